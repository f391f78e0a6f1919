import { type Arkraekke, type Celle, TOM_CELLE } from '../../../../kernel/ark.ts';
import { laesCvr } from '../../../../kernel/cvr.ts';
import { type Dag, laesDag, STADIG } from '../../../../kernel/dag.ts';
import { laesMaaned, type MaanedNr, maanedNr } from '../../../../kernel/maaned.ts';
import type { Meldinger, Ordbog } from '../rules.ts';

/** The header of a sheet: which cell holds which column. */
export type Hoved = ReadonlyMap<string, number>;

/**
 * Reads the cells of one row after the other. Each `laes…` returns the value, or reports what is wrong with sheet,
 * row, column, value and what to do; `ok` then turns false. Answers about texts seen before are remembered, since a
 * column has millions of cells and few values.
 */
export class Raekkelaeser {
  readonly #ark: string;
  readonly #hoved: Hoved;
  readonly #fejl: Meldinger;
  readonly #dage = new Map<string, Dag | null>();
  #raekke: Arkraekke = { nr: 0, celler: [] };
  ok = true;

  constructor(ark: string, hoved: Hoved, fejl: Meldinger) {
    this.#ark = ark;
    this.#hoved = hoved;
    this.#fejl = fejl;
  }

  get nr(): number {
    return this.#raekke.nr;
  }

  begynd(raekke: Arkraekke): void {
    this.#raekke = raekke;
    this.ok = true;
  }

  celle(kolonne: string): Celle {
    const plads = this.#hoved.get(kolonne);
    return (plads === undefined ? undefined : this.#raekke.celler[plads]) ?? TOM_CELLE;
  }

  fejl(kolonne: string | null, vaerdi: string, besked: string): null {
    this.ok = false;
    this.#fejl.tilfoej({ ark: this.#ark, raekke: this.#raekke.nr, kolonne, vaerdi, besked });
    return null;
  }

  /** The text of a cell, trimmed; `null` when it is empty or wrong. */
  tekst(kolonne: string, maks = 200): string | null {
    return this.#indhold(kolonne, maks) || null;
  }

  /** A text that must be there; `null` when it is missing or wrong. */
  krav(kolonne: string, maks = 200): string | null {
    const tekst = this.#indhold(kolonne, maks);
    return tekst === '' ? this.fejl(kolonne, '', `Feltet ${kolonne} mangler. Udfyld det.`) : tekst;
  }

  dag(kolonne: string): Dag | null {
    const tekst = this.krav(kolonne);
    return tekst === null ? null : this.#somDag(kolonne, tekst);
  }

  /** The end of a period; empty = it still runs. Must lie after `fra`. */
  til(fra: Dag | null): Dag | null {
    const tekst = this.#indhold('til', 200);
    if (tekst === null) return null;
    if (tekst === '') return STADIG;
    const til = this.#somDag('til', tekst);
    if (til === null || fra === null || til > fra) return til;
    return this.fejl(
      'til',
      tekst,
      til === fra
        ? 'til er samme dag som fra, så perioden er tom. til er den første dag, det ikke længere gælder. Ret en af dem.'
        : 'til ligger før fra. Ret en af dem.',
    );
  }

  maaned(kolonne: string): MaanedNr | null {
    const tekst = this.krav(kolonne);
    if (tekst === null) return null;
    const celle = this.celle(kolonne);
    // Excel turns a typed 2026-10 into the date 2026-10-01.
    if (celle.type === 'dato' && laesDag(tekst) !== null) {
      if (tekst.endsWith('-01')) return maanedNr(laesMaaned(tekst.slice(0, 7))!);
      return this.fejl(
        kolonne,
        tekst,
        `Skriv en måned som ÅÅÅÅ-MM, fx ${tekst.slice(0, 7)}, ikke en dag i måneden.`,
      );
    }
    const maaned = laesMaaned(tekst);
    return maaned === null
      ? this.fejl(kolonne, tekst, 'Det er ikke en måned. Skriv den som ÅÅÅÅ-MM, fx 2026-10.')
      : maanedNr(maaned);
  }

  /** One of the values; `uden` when the cell is empty. */
  valg<V extends string, U extends V | null>(kolonne: string, vaerdier: readonly V[], uden: U): V | U | null {
    const tekst = this.#indhold(kolonne, 200);
    if (tekst === null) return null;
    if (tekst === '') return uden;
    const lille = tekst.toLowerCase().replaceAll('ø', 'oe').replaceAll('æ', 'ae').replaceAll(' ', '_');
    const fundet = vaerdier.find((v) => v === lille);
    return fundet ?? this.fejl(kolonne, tekst, `Værdien kendes ikke. Skriv ${vaerdier.join(' eller ')}.`);
  }

  cvr(kolonne: string): string | null {
    const tekst = this.krav(kolonne);
    if (tekst === null) return null;
    return (
      laesCvr(tekst) ??
      this.fejl(
        kolonne,
        tekst,
        'Det er ikke et CVR-nummer. Et CVR-nummer har otte cifre og en kontrol, som her ikke passer.',
      )
    );
  }

  /** The trimmed text, '' when the cell is empty, `null` when it can't be used (and that is reported). */
  #indhold(kolonne: string, maks: number): string | null {
    const celle = this.celle(kolonne);
    if (celle.type === 'formel') {
      return this.fejl(
        kolonne,
        celle.tekst,
        'Cellen er en formel. Kopiér kolonnen, og sæt den ind som værdier (Indsæt speciel → Værdier).',
      );
    }
    if (celle.type === 'fejl') {
      return this.fejl(kolonne, celle.tekst, 'Cellen viser en fejl fra Excel. Skriv den rigtige værdi.');
    }
    const tekst = celle.tekst.trim();
    if (tekst.length <= maks) return tekst;
    return this.fejl(kolonne, tekst, `Teksten er på ${tekst.length} tegn. Den må højst være på ${maks}.`);
  }

  #somDag(kolonne: string, tekst: string): Dag | null {
    const kendt = this.#dage.get(tekst);
    const dag = kendt === undefined ? laesDag(tekst) : kendt;
    if (kendt === undefined && this.#dage.size < 100_000) this.#dage.set(tekst, dag);
    return dag ?? this.fejl(kolonne, tekst, datoraad(tekst, this.celle(kolonne)));
  }
}

/** What to do about a text that isn't a date. */
function datoraad(tekst: string, celle: Celle): string {
  if (celle.type === 'tal') {
    return 'Cellen er et tal, ikke en dato. Formatér kolonnen som dato i Excel, eller skriv ÅÅÅÅ-MM-DD.';
  }
  if (/^\d{4}-\d{2}-\d{2}T/.test(tekst)) {
    return `Cellen har også et klokkeslæt. Skriv kun datoen: ${tekst.slice(0, 10)}.`;
  }
  const dansk = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4})$/.exec(tekst);
  if (dansk) {
    const iso = `${dansk[3]}-${dansk[2]!.padStart(2, '0')}-${dansk[1]!.padStart(2, '0')}`;
    if (laesDag(iso) !== null) return `Skriv datoen som ÅÅÅÅ-MM-DD: ${iso}.`;
  }
  if (/^\d{4}-\d{2}-\d{2}$/.test(tekst)) return 'Den dato findes ikke. Ret den.';
  return 'Det er ikke en dato. Skriv den som ÅÅÅÅ-MM-DD, fx 2026-10-01.';
}

/**
 * Turns texts into codes by a lookup that is asked once per text. `slaaOp` returns the text as it is to be stored, or
 * `null` when it is unknown.
 */
export class Kodeopslag {
  readonly #kendte = new Map<string, number>();
  readonly #ordbog: Ordbog;
  readonly #slaaOp: (tekst: string) => string | null;

  constructor(ordbog: Ordbog, slaaOp: (tekst: string) => string | null) {
    this.#ordbog = ordbog;
    this.#slaaOp = slaaOp;
  }

  /** `null` when the text is unknown. */
  kode(tekst: string): number | null {
    const kendt = this.#kendte.get(tekst);
    if (kendt !== undefined) return kendt;
    const fundet = this.#slaaOp(tekst);
    if (fundet === null) return null;
    const kode = this.#ordbog.kode(fundet);
    this.#kendte.set(tekst, kode);
    return kode;
  }
}
