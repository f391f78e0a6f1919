import { laesAar, laesAndelstal } from './felter/rules.ts';
import type { Bloknoegle } from './tal/rules.ts';

export const UDGAVETILSTANDE = { kladde: 'Kladde', vedtaget: 'Vedtaget', kasseret: 'Kasseret' } as const;
export type Udgavetilstand = keyof typeof UDGAVETILSTANDE;

export interface Strategi {
  readonly id: number;
  readonly organisationId: number;
  readonly navn: string;
  readonly fraAar: number;
  readonly tilAar: number;
  readonly fjernet: boolean;
  readonly laas: number;
}

export interface Udgave {
  readonly id: number;
  readonly strategiId: number;
  readonly nr: number;
  readonly tilstand: Udgavetilstand;
  readonly beslutning: string;
  readonly udenHoering: string;
  readonly oprettet: Date;
  readonly vedtaget: Date | null;
  /** `YYYY-MM-DD` */
  readonly vedtagetDag: string | null;
  readonly laas: number;
}

/** A column of a part's table. `andel`: percent with at most one decimal. */
export interface Delkolonne {
  readonly noegle: string;
  readonly etiket: string;
  readonly art: 'linje' | 'tekst' | 'enhed' | 'antal' | 'andel' | 'aar';
  /** A row without it is refused. */
  readonly kraevet?: true;
}
export interface Deltabel {
  readonly navn: string;
  readonly hjaelp: string;
  readonly kolonner: readonly Delkolonne[];
}
/** A row of a part's table: text by column; a unit is its id. */
export type Delraekke = Readonly<Record<string, string>>;

export interface Delart {
  readonly navn: string;
  /** What belongs in it, for whoever writes. */
  readonly hjaelp: string;
  readonly tabel: Deltabel | null;
  /** The live figures that a new part of this kind begins with. */
  readonly blokke: readonly Bloknoegle[];
}

/** What a strategy is built from, in the order that a new one gets. */
export const DELE = {
  vision: {
    navn: 'Vision og retning',
    hjaelp: 'Hvad vil kommunen med digitalisering i perioden, og for hvem?',
    tabel: null,
    blokke: ['maal'],
  },
  governance: {
    navn: 'Governance',
    hjaelp: 'Hvem beslutter hvad? Hele kommunen skal trække i samme retning.',
    tabel: {
      navn: 'Fora og mandat',
      hjaelp: 'Skriv medlemmer som roller, ikke som navne.',
      kolonner: [
        { noegle: 'organ', etiket: 'Forum', art: 'linje', kraevet: true },
        { noegle: 'mandat', etiket: 'Mandat', art: 'tekst', kraevet: true },
        { noegle: 'medlemmer', etiket: 'Medlemmer (roller)', art: 'tekst' },
        { noegle: 'beslutter', etiket: 'Beslutter', art: 'tekst' },
        { noegle: 'moeder', etiket: 'Mødes', art: 'linje' },
      ],
    },
    blokke: [],
  },
  portefoeljestyring: {
    navn: 'Porteføljestyring',
    hjaelp: 'Hvordan får ledelsen overblik over projekterne, og hvordan prioriteres de?',
    tabel: {
      navn: 'Beslutningspunkter',
      hjaelp: 'Hvornår besluttes det, om et projekt går videre, efter hvad og af hvem?',
      kolonner: [
        { noegle: 'trin', etiket: 'Beslutningspunkt', art: 'linje', kraevet: true },
        { noegle: 'kriterium', etiket: 'Kriterier', art: 'tekst' },
        { noegle: 'hvem', etiket: 'Besluttes af', art: 'linje' },
      ],
    },
    blokke: ['initiativer'],
  },
  faglige: {
    navn: 'Faglige strategier',
    hjaelp: 'Hvad siger forvaltningernes egne strategier, og hvordan hænger de sammen med denne?',
    tabel: {
      navn: 'Strategier pr. forvaltning',
      hjaelp: 'En linje for hver faglig strategi.',
      kolonner: [
        { noegle: 'enhed', etiket: 'Forvaltning', art: 'enhed', kraevet: true },
        { noegle: 'strategi', etiket: 'Strategi', art: 'linje', kraevet: true },
        { noegle: 'til', etiket: 'Gælder til', art: 'aar' },
        { noegle: 'sammenhaeng', etiket: 'Sammenhæng', art: 'tekst' },
      ],
    },
    blokke: [],
  },
  arkitektur: {
    navn: 'Arkitektur og datastruktur',
    hjaelp: 'Hvilke strukturer har kommunens data, og hvordan passer de med de fælles?',
    tabel: {
      navn: 'Centrale data',
      hjaelp: 'Hvor ligger sandheden, og hvilken fælles standard følger den?',
      kolonner: [
        { noegle: 'data', etiket: 'Data', art: 'linje', kraevet: true },
        { noegle: 'kilde', etiket: 'Autoritativ kilde', art: 'linje', kraevet: true },
        { noegle: 'standard', etiket: 'Standard', art: 'linje' },
        { noegle: 'enhed', etiket: 'Ejes af', art: 'enhed' },
        { noegle: 'afstand', etiket: 'Hvad mangler', art: 'tekst' },
      ],
    },
    blokke: ['grader', 'gaeld'],
  },
  systemportefoelje: {
    navn: 'Systemportefølje',
    hjaelp: 'Hvilke systemer har kommunen, og hvad skal der ske med dem?',
    tabel: null,
    blokke: ['systemer', 'kontrakter'],
  },
  udbud: {
    navn: 'Konkurrenceudsættelse',
    hjaelp: 'Hvilke systemer skal i udbud, hvornår, og efter hvilke principper?',
    tabel: null,
    blokke: ['udbudsplan'],
  },
  ambassadoerer: {
    navn: 'Digitale ambassadører',
    hjaelp: 'Hvem hjælper kollegerne i gang? Skriv roller pr. enhed, ikke navne.',
    tabel: {
      navn: 'Ambassadører pr. enhed',
      hjaelp: 'Roller og hvor mange.',
      kolonner: [
        { noegle: 'enhed', etiket: 'Enhed', art: 'enhed', kraevet: true },
        { noegle: 'rolle', etiket: 'Rolle', art: 'linje', kraevet: true },
        { noegle: 'antal', etiket: 'Antal', art: 'antal', kraevet: true },
        { noegle: 'opgave', etiket: 'Opgave', art: 'tekst' },
      ],
    },
    blokke: [],
  },
  kanaler: {
    navn: 'Kanalstrategier',
    hjaelp: 'Hvilke kanaler skal hver målgruppe bruge, og hvordan får vi dem derhen?',
    tabel: {
      navn: 'Kanaler pr. målgruppe',
      hjaelp:
        'Andel af henvendelserne i procent, i dag og som ønsket. En målgruppes andele kan højst blive 100 %.',
      kolonner: [
        { noegle: 'gruppe', etiket: 'Målgruppe', art: 'linje', kraevet: true },
        { noegle: 'kanal', etiket: 'Kanal', art: 'linje', kraevet: true },
        { noegle: 'idag', etiket: 'I dag, %', art: 'andel', kraevet: true },
        { noegle: 'oensket', etiket: 'Ønsket, %', art: 'andel', kraevet: true },
        { noegle: 'hvordan', etiket: 'Hvordan', art: 'tekst' },
      ],
    },
    blokke: [],
  },
  fri: { navn: 'Egen del', hjaelp: 'Det, kommunen selv vil have med.', tabel: null, blokke: [] },
} as const satisfies Record<string, Delart>;
export type Delslags = keyof typeof DELE;
export function erDelslags(v: string): v is Delslags {
  return Object.hasOwn(DELE, v);
}
export function delart(slags: string): Delart {
  return erDelslags(slags) ? DELE[slags] : DELE.fri;
}

export interface Del {
  readonly id: number;
  readonly udgaveId: number;
  readonly slags: Delslags;
  readonly titel: string;
  readonly tekst: string;
  readonly raekker: readonly Delraekke[];
  readonly blokke: readonly Bloknoegle[];
  readonly orden: number;
  readonly skjult: boolean;
  /** The same part in the edition that this one was copied from. */
  readonly fraId: number | null;
  readonly fjernet: boolean;
  readonly rettet: Date;
  readonly rettetAf: string;
  readonly laas: number;
}

/** What a person writes of a part. */
export interface Delindhold {
  readonly titel: string;
  readonly tekst: string;
  readonly raekker: readonly Delraekke[];
  readonly blokke: readonly Bloknoegle[];
}

/** Nothing has been written in it, and it shows nothing. */
export function erTom(d: Pick<Del, 'tekst' | 'raekker' | 'blokke'>): boolean {
  return d.tekst.trim() === '' && d.raekker.length === 0 && d.blokke.length === 0;
}

/** What is wrong with a value of a table; '' where nothing is. */
export function fejlIVaerdi(k: Delkolonne, vaerdi: string): string {
  if (vaerdi === '') return k.kraevet ? `Skriv ${k.etiket.replace(/,? %$/, '').toLowerCase()}.` : '';
  if (k.art === 'andel' && laesAndelstal(vaerdi) === null)
    return 'Skriv en procent mellem 0 og 100, højst med én decimal.';
  if (k.art === 'antal' && !/^\d{1,5}$/.test(vaerdi)) return 'Skriv et helt tal.';
  if (k.art === 'aar' && laesAar(vaerdi) === null) return 'Skriv et årstal, fx 2028.';
  return '';
}

/** Target groups whose shares come to more than 100 %, today or as wished. Exact, in tenths of a percent. */
export function overHundrede(raekker: readonly Delraekke[]): readonly string[] {
  const grupper = Map.groupBy(raekker, (r) => (r.gruppe ?? '').trim().toLowerCase());
  return [...grupper.values()].flatMap((egne) =>
    (['idag', 'oensket'] as const).some(
      (f) => egne.reduce((sum, r) => sum + (laesAndelstal(r[f] ?? '') ?? 0), 0) > 1000,
    )
      ? [egne[0].gruppe]
      : [],
  );
}
