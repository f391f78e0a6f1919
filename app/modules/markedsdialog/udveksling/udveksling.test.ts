import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { before, beforeEach, it } from 'node:test';
import ajvDraft04 from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import { skrivFil } from '../../../../test/filer.ts';
import {
  paaHverDatabase,
  stilDatabaseur,
  type TestBruger,
  testApp,
  testMiljoe,
} from '../../../../test/helpers.ts';
import { alleRuter } from '../../../app.tsx';
import type { Aktoer } from '../../../kernel/adgang.ts';
import { raekke, sql } from '../../../platform/db/database.ts';
import { STANDARDGRAENSER } from '../../../platform/document/graenser.ts';
import { laesHeleArk } from '../../../platform/document/laesHeleArk.ts';
import { openapiSti } from '../../../platform/web/openapi.ts';
import { opretNoegle } from '../../organisation/noegler/commands.ts';
import { aflever, EFTER, etSvar, FOER, FRIST, type Marked, marked, vaelgA } from '../test/verden.ts';
import { MARKEDSENDEPUNKTER } from './api.ts';
import { DIALOG_SVAR, DIALOGER_SVAR, SVAR_SVAR } from './forms.ts';

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

const HEMMELIGT = 'Hemmeligt svar';
const LIGE_FOER = new Date(Date.parse(FRIST) - 1).toISOString();

paaHverDatabase('udveksling', (hent) => {
  let m: Marked;
  let miljoe: ReturnType<typeof testMiljoe>;
  let som: (aktoer: Aktoer | null) => Promise<TestBruger>;
  const gyldig = ocdsValidator();

  before(async () => {
    miljoe = testMiljoe(hent());
    ({ som } = await testApp(miljoe));
  });
  beforeEach(async () => {
    m = await marked(hent());
    const svar = (k: number, mere = {}) => ({ markedskravId: m.krav[k], kravNr: 1, svar: etSvar(mere) });
    await aflever(hent(), miljoe.segl, m.boegelund, m.dialog, m.deltagelser[0], [
      svar(0, {
        uddybelse: `=HYPERLINK("http://x") ${HEMMELIGT}`,
        aarspris: 3500000,
        ibrugDato: '2027-01-01',
      }),
      svar(2),
    ]);
    await aflever(hent(), miljoe.segl, m.naerum, m.dialog, m.deltagelser[1], [svar(0, { valg: 'nej' })]);
    await hent().som(m.naerum, (tx) =>
      sql`select markedsdialog_spoerg(${m.deltagelser[1]}, ${m.krav[0]}, 'Om kravet', 'Gælder det også borgere?')`.execute(
        tx,
      ),
    );
  });

  const besvar = () =>
    hent().som(m.indkoeber, (tx) =>
      sql`update markedsspoergsmaal set svar = 'Ja, også borgere.', besvaret_kl = app_nu(), besvaret_af = ${m.indkoeber.personId}
        where dialog_id = ${m.dialog}`.execute(tx),
    );
  const tillaeg = () =>
    hent().somSystem('test', async (tx) => {
      const s = await raekke(
        tx,
        sql<{ id: number }>`select id from markedsspoergsmaal where dialog_id = ${m.dialog}`,
      );
      const t = await raekke(
        tx,
        sql<{
          id: number;
        }>`insert into markedstillaeg (dialog_id, nr, tilstand, titel, tekst, anledning, aendringer,
            oprettet_kl, oprettet_af, udsendt_kl, udsendt_af)
          values (${m.dialog}, 1, 'udsendt', 'Præcisering', 'Borgere er med.', ${`spoergsmaal:${s?.id}`},
            ${JSON.stringify([{ slags: 'frist', frist: FRIST, spoergsmaalsfrist: null }])}::jsonb, app_nu(),
            ${m.indkoeber.personId}, app_nu(), ${m.indkoeber.personId}) returning id`,
      );
      await sql`insert into markedskrav_version (markedskrav_id, nr, dialog_id, nummer, kategori, prioritet, pris, indhold,
          tillaeg_id, kl, af)
        select markedskrav_id, 2, dialog_id, nummer, kategori, prioritet, pris,
          indhold || '{"beskrivelse": "Løsningen skal kunne sende til borgere."}'::jsonb, ${t?.id ?? 0}, app_nu(), af
        from markedskrav_version where markedskrav_id = ${m.krav[0]}`.execute(tx);
      await sql`update markedskrav set nr = 2 where id = ${m.krav[0]}`.execute(tx);
    });
  const sti = (rest: string) => `/markedsdialoger/${m.dialog}/${rest}`;
  const api = (rest = '') => `/api/v1/markedsdialoger/${m.dialog}${rest}`;
  const arkI = async (bytes: Buffer) => {
    const ark = await laesHeleArk(skrivFil(bytes), {
      graenser: STANDARDGRAENSER,
      raekker: 999,
      navn: 'ark',
      formler: 'afvis',
    });
    assert.ok(ark.ok, JSON.stringify(ark));
    return ark.vaerdi;
  };

  it('answers come out only after the deadline and only to those who may read them', async () => {
    const stier = [
      ...['docx', 'pdf', 'xlsx', 'csv'].map((f) => sti(`svar.${f}`)),
      ...['docx', 'pdf', 'xlsx'].map((f) => sti(`svar/A/svar.${f}`)),
      api('/svar'),
    ];
    for (const tid of [FOER, LIGE_FOER, FRIST, EFTER]) {
      await stilDatabaseur(hent(), tid);
      const aaben = Date.parse(tid) >= Date.parse(FRIST);
      const foer: string[] = [];
      for (const [hvem, maa] of [
        [m.indkoeber, true],
        [m.kollega, false],
        [m.inhabil, false],
      ] as const) {
        const bruger = await som(hvem);
        for (const s of stier) {
          const { statusCode, body } = await bruger.get(s);
          assert.equal(statusCode, !aaben ? 404 : maa ? 200 : 403, `${s} ${hvem.navn} ${tid}`);
          if (statusCode !== 200) assert.ok(!body.includes(HEMMELIGT));
          if (!aaben && s.endsWith('.csv'))
            foer.push(/forseglet for alle og åbnes [^<]*/.exec(body)?.[0] ?? '');
        }
      }
      // The same sentence to everybody of the house.
      if (!aaben)
        assert.deepEqual(new Set(foer), new Set(['forseglet for alle og åbnes 28. nov. 2026 kl. 12.00.']));
      const anden = await som(m.boegelund);
      for (const s of stier) assert.equal((await anden.get(s)).statusCode, 403);
    }
  });

  it('the matrix has every answer with its judgement, as text that no spreadsheet runs', async () => {
    await stilDatabaseur(hent(), EFTER);
    await hent().som(m.indkoeber, (tx) =>
      sql`insert into markedsvurdering (deltagelse_id, markedskrav_id, dialog_id, aflevering_id, afgoerelse, kommentar, kl, af)
        select deltagelse_id, ${m.krav[0]}, dialog_id, id, 'afvist', 'Mangler status', app_nu(), ${m.indkoeber.personId}
        from markedsaflevering where deltagelse_id = ${m.deltagelser[1]}`.execute(tx),
    );
    const bruger = await som(m.indkoeber);
    const ark = await arkI((await bruger.get(sti('svar.xlsx'))).rawPayload);
    assert.deepEqual(
      ark.map((a) => a.navn),
      ['Sammenligning', 'Svar', 'Leverandører', 'Om udtrækket'],
    );
    const [hoved, foerste] = ark[0].raekker;
    const celle = (overskrift: string) =>
      foerste.celler[hoved.celler.findIndex((c) => c.tekst === overskrift)];
    assert.equal(celle('Bøgelund Data A/S: svar').tekst, 'Ja');
    assert.equal(celle('Bøgelund Data A/S: uddybelse').type, 'tekst');
    assert.match(celle('Bøgelund Data A/S: uddybelse').tekst, /^=HYPERLINK/);
    assert.equal(celle('Nærum Kode ApS: afgørelse').tekst, 'Afvist');
    assert.equal(celle('Nærum Kode ApS: kommentar').tekst, 'Mangler status');
    const csv = (await bruger.get(sti('svar.csv'))).body;
    assert.match(csv, /"'=HYPERLINK/);
    assert.equal(csv.trim().split('\r\n').length, 1 + 2 * 3);
    const et = await arkI((await bruger.get(sti('svar/B/svar.xlsx'))).rawPayload);
    assert.ok(!JSON.stringify(et).includes('Bøgelund'));
    assert.equal((await bruger.get(sti('svar/999999/svar.xlsx'))).statusCode, 404);
    const spor = await raekke(
      hent().kysely,
      sql<{ n: number }>`select count(*)::int as n from audit where handling = 'markedsdialog.hent_svar'
        and genstand = ${`markedsdialog:${m.dialog}`}`,
    );
    assert.equal(spor?.n, 4);
  });

  it('names stay hidden while scoring is anonymous, in files, API and OCDS', async () => {
    await hent().somSystem('test', async (tx) => {
      await sql`update markedsdialog set anonym_scoring = true where id = ${m.dialog}`.execute(tx);
      await sql`update markedsdeltagelse set alias = case id when ${m.deltagelser[0]} then 'B' else 'A' end
        where dialog_id = ${m.dialog}`.execute(tx);
    });
    await stilDatabaseur(hent(), EFTER);
    const bruger = await som(m.indkoeber);
    const ark = JSON.stringify(await arkI((await bruger.get(sti('svar.xlsx'))).rawPayload));
    for (const tekst of [ark, (await bruger.get(api('/svar'))).body]) {
      assert.match(tekst, /Leverandør A/);
      assert.doesNotMatch(tekst, /Bøgelund|Nærum/);
    }
    const ocds = (await bruger.get(api('/ocds'))).body;
    assert.doesNotMatch(ocds, /Bøgelund|Nærum|9900001/);
    assert.equal(JSON.parse(ocds).releases[0].tender.numberOfTenderers, 2);
    const side = (await bruger.get(sti('dokumentation'))).body;
    assert.doesNotMatch(side, /Afleveret \d|Leverandør [AB]/);
  });

  it('the kravspecifikation is the same for both sides, with addenda worked in and listed', async () => {
    await besvar();
    await tillaeg();
    const koeber = await som(m.indkoeber);
    const leverandoer = await som(m.boegelund);
    const svar = await koeber.get(sti('kravspecifikation.xlsx'));
    const ark = await arkI(svar.rawPayload);
    assert.deepEqual(
      await arkI((await leverandoer.get(`/dialoger/${m.dialog}/kravspecifikation.xlsx`)).rawPayload),
      ark,
    );
    const tekst = JSON.stringify(ark);
    assert.match(tekst, /Løsningen skal kunne sende til borgere\./);
    assert.match(tekst, /ved tillæg 1, 21\. nov\. 2026/);
    assert.match(tekst, /Ændret krav: 193 Afsende digital post/);
    for (const f of ['docx', 'pdf']) {
      assert.equal((await koeber.get(sti(`kravspecifikation.${f}`))).statusCode, 200);
      assert.equal((await leverandoer.get(`/dialoger/${m.dialog}/kravspecifikation.${f}`)).statusCode, 200);
    }
    assert.equal((await koeber.get(sti('kravspecifikation.exe'))).statusCode, 404);
    const udenfor = await som(m.besvarer);
    assert.equal((await udenfor.get(`/dialoger/${m.dialog}/kravspecifikation.xlsx`)).statusCode, 404);
  });

  it('the record tells what led to what, and neither answers nor who asked', async () => {
    await besvar();
    await tillaeg();
    await stilDatabaseur(hent(), EFTER);
    for (const hvem of [m.indkoeber, m.kollega]) {
      const bruger = await som(hvem);
      const { body, statusCode } = await bruger.get(sti('dokumentation'));
      assert.equal(statusCode, 200);
      assert.match(body, /Svaret førte til tillæg 1/);
      assert.match(body, /Anledning: Spørgsmål 1/);
      assert.match(body, /Interessekonflikt: har ikke adgang/);
      assert.match(body, /Afleveret 21\. nov\. 2026/);
      assert.match(body, /forseglet indtil fristen/);
      assert.ok(!body.includes(HEMMELIGT));
      for (const person of ['Rune Asmild', 'Nina Nærum', 'se erklæringen'])
        assert.ok(!body.includes(person), person);
      for (const f of ['docx', 'pdf'])
        assert.equal((await bruger.get(sti(`dokumentation.${f}`))).statusCode, 200);
    }
    const anden = await som(m.boegelund);
    assert.equal((await anden.get(sti('dokumentation'))).statusCode, 403);
  });

  it('OCDS keeps the schema in every phase, and names nobody before the opening', async () => {
    await besvar();
    await tillaeg();
    const bruger = await som(m.indkoeber);
    const hentPakke = async () => {
      const { body, statusCode } = await bruger.get(api('/ocds'));
      assert.equal(statusCode, 200);
      const pakke: unknown = JSON.parse(body);
      assert.ok(gyldig(pakke), JSON.stringify(gyldig.errors));
      return JSON.parse(body).releases[0];
    };
    const foer = await hentPakke();
    assert.deepEqual(foer.tag, ['planning']);
    assert.equal(foer.tender.status, 'planning');
    assert.equal(foer.tender.tenderers, undefined);
    assert.equal(foer.tender.numberOfTenderers, undefined);
    assert.deepEqual(
      foer.parties.map((p: { id: string }) => p.id),
      ['DK-CVR-29189730'],
    );
    assert.equal(foer.tender.enquiries[0].answer, 'Ja, også borgere.');
    assert.equal(foer.tender.enquiries[0].author, undefined);
    assert.equal(foer.tender.amendments[0].rationale, 'Spørgsmål 1');
    assert.deepEqual(await hentPakke(), foer, 'the same content keeps its id');

    await stilDatabaseur(hent(), EFTER);
    const efter = await hentPakke();
    assert.equal(efter.tender.numberOfTenderers, 2);
    assert.equal(efter.tender.tenderers.length, 2);
    assert.notEqual(efter.id, foer.id);

    await hent().somSystem('test', (tx) =>
      sql`update markedsdialog set tilstand = 'afsluttet', afsluttet_kl = app_nu() where id = ${m.dialog}`.execute(
        tx,
      ),
    );
    await hent().somSystem('test', (tx) => vaelgA(tx, m));
    const valgt = await hentPakke();
    assert.deepEqual(valgt.tag, ['planning', 'award']);
    assert.equal(valgt.awards[0].suppliers[0].id, 'DK-CVR-99000007');
    assert.ok(!JSON.stringify(valgt).includes(HEMMELIGT));
    // The validator notices what it is there for.
    assert.equal(
      gyldig({ uri: 'x', version: '1.1', publishedDate: 'x', publisher: { name: 'x' }, releases: [{}] }),
      false,
    );
  });

  it('the API gives what its description says, to keys that are made for it', async () => {
    const { app } = await testApp(miljoe);
    const lav = async (
      aktoer: Aktoer,
      omfang: readonly ('noegletal' | 'markedsdialog' | 'markedssvar')[],
    ) => {
      const noegle = await opretNoegle(hent(), { ...aktoer, roller: ['administrator'] }, miljoe.ur.nu(), {
        navn: 'Test',
        rolle: 'indkoeber',
        omfang,
        udloeber: new Date('2027-01-01'),
      });
      return (url: string) =>
        app.inject({ method: 'GET', url, headers: { authorization: `Bearer ${noegle}` } });
    };
    const evaluator = await lav(m.indkoeber, ['markedsdialog', 'markedssvar']);
    const kollega = await lav(m.kollega, ['markedssvar']);
    const tal = await lav(m.indkoeber, ['noegletal']);
    const side = await evaluator('/api/v1/markedsdialoger?antal=1');
    const liste = DIALOGER_SVAR.parse(side.json());
    assert.equal(liste.dialoger.length, 1);
    assert.equal(liste.naeste, liste.ialt > 1 ? '/api/v1/markedsdialoger?side=2&antal=1' : null);
    assert.equal((await evaluator('/api/v1/markedsdialoger?antal=900')).statusCode, 400);
    assert.equal(DIALOG_SVAR.parse((await evaluator(api())).json()).tal.afleveret, 2);
    assert.ok(!(await evaluator(api())).body.includes(HEMMELIGT));
    assert.equal((await evaluator('/api/v1/markedsdialoger/999999')).statusCode, 404);
    for (const s of ['', '/svar', '/ocds']) assert.equal((await tal(api(s))).statusCode, 403, s);
    assert.equal((await kollega(api())).statusCode, 403);
    assert.equal((await evaluator(api('/svar'))).statusCode, 404);
    await stilDatabaseur(hent(), FRIST);
    const svar = SVAR_SVAR.parse((await evaluator(api('/svar'))).json());
    assert.deepEqual(
      svar.leverandoerer.map((l) => [l.navn, l.svar.length]),
      [
        ['Bøgelund Data A/S', 2],
        ['Nærum Kode ApS', 1],
      ],
    );
    assert.equal((await kollega(api('/svar'))).statusCode, 403);
    // A token outlives its maker's job, but not for answers.
    await hent().somSystem('test', (tx) =>
      sql`update medlemskab set ophoert_kl = now() where person_id = ${m.indkoeber.personId}`.execute(tx),
    );
    assert.equal((await evaluator(api('/svar'))).statusCode, 403);
    await app.close();
  });

  it('OpenAPI describes exactly the routes that machines can ask', async () => {
    const ruter = alleRuter(miljoe).filter((r) => r.api && r.adgang !== 'alle');
    const { paths: beskrevet } = (await (await som(null)).get('/api/v1/openapi.json')).json();
    assert.deepEqual(Object.keys(beskrevet).toSorted(), ruter.map((r) => openapiSti(r.sti)).toSorted());
    assert.ok(ruter.every((r) => r.omfang !== undefined));
    for (const e of MARKEDSENDEPUNKTER)
      assert.equal(ruter.find((r) => r.sti === e.sti)?.omfang, e.omfang, e.sti);
  });
});
