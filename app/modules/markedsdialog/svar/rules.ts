import { createHash } from 'node:crypto';
import { visDecimaltal } from '../../../kernel/decimaltal.ts';
import type { Hindring } from '../../../kernel/resultat.ts';
import { visDato, visTal } from '../../../kernel/tekst.ts';
import type { Markedskrav } from '../rules.ts';

/** The five answers to a `valg` requirement. The names are those that suppliers know. */
export const VALG = {
  ja: 'Ja',
  tilkoeb: 'Ja, som et tilkøb',
  delvist: 'Ja, delvist',
  nej: 'Nej',
  ikke_relevant: 'Ikke relevant',
} as const;
export type Valg = keyof typeof VALG;

/** One answer, as it is sealed in markedssvar.boks and markedsafleveretsvar.boks. New properties need a default in laesSvar. */
export interface Svarindhold {
  readonly valg: Valg | null;
  /** Answers to the other kinds of requirement. */
  readonly tal: number | null;
  readonly dato: string | null;
  readonly tekst: string;
  readonly uddybelse: string;
  /** Whole øre; null where none is given. */
  readonly engangspris: number | null;
  readonly aarspris: number | null;
  /** `YYYY-MM-DD`: from when the integration is in production. With a yes it is a promise (løfte). */
  readonly ibrugDato: string | null;
  /** Ids of markedsbilag. */
  readonly bilag: readonly string[];
}

export const TOMT_SVAR: Svarindhold = {
  valg: null,
  tal: null,
  dato: null,
  tekst: '',
  uddybelse: '',
  engangspris: null,
  aarspris: null,
  ibrugDato: null,
  bilag: [],
};

/** What is said once about the whole answer. */
export interface Besvarelse {
  /** Of the supplier's own systems in the register; null: another, named here. */
  readonly systemId: number | null;
  readonly systemNavn: string;
  /** Plain text to the buyer. */
  readonly bemaerkning: string;
}

export const TOM_BESVARELSE: Besvarelse = { systemId: null, systemNavn: '', bemaerkning: '' };

/** The same as it was handed in. */
export interface AfleveretHoved extends Besvarelse {
  /** Random characters that go into the checksum, which stands in the clear: without them short answers could be guessed from it. */
  readonly salt: string;
}

/** A file, as it is sealed in markedsbilag.boks. */
export interface Bilagsdata {
  readonly navn: string;
  readonly type: string;
  /** Bytes, and SHA-256 of the file in the clear. */
  readonly stoerrelse: number;
  readonly sha256: string;
}

/** The places that the boxes are sealed to (platform/segl.ts). */
export const sted = {
  svar: (deltagelse: number, krav: number) => `markedssvar:${deltagelse}:${krav}`,
  besvarelse: (deltagelse: number) => `markedsbesvarelse:${deltagelse}`,
  bilag: (id: string) => `markedsbilag:${id}`,
  bilagsfil: (id: string) => `markedsbilag:${id}:fil`,
  svarark: (id: string) => `markedssvarark:${id}`,
  aflevering: (id: string) => `markedsaflevering:${id}`,
  afleveretSvar: (aflevering: string, krav: number) => `markedsafleveretsvar:${aflevering}:${krav}`,
} as const;

/** A sealed answer's JSON, with what later versions of the product have added filled in. */
export function laesSvar(json: string): Svarindhold {
  return { ...TOMT_SVAR, ...(JSON.parse(json) as Partial<Svarindhold>) };
}
export function laesBesvarelse(json: string): Besvarelse {
  return { ...TOM_BESVARELSE, ...(JSON.parse(json) as Partial<Besvarelse>) };
}
export function laesAfleveretHoved(json: string): AfleveretHoved {
  return { ...TOM_BESVARELSE, salt: '', ...(JSON.parse(json) as Partial<AfleveretHoved>) };
}

/** Whether the krav asks from when an integration is in production. */
export function spoergerOmIbrugtagning(krav: Pick<Markedskrav, 'indhold'>): boolean {
  return krav.indhold.svar.type === 'valg' && krav.indhold.integrationer.length > 0;
}

/** A yes of any kind; with a date it can be a promise. */
export function erJa(valg: Valg | null): boolean {
  return valg === 'ja' || valg === 'tilkoeb' || valg === 'delvist';
}

export const UDDYBELSE_MAKS = 2000;

/** Whether anything has been written at all. */
export function erPaabegyndt(s: Svarindhold): boolean {
  return JSON.stringify({ ...TOMT_SVAR, ...s }) !== JSON.stringify(TOMT_SVAR);
}

function svarMangler(krav: Pick<Markedskrav, 'indhold'>, s: Svarindhold): boolean {
  switch (krav.indhold.svar.type) {
    case 'valg':
      return s.valg === null;
    case 'tal':
      return s.tal === null;
    case 'dato':
      return s.dato === null;
    case 'tekst':
      return s.tekst.trim() === '';
  }
}

/** What is missing before the answer is complete; empty when nothing is. `felt` is the form's field. */
export function mangler(krav: Pick<Markedskrav, 'indhold' | 'pris'>, s: Svarindhold): Hindring[] {
  const h: Hindring[] = [];
  if (svarMangler(krav, s)) h.push({ kode: 'mangler_svar', besked: 'Svar på kravet.', felt: 'svar' });
  const { svar, kraeverUddybning } = krav.indhold;
  if (s.uddybelse.length > UDDYBELSE_MAKS)
    h.push({
      kode: 'for_lang',
      besked: `Uddybelsen er på ${visTal(s.uddybelse.length)} tegn. Den må højst være på ${visTal(UDDYBELSE_MAKS)}.`,
      felt: 'uddybelse',
    });
  if (svar.type === 'tekst' && svar.maks !== null && s.tekst.length > svar.maks)
    h.push({ kode: 'for_lang', besked: `Svaret må højst være på ${visTal(svar.maks)} tegn.`, felt: 'svar' });
  const skalUddybes = svar.type === 'valg' && s.valg !== null && (s.valg !== 'ja' || kraeverUddybning);
  if (skalUddybes && s.uddybelse.trim() === '')
    h.push({
      kode: 'mangler_uddybelse',
      besked:
        s.valg === 'ja'
          ? 'Skriv, hvordan kravet opfyldes. Et ja alene er ikke nok på dette krav.'
          : 'Skriv, hvad der er dækket, og hvad der ikke er.',
      felt: 'uddybelse',
    });
  if (spoergerOmIbrugtagning(krav) && erJa(s.valg) && s.ibrugDato === null)
    h.push({
      kode: 'mangler_dato',
      besked: 'Skriv datoen, fra hvornår integrationen er i drift.',
      felt: 'ibrugDato',
    });
  if (krav.pris && s.valg === 'tilkoeb' && s.engangspris === null && s.aarspris === null)
    h.push({ kode: 'mangler_pris', besked: 'Skriv, hvad tilkøbet koster.', felt: 'engangspris' });
  return h;
}

/** One answer as it is handed in. */
export interface Afleveretsvar {
  readonly markedskravId: number;
  readonly kravNr: number;
  readonly svar: Svarindhold;
}

/**
 * What the checksum is made of: the answers as one line of JSON each, in the order of the krav's ids, after the line of
 * the whole and, when it was handed in, the salt. The receipt's text file holds the same lines, so that anybody who has it
 * can compute the sum again.
 */
export function kontrollinjer(
  besvarelse: Besvarelse & Partial<AfleveretHoved>,
  svar: readonly Afleveretsvar[],
): string[] {
  const { systemId, systemNavn, bemaerkning, salt = '' } = besvarelse;
  return [
    ...(salt === '' ? [] : [JSON.stringify([salt])]),
    JSON.stringify([systemId, systemNavn, bemaerkning]),
    ...[...svar]
      .sort((a, b) => a.markedskravId - b.markedskravId)
      .map(({ markedskravId, kravNr, svar: s }) =>
        JSON.stringify([
          markedskravId,
          kravNr,
          s.valg,
          s.tal,
          s.dato,
          s.tekst,
          s.uddybelse,
          s.engangspris,
          s.aarspris,
          s.ibrugDato,
          s.bilag,
        ]),
      ),
  ];
}

/** The checksum on the receipt: SHA-256 of the lines above, each with a line break after it. */
export function kontrolsum(
  besvarelse: Besvarelse & Partial<AfleveretHoved>,
  svar: readonly Afleveretsvar[],
): string {
  const sum = createHash('sha256');
  for (const linje of kontrollinjer(besvarelse, svar)) sum.update(`${linje}\n`);
  return sum.digest('hex');
}

/** Whole øre as kroner: `35.000`, `12,50`. */
export function visKroner(oere: number): string {
  const [kroner, rest] = [Math.trunc(oere / 100), oere % 100];
  return rest === 0 ? visTal(kroner) : `${visTal(kroner)},${String(rest).padStart(2, '0')}`;
}

/** The same with its unit: `35.000 kr.` */
export function visPris(oere: number): string {
  return `${visKroner(oere)} kr.`;
}

/** The answer itself in a few words, as lists and receipts show it; '' when there is none. */
export function svartekst(krav: Pick<Markedskrav, 'indhold'>, s: Svarindhold): string {
  const { svar } = krav.indhold;
  switch (svar.type) {
    case 'valg':
      return s.valg === null ? '' : VALG[s.valg];
    case 'tal':
      return s.tal === null ? '' : `${visDecimaltal(s.tal)} ${svar.enhed}`.trim();
    case 'dato':
      return s.dato === null ? '' : visDato(s.dato);
    case 'tekst':
      return s.tekst.trim();
  }
}
