// Has axe judge a page in the browser, and remembers what it has judged already.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { appendFileSync, closeSync, existsSync, fstatSync, openSync, readFileSync, readSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

const WCAG_21_AA = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'];

/** Axe itself. A profile that has it as an init script reads it once; elsewhere it goes to the browser for each page. */
export const AXE = readFileSync(
  createRequire(import.meta.resolve('@axe-core/playwright')).resolve('axe-core/axe.min.js'),
  'utf8',
);

/** What is used of axe in the page. */
interface Axe {
  run(
    hvad: { readonly include: readonly Element[]; readonly exclude: readonly Element[] },
    valg: { readonly resultTypes: readonly string[]; readonly runOnly: readonly string[] },
  ): Promise<{
    readonly violations: readonly {
      readonly id: string;
      readonly nodes: readonly { readonly target: readonly unknown[]; readonly failureSummary?: string }[];
    }[];
  }>;
}

/**
 * What axe has found nothing wrong with at a width: every element's way down from the body by names and classes, with the
 * attributes it has and whether it holds any text. Axe judges little else, and takes most of a journey's time, so it is
 * asked again only where a page has an element that is new in one of these. The files of one run share what they have
 * found, one line each in a file that is only added to.
 */
const GODKENDT = new Set<string>();
const FAELLES = join(tmpdir(), `maalbillede-axe-${process.env.MAALBILLEDE_TEST_KOERSEL ?? process.pid}`);
let laestTil = 0;

/** Reads what other files have added since; the last line may not be whole yet. */
function laesFaelles(): void {
  if (!existsSync(FAELLES)) return;
  const fil = openSync(FAELLES, 'r');
  try {
    const nyt = Buffer.alloc(fstatSync(fil).size - laestTil);
    readSync(fil, nyt, 0, nyt.length, laestTil);
    const hele = nyt.lastIndexOf('\n') + 1;
    for (const linje of nyt.toString('utf8', 0, hele).split('\n')) if (linje !== '') GODKENDT.add(linje);
    laestTil += hele;
  } finally {
    closeSync(fil);
  }
}

const aftryk = (bredde: number, form: string): string =>
  createHash('sha1').update(`${bredde} ${form}`).digest('base64url');

/** Runs in the page: its forms with the elements that have each. Ids that stand twice are told apart. */
function former(): Map<string, Element[]> {
  const veje = new Map<Element, string>();
  const ider = new Set<string>();
  const alle = new Map<string, Element[]>();
  for (const e of document.querySelectorAll('*')) {
    const over = e.parentElement === null ? '' : (veje.get(e.parentElement) ?? '');
    const vej = `${over}>${e.localName}.${[...e.classList].sort().join('.')}`;
    veje.set(e, vej);
    const attributter = e
      .getAttributeNames()
      .map((a) =>
        /^(role|type|lang|aria-(?!label|describedby|controls|owns))/.test(a)
          ? `${a}=${e.getAttribute(a)}`
          : a,
      )
      .sort();
    const igen = e.id !== '' && ider.has(e.id) ? ` igen ${e.id}` : '';
    ider.add(e.id);
    const navn = (e.textContent ?? '').trim() === '' ? ' tom' : '';
    const form = `${vej}[${attributter.join()}]${navn}${igen}`;
    const ens = alle.get(form);
    if (ens === undefined) alle.set(form, [e]);
    else ens.push(e);
  }
  return alle;
}

/** Runs in the page: what axe has against the elements of these forms and against what is around them. */
async function undersoeg(
  alle: Map<string, Element[]>,
  { nye, tags }: { nye: readonly string[]; tags: readonly string[] },
): Promise<readonly string[]> {
  // An element can spoil the whole that it is part of: a cell its table, an item its list.
  const omkring = new Set(
    nye
      .flatMap((form) => alle.get(form) ?? [])
      .map((e) => e.parentElement?.closest('table, ul, ol, dl, select, svg, [role]') ?? e.parentElement ?? e),
  );
  const erInden = (e: Element | null): boolean => e !== null && (omkring.has(e) || erInden(e.parentElement));
  // Two of a form are enough, since every other row may look different; the rest of a long table is left out.
  const med = new Set<Element>();
  for (const ens of alle.values()) {
    for (const en of ens.slice(0, 2)) {
      for (let e: Element | null = en; e !== null && !med.has(e); e = e.parentElement) med.add(e);
    }
  }
  const { axe } = window as unknown as { axe: Axe };
  const { violations } = await axe.run(
    {
      // What is new in the head or about the page itself is a matter of the whole. (That there is something to skip by,
      // the h1, is asked of every page.)
      include: [...omkring].some((e) => !document.body.contains(e))
        ? [document.documentElement]
        : [...omkring].filter((e) => !erInden(e.parentElement)),
      exclude: [...document.body.querySelectorAll('*')].filter(
        (e) => !med.has(e) && e.parentElement !== null && med.has(e.parentElement),
      ),
    },
    { resultTypes: ['violations'], runOnly: tags },
  );
  return violations.map(
    ({ id, nodes }) =>
      `${id}: ${nodes.slice(0, 3).map((n) => String(n.target))} ${nodes[0].failureSummary ?? ''}`,
  );
}

/** Whether every one of these has been {@link huskAlle remembered} at this width by any file of the run. */
export function kenderAlle(bredde: number, former: Iterable<string>): boolean {
  laesFaelles();
  for (const form of former) if (!GODKENDT.has(aftryk(bredde, form))) return false;
  return true;
}

/** Remembers that these have been found right at this width, for every file of the run. */
export function huskAlle(bredde: number, former: Iterable<string>): void {
  const linjer = [...former].map((form) => aftryk(bredde, form)).filter((linje) => !GODKENDT.has(linje));
  for (const linje of linjer) GODKENDT.add(linje);
  appendFileSync(FAELLES, linjer.map((linje) => `${linje}\n`).join(''));
}

/** Nothing that is new on the page breaks a rule of WCAG 2.1 AA. `bredde` is the window's, in px. */
export async function tilgaengelig(side: Page, bredde: number): Promise<void> {
  const paaSiden = await side.evaluateHandle(former);
  const alle = await paaSiden.evaluate((m) => [...m.keys()]);
  laesFaelles();
  const nye = alle.filter((form) => !GODKENDT.has(aftryk(bredde, form)));
  if (nye.length > 0) {
    if (!(await side.evaluate(() => 'axe' in window))) await side.evaluate(AXE);
    assert.deepEqual(await paaSiden.evaluate(undersoeg, { nye, tags: WCAG_21_AA }), [], side.url());
    huskAlle(bredde, nye);
  }
  await paaSiden.dispose();
}
