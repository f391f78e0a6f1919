import type { Dokument } from '../../../../kernel/dokument.ts';
import { visKroner } from '../../../../kernel/kroner.ts';
import type { Kolonne, Tabel, Udtraekslinje } from '../../../../kernel/tabel.ts';
import { visDato } from '../../../../kernel/tekst.ts';
import { LINJEARTER } from '../rules.ts';
import { type Enhedsord, forklaringspar, rateregning, regnestykke } from './forklaring.ts';
import {
  FAKTURASLAGS,
  type Faktura,
  type Fakturahoved,
  ratetekst,
  rettertekst,
  VENDINGER,
  visNummer,
} from './rules.ts';

function hovedlinjer(f: Fakturahoved): Udtraekslinje[] {
  return [
    { navn: 'Fra', vaerdi: f.udstederCvr === '' ? f.udsteder : `${f.udsteder}, CVR ${f.udstederCvr}` },
    { navn: 'Til', vaerdi: f.modtagerCvr === '' ? f.modtager : `${f.modtager}, CVR ${f.modtagerCvr}` },
    { navn: 'For', vaerdi: `${f.program}: ${f.del}, ${ratetekst(f)} ${f.aar}` },
    { navn: 'Dato', vaerdi: visDato(f.fakturadato) },
    { navn: 'Forfalder', vaerdi: visDato(f.forfaldsdato) },
    ...(f.originalNummer === null ? [] : [{ navn: 'Retter', vaerdi: rettertekst(f) }]),
    ...(f.aarsag === '' ? [] : [{ navn: 'Årsag', vaerdi: f.aarsag }]),
    { navn: 'Beløb', vaerdi: `${visKroner(f.beloebOere)} (uden moms)` },
    {
      navn: 'Grundlag',
      vaerdi: `Afregning ${f.koersel}, prismodel ${f.prismodelNr}, regelversion ${f.regelversion}`,
    },
  ];
}

const titel = (f: Fakturahoved) => `${FAKTURASLAGS[f.slags]} ${visNummer(f.nummer)}`;

/** The basis of an invoice as a document: every line with how it was computed. */
export function fakturadokument(f: Faktura, enhed: Enhedsord): Dokument {
  return {
    titel: titel(f),
    undertitel: `${f.program}: ${f.del}, ${ratetekst(f)} ${f.aar}`,
    afsender: f.udsteder,
    udtraek: hovedlinjer(f),
    sektioner: [
      {
        overskrift: 'Linjer',
        blokke: [
          {
            art: 'tabel',
            titel: 'Linjer',
            kolonner: [
              { noegle: 'navn', overskrift: 'Linje', art: 'tekst', bredde: 40 },
              { noegle: 'beloeb', overskrift: 'Beløb, kr.', art: 'kroner', bredde: 18 },
            ],
            raekker: [
              ...f.linjer.map((l) => ({
                navn: f.slags === 'faktura' ? l.navn : `${l.navn}: ${VENDINGER[l.vending].toLowerCase()}`,
                beloeb: l.beloebOere,
              })),
              { navn: 'I alt', beloeb: f.beloebOere },
            ],
          },
        ],
      },
      {
        overskrift: 'Sådan er linjerne regnet',
        blokke: [],
        undersektioner: f.linjer.map((l) => ({
          overskrift: f.slags === 'faktura' ? l.navn : `${l.navn}: ${VENDINGER[l.vending].toLowerCase()}`,
          blokke: [
            { art: 'afsnit' as const, tekst: `${regnestykke(l.indhold, enhed)} for hele ${f.aar}.` },
            {
              art: 'liste' as const,
              punkter: forklaringspar(l.indhold, enhed).map(([navn, vaerdi]) => `${navn}: ${vaerdi}`),
            },
            {
              art: 'afsnit' as const,
              tekst: `${rateregning(l.indhold, f.rate, l.rater)} = ${visKroner(l.vending === 'gammel' ? -l.beloebOere : l.beloebOere)}${l.vending === 'gammel' ? ', som tages tilbage.' : ''}`,
            },
          ],
        })),
      },
    ],
  };
}

const LINJEKOLONNER: readonly Kolonne[] = [
  { noegle: 'nr', overskrift: 'Linje', art: 'heltal', bredde: 7 },
  { noegle: 'vending', overskrift: 'Vending', art: 'tekst', bredde: 14 },
  { noegle: 'navn', overskrift: 'Navn', art: 'tekst', bredde: 32 },
  { noegle: 'regel', overskrift: 'Regel', art: 'tekst', bredde: 20 },
  { noegle: 'antal', overskrift: 'Antal', art: 'heltal' },
  { noegle: 'sats', overskrift: 'Sats pr. år, kr.', art: 'kroner' },
  { noegle: 'maaneder', overskrift: 'Måneder', art: 'heltal' },
  { noegle: 'aaret', overskrift: 'Hele året, kr.', art: 'kroner' },
  { noegle: 'beloeb', overskrift: 'Denne rate, kr.', art: 'kroner' },
  { noegle: 'regnestykke', overskrift: 'Beregning af året', art: 'tekst', bredde: 60 },
  { noegle: 'raten', overskrift: 'Beregning af raten', art: 'tekst', bredde: 60 },
];

/** The lines of one document. */
export function fakturatabel(f: Faktura, enhed: Enhedsord): Tabel {
  return {
    titel: titel(f),
    kolonner: LINJEKOLONNER,
    raekker: f.linjer.map((l) => ({
      nr: l.nr,
      vending: VENDINGER[l.vending],
      navn: l.navn,
      regel: LINJEARTER[l.indhold.art],
      antal: l.indhold.antal,
      sats: l.indhold.satsOere,
      maaneder: l.indhold.maaneder,
      aaret: l.indhold.beloebOere,
      beloeb: l.beloebOere,
      regnestykke: regnestykke(l.indhold, enhed),
      raten: rateregning(l.indhold, f.rate, l.rater),
    })),
    udtraek: hovedlinjer(f),
  };
}

/** A list of documents as it is shown. */
export function fakturalistetabel(
  fakturaer: readonly Fakturahoved[],
  udtraek: readonly Udtraekslinje[],
): Tabel {
  return {
    titel: 'Fakturaer',
    kolonner: [
      { noegle: 'nummer', overskrift: 'Nummer', art: 'tekst', bredde: 10 },
      { noegle: 'slags', overskrift: 'Slags', art: 'tekst', bredde: 14 },
      { noegle: 'retter', overskrift: 'Retter', art: 'tekst', bredde: 10 },
      { noegle: 'kommunekode', overskrift: 'Kommunekode', art: 'tekst', bredde: 13 },
      { noegle: 'kommune', overskrift: 'Kommune', art: 'tekst' },
      { noegle: 'program', overskrift: 'Program', art: 'tekst' },
      { noegle: 'del', overskrift: 'Del', art: 'tekst' },
      { noegle: 'aar', overskrift: 'År', art: 'tekst', bredde: 7 },
      { noegle: 'rate', overskrift: 'Rate', art: 'tekst' },
      { noegle: 'dato', overskrift: 'Dato', art: 'dato' },
      { noegle: 'forfald', overskrift: 'Forfalder', art: 'dato' },
      { noegle: 'beloeb', overskrift: 'Beløb, kr.', art: 'kroner' },
      { noegle: 'aarsag', overskrift: 'Årsag', art: 'tekst' },
    ],
    raekker: fakturaer.map((f) => ({
      nummer: visNummer(f.nummer),
      slags: FAKTURASLAGS[f.slags],
      retter: f.originalNummer === null ? '' : visNummer(f.originalNummer),
      kommunekode: f.kommunekode,
      kommune: f.modtager,
      program: f.program,
      del: f.del,
      aar: String(f.aar),
      rate: ratetekst(f),
      dato: f.fakturadato,
      forfald: f.forfaldsdato,
      beloeb: f.beloebOere,
      aarsag: f.aarsag,
    })),
    udtraek,
  };
}

/**
 * What a finance system takes in: one row for each document that has an amount. The columns are described in
 * docs/vejledning/afregning.md; credit notes are negative.
 */
export function betalingstabel(fakturaer: readonly Fakturahoved[]): Tabel {
  return {
    titel: 'Betalinger',
    kolonner: [
      { noegle: 'nummer', overskrift: 'fakturanummer', art: 'tekst' },
      { noegle: 'slags', overskrift: 'type', art: 'tekst' },
      { noegle: 'vedroerer', overskrift: 'vedroerer', art: 'tekst' },
      { noegle: 'kommunekode', overskrift: 'kommunekode', art: 'tekst' },
      { noegle: 'kommune', overskrift: 'modtager', art: 'tekst' },
      { noegle: 'cvr', overskrift: 'modtager_cvr', art: 'tekst' },
      { noegle: 'oere', overskrift: 'beloeb_oere', art: 'heltal' },
      { noegle: 'valuta', overskrift: 'valuta', art: 'tekst' },
      { noegle: 'dato', overskrift: 'fakturadato', art: 'dato' },
      { noegle: 'forfald', overskrift: 'forfaldsdato', art: 'dato' },
      { noegle: 'program', overskrift: 'program', art: 'tekst' },
      { noegle: 'del', overskrift: 'del', art: 'tekst' },
      { noegle: 'aar', overskrift: 'aar', art: 'heltal' },
      { noegle: 'rate', overskrift: 'rate', art: 'heltal' },
      { noegle: 'rater', overskrift: 'rater', art: 'heltal' },
    ],
    raekker: fakturaer
      .filter((f) => f.beloebOere !== 0)
      .map((f) => ({
        nummer: visNummer(f.nummer),
        slags: f.slags,
        vedroerer: f.originalNummer === null ? '' : visNummer(f.originalNummer),
        kommunekode: f.kommunekode,
        kommune: f.modtager,
        cvr: f.modtagerCvr,
        oere: f.beloebOere,
        valuta: 'DKK',
        dato: f.fakturadato,
        forfald: f.forfaldsdato,
        program: f.program,
        del: f.del,
        aar: f.aar,
        rate: f.rate,
        rater: f.rater,
      })),
    udtraek: [],
  };
}
