import { laesDato } from '../../../../kernel/dag.ts';
import { tilId } from '../../../../kernel/id.ts';
import { afvist, type Hindring, ok, type Resultat } from '../../../../kernel/resultat.ts';
import { type Felter, felt, feltliste } from '../../../../platform/form.ts';
import { linje, ren, samlet, tekstfejl } from '../forms.ts';
import { erNoegletal, NOEGLETAL, type Noegletal } from '../tal/rules.ts';
import { ENHEDER, type Enhed, laesVaerdi, skrivVaerdi, type Vaerdi } from '../vaerdi/rules.ts';
import type { Maal } from './rules.ts';

export interface Maalfelter {
  readonly titel: string;
  readonly beskrivelse: string;
  readonly enhed: Enhed;
  readonly enhedsnavn: string;
  readonly udgang: Vaerdi;
  readonly udgangDag: string;
  readonly maal: Vaerdi;
  readonly maalDag: string;
  readonly ejerId: string | null;
  readonly ejer: string;
  readonly kilde: '' | Noegletal;
}

/** Everything of the form by field, as text: what somebody began with, typed, or has stored. */
export const MAALFELTER = {
  titel: 'Mål',
  beskrivelse: 'Beskrivelse',
  enhed: 'Måles i',
  enhedsnavn: 'Hvad der tælles',
  udgang: 'Udgangspunkt',
  udgangDag: 'Udgangspunktets dato',
  maal: 'Mål',
  maalDag: 'Måldato',
  ejerId: 'Ejer',
  ejer: 'Ejer, rolle eller enhed',
  kilde: 'Målt af',
} as const;
export type Maalfelt = keyof typeof MAALFELTER;

export function tilMaalfelter(m: Maal): Record<Maalfelt, string> {
  return {
    titel: m.titel,
    beskrivelse: m.beskrivelse,
    enhed: m.enhed,
    enhedsnavn: m.enhedsnavn,
    udgang: skrivVaerdi(m.enhed, m.udgang),
    udgangDag: m.udgangDag,
    maal: skrivVaerdi(m.enhed, m.maal),
    maalDag: m.maalDag,
    ejerId: m.ejerId ?? '',
    ejer: m.ejerId === null ? m.ejer : '',
    kilde: m.kilde,
  };
}

function vaerdifelt(form: Felter, navn: string, enhed: Enhed, hindringer: Hindring[]): Vaerdi {
  const laest = laesVaerdi(enhed, felt(form, navn));
  if (laest.ok) return laest.vaerdi;
  hindringer.push(...laest.hindringer.map((h) => ({ ...h, felt: navn })));
  return { t: 0, n: 1 };
}

function dagfelt(form: Felter, navn: string, hvad: string, hindringer: Hindring[]): string {
  const dag = laesDato(felt(form, navn));
  if (dag === null)
    hindringer.push({
      kode: 'ugyldig_dato',
      felt: navn,
      besked: `Skriv ${hvad} som en dato, fx 31.12.2027.`,
    });
  return dag ?? '';
}

/** A goal as it was typed. A target before the baseline is refused. */
export function laesMaalform(form: Felter): Resultat<Maalfelter> {
  const enhedTekst = felt(form, 'enhed');
  const titel = linje(form, 'titel');
  const hindringer: Hindring[] = [...tekstfejl(titel, 'titel', 'målet i en sætning')];
  const beskrivelse = ren(form, 'beskrivelse');
  if (beskrivelse.length > 4000)
    hindringer.push({ kode: 'for_lang', felt: 'beskrivelse', besked: 'Højst 4000 tegn.' });
  if (!Object.hasOwn(ENHEDER, enhedTekst))
    return samlet<Maalfelter>(
      [...hindringer, { kode: 'mangler', felt: 'enhed', besked: 'Vælg, hvad målet måles i.' }],
      INTET,
    );
  const enhed = enhedTekst as Enhed;
  const udgang = vaerdifelt(form, 'udgang', enhed, hindringer);
  const maal = vaerdifelt(form, 'maal', enhed, hindringer);
  const udgangDag = dagfelt(form, 'udgangDag', 'udgangspunktets dag', hindringer);
  const maalDag = dagfelt(form, 'maalDag', 'måldatoen', hindringer);
  if (udgangDag !== '' && maalDag !== '' && maalDag <= udgangDag)
    hindringer.push({
      kode: 'maal_foer_udgang',
      felt: 'maalDag',
      besked: 'Måldatoen skal ligge efter udgangspunktets dato.',
    });
  const kildeTekst = felt(form, 'kilde');
  const kilde = erNoegletal(kildeTekst) ? kildeTekst : '';
  if (kilde !== '' && NOEGLETAL[kilde].enhed !== enhed)
    hindringer.push({
      kode: 'forkert_kilde',
      felt: 'kilde',
      besked: `»${NOEGLETAL[kilde].navn}« måles i ${ENHEDER[NOEGLETAL[kilde].enhed].toLowerCase()}. Vælg et andet nøgletal, eller ret, hvad målet måles i.`,
    });
  const ejerId = felt(form, 'ejerId');
  return samlet(hindringer, {
    titel,
    beskrivelse,
    enhed,
    enhedsnavn: enhed === 'antal' ? linje(form, 'enhedsnavn').slice(0, 60) : '',
    udgang,
    udgangDag,
    maal,
    maalDag,
    ejerId: ejerId === '' ? null : ejerId,
    ejer: ejerId === '' ? linje(form, 'ejer').slice(0, 200) : '',
    kilde,
  });
}
const INTET: Maalfelter = {
  titel: '',
  beskrivelse: '',
  enhed: 'antal',
  enhedsnavn: '',
  udgang: { t: 0, n: 1 },
  udgangDag: '',
  maal: { t: 0, n: 1 },
  maalDag: '',
  ejerId: null,
  ejer: '',
  kilde: '',
};

export interface Maalingsfelter {
  readonly dag: string;
  readonly vaerdi: Vaerdi;
  readonly note: string;
}

/** A measurement of a goal in that unit. */
export function laesMaalingsform(form: Felter, enhed: Enhed): Resultat<Maalingsfelter> {
  const hindringer: Hindring[] = [];
  const vaerdi = vaerdifelt(form, 'vaerdi', enhed, hindringer);
  const dag = dagfelt(form, 'dag', 'målingens dag', hindringer);
  return samlet(hindringer, { dag, vaerdi, note: linje(form, 'note').slice(0, 500) });
}

export interface Bindingsvalg {
  readonly rammer: readonly number[];
  readonly initiativer: readonly number[];
}

/** Which goals of others and which initiatives were ticked. */
export function laesBindinger(form: Felter): Resultat<Bindingsvalg> {
  const ider = (navn: string) => [...new Set(feltliste(form, navn).map(tilId))].filter((id) => id > 0);
  const valg = { rammer: ider('rammer'), initiativer: ider('initiativer') };
  return valg.rammer.length + valg.initiativer.length > 500
    ? afvist('for_mange', 'Vælg højst 500.')
    : ok(valg);
}
