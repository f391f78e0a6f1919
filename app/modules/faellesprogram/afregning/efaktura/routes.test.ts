import assert from 'node:assert/strict';
import { buffer } from 'node:stream/consumers';
import { before, it } from 'node:test';
import yauzl from 'yauzl';
import {
  paaEnDatabase,
  stilDatabaseur,
  type TestBruger,
  testAktoer,
  testApp,
  testMiljoe,
} from '../../../../../test/helpers.ts';
import { raekke, raekker, sql } from '../../../../platform/db/database.ts';
import { paths } from '../../../../routes.ts';
import { type Afregningsverden, afregningsverden, antalI, tael } from '../test/verden.ts';
import { momsAf } from './rules.ts';
import { find, kontrollerSummer, kontrollerUbl, tekster } from './test/peppol.ts';

const GLN = '6291041500213';
const OPSAT = {
  nr: '0',
  gaelderFra: '2026-11-21',
  moms: 'momspligtig',
  momskilde: 'Momsloven § 4',
  adresse: 'Halfdansgade 8',
  postnr: '2300',
  postdistrikt: 'København S',
  regnr: '0216',
  kontonr: '4069 045681',
};
const MODTAGER = { laas: '0', gln: '', reference: '', adresse: '', postnr: '', postdistrikt: '' };

/** The files of a zip by name. */
async function zipFiler(bytes: Buffer): Promise<Map<string, string>> {
  const zip = await yauzl.fromBufferPromise(bytes, { lazyEntries: true });
  const filer = new Map<string, string>();
  for await (const post of zip.eachEntry())
    filer.set(post.fileName, (await buffer(await zip.openReadStreamPromise(post))).toString());
  return filer;
}

function skjult(html: string, navn: string): string {
  return new RegExp(`name="${navn}" value="([^"]*)"`).exec(html)?.[1] ?? '';
}
const tekst = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/[\s ]+/g, ' ');

paaEnDatabase('electronic invoices', (hent) => {
  let v: Afregningsverden;
  let leder: TestBruger;
  let torben: TestBruger;
  let nanna: TestBruger;
  let fremmed: TestBruger;
  const folk: Record<'anmelder' | 'leverandoer' | 'gaest', TestBruger | null> = {
    anmelder: null,
    leverandoer: null,
    gaest: null,
  };
  const sti = () => ({ program: v.program });
  const bilag = (slags: string) =>
    hent().somSystem('test', (tx) =>
      raekker(
        tx,
        sql<{
          id: number;
          oere: number;
          kode: string;
          kommune: number;
          udstedelse: number;
        }>`select id, beloeb_oere as oere,
            kommunekode as kode, kommune_id as kommune, udstedelse_id as udstedelse
          from programfaktura where slags = ${slags} order by nummer`,
      ),
    );
  const til = async (kode: string) => {
    const f = (await bilag('faktura')).find((b) => b.kode === kode);
    assert.ok(f);
    return f;
  };

  before(async () => {
    const db = hent();
    const miljoe = testMiljoe(db);
    await stilDatabaseur(db, '2026-11-21T10:00:00Z');
    v = await afregningsverden(miljoe, { andre: 1 });
    const t = await testApp(miljoe);
    leder = await t.som(v.leder);
    torben = await t.som(v.torben);
    nanna = await t.som(v.nanna);
    folk.anmelder = await t.som(v.anmelder);
    folk.leverandoer = await t.som(v.leverandoer);
    folk.gaest = await t.som(null);
    await db.somSystem('test', (tx) =>
      sql`insert into organisation (art, navn, cvr) values ('samarbejde', 'Fællesindkøb Fyn', '99000066')`.execute(
        tx,
      ),
    );
    fremmed = await t.som(await testAktoer(db, '99000066', ['samarbejdeindkoeber'], 'Fremmed'));
    const aar = paths.afregningsaar({ ...sti(), aar: 2026 });
    const udsted = {
      del: String(v.skole),
      rate: '1',
      aftryk: skjult((await leder.get(aar)).body, 'aftryk'),
      fakturadato: '2026-11-30',
    };
    assert.equal((await leder.post(paths.afregningUdsted({ ...sti(), aar: 2026 }), udsted)).statusCode, 303);
  });

  it('are refused in a sentence until the house has said how they are written', async () => {
    const f = await til('0479');
    for (const hvem of [leder, torben]) {
      const svar = await hvem.get(paths.efakturaXml({ ...sti(), faktura: f.id }));
      assert.equal(svar.statusCode, 409);
      assert.match(tekst(svar.body), /ikke skrevet moms, adresse og konto for bilag fra 30\. november 2026/);
    }
    const zip = await leder.get(paths.efakturaer({ ...sti(), udstedelse: f.udstedelse }));
    assert.equal(zip.statusCode, 409);
    assert.match(tekst(zip.body), /De elektroniske fakturaer kan ikke dannes/);
    assert.match(
      tekst((await leder.get(paths.efaktura(sti()))).body),
      /Programmet har ikke skrevet moms, adresse og konto/,
    );
  });

  it('what the house says is checked, kept when it is refused, and stored as a version', async () => {
    const nej = await leder.post(paths.efaktura(sti()), {
      ...OPSAT,
      moms: '',
      momskilde: '',
      postnr: '23',
      regnr: 'x',
      kontonr: '12345678901',
    });
    assert.equal(nej.statusCode, 422);
    for (const besked of [
      /Vælg, om beløbene er momspligtige/,
      /Skriv, hvor det står/,
      /Et postnummer er fire cifre/,
      /Et registreringsnummer er fire cifre/,
      /Et kontonummer er højst ti cifre/,
    ])
      assert.match(tekst(nej.body), besked);
    assert.match(nej.body, /value="Halfdansgade 8"/);
    assert.equal((await torben.post(paths.efaktura(sti()), OPSAT)).statusCode, 403);
    assert.equal((await fremmed.post(paths.efaktura(sti()), OPSAT)).statusCode, 403);
    assert.equal((await leder.post(paths.efaktura(sti()), OPSAT)).statusCode, 303);
    // Made from the page as it was before.
    const forsent = await leder.post(paths.efaktura(sti()), { ...OPSAT, kontonr: '1' });
    assert.equal(forsent.statusCode, 409);
    assert.match(tekst(forsent.body), /En anden har gemt/);
    assert.match(tekst((await torben.get(paths.efaktura(sti()))).body), /Reg\.nr\. 0216, konto 4069045681/);
    await assert.rejects(
      hent().somSystem('test', (tx) => sql`update efakturaopsaetning set moms = 'momsfritaget'`.execute(tx)),
      /never changes/,
    );
  });

  it('a kommune says where its own go; the house says it of those that haven’t', async () => {
    const [svendborg, odense] = [await til('0479'), await til('0461')];
    const modtager = paths.efakturamodtager(sti());
    const forkert = await torben.post(modtager, { ...MODTAGER, gln: '6291041500214', adresse: 'Gade 1' });
    assert.equal(forkert.statusCode, 422);
    assert.match(tekst(forkert.body), /det sidste er et kontrolciffer/);
    assert.match(forkert.body, /value="6291041500214"/);
    const halv = await torben.post(modtager, { ...MODTAGER, adresse: 'Gade 1' });
    assert.match(tekst(halv.body), /Skriv hele adressen/);
    // Not of another kommune, nor by a stranger or of one that isn't in it.
    assert.equal(
      (await torben.post(modtager, { ...MODTAGER, kommune: String(odense.kommune) })).statusCode,
      404,
    );
    assert.equal(
      (await torben.get(paths.efakturamodtager(sti(), { kommune: odense.kommune }))).statusCode,
      404,
    );
    assert.equal(
      (await fremmed.get(paths.efakturamodtager(sti(), { kommune: odense.kommune }))).statusCode,
      404,
    );
    assert.equal((await leder.get(paths.efakturamodtager(sti(), { kommune: 999_999 }))).statusCode, 404);

    const skriv = (kommune: number, gln: string, reference: string) =>
      leder.post(modtager, { ...MODTAGER, kommune: String(kommune), gln, reference });
    assert.equal((await skriv(svendborg.kommune, '', 'Husets')).statusCode, 303);
    assert.equal((await skriv(odense.kommune, '6291 0415 0021 3', 'Husets')).statusCode, 303);
    assert.equal((await skriv(odense.kommune, '', 'Igen')).statusCode, 409);
    assert.equal(
      (await torben.post(modtager, { ...MODTAGER, gln: GLN, reference: 'Økonomi' })).statusCode,
      303,
    );
    const husets = tekst((await leder.get(paths.efaktura(sti()))).body);
    assert.match(husets, /Svendborg Kommune GLN 6291041500213 Økonomi – Kommunen selv/);
    assert.match(husets, /Odense Kommune GLN 6291041500213 Husets – Programmet/);
    const soegt = tekst((await leder.get(paths.efaktura(sti(), { q: 'oden' }))).body);
    assert.match(soegt, /Odense Kommune GLN/);
    assert.doesNotMatch(soegt, /Svendborg Kommune/);
    const eget = tekst((await torben.get(paths.efaktura(sti()))).body);
    assert.match(eget, /Sendes til GLN 6291041500213 Reference Økonomi/);
    assert.doesNotMatch(eget, /Odense/);
  });

  it('an instalment is one zip of valid documents, each the same as its own file', async () => {
    const f = await til('0479');
    const svar = await torben.get(paths.efakturaXml({ ...sti(), faktura: f.id }));
    assert.equal(svar.statusCode, 200);
    assert.match(String(svar.headers['content-type']), /application\/xml/);
    const d = await kontrollerUbl(svar.body);
    assert.equal(kontrollerSummer(d), f.oere + momsAf(f.oere, 'momspligtig'));
    assert.deepEqual(tekster(d, 'cbc:BuyerReference'), ['Økonomi']);
    const zip = await leder.get(paths.efakturaer({ ...sti(), udstedelse: f.udstedelse }));
    const filer = await zipFiler(zip.rawPayload);
    assert.deepEqual(
      filer.get(String(svar.headers['content-disposition']).match(/faktura-\d{6}\.xml/)?.[0] ?? ''),
      svar.body,
    );
    const alle = await bilag('faktura');
    assert.equal(filer.size, alle.length);
    for (const xml of filer.values()) kontrollerSummer(await kontrollerUbl(xml));
    // The reader of another kommune, and nobody else, gets theirs.
    for (const hvem of [nanna, fremmed, ...Object.values(folk)])
      assert.ok(
        [303, 403, 404].includes(
          (await hvem?.get(paths.efakturaXml({ ...sti(), faktura: f.id })))?.statusCode ?? 0,
        ),
      );
    assert.equal(
      (await torben.get(paths.efakturaer({ ...sti(), udstedelse: f.udstedelse }))).statusCode,
      403,
    );
    assert.equal((await leder.get(paths.efakturaer({ ...sti(), udstedelse: 999 }))).statusCode, 404);
  });

  it('a correction is a credit note that names its invoice, with the VAT of that', async () => {
    const antal = antalI(v.koder, 900);
    await tael(hent(), v, v.skole, 2025, { ...antal, '0479': antal['0479'] - 100 });
    const ret = paths.afregningsrettelser({ ...sti(), aar: 2026 });
    await stilDatabaseur(hent(), '2026-12-01T10:00:00Z');
    const aftryk = skjult((await leder.get(ret)).body, 'aftryk');
    const felter = { aftryk, fakturadato: '2026-12-05', aarsag: 'Tallet er rettet' };
    assert.equal((await leder.post(ret, felter)).statusCode, 303);
    const ny = {
      ...OPSAT,
      nr: '1',
      gaelderFra: '2026-12-01',
      moms: 'momsfritaget',
      momskilde: 'Momsloven § 13',
    };
    assert.equal((await leder.post(paths.efaktura(sti()), ny)).statusCode, 303);
    const [nota] = await bilag('kreditnota');
    const d = await kontrollerUbl((await torben.get(paths.efakturaXml({ ...sti(), faktura: nota.id }))).body);
    assert.equal(d.navn, 'CreditNote');
    assert.equal(kontrollerSummer(d), 475_000);
    const f = await til('0479');
    const nummer = await hent().somSystem('test', (tx) =>
      raekke(
        tx,
        sql<{ n: string }>`select lpad(nummer::text, 6, '0') as n from programfaktura where id = ${f.id}`,
      ),
    );
    assert.deepEqual(
      find(d, 'cac:BillingReference', 'cac:InvoiceDocumentReference').map((r) => r.boern.map((b) => b.tekst)),
      [[nummer?.n, '2026-11-30']],
    );
  });
});
