// Each demo login in a browser: in, a front page, and out again.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { paths } from '../../app/routes.ts';
import { medProdukt, navnPaa, OPSAETNINGER } from './produkt.ts';

describe('Login i browseren', { timeout: 540_000 }, () => {
  const produkt = medProdukt('demo');

  for (const opsaetning of OPSAETNINGER) {
    it(`every demo login opens a front page and logs out again (${navnPaa(opsaetning)})`, async () => {
      const b = await produkt().besoeg(opsaetning);
      await b.gaa(paths.logInd());
      const navne = (await b.side.getByRole('button', { name: /^Log ind som/ }).allTextContents()).map((n) =>
        n.trim(),
      );
      assert.ok(navne.length >= 10, `${navne.length} demo logins`);
      // Every role once; the pages are the same on a phone and without script, so every fifth is enough there.
      const foerst = opsaetning === OPSAETNINGER[0];
      const valgte = [...new Set(navne)].filter((_, nr) => foerst || nr % 5 === 0);
      for (const navn of valgte) {
        await b.klik(b.side.getByRole('button', { name: navn, exact: true }).first());
        if (b.side.url().includes(paths.skiftOrganisation())) {
          await b.klik(b.side.getByRole('button', { name: /^Vælg/ }).first());
        }
        assert.equal(new URL(b.side.url()).pathname, paths.forside(), navn);
        await b.side.locator('summary.mb-user').click();
        await b.klik(b.side.getByRole('button', { name: 'Log ud' }));
        await b.laeser(/Du er logget ud/);
        await b.side.goto(paths.forside());
        assert.equal(new URL(b.side.url()).pathname, paths.logInd(), 'the session has ended');
        await b.side.goto(paths.logInd());
      }
      await b.luk();
    });
  }
});
