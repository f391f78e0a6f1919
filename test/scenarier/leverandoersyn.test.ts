// A supplier sees its own systems and its customers' use of them, and nothing of anybody else's: on every page, in
// every file, and in every table.
import assert from 'node:assert/strict';
import { before, it } from 'node:test';
import yauzl from 'yauzl';
import type { Aktoer } from '../../app/kernel/adgang.ts';
import type { Maaned } from '../../app/kernel/maaned.ts';
import { publicer } from '../../app/modules/maalbillede/talvaerk/commands.ts';
import type { Noegletal } from '../../app/modules/maalbillede/talvaerk/noegletal.ts';
import { raekke, raekker, sql, type Tx } from '../../app/platform/db/database.ts';
import { paths } from '../../app/routes.ts';
import { EKSEMPEL, gemFakta, P, R, S1, S2, type Testfakta } from '../fakta.ts';
import { paaEnDatabase, SVENDBORG, type TestBruger, testAktoer, testApp, testMiljoe } from '../helpers.ts';

/** What the other supplier's system Z is called here, so that it can't be found by accident. */
const NOEGLE = 'zetanoegle';
const NAVN = 'Zetasystemet';
const FIRMA = 'Tavshed A/S';
const MAERKER = [NOEGLE, NAVN, FIRMA, S2];
const OKTOBER = '2026-10' as Maaned;

const omdoebt = <T extends { system: string }>(fakta: readonly T[]): T[] =>
  fakta.map((f) => (f.system === 'Z' ? { ...f, system: NOEGLE } : f));
const FRA = { fra: '2026-01-01', til: null };

/** The worked example with Z renamed, and with Z covering a cell of X in R. */
const FAKTA: Testfakta = {
  ...EKSEMPEL,
  leverandoerer: EKSEMPEL.leverandoerer.map((l) => (l.cvr === S2 ? { ...l, navn: FIRMA } : l)),
  systemer: EKSEMPEL.systemer.map((s) => (s.noegle === 'Z' ? { ...s, noegle: NOEGLE, navn: NAVN } : s)),
  maalbilleder: omdoebt(EKSEMPEL.maalbilleder),
  tilslutninger: [...omdoebt(EKSEMPEL.tilslutninger), { system: NOEGLE, integration: 'TI19', ...FRA }],
  anvendelser: omdoebt(EKSEMPEL.anvendelser),
  ibrugtagninger: [
    ...omdoebt(EKSEMPEL.ibrugtagninger),
    { kommune: R, system: NOEGLE, integration: 'TI19', status: 'i_brug', ...FRA },
  ],
  undtagelser: [
    { kommune: R, system: 'X', integration: 'TI19', art: 'ikke_relevant', daekkesVia: NOEGLE, ...FRA },
  ],
};

/** The text of an answer; of an XLSX that of all its parts. */
async function tekstAf(svar: Awaited<ReturnType<TestBruger['get']>>): Promise<string> {
  if (svar.rawPayload.subarray(0, 2).toString() !== 'PK') return svar.body;
  const zip = await yauzl.fromBufferPromise(svar.rawPayload, { lazyEntries: true });
  const dele: string[] = [];
  for await (const post of zip.eachEntry()) {
    for await (const del of await zip.openReadStreamPromise(post)) dele.push(String(del));
  }
  return dele.join('');
}

/** Of each kind of address a few are enough: the kommuner and integrations that say something, and one of the catalogue. */
const NOK: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^\/potentialerapport\/kommune\/([^/]+)/, [P, R, '0825']],
  [/^\/potentialerapport\/integration\/([^/]+)/, ['TI10', 'TI19']],
  [/\/matrix\/[^/]+\/([^/]+)$/, ['TI10', 'TI19']],
  [/^\/katalog\/[^/]+\/([^/]+)/, ['TI10']],
];

/** What an address is as a kind; those of the same kind are tried once. Null for what isn't followed. */
function slags(url: URL): string | null {
  if (url.pathname.startsWith('/statisk/')) return null;
  for (const [moenster, tilladte] of NOK) {
    const fundet = moenster.exec(url.pathname)?.[1];
    if (fundet !== undefined && !tilladte.includes(fundet)) return null;
  }
  const valg = ['vis', 'udgave', 'niveau', 'tilstand', 'q', 'id', 'format'].map(
    (n) => url.searchParams.get(n) ?? '',
  );
  return [url.pathname, ...valg].join(' ');
}

/** Follows every link that a visitor is shown. Returns each address with the text of its answer. */
async function gennemgaa(bruger: TestBruger, start: readonly string[]): Promise<Map<string, string>> {
  const sete = new Set<string>();
  const fundet = new Map<string, string>();
  const koe = [...start];
  for (let sti = koe.shift(); sti !== undefined; sti = koe.shift()) {
    const url = new URL(sti, 'http://localhost');
    const art = url.origin === 'http://localhost' ? slags(url) : null;
    if (art === null || sete.has(art)) continue;
    sete.add(art);
    // PDF holds its text as glyph numbers; it is made of the same values as the page and the list.
    if (url.pathname.endsWith('.pdf')) continue;
    const svar = await bruger.get(url.pathname + url.search);
    assert.ok(svar.statusCode < 500, `${sti}: ${svar.statusCode}`);
    if (svar.statusCode === 303) koe.push(String(svar.headers.location));
    const tekst = await tekstAf(svar);
    fundet.set(url.pathname + url.search, tekst);
    if (!String(svar.headers['content-type']).startsWith('text/html')) continue;
    for (const [, href] of tekst.matchAll(/\shref="([^"#]+)/g)) {
      koe.push(new URL(href.replaceAll('&amp;', '&'), url).href);
    }
  }
  return fundet;
}

const STEDER = [
  ['land', 'DK'],
  ['region', '1081'],
  ['kommune', P],
  ['kommune', R],
  ['leverandoer', S1],
  ['leverandoer', S2],
  ['system', 'X'],
  ['system', NOEGLE],
  ['integration', 'TI10'],
  ['integration', 'TI19'],
  ['domaene', '27'],
] as const;
const VINDUER = ['land', 'region', 'kommune', 'leverandoer', 'system', 'integration', 'domaene', 'par'];
const FORMATER = ['csv', 'xlsx'];

/** Besides what is linked to: what somebody could write in the address bar. */
const GAET: readonly string[] = [
  paths.forside(),
  ...STEDER.flatMap(([niveau, id]) => {
    const sted = { niveau, id };
    return [
      paths.rapport(sted),
      paths.matrix(sted),
      paths.celler(sted),
      paths.handlinger(sted),
      paths.sammenlign(sted),
      paths.matrixFelt({ ...sted, system: NOEGLE, integration: 'TI10' }),
      paths.matrixFelt({ ...sted, system: 'X', integration: 'TI19' }),
      ...['leverandoer', 'system', 'integration', 'arbejdsgang'].map((vis) => paths.rapport(sted, { vis })),
      ...FORMATER.flatMap((format) => [
        paths.rapportListe({ ...sted, format }),
        paths.rapportListe({ ...sted, format }, { vis: 'leverandoer' }),
        paths.rapportListe({ ...sted, format }, { vis: 'system' }),
        paths.matrixFil({ ...sted, format }),
        paths.cellerFil({ ...sted, format }),
        paths.handlingerFil({ ...sted, format }),
      ]),
    ];
  }),
  ...['foreloebig', '1', '2'].flatMap((udgave) => [
    ...VINDUER.map((niveau) => paths.noegletalApi({ maaned: OKTOBER, niveau, udgave })),
    paths.rapport({ niveau: 'kommune', id: R }, { maaned: OKTOBER, udgave }),
    paths.udgave({ maaned: OKTOBER, nr: udgave }),
    paths.udgaveXlsx({ maaned: OKTOBER, nr: udgave }),
    paths.udgaveCsv({ maaned: OKTOBER, nr: udgave }),
  ]),
  ...VINDUER.flatMap((niveau) => [
    paths.noegletalApi({ maaned: OKTOBER, niveau, format: 'csv' }),
    paths.noegletalFeed({ fra: OKTOBER, til: OKTOBER, niveau }),
  ]),
  paths.noegletalApi({ maaned: OKTOBER, niveau: 'leverandoer', id: S2 }),
  paths.noegletalApi({ maaned: OKTOBER, niveau: 'system', id: NOEGLE }),
  paths.openapi(),
  ...['zeta', 'Tavshed', S2, NAVN, NOEGLE].map((q) => paths.soeg({ q })),
  paths.systemer(),
  paths.system({ noegle: NOEGLE }),
  ...FORMATER.map((format) => paths.systemerEksport({ format })),
  paths.importer(),
  paths.importen({ nr: 1 }),
  paths.importFil({ nr: 1 }),
  paths.udgaver(),
];

/** Which organisations there are is public (CVR register); their systems and figures are not. */
function staarIRegistret(sti: string, maerke: string): boolean {
  const register = [paths.organisationer(), paths.nyPerson()].some((r) => sti.startsWith(r));
  return register && [S2, FIRMA].includes(maerke);
}

paaEnDatabase('leverandørens syn', (hent) => {
  let leverandoer: TestBruger;
  let kommune: TestBruger;
  let gaest: TestBruger;
  let s1: Aktoer;
  let arkitekt: Aktoer;

  before(async () => {
    const db = hent();
    const miljoe = testMiljoe(db);
    await gemFakta(db, FAKTA, { kl: '2026-11-05T08:00:00Z' });
    assert.ok((await publicer(db, miljoe.ur, null, OKTOBER)).ok);
    // A correction of each supplier's figures, so that the second udgave differs in both.
    await gemFakta(
      db,
      {
        tilslutninger: [
          { system: NOEGLE, integration: 'TI10', ...FRA },
          { system: 'X', integration: 'TI18', ...FRA },
        ],
      },
      { kl: '2026-11-06T08:00:00Z' },
    );
    assert.ok((await publicer(db, miljoe.ur, null, OKTOBER)).ok);
    const { som } = await testApp(miljoe);
    s1 = await testAktoer(db, S1, ['leverandoeradministrator', 'besvarer']);
    arkitekt = await testAktoer(db, SVENDBORG, ['itarkitekt']);
    leverandoer = await som(s1);
    kommune = await som(arkitekt);
    gaest = await som(null);
  });

  it('no page and no file tells of another supplier’s system', async () => {
    const sider = await gennemgaa(leverandoer, GAET);
    assert.ok(sider.size > GAET.length, `${sider.size} adresser`);
    const laek: string[] = [];
    for (const [sti, tekst] of sider) {
      // A page may say again what was asked for; all other names would be news.
      const nyt = MAERKER.filter(
        (m) => !decodeURIComponent(sti).toLowerCase().includes(m.toLowerCase()) && !staarIRegistret(sti, m),
      );
      for (const m of nyt) if (tekst.toLowerCase().includes(m.toLowerCase())) laek.push(`${sti}: ${m}`);
    }
    assert.deepEqual(laek, []);
  });

  it('the other supplier’s places don’t exist', async () => {
    for (const sti of [
      paths.rapport({ niveau: 'leverandoer', id: S2 }),
      paths.rapport({ niveau: 'system', id: NOEGLE }),
      paths.matrixFelt({ niveau: 'kommune', id: R, system: NOEGLE, integration: 'TI10' }),
    ]) {
      assert.equal((await leverandoer.get(sti)).statusCode, 404, sti);
      assert.equal((await kommune.get(sti)).statusCode, 200, sti);
    }
  });

  it('a kommune finds all of it at the same addresses', async () => {
    const alt = (await Promise.all(GAET.map(async (sti) => tekstAf(await kommune.get(sti))))).join('\n');
    for (const m of MAERKER) assert.ok(alt.includes(m), m);
    const celle = await kommune.get(
      paths.matrixFelt({ niveau: 'kommune', id: R, system: 'X', integration: 'TI19' }),
    );
    assert.match(celle.body, new RegExp(NAVN));
  });

  it('totals are the sums over the own systems, and what a kommune sees of the supplier', async () => {
    const tal = async (bruger: TestBruger, niveau: string, udgave: string) =>
      (
        JSON.parse(
          (await bruger.get(paths.noegletalApi({ maaned: OKTOBER, niveau, udgave }))).body,
        ) as Noegletal
      ).raekker;
    for (const udgave of ['1', '2', 'foreloebig']) {
      const [land] = await tal(leverandoer, 'land', udgave);
      const hos = (await tal(kommune, 'leverandoer', udgave)).find(({ id }) => id === S1);
      const alle = (await tal(kommune, 'land', udgave))[0];
      for (const n of ['T', 'K', 'B', 'ukendt'] as const) {
        for (const niveau of ['system', 'kommune', 'region', 'integration', 'par', 'domaene']) {
          const sum = (await tal(leverandoer, niveau, udgave)).reduce((s, r) => s + r[n], 0);
          assert.equal(sum, land[n], `${n} over ${niveau}, udgave ${udgave}`);
        }
        assert.equal(land[n], hos?.[n], `${n}, udgave ${udgave}`);
      }
      assert.deepEqual(land.daekning, hos?.daekning);
      assert.ok(alle.T > land.T && land.T > 0);
    }
  });

  it('someone who isn’t logged in is sent to the login everywhere', async () => {
    for (const sti of GAET) {
      const svar = await gaest.get(sti);
      const api = sti.startsWith('/api/');
      if (sti === paths.openapi()) continue;
      assert.ok(
        svar.statusCode === (api ? 401 : 303) || svar.statusCode === 404,
        `${sti}: ${svar.statusCode}`,
      );
      for (const m of ['TI10', 'Leverandør 1']) assert.ok(!svar.body.includes(m), sti);
    }
  });

  /** Every table that requests may read. */
  async function tabeller(): Promise<string[]> {
    const fundne = await raekker(
      hent().kysely,
      sql<{
        navn: string;
      }>`select c.relname as navn from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname = 'public' and c.relkind in ('r', 'v', 'm', 'p')
          and has_table_privilege('maalbillede_app', c.oid, 'select') order by 1`,
    );
    return fundne.map((t) => t.navn);
  }

  const indhold = async (tx: Tx, tabel: string) =>
    (await raekker(tx, sql<{ r: string }>`select to_jsonb(t)::text as r from ${sql.table(tabel)} t`)).map(
      (x) => x.r,
    );

  /**
   * Names and CVR of organisations are public facts, and a fact that one may see names the import it came with
   * (source, file name, counts); the lists of imports are narrowed by their queries.
   */
  const FAELLES = ['organisation', 'import'];

  it('past all pages, in SQL, no table has a row about another supplier’s system', async () => {
    const db = hent();
    const z = await raekke(db.kysely, sql<{ id: number }>`select id from system where noegle = ${NOEGLE}`);
    const mine = new Map<string, string[]>();
    for (const tabel of await tabeller()) {
      const sete = await db.som(s1, (tx) => indhold(tx, tabel));
      const alle = await db.som(arkitekt, (tx) => indhold(tx, tabel));
      mine.set(tabel, sete);
      const om = (r: string) => (JSON.parse(r) as { system_id?: number }).system_id === z?.id;
      assert.deepEqual(sete.filter(om), [], tabel);
      if (['tilslutning', 'anvendelse', 'ibrugtagning', 'maalbillede_version'].includes(tabel)) {
        assert.ok(alle.some(om), `${tabel}: kommunen ser den`);
        assert.ok(sete.length > 0, `${tabel}: leverandøren ser sine egne`);
      }
      if (FAELLES.includes(tabel)) continue;
      for (const m of MAERKER) assert.ok(!sete.some((r) => r.includes(m)), `${tabel}: ${m}`);
    }
    assert.equal(mine.get('system')?.length, 3);
    assert.deepEqual(mine.get('udgave'), [], 'the frozen months hold everybody’s cells');
    const krav = await db.som(s1, (tx) =>
      raekke(tx, sql<{ n: number }>`select count(*)::int as n from maalbillede_krav`),
    );
    assert.equal(krav?.n, 15);
  });

  it('someone who isn’t logged in reads no table but the public register and the published tværkommunale krav', async () => {
    const OFFENTLIGE = ['organisation', 'region', 'krav', 'krav_version', 'kravklasse'];
    for (const tabel of await tabeller()) {
      const sete = await hent().somGaest((tx) => indhold(tx, tabel));
      if (!OFFENTLIGE.includes(tabel)) assert.deepEqual(sete, [], tabel);
    }
    const ikkeOffentlige = await hent().somGaest((tx) =>
      raekker(
        tx,
        sql`select k.id from krav k where k.slags <> 'tvaerkommunalt' or k.gaeldende_nr is null
          union all select v.krav_id from krav_version v where v.tilstand <> 'publiceret'
          union all select c.id from kravklasse c where c.organisation_id is not null`,
      ),
    );
    assert.deepEqual(ikkeOffentlige, []);
  });
});
