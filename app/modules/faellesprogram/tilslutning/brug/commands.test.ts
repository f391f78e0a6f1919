import assert from 'node:assert/strict';
import { before, it } from 'node:test';
import { paaHverDatabase, stilDatabaseur, testAktoer, testMiljoe } from '../../../../../test/helpers.ts';
import type { Aktoer } from '../../../../kernel/adgang.ts';
import { type Database, raekke, raekker, sql } from '../../../../platform/db/database.ts';
import { retGenstande } from '../../../portefoelje/lager/commands.ts';
import { tilslutningsopgaver } from '../opgaver.ts';
import { lavRunde, svarPaa, type Tilslutningsverden, tilslutningsverden, vaerdi } from '../test/verden.ts';
import { hentTiloversBrug } from './queries.ts';

const FOER = '2026-11-21T10:00:00Z';

paaHverDatabase('a kommune that withdraws its yes', (hent) => {
  let db: Database;
  let miljoe: ReturnType<typeof testMiljoe>;
  let v: Tilslutningsverden;
  let runde: number;
  before(async () => {
    db = hent();
    miljoe = testMiljoe(db);
    await stilDatabaseur(db, FOER);
    v = await tilslutningsverden(db);
    await db.somSystem('test', async (tx) => {
      const s = await raekke(
        tx,
        sql<{ id: number }>`insert into system (noegle, navn, leverandoer_id, domaene)
          values ('platformen', 'Platformen', ${v.leder.organisation.id}, 'Skole') returning id`,
      );
      await sql`update faellesprogram set system_id = ${s?.id ?? 0} where id = ${v.program}`.execute(tx);
    });
    runde = await lavRunde(miljoe, v, { frist: '2026-12-01T11:00:00Z' });
  });

  const svar = async (hvem: Aktoer, skole: 'tilslut' | 'afslaa', dagtilbud: 'tilslut' | 'afslaa') =>
    vaerdi(await svarPaa(miljoe, hvem, v, runde, { [v.skole]: skole, [v.dagtilbud]: dagtilbud }));
  const brug = (a: Aktoer) =>
    db.som(a, (tx) =>
      raekker(
        tx,
        sql<{
          id: number;
          fjernet: boolean;
          historik: string;
        }>`select b.id, b.fjernet_kl is not null as fjernet,
            (select string_agg(h.handling, ' ' order by h.id) from portefoeljehistorik h
              where h.art = 'systembrug' and h.genstand_id = b.id) as historik
          from systembrug b where b.navn = 'Fælles platform' order by b.id`,
      ),
    );
  const opgaver = async (a: Aktoer) => {
    const kilde = tilslutningsopgaver.find((k) => k.slags === 'tilslutning_brug');
    return kilde?.hvem(a) ? db.som(a, (tx) => kilde.hent(tx, a, '2026-11-21')) : [];
  };

  it('gets its planned use taken back, with history; a yes to another part keeps it', async () => {
    await svar(v.torben, 'tilslut', 'tilslut');
    await svar(v.torben, 'tilslut', 'afslaa');
    assert.deepEqual(
      (await brug(v.torben)).map((b) => b.fjernet),
      [false],
    );
    await svar(v.torben, 'afslaa', 'afslaa');
    const [b] = await brug(v.torben);
    assert.deepEqual([b?.fjernet, b?.historik], [true, 'opret fjern']);
    assert.deepEqual(await opgaver(v.bo), []);
    await svar(v.torben, 'tilslut', 'afslaa');
    assert.deepEqual(
      (await brug(v.torben)).map((x) => x.fjernet),
      [true, false],
    );
  });

  it('keeps what somebody has worked on, and is told so', async () => {
    await svar(v.nanna, 'tilslut', 'afslaa');
    const [b] = await brug(v.nanna);
    const org = v.nanna.organisation.id;
    const arkitekt = await testAktoer(db, v.nanna.organisation.cvr ?? '', ['itarkitekt'], 'Ane');
    await db.som(arkitekt, (tx) =>
      retGenstande(tx, org, 'systembrug', new Map([[b?.id ?? 0, { lokalt_navn: 'Vores' }]]), {
        kilde: 'person',
        personId: arkitekt.personId,
        kl: miljoe.ur.nu(),
      }),
    );
    assert.deepEqual(await opgaver(arkitekt), []);
    await svar(v.nanna, 'afslaa', 'afslaa');
    assert.deepEqual(
      (await brug(v.nanna)).map((x) => x.fjernet),
      [false],
    );
    const [o] = await opgaver(arkitekt);
    assert.match(`${o?.titel}: ${o?.tekst}`, /Fælles platform: .*ikke tilsluttet Fælles platform længere/);
    assert.deepEqual(await opgaver(v.nanna), []);
    assert.deepEqual(await db.som(v.bo, hentTiloversBrug), []);
  });

  it('keeps a use that it had before it joined', async () => {
    const org = v.kim.organisation.id;
    await db.somSystem('test', (tx) =>
      sql`insert into systembrug (organisation_id, system_id, navn, livscyklus, oprettet_kl, rettet_kl)
        select ${org}, system_id, 'Fælles platform', 'indfases', now(), now() from faellesprogram where id = ${v.program}`.execute(
        tx,
      ),
    );
    await svar(v.kim, 'tilslut', 'afslaa');
    await svar(v.kim, 'afslaa', 'afslaa');
    assert.deepEqual(
      (await brug(v.kim)).map((b) => b.fjernet),
      [false],
    );
    assert.deepEqual(await db.som(v.kim, hentTiloversBrug), []);
  });
});
