import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { startsaet } from '../../../db/reference/kravbank/startsaet.ts';
import { indlaesReference } from '../../../db/reference.ts';
import { KOMBIT, paaHverDatabase, testAktoer, testMiljoe } from '../../../test/helpers.ts';
import { laesRigtekst, skrivRigtekst } from '../../kernel/rigtekst.ts';
import { raekke, raekker, sql, type Tx } from '../../platform/db/database.ts';
import { integrationsoplysninger } from '../katalog/public.ts';
import { kontroller } from './guide/kontrol/rules.ts';
import { hentGuide, hentGuidekrav } from './guide/queries.ts';
import { hentKlasser } from './klasse/queries.ts';
import { tilfoejVersioner } from './lager/commands.ts';
import { indlaesKravbank } from './reference.ts';
import type { Kravindhold } from './rules.ts';
import type { Startkrav, Startsaet } from './startsaet/rules.ts';

const saet = startsaet();

function dubletter(alle: readonly string[]): string[] {
  return alle.filter((v, i) => alle.indexOf(v) !== i);
}

describe('the shipped kravbank as it is written', () => {
  it('has a good number of krav, each with its own key and name, and texts that say something', () => {
    assert.ok(saet.krav.length >= 80);
    assert.deepEqual(dubletter(saet.krav.map((k) => k.noegle)), []);
    assert.deepEqual(dubletter(saet.krav.map((k) => k.navn.toLowerCase())), []);
    for (const k of saet.krav) {
      for (const felt of ['beskrivelse', 'rationale', 'fortolkning', 'interessenter'] as const)
        assert.ok(k[felt].length >= 7, `${k.noegle}.${felt}`);
      assert.match(k.noegle, /^[a-z0-9-]+$/);
    }
  });

  it('uses every category, and uses every tag in a krav', () => {
    const brugt = new Set(saet.krav.flatMap((k) => [k.kategori, k.underkategori ?? '']));
    const iIntegrationer = ['stoettesystemer', 'serviceplatform', 'post'].map((u) => `integration-${u}`);
    const kategorier = saet.klasser.filter((k) => k.art === 'kategori').map((k) => k.noegle);
    assert.deepEqual(
      kategorier.filter((n) => !brugt.has(n) && !iIntegrationer.includes(n)),
      [],
    );
    const tags = new Set(saet.krav.flatMap((k) => k.tags));
    assert.deepEqual(
      saet.klasser.filter((k) => k.art === 'tag' && !tags.has(k.noegle)).map((k) => k.noegle),
      [],
    );
  });

  it('asks for figures with a unit, and holds Mindstekrav for what matters most', () => {
    const tal = saet.krav.flatMap((k) => (k.svar.type === 'tal' ? [k.svar] : []));
    assert.ok(tal.length >= 10 && tal.every((s) => s.enhed !== ''));
    const mindste = saet.krav.filter((k) => k.prioritet === 'mindstekrav').length;
    assert.ok(mindste / saet.krav.length < 0.2, `${mindste} of ${saet.krav.length}`);
  });
});

interface Hentet {
  readonly id: number;
  readonly noegle: string;
  readonly nummer: string;
  readonly nr: number;
  readonly indhold: Kravindhold;
  readonly tilstand: string;
}

function alleKrav(tx: Tx): Promise<Hentet[]> {
  return raekker(
    tx,
    sql<Hentet>`select k.id, k.noegle, k.nummer, k.gaeldende_nr as nr, v.indhold, k.tilstand
      from krav k join krav_version v on v.krav_id = k.id and v.nr = k.gaeldende_nr
      where k.noegle is not null order by k.id`,
  );
}

const aendret = (saet: Startsaet, noegle: string, navn: string): Startsaet => ({
  ...saet,
  krav: saet.krav.map((k): Startkrav => (k.noegle === noegle ? { ...k, navn } : k)),
});

paaHverDatabase('den leverede kravbank', (hent) => {
  it('is published, tværkommunal, numbered from 1, and anyone can read it', async () => {
    const krav = await hent().somGaest(alleKrav);
    assert.ok(krav.every((k) => k.tilstand === 'publiceret' && k.nr === 1));
    assert.deepEqual(
      krav.map((k) => k.nummer),
      krav.map((_, i) => String(i + 1)),
    );
    assert.deepEqual(dubletter(krav.map((k) => k.indhold.navn.toLowerCase())), []);
  });

  it('has exactly one krav per integration in the catalogue, and none for one that is closed', async () => {
    const db = hent();
    const { integrationer, krav } = await db.somSystem('test', async (tx) => ({
      integrationer: await integrationsoplysninger(tx),
      krav: await alleKrav(tx),
    }));
    const egne = krav.filter((k) => k.noegle.startsWith('integration-'));
    for (const i of integrationer) {
      const fundne = egne.filter((k) => k.indhold.integrationer.includes(i.kode));
      assert.equal(fundne.length, i.status === 'lukket' ? 0 : 1, i.kode);
      const [k] = fundne;
      if (k === undefined) continue;
      assert.equal(k.noegle, `integration-${i.kode.toLowerCase()}`);
      assert.ok(k.indhold.navn.includes(i.kode) && k.indhold.beskrivelse.includes(i.navn), i.kode);
      if (i.bekraeftet !== 'ja') assert.match(k.indhold.fortolkning, /ikke fuldt bekræftet/, i.kode);
      if (i.status !== 'drift') assert.equal(k.indhold.prioritet, 'option', i.kode);
    }
    assert.equal(egne.length, integrationer.filter((i) => i.status !== 'lukket').length);
    assert.equal(krav.length, egne.length + saet.krav.length);
  });

  it('is written in the notation that is read, without HTML, and links over https only', async () => {
    for (const { noegle, indhold } of await hent().somGaest(alleKrav)) {
      for (const felt of ['beskrivelse', 'rationale', 'fortolkning'] as const) {
        const tekst = indhold[felt];
        assert.doesNotMatch(tekst, /<\/?[a-z]|&[a-z]+;/i, `${noegle}.${felt}`);
        assert.equal(skrivRigtekst(laesRigtekst(tekst)), tekst, `${noegle}.${felt}`);
      }
      for (const kilde of indhold.kilder) {
        assert.ok(kilde.tekst !== '', noegle);
        assert.ok(kilde.link === '' || /^https:\/\/[a-z0-9.-]+(\/\S*)?$/.test(kilde.link), kilde.link);
      }
    }
  });

  it('brings a guide without faults, which leads to every krav that no integration brings', async () => {
    const db = hent();
    const { guide, krav, klasser, koder } = await db.somSystem('test', async (tx) => ({
      guide: (await hentGuide(tx, 'gaeldende'))?.indhold,
      krav: await hentGuidekrav(tx, null),
      klasser: await hentKlasser(tx),
      koder: (await integrationsoplysninger(tx)).map((i) => i.kode),
    }));
    assert.ok(guide);
    const fund = kontroller(guide, { krav, klasser, integrationer: new Set(koder) });
    const maaIkkeVaere = ['krav_uden_vej', 'spoergsmaal_uden_virkning'];
    assert.deepEqual(
      fund.filter((f) => f.niveau !== 'oplysning' || maaIkkeVaere.includes(f.kode)).map((f) => f.tekst),
      [],
    );
    const vaelgere = [
      ...guide.altid.map((a) => a.vaelger),
      ...guide.spoergsmaal.flatMap((s) =>
        s.svar.flatMap((m) => m.virkninger.flatMap((v) => (v.slags === 'medtag' ? [v.vaelger] : []))),
      ),
    ];
    const uden = krav.filter(
      (k) =>
        k.integrationer.length === 0 &&
        !vaelgere.some((v) => v.krav.includes(k.id) || k.klasser.some((id) => v.klasser.includes(id))),
    );
    assert.deepEqual(
      uden.map((k) => k.navn),
      [],
    );
    const aabnende = ['personoplysninger', 'borgere', 'medarbejdere', 'erstatning'];
    assert.deepEqual(
      aabnende.filter((n) => guide.spoergsmaal.find((s) => s.noegle === n)?.betingelse !== null),
      [],
    );
  });

  it('loading again changes nothing', async () => {
    const db = hent();
    const taeller = sql<{ krav: number; versioner: number; klasser: number; guider: number }>`select
      (select count(*)::int from krav) as krav, (select count(*)::int from krav_version) as versioner,
      (select count(*)::int from kravklasse) as klasser, (select count(*)::int from kravguideudgave) as guider`;
    const foer = await raekke(db.kysely, taeller);
    await indlaesKravbank(db, testMiljoe(db).ur.nu(), saet);
    await indlaesReference(db);
    assert.deepEqual(await raekke(db.kysely, taeller), foer);
  });

  it('a new edition gives a new version of what is untouched, and leaves what editors have changed or removed', async () => {
    const db = hent();
    const miljoe = testMiljoe(db);
    const nu = miljoe.ur.nu();
    const redaktoer = await testAktoer(db, KOMBIT, ['faelleskravredaktoer']);
    const foer = new Map((await db.somGaest(alleKrav)).map((k) => [k.noegle, k]));
    const ved = (noegle: string) => {
      const k = foer.get(noegle);
      assert.ok(k, noegle);
      return k;
    };
    const [rettet, slettet, udgaaet] = ['data-ejerskab', 'adgang-session', 'klienter-browser'].map(ved);
    await db.som(redaktoer, async (tx) => {
      await tilfoejVersioner(tx, { aktoer: redaktoer, nu }, [
        {
          kravId: rettet.id,
          indhold: { ...rettet.indhold, navn: 'Redaktionens navn' },
          begrundelse: 'Tydeligere',
          tilstand: 'publiceret',
        },
      ]);
      await sql`update krav set slettet_kl = ${nu} where id = ${slettet.id}`.execute(tx);
      await sql`update krav set udgaaet_kl = ${nu} where id = ${udgaaet.id}`.execute(tx);
      await sql`update kravklasse set navn = 'Redaktionens kategori', laas = laas + 1
        where art = 'kategori' and noegle = 'drift'`.execute(tx);
    });
    let ny = saet;
    for (const noegle of ['data-ejerskab', 'adgang-session', 'klienter-browser', 'adgang-roller'])
      ny = aendret(ny, noegle, `Ny: ${noegle}`);
    ny = {
      ...ny,
      klasser: ny.klasser.map((k) =>
        ['drift', 'sikkerhed'].includes(k.noegle) ? { ...k, navn: `Ny: ${k.noegle}` } : k,
      ),
      krav: [
        ...ny.krav.filter((k) => k.noegle !== 'betjening-soegning'),
        { ...ny.krav[0], noegle: 'helt-nyt', navn: 'Helt nyt' },
      ],
    };
    await indlaesKravbank(db, nu, ny);
    const efter = await db.somSystem('test', alleKrav);
    const navn = new Map(efter.map((k) => [k.noegle, `${k.nr} ${k.indhold.navn}`]));
    assert.equal(navn.get('data-ejerskab'), '2 Redaktionens navn');
    assert.equal(navn.get('adgang-session'), `1 ${slettet.indhold.navn}`);
    assert.equal(navn.get('klienter-browser'), `1 ${udgaaet.indhold.navn}`);
    assert.equal(navn.get('adgang-roller'), '2 Ny: adgang-roller');
    assert.equal(navn.get('betjening-soegning'), `1 ${ved('betjening-soegning').indhold.navn}`);
    assert.equal(navn.get('helt-nyt'), '1 Helt nyt');
    assert.equal(efter.length, foer.size + 1);
    assert.equal(efter.at(-1)?.nummer, String(foer.size + 1));
    const klasser = await db.somSystem('test', hentKlasser);
    const klassenavn = (noegle: string) =>
      klasser.alle.find((k) => k.art === 'kategori' && k.noegle === noegle)?.navn;
    assert.equal(klassenavn('drift'), 'Redaktionens kategori');
    assert.equal(klassenavn('sikkerhed'), 'Ny: sikkerhed');
  });

  it('a guide that the kravredaktion has begun on is not replaced; an untouched one gets a new edition', async () => {
    const db = hent();
    const nu = testMiljoe(db).ur.nu();
    const ny: Startsaet = { ...saet, guide: { ...saet.guide, altid: [] } };
    const numre = () =>
      db.somSystem('test', async (tx) =>
        (
          await raekker(
            tx,
            sql<{ nr: number }>`select nr from kravguideudgave where tilstand = 'publiceret' order by nr`,
          )
        ).map((r) => r.nr),
      );
    const foer = await numre();
    await indlaesKravbank(db, nu, ny);
    const [seneste] = (await numre()).slice(-1);
    assert.equal(seneste, (foer.at(-1) ?? 0) + 1);
    const redaktoer = await testAktoer(db, KOMBIT, ['faelleskravredaktoer']);
    await db.som(redaktoer, (tx) =>
      sql`insert into kravguideudgave (nr, tilstand, indhold, oprettet_af, organisation_id, oprettet_kl, rettet_kl)
        select nr + 1, 'kladde', indhold, ${redaktoer.personId}, ${redaktoer.organisation.id}, ${nu}, ${nu}
        from kravguideudgave where nr = ${seneste}`.execute(tx),
    );
    await indlaesKravbank(db, nu, saet);
    assert.equal((await numre()).at(-1), seneste);
  });
});
