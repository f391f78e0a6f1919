/** What the database itself refuses, whatever the code above it asks for. */
import assert from 'node:assert/strict';
import { before, it } from 'node:test';
import { setTimeout as vent } from 'node:timers/promises';
import type { RawBuilder } from 'kysely';
import { KOMBIT, paaHverDatabase, testAktoer, testMiljoe } from '../../../test/helpers.ts';
import type { Aktoer } from '../../kernel/adgang.ts';
import { raekke, raekker, sql } from '../../platform/db/database.ts';
import { klassehandling } from './klasse/commands.ts';
import { hentHaendelser } from './krav/queries.ts';
import { INDHOLD, kode, NU, nyKlasse, nytKrav, paaListe, personer, skridt } from './krav/test/scene.ts';
import { opretKrav, tilfoejVersioner } from './lager/commands.ts';
import { gemTilpasning, tilpas } from './tilpasning/commands.ts';

paaHverDatabase('kravbankens adgang i databasen', (hent) => {
  let p: Awaited<ReturnType<typeof personer>>;
  before(async () => {
    p = await personer(hent());
  });

  const oensk = (hvem: Aktoer, kravId: number) =>
    hent().som(hvem, (tx) =>
      raekke(
        tx,
        sql<{
          id: number;
        }>`insert into ophoejelse (krav_id, version_nr, organisation_id, begrundelse, oprettet_af, oprettet_kl)
          values (${kravId}, 1, ${hvem.organisation.id}, 'Godt for alle', ${hvem.personId}, ${NU}) returning id`,
      ),
    );
  const afvist = (loefte: Promise<unknown>) => assert.rejects(loefte, /row-level security/);

  it("what a kommune does to its own adaptation stays at home, also from the krav's editors", async () => {
    const db = hent();
    const id = await nytKrav(db, p.dorte, 'tvaerkommunalt', 'publiceret');
    const miljoe = testMiljoe(db);
    const tekst = { beskrivelse: 'Kun os', fortolkning: '', interessenter: '' };
    assert.equal(kode(await gemTilpasning(miljoe, p.yusuf, id, { ...tekst, laas: 0 })), 'ok');
    const fravalg = { grund: 'Passer ikke til vores udbud', nr: 0, bilag: '' };
    assert.equal(kode(await tilpas(miljoe, p.yusuf, id, 'fravaelg', fravalg)), 'ok');
    const ser = async (hvem: Aktoer) =>
      (await db.som(hvem, (tx) => hentHaendelser(tx, id))).map((h) => h.handling);
    assert.deepEqual(await ser(p.maja), ['tilpas_fravaelg', 'tilpas_ret']);
    assert.deepEqual(await ser(p.dorte), []);
    assert.deepEqual(await ser(p.odense), []);
  });

  it("nobody opens another's krav to everyone by wishing it elevated", async () => {
    const db = hent();
    const id = await nytKrav(db, p.odense, 'lokalt', 'publiceret');
    const ses = () => db.som(p.yusuf, (tx) => raekke(tx, sql`select id from krav where id = ${id}`));
    assert.equal(await ses(), null);
    await afvist(oensk(p.yusuf, id));
    assert.ok(await oensk(p.odense, id));
    assert.ok(await ses());
  });

  it('the one who asked changes nothing of a wish that is decided, and never what it is about', async () => {
    const db = hent();
    const id = await nytKrav(db, p.odense, 'lokalt', 'publiceret');
    const andet = await nytKrav(db, p.odense, 'lokalt', 'publiceret');
    const oenske = await oensk(p.odense, id);
    const saet = (hvem: Aktoer, hvad: RawBuilder<unknown>) =>
      db.som(hvem, (tx) =>
        raekker(tx, sql`update ophoejelse set ${hvad} where id = ${oenske?.id} returning id`),
      );
    await assert.rejects(saet(p.odense, sql`krav_id = ${andet}`), /permission denied/);
    await assert.rejects(
      saet(p.dorte, sql`organisation_id = ${p.dorte.organisation.id}`),
      /permission denied/,
    );
    await afvist(saet(p.odense, sql`tilstand = 'returneret', afgjort_kl = ${NU}`));
    assert.equal((await saet(p.odense, sql`navn = 'Nyere navn'`)).length, 1);
    assert.equal((await saet(p.yusuf, sql`navn = 'En andens'`)).length, 0);
    assert.equal((await saet(p.dorte, sql`tilstand = 'returneret', afgjort_kl = ${NU}`)).length, 1);
    assert.deepEqual(await saet(p.odense, sql`tilstand = 'oensket', afgjort_kl = null`), []);
    assert.equal((await saet(p.dorte, sql`tilstand = 'oensket', afgjort_kl = null`)).length, 1);
  });

  it('the history of a krav is written by those who see it, or about a wish that there is', async () => {
    const db = hent();
    const id = await nytKrav(db, p.odense, 'lokalt', 'publiceret');
    const skriv = (hvem: Aktoer, handling: string) =>
      db.som(hvem, (tx) =>
        sql`insert into kravhaendelse (krav_id, kl, person_id, organisation_id, handling)
          values (${id}, ${NU}, ${hvem.personId}, ${hvem.organisation.id}, ${handling})`.execute(tx),
      );
    await afvist(skriv(p.yusuf, 'ret'));
    await afvist(skriv(p.dorte, 'ophoej_returner'));
    await skriv(p.odense, 'ret');
    const oenske = await oensk(p.odense, id);
    await skriv(p.yusuf, 'kommentar');
    await db.som(p.odense, (tx) =>
      sql`update ophoejelse set tilstand = 'trukket', afgjort_kl = ${NU} where id = ${oenske?.id}`.execute(
        tx,
      ),
    );
    await afvist(skriv(p.yusuf, 'kommentar'));
    await skriv(p.dorte, 'ophoej_returner');
  });

  it('names the people behind the versions that the reader can see, and nobody else', async () => {
    const db = hent();
    const navn = async (hvem: Aktoer, om: Aktoer) =>
      (
        await db.som(hvem, (tx) =>
          raekke(tx, sql<{ navn: string | null }>`select krav_forfatter(${om.personId}) as navn`),
        )
      )?.navn ?? null;
    const skriver = await testAktoer(db, p.odense.organisation.cvr ?? '', ['kravredaktoer'], 'Ny Skribent');
    assert.equal(await navn(p.odense, skriver), null);
    const id = await nytKrav(db, skriver, 'lokalt', 'publiceret');
    assert.equal(await navn(p.odense, skriver), 'Ny Skribent');
    assert.equal(await navn(p.yusuf, skriver), null);
    const oenske = await oensk(skriver, id);
    assert.equal(await navn(p.yusuf, skriver), 'Ny Skribent');
    await db.som(skriver, (tx) =>
      sql`update ophoejelse set tilstand = 'trukket', afgjort_kl = ${NU} where id = ${oenske?.id}`.execute(
        tx,
      ),
    );
    assert.equal(await navn(p.yusuf, skriver), null);
    const redaktoer = await testAktoer(db, KOMBIT, ['faelleskravredaktoer'], 'Fælles Skribent');
    await nytKrav(db, redaktoer, 'tvaerkommunalt', 'kladde');
    assert.equal(await navn(p.yusuf, redaktoer), null);
    assert.equal(await navn(p.dorte, redaktoer), 'Fælles Skribent');
  });

  it("a list takes no version that its writer can't see, and keeps what it has when the krav is closed", async () => {
    const db = hent();
    const id = await nytKrav(db, p.odense, 'lokalt', 'publiceret');
    const eget = await nytKrav(db, p.yusuf, 'lokalt', 'publiceret');
    await paaListe(db, p.yusuf, eget, 1, `Liste ${id}`);
    const liste = await db.som(p.yusuf, (tx) =>
      raekke(tx, sql<{ id: number }>`select id from kravliste where navn = ${`Liste ${id}`}`),
    );
    assert.ok(liste);
    const linje = () =>
      db.som(p.yusuf, (tx) =>
        sql`insert into kravlistelinje (liste_id, krav_id, version_nr, raekkefoelge, tilstand)
          values (${liste.id}, ${id}, 1, 2, 'med')`.execute(tx),
      );
    const ret = (nr: number) =>
      db.som(p.yusuf, (tx) =>
        sql`update kravlistelinje set version_nr = ${nr}, raekkefoelge = 3
          where liste_id = ${liste.id} and krav_id = ${id}`.execute(tx),
      );
    await afvist(linje());
    const oenske = await oensk(p.odense, id);
    await linje();
    await db.som(p.odense, (tx) =>
      sql`update ophoejelse set tilstand = 'trukket', afgjort_kl = ${NU} where id = ${oenske?.id}`.execute(
        tx,
      ),
    );
    await db.som(p.odense, (tx) =>
      tilfoejVersioner(tx, { aktoer: p.odense, nu: NU }, [
        { kravId: id, indhold: { ...INDHOLD, navn: 'Hemmelig' }, begrundelse: 'Ny', tilstand: 'publiceret' },
      ]),
    );
    const ser = () =>
      db.som(p.yusuf, (tx) =>
        raekker(
          tx,
          sql`select nr, gaeldende_nr as nyeste from kravliste_versioner(${liste.id}) where krav_id = ${id}`,
        ),
      );
    assert.deepEqual(await ser(), [{ nr: 1, nyeste: 1 }]);
    await afvist(ret(2));
    await ret(1);
    assert.deepEqual(await ser(), [{ nr: 1, nyeste: 1 }]);
  });

  it('a krav that is being written while its class is merged ends in the class that is shown', async () => {
    const db = hent();
    const miljoe = testMiljoe(db);
    const [fra, til] = [await nyKlasse(db, 'tag', 'Fra her'), await nyKlasse(db, 'tag', 'Til der')];
    let fletning: Promise<unknown> = Promise.resolve();
    const id = await db.som(p.dorte, async (tx) => {
      const [k] = await opretKrav(tx, { aktoer: p.dorte, nu: NU }, [
        {
          slags: 'tvaerkommunalt',
          organisationId: null,
          nummer: null,
          indhold: { ...INDHOLD, tags: [fra] },
          begrundelse: '',
          tilstand: 'publiceret',
        },
      ]);
      fletning = klassehandling(miljoe, p.dorte, fra, 'flet', til);
      await vent(150);
      return k.id;
    });
    await fletning;
    const efter = await db.som(p.dorte, (tx) =>
      raekke(tx, sql<{ klasser: number[] }>`select klasser from krav where id = ${id}`),
    );
    assert.deepEqual(efter?.klasser, [til]);
    assert.equal(kode(await skridt(db, p.dorte, id, 'udgaa', { begrundelse: 'Prøve' })), 'ok');
  });
});
