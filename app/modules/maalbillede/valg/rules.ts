/**
 * What a choice of arbejdsgange implies for a system. "Udvalget af arbejdsgange bestemmer målbilledet for it-systemets
 * tilslutning" (KOMBIT, Potentialerapporten som et kommunalt styringsværktøj), plus or minus overrides with a reason.
 */
import { laesMaaned, type Maaned, visMaaned } from '../../../kernel/maaned.ts';
import type { Hindring } from '../../../kernel/resultat.ts';

export const RELEVANSER = { noedvendig: 'Nødvendig', relevant: 'Relevant' } as const;
export type Relevans = keyof typeof RELEVANSER;

export function erRelevans(tekst: string): tekst is Relevans {
  return Object.hasOwn(RELEVANSER, tekst);
}

export interface Integrationspost {
  readonly kode: string;
  readonly navn: string;
  /** Retired from this month on. */
  readonly udgaaetFra: Maaned | null;
  /** Code of what takes its place. */
  readonly efterfoelger: string | null;
}

export interface Arbejdsgangspost {
  readonly kode: string;
  readonly navn: string;
  readonly beskrivelse: string;
  readonly kle: string | null;
  readonly udgaaetFra: Maaned | null;
  readonly krav: readonly {
    readonly integration: string;
    readonly relevans: Relevans;
    readonly begrundelse: string;
  }[];
}

/** The part of the catalogue that a choice is made from, by code. */
export interface Katalog {
  readonly integrationer: ReadonlyMap<string, Integrationspost>;
  readonly arbejdsgange: ReadonlyMap<string, Arbejdsgangspost>;
}

export interface Tilfoejelse {
  readonly integration: string;
  readonly relevans: Relevans;
  readonly begrundelse: string;
}

export interface Fjernelse {
  readonly integration: string;
  readonly begrundelse: string;
}

/** What somebody has chosen. Everything is by code, lists are in order of code without repetition. */
export interface Valg {
  readonly arbejdsgange: readonly string[];
  /** Integrations that no chosen arbejdsgang calls for. */
  readonly tilfoejet: readonly Tilfoejelse[];
  /** Integrations that a chosen arbejdsgang calls for, but the system shall not have. */
  readonly fjernet: readonly Fjernelse[];
  /** Another relevans than the arbejdsgange give. */
  readonly relevans: readonly Tilfoejelse[];
  /** The reason why the målbillede is decided as empty; null when it isn't. */
  readonly tomt: string | null;
}

export const INTET_VALG: Valg = { arbejdsgange: [], tilfoejet: [], fjernet: [], relevans: [], tomt: null };

/** Why an integration is there: an arbejdsgang and its reason. */
export interface Grund {
  readonly arbejdsgang: string;
  readonly navn: string;
  readonly relevans: Relevans;
  readonly begrundelse: string;
}

/** One integration of the målbillede with everything that explains it. */
export interface Linje {
  readonly integration: string;
  readonly navn: string;
  readonly relevans: Relevans;
  readonly grunde: readonly Grund[];
  /** The reason it was added by hand; null when an arbejdsgang calls for it. */
  readonly tilfoejet: string | null;
  /** The relevans that the arbejdsgange give, and why it isn't so here. */
  readonly overstyret: { readonly fra: Relevans; readonly begrundelse: string } | null;
}

export interface FjernetLinje extends Fjernelse {
  readonly navn: string;
  readonly relevans: Relevans;
  readonly grunde: readonly Grund[];
}

export interface Virkning {
  readonly linjer: readonly Linje[];
  readonly fjernet: readonly FjernetLinje[];
}

const naturlig = new Intl.Collator('da', { numeric: true });

/** A2 before A10, SF1590_A before SF1590_B_01. */
export function efterKode(a: string, b: string): number {
  return naturlig.compare(a, b);
}

function sorteret<T extends { readonly integration: string }>(liste: readonly T[]): T[] {
  return [...liste].sort((a, b) => efterKode(a.integration, b.integration));
}

/** `noedvendig` wins over `relevant`. */
export function samletRelevans(grunde: readonly { readonly relevans: Relevans }[]): Relevans {
  return grunde.some(({ relevans }) => relevans === 'noedvendig') ? 'noedvendig' : 'relevant';
}

/** The integrations that the chosen arbejdsgange call for, each with why; overrides don't count yet. */
export function kraevetAf(
  arbejdsgange: readonly string[],
  katalog: Pick<Katalog, 'arbejdsgange'>,
): Map<string, Grund[]> {
  const kraevet = new Map<string, Grund[]>();
  for (const kode of [...new Set(arbejdsgange)].sort(efterKode)) {
    const gang = katalog.arbejdsgange.get(kode);
    for (const { integration, relevans, begrundelse } of gang?.krav ?? []) {
      const grund = { arbejdsgang: kode, navn: gang?.navn ?? kode, relevans, begrundelse };
      kraevet.set(integration, [...(kraevet.get(integration) ?? []), grund]);
    }
  }
  return kraevet;
}

/** What the choice implies: (union over the arbejdsgange − removed) ∪ added. Empty when it is decided as empty. */
export function virkning(valg: Valg, katalog: Katalog): Virkning {
  if (valg.tomt !== null) return { linjer: [], fjernet: [] };
  const navn = (kode: string) => katalog.integrationer.get(kode)?.navn ?? kode;
  const kraevet = kraevetAf(valg.arbejdsgange, katalog);
  const vaek = new Map(valg.fjernet.map((f) => [f.integration, f]));
  const anden = new Map(valg.relevans.map((r) => [r.integration, r]));
  const linjer: Linje[] = [];
  const fjernet: FjernetLinje[] = [];
  for (const [integration, grunde] of kraevet) {
    const fra = samletRelevans(grunde);
    const fjernelse = vaek.get(integration);
    if (fjernelse) {
      fjernet.push({ ...fjernelse, navn: navn(integration), relevans: fra, grunde });
      continue;
    }
    const ret = anden.get(integration);
    const overstyret = ret && ret.relevans !== fra ? { fra, begrundelse: ret.begrundelse } : null;
    linjer.push({
      integration,
      navn: navn(integration),
      relevans: overstyret && ret ? ret.relevans : fra,
      grunde,
      tilfoejet: null,
      overstyret,
    });
  }
  for (const { integration, relevans, begrundelse } of valg.tilfoejet) {
    if (kraevet.has(integration) && !vaek.has(integration)) continue;
    linjer.push({
      integration,
      navn: navn(integration),
      relevans,
      grunde: [],
      tilfoejet: begrundelse,
      overstyret: null,
    });
  }
  return { linjer: sorteret(linjer), fjernet: sorteret(fjernet) };
}

/**
 * The same choice without what has no effect (any more): a removal of something that nothing calls for, an addition that
 * an arbejdsgang calls for anyway. An addition as `noedvendig` of what is called for as `relevant` becomes an override.
 */
export function ryddet(valg: Valg, katalog: Pick<Katalog, 'arbejdsgange'>): Valg {
  const kraevet = kraevetAf(valg.arbejdsgange, katalog);
  const fjernet = valg.fjernet.filter((f) => kraevet.has(f.integration));
  const vaek = new Set(fjernet.map((f) => f.integration));
  const overstyrede = new Set(valg.relevans.map((r) => r.integration));
  const somRelevans = valg.tilfoejet.filter(
    (t) => t.relevans === 'noedvendig' && kraevet.has(t.integration) && !overstyrede.has(t.integration),
  );
  return {
    arbejdsgange: [...new Set(valg.arbejdsgange)].sort(efterKode),
    tilfoejet: sorteret(valg.tilfoejet.filter((t) => !kraevet.has(t.integration))),
    fjernet: sorteret(fjernet),
    relevans: sorteret(
      [...valg.relevans, ...somRelevans].filter(({ integration, relevans }) => {
        const grunde = kraevet.get(integration);
        return grunde !== undefined && !vaek.has(integration) && samletRelevans(grunde) !== relevans;
      }),
    ),
    tomt: valg.tomt,
  };
}

/** The form field that holds the reason for what is done to one integration. */
export function grundfelt(integration: string): string {
  return `grund_${integration}`;
}

function manglerGrund(felt: string, besked: string): Hindring {
  return { kode: 'mangler_begrundelse', felt, besked };
}

/** What keeps a choice from being saved. A draft may be unfinished, but not unexplained. */
export function kontrollerValg(valg: Valg, katalog: Katalog): Hindring[] {
  const fejl: Hindring[] = [];
  for (const kode of valg.arbejdsgange) {
    if (!katalog.arbejdsgange.has(kode)) {
      fejl.push({
        kode: 'ukendt_arbejdsgang',
        felt: 'arbejdsgang',
        besked: `Arbejdsgangen »${kode}« findes ikke i kataloget. Vælg en fra listen.`,
      });
    }
  }
  for (const { integration } of [...valg.tilfoejet, ...valg.fjernet, ...valg.relevans]) {
    if (!katalog.integrationer.has(integration)) {
      fejl.push({
        kode: 'ukendt_integration',
        felt: 'ny',
        besked: `Integrationen »${integration}« findes ikke i kataloget. Vælg en fra listen.`,
      });
    }
  }
  for (const { integration, begrundelse } of valg.tilfoejet)
    if (begrundelse === '')
      fejl.push(manglerGrund(grundfelt(integration), `Skriv, hvorfor ${integration} skal med.`));
  for (const { integration, begrundelse } of valg.fjernet)
    if (begrundelse === '')
      fejl.push(manglerGrund(grundfelt(integration), `Skriv, hvorfor ${integration} ikke skal med.`));
  for (const { integration, relevans, begrundelse } of valg.relevans)
    if (begrundelse === '')
      fejl.push(
        manglerGrund(
          grundfelt(integration),
          `Skriv, hvorfor ${integration} er ${RELEVANSER[relevans].toLowerCase()}.`,
        ),
      );
  if (valg.tomt === '')
    fejl.push(manglerGrund('tomt_grund', 'Skriv, hvorfor ingen integrationer er relevante for systemet.'));
  if (valg.tomt !== null && (valg.arbejdsgange.length > 0 || valg.tilfoejet.length > 0)) {
    fejl.push({
      kode: 'tomt_med_valg',
      felt: 'tomt',
      besked:
        'Et målbillede kan ikke både være tomt og have arbejdsgange. Fjern valgene, eller fjern krydset ved »Ikke relevant«.',
    });
  }
  return fejl;
}

/** What keeps a choice from leaving the draft: an empty målbillede is a decision, never an oversight. */
export function kontrollerFaerdigt(valg: Valg, katalog: Katalog): Hindring[] {
  const fejl = kontrollerValg(valg, katalog);
  if (fejl.length === 0 && valg.tomt === null && virkning(valg, katalog).linjer.length === 0) {
    fejl.push({
      kode: 'intet_valgt',
      felt: 'arbejdsgang',
      besked:
        'Målbilledet er tomt. Vælg arbejdsgange, eller sæt kryds ved »Ikke relevant«, og skriv hvorfor.',
    });
  }
  return fejl;
}

/** One integration of a version as it was fixed; `arbejdsgange` are names, as the facts keep them. */
export interface Maallinje {
  readonly integration: string;
  readonly relevans: Relevans;
  readonly arbejdsgange: readonly string[];
  readonly begrundelse: string;
}

/** The reason as one text, whatever it rests on. */
export function begrundelseFor(linje: Linje): string {
  if (linje.tilfoejet !== null) return linje.tilfoejet;
  const af = linje.grunde.map((g) => g.begrundelse).join(' ');
  return linje.overstyret ? `${af} ${linje.overstyret.begrundelse}`.trim() : af;
}

export function maallinjer(linjer: readonly Linje[]): Maallinje[] {
  return linjer.map((linje) => ({
    integration: linje.integration,
    relevans: linje.relevans,
    arbejdsgange: linje.grunde.map((g) => g.navn),
    begrundelse: begrundelseFor(linje),
  }));
}

/** A row of the fact table: one per integration and arbejdsgang. */
export interface Faktaraekke {
  readonly integration: string;
  /** The name of the arbejdsgang; empty for what was added by hand. */
  readonly arbejdsgang: string;
  readonly relevans: Relevans;
  readonly begrundelse: string;
}

/** The rows to store. The decided relevans goes on every row, since the calculation lets `noedvendig` win. */
export function faktaraekker(linjer: readonly Linje[]): Faktaraekke[] {
  return linjer.flatMap(({ integration, relevans, grunde, tilfoejet, overstyret }) =>
    grunde.length === 0
      ? [{ integration, arbejdsgang: '', relevans, begrundelse: tilfoejet ?? '' }]
      : [...new Map(grunde.map((g) => [g.navn, g])).values()].map((g) => ({
          integration,
          arbejdsgang: g.navn,
          relevans,
          begrundelse: overstyret ? `${g.begrundelse} ${overstyret.begrundelse}`.trim() : g.begrundelse,
        })),
  );
}

/** The stored rows of one version as lines. */
export function linjerFraFakta(raekker: readonly Faktaraekke[]): Maallinje[] {
  const samlet = new Map<string, Faktaraekke[]>();
  for (const r of raekker) samlet.set(r.integration, [...(samlet.get(r.integration) ?? []), r]);
  return sorteret(
    [...samlet].map(([integration, rr]) => ({
      integration,
      relevans: samletRelevans(rr),
      arbejdsgange: rr
        .map((r) => r.arbejdsgang)
        .filter((a) => a !== '')
        .sort(efterKode),
      begrundelse: [...new Set(rr.map((r) => r.begrundelse).filter((b) => b !== ''))].join(' '),
    })),
  );
}

/**
 * The choice that gives just these lines today: where a new version starts when the last one came with a fact file.
 * `hvor` names the version in the reasons ("version 3").
 */
export function valgFraLinjer(linjer: readonly Maallinje[], katalog: Katalog, hvor: string): Valg {
  if (linjer.length === 0) return { ...INTET_VALG, tomt: `Som ${hvor}.` };
  const naevnt = new Set(linjer.flatMap((l) => l.arbejdsgange));
  const arbejdsgange = [...katalog.arbejdsgange.values()]
    .filter((a) => naevnt.has(a.navn) || naevnt.has(a.kode))
    .map((a) => a.kode);
  const kraevet = kraevetAf(arbejdsgange, katalog);
  const med = new Map(linjer.map((l) => [l.integration, l]));
  const grund = (l: Maallinje) => l.begrundelse || `Som ${hvor}.`;
  return {
    arbejdsgange: arbejdsgange.sort(efterKode),
    tilfoejet: linjer
      .filter((l) => !kraevet.has(l.integration))
      .map((l) => ({ integration: l.integration, relevans: l.relevans, begrundelse: grund(l) })),
    fjernet: sorteret(
      [...kraevet.keys()]
        .filter((kode) => !med.has(kode))
        .map((integration) => ({ integration, begrundelse: `Ikke med i ${hvor}.` })),
    ),
    relevans: linjer.flatMap((l) => {
      const grunde = kraevet.get(l.integration);
      return grunde === undefined || samletRelevans(grunde) === l.relevans
        ? []
        : [{ integration: l.integration, relevans: l.relevans, begrundelse: `Som ${hvor}.` }];
    }),
    tomt: null,
  };
}

/** "Udgår fra marts 2026. Tæller som SF6002 derefter."; null for an integration that lives. */
export function udgaaettekst(post: Integrationspost | undefined): string | null {
  if (!post?.udgaaetFra) return null;
  const naeste = post.efterfoelger
    ? ` Tæller som ${post.efterfoelger} derefter.`
    : ' Den har ingen efterfølger og tæller ikke med derefter.';
  return `Udgår fra ${visMaaned(post.udgaaetFra)}.${naeste}`;
}

/** A month from a form, `YYYY-MM`; null when it isn't one. */
export function laesGyldigFra(tekst: string): Maaned | null {
  return laesMaaned(tekst.trim().slice(0, 7));
}
