import assert from 'node:assert/strict';
import { after, before, beforeEach, it } from 'node:test';
import type { FastifyInstance } from 'fastify';
import {
  paaHverDatabase,
  SVENDBORG,
  type TestUr,
  testAktoer,
  testApp,
  testMiljoe,
} from '../../../../test/helpers.ts';
import type { Rolle } from '../../../kernel/adgang.ts';
import { type Database, raekke, raekker, sql } from '../../../platform/db/database.ts';
import { paths } from '../../../routes.ts';
import { opsaetFoersteLogin } from './commands.ts';
import { gaaIgennem, HEMMELIGHED, KLIENT, startUdbyder, type Testudbyder } from './test/udbyder.ts';

const RETUR = 'http://localhost/log-ind/svar';

/** A browser: keeps cookies, follows nothing by itself. */
function browser(app: FastifyInstance) {
  const kage = new Map<string, string>();
  return {
    kage,
    async get(sti: string) {
      const svar = await app.inject({ method: 'GET', url: sti, cookies: Object.fromEntries(kage) });
      for (const c of svar.cookies) {
        if (c.value === '') kage.delete(c.name);
        else kage.set(c.name, c.value);
      }
      return svar;
    },
  };
}

paaHverDatabase('login med OpenID Connect', (hent) => {
  let udbyder: Testudbyder;
  let db: Database;
  let ur: TestUr;
  let app: FastifyInstance;
  let organisation = 0;

  before(async () => {
    db = hent();
    udbyder = await startUdbyder(RETUR);
    const miljoe = {
      ...testMiljoe(db),
      hemmelighed: (navn: string) => (navn === 'OIDC_TEST' ? HEMMELIGHED : null),
    };
    ur = miljoe.ur;
    app = (await testApp(miljoe)).app;
    organisation =
      (await raekke(db.kysely, sql<{ id: number }>`select id from organisation where cvr = ${SVENDBORG}`))
        ?.id ?? 0;
  });
  after(async () => {
    await app.close();
    await udbyder.luk();
  });
  beforeEach(async () => {
    await db.somSystem('test', async (tx) => {
      for (const tabel of [
        'session',
        'tildeling',
        'medlemskab',
        'loginforsoeg',
        'loginudbyder',
        'rollemapning',
        'person',
      ])
        await sql`delete from ${sql.table(tabel)}`.execute(tx);
    });
    const opsat = await opsaetFoersteLogin(db, ur.nu(), {
      cvr: SVENDBORG,
      udbyder: {
        udsteder: udbyder.udsteder,
        klientId: KLIENT,
        hemmelighedRef: 'OIDC_TEST',
        rolleClaim: 'roles',
        emailBekraeftet: false,
      },
      mapning: { claimVaerdi: 'mb-admin', rolle: 'administrator' },
      administrator: { email: 'bo@svendborg.invalid', navn: 'Bo' },
    });
    assert.ok(opsat.ok);
    await opsaetFoersteLogin(db, ur.nu(), {
      cvr: SVENDBORG,
      udbyder: null,
      mapning: { claimVaerdi: 'mb-sag', rolle: 'sagsbehandler' },
      administrator: null,
    });
    udbyder.log({ sub: 'u1', name: 'Sanne Holk', email: 'sanne@svendborg.invalid', roles: ['mb-sag'] });
  });

  const begynd = async (b: ReturnType<typeof browser>, til = '/organisationer') => {
    const svar = await b.get(paths.logIndUdbyder({ organisation }, { til }));
    assert.equal(svar.statusCode, 303, svar.body);
    return svar.headers.location as string;
  };
  const retur = async (adresse: string) => {
    const url = new URL(await gaaIgennem(adresse, RETUR));
    return url.pathname + url.search;
  };
  const logInd = async (b = browser(app), til?: string) => ({
    b,
    svar: await b.get(await retur(await begynd(b, til))),
  });
  const roller = () =>
    raekker(
      db.kysely,
      sql<{
        rolle: Rolle;
        kilde: string;
      }>`select t.rolle, t.kilde from tildeling t join person p on p.id = t.person_id
        where p.subjekt = 'u1' order by t.rolle`,
    );
  const personer = () =>
    raekker(db.kysely, sql<{ navn: string; subjekt: string | null }>`select navn, subjekt from person`);

  it('logs in by code, PKCE, state and nonce, makes the person and maps the roles', async () => {
    const b = browser(app);
    const adresse = new URL(await begynd(b));
    assert.equal(adresse.searchParams.get('code_challenge_method'), 'S256');
    assert.ok(adresse.searchParams.get('state'));
    assert.ok(adresse.searchParams.get('nonce'));
    const svar = await b.get(await retur(adresse.href));
    assert.equal(svar.statusCode, 303);
    assert.equal(svar.headers.location, '/organisationer');
    assert.ok(b.kage.has('mb_session'));
    assert.deepEqual(await roller(), [{ rolle: 'sagsbehandler', kilde: 'login' }]);
    const spor = await raekke(
      db.kysely,
      sql<{
        n: number;
      }>`select count(*)::int n from audit where handling = 'login.organisation' and organisation_id = ${organisation}
        and detaljer::text not like '%anne%'`,
    );
    assert.ok((spor?.n ?? 0) >= 1);
  });

  it('asks for the discovery document once', async () => {
    const foer = udbyder.opslag();
    await logInd();
    await logInd();
    assert.ok(udbyder.opslag() - foer <= 1);
  });

  it('never sends anyone outside after login', async () => {
    for (const til of ['https://ond.example/', '//ond.example', '/\\ond.example']) {
      assert.equal((await logInd(browser(app), til)).svar.headers.location, '/');
    }
  });

  it('refuses a wrong state, and says nothing of why', async () => {
    const b = browser(app);
    const sti = (await retur(await begynd(b))).replace(/state=[^&]+/, 'state=forkert');
    const svar = await b.get(sti);
    assert.equal(svar.statusCode, 409);
    assert.match(svar.body, /Prøv igen/);
    assert.doesNotMatch(svar.body, /state|OAUTH/);
    assert.ok(!b.kage.has('mb_session'));
  });

  it('refuses a code that has been used', async () => {
    const b = browser(app);
    const sti = await retur(await begynd(b));
    assert.equal((await b.get(sti)).statusCode, 303);
    b.kage.delete('mb_session');
    assert.equal((await b.get(sti)).statusCode, 409);
    assert.ok(!b.kage.has('mb_session'));
  });

  it('refuses a code that the provider does not know', async () => {
    const b = browser(app);
    const sti = (await retur(await begynd(b))).replace(/code=[^&]+/, 'code=gaettet');
    assert.equal((await b.get(sti)).statusCode, 409);
  });

  it('refuses an answer from another issuer', async () => {
    const b = browser(app);
    const sti = (await retur(await begynd(b))).replace(/iss=[^&]+/, 'iss=https%3A%2F%2Fond.example');
    assert.equal((await b.get(sti)).statusCode, 409);
  });

  it('refuses an answer in another browser than the one that began', async () => {
    const sti = await retur(await begynd(browser(app)));
    assert.equal((await browser(app).get(sti)).statusCode, 409);
    const anden = browser(app);
    anden.kage.set('mb_login', 'rettet');
    assert.equal((await anden.get(sti)).statusCode, 409);
  });

  it('refuses another nonce or another PKCE verifier than the one that began', async () => {
    for (const felt of ['nonce', 'verifikator']) {
      const b = browser(app);
      const adresse = await begynd(b);
      await sql`update loginforsoeg set ${sql.ref(felt)} = ${'x'.repeat(43)}`.execute(db.kysely);
      assert.equal((await b.get(await retur(adresse))).statusCode, 409, felt);
      assert.ok(!b.kage.has('mb_session'));
    }
  });

  it('refuses an answer after ten minutes', async () => {
    const b = browser(app);
    const sti = await retur(await begynd(b));
    const nu = ur.nu();
    ur.stil(new Date(nu.getTime() + 11 * 60_000).toISOString());
    const svar = await b.get(sti);
    ur.stil(nu.toISOString());
    assert.equal(svar.statusCode, 409);
    assert.match(svar.body, /tog for lang tid/);
  });

  it('two logins under way in the same browser both work', async () => {
    const b = browser(app);
    const en = await begynd(b);
    const to = await begynd(b);
    assert.equal((await b.get(await retur(en))).statusCode, 303);
    assert.equal((await b.get(await retur(to))).statusCode, 303);
  });

  it('says when the provider refuses, is turned off, has no secret or does not answer', async () => {
    const b = browser(app);
    const state = new URL(await begynd(b)).searchParams.get('state');
    const nej = await b.get(
      `/log-ind/svar?error=access_denied&error_description=hemmeligt&state=${state}&iss=${encodeURIComponent(udbyder.udsteder)}`,
    );
    assert.equal(nej.statusCode, 409);
    assert.match(nej.body, /afbrudt hos din organisation/);
    assert.doesNotMatch(nej.body, /hemmeligt/);
    const sti = await retur(await begynd(b));
    await sql`update loginudbyder set aktiv = false`.execute(db.kysely);
    assert.equal((await b.get(paths.logIndUdbyder({ organisation }))).statusCode, 409);
    assert.match((await b.get(sti)).body, /har ikke login her/);
    assert.doesNotMatch((await b.get('/log-ind')).body, /Svendborg<\/a>/);
    await sql`update loginudbyder set aktiv = true, hemmelighed_ref = 'MANGLER'`.execute(db.kysely);
    assert.match((await b.get(paths.logIndUdbyder({ organisation }))).body, /svarer ikke/);
    await sql`update loginudbyder set hemmelighed_ref = '', udsteder = 'http://127.0.0.1:1'`.execute(
      db.kysely,
    );
    assert.match((await b.get(paths.logIndUdbyder({ organisation }))).body, /svarer ikke/);
  });

  it('roles follow the claim at each login; those an administrator gave stay', async () => {
    await logInd();
    await sql`insert into tildeling (person_id, organisation_id, rolle, tildelt_kl)
      select id, ${organisation}, 'jurist', now() from person where subjekt = 'u1'`.execute(db.kysely);
    udbyder.log({ sub: 'u1', name: 'Sanne Holk', email: 'sanne@svendborg.invalid', roles: 'mb-admin' });
    await logInd();
    assert.deepEqual(await roller(), [
      { rolle: 'administrator', kilde: 'login' },
      { rolle: 'jurist', kilde: 'administrator' },
    ]);
    udbyder.log({ sub: 'u1', name: 'Sanne Holk', email: 'sanne@svendborg.invalid' });
    await logInd();
    assert.deepEqual(await roller(), [{ rolle: 'jurist', kilde: 'administrator' }]);
  });

  it('without rights: a page that says why, for no claim, an unknown value and too many groups', async () => {
    for (const [claims, tekst] of [
      [{}, /fortæller ikke, hvilken rolle/],
      [{ roles: ['andet'] }, /ikke er koblet/],
      [{ _claim_names: { roles: 'src1' } }, /så mange grupper/],
    ] as const) {
      udbyder.log({ sub: 'u1', name: 'Sanne', email: 'sanne@svendborg.invalid', ...claims });
      const { b, svar } = await logInd();
      assert.equal(svar.statusCode, 303);
      const side = await b.get(svar.headers.location as string);
      assert.equal(side.statusCode, 200);
      assert.match(side.body, tekst);
      assert.equal((await b.get(paths.loginopsaetning())).statusCode, 403);
    }
  });

  it('takes the address from preferred_username or upn when e-mail is missing', async () => {
    udbyder.log({ sub: 'u1', name: 'Sanne', upn: 'sanne.upn@svendborg.invalid', roles: ['mb-sag'] });
    await logInd();
    const p = await raekke(db.kysely, sql<{ email: string }>`select email from person where subjekt = 'u1'`);
    assert.equal(p?.email, 'sanne.upn@svendborg.invalid');
  });

  it('links an invited person only by a verified address', async () => {
    const bo = { sub: 'bo', name: 'Bo Lindegaard', email: 'BO@svendborg.invalid' };
    udbyder.log(bo);
    assert.match((await logInd()).svar.body, /bekræfter ikke din e-mail/);
    udbyder.log({ ...bo, email_verified: true });
    const { b, svar } = await logInd();
    assert.equal(svar.statusCode, 303);
    assert.deepEqual(await personer(), [{ navn: 'Bo Lindegaard', subjekt: 'bo' }]);
    assert.equal((await b.get(paths.loginopsaetning())).statusCode, 200);
    udbyder.log({ sub: 'en-anden', name: 'Falsk', email: 'bo@svendborg.invalid', email_verified: true });
    assert.match((await logInd()).svar.body, /knyttet til et andet login/);
  });

  it('links an invited person when the organisation vouches for its own addresses', async () => {
    await sql`update loginudbyder set email_bekraeftet = true`.execute(db.kysely);
    udbyder.log({ sub: 'bo', name: 'Bo Lindegaard', preferred_username: 'bo@svendborg.invalid' });
    assert.equal((await logInd()).svar.statusCode, 303);
    assert.deepEqual(await personer(), [{ navn: 'Bo Lindegaard', subjekt: 'bo' }]);
  });

  it("another organisation's provider can't take over a person by e-mail", async () => {
    const faaborg = await raekke(
      db.kysely,
      sql<{ id: number }>`select id from organisation where art = 'kommune' and cvr <> ${SVENDBORG} limit 1`,
    );
    await sql`update person set hjem_id = ${faaborg?.id}`.execute(db.kysely);
    udbyder.log({ sub: 'tyv', name: 'Tyv', email: 'bo@svendborg.invalid', email_verified: true });
    await logInd();
    const bo = await raekke(
      db.kysely,
      sql<{ subjekt: string | null }>`select subjekt from person where navn = 'Bo'`,
    );
    assert.equal(bo?.subjekt, null);
  });

  it('a membership that an administrator has ended is not revived by logging in', async () => {
    await logInd();
    await sql`update medlemskab set ophoert_kl = now()`.execute(db.kysely);
    assert.match((await logInd()).svar.body, /adgang til organisationen er fjernet/);
  });

  it('first logins at the same time make one person', async () => {
    const [a, b] = [browser(app), browser(app)];
    const stier = [await retur(await begynd(a)), await retur(await begynd(b))];
    const svar = await Promise.all([a.get(stier[0]), b.get(stier[1])]);
    assert.deepEqual(
      svar.map((s) => s.statusCode),
      [303, 303],
    );
    assert.equal((await personer()).filter((p) => p.subjekt === 'u1').length, 1);
  });

  it('logout ends the session here and offers to end it at the provider', async () => {
    const { b } = await logInd();
    const session = await raekke(db.kysely, sql<{ csrf: string }>`select csrf from session`);
    const ud = await app.inject({
      method: 'POST',
      url: paths.logUd(),
      cookies: Object.fromEntries(b.kage),
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: `_csrf=${session?.csrf}`,
    });
    assert.equal(ud.statusCode, 303);
    assert.equal((await raekker(db.kysely, sql`select 1 from session`)).length, 0);
    const side = await b.get(ud.headers.location as string);
    assert.match(side.body, /Log også ud dér/);
    const hos = await b.get(paths.logUdUdbyder({ organisation }));
    const til = new URL(hos.headers.location as string);
    assert.equal(til.origin, udbyder.udsteder);
    assert.equal(til.searchParams.get('post_logout_redirect_uri'), 'http://localhost/log-ind');
  });

  it('a trial by the administrator shows the claims and logs nobody in; others get a plain login', async () => {
    const admin = await testAktoer(db, SVENDBORG, ['administrator']);
    const b = browser(app);
    b.kage.set('mb_session', await testMiljoe(db).sessioner.opret(admin.personId, organisation));
    const ud = await b.get(paths.logIndUdbyder({ organisation }, { proeve: '1' }));
    const side = await b.get(await retur(ud.headers.location as string));
    assert.equal(side.statusCode, 200);
    assert.match(side.body, /mb-sag/);
    assert.match(side.body, /Sagsbehandler/);
    assert.equal(
      (await personer()).some((p) => p.subjekt === 'u1'),
      false,
    );
  });
});
