/** What an electronic invoice says, in EN 16931's own terms (BT-…, BG-…), before it is written in a syntax. */
import { laesGln } from '../../../../kernel/gln.ts';
import { type Hindring, ok, type Resultat } from '../../../../kernel/resultat.ts';
import { visDato } from '../../../../kernel/tekst.ts';
import { type Enhedsord, rateregning, regnestykke } from '../faktura/forklaring.ts';
import {
  FAKTURASLAGS,
  type Fakturahoved,
  type Fakturalinje,
  ratetekst,
  VENDINGER,
  visNummer,
} from '../faktura/rules.ts';
import { andel, sikker } from '../heltal.ts';

/** How a programme's amounts are to VAT: category of UNCL5305, and the rate in percent where there is one (Momsloven § 33). */
export const MOMSARTER = {
  momspligtig: { navn: 'Momspligtig: 25 % lægges til', kategori: 'S', sats: 25 },
  momsfritaget: { navn: 'Momsfritaget', kategori: 'E', sats: 0 },
  uden_for_moms: { navn: 'Uden for momsloven', kategori: 'O', sats: null },
} as const;
export type Momsart = keyof typeof MOMSARTER;

export interface Adresse {
  readonly adresse: string;
  readonly postnr: string;
  readonly postdistrikt: string;
}

/** What the seller says of its documents; a version is never changed. */
export interface Efakturaopsaetning extends Adresse {
  readonly nr: number;
  /** `YYYY-MM-DD`: documents with this date or a later one. */
  readonly gaelderFra: string;
  readonly moms: Momsart;
  /** Where that is known from; the reason for no VAT on the invoice. */
  readonly momskilde: string;
  readonly regnr: string;
  readonly kontonr: string;
}

/** Where a kommune's invoices go. Every field may be empty. */
export interface Efakturamodtager extends Adresse {
  readonly gln: string;
  readonly reference: string;
}

export const TOM_MODTAGER: Efakturamodtager = {
  gln: '',
  reference: '',
  adresse: '',
  postnr: '',
  postdistrikt: '',
};

/** A document with all that its electronic invoice is made from. */
export interface Efakturagrundlag {
  readonly hoved: Fakturahoved;
  readonly linjer: readonly Fakturalinje[];
  readonly enhed: Enhedsord;
  /** What it corrects. */
  readonly original: { readonly nummer: number; readonly fakturadato: string } | null;
  /** The date of what was issued first for the same part, year and instalment: its own where it corrects nothing. */
  readonly foerste: string;
}

/** The version that documents of a day are written by: the newest of those that hold then, and of one day the last. */
export function opsaetningFor(
  opsaetninger: readonly Efakturaopsaetning[],
  dag: string,
): Efakturaopsaetning | null {
  return opsaetninger
    .filter((o) => o.gaelderFra <= dag)
    .reduce<Efakturaopsaetning | null>(
      (valgt, o) =>
        valgt === null ||
        o.gaelderFra > valgt.gaelderFra ||
        (o.gaelderFra === valgt.gaelderFra && o.nr > valgt.nr)
          ? o
          : valgt,
      null,
    );
}

/** A party with its address in the network: its GLN where that is known, else its CVR number (ISO 6523: 0088, 0184). */
export interface Part {
  readonly navn: string;
  readonly cvr: string;
  readonly endepunkt: { readonly skema: '0088' | '0184'; readonly id: string };
  /** Null: only the country is known. */
  readonly adresse: Adresse | null;
}

export interface Efakturalinje {
  readonly nr: number;
  readonly navn: string;
  /** The arithmetic of the line. */
  readonly beskrivelse: string;
  /** Signed as the document is read: what is owed on an invoice, what is given back on a credit note. */
  readonly beloebOere: number;
}

/** Amounts in øre. `nettoOere` is the sum of the lines, `ialtOere` is `nettoOere + momsOere`, and neither is ever below zero. */
export interface Efaktura {
  readonly art: 'faktura' | 'kreditnota';
  readonly nummer: string;
  readonly dato: string;
  readonly forfald: string;
  readonly note: string;
  readonly reference: string;
  /** The document that is corrected. */
  readonly retter: { readonly nummer: string; readonly dato: string } | null;
  readonly saelger: Part;
  readonly koeber: Part;
  readonly konto: { readonly regnr: string; readonly kontonr: string };
  readonly moms: Momsart;
  readonly momskilde: string;
  readonly linjer: readonly Efakturalinje[];
  readonly nettoOere: number;
  readonly momsOere: number;
  readonly ialtOere: number;
}

/** VAT of an amount, to the nearest øre, half away from zero. */
export function momsAf(nettoOere: number, moms: Momsart): number {
  return andel([nettoOere, MOMSARTER[moms].sats ?? 0], 100);
}

function endepunkt(gln: string, cvr: string): Part['endepunkt'] {
  return gln === '' ? { skema: '0184', id: cvr } : { skema: '0088', id: gln };
}

function kendt({ adresse, postnr, postdistrikt }: Adresse): Adresse | null {
  return adresse === '' || postnr === '' || postdistrikt === '' ? null : { adresse, postnr, postdistrikt };
}

function linjer({ hoved: f, linjer, enhed }: Efakturagrundlag, fortegn: 1 | -1): Efakturalinje[] {
  const navn = (l: Fakturalinje) =>
    f.slags === 'faktura' ? l.navn : `${l.navn}: ${VENDINGER[l.vending].toLowerCase()}`;
  return linjer.map((l) => ({
    nr: l.nr,
    navn: navn(l),
    beskrivelse: `${regnestykke(l.indhold, enhed)} for hele ${f.aar}. ${rateregning(l.indhold, f.rate, l.rater)}.`,
    beloebOere: fortegn * l.beloebOere,
  }));
}

const INTET_BELOEB: Hindring = {
  kode: 'intet_beloeb',
  besked: 'Bilaget er på 0 kr. og sendes ikke som elektronisk faktura.',
};

/**
 * A document as an electronic invoice, or why it can't be one. VAT follows what was issued first, so that a correction cancels out;
 * everything else follows the document's own date.
 */
export function efaktura(
  grundlag: Efakturagrundlag,
  opsaetninger: readonly Efakturaopsaetning[],
  modtager: Efakturamodtager,
): Resultat<Efaktura> {
  const { hoved: f, original, foerste } = grundlag;
  if (f.beloebOere === 0) return { ok: false, hindringer: [INTET_BELOEB] };
  const egen = opsaetningFor(opsaetninger, f.fakturadato);
  const moms = opsaetningFor(opsaetninger, foerste);
  const hindringer: Hindring[] = [];
  if (egen === null || moms === null)
    hindringer.push({
      kode: 'ikke_sat_op',
      besked: `Programmet har ikke skrevet moms, adresse og konto for bilag fra ${visDato(egen === null ? f.fakturadato : foerste)}.`,
    });
  if (f.udstederCvr === '')
    hindringer.push({
      kode: 'uden_cvr',
      besked: `${f.udsteder} har intet CVR-nummer, og det kræves af den, der fakturerer.`,
    });
  if (f.modtagerCvr === '')
    hindringer.push({
      kode: 'uden_cvr',
      besked: `${f.modtager} har intet CVR-nummer på bilaget, og det kræves.`,
    });
  if (modtager.gln !== '' && laesGln(modtager.gln) === null)
    hindringer.push({
      kode: 'gln',
      besked: `${f.modtager}s GLN ${modtager.gln} har et forkert kontrolciffer.`,
    });
  if (egen === null || moms === null || hindringer.length > 0) return { ok: false, hindringer };

  const art = f.slags === 'kreditnota' ? 'kreditnota' : 'faktura';
  const ud = linjer(grundlag, art === 'kreditnota' ? -1 : 1);
  const nettoOere = sikker(ud.reduce((sum, l) => sum + l.beloebOere, 0));
  const momsOere = momsAf(nettoOere, moms.moms);
  return ok({
    art,
    nummer: visNummer(f.nummer),
    dato: f.fakturadato,
    forfald: f.forfaldsdato,
    note: [
      `${FAKTURASLAGS[f.slags]}: ${f.program}, ${f.del}, ${ratetekst(f)} ${f.aar}.`,
      f.aarsag === '' ? '' : f.aarsag.replace(/\.?$/, '.'),
      `Afregning ${f.koersel}, prismodel ${f.prismodelNr}, regelversion ${f.regelversion}.`,
    ]
      .filter((t) => t !== '')
      .join(' '),
    reference: modtager.reference === '' ? `${f.program}: ${f.del}` : modtager.reference,
    retter: original === null ? null : { nummer: visNummer(original.nummer), dato: original.fakturadato },
    saelger: {
      navn: f.udsteder,
      cvr: f.udstederCvr,
      endepunkt: endepunkt('', f.udstederCvr),
      adresse: kendt(egen),
    },
    koeber: {
      navn: f.modtager,
      cvr: f.modtagerCvr,
      endepunkt: endepunkt(modtager.gln, f.modtagerCvr),
      adresse: kendt(modtager),
    },
    konto: { regnr: egen.regnr, kontonr: egen.kontonr },
    moms: moms.moms,
    momskilde: moms.momskilde,
    linjer: ud,
    nettoOere,
    momsOere,
    ialtOere: sikker(nettoOere + momsOere),
  });
}

/** The name of its file. */
export function filnavn(e: Pick<Efaktura, 'art' | 'nummer'>): string {
  return `${e.art}-${e.nummer}.xml`;
}

/** The file in an instalment's zip that says which documents aren't in it, and why. */
export const UDELADT = 'udeladt.txt';

/** One line for each document that no electronic invoice was made of; empty where all are there. */
export function udeladte(
  bilag: readonly { readonly nummer: string; readonly modtager: string; readonly svar: Resultat<Efaktura> }[],
): string {
  return bilag
    .flatMap(({ nummer, modtager, svar }) =>
      svar.ok ? [] : [`${nummer} ${modtager}: ${svar.hindringer.map((h) => h.besked).join(' ')}\n`],
    )
    .join('');
}
