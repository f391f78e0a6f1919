import assert from 'node:assert/strict';
import { before, it } from 'node:test';
import { KOMBIT, paaHverDatabase, SVENDBORG, testAktoer, testMiljoe } from '../../../test/helpers.ts';
import type { Aktoer } from '../../kernel/adgang.ts';
import { type Database, raekke, sql } from '../../platform/db/database.ts';
import { hentOpgaver } from '../../platform/opgaver.ts';
import { opretKrav } from './lager/commands.ts';
import { kravopgaver } from './opgaver.ts';
import { TOMT_INDHOLD } from './rules.ts';

const ODENSE = '35209115';

paaHverDatabase('opgaver i kravbanken', (hent) => {
  let db: Database;
  let miljoe: ReturnType<typeof testMiljoe>;
  let yusuf: Aktoer;
  let kollega: Aktoer;
  let bo: Aktoer;
  let dorte: Aktoer;
  let nanna: Aktoer;

  before(async () => {
    db = hent();
    miljoe = testMiljoe(db);
    yusuf = await testAktoer(db, SVENDBORG, ['kravredaktoer'], 'Yusuf Damgård');
    kollega = await testAktoer(db, SVENDBORG, ['kravredaktoer'], 'Kim Kollega');
    bo = await testAktoer(db, SVENDBORG, ['itarkitekt'], 'Bo Lindegaard');
    dorte = await testAktoer(db, KOMBIT, ['faelleskravredaktoer'], 'Dorte Hvidtfeldt');
    nanna = await testAktoer(db, ODENSE, ['kravredaktoer', 'itarkitekt'], 'Nanna Overby');
  });

  const mine = (hvem: Aktoer) =>
    db.som(hvem, async (tx) =>
      (await hentOpgaver(tx, hvem, kravopgaver, miljoe.ur.idag())).map(
        (o) => `${o.slags}: ${o.titel} · ${o.tekst}`,
      ),
    );

  it('a question nobody could answer waits for the role it was handed to, in the own house', async () => {
    await db.somSystem('test', async (tx) => {
      const nu = miljoe.ur.nu();
      const liste = await raekke(
        tx,
        sql<{
          id: number;
        }>`insert into kravliste (organisation_id, navn, guide_nr, oprettet_af, oprettet_kl, rettet_af, rettet_kl)
          values (${bo.organisation.id}, 'Omsorg', 1, ${yusuf.personId}, ${nu}, ${yusuf.personId}, ${nu}) returning id`,
      );
      await sql`insert into kravlisteopgave (liste_id, spoergsmaal, rolle, oprettet_kl, oprettet_af)
        values (${liste?.id}, 'personoplysninger', 'itarkitekt', ${nu}, ${yusuf.personId})`.execute(tx);
    });
    assert.deepEqual(await mine(bo), [
      'kravspoergsmaal: Svar på et spørgsmål i kravguiden · Kravliste: Omsorg',
    ]);
    for (const hvem of [yusuf, nanna, dorte]) assert.deepEqual(await mine(hvem), []);
    await db.somSystem('test', (tx) => sql`update kravliste set tilstand = 'faerdig'`.execute(tx));
    assert.deepEqual(await mine(bo), []);
  });

  it('a krav in review waits for another editor of its kind, and a wish for the kravredaktion', async () => {
    await db.somSystem('test', async (tx) => {
      const nyt = (navn: string, tilstand: 'kladde' | 'publiceret') =>
        ({
          slags: 'lokalt',
          organisationId: yusuf.organisation.id,
          nummer: null,
          indhold: { ...TOMT_INDHOLD, navn, beskrivelse: 'Skal kunne.' },
          begrundelse: '',
          tilstand,
        }) as const;
      const [a, b] = await opretKrav(tx, { aktoer: yusuf, nu: miljoe.ur.nu() }, [
        nyt('Logning', 'kladde'),
        nyt('Samtykke', 'publiceret'),
      ]);
      await sql`update krav_version set tilstand = 'i_review', indsendt_af = ${yusuf.personId}, indsendt_kl = now()
        where krav_id = ${a.id}`.execute(tx);
      await sql`update krav set aaben_tilstand = 'i_review' where id = ${a.id}`.execute(tx);
      await sql`insert into ophoejelse (krav_id, version_nr, organisation_id, nummer, navn, begrundelse, oprettet_af, oprettet_kl)
        values (${b.id}, 1, ${yusuf.organisation.id}, 'L-02', 'Samtykke', 'Alle', ${yusuf.personId}, now())`.execute(
        tx,
      );
    });
    assert.deepEqual(await mine(kollega), ['kravreview: Gennemse og udgiv et krav · L-01 Logning']);
    assert.deepEqual(await mine(dorte), ['ophoejelse: Afgør et ønske om ophøjelse · L-02 Samtykke']);
    for (const hvem of [yusuf, bo, nanna]) assert.deepEqual(await mine(hvem), []);
  });
});
