/** The only writer of payments: by a person, KITOS, a spreadsheet or a purchase alike. */
import { sql, type Tx } from '../../../../platform/db/database.ts';
import { type Betaling, betalingssum } from './rules.ts';

/**
 * Replaces the payments of each contract, and keeps the contract's sums. `aar` is this year. The history of the change is the caller's,
 * who knows what was there.
 */
export async function skrivBetalinger(
  tx: Tx,
  organisationId: number,
  betalinger: ReadonlyMap<number, readonly Betaling[]>,
  aar: number,
): Promise<void> {
  if (betalinger.size === 0) return;
  const ider = [...betalinger.keys()];
  await sql`delete from kontraktbetaling where organisation_id = ${organisationId} and kontrakt_id = any(${ider}::int[])`.execute(
    tx,
  );
  const raekker = [...betalinger].flatMap(([kontrakt_id, liste]) =>
    liste.map((b, i) => ({ ...b, kontrakt_id, orden: i + 1 })),
  );
  await sql`insert into kontraktbetaling (organisation_id, kontrakt_id, slags, enhed_id, enhed, aar_fra, aar_til, anskaffelse_oere,
      drift_oere, andet_oere, kontering, revision, revision_dato, note, orden)
    select ${organisationId}, b.kontrakt_id, b.slags,
      (select min(e.id) from enhed e where e.organisation_id = ${organisationId} and e.navn = b.enhed and e.nedlagt_kl is null
        having count(*) = 1),
      b.enhed, b.aar_fra, b.aar_til, b.anskaffelse_oere, b.drift_oere, b.andet_oere, b.kontering, b.revision, b.revision_dato,
      b.note, b.orden
    from jsonb_populate_recordset(null::kontraktbetaling, ${JSON.stringify(raekker)}::jsonb) b`.execute(tx);
  const summer = [...betalinger].map(([id, liste]) => ({ id, ...betalingssum(liste, aar) }));
  await sql`update kontrakt k set aarlig_oere = s.aarlig_oere, engang_oere = s.engang_oere, pris_til = s.pris_til
    from jsonb_to_recordset(${JSON.stringify(summer)}::jsonb) as s(id int, aarlig_oere bigint, engang_oere bigint, pris_til date)
    where k.id = s.id and k.organisation_id = ${organisationId}`.execute(tx);
}
