// An indkøber in a browser: from an empty kravliste through the guide to a specification in every format.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';
import type { Locator } from 'playwright-core';
import { type Scene, scene } from '../../app/modules/kravbank/kravliste/test/scene.ts';
import { STANDARDGRAENSER } from '../../app/platform/document/graenser.ts';
import { aabnArk } from '../../app/platform/document/laesArk.ts';
import { aabnZip } from '../../app/platform/document/zip.ts';
import { paths } from '../../app/routes.ts';
import { skrivFil } from '../filer.ts';
import { type Besoegende, medProdukt, navnPaa, OPSAETNINGER } from './produkt.ts';

describe('Kravlisten i browseren', { timeout: 540_000 }, () => {
  let s: Scene;
  const produkt = medProdukt(async (db) => {
    s = await scene(db);
  });

  const knap = (b: Besoegende, navn: string | RegExp): Locator =>
    b.side.getByRole('button', { name: navn, exact: true });
  const link = (b: Besoegende, navn: string | RegExp): Locator =>
    b.side.locator('main').getByRole('link', { name: navn, exact: true });
  const valgte = (b: Besoegende) => b.side.locator('main form input:checked:visible').count();

  async function hent(b: Besoegende, punkt: string): Promise<Buffer> {
    const menu = b.side.locator('details', { hasText: 'Eksportér' });
    await menu.locator('summary').click();
    const hentet = b.side.waitForEvent('download');
    await b.side.getByRole('link', { name: punkt }).click();
    const sti = await (await hentet).path();
    // With script it closes by itself.
    if (!b.javascript) await menu.locator('summary').click();
    return readFile(sti);
  }

  for (const opsaetning of OPSAETNINGER) {
    const { bredde, javascript } = opsaetning;
    const navn = `Omsorgssystem ${bredde}${javascript ? '' : ' uden'}`;

    it(`from arbejdsgange and answers to a finished list (${navnPaa(opsaetning)})`, async () => {
      const b = await produkt().besoeg(opsaetning, s.indkoeber);
      await b.gaa(paths.forside());
      await b.menu('Kravlister');
      await b.klik(link(b, 'Ny kravliste').first());
      await b.side.getByLabel('Navn', { exact: true }).fill(navn);
      await b.klik(knap(b, 'Opret, og start guiden'));
      const id = Number(/kravlister\/(\d+)/.exec(b.side.url())?.[1]);
      assert.equal(await b.side.locator('input[name=domaene]:checked').count(), 0);
      await b.side.locator('input[name=domaene]').first().check({ force: true });
      await b.side.locator('input[name=driftsform][value=saas]').check({ force: true });
      await b.klik(knap(b, 'Gem, og vælg arbejdsgange'));

      const antal = () =>
        b.side
          .locator('#resultat .mb-val')
          .textContent()
          .then((t) => Number.parseInt(t ?? '', 10));
      const foer = await antal();
      assert.equal(await b.side.locator('input[name=arbejdsgang]:checked').count(), 0);
      await b.side.locator(`input[name=arbejdsgang][value=${s.gang}]`).check({ force: true });
      if (javascript) {
        await b.side.locator('#virkning').getByText('Arbejdsgang: Send post').first().waitFor();
        assert.equal(await antal(), foer + 1);
      }
      await b.klik(knap(b, 'Gem, og gå til spørgsmål'));
      await b.laeser(/Spørgsmål 1 af 1.*Behandler løsningen personoplysninger/);
      assert.equal(await antal(), foer + 1);
      assert.equal(await valgte(b), 0);
      await b.klik(knap(b, 'Gem svar'));
      await b.laeser(/Vælg/);
      await b.side.locator('input[name=svar][value=ja]').check({ force: true });
      if (javascript) {
        await b.side.locator('#virkning').getByText('Bruges den af børn?').waitFor();
        assert.equal(await antal(), foer + 3);
      }
      await b.klik(knap(b, 'Gem svar'));
      await b.laeser(/Spørgsmål 2 af 2.*Bruges den af børn/);
      assert.equal(await antal(), foer + 3);
      assert.equal(await valgte(b), 0);
      await b.side.locator('input[name=svar][value=ved_ikke]').check({ force: true });
      await b.klik(knap(b, 'Gem svar'));
      await b.laeser(/It-arkitekt har fået en opgave/);
      await b.klik(knap(b, 'Dan listen, og gennemse krav'));
      await b.laeser(/Afventer 1/);

      const arkitekt = await produkt().besoeg(opsaetning, s.arkitekt);
      await arkitekt.gaa(paths.kravlister());
      await arkitekt.klik(link(arkitekt, /spørgsmål venter på dig/));
      const opgave = arkitekt.side.locator('form', { hasText: 'Bruges den af børn?' }).first();
      assert.equal(await opgave.locator('input:checked').count(), 0);
      await opgave.locator('input[name=svar][value=ja]').check({ force: true });
      await arkitekt.videre(opgave.getByRole('button', { name: 'Gem svar' }));
      await arkitekt.laeser(/Tak\. Svaret er gemt/);
      await arkitekt.luk();

      await b.gaa(paths.kravliste({ id }));
      await b.klik(link(b, 'Se, hvad der kommer og går'));
      await b.laeser(/1 krav skifter.*Afventer → Med/);
      await b.klik(knap(b, 'Opdatér listen'));

      await b.gaa(paths.kravliste({ id }));
      await b.klik(link(b, new RegExp(`^\\d+ Samtykke ${s.mrk}$`)));
      await b.videre(knap(b, 'Fjern kravet'));
      await b.laeser(/Skriv, hvorfor|Skriv/);
      await b.side.locator('#fjern textarea').fill('Ingen samtykker her');
      await b.videre(knap(b, 'Fjern kravet'));
      await b.laeser(/Det kan sættes tilbage/);
      await b.gaa(paths.kravliste({ id }));
      await b.klik(link(b, new RegExp(`^\\d+ Log over opslag ${s.mrk}$`)));
      await b.laeser(/Kun en kravredaktør eller en jurist kan fjerne det/);
      assert.equal(await knap(b, 'Fjern kravet').count(), 0);
      await b.side.locator('#prioritet select').selectOption({ label: 'Krav' });
      await b.side.locator('#prioritet textarea').fill('For dyrt');
      await b.klik(knap(b, 'Gem prioritet'));
      await b.laeser(/Kun en kravredaktør eller en jurist/);

      await b.gaa(paths.kravlisteFritekst({ id }));
      await b.side.getByLabel('Navn', { exact: true }).fill('=Vores <b>eget</b>');
      const felt = b.side.getByRole('textbox', { name: 'Krav', exact: true });
      if (javascript) {
        await b.side.getByRole('toolbar', { name: 'Formatering af Krav' }).waitFor();
        await felt.pressSequentially('Skal tale dansk');
      } else await felt.fill('Skal tale dansk');
      await b.side.locator('[name=prioritet]').selectOption({ label: 'Krav' });
      await b.videre(knap(b, 'Tilføj kravet'));
      await b.laeser(/=Vores <b>eget<\/b>/);
      await b.gaa(`${paths.kravliste({ id })}?visning=orden`);
      const linjer = b.side.locator('main li[id^=linje-]');
      const sidste = (await linjer.last().getAttribute('id')) ?? '';
      await b.videre(linjer.last().getByRole('button', { name: /^Op/ }));
      await b.gaa(`${paths.kravliste({ id })}?visning=orden`);
      assert.equal(await linjer.nth((await linjer.count()) - 2).getAttribute('id'), sidste);

      const ialt = await linjer.count();
      const xlsx = await aabnArk(skrivFil(await hent(b, 'Excel (.xlsx)')));
      assert.ok(xlsx.ok, JSON.stringify(xlsx));
      xlsx.vaerdi.luk();
      const csv = (await hent(b, 'CSV (semikolon)')).toString('utf8');
      assert.match(csv, /Skal tale dansk/);
      assert.doesNotMatch(csv, /(^|;)"?=Vores/m);
      assert.equal(JSON.parse((await hent(b, 'JSON')).toString('utf8')).antal, ialt);
      const docx = await aabnZip(
        skrivFil(await hent(b, 'Word: kravspecifikation (.docx)')),
        STANDARDGRAENSER,
      );
      assert.ok(docx.navne.includes('word/document.xml'));
      docx.luk();
      assert.match((await hent(b, 'ReqIF 1.2 (.reqif)')).toString('utf8'), /<REQ-IF[\s\S]*Skal tale dansk/);

      await b.klik(knap(b, 'Gør færdig'));
      await b.laeser(/Færdig.*Genåbn/s);
      assert.equal(await link(b, 'Skriv eget krav').count(), 0);
      await b.luk();
    });
  }
});
