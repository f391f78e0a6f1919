import assert from 'node:assert/strict';
import { after, before, beforeEach, it } from 'node:test';
import type { FastifyInstance } from 'fastify';
import {
  KOMBIT,
  paaHverDatabase,
  testAktoer,
  testApp,
  testLeverandoer,
  testMiljoe,
} from '../../../../../test/helpers.ts';
import type { Aktoer } from '../../../../kernel/adgang.ts';
import { type Database, raekke, raekker, sql } from '../../../../platform/db/database.ts';
import { nyLog } from '../../../../platform/log.ts';
import { paths } from '../../../../routes.ts';
import { sletPerson } from '../../personer/commands.ts';
import { appkode, linkI, nyBrowser, saetAppOp, sendLinks } from '../test/leverandoer.ts';

const FIRMA = '99000007';
const ANDET = '99000015';

paaHverDatabase('leverandørers login', (hent) => {
  let db: Database;
  let app: FastifyInstance;
  let miljoe: ReturnType<typeof testMiljoe>;
  let rune: Aktoer;
  let nina: Aktoer;
  let drift: Aktoer;
  let som: Awaited<ReturnType<typeof testApp>>['som'];
  const loglinjer: string[] = [];
  let ip = 0;

  const email = async (a: Aktoer) =>
    (await raekke(db.kysely, sql<{ email: string }>`select email from person where id = ${a.personId}`))
      ?.email ?? '';
  /** Every browser has an address of its own, so that the limits of one don't meet another. */
  const browser = () => {
    ip += 1;
    return nyBrowser(app, miljoe, `10.1.${ip >> 8}.${ip & 255}`);
  };
  const bedOmLink = async (adresse: string) => {
    const svar = await browser().post(paths.logIndLeverandoer(), { email: adresse, til: '/dialoger' });
    return { svar, mails: await sendLinks(miljoe) };
  };
  /** From the address to the page of the code. */
  const foersteHalvdel = async (adresse: string) => {
    const { mails } = await bedOmLink(adresse);
    const b = browser();
    const svar = await b.post(linkI(mails[0]));
    assert.equal(svar.headers.location, paths.engangskode());
    return b;
  };
  const frem = (sekunder: number) =>
    miljoe.ur.stil(new Date(miljoe.ur.nu().getTime() + sekunder * 1000).toISOString());

  before(async () => {
    db = hent();
    miljoe = { ...testMiljoe(db), log: nyLog('info', { write: (linje) => loglinjer.push(linje) }) };
    await testLeverandoer(db, FIRMA, 'Bøgelund Data A/S');
    await testLeverandoer(db, ANDET, 'Nærum Kode ApS');
    ({ app, som } = await testApp(miljoe));
  });
  after(() => app.close());
  beforeEach(async () => {
    rune = await testAktoer(db, FIRMA, ['leverandoeradministrator'], 'Rune Asmild');
    nina = await testAktoer(db, FIRMA, ['leverandoeradministrator'], 'Nina Nærum');
    drift = await testAktoer(db, KOMBIT, ['driftsoperatoer'], 'Drift');
  });

  it('link, app, reserve codes, session; then link and code', async () => {
    const b = await foersteHalvdel(await email(rune));
    assert.equal((await b.get(paths.engangskode())).headers.location, paths.engangskodeOpret());
    assert.equal((await b.get(paths.personer())).statusCode, 303, 'half way is not logged in');
    const { noegle, koder } = await saetAppOp(b, miljoe);
    assert.equal(koder.length, 8);
    assert.equal(new Set(koder).size, 8);
    assert.equal((await b.get(paths.personer())).statusCode, 200);
    assert.equal((await b.get(paths.engangskodeReserve())).headers.location, paths.logIndLeverandoer());

    frem(60);
    const igen = await foersteHalvdel(await email(rune));
    const kode = appkode(noegle, miljoe.ur.nu());
    const ind = await igen.post(paths.engangskode(), { kode: `${kode.slice(0, 3)} ${kode.slice(3)}` });
    assert.equal(ind.headers.location, '/dialoger');
    assert.equal((await igen.get(paths.personer())).statusCode, 200);
  });

  it('a link works once, for a quarter of an hour, and only as it was made; looking at it uses nothing', async () => {
    const adresse = await email(rune);
    const { mails } = await bedOmLink(adresse);
    const link = linkI(mails[0]);
    const skanner = browser();
    const aegte = await skanner.get(link);
    const falsk = await skanner.get(paths.logIndLink({ noegle: 'x'.repeat(43) }));
    assert.equal(aegte.statusCode, 200);
    assert.equal(falsk.statusCode, 200);
    assert.equal((await browser().post(link)).statusCode, 303);
    const igen = await browser().post(link);
    assert.equal(igen.statusCode, 409);
    assert.match(igen.body, /brugt, udløbet/);

    const gammelt = linkI((await bedOmLink(adresse)).mails[0]);
    frem(15 * 60);
    assert.equal((await browser().post(gammelt)).statusCode, 409);
    assert.equal((await browser().post(paths.logIndLink({ noegle: 'x'.repeat(43) }))).statusCode, 409);
    // Old ones are out of the table when the next is asked for.
    frem(3600);
    await bedOmLink(adresse);
    const tilbage = await raekke(
      db.kysely,
      sql<{ n: number }>`select count(*)::int as n from loginbestilling`,
    );
    assert.equal(tilbage?.n, 1);
  });

  it('the answer is the same whether the address is known, at another home or nobody’s', async () => {
    const udenSpor = (h: Record<string, unknown>) =>
      Object.fromEntries(
        Object.entries(h).filter(
          ([navn]) => !['date', 'server-timing'].includes(navn) && !navn.startsWith('x-ratelimit'),
        ),
      );
    const kommune = await testAktoer(db, KOMBIT, ['katalogredaktoer']);
    const svar = [];
    for (const adresse of [
      await email(rune),
      await email(kommune),
      `${crypto.randomUUID()}@ukendt.invalid`,
    ]) {
      const b = browser();
      const post = await b.post(paths.logIndLeverandoer(), { email: adresse });
      const sendt = miljoe.sendt.length;
      const side = await b.get(String(post.headers.location));
      svar.push({
        status: post.statusCode,
        krop: post.body,
        hoved: udenSpor(post.headers),
        side: side.body,
        job: sendt,
        mails: (await sendLinks(miljoe)).length,
      });
    }
    const [kendt, ...ukendte] = svar;
    assert.equal(kendt.mails, 1);
    assert.equal(kendt.job, 1);
    for (const u of ukendte) assert.deepEqual({ ...u, mails: 1 }, kendt);
    assert.deepEqual(
      ukendte.map((u) => u.mails),
      [0, 0],
    );
  });

  it('asks for a proper address, and sends no more than five links a quarter to one', async () => {
    assert.equal((await browser().post(paths.logIndLeverandoer(), { email: 'rune' })).statusCode, 422);
    const adresse = await email(rune);
    const antal: number[] = [];
    for (let i = 0; i < 7; i += 1) {
      const { svar, mails } = await bedOmLink(adresse);
      assert.equal(svar.headers.location, paths.logIndLeverandoerSendt());
      antal.push(mails.length);
    }
    assert.deepEqual(antal, [1, 1, 1, 1, 1, 0, 0]);
  });

  it('one address of the network can’t ask for links without end', async () => {
    const b = nyBrowser(app, miljoe, '10.9.9.9');
    const statusser: number[] = [];
    for (let i = 0; i < 22; i += 1)
      statusser.push((await b.post(paths.logIndLeverandoer(), { email: `a${i}@x.invalid` })).statusCode);
    assert.deepEqual(statusser.slice(-2), [429, 429]);
    miljoe.sendt.length = 0;
  });

  it('a code works once, and one is used up by a login in another browser', async () => {
    const adresse = await email(rune);
    const { noegle } = await saetAppOp(await foersteHalvdel(adresse), miljoe);
    const brugt = await foersteHalvdel(adresse);
    // The code that confirmed the app is spent too.
    const svar = await brugt.post(paths.engangskode(), { kode: appkode(noegle, miljoe.ur.nu()) });
    assert.equal(svar.statusCode, 422);
    assert.match(svar.body, /allerede brugt/);
    frem(60);
    const kode = appkode(noegle, miljoe.ur.nu());
    const [a, c] = [await foersteHalvdel(adresse), await foersteHalvdel(adresse)];
    const begge = await Promise.all([
      a.post(paths.engangskode(), { kode }),
      c.post(paths.engangskode(), { kode }),
    ]);
    assert.deepEqual(begge.map((s) => s.statusCode).sort(), [303, 422]);
  });

  it('five wrong codes shut the login for a quarter of an hour, in every browser', async () => {
    const adresse = await email(rune);
    const { noegle } = await saetAppOp(await foersteHalvdel(adresse), miljoe);
    frem(60);
    const b = await foersteHalvdel(adresse);
    miljoe.sendt.length = 0;
    for (let i = 0; i < 5; i += 1) {
      const svar = await b.post(paths.engangskode(), { kode: i % 2 ? '000000' : 'AAAA-AAAA-AAAA-AAAA' });
      assert.equal(svar.statusCode, 422);
    }
    assert.ok(miljoe.sendt.some(({ data }) => (data as { emne?: string }).emne?.includes('Forkerte')));
    const rigtig = () => ({ kode: appkode(noegle, miljoe.ur.nu()) });
    assert.match((await b.post(paths.engangskode(), rigtig())).body, /om et kvarter/);
    const anden = await foersteHalvdel(adresse);
    assert.match((await anden.post(paths.engangskode(), rigtig())).body, /om et kvarter/);
    frem(15 * 60 + 1);
    const sent = await foersteHalvdel(adresse);
    assert.equal((await sent.post(paths.engangskode(), rigtig())).statusCode, 303);
  });

  it('a reserve code works once, and its owner is told', async () => {
    const adresse = await email(rune);
    const { koder } = await saetAppOp(await foersteHalvdel(adresse), miljoe);
    const b = await foersteHalvdel(adresse);
    miljoe.sendt.length = 0;
    assert.equal((await b.post(paths.engangskode(), { kode: koder[3].toLowerCase() })).statusCode, 303);
    assert.ok(miljoe.sendt.some(({ data }) => JSON.stringify(data).includes('7 tilbage')));
    const igen = await foersteHalvdel(adresse);
    assert.equal((await igen.post(paths.engangskode(), { kode: koder[3] })).statusCode, 422);
    // Another person's codes are nothing to this one.
    const { koder: ninas } = await saetAppOp(await foersteHalvdel(await email(nina)), miljoe);
    assert.equal((await igen.post(paths.engangskode(), { kode: ninas[0] })).statusCode, 422);
  });

  it('half way lasts twenty minutes, and ends when the address or the membership does', async () => {
    const b = await foersteHalvdel(await email(rune));
    frem(20 * 60);
    assert.equal((await b.get(paths.engangskodeOpret())).headers.location, paths.logIndLeverandoer());
    const c = await foersteHalvdel(await email(rune));
    await db.somSystem('test', (tx) =>
      sql`update person set email = ${`${crypto.randomUUID()}@ny.invalid`} where id = ${rune.personId}`.execute(
        tx,
      ),
    );
    assert.equal((await c.get(paths.engangskodeOpret())).headers.location, paths.logIndLeverandoer());
    const link = linkI((await bedOmLink(await email(nina))).mails[0]);
    await db.somSystem('test', (tx) =>
      sql`update medlemskab set ophoert_kl = now() where person_id = ${nina.personId}`.execute(tx),
    );
    assert.equal((await browser().post(link)).statusCode, 409);
  });

  it('an address at two firms gets a link for each; a person of two firms chooses', async () => {
    const hos = await testAktoer(db, ANDET, ['besvarer'], 'Konsulent');
    const adresse = await email(hos);
    await db.somSystem('test', (tx) =>
      sql`update person set email = ${adresse} where id = ${rune.personId}`.execute(tx),
    );
    const { mails } = await bedOmLink(adresse);
    assert.deepEqual(mails.map((m) => m.emne).sort(), [
      'Log ind på Målbillede for Bøgelund Data A/S',
      'Log ind på Målbillede for Nærum Kode ApS',
    ]);
    await db.somSystem('test', (tx) =>
      sql`insert into medlemskab (person_id, organisation_id, oprettet_kl)
        values (${nina.personId}, ${hos.organisation.id}, now())`.execute(tx),
    );
    const b = await foersteHalvdel(await email(nina));
    await saetAppOp(b, miljoe);
    const valg = await b.get(paths.skiftOrganisation());
    assert.match(valg.body, /Nærum Kode ApS/);
    assert.match(valg.body, /Bøgelund Data A\/S/);
  });

  it('a firm with its own login gets no link, and the page doesn’t tell', async () => {
    const egen = await testAktoer(db, ANDET, ['leverandoeradministrator']);
    const saet = (aktiv: boolean) =>
      db.somSystem('test', (tx) =>
        sql`insert into loginudbyder (organisation_id, udsteder, klient_id, aktiv)
          values (${egen.organisation.id}, 'https://idp.invalid', 'k', ${aktiv})
          on conflict (organisation_id) do update set aktiv = excluded.aktiv`.execute(tx),
      );
    await saet(true);
    const { svar, mails } = await bedOmLink(await email(egen));
    await saet(false);
    assert.equal(svar.headers.location, paths.logIndLeverandoerSendt());
    assert.equal(mails.length, 1);
    assert.match(mails[0].tekst, /sit eget login/);
    assert.doesNotMatch(mails[0].tekst, /\/log-ind\/link\//);
  });

  it('a lost app is taken away by the other administrator or the operator, never by oneself', async () => {
    const adresse = await email(rune);
    const { koder } = await saetAppOp(await foersteHalvdel(adresse), miljoe);
    const b = await foersteHalvdel(adresse);
    assert.equal((await b.post(paths.engangskodeMistet())).headers.location, paths.engangskode({ bedt: 1 }));
    const anmodning = async () =>
      (
        await raekke(
          db.kysely,
          sql<{
            id: number;
          }>`select id from leverandoeranmodning where person_id = ${rune.personId} and afgjort_kl is null`,
        )
      )?.id ?? 0;
    const godkend = async (hvem: Aktoer) =>
      (await som(hvem)).post(
        paths.leverandoeranmodningHandling({ anmodning: await anmodning(), handling: 'godkend' }),
      );
    assert.equal((await godkend(rune)).statusCode, 409);
    assert.equal((await (await som(rune)).post(paths.nulstilPerson({ id: rune.personId }))).statusCode, 409);
    const fremmed = await testAktoer(db, ANDET, ['leverandoeradministrator']);
    assert.equal((await godkend(fremmed)).statusCode, 409);
    assert.doesNotMatch((await (await som(fremmed)).get(paths.leverandoeranmodninger())).body, /Rune Asmild/);
    assert.match((await (await som(nina)).get(paths.leverandoeranmodninger())).body, /Rune Asmild/);
    miljoe.sendt.length = 0;
    assert.equal((await godkend(drift)).statusCode, 303);
    assert.ok(miljoe.sendt.some(({ data }) => (data as { til?: string }).til === adresse));
    // The half-way login from before is over, and the old codes are gone: an app is set up anew.
    assert.equal((await b.post(paths.engangskode(), { kode: koder[0] })).statusCode, 303);
    assert.equal((await b.get(paths.engangskode())).headers.location, paths.logIndLeverandoer());
    await saetAppOp(await foersteHalvdel(adresse), miljoe);
    assert.equal((await (await som(nina)).post(paths.nulstilPerson({ id: rune.personId }))).statusCode, 303);
    const tilbage = await raekke(
      db.kysely,
      sql<{ n: number }>`select count(*)::int as n from engangskode where person_id = ${rune.personId}`,
    );
    assert.equal(tilbage?.n, 0);
  });

  it('an erased person has nothing left to log in with', async () => {
    const adresse = await email(rune);
    await saetAppOp(await foersteHalvdel(adresse), miljoe);
    const b = await foersteHalvdel(adresse);
    const link = linkI((await bedOmLink(adresse)).mails[0]);
    assert.ok((await sletPerson(db, nina, miljoe.ur.nu(), rune.personId)).ok);
    assert.equal((await b.get(paths.engangskode())).headers.location, paths.logIndLeverandoer());
    assert.equal((await browser().post(link)).statusCode, 409);
    assert.equal((await bedOmLink(adresse)).mails.length, 0);
    const rester = await raekke(
      db.kysely,
      sql<{ n: number }>`select (select count(*) from engangskode where person_id = ${rune.personId})
        + (select count(*) from reservekode where person_id = ${rune.personId})
        + (select count(*) from loginhalvvejs where person_id = ${rune.personId}) as n`,
    );
    assert.equal(Number(rester?.n), 0);
  });

  it('secrets are nowhere but in the mail and on the page: not in the database, the trail, the jobs or the log', async () => {
    const adresse = await email(rune);
    const { mails } = await bedOmLink(adresse);
    const link = linkI(mails[0]);
    const b = browser();
    await b.post(link);
    const halvvejs = b.kage.get('mb_halvvejs') ?? '';
    const { noegle, koder } = await saetAppOp(b, miljoe);
    const hemmelige = [
      link.split('/').at(-1) ?? '',
      halvvejs,
      noegle.replaceAll(' ', ''),
      ...koder,
      b.kage.get('mb_session') ?? '',
    ];
    assert.ok(hemmelige.every((h) => h.length >= 19));
    const tabeller = await raekker(
      db.kysely,
      sql<{
        navn: string;
      }>`select relname as navn from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'`,
    );
    let alt = loglinjer.join('') + JSON.stringify(miljoe.sendt);
    for (const { navn } of tabeller)
      alt += JSON.stringify((await sql`select t::text from ${sql.table(navn)} t`.execute(db.kysely)).rows);
    for (const h of hemmelige) {
      assert.ok(!alt.includes(h));
      assert.ok(!alt.includes(Buffer.from(h).toString('hex')));
    }
    assert.match(alt, /login\.engangskode_opret/);
  });
});
