// Goes through every kind of page that a person can come to by links.
import assert from 'node:assert/strict';
import { Parser } from 'htmlparser2';
import type { Aktoer } from '../../app/kernel/adgang.ts';
import { paths } from '../../app/routes.ts';
import { demoaktoer } from '../../db/demo/personer.ts';
import type { Produkt } from './produkt.ts';
import { huskAlle, kenderAlle } from './tilgaengelighed.ts';

/** The patterns of app/routes.ts as expressions, the most specific first. */
const MOENSTRE = Object.values(paths)
  .map((p) => p.moenster as string)
  .sort((a, b) => Number(a.includes(':')) - Number(b.includes(':')) || b.length - a.length)
  .map((moenster) => ({
    moenster,
    passer: new RegExp(`^${moenster.replaceAll('.', '\\.').replace(/:\w+/g, '[^/]+')}$`),
  }));

/** What kind of page an address is; null for files and for what isn't ours. */
function slags(adresse: string): string | null {
  const { pathname } = new URL(adresse);
  if (
    /\.(xlsx|csv|pdf|json|docx|reqif)$|\/(eksport|fil|skabelon|fejl|status)(\/|$)|^\/kravbank\/bilag\/|^\/(statisk|api|sundhed)/.test(
      pathname,
    )
  ) {
    return null;
  }
  const fundet = MOENSTRE.find(({ passer }) => passer.test(pathname))?.moenster ?? null;
  // The report is another page on each level.
  const niveau = /^\/potentialerapport\/(\w+)\/[^/]+$/.exec(pathname)?.[1];
  return fundet !== null && niveau !== undefined ? `${fundet} ${niveau}` : fundet;
}

interface Laest {
  /** Every element's way down from the root by names and classes, with its attributes and whether it holds any text. */
  readonly former: ReadonlySet<string>;
  /** What its links point at, as written; what is to be downloaded left out. */
  readonly links: readonly string[];
  readonly overskrifter: number;
}

/** What the server's markup is made of. */
function laesMarkup(html: string): Laest {
  const former = new Set<string>();
  const links: string[] = [];
  let overskrifter = 0;
  const stak: { readonly vej: string; readonly attributter: string; tekst: boolean }[] = [];
  const laeser = new Parser({
    onopentag(navn, a) {
      if (navn === 'a' && a.href !== undefined && a.download === undefined) links.push(a.href);
      if (navn === 'h1') overskrifter += 1;
      const attributter = Object.entries(a).map(([n, v]) =>
        /^(role|type|aria-current)$/.test(n) ? `${n}=${v}` : n,
      );
      const klasser = (a.class ?? '').split(/\s+/).sort().join('.');
      stak.push({
        vej: `${stak.at(-1)?.vej ?? ''}>${navn}.${klasser}`,
        attributter: attributter.sort().join(),
        tekst: false,
      });
    },
    ontext(tekst) {
      const inderst = stak.at(-1);
      if (inderst && tekst.trim() !== '') inderst.tekst = true;
    },
    onclosetag() {
      const lukket = stak.pop();
      if (!lukket) return;
      former.add(`${lukket.vej}[${lukket.attributter}]${lukket.tekst ? '' : ' tom'}`);
      const over = stak.at(-1);
      if (over && lukket.tekst) over.tekst = true;
    },
  });
  laeser.end(html);
  return { former, links, overskrifter };
}

/**
 * Goes from link to link, breadth first, one address of each kind. Returns the kinds that were seen. Each is opened in the
 * browser, but where somebody in the run has had the same kind before them at this width and the server's markup has no
 * element that is new there, it is the same template in the same state: then it is only asked for.
 */
export async function gennemgaa(
  produkt: Produkt,
  navn: string,
  cvr: string,
  bredde: number,
): Promise<Set<string>> {
  return foelgLinks(produkt, [paths.forside()], bredde, await demoaktoer(produkt.db, navn, cvr));
}

/** The same from these addresses; as a guest when nobody is given. */
export async function foelgLinks(
  produkt: Produkt,
  fra: readonly string[],
  bredde: number,
  aktoer?: Aktoer,
): Promise<Set<string>> {
  const b = await produkt.besoeg({ bredde, javascript: true }, aktoer);
  const set = new Set<string>([slags(`http://x${fra[0]}`) ?? '']);
  const koe = [...fra];
  for (let sti = koe.shift(); sti !== undefined; sti = koe.shift()) {
    const { status, url, html } = await b.hent(sti);
    const { former, links, overskrifter } = laesMarkup(html);
    const kendetegn = [`slags ${slags(url)}`, ...[...former].map((form) => `markup ${form}`)];
    if (kenderAlle(bredde, kendetegn)) {
      assert.ok(status < 500 && overskrifter === 1, `${sti}: ${status}, ${overskrifter} h1`);
    } else {
      await b.gaa(sti);
      huskAlle(bredde, kendetegn);
    }
    const rod = new URL(url).origin;
    for (const href of links) {
      const link = new URL(href, url).href;
      const art = link.startsWith(`${rod}/`) ? slags(link) : null;
      if (art === null || set.has(art)) continue;
      set.add(art);
      koe.push(link.slice(rod.length));
    }
  }
  await b.luk();
  return set;
}
