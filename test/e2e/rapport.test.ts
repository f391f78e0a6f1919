// A kommune reads its Potentialerapport in a browser: from the front page to the fact behind one cell, and back.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';
import type { Aktoer } from '../../app/kernel/adgang.ts';
import type { Maaned } from '../../app/kernel/maaned.ts';
import { publicer } from '../../app/modules/maalbillede/talvaerk/commands.ts';
import { aabnArk } from '../../app/platform/document/laesArk.ts';
import { paths } from '../../app/routes.ts';
import { EKSEMPEL, gemFakta, P, S1 } from '../fakta.ts';
import { skrivFil } from '../filer.ts';
import { testAktoer } from '../helpers.ts';
import { medProdukt, navnPaa, OPSAETNINGER } from './produkt.ts';

const KOEBENHAVN = '64942212';
const MIN = { niveau: 'kommune', id: P };

describe('Potentialerapporten i browseren', { timeout: 540_000 }, () => {
  let arkitekt: Aktoer;
  let leverandoer: Aktoer;
  const produkt = medProdukt(async (db, miljoe) => {
    await gemFakta(db, EKSEMPEL, { kl: '2026-11-05T08:00:00Z' });
    const udgivet = await publicer(db, miljoe.ur, null, '2026-09' as Maaned);
    assert.ok(udgivet.ok);
    arkitekt = await testAktoer(db, KOEBENHAVN, ['itarkitekt'], 'Asta Lund');
    leverandoer = await testAktoer(db, S1, ['leverandoeradministrator'], 'Freja Krag');
  });

  for (const opsaetning of OPSAETNINGER) {
    const { javascript, bredde } = opsaetning;

    it(`from the front page to the evidence and back (${navnPaa(opsaetning)})`, async () => {
      const b = await produkt().besoeg(opsaetning, arkitekt);
      await b.gaa(paths.forside());
      await b.menu('Potentialerapport');
      await b.laeser(/Målopfyldelse \(B\/T\).*36,8 % 7\/19/);
      await b.laeser(/Dækning 3 af 4 systemer/);

      const navne = b.side.locator('#liste tbody th a');
      const sorter = b.side.locator('#liste thead a', { hasText: 'Målopfyldelse' });
      if (bredde > 1000) {
        if (javascript) {
          await sorter.click();
          await b.side.waitForURL(/sort=mo/);
          await b.tjek();
        } else await b.klik(sorter);
        assert.deepEqual((await navne.allInnerTexts()).slice(0, 3), ['X', 'Y', 'Z']);
      }
      const felt = b.side.getByRole('searchbox', { name: 'Filtrér' });
      if (javascript) {
        await felt.pressSequentially('leverandør 2');
        await b.side.waitForURL(/q=leverand/);
        await b.side.locator('#liste tbody tr').nth(1).waitFor({ state: 'detached' });
        await b.tjek();
      } else {
        await felt.fill('leverandør 2');
        await b.klik(b.side.locator('#liste').getByRole('button', { name: 'Vis' }));
      }
      assert.deepEqual(await navne.allInnerTexts(), ['Z']);

      await b.klik(b.side.getByRole('link', { name: 'Matrix', exact: true }));
      if (javascript) {
        await b.side.locator('table[data-matrix] tbody [tabindex="0"]').focus();
        await b.side.keyboard.press('Home');
        await b.side.keyboard.press('ArrowRight');
        await b.side.keyboard.press('ArrowRight');
        await b.side.keyboard.press('Enter');
        const boble = b.side.getByRole('dialog', { name: 'Bevis' });
        await boble.getByText('X · TI11').waitFor();
        await b.tjek();
        await b.klik(boble.getByRole('link', { name: /^Se alle/ }));
      } else {
        await b.klik(b.side.locator('table[data-matrix] tbody td a').nth(1));
      }
      assert.match(b.side.url(), /\/matrix\/X\/TI11/);
      await b.laeser(/Fakta bag cellen/);
      assert.equal(await b.side.locator('#fakta tbody tr').count(), 4);
      await b.klik(b.side.getByRole('link', { name: 'Matrix', exact: true }));
      await b.side.goBack();
      assert.match(b.side.url(), /\/matrix\/X\/TI11/);
      await b.luk();
    });

    it(`another month, another udgave, and two months beside each other (${navnPaa(opsaetning)})`, async () => {
      const b = await produkt().besoeg(opsaetning, arkitekt);
      await b.gaa(paths.rapport(MIN));
      await b.laeser(/oktober 2026 .*Foreløbige tal/);
      await b.vaelg('Pr. måned', { label: 'september 2026' });
      await b.laeser(/pr\. september 2026 Udgave 1 Offentliggjort/);
      await b.vaelg('Udgave', { label: 'Foreløbige tal' });
      assert.match(b.side.url(), /udgave=foreloebig/);
      await b.klik(b.side.getByRole('link', { name: 'Sammenlign måneder' }));
      await b.vaelg('Fra', '2026-08.foreloebig');
      await b.laeser(/august 2026, foreløbige tal/i);
      await b.laeser(/36,8 % 7\/19/);
      await b.luk();
    });

    it(`a supplier reads about its own systems only (${navnPaa(opsaetning)})`, async () => {
      const b = await produkt().besoeg(opsaetning, leverandoer);
      await b.gaa(paths.forside());
      await b.menu('Potentialerapport');
      const systemer = await b.side.locator('#liste tbody th a').allInnerTexts();
      assert.deepEqual([...systemer].sort(), ['W', 'X', 'Y']);
      assert.doesNotMatch(await b.tekst(), /Leverandør 2/);
      await b.gaa(paths.rapport({ niveau: 'system', id: 'Z' }));
      await b.laeser(/Der er ingen tal for det sted/);
      await b.luk();
    });
  }

  it('the list as Excel holds the rows that are shown, and the paper has no menu', async () => {
    const b = await produkt().besoeg(OPSAETNINGER[0], arkitekt);
    await b.gaa(paths.rapport(MIN, { hvem: 'kommune' }));
    const liste = b.side.locator('#liste');
    await liste.locator('summary', { hasText: 'Eksportér' }).click();
    await b.tjek();
    const hentet = b.side.waitForEvent('download');
    await liste.getByRole('link', { name: 'Excel (.xlsx)' }).click();
    const fil = await hentet;
    assert.match(fil.suggestedFilename(), /^Systemer København 2026-10\.xlsx$/);
    const aabnet = await aabnArk(skrivFil(await readFile(await fil.path())));
    assert.ok(aabnet.ok, JSON.stringify(aabnet));
    const raekker: unknown[] = [];
    for await (const del of aabnet.vaerdi.ark[0].raekker()) raekker.push(...del);
    aabnet.vaerdi.luk();
    assert.equal(raekker.length, 1 + (await liste.locator('tbody tr').count()));

    await b.side.emulateMedia({ media: 'print' });
    assert.equal(await b.side.locator('#menu').isVisible(), false);
    assert.equal(await b.side.locator('header.header').isVisible(), false);
    assert.equal(await b.side.locator('h1').isVisible(), true);
    assert.ok((await b.side.pdf({ format: 'A4' })).length > 20_000);
    await b.luk();
  });
});
