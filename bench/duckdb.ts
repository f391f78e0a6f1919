/**
 * The rival: the same facts in DuckDB's tables, and the same definitions as SQL.
 *
 * It is given what helps it: the facts as the same small integers, months already worked out, rows in the order of
 * the engine's columns, two threads, and a query that joins per cell only where use has to be counted; T and K come
 * from system × month. The clock covers the query alone, with the results left in tables and nothing sent across.
 */
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import {
  type Faktakolonner,
  type Grundlag,
  UDEN_DOMAENE,
} from '../app/modules/maalbillede/beregning/beregning.ts';

const TABELLER = `
create table kommuner(m integer, region varchar);
create table systemer(s integer, cvr varchar, kle varchar);
create table integrationer(i integer, udgaaet integer, efterfoelger integer);
create table versioner(s integer, fra integer, til integer);
create table maal(s integer, fra integer, til integer, i integer, n boolean);
create table maalgange(s integer, fra integer, til integer, i integer, g integer);
create table tilslutninger(s integer, i integer, fra integer, til integer);
create table anvendelser(m integer, s integer, fra integer, til integer);
create table ibrugtagninger(m integer, s integer, i integer, fra integer, til integer, ukendt boolean);
create table undtagelser(m integer, s integer, i integer, art integer, via integer, fra integer, til integer);
`;

type Vaerdi = number | string | boolean;

async function fyld(
  db: DuckDBConnection,
  tabel: string,
  raekker: Iterable<readonly Vaerdi[]>,
): Promise<void> {
  const ind = await db.createAppender(tabel);
  for (const raekke of raekker) {
    for (const vaerdi of raekke) {
      if (typeof vaerdi === 'number') ind.appendInteger(vaerdi);
      else if (typeof vaerdi === 'string') ind.appendVarchar(vaerdi);
      else ind.appendBoolean(vaerdi);
    }
    ind.endRow();
  }
  ind.closeSync();
}

/** Rows of a fact with the system's number and the period cut to the window. */
function* raekker<F extends Faktakolonner>(
  { foersteMaaned, antalMaaneder }: Grundlag,
  fakta: F,
  felter: (raekke: number, system: number) => readonly Vaerdi[],
  efter: (raekke: number) => readonly Vaerdi[] = () => [],
): Generator<readonly Vaerdi[]> {
  for (let s = 0; s + 1 < fakta.start.length; s += 1) {
    for (let r = fakta.start[s]; r < fakta.start[s + 1]; r += 1) {
      const fra = Math.max(fakta.fra[r] - foersteMaaned, 0);
      const til = Math.min(fakta.til[r] - foersteMaaned, antalMaaneder);
      if (fra < til) yield [...felter(r, s), fra, til, ...efter(r)];
    }
  }
}

function* versionsperioder({ maalbilleder, foersteMaaned, antalMaaneder }: Grundlag) {
  for (const [s, versioner] of maalbilleder.entries()) {
    for (const [nr, version] of versioner.entries()) {
      const naeste = versioner[nr + 1]?.gyldigFra ?? Number.POSITIVE_INFINITY;
      const fra = Math.max(version.gyldigFra - foersteMaaned, 0);
      const til = Math.min(naeste - foersteMaaned, antalMaaneder);
      if (fra < til) yield { s, fra, til, maal: version.maal };
    }
  }
}

export async function laesInd(g: Grundlag): Promise<DuckDBConnection> {
  const db = await (await DuckDBInstance.create(':memory:', { threads: '2' })).connect();
  await db.run(TABELLER);
  const versioner = [...versionsperioder(g)];
  const { tilslutninger, anvendelser, ibrugtagninger, undtagelser } = g;
  await fyld(
    db,
    'kommuner',
    g.kommuner.map((k, m) => [m, k.regionskode]),
  );
  await fyld(
    db,
    'systemer',
    g.systemer.map((s, nr) => [nr, s.cvr, s.kle ?? UDEN_DOMAENE]),
  );
  await fyld(
    db,
    'integrationer',
    g.integrationer.map((i, nr) => [
      nr,
      i.udgaaetFra === null ? g.antalMaaneder : i.udgaaetFra - g.foersteMaaned,
      i.efterfoelger,
    ]),
  );
  await fyld(
    db,
    'versioner',
    versioner.map(({ s, fra, til }) => [s, fra, til]),
  );
  await fyld(
    db,
    'maal',
    versioner.flatMap(({ s, fra, til, maal }) =>
      maal.map(({ integration, noedvendig }) => [s, fra, til, integration, noedvendig]),
    ),
  );
  await fyld(
    db,
    'maalgange',
    versioner.flatMap(({ s, fra, til, maal }) =>
      maal.flatMap(({ integration, arbejdsgange }) =>
        arbejdsgange.map((gang) => [s, fra, til, integration, gang]),
      ),
    ),
  );
  await fyld(
    db,
    'tilslutninger',
    raekker(g, tilslutninger, (r, s) => [s, tilslutninger.integration[r]]),
  );
  await fyld(
    db,
    'anvendelser',
    raekker(g, anvendelser, (r, s) => [anvendelser.kommune[r], s]),
  );
  await fyld(
    db,
    'ibrugtagninger',
    raekker(
      g,
      ibrugtagninger,
      (r, s) => [ibrugtagninger.kommune[r], s, ibrugtagninger.integration[r]],
      (r) => [ibrugtagninger.status[r] === 1],
    ),
  );
  await fyld(
    db,
    'undtagelser',
    raekker(g, undtagelser, (r, s) => [
      undtagelser.kommune[r],
      s,
      undtagelser.integration[r],
      undtagelser.art[r],
      undtagelser.daekkesVia[r],
    ]),
  );
  return db;
}

const SUM = 'sum(T) T, sum(K) K, sum(B) B, sum(Tn) Tn, sum(Kn) Kn, sum(Bn) Bn, sum(ukendt) ukendt';

/** Successors are followed one step: the facts of the benchmark have no chains. */
const NU = 'case when x.udgaaet <= md then x.efterfoelger else a.i end';

const FORESPOERGSEL = `
create or replace temp table fm as
  select distinct s, unnest(range(fra, til)) md from versioner;
create or replace temp table mm as
  select s, md, ${NU} i, max(n::int) n
  from (select s, i, n, unnest(range(fra, til)) md from maal) a join integrationer x using (i)
  where ${NU} >= 0 group by all;
create or replace temp table gm as
  select distinct s, md, ${NU} i, g
  from (select s, i, g, unnest(range(fra, til)) md from maalgange) a join integrationer x using (i)
  where ${NU} >= 0;
create or replace temp table cm as
  select distinct s, i, unnest(range(fra, til)) md from tilslutninger;
create or replace temp table pm as
  select distinct m, s, unnest(range(fra, til)) md from anvendelser;
create or replace temp table am as
  select m, s, i, md, bool_and(ukendt) ukendt
  from (select m, s, i, ukendt, unnest(range(fra, til)) md from ibrugtagninger)
  group by all;
create or replace temp table mc as
  select mm.s, mm.i, mm.md, mm.n, (cm.s is not null)::int c from mm left join cm using (s, i, md);
create or replace temp table um as
  with udfoldet as (
    select k.m, u.s, u.i, u.art, u.via, unnest(range(u.fra, u.til)) md
    from undtagelser u join kommuner k on u.m = -1 or u.m = k.m)
  select u.m, u.s, u.i, u.md,
    bool_or(u.art = 0 and via < 0) ir, bool_or(u.art = 1 and via < 0) di,
    bool_or(u.art = 0 and via >= 0) irv, bool_or(u.art = 1 and via >= 0) div,
    bool_or(via >= 0 and p.m is not null and c.s is not null and a.m is not null) daekket
  from udfoldet u
  left join pm p on p.m = u.m and p.s = u.via and p.md = u.md
  left join cm c on c.s = u.via and c.i = u.i and c.md = u.md
  left join am a on a.m = u.m and a.s = u.via and a.i = u.i and a.md = u.md and not a.ukendt
  group by all;
-- The cells with undtagelser: their whole contribution, less what T and K of the system already count.
create or replace temp table uc as
  with x as (
    select um.m, um.s, um.i, um.md, mc.n, mc.c,
      not (ir or (irv and not daekket)) relevant, daekket,
      di or div dispensation,
      coalesce(mc.c = 1 and not am.ukendt, false) brugt, coalesce(mc.c = 1 and am.ukendt, false) uvist
    from um join pm using (m, s, md) join mc using (s, i, md) left join am using (m, s, i, md)),
  y as (select *, relevant and (daekket or brugt) b from x),
  z as (select *, relevant and (b or not dispensation) med from y)
  select m, s, i, md, n, med::int - 1 T, (med and (c = 1 or daekket))::int - c K, b::int B,
    (med and uvist and not b)::int ukendt
  from z;
-- B and ukendt of every other cell.
create or replace temp table bc as
  select am.m, am.s, am.i, am.md, mc.n, (not am.ukendt)::int B, am.ukendt::int ukendt
  from am join pm using (m, s, md) join mc using (s, i, md) anti join um using (m, s, i, md)
  where mc.c = 1;
create or replace temp table celler as
  select m, s, i, md, n, 0 T, 0 K, B, ukendt from bc union all
  select m, s, i, md, n, T, K, B, ukendt from uc;
create or replace temp table sm as
  select s, md, count(*) T, sum(c) K, sum(n) Tn, sum(n * c) Kn from mc group by all;
create or replace temp table pc as
  select m, s, md, sum(T) T, sum(K) K, sum(B) B, sum(T * n) Tn, sum(K * n) Kn, sum(B * n) Bn, sum(ukendt) ukendt
  from celler group by all;
create or replace temp table par as
  select pm.m, pm.s, pm.md,
    coalesce(sm.T, 0) + coalesce(pc.T, 0) T, coalesce(sm.K, 0) + coalesce(pc.K, 0) K, coalesce(pc.B, 0) B,
    coalesce(sm.Tn, 0) + coalesce(pc.Tn, 0) Tn, coalesce(sm.Kn, 0) + coalesce(pc.Kn, 0) Kn,
    coalesce(pc.Bn, 0) Bn, coalesce(pc.ukendt, 0) ukendt, (fm.s is not null)::int fastlagt
  from pm left join sm using (s, md) left join pc using (m, s, md) left join fm using (s, md);
create or replace temp table kommune as
  select m::varchar id, md, ${SUM}, sum(fastlagt) med, count(*) ialt from par group by all;
create or replace temp table system as
  select s::varchar id, md, ${SUM}, sum(fastlagt) med, count(*) ialt from par group by all;
create or replace temp table region as
  select region id, md, ${SUM} from kommune join kommuner on m = id::int group by all;
create or replace temp table leverandoer as
  select cvr id, md, ${SUM} from system join systemer on s = id::int group by all;
create or replace temp table domaene as
  select kle id, md, ${SUM} from system join systemer on s = id::int group by all;
create or replace temp table land as select 'DK' id, md, ${SUM} from kommune group by all;
create or replace temp table ic as
  select s, i, md, sum(T) T, sum(K) K, sum(B) B, sum(T * n) Tn, sum(K * n) Kn, sum(B * n) Bn, sum(ukendt) ukendt
  from celler group by all;
create or replace temp table si as
  select mc.s, mc.i, mc.md, b.ialt + coalesce(ic.T, 0) T, b.ialt * c + coalesce(ic.K, 0) K, coalesce(ic.B, 0) B,
    b.ialt * n + coalesce(ic.Tn, 0) Tn, b.ialt * n * c + coalesce(ic.Kn, 0) Kn, coalesce(ic.Bn, 0) Bn,
    coalesce(ic.ukendt, 0) ukendt
  from mc join (select id::int s, md, ialt from system) b using (s, md) left join ic using (s, i, md);
create or replace temp table integration as select i::varchar id, md, ${SUM} from si group by all;
create or replace temp table arbejdsgang as
  select g::varchar id, md, ${SUM} from si join gm using (s, i, md) group by all;
`;

/** All months at all levels; returns milliseconds. */
export async function regn(db: DuckDBConnection): Promise<number> {
  const start = performance.now();
  await db.run(FORESPOERGSEL);
  return performance.now() - start;
}

/** The rows of a level as `[id, month, T, K, B, Tn, Kn, Bn, ukendt]`; a pair's id is `kommune:system` by index. */
export async function resultat(db: DuckDBConnection, niveau: string): Promise<[string, ...number[]][]> {
  const id = niveau === 'par' ? "m || ':' || s" : 'id';
  const felter = ['T', 'K', 'B', 'Tn', 'Kn', 'Bn', 'ukendt'].map((felt) => `${felt}::int`);
  const svar = await db.runAndReadAll(`select ${id}, md::int, ${felter.join()} from ${niveau}`);
  return svar.getRows() as [string, ...number[]][];
}
