// The kravbank in a browser: a kommune writes its own krav, the kravredaktion decides what becomes everybody's.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';
import type { Locator } from 'playwright-core';
import type { Aktoer } from '../../app/kernel/adgang.ts';
import { nytKrav, personer } from '../../app/modules/kravbank/krav/test/scene.ts';
import { aabnArk } from '../../app/platform/document/laesArk.ts';
import { paths } from '../../app/routes.ts';
import { skrivFil } from '../filer.ts';
import { type Besoegende, BREDE, medProdukt, navnPaa, OPSAETNINGER } from './produkt.ts';
import { skrivRigtekst } from './rigtekst.ts';

const PDF = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n');
/** On a phone, and without script. */
const GAESTER = OPSAETNINGER.filter(({ bredde, javascript }) => bredde < 1000 || !javascript);
const EXE = Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200)]);

describe('Kravbanken i browseren', { timeout: 540_000 }, () => {
  let yusuf: Aktoer;
  let maja: Aktoer;
  let dorte: Aktoer;
  const produkt = medProdukt(async (db) => {
    ({ yusuf, maja, dorte } = await personer(db));
  });

  const knap = (b: Besoegende, navn: string): Locator =>
    b.side.getByRole('button', { name: navn, exact: true });
  const link = (b: Besoegende, navn: string | RegExp): Locator =>
    b.side.locator('main').getByRole('link', { name: navn, exact: true });
  const kravId = (b: Besoegende) => Number(/\/krav\/(\d+)/.exec(b.side.url())?.[1]);

  /** What is folded away under »Mere«. */
  async function mere(b: Besoegende, punkt: string): Promise<void> {
    await b.side.locator('summary', { hasText: 'Mere' }).click();
    await b.klik(link(b, punkt));
  }

  /** The search field sends itself with script, and by the button of the filters without. */
  async function soeg(b: Besoegende, ord: string): Promise<void> {
    await b.side.getByLabel('Søg i krav').fill(ord);
    if (b.javascript) {
      await b.side.waitForURL(/[?&]q=/);
      return;
    }
    await b.klik(b.side.locator('#kravfiltre').getByRole('button', { name: 'Vis' }));
  }

  async function bilag(b: Besoegende, navn: string, buffer: Buffer): Promise<void> {
    await b.side.getByLabel('Nyt bilag').setInputFiles({ name: navn, mimeType: 'application/pdf', buffer });
    await knap(b, 'Tilføj bilag').click();
  }

  it('a new krav that isn’t saved yet is kept in the window, offered again, and gone once it is stored', async () => {
    const [opsaetning] = BREDE.filter((o) => o.javascript);
    const b = await produkt().besoeg(opsaetning, yusuf);
    b.side.on('dialog', (d) => void d.accept().catch(() => {}));
    await b.gaa(paths.kravNyt());
    await b.side.getByLabel('Navn', { exact: true }).fill('Skrevet og glemt');
    await b.side.locator('select[name=kategori]').selectOption({ index: 1 });
    await b.side.locator('input[name=kraeverUddybning]').check({ force: true });
    await skrivRigtekst(b, 'Kravtekst', {
      foer: 'Svartiden skal',
      fedt: 'kunne måles',
      punkter: ['pr. måned'],
    });
    await b.gaa(paths.kravbank());
    await b.gaa(paths.kravNyt());
    await b.laeser(/Det, du skrev her sidst, blev ikke gemt\./);
    assert.equal(await b.side.getByLabel('Navn', { exact: true }).inputValue(), '');
    await knap(b, 'Gendan').click();
    assert.equal(await b.side.getByLabel('Navn', { exact: true }).inputValue(), 'Skrevet og glemt');
    assert.ok(await b.side.locator('input[name=kraeverUddybning]').isChecked());
    await b.klik(knap(b, 'Gem kladde'));
    await b.laeser(/Skrevet og glemt.*Svartiden skal kunne måles.*pr\. måned/s);
    await b.gaa(paths.kravNyt());
    assert.equal(await knap(b, 'Gendan').count(), 0);
  });

  for (const opsaetning of BREDE) {
    const { bredde, javascript } = opsaetning;
    const maerke = `${bredde}${javascript ? '' : ' uden'}`;

    it(`a kommune writes a krav, publishes it, and changes it with a reason (${navnPaa(opsaetning)})`, async () => {
      const b = await produkt().besoeg(opsaetning, yusuf);
      await b.gaa(paths.forside());
      await b.menu('Kravbank');
      await b.klik(link(b, 'Nyt lokalt krav'));
      await b.klik(knap(b, 'Gem kladde'));
      await b.laeser(/Skriv et navn/);
      await b.side.getByLabel('Navn', { exact: true }).fill(`Svartid ${maerke}`);
      await skrivRigtekst(b, 'Kravtekst', {
        foer: 'Svartiden skal være',
        fedt: 'kort',
        punkter: ['ved opslag', 'ved gem'],
      });
      await b.side.locator('input[name=svartype][value=tal]').check({ force: true });
      await b.side.getByLabel('Grænse for tal').selectOption({ label: 'Højst' });
      await b.side.getByLabel('Tal', { exact: false }).and(b.side.locator('[name=svarTal]')).fill('2,5');
      await b.side.locator('[name=svarEnhed]').fill('sekunder');
      await b.side.locator('[name=kildeArt_1]').selectOption({ label: 'Lov' });
      await b.side.locator('[name=kildeTekst_1]').fill('Arkivloven § 8');
      await b.side.locator('[name=kildeLink_1]').fill('https://www.retsinformation.dk/eli/lta/2016/1201');
      await b.klik(knap(b, 'Gem kladde'));
      await b.laeser(/er oprettet som kladde/);
      await b.laeser(/Tal, højst 2,5 sekunder/);
      await b.laeser(/Arkivloven § 8/);
      assert.equal(await b.side.locator('main strong', { hasText: /^kort$/ }).count(), 1);
      assert.deepEqual(await b.side.locator('main li', { hasText: /^ved / }).allInnerTexts(), [
        'ved opslag',
        'ved gem',
      ]);
      await b.klik(link(b, 'Publicér'));
      await b.klik(knap(b, 'Publicér'));
      await b.laeser(/er publiceret/);

      await b.klik(link(b, 'Ret'));
      await b.side.getByLabel('Navn', { exact: true }).fill(`Svartid ved opslag ${maerke}`);
      await b.klik(knap(b, 'Gem kladde'));
      await b.laeser(/begrundelse|hvorfor/i);
      assert.equal(
        await b.side.getByLabel('Navn', { exact: true }).inputValue(),
        `Svartid ved opslag ${maerke}`,
      );
      await b.side.getByLabel('Begrundelse', { exact: true }).fill('Kun opslag kan måles');
      if (javascript) await b.side.getByText('Kladde gemt kl.').waitFor();
      await b.klik(knap(b, 'Gem kladde'));
      await b.laeser(/er gemt som version 2/);
      await b.klik(link(b, 'Publicér'));
      await b.klik(knap(b, 'Publicér'));
      await b.klik(link(b, 'Hele historikken'));
      await b.laeser(/Version 2.*Kun opslag kan måles/);
      assert.match((await b.side.locator('ins').allTextContents()).join(' '), /ved opslag/);
      await b.klik(link(b, 'Sammenlign versioner'));
      await b.laeser(/version 1 og 2.*Navn/);
      await b.luk();
    });

    it(`two editors, and what is taken away comes back (${navnPaa(opsaetning)})`, async () => {
      const id = await nytKrav(produkt().db, yusuf, 'lokalt', 'publiceret', { navn: `Log ${maerke}` });
      const [b, anden] = [
        await produkt().besoeg(opsaetning, yusuf),
        await produkt().besoeg(opsaetning, maja),
      ];
      await b.gaa(paths.kravRet({ id }));
      await anden.gaa(paths.kravRet({ id }));
      const [egen, hendes] = [b, anden].map((x) => ({
        navn: x.side.getByLabel('Navn', { exact: true }),
        evidens: x.side.getByLabel('Forventet dokumentation'),
        interessenter: x.side.getByLabel('Interessenter'),
        grund: x.side.getByLabel('Begrundelse', { exact: true }),
      }));
      await hendes.navn.fill('Majas navn');
      await hendes.interessenter.fill('Majas interessenter');
      await hendes.grund.fill('Majas grund');
      await anden.klik(knap(anden, 'Gem kladde'));
      await anden.luk();
      await egen.navn.fill('Yusufs navn');
      await egen.evidens.fill('Yusufs evidens');
      await egen.grund.fill('Yusufs grund');
      // The draft that saves itself doesn't overwrite hers either, and says so.
      if (javascript) await b.side.getByText('Kladden er ikke gemt. En anden har gemt').waitFor();
      await b.klik(knap(b, 'Gem kladde'));
      await b.laeser(/En anden har gemt, mens du skrev/);
      await b.laeser(/Majas navn.*Yusufs navn/);
      await b.laeser(/Gemt af Maja Holm.*er taget med nedenfor: Interessenter/);
      assert.equal(await egen.navn.inputValue(), 'Yusufs navn');
      assert.equal(await egen.evidens.inputValue(), 'Yusufs evidens');
      assert.equal(await egen.interessenter.inputValue(), 'Majas interessenter');
      await b.klik(knap(b, 'Gem kladde'));
      await b.laeser(/er gemt som version 2/);
      await b.klik(link(b, 'Publicér'));
      await b.klik(knap(b, 'Publicér'));
      await b.laeser(/Yusufs navn.*Majas interessenter/);

      const ny = b.side.waitForEvent('load');
      await bilag(b, 'vejledning.pdf', PDF);
      await ny;
      await b.laeser(/Bilaget »vejledning.pdf« er tilføjet/);
      await bilag(b, 'regning.pdf', EXE);
      await b.side.getByText('Send PDF, Word').first().waitFor();
      await b.laeser(/vejledning\.pdf/);
      const hentet = b.side.waitForEvent('download');
      await b.side.locator('#bilag').getByRole('link', { name: 'vejledning.pdf' }).click();
      assert.equal((await hentet).suggestedFilename(), 'vejledning.pdf');

      await b.gaa(paths.krav({ id }));
      await mere(b, 'Lad kravet udgå');
      await b.side.getByLabel('Begrundelse').fill('Dækket af et andet');
      await b.klik(knap(b, 'Lad kravet udgå'));
      await b.laeser(/Kravet er udgået.*Dækket af et andet/);
      await b.klik(knap(b, 'Genindfør'));
      await b.laeser(/er genindført/);
      await mere(b, 'Slet');
      await b.klik(knap(b, 'Slet'));
      await b.gaa(paths.krav({ id }));
      await b.laeser(/Kravet er slettet.*Det kan gendannes/);
      await b.klik(knap(b, 'Gendan'));
      await b.laeser(/er gendannet/);
      await mere(b, 'Forkast kladde');
      await b.klik(knap(b, 'Forkast kladde'));
      await b.klik(link(b, 'Version 3'));
      await b.klik(link(b, 'Hent kladden tilbage'));
      await b.klik(knap(b, 'Hent kladden tilbage'));
      await b.laeser(/har fået sin kladde tilbage/);
      assert.equal(kravId(b), id);
      await b.luk();
    });

    it(`a kommune adapts a tværkommunalt krav, and asks that one of its own become one (${navnPaa(opsaetning)})`, async () => {
      const { db } = produkt();
      const id = await nytKrav(db, dorte, 'tvaerkommunalt', 'publiceret', { navn: `Sikker mail ${maerke}` });
      const eget = await nytKrav(db, yusuf, 'lokalt', 'publiceret', { navn: `Vores mail ${maerke}` });
      const b = await produkt().besoeg(opsaetning, yusuf);
      await b.gaa(paths.krav({ id }));
      await b.klik(link(b, 'Ret lokalt'));
      await skrivRigtekst(b, 'Lokal beskrivelse', {
        foer: 'Hos os',
        fedt: 'også',
        punkter: ['Digital Post'],
      });
      await b.side.getByLabel('Interessenter hos jer').fill('Borgerservice');
      await b.videre(knap(b, 'Gem'));
      await b.laeser(/Jeres tilføjelser er gemt.*Hos os også.*Borgerservice/);
      await b.videre(knap(b, 'Altid med'));
      await b.tjek();
      await b.laeser(/Kravet er altid med hos jer/);
      await b.klik(link(b, 'Fravælg …'));
      await b.klik(knap(b, 'Fravælg'));
      await b.laeser(/Skriv/);
      await b.side.getByLabel('Begrundelse').fill('Vi har en aftale');
      await b.klik(knap(b, 'Fravælg'));
      await b.laeser(/Bruges ikke hos jer: Vi har en aftale/);
      await b.videre(knap(b, 'Brug kravet igen'));
      await b.laeser(/I bruger kravet igen.*Hos os også/);

      await b.gaa(paths.krav({ id: eget }));
      await b.klik(link(b, 'Ønsk ophøjet'));
      await b.laeser(/Findes det allerede/);
      await b.side.getByLabel('Hvorfor skal kravet være fælles?').fill('Alle sender post');
      await b.klik(knap(b, 'Ønsk ophøjet'));
      await b.laeser(/Ønsket ophøjet/);
      await b.luk();
    });

    it(`krav are imported from a file: errors, then what changes, then confirmed (${navnPaa(opsaetning)})`, async () => {
      const b = await produkt().besoeg(opsaetning, yusuf);
      const send = async (navn: string, buffer: Buffer) => {
        await b.gaa(paths.kravImport());
        await b.side.getByLabel('Fil', { exact: true }).setInputFiles({ name: navn, mimeType: '', buffer });
        await knap(b, 'Vis ændringer').click();
        await b.side.waitForURL(/\/import\/[0-9a-f-]{36}/);
        await b.side.waitForLoadState('load');
        await b.tjek();
      };
      const csv = (...raekker: string[]) =>
        Buffer.from(['Krav id;Navn;Beskrivelse;Prioritet', ...raekker].join('\r\n'));
      const nr = `A-${bredde}${javascript ? 1 : 2}`;
      await send('forkert.csv', csv(`${nr};Et krav;Tekst;Skal`, `${nr};Det samme;Tekst;`));
      await b.laeser(/2 fejl.*Intet er gemt/);
      const hentet = b.side.waitForEvent('download');
      await b.side.getByRole('link', { name: 'Hent fejlene som Excel' }).click();
      const fejl = await aabnArk(skrivFil(await readFile(await (await hentet).path())));
      assert.ok(fejl.ok, JSON.stringify(fejl));
      fejl.vaerdi.luk();
      await b.videre(knap(b, 'Fortryd importen'));

      await send('krav.csv', csv(`${nr};Arkivering ${maerke};Data afleveres.;Mindstekrav`));
      await b.laeser(/Nye krav \(1\).*Arkivering/);
      await b.klik(knap(b, 'Importér 1 krav'));
      await b.laeser(/Filen er importeret.*1 nyt krav/);
      await send('krav.csv', csv(`${nr};Arkivering ${maerke};Data afleveres hvert år.;Mindstekrav`));
      await b.laeser(/Ændrede krav \(1\)/);
      assert.match((await b.side.locator('ins').allTextContents()).join(' '), /hvert år/);
      await b.luk();
    });
  }

  for (const opsaetning of GAESTER) {
    it(`someone not logged in searches, reads and downloads (${navnPaa(opsaetning)})`, async () => {
      const { db } = produkt();
      const [aabent, lukket] = [`Gæsteord${opsaetning.bredde}`, `Hemmeligord${opsaetning.bredde}`];
      await nytKrav(db, dorte, 'tvaerkommunalt', 'publiceret', { navn: aabent, prioritet: 'mindstekrav' });
      const skjult = await nytKrav(db, yusuf, 'lokalt', 'publiceret', { navn: lukket });
      const b = await produkt().besoeg(opsaetning);
      await b.gaa(paths.kravbank());
      await soeg(b, aabent);
      await b.laeser(/1 krav/);
      if (!(await b.side.locator('#f-prioritet-mindstekrav').isVisible()))
        await b.side.locator('#filtre > summary').click();
      await b.side.locator('label[for=f-prioritet-mindstekrav]').click();
      if (b.javascript) await b.side.waitForURL(/prioritet=mindstekrav/);
      else await b.klik(b.side.locator('#kravfiltre').getByRole('button', { name: 'Vis' }));
      await b.laeser(new RegExp(`1 krav.*${aabent}`));
      await b.side.locator('summary', { hasText: 'Eksportér' }).click();
      const hentet = b.side.waitForEvent('download');
      await link(b, 'CSV (semikolon)').click();
      assert.match(await readFile(await (await hentet).path(), 'utf8'), new RegExp(aabent));
      const krav = link(b, aabent).and(b.side.locator(':visible')).first();
      await krav.click();
      await b.side.getByText('Løsningen skal kunne sende post.').first().waitFor();
      await b.tjek();
      await b.gaa(paths.kravbank({ q: lukket }));
      await b.laeser(/Ingen krav passer/);
      const svar = await b.side.goto(paths.krav({ id: skjult }));
      assert.equal(svar?.status(), 404);
      assert.doesNotMatch(await b.side.content(), new RegExp(lukket));
      await b.gaa(paths.kravbank());
      await b.klik(b.side.getByRole('link', { name: 'Log ind' }).and(b.side.locator(':visible')).first());
      assert.match(b.side.url(), /log-ind/);
      await b.luk();
    });
  }
});
