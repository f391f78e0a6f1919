import assert from 'node:assert/strict';
import { before, it } from 'node:test';
import type { FastifyInstance } from 'fastify';
import {
  paaEnDatabase,
  stilDatabaseur,
  type TestBruger,
  testAktoer,
  testApp,
  testMiljoe,
} from '../../../../test/helpers.ts';
import { kronetal } from '../../../kernel/kroner.ts';
import { raekke, sql } from '../../../platform/db/database.ts';
import { paths } from '../../../routes.ts';
import { hentFakturaer } from './faktura/queries.ts';
import {
  type Afregningsverden,
  afregningsverden,
  antalI,
  betalFra,
  prismodel,
  tael,
  vedtag,
} from './test/verden.ts';

/** What the hidden field of a page says. */
function skjult(html: string, navn: string): string {
  return new RegExp(`name="${navn}" value="([^"]*)"`).exec(html)?.[1] ?? '';
}

const tekst = (html: string) =>
  html
    .replace(/<(style|script)[\s\S]*?<\/\1>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&quot;/g, '"')
    .replace(/[\s ]+/g, ' ');

paaEnDatabase('the pages of settlement', (hent) => {
  let app: FastifyInstance;
  let miljoe: ReturnType<typeof testMiljoe>;
  let v: Afregningsverden;
  let leder: TestBruger;
  let torben: TestBruger;
  let nanna: TestBruger;
  let anmelder: TestBruger;
  let gaest: TestBruger;
  let fremmed: TestBruger;
  let leverandoer: TestBruger;

  before(async () => {
    const db = hent();
    miljoe = testMiljoe(db);
    await stilDatabaseur(db, '2026-11-21T10:00:00Z');
    v = await afregningsverden(miljoe, { andre: 4 });
    const t = await testApp(miljoe);
    app = t.app;
    leder = await t.som(v.leder);
    torben = await t.som(v.torben);
    nanna = await t.som(v.nanna);
    anmelder = await t.som(v.anmelder);
    leverandoer = await t.som(v.leverandoer);
    gaest = await t.som(null);
    await db.somSystem('test', (tx) =>
      sql`insert into organisation (art, navn, cvr) values ('samarbejde', 'Fællesindkøb Fyn', '99000066')`.execute(
        tx,
      ),
    );
    fremmed = await t.som(await testAktoer(db, '99000066', ['samarbejdeindkoeber'], 'Fremmed'));
  });

  const sti = () => ({ program: v.program });
  const aar = (n = 2026) => ({ program: v.program, aar: n });
  const fakturaer = () =>
    miljoe.db.som(
      v.leder,
      async (tx) =>
        (
          await hentFakturaer(
            tx,
            { programId: v.program },
            {
              q: '',
              sortering: { noegle: 'nummer', retning: 'stigende' },
              side: 1,
              aar: null,
              slags: '',
              del: null,
              program: null,
              udstedelse: null,
            },
            { alle: true },
          )
        ).linjer,
    );

  it('a draft of the year shows what each kommune would pay, and what is missing where it can’t be computed', async () => {
    const svar = await leder.get(paths.afregningsaar(aar()));
    assert.equal(svar.statusCode, 200);
    const t = tekst(svar.body);
    const antal = antalI(v.koder, 900);
    assert.match(t, new RegExp(`Svendborg ${antal['0479'].toLocaleString('da-DK')} `));
    assert.match(t, /Skole: 1\. halvår .*7 .*Udsted 7 fakturaer/);
    const uden = await leder.get(paths.afregningsaar(aar(2030)));
    assert.match(
      tekst(uden.body),
      /2030 kan ikke afregnes endnu\. Skole: tallene fra 2029, som 2030 afregnes efter, er ikke indlæst/,
    );
    assert.equal((await leder.get('/faellesprogrammer/1/afregning/aar/12')).statusCode, 404);
    for (const format of ['xlsx', 'csv'])
      assert.equal((await leder.get(paths.afregningsaarFil({ ...aar(), format }))).statusCode, 200);
  });

  it('an instalment is issued from the page, and refused with what was typed kept', async () => {
    const html = (await leder.get(paths.afregningsaar(aar()))).body;
    const felter = {
      del: String(v.skole),
      rate: '1',
      aftryk: skjult(html, 'aftryk'),
      fakturadato: '2026-11-30',
    };
    const nej = await leder.post(paths.afregningUdsted(aar()), { ...felter, fakturadato: '2026-01-01' });
    assert.equal(nej.statusCode, 422);
    assert.match(tekst(nej.body), /Fakturadatoen kan ikke ligge før i dag, 21\. november 2026/);
    assert.match(nej.body, /value="2026-01-01"/);
    const uden = await leder.post(paths.afregningUdsted(aar()), { ...felter, fakturadato: '' });
    assert.match(tekst(uden.body), /Skriv fakturadatoen/);
    const ja = await leder.post(paths.afregningUdsted(aar()), { ...felter, udgiv: 'ja' });
    assert.equal(ja.statusCode, 303);
    assert.match(String(ja.headers.location), /fakturaer\?udstedelse=1$/);
    const igen = await leder.post(paths.afregningUdsted(aar()), felter);
    assert.equal(igen.statusCode, 409);
    assert.match(tekst(igen.body), /Skole: 1\. halvår 2026 er allerede udstedt 21\. november 2026/);
  });

  it('every line of an invoice opens to count, rate and rule', async () => {
    const f = (await fakturaer()).find((x) => x.kommunekode === '0479');
    const html = (await torben.get(paths.programfaktura({ ...sti(), faktura: f?.id ?? 0 }))).body;
    const antal = antalI(v.koder, 900)['0479'];
    const aaret = kronetal(antal * 7600);
    const t = tekst(html);
    assert.match(html, /<details class="details afregning-forklaring"/);
    assert.match(
      t,
      new RegExp(`${antal.toLocaleString('da-DK')} folkeskoleelever × 76 kr\\. = ${aaret} kr\\.`),
    );
    assert.match(
      t,
      /Officielt tal for 2025 .* folkeskoleelever Sats 76 kr\. pr\. folkeskoleelev pr\. år Periode hele året/,
    );
    assert.match(t, /1\/2 af årets/);
    for (const format of ['pdf', 'xlsx', 'csv']) {
      const fil = await torben.get(paths.programfakturaFil({ ...sti(), faktura: f?.id ?? 0, format }));
      assert.equal(fil.statusCode, 200, format);
      if (format === 'pdf') assert.ok(fil.rawPayload.subarray(0, 5).toString() === '%PDF-');
    }
    assert.equal(
      (await torben.get(paths.programfakturaFil({ ...sti(), faktura: f?.id ?? 0, format: 'doc' })))
        .statusCode,
      404,
    );
  });

  it('a kommune sees its own, the house all, and nobody else any', async () => {
    const alle = await fakturaer();
    const af = (kode: string) => alle.find((f) => f.kommunekode === kode)?.id ?? 0;
    const side = (id: number) => paths.programfaktura({ ...sti(), faktura: id });
    for (const [hvem, id, status] of [
      [leder, af('0479'), 200],
      [leder, af('0461'), 200],
      [torben, af('0479'), 200],
      [torben, af('0461'), 404],
      [nanna, af('0461'), 200],
      [anmelder, af('0479'), 403],
      [fremmed, af('0479'), 403],
      [leverandoer, af('0479'), 403],
      [gaest, af('0479'), 303],
    ] as const) {
      assert.equal((await hvem.get(side(id))).statusCode, status);
      assert.equal(
        (await hvem.get(paths.programfakturaFil({ ...sti(), faktura: id, format: 'xlsx' }))).statusCode,
        status,
      );
    }
    const egne = tekst((await torben.get(paths.programfakturaer(sti()))).body);
    assert.match(egne, /1 bilag/);
    assert.doesNotMatch(egne, /Odense/);
    const husets = tekst((await leder.get(paths.programfakturaer(sti()))).body);
    assert.match(husets, /7 bilag/);
    const regninger = await torben.get(paths.programregninger());
    assert.match(tekst(regninger.body), /Vores regninger .*000\d\d\d Faktura Fælles platform Skole/);
    assert.equal((await nanna.get(paths.programregninger({ slags: 'kreditnota' }))).statusCode, 200);
    for (const hvem of [anmelder, leder, leverandoer])
      assert.equal((await hvem.get(paths.programregninger())).statusCode, 403);
    for (const format of ['xlsx', 'csv']) {
      assert.equal((await torben.get(paths.programregningerFil({ format }))).statusCode, 200);
      assert.equal((await leder.get(paths.programfakturaerFil({ ...sti(), format }))).statusCode, 200);
    }
    // The run, its corrections and its payment file are the house's.
    for (const p of [
      paths.afregningsaar(aar()),
      paths.afregningsrettelser(aar()),
      paths.afregningsaarFil({ ...aar(), format: 'csv' }),
      paths.afregningsbetaling({ ...sti(), udstedelse: 1 }),
    ]) {
      assert.equal((await leder.get(p)).statusCode, 200, p);
      assert.equal((await torben.get(p)).statusCode, 403, p);
      assert.ok([403, 404].includes((await fremmed.get(p)).statusCode), p);
      assert.equal((await gaest.get(p)).statusCode, 303, p);
    }
    const csv = (await leder.get(paths.afregningsbetaling({ ...sti(), udstedelse: 1 }))).body;
    const linjer = csv.trim().split('\r\n');
    assert.equal(
      linjer[0].replace('\ufeff', ''),
      'fakturanummer;type;vedroerer;kommunekode;modtager;modtager_cvr;beloeb_oere;valuta;fakturadato;forfaldsdato;program;del;aar;rate;rater',
    );
    assert.equal(linjer.length, 8);
    assert.equal(
      linjer.slice(1).reduce((s, l) => s + Number(l.split(';')[6]), 0),
      alle.reduce((s, f) => s + f.beloebOere, 0),
    );
  });

  it('the published basis is read without login and gives the same to the øre', async () => {
    const grundlag = paths.afregningsgrundlag({ ...sti(), koersel: 1 });
    const forside = tekst((await gaest.get(paths.programafregning(sti()))).body);
    assert.match(forside, /Afregning 1: 2026/);
    assert.doesNotMatch(forside, /Jeres regninger|Næste rater/);
    const set = await gaest.get(`${grundlag}?genberegn=ja`);
    assert.equal(set.statusCode, 200);
    assert.match(tekst(set.body), /Stemmer til 0 øre 28 beløb er regnet igen/);
    for (const fil of ['grundlag.json', 'tal.csv', 'beloeb.csv'])
      assert.equal(
        (await gaest.get(paths.afregningsgrundlagFil({ ...sti(), koersel: 1, fil }))).statusCode,
        200,
        fil,
      );
    assert.equal(
      (await gaest.get(paths.afregningsgrundlagFil({ ...sti(), koersel: 1, fil: 'x' }))).statusCode,
      404,
    );
    assert.equal((await gaest.get(paths.afregningsgrundlag({ ...sti(), koersel: 2 }))).statusCode, 404);
  });

  it('a changed count is shown as the exact difference, issued with a reason, and the new basis waits to be published', async () => {
    const antal = antalI(v.koder, 900);
    await tael(miljoe.db, v, v.skole, 2025, { ...antal, '0479': antal['0479'] - 100 });
    const forside = tekst((await leder.get(paths.programafregning(sti()))).body);
    assert.match(forside, /Grundlaget er ændret: se rettelser/);
    const side = (await leder.get(paths.afregningsrettelser(aar()))).body;
    assert.match(tekst(side), /Skole: tallene fra 2025 er nu version 2 \(Testkilden\)/);
    assert.match(tekst(side), /Svendborg .*−3\.800,00 Kreditnota/);
    // What was written when the count was corrected is what is proposed.
    assert.match(side, /name="aarsag"[^>]*value="Rettet"/);
    const aftryk = skjult(side, 'aftryk');
    const uden = await leder.post(paths.afregningsrettelser(aar()), {
      aftryk,
      fakturadato: '2026-11-30',
      aarsag: '',
    });
    assert.equal(uden.statusCode, 422);
    assert.match(tekst(uden.body), /Skriv, hvorfor der rettes/);
    const ja = await leder.post(paths.afregningsrettelser(aar()), {
      aftryk,
      fakturadato: '2026-11-30',
      aarsag: 'Ministeriet har rettet elevtallet',
    });
    assert.equal(ja.statusCode, 303);
    const nota = (await fakturaer()).find((f) => f.slags === 'kreditnota');
    const vist = tekst((await torben.get(paths.programfaktura({ ...sti(), faktura: nota?.id ?? 0 }))).body);
    assert.match(vist, /Kreditnota 000008/);
    assert.match(vist, /Retter Faktura 00000\d/);
    assert.match(vist, /Ministeriet har rettet elevtallet/);
    assert.match(vist, /tages tilbage/);
    assert.equal((await gaest.get(paths.afregningsgrundlag({ ...sti(), koersel: 2 }))).statusCode, 404);
    const udgiv = paths.afregningsgrundlagUdgiv({ ...sti(), koersel: 2 });
    assert.equal((await torben.post(udgiv)).statusCode, 403);
    assert.equal((await leder.post(udgiv)).statusCode, 303);
    assert.equal((await gaest.get(paths.afregningsgrundlag({ ...sti(), koersel: 2 }))).statusCode, 200);
    assert.match(tekst((await leder.get(paths.afregningsrettelser(aar()))).body), /Intet at rette/);
  });

  it('a repayment is shown year by year, with an extension before and after', async () => {
    const tom = await torben.get(paths.tilbagebetaling(sti()));
    assert.match(tekst(tom.body), /Ingen tilbagebetaling/);
    const m = prismodel(v.skole, v.dagtilbud);
    const plan = (forlaengelser: readonly object[]) => ({
      ...m,
      dele: m.dele.map((d, i) =>
        i > 0
          ? d
          : {
              ...d,
              tilbagebetalinger: [
                {
                  noegle: 'udlaeg',
                  navn: 'Udlæg til udvikling',
                  hovedstolOere: 8_000_000_00,
                  fra: '2026-01',
                  aar: 8,
                  renteBp: 0,
                  form: 'serie',
                  forlaengelser,
                  kilde: '',
                  forbehold: '',
                },
              ],
            },
      ),
    });
    await vedtag(miljoe.db, v, plan([]) as unknown as typeof m);
    const foer = tekst((await torben.get(paths.tilbagebetaling(sti()))).body);
    assert.match(foer, /Hovedstol 8\.000\.000 kr\. Fra januar 2026, over 8 år/);
    assert.match(foer, /2026 1\.000\.000,00 0,00 1\.000\.000,00 7\.000\.000,00/);
    assert.match(foer, /Jeres andel/);
    assert.doesNotMatch(foer, /Odense/);
    const hvis = tekst((await leder.get(paths.tilbagebetaling(sti(), { fraAar: 4, aarIalt: 10 }))).body);
    assert.match(hvis, /Forlænget til 10 år .*2029 1\.000\.000,00 714\.285,71/);
    const galt = tekst((await leder.get(paths.tilbagebetaling(sti(), { fraAar: 4, aarIalt: 12 }))).body);
    assert.match(galt, /Forlængelsen skal give mellem 9 og 10 år i alt/);
    await vedtag(
      miljoe.db,
      v,
      plan([{ fraAar: 4, aar: 10, renteBp: 0, kilde: '', forbehold: '' }]) as unknown as typeof m,
    );
    const efter = tekst((await leder.get(paths.tilbagebetaling(sti()))).body);
    assert.match(efter, /over 8 år, forlænget til 10 .*Før og efter prismodel 3/);
    for (const format of ['xlsx', 'csv'])
      assert.equal((await leder.get(paths.tilbagebetalingFil({ ...sti(), format }))).statusCode, 200);
    assert.equal((await gaest.get(paths.tilbagebetaling(sti()))).statusCode, 303);
  });

  it('a kommune’s share of a repayment is that of the published settlement, which knows when each begins to pay', async () => {
    const andel = async (hvem: TestBruger) => {
      const t = tekst((await hvem.get(paths.tilbagebetaling(sti()))).body);
      return [/Skønnet andel/.test(t), /Svendborg [\d.,]+ ([\d.,]+) [\d.,]+/.exec(t)?.[1]] as const;
    };
    await betalFra(miljoe.db, v, v.skole, '2026-10-01', '0461');
    const [skoennet, uden] = await andel(torben);
    const [, rigtig] = await andel(leder);
    assert.ok(skoennet && rigtig !== undefined && uden !== rigtig);
    const rettelser = (await leder.get(paths.afregningsrettelser(aar()))).body;
    const form = { fakturadato: '2026-11-30', aarsag: 'Odense begynder senere', udgiv: 'ja' };
    const svar = await leder.post(paths.afregningsrettelser(aar()), {
      ...form,
      aftryk: skjult(rettelser, 'aftryk'),
    });
    assert.equal(svar.statusCode, 303);
    assert.deepEqual(await andel(torben), [false, rigtig]);
  });

  it('an instalment that is to be issued is a task of the programme’s leader', async () => {
    const t = tekst((await leder.get(paths.opgaver())).body);
    assert.match(t, /Udsted 1\. halvår 2026: Dagtilbud/);
    assert.match(t, /Udsted 2\. halvår 2026: Skole/);
    assert.doesNotMatch(t, /Udsted 1\. halvår 2026: Skole/);
    assert.doesNotMatch(tekst((await torben.get(paths.opgaver())).body), /Udsted 1\. halvår/);
  });

  it('it is one by the model that is current, also where kommuner have days of their own alone', async () => {
    const senere = prismodel(v.skole, v.dagtilbud);
    const dele = senere.dele.map((d) => ({
      ...d,
      rater: [{ navn: 'Hele året', faktureringsmaaned: 1, forfaldsdage: 30 }],
    }));
    await vedtag(miljoe.db, v, { ...senere, dele }, '2199-01-01');
    await betalFra(miljoe.db, v, v.dagtilbud, '2026-01-01', '0479');
    await miljoe.db.somSystem('test', (tx) =>
      sql`update programdel set betaling_fra = null where id = ${v.dagtilbud}`.execute(tx),
    );
    const t = tekst((await leder.get(paths.opgaver())).body);
    assert.match(t, /Udsted 1\. halvår 2026: Dagtilbud/);
    assert.doesNotMatch(t, /Udsted Hele året/);
  });

  it('a draft of a programme shows nobody else anything', async () => {
    await miljoe.db.somSystem('test', (tx) =>
      sql`update faellesprogram set synlighed = 'kladde' where id = ${v.program}`.execute(tx),
    );
    for (const hvem of [gaest, torben, leverandoer, fremmed])
      for (const p of [
        paths.programafregning(sti()),
        paths.afregningsgrundlag({ ...sti(), koersel: 1 }),
        paths.afregningsgrundlagFil({ ...sti(), koersel: 1, fil: 'tal.csv' }),
      ])
        assert.equal((await hvem.get(p)).statusCode, 404, p);
    // What a kommune was sent is its own all the same.
    const regninger = (await torben.get(paths.programregninger())).body;
    assert.match(tekst(regninger), /Kreditnota/);
    assert.doesNotMatch(regninger, new RegExp(`href="${paths.programafregning(sti())}"`));
    const egen = (await fakturaer()).find((f) => f.kommunekode === '0479')?.id ?? 0;
    const bilag = await torben.get(paths.programfaktura({ ...sti(), faktura: egen }));
    assert.equal(bilag.statusCode, 200);
    assert.match(tekst(bilag.body), /Vores regninger .*Faktura 0000/);
    for (const format of ['pdf', 'xlsx', 'csv']) {
      const fil = paths.programfakturaFil({ ...sti(), faktura: egen, format });
      assert.equal((await torben.get(fil)).statusCode, 200, format);
      for (const hvem of [nanna, anmelder, leverandoer, fremmed])
        assert.ok([403, 404].includes((await hvem.get(fil)).statusCode));
    }
    assert.ok(await raekke(miljoe.db.kysely, sql`select 1`));
    await app.close();
  });
});
