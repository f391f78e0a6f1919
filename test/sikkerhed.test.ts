// What an attacker or an accident meets at the door: headers, forgery, sessions, limits, logs and errors.
import assert from 'node:assert/strict';
import { Writable } from 'node:stream';
import { after, before, describe, it } from 'node:test';
import type { FastifyInstance } from 'fastify';
import { createApp } from '../app/app.tsx';
import type { Aktoer } from '../app/kernel/adgang.ts';
import { type Database, raekke, sql } from '../app/platform/db/database.ts';
import { nyLog } from '../app/platform/log.ts';
import type { Miljoe } from '../app/platform/miljoe.ts';
import { demoVerden, SVENDBORG, type TestUr, testAktoer, testApp } from './helpers.ts';

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

describe('security', () => {
  let db: Database;
  let miljoe: Miljoe & { ur: TestUr };
  let app: FastifyInstance;
  let aktoer: Aktoer;
  let person: string;

  before(async () => {
    miljoe = await demoVerden();
    db = miljoe.db;
    ({ app } = await testApp(miljoe));
    aktoer = await testAktoer(db, SVENDBORG, ['administrator', 'sagsbehandler']);
    const r = await raekke(
      db.kysely,
      sql<{ id: string }>`select id from person where udsteder = 'demo' and navn = 'Bo Lindegaard'`,
    );
    person = r?.id ?? '';
  });
  after(async () => {
    await app.close();
    await db.luk();
  });

  async function loggetInd(hvem = aktoer): Promise<{ cookie: string; csrf: string; hemmelighed: string }> {
    const hemmelighed = await miljoe.sessioner.opret(hvem.personId, hvem.organisation.id);
    const csrf = (await miljoe.sessioner.find(hemmelighed))?.csrf ?? '';
    return { cookie: `mb_session=${hemmelighed}`, csrf, hemmelighed };
  }

  describe('headers', () => {
    it('a strict CSP on every kind of answer, and pages that need nothing it stops', async () => {
      const { cookie } = await loggetInd();
      for (const url of ['/log-ind', '/skift-organisation', '/soeg?q=a', '/sundhed', '/findes-ikke']) {
        const svar = await app.inject({ url, headers: { cookie } });
        const csp = String(svar.headers['content-security-policy']);
        assert.match(csp, /default-src 'none'/, url);
        assert.match(csp, /script-src 'self'(;|$)/);
        assert.match(csp, /style-src 'self'(;|$)/);
        assert.match(csp, /form-action 'self'/);
        assert.match(csp, /frame-ancestors 'none'/);
        assert.doesNotMatch(csp, /unsafe|\*|https?:/);
        assert.equal(svar.headers['x-content-type-options'], 'nosniff');
        assert.equal(svar.headers['referrer-policy'], 'same-origin');
        assert.equal(svar.headers['x-powered-by'], undefined);
        assert.doesNotMatch(svar.body, /\sstyle=|<style|\son[a-z]+=|javascript:/i, url);
        assert.doesNotMatch(svar.body, /<script(?![^>]*\ssrc=)/i);
      }
    });

    it('pages with someone’s data are not kept by anybody else', async () => {
      const { cookie } = await loggetInd();
      const svar = await app.inject({ url: '/soeg', headers: { cookie } });
      assert.match(String(svar.headers['cache-control']), /private/);
      assert.match(String(svar.headers.vary), /cookie/i);
    });

    it('cookies can not be read by scripts or sent by other sites, and are Secure under https', async () => {
      const log = (a: FastifyInstance) =>
        a.inject({ method: 'POST', url: '/log-ind/demo', headers: FORM, payload: `person=${person}` });
      const almindelig = String((await log(app)).headers['set-cookie']);
      assert.match(almindelig, /mb_session=[\w-]{43};.*HttpOnly.*SameSite=Lax/);
      assert.doesNotMatch(almindelig, /Secure/);
      const sikker = await createApp({ ...miljoe, offentligUrl: 'https://m.invalid' });
      const svar = await log(sikker);
      assert.match(String(svar.headers['set-cookie']), /Secure/);
      assert.match(String(svar.headers['strict-transport-security']), /max-age=31536000/);
      await sikker.close();
    });
  });

  describe('forged requests', () => {
    const skift = async (headers: Record<string, string>, felter: string) => {
      const { cookie, csrf } = await loggetInd();
      const svar = await app.inject({
        method: 'POST',
        url: '/skift-organisation',
        headers: { cookie, ...FORM, ...headers },
        payload: felter.replace('CSRF', encodeURIComponent(csrf)),
      });
      return svar;
    };

    it('without the session’s token, or with another’s, are refused', async () => {
      const id = `organisation=${aktoer.organisation.id}`;
      assert.equal((await skift({}, id)).statusCode, 403);
      assert.equal((await skift({}, `${id}&_csrf=forkert`)).statusCode, 403);
      const anden = await loggetInd();
      assert.equal((await skift({}, `${id}&_csrf=${anden.csrf}`)).statusCode, 403);
      assert.equal((await skift({}, `${id}&_csrf=CSRF`)).statusCode, 303);
      const side = await skift({}, id);
      assert.match(side.body, /formularen kom et andet sted fra/);
    });

    it('from another site are refused even with the token', async () => {
      const id = `organisation=${aktoer.organisation.id}&_csrf=CSRF`;
      for (const headers of [
        { 'sec-fetch-site': 'cross-site' },
        { 'sec-fetch-site': 'same-site' },
        { origin: 'https://ond.invalid' },
        { origin: 'null' },
        { origin: 'ikke en adresse' },
      ]) {
        assert.equal(
          (await skift(headers as unknown as Record<string, string>, id)).statusCode,
          403,
          JSON.stringify(headers),
        );
      }
      const egen = { origin: 'http://localhost', host: 'localhost' };
      assert.equal((await skift(egen, id)).statusCode, 303);
    });

    it('login can not be forged from another site either', async () => {
      const svar = await app.inject({
        method: 'POST',
        url: '/log-ind/demo',
        headers: { ...FORM, 'sec-fetch-site': 'cross-site' },
        payload: `person=${person}`,
      });
      assert.equal(svar.statusCode, 403);
      assert.equal(svar.headers['set-cookie'], undefined);
    });
  });

  describe('sessions', () => {
    const indenfor = async (cookie: string) =>
      (await app.inject({ url: '/skift-organisation', headers: { cookie } })).statusCode === 200;

    it('login gives a new secret, whatever the browser came with', async () => {
      const plantet = `mb_session=${'a'.repeat(43)}`;
      const svar = await app.inject({
        method: 'POST',
        url: '/log-ind/demo',
        headers: { ...FORM, cookie: plantet },
        payload: `person=${person}`,
      });
      const ny = /mb_session=([^;]+)/.exec(String(svar.headers['set-cookie']))?.[1] ?? '';
      assert.match(ny, /^[\w-]{43}$/);
      assert.ok(!plantet.includes(ny));
      assert.equal(await indenfor(plantet), false);
      assert.equal(await indenfor(`mb_session=${ny}`), true);
    });

    it('only a hash of the secret is stored', async () => {
      const { hemmelighed } = await loggetInd();
      const r = await raekke(
        db.kysely,
        sql<{ alt: string }>`select string_agg(session::text, ' ') as alt from session`,
      );
      assert.ok(!r?.alt.includes(hemmelighed));
      assert.ok(!r?.alt.includes(Buffer.from(hemmelighed).toString('hex')));
    });

    it('end after an hour and a half unused, and after twelve hours in any case', async () => {
      const start = miljoe.ur.nu().getTime();
      const om = (minutter: number) => miljoe.ur.stil(new Date(start + minutter * 60_000).toISOString());
      const { cookie } = await loggetInd();
      om(89);
      assert.equal(await indenfor(cookie), true);
      om(89 + 89);
      assert.equal(await indenfor(cookie), true);
      om(89 + 89 + 91);
      assert.equal(await indenfor(cookie), false);
      om(0);
      const lang = await loggetInd();
      for (let m = 60; m < 720; m += 60) {
        om(m);
        assert.equal(await indenfor(lang.cookie), true, String(m));
      }
      om(720);
      assert.equal(await indenfor(lang.cookie), false);
      om(0);
    });

    it('log out ends it on the server', async () => {
      const { cookie, csrf } = await loggetInd();
      await app.inject({
        method: 'POST',
        url: '/log-ud',
        headers: { cookie, ...FORM },
        payload: `_csrf=${csrf}`,
      });
      assert.equal(await indenfor(cookie), false);
    });
  });

  describe('limits', () => {
    it('too many logins from one address get a page that says to wait', async () => {
      const ny = await createApp(miljoe);
      let sidste = await ny.inject({ url: '/log-ind' });
      for (let i = 0; i < 62; i++) {
        sidste = await ny.inject({
          method: 'POST',
          url: '/log-ind/demo',
          headers: FORM,
          payload: 'person=00000000-0000-0000-0000-000000000000',
        });
        if (i < 60) assert.equal(sidste.statusCode, 404);
      }
      assert.equal(sidste.statusCode, 429);
      assert.match(sidste.body, /For mange forsøg/);
      assert.match(String(sidste.headers['content-type']), /text\/html/);
      await ny.close();
    });

    it('a body over 2 MB, an odd type and a broken form are refused', async () => {
      const { cookie } = await loggetInd();
      const post = (headers: Record<string, string>, payload: string) =>
        app.inject({
          method: 'POST',
          url: '/skift-organisation',
          headers: { cookie, ...headers },
          payload,
        });
      assert.equal((await post(FORM, `x=${'a'.repeat(2_100_000)}`)).statusCode, 413);
      for (const type of ['application/xml', 'text/html']) {
        const svar = await post({ 'content-type': type }, '<a/>');
        assert.ok(svar.statusCode >= 400 && svar.statusCode < 500, `${type}: ${svar.statusCode}`);
      }
      assert.equal((await post({ 'content-type': 'application/json' }, '{"a":')).statusCode, 400);
    });

    it('unknown paths and methods, and bytes that are no path, are 4xx pages', async () => {
      for (const [method, url] of [
        ['GET', '/findes-ikke'],
        ['GET', '/.env'],
        ['GET', '/statisk/'],
        ['GET', '/statisk/../package.json'],
        ['GET', '/statisk/%2e%2e/package.json'],
        ['GET', '/statisk/..%2fpackage.json'],
        ['GET', '/statisk/%2e%2e%2f%2e%2e%2fetc/passwd'],
        ['GET', '/statisk/..%5c..%5cpackage.json'],
        ['GET', '/statisk/.aftryk'],
        ['GET', '/%00'],
        ['GET', '/%ff%fe'],
        ['PUT', '/log-ind'],
        ['DELETE', '/soeg'],
      ] as const) {
        const svar = await app.inject({ method, url });
        assert.ok(svar.statusCode >= 400 && svar.statusCode < 500, `${method} ${url}: ${svar.statusCode}`);
        assert.doesNotMatch(svar.body, /"dependencies"|root:x:/);
      }
    });
  });

  describe('where login leads', () => {
    it('only to our own pages', async () => {
      for (const til of [
        'https://ond.invalid/',
        '//ond.invalid',
        '/\\ond.invalid',
        '\\\\ond.invalid',
        'javascript:alert(1)',
        '/\t/ond.invalid',
        '/%0d%0aSet-Cookie:x',
        '',
      ]) {
        const svar = await app.inject({
          method: 'POST',
          url: '/log-ind/demo',
          headers: FORM,
          payload: new URLSearchParams({ person, til }).toString(),
        });
        const maal = new URL(String(svar.headers.location), 'http://localhost');
        assert.equal(maal.host, 'localhost', til);
        assert.equal(maal.protocol, 'http:', til);
      }
    });
  });

  describe('logs and errors', () => {
    it('a log line holds route, status and time; no query, cookie, body or name', async () => {
      let linjer = '';
      const fang = new Writable({
        write(stykke, _, videre) {
          linjer += stykke;
          videre();
        },
      });
      const log = nyLog('trace', fang);
      const ny = await createApp({ ...miljoe, log });
      const { cookie, csrf, hemmelighed } = await loggetInd();
      await ny.inject({ url: '/soeg?q=fortroligt-ord', headers: { cookie } });
      await ny.inject({
        method: 'POST',
        url: '/skift-organisation',
        headers: { cookie, ...FORM, authorization: 'Bearer abc123hemmelig' },
        payload: `_csrf=${csrf}&organisation=1&navn=Amira`,
      });
      await ny.inject({ url: '/person/0101701234/hemmelig-sti' });
      await ny.close();
      assert.match(linjer, /"rute":"\/soeg","status":200,"ms":/);
      for (const ord of [
        'fortroligt',
        hemmelighed,
        csrf,
        'Amira',
        'abc123',
        'mb_session',
        '0101701234',
        aktoer.navn,
      ])
        assert.ok(!linjer.includes(ord), ord);
    });

    it('a surprise is a page with a reference that is in the log, and nothing about the inside', async () => {
      let linjer = '';
      const fang = new Writable({
        write(stykke, _, videre) {
          linjer += stykke;
          videre();
        },
      });
      const iStykker: Miljoe = {
        ...miljoe,
        log: nyLog('error', fang),
        db: {
          ...db,
          som: () => Promise.reject(new Error('relation "person" does not exist at /srv/app')),
        },
      };
      const ny = await createApp(iStykker);
      const { cookie } = await loggetInd();
      const svar = await ny.inject({ url: '/soeg?q=a', headers: { cookie } });
      await ny.close();
      assert.equal(svar.statusCode, 500);
      const reference = /reference <b>([\w-]+)<\/b>/.exec(svar.body)?.[1] ?? 'ingen';
      assert.ok(linjer.includes(reference));
      assert.doesNotMatch(svar.body, /relation|\/srv|at .*\.ts|Error/);
    });
  });
});
