import assert from 'node:assert/strict';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, describe, it } from 'node:test';
import { adressefejl, erPrivat, post } from './udkald.ts';

describe('addresses outside', () => {
  it('are the internet’s alone', () => {
    for (const a of [
      '10.1.2.3',
      '127.0.0.1',
      '169.254.169.254',
      '192.168.0.1',
      '172.31.0.1',
      '0.0.0.0',
      '100.64.0.1',
      '::1',
      '::',
      'fe80::1',
      'fd00::1',
      '::ffff:10.0.0.1',
      '::ffff:7f00:1',
      '64:ff9b::a00:1',
      'ikke en adresse',
    ])
      assert.equal(erPrivat(a), true, a);
    for (const a of ['8.8.8.8', '172.32.0.1', '2a00:1450:400f::200e', '193.162.153.164'])
      assert.equal(erPrivat(a), false, a);
  });

  it('are refused with a sentence', () => {
    const fejl = (t: string, demo = false) => adressefejl(t, demo) !== null;
    assert.ok(fejl('esdh.kommune.dk'));
    assert.ok(fejl('http://esdh.kommune.dk/'));
    assert.ok(fejl('https://10.0.0.1/'));
    assert.ok(fejl('https://[::1]/'));
    assert.ok(fejl('https://bruger:kode@esdh.kommune.dk/'));
    assert.ok(fejl('ftp://esdh.kommune.dk/', true));
    assert.ok(fejl('http://10.0.0.1/', true));
    assert.ok(fejl('https://2130706433/'), '127.0.0.1 as one number');
    assert.ok(!fejl('https://esdh.kommune.dk/modtag'));
    assert.ok(!fejl('http://127.0.0.1:8080/', true));
  });
});

describe('a call outside', () => {
  const servere: Server[] = [];
  after(() => {
    for (const s of servere) {
      s.closeAllConnections();
      s.close();
    }
  });
  async function start(lyt: RequestListener): Promise<string> {
    const s = createServer(lyt);
    servere.push(s);
    await new Promise<void>((klar) => s.listen(0, '127.0.0.1', klar));
    return `http://127.0.0.1:${(s.address() as AddressInfo).port}/`;
  }
  const kald = (url: string, demo = true) =>
    post({ url, demo, hoveder: {}, krop: { bytes: Buffer.from('hej') }, stilleMs: 300, ialtMs: 2_000 });

  it('gives the answer, and follows nobody elsewhere', async () => {
    let hentet = 0;
    const maal = await start((_, svar) => {
      hentet += 1;
      svar.end();
    });
    const url = await start((anmodning, svar) => {
      let krop = '';
      anmodning.on('data', (d: Buffer) => {
        krop += d.toString();
      });
      anmodning.on('end', () => svar.writeHead(302, { location: maal }).end(`fik ${krop}`));
    });
    assert.deepEqual(await kald(url), { ok: true, status: 302, tekst: 'fik hej' });
    assert.equal(hentet, 0);
  });

  it('waits no longer than it should, and says when it was cut off', async () => {
    const stille = await kald(await start(() => {}));
    assert.ok(!stille.ok && !stille.sidst && /i tide/.test(stille.fejl), JSON.stringify(stille));
    const afbrudt = await kald(await start((a) => a.socket.destroy()));
    assert.ok(!afbrudt.ok && !afbrudt.sidst, JSON.stringify(afbrudt));
    const halvt = await kald(
      await start((_, svar) => {
        svar.writeHead(200, { 'content-length': 1000 });
        svar.write('{"journal');
        setTimeout(() => svar.destroy(), 20);
      }),
    );
    assert.ok(!halvt.ok && !halvt.sidst, JSON.stringify(halvt));
    const lukket = await kald('http://127.0.0.1:1/');
    assert.ok(!lukket.ok && !lukket.sidst, JSON.stringify(lukket));
  });

  it('never reaches what only the server can reach, by whatever name', async () => {
    const url = await start((_, svar) => svar.end());
    assert.ok(!(await kald(url, false)).ok);
    // A name that leads to this machine is refused when the connection is made.
    const navngiven = await post({
      url: 'https://localhost/',
      demo: false,
      hoveder: {},
      krop: { bytes: Buffer.alloc(0) },
    });
    assert.ok(!navngiven.ok && navngiven.sidst, JSON.stringify(navngiven));
  });
});
