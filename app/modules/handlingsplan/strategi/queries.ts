import type { Aktoer } from '../../../kernel/adgang.ts';
import { raekke, raekker, sql, type Tx } from '../../../platform/db/database.ts';
import { enhedsvalg } from '../../organisation/public.ts';
import { type Del, type Delraekke, erDelslags, type Strategi, type Udgave } from './rules.ts';
import { erBlok } from './tal/rules.ts';

const STRATEGI = sql`s.id, s.organisation_id as "organisationId", s.navn, s.fra_aar as "fraAar", s.til_aar as "tilAar",
  s.fjernet_kl is not null as fjernet, s.laas`;

/** The strategy; null when the actor's house has no such. A removed one is found, so that it can be put back. */
export function findStrategi(tx: Tx, id: number, { laas = false } = {}): Promise<Strategi | null> {
  return raekke(
    tx,
    sql<Strategi>`select ${STRATEGI} from strategi s where s.id = ${id} ${laas ? sql`for no key update of s` : sql``}`,
  );
}

const UDGAVE = sql`u.id, u.strategi_id as "strategiId", u.nr, u.tilstand, u.beslutning, u.uden_hoering as "udenHoering",
  u.oprettet_kl as oprettet, u.vedtaget_kl as vedtaget, u.vedtaget_dag::text as "vedtagetDag", u.laas`;

/** Editions, the newest first; those that were thrown away are left out. */
export function hentUdgaver(tx: Tx, strategiId: number): Promise<Udgave[]> {
  return raekker(
    tx,
    sql<Udgave>`select ${UDGAVE} from strategiudgave u where u.strategi_id = ${strategiId} and u.tilstand <> 'kasseret'
      order by u.nr desc`,
  );
}

export function findUdgave(tx: Tx, strategiId: number, nr: number): Promise<Udgave | null> {
  return raekke(
    tx,
    sql<Udgave>`select ${UDGAVE} from strategiudgave u where u.strategi_id = ${strategiId} and u.nr = ${nr}
      and u.tilstand <> 'kasseret'`,
  );
}

/** The edition that is being written; null where none is. */
export function findKladde(tx: Tx, strategiId: number, { laas = false } = {}): Promise<Udgave | null> {
  return raekke(
    tx,
    sql<Udgave>`select ${UDGAVE} from strategiudgave u where u.strategi_id = ${strategiId} and u.tilstand = 'kladde'
      ${laas ? sql`for no key update of u` : sql``}`,
  );
}

type Delraa = Omit<Del, 'slags' | 'raekker' | 'blokke'> & {
  readonly slags: string;
  readonly raekker: unknown;
  readonly blokke: readonly string[];
};

/** Rows as they are stored: texts by column; what is anything else is left out. */
export function laesRaekker(v: unknown): Delraekke[] {
  if (!Array.isArray(v)) return [];
  return v.flatMap((r: unknown) =>
    typeof r === 'object' && r !== null
      ? [Object.fromEntries(Object.entries(r).filter((p): p is [string, string] => typeof p[1] === 'string'))]
      : [],
  );
}

const DEL = sql`d.id, d.udgave_id as "udgaveId", d.slags, d.titel, d.tekst, d.raekker, d.blokke, d.orden, d.skjult, d.fra_id as "fraId",
  d.fjernet_kl is not null as fjernet, d.rettet_kl as rettet, d.laas,
  coalesce((select p.navn from person p where p.id = d.rettet_af and p.slettet_kl is null), '') as "rettetAf"`;

function tilDel(d: Delraa): Del {
  return {
    ...d,
    slags: erDelslags(d.slags) ? d.slags : 'fri',
    raekker: laesRaekker(d.raekker),
    blokke: d.blokke.filter(erBlok),
  };
}

/** The parts of an edition in order; removed ones only with `medFjernede`. */
export async function hentDele(tx: Tx, udgaveId: number, { medFjernede = false } = {}): Promise<Del[]> {
  const r = await raekker(
    tx,
    sql<Delraa>`select ${DEL} from strategidel d where d.udgave_id = ${udgaveId}
      ${medFjernede ? sql`` : sql`and d.fjernet_kl is null`} order by d.orden, d.id`,
  );
  return r.map(tilDel);
}

/** A part of some edition of the strategy. `laas` holds its row. */
export async function findDel(
  tx: Tx,
  strategiId: number,
  id: number,
  { laas = false } = {},
): Promise<Del | null> {
  const r = await raekke(
    tx,
    sql<Delraa>`select ${DEL} from strategidel d join strategiudgave u on u.id = d.udgave_id
      where u.strategi_id = ${strategiId} and d.id = ${id} ${laas ? sql`for no key update of d` : sql``}`,
  );
  return r ? tilDel(r) : null;
}

/** The names of the house's open units by id, for tables that say which. */
export async function enhedsnavne(tx: Tx, aktoer: Aktoer): Promise<ReadonlyMap<string, string>> {
  return new Map((await enhedsvalg(tx, aktoer)).map((e) => [String(e.id), e.navn]));
}

/** Whether an edition was thrown away last, so that it can be taken up again. */
export async function kasseretUdgave(tx: Tx, strategiId: number): Promise<boolean> {
  const r = await raekke(
    tx,
    sql<{
      tilstand: string;
    }>`select tilstand from strategiudgave where strategi_id = ${strategiId} order by nr desc limit 1`,
  );
  return r?.tilstand === 'kasseret';
}
