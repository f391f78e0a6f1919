import { type Aktoer, maa, type Ret, type Rolle, retForArter } from '../../kernel/adgang.ts';
import type { Prioritet } from '../../kernel/prioritet.ts';
import { kunI, type Resultat } from '../../kernel/resultat.ts';
import type { Svartype } from '../../kernel/svartype.ts';

export { PRIORITETER, PRIORITETSORDEN, type Prioritet } from '../../kernel/prioritet.ts';

export const SLAGS = {
  tvaerkommunalt: 'Tværkommunalt',
  samarbejdskrav: 'Samarbejdskrav',
  lokalt: 'Lokalt',
} as const;
export type Slags = keyof typeof SLAGS;

/** Where a krav is: follows from its versions and dates (generated column `krav.tilstand`). */
export const TILSTANDE = {
  kladde: 'Kladde',
  i_review: 'I review',
  publiceret: 'Publiceret',
  udgaaet: 'Udgået',
  slettet: 'Slettet',
} as const;
export type Tilstand = keyof typeof TILSTANDE;

/** Where one version is. `forkastet`: a draft that was given up; it is kept. */
export const VERSIONSTILSTANDE = {
  kladde: 'Kladde',
  i_review: 'I review',
  publiceret: 'Publiceret',
  forkastet: 'Forkastet',
} as const;
export type Versionstilstand = keyof typeof VERSIONSTILSTANDE;

export const KLASSEARTER = {
  kategori: 'Kategori',
  domaene: 'Domæne',
  princip: 'Princip',
  tag: 'Filter',
} as const;
export type Klasseart = keyof typeof KLASSEARTER;

export const SVARTYPER = { valg: 'Ja/nej-svar', tal: 'Tal', dato: 'Dato', tekst: 'Tekst' } as const;

export const KILDEARTER = {
  lov: 'Lov',
  bekendtgoerelse: 'Bekendtgørelse',
  cirkulaere: 'Cirkulære',
  forordning: 'EU-forordning eller direktiv',
  standard: 'Standard',
  andet: 'Andet',
} as const;
export type Kildeart = keyof typeof KILDEARTER;

export interface Kilde {
  readonly art: Kildeart;
  readonly tekst: string;
  /** http(s) address, or empty. */
  readonly link: string;
}

/** The content of one version. Texts marked "rigtekst" are in the notation of kernel/rigtekst.ts. */
export interface Kravindhold {
  readonly navn: string;
  /** Rigtekst: what the solution shall do. */
  readonly beskrivelse: string;
  /** Rigtekst: why it is asked for. */
  readonly rationale: string;
  /** Rigtekst: help in understanding and judging it (»fortolkning«). */
  readonly fortolkning: string;
  /** Who has an interest in it; plain text. */
  readonly interessenter: string;
  /** Ids of kravklasse. */
  readonly kategoriId: number | null;
  readonly underkategoriId: number | null;
  readonly prioritet: Prioritet;
  /** Relevant in every domain; `domaener` is then empty. */
  readonly alleDomaener: boolean;
  readonly domaener: readonly number[];
  readonly principper: readonly number[];
  readonly tags: readonly number[];
  readonly saas: boolean;
  readonly onPremise: boolean;
  /** A yes alone won't do: the supplier must say how. */
  readonly kraeverUddybning: boolean;
  /** What the supplier is expected to show; plain text. */
  readonly evidens: string;
  readonly svar: Svartype;
  /** Codes of integrationer (SF1601) and arbejdsgange in the catalogue. */
  readonly integrationer: readonly string[];
  readonly arbejdsgange: readonly string[];
  readonly kilder: readonly Kilde[];
  /** Ids of kravbilag. */
  readonly bilag: readonly string[];
}

export const TOMT_INDHOLD: Kravindhold = {
  navn: '',
  beskrivelse: '',
  rationale: '',
  fortolkning: '',
  interessenter: '',
  kategoriId: null,
  underkategoriId: null,
  prioritet: 'krav',
  alleDomaener: true,
  domaener: [],
  principper: [],
  tags: [],
  saas: true,
  onPremise: true,
  kraeverUddybning: false,
  evidens: '',
  svar: { type: 'valg' },
  integrationer: [],
  arbejdsgange: [],
  kilder: [],
  bilag: [],
};

/** A version's content as it lies in the database: what has been added since it was written isn't in it. */
export type Gemtindhold = Partial<Kravindhold>;

/** Stored content as it is read everywhere: what its version didn't know of yet is as in an empty krav. */
export function laesIndhold(gemt: Gemtindhold): Kravindhold {
  return { ...TOMT_INDHOLD, ...gemt };
}

/** Every kravklasse that a version carries. */
export function klasserI(i: Kravindhold): number[] {
  const alle = [i.kategoriId, i.underkategoriId, ...i.domaener, ...i.principper, ...i.tags];
  return [...new Set(alle.filter((id) => id !== null))].sort((a, b) => a - b);
}

// Rights. Routes point at these; maaRette() adds whose krav it is.

/** Reading the kravbank with drafts, adaptations and the rest of one's own house. Published tværkommunale need no login. */
export const LAESRET: Ret = retForArter('kravbank.laes', ['kommune', 'samarbejde', 'faellesskab']);
/** Which role writes which kind. */
export const REDAKTOER: Readonly<Record<Slags, Rolle>> = {
  lokalt: 'kravredaktoer',
  samarbejdskrav: 'samarbejdekravredaktoer',
  tvaerkommunalt: 'faelleskravredaktoer',
};
export const REDIGERRET: Ret = { navn: 'kravbank.rediger', roller: Object.values(REDAKTOER) };
/** Favourites, deselection, local texts, and asking for elevation: of krav that are others'. */
export const TILPASRET: Ret = {
  navn: 'kravbank.tilpas',
  roller: ['kravredaktoer', 'samarbejdekravredaktoer'],
};
/** The kravredaktion: decides elevations, keeps classification and guide. */
export const KRAVREDAKTION: Ret = { navn: 'kravbank.redaktion', roller: ['faelleskravredaktoer'] };
/** Makes kravlister and runs the guide. */
export const LISTERET: Ret = {
  navn: 'kravliste.brug',
  roller: [
    'indkoeber',
    'kravredaktoer',
    'sagsbehandler',
    'systemejer',
    'itarkitekt',
    'samarbejdeindkoeber',
    'samarbejdekravredaktoer',
  ],
};
/** Answers a question of the guide that was handed to one's role. */
export const LISTESVARRET: Ret = {
  navn: 'kravliste.svar',
  roller: [...LISTERET.roller, 'jurist', 'forretningsejer', 'godkender', 'administrator'],
};
/** Removes or lowers a Mindstekrav in a kravliste. */
export const MINDSTEKRAVRET: Ret = {
  navn: 'kravliste.mindstekrav',
  roller: ['kravredaktoer', 'samarbejdekravredaktoer', 'jurist'],
};

/** Removes a line of a kravliste, sets it back or changes its priority; those without LISTERET a Mindstekrav only. */
export const LINJERET: Ret = {
  navn: 'kravliste.linje',
  roller: [...new Set([...LISTERET.roller, ...MINDSTEKRAVRET.roller])],
};

/** The kind of krav that an actor's organisation writes; null for suppliers. */
export function slagsFor(aktoer: {
  readonly organisation: Pick<Aktoer['organisation'], 'art'>;
}): Slags | null {
  switch (aktoer.organisation.art) {
    case 'kommune':
      return 'lokalt';
    case 'samarbejde':
      return 'samarbejdskrav';
    case 'faellesskab':
      return 'tvaerkommunalt';
    case 'leverandoer':
      return null;
  }
}

/** Whose a krav is. Keep in step with krav_maa_rette() in 0007_kravbank.sql. */
export interface Ejerskab {
  readonly slags: Slags;
  /** Null for a tværkommunalt krav: it is everyone's. */
  readonly organisationId: number | null;
}

export function maaRette(aktoer: Aktoer | null, krav: Ejerskab): boolean {
  if (!aktoer?.roller.includes(REDAKTOER[krav.slags])) return false;
  return krav.slags === 'tvaerkommunalt' || krav.organisationId === aktoer.organisation.id;
}

/** Whether the actor can add its own text, favourite or deselection to this krav. */
export function maaTilpasse(aktoer: Aktoer | null, krav: Ejerskab): boolean {
  return aktoer !== null && maa(aktoer, TILPASRET) && krav.organisationId !== aktoer.organisation.id;
}

/** What one can do with a krav, and in which states. A permitted action is a row. */
export const KAN = {
  /** Change the open version, or begin a new one on a published krav. */
  rediger: ['kladde', 'i_review', 'publiceret'],
  indsend: ['kladde', 'publiceret'],
  publicer: ['kladde', 'i_review', 'publiceret'],
  returner: ['i_review', 'publiceret'],
  udgaa: ['publiceret'],
  genindfoer: ['udgaaet'],
  slet: ['kladde', 'i_review', 'publiceret', 'udgaaet'],
  gendan: ['slettet'],
} as const satisfies Record<string, readonly Tilstand[]>;
export type Kravhandling = keyof typeof KAN;

const VERBUM: Readonly<Record<Kravhandling, string>> = {
  rediger: 'rettes',
  indsend: 'sendes til review',
  publicer: 'publiceres',
  returner: 'sendes tilbage',
  udgaa: 'udgå',
  genindfoer: 'genindføres',
  slet: 'slettes',
  gendan: 'gendannes',
};

/** Whether the state lets it happen; the sentence says what is in the way. */
export function kan(handling: Kravhandling, tilstand: Tilstand): Resultat {
  return kunI<Tilstand>(
    KAN[handling],
    tilstand,
    `Kravet er ${TILSTANDE[tilstand].toLowerCase()} og kan ikke ${VERBUM[handling]}. Genindlæs siden for at se, hvad der er sket.`,
  );
}

const PRAEFIKS: Readonly<Record<Slags, string>> = { lokalt: 'L-', samarbejdskrav: 'S-', tvaerkommunalt: '' };

/** The number that a new krav gets: one above the highest of its kind. `L-04`, `S-12`, `194`. */
export function naesteNummer(slags: Slags, brugte: readonly string[]): string {
  const p = PRAEFIKS[slags];
  const hoejest = Math.max(
    0,
    ...brugte.flatMap((n) => {
      const rest = n.startsWith(p) ? n.slice(p.length) : '';
      return /^\d{1,9}$/.test(rest) ? [Number(rest)] : [];
    }),
  );
  return p + String(hoejest + 1).padStart(p === '' ? 1 : 2, '0');
}

/** A key that sorts numbers as people count: `L-4` before `L-12`; in step with Danish letters. */
export function nummernoegle(nummer: string): string {
  return nummer.toLowerCase().replace(/\d+/g, (tal) => tal.padStart(10, '0'));
}
