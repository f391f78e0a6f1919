// Those who keep the system up to date, in a browser: facts are sent in, the catalogue is edited, people get access.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';
import type { Locator } from 'playwright-core';
import type { Aktoer } from '../../app/kernel/adgang.ts';
import { HOVEDER, type Raekker } from '../../app/modules/maalbillede/fakta/test/levering.ts';
import { sql } from '../../app/platform/db/database.ts';
import { aabnArk } from '../../app/platform/document/laesArk.ts';
import { paths } from '../../app/routes.ts';
import { EKSEMPEL, P } from '../fakta.ts';
import { skrivFil, zipBytes } from '../filer.ts';
import { KOMBIT, SVENDBORG, testAktoer } from '../helpers.ts';
import { type Besoegende, medProdukt, navnPaa, OPSAETNINGER } from './produkt.ts';

const til = (t: string | null) => t ?? '';
/** The worked example as the rows of a fact file. */
const REGNEEKSEMPEL: Raekker = {
  systemer: EKSEMPEL.systemer.map((s) => `${s.noegle};System ${s.noegle};${s.cvr};;;${s.kle ?? ''};`),
  maalbilleder: EKSEMPEL.maalbilleder.map((m) => `${m.system};${m.gyldigFra};${m.integration};noedvendig;;`),
  tilslutninger: EKSEMPEL.tilslutninger.map((t) => `${t.system};${t.integration};${t.fra};${til(t.til)}`),
  anvendelser: EKSEMPEL.anvendelser.map((a) => `${a.kommune};${a.system};${a.fra};${til(a.til)}`),
  ibrugtagninger: EKSEMPEL.ibrugtagninger.map(
    (i) => `${i.kommune};${i.system};${i.integration};${i.fra};${til(i.til)};trafik;`,
  ),
};
/** The rows of ibrugtagninger with one more of X in use in P: 7/19 becomes 8/19. */
const EN_MERE = [...(REGNEEKSEMPEL.ibrugtagninger ?? []), `${P};X;TI16;2026-01-01;;trafik;`];
const TO_MERE = [...EN_MERE, `${P};X;TI17;2026-01-01;;trafik;`];

function faktafil(raekker: Raekker): Promise<Buffer> {
  return zipBytes(
    Object.fromEntries(
      Object.entries(HOVEDER).map(([ark, hoved]) => [
        `${ark}.csv`,
        [hoved, ...(raekker[ark as keyof Raekker] ?? [])].join('\r\n'),
      ]),
    ),
  );
}

describe('Arbejdet i browseren', { timeout: 540_000 }, () => {
  let redaktoer: Aktoer;
  let administrator: Aktoer;
  const produkt = medProdukt(async (db) => {
    await db.somSystem('test', async (tx) => {
      for (const { cvr, navn } of EKSEMPEL.leverandoerer) {
        await sql`insert into organisation (art, navn, cvr) values ('leverandoer', ${navn}, ${cvr})`.execute(
          tx,
        );
      }
      for (const { id } of EKSEMPEL.integrationer) {
        await sql`insert into integration (kode, navn) values (${id}, ${`Tjeneste ${id}`})`.execute(tx);
      }
    });
    redaktoer = await testAktoer(db, KOMBIT, ['katalogredaktoer'], 'Amira Falk');
    administrator = await testAktoer(db, SVENDBORG, ['administrator'], 'Bo Lindegaard');
  });

  /** Sends a file in, and waits until it has been read. */
  async function send(b: Besoegende, raekker: Raekker, javascript: boolean): Promise<void> {
    await b.gaa(paths.importer());
    await b.klik(b.side.getByRole('link', { name: 'Indlæs en fil' }).first());
    await b.side.getByRole('textbox', { name: 'Kilde' }).fill('kombit');
    await b.side.locator('input[name=omfang][value=fuldt]').check({ force: true });
    await b.side
      .getByLabel('Faktafil')
      .setInputFiles({ name: 'oktober.zip', mimeType: 'application/zip', buffer: await faktafil(raekker) });
    await b.side.getByRole('button', { name: 'Send og se ændringerne' }).click();
    await b.side.waitForURL(/\/importer\/levering\//);
    await faerdig(b, javascript);
    await b.tjek();
  }

  /** With script the page follows the work by itself; without, one reloads it. */
  async function faerdig(b: Besoegende, javascript: boolean): Promise<void> {
    const underVejs = b.side.locator('progress');
    if (javascript) {
      await underVejs.waitFor({ state: 'detached' });
      await b.side.waitForLoadState('load');
      return;
    }
    for (let nr = 0; nr < 100 && (await underVejs.count()) > 0; nr++) {
      await b.side.waitForTimeout(200);
      await b.side.reload();
    }
  }

  const maalopfyldelse = async (b: Besoegende) => {
    await b.gaa(paths.rapport({ niveau: 'kommune', id: P }));
    return /Målopfyldelse \(B\/T\).*?(\d+\/19)/.exec(await b.tekst())?.[1];
  };

  /** Sends a form that may ask first. */
  const knap = (b: Besoegende, navn: string): Locator =>
    b.side.getByRole('button', { name: navn, exact: true });

  for (const [nr, opsaetning] of OPSAETNINGER.entries()) {
    const { javascript } = opsaetning;
    const ibrugtagninger = [REGNEEKSEMPEL.ibrugtagninger ?? [], EN_MERE, TO_MERE][nr];

    it(`a fact file is sent in, looked through, confirmed, and changes the figures (${navnPaa(opsaetning)})`, async () => {
      const b = await produkt().besoeg(opsaetning, redaktoer);
      const fil = { ...REGNEEKSEMPEL, ibrugtagninger };
      await send(b, fil, javascript);
      await b.laeser(/Se ændringerne/);
      // The page on the way moves on by itself when the work is done, so it is the receipt that is examined.
      const ny = b.side.waitForEvent('load');
      await knap(b, 'Gem ændringerne').click();
      await ny;
      await faerdig(b, javascript);
      await b.side
        .getByText(`Gemt som import ${nr + 1}`)
        .first()
        .waitFor();
      await b.tjek();
      assert.equal(await maalopfyldelse(b), `${7 + nr}/19`);

      // The same file once more changes nothing.
      await send(b, fil, javascript);
      await b.laeser(/Alt i filen er gemt i forvejen/);
      await b.luk();
    });

    it(`a file with errors is refused with a list and a file that says where (${navnPaa(opsaetning)})`, async () => {
      const b = await produkt().besoeg(opsaetning, redaktoer);
      const foer = await maalopfyldelse(b);
      const forkert = ['9999;X;2026-01-01;', `${P};Q;2026-01-01;`, `${P};X;2026-13-01;`];
      await send(b, { ...REGNEEKSEMPEL, anvendelser: forkert, ibrugtagninger: [] }, javascript);
      await b.laeser(/3 fejl skal rettes\. Intet er gemt/);
      await b.laeser(/9999/);
      const hentet = b.side.waitForEvent('download');
      await b.side.getByRole('link', { name: 'Hent fejlene ved siden af rækkerne' }).click();
      const aabnet = await aabnArk(skrivFil(await readFile(await (await hentet).path())));
      assert.ok(aabnet.ok, JSON.stringify(aabnet));
      assert.ok(aabnet.vaerdi.ark.some(({ navn }) => navn === 'anvendelser'));
      aabnet.vaerdi.luk();
      await b.klik(knap(b, 'Fjern filen'));
      await b.laeser(/er fjernet\. Intet af den er gemt/);
      assert.equal(await maalopfyldelse(b), foer);
      await b.luk();
    });

    it(`the catalogue is edited with a reason, and shows what changed (${navnPaa(opsaetning)})`, async () => {
      const b = await produkt().besoeg(opsaetning, redaktoer);
      await b.gaa(paths.forside());
      await b.menu('Katalog');
      const kode = `TI1${nr}`;
      await b.gaa(paths.katalogPost({ liste: 'integrationer', kode }));
      await b.klik(b.side.getByRole('link', { name: 'Ret', exact: true }));
      await b.side.getByLabel('Navn', { exact: true }).fill(`Tjeneste nummer ${nr}`);
      await b.klik(knap(b, 'Gem ny version'));
      await b.laeser(/Skriv, hvorfor du ændrer det/);
      assert.equal(await b.side.getByLabel('Navn', { exact: true }).inputValue(), `Tjeneste nummer ${nr}`);
      await b.side.getByLabel('Begrundelse for ændringen').fill('Navnet fra kataloget');
      await b.klik(knap(b, 'Gem ny version'));
      await b.laeser(/Version 2/);
      await b.laeser(/Navnet fra kataloget/);
      assert.ok((await b.side.locator('ins').allTextContents()).join(' ').includes('nummer'));
      await b.luk();
    });

    it(`an administrator gives a person a role and a system a token (${navnPaa(opsaetning)})`, async () => {
      const b = await produkt().besoeg(opsaetning, administrator);
      await b.gaa(paths.personer());
      await b.klik(b.side.getByRole('link', { name: 'Tilføj person' }));
      const navn = `Karla Nygaard ${nr}`;
      await b.side.getByLabel('Navn', { exact: true }).fill(navn);
      await b.side.getByLabel('E-mail').fill(`karla${nr}@test.invalid`);
      await b.side.getByLabel('Personen logger ind hos').selectOption({ index: 1 });
      await b.klik(knap(b, 'Tilføj person'));
      await b.gaa(paths.personer({ q: navn }));
      await b.klik(b.side.getByRole('link', { name: navn }));
      await b.side.getByLabel('Systemejer').check({ force: true });
      await b.klik(knap(b, 'Gem'));
      await b.gaa(paths.personer({ q: navn }));
      await b.laeser(new RegExp(`${navn}.*Systemejer`));

      await b.gaa(paths.noegler());
      await b.side.getByLabel('Bruges til').fill(`Power BI ${nr}`);
      await b.side.getByLabel('Rolle', { exact: true }).selectOption({ index: 1 });
      await b.side.getByLabel('Sidste dag').fill('2027-06-30');
      await b.klik(knap(b, 'Opret nøgle'));
      const noegle = await b.side.locator('code.mb-noegle').textContent();
      const api = new URL(paths.noegletalApi({ maaned: '2026-10', niveau: 'land' }), b.side.url());
      const svar = await fetch(api, { headers: { authorization: `Bearer ${noegle}` } });
      assert.equal(svar.status, 200);
      await b.luk();
    });
  }
});
