/**
 * The advice: which of udbudsloven's rules the estimate leads to, what to be careful about, and what follows. It advises;
 * a person decides. Sections are quoted only where their content is certain.
 */
import { isDeepStrictEqual } from 'node:util';
import { visKroner } from '../../../../kernel/kroner.ts';
import { afvist, type Hindring, ok, type Resultat } from '../../../../kernel/resultat.ts';
import { visDato } from '../../../../kernel/tekst.ts';
import {
  beregn,
  findTaerskel,
  KONTRAKTARTER,
  MANGLER_TAL,
  type Regnelinje,
  type Sammenlagt,
  sumOere,
  type Taerskel,
  UDBUDSREGLER,
  type Udbudsgrundlag,
} from '../rules.ts';

/** From the lightest to the heaviest; `ukendt` where there is no threshold to hold the estimate against. */
export const REGIMER = {
  marked: { navn: 'Direkte køb', under: 'Under tærskelværdien, uden klar grænseoverskridende interesse' },
  uafklaret: { navn: 'Under tærsklen', under: 'Klar grænseoverskridende interesse er ikke vurderet' },
  graense: { navn: 'Annoncering', under: 'Under tærskelværdien, med klar grænseoverskridende interesse' },
  light: {
    navn: 'Light-udbud',
    under: 'Over tærskelværdien for sociale og andre specifikke tjenesteydelser',
  },
  eu: { navn: 'EU-udbud', under: 'Over tærskelværdien' },
  ukendt: { navn: 'Ingen tærskel', under: 'Der er ingen tærskelværdi for datoen' },
} as const;
export type Regime = keyof typeof REGIMER;

export type Advarselskode =
  | 'ingen_taerskel'
  | 'ubekraeftet'
  | 'naer'
  | 'sammen'
  | 'mangler_beloeb'
  | 'anden_periode'
  | 'light_sjaelden'
  | 'lang_loebetid';

export interface Advarsel {
  readonly kode: Advarselskode;
  readonly tekst: string;
}

export interface Foelge {
  readonly tekst: string;
  /** `§ 8, stk. 2`; '' where it isn't udbudsloven that says it. */
  readonly kilde: string;
}

/** The advice as it read on a day, with all that it rests on, so that it can be kept as it was. */
export interface Udbudsraad {
  readonly grundlag: Udbudsgrundlag;
  readonly regning: readonly Regnelinje[];
  readonly egenOere: number;
  readonly sammenlagte: readonly Sammenlagt[];
  /** The own estimate and what is counted with it. */
  readonly samletOere: number;
  readonly taerskel: Taerskel | null;
  readonly delydelse: Taerskel | null;
  readonly regime: Regime;
  readonly advarsler: readonly Advarsel[];
  readonly foelger: readonly Foelge[];
}

/** The advice; null while there is no amount or no date. `idag` is `YYYY-MM-DD`. */
export function raadgiv(
  grundlag: Udbudsgrundlag,
  sammen: readonly Sammenlagt[],
  taerskler: readonly Taerskel[],
  idag: string,
): Udbudsraad | null {
  const regning = beregn(grundlag);
  const egenOere = sumOere(regning);
  if (egenOere === 0 || grundlag.dato === '') return null;
  const samletOere = egenOere + sammen.reduce((sum, s) => sum + (s.oere ?? 0), 0);
  const taerskel = findTaerskel(taerskler, grundlag.kontraktart, grundlag.dato);
  const delydelse = findTaerskel(taerskler, 'delydelser', grundlag.dato);
  const regime = vaelgRegime(grundlag, samletOere, taerskel);
  const uden = { grundlag, regning, egenOere, sammenlagte: sammen, samletOere, taerskel, delydelse, regime };
  return { ...uden, advarsler: advarsler(uden, idag), foelger: foelger(uden) };
}

/** At or over the threshold is over it (§§ 6 and 7). */
function vaelgRegime(g: Udbudsgrundlag, samletOere: number, taerskel: Taerskel | null): Regime {
  if (taerskel === null) return 'ukendt';
  if (samletOere >= taerskel.beloebKr * 100) return g.kontraktart === 'light' ? 'light' : 'eu';
  return g.interesse === 'ja' ? 'graense' : g.interesse === 'nej' ? 'marked' : 'uafklaret';
}

type Delvis = Omit<Udbudsraad, 'advarsler' | 'foelger'>;

/** Within the warning's share of the threshold, on either side. */
export function erNaer(oere: number, beloebKr: number): boolean {
  return Math.abs(oere - beloebKr * 100) <= beloebKr * UDBUDSREGLER.naerProcent;
}

export function visPeriode(t: Taerskel): string {
  return `${visDato(t.fra)} – ${visDato(t.til)}`;
}

function advarsler(r: Delvis, idag: string): Advarsel[] {
  const { grundlag: g, taerskel, egenOere, samletOere } = r;
  const fundne: (Advarsel | false)[] = [
    taerskel === null && {
      kode: 'ingen_taerskel',
      tekst: `Der er ingen tærskelværdi for »${KONTRAKTARTER[g.kontraktart].navn.toLowerCase()}« den ${visDato(g.dato)}. Find beløbet hos Konkurrence- og Forbrugerstyrelsen, før der vælges.`,
    },
    taerskel !== null &&
      !taerskel.bekraeftet && {
        kode: 'ubekraeftet',
        tekst: `Beløbet er ubekræftet: det er læst hos ${taerskel.kilde}. Kontrollér det hos Konkurrence- og Forbrugerstyrelsen, før valget låses.`,
      },
    taerskel !== null &&
      erNaer(samletOere, taerskel.beloebKr) && {
        kode: 'naer',
        tekst: `Skønnet ligger inden for ${UDBUDSREGLER.naerProcent} % af tærskelværdien. Gem, hvad det bygger på: en lidt højere pris eller en ekstra option flytter det.`,
      },
    taerskel !== null &&
      egenOere < taerskel.beloebKr * 100 &&
      samletOere >= taerskel.beloebKr * 100 && {
        kode: 'sammen',
        tekst: `Alene er indkøbet på ${visKroner(egenOere)}, men sammen med det, der hører til, er det ${visKroner(samletOere)} og over tærskelværdien. En kontrakt må ikke opdeles for at undgå udbud (§ 30, stk. 2).`,
      },
    r.sammenlagte.some((s) => s.oere === null) && {
      kode: 'mangler_beloeb',
      tekst: `Beløbet mangler for ${r.sammenlagte
        .filter((s) => s.oere === null)
        .map((s) => s.tekst)
        .join('; ')}. Summen kan derfor være for lav.`,
    },
    taerskel !== null &&
      (idag < taerskel.fra || taerskel.til < idag) && {
        kode: 'anden_periode',
        tekst: `Indkøbet sker i en anden periode end i dag. Beløbet her gælder ${visPeriode(taerskel)}.`,
      },
    g.kontraktart === 'light' && {
      kode: 'light_sjaelden',
      tekst:
        'Et it-system er sjældent en social eller anden specifik tjenesteydelse. Lad en jurist se på det.',
    },
    g.prisform === 'samlet' &&
      (g.loebetidMd ?? 0) + g.forlaengelseMd > 120 && {
        kode: 'lang_loebetid',
        tekst: 'Løbetiden er over 10 år med forlængelser. Skriv i sagen, hvorfor den skal være så lang.',
      },
  ];
  return fundne.filter((a): a is Advarsel => a !== false);
}

const ALTID: readonly Foelge[] = [
  {
    tekst: 'Gem beregningen på sagen. Værdien er uden moms og med optioner og forlængelser.',
    kilde: '§ 30, stk. 1',
  },
];
const FAELLES: readonly Foelge[] = [
  {
    tekst:
      'Undersøg, om I har en rammeaftale, fx hos SKI, der dækker behovet. Så kan I bruge den i stedet for eget udbud.',
    kilde: '',
  },
];
const STANDSTILL: Foelge = {
  tekst: 'Underret alle tilbudsgivere, og vent standstillperioden ud, før kontrakten skrives under.',
  kilde: 'lov om Klagenævnet for Udbud',
};
const PRINCIPPER: Foelge = {
  tekst: 'Overhold ligebehandling, gennemsigtighed og proportionalitet.',
  kilde: '§ 2',
};

const FOELGER: Readonly<Record<Regime, readonly Foelge[]>> = {
  eu: [
    { tekst: 'Udbyd efter lovens afsnit II med en udbudsbekendtgørelse, der sendes til TED.', kilde: '§ 6' },
    {
      tekst: 'Vælg udbudsform, og skriv i sagen hvorfor. Regn med frister for ansøgning og tilbud.',
      kilde: '',
    },
    PRINCIPPER,
    STANDSTILL,
    ...FAELLES,
  ],
  light: [
    { tekst: 'Udbyd efter lovens afsnit III, og annoncér i TED.', kilde: '§ 7' },
    PRINCIPPER,
    ...FAELLES,
  ],
  graense: [
    { tekst: 'Annoncér indkøbet, før der købes, så virksomheder i andre EU-lande kan byde.', kilde: '§ 10' },
    PRINCIPPER,
    ...FAELLES,
  ],
  uafklaret: [
    {
      tekst:
        'Vurdér, om indkøbet har klar grænseoverskridende interesse: værdi, hvor det udføres, og hvem der kan levere. Har det, skal det annonceres.',
      kilde: '§ 10',
    },
    { tekst: 'Har det ikke, kan der købes direkte på markedsmæssige vilkår.', kilde: '§§ 11–12' },
    ...FAELLES,
  ],
  marked: [
    {
      tekst: 'I kan købe direkte på markedsmæssige vilkår. Undersøg markedet, fx ved at hente flere tilbud.',
      kilde: '§§ 11–12',
    },
    { tekst: 'Gem, hvordan markedet er undersøgt, og hvorfor leverandøren er valgt.', kilde: '' },
    { tekst: 'Følg kommunens egen indkøbspolitik. Den kan kræve mere end loven.', kilde: '' },
    ...FAELLES,
  ],
  ukendt: [
    { tekst: 'Find tærskelværdien for datoen, og bed om at få den lagt ind, før der vælges.', kilde: '' },
    ...FAELLES,
  ],
};

/** § 8, stk. 2: a small part of a purchase that must be put out to tender as a whole. */
function delydelsen(r: Delvis): Foelge[] {
  const { delydelse: d, egenOere, samletOere } = r;
  const over = r.regime === 'eu' || r.regime === 'light';
  if (!over || d === null || egenOere >= samletOere || egenOere >= d.beloebKr * 100) return [];
  const andel = UDBUDSREGLER.delydelserProcent;
  const inden = egenOere * 100 <= samletOere * andel;
  return [
    {
      tekst: `Indkøbet er under grænsen for delydelser (${visKroner(d.beloebKr * 100)}). ${
        inden
          ? `Det kan købes for sig, når delydelserne tilsammen højst er ${andel} % af det samlede indkøb, og resten udbydes.`
          : `Det kan dog ikke købes for sig: det er mere end ${andel} % af det samlede indkøb.`
      }`,
      kilde: '§ 8, stk. 2',
    },
  ];
}

function foelger(r: Delvis): Foelge[] {
  return [...FOELGER[r.regime], ...delydelsen(r), ...ALTID];
}

/** What a person can decide, from the lightest to the heaviest procedure. */
export const UDBUDSVALG = {
  direkte: 'Direkte køb på markedsmæssige vilkår',
  delydelse: 'Køb som delydelse (§ 8, stk. 2)',
  rammeaftale: 'Køb på en rammeaftale, fx SKI',
  annoncering: 'Annoncering under tærskelværdien (§ 10)',
  light: 'Light-udbud (afsnit III)',
  eu: 'EU-udbud (afsnit II)',
} as const;
export type Udbudsvalg = keyof typeof UDBUDSVALG;

export function erUdbudsvalg(tekst: string): tekst is Udbudsvalg {
  return Object.hasOwn(UDBUDSVALG, tekst);
}

/** What the advice can stand behind; other choices are the person's own, and are said to be. */
const FOELGER_RAADET: Readonly<Record<Regime, readonly Udbudsvalg[]>> = {
  marked: ['direkte', 'rammeaftale', 'annoncering', 'light', 'eu'],
  uafklaret: ['rammeaftale', 'annoncering', 'light', 'eu'],
  graense: ['rammeaftale', 'annoncering', 'light', 'eu'],
  light: ['rammeaftale', 'light', 'eu'],
  eu: ['rammeaftale', 'eu'],
  ukendt: [],
};

/** Whether the choice is one that the advice leads to. Part contracts are, when § 8 could be used. */
export function foelgerRaadet(valg: Udbudsvalg, raad: Udbudsraad): boolean {
  if (valg === 'delydelse')
    return (
      delydelsen(raad).length > 0 && raad.egenOere * 100 <= raad.samletOere * UDBUDSREGLER.delydelserProcent
    );
  if (valg === 'light' && raad.grundlag.kontraktart !== 'light') return false;
  return FOELGER_RAADET[raad.regime].includes(valg);
}

/** What the decision was made on is no longer what is entered. */
export function erAendretSiden(beslutning: Udbudsbeslutning, grundlag: Udbudsgrundlag): boolean {
  return !isDeepStrictEqual(beslutning.raad.grundlag, grundlag);
}

/** A decision on how to buy, with the advice as it read then. */
export interface Udbudsbeslutning {
  readonly valg: Udbudsvalg;
  readonly begrundelse: string;
  readonly raad: Udbudsraad;
  readonly kl: Date;
  /** '' when the person's data have been erased. */
  readonly af: string;
}

export const MAKS_BEGRUNDELSE = 4000;

/** A decision needs an advice to be kept with, a choice, and a reason. */
export function kanBeslutte(
  raad: Udbudsraad | null,
  valg: string,
  begrundelse: string,
): Resultat<{ raad: Udbudsraad; valg: Udbudsvalg }> {
  if (raad === null) return MANGLER_TAL;
  const hindringer: Hindring[] = [];
  if (!erUdbudsvalg(valg))
    hindringer.push({ kode: 'mangler_valg', felt: 'valg', besked: 'Vælg, hvordan der skal købes.' });
  if (begrundelse === '')
    hindringer.push({
      kode: 'mangler_begrundelse',
      felt: 'begrundelse',
      besked: 'Skriv, hvorfor der vælges sådan.',
    });
  if (begrundelse.length > MAKS_BEGRUNDELSE)
    return afvist('for_lang', `Begrundelsen må højst være ${MAKS_BEGRUNDELSE} tegn.`, 'begrundelse');
  return erUdbudsvalg(valg) && hindringer.length === 0 ? ok({ raad, valg }) : { ok: false, hindringer };
}
