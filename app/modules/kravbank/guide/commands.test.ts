import assert from 'node:assert/strict';
import { before, it } from 'node:test';
import { KOMBIT, paaHverDatabase, SVENDBORG, testAktoer, testMiljoe } from '../../../../test/helpers.ts';
import type { Aktoer } from '../../../kernel/adgang.ts';
import type { Resultat } from '../../../kernel/resultat.ts';
import { type Database, raekke, raekker, sql } from '../../../platform/db/database.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import { opretKrav } from '../lager/commands.ts';
import { type Kravindhold, type Slags, TOMT_INDHOLD } from '../rules.ts';
import { begyndKladde, behandl, gemAltid, gemSpoergsmaal, kasserKladde, publicerGuide } from './commands.ts';
import { evaluer } from './evaluering/rules.ts';
import { gaeldendeNr, hentGuide, hentGuidekrav, hentKladde, hentUdgave, hentUdgaver } from './queries.ts';
import { aftryk } from './redaktion/rules.ts';
import type { Betingelse, Spoergsmaal } from './rules.ts';

const SAMARBEJDE = '99000066';
const ODENSE = '35209115';

function q(noegle: string, ret: Partial<Spoergsmaal> = {}): Spoergsmaal {
  return {
    noegle,
    tekst: `${noegle}?`,
    hjaelp: '',
    slags: 'janej',
    svar: [
      { noegle: 'ja', tekst: 'Ja', hjaelp: '', virkninger: [] },
      { noegle: 'nej', tekst: 'Nej', hjaelp: '', virkninger: [] },
    ],
    betingelse: null,
    domaener: [],
    rolle: 'jurist',
    ...ret,
  };
}
const hvis = (spoergsmaal: string): Betingelse => ({
  kombination: 'alle',
  led: [{ spoergsmaal, svar: ['ja'], ikke: false }],
});
const koder = (r: Resultat<unknown>) => (r.ok ? [] : r.hindringer.map((h) => h.kode));

paaHverDatabase('kravguidens redaktion', (hent) => {
  let db: Database;
  let miljoe: Miljoe;
  let dorte: Aktoer;
  let anden: Aktoer;
  let yusuf: Aktoer;

  before(async () => {
    db = hent();
    miljoe = testMiljoe(db);
    dorte = await testAktoer(db, KOMBIT, ['faelleskravredaktoer'], 'Dorte Hvidtfeldt');
    anden = await testAktoer(db, KOMBIT, ['faelleskravredaktoer'], 'Anden Redaktør');
    yusuf = await testAktoer(db, SVENDBORG, ['kravredaktoer']);
    await db.somSystem('test', (tx) =>
      sql`update kravguideudgave set tilstand = 'kasseret' where tilstand = 'kladde'`.execute(tx),
    );
  });

  const kladde = async () => {
    const k = await db.som(dorte, hentKladde);
    assert.ok(k);
    return k;
  };
  const noegler = async () => (await kladde()).indhold.spoergsmaal.map((s) => s.noegle);
  const fra = async (noegle: string) =>
    aftryk((await kladde()).indhold.spoergsmaal.find((s) => s.noegle === noegle));
  const gem = async (s: Spoergsmaal) => gemSpoergsmaal(miljoe, dorte, s, await fra(s.noegle));

  it('has one draft at a time, which only the kravredaktion sees and edits', async () => {
    assert.deepEqual(koder(await begyndKladde(miljoe, yusuf)), ['ikke_adgang']);
    const nye = await Promise.all([begyndKladde(miljoe, dorte), begyndKladde(miljoe, anden)]);
    assert.deepEqual(nye.flatMap(koder), ['findes_allerede']);
    assert.equal(await db.som(yusuf, hentKladde), null);
    const { nr } = await kladde();
    assert.ok(!(await db.som(yusuf, hentUdgaver)).some((u) => u.nr === nr));
    const rettet = await db.som(yusuf, (tx) =>
      raekker(tx, sql`update kravguideudgave set begrundelse = 'x' where nr = ${nr} returning nr`),
    );
    assert.equal(rettet.length, 0);
  });

  it('is edited question by question: add, change, copy, move', async () => {
    for (const s of (await kladde()).indhold.spoergsmaal.toReversed()) {
      assert.ok((await behandl(miljoe, dorte, 'slet', s.noegle)).ok);
    }
    for (const n of ['a', 'b']) assert.ok((await gemSpoergsmaal(miljoe, dorte, q(n), null)).ok);
    assert.deepEqual(koder(await gemSpoergsmaal(miljoe, dorte, q('a'), null)), ['findes_allerede']);
    assert.ok((await gem(q('b', { betingelse: hvis('a') }))).ok);
    assert.ok((await behandl(miljoe, dorte, 'dupliker', 'a')).ok);
    assert.deepEqual(await noegler(), ['a', 'a_kopi', 'b']);
    assert.ok((await behandl(miljoe, dorte, 'ned', 'a_kopi')).ok);
    assert.ok((await behandl(miljoe, dorte, 'ned', 'a_kopi')).ok);
    assert.deepEqual(await noegler(), ['a', 'b', 'a_kopi']);
    assert.ok((await behandl(miljoe, dorte, 'foran', 'a_kopi', 'a')).ok);
    assert.ok((await behandl(miljoe, dorte, 'ned', 'a_kopi')).ok);
    assert.deepEqual(await noegler(), ['a', 'a_kopi', 'b']);
    assert.deepEqual(koder(await behandl(miljoe, dorte, 'op', 'findes_ikke')), ['findes_ikke']);
    assert.deepEqual(koder(await behandl(miljoe, dorte, 'foran', 'a', 'findes_ikke')), ['findes_ikke']);
  });

  it('refuses a condition that goes in a ring, and names the way round', async () => {
    const ring = await gem(q('a', { betingelse: hvis('b') }));
    assert.ok(!ring.ok);
    assert.match(
      ring.hindringer[0].besked,
      /^Betingelserne går i ring: spørgsmål 1 afhænger af spørgsmål 3 afhænger af spørgsmål 1\./,
    );
    assert.deepEqual(koder(await gem(q('a', { betingelse: hvis('a') }))), ['ring']);
  });

  it('refuses to delete what others depend on, and can undo the rest', async () => {
    const nej = await behandl(miljoe, dorte, 'slet', 'a');
    assert.ok(!nej.ok && nej.hindringer[0].besked.includes('spørgsmål 3 stilles ud fra svaret'));
    assert.ok((await behandl(miljoe, dorte, 'slet', 'a_kopi')).ok);
    assert.deepEqual(await noegler(), ['a', 'b']);
    assert.ok((await behandl(miljoe, dorte, 'gendan', 'a_kopi')).ok);
    assert.deepEqual(await noegler(), ['a', 'a_kopi', 'b']);
    assert.deepEqual(koder(await behandl(miljoe, dorte, 'gendan', 'a_kopi')), ['findes_ikke']);
    assert.ok((await behandl(miljoe, dorte, 'slet', 'a_kopi')).ok);
  });

  it('lets two editors work on different questions, and tells the second of the same one', async () => {
    const [a, b] = [await fra('a'), await fra('b')];
    const samtidig = await Promise.all([
      gemSpoergsmaal(miljoe, dorte, q('a', { tekst: 'Rettet af Dorte?' }), a),
      gemSpoergsmaal(miljoe, anden, q('b', { tekst: 'Rettet af en anden?', betingelse: hvis('a') }), b),
    ]);
    assert.deepEqual(samtidig.flatMap(koder), []);
    assert.deepEqual(koder(await gemSpoergsmaal(miljoe, anden, q('a', { tekst: 'Overskriver' }), a)), [
      'foraeldet',
    ]);
    assert.equal((await kladde()).indhold.spoergsmaal[0].tekst, 'Rettet af Dorte?');
    assert.deepEqual(koder(await gemSpoergsmaal(miljoe, dorte, q('x'), 'x')), ['findes_ikke']);
  });

  it('keeps what is always in, and tells the second who changes it', async () => {
    const altid = [{ grund: 'Følger af lov', vaelger: { krav: [], klasser: [], integrationer: ['SF1601'] } }];
    const fraFoer = aftryk((await kladde()).indhold.altid);
    assert.ok((await gemAltid(miljoe, dorte, altid, fraFoer)).ok);
    assert.deepEqual(koder(await gemAltid(miljoe, anden, [], fraFoer)), ['foraeldet']);
    assert.deepEqual((await kladde()).indhold.altid, altid);
  });

  it('publishes as it was seen, once the check finds nothing that cannot work', async () => {
    assert.ok((await gem(q('b', { rolle: 'besvarer', betingelse: hvis('a') }))).ok);
    const { nr, laas } = await kladde();
    assert.deepEqual(koder(await publicerGuide(miljoe, dorte, { laas, begrundelse: 'Nyt' })), [
      'forkert_rolle',
    ]);
    assert.ok((await gem(q('b', { betingelse: hvis('a') }))).ok);
    assert.deepEqual(koder(await publicerGuide(miljoe, dorte, { laas, begrundelse: 'Nyt' })), ['foraeldet']);
    const nu = (await kladde()).laas;
    assert.deepEqual(koder(await publicerGuide(miljoe, yusuf, { laas: nu, begrundelse: 'Nyt' })), [
      'ikke_adgang',
    ]);
    assert.ok((await publicerGuide(miljoe, dorte, { laas: nu, begrundelse: 'Nyt' })).ok);
    assert.deepEqual(koder(await publicerGuide(miljoe, dorte, { laas: nu, begrundelse: 'Nyt' })), [
      'ingen_kladde',
    ]);
    const udgave = await db.som(yusuf, (tx) => hentGuide(tx, 'gaeldende'));
    assert.equal(udgave?.nr, nr);
    assert.equal(udgave?.begrundelse, 'Nyt');
    assert.ok(!('slettede' in (udgave?.indhold ?? {})));
    await assert.rejects(
      db.somSystem('test', (tx) =>
        sql`update kravguideudgave set begrundelse = 'x' where nr = ${nr}`.execute(tx),
      ),
      /never changes/,
    );
  });

  it('begins the next from the edition that holds, and keeps one that is given up', async () => {
    const gaeldende = await db.som(dorte, gaeldendeNr);
    const ny = await begyndKladde(miljoe, dorte);
    assert.ok(ny.ok);
    assert.deepEqual(await noegler(), ['a', 'b']);
    const { laas } = await kladde();
    assert.deepEqual(koder(await publicerGuide(miljoe, dorte, { laas, begrundelse: 'Nyt' })), ['uaendret']);
    assert.equal(await db.som(dorte, gaeldendeNr), gaeldende);
    assert.ok((await behandl(miljoe, anden, 'dupliker', 'a')).ok);
    assert.deepEqual(koder(await kasserKladde(miljoe, dorte, laas)), ['foraeldet']);
    assert.ok((await kasserKladde(miljoe, dorte, laas + 1)).ok);
    assert.deepEqual(koder(await kasserKladde(miljoe, dorte, laas + 1)), ['ingen_kladde']);
    assert.equal((await db.som(dorte, (tx) => hentUdgave(tx, ny.vaerdi.nr)))?.tilstand, 'kasseret');
    assert.equal(await db.som(yusuf, (tx) => hentUdgave(tx, ny.vaerdi.nr)), null);
    assert.equal(await db.som(dorte, gaeldendeNr), gaeldende);
    const spor = await db.somSystem('test', (tx) =>
      raekke(
        tx,
        sql<{
          antal: number;
        }>`select count(distinct handling)::int as antal from audit where handling like 'kravguide.%'`,
      ),
    );
    assert.equal(spor?.antal, 4);
  });
});

paaHverDatabase('krav at vælge imellem', (hent) => {
  it('are the shared ones, one’s own, and those of one’s samarbejder, with one’s own adaptation', async () => {
    const db = hent();
    const yusuf = await testAktoer(db, SVENDBORG, ['kravredaktoer']);
    const nanna = await testAktoer(db, ODENSE, ['kravredaktoer']);
    const nu = testMiljoe(db).ur.nu();
    const { org, ider, klasser, samarbejde } = await db.somSystem('test', async (tx) => {
      const org = await raekke(
        tx,
        sql<{
          id: number;
        }>`insert into organisation (art, navn, cvr) values ('samarbejde', 'Fællesindkøb Fyn', ${SAMARBEJDE}) returning id`,
      );
      assert.ok(org);
      await sql`insert into samarbejdsmedlem values (${org.id}, ${yusuf.organisation.id})`.execute(tx);
      const klasser = await raekker(
        tx,
        sql<{ id: number }>`insert into kravklasse (art, navn) values ('tag', 'Gammelt filter til test'),
          ('tag', 'Nyt filter til test'), ('domaene', 'Domæne til test') returning id`,
      );
      const [gammel, ny, domaene] = klasser.map((k) => k.id);
      const krav = async (
        slags: Slags,
        organisationId: number | null,
        navn: string,
        ret: Partial<Kravindhold> = {},
        tilstand: 'publiceret' | 'kladde' = 'publiceret',
      ) =>
        (
          await opretKrav(tx, { aktoer: null, nu }, [
            {
              slags,
              organisationId,
              nummer: null,
              indhold: { ...TOMT_INDHOLD, navn, ...ret },
              begrundelse: '',
              tilstand,
            },
          ])
        )[0].id;
      const ider = {
        faelles: await krav('tvaerkommunalt', null, 'Fælles', {
          tags: [gammel],
          alleDomaener: false,
          domaener: [domaene],
          saas: false,
        }),
        kladde: await krav('tvaerkommunalt', null, 'Kladde', {}, 'kladde'),
        eget: await krav('lokalt', yusuf.organisation.id, 'Eget'),
        ophoejet: await krav('lokalt', yusuf.organisation.id, 'Ophøjet'),
        andres: await krav('lokalt', nanna.organisation.id, 'Andres'),
        samarbejde: await krav('samarbejdskrav', org.id, 'Samarbejdets'),
      };
      await sql`update kravklasse set flettet_i = ${ny}, udgaaet_kl = ${nu} where id = ${gammel}`.execute(tx);
      await sql`insert into ophoejelse (krav_id, version_nr, organisation_id, begrundelse, tilstand, maal_krav_id, oprettet_af,
          oprettet_kl, afgjort_kl)
        values (${ider.ophoejet}, 1, ${yusuf.organisation.id}, 'Alle har brug for det', 'godkendt', ${ider.faelles},
          ${yusuf.personId}, ${nu}, ${nu})`.execute(tx);
      await sql`insert into kravtilpasning (krav_id, organisation_id, favorit, base_nr, rettet_af, rettet_kl)
        values (${ider.faelles}, ${yusuf.organisation.id}, true, 1, ${yusuf.personId}, ${nu})`.execute(tx);
      await sql`insert into kravtilpasning (krav_id, organisation_id, fravalgt_grund, base_nr, rettet_af, rettet_kl)
        values (${ider.faelles}, ${nanna.organisation.id}, 'Har vi', 1, ${nanna.personId}, ${nu})`.execute(
        tx,
      );
      return { org, ider, klasser: { gammel, ny, domaene }, samarbejde: org.id };
    });
    assert.equal(org.id, samarbejde);
    const egne = new Set(Object.values(ider));
    const for_ = async (aktoer: Aktoer, id: number | null) =>
      (await db.som(aktoer, (tx) => hentGuidekrav(tx, id))).filter((k) => egne.has(k.id));
    const mine = await for_(yusuf, yusuf.organisation.id);
    assert.deepEqual(mine.map((k) => k.navn).toSorted(), ['Eget', 'Fælles', 'Samarbejdets']);
    const faelles = mine.find((k) => k.id === ider.faelles);
    assert.deepEqual(
      [faelles?.favorit, faelles?.saas, faelles?.nr, faelles?.domaener, faelles?.klasser.toSorted()],
      [true, false, 1, [klasser.domaene], [klasser.ny, klasser.domaene].toSorted()],
    );
    const hendes = await for_(nanna, nanna.organisation.id);
    assert.deepEqual(hendes.map((k) => [k.navn, k.fravalgtGrund, k.favorit]).toSorted(), [
      ['Andres', null, false],
      ['Fælles', 'Har vi', false],
    ]);
    assert.deepEqual(
      (await for_(yusuf, null)).map((k) => [k.navn, k.favorit]),
      [['Fælles', false]],
    );

    // An old edition that names the old class still reaches the krav: both are followed to what took its place.
    await db.somSystem('test', (tx) =>
      sql`insert into kravguideudgave (nr, tilstand, indhold, oprettet_kl, rettet_kl, publiceret_kl) values (9000, 'publiceret',
        ${JSON.stringify({ spoergsmaal: [], altid: [{ grund: 'Lov', vaelger: { klasser: [klasser.gammel] } }] })}::jsonb,
        ${nu}, ${nu}, ${nu})`.execute(tx),
    );
    const guide = await db.som(yusuf, (tx) => hentGuide(tx, 9000));
    assert.ok(guide);
    const valg = { domaener: [], driftsform: 'ikke_valgt' as const, arbejdsgange: [], svar: {} };
    const med = evaluer(guide.indhold, await for_(yusuf, null), valg).udfald;
    assert.deepEqual(
      med.map((u) => u.udfald),
      ['med'],
    );
  });
});
