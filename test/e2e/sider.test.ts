// Every kind of page that a person can come to by links, in the demo's world: each is examined once for each role.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Aktoer } from '../../app/kernel/adgang.ts';
import { vejledninger } from '../../app/modules/drift/vejledning/queries.ts';
import { raekker, sql } from '../../app/platform/db/database.ts';
import { paths } from '../../app/routes.ts';
import { demoaktoer, KOMBIT, SVENDBORG } from '../../db/demo/personer.ts';
import { LEVERANDOERER } from '../../db/demo/verden.ts';
import { medProdukt } from './produkt.ts';

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

describe('Alle sider i browseren', { timeout: 540_000 }, () => {
  const produkt = medProdukt('demo');

  /** Goes from link to link, breadth first, one address of each kind. Returns the kinds that were seen. */
  async function gennemgaa(navn: string, cvr: string, bredde: number): Promise<Set<string>> {
    return foelgLinks([paths.forside()], bredde, await demoaktoer(produkt().db, navn, cvr));
  }

  async function foelgLinks(fra: readonly string[], bredde: number, aktoer?: Aktoer): Promise<Set<string>> {
    const b = await produkt().besoeg({ bredde, javascript: true }, aktoer);
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

  it('a katalogredaktør who also runs the installation, on a phone', async () => {
    const set = await gennemgaa('Amira Falk', KOMBIT, 390);
    for (const moenster of [
      paths.matrix,
      paths.udgaver,
      paths.katalog,
      paths.importer,
      paths.systemer,
      paths.drift,
    ]) {
      assert.ok(set.has(moenster.moenster), `${moenster.moenster} can be reached by links`);
    }
    assert.ok(set.size >= 45, `${set.size} kinds of pages`);
  });

  it('an administrator and architect of a kommune', async () => {
    const set = await gennemgaa('Bo Lindegaard', SVENDBORG, 1440);
    assert.ok(set.has(paths.matrixFelt.moenster) && set.size >= 35, `${set.size} kinds of pages`);
  });

  it('a supplier', async () => {
    const set = await gennemgaa('Rune Asmild', LEVERANDOERER.boegelund.cvr, 390);
    assert.ok(set.has(`${paths.rapport.moenster} system`) && set.size >= 20, `${set.size} kinds of pages`);
  });
  it('a kravredaktør of a kommune, on a phone', async () => {
    const yusuf = await demoaktoer(produkt().db, 'Yusuf Damgård', SVENDBORG);
    // One of each kind is visited, and what may be done with a krav depends on whose it is.
    const krav = await produkt().db.som(yusuf, (tx) =>
      raekker(
        tx,
        sql<{ id: number }>`select min(id)::int as id from krav
          where slettet_kl is null and udgaaet_kl is null
            and (organisation_id = ${yusuf.organisation.id} or slags = 'tvaerkommunalt')
          group by slags`,
      ),
    );
    assert.equal(krav.length, 2, 'the demo has a local krav, and shared ones');
    const set = await foelgLinks([paths.forside(), ...krav.map((k) => paths.krav(k))], 390, yusuf);
    for (const moenster of [
      paths.krav,
      paths.kravRet,
      paths.kravHistorik,
      paths.kravTilpas,
      paths.kravImport,
      paths.kravklasser,
      paths.kravguide,
      paths.kravlisteNy,
    ]) {
      assert.ok(set.has(moenster.moenster), `${moenster.moenster} can be reached by links`);
    }
  });

  it('the kravredaktion', async () => {
    const set = await gennemgaa('Dorte Hvidtfeldt', KOMBIT, 1440);
    for (const moenster of [paths.ophoejelser, paths.kravklasse, paths.kravguideProev]) {
      assert.ok(set.has(moenster.moenster), `${moenster.moenster} can be reached by links`);
    }
  });

  it('someone not logged in, from the public kravbank', async () => {
    const set = await foelgLinks([paths.kravbank()], 390);
    assert.ok(set.has(paths.krav.moenster) && set.has(paths.logInd.moenster), [...set].join(' '));
  });

  it('every topic of the user guide, on a phone', async () => {
    const b = await produkt().besoeg({ bredde: 390, javascript: true });
    for (const { emne } of vejledninger()) await b.gaa(paths.vejledningEmne({ emne }));
    await b.luk();
  });
});
