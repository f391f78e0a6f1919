import assert from 'node:assert/strict';
import { it } from 'node:test';
import { paaHverDatabase, testMiljoe } from '../../../../test/helpers.ts';
import type { Aktoer } from '../../../kernel/adgang.ts';
import { sql } from '../../../platform/db/database.ts';
import { findSag } from '../queries.ts';
import { nySag, sagsverden, somRolle } from '../sag/test/verden.ts';
import { foerTilPortefoelje, gemIndkoeb } from './commands.ts';
import { hentKitos, hentKitosviden } from './kitosviden.ts';
import { hentIndkoeb } from './queries.ts';
import { TOMME_FELTER } from './rules.ts';

paaHverDatabase('tjeklisten til KITOS', (hent) => {
  it('leaves it to people without a connection, and knows what KITOS had when it was read', async () => {
    const miljoe = testMiljoe(hent());
    const v = await sagsverden(miljoe.db);
    const aktoer = somRolle(v, 'systemejer');
    const org = aktoer.organisation.id;
    const id = await nySag(miljoe, aktoer, { titel: 'Vagtplan', systemejerId: aktoer.personId });
    const felter = {
      ...TOMME_FELTER,
      leverandoer: 'X',
      kontraktTitel: 'Aftale',
      ikraft: '2027-01-01',
      udloeb: '2030-12-31',
    };
    assert.ok((await gemIndkoeb(miljoe, aktoer, id, 0, felter)).ok);
    assert.ok((await foerTilPortefoelje(miljoe, aktoer, id)).ok);
    const viden = (hvem: Aktoer) =>
      miljoe.db.som(hvem, async (tx) => {
        const sag = await findSag(tx, id);
        assert.ok(sag);
        const i = await hentIndkoeb(tx, id);
        const svar = await hentKitosviden(tx, sag, i, await hentKitos(tx, i));
        return {
          indkoeb: i,
          poster: Object.fromEntries(Object.entries(svar).map(([post, p]) => [post, p.iKitos])),
        };
      });
    const foer = await viden(aktoer);
    assert.deepEqual(new Set(Object.values(foer.poster)), new Set([null]));
    const { brugId } = foer.indkoeb;
    await miljoe.db.somSystem('test', async (tx) => {
      await sql`insert into kitosforbindelse (organisation_id, adresse, tilstand, sidst_laest_kl, oprettet_kl, rettet_kl)
        values (${org}, 'https://kitos.invalid', 'aktiv', now(), now(), now())`.execute(tx);
      await sql`insert into kitosobjekt (organisation_id, type, uuid, genstand_id, navn, sidst, rettet_kl)
        values (${org}, 'brug', gen_random_uuid(), ${brugId}, 'Vagtplan', ${JSON.stringify({
          risikovurderet: 'ja',
          roller: [{ rolle: 'Systemejer', navn: 'Karen' }],
          henvisninger: [],
        })}::jsonb, now())`.execute(tx);
    });
    const { poster } = await viden(aktoer);
    assert.deepEqual(
      [poster.brug, poster.kontrakt, poster.behandling ?? false, poster.risiko, poster.journal],
      [true, false, false, true, false],
    );
    // What was taken out of KITOS isn't there.
    await miljoe.db.somSystem('test', (tx) => sql`update kitosobjekt set tilstand = 'slettet'`.execute(tx));
    assert.equal((await viden(aktoer)).poster.brug, false);
  });
});
