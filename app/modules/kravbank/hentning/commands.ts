import type { Aktoer } from '../../../kernel/adgang.ts';
import { type Database, sql } from '../../../platform/db/database.ts';

/** Counts a download of krav, for the figures of the community. Nothing is kept about who downloads. */
export async function taelHentning(db: Database, aktoer: Aktoer | null): Promise<void> {
  const tael = sql`select kravhentning_tael()`;
  await (aktoer ? db.som(aktoer, (tx) => tael.execute(tx)) : db.somGaest((tx) => tael.execute(tx)));
}
