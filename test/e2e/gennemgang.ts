// Goes through every kind of page that a person can come to by links.

import type { Aktoer } from '../../app/kernel/adgang.ts';
import { paths } from '../../app/routes.ts';
import { demoaktoer } from '../../db/demo/personer.ts';
import type { Produkt } from './produkt.ts';

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

/** Goes from link to link, breadth first, one address of each kind. Returns the kinds that were seen. */
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
    await b.gaa(sti);
    const links = await b.side
      .locator('a[href]:not([download])')
      .evaluateAll((alle) => alle.map((a) => new URL(a.getAttribute('href') ?? '', document.baseURI).href));
    const rod = new URL(b.side.url()).origin;
    for (const link of links) {
      const art = link.startsWith(`${rod}/`) ? slags(link) : null;
      if (art === null || set.has(art)) continue;
      set.add(art);
      koe.push(link.slice(rod.length));
    }
  }
  await b.luk();
  return set;
}
