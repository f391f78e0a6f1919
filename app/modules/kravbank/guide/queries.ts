import { raekke, raekker, sql, type Tx } from '../../../platform/db/database.ts';
import { arbejdsgange, integrationer, type KatalogIntegration } from '../../katalog/public.ts';
import { hentKlasser } from '../klasse/queries.ts';
import type { Klasser } from '../klasse/rules.ts';
import { type Gemtkladde, type Kladdeindhold, laesKladde } from './redaktion/rules.ts';
import {
  type Gemtguide,
  type Guideindhold,
  type Guidekrav,
  type Guidevalg,
  laesGuide,
  medNutidigeKlasser,
  nutidigeKlasser,
} from './rules.ts';

export type Guidetilstand = 'kladde' | 'publiceret' | 'kasseret';

/** An edition without its content. */
export interface Udgaveoversigt {
  readonly nr: number;
  readonly tilstand: Guidetilstand;
  /** Why it was published. */
  readonly begrundelse: string;
  readonly antalSpoergsmaal: number;
  /** Name of who published it; null when it was shipped, or the person can't be shown. */
  readonly publiceretAf: string | null;
  readonly publiceretKl: Date | null;
  readonly oprettetKl: Date;
  readonly rettetKl: Date;
  readonly rettetAf: string | null;
}

/** An edition as it was written: class ids are not followed to what took their place. */
export interface Guideudgave extends Udgaveoversigt {
  readonly indhold: Guideindhold;
  readonly laas: number;
}

const OVERSIGT = sql`g.nr, g.tilstand, g.begrundelse, jsonb_array_length(g.indhold -> 'spoergsmaal') as "antalSpoergsmaal",
  (select p.navn from person p where p.id = g.publiceret_af) as "publiceretAf", g.publiceret_kl as "publiceretKl",
  g.oprettet_kl as "oprettetKl", g.rettet_kl as "rettetKl",
  (select p.navn from person p where p.id = g.rettet_af) as "rettetAf"`;

interface Gemtudgave extends Omit<Guideudgave, 'indhold'> {
  readonly indhold: Gemtguide;
}

/** Those of these editions that the actor may read, as they were written. */
async function hentGemte(tx: Tx, numre: readonly number[]): Promise<Guideudgave[]> {
  const gemte = await raekker(
    tx,
    sql<Gemtudgave>`select ${OVERSIGT}, g.indhold, g.laas from kravguideudgave g
      where g.nr = any(${[...new Set(numre)]}::int[])`,
  );
  return gemte.map((g) => ({ ...g, indhold: laesGuide(g.indhold) }));
}

/** One edition as it was written; null where there is none that the actor may read. */
export async function hentUdgave(tx: Tx, nr: number): Promise<Guideudgave | null> {
  const [udgave] = await hentGemte(tx, [nr]);
  return udgave ?? null;
}

/** Every edition that the actor may read, the newest first. */
export async function hentUdgaver(tx: Tx): Promise<Udgaveoversigt[]> {
  return raekker(tx, sql<Udgaveoversigt>`select ${OVERSIGT} from kravguideudgave g order by g.nr desc`);
}

/** The draft: an edition that holds deleted questions too. */
export interface Kladde extends Guideudgave {
  readonly indhold: Kladdeindhold;
}

/** The draft that is open; null when nobody is writing one. */
export async function hentKladde(tx: Tx): Promise<Kladde | null> {
  const gemt = await raekke(
    tx,
    sql<Omit<Kladde, 'indhold'> & { readonly indhold: Gemtkladde }>`select ${OVERSIGT}, g.indhold, g.laas
      from kravguideudgave g where g.tilstand = 'kladde'`,
  );
  return gemt && { ...gemt, indhold: laesKladde(gemt.indhold) };
}

/** The number of the newest published edition; null when none is published. */
export async function gaeldendeNr(tx: Tx): Promise<number | null> {
  const r = await raekke(
    tx,
    sql<{ nr: number | null }>`select max(nr) as nr from kravguideudgave where tilstand = 'publiceret'`,
  );
  return r?.nr ?? null;
}

/**
 * Editions ready to be run, by number: merged classes are followed to what took their place. Those that the actor may
 * not read aren't in it.
 */
export async function hentGuider(
  tx: Tx,
  numre: readonly number[],
): Promise<ReadonlyMap<number, Guideudgave>> {
  const udgaver = await hentGemte(tx, numre);
  const klasser = await hentKlasser(tx);
  return new Map(
    udgaver.map((u) => [u.nr, { ...u, indhold: medNutidigeKlasser(u.indhold, klasser) }] as const),
  );
}

/** One edition ready to be run; `'gaeldende'` is the newest published one. Null where there is none that may be read. */
export async function hentGuide(tx: Tx, nr: number | 'gaeldende'): Promise<Guideudgave | null> {
  const hvilken = nr === 'gaeldende' ? await gaeldendeNr(tx) : nr;
  return hvilken === null ? null : ((await hentGuider(tx, [hvilken])).get(hvilken) ?? null);
}

/**
 * The krav that an organisation chooses among, by number: published tværkommunale, its own that haven't been elevated,
 * and the samarbejdskrav of its samarbejder, each with its own favourite or deselection. Null: the tværkommunale alone.
 * Merged classes are followed to what took their place.
 */
export async function hentGuidekrav(tx: Tx, organisationId: number | null): Promise<Guidekrav[]> {
  const klasser = await hentKlasser(tx);
  const krav = await raekker(
    tx,
    sql<
      Omit<Guidekrav, 'domaener'>
    >`select k.id, k.nummer, k.navn, k.gaeldende_nr as nr, k.prioritet, k.klasser,
        k.alle_domaener as "alleDomaener", k.integrationer, k.arbejdsgange, k.saas, k.on_premise as "onPremise",
        coalesce(t.favorit, false) as favorit, t.fravalgt_grund as "fravalgtGrund"
      from krav k left join kravtilpasning t on t.krav_id = k.id and t.organisation_id = ${organisationId}::int
      where k.tilstand = 'publiceret' and (k.slags = 'tvaerkommunalt'
        or (k.organisation_id = ${organisationId}::int or k.slags = 'samarbejdskrav' and k.organisation_id in (
            select m.samarbejde_id from samarbejdsmedlem m where m.organisation_id = ${organisationId}::int))
          and not exists (select from ophoejelse o where o.krav_id = k.id and o.tilstand in ('godkendt', 'flettet')))
      order by k.nummer_sort, k.id`,
  );
  const erDomaene = new Set(klasser.alle.flatMap((k) => (k.art === 'domaene' ? [k.id] : [])));
  return krav.map((k) => {
    const nutidige = nutidigeKlasser(klasser, k.klasser);
    return { ...k, klasser: nutidige, domaener: nutidige.filter((id) => erDomaene.has(id)) };
  });
}

/** What a guide is written from and checked against. */
export interface Guidegrundlag {
  /** The krav that everyone can choose among. */
  readonly krav: readonly Guidekrav[];
  readonly klasser: Klasser;
  /** All of the catalogue's by code, the retired ones too. */
  readonly integrationer: ReadonlyMap<string, KatalogIntegration>;
}

export async function hentGuidegrundlag(tx: Tx): Promise<Guidegrundlag> {
  return {
    krav: await hentGuidekrav(tx, null),
    klasser: await hentKlasser(tx),
    integrationer: new Map((await integrationer(tx)).map((i) => [i.kode, i])),
  };
}

/** The catalogue's arbejdsgange as the guide takes them, without the retired ones. */
export async function hentGuidearbejdsgange(tx: Tx): Promise<Guidevalg['arbejdsgange']> {
  return (await arbejdsgange(tx)).flatMap(({ kode, navn, udgaaetFra, krav }) =>
    udgaaetFra === null
      ? [{ kode, navn, integrationer: krav.map((k) => ({ kode: k.integration, relevans: k.relevans })) }]
      : [],
  );
}
