import { type Database, sql } from '../../platform/db/database.ts';
import { laesReference } from '../../platform/reference.ts';

/**
 * Udbudsloven's thresholds, row by row with their source. Rows that the file no longer has are taken out: what a case was
 * advised on is kept with the case (`udbudsvurdering.raad`).
 */
export async function indlaesTaerskelvaerdier(db: Database): Promise<void> {
  const raekker = laesReference('taerskelvaerdier.csv', ';').map((r) => ({
    fra: r.fra,
    til: r.til,
    myndighed: r.myndighed,
    art: r.art,
    beloeb_kr: Number(r.beloeb_kr),
    kilde: r.kilde,
    bekraeftet: r.bekraeftet === 'ja',
  }));
  await db.somSystem('reference', async (tx) => {
    await sql`delete from taerskelvaerdi`.execute(tx);
    await sql`insert into taerskelvaerdi select * from jsonb_populate_recordset(null::taerskelvaerdi, ${JSON.stringify(raekker)}::jsonb)`.execute(
      tx,
    );
  });
}
