import { laesDato } from '../../../kernel/dag.ts';
import { laesKroner } from '../../../kernel/kroner.ts';
import { rensTekst } from '../../../kernel/rensTekst.ts';
import type { Hindring, Resultat } from '../../../kernel/resultat.ts';
import { type Felter, felt, type Laest } from '../../../platform/form.ts';
import { laesFeltvaerdier } from '../felt/forms.ts';
import type { Feltvaerdi } from '../felt/rules.ts';
import { BETALINGSSLAGS, type Betaling, REVISION, TOM_BETALING } from './betaling/rules.ts';
import { BETALINGSFELTER, type Betalingsfelt, NYFELTER } from './rules.ts';

export function laesNy(form: Felter): Laest<Record<string, Feltvaerdi>> {
  return laesFeltvaerdier(NYFELTER, form);
}

/** More rows than this are read from a spreadsheet. */
export const BETALINGER_MAKS = 60;
const linje = (tekst: string) => rensTekst(tekst).replace(/\s+/g, ' ').trim();

class Raekkelaeser {
  readonly hindringer: Hindring[] = [];
  readonly #form: Felter;
  readonly #nr: number;
  constructor(form: Felter, nr: number) {
    this.#form = form;
    this.#nr = nr;
  }
  tekst(navn: Betalingsfelt, maks = 500): string {
    const t = linje(felt(this.#form, `${navn}_${this.#nr}`));
    if (t.length > maks) this.#afslag(navn, `Skriv højst ${maks} tegn.`);
    return t;
  }
  /** What is written in the row, apart from the kind, which always is. */
  get tom(): boolean {
    return (Object.keys(BETALINGSFELTER) as Betalingsfelt[]).every(
      (n) => n === 'slags' || linje(felt(this.#form, `${n}_${this.#nr}`)) === '',
    );
  }
  oere(navn: Betalingsfelt): number {
    const t = this.tekst(navn);
    const oere = t === '' ? 0 : laesKroner(t);
    if (oere === null)
      this.#afslag(navn, 'Skriv beløbet i kroner, fx 1.250.000 eller 99,50; højst 10 milliarder kroner.');
    return oere ?? 0;
  }
  aar(navn: Betalingsfelt): number | null {
    const t = this.tekst(navn);
    if (t === '') return null;
    if (/^(199\d|20\d\d|21\d\d)$/.test(t)) return Number(t);
    this.#afslag(navn, 'Skriv et årstal fra 1990 til 2199.');
    return null;
  }
  dato(navn: Betalingsfelt): string | null {
    const t = this.tekst(navn);
    if (t === '') return null;
    const dag = laesDato(t);
    if (dag === null) this.#afslag(navn, 'Skriv datoen som 31.12.2027.');
    return dag;
  }
  kode<K extends string>(navn: Betalingsfelt, koder: Readonly<Record<K, string>>, ellers: K): K;
  kode<K extends string>(navn: Betalingsfelt, koder: Readonly<Record<K, string>>, ellers: ''): K | '';
  kode<K extends string>(navn: Betalingsfelt, koder: Readonly<Record<K, string>>, ellers: K | ''): K | '' {
    const t = this.tekst(navn);
    return Object.hasOwn(koder, t) ? (t as K) : ellers;
  }
  afvisTil(): void {
    this.#afslag('aar_til', 'Det sidste år ligger før det første.');
  }
  #afslag(navn: Betalingsfelt, besked: string): void {
    this.hindringer.push({
      kode: 'ugyldig',
      felt: `${navn}_${this.#nr}`,
      besked: `Række ${this.#nr + 1}, ${BETALINGSFELTER[navn]}: ${besked}`,
    });
  }
}

function laesRaekke(l: Raekkelaeser): Betaling {
  const b = {
    slags: l.kode('slags', BETALINGSSLAGS, 'ekstern'),
    enhed: l.tekst('enhed', 200),
    aar_fra: l.aar('aar_fra'),
    aar_til: l.aar('aar_til'),
    anskaffelse_oere: l.oere('anskaffelse_oere'),
    drift_oere: l.oere('drift_oere'),
    andet_oere: l.oere('andet_oere'),
    kontering: l.tekst('kontering', 200),
    revision: l.kode('revision', REVISION, ''),
    revision_dato: l.dato('revision_dato'),
    note: l.tekst('note', 2000),
  };
  if (b.aar_fra !== null && b.aar_til !== null && b.aar_til < b.aar_fra) l.afvisTil();
  return b;
}

/** How many rows the form has; what isn't a number of rows is none. */
export function antalRaekker(form: Felter): number {
  const t = felt(form, 'raekker');
  return /^\d{1,3}$/.test(t) ? Math.min(Number(t), BETALINGER_MAKS) : 0;
}

/** The rows of payments that something is written in; all the errors at once. */
export function laesBetalinger(form: Felter): Resultat<Betaling[]> {
  const rader = Array.from({ length: antalRaekker(form) }, (_, nr) => new Raekkelaeser(form, nr)).filter(
    (l) => !l.tom,
  );
  const laest = rader.map(laesRaekke);
  const hindringer = rader.flatMap((l) => l.hindringer);
  return hindringer.length > 0 ? { ok: false, hindringer } : { ok: true, vaerdi: laest };
}

/** The payments that the form was made from, as it said itself; null where it can't be told. */
export function laesSete(form: Felter): Betaling[] | null {
  try {
    const laest: unknown = JSON.parse(felt(form, 'set'));
    return Array.isArray(laest) ? laest.map((b) => ({ ...TOM_BETALING, ...b })) : null;
  } catch {
    return null;
  }
}

/** The day that notice was given; said what is wrong with it. */
export function laesOpsigelse(form: Felter): Resultat<string> {
  const dag = laesDato(felt(form, 'dato'));
  return dag === null
    ? {
        ok: false,
        hindringer: [
          { kode: 'ugyldig', felt: 'dato', besked: 'Skriv den dag, opsigelsen er afgivet, som 31.12.2027.' },
        ],
      }
    : { ok: true, vaerdi: dag };
}
