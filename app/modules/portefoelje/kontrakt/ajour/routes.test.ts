import assert from 'node:assert/strict';
import { it } from 'node:test';
import { paaHverDatabase, SVENDBORG, testAktoer, testApp, testMiljoe } from '../../../../../test/helpers.ts';
import { type Database, raekke, sql } from '../../../../platform/db/database.ts';
import { paths } from '../../../../routes.ts';
import { opretGenstande, type Skrivning } from '../../lager/commands.ts';
import { skrivBetalinger } from '../betaling/commands.ts';
import { type Betaling, TOM_BETALING } from '../betaling/rules.ts';
import { ajourfoerAlle } from './commands.ts';

paaHverDatabase('kontrakters datoer og pris, som tiden går', (hent) => {
  async function scene() {
    const db = hent();
    const miljoe = testMiljoe(db, { nu: '2026-12-30T10:00:00Z' });
    const aktoer = await testAktoer(db, SVENDBORG, ['systemejer']);
    const { som } = await testApp(miljoe);
    /** Logs in for each page: a session doesn't live as long as these contracts. */
    const hentSide = async (sti: string) => (await (await som(aktoer)).get(sti)).body;
    const org = aktoer.organisation.id;
    const opret = (navn: string, felter: Skrivning, betalinger: readonly Partial<Betaling>[] = []) =>
      db.som(aktoer, async (tx) => {
        const skriver = { kilde: 'person', personId: aktoer.personId, kl: miljoe.ur.nu() } as const;
        const [id] = await opretGenstande(tx, org, 'kontrakt', [{ navn, ...felter }], skriver);
        const [brug] = await opretGenstande(tx, org, 'systembrug', [{ navn: `System til ${navn}` }], skriver);
        await sql`insert into kontrakt_systembrug (organisation_id, kontrakt_id, brug_id, hoved)
          values (${org}, ${id}, ${brug}, true)`.execute(tx);
        const raekker = betalinger.map((b) => ({ ...TOM_BETALING, ...b }));
        await skrivBetalinger(tx, org, new Map([[id, raekker]]), Number(miljoe.ur.idag().slice(0, 4)));
        return id;
      });
    const stil = (dag: string) => miljoe.ur.stil(`${dag}T09:00:00Z`);
    return { db, miljoe, hentSide, opret, stil };
  }

  /** The row as lists read it, and that of the system that it covers. */
  function gemt(db: Database, id: number) {
    return db.somSystem('test', (tx) =>
      raekke(
        tx,
        sql<
          Record<string, unknown>
        >`select k.slut::text, k.seneste_opsigelse::text as senest, k.aarlig_oere::int as pris,
            b.kontrakt_slut::text as "systemSlut", b.seneste_opsigelse::text as "systemSenest",
            b.aarlig_oere::int as "systemPris", k.laas, k.rettet_kl::text as rettet
          from kontrakt k join kontrakt_systembrug ks on ks.kontrakt_id = k.id join systembrug b on b.id = ks.brug_id
          where k.id = ${id}`,
      ),
    );
  }

  it('the first page of a new year shows the new year’s price and the next notice date, without any job', async () => {
    const { db, hentSide, opret, stil } = await scene();
    const loebende = { loebende: true, opsigelse_md: 3, opsigelse_til: 'kvartal' };
    const id = await opret('Ajour løbende', loebende, [
      { aar_fra: 2026, aar_til: 2026, drift_oere: 100_00 },
      { aar_fra: 2027, drift_oere: 250_00 },
    ]);
    const foer = await gemt(db, id);
    assert.deepEqual([foer?.senest, foer?.pris, foer?.systemSenest], ['2026-12-31', 100_00, '2026-12-31']);
    const liste = () =>
      hentSide(`${paths.kontrakter()}?q=ajour+l%C3%B8bende&vis=navn,seneste_opsigelse,aarlig_oere`);
    assert.match(await liste(), /31\. dec\. 2026/);
    assert.match(await liste(), />100(,00)? kr/);

    stil('2027-01-01');
    const nytaar = await liste();
    assert.match(nytaar, /31\. mar\. 2027/);
    assert.match(nytaar, />250(,00)? kr/);
    assert.doesNotMatch(nytaar, /31\. dec\. 2026/);
    const efter = await gemt(db, id);
    assert.deepEqual(
      [efter?.systemSenest, efter?.systemPris, efter?.laas, efter?.rettet],
      ['2027-03-31', 250_00, foer?.laas, foer?.rettet],
      'its system follows, and nobody is said to have changed it',
    );

    // Midnight is Danish: it is still March there at 21.59 UTC.
    stil('2027-03-31');
    assert.match(await liste(), /31\. mar\. 2027/);
    stil('2027-04-01');
    assert.match(await liste(), /30\. jun\. 2027/);
  });

  it('a contract that prolongs itself gets its new end when the notice date has passed', async () => {
    const { db, miljoe, opret, stil } = await scene();
    const id = await opret('Ajour forlænges', {
      gyldig_fra: '2024-01-01',
      gyldig_til: '2027-06-30',
      opsigelse_md: 6,
      forlaenges_til: 'aar',
    });
    const fast = await opret('Ajour fast', {
      gyldig_fra: '2024-01-01',
      gyldig_til: '2027-06-30',
      opsigelse_md: 6,
    });
    assert.deepEqual((await gemt(db, id))?.slut, '2027-06-30');
    stil('2027-01-01');
    const rettede = await ajourfoerAlle(db, miljoe.ur.idag());
    assert.ok(rettede >= 1);
    const efter = await gemt(db, id);
    assert.deepEqual(
      [efter?.slut, efter?.senest, efter?.systemSlut],
      ['2027-12-31', '2027-06-30', '2027-12-31'],
    );
    // A passed date of one that ends by itself stays: that it has passed is what one must see.
    assert.deepEqual(
      [(await gemt(db, fast))?.slut, (await gemt(db, fast))?.senest],
      ['2027-06-30', '2026-12-31'],
    );
    assert.equal(await ajourfoerAlle(db, miljoe.ur.idag()), 0, 'once a day is enough');
  });

  it('says why there is no notice date', async () => {
    const { hentSide, opret } = await scene();
    const sideAf = async (felter: Skrivning) =>
      hentSide(paths.kontrakt({ kontrakt: await opret('Ajour uden', felter) }));
    assert.match(
      await sideAf({ loebende: true, opsigelse_md: 3 }),
      /Når som helst[\s\S]*kan opsiges når som helst/,
    );
    assert.match(await sideAf({ loebende: true }), /Varslet mangler[\s\S]*Skriv opsigelsesvarslet/);
    assert.match(
      await sideAf({ loebende: true, opsigelse_md: 6, opsigelse_til: 'aar' }),
      /Næste opsigelsesfrist[\s\S]*30\. jun\. 2027[\s\S]*for at slutte 31\. december 2027/,
    );
  });
});
