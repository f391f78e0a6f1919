import type { Rolle } from '../../../kernel/adgang.ts';
import type { Klasser } from '../klasse/rules.ts';
import type { Prioritet } from '../rules.ts';

/** Which krav an effect reaches: those that are named, or carry one of the classes or integrations. A union. */
export interface Vaelger {
  /** Ids of krav. */
  readonly krav: readonly number[];
  /** Ids of kravklasse: category, subcategory, tag or princip. */
  readonly klasser: readonly number[];
  /** Codes of the catalogue. */
  readonly integrationer: readonly string[];
}

export type Virkning =
  | { readonly slags: 'medtag'; readonly vaelger: Vaelger }
  | { readonly slags: 'udelad'; readonly vaelger: Vaelger }
  | { readonly slags: 'prioritet'; readonly vaelger: Vaelger; readonly prioritet: Prioritet };

export interface Svarmulighed {
  /** Stable within the question: `ja`, `nej`, `saas`. Never `ved_ikke`, which every question has besides. */
  readonly noegle: string;
  readonly tekst: string;
  readonly hjaelp: string;
  readonly virkninger: readonly Virkning[];
}

/** Asked only where the answers to earlier questions are so. */
export interface Betingelse {
  readonly kombination: 'alle' | 'en';
  readonly led: readonly {
    readonly spoergsmaal: string;
    /** Keys of answers, `ved_ikke` too. */
    readonly svar: readonly string[];
    /** True: asked when the answer is none of these. An unanswered question satisfies no led. */
    readonly ikke: boolean;
  }[];
}

export interface Spoergsmaal {
  /** Stable key, a–z, 0–9 and `_`: `personoplysninger`. Answers are stored under it. */
  readonly noegle: string;
  readonly tekst: string;
  readonly hjaelp: string;
  readonly slags: 'janej' | 'valg';
  readonly svar: readonly Svarmulighed[];
  /** Null: always asked. */
  readonly betingelse: Betingelse | null;
  /** Ids of kravklasse of art domaene; empty: in every domain. */
  readonly domaener: readonly number[];
  /** Who gets the task when the answer is »Ved ikke«. */
  readonly rolle: Rolle;
}

/** One edition of the guide: the questions in their order, and what is in whatever is answered. */
export interface Guideindhold {
  readonly spoergsmaal: readonly Spoergsmaal[];
  /** In from the start, each with the sentence that says why. */
  readonly altid: readonly { readonly grund: string; readonly vaelger: Vaelger }[];
}

/** Some of T's properties, as they may be missing in what was stored before there were such. */
type Gemt<T, K extends keyof T> = Omit<T, K> & Partial<Pick<T, K>>;
interface Gemtvaelger {
  readonly vaelger: Partial<Vaelger>;
}
interface Gemtmulighed extends Gemt<Omit<Svarmulighed, 'virkninger'>, 'hjaelp'> {
  readonly virkninger?: readonly (
    | (Gemtvaelger & { readonly slags: 'medtag' | 'udelad' })
    | (Gemtvaelger & { readonly slags: 'prioritet'; readonly prioritet: Prioritet })
  )[];
}
interface Gemtbetingelse extends Omit<Betingelse, 'led'> {
  readonly led: readonly Gemt<Betingelse['led'][number], 'ikke'>[];
}
export interface Gemtspoergsmaal
  extends Gemt<Omit<Spoergsmaal, 'svar' | 'betingelse'>, 'hjaelp' | 'domaener'> {
  readonly svar: readonly Gemtmulighed[];
  readonly betingelse?: Gemtbetingelse | null;
}
/** An edition as it lies in the database: what has been added to the guide since it was written isn't in it. */
export interface Gemtguide {
  readonly spoergsmaal: readonly Gemtspoergsmaal[];
  readonly altid?: readonly (Gemtvaelger & { readonly grund: string })[];
}

const TOM_VAELGER: Vaelger = { krav: [], klasser: [], integrationer: [] };

function laesVaelger<T extends Gemtvaelger>(gemt: T): T & { readonly vaelger: Vaelger } {
  return { ...gemt, vaelger: { ...TOM_VAELGER, ...gemt.vaelger } };
}

/** A stored question as it is read everywhere; see laesGuide. */
export function laesSpoergsmaal(gemt: Gemtspoergsmaal): Spoergsmaal {
  return {
    hjaelp: '',
    domaener: [],
    ...gemt,
    betingelse: gemt.betingelse
      ? { ...gemt.betingelse, led: gemt.betingelse.led.map((l) => ({ ikke: false, ...l })) }
      : null,
    svar: gemt.svar.map((m) => ({ hjaelp: '', ...m, virkninger: (m.virkninger ?? []).map(laesVaelger) })),
  };
}

/**
 * A stored edition as it is read everywhere: what it didn't know of yet says nothing, chooses nothing and asks for
 * nothing. A published edition is never written again, so a property that comes gets its default here.
 */
export function laesGuide(gemt: Gemtguide): Guideindhold {
  return {
    spoergsmaal: gemt.spoergsmaal.map(laesSpoergsmaal),
    altid: (gemt.altid ?? []).map(laesVaelger),
  };
}

export const VED_IKKE = 'ved_ikke';
/** Question key → answer key, or `ved_ikke`. A question that isn't there hasn't been answered: nothing is preselected. */
export type Svar = Readonly<Record<string, string>>;

/** What the guide needs to know of a krav. Only published ones, and of local ones those of the own organisation. */
export interface Guidekrav {
  readonly id: number;
  readonly nummer: string;
  readonly navn: string;
  readonly nr: number;
  readonly prioritet: Prioritet;
  readonly klasser: readonly number[];
  readonly alleDomaener: boolean;
  readonly domaener: readonly number[];
  readonly integrationer: readonly string[];
  readonly arbejdsgange: readonly string[];
  readonly saas: boolean;
  readonly onPremise: boolean;
  /** The organisation's own adaptation. */
  readonly favorit: boolean;
  readonly fravalgtGrund: string | null;
}

export type Driftsform = 'ikke_valgt' | 'saas' | 'on_premise' | 'begge';
export const DRIFTSFORMER: Readonly<Record<Driftsform, string>> = {
  ikke_valgt: 'Ikke taget stilling',
  saas: 'SaaS eller cloud',
  on_premise: 'Egen drift (on-premise)',
  begge: 'Begge dele kan tilbydes',
};

/** What has been chosen and answered. */
export interface Guidevalg {
  /** Ids of kravklasse of art domaene; empty: no domain chosen. */
  readonly domaener: readonly number[];
  readonly driftsform: Driftsform;
  /** The arbejdsgange chosen, with the codes of the integrationer that each calls for. */
  readonly arbejdsgange: readonly {
    readonly kode: string;
    readonly navn: string;
    readonly integrationer: readonly {
      readonly kode: string;
      readonly relevans: 'noedvendig' | 'relevant';
    }[];
  }[];
  readonly svar: Svar;
}

/** Why a krav is in, is out, or has to wait. `tekst` is a Danish sentence that can stand alone. */
export interface Grund {
  readonly slags:
    | 'altid'
    | 'arbejdsgang'
    | 'svar'
    | 'favorit'
    | 'fravalgt'
    | 'domaene'
    | 'driftsform'
    | 'manuel'
    /** Among `noter` only: what set the priority, or why it wasn't lowered. */
    | 'prioritet'
    /** A question that can bring the krav in is asked and not answered yet. */
    | 'ubesvaret'
    /** A question that can bring the krav in isn't asked, given the answers and domains. */
    | 'ikke_stillet'
    /** Nothing points at the krav. */
    | 'ingen'
    /** The krav can no longer be chosen: retired, deleted, or given a successor. */
    | 'udgaaet';
  readonly tekst: string;
  /** The question or the arbejdsgang it comes from. */
  readonly fra?: string;
}

export interface Udfald {
  readonly kravId: number;
  readonly udfald: 'med' | 'afventer' | 'ude';
  /** Of `med`: why. Of `afventer`: which questions it hangs on. Of `ude`: why not; never empty. */
  readonly grunde: readonly Grund[];
  /** Set by an answer, or the krav's own. */
  readonly prioritet: Prioritet;
  /** What else a reader should know: a »Ved ikke« that may take it out, what set the priority, what was overruled. */
  readonly noter: readonly Grund[];
}

export interface Guideresultat {
  /** One for every krav given, in the same order. */
  readonly udfald: readonly Udfald[];
  readonly antal: {
    readonly med: number;
    readonly afventer: number;
    readonly ialt: number;
    /** Of `med`: in because of an arbejdsgang, and the rest. */
    readonly fraArbejdsgange: number;
    readonly fraSvar: number;
  };
  /** Codes of the integrationer that the arbejdsgange call for: the målbillede. */
  readonly maalbillede: readonly string[];
  /** The questions that are asked, in order, given these answers. */
  readonly stillede: readonly string[];
  /** The first of them without an answer; null when all are answered. */
  readonly naeste: string | null;
}

/** One krav that a re-run changes, and the sentences that say why. */
export interface Kravaendring {
  readonly kravId: number;
  /** Null: it couldn't be chosen before. */
  readonly foer: Udfald | null;
  /** Null: it can no longer be chosen. */
  readonly efter: Udfald | null;
  readonly grunde: readonly Grund[];
}

/** What differs between two runs: by other answers, another edition, or krav that came or went. */
export interface Svaraendring {
  /** In now, and not before. */
  readonly kommer: readonly Kravaendring[];
  /** Out now; in, or waiting, before. */
  readonly gaar: readonly Kravaendring[];
  /** Waits now; in or out before. */
  readonly afventer: readonly Kravaendring[];
  /** In or waiting both before and now, with another priority. */
  readonly prioritet: readonly Kravaendring[];
}

/** Class ids as they are today: a merged class is what took its place. Unknown ids fall away. */
export function nutidigeKlasser(klasser: Klasser, ider: readonly number[]): number[] {
  return [...new Set(ider.flatMap((id) => klasser.find(id)?.id ?? []))];
}

/** The same guide with classes as they are today, so that an edition keeps its meaning when classes are merged. */
export function medNutidigeKlasser(guide: Guideindhold, klasser: Klasser): Guideindhold {
  const vaelger = (v: Vaelger): Vaelger => ({ ...v, klasser: nutidigeKlasser(klasser, v.klasser) });
  return {
    altid: guide.altid.map((a) => ({ ...a, vaelger: vaelger(a.vaelger) })),
    spoergsmaal: guide.spoergsmaal.map((s) => ({
      ...s,
      domaener: nutidigeKlasser(klasser, s.domaener),
      svar: s.svar.map((m) => ({
        ...m,
        virkninger: m.virkninger.map((v) => ({ ...v, vaelger: vaelger(v.vaelger) })),
      })),
    })),
  };
}
