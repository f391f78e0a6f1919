import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { before, it } from 'node:test';
import fc from 'fast-check';
import { KOMBIT, paaHverDatabase, SVENDBORG, testAktoer, testMiljoe } from '../../../../test/helpers.ts';
import type { Aktoer } from '../../../kernel/adgang.ts';
import { raekke, raekker, sql } from '../../../platform/db/database.ts';
import { filsti } from '../../../platform/filer.ts';
import {
  type Bestilling,
  gemImport,
  type Importmiljoe,
  type Importudfald,
  proevImport,
  rydEfterAfbrudte,
} from './commands.ts';
import { faktaBag } from './queries.ts';
import { GRUNDLAG, levering, type Raekker, sikrIntegrationer, synligeFakta, toem } from './test/levering.ts';

const som = (aktoer: Aktoer | null, raekker: Raekker, mere: Partial<Bestilling> = {}): Bestilling => ({
  sti: levering(raekker),
  filnavn: 'levering',
  kilde: 'kombit',
  fuldt: false,
  aktoer,
  ...mere,
});

async function gem(miljoe: Importmiljoe, bestilling: Bestilling): Promise<Importudfald> {
  const svar = await gemImport(miljoe, bestilling);
  assert.ok(svar.ok, JSON.stringify(svar));
  return svar.vaerdi;
}

const nyeI = (udfald: Importudfald) => {
  assert.equal(udfald.slags, 'gemt');
  return udfald.slags === 'gemt' ? udfald.tal : assert.fail();
};

paaHverDatabase('import af faktafiler', (hent) => {
  let miljoe: ReturnType<typeof testMiljoe>;
  before(async () => {
    miljoe = testMiljoe(hent());
    await sikrIntegrationer(hent());
  });

  it('gemmer en hel fil, og samme fil igen ændrer intet', async () => {
    await toem(hent());
    const tal = nyeI(await gem(miljoe, som(null, GRUNDLAG)));
    assert.deepEqual(
      Object.values(tal).map((t) => t.nye),
      [2, 2, 2, 3, 2, 1],
    );
    const foer = await synligeFakta(hent());
    assert.equal(foer.length, 12);
    assert.ok(foer.includes('ibrugtagning 0479 fagsys SF1500 2025-04-01  trafik i_brug'));
    assert.ok(foer.includes('system fagsys Fagsystemet 99000007 Bøgelund Data A/S 27'));
    assert.equal((await gem(miljoe, som(null, GRUNDLAG))).slags, 'uaendret');
    assert.deepEqual(await synligeFakta(hent()), foer);
    const importer = await raekker(hent().kysely, sql<{ n: number }>`select count(*)::int as n from import`);
    assert.equal(importer[0]!.n, 1);
  });

  it('gemmer filen under sin kontrolsum og skriver audit og historik', async () => {
    await toem(hent());
    const aktoer = await testAktoer(hent(), KOMBIT, ['katalogredaktoer']);
    const udfald = await gem(miljoe, som(aktoer, GRUNDLAG));
    assert.equal(udfald.slags, 'gemt');
    const i = await raekke(
      hent().kysely,
      sql<{ sha256: string; person: string; fil: string; historik: number; audit: number }>`
        select i.sha256, i.person_id as person, f.sha256 as fil,
          (select count(*)::int from system_historik h where h.import_id = i.id and h.foer is null) as historik,
          (select count(*)::int from audit a where a.genstand = 'import:' || i.id) as audit
        from import i join fil f on f.id = i.fil_id`,
    );
    assert.equal(i?.sha256, i?.fil);
    assert.equal(i?.person, aktoer.personId);
    assert.equal(i?.historik, 2);
    assert.equal(i?.audit, 1);
    assert.ok(existsSync(filsti(miljoe.mappe, i!.sha256)));
  });

  it('lukker i videnstid, hvad en rettelse ændrer og et fuldt udtræk udelader', async () => {
    await toem(hent());
    await gem(miljoe, som(null, GRUNDLAG));
    const rettet = {
      ...GRUNDLAG,
      systemer: ['fagsys;Fagsystem 2;99000007;Andet navn;;;Børn', GRUNDLAG.systemer[1]],
      maalbilleder: ['fagsys;2025-01;SF1500;;;'],
      tilslutninger: ['fagsys;SF1500;2025-02-01;2026-06-01'],
      anvendelser: GRUNDLAG.anvendelser.slice(0, 2),
    };
    const proevet = await proevImport(miljoe, som(null, rettet, { fuldt: true }));
    assert.ok(proevet.ok && proevet.vaerdi.plan);
    const { plan } = proevet.vaerdi;
    assert.deepEqual(plan.tilslutninger.tal, { nye: 0, aendrede: 1, uaendrede: 0, trukket: 1 });
    assert.deepEqual(plan.tilslutninger.aendrede, [
      { raekke: 2, noegle: 'fagsys · SF1500', foer: 'fra 2025-02-01', efter: '2025-02-01 til 2026-06-01' },
    ]);
    assert.deepEqual(plan.maalbilleder.tal, { nye: 0, aendrede: 1, uaendrede: 0, trukket: 1 });
    const tal = nyeI(await gem(miljoe, som(null, rettet, { fuldt: true })));
    assert.deepEqual(tal.systemer, { nye: 0, aendrede: 1, uaendrede: 1, trukket: 0 });
    const nu = await synligeFakta(hent());
    assert.ok(nu.includes('tilslutning fagsys SF1500 2025-02-01 2026-06-01'));
    assert.ok(nu.includes('system fagsys Fagsystem 2 99000007 Bøgelund Data A/S 27 Børn'), nu.join('\n'));
    assert.ok(!nu.some((l) => l.includes('SF1601 2025-03-01') || l.startsWith('anvendelse 0101 esdh')));
    const lukkede = await raekke(
      hent().kysely,
      sql<{ n: number }>`select count(*)::int as n from tilslutning where import_til is not null`,
    );
    assert.equal(lukkede?.n, 2);
  });

  it('lader et delvist udtræk røre hverken andre fakta eller andre kilder', async () => {
    await toem(hent());
    await gem(miljoe, som(null, GRUNDLAG));
    const foer = await synligeFakta(hent());
    const kun = { anvendelser: ['0101;fagsys;2023-01-01;2023-06-01'] };
    await gem(miljoe, som(null, kun));
    assert.equal((await synligeFakta(hent())).length, foer.length + 1);
    await gem(
      miljoe,
      som(null, { tilslutninger: ['esdh;SF1590;2025-01-01;'] }, { kilde: 'anden', fuldt: true }),
    );
    assert.equal((await synligeFakta(hent())).length, foer.length + 2);
  });

  it('gemmer intet, når noget er galt, og viser alle fejl', async () => {
    await toem(hent());
    const udfald = await gem(
      miljoe,
      som(null, {
        ...GRUNDLAG,
        tilslutninger: [
          'fagsys;SF9999;2025-02-01;',
          'ukendt;SF1500;01-02-2025;',
          'fagsys;SF1500;2025-02-01;2025-01-01',
        ],
        anvendelser: ['999;fagsys;2024-01-01;', '101;esdh;2024-01-01;', '0101;esdh;2024-06-01;'],
      }),
    );
    assert.equal(udfald.slags, 'fejl');
    const fejl = udfald.proeve.fejl.liste.map((f) => `${f.ark} ${f.raekke} ${f.kolonne}`);
    assert.deepEqual(fejl, [
      'tilslutninger 2 integration',
      'tilslutninger 3 system',
      'tilslutninger 3 fra',
      'tilslutninger 4 til',
      'anvendelser 2 kommune',
      'anvendelser 4 fra',
    ]);
    assert.deepEqual(await synligeFakta(hent()), []);
  });

  it('advarer om ibrugtagninger uden for det kendte, men gemmer dem', async () => {
    await toem(hent());
    await gem(miljoe, som(null, GRUNDLAG));
    const udfald = await gem(
      miljoe,
      som(
        null,
        { ibrugtagninger: ['479;esdh;SF1500;2025-01-01;;;', '101;fagsys;SF1500;2026-01-01;;;'] },
        { kilde: 'b' },
      ),
    );
    assert.equal(udfald.slags, 'gemt');
    assert.deepEqual(
      udfald.proeve.advarsler.liste.map((a) => a.raekke),
      [2],
    );
  });

  it('lader en kommune indsende for sig selv og ingen andre', async () => {
    await toem(hent());
    await gem(miljoe, som(null, GRUNDLAG));
    const aktoer = await testAktoer(hent(), SVENDBORG, ['itarkitekt']);
    const egne = { ibrugtagninger: ['479;fagsys;SF1601;2025-06-01;2025-12-01;;'] };
    const svar = await gem(miljoe, som(aktoer, egne, { kilde: 'kombit', fuldt: true }));
    assert.equal(nyeI(svar).ibrugtagninger.nye, 1);
    assert.equal(svar.proeve.kilde, 'kommune-0479');
    assert.equal(
      (await synligeFakta(hent())).length,
      13,
      'a full extract of its own kilde retracts nobody else',
    );
    const andre = await proevImport(
      miljoe,
      som(aktoer, {
        systemer: GRUNDLAG.systemer,
        tilslutninger: ['fagsys;SF1590;2025-02-01;'],
        anvendelser: ['101;fagsys;2025-01-01;'],
        undtagelser: [';fagsys;SF1500;dispensation;2025-01-01;;Fordi;;'],
      }),
    );
    assert.ok(andre.ok);
    assert.deepEqual(
      andre.vaerdi.fejl.liste.map((f) => [f.ark, f.raekke]),
      [
        ['systemer', null],
        ['tilslutninger', null],
        ['anvendelser', 2],
        ['undtagelser', 2],
      ],
    );
  });

  it('lader en leverandør indsende tilslutninger for sine egne systemer', async () => {
    await toem(hent());
    await gem(miljoe, som(null, GRUNDLAG));
    const aktoer = await testAktoer(hent(), '99000007', ['leverandoeradministrator']);
    const svar = await gem(
      miljoe,
      som(aktoer, {
        systemer: ['nyt;Nyt system;99000007;;;;'],
        tilslutninger: ['fagsys;SF1590;2025-02-01;', 'nyt;SF1500;2025-02-01;'],
      }),
    );
    assert.equal(nyeI(svar).tilslutninger.nye, 2);
    assert.equal(svar.proeve.kilde, 'leverandoer-99000007');
    const andre = await proevImport(
      miljoe,
      som(aktoer, {
        systemer: ['esdh;Mit nu;99000007;;;;', 'x;X;99000015;;;;'],
        tilslutninger: ['esdh;SF1500;2025-02-01;'],
        anvendelser: ['479;fagsys;2025-01-01;2025-02-01'],
      }),
    );
    assert.ok(andre.ok);
    assert.deepEqual(
      andre.vaerdi.fejl.liste.map((f) => [f.ark, f.kolonne]),
      [
        ['anvendelser', null],
        ['systemer', 'system'],
        ['systemer', 'leverandoer_cvr'],
        ['tilslutninger', 'system'],
      ],
    );
  });

  it('afviser den, hvis rolle ikke giver adgang', async () => {
    for (const [cvr, rolle] of [
      [SVENDBORG, 'sagsbehandler'],
      [KOMBIT, 'programleder'],
      ['99000007', 'besvarer'],
    ] as const) {
      const aktoer = await testAktoer(hent(), cvr, [rolle]);
      const svar = await proevImport(miljoe, som(aktoer, GRUNDLAG));
      assert.ok(!svar.ok && svar.hindringer[0]?.kode === 'ikke_adgang', rolle);
    }
  });

  it('lader kun én gemme ad gangen', async () => {
    await toem(hent());
    const svar = await Promise.all([
      gemImport(miljoe, som(null, GRUNDLAG)),
      gemImport(miljoe, som(null, { anvendelser: [] }, { kilde: 'b' })),
    ]);
    const afviste = svar.filter((s) => !s.ok);
    assert.equal(afviste.length, 1);
    assert.match(JSON.stringify(afviste), /En anden import er i gang/);
    assert.equal((await gem(miljoe, som(null, GRUNDLAG))).slags, 'uaendret');
  });

  it('kræver, at ændringerne ses igen, når en anden import er gemt imens', async () => {
    await toem(hent());
    const proeve = await proevImport(miljoe, som(null, GRUNDLAG));
    assert.ok(proeve.ok);
    await gem(miljoe, som(null, { ...GRUNDLAG, ibrugtagninger: [] }, { kilde: 'b' }));
    const svar = await gemImport(miljoe, som(null, GRUNDLAG), () => {}, {
      forventet: proeve.vaerdi.senesteImport,
    });
    assert.ok(!svar.ok && svar.hindringer[0]?.kode === 'foraeldet');
  });

  it('fjerner ved næste lejlighed, hvad en dræbt import nåede at skrive', async () => {
    await toem(hent());
    await gem(miljoe, som(null, GRUNDLAG));
    const foer = await synligeFakta(hent());
    // What a process leaves that dies between two of its transactions.
    await hent().script(`insert into import (kilde, art, tilstand, startet_kl) values ('kombit', 'fil', 'gemmer', now());
      insert into tilslutning (system_id, integration_id, fra, import_fra)
        select 999999, (select min(id) from integration), '2025-01-01', max(id) from import;
      insert into maalbillede_version (system_id, gyldig_fra, kilde, import_fra)
        select 999999, '2025-01-01', 'kombit', max(id) from import;
      insert into maalbillede_krav (version_id, integration_id, relevans)
        select max(v.id), (select min(id) from integration), 'relevant' from maalbillede_version v;
      update anvendelse set import_til = (select max(id) from import);`);
    const foerRydning = (await synligeFakta(hent())).filter((l) => !l.startsWith('tilslutning 999999'));
    assert.deepEqual(foerRydning, foer, 'nothing of it is visible, and its closings have no effect');
    assert.equal((await rydEfterAfbrudte(hent())).length, 1);
    const rester = await raekke(
      hent().kysely,
      sql<{
        n: number;
        tilstand: string;
      }>`select (select tilstand from import order by id desc limit 1) as tilstand,
        (select count(*)::int from tilslutning where system_id = 999999)
        + (select count(*)::int from maalbillede_version where system_id = 999999)
        + (select count(*)::int from anvendelse where import_til is not null) as n`,
    );
    assert.deepEqual(rester, { n: 0, tilstand: 'afbrudt' });
    assert.equal((await gem(miljoe, som(null, GRUNDLAG))).slags, 'uaendret');
  });

  it('bekræfter aldrig fakta om et system, der ikke findes, eller ældre end de seneste', async () => {
    await toem(hent());
    await gem(miljoe, som(null, GRUNDLAG));
    await hent().script(`insert into import (kilde, art, tilstand, startet_kl) values ('kombit', 'fil', 'gemmer', now());
      insert into tilslutning (system_id, integration_id, fra, import_fra)
        select 999999, (select min(id) from integration), '2025-01-01', max(id) from import`);
    await assert.rejects(
      hent().script(
        `update import set tilstand = 'gemt', bekraeftet_kl = '2099-01-01' where tilstand = 'gemmer'`,
      ),
      /does not exist/,
    );
    await assert.rejects(
      hent().script(
        `update import set tilstand = 'gemt', bekraeftet_kl = '2000-01-01' where tilstand = 'gemmer'`,
      ),
      /knowledge time/,
    );
    await rydEfterAfbrudte(hent());
  });

  it('viser fakta bag en celle med kilde, række og hvem, også som det var kendt tidligere', async () => {
    await toem(hent());
    const kombit = await testAktoer(hent(), KOMBIT, ['katalogredaktoer'], 'Kim Katalog');
    const svendborg = await testAktoer(hent(), SVENDBORG, ['systemejer'], 'Sus Svendborg');
    const leverandoer = await testAktoer(hent(), '99000015', ['leverandoeradministrator']);
    const foerste = await gem(miljoe, som(kombit, GRUNDLAG));
    const andet = await gem(
      miljoe,
      som(kombit, { ibrugtagninger: ['479;fagsys;SF1500;2025-04-01;2026-02-01;erklaering;'] }),
    );
    assert.ok(foerste.slags === 'gemt' && andet.slags === 'gemt');
    assert.ok(andet.kl > foerste.kl);
    const ider = await raekke(
      hent().kysely,
      sql<{ systemId: number; integrationId: number; kommuneId: number }>`select s.id as "systemId",
        i.id as "integrationId", o.id as "kommuneId" from system s, integration i, organisation o
        where s.noegle = 'fagsys' and i.kode = 'SF1500' and o.kommunekode = '0479'`,
    );
    const bag = (aktoer: Aktoer, videnKl?: Date) =>
      hent().som(aktoer, (tx) => faktaBag(tx, { ...ider!, ...(videnKl ? { videnKl } : {}) }));
    const nu = await bag(kombit);
    assert.deepEqual(
      nu.map((f) => [f.art, f.fra, f.til, f.evidens, f.indhold, f.raekke, f.rettetAf, f.af]),
      [
        ['maalbilleder', '2025-01-01', null, '', 'noedvendig', 2, null, 'Kim Katalog'],
        ['tilslutninger', '2025-02-01', null, '', '', 2, null, 'Kim Katalog'],
        ['anvendelser', '2024-01-01', null, '', '', 2, null, 'Kim Katalog'],
        ['ibrugtagninger', '2025-04-01', null, 'trafik', 'i_brug', 2, andet.importId, 'Kim Katalog'],
        ['ibrugtagninger', '2025-04-01', '2026-02-01', 'erklaering', 'i_brug', 2, null, 'Kim Katalog'],
      ],
    );
    const dengang = await bag(svendborg, foerste.kl);
    assert.deepEqual(
      dengang.map((f) => [f.art, f.rettetAf, f.af]),
      ['maalbilleder', 'tilslutninger', 'anvendelser', 'ibrugtagninger'].map((art) => [art, null, 'KOMBIT']),
    );
    const egen = await testAktoer(hent(), '99000007', ['besvarer']);
    assert.equal((await bag(egen)).length, 5, 'the supplier sees what is behind its own system');
    assert.deepEqual(await bag(leverandoer), [], 'another supplier sees nothing of it');
  });

  it('giver samme fakta, uanset i hvilken rækkefølge adskilte filer indlæses', async () => {
    const faktum = fc.record({
      ark: fc.constantFrom('tilslutninger', 'anvendelser', 'ibrugtagninger'),
      kommune: fc.constantFrom('0101', '0479', '0851'),
      system: fc.constantFrom('fagsys', 'esdh'),
      integration: fc.constantFrom('SF1500', 'SF1601', 'SF1590'),
      aar: fc.integer({ min: 2019, max: 2025 }),
      fil: fc.integer({ min: 0, max: 2 }),
    });
    type Faktum = typeof faktum extends fc.Arbitrary<infer F> ? F : never;
    const noegle = (f: Faktum) =>
      [
        f.ark,
        f.ark === 'tilslutninger' ? '' : f.kommune,
        f.system,
        f.ark === 'anvendelser' ? '' : f.integration,
        f.aar,
      ].join();
    const linje = (f: Faktum) => {
      const celler = [
        f.system,
        ...(f.ark === 'anvendelser' ? [] : [f.integration]),
        `${f.aar}-01-01`,
        `${f.aar}-12-01`,
      ];
      return (f.ark === 'tilslutninger' ? celler : [f.kommune, ...celler]).join(';');
    };
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(faktum, { selector: noegle, minLength: 1, maxLength: 25 }),
        fc.shuffledSubarray([0, 1, 2], { minLength: 3 }),
        async (fakta, orden) => {
          const fil = (nr: number): Raekker => ({
            systemer: GRUNDLAG.systemer,
            ...Object.fromEntries(
              ['tilslutninger', 'anvendelser', 'ibrugtagninger'].map((ark) => [
                ark,
                fakta.filter((f) => f.fil === nr && f.ark === ark).map(linje),
              ]),
            ),
          });
          const efter = async (raekkefoelge: readonly number[]) => {
            await toem(hent());
            for (const nr of raekkefoelge) await gem(miljoe, som(null, fil(nr)));
            return synligeFakta(hent());
          };
          assert.deepEqual(await efter(orden), await efter([0, 1, 2]));
        },
      ),
      { numRuns: 8 },
    );
  });
});
