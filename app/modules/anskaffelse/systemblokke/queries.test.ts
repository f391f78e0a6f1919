import assert from 'node:assert/strict';
import { it } from 'node:test';
import { paaEnDatabase, SVENDBORG, testAktoer, testMiljoe } from '../../../../test/helpers.ts';
import { sql } from '../../../platform/db/database.ts';
import { opretGenstande } from '../../portefoelje/lager/commands.ts';
import { opretSag } from '../sag/commands.ts';
import { systemgaeld, systemkrav, systemsager } from './queries.ts';

paaEnDatabase('sager og gæld på et systems side', (hent) => {
  it('a system that isn’t joined to the catalogue has those of its own contracts and purchase, and says what may be missing', async () => {
    const db = hent();
    const miljoe = testMiljoe(db);
    const aktoer = await testAktoer(db, SVENDBORG, ['sagsbehandler', 'systemejer']);
    const org = aktoer.organisation.id;
    const kl = miljoe.ur.nu();
    const skriver = { kilde: 'person', personId: aktoer.personId, kl } as const;
    const { brug, andet } = await db.som(aktoer, async (tx) => {
      const [brug, andet] = await opretGenstande(
        tx,
        org,
        'systembrug',
        [{ navn: 'Blok uden katalog' }, { navn: 'Blok et andet' }],
        skriver,
      );
      const [kontrakt] = await opretGenstande(tx, org, 'kontrakt', [{ navn: 'Blokaftale' }], skriver);
      await sql`insert into kontrakt_systembrug (organisation_id, kontrakt_id, brug_id, hoved)
        values (${org}, ${kontrakt}, ${brug}, true)`.execute(tx);
      const ny = (titel: string, fraKontraktId?: number) =>
        opretSag(tx, aktoer, kl, {
          titel,
          slags: 'nyt',
          ...(fraKontraktId ? { fraKontraktId, fraSlut: '2027-12-31' } : {}),
        });
      const fra = await ny('Genudbud af blok', kontrakt);
      const koeb = await ny('Køb af blok');
      await ny('Noget andet');
      await sql`insert into indkoeb (organisation_id, sag_id, brug_id, rettet_kl, rettet_af)
        values (${org}, ${koeb.id}, ${brug}, ${kl}, ${aktoer.personId})`.execute(tx);
      await sql`insert into gaeldspost (organisation_id, sag_id, navn, kilde, engang_oere, oprettet_kl, rettet_kl)
        values (${org}, ${fra.id}, 'Gammel snitflade', 'manuel', 100, ${kl}, ${kl}),
          (${org}, ${koeb.id}, 'Dyr opgradering', 'manuel', 500, ${kl}, ${kl})`.execute(tx);
      return { brug, andet };
    });
    const noegle = (brugId: number) => ({ brugId, systemId: null, noegle: null });
    const [sager, gaeld, krav, intet] = await db.som(aktoer, async (tx) => [
      await systemsager(tx, aktoer, noegle(brug)),
      await systemgaeld(tx, aktoer, noegle(brug)),
      await systemkrav(tx, aktoer, noegle(brug)),
      await systemgaeld(tx, aktoer, noegle(andet)),
    ]);
    assert.deepEqual(sager?.punkter.map((p) => p.titel).toSorted(), ['Genudbud af blok', 'Køb af blok']);
    assert.deepEqual(
      gaeld?.punkter.map((p) => p.titel),
      ['Dyr opgradering', 'Gammel snitflade'],
    );
    assert.deepEqual([krav?.punkter, intet?.punkter], [[], []]);
    for (const blok of [sager, gaeld, krav, intet])
      assert.match(blok?.forbehold?.link.sti ?? '', /\/portefoelje\/systemer\/\d+\/katalog/);
    const koblet = await db.som(aktoer, (tx) => systemgaeld(tx, aktoer, { ...noegle(andet), systemId: 1 }));
    assert.equal(koblet?.forbehold, undefined);
  });
});
