import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'node:test';
import Excel from '@protobi/exceljs';
import type { LightMyRequestResponse } from 'fastify';
import { paaHverDatabase, SVENDBORG, testAktoer, testApp, testMiljoe } from '../../../../test/helpers.ts';
import type { Aktoer } from '../../../kernel/adgang.ts';
import { type Database, raekke, raekker, sql } from '../../../platform/db/database.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import { paths } from '../../../routes.ts';
import { skrivBetalinger } from '../kontrakt/betaling/commands.ts';
import { TOM_BETALING } from '../kontrakt/betaling/rules.ts';
import { opretGenstande, retGenstande } from '../lager/commands.ts';

type Produkt = Awaited<ReturnType<typeof testApp>>;

/** Sends a spreadsheet as a browser does. */
async function send(
  { app }: Produkt,
  miljoe: Miljoe,
  aktoer: Aktoer,
  art: string,
  navn: string,
  indhold: string | Buffer,
): Promise<LightMyRequestResponse> {
  const hemmelighed = await miljoe.sessioner.opret(aktoer.personId, aktoer.organisation.id);
  const csrf = (await miljoe.sessioner.find(hemmelighed))?.csrf ?? '';
  const skel = 'graense';
  const del = (felt: string, tekst: string) =>
    `--${skel}\r\ncontent-disposition: form-data; name="${felt}"\r\n\r\n${tekst}\r\n`;
  const payload = Buffer.concat([
    Buffer.from(
      `${del('_csrf', csrf)}${del('art', art)}--${skel}\r\ncontent-disposition: form-data; name="fil"; filename="${navn}"\r\ncontent-type: application/octet-stream\r\n\r\n`,
    ),
    Buffer.from(indhold),
    Buffer.from(`\r\n--${skel}--\r\n`),
  ]);
  return app.inject({
    method: 'POST',
    url: paths.portefoeljeImport(),
    headers: {
      cookie: `mb_session=${hemmelighed}`,
      'content-type': `multipart/form-data; boundary=${skel}`,
      'sec-fetch-site': 'same-origin',
    },
    payload,
  });
}

const felt = (body: string, navn: string) =>
  new RegExp(`name="${navn}" value="([^"]*)"`).exec(body)?.[1] ?? '';
/** What the next page will say once. */
const kvitteringAf = (svar: LightMyRequestResponse) =>
  decodeURIComponent(svar.cookies.find((c) => c.name === 'mb_kvittering')?.value ?? '');
const sted = (svar: LightMyRequestResponse) => String(svar.headers.location).split('?')[0];

async function verden(db: Database) {
  const miljoe = testMiljoe(db);
  const prod = await testApp(miljoe);
  const aktoer = await testAktoer(
    db,
    SVENDBORG,
    ['sagsbehandler', 'administrator'],
    `Sagsbehandler ${Math.random()}`,
  );
  return { miljoe, prod, aktoer, bruger: await prod.som(aktoer), org: aktoer.organisation.id };
}

async function xlsx(byg: (ark: Excel.Worksheet, mappe: Excel.Workbook) => void): Promise<Buffer> {
  const mappe = new Excel.Workbook();
  byg(mappe.addWorksheet('Systemer'), mappe);
  return Buffer.from(await mappe.xlsx.writeBuffer());
}

paaHverDatabase('import fra regneark', (hent) => {
  it('guesses the columns, shows every fault at once, imports the rest, and is undone as a whole', async () => {
    const db = hent();
    const { miljoe, prod, aktoer, bruger, org } = await verden(db);
    const skriver = { kilde: 'person', personId: aktoer.personId, kl: miljoe.ur.nu() } as const;
    await db.som(aktoer, (tx) =>
      opretGenstande(
        tx,
        org,
        'systembrug',
        [
          { navn: 'Imp Omsorg', leverandoer: 'KMD', note: 'Beholdes', lokalt_id: 'I-1' },
          { navn: 'Imp Dobbelt', leverandoer: 'A' },
          { navn: 'Imp Dobbelt', leverandoer: 'B' },
          { navn: 'Imp Uændret', leverandoer: 'KMD', livscyklus: 'drift' },
        ],
        skriver,
      ),
    );
    const csv = [
      'Lokalt system ID;Systemnavn;Leverandørnavn;Status;Gyldig fra;Antal brugere;Systemansvarlig;Bemærkninger;Ukendt kolonne',
      'I-1;Imp Omsorg;Netcompany;I drift;1.3.2020;1.250;;;x',
      ';Imp Ny ø;Ørsted;pilot;15-08-21;12;Findes Ikke;Æblegrød;',
      ';Imp Uændret;KMD;I drift;;;;;',
      ';Imp Fejl;KMD;solgt;31.02.2027;mange;;;',
      ';Imp Dobbelt;;I drift;;;;;',
      ';Imp Ny ø;Ørsted;;;;;;',
    ].join('\r\n');
    const modtaget = await send(
      prod,
      miljoe,
      aktoer,
      'systembrug',
      'systemer.csv',
      Buffer.from(csv, 'latin1'),
    );
    assert.equal(modtaget.statusCode, 303);
    const sti = sted(modtaget);
    const vis = await bruger.get(sti);
    assert.equal(vis.statusCode, 200);
    for (const moenster of [
      /<b>1<\/b> nye/,
      /<b>1<\/b> ændres/,
      /<b>1<\/b> uændrede/,
      /<b>3<\/b> med fejl/,
      /»solgt« kan ikke vælges/,
      /Datoen findes ikke/,
      /Skriv et helt tal/,
      /Der er 2 af den slags/,
      /den samme som række 3/,
      /1 kolonne bruges ikke/,
      /Leverandør: KMD → Netcompany/,
      /Brugere, højst: \(tomt\) → 1\.250/,
    ])
      assert.match(vis.body, moenster);
    assert.doesNotMatch(vis.body, /Beholdes →/);
    const fejlfil = await bruger.get(`${sti}/fejl.csv`);
    assert.match(fejlfil.body, /Systemer|Ark1/);
    assert.match(fejlfil.body, /31\.02\.2027/);

    const aftryk = felt(vis.body, 'aftryk');
    assert.equal(
      (await bruger.post(`${sti}/anvend`, { aftryk })).statusCode,
      409,
      'the faults must be accepted',
    );
    assert.equal((await bruger.post(`${sti}/anvend`, { aftryk: 'gammelt', spring: 'ja' })).statusCode, 409);
    const svar = await bruger.post(`${sti}/anvend`, { aftryk, spring: 'ja' });
    assert.equal(svar.statusCode, 303);
    const hentet = () =>
      db.som(aktoer, (tx) =>
        raekker(
          tx,
          sql<
            Record<string, unknown>
          >`select navn, leverandoer, note, ejer, gyldig_fra::text as fra, fjernet_kl is not null as fjernet
            from systembrug where navn in ('Imp Omsorg', 'Imp Ny ø') order by navn desc`,
        ),
      );
    assert.deepEqual(await hentet(), [
      {
        navn: 'Imp Omsorg',
        leverandoer: 'Netcompany',
        note: 'Beholdes',
        ejer: '',
        fra: '2020-03-01',
        fjernet: false,
      },
      {
        navn: 'Imp Ny ø',
        leverandoer: 'Ørsted',
        note: 'Æblegrød',
        ejer: 'Findes Ikke',
        fra: '2021-08-15',
        fjernet: false,
      },
    ]);
    assert.equal((await bruger.post(`${sti}/anvend`, { aftryk, spring: 'ja' })).statusCode, 409, 'once only');

    const parti = sted(svar);
    assert.match((await bruger.get(parti)).body, /Import fra regneark/);
    assert.equal((await bruger.post(`${parti}/fortryd`)).statusCode, 303);
    assert.deepEqual(
      (await hentet()).map((r) => [r.leverandoer, r.fjernet]),
      [
        ['KMD', false],
        ['Ørsted', true],
      ],
    );
    // The same again: its headings are remembered, and the one taken out is made anew.
    const anden = await prod.som(await testAktoer(db, '35209115', ['sagsbehandler']));
    assert.equal((await anden.get(sti)).statusCode, 404, 'a file is its sender’s');
  });

  it('undoing takes owner, links and price back too, but not what somebody has changed since', async () => {
    const db = hent();
    const { miljoe, prod, aktoer, bruger, org } = await verden(db);
    const skriver = { kilde: 'person', personId: aktoer.personId, kl: miljoe.ur.nu() } as const;
    const navne = ['Følg A', 'Følg B', 'Følg C'];
    const [brug, kontrakter] = await db.som(aktoer, async (tx) => [
      await opretGenstande(tx, org, 'systembrug', [{ navn: 'Følg System' }], skriver),
      await opretGenstande(
        tx,
        org,
        'kontrakt',
        navne.map((navn) => ({ navn, team: 'Før' })),
        skriver,
      ),
    ]);
    const csv = [
      'Kontraktnavn;Team;Kontraktejer;Systemer;Årlig pris',
      ...navne.map((n) => `${n};Efter;${aktoer.navn};Følg System;100`),
      `Følg Ny;Efter;${aktoer.navn};"Følg System\nFindes Ikke Her";100`,
    ].join('\r\n');
    const sti = sted(await send(prod, miljoe, aktoer, 'kontrakt', 'kontrakter.csv', csv));
    const vis = await bruger.get(sti);
    // What they are given besides their fields is shown before, too; and what can't be given.
    assert.match(vis.body, new RegExp(`Kontraktejer: \\(tomt\\) → ${aktoer.navn}`));
    assert.match(vis.body, /Systemer: \(tomt\) → Følg System/);
    assert.match(vis.body, /Kr\. pr\. år: \(tomt\) → 100 kr\./);
    assert.match(vis.body, /1 system findes ikke i porteføljen[^<]*»Findes Ikke Her«/);
    const svar = await bruger.post(`${sti}/anvend`, { aftryk: felt(vis.body, 'aftryk') });
    assert.equal(svar.statusCode, 303);
    const stand = () =>
      db.som(aktoer, (tx) =>
        raekker(
          tx,
          sql<{ navn: string; team: string; ejer: string; led: number; pris: number; fjernet: boolean }>`
            select navn, team, ejer, (select count(*)::int from kontrakt_systembrug ks where ks.kontrakt_id = k.id) as led,
              aarlig_oere::int as pris, fjernet_kl is not null as fjernet
            from kontrakt k where navn like 'Følg %' order by navn`,
        ),
      );
    const givet = { team: 'Efter', ejer: aktoer.navn, led: 1, pris: 100_00, fjernet: false };
    assert.deepEqual(
      await stand(),
      [...navne, 'Følg Ny'].map((navn) => ({ navn, ...givet })),
    );
    const parti = sted(svar);
    const partiside = (await bruger.get(parti)).body;
    assert.match(partiside, /3 kontrakter ændret/);
    assert.match(partiside, new RegExp(`Roller: \\(tomt\\) → Kontraktejer: ${aktoer.navn}`));
    assert.match(partiside, /Systemer: \(tomt\) → Følg System/);
    assert.match(partiside, /Betalinger: \(tomt\) → Til leverandøren: 100 kr\. om året/);

    // One who may change the agreement but not the price may not undo it all.
    const jurist = await prod.som(await testAktoer(db, SVENDBORG, ['jurist']));
    assert.equal((await jurist.post(`${parti}/fortryd`)).statusCode, 409);
    assert.doesNotMatch((await jurist.get(parti)).body, /Fortryd det hele/);

    // Somebody changes B's price and team, and makes it the system's main contract; C's owner is another now.
    const [, b, c] = kontrakter;
    await db.som(aktoer, (tx) =>
      skrivBetalinger(tx, org, new Map([[b, [{ ...TOM_BETALING, drift_oere: 999_00 }]]]), 2026),
    );
    await bruger.post(paths.kontraktHandling({ kontrakt: b, handling: 'system-hoved' }), {
      system: String(brug[0]),
    });
    await db.som(aktoer, (tx) =>
      retGenstande(tx, org, 'kontrakt', new Map([[b, { team: 'Anden' }]]), skriver),
    );
    const [ejer] = await db.som(aktoer, (tx) =>
      raekker(
        tx,
        sql<{ id: number }>`select id from portefoeljerolle where art = 'kontrakt' and genstand_id = ${c}`,
      ),
    );
    const handling = (h: string) => paths.kontraktHandling({ kontrakt: c, handling: h });
    await bruger.post(handling('rolle-fjern'), { id: String(ejer.id) });
    await bruger.post(handling('rolle'), { rolle: 'Kontraktejer', navn: 'Bodil Bak' });

    const fortrudt = await bruger.post(`${parti}/fortryd`);
    assert.equal(fortrudt.statusCode, 303);
    const nyt = sted(fortrudt);
    const taget = { team: 'Før', ejer: '', led: 0, pris: 0, fjernet: false };
    assert.deepEqual(await stand(), [
      { navn: 'Følg A', ...taget },
      { navn: 'Følg B', ...taget, team: 'Anden', led: 1, pris: 999_00 },
      { navn: 'Følg C', ...taget, ejer: 'Bodil Bak' },
      { navn: 'Følg Ny', ...givet, fjernet: true },
    ]);
    const kvittering = kvitteringAf(fortrudt);
    assert.match(kvittering, /Fortrudt for 4\./);
    assert.match(kvittering, /på »Følg B«[^<]*er ændret siden og står, som nu\./);
    assert.match(kvittering, /(Roller på »Følg C«|1 anden)/);
    // And the undoing is undone: what it took comes back, and what was kept is as it was.
    assert.equal((await bruger.post(`${nyt}/fortryd`)).statusCode, 303);
    assert.deepEqual(await stand(), [
      { navn: 'Følg A', ...givet },
      { navn: 'Følg B', ...givet, team: 'Anden', ejer: aktoer.navn, pris: 999_00 },
      { navn: 'Følg C', ...givet, ejer: 'Bodil Bak' },
      { navn: 'Følg Ny', ...givet },
    ]);
  });

  it('reads a workbook with a title, several sheets, merged and hidden cells, serial dates and amounts', async () => {
    const db = hent();
    const { miljoe, prod, aktoer, bruger } = await verden(db);
    const bytes = await xlsx((tom, mappe) => {
      tom.addRow(['Denne fil er lavet af it']);
      const ark = mappe.addWorksheet('Kontrakter 2026');
      ark.addRow(['Kontraktoversigt 2026']);
      ark.mergeCells('A1:D1');
      ark.addRow([]);
      ark.addRow([
        'Kontraktnavn',
        'Leverandør',
        'Kontrakt ID',
        'Udløb',
        'Start',
        'Pris pr. år (kr.)',
        'Opsigelsesvarsel',
        'Navn',
      ]);
      ark.addRow([
        'Xl Ét',
        'Fælles A/S',
        'X-1',
        46022,
        new Date('2024-01-01'),
        1250000.5,
        '6 mdr.',
        'dublet',
      ]);
      ark.addRow(['Xl To', null, 'X-2', '31/12-27', '2024-01-01', 'kr. 1.000,-', 3, null]);
      ark.addRow(['Xl Tre', 'Anden', 'X-3', { formula: 'TODAY()', result: 46000 }, null, null, null, null]);
      ark.mergeCells('B4:B5');
      ark.getRow(5).hidden = true;
    });
    const sti = sted(await send(prod, miljoe, aktoer, 'kontrakt', 'k.xlsx', bytes));
    const vis = await bruger.get(sti);
    for (const moenster of [
      /1 flettet celle over flere rækker/,
      /1 skjult række er læst med/,
      /Cellen er en formel/,
      /Disse ark er ikke læst: »Systemer«/,
      /Overskrifter i række/,
    ])
      assert.match(vis.body, moenster);
    // Two headings for one field: the first has it.
    assert.match(vis.body, /<b>2<\/b> nye/);
    const svar = await bruger.post(`${sti}/anvend`, { aftryk: felt(vis.body, 'aftryk'), spring: 'ja' });
    assert.equal(svar.statusCode, 303);
    const k = await db.som(aktoer, (tx) =>
      raekker(
        tx,
        sql<
          Record<string, unknown>
        >`select kontraktnummer as nr, leverandoer, gyldig_fra::text as fra, gyldig_til::text as til,
          opsigelse_md, aarlig_oere::int as kr, slut::text, seneste_opsigelse::text as senest from kontrakt where navn like 'Xl %' order by 1`,
      ),
    );
    assert.deepEqual(k, [
      {
        nr: 'X-1',
        leverandoer: 'Fælles A/S',
        fra: '2024-01-01',
        til: '2025-12-31',
        opsigelse_md: 6,
        kr: 125_000_050,
        slut: '2025-12-31',
        senest: '2025-06-30',
      },
      {
        nr: 'X-2',
        leverandoer: 'Fælles A/S',
        fra: '2024-01-01',
        til: '2027-12-31',
        opsigelse_md: 3,
        kr: 100_000,
        slut: '2027-12-31',
        senest: '2027-09-30',
      },
    ]);
  });

  it('lets a person choose sheet, row and columns, and remembers it for the same headings', async () => {
    const db = hent();
    const { miljoe, prod, aktoer, bruger } = await verden(db);
    const csv = 'Hvad;Hvem;Dato\nHusk A;KMD;2026-01-01\nHusk B;;\n';
    const sti = sted(await send(prod, miljoe, aktoer, 'systembrug', 'a.csv', csv));
    const foer = await bruger.get(sti);
    assert.match(foer.body, /Vælg, hvilken kolonne der er navnet/);
    const ark = felt(foer.body, 'ark');
    const to = await bruger.post(`${sti}/kolonner`, {
      ark,
      hovedraekke: '1',
      k0: 'navn',
      k1: 'navn',
      k2: '',
    });
    assert.equal(to.statusCode, 303);
    assert.match((await bruger.get(sti)).body, /Både »Hvad« og »Hvem« er valgt til Navn/);
    assert.equal(
      (await bruger.post(`${sti}/kolonner`, { ark, hovedraekke: '99', k0: 'navn' })).statusCode,
      422,
    );
    await bruger.post(`${sti}/kolonner`, {
      ark,
      hovedraekke: '1',
      k0: 'navn',
      k1: 'leverandoer',
      k2: 'hemmeligt',
    });
    assert.match((await bruger.get(sti)).body, /<b>2<\/b> nye/);
    // Next year the same headings.
    const igen = sted(
      await send(prod, miljoe, aktoer, 'systembrug', 'b.csv', 'Hvad;Hvem;Dato\nHusk C;KMD;\n'),
    );
    assert.match((await bruger.get(igen)).body, /<b>1<\/b> nye/);
    // As contracts they mean nothing yet.
    const kontrakt = sted(
      await send(prod, miljoe, aktoer, 'kontrakt', 'c.csv', 'Hvad;Hvem;Dato\nHusk C;KMD;\n'),
    );
    assert.match((await bruger.get(kontrakt)).body, /Vælg, hvilken kolonne/);
    assert.equal((await bruger.post(`${kontrakt}/kasser`)).statusCode, 303);
    assert.equal((await bruger.get(kontrakt)).statusCode, 404);
  });

  it('refuses what can’t be read, and people who may not', async () => {
    const db = hent();
    const { miljoe, prod, aktoer, bruger } = await verden(db);
    const afvis = async (navn: string, indhold: string | Buffer, moenster: RegExp) => {
      const svar = await send(prod, miljoe, aktoer, 'systembrug', navn, indhold);
      assert.ok([413, 422].includes(svar.statusCode), `${navn}: ${svar.statusCode}`);
      assert.match(svar.body, moenster, navn);
    };
    await afvis('a.xlsx', Buffer.from('%PDF-1.7 ikke et regneark\n%%EOF'), /regneark|Excel|CSV|fil/);
    await afvis('a.csv', '', /tom|Vælg en fil/);
    await afvis('a.csv', 'Navn;Leverandør\n"uden slut;x\n', /citationstegn/);
    await afvis('for-stor.csv', Buffer.alloc(21_000_000, 65), /for stor/);
    const halv = await xlsx((ark) => ark.addRow(['Navn']));
    await afvis('halv.xlsx', halv.subarray(0, halv.length / 2), /Excel|hel|zip|regneark/i);
    const uden = await bruger.post(paths.portefoeljeImport(), { art: 'systembrug' });
    assert.ok([415, 422].includes(uden.statusCode));
    const systemejer = await prod.som(await testAktoer(db, SVENDBORG, ['systemejer']));
    assert.equal((await systemejer.get(paths.portefoeljeImport())).statusCode, 403);
    assert.equal((await bruger.get(paths.portefoeljeImportVis({ id: 'x' }))).statusCode, 404);
    // The template is read back with every column known.
    const skabelon = await bruger.get(paths.portefoeljeImportSkabelon({ art: 'kontrakt', format: 'xlsx' }));
    assert.equal(skabelon.statusCode, 200);
    const fil = join(miljoe.mappe, 'skabelon.xlsx');
    writeFileSync(fil, skabelon.rawPayload);
    const sti = sted(await send(prod, miljoe, aktoer, 'kontrakt', 'skabelon.xlsx', readFileSync(fil)));
    assert.match((await bruger.get(sti)).body, /Alle kolonner er genkendt/);
    assert.equal(
      (await bruger.get(paths.portefoeljeImportSkabelon({ art: 'behandling', format: 'xlsx' }))).statusCode,
      404,
    );
  });

  it('takes 20 000 rows while others are answered', { timeout: 120_000 }, async () => {
    const db = hent();
    if (db.slags === 'pglite') return;
    const { miljoe, prod, aktoer, bruger } = await verden(db);
    const linjer = Array.from(
      { length: 20_000 },
      (_, i) => `Stor ${i};Leverandør ${i % 50};${(i % 28) + 1}.03.2020;${i}`,
    );
    const csv = ['Systemnavn;Leverandør;Gyldig fra;Lokalt id', ...linjer].join('\n');
    const sti = sted(await send(prod, miljoe, aktoer, 'systembrug', 'stor.csv', csv));
    const vis = await bruger.get(sti);
    assert.match(vis.body, /<b>20\.000<\/b> nye/);
    let laengst = 0;
    let sidst = performance.now();
    const ur = setInterval(() => {
      const nu = performance.now();
      laengst = Math.max(laengst, nu - sidst);
      sidst = nu;
    }, 20);
    const svar = await bruger.post(`${sti}/anvend`, { aftryk: felt(vis.body, 'aftryk') });
    clearInterval(ur);
    assert.equal(svar.statusCode, 303);
    assert.ok(laengst < 2000, `the loop stood still for ${Math.round(laengst)} ms`);
    const n = await db.som(aktoer, (tx) =>
      raekke(tx, sql<{ n: number }>`select count(*)::int as n from systembrug where navn like 'Stor %'`),
    );
    assert.equal(n?.n, 20_000);
    await send(prod, miljoe, aktoer, 'systembrug', 'stor.csv', `${csv}${`\nmere;x;;`.repeat(100)}`).then(
      (s) => {
        assert.equal(s.statusCode, 422);
        assert.match(s.body, /Del den op/);
      },
    );
  });
});
