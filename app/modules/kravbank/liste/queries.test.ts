import assert from 'node:assert/strict';
import { before, it } from 'node:test';
import fc from 'fast-check';
import {
  KOMBIT,
  paaHverDatabase,
  SVENDBORG,
  testAktoer,
  testLeverandoer,
  testMiljoe,
} from '../../../../test/helpers.ts';
import type { Aktoer } from '../../../kernel/adgang.ts';
import type { Database } from '../../../platform/db/database.ts';
import { raekker, sql } from '../../../platform/db/database.ts';
import { hentKlasser } from '../klasse/queries.ts';
import { type NytKrav, opretKrav } from '../lager/commands.ts';
import {
  type Kravindhold,
  klasserI,
  PRIORITETSORDEN,
  type Slags,
  TILSTANDE,
  type Tilstand,
  TOMT_INDHOLD,
} from '../rules.ts';
import { hentKravliste, kravIder } from './queries.ts';
import {
  FACETTER,
  type Facet,
  KRAV_PR_SIDE,
  type Kravsoegning,
  MINE,
  type Mine,
  SLAGSVALG,
  TOM_SOEGNING,
  tilstande,
} from './rules.ts';

const ODENSE = '35209115';
const SAMARBEJDE = '99000066';
const LEVERANDOER = '99000007';

/** A krav as the oracle knows it. */
interface Kendt {
  readonly id: number;
  readonly slags: Slags;
  readonly tilstand: Tilstand;
  readonly indhold: Kravindhold;
  readonly oensket: boolean;
  readonly mine: readonly Mine[];
}

/** The values of a krav in each facet, worked out from its content alone. */
function vaerdier(k: Kendt, art: ReadonlyMap<number, string>): Record<Facet, string[]> {
  const klasser = (a: string) =>
    klasserI(k.indhold)
      .filter((id) => art.get(id) === a)
      .map(String);
  return {
    slags: [k.slags, ...(k.oensket ? ['oensket'] : [])],
    prioritet: [k.indhold.prioritet],
    kategori: klasser('kategori'),
    domaene: [...(k.indhold.alleDomaener ? ['0'] : []), ...klasser('domaene')],
    princip: klasser('princip'),
    tag: klasser('tag'),
    driftsform: [...(k.indhold.saas ? ['saas'] : []), ...(k.indhold.onPremise ? ['on_premise'] : [])],
    integration: [...k.indhold.integrationer],
    arbejdsgang: [...k.indhold.arbejdsgange],
    tilstand: [k.tilstand],
    mine: [...k.mine],
  };
}

paaHverDatabase('kravbankens liste', (hent) => {
  let db: Database;
  let nu: Date;
  let svendborg: Aktoer;
  let odense: Aktoer;
  let faelles: Aktoer;
  let samarbejde: Aktoer;
  let leverandoer: Aktoer;
  let klasse: Record<string, number>;
  let kendte: Kendt[];

  const lav = async (aktoer: Aktoer, nye: readonly Partial<NytKrav>[]) =>
    db.som(aktoer, (tx) =>
      opretKrav(
        tx,
        { aktoer, nu },
        nye.map((n) => ({
          slags: 'lokalt',
          organisationId: aktoer.organisation.id,
          nummer: null,
          indhold: TOMT_INDHOLD,
          begrundelse: '',
          tilstand: 'publiceret',
          ...n,
        })),
      ),
    );
  const liste = (aktoer: Aktoer | null, s: Partial<Kravsoegning> = {}) => {
    const hentListe = (tx: Parameters<typeof hentKravliste>[0]) =>
      hentKravliste(tx, aktoer, { ...TOM_SOEGNING, ...s });
    return aktoer ? db.som(aktoer, hentListe) : db.somGaest(hentListe);
  };
  const numre = async (aktoer: Aktoer | null, s: Partial<Kravsoegning> = {}) =>
    (await liste(aktoer, s)).raekker.map((r) => r.nummer);

  before(async () => {
    db = hent();
    nu = testMiljoe(db).ur.nu();
    await testLeverandoer(db, LEVERANDOER, 'Testsystemer A/S');
    await db.somSystem('test', async (tx) => {
      await sql`insert into organisation (art, navn, cvr) values ('samarbejde', 'Indkøb Fyn', ${SAMARBEJDE})`.execute(
        tx,
      );
      await sql`insert into samarbejdsmedlem (samarbejde_id, organisation_id)
        select s.id, o.id from organisation s, organisation o where s.cvr = ${SAMARBEJDE} and o.cvr = ${SVENDBORG}`.execute(
        tx,
      );
    });
    svendborg = await testAktoer(db, SVENDBORG, ['kravredaktoer']);
    odense = await testAktoer(db, ODENSE, ['kravredaktoer']);
    faelles = await testAktoer(db, KOMBIT, ['faelleskravredaktoer']);
    samarbejde = await testAktoer(db, SAMARBEJDE, ['samarbejdekravredaktoer']);
    leverandoer = await testAktoer(db, LEVERANDOER, ['besvarer']);
    klasse = await db.somSystem('test', async (tx) => {
      const r = await raekker(
        tx,
        sql<{
          id: number;
          navn: string;
        }>`insert into kravklasse (art, navn) values ('kategori', 'Test A'), ('kategori', 'Test B'),
          ('domaene', 'Test D'), ('domaene', 'Test E'), ('princip', 'Test P'), ('tag', 'Test T'), ('tag', 'Test U')
          returning id, navn`,
      );
      const navne = Object.fromEntries(r.map(({ id, navn }) => [navn.slice(5), id]));
      const [u] = await raekker(
        tx,
        sql<{
          id: number;
        }>`insert into kravklasse (art, navn, overklasse_id) values ('kategori', 'Test A1', ${navne.A}) returning id`,
      );
      return { ...navne, A1: u.id };
    });
    await lavTilfaeldige();
  });

  /** A hundred and twenty krav that differ in everything, always the same ones. */
  async function lavTilfaeldige() {
    const sub = <T>(alle: readonly T[]) => fc.subarray([...alle]);
    const indhold = fc.record({
      navn: fc.constantFrom('Post', 'Log', 'Rettigheder'),
      prioritet: fc.constantFrom(...PRIORITETSORDEN),
      kategori: fc.constantFrom('A', 'B', 'A1', null),
      alleDomaener: fc.boolean(),
      domaener: sub([klasse.D, klasse.E]),
      principper: sub([klasse.P]),
      tags: sub([klasse.T, klasse.U]),
      saas: fc.boolean(),
      onPremise: fc.boolean(),
      integrationer: sub(['SF1500', 'SF1601']),
      arbejdsgange: sub(['A-1', 'A-2']),
      tilstand: fc.constantFrom<Tilstand>(
        'kladde',
        'i_review',
        'publiceret',
        'publiceret',
        'udgaaet',
        'slettet',
      ),
      faelles: fc.boolean(),
      mine: fc.option(fc.constantFrom<Mine>('favorit', 'fravalgt')),
      oensket: fc.boolean(),
    });
    const alle = fc.sample(indhold, { numRuns: 120, seed: 3 });
    // What is shipped is there too.
    kendte = await db.somSystem('test', (tx) =>
      raekker(
        tx,
        sql<Kendt>`select k.id, k.slags, k.tilstand, v.indhold, false as oensket, '[]'::jsonb as mine
          from krav k join krav_version v on v.krav_id = k.id and v.nr = k.gaeldende_nr`,
      ),
    );
    for (const { kategori, tilstand, faelles: erFaelles, mine, oensket, ...resten } of alle) {
      const kategoriId = kategori === null ? null : klasse[kategori === 'A1' ? 'A' : kategori];
      const i: Kravindhold = {
        ...TOMT_INDHOLD,
        ...resten,
        domaener: resten.alleDomaener ? [] : resten.domaener,
        kategoriId,
        underkategoriId: kategori === 'A1' ? klasse.A1 : null,
      };
      const aktoer = erFaelles ? faelles : svendborg;
      // An unpublished tværkommunalt krav is the redaktion's alone, so Svendborg's oracle leaves it out.
      const aaben = tilstand === 'kladde' || tilstand === 'i_review';
      const slags: Slags = erFaelles ? 'tvaerkommunalt' : 'lokalt';
      const [{ id }] = await lav(aktoer, [
        {
          slags,
          organisationId: erFaelles ? null : aktoer.organisation.id,
          indhold: i,
          tilstand: aaben ? tilstand : 'publiceret',
        },
      ]);
      await db.somSystem('test', async (tx) => {
        if (tilstand === 'udgaaet')
          await sql`update krav set udgaaet_kl = ${nu} where id = ${id}`.execute(tx);
        if (tilstand === 'slettet')
          await sql`update krav set slettet_kl = ${nu} where id = ${id}`.execute(tx);
      });
      const harMine = erFaelles && mine !== null && tilstand === 'publiceret';
      if (harMine) {
        await db.som(svendborg, (tx) =>
          sql`insert into kravtilpasning (krav_id, organisation_id, favorit, fravalgt_grund, base_nr, rettet_af, rettet_kl)
            values (${id}, ${svendborg.organisation.id}, ${mine === 'favorit'}, ${mine === 'fravalgt' ? 'x' : null}, 1,
              ${svendborg.personId}, ${nu})`.execute(tx),
        );
      }
      const medOenske = !erFaelles && oensket && tilstand === 'publiceret';
      if (medOenske) {
        await db.som(svendborg, (tx) =>
          sql`insert into ophoejelse (krav_id, version_nr, organisation_id, begrundelse, oprettet_af, oprettet_kl)
            values (${id}, 1, ${svendborg.organisation.id}, 'Godt for alle', ${svendborg.personId}, ${nu})`.execute(
            tx,
          ),
        );
      }
      const synlig = !erFaelles || (!aaben && tilstand !== 'slettet');
      if (!synlig) continue;
      kendte.push({
        id,
        slags,
        tilstand,
        indhold: i,
        oensket: medOenske,
        mine: [...(harMine ? [mine] : []), ...(aaben ? (['kladde'] as const) : [])],
      });
    }
  }

  it('finds and counts as one would by hand, whatever is chosen', async () => {
    const art = new Map((await db.som(svendborg, hentKlasser)).alle.map((k) => [k.id, k.art] as const));
    const alle = kendte.map((k) => ({ k, v: vaerdier(k, art) }));
    const valg = fc.record({
      slags: fc.subarray(Object.keys(SLAGSVALG) as (keyof typeof SLAGSVALG)[]),
      prioritet: fc.subarray([...PRIORITETSORDEN]),
      kategori: fc.subarray([klasse.A, klasse.B, klasse.A1]),
      domaene: fc.subarray([0, klasse.D, klasse.E]),
      princip: fc.subarray([klasse.P]),
      tag: fc.subarray([klasse.T, klasse.U]),
      driftsform: fc.subarray(['saas', 'on_premise'] as const),
      integration: fc.subarray(['SF1500', 'SF1601']),
      arbejdsgang: fc.subarray(['A-1', 'A-2']),
      tilstand: fc.subarray(Object.keys(TILSTANDE) as Tilstand[]),
      mine: fc.subarray(Object.keys(MINE) as Mine[]),
    });
    // Most facets stay open, or else hardly anything would be found.
    const faa = fc.tuple(valg, fc.subarray([...FACETTER], { maxLength: 3 })).map(([v, brug]) => ({
      ...TOM_SOEGNING,
      ...Object.fromEntries(brug.map((f) => [f, v[f]])),
    }));
    await fc.assert(
      fc.asyncProperty(faa, async (s: Kravsoegning) => {
        const fejler = ({ v }: (typeof alle)[number]) =>
          FACETTER.filter((f) => {
            const valgte = f === 'tilstand' ? tilstande(svendborg, s) : s[f];
            return valgte.length > 0 && !valgte.some((x) => v[f].includes(String(x)));
          });
        const svar = await liste(svendborg, s);
        const fundne = alle.filter((a) => fejler(a).length === 0);
        assert.equal(svar.ialt, fundne.length);
        const ider = await db.som(svendborg, (tx) => kravIder(tx, svendborg, s));
        assert.deepEqual(
          ider.toSorted((a, b) => a - b),
          fundne.map(({ k }) => k.id).toSorted((a, b) => a - b),
        );
        assert.deepEqual(
          svar.raekker.map((r) => r.id),
          ider.slice(0, KRAV_PR_SIDE),
        );
        for (const facet of FACETTER) {
          const tal: Record<string, number> = {};
          for (const a of alle.filter((x) => fejler(x).every((f) => f === facet)))
            for (const v of a.v[facet]) tal[v] = (tal[v] ?? 0) + 1;
          assert.deepEqual(Object.fromEntries(svar.facetter[facet]), tal, `${facet} ${JSON.stringify(s)}`);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('the page after the last is the last one, and every sorting has every krav once', async () => {
    const ialt = (await liste(svendborg)).ialt;
    const sidste = await liste(svendborg, { side: 4000 });
    assert.equal(sidste.side, Math.ceil(ialt / KRAV_PR_SIDE));
    assert.ok(sidste.raekker.length > 0);
    for (const sort of ['nummer', 'navn', 'prioritet', 'aendret'] as const) {
      const ider = await db.som(svendborg, (tx) => kravIder(tx, svendborg, { ...TOM_SOEGNING, sort }));
      assert.equal(new Set(ider).size, ialt, sort);
    }
    const prioriteter = (await liste(svendborg, { sort: 'prioritet' })).raekker.map((r) => r.prioritet);
    assert.equal(prioriteter[0], 'mindstekrav');
  });

  it('everybody sees what is theirs to see, also by searching', async () => {
    const navn = 'Zebrastribet snitflade';
    const medNavn = { ...TOMT_INDHOLD, navn };
    await lav(svendborg, [
      { nummer: 'Z-1', indhold: medNavn },
      { nummer: 'Z-2', indhold: medNavn, tilstand: 'kladde' },
    ]);
    await lav(faelles, [
      { nummer: 'Z-3', indhold: medNavn, slags: 'tvaerkommunalt', organisationId: null },
      { nummer: 'Z-4', indhold: medNavn, slags: 'tvaerkommunalt', organisationId: null, tilstand: 'kladde' },
    ]);
    await lav(samarbejde, [
      { nummer: 'Z-5', indhold: medNavn, slags: 'samarbejdskrav' },
      { nummer: 'Z-6', indhold: medNavn, slags: 'samarbejdskrav', tilstand: 'kladde' },
    ]);
    const q = 'zebrastribet snit';
    const sort = 'nummer';
    assert.deepEqual(await numre(svendborg, { q, sort }), ['Z-1', 'Z-2', 'Z-3', 'Z-5']);
    assert.deepEqual(await numre(odense, { q, sort }), ['Z-3']);
    assert.deepEqual(await numre(faelles, { q, sort }), ['Z-3', 'Z-4']);
    assert.deepEqual(await numre(samarbejde, { q, sort }), ['Z-3', 'Z-5', 'Z-6']);
    assert.deepEqual(await numre(leverandoer, { q, sort }), ['Z-3']);
    assert.deepEqual(await numre(null, { q, sort }), ['Z-3']);
    // What one can't ask for changes nothing.
    assert.deepEqual(await numre(null, { q, sort, tilstand: ['udgaaet'], slags: ['lokalt'] }), ['Z-3']);
    // The function that searches past the policy keeps the same rule.
    const fundet = await db.som(odense, (tx) =>
      raekker(
        tx,
        sql<{
          id: number;
        }>`select id from krav_fundne(to_tsquery('pg_catalog.danish', 'zebrastribet'), ''::tsquery, '')`,
      ),
    );
    assert.equal(fundet.length, 1);
    // A wish for elevation opens the published krav to the public organisations, not to suppliers.
    await db.som(svendborg, (tx) =>
      sql`insert into ophoejelse (krav_id, version_nr, organisation_id, begrundelse, oprettet_af, oprettet_kl)
        select id, 1, organisation_id, 'Godt', ${svendborg.personId}, ${nu} from krav where nummer = 'Z-1'`.execute(
        tx,
      ),
    );
    assert.deepEqual(await numre(odense, { q, sort }), ['Z-1', 'Z-3']);
    assert.deepEqual(await numre(leverandoer, { q, sort }), ['Z-3']);
  });

  it('puts the number first, then the name, marks what was found, and drops words that say nothing', async () => {
    await lav(svendborg, [
      {
        nummer: 'Q-12',
        indhold: {
          ...TOMT_INDHOLD,
          navn: 'Noget andet',
          beskrivelse: 'Løsningen skal **kryptere** og slette kvantumnøgler.',
        },
      },
      { nummer: 'Q-2', indhold: { ...TOMT_INDHOLD, navn: 'Kvantumnøgler' } },
    ]);
    assert.deepEqual(await numre(svendborg, { q: 'kvantumnøgle' }), ['Q-2', 'Q-12']);
    assert.deepEqual(await numre(svendborg, { q: 'q-2' }), ['Q-2']);
    assert.deepEqual(await numre(svendborg, { q: 'skal slette og kvantumnøgler' }), ['Q-12']);
    assert.deepEqual(await numre(svendborg, { q: '§§' }), []);
    const { raekker: r } = await liste(svendborg, { q: 'KRYPTER kvantum' });
    assert.deepEqual(
      r[0].uddrag.filter((s) => s.fundet).map((s) => s.tekst),
      ['kryptere', 'kvantumnøgler'],
    );
    assert.ok(!r[0].uddrag.some((s) => s.tekst.includes('*')));
    const [navn] = (await liste(svendborg, { q: 'kvantum' })).raekker;
    assert.deepEqual(navn.navn, [{ tekst: 'Kvantumnøgler', fundet: true }]);
  });

  it('a class that was merged counts as what took its place, and an old link finds the same', async () => {
    const [gammel] = await db.somSystem('test', (tx) =>
      raekker(
        tx,
        sql<{ id: number }>`insert into kravklasse (art, navn) values ('tag', 'Test gammel') returning id`,
      ),
    );
    await lav(svendborg, [
      { nummer: 'F-1', indhold: { ...TOMT_INDHOLD, navn: 'Flettet', tags: [gammel.id] } },
    ]);
    const foer = (await liste(svendborg)).facetter.tag.get(String(klasse.T)) ?? 0;
    await db.somSystem('test', async (tx) => {
      await sql`update kravklasse set flettet_i = ${klasse.T}, udgaaet_kl = ${nu} where id = ${gammel.id}`.execute(
        tx,
      );
      await sql`select kravklasse_genberegn(${[gammel.id]}::int[])`.execute(tx);
    });
    const { facetter } = await liste(svendborg);
    assert.equal(facetter.tag.get(String(klasse.T)), foer + 1);
    assert.equal(facetter.tag.has(String(gammel.id)), false);
    assert.deepEqual(await numre(svendborg, { q: 'flettet', tag: [gammel.id] }), ['F-1']);
  });

  it('the numbers of the heading are those of the whole list, whatever is searched for', async () => {
    for (const laeser of [svendborg, odense, samarbejde, faelles, leverandoer, null]) {
      const { facetter, slagstal } = await liste(laeser);
      const ventet = (slags: Slags) => facetter.slags.get(slags) ?? 0;
      assert.deepEqual(slagstal, {
        tvaerkommunalt: ventet('tvaerkommunalt'),
        samarbejdskrav: ventet('samarbejdskrav'),
        lokalt: ventet('lokalt'),
      });
      for (const s of [
        { q: 'findes ikke' },
        { q: 'system' },
        { prioritet: ['vigtigt'], driftsform: ['saas'] },
      ] as const)
        assert.deepEqual((await liste(laeser, s)).slagstal, slagstal);
    }
    assert.notEqual((await liste(svendborg)).slagstal.lokalt, 0);
    assert.equal((await liste(null)).slagstal.lokalt, 0);
  });

  it('says when the krav changed under what the kommune added', async () => {
    const [{ id }] = await lav(faelles, [
      {
        nummer: 'B-1',
        indhold: { ...TOMT_INDHOLD, navn: 'Basen' },
        slags: 'tvaerkommunalt',
        organisationId: null,
      },
    ]);
    await db.som(svendborg, (tx) =>
      sql`insert into kravtilpasning (krav_id, organisation_id, favorit, base_nr, rettet_af, rettet_kl)
        values (${id}, ${svendborg.organisation.id}, true, 1, ${svendborg.personId}, ${nu})`.execute(tx),
    );
    assert.deepEqual(await numre(svendborg, { q: 'basen', mine: ['aendret'] }), []);
    await db.somSystem('test', async (tx) => {
      await sql`insert into krav_version (krav_id, nr, indhold, tilstand, oprettet_kl, rettet_kl, publiceret_kl)
        select krav_id, 2, indhold, tilstand, oprettet_kl, rettet_kl, publiceret_kl from krav_version where krav_id = ${id}`.execute(
        tx,
      );
      await sql`update krav set gaeldende_nr = 2 where id = ${id}`.execute(tx);
    });
    const { raekker: r } = await liste(svendborg, { q: 'basen', mine: ['aendret'] });
    assert.deepEqual(
      r.map((x) => [x.nummer, x.favorit, x.baseAendret]),
      [['B-1', true, true]],
    );
    assert.deepEqual(await numre(odense, { q: 'basen', mine: ['aendret'] }), []);
  });
});
