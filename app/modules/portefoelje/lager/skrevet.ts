import { sql } from '../../../platform/db/database.ts';

/** A snapshot of the database (`pg_current_snapshot`) as text: which transactions one has seen. */
export type Stand = string;

/** Of a row `t` of systembrug, kontrakt or behandling: it was written by a transaction that the snapshot had not seen (0019). */
export function skrevetSiden(stand: Stand) {
  const set = sql`${stand}::text::pg_snapshot`;
  return sql`t.skrevet_i >= pg_snapshot_xmin(${set}) and not pg_visible_in_snapshot(t.skrevet_i, ${set})`;
}

/** Another one after the table has been emptied, as by a restore. */
export function epoke(tabel: string) {
  return sql`pg_relation_filenode(${tabel}::text::regclass)::text`;
}

/** The transaction has written, so that it sees what nobody else does. */
export const SKRIVER = sql`pg_current_xact_id_if_assigned() is not null`;
