import assert from 'node:assert/strict';
import { it } from 'node:test';
import { paaHverDatabase, SVENDBORG } from '../../../../test/helpers.ts';
import { uuid } from '../../../../test/kitos/data.ts';
import { type FalskKitos, type Falskvalg, startFalskKitos } from '../../../../test/kitos/server.ts';
import { type Kitosverden, kitosverden } from '../../../../test/kitos/verden.ts';
import { type Database, raekke, raekker, sql } from '../../../platform/db/database.ts';
import { hentGenstand } from '../lager/queries.ts';
import { fortsaetKoersel, saetTilbage, saetTilstand, startKoersel, stopKoersel } from './commands.ts';
import { kitosUr } from './jobs.ts';
import { hentLinjer, hentUdtagne } from './queries.ts';
import { koerKitos, laesKitos } from './synk/koersel.ts';

const KOMMUNER = [
  SVENDBORG,
  '11259979',
  '58271713',
  '65113015',
  '12881517',
  '19438414',
  '62761113',
  '65120119',
  '63640719',
  '66137112',
];

paaHverDatabase('kitos: læsning og skrivning', (hent) => {
  let brugt = 0;
  /** A kommune of its own for each test, on the same database. */
  async function medKitos(
    valg: Falskvalg,
    arbejde: (v: Kitosverden, falsk: FalskKitos, db: Database) => Promise<void>,
  ): Promise<void> {
    const db = hent();
    const cvr = KOMMUNER[brugt++];
    const falsk = await startFalskKitos({
      systemer: 10,
      brug: 12,
      kontrakter: 12,
      behandlinger: 6,
      ...valg,
      cvr,
    });
    try {
      await arbejde(await kitosverden(db, falsk, ['sagsbehandler'], cvr), falsk, db);
    } finally {
      await falsk.luk();
    }
  }
  const tael = async (db: Database, v: Kitosverden, tabel: string) =>
    (
      await raekke(
        db.kysely,
        sql<{
          n: number;
        }>`select count(*)::int as n from ${sql.table(tabel)} where organisation_id = ${v.aktoer.organisation.id}`,
      )
    )?.n;
  /** Ours of number `n`. */
  async function vores(db: Database, v: Kitosverden, type: 'brug' | 'kontrakt' | 'behandling', n: number) {
    const r = await raekke(
      db.kysely,
      sql<{
        id: number;
      }>`select genstand_id as id from kitosobjekt where organisation_id = ${v.aktoer.organisation.id}
        and type = ${type} and uuid = ${uuid(type, n)}`,
    );
    assert.ok(r);
    const art = ({ brug: 'systembrug', kontrakt: 'kontrakt', behandling: 'behandling' } as const)[type];
    const g = await db.som(v.aktoer, (tx) => hentGenstand(tx, art, r.id));
    assert.ok(g);
    return { ...g, art };
  }
  const linjer = async (db: Database, v: Kitosverden, koersel: number) =>
    (await db.som(v.aktoer, (tx) => hentLinjer(tx, koersel, 1))).raekker;
  const felt = (o: Record<string, unknown>, ...vej: string[]) =>
    vej.reduce((d, navn) => d[navn] as Record<string, unknown>, o);

  it('reads all of it once, in both generations, with what hangs together, and again without doubles', async () => {
    for (const generation of ['A', 'B'] as const)
      await medKitos(
        { generation, systemer: 30, brug: 300, kontrakter: 260, behandlinger: 20 },
        async (v, _falsk, db) => {
          const k = await v.laes('fuld');
          assert.deepEqual([k.tilstand, k.fejl, k.taellere.laest, k.taellere.nye], ['faerdig', '', 610, 580]);
          assert.deepEqual(
            [
              await tael(db, v, 'systembrug'),
              await tael(db, v, 'kontrakt'),
              await tael(db, v, 'behandling'),
              await tael(db, v, 'kontraktbetaling'),
              await tael(db, v, 'systemrelation'),
              await tael(db, v, 'behandling_kontrakt'),
            ],
            [300, 260, 20, 260, 30, 20],
          );
          const b = await vores(db, v, 'brug', 0);
          assert.deepEqual(
            [b.vaerdier.navn, b.vaerdier.lokalt_id, b.vaerdier.hosting, b.vaerdier.formaal, b.vaerdier.kle],
            ['Omsorgia', 'S-1', 'egen', 'Bruges af Social og Sundhed', ['27.36.04']],
          );
          const tillaeg = await vores(db, v, 'kontrakt', 4);
          const over = await raekke(
            db.kysely,
            sql<{
              over: number;
              aarlig: number;
              slut: string;
            }>`select overordnet_id as over, aarlig_oere as aarlig, slut from kontrakt where id = ${tillaeg.id}`,
          );
          assert.equal(over?.over, (await vores(db, v, 'kontrakt', 0)).id);
          assert.ok(over && over.aarlig > 0 && over.slut !== null);
          // Twice more: nothing is new, nothing has changed.
          for (const slags of ['fuld', 'delta'] as const) {
            const t = (await v.laes(slags)).taellere;
            assert.deepEqual([t.nye, t.rettede, t.konflikter, t.udtagne], [0, 0, 0, 0], slags);
          }
          assert.equal(await tael(db, v, 'portefoeljehistorik'), 580);
        },
      );
  });

  it('takes changes, deletions, new ones and changes of a system as they come; what was taken out can be put back', async () =>
    medKitos({}, async (v, falsk, db) => {
      await v.laes('fuld');
      falsk.ret('kontrakt', 1, (o) => {
        o.name = 'Nyt navn';
        o.roles = [];
        felt(o, 'payments').external = [{ organizationUnit: null, operation: 1_000 }];
      });
      falsk.ret('system', 2, (o) => {
        o.name = 'Omdøbt system';
      });
      falsk.slet('kontrakt', 3);
      const ny = falsk.opret('brug', 1);
      const k = await v.laes('delta');
      assert.deepEqual(
        [k.tilstand, k.taellere.nye, k.taellere.rettede, k.taellere.udtagne],
        ['faerdig', 1, 2, 1],
      );
      const kontrakt = await vores(db, v, 'kontrakt', 1);
      assert.deepEqual([kontrakt.vaerdier.navn, kontrakt.vaerdier.aarlig_oere], ['Nyt navn', 100_000]);
      assert.equal((await vores(db, v, 'brug', 2)).vaerdier.navn, 'Omdøbt system');
      assert.ok(await vores(db, v, 'brug', ny));
      assert.equal((await vores(db, v, 'kontrakt', 3)).fjernet, true);
      const ude = await db.som(v.aktoer, (tx) => hentUdtagne(tx, v.aktoer.organisation.id, 1));
      assert.deepEqual([ude.ialt, ude.raekker[0]?.uuid], [1, uuid('kontrakt', 3)]);
      assert.ok((await saetTilbage(v.miljoe, v.aktoer, 'kontrakt', uuid('kontrakt', 3))).ok);
      assert.equal((await vores(db, v, 'kontrakt', 3)).fjernet, false);
      assert.equal((await saetTilbage(v.miljoe, v.aktoer, 'kontrakt', uuid('kontrakt', 3))).ok, false);
      // The same tombstone again does nothing to what was put back.
      assert.equal((await v.laes('delta')).taellere.udtagne, 0);
      assert.equal((await vores(db, v, 'kontrakt', 3)).fjernet, false);
    }));

  it('finds in a full reading what KITOS never marked: a change, and what is gone without a word', async () =>
    medKitos({}, async (v, falsk, db) => {
      await v.laes('fuld');
      falsk.ret(
        'kontrakt',
        1,
        (o) => {
          o.name = 'Umærket';
        },
        { maerket: false },
      );
      falsk.slet('kontrakt', 2, { spor: false });
      await v.laes('delta');
      assert.notEqual((await vores(db, v, 'kontrakt', 1)).vaerdier.navn, 'Umærket');
      const k = await v.laes('fuld');
      assert.deepEqual([k.taellere.rettede, k.taellere.udtagne], [1, 1]);
      assert.equal((await vores(db, v, 'kontrakt', 1)).vaerdier.navn, 'Umærket');
      assert.equal((await vores(db, v, 'kontrakt', 2)).fjernet, true);
      // It comes back in KITOS, and here.
      falsk.genopret('kontrakt', 2);
      await v.laes('delta');
      assert.equal((await vores(db, v, 'kontrakt', 2)).fjernet, false);
    }));

  it('takes nothing out when KITOS suddenly shows next to nothing', async () =>
    medKitos({ brug: 60, systemer: 60 }, async (v, falsk, db) => {
      await v.laes('fuld');
      for (let n = 0; n < 50; n++) falsk.slet('brug', n, { spor: false });
      const k = await v.laes('fuld');
      assert.deepEqual([k.tilstand, k.taellere.udtagne], ['faerdig', 0]);
      assert.match(
        (await linjer(db, v, k.id)).map((l) => l.besked).join(' '),
        /viste kun 10 af 60.*Intet er taget ud/,
      );
    }));

  it('survives what nobody should have to read, tells it, and reads the rest', async () =>
    medKitos({}, async (v, falsk, db) => {
      const n = falsk.skidt();
      const k = await v.laes('fuld');
      assert.equal(k.tilstand, 'faerdig', k.fejl);
      const koder = new Set((await linjer(db, v, k.id)).map((l) => l.kode));
      for (const kode of ['ukendt_vaerdi', 'ulaeselig', 'flyttet', 'beloeb', 'dato', 'ring'])
        assert.ok(koder.has(kode), `${kode}: ${[...koder]}`);
      assert.equal((await vores(db, v, 'brug', n.ukendtEnum)).vaerdier.livscyklus, 'Mothballed');
      assert.ok(await vores(db, v, 'brug', n.udenFelter));
      assert.ok(await vores(db, v, 'brug', n.forkerteTyper));
      assert.match(String((await vores(db, v, 'brug', n.nultegn)).vaerdier.note), /^Et nul {2}og/);
      const d = await vores(db, v, 'kontrakt', n.datoer);
      assert.deepEqual([d.vaerdier.gyldig_fra, d.vaerdier.gyldig_til], [null, null]);
      const stort = await vores(db, v, 'kontrakt', n.stortBeloeb);
      assert.equal(stort.vaerdier.engang_oere, 300_000_000_000);
      // Of the two below each other, one stands below.
      const ringe = await raekker(
        db.kysely,
        sql<{
          over: number | null;
        }>`select overordnet_id as over from kontrakt where organisation_id = ${v.aktoer.organisation.id}
          and navn in ('Ring 1', 'Ring 2')`,
      );
      assert.equal(ringe.filter((r) => r.over !== null).length, 1);
      // 12 + 7 usages less the one without a system; 12 + 4 + 2 contracts less no name, wrong uuid and the foreign one.
      assert.equal(k.taellere.sprunget, 4);
      // A second reading tells the same and changes nothing.
      const igen = await v.laes('fuld');
      assert.deepEqual([igen.taellere.nye, igen.taellere.rettede, igen.taellere.konflikter], [0, 0, 0]);
    }));

  it('leaves alone what has gone over to another organisation, and tells it', async () =>
    medKitos({}, async (v, falsk, db) => {
      await v.laes('fuld');
      falsk.ret('kontrakt', 5, (o) => {
        felt(o, 'organizationContext').uuid = uuid('organisation', 2);
        o.notes = 'en andens';
      });
      const k = await v.laes('fuld');
      assert.match((await linjer(db, v, k.id)).map((l) => l.besked).join(' '), /anden organisation/);
      assert.equal((await vores(db, v, 'kontrakt', 5)).fjernet, false);
    }));

  it('renews a token that ends half-way, waits for 429 and 500, and bears slow and cut-off answers', async () =>
    medKitos({ brug: 600, systemer: 20, tokenSekunder: 31 }, async (v, falsk, db) => {
      falsk.uheld.push(
        { slags: 'status', status: 401, sti: 'it-system-usages', gange: 1, efter: 1 },
        { slags: 'status', status: 429, retryAfter: '2', sti: 'it-contracts', gange: 1 },
        { slags: 'status', status: 500, sti: 'it-systems', gange: 2 },
        { slags: 'afskaer', sti: 'data-processing', gange: 1 },
        { slags: 'langsom', ms: 900, sti: 'deleted-entities', gange: 1 },
      );
      const k = await v.laes('fuld', { frist: 600 });
      assert.deepEqual([k.tilstand, k.fejl], ['faerdig', '']);
      assert.equal(await tael(db, v, 'systembrug'), 600);
      assert.ok(v.ventet.includes(2_000));
      assert.ok(falsk.kald.filter((x) => x.sti.includes('GetToken')).length >= 3);
    }));
});

paaHverDatabase('kitos: afbrydelser', (hent) => {
  it('stops with a sentence when KITOS is down, and goes on from the page that it came to', async () => {
    const db = hent();
    const falsk = await startFalskKitos({ brug: 800, systemer: 20, kontrakter: 10, behandlinger: 2 });
    try {
      const v = await kitosverden(db, falsk);
      falsk.uheld.push({ slags: 'status', status: 503, sti: 'it-system-usages', gange: 6, efter: 2 });
      const k = await v.laes('fuld');
      assert.equal(k.tilstand, 'fejlet');
      assert.match(k.fejl, /KITOS svarer ikke lige nu/);
      falsk.kald.length = 0;
      assert.ok((await fortsaetKoersel(v.miljoe, v.aktoer, k.id)).ok);
      const igen = await v.koer(k.id);
      assert.deepEqual([igen.tilstand, igen.taellere.nye], ['faerdig', 812]);
      const sider = falsk.kald
        .filter((x) => x.sti.includes('it-system-usages?'))
        .map((x) => /page=(\d+)/.exec(x.sti)?.[1]);
      assert.deepEqual(sider, ['2', '3']);
    } finally {
      await falsk.luk();
    }
  });

  it('is taken up by another process when its own has died, and only then; nothing is read twice', async () => {
    const db = hent();
    const falsk = await startFalskKitos({
      brug: 700,
      systemer: 20,
      kontrakter: 10,
      behandlinger: 2,
      cvr: '11259979',
    });
    try {
      const v = await kitosverden(db, falsk, ['administrator'], '11259979');
      const svar = await startKoersel(v.miljoe, v.aktoer, 'fuld');
      assert.ok(svar.ok);
      const { id } = svar.vaerdi;
      assert.equal((await startKoersel(v.miljoe, v.aktoer, 'delta')).ok, false, 'one at a time');
      // A process that dies in the middle of a page: the page is rolled back, the run still says that it is its.
      let taget = 0;
      const doed = koerKitos(v.miljoe, id, async (igang) => {
        const aegte = igang.klient.hentSide.bind(igang.klient);
        igang.klient.hentSide = async (...a) => {
          taget += 1;
          if (taget === 4) return await new Promise<never>(() => {});
          return aegte(...a);
        };
        return laesKitos(igang);
      });
      void doed;
      while (taget < 4) await new Promise((klar) => setTimeout(klar, 20));
      // Another process may not take it while it lives.
      let koerte = false;
      await koerKitos(v.miljoe, id, async () => {
        koerte = true;
        return 'slut';
      });
      assert.equal(koerte, false);
      await sql`update kitoskoersel set puls_kl = clock_timestamp() - interval '3 minutes' where id = ${id}`.execute(
        db.kysely,
      );
      await kitosUr(v.miljoe);
      assert.ok(v.miljoe.sendt.some((s) => s.navn === 'portefoelje.kitos'));
      const k = await v.koer(id);
      assert.deepEqual([k.tilstand, k.taellere.nye, k.taellere.laest], ['faerdig', 712, 732]);
    } finally {
      await falsk.luk();
    }
  });

  it('stops when somebody says so, is paused after a wrong password, and forgets it when the connection is ended', async () => {
    const db = hent();
    const falsk = await startFalskKitos({
      brug: 10,
      systemer: 10,
      kontrakter: 10,
      behandlinger: 2,
      cvr: '64942212',
    });
    try {
      const v = await kitosverden(db, falsk, ['administrator'], '64942212');
      const svar = await startKoersel(v.miljoe, v.aktoer, 'fuld');
      assert.ok(svar.ok);
      await koerKitos(v.miljoe, svar.vaerdi.id, async (igang) => {
        assert.ok((await stopKoersel(v.miljoe, v.aktoer)).ok);
        return laesKitos(igang);
      });
      assert.equal((await v.koer(svar.vaerdi.id)).tilstand, 'stoppet');
      falsk.uheld.push({ slags: 'status', status: 401, gange: 9 });
      const k = await v.laes('fuld');
      assert.equal(k.tilstand, 'fejlet');
      assert.equal((await startKoersel(v.miljoe, v.aktoer, 'fuld')).ok, false, 'it is paused');
      falsk.uheld.length = 0;
      assert.ok((await saetTilstand(v.miljoe, v.aktoer, 'genoptag')).ok);
      assert.equal((await v.laes('fuld')).tilstand, 'faerdig');
      assert.ok((await saetTilstand(v.miljoe, v.aktoer, 'afbryd')).ok);
      assert.equal((await saetTilstand(v.miljoe, v.aktoer, 'genoptag')).ok, false);
      const t = await raekke(
        db.kysely,
        sql<{
          h: number;
          b: number;
        }>`select (select count(*)::int from kitoshemmelighed where organisation_id = ${v.aktoer.organisation.id}) as h,
          (select count(*)::int from systembrug where organisation_id = ${v.aktoer.organisation.id}) as b`,
      );
      assert.deepEqual(t, { h: 0, b: 10 });
    } finally {
      await falsk.luk();
    }
  });
});
