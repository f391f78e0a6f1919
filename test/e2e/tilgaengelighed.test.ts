// Axe is asked only about what is new on a page: this shows that it still sees what that spoils.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { startChromium } from './chromium.ts';
import { tilgaengelig } from './tilgaengelighed.ts';

const html = (main: string, { hoved = '', lang = 'da' } = {}) =>
  `<!doctype html><html lang="${lang}"><head><title>Prøve</title>${hoved}<style>.svag,.zebra tr:nth-child(even){color:#bbb}</style></head>
    <body><main><h1>Prøve</h1><section class="boks">${main}</section></main></body></html>`;
const TABEL = '<table><tr><th scope="col">År</th></tr><tr><td>2026</td></tr></table>';
const LISTE = '<ul><li>Et</li></ul>';
const FELT = '<p><label for="f">Navn</label><input id="f" type="text"></p>';
const RAEKKER = `${[1, 2, 3, 4].map((n) => `<tr><td>${n}</td></tr>`).join('')}</table>`;
const GOD = TABEL + LISTE + FELT;

/** A page on which one thing is new, and the rule that it breaks. */
const BRUD: readonly (readonly [regel: string, side: string])[] = [
  ['label', html(`${GOD}<p class="ny"><input type="text"></p>`)],
  ['list', html(GOD.replace('<li>Et</li>', '<li>Et</li><div>To</div>'))],
  ['color-contrast', html(`${GOD}<p class="svag">Næsten hvidt</p>`)],
  ['image-alt', html(GOD.replace('2026', '2026<img src="data:,">'))],
  ['button-name', html(`${GOD}<p><button type="button"></button></p>`)],
  ['aria-required-children', html(GOD.replace(LISTE, '<div role="list"><div role="tab">Et</div></div>'))],
  ['aria-valid-attr-value', html(GOD.replace('<td>', '<td aria-sort="skraat">'))],
  ['color-contrast', html(GOD.replace('<table>', '<table class="zebra">').replace('</table>', RAEKKER))],
  ['label', html(GOD.replace('</table>', `${RAEKKER.replace('<td>3', '<td><input type="text">3')}`))],
  ['html-has-lang', html(GOD).replace(' lang="da"', '')],
  ['html-lang-valid', html(GOD, { lang: 'volapyk' })],
  ['meta-viewport', html(GOD, { hoved: '<meta name="viewport" content="user-scalable=no">' })],
];

describe('what axe is asked about', { timeout: 120_000 }, () => {
  let browser: Browser;
  let side: Page;
  before(async () => {
    browser = await startChromium();
    side = await browser.newPage();
    await side.setContent(html(GOD));
    await tilgaengelig(side, 1);
  });
  after(() => browser?.close());

  for (const [regel, indhold] of BRUD) {
    it(`sees ${regel} on a page that is otherwise known`, async () => {
      await side.setContent(indhold);
      await assert.rejects(tilgaengelig(side, 1), new RegExp(`${regel}: `));
    });
  }

  it('is silent about a page with nothing new', async () => {
    await side.setContent(html(GOD.replace('2026', '2027')));
    await tilgaengelig(side, 1);
  });
});
