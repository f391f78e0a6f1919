import type { Aktoer } from '../../kernel/adgang.ts';
import { sql, type Tx } from '../../platform/db/database.ts';

/** Adds a line to the dialogue's history, which the record under udbudsloven § 39 is made from. Each house sees its own. */
export async function skrivHaendelse(
  tx: Tx,
  aktoer: Aktoer,
  dialogId: number,
  handling: string,
  detaljer: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  await sql`insert into markedshaendelse (dialog_id, organisation_id, person_id, kl, handling, detaljer)
    values (${dialogId}, ${aktoer.organisation.id}, ${aktoer.personId}, app_nu(), ${handling}, ${JSON.stringify(detaljer)}::jsonb)`.execute(
    tx,
  );
}
