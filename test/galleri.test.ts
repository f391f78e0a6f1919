import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { startChromium } from './e2e/chromium.ts';
import { bevis, galleri } from './galleri.tsx';

const rod = fileURLToPath(new URL('..', import.meta.url));
const TYPER: Record<string, string> = {
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};
/** As strict as the product's own: nothing inline, nothing from elsewhere. */
const CSP =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; form-action 'self'";

let server: Server;
let browser: Browser;
let rodUrl: string;
const byg = () => spawnSync(process.execPath, [join(rod, 'scripts/byg.mjs')], { encoding: 'utf8' });
assert.equal(byg().status, 0, 'the browser files are built');
const sider = galleri();

before(async () => {
  server = createServer((anmodning, svar) => {
    const sti = new URL(anmodning.url ?? '/', 'http://x').pathname.slice(1);
    svar.setHeader('content-security-policy', CSP);
    if (sider[sti]) return svar.setHeader('content-type', 'text/html; charset=utf-8').end(sider[sti]);
    if (sti.startsWith('celle/'))
      return svar.setHeader('content-type', 'text/html; charset=utf-8').end(bevis());
    const fil = join(rod, 'dist', sti);
    if (!sti.startsWith('statisk/') || !existsSync(fil)) return svar.writeHead(404).end();
    svar.setHeader('content-type', TYPER[extname(fil)] ?? 'text/plain').end(readFileSync(fil));
  });
  await new Promise<void>((klar) => server.listen(0, '127.0.0.1', klar));
  rodUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  browser = await startChromium();
});

after(async () => {
  await browser?.close();
  server?.close();
});

async function aabn(
  navn: string,
  width: number,
  javaScriptEnabled = true,
): Promise<{ side: Page; brud: string[] }> {
  const sammenhaeng = await browser.newContext({ viewport: { width, height: 900 }, javaScriptEnabled });
  const side = await sammenhaeng.newPage();
  const brud: string[] = [];
  side.on('console', (besked) => {
    if (besked.type() === 'error' && !besked.text().includes('404')) brud.push(besked.text());
  });
  side.on('pageerror', (fejl) => brud.push(String(fejl)));
  await side.goto(rodUrl + navn);
  return { side, brud };
}

for (const navn of ['potentialerapport.html', 'matrix.html', 'komponenter.html', 'login.html']) {
  for (const bredde of [1440, 390]) {
    test(`${navn} at ${bredde} px: no axe violations, nothing blocked by the CSP`, async () => {
      const { side, brud } = await aabn(navn, bredde);
      const { violations } = await new AxeBuilder({ page: side }).analyze();
      assert.deepEqual(
        violations.map(
          ({ id, nodes }) =>
            `${id}: ${nodes.slice(0, 3).map((n) => n.target.join(' '))} ${nodes[0].failureSummary}`,
        ),
        [],
      );
      assert.deepEqual(brud, []);
      await side.context().close();
    });
  }
  test(`${navn} does not scroll sideways at 360 px, with and without script`, async () => {
    for (const script of [true, false]) {
      const { side } = await aabn(navn, 360, script);
      // Read over the protocol, so that it also works where the page's own script is off.
      const { cssContentSize } = await (await side.context().newCDPSession(side)).send(
        'Page.getLayoutMetrics',
      );
      assert.ok(cssContentSize.width <= 360, `${cssContentSize.width} px wide, script ${script}`);
      await side.context().close();
    }
  });
}

test('the menu of narrow screens opens without script', async () => {
  const { side } = await aabn('matrix.html', 390, false);
  assert.equal(await side.locator('#menu').isVisible(), false);
  await side.locator('.mb-menubtn').click();
  assert.equal(await side.locator('#menu').isVisible(), true);
  await side.context().close();
});

test('the matrix is one tab stop; arrows move; Enter opens the evidence; Escape gives the focus back', async () => {
  const { side } = await aabn('matrix.html', 1440);
  assert.equal(await side.locator('table[data-matrix] tbody [tabindex="0"]').count(), 1);
  await side.locator('table[data-matrix] tbody [tabindex="0"]').focus();
  await side.keyboard.press('ArrowRight');
  await side.keyboard.press('ArrowDown');
  const fokus = () => side.evaluate(() => document.activeElement?.getAttribute('href'));
  assert.equal(await fokus(), 'celle/1/SF1461');
  await side.keyboard.press('Control+End');
  assert.equal(await fokus(), 'celle/13/SF1606');
  await side.keyboard.press('Home');
  await side.keyboard.press('ArrowRight');
  await side.keyboard.press('Enter');
  await side.getByText('Lovet 2. kvt. 2026').waitFor();
  assert.equal(await side.locator('.mb-pop').isVisible(), true);
  await side.keyboard.press('Escape');
  assert.equal(await side.locator('.mb-pop').isVisible(), false);
  assert.equal(await fokus(), 'celle/13/SF1461');
  await side.context().close();
});

test('a filter sends itself, swaps its list, follows in the address and keeps focus and text', async () => {
  const { side, brud } = await aabn('potentialerapport.html', 1440);
  const felt = side.getByRole('searchbox', { name: 'Filtrér' });
  await felt.pressSequentially('jobvej');
  await side.waitForURL(/tekst=jobvej/);
  assert.match(side.url(), /sort=potentiale&retning=faldende/);
  assert.equal(await felt.inputValue(), 'jobvej');
  assert.equal(await felt.evaluate((e) => e === document.activeElement), true);
  assert.deepEqual(brud, []);
  await side.context().close();
});

test('a filter works without script: the button sends the form with the rest of the query', async () => {
  const { side } = await aabn('potentialerapport.html', 1440, false);
  await side.getByRole('searchbox', { name: 'Filtrér' }).fill('jobvej');
  await side.locator('#systemer').getByRole('button', { name: 'Vis' }).click();
  assert.match(side.url(), /sort=potentiale&retning=faldende&tekst=jobvej/);
  await side.context().close();
});

test('each tile of the map is a link whose name tells the number', async () => {
  const { side } = await aabn('potentialerapport.html', 1440);
  assert.equal(
    await side.getByRole('link', { name: 'København: 67,0 % (73/109), dækning 14 af 17 systemer' }).count(),
    1,
  );
  await side.context().close();
});

test('a button with a question asks before it sends', async () => {
  const { side } = await aabn('komponenter.html', 1440);
  await side.getByRole('button', { name: 'Slet kladde' }).click();
  const dialog = side.getByRole('dialog', { name: 'Slet kladden?' });
  assert.equal(await dialog.isVisible(), true);
  await dialog.getByRole('button', { name: 'Fortryd' }).click();
  assert.equal(await dialog.count(), 0);
  assert.match(side.url(), /komponenter\.html$/);
  await side.context().close();
});

test('the error summary has the focus when the page comes back with errors', async () => {
  const { side } = await aabn('komponenter.html', 1440);
  assert.equal(await side.evaluate(() => document.activeElement?.hasAttribute('data-fejlopsummering')), true);
  await side.context().close();
});

test('no page has inline style, inline script, event handlers or an id twice', () => {
  for (const [navn, side] of Object.entries(sider)) {
    assert.doesNotMatch(side, /\sstyle=/, navn);
    assert.doesNotMatch(side, /\son[a-z]+=/, navn);
    assert.doesNotMatch(side, /<script(?![^>]*src=)/, navn);
    const id = [...side.matchAll(/\sid="([^"]+)"/g)].map((m) => m[1]);
    assert.deepEqual(
      id.filter((x, i) => id.indexOf(x) !== i),
      [],
      navn,
    );
  }
});

test('building again without changes does nothing; the licences lie beside what they cover', () => {
  assert.match(byg().stdout, /ajour/);
  for (const fil of ['TREDJEPART.md', 'dkfds-LICENSE.md', 'IBM-Plex-Sans-OFL.txt', 'Apache-2.0.txt']) {
    assert.ok(existsSync(join(rod, 'dist/statisk/licenser', fil)), fil);
  }
});
