import { type Ret, retForArter } from '../../kernel/adgang.ts';
import {
  type Feltforskel,
  type Flettet,
  feltforskelle,
  fletVersioner,
  type Versionsfelt,
} from '../../kernel/feltforskel.ts';
import { laesMaaned, type Maaned, visMaaned } from '../../kernel/maaned.ts';
import type { Hindring } from '../../kernel/resultat.ts';
import { visDato } from '../../kernel/tekst.ts';

/** Who may change the catalogue. Everyone who is logged in reads it. */
export const REDIGER: Ret = { navn: 'katalog.rediger', roller: ['katalogredaktoer'] };
/** Whoever may use the product at all. */
export const LAES: Ret = retForArter('katalog.laes', ['kommune', 'faellesskab', 'samarbejde', 'leverandoer']);

export const STATUSSER = {
  drift: 'I drift',
  planlagt: 'Planlagt',
  planlagt_aeldre: 'Planlagt (ældre side)',
  lukket: 'Lukket for tilgang',
  aeldre: 'Kun set i ældre kilde',
  dokumentation: 'Set i dokumentation',
} as const;
export type Status = keyof typeof STATUSSER;

export const RETNINGER = {
  '': 'Ikke oplyst',
  modtag: 'Modtag',
  afsend: 'Afsend',
  hent: 'Hent',
  begge: 'Begge',
} as const;
export type Retning = keyof typeof RETNINGER;

export const BEKRAEFTELSER = {
  ja: 'Bekræftet',
  delvist: 'Delvist bekræftet',
  nej: 'Ikke bekræftet',
} as const;
export type Bekraeftet = keyof typeof BEKRAEFTELSER;

export const RELEVANSER = { noedvendig: 'Nødvendig', relevant: 'Relevant' } as const;
export type Relevans = keyof typeof RELEVANSER;

/** One version of an integration, whole. Other integrations are named by their code. */
export interface Integration {
  readonly kode: string;
  readonly navn: string;
  readonly dataomraade: string;
  readonly art: string;
  readonly retning: Retning;
  /** The version as last seen in a public source. */
  readonly versionSet: string;
  readonly status: Status;
  /** `YYYY-MM-DD` from which the status holds. */
  readonly gyldigFra: string | null;
  readonly kilde: string;
  readonly bekraeftet: Bekraeftet;
  readonly udgaaetFra: Maaned | null;
  readonly efterfoelger: string | null;
  readonly forudsaetter: readonly string[];
}

export interface Pakke {
  readonly kode: string;
  readonly navn: string;
  readonly beskrivelse: string;
  readonly kilde: string;
  readonly udgaaetFra: Maaned | null;
  readonly integrationer: readonly string[];
}

export interface Krav {
  readonly integration: string;
  readonly relevans: Relevans;
  readonly begrundelse: string;
}

export interface Arbejdsgang {
  readonly kode: string;
  readonly navn: string;
  readonly beskrivelse: string;
  /** KLE main group, two digits. */
  readonly kle: string | null;
  readonly kilde: string;
  /** Invented for the demo. */
  readonly demo: boolean;
  readonly udgaaetFra: Maaned | null;
  readonly krav: readonly Krav[];
}

export interface Billeder {
  integration: Integration;
  pakke: Pakke;
  arbejdsgang: Arbejdsgang;
}
/** The three kinds of object that editors change; each has versions and history. */
export type Katalogart = keyof Billeder;
export type Billede = Billeder[Katalogart];

/** What each kind is called, and its part of the address. */
export const ARTER = {
  integration: {
    liste: 'integrationer',
    ental: 'integration',
    flertal: 'integrationer',
    titel: 'Integrationer',
    ny: 'Ny integration',
  },
  pakke: { liste: 'pakker', ental: 'pakke', flertal: 'pakker', titel: 'Integrationspakker', ny: 'Ny pakke' },
  arbejdsgang: {
    liste: 'arbejdsgange',
    ental: 'arbejdsgang',
    flertal: 'arbejdsgange',
    titel: 'Arbejdsgange',
    ny: 'Ny arbejdsgang',
  },
} as const satisfies Record<Katalogart, unknown>;

export const KATALOGARTER = Object.keys(ARTER) as Katalogart[];

export function artFraListe(liste: string): Katalogart | null {
  return KATALOGARTER.find((art) => ARTER[art].liste === liste) ?? null;
}

const naturlig = new Intl.Collator('da', { numeric: true });

/** I-2 before I-10, SF1590_A before SF1590_B_01. */
export function sammenlignKoder(a: string, b: string): number {
  return naturlig.compare(a, b);
}

/** A month field that may be empty; `undefined` when it is neither empty nor a month. A date counts as its month. */
export function valgfriMaaned(tekst: string): Maaned | null | undefined {
  if (tekst === '') return null;
  return laesMaaned(/^\d{4}-\d{2}-\d{2}$/.test(tekst) ? tekst.slice(0, 7) : tekst) ?? undefined;
}

const udgaaet = {
  navn: 'udgaaetFra',
  etiket: 'Udgår fra',
  vis: (b: { udgaaetFra: Maaned | null }) => (b.udgaaetFra ? visMaaned(b.udgaaetFra) : ''),
} as const;

/** The fields of each kind in the order of its page; history, conflicts and imports compare by them. */
export const FELTER: { readonly [A in Katalogart]: readonly Versionsfelt<Billeder[A]>[] } = {
  integration: [
    { navn: 'navn', etiket: 'Navn', vis: (b) => b.navn },
    { navn: 'dataomraade', etiket: 'Dataområde', vis: (b) => b.dataomraade },
    { navn: 'art', etiket: 'Art', vis: (b) => b.art },
    { navn: 'retning', etiket: 'Retning', vis: (b) => (b.retning === '' ? '' : RETNINGER[b.retning]) },
    { navn: 'versionSet', etiket: 'Snitfladens version', vis: (b) => b.versionSet },
    { navn: 'status', etiket: 'Status', vis: (b) => STATUSSER[b.status] },
    { navn: 'gyldigFra', etiket: 'Status gyldig fra', vis: (b) => (b.gyldigFra ? visDato(b.gyldigFra) : '') },
    udgaaet,
    { navn: 'efterfoelger', etiket: 'Efterfølger', vis: (b) => b.efterfoelger ?? '' },
    { navn: 'forudsaetter', etiket: 'Forudsætter', vis: (b) => b.forudsaetter },
    { navn: 'bekraeftet', etiket: 'Oplysningerne er', vis: (b) => BEKRAEFTELSER[b.bekraeftet] },
    { navn: 'kilde', etiket: 'Kilde', vis: (b) => b.kilde },
  ],
  pakke: [
    { navn: 'navn', etiket: 'Navn', vis: (b) => b.navn },
    { navn: 'beskrivelse', etiket: 'Beskrivelse', vis: (b) => b.beskrivelse },
    { navn: 'integrationer', etiket: 'Integrationer', vis: (b) => b.integrationer },
    udgaaet,
    { navn: 'kilde', etiket: 'Kilde', vis: (b) => b.kilde },
  ],
  arbejdsgang: [
    { navn: 'navn', etiket: 'Navn', vis: (b) => b.navn },
    { navn: 'beskrivelse', etiket: 'Beskrivelse', vis: (b) => b.beskrivelse },
    { navn: 'kle', etiket: 'KLE-hovedgruppe', vis: (b) => b.kle ?? '' },
    {
      navn: 'krav',
      etiket: 'Integrationer',
      vis: (b) =>
        b.krav.map((k) => `${k.integration} (${RELEVANSER[k.relevans].toLowerCase()}): ${k.begrundelse}`),
    },
    udgaaet,
    { navn: 'demo', etiket: 'Demodata', vis: (b) => (b.demo ? 'Ja' : '') },
    { navn: 'kilde', etiket: 'Kilde', vis: (b) => b.kilde },
  ],
};

/** What differs between two versions of one kind of object; see `feltforskelle`. */
export function forskelle<A extends Katalogart>(
  art: A,
  foer: Billeder[A] | null,
  efter: Billeder[A],
): Feltforskel[] {
  return feltforskelle<Billeder[A]>(FELTER[art], foer, efter);
}

/** Brings together what two editors made of the same version; see `fletVersioner`. */
export function flet<A extends Katalogart>(
  art: A,
  udgangspunkt: Billeder[A],
  deres: Billeder[A],
  dit: Billeder[A],
): Flettet<Billeder[A]> {
  return fletVersioner<Billeder[A]>(FELTER[art], udgangspunkt, deres, dit);
}

/** The catalogue as it would be with the change that is being judged. */
export interface Grundlag {
  readonly integrationer: ReadonlyMap<
    string,
    Pick<Integration, 'efterfoelger' | 'forudsaetter' | 'udgaaetFra'>
  >;
  /** Numbers of the KLE main groups. */
  readonly kle: ReadonlySet<string>;
}

/** Walks from `start` along `naeste`; the way back to `start` when there is one. */
function kreds(start: string, naeste: (kode: string) => readonly string[]): string[] | null {
  const set = new Set<string>();
  const gaa = (kode: string, vej: readonly string[]): string[] | null => {
    for (const n of naeste(kode)) {
      if (n === start) return [...vej, n];
      if (set.has(n)) continue;
      set.add(n);
      const fundet = gaa(n, [...vej, n]);
      if (fundet) return fundet;
    }
    return null;
  };
  return gaa(start, [start]);
}

/**
 * What takes the place of a retired integration, step by step: successor, its successor when that too is retired in
 * `maaned`, and so on. Empty when the integration isn't retired then, or has no successor.
 */
export function efterfoelgere(
  kode: string,
  maaned: Maaned,
  integrationer: ReadonlyMap<string, Pick<Integration, 'efterfoelger' | 'udgaaetFra'>>,
): string[] {
  const kaede: string[] = [];
  for (let nu = integrationer.get(kode); nu?.udgaaetFra && nu.udgaaetFra <= maaned && nu.efterfoelger; ) {
    if (nu.efterfoelger === kode || kaede.includes(nu.efterfoelger)) break;
    kaede.push(nu.efterfoelger);
    nu = integrationer.get(nu.efterfoelger);
  }
  return kaede;
}

function ukendt(kode: string, felt: string): Hindring {
  return {
    kode: 'ukendt_integration',
    felt,
    besked: `Integrationen »${kode}« findes ikke i kataloget. Opret den først, eller ret koden.`,
  };
}

function kontrollerIntegration(b: Integration, { integrationer }: Grundlag): Hindring[] {
  const fejl: Hindring[] = [];
  if (b.efterfoelger !== null) {
    if (!integrationer.has(b.efterfoelger)) fejl.push(ukendt(b.efterfoelger, 'efterfoelger'));
    if (b.udgaaetFra === null) {
      fejl.push({
        kode: 'mangler_udgaaet',
        felt: 'udgaaetFra',
        besked: 'Skriv, fra hvilken måned integrationen udgår, når den har en efterfølger.',
      });
    }
    const rundt = kreds(b.kode, (kode) => {
      const e = integrationer.get(kode)?.efterfoelger;
      return e ? [e] : [];
    });
    if (rundt) {
      fejl.push({
        kode: 'kreds',
        felt: 'efterfoelger',
        besked: `Efterfølgerne går i ring: ${rundt.join(' → ')}. Vælg en anden efterfølger.`,
      });
    }
  }
  for (const kode of b.forudsaetter) if (!integrationer.has(kode)) fejl.push(ukendt(kode, 'forudsaetter'));
  const rundt = kreds(b.kode, (kode) => integrationer.get(kode)?.forudsaetter ?? []);
  if (rundt) {
    fejl.push({
      kode: 'kreds',
      felt: 'forudsaetter',
      besked: `Forudsætningerne går i ring: ${rundt.join(' → ')}. Fjern en af dem.`,
    });
  }
  return fejl;
}

function kontrollerArbejdsgang(b: Arbejdsgang, { integrationer, kle }: Grundlag): Hindring[] {
  const fejl: Hindring[] = [];
  if (b.kle !== null && !kle.has(b.kle)) {
    fejl.push({
      kode: 'ukendt_kle',
      felt: 'kle',
      besked: `KLE-hovedgruppen »${b.kle}« findes ikke. Brug to cifre fra listen over hovedgrupper.`,
    });
  }
  for (const { integration, begrundelse } of b.krav) {
    if (!integrationer.has(integration)) fejl.push(ukendt(integration, `grund_${integration}`));
    if (begrundelse === '') {
      fejl.push({
        kode: 'mangler_begrundelse',
        felt: `grund_${integration}`,
        besked: `Skriv, hvorfor arbejdsgangen har brug for ${integration}.`,
      });
    }
  }
  return fejl;
}

/** Whether a version fits the rest of the catalogue. `grundlag` already holds the version itself. */
export function kontroller<A extends Katalogart>(
  art: A,
  billede: Billeder[A],
  grundlag: Grundlag,
): Hindring[] {
  const enkelt: { [K in Katalogart]: (b: Billeder[K]) => Hindring[] } = {
    integration: (b) => kontrollerIntegration(b, grundlag),
    pakke: (b) =>
      b.integrationer.filter((k) => !grundlag.integrationer.has(k)).map((k) => ukendt(k, 'integrationer')),
    arbejdsgang: (b) => kontrollerArbejdsgang(b, grundlag),
  };
  return enkelt[art](billede);
}

/** A list in one fixed order without repetitions, so that equal contents are equal versions. */
export function ordnKoder(koder: readonly string[]): string[] {
  return [...new Set(koder)].sort(sammenlignKoder);
}

export function ordnKrav(krav: readonly Krav[]): Krav[] {
  return [...krav].sort((a, b) => sammenlignKoder(a.integration, b.integration));
}

/** Where an integration is used inside the catalogue. */
export interface Brug {
  readonly arbejdsgange: readonly Arbejdsgang[];
  readonly pakker: readonly Pakke[];
  readonly efterfoelgerFor: readonly Integration[];
  readonly forudsatAf: readonly Integration[];
}

export function brugAf(
  kode: string,
  katalog: { readonly [A in Katalogart]: ReadonlyMap<string, { readonly billede: Billeder[A] }> },
): Brug {
  const alle = <B>(kort: ReadonlyMap<string, { readonly billede: B }>, med: (b: B) => boolean) =>
    [...kort.values()].map((p) => p.billede).filter(med);
  return {
    arbejdsgange: alle(katalog.arbejdsgang, (a) => a.krav.some((k) => k.integration === kode)),
    pakker: alle(katalog.pakke, (p) => p.integrationer.includes(kode)),
    efterfoelgerFor: alle(katalog.integration, (i) => i.efterfoelger === kode),
    forudsatAf: alle(katalog.integration, (i) => i.forudsaetter.includes(kode)),
  };
}
