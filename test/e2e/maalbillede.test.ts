// A system's målbillede in a browser: chosen by KOMBIT, answered by the supplier, fixed from a month.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Locator } from 'playwright-core';
import { type Scene, scene } from '../../app/modules/maalbillede/valg/test/scene.ts';
import { paths } from '../../app/routes.ts';
import { type Besoegende, BREDE, medProdukt, navnPaa } from './produkt.ts';

describe('Målbilledet i browseren', { timeout: 540_000 }, () => {
  const scener: Scene[] = [];
  const produkt = medProdukt(async (db) => {
    for (const _ of BREDE) scener.push(await scene(db));
  });
  const knap = (b: Besoegende, navn: string): Locator =>
    b.side.getByRole('button', { name: navn, exact: true });
  const link = (b: Besoegende, navn: string | RegExp): Locator =>
    b.side.locator('main').getByRole('link', { name: navn });

  for (const [nr, opsaetning] of BREDE.entries()) {
    it(`draft, høring, the supplier's answer, fixed (${navnPaa(opsaetning)})`, async () => {
      const { noegle, kombit, admin, jurist } = scener[nr];
      const b = await produkt().besoeg(opsaetning, kombit);
      await b.gaa(paths.maalbillede({ noegle }));
      await b.laeser(/ikke fastlagt/);
      await b.klik(knap(b, 'Vælg målbillede'));
      for (const gang of ['T1', 'T2'])
        await b.side.locator(`input[name=arbejdsgang][value=${gang}]`).check({ force: true });
      if (opsaetning.javascript) await b.side.locator('#virkning').getByText('Sagen skal findes.').waitFor();
      else await b.klik(knap(b, 'Vis virkning'));
      await b.laeser(/Sagen skal findes\./);
      await b.klik(knap(b, 'Gem kladde'));
      await b.laeser(/SF1470.*SF1500.*SF1510/);
      const sag = b.side.url();
      await b.klik(link(b, /^Send i høring/));
      await b.side.getByLabel('Frist for svar').fill('2026-12-04');
      await b.klik(knap(b, 'Send i høring'));
      await b.laeser(/høring/i);

      const leverandoer = await produkt().besoeg(opsaetning, admin);
      await leverandoer.gaa(paths.maalbillede({ noegle }));
      await leverandoer.klik(link(leverandoer, /Besvar/).first());
      await leverandoer.laeser(/0 af 3 besvaret/);
      const svar = (kode: string, holdning: string) =>
        leverandoer.side.locator(`input[name=holdning_${kode}][value=${holdning}]`).check({ force: true });
      await svar('SF1500', 'enig');
      await svar('SF1510', 'kan_leveres');
      await leverandoer.side.locator('[name=dato_SF1510]').fill('2027-03-01');
      await svar('SF1470', 'uenig');
      await leverandoer.klik(knap(leverandoer, 'Indsend svar'));
      await leverandoer.laeser(/Skriv, hvorfor I er uenige om SF1470/);
      await leverandoer.side.locator('[name=tekst_SF1470]').fill('Findes ikke hos os');
      await leverandoer.klik(knap(leverandoer, 'Indsend svar'));
      await leverandoer.laeser(/1 dato lovet/);
      await leverandoer.luk();

      await b.gaa(new URL(sag).pathname);
      await b.laeser(/Findes ikke hos os/);
      await b.klik(link(b, /^Fastlæg/));
      await b.side.getByLabel('Gælder fra måned').fill('2026-09');
      await b.klik(knap(b, 'Vis virkning'));
      await b.laeser(/september 2026 til november 2026/);
      await b.side.getByLabel('Svar til leverandøren').fill('SF1470 beholdes');
      await b.side.locator('input[name=loefte]').first().check({ force: true });
      await b.klik(knap(b, 'Fastlæg målbilledet'));
      assert.equal(new URL(b.side.url()).pathname, paths.maalbillede({ noegle }));
      await b.laeser(/Lovet mar(ts|\.) 2027/);
      await b.luk();

      const laeser = await produkt().besoeg(opsaetning, jurist);
      await laeser.gaa(paths.maalbilledeVersion({ noegle, nr: 1 }));
      await laeser.laeser(/Journalisér/);
      await laeser.luk();
    });
  }
});
