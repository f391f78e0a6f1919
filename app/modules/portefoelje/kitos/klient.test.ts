import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Writable } from 'node:stream';
import { after, before, beforeEach, describe, it } from 'node:test';
import { EGEN } from '../../../../test/kitos/data.ts';
import { type FalskKitos, startFalskKitos } from '../../../../test/kitos/server.ts';
import { nyLog } from '../../../platform/log.ts';
import { KitosFejl, Kitosklient, type Klientvalg } from './klient.ts';
import { laesAdresse } from './rules.ts';

describe('the client of KITOS', () => {
  let falsk: FalskKitos;
  let ventet: number[] = [];
  before(async () => {
    falsk = await startFalskKitos({ brug: 600, systemer: 10 });
  });
  after(() => falsk.luk());
  beforeEach(() => {
    ventet = [];
    falsk.kald.length = 0;
    falsk.uheld.length = 0;
  });
  const klient = (valg: Partial<Klientvalg> = {}, kodeord = falsk.kodeord) =>
    new Kitosklient(
      { adresse: falsk.adresse, email: falsk.email, kodeord },
      {
        log: nyLog('silent'),
        frist: 2_000,
        tilfaeldig: () => 0.5,
        vent: async (ms) => {
          ventet.push(ms);
        },
        ...valg,
      },
    );
  const hent = (k = klient()) => k.hentSide('it-system-usages', 0, { organizationUuid: EGEN });
  const fejl = async (arbejde: Promise<unknown>) => {
    try {
      await arbejde;
    } catch (f) {
      assert.ok(f instanceof KitosFejl, String(f));
      return [f.art, f.message] as const;
    }
    return assert.fail('it did not fail');
  };

  it('reads pages one at a time until one is short', async () => {
    const sider = [];
    for await (const side of klient().sider('it-system-usages', { organizationUuid: EGEN }))
      sider.push(side.length);
    assert.deepEqual(sider, [250, 250, 100]);
    assert.equal(falsk.kald.filter((k) => k.sti.includes('GetToken')).length, 1);
  });

  it('logs in again when its token has ended, once', async () => {
    const k = klient();
    await hent(k);
    falsk.udloebTokens();
    assert.equal((await hent(k)).length, 250);
    assert.equal(falsk.kald.filter((x) => x.sti.includes('GetToken')).length, 2);
    falsk.uheld.push({ slags: 'status', status: 401, sti: 'usages', gange: 99 });
    assert.deepEqual(await fejl(hent(k)), ['login', 'KITOS godtager ikke adgangen.']);
  });

  it('refuses a wrong password in a sentence without it', async () => {
    const [art, besked] = await fejl(hent(klient({}, 'hemmeligt-forkert')));
    assert.equal(art, 'login');
    assert.doesNotMatch(besked, /hemmeligt/);
  });

  it('backs off on 429 as long as KITOS asks for, and on 500 longer and longer', async () => {
    falsk.uheld.push(
      { slags: 'status', status: 429, retryAfter: '7', sti: 'usages', gange: 1 },
      { slags: 'status', status: 500, sti: 'usages', gange: 2 },
    );
    assert.equal((await hent()).length, 250);
    assert.deepEqual(ventet, [7_000, 2_000, 4_000]);
    falsk.uheld.push({ slags: 'status', status: 429, retryAfter: '99999', sti: 'usages', gange: 1 });
    await hent();
    assert.equal(ventet.at(-1), 120_000);
    falsk.uheld.push({
      slags: 'status',
      status: 503,
      retryAfter: new Date(Date.now() + 5_000).toUTCString(),
      sti: 'usages',
      gange: 1,
    });
    await hent();
    assert.ok(ventet.at(-1)! <= 6_000 && ventet.at(-1)! >= 3_000, String(ventet.at(-1)));
  });

  it('gives up in the end, with a sentence', async () => {
    falsk.uheld.push({ slags: 'status', status: 500, sti: 'usages', gange: 99 });
    assert.deepEqual(await fejl(hent()), [
      'utilgaengelig',
      'KITOS svarer ikke lige nu (500). Prøv igen senere.',
    ]);
    assert.equal(ventet.length, 5);
  });

  it('tries again when an answer is cut off, slow or never comes', async () => {
    falsk.uheld.push(
      { slags: 'afskaer', sti: 'usages', gange: 1 },
      { slags: 'haandtryk', sti: 'usages', gange: 1 },
      { slags: 'haeng', sti: 'usages', gange: 1 },
    );
    assert.equal((await hent(klient({ frist: 300 }))).length, 250);
    assert.equal(ventet.length, 3);
    falsk.uheld.push({ slags: 'langsom', ms: 2_000, sti: 'usages', gange: 99 });
    assert.match((await fejl(hent(klient({ frist: 100, nyeForsoeg: 1 }))))[1], /ikke i tide/);
    falsk.uheld.length = 0;
    falsk.uheld.push({ slags: 'afskaer', sti: 'usages', gange: 99 });
    assert.equal((await fejl(hent(klient({ nyeForsoeg: 1 }))))[0], 'utilgaengelig');
  });

  it('sends a change once, also when no answer comes', async () => {
    const k = klient();
    await k.login();
    falsk.uheld.push({ slags: 'haandtryk', metode: 'PATCH', gange: 1 });
    const sti = `it-contracts/${falsk.hent('kontrakt', 0).uuid}`;
    assert.equal(
      (await fejl(k.ret(sti, { procurement: { procurementInitiated: 'Yes' } })))[0],
      'utilgaengelig',
    );
    assert.equal(ventet.length, 0);
    falsk.uheld.push({ slags: 'status', status: 500, metode: 'PATCH', gange: 1 });
    await fejl(k.ret(sti, {}));
    assert.equal(falsk.kald.filter((x) => x.metode === 'PATCH').length, 1);
    // 429 says that it was not taken.
    falsk.uheld.push({ slags: 'status', status: 429, metode: 'PATCH', gange: 1 });
    await k.ret(sti, { procurement: { procurementInitiated: 'Yes' } });
    assert.equal(
      (falsk.hent('kontrakt', 0).procurement as Record<string, unknown>).procurementInitiated,
      'Yes',
    );
  });

  it('passes on KITOS’ own words when it refuses', async () => {
    const k = klient();
    const sti = `it-system-usages/${falsk.hent('brug', 0).uuid}`;
    const [art, besked] = await fejl(k.ret(sti, { localKLEDeviations: {} }));
    assert.equal(art, 'afvist');
    assert.match(besked, /localKleDeviations/);
    falsk.maaIkkeRette.add('brug');
    assert.equal((await fejl(k.ret(sti, {})))[0], 'adgang');
    falsk.maaIkkeRette.clear();
    assert.equal((await fejl(k.hent('it-contracts/findes-ikke')))[0], 'findes_ikke');
  });

  it('follows no redirect, so the password stays where it was meant to go', async () => {
    const anden: string[] = [];
    const fremmed = createServer((a, s) => {
      anden.push(a.url ?? '');
      s.end('{}');
    });
    await new Promise<void>((klar) => fremmed.listen(0, '127.0.0.1', klar));
    const til = `http://127.0.0.1:${(fremmed.address() as AddressInfo).port}`;
    const viser = createServer((_, s) =>
      s.writeHead(307, { location: `${til}/api/authorize/GetToken` }).end(),
    );
    await new Promise<void>((klar) => viser.listen(0, '127.0.0.1', klar));
    const k = new Kitosklient(
      { adresse: `http://127.0.0.1:${(viser.address() as AddressInfo).port}`, email: 'e', kodeord: 'k' },
      { log: nyLog('silent'), nyeForsoeg: 0 },
    );
    await fejl(k.login());
    assert.deepEqual(anden, []);
    fremmed.close();
    viser.close();
  });

  it('logs what it waits for, and no secret', async () => {
    let log = '';
    const til = new Writable({
      write(del, _k, klar) {
        log += String(del);
        klar();
      },
    });
    falsk.uheld.push({ slags: 'status', status: 500, sti: 'usages', gange: 1 });
    await hent(klient({ log: nyLog('trace', til) }));
    assert.match(log, /kitos: venter/);
    assert.doesNotMatch(log, new RegExp(`${falsk.kodeord}|${falsk.email}|Bearer|token`));
  });
});

describe('the address of KITOS', () => {
  it('is https on the internet, without a user', () => {
    const ok = (t: string, lokal = false) => {
      const svar = laesAdresse(t, lokal);
      return svar.ok ? svar.vaerdi : null;
    };
    assert.equal(ok('kitos.dk'), 'https://kitos.dk');
    assert.equal(ok(' https://kitos.dk/ui/#/ '), 'https://kitos.dk');
    for (const t of [
      '',
      'http://kitos.dk',
      'https://bruger:kode@kitos.dk',
      'https://10.0.0.1',
      'https://[::1]/',
      'https://localhost',
      'https://intranet',
      'ftp://kitos.dk',
      'https://169.254.169.254/latest',
      'https://2130706433',
      'javascript:alert(1)',
    ])
      assert.equal(ok(t), null, t);
    assert.equal(ok('http://localhost:4010', true), 'http://localhost:4010');
    assert.equal(ok('http://10.0.0.1', true), null);
  });
});
