import assert from 'node:assert/strict';
import { before, it } from 'node:test';
import {
  paaHverDatabase,
  SVENDBORG,
  type TestBruger,
  testAktoer,
  testApp,
  testLeverandoer,
  testMiljoe,
} from '../../../../test/helpers.ts';
import type { Aktoer } from '../../../kernel/adgang.ts';
import { type Database, raekke, raekker, sql } from '../../../platform/db/database.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import { paths } from '../../../routes.ts';
import { opretGenstande } from '../lager/commands.ts';

const ODENSE = '35209115';
const LEVERANDOER = '99000031';
const ANDEN_LEVERANDOER = '99000058';

interface Verden {
  readonly db: Database;
  readonly miljoe: Miljoe;
  readonly ejer: Aktoer;
  readonly brug: number;
  readonly andet: number;
  readonly som: (aktoer: Aktoer | null) => Promise<TestBruger>;
}

async function nyeSystemer(
  db: Database,
  miljoe: Miljoe,
  aktoer: Aktoer,
  nye: readonly Record<string, string | string[] | boolean>[],
): Promise<number[]> {
  return db.som(aktoer, (tx) =>
    opretGenstande(tx, aktoer.organisation.id, 'systembrug', nye, {
      kilde: 'person',
      personId: aktoer.personId,
      kl: miljoe.ur.nu(),
    }),
  );
}

/** What the form of a part was made from, as the page has it. */
function formen(html: string): { laas: string; udgangspunkt: string } {
  const laas = /name="laas" value="(\d+)"/.exec(html)?.[1];
  const set = /name="udgangspunkt" value="([^"]*)"/.exec(html)?.[1];
  assert.ok(laas && set !== undefined, 'no form on the page');
  return { laas, udgangspunkt: set.replaceAll('&quot;', '"').replaceAll('&amp;', '&') };
}

/** The number of history that the page offers to take back. */
function gjort(svar: { headers: Record<string, unknown> }): string {
  const nr = /gjort=(\d+)/.exec(String(svar.headers.location))?.[1];
  assert.ok(nr, `no undo in ${svar.headers.location}`);
  return nr;
}

paaHverDatabase('systemets side', (hent) => {
  let v: Verden;
  let b: TestBruger;
  before(async () => {
    const db = hent();
    const miljoe = testMiljoe(db);
    const { som } = await testApp(miljoe);
    const ejer = await testAktoer(db, SVENDBORG, ['systemejer'], 'Karen Thybo');
    const [brug, andet] = await nyeSystemer(db, miljoe, ejer, [
      { navn: 'Omsorgia', leverandoer: 'Bøgelund Data A/S', leverandoer_cvr: LEVERANDOER, kle: ['27.36.04'] },
      { navn: 'Plejeplan', kle: ['27.36.04', '27.36'] },
    ]);
    v = { db, miljoe, ejer, brug, andet, som };
    b = await som(ejer);
  });

  const vaerdi = async (felt: string, id = v.brug) =>
    (
      await v.db.som(v.ejer, (tx) =>
        raekke(
          tx,
          sql<{ v: unknown }>`select to_jsonb(b) -> ${felt} as v from systembrug b where id = ${id}`,
        ),
      )
    )?.v;
  const handling = (h: string, id = v.brug) => paths.systembrugHandling({ brug: id, handling: h });

  it('opens for everyone in the kommune, and for nobody else', async () => {
    const anmelder = await v.som(await testAktoer(v.db, SVENDBORG, ['anmelder']));
    const side = await anmelder.get(paths.systembrug({ brug: v.brug }));
    assert.equal(side.statusCode, 200);
    assert.match(side.body, /Omsorgia/);
    assert.match(side.body, /Hvem må hvad/);
    assert.doesNotMatch(side.body, /ret=grund"[^>]*data-liste-link/, 'a reporter is offered no form');
    for (const cvr of [ODENSE, '64942212']) {
      const anden = await v.som(await testAktoer(v.db, cvr, ['systemejer', 'administrator']));
      for (const sti of [
        paths.systembrug({ brug: v.brug }),
        paths.systembrugHistorik({ brug: v.brug }),
        paths.systembrugKatalog({ brug: v.brug }),
      ])
        assert.equal((await anden.get(sti)).statusCode, 404, sti);
      assert.equal(
        (await anden.post(paths.systembrugRet({ brug: v.brug, felter: 'drift' }), { laas: '1' })).statusCode,
        404,
      );
      for (const h of ['fjern', 'rolle', 'relation', 'henvisning', 'katalog', 'fortryd'])
        assert.ok([404, 422].includes((await anden.post(handling(h), { id: '1' })).statusCode), h);
      assert.equal((await anden.post(handling('fjern'))).statusCode, 404);
    }
    await testLeverandoer(v.db, LEVERANDOER, 'Bøgelund Data A/S');
    const leverandoer = await v.som(await testAktoer(v.db, LEVERANDOER, ['leverandoeradministrator']));
    assert.equal((await leverandoer.get(paths.systembrug({ brug: v.brug }))).statusCode, 403);
    assert.equal((await leverandoer.get(paths.naboer())).statusCode, 403);
  });

  it('a part is saved in place by the roles of its group alone, and history tells who, before and after', async () => {
    const sti = paths.systembrugRet({ brug: v.brug, felter: 'drift' });
    const form = formen((await b.get(paths.systembrug({ brug: v.brug }, { ret: 'drift' }))).body);
    const svar = await b.post(sti, { ...form, livscyklus: 'drift', gyldig_fra: '1.2.2024', ai: 'nej' });
    assert.equal(svar.statusCode, 303);
    assert.match(String(svar.headers.location), /#drift$/);
    assert.deepEqual([await vaerdi('livscyklus'), await vaerdi('gyldig_fra')], ['drift', '2024-02-01']);
    const historik = (await b.get(paths.systembrugHistorik({ brug: v.brug }))).body;
    assert.match(historik, /Karen Thybo/);
    assert.match(historik, /Livscyklus:<\/b>\s*<ins>I drift<\/ins>/);
    for (const rolle of ['indkoeber', 'jurist', 'forretningsejer'] as const) {
      const anden = await v.som(await testAktoer(v.db, SVENDBORG, [rolle]));
      assert.equal((await anden.post(sti, { ...form, livscyklus: 'udfases' })).statusCode, 403, rolle);
    }
    const jurist = await v.som(await testAktoer(v.db, SVENDBORG, ['jurist']));
    const data = formen((await jurist.get(paths.systembrug({ brug: v.brug }, { ret: 'data' }))).body);
    assert.equal(
      (
        await jurist.post(paths.systembrugRet({ brug: v.brug, felter: 'data' }), {
          ...data,
          persondata: 'ja',
          foelsomhed: ['Almindelige', 'Følsomme'],
        })
      ).statusCode,
      303,
    );
    assert.deepEqual(await vaerdi('foelsomhed'), ['Almindelige', 'Følsomme']);
    assert.equal(await vaerdi('livscyklus'), 'drift');
    assert.equal((await jurist.get(paths.systembrug({ brug: v.brug }, { ret: 'drift' }))).statusCode, 200);
  });

  it('bad input comes back with what was typed and every error at its field', async () => {
    const form = formen((await b.get(paths.systembrug({ brug: v.brug }, { ret: 'drift' }))).body);
    const svar = await b.post(paths.systembrugRet({ brug: v.brug, felter: 'drift' }), {
      ...form,
      livscyklus: 'evigt',
      gyldig_fra: '0001-01-01',
      gyldig_til: '9999-12-31',
      kritikalitet: 'Særlig <b>høj</b>',
    });
    assert.equal(svar.statusCode, 422);
    assert.match(svar.body, /»evigt« kan ikke vælges/);
    assert.equal(svar.body.match(/id="ret-drift-[a-z_]+-error"/g)?.length, 3);
    assert.match(svar.body, /value="Særlig &lt;b>høj&lt;\/b>"/);
    const omvendt = await b.post(paths.systembrugRet({ brug: v.brug, felter: 'drift' }), {
      ...form,
      gyldig_fra: '2027-01-01',
      gyldig_til: '2026-01-01',
    });
    assert.match(omvendt.body, /kan ikke gå ud af brug, før/);
    const kle = formen((await b.get(paths.systembrug({ brug: v.brug }, { ret: 'kle' }))).body);
    const forkert = await b.post(paths.systembrugRet({ brug: v.brug, felter: 'kle' }), {
      ...kle,
      kle: '99.01.01',
      kle_fjernet: '29.09',
    });
    assert.equal(forkert.statusCode, 422);
    assert.match(forkert.body, /»99\.01\.01« hører ikke til en hovedgruppe/);
    assert.match(forkert.body, /»29\.09« er ikke et af systemets numre/);
    assert.equal((await b.post(paths.systembrugRet({ brug: v.brug, felter: 'alt' }), form)).statusCode, 404);
  });

  it('units are the house’s own, but one that is there already may stay', async () => {
    await v.db.somSystem('test', (tx) =>
      sql`insert into enhed (organisation_id, navn, art) values (${v.ejer.organisation.id}, 'Sundhed, ældre og omsorg', 'forvaltning')`.execute(
        tx,
      ),
    );
    const ret = async (felter: Record<string, string | string[]>) => {
      const form = formen((await b.get(paths.systembrug({ brug: v.brug }, { ret: 'ansvar' }))).body);
      return b.post(paths.systembrugRet({ brug: v.brug, felter: 'ansvar' }), { ...form, ...felter });
    };
    assert.match((await ret({ ansvarlig_enhed: 'Findes ikke' })).body, /er ikke en af jeres enheder/);
    const svar = await ret({
      ansvarlig_enhed: 'Sundhed, ældre og omsorg',
      brugende_enheder: ['Sundhed, ældre og omsorg'],
      brugere_fra: '1.200',
      brugere_til: '1.500',
    });
    assert.equal(svar.statusCode, 303);
    assert.deepEqual(await vaerdi('brugende_enheder'), ['Sundhed, ældre og omsorg']);
    assert.equal(await vaerdi('brugere_fra'), 1200);
    assert.match((await ret({ brugere_fra: '2147483648' })).body, /2\.147\.483\.647/);
  });

  it('two at once: of the same part both versions are shown, of different parts both are saved', async () => {
    const anden = await v.som(await testAktoer(v.db, SVENDBORG, ['itarkitekt'], 'Bo Lindegaard'));
    const side = (del: string) => b.get(paths.systembrug({ brug: v.brug }, { ret: del }));
    const gem = (hvem: TestBruger, del: string, felter: Record<string, string>) =>
      hvem.post(paths.systembrugRet({ brug: v.brug, felter: del }), felter);
    const [mit, deres] = [formen((await side('data')).body), formen((await side('drift')).body)];
    const uroert = { livscyklus: 'drift', gyldig_fra: '2024-02-01', ai: 'nej' };
    assert.equal((await gem(anden, 'drift', { ...deres, ...uroert, hosting: 'ekstern' })).statusCode, 303);
    assert.equal((await gem(b, 'data', { ...mit, persondata: 'nej' })).statusCode, 303);

    // From the same starting point, both in »drift«.
    const konflikt = await gem(b, 'drift', { ...deres, ...uroert, kritikalitet: 'Høj', hosting: 'egen' });
    assert.equal(konflikt.statusCode, 409);
    assert.match(konflikt.body, /En anden har gemt, mens du skrev/);
    assert.match(konflikt.body, /Hos leverandør/);
    assert.match(konflikt.body, /Hos os selv/);
    assert.equal(await vaerdi('hosting'), 'ekstern', 'nothing is written over');
    const igen = await gem(b, 'drift', {
      ...formen(konflikt.body),
      ...uroert,
      kritikalitet: 'Høj',
      hosting: 'egen',
    });
    assert.equal(igen.statusCode, 303);
    assert.deepEqual([await vaerdi('hosting'), await vaerdi('kritikalitet')], ['egen', 'Høj']);
  });

  it('roles are given and taken, with undo; people are the house’s', async () => {
    const ny = (felter: Record<string, string>) => b.post(handling('rolle'), felter);
    const fremmed = await testAktoer(v.db, ODENSE, ['systemejer']);
    assert.match(
      (await ny({ rolle: 'Systemejer', person: fremmed.personId })).body,
      /Personen er ikke i kommunen/,
    );
    assert.equal((await ny({ rolle: 'Systemejer', person: v.ejer.personId })).statusCode, 303);
    assert.equal((await ny({ rolle: 'Systemejer', person: v.ejer.personId })).statusCode, 422);
    const svar = await ny({ rolle: 'Superbruger', navn: 'Vagttelefonen' });
    const roller = () =>
      v.db.som(v.ejer, (tx) =>
        raekker(
          tx,
          sql<{ id: number; rolle: string }>`select id, rolle from portefoeljerolle
          where art = 'systembrug' and genstand_id = ${v.brug} order by id`,
        ),
      );
    assert.equal((await roller()).length, 2);
    assert.match((await b.get(paths.systembrug({ brug: v.brug }))).body, /Systemejer <b>Karen Thybo<\/b>/);
    await b.post(handling('fortryd'), { historik: gjort(svar) });
    assert.deepEqual(
      (await roller()).map((r) => r.rolle),
      ['Systemejer'],
    );
    assert.equal((await b.post(handling('fortryd'), { historik: gjort(svar) })).statusCode, 409);
    const [ejer] = await roller();
    const vaek = await b.post(handling('rolle-fjern'), { id: String(ejer.id) });
    assert.deepEqual(await roller(), []);
    assert.equal((await b.post(handling('rolle-fjern'), { id: String(ejer.id) })).statusCode, 303);
    await b.post(handling('fortryd'), { historik: gjort(vaek) });
    assert.equal((await roller())[0]?.rolle, 'Systemejer');
    const historik = (await b.get(paths.systembrugHistorik({ brug: v.brug }))).body;
    assert.match(historik, /Systemejer: Karen Thybo/);
    // History keeps people by id alone, so that whoever is erased is gone from it.
    const raa = await v.db.som(v.ejer, (tx) =>
      raekke(
        tx,
        sql<{
          n: number;
        }>`select count(*)::int as n from portefoeljehistorik where aendringer::text like '%Karen%'`,
      ),
    );
    assert.equal(raa?.n, 0);
    const jurist = await v.som(await testAktoer(v.db, SVENDBORG, ['jurist']));
    assert.equal((await jurist.post(handling('rolle'), { rolle: 'Dataejer', navn: 'X' })).statusCode, 403);
  });

  it('relations go between the house’s own systems, never to oneself, and can be undone', async () => {
    const ny = (felter: Record<string, string>) => b.post(handling('relation'), felter);
    const [fremmed] = await nyeSystemer(v.db, v.miljoe, await testAktoer(v.db, ODENSE, ['systemejer']), [
      { navn: 'Odenses' },
    ]);
    assert.match((await ny({ retning: 'ud', system: String(v.brug) })).body, /relation til sig selv/);
    assert.match(
      (await ny({ retning: 'ud', system: String(fremmed) })).body,
      /findes ikke i jeres portefølje/,
    );
    assert.equal((await ny({ retning: 'ud' })).statusCode, 422);
    const svar = await ny({
      retning: 'ind',
      system: String(v.andet),
      snitflade: 'Plejeplaner',
      frekvens: 'Dagligt',
    });
    assert.equal(svar.statusCode, 303);
    assert.equal(
      (await ny({ retning: 'ind', systemnavn: 'PLEJEPLAN', snitflade: 'plejeplaner' })).statusCode,
      422,
    );
    assert.match(
      (await b.get(paths.systembrug({ brug: v.brug }))).body,
      /Modtager fra <a[^>]*>Plejeplan<\/a>/,
    );
    assert.match((await b.get(paths.systembrug({ brug: v.andet }))).body, /Sender til <a[^>]*>Omsorgia<\/a>/);
    await b.post(handling('fortryd'), { historik: gjort(svar) });
    assert.doesNotMatch((await b.get(paths.systembrug({ brug: v.brug }))).body, /Modtager fra <a/);
  });

  it('references are added and taken away, one of them the main one', async () => {
    assert.equal(
      (await b.post(handling('henvisning'), { titel: 'X', url: 'javascript:alert(1)' })).statusCode,
      422,
    );
    await b.post(handling('henvisning'), {
      titel: 'Sagen',
      dokumentId: '24/1',
      url: 'https://esdh.example/24/1',
    });
    await b.post(handling('henvisning'), { titel: 'Kontrakten', hoved: 'ja' });
    assert.equal((await b.post(handling('henvisning'), { titel: 'Kontrakten' })).statusCode, 422);
    const hoved = async () =>
      ((await vaerdi('henvisninger')) as { titel: string; hoved: boolean }[]).map((h) => [h.titel, h.hoved]);
    assert.deepEqual(await hoved(), [
      ['Sagen', false],
      ['Kontrakten', true],
    ]);
    const svar = await b.post(handling('henvisning-fjern'), { nr: '1', titel: 'Kontrakten' });
    assert.deepEqual(await hoved(), [['Sagen', true]]);
    await b.post(handling('henvisning-fjern'), { nr: '0', titel: 'Kontrakten' });
    assert.deepEqual(await hoved(), [['Sagen', true]], 'the one that was meant is gone already');
    await b.post(handling('fortryd'), { historik: gjort(svar) });
    assert.equal((await hoved()).length, 2);
  });

  it('is joined to the shared catalogue, whose address then leads to the kommune’s own page', async () => {
    const system = await v.db.somSystem('test', (tx) =>
      raekke(
        tx,
        sql<{
          id: number;
        }>`insert into system (noegle, navn, leverandoer_id, kle)
          select 'omsorgia', 'Omsorgia', id, '27' from organisation where cvr = ${LEVERANDOER} returning id`,
      ),
    );
    assert.ok(system);
    const gammel = () => b.get(paths.system({ noegle: 'omsorgia' }));
    assert.match(String((await gammel()).headers.location), /potentialerapport/);
    const forslag = await b.get(paths.systembrugKatalog({ brug: v.brug }));
    assert.match(forslag.body, /Samme navn, Samme leverandør, KLE 27/);
    assert.match(
      (await b.post(handling('katalog'), { system: '999999' })).body,
      /findes ikke i det fælles katalog/,
    );
    const svar = await b.post(handling('katalog'), { system: String(system.id) });
    assert.equal((await gammel()).headers.location, paths.systembrug({ brug: v.brug }));
    assert.match((await b.get(paths.systembrug({ brug: v.brug }))).body, /Se i matrix/);
    const odense = await v.som(await testAktoer(v.db, ODENSE, ['systemejer']));
    assert.match(
      String((await odense.get(paths.system({ noegle: 'omsorgia' }))).headers.location),
      /potentialerapport/,
    );
    await b.post(handling('fortryd'), { historik: gjort(svar) });
    assert.equal(await vaerdi('system_id'), null);
    await b.post(handling('katalog'), { system: String(system.id) });
  });

  it('suppliers see their own systems where it is shared, and nothing else', async () => {
    const leverandoer = await v.som(await testAktoer(v.db, LEVERANDOER, ['besvarer']));
    await testLeverandoer(v.db, ANDEN_LEVERANDOER, 'En anden');
    const konkurrent = await v.som(await testAktoer(v.db, ANDEN_LEVERANDOER, ['besvarer']));
    const side = async (hvem: TestBruger) => (await hvem.get(paths.leverandoerbrug())).body;
    assert.match(await side(leverandoer), /Ingen kommuner har delt/);
    const form = formen((await b.get(paths.systembrug({ brug: v.brug }, { ret: 'ansvar' }))).body);
    await b.post(paths.systembrugRet({ brug: v.brug, felter: 'ansvar' }), {
      ...form,
      delt_med_leverandoer: 'ja',
    });
    assert.match(await side(leverandoer), /Svendborg/);
    assert.doesNotMatch(await side(leverandoer), /Karen|Vagttelefonen|1\.200|Sundhed, ældre/);
    assert.match(await side(konkurrent), /Ingen kommuner har delt/);
    assert.equal((await b.get(paths.leverandoerbrug())).statusCode, 403);
    for (const tabel of [
      'systembrug',
      'portefoeljerolle',
      'systemrelation',
      'portefoeljehistorik',
      'nabovurdering',
    ]) {
      const set = await v.db.som(await testAktoer(v.db, LEVERANDOER, ['besvarer']), (tx) =>
        raekker(tx, sql`select 1 from ${sql.table(tabel)}`),
      );
      assert.equal(set.length, 0, tabel);
    }
  });

  it('is taken out of the portfolio and put back', async () => {
    const forretningsejer = await v.som(await testAktoer(v.db, SVENDBORG, ['forretningsejer']));
    assert.equal((await forretningsejer.post(handling('fjern'))).statusCode, 403);
    await b.post(handling('fjern'));
    const side = await b.get(paths.systembrug({ brug: v.brug }));
    assert.match(side.body, /Systemet er fjernet fra porteføljen/);
    const form = { laas: '99', udgangspunkt: '{}', livscyklus: 'pilot' };
    assert.equal(
      (await b.post(paths.systembrugRet({ brug: v.brug, felter: 'drift' }), form)).statusCode,
      409,
    );
    assert.match(
      (await b.post(handling('rolle'), { rolle: 'X', navn: 'Y' })).body,
      /Sæt det tilbage, før du retter/,
    );
    await b.post(handling('gendan'));
    assert.doesNotMatch((await b.get(paths.systembrug({ brug: v.brug }))).body, /er fjernet fra/);
  });

  it('is entered by hand; one of the same name only when somebody says so', async () => {
    const ny = (felter: Record<string, string>) => b.post(paths.systembrugNyt(), felter);
    assert.equal((await ny({ navn: '' })).statusCode, 422);
    assert.match((await ny({ navn: 'OMSORGIA' })).body, /Opret alligevel/);
    const svar = await ny({
      navn: 'Speciallægehenvisningskoordineringssystemet',
      leverandoer_cvr: '12345678',
    });
    assert.match(svar.body, /ikke et CVR-nummer/);
    assert.equal((await ny({ navn: 'OMSORGIA', alligevel: 'ja' })).statusCode, 303);
    const jurist = await v.som(await testAktoer(v.db, SVENDBORG, ['jurist']));
    assert.equal((await jurist.get(paths.systembrugNyt())).statusCode, 403);
  });

  it('a whole field is taken back from history, unless it has been changed again', async () => {
    const historik = async (id: number) =>
      (
        await v.db.som(v.ejer, (tx) =>
          raekker(
            tx,
            sql<{ id: number }>`select id::int as id from portefoeljehistorik
            where art = 'systembrug' and genstand_id = ${id} order by id desc`,
          ),
        )
      ).map((h) => String(h.id));
    const ret = async (version: string) => {
      const form = formen((await b.get(paths.systembrug({ brug: v.andet }, { ret: 'grund' }))).body);
      return b.post(paths.systembrugRet({ brug: v.andet, felter: 'grund' }), {
        ...form,
        navn: 'Plejeplan',
        version,
      });
    };
    await ret('1');
    const [foerste] = await historik(v.andet);
    await ret('2');
    const for_sent = await b.post(handling('fortryd', v.andet), { historik: foerste });
    assert.equal(for_sent.statusCode, 409);
    assert.match(for_sent.body, /ændret igen siden/);
    const [nyeste] = await historik(v.andet);
    await b.post(handling('fortryd', v.andet), { historik: nyeste });
    assert.equal(await vaerdi('version', v.andet), '1');
    // A row of another system's history undoes nothing here, and a role only what its groups may change.
    const [andens] = await historik(v.brug);
    await b.post(handling('fortryd', v.andet), { historik: andens });
    assert.equal(await vaerdi('version', v.andet), '1');
    const jurist = await v.som(await testAktoer(v.db, SVENDBORG, ['jurist']));
    assert.equal((await jurist.post(handling('fortryd', v.andet), { historik: foerste })).statusCode, 403);
  });

  it('a purchase is begun from it with what is known filled in, once', async () => {
    const behov = await b.post(paths.behovNy(), { system: String(v.brug) });
    const sti = String(behov.headers.location);
    const form = (await b.get(sti)).body;
    assert.match(form, /Genudbud af Omsorgia/);
    assert.match(form, /Omsorgia fra Bøgelund Data A\/S/);
    assert.equal((await b.post(paths.behovNy(), { system: String(v.brug) })).headers.location, sti);
    assert.notEqual((await b.post(paths.behovNy())).headers.location, sti, 'a plain need is a plain need');
    const odense = await v.som(await testAktoer(v.db, ODENSE, ['systemejer']));
    const andres = await odense.post(paths.behovNy(), { system: String(v.brug) });
    assert.doesNotMatch((await odense.get(String(andres.headers.location))).body, /Omsorgia/);
  });

  it('is found by the search of the whole product, by its own kommune alone', async () => {
    const soeg = async (hvem: TestBruger) => (await hvem.get(paths.soeg({ q: 'plejep' }))).body;
    assert.match(await soeg(b), new RegExp(paths.systembrug({ brug: v.andet })));
    assert.doesNotMatch(await soeg(await v.som(await testAktoer(v.db, ODENSE, ['systemejer']))), /Plejeplan/);
  });
});
