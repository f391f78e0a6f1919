import { raekke, raekker, sql, type Tx } from '../../../../platform/db/database.ts';
import { SIDE_PR } from '../../../../platform/liste.ts';
import { laesRaekker } from '../queries.ts';
import type { Del, Delindhold } from '../rules.ts';
import { erBlok } from '../tal/rules.ts';
import { EMNER, type Emne, type Haendelse } from './rules.ts';

/** A change of a part: what it was, and what it became. */
export interface Deludgave {
  readonly id: number;
  readonly kl: Date;
  readonly person: string;
  readonly foer: Delindhold;
  readonly efter: Delindhold;
}

function laesIndhold(v: unknown): Delindhold | null {
  if (typeof v !== 'object' || v === null) return null;
  const o = v as Record<string, unknown>;
  return {
    titel: typeof o.titel === 'string' ? o.titel : '',
    tekst: typeof o.tekst === 'string' ? o.tekst : '',
    raekker: laesRaekker(o.raekker),
    blokke: Array.isArray(o.blokke) ? o.blokke.filter((b) => typeof b === 'string').filter(erBlok) : [],
  };
}

const MAKS = 100;

/** The changes of a part, the newest first: each with what followed it. */
export async function hentDeludgaver(tx: Tx, del: Del): Promise<Deludgave[]> {
  const r = await raekker(
    tx,
    sql<{
      id: number;
      kl: Date;
      person: string;
      foer: unknown;
    }>`select h.id, h.kl, h.detaljer -> 'foer' as foer,
        coalesce((select p.navn from person p where p.id = h.person_id and p.slettet_kl is null), '') as person
      from strategihaendelse h where h.del_id = ${del.id} and h.detaljer ? 'foer' order by h.id desc limit ${MAKS}`,
  );
  let efter: Delindhold = del;
  return r.flatMap(({ foer, ...h }) => {
    const var_ = laesIndhold(foer);
    if (!var_) return [];
    const en = { ...h, foer: var_, efter };
    efter = var_;
    return [en];
  });
}

/** More than a strategy ever gets; a file has an end. */
const MAKS_FIL = 20_000;

/** What was done to a strategy, the newest first, a page at a time; without a page all of it. */
export async function hentHistorik(
  tx: Tx,
  strategiId: number,
  { side = null, emne = '' }: { side?: number | null; emne?: Emne | '' } = {},
): Promise<{ haendelser: Haendelse[]; ialt: number }> {
  const begynder = emne === '' ? [] : [...EMNER[emne].begynder];
  const hvor = sql`h.strategi_id = ${strategiId}
    and (${begynder.length === 0} or exists (select from unnest(${begynder}::text[]) x where starts_with(h.handling, x)))`;
  const haendelser = await raekker(
    tx,
    sql<Haendelse>`select ${HAENDELSE}, (select u.nr from strategiudgave u where u.id = h.udgave_id) as "udgaveNr"
      from strategihaendelse h where ${hvor} order by h.kl desc, h.id desc
      limit ${side === null ? MAKS_FIL : SIDE_PR} offset ${side === null ? 0 : (side - 1) * SIDE_PR}`,
  );
  const ialt = await raekke(
    tx,
    sql<{ n: number }>`select count(*)::int as n from strategihaendelse h where ${hvor}`,
  );
  return { haendelser, ialt: ialt?.n ?? 0 };
}

const HAENDELSE = sql`h.id, h.kl, h.handling, h.detaljer - 'foer' as detaljer, h.del_id as "delId", h.maal_id as "maalId",
  coalesce((select p.navn from person p where p.id = h.person_id and p.slettet_kl is null), '') as person,
  coalesce((select d.titel from strategidel d where d.id = h.del_id), '') as del`;

/** What changes the content of a strategy, as the names of its history begin; a measurement or a hearing doesn't. */
const INDHOLD = ['ret', 'del_', 'maal_', 'gendan_udgave'];

/** What has changed the content of a strategy after `efter`, a number of its history, the newest first. */
export function aendringerEfter(tx: Tx, strategiId: number, efter: number): Promise<Haendelse[]> {
  return raekker(
    tx,
    sql<Haendelse>`select ${HAENDELSE}, null::int as "udgaveNr"
      from strategihaendelse h where h.strategi_id = ${strategiId} and h.id > ${efter}
        and exists (select from unnest(${INDHOLD}::text[]) x where h.handling = x or x like '%\_' and starts_with(h.handling, x))
      order by h.id desc limit 20`,
  );
}

/** The number of the newest line of the history: what one has read when one reads the page. */
export async function sidsteHaendelse(tx: Tx, strategiId: number): Promise<number> {
  const r = await raekke(
    tx,
    sql<{ id: number | null }>`select max(id) as id from strategihaendelse where strategi_id = ${strategiId}`,
  );
  return r?.id ?? 0;
}
