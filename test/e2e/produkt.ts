// The product in a browser: the real app on a port of its own, and a page object that examines every page it visits.
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import type { FastifyInstance } from 'fastify';
import type { BrowserContext, CDPSession, Locator, Page } from 'playwright-core';
import { createApp } from '../../app/app.tsx';
import type { Aktoer } from '../../app/kernel/adgang.ts';
import type { Database } from '../../app/platform/db/database.ts';
import type { Miljoe } from '../../app/platform/miljoe.ts';
import { demoVerden, enDatabase, testMiljoe } from '../helpers.ts';
import { startChromium } from './chromium.ts';
import { AXE, tilgaengelig } from './tilgaengelighed.ts';

/** WCAG 1.4.10 speaks of 320 px; our narrowest is 360, and 390 is the commonest phone. */
const SMALLEST = 360;

export interface Opsaetning {
  /** Width of the window in px. */
  readonly bredde: number;
  readonly javascript: boolean;
}

/** Wide, narrow, and without script: what each journey is walked as. */
export const OPSAETNINGER: readonly Opsaetning[] = [
  { bredde: 1440, javascript: true },
  { bredde: 390, javascript: true },
  { bredde: 1440, javascript: false },
];

/** For journeys over pages whose narrow form is examined elsewhere. */
export const BREDE: readonly Opsaetning[] = OPSAETNINGER.filter(({ bredde }) => bredde === 1440);

export const navnPaa = ({ bredde, javascript }: Opsaetning) =>
  `${bredde} px${javascript ? '' : ', uden JavaScript'}`;

export interface Produkt {
  readonly db: Database;
  readonly miljoe: Miljoe;
  /** A visitor with a browser profile of their own; logged in when an actor is given. */
  besoeg(opsaetning: Opsaetning, aktoer?: Aktoer): Promise<Besoegende>;
}

/** One server and one browser for the tests of a file, in a world of its own or in the demo's. */
export function medProdukt(
  verden: 'demo' | ((db: Database, miljoe: Miljoe) => Promise<void>),
): () => Produkt {
  let produkt: Produkt | null = null;
  const luk: (() => Promise<unknown>)[] = [];
  before(async () => {
    const miljoe = verden === 'demo' ? await demoVerden() : testMiljoe(await enDatabase());
    const { db } = miljoe;
    luk.push(() => db.luk());
    if (verden !== 'demo') await verden(db, miljoe);
    const app: FastifyInstance = await createApp(miljoe);
    luk.push(() => app.close());
    const rod = await app.listen({ port: 0, host: '127.0.0.1' });
    const browser = await startChromium();
    luk.push(() => browser.close());
    produkt = {
      db,
      miljoe,
      async besoeg({ bredde, javascript }, aktoer) {
        const profil = await browser.newContext({
          viewport: { width: bredde, height: 900 },
          javaScriptEnabled: javascript,
          baseURL: rod,
          acceptDownloads: true,
          reducedMotion: 'reduce',
        });
        if (aktoer) {
          const hemmelighed = await miljoe.sessioner.opret(aktoer.personId, aktoer.organisation.id);
          await profil.addCookies([{ name: 'mb_session', value: hemmelighed, url: rod }]);
        }
        if (javascript) await profil.addInitScript(AXE);
        return new Besoegende(profil, await profil.newPage(), javascript);
      },
    };
  });
  after(async () => {
    for (const l of luk.reverse()) await l();
  });
  return () => {
    assert.ok(produkt, 'the product has started');
    return produkt;
  };
}

/** A person at a screen. Each page that they come to is examined before they go on. */
export class Besoegende {
  readonly side: Page;
  readonly javascript: boolean;
  readonly #profil: BrowserContext;
  readonly #fejl: string[] = [];
  #protokol: Promise<CDPSession> | null = null;

  constructor(profil: BrowserContext, side: Page, javascript: boolean) {
    this.#profil = profil;
    this.side = side;
    this.javascript = javascript;
    side.setDefaultTimeout(20_000);
    side.on('console', (besked) => {
      // The browser reports each answer of 4xx as an error; the journeys judge the status themselves.
      if (besked.type() === 'error' && !/status of 4\d\d/.test(besked.text())) this.#fejl.push(besked.text());
    });
    side.on('pageerror', (fejl) => this.#fejl.push(String(fejl)));
    side.on('response', (svar) => {
      if (svar.status() >= 500) this.#fejl.push(`${svar.status()} ${svar.url()}`);
    });
  }

  async gaa(sti: string): Promise<void> {
    await this.side.goto(sti);
    await this.tjek();
  }

  /** Follows a link or sends a form: waits for the next page and examines it. */
  async klik(paa: Locator): Promise<void> {
    await Promise.all([this.side.waitForEvent('load'), paa.click()]);
    await this.tjek();
  }

  /** As {@link klik}, to a page that the file's tests have examined already: only its state is asked about. */
  async videre(paa: Locator): Promise<void> {
    await Promise.all([this.side.waitForEvent('load'), paa.click()]);
    assert.deepEqual(this.#fejl, [], `${this.side.url()}: the console`);
  }

  /** Goes by the side menu, which is folded away on narrow screens. */
  async menu(punkt: string): Promise<void> {
    const link = this.side.locator('#menu').getByRole('link', { name: punkt, exact: true });
    if (!(await link.isVisible())) await this.side.locator('.mb-menubtn').click();
    await this.klik(link);
  }

  /** Chooses in a filter, which sends itself with script and by its button without. */
  async vaelg(etiket: string, vaerdi: { label: string } | string): Promise<void> {
    const felt = this.side.getByLabel(etiket, { exact: true }).first();
    if (this.javascript) {
      const foer = this.side.url();
      await felt.selectOption(vaerdi);
      await this.side.waitForURL((url) => url.href !== foer);
      await this.side.waitForLoadState('load');
      await this.tjek();
      return;
    }
    await felt.selectOption(vaerdi);
    await this.klik(this.side.locator('form', { has: felt }).locator('button[type=submit]').first());
  }

  /** What is read on the page, with single spaces. */
  async tekst(): Promise<string> {
    const [laest] = await this.side.locator('main').allInnerTexts();
    return laest.replace(/\s+/g, ' ');
  }

  async laeser(moenster: RegExp): Promise<void> {
    assert.match(await this.tekst(), moenster, this.side.url());
  }

  /** One h1, nothing in the console, no axe violation, nothing wider than the window. */
  async tjek(): Promise<void> {
    const hvor = this.side.url();
    const { h1, titel } = await this.side.evaluate(() => ({
      h1: document.querySelectorAll('h1').length,
      titel: document.title.trim(),
    }));
    assert.equal(h1, 1, `${hvor}: one h1`);
    assert.notEqual(titel, '', `${hvor}: a title`);
    const { width = 0, height = 900 } = this.side.viewportSize() ?? {};
    assert.deepEqual(this.#fejl, [], `${hvor}: the console`);
    // Axe is itself a script with timers, so it can't run where they are off; the markup there is the same.
    if (this.javascript) await tilgaengelig(this.side, width);
    await this.#passerI(width);
    if (width < 1000) {
      await this.side.setViewportSize({ width: SMALLEST, height });
      await this.#passerI(SMALLEST);
      await this.side.setViewportSize({ width, height });
    }
  }

  /** What the server answers with at this address, as it is before the browser's scripts touch it. */
  async hent(sti: string): Promise<{ status: number; url: string; html: string }> {
    const svar = await this.#profil.request.get(sti);
    return { status: svar.status(), url: svar.url(), html: await svar.text() };
  }

  /** Read over the protocol, so that it also works where the page's own script is off. */
  async #passerI(bredde: number): Promise<void> {
    this.#protokol ??= this.#profil.newCDPSession(this.side);
    const { cssContentSize } = await (await this.#protokol).send('Page.getLayoutMetrics');
    assert.ok(
      cssContentSize.width <= bredde,
      `${this.side.url()}: ${cssContentSize.width} px wide at ${bredde}`,
    );
  }

  luk(): Promise<void> {
    return this.#profil.close();
  }
}
