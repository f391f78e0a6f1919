import assert from 'node:assert/strict';
import { before, it } from 'node:test';
import type { LightMyRequestResponse } from 'fastify';
import { paaEnDatabase, type TestBruger, testApp, testMiljoe } from '../../../../../test/helpers.ts';
import type { Aktoer } from '../../../../kernel/adgang.ts';
import { raekke, raekker, sql } from '../../../../platform/db/database.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import { paths } from '../../../../routes.ts';
import { type Tilslutningsverden, tilslutningsverden } from '../../tilslutning/test/verden.ts';

type Produkt = Awaited<ReturnType<typeof testApp>>;

/** Sends a file of counts as a browser does. */
async function send(
  { app }: Produkt,
  miljoe: Miljoe,
  aktoer: Aktoer,
  url: string,
  felter: Readonly<Record<string, string>>,
  indhold: string,
): Promise<LightMyRequestResponse> {
  const hemmelighed = await miljoe.sessioner.opret(aktoer.personId, aktoer.organisation.id);
  const csrf = (await miljoe.sessioner.find(hemmelighed))?.csrf ?? '';
  const skel = 'graense';
  const del = ([felt, tekst]: readonly [string, string]) =>
    `--${skel}\r\ncontent-disposition: form-data; name="${felt}"\r\n\r\n${tekst}\r\n`;
  const hoved = [['_csrf', csrf] as const, ...Object.entries(felter)].map(del).join('');
  return app.inject({
    method: 'POST',
    url,
    headers: {
      cookie: `mb_session=${hemmelighed}`,
      'content-type': `multipart/form-data; boundary=${skel}`,
      'sec-fetch-site': 'same-origin',
    },
    payload: `${hoved}--${skel}\r\ncontent-disposition: form-data; name="fil"; filename="tal.csv"\r\ncontent-type: text/csv\r\n\r\n${indhold}\r\n--${skel}--\r\n`,
  });
}

const tekst = (svar: LightMyRequestResponse) => svar.body.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
const sted = (svar: LightMyRequestResponse) => String(svar.headers.location).split('?')[0];

paaEnDatabase('tal til afregning', (hent) => {
  let v: Tilslutningsverden;
  let miljoe: Miljoe;
  let prod: Produkt;
  let leder: TestBruger;
  let koder: string[];
  let ny: string;

  before(async () => {
    miljoe = testMiljoe(hent());
    prod = await testApp(miljoe);
    v = await tilslutningsverden(hent());
    leder = await prod.som(v.leder);
    ny = paths.optaellingNy({ program: v.program });
    const alle = await hent().somSystem('test', (tx) =>
      raekker(
        tx,
        sql<{ kode: string }>`select kommunekode as kode from organisation where art = 'kommune' order by 1`,
      ),
    );
    koder = alle.map((r) => r.kode);
  });

  const om = (mere: Record<string, string> = {}) => ({
    del: String(v.skole),
    aar: '2025',
    kilde: 'Uddannelsesstatistik.dk',
    kildedato: '2025-12-01',
    note: '',
    begrundelse: '',
    ...mere,
  });
  const csv = (linje: (kode: string, i: number) => string | null) =>
    ['kommunekode;antal', ...koder.map(linje).filter((l) => l !== null)].join('\n');
  const hele = () => csv((k, i) => `${k};${1000 + i}`);
  const laeg = (indhold: string, mere = {}, aktoer = v.leder) =>
    send(prod, miljoe, aktoer, ny, om(mere), indhold);

  it('tells every fault of a file at once, and stores nothing', async () => {
    const svar = await laeg(
      csv((k, i) => {
        if (k === '0479') return '0479;-1';
        if (k === '0461') return '461;12,5';
        if (k === '0751') return '0751;mange';
        if (k === '0101') return '0101;1.000\n0101;1000';
        if (k === '0147') return null;
        if (k === '0851') return '0411;100';
        return `${k};${i}`;
      }),
    );
    assert.equal(svar.statusCode, 422);
    for (const besked of [
      'Antallet er negativt',
      'Antallet har decimaler',
      'Det er ikke et tal',
      'København står også i række 2',
      'Der er ingen kommune med den kode',
      '2 kommuner mangler: Frederiksberg, Aalborg. Alle 98 skal stå i filen',
    ])
      assert.ok(tekst(svar).includes(besked), besked);
    assert.match(tekst(svar), /6 fejl/);
    for (const skrevet of ['kilde', 'kildedato', 'aar'] as const)
      assert.ok(svar.body.includes(`value="${om()[skrevet]}"`), `${skrevet} is kept`);
    const gemte = await hent().somSystem('test', (tx) =>
      raekke(
        tx,
        sql<{ n: number }>`select count(*)::int as n from optaelling where program_id = ${v.program}`,
      ),
    );
    assert.equal(gemte?.n, 0);
    assert.match(tekst(await laeg('navn;pris\nx;1')), /skal have overskrifterne/);
  });

  it('refuses years that are not counted yet, sources from before, missing words and files', async () => {
    assert.match(tekst(await laeg(hele(), { aar: '2199' })), /2199 er ikke talt endnu/);
    assert.match(tekst(await laeg(hele(), { kildedato: '2024-12-01' })), /Kilden er fra før 2025/);
    assert.match(tekst(await laeg(hele(), { kildedato: '2199-12-01' })), /ligger i fremtiden/);
    assert.match(tekst(await laeg(hele(), { kilde: ' ' })), /Skriv, hvor tallene kommer fra/);
    assert.match(tekst(await laeg(hele(), { del: '999999' })), /Vælg en af programmets dele/);
    assert.match(tekst(await leder.post(ny, om())), /Vælg en fil/);
    assert.match(tekst(await laeg('%PDF-1.7')), /PDF/);
    const folketal = await leder.post(paths.optaellingFolketal({ program: v.program }), {
      del: String(v.skole),
    });
    assert.match(tekst(folketal), /afregnes pr\. folkeskoleelev/);
  });

  let foerste: string;
  it('waits until it is confirmed, and then never changes', async () => {
    const svar = await laeg(hele());
    assert.equal(svar.statusCode, 303);
    foerste = sted(svar);
    const gaest = await prod.som(null);
    assert.equal((await gaest.get(foerste)).statusCode, 404);
    assert.equal((await (await prod.som(v.bo)).get(foerste)).statusCode, 404);
    assert.match(tekst(await leder.get(foerste)), /Det er de første tal for Skole 2025/);
    assert.match(tekst(await leder.get(paths.programtal({ program: v.program }))), /1 optælling venter/);
    const bekraeftet = await leder.post(`${foerste}/bekraeft`, { set: '0' });
    assert.equal(bekraeftet.statusCode, 303);
    assert.equal((await leder.post(`${foerste}/bekraeft`, { set: '0' })).statusCode, 409);
    assert.equal((await leder.post(`${foerste}/kasser`)).statusCode, 409);
    for (const bruger of [gaest, await prod.som(v.bo), await prod.som(v.leverandoer)])
      assert.match(
        tekst(await bruger.get(foerste)),
        /Svendborg .* Uddannelsesstatistik|Uddannelsesstatistik.dk .* Svendborg/,
      );
    assert.match(tekst(await gaest.get(paths.programtal({ program: v.program }))), /Skole 2025/);
    await assert.rejects(
      hent().somSystem('test', (tx) =>
        sql`update optaelling set antal = '{}' where program_id = ${v.program}`.execute(tx),
      ),
      /never changes/,
    );
    await assert.rejects(
      hent().somSystem('test', (tx) =>
        sql`delete from optaelling where program_id = ${v.program}`.execute(tx),
      ),
      /never changes/,
    );
  });

  it('a corrected number is a new version with a reason, and what differs is shown', async () => {
    const ret = {
      kommune: '0479',
      antal: '1.234',
      kilde: 'Rettelse',
      kildedato: '2025-12-15',
      begrundelse: 'Talt to gange',
    };
    assert.match(
      tekst(await leder.post(`${foerste}/ret`, { ...ret, begrundelse: '' })),
      /Skriv, hvorfor tallet rettes/,
    );
    assert.match(tekst(await leder.post(`${foerste}/ret`, { ...ret, antal: '1,5' })), /Skriv et helt antal/);
    const venter = sted(await leder.post(`${foerste}/ret`, ret));
    const vist = tekst(await leder.get(venter));
    assert.match(vist, /Ændringer fra version 1 .* Svendborg [\d.]+ 1\.234/);
    // Somebody else confirms another version meanwhile.
    const anden = sted(await leder.post(`${foerste}/ret`, { ...ret, kommune: '0461' }));
    assert.equal(
      (await leder.post(`${anden}/bekraeft`, { set: '1', begrundelse: 'Odense' })).statusCode,
      303,
    );
    assert.equal((await leder.post(`${venter}/bekraeft`, { set: '1', begrundelse: 'x' })).statusCode, 409);
    assert.equal(
      (await leder.post(`${venter}/bekraeft`, { set: '2', begrundelse: 'Begge' })).statusCode,
      303,
    );
    assert.match(tekst(await leder.get(venter)), /Version 3 af 3/);
    assert.equal((await leder.post(`${foerste}/ret`, ret)).statusCode, 409);
    const gaest = await prod.som(null);
    assert.match(tekst(await gaest.get(foerste)), /Version 3 gælder nu/);
    const fil = await gaest.get(`${venter}/liste.csv`);
    assert.match(fil.body, /0479;Svendborg;1234/);
  });

  it('the file that it gives can be sent in again, and is then no change', async () => {
    const side = await leder.get(paths.programtal({ program: v.program }));
    const [, id] = /afregning\/tal\/(\d+)/.exec(side.body) ?? [];
    const fil = await leder.get(paths.optaellingFil({ program: v.program, optaelling: id, format: 'csv' }));
    const venter = sted(await laeg(fil.body));
    assert.match(
      tekst(await leder.post(`${venter}/bekraeft`, { set: '3', begrundelse: 'x' })),
      /Tallene er de samme/,
    );
    assert.equal((await leder.post(`${venter}/kasser`)).statusCode, 303);
    assert.equal((await leder.get(venter)).statusCode, 404);
    const skabelon = await leder.get(
      paths.optaellingFil({ program: v.program, optaelling: 'skabelon', format: 'csv' }),
    );
    assert.equal(skabelon.body.trim().split('\n').length, 99);
  });

  it('is sorted, searched and filtered by its address', async () => {
    const faldende = tekst(await leder.get(`${foerste}?sort=antal&retning=faldende`));
    assert.ok(faldende.indexOf('Aalborg 0851') < faldende.indexOf('København 0101'));
    const fyn = tekst(await leder.get(`${foerste}?q=svend`));
    assert.match(fyn, /Svendborg 0479/);
    assert.doesNotMatch(fyn, /Aalborg 0851/);
  });

  it('is written by the programme’s own leaders alone', async () => {
    const bo = await prod.som(v.bo);
    assert.equal((await bo.get(ny)).statusCode, 403);
    assert.equal((await bo.post(`${foerste}/ret`, {})).statusCode, 403);
    const fremmed: Aktoer = { ...v.bo, roller: ['samarbejdeindkoeber'] };
    assert.notEqual((await laeg(hele(), {}, fremmed)).statusCode, 303);
  });
});
