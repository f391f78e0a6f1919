import { type Database, sql } from '../../platform/db/database.ts';
import { laesReference } from '../../platform/reference.ts';

/** The shared organisations that the product is about. Only KOMBIT's CVR is known to us; the others' stay empty. */
const FAELLESSKABER = [
  { navn: 'KOMBIT', officielt: 'KOMBIT A/S', cvr: '19435075' },
  { navn: 'KL', officielt: 'KL', cvr: null },
  { navn: 'OS2', officielt: 'OS2 – Offentligt digitaliseringsfællesskab', cvr: null },
];

/**
 * Loads the shipped kommuner, regions and shared organisations; running it again changes nothing that somebody has
 * edited since. Sources of the shipped files: db/reference/KILDER.md.
 */
export async function indlaesOrganisationer(db: Database): Promise<void> {
  const kommuner = laesReference('kommuner.csv', ',');
  const gitter = new Map(laesReference('kommune_gitter.csv', ',').map((r) => [r.kommunekode, r]));
  const regioner = new Map(kommuner.map((r) => [r.regionskode, r.region]));
  await db.somSystem('reference: organisationer', async (tx) => {
    await sql`insert into region (kode, navn)
      select * from unnest(${[...regioner.keys()]}::text[], ${[...regioner.values()]}::text[])
      on conflict (kode) do nothing`.execute(tx);
    const kol = (hent: (r: Record<string, string>) => string) => kommuner.map(hent);
    await sql`insert into organisation (art, navn, officielt_navn, cvr, kommunekode, regionskode, folketal, folketal_aar,
        gitter_kolonne, gitter_raekke, forkortelse)
      select 'kommune', t.navn, t.officielt, t.cvr, t.kode, t.region, t.folketal, 2020, t.kolonne, t.raekke, t.forkortelse
      from unnest(${kol((r) => r.navn)}::text[], ${kol((r) => r.officielt_navn)}::text[], ${kol((r) => r.cvr)}::text[],
        ${kol((r) => r.kommunekode)}::text[], ${kol((r) => r.regionskode)}::text[], ${kol((r) => r.folketal_2020)}::int[],
        ${kol((r) => gitter.get(r.kommunekode)?.kolonne ?? '')}::int[], ${kol((r) => gitter.get(r.kommunekode)?.raekke ?? '')}::int[],
        ${kol((r) => gitter.get(r.kommunekode)?.forkortelse ?? '')}::text[])
        as t(navn, officielt, cvr, kode, region, folketal, kolonne, raekke, forkortelse)
      on conflict do nothing`.execute(tx);
    for (const f of FAELLESSKABER) {
      await sql`insert into organisation (art, navn, officielt_navn, cvr)
        select 'faellesskab', ${f.navn}, ${f.officielt}, ${f.cvr}
        where not exists (select from organisation where art = 'faellesskab' and navn = ${f.navn})`.execute(
        tx,
      );
    }
  });
}
