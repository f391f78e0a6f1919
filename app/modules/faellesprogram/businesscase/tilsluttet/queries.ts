import type { Aktoer } from '../../../../kernel/adgang.ts';
import { raekke, sql, type Tx } from '../../../../platform/db/database.ts';
import { hentOptaellinger } from '../../afregning/optaelling/queries.ts';
import { hentDeltagere, hentRunder } from '../../tilslutning/queries.ts';
import { senereRunder } from '../../tilslutning/rules.ts';
import type { Casedel } from '../rules.ts';
import { type Tilsluttet, tilsluttet } from './rules.ts';

/**
 * How much of each part has joined, by part id, as the actor may know it. Whoever sees only their own kommune isn't told that it is
 * the only one: the list isn't published yet.
 */
export async function hentTilsluttet(
  tx: Tx,
  aktoer: Aktoer | null,
  programId: number,
  dele: readonly Casedel[],
): Promise<ReadonlyMap<number, Tilsluttet>> {
  const deltagere = await hentDeltagere(tx, programId);
  if (deltagere.every((d) => d.kommuneId === aktoer?.organisation.id)) return new Map();
  // By part, the newest year first.
  const antal = new Map((await hentOptaellinger(tx, programId)).reverse().map((o) => [o.delId, o.antal]));
  const senere = senereRunder(await hentRunder(tx, programId));
  const kommuner = await raekke(
    tx,
    sql<{ n: number }>`select count(*)::int as n from organisation where art = 'kommune'`,
  );
  return new Map(
    dele.flatMap((d) => {
      const t = tilsluttet(d, deltagere, antal, kommuner?.n ?? 0, senere);
      return t === null ? [] : [[d.delId, t] as const];
    }),
  );
}
