// Every kind of page that the people of a kommune can come to by links, in the demo's world.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { raekker, sql } from '../../app/platform/db/database.ts';
import { paths } from '../../app/routes.ts';
import { demoaktoer, SVENDBORG } from '../../db/demo/personer.ts';
import { foelgLinks, gennemgaa } from './gennemgang.ts';
import { medProdukt } from './produkt.ts';

describe('Kommunens sider i browseren', { timeout: 540_000 }, () => {
  const produkt = medProdukt('demo');

  it('an administrator and architect of a kommune', async () => {
    const set = await gennemgaa(produkt(), 'Bo Lindegaard', SVENDBORG, 1440);
    assert.ok(set.has(paths.matrixFelt.moenster) && set.size >= 35, `${set.size} kinds of pages`);
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
    const set = await foelgLinks(produkt(), [paths.forside(), ...krav.map((k) => paths.krav(k))], 390, yusuf);
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

  it('a caseworker of a kommune', async () => {
    const set = await gennemgaa(produkt(), 'Sanne Holk', SVENDBORG, 1440);
    for (const moenster of [
      paths.sag,
      paths.sagPunkt,
      paths.sihMoede,
      paths.indkoeb,
      paths.kontrakt,
      paths.systembrug,
      paths.opgaver,
      paths.opgaveindstillinger,
      paths.aarshjul,
      paths.aktivitet,
    ]) {
      assert.ok(set.has(moenster.moenster), `${moenster.moenster} can be reached by links`);
    }
  });
});
