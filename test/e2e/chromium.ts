// The browser of the tests.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

/** The first that there is. Without the windows of a desktop a page takes a third less of the processor's time. */
const CHROMIUM = [
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
];

/** Starts a browser without a screen that does nothing but show pages. */
export function startChromium(): Promise<Browser> {
  const executablePath = CHROMIUM.find((sti) => existsSync(sti));
  assert.ok(
    executablePath,
    `Chromium findes ikke. Installér den (fx apt-get install chromium): ${CHROMIUM.join(', ')}`,
  );
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}
