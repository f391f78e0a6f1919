import { type Database, sql } from '../../../platform/db/database.ts';
import { laesReference } from '../../../platform/reference.ts';

/**
 * The strategies of others with their goals, each with its source. What the files no longer have is marked as gone rather than
 * deleted: a goal of somebody's own may be tied to it.
 */
export async function indlaesRammestrategier(db: Database, nu: Date): Promise<void> {
  const rammer = laesReference('rammestrategier.csv', ';').map((r) => ({
    ...r,
    bekraeftet: r.bekraeftet === 'ja',
  }));
  const set = new Map<string, number>();
  const maal = laesReference('rammemaal.csv', ';').map((m) => {
    const orden = (set.get(m.ramme) ?? 0) + 1;
    set.set(m.ramme, orden);
    return { ...m, noegle: `${m.ramme}-${m.nr}`, orden, bekraeftet: m.bekraeftet === 'ja' };
  });
  await db.somSystem('reference', async (tx) => {
    await sql`insert into rammestrategi (noegle, art, navn, udgiver, fra_aar, til_aar, kilde, bekraeftet, note, rettet_kl)
      select r.noegle, r.art, r.navn, r.udgiver, r.fra_aar, r.til_aar, r.kilde, r.bekraeftet, r.note, ${nu}
      from jsonb_to_recordset(${JSON.stringify(rammer)}::jsonb) as r(noegle text, art text, navn text, udgiver text, fra_aar int,
        til_aar int, kilde text, bekraeftet boolean, note text)
      on conflict (noegle) do update set art = excluded.art, navn = excluded.navn, udgiver = excluded.udgiver,
        fra_aar = excluded.fra_aar, til_aar = excluded.til_aar, kilde = excluded.kilde, bekraeftet = excluded.bekraeftet,
        note = excluded.note, rettet_kl = excluded.rettet_kl, udgaaet_kl = null`.execute(tx);
    await sql`insert into rammemaal (noegle, ramme_id, nr, titel, kilde, bekraeftet, orden, rettet_kl)
      select m.noegle, s.id, m.nr, m.titel, m.kilde, m.bekraeftet, m.orden, ${nu}
      from jsonb_to_recordset(${JSON.stringify(maal)}::jsonb) as m(noegle text, ramme text, nr text, titel text, kilde text,
        bekraeftet boolean, orden int) join rammestrategi s on s.noegle = m.ramme
      on conflict (noegle) do update set nr = excluded.nr, titel = excluded.titel, kilde = excluded.kilde,
        bekraeftet = excluded.bekraeftet, orden = excluded.orden, rettet_kl = excluded.rettet_kl, udgaaet_kl = null`.execute(
      tx,
    );
    await sql`update rammestrategi set udgaaet_kl = ${nu} where noegle is not null and udgaaet_kl is null
      and noegle <> all(${rammer.map((r) => String((r as Record<string, unknown>).noegle))}::text[])`.execute(
      tx,
    );
    await sql`update rammemaal set udgaaet_kl = ${nu} where noegle is not null and udgaaet_kl is null
      and noegle <> all(${maal.map((m) => m.noegle)}::text[])`.execute(tx);
  });
}
