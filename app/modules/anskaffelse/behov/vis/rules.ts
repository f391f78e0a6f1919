/** How a need and its case are told to whoever reported it: in plain words, without the SIH group's own. */
import type { Versionsfelt } from '../../../../kernel/feltforskel.ts';
import { visDag, visDato } from '../../../../kernel/tekst.ts';
import { BEHOVSSLAGS, PERSONDATA, sagsnummer } from '../../rules.ts';
import type { Behovsform } from '../formular/rules.ts';
import { baandtekst, EKSTRAARTER } from '../formular/rules.ts';
import type { Behov, Sagsstatus } from '../queries.ts';
import {
  type Behovsfelter,
  type Behovstilstand,
  FELTER,
  type Feltnavn,
  MAALGRUPPER,
  naesteMandag,
  udgiftstekst,
} from '../rules.ts';

/** What each phase means to somebody who doesn't work on cases; phases a kommune has added are called by their name. */
const FASEORD: readonly string[] = [
  'Vi beskriver behovet',
  'Vi undersøger muligheder, krav og regler',
  'Vi køber ind',
  'Vi indfører løsningen',
  'Løsningen er i drift',
  'Vi følger op',
];

export interface Trin {
  readonly tekst: string;
  readonly under?: string;
  readonly tilstand: 'faerdig' | 'nu' | 'aaben' | 'fejl';
}

/** `Fase 2 af 6: Afklaring`. */
export function fasetekst({ fase, faser }: Pick<Sagsstatus, 'fase' | 'faser'>): string {
  const navn = faser[fase - 1]?.navn ?? '';
  return `Fase ${fase} af ${faser.length}${navn === '' ? '' : `: ${navn}`}`;
}

/** What is going on in the phase, in plain words; '' where we have none. */
export function faseord({ fase, faser }: Pick<Sagsstatus, 'fase' | 'faser'>): string {
  return faser.length === FASEORD.length ? (FASEORD[fase - 1] ?? '') : '';
}

/** `mandag 23. november 2026`. */
export function visUgedag(dag: string): string {
  const ugedag = new Intl.DateTimeFormat('da-DK', { weekday: 'long', timeZone: 'UTC' }).format(
    new Date(`${dag}T00:00:00Z`),
  );
  return `${ugedag} ${visDato(dag)}`;
}

/** When the group looks at it, as it is said: a planned day, or the Monday that it is likely to be. */
export function moedetekst(moededag: string | null, idag: string): string {
  return moededag === null
    ? `på sit næste møde, ventet ${visUgedag(naesteMandag(idag))}`
    : visUgedag(moededag);
}

/** Where a need that has been sent is on its way; `sag` is null too for a reader who isn't its reporter. */
export function forloebstrin(
  behov: Pick<Behov, 'tilstand' | 'sendt' | 'afgjort'>,
  sag: Sagsstatus | null,
  moededag: string | null,
  egen: boolean,
): Trin[] {
  const { tilstand } = behov;
  const modtaget: Trin = {
    tekst: 'Modtaget',
    under: behov.sendt === null ? undefined : visDag(behov.sendt),
    tilstand: 'faerdig',
  };
  const afgjort = behov.afgjort === null ? undefined : visDag(behov.afgjort);
  const behandlet: Trin = { tekst: 'Behandlet på møde', under: afgjort, tilstand: 'faerdig' };
  if (tilstand === 'lukket') return [modtaget, behandlet, { tekst: 'Lukket', tilstand: 'nu' }];
  if (sag === null && tilstand === 'optaget')
    return [modtaget, behandlet, { tekst: 'Sag oprettet', tilstand: 'nu' }];
  if (sag === null)
    return [
      modtaget,
      tilstand === 'mangler'
        ? { tekst: egen ? 'Venter på svar fra dig' : 'Venter på svar', tilstand: 'fejl' }
        : {
            tekst: 'Behandles på møde',
            under: moededag === null ? 'Næste møde' : visDato(moededag),
            tilstand: 'nu',
          },
      { tekst: 'Sag oprettes', tilstand: 'aaben' },
      { tekst: 'Sagen i faser', tilstand: 'aaben' },
    ];
  const slut = sag.tilstand !== 'aaben';
  return [
    modtaget,
    behandlet,
    { tekst: 'Sag oprettet', under: sagsnummer(sag.aar, sag.loebenr), tilstand: 'faerdig' },
    slut
      ? {
          tekst: sag.tilstand === 'exit' ? 'Sagen er stoppet' : 'Sagen er afsluttet',
          under: fasetekst(sag),
          tilstand: 'nu',
        }
      : { tekst: fasetekst(sag), under: faseord(sag), tilstand: 'nu' },
  ];
}

/** The state as a list says it, in a few words. */
export function statustekst(
  tilstand: Behovstilstand,
  sag: Pick<Sagsstatus, 'fase' | 'faser' | 'tilstand'> | null,
): string {
  switch (tilstand) {
    case 'kladde':
      return 'Ikke sendt endnu';
    case 'sendt':
      return 'SIH-gruppen ser på det på sit næste møde';
    case 'mangler':
      return 'SIH-gruppen mangler noget fra dig';
    case 'optaget':
      if (sag === null) return 'Der er oprettet en sag';
      if (sag.tilstand === 'exit') return 'Sagen er stoppet';
      return sag.tilstand === 'afsluttet' ? 'Sagen er afsluttet' : fasetekst(sag);
    case 'lukket':
      return 'Der kommer ikke en sag ud af det';
    case 'slettet':
      return 'Trukket tilbage, før det blev sendt';
  }
}

const enkel = (navn: Exclude<Feltnavn, 'slags' | 'persondata' | 'maalgrupper' | 'udgift' | 'filer'>) => ({
  navn,
  etiket: FELTER[navn].etiket,
  vis: (f: Behovsfelter) => f[navn],
});

/** The fields of a draft, as a conflict between two windows compares them. */
export const KLADDEFELTER: readonly Versionsfelt<Behovsfelter>[] = [
  { navn: 'slags', etiket: FELTER.slags.etiket, vis: (f) => (f.slags === '' ? '' : BEHOVSSLAGS[f.slags]) },
  enkel('forventning'),
  enkel('kontaktperson'),
  enkel('afdeling'),
  enkel('beskrivelse'),
  {
    navn: 'persondata',
    etiket: FELTER.persondata.etiket,
    vis: (f) => (f.persondata === '' ? '' : PERSONDATA[f.persondata]),
  },
  {
    navn: 'maalgrupper',
    etiket: FELTER.maalgrupper.etiket,
    vis: (f) => f.maalgrupper.map((m) => MAALGRUPPER[m]),
  },
  enkel('brugere'),
  enkel('systemejer'),
  enkel('forretningsejer'),
  { navn: 'udgift', sammenMed: ['baand'], etiket: FELTER.udgift.etiket, vis: udgiftstekst },
  enkel('betaler'),
  enkel('bemaerkninger'),
  {
    navn: 'ekstra',
    etiket: 'Øvrige spørgsmål',
    vis: (f) => f.ekstra.filter((e) => e.svar !== '').map((e) => `${e.etiket} ${e.svar}`),
  },
];

/** The parts of the form, as a conflict between two editors compares them. */
export const FORMFELTER: readonly Versionsfelt<Behovsform>[] = [
  { navn: 'baand', etiket: 'Udgiftsbånd', vis: (f) => f.baand.map(baandtekst) },
  {
    navn: 'ekstra',
    etiket: 'Egne felter',
    vis: (f) =>
      f.ekstra.map((e) =>
        [
          `${e.etiket} (${EKSTRAARTER[e.art]})`,
          e.hjaelp,
          e.valg.join('/'),
          e.paakraevet ? 'skal besvares' : '',
          e.udgaaet ? 'udgået' : '',
        ]
          .filter((t) => t !== '')
          .join(', '),
      ),
  },
  {
    navn: 'hjaelp',
    etiket: 'Hjælpetekster',
    vis: (f) =>
      Object.entries(f.hjaelp).map(
        ([navn, t]) => `${(FELTER as Record<string, { etiket: string }>)[navn]?.etiket ?? navn} ${t}`,
      ),
  },
];
