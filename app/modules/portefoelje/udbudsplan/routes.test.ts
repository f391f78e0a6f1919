import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { before, beforeEach, describe, it } from 'node:test';
import ajvDraft04 from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import {
  KOMBIT,
  paaHverDatabase,
  SVENDBORG,
  type TestBruger,
  testAktoer,
  testApp,
  testLeverandoer,
  testMiljoe,
} from '../../../../test/helpers.ts';
import type { Aktoer } from '../../../kernel/adgang.ts';
import { raekke, raekker, sql } from '../../../platform/db/database.ts';
import { paths } from '../../../routes.ts';
import { skrivBetalinger } from '../kontrakt/betaling/commands.ts';
import { TOM_BETALING } from '../kontrakt/betaling/rules.ts';
import { fjernGenstande, opretGenstande, retGenstande } from '../lager/commands.ts';
import { kontraktopgaver } from '../opgaver.ts';
import { fortrydPlan, saetTilstand } from './commands.ts';

const ODENSE = '35209115';
const LEVERANDOER = '99000007';

const skema = (navn: string) =>
  JSON.parse(
    readFileSync(new URL(`../../../../test/skemaer/ocds/${navn}.json`, import.meta.url), 'utf8'),
  ) as object;

function ocdsValidator() {
  const ajv = new ajvDraft04.default({ strict: false, allErrors: true });
  addFormats.default(ajv);
  ajv.addSchema(skema('release-schema'));
  return ajv.compile(skema('release-package-schema'));
}

describe('udbudsplan over HTTP', () => {
  paaHverDatabase('udbudsplan', (hent) => {
    let miljoe: ReturnType<typeof testMiljoe>;
    let som: (aktoer: Aktoer | null) => Promise<TestBruger>;
    let ejer: Aktoer;
    let admin: Aktoer;
    let bruger: TestBruger;
    let ider: number[];

    before(async () => {
      miljoe = testMiljoe(hent());
      ({ som } = await testApp(miljoe));
      ejer = await testAktoer(hent(), SVENDBORG, ['systemejer']);
      admin = await testAktoer(hent(), SVENDBORG, ['administrator']);
      bruger = await som(ejer);
    });
    beforeEach(async () => {
      await hent().somSystem('test', async (tx) => {
        await sql`delete from kontrakt_systembrug`.execute(tx);
        await sql`delete from kontraktbetaling`.execute(tx);
        await sql`delete from udbudsopsaetning`.execute(tx);
        await sql`update kontrakt set fjernet_kl = now()`.execute(tx);
        await sql`update systembrug set fjernet_kl = now()`.execute(tx);
      });
      ider = await kontrakter(ejer, [
        {
          navn: 'Lønbro',
          leverandoer: 'Stenbro',
          gyldig_til: '2027-07-31',
          gyldig_fra: '2023-08-01',
          option_antal: 1,
          option_md: 12,
          opsigelse_md: 8,
          forberedelse_md: 9,
          team: 'Indkøb',
        },
        { navn: 'Omsorgia', gyldig_til: '2027-09-30', forberedelse_md: 12, team: 'Indkøb' },
        { navn: 'Løbende <b>', loebende: true, gyldig_fra: '2020-01-01' },
      ]);
    });

    const skriver = (a: Aktoer) => ({ kilde: 'person', personId: a.personId, kl: miljoe.ur.nu() }) as const;
    const kontrakter = (a: Aktoer, nye: Parameters<typeof opretGenstande>[3]) =>
      hent().som(a, (tx) => opretGenstande(tx, a.organisation.id, 'kontrakt', nye, skriver(a)));
    const gemt = async (id: number) => {
      const r = await raekke(
        hent().kysely,
        sql<{ t: string; brugt: number; slut: string; aar: number | null; kvartal: number | null }>`
          select plan_tilstand as t, coalesce(options_brugt, 0) as brugt, slut::text, plan_aar as aar, plan_kvartal as kvartal
          from kontrakt where id = ${id}`,
      );
      assert.ok(r);
      return r;
    };
    const saet = (b: TestBruger, id: number, tilstand: string, tilbage = '') =>
      b.post('/udbudsplan/tilstand', { saet: `${id}:${tilstand}`, tilbage });

    it('shows bars, dates, load and what is next, with no style or script in the page', async () => {
      const { body, statusCode } = await bruger.get('/udbudsplan');
      assert.equal(statusCode, 200);
      assert.match(body, /Lønbro: udløber 31\. juli 2027, option til 31\. juli 2028, opsigelse senest/);
      assert.match(body, /genanskaffelse 1\. nov\. 2026 til 31\. juli 2027/);
      assert.match(body, /Lønbro: start genanskaffelse/);
      assert.match(body, /Løbende &lt;b/);
      assert.doesNotMatch(body, / style=|<script>|Løbende <b>/);
      assert.match(body, /<b>3<\/b> kontrakter/);
      for (const q of [
        'vis=10-aar',
        'vis=1-maaned&gruppe=team',
        'som=tabel&sort=pris',
        'fra=2199-4&vis=10-aar',
        'fra=1990-1',
      ])
        assert.equal((await bruger.get(`/udbudsplan?${q}`)).statusCode, 200, q);
      const sen = (await bruger.get('/udbudsplan?handling=for_sent')).body;
      assert.ok(sen.includes(`id="k-${ider[0]}"`) && !sen.includes(`id="k-${ider[2]}"`));
    });

    it('sets a state in place and takes it back; saying extended uses the option', async () => {
      const svar = await saet(bruger, ider[1], 'i_gang', 'sort=slut&side=1');
      assert.equal(svar.statusCode, 303);
      const til = String(svar.headers.location);
      assert.match(til, /^\/udbudsplan\?sort=slut&side=1&fortryd=.*#k-\d+$/);
      assert.equal((await gemt(ider[1])).t, 'i_gang');
      const kl = new URL(til, 'http://x').searchParams.get('fortryd') ?? '';
      assert.match((await bruger.get(til)).body, /name="kl"/);
      await bruger.post('/udbudsplan/fortryd', { kl });
      assert.equal((await gemt(ider[1])).t, '');

      miljoe.ur.stil('2026-11-21T10:00:01Z');
      const forlaenget = await saet(bruger, ider[0], 'forlaenget');
      assert.deepEqual(await gemt(ider[0]), {
        t: 'forlaenget',
        brugt: 1,
        slut: '2028-07-31',
        aar: null,
        kvartal: null,
      });
      const kl2 = new URL(String(forlaenget.headers.location), 'http://x').searchParams.get('fortryd') ?? '';
      miljoe.ur.stil('2026-11-21T10:00:02Z');
      await bruger.post('/udbudsplan/fortryd', { kl: kl2 });
      assert.deepEqual([(await gemt(ider[0])).brugt, (await gemt(ider[0])).slut], [0, '2027-07-31']);
      // No option: only the state.
      await saet(bruger, ider[1], 'forlaenget');
      assert.deepEqual([(await gemt(ider[1])).t, (await gemt(ider[1])).brugt], ['forlaenget', 0]);
      const spor = await raekker(
        hent().kysely,
        sql<{
          handling: string;
        }>`select handling from audit where handling like 'portefoelje.udbudsplan%' order by nr`,
      );
      assert.deepEqual(
        spor.map((s) => s.handling),
        [
          'portefoelje.udbudsplan_tilstand',
          'portefoelje.udbudsplan_fortryd',
          'portefoelje.udbudsplan_tilstand',
          'portefoelje.udbudsplan_fortryd',
          'portefoelje.udbudsplan_tilstand',
        ],
      );
    });

    it('shows every change at once: terms, prices, systems and their names, what is removed', async () => {
      const org = ejer.organisation.id;
      const side = async () => (await bruger.get('/udbudsplan?som=tabel')).body;
      assert.match(await side(), /Omsorgia/);
      const [brug] = await hent().som(ejer, (tx) =>
        opretGenstande(tx, org, 'systembrug', [{ navn: 'Sys', domaene: 'Løn og personale' }], skriver(ejer)),
      );
      await hent().somSystem('test', (tx) =>
        sql`insert into kontrakt_systembrug (organisation_id, kontrakt_id, brug_id) values (${org}, ${ider[0]}, ${brug})`.execute(
          tx,
        ),
      );
      assert.match(await side(), /Løn og personale/);
      await hent().som(ejer, async (tx) => {
        await retGenstande(tx, org, 'systembrug', new Map([[brug, { domaene: 'Personale' }]]), skriver(ejer));
        await retGenstande(
          tx,
          org,
          'kontrakt',
          new Map([[ider[1], { gyldig_til: '2031-12-31', leverandoer: 'Nyt navn' }]]),
          skriver(ejer),
        );
        await skrivBetalinger(
          tx,
          org,
          new Map([[ider[2], [{ ...TOM_BETALING, drift_oere: 4_242_00 }]]]),
          2026,
        );
      });
      const efter = await side();
      for (const m of [/>Personale</, /31\. dec\. 2031/, /Nyt navn/, /4\.242/]) assert.match(efter, m);
      assert.doesNotMatch(efter, /Løn og personale/);
      await hent().som(ejer, (tx) => fjernGenstande(tx, org, 'kontrakt', [ider[1]], true, skriver(ejer)));
      assert.doesNotMatch(await side(), /Omsorgia/);
    });

    it('nobody takes back what another has changed, nor what has been changed since', async () => {
      miljoe.ur.stil('2026-11-21T11:00:00Z');
      const kl = miljoe.ur.nu();
      assert.ok((await saetTilstand(miljoe, ejer, ider[0], 'planlagt')).ok);
      const kollega = await testAktoer(hent(), SVENDBORG, ['indkoeber']);
      assert.equal((await fortrydPlan(miljoe, kollega, kl)).ok, false);
      miljoe.ur.stil('2026-11-21T11:01:00Z');
      await hent().som(kollega, (tx) =>
        retGenstande(
          tx,
          kollega.organisation.id,
          'kontrakt',
          new Map([[ider[0], { plan_tilstand: 'udbudt' }]]),
          skriver(kollega),
        ),
      );
      assert.equal((await fortrydPlan(miljoe, ejer, kl)).ok, false);
      assert.equal((await gemt(ider[0])).t, 'udbudt');
    });

    it('refuses the wrong role, another kommune, and things that are not there', async () => {
      const anmelder = await som(await testAktoer(hent(), SVENDBORG, ['anmelder']));
      assert.equal((await anmelder.get('/udbudsplan')).statusCode, 200);
      assert.doesNotMatch((await anmelder.get('/udbudsplan')).body, /popovertarget|Foreslå kvartal/);
      for (const sti of [
        '/udbudsplan/tilstand',
        '/udbudsplan/fortryd',
        '/udbudsplan/forslag',
        '/udbudsplan/indstillinger',
      ])
        assert.equal((await anmelder.post(sti)).statusCode, 403, sti);
      // An owner of systems plans, but doesn't say how the house plans.
      assert.equal((await bruger.post('/udbudsplan/indstillinger')).statusCode, 403);
      const andre = await som(await testAktoer(hent(), ODENSE, ['systemejer']));
      assert.doesNotMatch((await andre.get('/udbudsplan')).body, /Lønbro/);
      assert.equal((await saet(andre, ider[0], 'i_gang')).statusCode, 404);
      assert.equal((await saet(bruger, 2_000_000_000, 'i_gang')).statusCode, 404);
      assert.equal((await saet(bruger, ider[0], 'constructor')).statusCode, 404);
      assert.equal((await bruger.post('/udbudsplan/fortryd', { kl: 'i går' })).statusCode, 404);
      await testLeverandoer(hent(), LEVERANDOER, 'Stenbro');
      const leverandoer = await som(await testAktoer(hent(), LEVERANDOER, ['besvarer']));
      const faelles = await som(await testAktoer(hent(), KOMBIT, ['programleder']));
      const gaest = await som(null);
      for (const sti of [
        '/udbudsplan',
        '/udbudsplan/plan.json',
        '/udbudsplan/faelles',
        '/portefoelje/oekonomi',
      ]) {
        assert.equal((await leverandoer.get(sti)).statusCode, 403, sti);
        assert.equal((await faelles.get(sti)).statusCode, 403, sti);
        assert.equal((await gaest.get(sti)).statusCode, 303, sti);
      }
      assert.equal((await gemt(ider[0])).t, '');
    });

    it('proposes quarters, writes those that are ticked, and takes all of them back', async () => {
      const side = (await bruger.get('/udbudsplan/forslag')).body;
      assert.match(side, /Lønbro/);
      assert.doesNotMatch(side, /Løbende &lt;b/);
      assert.equal((await bruger.post('/udbudsplan/forslag', {})).statusCode, 409);
      miljoe.ur.stil('2026-11-21T12:00:00Z');
      const svar = await bruger.post('/udbudsplan/forslag', {
        kontrakt: [String(ider[0]), String(ider[1]), 'x', '2000000000'],
      });
      assert.equal(svar.statusCode, 303);
      // Lønbro must begin 1 November, Omsorgia should have begun 1 October: both in the quarter we are in.
      assert.deepEqual(
        [(await gemt(ider[0])).aar, (await gemt(ider[0])).kvartal, (await gemt(ider[0])).t],
        [2026, 4, 'planlagt'],
      );
      assert.deepEqual([(await gemt(ider[1])).aar, (await gemt(ider[1])).kvartal], [2026, 4]);
      assert.match((await bruger.get('/udbudsplan/forslag')).body, /Alle kontrakter har et planlagt kvartal/);
      const kl = new URL(String(svar.headers.location), 'http://x').searchParams.get('fortryd') ?? '';
      miljoe.ur.stil('2026-11-21T12:00:05Z');
      await bruger.post('/udbudsplan/fortryd', { kl });
      assert.deepEqual(
        [(await gemt(ider[0])).aar, (await gemt(ider[1])).aar, (await gemt(ider[1])).t],
        [null, null, ''],
      );
    });

    const strategier = Object.fromEntries(Array.from({ length: 8 }, (_, i) => [`strategi-${i}`, '12']));
    it('keeps the settings; two at once, and wrong figures, come back with what was typed', async () => {
      const b = await som(admin);
      const felter = { ...strategier, standard: '12', team: 'Indkøb', 'team-0': '1', laas: '0', delt: '' };
      const forkert = await b.post('/udbudsplan/indstillinger', { ...felter, standard: 'et år' });
      assert.equal(forkert.statusCode, 422);
      assert.match(forkert.body, /value="et år"/);
      assert.equal((await b.post('/udbudsplan/indstillinger', felter)).statusCode, 303);
      const plan = (await bruger.get('/udbudsplan')).body;
      assert.match(plan, /Teamet kan bære 1 ad gangen/);
      assert.match(plan, /Konflikter/);
      assert.match(plan, /Bruges optionen på <a[^>]*>Lønbro<\/a>, falder 4\. kvartal 2026 fra 2 til 1/);
      assert.match(plan, /For mange på én gang/);
      const samtidig = await b.post('/udbudsplan/indstillinger', { ...felter, 'team-0': '9' });
      assert.equal(samtidig.statusCode, 409);
      assert.match(samtidig.body, /En anden har gemt/);
      assert.equal(
        (await b.post('/udbudsplan/indstillinger', { ...felter, 'team-0': '9', laas: '1' })).statusCode,
        303,
      );
      assert.doesNotMatch((await bruger.get('/udbudsplan')).body, /id="konflikter"/);
    });

    it('exports what is shown: sheet, document, calendar and OCDS', async () => {
      assert.match((await bruger.get('/udbudsplan/plan.csv?q=omsorgia')).body, /Omsorgia/);
      assert.doesNotMatch((await bruger.get('/udbudsplan/plan.csv?q=omsorgia')).body, /Lønbro/);
      const xlsx = await bruger.get('/udbudsplan/plan.xlsx');
      assert.equal(xlsx.rawPayload.subarray(0, 2).toString(), 'PK');
      const pdf = await bruger.get('/udbudsplan/plan.pdf');
      assert.equal(pdf.rawPayload.subarray(0, 5).toString(), '%PDF-');
      assert.match(pdf.rawPayload.toString('latin1'), /\/StructTreeRoot/);
      const ics = (await bruger.get('/udbudsplan/plan.ics')).body;
      assert.match(ics, /SUMMARY:Lønbro: brug option eller opsig\r\n/);
      assert.match(ics, new RegExp(`UID:kontrakt-${ider[0]}-option@maalbillede`));
      assert.equal((await bruger.get('/udbudsplan/plan.exe')).statusCode, 404);
      const gyldig = ocdsValidator();
      await hent().somSystem('test', (tx) =>
        skrivBetalinger(
          tx,
          ejer.organisation.id,
          new Map([[ider[0], [{ ...TOM_BETALING, drift_oere: 124_000_050 }]]]),
          2026,
        ),
      );
      await saetTilstand(miljoe, ejer, ider[1], 'udbudt');
      const pakke: unknown = JSON.parse((await bruger.get('/udbudsplan/plan.json')).body);
      assert.ok(gyldig(pakke), JSON.stringify(gyldig.errors));
      const udgivelser = (pakke as { releases: Record<string, never>[] }).releases;
      assert.equal(udgivelser.length, 2);
      const loen = udgivelser.find((r) => JSON.stringify(r).includes('Lønbro')) as unknown as {
        ocid: string;
        tag: string[];
        planning: { budget: { amount: unknown } };
      };
      assert.deepEqual(loen.planning.budget.amount, { amount: 1_240_000.5, currency: 'DKK' });
      assert.deepEqual(loen.tag, ['planning']);
      assert.equal(loen.ocid, `maalbillede-${SVENDBORG}-kontrakt-${ider[0]}`);
      // A package without releases would break the schema.
      assert.equal((await bruger.get('/udbudsplan/plan.json?q=findes-ikke')).statusCode, 404);
    });

    it('kommuner see each other’s plans only when both share, and nothing but what is shared', async () => {
      const odense = await testAktoer(hent(), ODENSE, ['administrator']);
      const deres = await kontrakter(odense, [
        { navn: 'Løn i Odense', leverandoer: 'Stenbro', gyldig_til: '2027-08-31', note: 'hemmelig note' },
        { navn: 'Fjernet', leverandoer: 'Stenbro', gyldig_til: '2027-08-31' },
      ]);
      await hent().somSystem('test', (tx) =>
        sql`update kontrakt set fjernet_kl = now() where id = ${deres[1]}`.execute(tx),
      );
      const del = (a: Aktoer, delt: boolean) =>
        hent().somSystem('test', (tx) =>
          sql`insert into udbudsopsaetning (organisation_id, indhold, delt, rettet_kl, rettet_af)
            values (${a.organisation.id}, '{}', ${delt}, now(), ${a.personId})
            on conflict (organisation_id) do update set delt = excluded.delt`.execute(tx),
        );
      const se = async () => (await bruger.get('/udbudsplan/faelles')).body;
      await del(odense, true);
      assert.match(await se(), /I deler ikke jeres udbudsplan/);
      assert.doesNotMatch(await se(), /Løn i Odense/);
      await del(ejer, true);
      const begge = await se();
      assert.match(begge, /Løn i Odense/);
      assert.match(begge, /Samme leverandør: Stenbro/);
      assert.doesNotMatch(begge, /hemmelig note|Fjernet/);
      assert.match((await bruger.get('/udbudsplan/faelles.csv')).body, /Løn i Odense/);
      assert.equal(
        (await bruger.get('/udbudsplan/faelles?grund=system')).body.includes('Løn i Odense'),
        false,
      );
      await del(odense, false);
      assert.doesNotMatch(await se(), /Løn i Odense/);
      assert.match((await (await som(odense)).get('/udbudsplan/faelles')).body, /I deler ikke/);
    });

    it('those who have a role on a contract are told, and nobody else', async () => {
      await hent().somSystem('test', (tx) =>
        sql`insert into portefoeljerolle (organisation_id, art, genstand_id, rolle, person_id)
          values (${ejer.organisation.id}, 'kontrakt', ${ider[0]}, 'Kontraktejer', ${ejer.personId})`.execute(
          tx,
        ),
      );
      const opgaver = (a: Aktoer) => hent().som(a, (tx) => kontraktopgaver.hent(tx, a, '2026-11-21'));
      assert.deepEqual(
        (await opgaver(ejer)).map((o) => [o.titel, o.tekst, o.frist]),
        [
          ['Start genanskaffelse', 'Lønbro', '2026-11-01'],
          ['Brug option eller opsig', 'Lønbro', '2026-11-30'],
        ],
      );
      assert.deepEqual(await opgaver(admin), []);
      const aaret = await hent().som(
        admin,
        async (tx) => (await kontraktopgaver.aaret?.(tx, admin, '2026-11-01', '2026-12-31')) ?? [],
      );
      assert.ok(aaret.some((d) => d.titel === 'Lønbro: brug option eller opsig' && d.dato === '2026-11-30'));
    });

    it('keeps views of the plan, one’s own and those that colleagues share', async () => {
      const sti = paths.portefoeljevisninger({ oversigt: 'udbudsplan' });
      const gemt = await bruger.post(sti, {
        navn: 'Indkøbs sene',
        soegning: 'team=Indk%C3%B8b&handling=for_sent&side=7&fortryd=nu&vis=findes-ikke',
        delt: 'ja',
      });
      const vist = '/udbudsplan?team=Indk%C3%B8b&handling=for_sent';
      assert.equal(String(gemt.headers.location).split('#')[0], vist);
      const kollega = await som(await testAktoer(hent(), SVENDBORG, ['godkender']));
      const standard = (await kollega.get('/udbudsplan')).body;
      assert.match(standard, /<summary[^>]*>Visninger<\/summary>/);
      assert.match(standard, /href="\/udbudsplan\?team=Indk%C3%B8b&amp;handling=for_sent"/);
      assert.match((await kollega.get(vist)).body, /<summary[^>]*>Indkøbs sene<\/summary>/);
      // A page further on is the same view.
      assert.match((await kollega.get(`${vist}&side=2`)).body, /<summary[^>]*>Indkøbs sene<\/summary>/);
      const odense = await som(await testAktoer(hent(), ODENSE, ['systemejer']));
      assert.doesNotMatch((await odense.get('/udbudsplan')).body, /Indkøbs sene/);
    });

    it('an empty plan says what it is for; the economy opens to the contracts behind a figure', async () => {
      const tom = await som(await testAktoer(hent(), ODENSE, ['systemejer']));
      assert.match((await tom.get('/udbudsplan')).body, /Ingen kontrakter endnu|Løn i Odense/);
      await hent().somSystem('test', (tx) =>
        skrivBetalinger(
          tx,
          ejer.organisation.id,
          new Map([[ider[0], [{ ...TOM_BETALING, drift_oere: 100_000_001 }]]]),
          2026,
        ),
      );
      const side = (await bruger.get('/portefoelje/oekonomi?efter=leverandoer&valgt=Stenbro')).body;
      assert.match(side, /Kontrakter bag Stenbro/);
      assert.match(side, /1\.000\.000,01/);
      assert.match(side, /2 kontrakter mangler betalinger/);
      const mangler = (await bruger.get('/portefoelje/oekonomi?valgt=mangler')).body;
      assert.match(mangler, /Kontrakter uden betalinger/);
      assert.match(mangler, /Omsorgia/);
      assert.match((await bruger.get('/portefoelje/oekonomi.csv?efter=leverandoer')).body, /Stenbro/);
      assert.equal((await bruger.get('/portefoelje/oekonomi.pdf')).statusCode, 404);
      assert.equal(
        (await bruger.get('/portefoelje/oekonomi?efter=enhed&aar=2190&valgt=findes-ikke')).statusCode,
        200,
      );
    });
  });
});
