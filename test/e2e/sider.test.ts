// Every kind of page that others than a kommune's people can come to by links, in the demo's world.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { vejledninger } from '../../app/modules/drift/vejledning/queries.ts';
import { paths } from '../../app/routes.ts';
import { KOMBIT } from '../../db/demo/personer.ts';
import { LEVERANDOERER } from '../../db/demo/verden.ts';
import { foelgLinks, gennemgaa } from './gennemgang.ts';
import { medProdukt } from './produkt.ts';

describe('De andres sider i browseren', { timeout: 540_000 }, () => {
  const produkt = medProdukt('demo');

  it('a katalogredaktør who also runs the installation, on a phone', async () => {
    const set = await gennemgaa(produkt(), 'Amira Falk', KOMBIT, 390);
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

  it('a supplier', async () => {
    const set = await gennemgaa(produkt(), 'Rune Asmild', LEVERANDOERER.boegelund.cvr, 390);
    assert.ok(set.has(`${paths.rapport.moenster} system`) && set.size >= 20, `${set.size} kinds of pages`);
  });

  it('the kravredaktion', async () => {
    const set = await gennemgaa(produkt(), 'Dorte Hvidtfeldt', KOMBIT, 1440);
    for (const moenster of [paths.ophoejelser, paths.kravklasse, paths.kravguideProev]) {
      assert.ok(set.has(moenster.moenster), `${moenster.moenster} can be reached by links`);
    }
  });

  it('someone not logged in, from the public kravbank', async () => {
    const set = await foelgLinks(produkt(), [paths.kravbank()], 390);
    assert.ok(set.has(paths.krav.moenster) && set.has(paths.logInd.moenster), [...set].join(' '));
  });

  it('every topic of the user guide, on a phone', async () => {
    const b = await produkt().besoeg({ bredde: 390, javascript: true });
    for (const { emne } of vejledninger()) await b.gaa(paths.vejledningEmne({ emne }));
    await b.luk();
  });
});
