import assert from 'node:assert/strict';
import { createHash, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { beforeEach, describe, it } from 'node:test';
import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import {
  paaHverDatabase,
  stilDatabaseur,
  type TestBruger,
  testApp,
  testMiljoe,
} from '../../../../test/helpers.ts';
import type { Aktoer } from '../../../kernel/adgang.ts';
import { raekke, raekker, sql } from '../../../platform/db/database.ts';
import { filsti } from '../../../platform/filer.ts';
import { paths } from '../../../routes.ts';
import { opdaterOpslag, opretKrav, tilfoejVersioner } from '../../kravbank/lager/commands.ts';
import { TOMT_INDHOLD } from '../../kravbank/rules.ts';
import { EFTER, FOER, FRIST, type Marked, marked } from '../test/verden.ts';
import { KLIP } from './aflever/exports.ts';
import { hentAfleverede } from './queries.ts';
import { kontrolsum } from './rules.ts';

paaHverDatabase('leverandørens svar', (hent) => {
  let m: Marked;
  let miljoe: ReturnType<typeof testMiljoe>;
  let app: FastifyInstance;
  let som: (aktoer: Aktoer | null) => Promise<TestBruger>;
  let rune: TestBruger;

  beforeEach(async () => {
    miljoe = testMiljoe(hent());
    m = await marked(hent());
    ({ app, som } = await testApp(miljoe));
    rune = await som(m.boegelund);
  });

  const TYPER = ['valg', 'tal', 'valg'] as const;
  const felter = (k: number, mere: Record<string, string> = {}) => ({
    deltagelse: String(m.deltagelser[0]),
    version: '0',
    kravNr: '1',
    type: TYPER[k],
    ...mere,
  });
  const krav = (k: number) => ({ id: m.dialog, krav: m.krav[k] });
  const kladde = (hvem: TestBruger, k: number, mere: Record<string, string>) =>
    hvem.post(paths.dialogKravKladde(krav(k)), felter(k, mere), { accept: 'application/json' });
  const gemte = () =>
    hent().som(m.boegelund, (tx) =>
      raekker(
        tx,
        sql<{
          krav: number;
          laas: number;
          nr: number;
        }>`select markedskrav_id as krav, laas, krav_nr as nr from markedssvar
          where deltagelse_id = ${m.deltagelser[0]} order by 1`,
      ),
    );
  const FULDT: [number, Record<string, string>][] = [
    [
      0,
      {
        svar: 'tilkoeb',
        uddybelse: 'Hemmelig: modulet Post Plus.\r\nLinje to.',
        aarspris: '35.000',
        engangspris: '12,50 kr.',
        ibrugDato: '01.03.2027',
      },
    ],
    [1, { svar: '1,5' }],
    [2, { svar: 'ja', uddybelse: 'Alt logges.' }],
  ];
  const besvarAlt = async () => {
    for (const [k, mere] of FULDT) assert.equal((await kladde(rune, k, mere)).statusCode, 200);
    await rune.post(paths.dialogSystem({ id: m.dialog }), {
      version: '1',
      system: 'andet',
      systemNavn: 'Omsorgia',
      bemaerkning: 'Vi glæder os.',
    });
  };
  const gennemsetSum = async () => {
    const side = (await rune.get(paths.dialogAflever({ id: m.dialog }))).body;
    return /name="set" value="([0-9a-f]{64})"/.exec(side)?.[1] ?? '';
  };
  const aflever = async (mere: Record<string, string> = {}) =>
    rune.post(paths.dialogAflever({ id: m.dialog }), { set: await gennemsetSum(), ...mere });
  const kvitteringId = (svar: LightMyRequestResponse) =>
    /kvittering\/([0-9a-f-]{36})$/.exec(String(svar.headers.location))?.[1] ?? '';
  const afleverede = (aktoer: Aktoer) =>
    hent().som(aktoer, (tx) => hentAfleverede(tx, miljoe.segl, m.dialog));

  async function sendFil(
    hvem: Aktoer,
    sti: string,
    navn: string,
    indhold: Buffer | string,
  ): Promise<LightMyRequestResponse> {
    const hemmelighed = await miljoe.sessioner.opret(hvem.personId, hvem.organisation.id);
    const csrf = (await miljoe.sessioner.find(hemmelighed))?.csrf ?? '';
    const del = '--graense\r\ncontent-disposition: form-data; name="';
    return app.inject({
      method: 'POST',
      url: sti,
      headers: {
        cookie: `mb_session=${hemmelighed}`,
        'content-type': 'multipart/form-data; boundary=graense',
        'sec-fetch-site': 'same-origin',
      },
      payload: Buffer.concat([
        Buffer.from(`${del}_csrf"\r\n\r\n${csrf}\r\n${del}fil"; filename="${navn}"\r\n\r\n`),
        Buffer.from(indhold),
        Buffer.from('\r\n--graense--\r\n'),
      ]),
    });
  }

  describe('et krav', () => {
    it('saves itself while one types, builds on what it saved, and leaves no trace of the content', async () => {
      const foerste = await kladde(rune, 0, { svar: 'delvist', uddybelse: 'Hemmelig' });
      assert.equal(foerste.statusCode, 200);
      assert.deepEqual(foerste.json(), { tekst: 'Gemt automatisk kl. 11.00', version: 1 });
      const anden = await kladde(rune, 0, { svar: 'ja', uddybelse: 'Hemmelig', version: '1' });
      assert.equal(anden.json().version, 2);
      const side = (await rune.get(paths.dialogKrav(krav(0)))).body;
      assert.match(side, /value="ja"[^>]*checked|checked[^>]*value="ja"/);
      assert.match(side, /Gemt kl\. 11\.00/);
      const spor = await hent().somSystem('test', (tx) =>
        raekker(
          tx,
          sql<{
            t: string;
          }>`select row_to_json(a)::text as t from audit a where handling like 'markedsdialog.%'`,
        ),
      );
      assert.ok(spor.every(({ t }) => !t.includes('Hemmelig')));
      const tal = await raekke(
        hent().kysely,
        sql<{
          n: number;
        }>`select count(*)::int as n from markedsbesvarelse where deltagelse_id = ${m.deltagelser[0]}`,
      );
      assert.equal(tal?.n, 1);
    });

    it('works by its buttons alone: on, back, here, and stays where something is missing', async () => {
      const gaa = (k: number, mere: Record<string, string>) =>
        rune.post(paths.dialogKrav(krav(k)), felter(k, mere));
      const videre = await gaa(1, { svar: '1,5', gaa: 'naeste' });
      assert.equal(videre.headers.location, paths.dialogKrav(krav(2)));
      const mangler = await gaa(2, { svar: 'ja', gaa: 'naeste' });
      assert.equal(mangler.headers.location, `${paths.dialogKrav(krav(2))}?mangler=ja`);
      assert.match((await rune.get(String(mangler.headers.location))).body, /Et ja alene er ikke nok/);
      assert.match((await rune.get(String(mangler.headers.location))).body, /name="trods" value="ja"/);
      const alligevel = await gaa(2, { svar: 'ja', gaa: 'naeste', version: '1', trods: 'ja' });
      assert.equal(alligevel.headers.location, paths.dialogAflever({ id: m.dialog }));
      const tilbage = await gaa(2, { svar: 'ja', gaa: 'forrige', version: '2' });
      assert.equal(tilbage.headers.location, paths.dialogKrav(krav(1)));
      const sidste = await gaa(2, { svar: 'ja', uddybelse: 'Alt', gaa: 'naeste', version: '3' });
      assert.equal(sidste.headers.location, paths.dialogAflever({ id: m.dialog }));
      assert.equal(
        (await rune.get(paths.dialogKrav({ id: m.dialog, krav: 'naeste' }))).headers.location,
        paths.dialogKrav(krav(0)),
      );
      const kunMangler = await rune.post(
        `${paths.dialogKrav(krav(0))}?vis=mangler`,
        felter(0, { gaa: 'naeste' }),
      );
      assert.equal(kunMangler.headers.location, paths.dialogAflever({ id: m.dialog }));
    });

    it('says what is wrong with a number, a price or a date, keeps what was typed and stores nothing', async () => {
      for (const [k, mere, ord] of [
        [1, { svar: 'hurtigt' }, /Skriv et tal/],
        [1, { svar: '1.5' }, /Skriv et tal/],
        [0, { svar: 'ja', aarspris: 'mange' }, /Skriv prisen i kroner/],
        [0, { svar: 'ja', aarspris: '-1' }, /Skriv prisen i kroner/],
        [0, { svar: 'ja', aarspris: '1,005' }, /Skriv prisen i kroner/],
        [0, { svar: 'ja', ibrugDato: '31.02.2027' }, /Skriv en dato/],
      ] as const) {
        const side = await rune.post(
          paths.dialogKrav(krav(k)),
          felter(k, { ...mere, uddybelse: 'bliver stående' }),
        );
        assert.equal(side.statusCode, 422);
        assert.match(side.body, ord);
        assert.match(side.body, /bliver stående/);
        assert.equal((await kladde(rune, k, mere)).statusCode, 422);
      }
      assert.deepEqual(await gemte(), []);
    });

    it('shows both answers when a colleague saved first, takes over what only the colleague changed, and loses nothing', async () => {
      await hent().som(m.boegelund, (tx) =>
        sql`insert into markedsdelegation (deltagelse_id, person_id, givet_kl, givet_af)
          values (${m.deltagelser[0]}, ${m.besvarer.personId}, app_nu(), ${m.boegelund.personId})`.execute(
          tx,
        ),
      );
      const bente = await som(m.besvarer);
      await kladde(rune, 0, { svar: 'ja', uddybelse: 'Fra start' });
      const udgangspunkt = JSON.stringify({ valg: 'ja', uddybelse: 'Fra start' });
      await kladde(bente, 0, { svar: 'ja', uddybelse: 'Bentes tekst', aarspris: '100', version: '1' });
      const nej = await kladde(rune, 0, { svar: 'delvist', uddybelse: 'Runes tekst', version: '1' });
      assert.equal(nej.statusCode, 409);
      assert.match(nej.json().tekst, /En kollega har gemt imens/);
      const side = await rune.post(
        paths.dialogKrav(krav(0)),
        felter(0, { svar: 'delvist', uddybelse: 'Runes tekst', version: '1', udgangspunkt, gaa: 'naeste' }),
      );
      assert.equal(side.statusCode, 409);
      assert.match(side.body, /Bentes tekst[\s\S]*Runes tekst/);
      assert.match(side.body, /Bente Besvarer/);
      assert.match(side.body, /taget med nedenfor: Pris pr\. år/);
      assert.match(side.body, /name="version" value="2"/);
      assert.match(side.body, /name="aarspris"[^>]*value="100"/);
      assert.deepEqual(await gemte(), [{ krav: m.krav[0], laas: 2, nr: 1 }]);
    });

    it('two colleagues at the same instant: one is stored, the other is told', async () => {
      const svar = await Promise.all(
        Array.from({ length: 6 }, (_, i) => kladde(rune, 0, { svar: 'ja', uddybelse: `Nr. ${i}` })),
      );
      assert.deepEqual(svar.map((s) => s.statusCode).sort(), [200, 409, 409, 409, 409, 409]);
      assert.deepEqual(await gemte(), [{ krav: m.krav[0], laas: 1, nr: 1 }]);
    });

    it('that has been changed shows how, and the answer is confirmed or changed', async () => {
      await kladde(rune, 1, { svar: '1,5' });
      await hent().somSystem('test', async (tx) => {
        const t = await raekke(
          tx,
          sql<{
            id: number;
          }>`insert into markedstillaeg (dialog_id, nr, tilstand, titel, tekst, aendringer, oprettet_kl, oprettet_af, udsendt_kl, udsendt_af)
            values (${m.dialog}, 1, 'udsendt', 'Kortere svartid', 'Vi har **skærpet** kravet.', '[{"slags":"frist","frist":"2026-12-05T11:00:00Z"}]',
              app_nu(), ${m.indkoeber.personId}, app_nu(), ${m.indkoeber.personId}) returning id`,
        );
        await sql`insert into markedskrav_version (markedskrav_id, nr, dialog_id, nummer, kategori, prioritet, pris, indhold, tillaeg_id, kl, af)
          select markedskrav_id, 2, dialog_id, nummer, kategori, prioritet, pris,
            indhold || '{"beskrivelse": "Løsningen skal kunne svare på et sekund."}', ${t?.id ?? 0}, app_nu(), af
          from markedskrav_version where markedskrav_id = ${m.krav[1]}`.execute(tx);
        await sql`update markedskrav set nr = 2 where id = ${m.krav[1]}`.execute(tx);
      });
      const side = (await rune.get(paths.dialogKrav(krav(1)))).body;
      assert.match(side, /Kravet er ændret, siden I svarede/);
      assert.match(side, /<ins>[\s\S]*et sekund/);
      assert.match((await rune.get(paths.dialog({ id: m.dialog }))).body, /Ændret, siden I svarede \(1\)/);
      const tillaeg = (await rune.get(paths.dialogTillaeg({ id: m.dialog }))).body;
      assert.match(
        tillaeg,
        /Kortere svartid[\s\S]*<strong>skærpet<\/strong>[\s\S]*5\. dec\. 2026 kl\. 12\.00/,
      );
      const bekraeft = (mere: Record<string, string>) =>
        rune.post(paths.dialogKravBekraeft(krav(1)), { version: '1', kravNr: '2', ...mere });
      assert.equal((await bekraeft({ kravNr: '1' })).statusCode, 409);
      assert.equal((await bekraeft({ version: '7' })).statusCode, 409);
      assert.equal((await bekraeft({})).statusCode, 303);
      assert.deepEqual(await gemte(), [{ krav: m.krav[1], laas: 2, nr: 2 }]);
      assert.doesNotMatch((await rune.get(paths.dialogKrav(krav(1)))).body, /Kravet er ændret/);
      // A form from before another change can't claim to have seen it.
      await kladde(rune, 1, { svar: '1', version: '2', kravNr: '9' });
      assert.equal((await gemte())[0]?.nr, 2);
    });
  });

  describe('filer', () => {
    const pdf = Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF');
    const sti = () => paths.dialogKravBilag(krav(2));
    const bilagId = async () =>
      (await raekke(
        hent().kysely,
        sql<{
          id: string;
          sha256: string;
        }>`select id, sha256 from markedsbilag where dialog_id = ${m.dialog}`,
      )) ?? { id: '', sha256: '' };

    it('are judged by their content, sealed on disk, fetched, removed and put back', async () => {
      const exe = await sendFil(
        m.boegelund,
        sti(),
        'faktura.pdf',
        Buffer.concat([Buffer.from('MZ'), Buffer.alloc(500)]),
      );
      assert.equal(exe.statusCode, 422);
      assert.match(exe.body, /Send PDF, Word, Excel/);
      assert.equal((await sendFil(m.boegelund, sti(), 'tom.txt', '')).statusCode, 422);
      const godt = await sendFil(m.boegelund, sti(), '../hemmelig rapport.pdf', pdf);
      assert.equal(godt.statusCode, 303);
      const { id, sha256 } = await bilagId();
      const paaDisk = readFileSync(filsti(miljoe.mappe, sha256));
      assert.ok(!paaDisk.includes('%PDF'), 'the bytes are sealed');
      const raa = await raekke(
        hent().kysely,
        sql<{ t: string }>`select encode(boks, 'escape') as t from markedsbilag where id::text = ${id}`,
      );
      assert.doesNotMatch(raa?.t ?? '', /rapport/);
      const hentet = await rune.get(paths.dialogBilag({ id: m.dialog, bilag: id }));
      assert.deepEqual(hentet.rawPayload, pdf);
      assert.match(
        String(hentet.headers['content-disposition']),
        /hemmelig%20rapport\.pdf|hemmelig rapport\.pdf/,
      );
      const fjern = (mere = {}) => rune.post(paths.dialogBilagFjern({ id: m.dialog, bilag: id }), mere);
      assert.equal((await fjern()).statusCode, 303);
      assert.match((await rune.get(paths.dialogKrav(krav(2)))).body, /Fjernede filer \(1\)/);
      assert.equal((await fjern({ fortryd: 'ja' })).statusCode, 303);
      assert.doesNotMatch((await rune.get(paths.dialogKrav(krav(2)))).body, /Fjernede filer/);
    });

    it('reach the buyer’s evaluators only with an answer that was handed in and names them, after the deadline', async () => {
      await sendFil(m.boegelund, sti(), 'navngivet.txt', 'ren tekst');
      const { id } = await bilagId();
      await besvarAlt();
      assert.equal((await aflever()).statusCode, 303);
      const [rikke, nina, bo, finn] = await Promise.all(
        [m.indkoeber, m.naerum, m.kollega, m.inhabil].map((a) => som(a)),
      );
      const koebers = paths.markedsbilagFil({ id: m.dialog, bilag: id });
      assert.equal((await rikke.get(koebers)).statusCode, 404);
      assert.equal((await nina.get(paths.dialogBilag({ id: m.dialog, bilag: id }))).statusCode, 404);
      // Removed after it was handed in: what was handed in keeps it. A later file isn't the buyer's.
      await rune.post(paths.dialogBilagFjern({ id: m.dialog, bilag: id }));
      await sendFil(m.boegelund, sti(), 'senere.txt', 'senere tekst');
      await stilDatabaseur(hent(), EFTER);
      const aabnet = await rikke.get(koebers);
      assert.equal(aabnet.body, 'ren tekst');
      for (const uden of [bo, finn]) assert.equal((await uden.get(koebers)).statusCode, 404);
      const senere = await raekke(
        hent().kysely,
        sql<{ id: string }>`select id from markedsbilag where dialog_id = ${m.dialog} and id::text <> ${id}`,
      );
      assert.equal(
        (await rikke.get(paths.markedsbilagFil({ id: m.dialog, bilag: senere?.id ?? '' }))).statusCode,
        404,
      );
    });
  });

  describe('aflevering', () => {
    it('needs every Mindstekrav, a tick for other gaps, and that what is handed in is what was reviewed', async () => {
      assert.equal((await aflever()).statusCode, 409);
      await kladde(rune, 0, FULDT[0][1]);
      const side = await rune.post(paths.dialogAflever({ id: m.dialog }), { set: '', trods: 'ja' });
      assert.equal(side.statusCode, 409);
      assert.match(side.body, /1 mindstekrav mangler svar/);
      await kladde(rune, 2, FULDT[2][1]);
      assert.equal((await aflever()).statusCode, 422);
      const gammel = await gennemsetSum();
      await kladde(rune, 1, { svar: '2' });
      const aendret = await rune.post(paths.dialogAflever({ id: m.dialog }), { set: gammel, trods: 'ja' });
      assert.equal(aendret.statusCode, 409);
      assert.match(aendret.body, /ændret, siden siden blev vist/);
      assert.deepEqual(await afleverede(m.boegelund), []);
      assert.equal((await aflever({ trods: 'ja' })).statusCode, 303);
    });

    it('gives a receipt whose checksum can be computed again from the text file, and a mail without content', async () => {
      await besvarAlt();
      const svar = await aflever();
      const id = kvitteringId(svar);
      const side = (await rune.get(String(svar.headers.location))).body;
      assert.match(side, /summen passer</);
      const [a] = await afleverede(m.boegelund);
      assert.ok(a);
      assert.match(side, new RegExp(a.aflevering.sha256));
      const fil = (format: string) =>
        rune.get(paths.dialogKvitteringFil({ id: m.dialog, aflevering: id, format }));
      const tekst = (await fil('txt')).body;
      const linjer = tekst.split('\n');
      const [fra, til] = [linjer.indexOf(KLIP), linjer.lastIndexOf(KLIP)];
      const sum = createHash('sha256').update(
        linjer
          .slice(fra + 1, til)
          .map((l) => `${l}\n`)
          .join(''),
      );
      assert.equal(sum.digest('hex'), a.aflevering.sha256);
      // The sum stands in the clear: without the salt, which doesn't, answers could be guessed from it.
      assert.notEqual(kontrolsum({ ...a.besvarelse, salt: '' }, [...a.svar.values()]), a.aflevering.sha256);
      assert.equal(kontrolsum(a.besvarelse, [...a.svar.values()]), a.aflevering.sha256);
      const spor = await hent().somSystem('test', (tx) =>
        raekker(
          tx,
          sql<{ d: string }>`select detaljer::text as d from audit where handling = 'markedsdialog.aflever'`,
        ),
      );
      assert.ok(spor.length > 0 && spor.every(({ d }) => !d.includes(a.aflevering.sha256)));
      assert.match(tekst, /35\.000 kr\.[\s\S]*1\. marts 2027/);
      assert.match((await fil('pdf')).rawPayload.subarray(0, 5).toString(), /%PDF-/);
      assert.equal((await fil('exe')).statusCode, 404);
      const mails = miljoe.sendt.filter((s) => s.navn === 'mail.send').map((s) => JSON.stringify(s.data));
      const kvittering = mails.find((t) => t.includes(a.aflevering.sha256)) ?? '';
      assert.ok(kvittering.includes(id));
      assert.ok(
        mails.every((t) => !t.includes('Hemmelig') && !t.includes('Omsorgia') && !t.includes('35.000')),
      );
      const haendelser = await hent().som(m.indkoeber, (tx) =>
        raekker(tx, sql`select 1 from markedshaendelse where dialog_id = ${m.dialog}`),
      );
      assert.deepEqual(haendelser, [], 'the buyer doesn’t learn of it by the history');
      const nina = await som(m.naerum);
      assert.equal((await nina.get(String(svar.headers.location))).statusCode, 404);
    });

    it('is opened by the evaluator after the deadline, exactly as it was handed in', async () => {
      await besvarAlt();
      await aflever();
      await kladde(rune, 2, { svar: 'nej', uddybelse: 'Fortrudt', version: '1' });
      assert.match((await rune.get(paths.dialog({ id: m.dialog }))).body, /I har rettet, siden I afleverede/);
      assert.deepEqual(await afleverede(m.indkoeber), []);
      await stilDatabaseur(hent(), FRIST);
      for (const uden of [m.kollega, m.inhabil, m.naerum, m.besvarer])
        assert.deepEqual(await afleverede(uden), [], uden.navn);
      const [a] = await afleverede(m.indkoeber);
      assert.ok(a);
      assert.equal(a.besvarelse.systemNavn, 'Omsorgia');
      const s = a.svar.get(m.krav[0])?.svar;
      assert.deepEqual(
        [s?.valg, s?.aarspris, s?.engangspris, s?.ibrugDato, s?.uddybelse],
        ['tilkoeb', 3500000, 1250, '2027-03-01', 'Hemmelig: modulet Post Plus.\nLinje to.'],
      );
      assert.equal(a.svar.get(m.krav[1])?.svar.tal, 1.5);
      assert.equal(a.svar.get(m.krav[2])?.svar.valg, 'ja');
    });

    it('is taken back and made again until the deadline; the newest counts', async () => {
      await besvarAlt();
      const foerste = kvitteringId(await aflever());
      assert.equal((await rune.post(paths.dialogTraek({ id: m.dialog }))).statusCode, 303);
      assert.deepEqual(await afleverede(m.boegelund), []);
      assert.equal((await rune.post(paths.dialogTraek({ id: m.dialog }))).statusCode, 409);
      assert.match(
        (await rune.get(paths.dialogKvittering({ id: m.dialog, aflevering: foerste }))).body,
        /trukket tilbage/,
      );
      await aflever();
      await kladde(rune, 1, { svar: '3', version: '1' });
      await aflever();
      const [a] = await afleverede(m.boegelund);
      assert.deepEqual(
        [a?.aflevering.nr, a?.afleveringer.length, a?.svar.get(m.krav[1])?.svar.tal],
        [3, 1, 3],
      );
      const liste = (await rune.get(paths.dialoger())).body;
      assert.match(liste, /Afleveret/);
    });

    it('two colleagues hand in at once: both get a receipt, and one holds', async () => {
      await besvarAlt();
      const set = await gennemsetSum();
      const svar = await Promise.all(
        [1, 2, 3].map(() => rune.post(paths.dialogAflever({ id: m.dialog }), { set })),
      );
      assert.deepEqual(
        svar.map((s) => s.statusCode),
        [303, 303, 303],
      );
      const [a] = await afleverede(m.boegelund);
      assert.equal(a?.aflevering.nr, 3);
      assert.equal(a?.afleveringer.length, 1);
    });

    it('»ønsker ikke at svare« is said with a reason, taken back, and not said over an answer that stands', async () => {
      const nej = (mere: Record<string, string> = {}) =>
        rune.post(paths.dialogAfslag({ id: m.dialog }), mere);
      assert.equal((await nej({ grund: 'Vi har ikke tid.' })).statusCode, 303);
      assert.match(
        (await rune.get(paths.dialog({ id: m.dialog }))).body,
        /I har sagt nej tak[\s\S]*Vi har ikke tid/,
      );
      assert.match((await rune.get(paths.dialoger())).body, /Nej tak/);
      assert.equal((await nej({ fortryd: 'ja' })).statusCode, 303);
      await nej();
      await besvarAlt();
      assert.equal((await aflever()).statusCode, 303, 'handing in takes the no back');
      assert.doesNotMatch((await rune.get(paths.dialog({ id: m.dialog }))).body, /I har sagt nej tak/);
      assert.equal((await nej()).statusCode, 409);
    });
  });

  it('every way to write: before the deadline yes, at it and after it no, in a sentence', async () => {
    await besvarAlt();
    await sendFil(m.boegelund, paths.dialogKravBilag(krav(2)), 'a.txt', 'tekst');
    await aflever();
    const b = await raekke(
      hent().kysely,
      sql<{ id: string }>`select id from markedsbilag where dialog_id = ${m.dialog}`,
    );
    const id = m.dialog;
    const set = await gennemsetSum();
    const veje: Record<string, () => Promise<LightMyRequestResponse>> = {
      kladde: () => kladde(rune, 0, { ...FULDT[0][1], version: '1' }),
      side: () =>
        rune.post(paths.dialogKrav(krav(0)), felter(0, { svar: 'nej', uddybelse: 'x', version: '1' })),
      bekraeft: () => rune.post(paths.dialogKravBekraeft(krav(0)), { version: '1', kravNr: '1' }),
      system: () => rune.post(paths.dialogSystem({ id }), { version: '2', systemNavn: 'X' }),
      systemKladde: () => rune.post(paths.dialogSystemKladde({ id }), { version: '2', systemNavn: 'X' }),
      bilag: () => sendFil(m.boegelund, paths.dialogKravBilag(krav(2)), 'b.txt', 'tekst'),
      fjern: () => rune.post(paths.dialogBilagFjern({ id, bilag: b?.id ?? '' })),
      traek: () => rune.post(paths.dialogTraek({ id })),
      afslag: () => rune.post(paths.dialogAfslag({ id }), { fortryd: 'ja' }),
      aflever: () => rune.post(paths.dialogAflever({ id }), { set, trods: 'ja' }),
    };
    for (const tid of [FRIST, EFTER]) {
      await stilDatabaseur(hent(), tid);
      for (const [navn, goer] of Object.entries(veje)) {
        const svar = await goer();
        assert.equal(svar.statusCode, 409, `${navn} ${tid}`);
        assert.match(svar.body, /[Ff]risten er udløbet/, `${navn} ${tid}`);
      }
    }
    assert.equal((await afleverede(m.boegelund))[0]?.aflevering.nr, 1);
    for (const sti of [
      paths.dialog({ id }),
      paths.dialogKrav(krav(0)),
      paths.dialogAflever({ id }),
      paths.dialogSystem({ id }),
    ]) {
      const side = await rune.get(sti);
      assert.equal(side.statusCode, 200);
      assert.doesNotMatch(side.body, /name="uddybelse"/);
    }
    await stilDatabaseur(hent(), new Date(Date.parse(FRIST) - 1).toISOString());
    const { traek, aflever: igen, ...foer } = veje;
    for (const [navn, goer] of Object.entries(foer)) {
      const { statusCode, body } = await goer();
      assert.doesNotMatch(body, /[Ff]risten er udløbet/, navn);
      assert.ok(statusCode < 500, navn);
    }
    assert.equal((await traek()).statusCode, 303);
    assert.notEqual((await igen()).statusCode, 500);
  });

  it('another firm, a colleague without delegation and the buyer find nothing, as if it didn’t exist', async () => {
    await besvarAlt();
    const modtaget = kvitteringId(await aflever());
    const id = m.dialog;
    for (const aktoer of [m.besvarer, m.naerum]) {
      const hvem = await som(aktoer);
      const findes = aktoer === m.naerum;
      for (const sti of [
        paths.dialog({ id }),
        paths.dialogKrav(krav(0)),
        paths.dialogSystem({ id }),
        paths.dialogAflever({ id }),
        paths.dialogTillaeg({ id }),
      ])
        assert.equal((await hvem.get(sti)).statusCode, findes ? 200 : 404, `${aktoer.navn} ${sti}`);
      assert.equal((await hvem.get(paths.dialogKvittering({ id, aflevering: modtaget }))).statusCode, 404);
      assert.doesNotMatch((await hvem.get(paths.dialogKrav(krav(0)))).body, /Hemmelig/);
      assert.doesNotMatch((await hvem.get(paths.svarbibliotek())).body, /Hemmelig/);
      // With the other firm's participation in the form.
      for (const version of ['0', '1']) {
        const svar = await kladde(hvem, 0, { svar: 'nej', uddybelse: 'overskrevet', version });
        assert.equal(svar.statusCode, 404);
        const side = await hvem.post(paths.dialogKrav(krav(0)), felter(0, { svar: 'nej', version }));
        assert.equal(side.statusCode, 404);
      }
    }
    const bente = await som(m.besvarer);
    assert.equal((await bente.post(paths.dialogAflever({ id }), { set: '', trods: 'ja' })).statusCode, 404);
    assert.equal((await bente.post(paths.dialogTraek({ id }))).statusCode, 404);
    assert.equal((await bente.post(paths.dialogAfslag({ id }))).statusCode, 404);
    assert.equal((await sendFil(m.besvarer, paths.dialogKravBilag(krav(0)), 'a.txt', 'x')).statusCode, 404);
    assert.match((await bente.get(paths.dialoger())).body, /Der er ingen dialoger endnu/);
    for (const koeber of [m.indkoeber, m.kollega]) {
      const hvem = await som(koeber);
      assert.equal((await hvem.get(paths.dialogKrav(krav(0)))).statusCode, 403);
      assert.equal((await hvem.get(paths.dialoger())).statusCode, 403);
    }
    assert.deepEqual(
      (await gemte()).map((g) => g.laas),
      [1, 1, 1],
    );
    assert.equal((await rune.get(paths.dialog({ id: 999999 }))).statusCode, 404);
    assert.equal((await rune.get(paths.dialogKrav({ id, krav: 999999 }))).statusCode, 404);
  });

  it('a round opens the answers it asks for, shows the question, and keeps the first answer beside the new one', async () => {
    await besvarAlt();
    await aflever();
    await stilDatabaseur(hent(), EFTER);
    await hent().som(m.indkoeber, async (tx) => {
      const r = await raekke(
        tx,
        sql<{
          id: number;
        }>`insert into markedsrunde (dialog_id, deltagelse_id, nr, besked, frist_kl, aabnet_kl, aabnet_af)
          values (${m.dialog}, ${m.deltagelser[0]}, 1, 'Kort, tak.', '2026-12-05T11:00:00Z', app_nu(), ${m.indkoeber.personId}) returning id`,
      );
      await sql`insert into markedsrundelinje (runde_id, markedskrav_id, spoergsmaal)
        values (${r?.id ?? 0}, ${m.krav[2]}, 'Hvor længe gemmes loggen?')`.execute(tx);
    });
    assert.match((await rune.get(paths.dialoger())).body, /Uddybning ønskes/);
    assert.match(
      (await rune.get(paths.dialog({ id: m.dialog }))).body,
      /beder jer uddybe 1 svar[\s\S]*Kort, tak\./,
    );
    assert.match(
      (await rune.get(paths.dialogKrav(krav(2)))).body,
      /Hvor længe gemmes loggen\?[\s\S]*name="uddybelse"/,
    );
    assert.doesNotMatch((await rune.get(paths.dialogKrav(krav(0)))).body, /name="uddybelse"/);
    assert.equal((await kladde(rune, 0, { svar: 'nej', uddybelse: 'x', version: '1' })).statusCode, 409);
    assert.equal(
      (await kladde(rune, 2, { svar: 'ja', uddybelse: 'I fem år.', version: '1' })).statusCode,
      200,
    );
    assert.equal((await aflever()).statusCode, 303);
    const [a] = await afleverede(m.indkoeber);
    const s = a?.svar.get(m.krav[2]);
    assert.equal(s?.svar.uddybelse, 'I fem år.');
    assert.deepEqual(
      s?.tidligere.map((t) => t.svar.uddybelse),
      ['Alt logges.'],
    );
    assert.equal(a?.svar.get(m.krav[0])?.svar.valg, 'tilkoeb');
    assert.equal(a?.afleveringer.length, 2);
    const lukket = (await rune.get(paths.dialogKrav(krav(2)))).body;
    assert.doesNotMatch(lukket, /name="uddybelse"/);
    assert.match(lukket, /I fem år\.[\s\S]*Alt logges\./);
    assert.equal((await kladde(rune, 2, { svar: 'nej', uddybelse: 'x', version: '2' })).statusCode, 409);
    assert.equal((await rune.post(paths.dialogTraek({ id: m.dialog }))).statusCode, 409);
  });

  it('the first visit is told to the buyer once, as a time and nothing else', async () => {
    const set = async () =>
      (
        await raekke(
          hent().kysely,
          sql<{
            kl: Date | null;
          }>`select aabnet_kl as kl from markedsdeltagelse where id = ${m.deltagelser[0]}`,
        )
      )?.kl?.toISOString();
    assert.equal(await set(), undefined);
    await rune.get(paths.dialog({ id: m.dialog }));
    assert.equal(await set(), new Date(FOER).toISOString());
    await stilDatabaseur(hent(), '2026-11-22T10:00:00Z');
    await rune.get(paths.dialog({ id: m.dialog }));
    assert.equal(await set(), new Date(FOER).toISOString());
  });

  describe('svarbiblioteket', () => {
    /** Makes the first krav of the dialogue the kravbank's, in this version. */
    const fraKravbanken = (kravId: number, nr: number) =>
      hent().script(`alter table markedskrav_version disable trigger markedskrav_version_vogt;
        update markedskrav set krav_id = ${kravId} where id = ${m.krav[0]};
        update markedskrav_version set version_nr = ${nr} where markedskrav_id = ${m.krav[0]};
        alter table markedskrav_version enable trigger markedskrav_version_vogt;`);

    it('offers earlier answers to the same krav, says when it has had a newer version, and copies the words alone', async () => {
      const skriver = { aktoer: null, nu: new Date(FOER) };
      const nyt = { begrundelse: '', tilstand: 'publiceret' as const };
      const indhold = { ...TOMT_INDHOLD, navn: 'Afsende digital post', beskrivelse: 'Skal kunne.' };
      const kravId = await hent().somSystem('test', async (tx) => {
        const [k] = await opretKrav(tx, skriver, [
          { ...nyt, slags: 'tvaerkommunalt', organisationId: null, nummer: null, indhold },
        ]);
        await opdaterOpslag(tx, [k.id]);
        return k.id;
      });
      await fraKravbanken(kravId, 1);
      await besvarAlt();
      const aflevering = kvitteringId(await aflever());
      const fraKrav = String(m.krav[0]);
      await hent().somSystem('test', (tx) =>
        tilfoejVersioner(tx, skriver, [
          { ...nyt, kravId, indhold: { ...indhold, beskrivelse: 'Skal kunne mere.' } },
        ]),
      );

      m = await marked(hent());
      rune = await som(m.boegelund);
      await fraKravbanken(kravId, 2);
      const side = (await rune.get(paths.dialogKrav(krav(0)))).body;
      assert.match(side, /1 tidligere svar på samme krav/);
      assert.match(side, /Ja, som et tilkøb[\s\S]*Post Plus[\s\S]*Skrevet til en ældre version/);
      const forskel = paths.kravForskel({ id: kravId });
      assert.match(side, new RegExp(`${forskel}\\?fra=1&amp;til=2`));
      assert.equal((await rune.get(`${forskel}?fra=1&til=2`)).statusCode, 200);
      const bibliotek = (await rune.get(`${paths.svarbibliotek()}?vis=foraeldet`)).body;
      assert.match(bibliotek, /Post Plus/);
      assert.doesNotMatch(bibliotek, /Alt logges/, 'only what has had a newer version');

      const brug = (hvem: TestBruger, mere: Record<string, string> = {}) =>
        hvem.post(paths.dialogKravBrug(krav(0)), { version: '0', kravNr: '1', aflevering, fraKrav, ...mere });
      const nina = await som(m.naerum);
      assert.doesNotMatch((await nina.get(paths.dialogKrav(krav(0)))).body, /Post Plus/);
      assert.equal((await brug(nina)).statusCode, 404);
      assert.equal((await brug(rune, { aflevering: randomUUID() })).statusCode, 404);
      assert.equal((await brug(rune)).statusCode, 303);
      const efter = (await rune.get(paths.dialogKrav(krav(0)))).body;
      assert.match(efter, /modulet Post Plus[^<]*\n?Linje to[^<]*<\/textarea>/);
      assert.doesNotMatch(efter, /value="35\.000"/, 'prices are said anew');
      assert.equal((await brug(rune)).statusCode, 409, 'not over what has been written since');
    });

    it('is empty until something is handed in, then searchable, and can be fetched as a sheet', async () => {
      await besvarAlt();
      const lokalt = `${paths.svarbibliotek()}?q=omsorgia`;
      assert.match((await rune.get(lokalt)).body, /Ingen svar passer/, 'what is written is not in it');
      await aflever();
      const fundet = (await rune.get(`${paths.svarbibliotek()}?q=post+plus`)).body;
      assert.match(fundet, /Post Plus/);
      assert.doesNotMatch(
        (await rune.get(`${paths.svarbibliotek()}?q=findesslet${randomUUID()}`)).body,
        /Post Plus/,
      );
      const ark = await rune.get(paths.svarbibliotekFil({ format: 'xlsx' }));
      assert.equal(ark.rawPayload.subarray(0, 2).toString(), 'PK');
      assert.equal((await rune.get(paths.svarbibliotekFil({ format: 'pdf' }))).statusCode, 404);
    });
  });
});
