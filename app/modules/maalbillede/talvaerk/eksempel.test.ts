/** The worked example of the definitions through SQL, to the digit. */
import assert from 'node:assert/strict';
import { before, it } from 'node:test';
import { EKSEMPEL, gemFakta, P, Q, R, S1, S2 } from '../../../../test/fakta.ts';
import {
  KOMBIT,
  paaHverDatabase,
  SVENDBORG,
  type TestBruger,
  testAktoer,
  testApp,
  testMiljoe,
} from '../../../../test/helpers.ts';
import type { Noegletal } from './noegletal.ts';

const KL = '2026-11-05T09:00:00.123456Z';
const svar = async (bruger: TestBruger, soeg: string) => {
  const { statusCode, body } = await bruger.get(`/api/v1/noegletal?${soeg}`);
  return { status: statusCode, data: JSON.parse(body) as Noegletal & { fejl: unknown[] } };
};
const linje = ({ id, T, K, B, ...r }: Noegletal['raekker'][number]) =>
  [
    id,
    T,
    K,
    B,
    r.tilslutningsgrad,
    r.ibrugtagningsgrad,
    r.maalopfyldelse,
    r.potentiale.leverandoer,
    r.potentiale.kommune,
  ].join(' ');

paaHverDatabase('det gennemregnede eksempel i API’et', (hent) => {
  let kommune: TestBruger;
  let leverandoer: TestBruger;
  let gaest: TestBruger;
  before(async () => {
    const db = hent();
    await gemFakta(db, EKSEMPEL, { kl: KL });
    const app = await testApp(testMiljoe(db));
    kommune = await app.som(await testAktoer(db, SVENDBORG, ['itarkitekt']));
    leverandoer = await app.som(await testAktoer(db, S1, ['besvarer']));
    gaest = await app.som(null);
  });

  it('giver kommunerne, også dem uden systemer', async () => {
    const { data } = await svar(kommune, 'maaned=2026-10&niveau=kommune');
    assert.equal(data.raekker.length, 98);
    assert.equal(data.udgave, 'foreloebig');
    assert.equal(data.definition, 'maalbillede/1');
    assert.deepEqual(data.raekker.filter(({ T }) => T > 0).map(linje), [
      `${P} 19 10 7 52.6 70 36.8 9 3`,
      `${Q} 10 8 8 80 100 80 2 0`,
      `${R} 14 8 4 57.1 50 28.6 6 4`,
    ]);
    assert.deepEqual(data.raekker.find(({ id }) => id === P)?.daekning, { medMaalbillede: 3, ialt: 4 });
    assert.deepEqual(
      data.raekker.find(({ id }) => id === '0825'),
      {
        id: '0825',
        navn: 'Læsø',
        T: 0,
        K: 0,
        B: 0,
        tilslutningsgrad: null,
        ibrugtagningsgrad: null,
        maalopfyldelse: null,
        potentiale: { leverandoer: 0, kommune: 0 },
        daekning: { medMaalbillede: 0, ialt: 0 },
        ukendt: 0,
      },
    );
  });

  it('giver leverandørerne, også systemvægtet, og landet', async () => {
    const { data } = await svar(kommune, 'maaned=2026-10&niveau=leverandoer');
    assert.deepEqual(data.raekker.map(linje), [`${S1} 35 26 19 74.3 73.1 54.3 9 7`, `${S2} 8 0 0 0  0 8 0`]);
    assert.deepEqual(data.raekker[0].systemvaegtet, { T: 15, K: 10, tilslutningsgrad: 66.7 });
    const land = await svar(kommune, 'maaned=2026-10&niveau=land');
    assert.deepEqual(land.data.raekker.map(linje), ['DK 43 26 19 60.5 73.1 44.2 17 7']);
  });

  it('giver par, domæner og filtrerer på id', async () => {
    const par = await svar(kommune, 'maaned=2026-10&niveau=par&id=0461');
    assert.deepEqual(par.data.raekker.map(linje), ['0461:X 10 8 8 80 100 80 2 0']);
    const et = await svar(kommune, 'maaned=2026-10&niveau=par&id=0101:Y');
    assert.deepEqual(et.data.raekker.map(linje), ['0101:Y 5 2 1 40 50 20 3 1']);
    const domaener = await svar(kommune, 'maaned=2026-10&niveau=domaene');
    assert.deepEqual(
      domaener.data.raekker.map(({ id, T }) => [id, T]),
      [
        ['27', 38],
        ['uden', 5],
      ],
    );
  });

  it('giver nul før det første faktum', async () => {
    const { data } = await svar(kommune, 'maaned=2001-01&niveau=kommune');
    assert.equal(data.raekker.length, 98);
    assert.ok(data.raekker.every(({ T, K, B }) => T + K + B === 0));
    const land = await svar(kommune, 'maaned=2001-01&niveau=land');
    assert.deepEqual(
      land.data.raekker.map(({ T, K, B }) => [T, K, B]),
      [[0, 0, 0]],
    );
  });

  it('viser en leverandør netop egne systemer og kundernes brug af dem, på alle niveauer', async () => {
    const forventet: Record<string, string[]> = {
      land: ['DK 35 26 19 74.3 73.1 54.3 9 7'],
      leverandoer: [`${S1} 35 26 19 74.3 73.1 54.3 9 7`],
      system: ['W 0 0 0    0 0', 'X 30 24 18 80 75 60 6 6', 'Y 5 2 1 40 50 20 3 1'],
      domaene: ['27 30 24 18 80 75 60 6 6', 'uden 5 2 1 40 50 20 3 1'],
      par: [
        '0101:W 0 0 0    0 0',
        '0101:X 10 8 6 80 75 60 2 2',
        '0101:Y 5 2 1 40 50 20 3 1',
        '0461:X 10 8 8 80 100 80 2 0',
        '0479:X 10 8 4 80 50 40 2 4',
      ],
    };
    for (const [niveau, linjer] of Object.entries(forventet)) {
      const { data } = await svar(leverandoer, `maaned=2026-10&niveau=${niveau}`);
      assert.deepEqual(data.raekker.map(linje), linjer, niveau);
    }
    const kommuner = await svar(leverandoer, 'maaned=2026-10&niveau=kommune');
    assert.equal(kommuner.data.raekker.length, 98);
    assert.deepEqual(
      kommuner.data.raekker.filter(({ T }) => T > 0).map(({ id, T, daekning }) => [id, T, daekning.ialt]),
      [
        [P, 15, 3],
        [Q, 10, 1],
        [R, 10, 1],
      ],
    );
    const andres = await svar(leverandoer, 'maaned=2026-10&niveau=system&id=Z');
    const ukendt = await svar(leverandoer, 'maaned=2026-10&niveau=system&id=findes-ikke');
    assert.deepEqual([andres.status, andres.data.raekker], [200, []]);
    assert.deepEqual([ukendt.status, ukendt.data.raekker], [200, []]);
  });

  it('afviser den, der ikke er logget ind', async () => {
    for (const sti of [
      '/api/v1/noegletal?maaned=2026-10&niveau=land',
      '/api/v1/noegletal.csv?fra=2026-10&til=2026-10',
    ]) {
      const afvist = await gaest.get(sti);
      assert.equal(afvist.statusCode, 401);
      assert.match(JSON.parse(afvist.body).fejl[0].besked, /^Log ind/);
    }
  });

  it('nævner alle fejl i parametrene på én gang', async () => {
    const { status, data } = await svar(kommune, 'maaned=2026-13&niveau=kommune&id=101&udgave=0&kommune=x');
    assert.equal(status, 400);
    assert.deepEqual(
      (data.fejl as { felt: string }[]).map(({ felt }) => felt),
      ['maaned', 'udgave', 'id', 'kommune'],
    );
    for (const [soeg, felt] of [
      ['niveau=land', 'maaned'],
      ['maaned=2026-10', 'niveau'],
      ['maaned=2026-10&niveau=arbejdsgang', 'niveau'],
      ['maaned=2026-10&niveau=kommune&id=9999', 'id'],
      ['maaned=2026-10&niveau=integration&id=SF9999', 'id'],
      ['maaned=2026-10&niveau=land&udgave=1', 'udgave'],
      ['maaned=2026-10&maaned=2026-09&niveau=land', 'maaned'],
      ['maaned=2026-10&niveau=land&format=xml', 'format'],
    ]) {
      const forkert = await svar(kommune, soeg);
      assert.equal(forkert.status, 400, soeg);
      assert.deepEqual(
        (forkert.data.fejl as { felt: string }[]).map((f) => f.felt),
        [felt],
        soeg,
      );
    }
  });

  it('giver CSV for én måned og for flere', async () => {
    const en = await kommune.get('/api/v1/noegletal?maaned=2026-10&niveau=leverandoer&format=csv');
    assert.match(en.headers['content-type'] as string, /^text\/csv/);
    assert.equal(
      en.body.split('\r\n')[1],
      '2026-10;foreloebig;99000007;Leverandør 1;35;26;19;74,3;73,1;54,3;9;7;4;5;0;15;10;66,7',
    );
    const flere = await kommune.get('/api/v1/noegletal.csv?fra=2025-12&til=2026-02');
    const linjer = flere.body.trimEnd().split('\r\n');
    assert.equal(
      linjer[0],
      '\ufeffmaaned;udgave;id;kommune;system;navn;T;K;B;Tn;Kn;Bn;ukendt;med_maalbillede;par_ialt',
    );
    assert.equal(linjer.length, 1 + 7 + 7);
    assert.equal(linjer[2], '2026-01;foreloebig;0101:X;0101;X;København: X;10;8;6;10;8;6;0;1;1');
    const egne = await leverandoer.get('/api/v1/noegletal.csv?fra=2026-10&til=2026-10&niveau=system');
    assert.deepEqual(
      egne.body
        .trimEnd()
        .split('\r\n')
        .slice(1)
        .map((l) => l.split(';')[2]),
      ['W', 'X', 'Y'],
    );
    assert.equal((await kommune.get('/api/v1/noegletal.csv?fra=2026-10&til=2026-09')).statusCode, 400);
    assert.equal((await kommune.get('/api/v1/noegletal.csv?fra=1990-10&til=2026-09')).statusCode, 400);
  });

  it('tager en adgangsnøgle med organisationens udsyn', async () => {
    const db = hent();
    const { createHash } = await import('node:crypto');
    const { sql } = await import('../../../platform/db/database.ts');
    const aktoer = await testAktoer(db, KOMBIT, ['driftsoperatoer']);
    await db.somSystem('test', (tx) =>
      sql`insert into adgangsnoegle (organisation_id, navn, noegle_hash, rolle, oprettet_af, oprettet_kl, udloeber_kl)
        select id, 'Power BI', ${createHash('sha256').update('hemmelig').digest()}, 'besvarer', ${aktoer.personId}, now(), '2999-01-01'
        from organisation where cvr = ${S2}`.execute(tx),
    );
    const svar = await gaest.get('/api/v1/noegletal?maaned=2026-10&niveau=system', {
      authorization: 'Bearer hemmelig',
    });
    assert.deepEqual(
      (JSON.parse(svar.body) as Noegletal).raekker.map(({ id }) => id),
      ['Z'],
    );
    const forkert = await gaest.get('/api/v1/noegletal?maaned=2026-10&niveau=system', {
      authorization: 'Bearer gættet',
    });
    assert.equal(forkert.statusCode, 401);
  });

  it('beskriver sig selv med OpenAPI 3.1', async () => {
    const doc = JSON.parse((await gaest.get('/api/v1/openapi.json')).body);
    assert.equal(doc.openapi, '3.1.0');
    const { get } = doc.paths['/api/v1/noegletal'];
    assert.deepEqual(
      get.parameters.map((p: { name: string; required: boolean }) => [p.name, p.required]),
      [
        ['maaned', true],
        ['niveau', true],
        ['id', false],
        ['udgave', false],
        ['format', false],
      ],
    );
    const raekke = get.responses[200].content['application/json'].schema.properties.raekker.items;
    const { data } = await svar(kommune, 'maaned=2026-10&niveau=leverandoer');
    assert.deepEqual(Object.keys(raekke.properties), Object.keys(data.raekker[0]));
  });
});
