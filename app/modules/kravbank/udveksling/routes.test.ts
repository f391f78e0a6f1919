import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { LightMyRequestResponse } from 'fastify';
import {
  KOMBIT,
  paaEnDatabase,
  SVENDBORG,
  testAktoer,
  testApp,
  testLeverandoer,
  testMiljoe,
} from '../../../../test/helpers.ts';
import type { Aktoer } from '../../../kernel/adgang.ts';
import { raekker, sql } from '../../../platform/db/database.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import { paths } from '../../../routes.ts';
import { opretKrav } from '../lager/commands.ts';
import { TOMT_INDHOLD } from '../rules.ts';

const LEVERANDOER = '99000007';

/** Sends a file as a browser does, with the CSRF token of the session. */
async function sendFil(
  { app }: Awaited<ReturnType<typeof testApp>>,
  miljoe: Miljoe,
  aktoer: Aktoer,
  navn: string,
  indhold: string | Buffer,
): Promise<LightMyRequestResponse> {
  const hemmelighed = await miljoe.sessioner.opret(aktoer.personId, aktoer.organisation.id);
  const csrf = (await miljoe.sessioner.find(hemmelighed))?.csrf ?? '';
  const skel = 'graense';
  const payload = Buffer.concat([
    Buffer.from(
      `--${skel}\r\ncontent-disposition: form-data; name="_csrf"\r\n\r\n${csrf}\r\n--${skel}\r\ncontent-disposition: form-data; name="fil"; filename="${navn}"\r\ncontent-type: application/octet-stream\r\n\r\n`,
    ),
    Buffer.from(indhold),
    Buffer.from(`\r\n--${skel}--\r\n`),
  ]);
  return app.inject({
    method: 'POST',
    url: paths.kravImport(),
    headers: {
      cookie: `mb_session=${hemmelighed}`,
      'content-type': `multipart/form-data; boundary=${skel}`,
      'sec-fetch-site': 'same-origin',
    },
    payload,
  });
}

paaEnDatabase('krav ind og ud', (hent) => {
  it('is imported by an editor: errors to download, then changes, then confirmed', async () => {
    const db = hent();
    const miljoe = testMiljoe(db);
    const prod = await testApp(miljoe);
    const aktoer = await testAktoer(db, SVENDBORG, ['kravredaktoer']);
    const bruger = await prod.som(aktoer);
    assert.match((await bruger.get(paths.kravImport())).body, /Skabelon/);
    const skabelon = await bruger.get(paths.kravImportSkabelon({ format: 'csv' }));
    assert.match(
      skabelon.body,
      /^\ufeffKrav id;Navn;Type;Beskrivelse;Kategori;Prioritet;Rationale;Bilag;Sidst ændret;/,
    );
    const forkert = await sendFil(prod, miljoe, aktoer, 'krav.pdf', '%PDF-1.7');
    assert.equal(forkert.statusCode, 422);
    assert.match(forkert.body, /Filen er en PDF/);

    const medFejl = await sendFil(
      prod,
      miljoe,
      aktoer,
      'krav.csv',
      'Krav id;Navn;Prioritet\r\n1;<b>A</b>;x\r\n1;B;',
    );
    const fejlside = await bruger.get(String(medFejl.headers.location));
    assert.match(fejlside.body, /2 fejl/);
    assert.doesNotMatch(fejlside.body, /<b>A<\/b>/);
    const fejl = await bruger.get(`${String(medFejl.headers.location)}/fejl.csv`);
    assert.match(fejl.body, /Krav;3;Krav id;1;"?Krav id 1 står også i række 2/);
    const intet = await bruger.post(`${String(medFejl.headers.location)}/anvend`, {
      maade: 'udgiv',
      begrundelse: 'x',
    });
    assert.equal(intet.statusCode, 409);

    const god = await sendFil(prod, miljoe, aktoer, 'krav.csv', 'Krav id;Navn\r\n1;"<i>Et</i> ""krav"""\r\n');
    const sted = String(god.headers.location);
    const vist = await bruger.get(sted);
    assert.match(vist.body, /&lt;i>Et&lt;\/i>|&lt;i&gt;Et/);
    const aftryk = /name="aftryk" value="([0-9a-f]{64})"/.exec(vist.body)?.[1] ?? '';
    const uden = await bruger.post(`${sted}/anvend`, { aftryk, maade: 'udgiv', begrundelse: ' ' });
    assert.equal(uden.statusCode, 422);
    const gemt = await bruger.post(`${sted}/anvend`, { aftryk, maade: 'udgiv', begrundelse: 'Flytning' });
    assert.equal(gemt.statusCode, 303);
    assert.match((await bruger.get(sted)).body, /Filen er importeret/);
    assert.equal((await bruger.post(`${sted}/fortryd`)).statusCode, 404);
    const csv = await bruger.get(paths.kravbankFil({ format: 'csv' }));
    assert.match(csv.body, /1;"<i>Et<\/i> ""krav""";Lokalt;/);
    const kollega = await prod.som(await testAktoer(db, SVENDBORG, ['kravredaktoer']));
    assert.equal((await kollega.get(sted)).statusCode, 404);
    const laeser = await prod.som(await testAktoer(db, SVENDBORG, ['indkoeber']));
    assert.equal((await laeser.get(paths.kravImport())).statusCode, 403);
    await prod.app.close();
  });

  it('gives everyone the published tværkommunale and counts those outside', async () => {
    const db = hent();
    const miljoe = testMiljoe(db);
    const prod = await testApp(miljoe);
    const redaktoer = await testAktoer(db, KOMBIT, ['faelleskravredaktoer']);
    const nyt = { slags: 'tvaerkommunalt', organisationId: null, begrundelse: '', oprindelse: '' } as const;
    await db.som(redaktoer, (tx) =>
      opretKrav(tx, { aktoer: redaktoer, nu: miljoe.ur.nu() }, [
        { ...nyt, nummer: '9100', tilstand: 'publiceret', indhold: { ...TOMT_INDHOLD, navn: '=Udgivet' } },
        { ...nyt, nummer: '9101', tilstand: 'kladde', indhold: { ...TOMT_INDHOLD, navn: 'Hemmelig kladde' } },
      ]),
    );
    await testLeverandoer(db, LEVERANDOER, 'Prøve A/S');
    const leverandoer = await testAktoer(db, LEVERANDOER, ['besvarer']);
    for (const hvem of [null, leverandoer]) {
      const bruger = await prod.som(hvem);
      const csv = (await bruger.get(paths.kravbankFil({ format: 'csv' }))).body;
      assert.match(csv, /9100;'=Udgivet;Tværkommunalt/);
      assert.doesNotMatch(csv, /9101|Lokalt/);
      const data = (await bruger.get(paths.kravbankFil({ format: 'json' }))).json();
      assert.equal(data.format, 'maalbillede-krav/1');
      assert.equal(data.krav.find((k: { nummer: string }) => k.nummer === '9100').version, 1);
      for (const format of ['xlsx', 'docx'])
        assert.equal(
          (await bruger.get(paths.kravbankFil({ format }))).rawPayload.subarray(0, 2).toString(),
          'PK',
        );
      assert.match((await bruger.get(paths.kravbankFil({ format: 'reqif' }))).body, /<REQ-IF /);
      assert.equal((await bruger.get(paths.kravbankFil({ format: 'exe' }))).statusCode, 404);
    }
    await (await prod.som(redaktoer)).get(paths.kravbankFil({ format: 'csv' }));
    const fortalt = /<b>10<\/b> offentlige hentninger de seneste 30 dage/;
    assert.match((await (await prod.som(redaktoer)).get(paths.kravbank())).body, fortalt);
    assert.doesNotMatch((await (await prod.som(null)).get(paths.kravbank())).body, /offentlige hentninger/);
    const tal = await db.somSystem('test', (tx) =>
      raekker(
        tx,
        sql<{ format: string; antal: number }>`select format, antal from kravdownload order by format`,
      ),
    );
    assert.deepEqual(
      tal.map((t) => [t.format, t.antal]),
      [
        ['csv', 2],
        ['docx', 2],
        ['json', 2],
        ['reqif', 2],
        ['xlsx', 2],
      ],
    );
    await prod.app.close();
  });
});
