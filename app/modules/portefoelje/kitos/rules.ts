import { afvist, ok, type Resultat } from '../../../kernel/resultat.ts';
import {
  type Art,
  FELTER,
  type Feltbeskrivelse,
  type Feltgruppe,
  GRUPPER,
  type Henvisning,
} from '../felt/rules.ts';

/** What KITOS keeps and we read, in the order in which it is read: what refers to something comes after it. */
export const KITOSTYPER = {
  system: { navn: 'System', flertal: 'Systemer', sti: 'it-systems', slettet: 'ItSystem', art: null },
  snitflade: {
    navn: 'Snitflade',
    flertal: 'Snitflader',
    sti: 'it-interfaces',
    slettet: 'ItInterface',
    art: null,
  },
  brug: {
    navn: 'Systemanvendelse',
    flertal: 'Systemanvendelser',
    sti: 'it-system-usages',
    slettet: 'ItSystemUsage',
    art: 'systembrug',
  },
  kontrakt: {
    navn: 'Kontrakt',
    flertal: 'Kontrakter',
    sti: 'it-contracts',
    slettet: 'ItContract',
    art: 'kontrakt',
  },
  behandling: {
    navn: 'Databehandling',
    flertal: 'Databehandlinger',
    sti: 'data-processing-registrations',
    slettet: 'DataProcessingRegistration',
    art: 'behandling',
  },
} as const satisfies Record<
  string,
  { navn: string; flertal: string; sti: string; slettet: string; art: Art | null }
>;
export type Kitostype = keyof typeof KITOSTYPER;
/** The types that have a thing of ours. */
export type Egentype = Exclude<Kitostype, Katalogtype>;
/** What is KITOS' own: kept as it is and shown, never written. */
export type Katalogtype = 'system' | 'snitflade';
export const EGENTYPER: readonly Egentype[] = ['brug', 'kontrakt', 'behandling'];
export function erEgentype(t: string): t is Egentype {
  return (EGENTYPER as readonly string[]).includes(t);
}
export function artAf(type: Egentype): Art {
  return KITOSTYPER[type].art;
}

/**
 * What KITOS has of a thing besides the columns of the register: kept in tables of their own here. Those with `peger` point at
 * other things, by KITOS' uuid, and are written when everything has been read.
 */
export const SAMLINGER = {
  brug: {
    roller: { etiket: 'Roller', gruppe: 'ansvar', peger: false },
    hovedkontrakt: { etiket: 'Hovedkontrakt', gruppe: 'grund', peger: true },
    relationer: { etiket: 'Relationer til andre systemer', gruppe: 'grund', peger: true },
  },
  kontrakt: {
    roller: { etiket: 'Roller', gruppe: 'aftale', peger: false },
    betalinger: { etiket: 'Betalinger', gruppe: 'pris', peger: false },
    overordnet: { etiket: 'Overordnet kontrakt', gruppe: 'aftale', peger: true },
    systemer: { etiket: 'Systemer', gruppe: 'aftale', peger: true },
  },
  behandling: {
    roller: { etiket: 'Roller', gruppe: 'vurdering', peger: false },
    hovedkontrakt: { etiket: 'Hovedkontrakt', gruppe: 'vurdering', peger: true },
    systemer: { etiket: 'Systemer', gruppe: 'vurdering', peger: true },
    kontrakter: { etiket: 'Kontrakter', gruppe: 'vurdering', peger: true },
  },
} as const satisfies Record<Egentype, Record<string, { etiket: string; gruppe: Feltgruppe; peger: boolean }>>;

/** What is only shown: kept as KITOS has it, since there is nothing of ours that it could be merged with. */
export const VISES: readonly string[] = ['dokumentation', 'journalperioder'];

interface Feltinfo {
  readonly etiket: string;
  readonly gruppe: Feltgruppe;
  /** Null for a collection. */
  readonly felt: Feltbeskrivelse | null;
  readonly peger: boolean;
}

/** What a field or collection is called, and which group it is of; null for what isn't of the type. */
export function feltinfo(type: Egentype, navn: string): Feltinfo | null {
  const felt = FELTER[artAf(type)][navn];
  if (felt) return { etiket: felt.etiket, gruppe: felt.gruppe, felt, peger: false };
  const s = (
    SAMLINGER[type] as Readonly<Record<string, { etiket: string; gruppe: Feltgruppe; peger: boolean }>>
  )[navn];
  return s ? { ...s, felt: null } : null;
}

/** Who is the source of a group of fields: whose change stands when both have changed. */
export type Kilde = 'kitos' | 'vores';
export const KILDENAVNE: Readonly<Record<Kilde, string>> = { kitos: 'KITOS', vores: 'Målbillede' };
/** Groups by key `art.gruppe`, those of fields that KITOS has. */
export const KILDEGRUPPER: readonly {
  readonly noegle: string;
  readonly type: Egentype;
  readonly titel: string;
}[] = (
  [
    ['brug', ['grund', 'drift', 'ansvar', 'data', 'arkiv', 'vurdering']],
    ['kontrakt', ['aftale', 'periode', 'pris', 'plan']],
    ['behandling', ['vurdering']],
  ] as const
).flatMap(([type, grupper]) =>
  grupper.map((g) => ({
    noegle: `${KITOSTYPER[type].art}.${g}`,
    type,
    titel: type === 'behandling' ? 'Databehandling' : GRUPPER[g].titel,
  })),
);
export type Kilder = Readonly<Record<string, Kilde>>;

/** The sources as stored: what isn't named is KITOS'. */
export function laesKilder(gemt: unknown): Kilder {
  const k = typeof gemt === 'object' && gemt !== null ? (gemt as Record<string, unknown>) : {};
  return Object.fromEntries(
    KILDEGRUPPER.map(({ noegle }) => [noegle, k[noegle] === 'vores' ? 'vores' : 'kitos']),
  );
}
export function kildeFor(kilder: Kilder, type: Egentype, felt: string): Kilde {
  const info = feltinfo(type, felt);
  return (info && kilder[`${artAf(type)}.${info.gruppe}`]) ?? 'kitos';
}

/** What can be written back, in bundles that belong together; `felter` by type. */
export const BUNDTER = {
  plan: {
    navn: 'Udbudsplan',
    hjaelp: 'Planlagt år og kvartal, og om genanskaffelsen er i gang.',
    felter: { kontrakt: ['plan_aar', 'plan_kvartal', 'plan_tilstand'] },
  },
  strategi: {
    navn: 'Genanskaffelsesstrategi',
    hjaelp: 'Hvordan kontrakten skal genanskaffes. Strategien skal stå på KITOS’ egen liste.',
    felter: { kontrakt: ['genanskaffelse'] },
  },
  risiko: {
    navn: 'Risikovurdering',
    hjaelp: 'Om systemet er risikovurderet, hvornår, og hvad resultatet er.',
    felter: { brug: ['risikovurderet', 'risikovurderet_dato', 'risikoresultat'] },
  },
  dpia: {
    navn: 'DPIA',
    hjaelp: 'Om der er lavet en konsekvensanalyse, og hvornår.',
    felter: { brug: ['dpia', 'dpia_dato'] },
  },
  henvisninger: {
    navn: 'Henvisninger',
    hjaelp: 'Sagsnumre og links til for eksempel Acadre.',
    felter: { brug: ['henvisninger'], kontrakt: ['henvisninger'], behandling: ['henvisninger'] },
  },
  roller: {
    navn: 'Roller',
    hjaelp: 'Hvem der har hvilken rolle. Personen skal være bruger i KITOS med samme e-mail eller navn.',
    felter: { brug: ['roller'], kontrakt: ['roller'] },
  },
} as const satisfies Record<
  string,
  { navn: string; hjaelp: string; felter: Partial<Record<Egentype, readonly string[]>> }
>;
export type Bundt = keyof typeof BUNDTER;
export function erBundt(t: string): t is Bundt {
  return Object.hasOwn(BUNDTER, t);
}
export function bundtfelter(bundt: Bundt, type: Egentype): readonly string[] {
  return (BUNDTER[bundt].felter as Partial<Record<Egentype, readonly string[]>>)[type] ?? [];
}

export const TILSTANDE = {
  ny: 'Ikke klar',
  aktiv: 'Forbundet',
  pause: 'På pause',
  afbrudt: 'Afbrudt',
} as const;
export type Forbindelsestilstand = keyof typeof TILSTANDE;

export const KOERSLER = {
  fuld: 'Fuld læsning',
  delta: 'Ændringer',
  proeve: 'Prøvekørsel',
  skriv: 'Tilbageskrivning',
} as const;
export type Koerselslags = keyof typeof KOERSLER;
export const KOERSELSTILSTANDE = {
  venter: 'Venter',
  koerer: 'I gang',
  faerdig: 'Færdig',
  fejlet: 'Standset af en fejl',
  stoppet: 'Stoppet',
} as const;
export type Koerselstilstand = keyof typeof KOERSELSTILSTANDE;

/** What a run has counted. */
export interface Taellere {
  readonly laest: number;
  readonly nye: number;
  readonly rettede: number;
  readonly uaendrede: number;
  readonly udtagne: number;
  readonly konflikter: number;
  readonly sprunget: number;
  readonly skrevet: number;
  /** What a dry run would have done, also beyond what is kept of it. */
  readonly proevet: number;
  /** By code of message. */
  readonly meldinger: Readonly<Record<string, number>>;
}
export function laesTaellere(gemt: unknown): Taellere {
  const t = (typeof gemt === 'object' && gemt !== null ? gemt : {}) as Record<string, unknown>;
  const tal = (n: string) => (typeof t[n] === 'number' ? t[n] : 0);
  return {
    laest: tal('laest'),
    nye: tal('nye'),
    rettede: tal('rettede'),
    uaendrede: tal('uaendrede'),
    udtagne: tal('udtagne'),
    konflikter: tal('konflikter'),
    sprunget: tal('sprunget'),
    skrevet: tal('skrevet'),
    proevet: tal('proevet'),
    meldinger: (typeof t.meldinger === 'object' && t.meldinger !== null
      ? t.meldinger
      : {}) as Taellere['meldinger'],
  };
}

/** Something that a run tells about one object: what it took for something else, or left out. */
export interface Melding {
  readonly niveau: 'info' | 'advarsel' | 'fejl';
  readonly kode: string;
  readonly besked: string;
}

/** Who has a role; as KITOS has it, and as ours is compared with it. */
export interface Kitosrolle {
  readonly rolle: string;
  readonly navn: string;
}
export interface Kitosbetaling {
  readonly slags: 'ekstern' | 'intern';
  readonly enhed: string;
  readonly anskaffelse_oere: number;
  readonly drift_oere: number;
  readonly andet_oere: number;
  readonly kontering: string;
  readonly revision: string;
  readonly revision_dato: string | null;
  readonly note: string;
}
export interface Kitosrelation {
  /** The usage that it goes to. */
  readonly til: string;
  readonly snitflade: string;
  readonly kontrakt: string | null;
  readonly frekvens: string;
  readonly beskrivelse: string;
  readonly url: string;
}
export type Kitosvaerdi =
  | string
  | number
  | boolean
  | null
  | readonly string[]
  | readonly Henvisning[]
  | readonly object[];
export type Kitosvaerdier = Readonly<Record<string, Kitosvaerdi>>;

const LOKALE = /^(localhost|127\.0\.0\.1|\[::1\])$/;

/**
 * The address of a KITOS as typed, without path. https only, and a name rather than a number: the product is not to be turned at
 * machines inside the house. `lokal` lets http through to this machine (demo and tests).
 */
export function laesAdresse(tekst: string, lokal: boolean): Resultat<string> {
  const uden = (besked: string) => afvist('ugyldig_adresse', besked, 'adresse');
  const rent = tekst.trim();
  const url = URL.parse(/^[a-z]+:\/\//i.test(rent) ? rent : `https://${rent}`);
  if (!url || rent === '') return uden('Skriv adressen på jeres KITOS, for eksempel https://kitos.dk.');
  if (url.username !== '' || url.password !== '')
    return uden('Skriv adressen uden brugernavn og adgangskode.');
  if (LOKALE.test(url.hostname)) {
    if (lokal && (url.protocol === 'http:' || url.protocol === 'https:')) return ok(url.origin);
    return uden('Adressen skal være på internettet, ikke på denne maskine.');
  }
  if (url.protocol !== 'https:') return uden('Adressen skal begynde med https://.');
  if (!/^[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z]{2,}$/i.test(url.hostname))
    return uden('Adressen skal være et navn på internettet, for eksempel https://kitos.dk.');
  return ok(url.origin);
}

export const FULD_HVER = { nat: 'Hver nat', uge: 'Natten til søndag' } as const;
