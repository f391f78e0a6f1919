/** The open cells of one row as an answer, or as what is wrong with them. */
import type { Celle } from '../../../../kernel/ark.ts';
import { laesDato } from '../../../../kernel/dag.ts';
import { laesDecimaltal } from '../../../../kernel/decimaltal.ts';
import { rensTekst } from '../../../../kernel/rensTekst.ts';
import { afvist, ok, type Resultat } from '../../../../kernel/resultat.ts';
import { visTal } from '../../../../kernel/tekst.ts';
import type { Markedskrav } from '../../rules.ts';
import { type Svarindhold, spoergerOmIbrugtagning, TOMT_SVAR, VALG, type Valg } from '../../svar/rules.ts';

/** What can't be read, where, and what to do. `celle` is as Excel names it: `G14`. */
export interface Arkfejl {
  readonly celle: string;
  readonly vaerdi: string;
  readonly besked: string;
}

interface Sted {
  readonly celle: Celle | undefined;
  readonly sted: string;
}
export type Svarceller = Readonly<
  Record<'svar' | 'uddybelse' | 'ibrugDato' | 'engangspris' | 'aarspris', Sted>
>;

type Type = Markedskrav['indhold']['svar']['type'];

/** An answer as the sheet gives it; `type` says which of the four kinds `felter` was read as. */
export interface Laestsvar {
  readonly type: Type;
  readonly felter: Svarindhold;
}

/** As much as the page takes too. */
const MAKS_TEKST = 20_000;
/** Kroner. */
const MAKS_PRIS = 1_000_000_000;

const forkert = (besked: string): Resultat<never> => afvist('ulaeselig', besked);

function ord(celle: Celle): string {
  return rensTekst(celle.tekst).trim();
}

function laesTekst(celle: Celle): Resultat<string> {
  const tekst = ord(celle);
  return tekst.length <= MAKS_TEKST
    ? ok(tekst)
    : forkert(`Teksten er på ${visTal(tekst.length)} tegn. Der er plads til ${visTal(MAKS_TEKST)}.`);
}

const VALGORD = new Map<string, Valg>(
  (Object.keys(VALG) as Valg[]).map((v) => [VALG[v].toLocaleLowerCase('da'), v]),
);

function laesValg(celle: Celle): Resultat<Valg | null> {
  const tekst = ord(celle).toLocaleLowerCase('da').replace(/\s+/g, ' ');
  if (tekst === '') return ok(null);
  const valg = VALGORD.get(tekst);
  return valg ? ok(valg) : forkert(`Skriv ét af: ${Object.values(VALG).join(' / ')}.`);
}

function talI(celle: Celle): number | null {
  if (celle.type !== 'tal') return laesDecimaltal(ord(celle).replace(/\s*kr\.?$/i, ''));
  const tal = Number(celle.tekst);
  return Number.isFinite(tal) ? tal : null;
}

function laesTal(celle: Celle): Resultat<number | null> {
  if (ord(celle) === '') return ok(null);
  const tal = talI(celle);
  return tal !== null && Math.abs(tal) < 1e12 ? ok(tal) : forkert('Skriv et tal, fx 2 eller 99,95.');
}

/** Kroner in the cell, øre in the answer. */
function laesPris(celle: Celle): Resultat<number | null> {
  if (ord(celle) === '') return ok(null);
  const kroner = talI(celle);
  const oere = kroner === null ? 0 : Math.round(kroner * 100);
  return kroner !== null && kroner >= 0 && kroner <= MAKS_PRIS && Math.abs(oere - kroner * 100) < 1e-4
    ? ok(oere)
    : forkert('Skriv prisen i kroner, fx 35.000 eller 12,50.');
}

function laesDatocelle(celle: Celle): Resultat<string | null> {
  const tekst = ord(celle);
  if (tekst === '') return ok(null);
  const dato = laesDato(celle.type === 'dato' ? tekst.slice(0, 10) : tekst);
  return dato === null ? forkert('Skriv en dato, fx 01-03-2027.') : ok(dato);
}

const TOM: Celle = { tekst: '', type: 'tom' };

/** Reads one cell; formulas are refused, whatever they have come to. */
function laes<T>({ celle = TOM, sted }: Sted, som: (c: Celle) => Resultat<T>, tom: T, fejl: Arkfejl[]): T {
  const svar: Resultat<T> =
    celle.type === 'formel'
      ? forkert('Cellen har en formel. Skriv værdien i stedet.')
      : celle.type === 'fejl'
        ? forkert('Cellen viser en fejl. Skriv værdien i stedet.')
        : som(celle);
  if (svar.ok) return svar.vaerdi;
  fejl.push({ celle: sted, vaerdi: ord(celle).slice(0, 100), besked: svar.hindringer[0].besked });
  return tom;
}

/** The row's answer by the kind that the krav asks for. What the krav doesn't ask for isn't read. */
export function laesSvarceller(
  krav: Pick<Markedskrav, 'indhold' | 'pris'>,
  celler: Svarceller,
): { readonly svar: Laestsvar; readonly fejl: readonly Arkfejl[] } {
  const fejl: Arkfejl[] = [];
  const { type } = krav.indhold.svar;
  const svar = {
    valg: type === 'valg' ? laes(celler.svar, laesValg, null, fejl) : null,
    tal: type === 'tal' ? laes(celler.svar, laesTal, null, fejl) : null,
    dato: type === 'dato' ? laes(celler.svar, laesDatocelle, null, fejl) : null,
    tekst: type === 'tekst' ? laes(celler.svar, laesTekst, '', fejl) : '',
  };
  return {
    svar: {
      type,
      felter: {
        ...TOMT_SVAR,
        ...svar,
        uddybelse: laes(celler.uddybelse, laesTekst, '', fejl),
        engangspris: krav.pris ? laes(celler.engangspris, laesPris, null, fejl) : null,
        aarspris: krav.pris ? laes(celler.aarspris, laesPris, null, fejl) : null,
        ibrugDato: spoergerOmIbrugtagning(krav) ? laes(celler.ibrugDato, laesDatocelle, null, fejl) : null,
      },
    },
    fejl,
  };
}
