/**
 * What a purchase is estimated to cost, by the rules of udbudsloven, and the threshold
 * that holds for it. Pure: thresholds are given. What follows from them is in raad/rules.ts.
 */
import type { Versionsfelt } from '../../../kernel/feltforskel.ts';
import { kronetal, MAKS_OERE, visKroner } from '../../../kernel/kroner.ts';
import { afvist, type Hindring, ok, type Resultat } from '../../../kernel/resultat.ts';
import { antal, visDato } from '../../../kernel/tekst.ts';

/** The numbers of the law and of the warnings, as data. */
export const UDBUDSREGLER = {
  /** Months that a price without a total is counted for, when the contract has no end or a longer term: § 38, nr. 2. */
  maanederUdenSamletPris: 48,
  /** So near a threshold (in percent of it) one is told that the estimate must hold. */
  naerProcent: 10,
  /** Share of the whole that may be bought as part contracts outside the procedure: § 8, stk. 2. */
  delydelserProcent: 20,
} as const;

export const KONTRAKTARTER = {
  varer: {
    navn: 'Varer og almindelige tjenesteydelser',
    hint: 'It-systemer, licenser, drift, udvikling og support.',
  },
  light: {
    navn: 'Sociale og andre specifikke tjenesteydelser',
    hint: 'Fx sundheds- og socialydelser og undervisning. Det gælder sjældent it.',
  },
} as const;
export type Kontraktart = keyof typeof KONTRAKTARTER;

export const PRISFORMER = {
  samlet: { navn: 'Samlet pris', hint: 'Engangsbeløb og årlig udgift i en fast løbetid.' },
  maaned: {
    navn: 'Månedspris uden samlet pris',
    hint: 'Tæller højst 48 måneder, når aftalen ikke har en slutdato eller løber længere (§ 38).',
  },
} as const;
export type Prisform = keyof typeof PRISFORMER;

export const INTERESSER = {
  ja: 'Ja, virksomheder i andre EU-lande vil klart være interesserede',
  nej: 'Nej',
} as const;
export type Interesse = keyof typeof INTERESSER | '';

export interface AndetIndkoeb {
  readonly tekst: string;
  readonly oere: number;
}

/** What is entered about the purchase. Amounts in øre ex VAT, time in whole months. */
export interface Udbudsgrundlag {
  readonly kontraktart: Kontraktart;
  /** The day the purchase is announced or made, `YYYY-MM-DD`; '' while it isn't known. */
  readonly dato: string;
  readonly prisform: Prisform;
  readonly engangOere: number;
  readonly aarligOere: number;
  readonly maanedOere: number;
  /** Null: no end. Only a monthly price may be without. */
  readonly loebetidMd: number | null;
  readonly forlaengelseMd: number;
  readonly optionerOere: number;
  /** Klar grænseoverskridende interesse, as a person has judged it; '' while nobody has. */
  readonly interesse: Interesse;
  readonly interesseGrund: string;
  /** Cases whose estimates count with this one: the same need, split over several purchases. */
  readonly sager: readonly number[];
  readonly andre: readonly AndetIndkoeb[];
}

export const TOMT_GRUNDLAG: Udbudsgrundlag = {
  kontraktart: 'varer',
  dato: '',
  prisform: 'samlet',
  engangOere: 0,
  aarligOere: 0,
  maanedOere: 0,
  loebetidMd: 48,
  forlaengelseMd: 0,
  optionerOere: 0,
  interesse: '',
  interesseGrund: '',
  sager: [],
  andre: [],
};

export const MAKS_MD = 600;
export const MAKS_ANDRE = 20;
export const MAKS_TEKST = 2000;

/** Months as people say them: `4 år`, `2 år og 6 måneder`, `Ingen slutdato`. */
export function visLoebetid(md: number | null): string {
  if (md === null) return 'Ingen slutdato';
  const aar = Math.floor(md / 12);
  const rest = md % 12;
  const dele = [...(aar > 0 ? [`${aar} år`] : []), ...(rest > 0 ? [antal(rest, 'måned', 'måneder')] : [])];
  return dele.length === 0 ? '0 måneder' : dele.join(' og ');
}

/** Every field as a conflict between two writers shows it; amounts of both price forms, since either may be chosen. */
export const GRUNDLAGSFELTER: readonly Versionsfelt<Udbudsgrundlag>[] = [
  { navn: 'kontraktart', etiket: 'Kontraktart', vis: (g) => KONTRAKTARTER[g.kontraktart].navn },
  { navn: 'dato', etiket: 'Dato for indkøbet', vis: (g) => (g.dato === '' ? '' : visDato(g.dato)) },
  { navn: 'prisform', etiket: 'Prisform', vis: (g) => PRISFORMER[g.prisform].navn },
  { navn: 'engangOere', etiket: 'Engangsbeløb', vis: (g) => visKroner(g.engangOere) },
  { navn: 'aarligOere', etiket: 'Årlig udgift', vis: (g) => visKroner(g.aarligOere) },
  { navn: 'maanedOere', etiket: 'Månedspris', vis: (g) => visKroner(g.maanedOere) },
  { navn: 'loebetidMd', etiket: 'Løbetid', vis: (g) => visLoebetid(g.loebetidMd) },
  { navn: 'forlaengelseMd', etiket: 'Forlængelser', vis: (g) => visLoebetid(g.forlaengelseMd) },
  { navn: 'optionerOere', etiket: 'Optioner', vis: (g) => visKroner(g.optionerOere) },
  {
    navn: 'interesse',
    sammenMed: ['interesseGrund'],
    etiket: 'Klar grænseoverskridende interesse',
    vis: (g) => [g.interesse === '' ? '' : INTERESSER[g.interesse], g.interesseGrund].join(' ').trim(),
  },
  { navn: 'sager', etiket: 'Andre sager', vis: (g) => g.sager.map((id) => `Sag ${id}`) },
  {
    navn: 'andre',
    etiket: 'Andre indkøb',
    vis: (g) => g.andre.map((a) => `${a.tekst}: ${kronetal(a.oere)}`),
  },
];

/** What can't be right, whoever wrote it. */
export function tjekGrundlag(g: Udbudsgrundlag): Resultat {
  const hindringer: Hindring[] = [];
  const sig = (felt: string, besked: string) => hindringer.push({ kode: 'ugyldig', felt, besked });
  const beloeb = [
    ['engang', g.engangOere],
    ['aarlig', g.aarligOere],
    ['maaned', g.maanedOere],
    ['optioner', g.optionerOere],
    ...g.andre.map((a, i): [string, number] => [`andetKr-${i}`, a.oere]),
  ] as const;
  for (const [felt, oere] of beloeb)
    if (!Number.isInteger(oere) || oere < 0 || oere > MAKS_OERE)
      sig(felt, 'Skriv et beløb fra 0 til 10 mia. kr.');
  if (g.prisform === 'samlet' && g.loebetidMd === null && (g.aarligOere > 0 || g.forlaengelseMd > 0))
    sig('loebetid', 'Skriv løbetiden, eller vælg månedspris for en aftale uden slutdato.');
  for (const [felt, md] of [
    ['loebetid', g.loebetidMd ?? 0],
    ['forlaengelse', g.forlaengelseMd],
  ] as const)
    if (!Number.isInteger(md) || md < 0 || md > MAKS_MD) sig(felt, 'Skriv en løbetid på højst 50 år.');
  if (g.interesse !== '' && g.interesseGrund.trim() === '')
    sig('interesseGrund', 'Skriv, hvad vurderingen bygger på.');
  if (g.interesseGrund.length > MAKS_TEKST)
    sig('interesseGrund', `Begrundelsen må højst være ${MAKS_TEKST} tegn.`);
  if (g.andre.length > MAKS_ANDRE) sig('andre', `Der kan højst skrives ${MAKS_ANDRE} andre indkøb.`);
  for (const [i, a] of g.andre.entries())
    if (a.tekst.trim() === '' || a.tekst.length > 200)
      sig(`andetTekst-${i}`, 'Skriv, hvad indkøbet er, med højst 200 tegn.');
  return hindringer.length === 0 ? ok() : { ok: false, hindringer };
}

/** One line of the sum. */
export interface Regnelinje {
  readonly tekst: string;
  readonly oere: number;
}

/** Rounded up to whole øre: an estimate is never made smaller by rounding. */
function iMaaneder(aarligOere: number, md: number): number {
  return Math.ceil((aarligOere * md) / 12);
}

/** The estimate ex VAT, options and extensions included (§ 30, stk. 1), line by line. Lines of 0 are left out. */
export function beregn(g: Udbudsgrundlag): readonly Regnelinje[] {
  const faelles = [
    { tekst: 'Engangsbeløb', oere: g.engangOere },
    { tekst: 'Optioner', oere: g.optionerOere },
  ];
  const loebende = g.prisform === 'samlet' ? aarslinjer(g) : [maanedslinje(g)];
  return [faelles[0], ...loebende, faelles[1]].filter((l) => l.oere > 0);
}

function aarslinjer(g: Udbudsgrundlag): Regnelinje[] {
  const md = g.loebetidMd ?? 0;
  return [
    { tekst: `Årlig udgift i ${visLoebetid(md)}`, oere: iMaaneder(g.aarligOere, md) },
    {
      tekst: `Forlængelser, ${visLoebetid(g.forlaengelseMd)}`,
      oere: iMaaneder(g.aarligOere, g.forlaengelseMd),
    },
  ];
}

function maanedslinje(g: Udbudsgrundlag): Regnelinje {
  const maks = UDBUDSREGLER.maanederUdenSamletPris;
  const md = g.loebetidMd === null ? maks : Math.min(g.loebetidMd + g.forlaengelseMd, maks);
  return { tekst: `Månedspris × ${md} (§ 38)`, oere: g.maanedOere * md };
}

export function sumOere(linjer: readonly Regnelinje[]): number {
  return linjer.reduce((sum, l) => sum + l.oere, 0);
}

/** A threshold as loaded from the reference data, with where it was read. */
export interface Taerskel {
  readonly fra: string;
  readonly til: string;
  readonly myndighed: string;
  readonly art: string;
  readonly beloebKr: number;
  readonly kilde: string;
  readonly bekraeftet: boolean;
}

const KOMMUNE = ['kommune/region/offentligretligt organ', 'alle'];
/** What the amounts are called in the data, the closest first: before 2022 they were noted for services alone. */
const TAERSKELARTER: Readonly<Record<Kontraktart | 'delydelser', readonly string[]>> = {
  varer: ['varer og almindelige tjenesteydelser', 'tjenesteydelser'],
  light: ['sociale og andre specifikke tjenesteydelser (light)'],
  delydelser: ['delydelser'],
};

/** The threshold of a kommune on a day; null when the data have none, and then none is assumed. */
export function findTaerskel(
  alle: readonly Taerskel[],
  art: Kontraktart | 'delydelser',
  dato: string,
): Taerskel | null {
  const gaeldende = alle.filter((t) => KOMMUNE.includes(t.myndighed) && t.fra <= dato && dato <= t.til);
  for (const navn of TAERSKELARTER[art]) {
    const fundet = gaeldende.find((t) => t.art === navn);
    if (fundet) return fundet;
  }
  return null;
}

/** A case that may have to be counted with this one, and why it is thought so. */
export interface Lignendesag {
  readonly id: number;
  readonly nummer: string;
  readonly titel: string;
  /** `Samme forvaltning`, `Samme system`; empty when it was chosen and no longer resembles. */
  readonly grunde: readonly string[];
  /** Its own estimate; null when nobody has made one. */
  readonly oere: number | null;
}

/** What is counted with the purchase: the chosen cases with their estimates, and the amounts typed. */
export interface Sammenlagt {
  readonly tekst: string;
  /** Null: its amount isn't known. */
  readonly oere: number | null;
}

export function sammenlagte(g: Udbudsgrundlag, sager: readonly Lignendesag[]): readonly Sammenlagt[] {
  return [
    ...sager
      .filter((s) => g.sager.includes(s.id))
      .map((s) => ({ tekst: `Sag ${s.nummer}, ${s.titel}`, oere: s.oere })),
    ...g.andre,
  ];
}

export const MANGLER_TAL = afvist(
  'mangler_tal',
  'Skriv først, hvad indkøbet koster, og hvornår det sker. Så kan der rådgives og besluttes.',
);
