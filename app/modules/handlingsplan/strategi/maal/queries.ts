import { visTidspunkt } from '../../../../kernel/tekst.ts';
import { raekke, raekker, sql, type Tx } from '../../../../platform/db/database.ts';
import { erNoegletal } from '../tal/rules.ts';
import type { Vaerdi } from '../vaerdi/rules.ts';
import type { Maal, Maaling } from './rules.ts';

type Raa = Omit<Maal, 'udgang' | 'maal' | 'kilde'> & {
  readonly udgangT: number;
  readonly udgangN: number;
  readonly maalT: number;
  readonly maalN: number;
  readonly kilde: string;
};

const KOLONNER = sql`m.id, m.strategi_id as "strategiId", m.nr, m.titel, m.beskrivelse, m.enhed, m.enhedsnavn,
  m.udgang_t::float8 as "udgangT", m.udgang_n::float8 as "udgangN", m.udgang_dag::text as "udgangDag",
  m.maal_t::float8 as "maalT", m.maal_n::float8 as "maalN", m.maal_dag::text as "maalDag", m.ejer_id as "ejerId",
  coalesce((select p.navn from person p where p.id = m.ejer_id and p.slettet_kl is null), m.ejer) as ejer, m.kilde,
  m.fjernet_kl is not null as fjernet, m.laas`;

function tilMaal({ udgangT, udgangN, maalT, maalN, kilde, ...m }: Raa): Maal {
  return {
    ...m,
    udgang: { t: udgangT, n: udgangN },
    maal: { t: maalT, n: maalN },
    kilde: erNoegletal(kilde) ? kilde : '',
  };
}

/** The goals of a strategy by number; removed ones only with `medFjernede`. */
export async function hentMaal(tx: Tx, strategiId: number, { medFjernede = false } = {}): Promise<Maal[]> {
  const r = await raekker(
    tx,
    sql<Raa>`select ${KOLONNER} from strategimaal m where m.strategi_id = ${strategiId}
      ${medFjernede ? sql`` : sql`and m.fjernet_kl is null`} order by m.nr`,
  );
  return r.map(tilMaal);
}

/** The goals of several strategies. */
export async function hentMaalFor(tx: Tx, strategier: readonly number[]): Promise<Maal[]> {
  const r = await raekker(
    tx,
    sql<Raa>`select ${KOLONNER} from strategimaal m where m.strategi_id = any(${[...strategier]}::int[])
      and m.fjernet_kl is null order by m.strategi_id, m.nr`,
  );
  return r.map(tilMaal);
}

export async function findMaal(
  tx: Tx,
  strategiId: number,
  id: number,
  { laas = false } = {},
): Promise<Maal | null> {
  const r = await raekke(
    tx,
    sql<Raa>`select ${KOLONNER} from strategimaal m where m.strategi_id = ${strategiId} and m.id = ${id}
      ${laas ? sql`for no key update of m` : sql``}`,
  );
  return r ? tilMaal(r) : null;
}

/** Measurements of some strategies' goals, by goal, the oldest first. */
export async function hentMaalinger(
  tx: Tx,
  strategier: readonly number[],
): Promise<ReadonlyMap<number, Maaling[]>> {
  const r = await raekker(
    tx,
    sql<
      Omit<Maaling, 'vaerdi'> & Vaerdi & { maalId: number }
    >`select x.id, x.maal_id as "maalId", x.dag::text as dag,
        x.taeller::float8 as t, x.naevner::float8 as n, x.automatisk, x.note
      from strategimaaling x join strategimaal m on m.id = x.maal_id
      where m.strategi_id = any(${[...strategier]}::int[]) and x.fjernet_kl is null order by x.dag, x.id`,
  );
  const ud = new Map<number, Maaling[]>();
  for (const { maalId, t, n, ...m } of r) {
    const liste = ud.get(maalId);
    const en = { ...m, vaerdi: { t, n } };
    if (liste) liste.push(en);
    else ud.set(maalId, [en]);
  }
  return ud;
}

/** Which goals of others each goal answers: pairs. */
export function hentMaalrammer(
  tx: Tx,
  strategiId: number,
): Promise<{ maalId: number; rammemaalId: number }[]> {
  return raekker(
    tx,
    sql<{ maalId: number; rammemaalId: number }>`select r.maal_id as "maalId", r.rammemaal_id as "rammemaalId"
      from strategimaalramme r join strategimaal m on m.id = r.maal_id and m.fjernet_kl is null
      where m.strategi_id = ${strategiId} order by 1, 2`,
  );
}

/** Measurements that have been taken out, the newest first, where nothing else is written for the day. */
export function hentFjernedeMaalinger(tx: Tx, maalId: number): Promise<{ id: number; dag: string }[]> {
  return raekker(
    tx,
    sql<{ id: number; dag: string }>`select x.id, x.dag::text as dag from strategimaaling x
      where x.maal_id = ${maalId} and x.fjernet_kl is not null and not exists (select from strategimaaling y
        where y.maal_id = x.maal_id and y.dag = x.dag and y.fjernet_kl is null)
      order by x.fjernet_kl desc, x.id desc limit 3`,
  );
}

/** Who changed a goal last, and when; for whoever wrote at the same time. */
export async function rettetAf(tx: Tx, maalId: number): Promise<string> {
  const r = await raekke(
    tx,
    sql<{
      navn: string;
      kl: Date;
    }>`select coalesce((select p.navn from person p where p.id = m.rettet_af and p.slettet_kl is null), '')
      as navn, m.rettet_kl as kl from strategimaal m where m.id = ${maalId}`,
  );
  return r ? [r.navn, visTidspunkt(r.kl)].filter((t) => t !== '').join(', ') : '';
}
