// From a supplier's answer, and from what the målbillede lacks, to entries of technical debt on the case.
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { hentKildeposter } from '../../app/modules/anskaffelse/gaeld/kilde/queries.ts';
import { gaeldPrSystem } from '../../app/modules/anskaffelse/public.ts';
import { skjult } from '../../app/modules/anskaffelse/risiko/test/verden.ts';
import { nySag } from '../../app/modules/anskaffelse/sag/test/verden.ts';
import { valgtesUopfyldteKrav } from '../../app/modules/markedsdialog/public.ts';
import { aflever, EFTER, etSvar, marked, vaelgA } from '../../app/modules/markedsdialog/test/verden.ts';
import { type Database, raekke, raekker, sql } from '../../app/platform/db/database.ts';
import { paths } from '../../app/routes.ts';
import { paaHverDatabase, stilDatabaseur, testAktoer, testApp, testMiljoe } from '../helpers.ts';

const ODENSE = '35209115';
const HEMMELIGT = 'Kæmpehemmelig uddybelse';

/** A system whose målbillede asks for SF1500, SF1601 and SF1470, of which SF1470 is connected and SF1500 promised. */
async function systemMedGab(
  db: Database,
  leverandoerId: number,
  dialog: number,
  af: string,
): Promise<number> {
  return db.somSystem('test', async (tx) => {
    const import_ = await raekke(
      tx,
      sql<{ id: number }>`insert into import (kilde, art, tilstand, startet_kl, bekraeftet_kl)
        select 'test', 'fil', 'gemt', '2020-01-01', coalesce(max(bekraeftet_kl) + interval '1 ms', '2020-01-01') from import
        returning id`,
    );
    const system = await raekke(
      tx,
      sql<{ id: number }>`insert into system (noegle, navn, leverandoer_id)
        values (${`s-${crypto.randomUUID()}`}, 'Omsorgia', ${leverandoerId}) returning id`,
    );
    const version = await raekke(
      tx,
      sql<{ id: number }>`insert into maalbillede_version (system_id, gyldig_fra, kilde, import_fra)
        values (${system?.id}, '2025-01-01', 'kombit', ${import_?.id}) returning id`,
    );
    await sql`insert into maalbillede_krav (version_id, integration_id, relevans)
      select ${version?.id}, i.id, 'noedvendig' from integration i where i.kode in ('SF1500', 'SF1601', 'SF1470')`.execute(
      tx,
    );
    await sql`insert into tilslutning (system_id, integration_id, fra, import_fra)
      select ${system?.id}, i.id, '2024-01-01', ${import_?.id} from integration i where i.kode = 'SF1470'`.execute(
      tx,
    );
    await sql`insert into maalbilledloefte (system_id, integration_id, dato, markedsdialog_id, afgivet_kl, afgivet_af)
      select ${system?.id}, i.id, '2027-05-01', ${dialog}, '2026-11-01', ${af} from integration i where i.kode = 'SF1500'`.execute(
      tx,
    );
    return system?.id ?? 0;
  });
}

async function scene(db: Database) {
  const m = await marked(db);
  const miljoe = testMiljoe(db);
  const { som } = await testApp(miljoe);
  const ejer = await testAktoer(db, '29189730', ['systemejer'], 'Karen Ejer');
  const svar = (i: number) => ([{ valg: 'delvist' }, { valg: null, tal: 5 }, { valg: 'nej' }] as const)[i];
  await aflever(
    db,
    miljoe.segl,
    m.boegelund,
    m.dialog,
    m.deltagelser[0],
    m.krav.map((k, i) => ({
      markedskravId: k,
      kravNr: 1,
      svar: etSvar({ ...svar(i), uddybelse: HEMMELIGT }),
    })),
  );
  // The other supplier says yes to all, and isn't chosen.
  await aflever(
    db,
    miljoe.segl,
    m.naerum,
    m.dialog,
    m.deltagelser[1],
    m.krav.map((k) => ({ markedskravId: k, kravNr: 1, svar: etSvar() })),
  );
  await stilDatabaseur(db, EFTER);
  const system = await systemMedGab(db, m.boegelund.organisation.id, m.dialog, m.boegelund.personId);
  const sag = await nySag(miljoe, m.indkoeber, { systemejerId: ejer.personId, systemId: system });
  await db.somSystem('test', (tx) =>
    sql`update sag set markedsdialog_id = ${m.dialog} where id = ${sag}`.execute(tx),
  );
  return { m, miljoe, som, ejer, sag, system };
}

const valgte = (html: string, navn: string) =>
  [...html.matchAll(/<input type="checkbox"[^>]*>/g)]
    .map(([felt]) => felt)
    .filter((felt) => felt.includes(`name="${navn}"`))
    .map((felt) => ({ vaerdi: /value="([^"]*)"/.exec(felt)?.[1] ?? '', kryds: / checked/.test(felt) }));

paaHverDatabase('fra svar til teknisk gæld', (hent) => {
  it('answers and målbillede are seen first, taken over once, never written over, and say what is solved', async () => {
    const db = hent();
    const { m, miljoe, som, ejer, sag, system } = await scene(db);
    const rikke = await som(m.indkoeber);
    const side = paths.gaeldHent({ id: sag });
    const poster = () => db.som(m.indkoeber, (tx) => hentKildeposter(tx, sag));

    // Nobody is chosen: only the målbillede speaks.
    const foer = (await rikke.get(side)).body;
    assert.match(foer, /ikke valgt en leverandør/);
    assert.deepEqual(valgte(foer, 'ny-krav'), []);
    assert.deepEqual(
      valgte(foer, 'ny-maalbillede').map((v) => v.vaerdi),
      ['SF1500', 'SF1601'],
    );
    const tyv = await rikke.post(side, { 'ny-krav': `m${m.krav[2]}` });
    assert.equal(tyv.statusCode, 422, 'what isn’t offered can’t be taken');

    await db.somSystem('test', (tx) => vaelgA(tx, m));
    // The answers aren't open to a colleague, nor to one with a conflict of interest.
    for (const hvem of [m.kollega, m.inhabil]) {
      assert.match((await (await som(hvem)).get(side)).body, /kun åbne for dem, der evaluerer/);
      assert.equal(await db.som(hvem, (tx) => valgtesUopfyldteKrav(tx, miljoe.segl, m.dialog)), 'lukket');
      const svar = await (await som(hvem)).post(side, { 'ny-krav': `m${m.krav[2]}` });
      assert.notEqual(svar.statusCode, 303);
    }
    assert.deepEqual(await poster(), []);

    const set = (await rikke.get(side)).body;
    assert.deepEqual(valgte(set, 'ny-krav'), [
      { vaerdi: `m${m.krav[0]}`, kryds: true },
      { vaerdi: `m${m.krav[2]}`, kryds: true },
    ]);
    assert.deepEqual(
      valgte(set, 'ny-maalbillede'),
      [
        { vaerdi: 'SF1500', kryds: true },
        { vaerdi: 'SF1601', kryds: false },
      ],
      'what an answer is about already isn’t ticked',
    );
    assert.match(set, /Er dækket af svaret på kravet 193 Afsende digital post/);
    assert.doesNotMatch(set, new RegExp(HEMMELIGT));
    const taget = await rikke.post(side, {
      'ny-krav': m.krav.map((k) => `m${k}`),
      'ny-maalbillede': ['SF1500', 'SF1470'],
    });
    assert.equal(taget.statusCode, 303);
    assert.deepEqual(
      (await poster()).map((p) => [p.kilde, p.noegle, p.tilstand]),
      [
        ['krav', `m${m.krav[0]}`, 'aaben'],
        ['krav', `m${m.krav[2]}`, 'aaben'],
        ['maalbillede', 'SF1500', 'aaben'],
      ],
      'only what the sources say: not the number of seconds, not what is connected',
    );
    const liste = (await rikke.get(paths.gaeld({ id: sag }))).body;
    assert.match(liste, /195 Logge alle opslag/);
    assert.match(liste, /Karen Ejer/);
    assert.match(liste, /3 poster er ikke gjort op/);

    // A colleague who may not read the answers works on the entry; nothing of the supplier's words is in it.
    const [, nej, sf1500] = await poster();
    const karen = await som(ejer);
    const post = paths.gaeldspost({ id: sag, post: nej.id });
    const form = (await karen.get(post)).body;
    assert.match(form, /Den valgte leverandør har svaret: Nej\./);
    assert.doesNotMatch(form, new RegExp(HEMMELIGT));
    const gemt = await karen.post(post, {
      navn: 'Opslag logges i et regneark',
      beskrivelse: 'Vi gør det selv.',
      timer: '52',
      sats: '400',
      engang: '',
      ansvarligId: ejer.personId,
      version: skjult(form, 'version'),
    });
    assert.equal(gemt.statusCode, 303);
    const plan = (await karen.get(paths.gaeldspost({ id: sag, post: sf1500.id }))).body;
    assert.match(plan, /Ventes tilsluttet 1\. maj 2027/);
    assert.match(plan, /value="2027-05-01"/);

    // Asked again there is only the one that was left, and what was written stands.
    const igen = (await rikke.get(side)).body;
    assert.deepEqual(valgte(igen, 'ny-krav'), []);
    assert.deepEqual(
      valgte(igen, 'ny-maalbillede').map((v) => v.vaerdi),
      ['SF1601'],
    );
    const dobbelt = await rikke.post(side, { 'ny-krav': `m${m.krav[2]}`, 'ny-maalbillede': 'SF1500' });
    assert.equal(dobbelt.statusCode, 422);
    assert.equal((await poster()).find((p) => p.id === nej.id)?.navn, 'Opslag logges i et regneark');
    assert.deepEqual((await db.som(m.indkoeber, (tx) => gaeldPrSystem(tx))).get(system), {
      poster: 3,
      aarligOere: 52 * 40_000,
      engangOere: 0,
    });

    // Two fetch the same at once: it comes once.
    const begge = await Promise.all([
      rikke.post(side, { 'ny-maalbillede': 'SF1601' }),
      karen.post(side, { 'ny-maalbillede': 'SF1601' }),
    ]);
    assert.deepEqual(begge.map((s) => s.statusCode).sort(), [303, 422]);

    // The system is connected: the entry can be closed, is closed by a person, and opened again.
    await db.somSystem('test', (tx) =>
      sql`insert into tilslutning (system_id, integration_id, fra, import_fra)
        select ${system}, i.id, '2026-11-01', min(p.id) from integration i, import p where i.kode = 'SF1500' group by i.id`.execute(
        tx,
      ),
    );
    assert.match((await karen.get(paths.gaeld({ id: sag }))).body, /Kan lukkes/);
    assert.match((await karen.get(paths.sagSpor({ id: sag }))).body, /Teknisk gæld hentet/);
    const loest = (await karen.get(side)).body;
    assert.deepEqual(valgte(loest, 'luk'), [{ vaerdi: String(sf1500.id), kryds: false }]);
    assert.equal((await karen.post(side, { luk: [String(sf1500.id), String(nej.id)] })).statusCode, 303);
    const efter = new Map((await poster()).map((p) => [p.id, p.tilstand]));
    assert.deepEqual([efter.get(sf1500.id), efter.get(nej.id)], ['nedbragt', 'aaben']);
    assert.deepEqual(valgte((await karen.get(side)).body, 'luk'), []);

    // What the supplier wrote is nowhere in the clear.
    const klartekst = await db.somSystem('test', (tx) =>
      raekker(
        tx,
        sql`select 1 from gaeldspost g where to_jsonb(g)::text like ${`%${HEMMELIGT}%`}
          union all select 1 from sagshaendelse h where h.detaljer::text like ${`%${HEMMELIGT}%`}
          union all select 1 from audit a where to_jsonb(a)::text like ${`%${HEMMELIGT}%`}`,
      ),
    );
    assert.deepEqual(klartekst, []);
  });

  it('another kommune, the supplier and a stranger get nothing', async () => {
    const db = hent();
    const { m, miljoe, som, sag } = await scene(db);
    await db.somSystem('test', (tx) => vaelgA(tx, m));
    const nabo = await testAktoer(db, ODENSE, ['indkoeber'], 'Nanna Nabo');
    assert.equal(await db.som(nabo, (tx) => valgtesUopfyldteKrav(tx, miljoe.segl, m.dialog)), null);
    assert.equal(
      await db.som(m.naerum, (tx) => valgtesUopfyldteKrav(tx, miljoe.segl, m.dialog)),
      'ikke_valgt',
    );
    assert.equal((await (await som(nabo)).get(paths.gaeldHent({ id: sag }))).statusCode, 404);
    assert.equal((await (await som(m.boegelund)).get(paths.gaeldHent({ id: sag }))).statusCode, 403);
    await stilDatabaseur(db, null);
  });
});
