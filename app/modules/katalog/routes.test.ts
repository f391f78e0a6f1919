import assert from 'node:assert/strict';
import { before, it } from 'node:test';
import {
  KOMBIT,
  paaEnDatabase,
  SVENDBORG,
  type TestBruger,
  testAktoer,
  testApp,
  testLeverandoer,
  testMiljoe,
} from '../../../test/helpers.ts';
import { raekke, sql } from '../../platform/db/database.ts';
import { xlsxBytes } from '../../platform/document/xlsx.ts';
import { paths } from '../../routes.ts';
import { indlaesKatalogDemo } from './demo.ts';

const NU = new Date('2026-11-21T10:00:00Z');
const LISTER = ['integrationer', 'pakker', 'arbejdsgange'] as const;
const SF1500 = { liste: 'integrationer', kode: 'SF1500' };

paaEnDatabase('katalogets sider', (hent) => {
  let redaktoer: TestBruger;
  let anden: TestBruger;
  let kommune: TestBruger;
  let leverandoer: TestBruger;
  let gaest: TestBruger;
  let app: Awaited<ReturnType<typeof testApp>>['app'];

  before(async () => {
    const db = hent();
    const testet = await testApp(testMiljoe(db));
    app = testet.app;
    await indlaesKatalogDemo(db, NU);
    await testLeverandoer(db, '99000007', 'Bøgelund Data A/S');
    const som = testet.som;
    redaktoer = await som(await testAktoer(db, KOMBIT, ['katalogredaktoer'], 'Amira Falk'));
    anden = await som(await testAktoer(db, KOMBIT, ['katalogredaktoer'], 'Jens Åby'));
    kommune = await som(await testAktoer(db, SVENDBORG, ['administrator', 'kravredaktoer']));
    leverandoer = await som(await testAktoer(db, '99000007', ['leverandoeradministrator']));
    gaest = await som(null);
  });

  /** The fields of the edit form as it is shown, as a browser would send them. */
  async function formular(bruger: TestBruger, sti: string): Promise<Record<string, string | string[]>> {
    const { body } = await bruger.get(sti);
    const felter: Record<string, string | string[]> = {};
    const laeg = (navn: string, vaerdi: string) => {
      const foer = felter[navn];
      felter[navn] = foer === undefined ? vaerdi : [...(typeof foer === 'string' ? [foer] : foer), vaerdi];
    };
    const [, form] = body
      .split('<form method="post"')
      .slice(1)
      .map((d) => d.split('</form>')[0]);
    for (const [tag] of form.matchAll(/<input[^>]*>/g)) {
      const navn = /name="([^"]*)"/.exec(tag)?.[1];
      if (navn === undefined || navn === '_csrf') continue;
      if (/type="(checkbox|radio)"/.test(tag) && !/ checked/.test(tag)) continue;
      laeg(navn, /value="([^"]*)"/.exec(tag)?.[1] ?? '');
    }
    for (const [, navn, indhold] of form.matchAll(/<select[^>]*name="([^"]*)"[^>]*>(.*?)<\/select>/gs)) {
      laeg(
        navn,
        /<option selected value="([^"]*)"|<option value="([^"]*)" selected/
          .exec(indhold)
          ?.slice(1)
          .find((v) => v !== undefined) ?? '',
      );
    }
    for (const [, navn, vaerdi] of form.matchAll(/<textarea[^>]*name="([^"]*)"[^>]*>(.*?)<\/textarea>/gs))
      laeg(navn, vaerdi);
    return felter;
  }

  it('shows every page to everyone who is logged in, and edit buttons to editors only', async () => {
    const sider = [
      paths.katalog(),
      paths.katalogMatrix(),
      ...LISTER.map((liste) => paths.katalogListe({ liste })),
      ...['kle', 'form', 'ski', 'fda'].map((liste) => paths.katalogOpslag({ liste })),
      paths.katalogPost(SF1500),
      paths.katalogPost({ liste: 'pakker', kode: 'I-1' }),
      paths.katalogPost({ liste: 'arbejdsgange', kode: 'A9' }),
    ];
    for (const sti of sider) {
      for (const bruger of [redaktoer, kommune, leverandoer]) {
        const svar = await bruger.get(sti);
        assert.equal(svar.statusCode, 200, sti);
      }
      assert.equal((await gaest.get(sti)).statusCode, 303, sti);
    }
    const ret = `href="${paths.katalogRet(SF1500)}"`;
    assert.ok((await redaktoer.get(paths.katalogPost(SF1500))).body.includes(ret));
    assert.ok(!(await kommune.get(paths.katalogPost(SF1500))).body.includes(ret));
  });

  it('refuses everyone else at each place where the catalogue is changed', async () => {
    const genskab = paths.katalogGenskab({ ...SF1500, version: 1 });
    const import1 = paths.katalogImportVis({ id: crypto.randomUUID() });
    const laes = [
      paths.katalogNy({ liste: 'pakker' }),
      paths.katalogRet(SF1500),
      genskab,
      paths.katalogImport(),
      import1,
    ];
    for (const bruger of [kommune, leverandoer]) {
      for (const sti of laes) assert.equal((await bruger.get(sti)).statusCode, 403, sti);
      for (const sti of laes) {
        assert.equal((await bruger.post(sti, { begrundelse: 'x', navn: 'x' })).statusCode, 403, sti);
      }
    }
  });

  it('answers 404 for what does not exist', async () => {
    for (const sti of [
      '/katalog/andet',
      '/katalog/andet/ny',
      '/katalog/opslag/andet',
      '/katalog/opslag/toString',
      '/katalog/integrationer/SF0000',
      '/katalog/integrationer/SF0000/ret',
      '/katalog/integrationer/SF1500/genskab/99',
      '/katalog/integrationer/SF1500/genskab/x',
      '/katalog/integrationer/eksport/pdf',
      `/katalog/import/${crypto.randomUUID()}`,
      '/katalog/import/x',
    ]) {
      assert.equal((await redaktoer.get(sti)).statusCode, 404, sti);
    }
  });

  it('marks what is not confirmed, with its source', async () => {
    const { body } = await kommune.get(paths.katalogPost({ liste: 'integrationer', kode: 'SF1514' }));
    assert.match(body, /Ikke bekræftet/);
    assert.match(body, /officielt navn ikke set/);
    assert.match(body, /Log på med fælles rolle/);
    assert.doesNotMatch((await kommune.get(paths.katalogPost(SF1500))).body, /Ikke bekræftet/);
  });

  it('filters, sorts and pages by the URL, and exports what is shown', async () => {
    const liste = (soeg: Record<string, string>) =>
      kommune.get(paths.katalogListe({ liste: 'integrationer' }, soeg));
    assert.match((await liste({})).body, /1–25 af 36 integrationer/);
    assert.match((await liste({ side: '2' })).body, /26–36 af 36 integrationer/);
    assert.match((await liste({ dataomraade: 'Økonomi', bekraeftet: 'delvist' })).body, /2 integrationer/);
    assert.match((await liste({ q: 'aarsopg' })).body, /SF0780/);
    assert.match((await liste({ q: 'findes slet ikke' })).body, /Ingen integrationer passer/);
    const csv = await kommune.get(
      paths.katalogEksport({ liste: 'integrationer', format: 'csv' }, { q: 'post', side: '2' }),
    );
    assert.equal(csv.headers['content-type'], 'text/csv; charset=utf-8');
    const linjer = csv.body.trim().split('\r\n');
    assert.match(linjer[0], /Kode;Navn;Dataområde/);
    assert.deepEqual(
      linjer.slice(1).map((l) => l.split(';')[0]),
      ['SF1590_A', 'SF1601', 'SF1606'],
    );
    for (const l of LISTER) {
      const xlsx = await kommune.get(paths.katalogEksport({ liste: l, format: 'xlsx' }));
      assert.equal(xlsx.rawPayload.subarray(0, 2).toString(), 'PK');
    }
  });

  it('keeps all that was typed when a reason is missing', async () => {
    const felter = await formular(redaktoer, paths.katalogRet(SF1500));
    const svar = await redaktoer.post(paths.katalogRet(SF1500), {
      ...felter,
      navn: 'Organisation & <b>',
      begrundelse: '  ',
    });
    assert.equal(svar.statusCode, 422);
    assert.match(svar.body, /Skriv, hvorfor du ændrer det/);
    assert.match(svar.body, /value="Organisation &amp; &lt;b>"/);
  });

  it('refuses a bad month, an unknown choice and a ring, all at their fields', async () => {
    const felter = await formular(redaktoer, paths.katalogRet(SF1500));
    const send = (mere: Record<string, string>) =>
      redaktoer.post(paths.katalogRet(SF1500), { ...felter, begrundelse: 'x', ...mere });
    const flere = await send({ udgaaetFra: 'maj', status: 'toString', gyldigFra: '2026-13-01' });
    assert.equal(flere.statusCode, 422);
    for (const id of ['felt-udgaaetFra', 'felt-status', 'felt-gyldigFra'])
      assert.match(flere.body, new RegExp(`href="#${id}"`));
    const ring = await send({ udgaaetFra: '2026-10', efterfoelger: 'SF1500' });
    assert.equal(ring.statusCode, 422);
    assert.match(ring.body, /Efterfølgerne går i ring: SF1500 → SF1500/);
  });

  it('shows both versions when two edit at once, and takes in what the other alone changed', async () => {
    const sti = paths.katalogRet({ liste: 'integrationer', kode: 'SF1601' });
    const mit = await formular(redaktoer, sti);
    const deres = await formular(anden, sti);
    const foerst = await anden.post(sti, {
      ...deres,
      navn: 'Send post',
      versionSet: '1.1',
      begrundelse: 'Nyt navn',
    });
    assert.equal(foerst.statusCode, 303);
    const svar = await redaktoer.post(sti, { ...mit, navn: 'Afsend digital post', begrundelse: 'Mit navn' });
    assert.equal(svar.statusCode, 409);
    assert.match(svar.body, /En anden har gemt, mens du skrev/);
    assert.match(svar.body, /Send post/);
    assert.match(svar.body, /Jens Åby, KOMBIT/);
    assert.match(svar.body, /taget med nedenfor: Snitfladens version/);
    assert.match(svar.body, /value="Afsend digital post"/);
    assert.match(svar.body, /Mit navn/);
    const igen = await redaktoer.post(sti, {
      ...mit,
      fraVersion: '2',
      versionSet: '1.1',
      navn: 'Afsend digital post',
      begrundelse: 'Mit navn',
    });
    assert.equal(igen.statusCode, 303);
    const siden = await kommune.get(paths.katalogPost({ liste: 'integrationer', kode: 'SF1601' }));
    assert.match(siden.body, /Version 3/);
    assert.match(siden.body, /Nyt navn/);
    assert.match(siden.body, /<del>1.0<\/del><ins>1.1<\/ins>/);
  });

  it('makes an arbejdsgang with the integrations chosen, and asks why for each', async () => {
    const ny = paths.katalogNy({ liste: 'arbejdsgange' });
    const felter = {
      kode: 'b1',
      navn: 'Udbetal tilskud',
      kle: '32',
      rel_SF1500: 'noedvendig',
      grund_SF1500: '',
      rel_SF1601: '',
      begrundelse: 'Ny',
    };
    const uden = await redaktoer.post(ny, felter);
    assert.equal(uden.statusCode, 422);
    assert.match(uden.body, /href="#felt-grund_SF1500"/);
    const svar = await redaktoer.post(ny, { ...felter, grund_SF1500: 'Enheden slås op' });
    assert.equal(svar.headers.location, paths.katalogPost({ liste: 'arbejdsgange', kode: 'B1' }));
    const { body } = await kommune.get(paths.katalogPost({ liste: 'arbejdsgange', kode: 'B1' }));
    assert.match(body, /Enheden slås op/);
    assert.doesNotMatch(body, /Demodata<\/span><\/h1>/);
    const igen = await redaktoer.post(ny, { ...felter, grund_SF1500: 'x' });
    assert.equal(igen.statusCode, 422);
    assert.match(igen.body, /Koden »B1« er i brug/);
  });

  it('retires an integration with a successor, and keeps it where it is used', async () => {
    const sti = paths.katalogRet({ liste: 'integrationer', kode: 'SF1600' });
    assert.match((await redaktoer.get(sti)).body, /bruges af 1 arbejdsgang, 0 pakker/);
    const felter = await formular(redaktoer, sti);
    await redaktoer.post(sti, {
      ...felter,
      udgaaetFra: '2026-10',
      efterfoelger: 'SF1606',
      begrundelse: 'Afløst',
    });
    const { body } = await kommune.get(paths.katalogPost({ liste: 'integrationer', kode: 'SF1600' }));
    assert.match(body, /Udgår fra oktober 2026/);
    assert.match(body, /Efterfølgeren er/);
    assert.match(
      (await kommune.get(paths.katalogPost({ liste: 'arbejdsgange', kode: 'A13' }))).body,
      /SF1600/,
    );
  });

  it('reverts to an earlier version with a reason', async () => {
    const post = { liste: 'pakker', kode: 'I-4' };
    const ret = paths.katalogRet(post);
    const felter = await formular(redaktoer, ret);
    await redaktoer.post(ret, { ...felter, integrationer: ['SF1500', 'SF1510'], begrundelse: 'Udfyldt' });
    const genskab = paths.katalogGenskab({ ...post, version: 1 });
    assert.match((await redaktoer.get(genskab)).body, /<del>− SF1500<\/del>/);
    const uden = await redaktoer.post(genskab, { fraVersion: '2', begrundelse: '' });
    assert.equal(uden.statusCode, 422);
    assert.equal((await redaktoer.post(genskab, { fraVersion: '1', begrundelse: 'x' })).statusCode, 409);
    const svar = await redaktoer.post(genskab, { fraVersion: '2', begrundelse: 'Ikke bekræftet alligevel' });
    assert.equal(svar.statusCode, 303);
    assert.match((await kommune.get(paths.katalogPost(post))).body, /Indholdet er ikke udfyldt/);
  });

  /** Sends a file as a browser does. */
  async function send(bruger: TestBruger, indhold: Buffer) {
    const { body, headers } = await bruger.get(paths.katalogImport());
    assert.ok(headers);
    const csrf = /name="_csrf" value="([^"]*)"/.exec(body)?.[1] ?? '';
    const graense = 'graense';
    const dele = [
      `--${graense}\r\ncontent-disposition: form-data; name="_csrf"\r\n\r\n${csrf}\r\n`,
      `--${graense}\r\ncontent-disposition: form-data; name="fil"; filename="katalog.xlsx"\r\ncontent-type: application/octet-stream\r\n\r\n`,
    ];
    const payload = Buffer.concat([
      Buffer.from(dele.join('')),
      indhold,
      Buffer.from(`\r\n--${graense}--\r\n`),
    ]);
    return {
      payload,
      headers: {
        'content-type': `multipart/form-data; boundary=${graense}`,
        'sec-fetch-site': 'same-origin',
      },
    };
  }

  it('imports a file: errors at once, then changes to confirm, then versions', async () => {
    const ark = (...rk: Record<string, string>[]) =>
      xlsxBytes(
        [
          {
            titel: 'Pakker',
            kolonner: ['Kode', 'Navn', 'Integrationer'].map((overskrift) => ({
              noegle: overskrift,
              overskrift,
              art: 'tekst',
            })),
            raekker: rk,
            udtraek: [],
          },
        ],
        NU,
      );
    const aktoer = await testAktoer(hent(), KOMBIT, ['katalogredaktoer']);
    const miljoe = testMiljoe(hent());
    const cookie = `mb_session=${await miljoe.sessioner.opret(aktoer.personId, aktoer.organisation.id)}`;
    const bruger: TestBruger = {
      get: (sti) => app.inject({ method: 'GET', url: sti, headers: { cookie } }),
      post: (sti, felter = {}) =>
        app.inject({
          method: 'POST',
          url: sti,
          headers: {
            cookie,
            'content-type': 'application/x-www-form-urlencoded',
            'sec-fetch-site': 'same-origin',
          },
          payload: new URLSearchParams(felter as Record<string, string>).toString(),
        }),
    };
    const sendFil = async (indhold: Buffer) => {
      const { payload, headers } = await send(bruger, indhold);
      return app.inject({
        method: 'POST',
        url: paths.katalogImport(),
        headers: { cookie, ...headers },
        payload,
      });
    };
    const daarlig = await sendFil(await ark({ Kode: 'I-5', Navn: '', Integrationer: 'SF9998, SF9999' }));
    assert.equal(daarlig.statusCode, 422);
    assert.match(daarlig.body, /3 fejl/);
    assert.match(daarlig.body, /SF9999/);
    assert.equal((await sendFil(Buffer.from('%PDF-1.7'))).statusCode, 422);

    const god = await sendFil(
      await ark({ Kode: 'I-5', Navn: 'Integrationspakke I-5', Integrationer: 'SF1500' }),
    );
    assert.equal(god.statusCode, 303);
    const sti = String(god.headers.location);
    const vist = await bruger.get(sti);
    assert.match(vist.body, /<ins>\+ SF1500<\/ins>/);
    assert.equal((await anden.get(sti)).statusCode, 404);
    const skjult = (navn: string) => new RegExp(`name="${navn}" value="([^"]*)"`).exec(vist.body)?.[1] ?? '';
    const felter = { _csrf: skjult('_csrf'), aftryk: skjult('aftryk') };
    assert.equal((await bruger.post(sti, { ...felter, begrundelse: '' })).statusCode, 422);
    assert.equal(
      (await bruger.post(sti, { ...felter, aftryk: 'x', begrundelse: 'Ny aftale' })).statusCode,
      409,
    );
    assert.equal((await bruger.post(sti, { ...felter, begrundelse: 'Ny aftale' })).statusCode, 303);
    assert.match((await kommune.get(paths.katalogPost({ liste: 'pakker', kode: 'I-5' }))).body, /Ny aftale/);
    assert.match((await bruger.get(sti)).body, /Filen er importeret/);
    const spor = await raekke(
      hent().kysely,
      sql<{ handling: string }>`select handling from audit where genstand = 'pakke:I-5'`,
    );
    assert.equal(spor?.handling, 'katalog.import');
  });
});
