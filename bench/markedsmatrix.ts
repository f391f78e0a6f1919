/**
 * The comparison of a large markedsdialog on PostgreSQL: 300 krav and 20 suppliers, from 6 000 sealed answers in the
 * database to the page that an evaluator gets. Beside it the decryption of the same answers alone, which nothing can be
 * quicker than.
 */
import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { hentGrundlag } from '../app/modules/markedsdialog/evaluering/queries.ts';
import { matrix, STANDARDVALG } from '../app/modules/markedsdialog/evaluering/rules.ts';
import { findDialog } from '../app/modules/markedsdialog/queries.ts';
import { laesSvar, sted, TOM_BESVARELSE } from '../app/modules/markedsdialog/svar/rules.ts';
import { EFTER, etSvar, FOER, marked } from '../app/modules/markedsdialog/test/verden.ts';
import { type Database, raekker, sql } from '../app/platform/db/database.ts';
import type { Miljoe } from '../app/platform/miljoe.ts';
import { paths } from '../app/routes.ts';
import { stilDatabaseur, testMiljoe } from '../test/helpers.ts';
import type { Maaling } from './maaling.ts';
import { medApp, paaServer, tal, tider, udenKrav } from './ramme.ts';

const KRAV = 300;
const LEVERANDOERER = 20;
const GANGE = { gange: 15, varm: 3 };
/** Milliseconds for the page with all rows on this machine. */
const P95 = 1000;

const VALG = ['ja', 'ja', 'ja', 'tilkoeb', 'delvist', 'nej'] as const;

/** A dialogue after its deadline, with every krav answered by every supplier and half of the answers judged. */
async function fyld(db: Database, { segl }: Pick<Miljoe, 'segl'>) {
  const m = await marked(db);
  await stilDatabaseur(db, FOER);
  await db.somSystem('bench', async (tx) => {
    await sql`alter table markedskrav_version disable trigger user`.execute(tx);
    await sql`with k as (insert into markedskrav (dialog_id, raekkefoelge)
        select ${m.dialog}, 3 + n from generate_series(1, ${KRAV - m.krav.length}) n returning id, raekkefoelge)
      insert into markedskrav_version (markedskrav_id, nr, dialog_id, nummer, kategori, prioritet, pris, indhold, kl, af)
      select k.id, 1, ${m.dialog}, (300 + k.raekkefoelge)::text, 'Kategori ' || k.raekkefoelge % 8,
        (array['krav', 'vigtigt', 'mindstekrav', 'option'])[1 + k.raekkefoelge % 4], true,
        v.indhold || jsonb_build_object('navn', 'Løsningen skal kunne nummer ' || k.raekkefoelge), v.kl, v.af
      from k, markedskrav_version v where v.markedskrav_id = ${m.krav[0]}`.execute(tx);
    await sql`alter table markedskrav_version enable trigger user`.execute(tx);
    await sql`insert into markedsdeltagelse (dialog_id, ejer_id, cvr, navn, kilde, oprettet_kl)
      select ${m.dialog}, ${m.indkoeber.organisation.id}, (98000000 + n)::text, 'Leverandør nummer ' || n, 'inviteret', app_nu()
      from generate_series(1, ${LEVERANDOERER - m.deltagelser.length}) n`.execute(tx);
  });
  const hent = (tabel: string) =>
    raekker(
      db.kysely,
      sql<{ id: number }>`select id from ${sql.table(tabel)} where dialog_id = ${m.dialog} order by id`,
    );
  const krav = (await hent('markedskrav')).map((r) => r.id);
  for (const { id: deltagelse } of await hent('markedsdeltagelse')) {
    const aflevering = randomUUID();
    const bokse = krav.map((k, i) =>
      segl.forsegl(
        JSON.stringify(
          etSvar({
            valg: VALG[(i + deltagelse) % VALG.length],
            uddybelse:
              'Løsningen opfylder kravet i standardopsætningen, og det vises i brugervejledningen. '.repeat(
                2,
              ),
            aarspris: 100_000 * (i % 7),
            ibrugDato: '2027-03-01',
          }),
        ),
        sted.afleveretSvar(aflevering, k),
      ),
    );
    await db.somSystem('bench', async (tx) => {
      await sql`insert into markedsaflevering (id, deltagelse_id, dialog_id, nr, boks, antal, sha256, kl, af)
        values (${aflevering}, ${deltagelse}, ${m.dialog}, 1,
          ${segl.forsegl(JSON.stringify(TOM_BESVARELSE), sted.aflevering(aflevering))}, ${krav.length}, ${'0'.repeat(64)},
          app_nu(), ${m.boegelund.personId})`.execute(tx);
      await sql`insert into markedsafleveretsvar (aflevering_id, markedskrav_id, dialog_id, deltagelse_id, krav_nr, boks)
        select ${aflevering}, s.k, ${m.dialog}, ${deltagelse}, 1, s.b
        from unnest(${krav}::int[], ${bokse}::bytea[]) as s(k, b)`.execute(tx);
      await sql`insert into markedsvurdering (deltagelse_id, markedskrav_id, dialog_id, aflevering_id, afgoerelse, kl, af)
        select ${deltagelse}, k, ${m.dialog}, ${aflevering}, 'accepteret', app_nu(), ${m.indkoeber.personId}
        from unnest(${krav.filter((_, i) => i % 2 === 0)}::int[]) k`.execute(tx);
    });
  }
  await stilDatabaseur(db, EFTER);
  return m;
}

async function maal(db: Database): Promise<Maaling[]> {
  const miljoe = testMiljoe(db);
  const { dialog, indkoeber } = await fyld(db, miljoe);
  return medApp(miljoe, indkoeber, async (app, cookie) => {
    const hent = async (soeg: string) => {
      const url = `${paths.markedssammenligning({ id: dialog })}?${soeg}`;
      const svar = await app.inject({ method: 'GET', url, headers: { cookie } });
      if (svar.statusCode !== 200) throw new Error(`${url}: ${svar.statusCode}`);
      return svar.body.length;
    };
    const bokse = await db.som(indkoeber, (tx) =>
      raekker(
        tx,
        sql<{ a: string; k: number; boks: Buffer }>`select aflevering_id as a, markedskrav_id as k, boks
          from markedsafleveretsvar where dialog_id = ${dialog}`,
      ),
    );
    const bund = await tider(
      () => bokse.map((b) => laesSvar(miljoe.segl.bryd(b.boks, sted.afleveretSvar(b.a, b.k)).toString())),
      GANGE,
    );
    const data = await tider(
      () =>
        db.som(indkoeber, async (tx) => {
          const d = await findDialog(tx, dialog);
          if (!d) throw new Error('no dialogue');
          const { krav, kolonner } = await hentGrundlag(tx, miljoe.segl, d);
          return matrix(krav, kolonner, { ...STANDARDVALG, vis: 'alle' });
        }),
      GANGE,
    );
    const side = await tider(() => hent('vis=alle'), GANGE);
    const hele = await tider(() => hent('vis=alle&pr=alle'), GANGE);
    const bytes = await hent('vis=alle&pr=alle');
    return [
      udenKrav(`Gulv: ${bokse.length} svar brydes op og læses`, bund),
      udenKrav('Svar, vurderinger og matrix som data', data),
      { navn: 'Sammenligningen, én side', resultat: tal(side), krav: `p95 ≤ ${P95} ms`, ok: side.p95 <= P95 },
      {
        navn: `Sammenligningen, alle ${KRAV} krav × ${LEVERANDOERER} leverandører`,
        resultat: `${tal(hele)}, ${(bytes / 1e6).toFixed(1)} MB`,
        krav: `p95 ≤ ${P95} ms`,
        ok: hele.p95 <= P95,
      },
    ];
  });
}

/** Measures, shows and returns. */
export function koer(): Promise<Maaling[]> {
  return paaServer(maal);
}

if (process.argv[1] === fileURLToPath(import.meta.url) && (await koer()).some(({ ok }) => !ok))
  process.exitCode = 1;
