import type { Aktoer } from '../../../kernel/adgang.ts';
import { type Feltforskel, feltforskelle } from '../../../kernel/feltforskel.ts';
import { raekke, raekker, sql, type Tx } from '../../../platform/db/database.ts';
import { hentKrav, hentOpslag, hentVersion, type Kravbilag, type Kravhoved } from '../krav/queries.ts';
import { kravfelter } from '../krav/rules.ts';
import { maaTilpasse } from '../rules.ts';
import { erAendretSiden, type Tilpasning, type Tilpasningshandling } from './rules.ts';

const TILPASNING = sql`t.krav_id as "kravId", t.beskrivelse, t.fortolkning, t.interessenter, t.favorit,
  t.fravalgt_grund as "fravalgtGrund", t.base_nr as "baseNr", t.rettet_kl as "rettetKl", t.laas,
  array(select b.id::text from kravbilag b where b.krav_id = t.krav_id and b.tilpasning_af = t.organisation_id
    and b.fjernet_kl is null order by b.oprettet_kl, b.id) as bilag`;

/** What the actor's organisation has added to one krav; null when it hasn't. */
export function hentTilpasning(tx: Tx, kravId: number): Promise<Tilpasning | null> {
  return raekke(tx, sql<Tilpasning>`select ${TILPASNING} from kravtilpasning t where t.krav_id = ${kravId}`);
}

/** What one organisation has added to these krav, by krav, with or without row-level security. */
export async function hentTilpasninger(
  tx: Tx,
  organisationId: number,
  kravIder: readonly number[],
): Promise<ReadonlyMap<number, Tilpasning>> {
  const fundne = await raekker(
    tx,
    sql<Tilpasning>`select ${TILPASNING} from kravtilpasning t
      where t.organisation_id = ${organisationId} and t.krav_id = any(${[...kravIder]}::int[])`,
  );
  return new Map(fundne.map((t) => [t.kravId, t]));
}

export interface Tilpasningshaendelse {
  readonly kl: Date;
  /** Named to colleagues, and these all are. */
  readonly person: string | null;
  readonly handling: Tilpasningshandling;
  readonly begrundelse: string;
}

/** Everything the panel and the form show about one organisation's adaptation of a krav. */
export interface Tilpasningsside {
  readonly krav: Kravhoved & { readonly gaeldendeNr: number };
  readonly tilpasning: Tilpasning | null;
  readonly bilag: readonly Kravbilag[];
  /** What has changed in the krav since it was last looked at; empty when nothing has. */
  readonly forskelle: readonly Feltforskel[];
  /** Newest first. */
  readonly historik: readonly Tilpasningshaendelse[];
  readonly maaRette: boolean;
}

/** Null where there is nothing to adapt: one's own krav, one that isn't published, guests and suppliers. */
export async function hentTilpasningsside(
  tx: Tx,
  aktoer: Aktoer | null,
  kravId: number,
): Promise<Tilpasningsside | null> {
  if (!aktoer || !['kommune', 'samarbejde'].includes(aktoer.organisation.art)) return null;
  const krav = await hentKrav(tx, kravId);
  if (!krav || krav.gaeldendeNr === null || krav.organisationId === aktoer.organisation.id) return null;
  const tilpasning = await hentTilpasning(tx, kravId);
  return {
    krav: { ...krav, gaeldendeNr: krav.gaeldendeNr },
    tilpasning,
    bilag: await hentTilpasningsbilag(tx, kravId),
    forskelle:
      tilpasning && erAendretSiden(tilpasning, krav.gaeldendeNr)
        ? await forskelSiden(tx, kravId, tilpasning.baseNr, krav.gaeldendeNr)
        : [],
    historik: await raekker(
      tx,
      sql<Tilpasningshaendelse>`select h.kl, p.navn as person, substr(h.handling, 8) as handling, h.begrundelse
        from kravhaendelse h left join person p on p.id = h.person_id
        where h.krav_id = ${kravId} and h.organisation_id = ${aktoer.organisation.id} and h.handling like 'tilpas\_%'
        order by h.id desc limit 20`,
    ),
    maaRette: maaTilpasse(aktoer, krav),
  };
}

function hentTilpasningsbilag(tx: Tx, kravId: number): Promise<Kravbilag[]> {
  return raekker(
    tx,
    sql<Kravbilag>`select id, navn, type, stoerrelse::float8 as stoerrelse from kravbilag
      where krav_id = ${kravId} and tilpasning_af = app_organisation() and fjernet_kl is null order by oprettet_kl, id`,
  );
}

/** What changed in a krav from one published version to another, field by field. */
async function forskelSiden(tx: Tx, kravId: number, fra: number, til: number): Promise<Feltforskel[]> {
  const [foer, efter] = [await hentVersion(tx, kravId, fra), await hentVersion(tx, kravId, til)];
  if (!foer || !efter) return [];
  const opslag = await hentOpslag(tx, [foer.indhold, efter.indhold]);
  const navne = await raekker(
    tx,
    sql<{ id: string; navn: string }>`select id, navn from kravbilag
      where id::text = any(${[...foer.indhold.bilag, ...efter.indhold.bilag]}::text[])`,
  );
  return feltforskelle(
    kravfelter(opslag, new Map(navne.map((n) => [n.id, n.navn]))),
    foer.indhold,
    efter.indhold,
  );
}
