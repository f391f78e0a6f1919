import type { Rolle } from '../../../kernel/adgang.ts';
import type { Betingelse, Guideindhold, Spoergsmaal, Vaelger } from '../guide/rules.ts';
import type { Klasseart, Kravindhold, Prioritet } from '../rules.ts';

// What is shipped: written by hand in db/reference/kravbank/, where everything is named by stable keys. The keys become
// ids when it is loaded (kravbank/reference.ts).

export interface Startklasse {
  readonly art: Klasseart;
  /** Stable within its kind: `sikkerhed`, of a subcategory `sikkerhed-adgang`. */
  readonly noegle: string;
  readonly navn: string;
  readonly beskrivelse: string;
  /** Of a subcategory: the key of its category, which stands before it. */
  readonly over?: string;
  readonly kilde?: string;
}

type Uaendret = Omit<
  Kravindhold,
  'kategoriId' | 'underkategoriId' | 'alleDomaener' | 'domaener' | 'principper' | 'tags' | 'bilag'
>;

/** A shipped krav: Kravindhold with classes by key. */
export interface Startkrav extends Uaendret {
  /** Stable key; a later edition finds the krav by it. Never reused for something else. */
  readonly noegle: string;
  readonly kategori: string;
  readonly underkategori: string | null;
  readonly domaener: 'alle' | readonly string[];
  readonly principper: readonly string[];
  readonly tags: readonly string[];
}

/** Who is reached by an effect, by keys; `kategorier` takes subcategories too. */
export interface Startvaelger {
  readonly krav?: readonly string[];
  readonly kategorier?: readonly string[];
  readonly tags?: readonly string[];
  readonly integrationer?: readonly string[];
}

export type Startvirkning =
  | { readonly slags: 'medtag' | 'udelad'; readonly vaelger: Startvaelger }
  | { readonly slags: 'prioritet'; readonly vaelger: Startvaelger; readonly prioritet: Prioritet };

export interface Startspoergsmaal {
  readonly noegle: string;
  readonly tekst: string;
  readonly hjaelp: string;
  readonly slags: Spoergsmaal['slags'];
  readonly svar: readonly {
    readonly noegle: string;
    readonly tekst: string;
    readonly hjaelp: string;
    readonly virkninger: readonly Startvirkning[];
  }[];
  readonly betingelse: Betingelse | null;
  /** Keys of domains; empty: in every domain. */
  readonly domaener: readonly string[];
  readonly rolle: Rolle;
}

export interface Startguide {
  readonly spoergsmaal: readonly Startspoergsmaal[];
  readonly altid: readonly { readonly grund: string; readonly vaelger: Startvaelger }[];
}

/** What of an integration in the catalogue its krav is written from. */
export interface Integrationsoplysning {
  readonly kode: string;
  readonly navn: string;
  readonly dataomraade: string;
  readonly art: string;
  readonly retning: '' | 'modtag' | 'afsend' | 'hent' | 'begge';
  readonly versionSet: string;
  readonly status: 'drift' | 'planlagt' | 'planlagt_aeldre' | 'lukket' | 'aeldre' | 'dokumentation';
  readonly kilde: string;
  readonly bekraeftet: 'ja' | 'delvist' | 'nej';
}

/** One edition of what is shipped. */
export interface Startsaet {
  readonly klasser: readonly Startklasse[];
  readonly krav: readonly Startkrav[];
  /** The krav of one integration; null where none is to be demanded (it takes no new systems). */
  readonly integrationskrav: (i: Integrationsoplysning) => Startkrav | null;
  readonly guide: Startguide;
}

/** Keys that became ids. */
export interface Noegleopslag {
  klasse(art: Klasseart, noegle: string): number;
  krav(noegle: string): number;
}

/** The content of a version, with ids instead of keys. */
export function tilIndhold(k: Startkrav, opslag: Pick<Noegleopslag, 'klasse'>): Kravindhold {
  const { noegle: _, kategori, underkategori, domaener, principper, tags, ...resten } = k;
  const ider = (art: Klasseart, noegler: readonly string[]) =>
    noegler.map((n) => opslag.klasse(art, n)).sort((a, b) => a - b);
  return {
    ...resten,
    kategoriId: opslag.klasse('kategori', kategori),
    underkategoriId: underkategori === null ? null : opslag.klasse('kategori', underkategori),
    alleDomaener: domaener === 'alle',
    domaener: domaener === 'alle' ? [] : ider('domaene', domaener),
    principper: ider('princip', principper),
    tags: ider('tag', tags),
    bilag: [],
  };
}

/** The guide with ids instead of keys. */
export function tilGuideindhold(guide: Startguide, opslag: Noegleopslag): Guideindhold {
  const vaelger = (v: Startvaelger): Vaelger => ({
    krav: (v.krav ?? []).map((n) => opslag.krav(n)),
    klasser: [
      ...(v.kategorier ?? []).map((n) => opslag.klasse('kategori', n)),
      ...(v.tags ?? []).map((n) => opslag.klasse('tag', n)),
    ],
    integrationer: v.integrationer ?? [],
  });
  return {
    spoergsmaal: guide.spoergsmaal.map((s) => ({
      ...s,
      domaener: s.domaener.map((n) => opslag.klasse('domaene', n)),
      svar: s.svar.map((m) => ({
        ...m,
        virkninger: m.virkninger.map((v) => ({ ...v, vaelger: vaelger(v.vaelger) })),
      })),
    })),
    altid: guide.altid.map(({ grund, vaelger: v }) => ({ grund, vaelger: vaelger(v) })),
  };
}
