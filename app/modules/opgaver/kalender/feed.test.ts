import assert from 'node:assert/strict';
import { before, it } from 'node:test';
import {
  KOMBIT,
  paaHverDatabase,
  SVENDBORG,
  testAktoer,
  testApp,
  testMiljoe,
} from '../../../../test/helpers.ts';
import type { Aktoer } from '../../../kernel/adgang.ts';
import { type Database, raekke, raekker, sql } from '../../../platform/db/database.ts';
import { paths } from '../../../routes.ts';
import { saetValg } from '../commands.ts';
import { testkilde } from '../test/kilde.ts';
import { fjernKalender, nyKalender } from './commands.ts';
import { hentFeed } from './feed.ts';
import { hentKalender } from './queries.ts';

paaHverDatabase('kalenderen', (hent) => {
  let db: Database;
  let miljoe: ReturnType<typeof testMiljoe>;
  let lea: Aktoer;
  let bo: Aktoer;
  const punkt = testkilde('punkt');
  const kilder = [punkt];

  before(async () => {
    db = hent();
    miljoe = testMiljoe(db);
    lea = await testAktoer(db, SVENDBORG, ['jurist'], 'Lea Lund');
    bo = await testAktoer(db, SVENDBORG, ['itarkitekt'], 'Bo Berg');
    punkt.saet(lea, { 1: '2026-11-20', 2: null, 3: '2027-01-01', 4: '2027-02-01' });
    punkt.saet(bo, { 9: '2027-01-01' });
  });

  const feed = (noegle: string) => hentFeed(miljoe, kilder, noegle);
  const uider = (fil: string | null) => fil?.match(/^UID:.*/gm) ?? null;

  it('holds the person’s own tasks with a deadline, under ids that say nothing and stay', async () => {
    const noegle = await nyKalender(miljoe, lea);
    assert.ok((await saetValg(miljoe, lea, kilder, 'punkt:4', { art: 'skjul' })).ok);
    const fil = await feed(noegle);
    assert.deepEqual(
      fil?.match(/^SUMMARY:.*/gm),
      ['SUMMARY:Gør 1\r', 'SUMMARY:Gør 3\r'].map((s) => s.trim()),
    );
    assert.match(fil ?? '', /URL:http:\/\/localhost\/sager\/3/);
    for (const hemmeligt of ['Lea', 'Lund', lea.personId, noegle, 'punkt:'])
      assert.ok(!fil?.includes(hemmeligt));
    const foer = uider(fil);
    assert.equal(new Set(foer).size, 2);
    const nyt = await feed(await nyKalender(miljoe, lea));
    assert.deepEqual(uider(nyt), foer);
  });

  it('an address stops when it is renewed or revoked, and the secret is stored nowhere', async () => {
    const gammel = await nyKalender(miljoe, lea);
    const ny = await nyKalender(miljoe, lea);
    assert.equal(await feed(gammel), null);
    assert.ok(await feed(ny));
    assert.ok(await fjernKalender(miljoe, lea));
    assert.equal(await feed(ny), null);
    assert.ok(!(await fjernKalender(miljoe, lea)));
    assert.equal(await db.som(lea, (tx) => hentKalender(tx, lea)), null);
    const spor = await db.somSystem('test', (tx) =>
      raekker(
        tx,
        sql<{ t: string }>`select a::text as t from audit a union all select k::text from opgavekalender k`,
      ),
    );
    assert.ok(spor.every(({ t }) => !t.includes(ny) && !t.includes(gammel)));
  });

  it('gives each only the own tasks, and nobody else’s row can be read or written', async () => {
    const [hendes, hans] = [await nyKalender(miljoe, lea), await nyKalender(miljoe, bo)];
    assert.ok(!(await feed(hans))?.includes('Gør 1'));
    assert.ok((await feed(hans))?.includes('Gør 9'));
    assert.ok(!(await feed(hendes))?.includes('Gør 9'));
    await db.som(bo, async (tx) => {
      const r = await raekke(tx, sql<{ n: number }>`select count(*)::int as n from opgavekalender`);
      assert.equal(r?.n, 1);
      await sql`update opgavekalender set noegle_hash = null where person_id = ${lea.personId}`.execute(tx);
    });
    assert.ok(await feed(hendes));
  });

  it('says when it was last asked, at most once an hour', async () => {
    const noegle = await nyKalender(miljoe, lea);
    const hentet = async () =>
      (await db.som(lea, (tx) => hentKalender(tx, lea)))?.hentet?.toISOString() ?? null;
    assert.equal(await hentet(), null);
    await feed(noegle);
    const foer = await hentet();
    miljoe.ur.stil('2026-11-21T10:30:00Z');
    await feed(noegle);
    assert.equal(await hentet(), foer);
    miljoe.ur.stil('2026-11-21T11:30:00Z');
    await feed(noegle);
    assert.equal(await hentet(), '2026-11-21T11:30:00.000Z');
  });

  it('ends with the membership', async () => {
    const hvem = await testAktoer(db, KOMBIT, ['katalogredaktoer'], 'Amira Falk');
    const noegle = await nyKalender(miljoe, hvem);
    assert.ok(await feed(noegle));
    await db.somSystem('test', (tx) =>
      sql`update medlemskab set ophoert_kl = now() where person_id = ${hvem.personId}`.execute(tx),
    );
    assert.equal(await feed(noegle), null);
  });

  it('is asked for without login; what isn’t a secret of ours isn’t found', async () => {
    const { app, som } = await testApp(miljoe);
    const bruger = await som(lea);
    const side = await bruger.post(paths.opgavekalender({ handling: 'ny' }));
    const adresse = /http:\/\/localhost(\/kalender\/[\w-]{43}\/opgaver\.ics)/.exec(side.body)?.[1];
    assert.ok(adresse);
    assert.ok(!(await bruger.get(paths.opgaveindstillinger())).body.includes('.ics'));
    const svar = await app.inject({ url: adresse });
    assert.equal(svar.statusCode, 200);
    assert.equal(svar.headers['content-type'], 'text/calendar; charset=utf-8');
    assert.match(svar.body, /^BEGIN:VCALENDAR\r\n/);
    for (const noegle of ['x', 'a'.repeat(43)])
      assert.equal((await app.inject({ url: paths.opgavefeed({ noegle }) })).statusCode, 404);
    assert.equal((await bruger.post(paths.opgavekalender({ handling: 'andet' }))).statusCode, 404);
    const luk = await bruger.post(paths.opgavekalender({ handling: 'fjern' }));
    assert.equal(luk.statusCode, 303);
    assert.equal((await app.inject({ url: adresse })).statusCode, 404);
    assert.equal((await bruger.post(paths.opgavekalender({ handling: 'fjern' }))).statusCode, 404);
    await app.close();
  });

  it('is asked for at most 120 times a minute from one address', async () => {
    const { app } = await testApp(miljoe);
    const sti = paths.opgavefeed({ noegle: 'x' });
    let sidste = 0;
    for (let i = 0; i < 121; i += 1)
      sidste = (await app.inject({ url: sti, remoteAddress: '10.9.9.9' })).statusCode;
    assert.equal(sidste, 429);
    await app.close();
  });
});
