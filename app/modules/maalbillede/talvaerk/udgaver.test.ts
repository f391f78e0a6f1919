/** Publishing: when, by whom, once, and what differs afterwards. */
import assert from 'node:assert/strict';
import { beforeEach, it } from 'node:test';
import { EKSEMPEL, gemFakta, P, R, ryd, S1 } from '../../../../test/fakta.ts';
import {
  KOMBIT,
  paaHverDatabase,
  SVENDBORG,
  testAktoer,
  testLeverandoer,
  testMiljoe,
} from '../../../../test/helpers.ts';
import type { Maaned } from '../../../kernel/maaned.ts';
import { type Database, raekker, sql } from '../../../platform/db/database.ts';
import { samlet } from '../beregning/beregning.ts';
import { publicer } from './commands.ts';
import { sammenlignUdgaver } from './sammenlign.ts';
import { OPERATOERSYN } from './syn.ts';
import { Talvaerk } from './talvaerk.ts';

const OKT = '2026-10' as Maaned;
const KL = '2026-11-05T09:00:00.123456Z';

function udgaver(db: Database) {
  return db.somSystem('test', (tx) =>
    raekker(
      tx,
      sql<{
        nr: number;
        import_id: number;
        sha256: string;
      }>`select nr, import_id, sha256 from udgave order by nr`,
    ),
  );
}

/** P takes one more of X into use, and R stops with Z. */
function ret(db: Database, kl: string) {
  return gemFakta(
    db,
    {
      ibrugtagninger: [
        { kommune: P, system: 'X', integration: 'TI16', status: 'i_brug', fra: '2026-09-01', til: null },
      ],
    },
    {
      kl,
      luk: (tx, id) =>
        sql`update anvendelse set import_til = ${id} where system_id = (select id from system where noegle = 'Z')
          and kommune_id = (select id from organisation where kommunekode = ${R})`.execute(tx),
    },
  );
}

paaHverDatabase('udgaver', (hent) => {
  beforeEach(async () => {
    await ryd(hent());
    await gemFakta(hent(), EKSEMPEL, { kl: KL });
  });

  it('kan først udgives på den tiende arbejdsdag', async () => {
    const db = hent();
    // The tenth working day of November 2026 is Friday the 13th.
    const { ur } = testMiljoe(db, { nu: '2026-11-12T22:59:00Z' });
    const tidligt = await publicer(db, ur, null, OKT);
    assert.ok(!tidligt.ok);
    assert.match(tidligt.hindringer[0].besked, /tidligst udgives 13\. november 2026/);
    ur.stil('2026-11-12T23:00:00Z'); // midnight in Copenhagen
    const gjort = await publicer(db, ur, null, OKT);
    assert.deepEqual(gjort, { ok: true, vaerdi: { maaned: OKT, nr: 1, ny: true } });
  });

  it('afviser fremtid, måneder før de første fakta og dem uden ret', async () => {
    const db = hent();
    const { ur } = testMiljoe(db);
    await testLeverandoer(db, S1, 'Leverandør 1');
    const koder = [];
    for (const maaned of ['2026-12', '2026-11', '2025-12'] as Maaned[]) {
      const svar = await publicer(db, ur, null, maaned);
      koder.push(svar.ok ? 'ok' : svar.hindringer[0].kode);
    }
    assert.deepEqual(koder, ['fremtid', 'for_tidligt', 'foer_foerste']);
    for (const [cvr, rolle] of [
      [SVENDBORG, 'administrator'],
      [KOMBIT, 'programleder'],
      [S1, 'leverandoeradministrator'],
    ] as const) {
      const svar = await publicer(db, ur, await testAktoer(db, cvr, [rolle]), OKT);
      assert.equal(svar.ok ? 'ok' : svar.hindringer[0].kode, 'ikke_adgang', rolle);
    }
    await ryd(db);
    const tom = await publicer(db, ur, null, OKT);
    assert.equal(tom.ok ? 'ok' : tom.hindringer[0].kode, 'ingen_fakta');
    assert.deepEqual(await udgaver(db), []);
  });

  it('laver ikke en ny udgave uden ændringer, heller ikke når et system skifter navn', async () => {
    const db = hent();
    const { ur } = testMiljoe(db);
    const aktoer = await testAktoer(db, KOMBIT, ['driftsoperatoer']);
    await publicer(db, ur, aktoer, OKT);
    await gemFakta(
      db,
      { systemer: [{ noegle: 'V', cvr: S1, kle: '27' }] },
      {
        kl: '2026-11-06T09:00:00Z',
        luk: (tx) => sql`update system set navn = 'X2', version = version + 1 where noegle = 'X'`.execute(tx),
      },
    );
    const igen = await publicer(db, ur, aktoer, OKT);
    assert.deepEqual(igen, { ok: true, vaerdi: { maaned: OKT, nr: 1, ny: false } });
    assert.equal((await udgaver(db)).length, 1);
  });

  it('giver én udgave, når to processer udgiver samtidig', async () => {
    const db = hent();
    const { ur } = testMiljoe(db);
    const svar = await Promise.all([1, 2, 3].map(() => publicer(db, ur, null, OKT)));
    assert.deepEqual(svar.map((s) => s.ok && s.vaerdi.ny).sort(), [false, false, true]);
    assert.equal((await udgaver(db)).length, 1);
    await ret(db, '2026-11-20T08:00:00Z');
    await Promise.all([1, 2].map(() => publicer(db, ur, null, OKT)));
    assert.deepEqual(
      (await udgaver(db)).map(({ nr }) => nr),
      [1, 2],
    );
  });

  it('fryser udgave 1, gør en rettelse til udgave 2 og siger, hvad der er revideret og hvorfor', async () => {
    const db = hent();
    const { ur } = testMiljoe(db);
    const talvaerk = new Talvaerk(db, ur);
    await publicer(db, ur, null, OKT);
    const rettelse = await ret(db, '2026-11-20T08:00:00Z');
    const mellem = await talvaerk.forSyn(OPERATOERSYN);
    assert.equal(samlet((await mellem.billede(OKT))!.billede).B, 19);
    assert.equal(samlet((await mellem.billede(OKT, 'foreloebig'))!.billede).B, 20);
    await publicer(db, ur, null, OKT);
    const blik = await talvaerk.forSyn(OPERATOERSYN);
    assert.deepEqual(
      [(await blik.billede(OKT))!.udgave, (await blik.billede(OKT, 1))!.udgave, await blik.billede(OKT, 3)],
      [2, 1, null],
    );
    assert.equal(samlet((await blik.billede(OKT, 1))!.billede).T, 43);
    assert.equal(samlet((await blik.billede(OKT, 2))!.billede).T, 39);

    const forskel = await sammenlignUdgaver(db, blik, OKT, 1, 2);
    assert.ok(forskel);
    assert.deepEqual(
      forskel.raekker.map(
        ({ niveau, id, foer, efter }) => `${niveau} ${id} ${foer?.T}/${foer?.B} ${efter?.T}/${efter?.B}`,
      ),
      [
        'land DK 43/19 39/20',
        'region 1083 24/12 20/12',
        'region 1084 19/7 19/8',
        `kommune ${P} 19/7 19/8`,
        `kommune ${R} 14/4 10/4`,
        'leverandoer 99000007 35/19 35/20',
        'leverandoer 99000015 8/0 4/0',
        'system X 30/18 30/19',
        'system Z 8/0 4/0',
      ],
    );
    assert.deepEqual(
      forskel.celler.map(({ kommune, system, integration, foer, efter }) =>
        [kommune.kode, system.noegle, integration, foer, efter].join(' '),
      ),
      [
        `${P} X TI16 tilsluttet i_brug`,
        ...['TI10', 'TI11', 'TI12', 'TI13'].map((id) => `${R} Z ${id} mangler `),
      ],
    );
    assert.deepEqual(
      forskel.imports.map(({ id, filnavn }) => [id, filnavn]),
      [[rettelse, 'fakta.xlsx']],
    );
    assert.deepEqual(
      forskel.fakta.map(({ art, kommune, system, integration, tilfoejet }) => [
        art,
        kommune,
        system,
        integration,
        tilfoejet,
      ]),
      [
        ['ibrugtagning', P, 'X', 'TI16', true],
        ['anvendelse', R, 'Z', null, false],
      ],
    );
    assert.deepEqual(
      forskel.aendring.dele.map(({ aarsag, T, B }) => [aarsag, T, B]),
      [
        ['portefoelje', -4, 0],
        ['maalbillede', 0, 0],
        ['tilslutning', 0, 0],
        ['ibrugtagning', 0, 1],
      ],
    );
    const supplier = await talvaerk.for(await testAktoer(db, S1, ['besvarer']));
    assert.equal(await sammenlignUdgaver(db, supplier, OKT, 1, 2), null);
  });

  it('læser ikke en udgave, hvis indhold ikke passer til sit kontroltal, og lader ingen ændre den', async () => {
    const db = hent();
    const { ur } = testMiljoe(db);
    await publicer(db, ur, null, OKT);
    await assert.rejects(
      db.somSystem('test', (tx) => sql`update udgave set sha256 = repeat('0', 64)`.execute(tx)),
      /never changes/,
    );
    await db.somSystem('test', async (tx) => {
      await sql`alter table udgave disable trigger udgave_naegt`.execute(tx);
      await sql`update udgave set sha256 = repeat('0', 64)`.execute(tx);
      await sql`alter table udgave enable trigger udgave_naegt`.execute(tx);
    });
    const blik = await new Talvaerk(db, ur).forSyn(OPERATOERSYN);
    await assert.rejects(blik.billede(OKT), /checksum/);
  });

  it('viser tendensen med hver måneds nyeste udgave, brud og konstant målbillede', async () => {
    const db = hent();
    const { ur } = testMiljoe(db);
    await publicer(db, ur, null, '2026-08' as Maaned);
    await gemFakta(
      db,
      {
        maalbilleder: ['TI10', 'TI11'].map((integration) => ({
          system: 'Y',
          gyldigFra: '2026-09',
          integration,
          noedvendig: true,
          arbejdsgang: null,
        })),
      },
      {
        kl: '2026-11-20T08:00:00Z',
        luk: (tx, id) =>
          sql`update anvendelse set import_til = ${id} where system_id = (select id from system where noegle = 'Z')`.execute(
            tx,
          ),
      },
    );
    const blik = await new Talvaerk(db, ur).forSyn(OPERATOERSYN);
    const linje = ({ maaned, udgave, T }: { maaned: string; udgave: number | null; T: number }) => [
      maaned,
      udgave,
      T,
    ];
    const { punkter, brud } = await blik.trend({}, { antal: 3, til: OKT });
    assert.deepEqual(punkter.map(linje), [
      ['2026-08', 1, 43],
      ['2026-09', null, 32],
      ['2026-10', null, 32],
    ]);
    assert.deepEqual(brud, [{ art: 'maalbillede', maaned: '2026-09', systemer: ['Y'] }]);
    const medCeller = await blik.trend({ integrationer: ['TI10'] }, { antal: 3, til: OKT });
    assert.deepEqual(
      medCeller.punkter.map(({ T }) => T),
      [6, 4, 4],
    );
    const konstant = blik.konstantTrend({}, { antal: 3, til: OKT });
    assert.deepEqual(
      konstant.map(({ T }) => T),
      [32, 32, 32],
    );
    assert.equal(blik.standardmaaned(), OKT);
    assert.deepEqual(
      blik
        .maaneder()
        .slice(-4)
        .map(({ maaned, tilstand }) => [maaned, tilstand]),
      [
        ['2026-08', 'offentliggjort'],
        ['2026-09', 'klar'],
        ['2026-10', 'klar'],
        ['2026-11', 'igang'],
      ],
    );
    const egne = await new Talvaerk(db, ur).for(await testAktoer(db, S1, ['besvarer']));
    assert.deepEqual(
      (await egne.trend({}, { antal: 3, til: OKT })).punkter.map(({ T }) => T),
      [35, 32, 32],
    );
    assert.deepEqual(
      egne.konstantTrend({ leverandoerer: ['99000015'] }, { antal: 1 }).map(({ T }) => T),
      [0],
    );
    const gaest = await new Talvaerk(db, ur).for(null);
    assert.deepEqual(
      [
        gaest.maaneder(),
        await gaest.billede(OKT),
        (await gaest.trend()).punkter,
        gaest.konstantTrend(),
        gaest.udgaver(OKT),
      ],
      [[], null, [], [], []],
    );
  });
});
