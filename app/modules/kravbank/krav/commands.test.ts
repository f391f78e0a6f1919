import assert from 'node:assert/strict';
import { before, it } from 'node:test';
import { KOMBIT, paaHverDatabase, testAktoer } from '../../../../test/helpers.ts';
import type { Aktoer } from '../../../kernel/adgang.ts';
import { verificerAudit } from '../../../platform/audit.ts';
import { raekke, raekker, sql } from '../../../platform/db/database.ts';
import { gemKladde, opret } from './commands.ts';
import { hentHaendelser, hentKravside } from './queries.ts';
import { stempel } from './rules.ts';
import { fjernKommentar, gemNote, kommenter } from './samtale/commands.ts';
import { hent, INDHOLD, kode, NU, nyKlasse, nytKrav, paaListe, personer, skridt } from './test/scene.ts';

paaHverDatabase('et kravs liv', (hentDb) => {
  let p: Awaited<ReturnType<typeof personer>>;
  before(async () => {
    p = await personer(hentDb());
  });

  const ret = async (aktoer: Aktoer, id: number, felter: Partial<typeof INDHOLD>, mere = {}) => {
    const { form, stempel: fra } = await hent(hentDb(), aktoer, id);
    return gemKladde(hentDb(), aktoer, NU, {
      id,
      indhold: { ...form, ...felter },
      begrundelse: 'Tydeligere',
      stempel: fra,
      selv: false,
      ...mere,
    });
  };

  it('is made as a draft, edited, published, edited again beside the version that holds, and found by its words', async () => {
    const db = hentDb();
    const { bilag: _, ...indhold } = INDHOLD;
    const svar = await opret(db, p.yusuf, NU, { indhold, nummer: '', fraKravId: null });
    assert.ok(svar.ok);
    const { id } = svar.vaerdi;
    assert.equal(kode(await ret(p.maja, id, { navn: 'Fjernpost' })), 'ok');
    assert.equal(kode(await skridt(db, p.yusuf, id, 'publicer')), 'ok');
    assert.equal(
      kode(await ret(p.yusuf, id, { beskrivelse: 'Løsningen skal sende post via SF1601.' })),
      'ok',
    );
    const s = await hent(db, p.yusuf, id);
    assert.deepEqual(
      [
        s.vist.nr,
        s.vist.indhold.beskrivelse,
        s.aaben?.nr,
        s.aaben?.begrundelse,
        s.vist.forfatter,
        s.vist.godkender,
      ],
      [1, 'Løsningen skal kunne sende post.', 2, 'Tydeligere', 'Yusuf Damgård', 'Yusuf Damgård'],
    );
    const foer = await db.som(p.yusuf, (tx) =>
      raekke(
        tx,
        sql<{
          n: number;
        }>`select count(*)::int as n from krav where id = ${id} and soeg @@ to_tsquery('danish', 'sf1601')`,
      ),
    );
    assert.equal(foer?.n, 0, 'a draft is not what the list searches in');
    assert.equal(kode(await skridt(db, p.maja, id, 'publicer')), 'ok');
    const efter = await hent(db, p.yusuf, id);
    assert.deepEqual([efter.vist.nr, efter.foer?.nr, efter.aaben], [2, 1, null]);
    const handlinger = await db.som(p.yusuf, (tx) => hentHaendelser(tx, id));
    assert.deepEqual(
      handlinger.map((h) => h.handling),
      ['publicer', 'ret', 'publicer', 'ret', 'opret'],
    );
    const audit = await db.somSystem('test', (tx) =>
      raekker(
        tx,
        sql<{ handling: string }>`select handling from audit where genstand = ${`krav:${id}`} order by nr`,
      ),
    );
    assert.deepEqual(
      audit.map((a) => a.handling),
      ['kravbank.opret', 'kravbank.ret', 'kravbank.publicer', 'kravbank.ret', 'kravbank.publicer'],
    );
    assert.deepEqual((await verificerAudit(db)).brud, []);
  });

  it('two who save at once: the second is refused, and nothing is overwritten', async () => {
    const db = hentDb();
    const id = await nytKrav(db, p.yusuf, 'lokalt', 'publiceret');
    const { form, stempel: fra } = await hent(db, p.yusuf, id);
    const gem = (aktoer: Aktoer, navn: string) =>
      gemKladde(db, aktoer, NU, {
        id,
        indhold: { ...form, navn },
        begrundelse: 'x',
        stempel: fra,
        selv: false,
      });
    const svar = await Promise.all([gem(p.yusuf, 'Yusufs'), gem(p.maja, 'Majas')]);
    assert.deepEqual(svar.map(kode).sort(), ['foraeldet', 'ok']);
    const { version } = await hent(db, p.yusuf, id);
    assert.equal(version.indhold.navn, svar[0].ok ? 'Yusufs' : 'Majas');
    assert.equal(version.nr, 2);
  });

  it('saving by itself leaves one line in the history for the sitting', async () => {
    const db = hentDb();
    const id = await nytKrav(db, p.yusuf, 'lokalt', 'kladde');
    for (const navn of ['A', 'Ab', 'Abc'])
      assert.equal(kode(await ret(p.yusuf, id, { navn }, { selv: true })), 'ok');
    assert.equal((await db.som(p.yusuf, (tx) => hentHaendelser(tx, id))).length, 1);
    assert.equal(kode(await ret(p.maja, id, { navn: 'Abcd' }, { selv: true })), 'ok');
    assert.equal((await db.som(p.yusuf, (tx) => hentHaendelser(tx, id))).length, 2);
  });

  it('nothing changed is no new version', async () => {
    const db = hentDb();
    const id = await nytKrav(db, p.yusuf, 'lokalt', 'publiceret');
    assert.equal(kode(await ret(p.yusuf, id, {})), 'uaendret');
    assert.equal((await hent(db, p.yusuf, id)).krav.aabenNr, null);
  });

  it('who may: another role, another kommune, and a kind that is others’', async () => {
    const db = hentDb();
    const lokalt = await nytKrav(db, p.yusuf, 'lokalt', 'publiceret');
    const faelles = await nytKrav(db, p.dorte, 'tvaerkommunalt', 'publiceret');
    assert.equal(kode(await ret(p.rikke, lokalt, { navn: 'x' })), 'ikke_adgang');
    assert.equal(kode(await ret(p.yusuf, faelles, { navn: 'x' })), 'ikke_adgang');
    assert.equal(kode(await skridt(db, p.rikke, lokalt, 'slet')), 'ikke_adgang');
    const odense = await gemKladde(db, p.odense, NU, {
      id: lokalt,
      indhold: (await hent(db, p.yusuf, lokalt)).form,
      begrundelse: '',
      stempel: '1.1',
      selv: false,
    });
    assert.equal(kode(odense), 'findes_ikke');
    const { bilag: _, ...indhold } = INDHOLD;
    assert.equal(kode(await opret(db, p.rikke, NU, { indhold, nummer: '', fraKravId: null })), 'ikke_adgang');
  });

  it('a tværkommunalt krav goes through review and is approved by another than its writer', async () => {
    const db = hentDb();
    const id = await nytKrav(db, p.dorte, 'tvaerkommunalt', 'kladde');
    assert.equal(kode(await skridt(db, p.dorte, id, 'publicer')), 'ikke_i_review');
    assert.equal(kode(await skridt(db, p.dorte, id, 'indsend')), 'ok');
    // Alone in the redaktion: nobody else could approve it.
    assert.equal(kode(await skridt(db, p.dorte, id, 'publicer')), 'ok');
    const sanne = await testAktoer(db, KOMBIT, ['faelleskravredaktoer'], 'Sanne Holk');
    assert.equal(kode(await ret(p.dorte, id, { beskrivelse: 'Ny tekst.' })), 'ok');
    assert.equal(kode(await skridt(db, p.dorte, id, 'indsend')), 'ok');
    assert.equal(kode(await skridt(db, p.dorte, id, 'publicer')), 'samme_person');
    const { laest } = await hent(db, sanne, id);
    assert.equal(kode(await ret(p.dorte, id, { beskrivelse: 'Rettet bag om ryggen.' })), 'ok');
    assert.equal(kode(await skridt(db, sanne, id, 'publicer', { stempel: laest })), 'foraeldet');
    assert.equal(kode(await skridt(db, sanne, id, 'returner')), 'mangler_begrundelse');
    assert.equal(kode(await skridt(db, sanne, id, 'returner', { begrundelse: 'For bredt' })), 'ok');
    assert.equal(kode(await skridt(db, sanne, id, 'returner', { begrundelse: 'Igen' })), 'forkert_tilstand');
    assert.equal(kode(await skridt(db, p.dorte, id, 'indsend')), 'ok');
    assert.equal(kode(await skridt(db, sanne, id, 'publicer')), 'ok');
    const s = await hent(db, p.yusuf, id);
    assert.deepEqual([s.vist.nr, s.vist.godkender, s.maaRette], [2, 'Sanne Holk', false]);
    await db.somSystem('test', (tx) =>
      sql`update medlemskab set ophoert_kl = now() where person_id = ${sanne.personId}`.execute(tx),
    );
  });

  it('a change of a published krav needs a reason', async () => {
    const db = hentDb();
    const id = await nytKrav(db, p.yusuf, 'lokalt', 'publiceret');
    assert.equal(kode(await ret(p.yusuf, id, { navn: 'Ny' }, { begrundelse: '', selv: true })), 'ok');
    assert.equal(kode(await skridt(db, p.yusuf, id, 'publicer')), 'mangler_begrundelse');
    assert.equal(kode(await skridt(db, p.yusuf, id, 'publicer', { begrundelse: 'Kortere navn' })), 'ok');
    const uden = await nytKrav(db, p.yusuf, 'lokalt', 'kladde', { beskrivelse: '' });
    assert.equal(kode(await skridt(db, p.yusuf, uden, 'publicer')), 'mangler_kravtekst');
  });

  it('a draft is given up and taken back; an old version becomes a draft again', async () => {
    const db = hentDb();
    const id = await nytKrav(db, p.yusuf, 'lokalt', 'publiceret');
    await ret(p.yusuf, id, { navn: 'Kladden' });
    assert.equal(kode(await skridt(db, p.yusuf, id, 'genskab', { nr: 1 })), 'har_kladde');
    assert.equal(kode(await skridt(db, p.yusuf, id, 'forkast')), 'ok');
    assert.equal((await hent(db, p.yusuf, id)).krav.aabenNr, null);
    assert.equal(kode(await skridt(db, p.yusuf, id, 'forkast')), 'forkert_tilstand');
    assert.equal(kode(await skridt(db, p.yusuf, id, 'genopret', { nr: 1 })), 'forkert_tilstand');
    assert.equal(kode(await skridt(db, p.yusuf, id, 'genopret', { nr: 2 })), 'ok');
    assert.equal((await hent(db, p.yusuf, id)).aaben?.indhold.navn, 'Kladden');
    assert.equal(kode(await skridt(db, p.yusuf, id, 'publicer', { begrundelse: 'Klar' })), 'ok');
    assert.equal(kode(await skridt(db, p.yusuf, id, 'genskab', { nr: 1 })), 'ok');
    const s = await hent(db, p.yusuf, id);
    assert.deepEqual(
      [s.aaben?.nr, s.aaben?.indhold.navn, s.aaben?.begrundelse],
      [3, INDHOLD.navn, 'Genskabt fra version 1'],
    );
    const eneste = await nytKrav(db, p.yusuf, 'lokalt', 'kladde');
    assert.equal(kode(await skridt(db, p.yusuf, eneste, 'forkast')), 'eneste_version');
  });

  it('a version from before a property was added is read as if it were empty, and can be written on', async () => {
    const db = hentDb();
    const id = await nytKrav(db, p.yusuf, 'lokalt', 'kladde');
    await db.somSystem('test', (tx) =>
      sql`update krav_version set indhold = indhold - 'evidens' - 'kilder' - 'bilag' where krav_id = ${id}`.execute(
        tx,
      ),
    );
    const { version } = await hent(db, p.yusuf, id);
    assert.deepEqual(version.indhold, { ...INDHOLD, evidens: '', kilder: [], bilag: [] });
    assert.equal(kode(await ret(p.yusuf, id, { evidens: 'En måling' })), 'ok');
    assert.equal(kode(await skridt(db, p.yusuf, id, 'publicer')), 'ok');
    assert.equal((await hent(db, p.yusuf, id)).version.indhold.evidens, 'En måling');
  });

  it('in use it can’t be deleted, but it can retire; deleted it can come back', async () => {
    const db = hentDb();
    const id = await nytKrav(db, p.dorte, 'tvaerkommunalt', 'publiceret');
    await paaListe(db, p.yusuf, id, 1, 'ESDH-udbud');
    await paaListe(db, p.odense, id, 1, 'Odenses hemmelige udbud');
    const { brug } = await hent(db, p.yusuf, id);
    assert.deepEqual(
      [brug.egne.map((l) => [l.navn, l.nr]), brug.andre],
      [[['ESDH-udbud', 1]], [{ nr: 1, antal: 1 }]],
    );
    const svar = await skridt(db, p.dorte, id, 'slet');
    assert.equal(kode(svar), 'i_brug');
    assert.match(svar.ok ? '' : svar.hindringer[0].besked, /2 kravlister hos andre .* udgå i stedet/);
    assert.equal(kode(await skridt(db, p.dorte, id, 'udgaa')), 'mangler_begrundelse');
    assert.equal(kode(await skridt(db, p.dorte, id, 'udgaa', { begrundelse: 'Afløst' })), 'ok');
    assert.equal(kode(await ret(p.dorte, id, { navn: 'x' })), 'forkert_tilstand');
    assert.equal(kode(await skridt(db, p.dorte, id, 'genindfoer')), 'ok');
    const mit = await nytKrav(db, p.yusuf, 'lokalt', 'publiceret');
    assert.equal(kode(await skridt(db, p.yusuf, mit, 'slet')), 'ok');
    assert.equal(kode(await skridt(db, p.yusuf, mit, 'publicer')), 'forkert_tilstand');
    assert.equal(kode(await skridt(db, p.yusuf, mit, 'gendan')), 'ok');
    assert.equal((await hent(db, p.yusuf, mit)).krav.tilstand, 'publiceret');
  });

  it('classes and codes must be there and choosable; what stands already may stay', async () => {
    const db = hentDb();
    const id = await nytKrav(db, p.yusuf, 'lokalt', 'kladde');
    const sikkerhed = await nyKlasse(db, 'kategori', 'Prøvekategori');
    const under = await nyKlasse(db, 'kategori', 'Prøveunder', { over: sikkerhed });
    const gammel = await nyKlasse(db, 'kategori', 'Prøvegammel', { udgaaet: true });
    const domaene = await nyKlasse(db, 'domaene', 'Prøvedomæne');
    const odenses = await nyKlasse(db, 'tag', 'Odenses', { organisationId: p.odense.organisation.id });
    for (const felter of [
      { kategoriId: gammel },
      { kategoriId: domaene },
      { tags: [odenses] },
      { principper: [999_999] },
    ]) {
      assert.equal(kode(await ret(p.yusuf, id, felter)), 'ukendt_klasse', JSON.stringify(felter));
    }
    assert.equal(kode(await ret(p.yusuf, id, { underkategoriId: under })), 'forkert_underkategori');
    assert.equal(kode(await ret(p.yusuf, id, { integrationer: ['FINDES-IKKE'] })), 'ukendt_kode');
    assert.equal(kode(await ret(p.yusuf, id, { kategoriId: sikkerhed, underkategoriId: under })), 'ok');
    await db.somSystem('test', (tx) =>
      sql`update kravklasse set udgaaet_kl = ${NU} where id = ${under}`.execute(tx),
    );
    assert.equal(kode(await ret(p.yusuf, id, { navn: 'Beholder sin klasse' })), 'ok');
  });

  it('two krav can’t take the same number', async () => {
    const db = hentDb();
    const { bilag: _, ...indhold } = INDHOLD;
    const svar = await Promise.all(
      [p.yusuf, p.maja].map((a) => opret(db, a, NU, { indhold, nummer: 'L-900', fraKravId: null })),
    );
    assert.deepEqual(svar.map(kode).sort(), ['nummer_taget', 'ok']);
  });

  it('notes are the editors’ own, and the second who saves is told', async () => {
    const db = hentDb();
    const id = await nytKrav(db, p.yusuf, 'lokalt', 'publiceret');
    assert.equal(kode(await gemNote(db, p.yusuf, NU, id, { tekst: 'Spørg juristen', version: 0 })), 'ok');
    assert.equal(kode(await gemNote(db, p.maja, NU, id, { tekst: 'Min', version: 0 })), 'foraeldet');
    assert.equal(kode(await gemNote(db, p.rikke, NU, id, { tekst: 'Min', version: 1 })), 'ikke_adgang');
    const set = await db.som(p.rikke, (tx) => raekker(tx, sql`select * from kravnote`));
    assert.deepEqual(set, []);
  });

  it('remarks on a shared krav are read by others, and taken back by the one who wrote them', async () => {
    const db = hentDb();
    const id = await nytKrav(db, p.dorte, 'tvaerkommunalt', 'publiceret');
    assert.equal(kode(await kommenter(db, p.rikke, NU, id, 'Godt krav')), 'ok');
    const c = await db.som(p.odense, (tx) =>
      raekke(
        tx,
        sql<{ id: number; tekst: string }>`select id, tekst from kravkommentar where krav_id = ${id}`,
      ),
    );
    assert.equal(c?.tekst, 'Godt krav');
    assert.equal(kode(await fjernKommentar(db, p.odense, NU, id, c?.id ?? 0)), 'findes_ikke');
    assert.equal(kode(await fjernKommentar(db, p.rikke, NU, id, c?.id ?? 0)), 'ok');
    assert.equal(kode(await fjernKommentar(db, p.rikke, NU, id, c?.id ?? 0)), 'findes_ikke');
    const lokalt = await nytKrav(db, p.yusuf, 'lokalt', 'publiceret');
    assert.equal(kode(await kommenter(db, p.odense, NU, lokalt, 'Hvad er det?')), 'findes_ikke');
  });

  it('remarks on a samarbejdskrav are read by the samarbejde and its members, and by nobody else', async () => {
    const db = hentDb();
    const samarbejde = await db
      .somSystem('test', async (tx) => {
        await sql`insert into organisation (art, navn, cvr) values ('samarbejde', 'Fælles', '99000066')
        on conflict do nothing`.execute(tx);
        await sql`insert into samarbejdsmedlem select o.id, ${p.yusuf.organisation.id} from organisation o
        where o.cvr = '99000066' on conflict do nothing`.execute(tx);
      })
      .then(() => testAktoer(db, '99000066', ['samarbejdekravredaktoer']));
    const id = await nytKrav(db, samarbejde, 'samarbejdskrav', 'publiceret');
    assert.equal(kode(await kommenter(db, p.rikke, NU, id, 'Gælder det også os?')), 'ok');
    for (const [aktoer, antal] of [
      [samarbejde, 1],
      [p.yusuf, 1],
      [p.odense, 0],
      [p.dorte, 0],
    ] as const) {
      const set = await db.som(aktoer, (tx) =>
        raekker(tx, sql`select tekst from kravkommentar where krav_id = ${id}`),
      );
      assert.equal(set.length, antal, aktoer.organisation.navn);
    }
  });

  it('guests see published tværkommunale krav, without drafts and names', async () => {
    const db = hentDb();
    const id = await nytKrav(db, p.dorte, 'tvaerkommunalt', 'publiceret');
    await ret(p.dorte, id, { navn: 'Hemmelig kladde' });
    const lokalt = await nytKrav(db, p.yusuf, 'lokalt', 'publiceret');
    const s = await db.somGaest((tx) => hentKravside(tx, null, id));
    assert.ok(s);
    assert.deepEqual([s.aaben, s.vist.forfatter, s.versioner.length, s.brug.andre], [null, null, 1, []]);
    assert.equal(await db.somGaest((tx) => hentKravside(tx, null, lokalt)), null);
    assert.equal(await db.som(p.odense, (tx) => hentKravside(tx, p.odense, lokalt)), null);
    assert.equal(stempel(s.vist), '1.1');
  });
});
