import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, it } from 'node:test';
import { gemFakta, INGEN_FAKTA } from '../../../../test/fakta.ts';
import {
  KOMBIT,
  paaHverDatabase,
  SVENDBORG,
  testAktoer,
  testMedlem,
  testMiljoe,
} from '../../../../test/helpers.ts';
import type { Aktoer } from '../../../kernel/adgang.ts';
import type { Resultat } from '../../../kernel/resultat.ts';
import { raekke, raekker, sql } from '../../../platform/db/database.ts';
import type { ModtagetFil } from '../../../platform/web/rute.ts';
import { fjernBilag, tilfoejBilag } from './bilag/commands.ts';
import { gemKladde, opretBehov, sendBehov, skrivBesked, traekTilbage } from './commands.ts';
import { fortrydForm, gemForm } from './formular/commands.ts';
import { hentForm } from './formular/queries.ts';
import { LEVERET } from './formular/rules.ts';
import { hentLigner } from './ligner/queries.ts';
import { findBehov, hentBilag, hentEjere, hentKoe, hentSagsstatus, hentTaerskel } from './queries.ts';
import { type Behovsfelter, TOMME_FELTER } from './rules.ts';

const ODENSE = '35209115';
const UDFYLDT: Behovsfelter = {
  ...TOMME_FELTER,
  slags: 'databehandling',
  kontaktperson: 'Karen Thybo',
  afdeling: 'Hjemmepleje',
  beskrivelse: 'Databehandleraftale for sygeplejens kalender.',
  systemejer: 'Karen Thybo',
};

function vaerdi<T>(r: Resultat<T>): T {
  assert.ok(r.ok, JSON.stringify(r));
  return r.vaerdi;
}
function kode(r: Resultat<unknown>): string {
  assert.ok(!r.ok);
  return r.hindringer[0]?.kode ?? '';
}

paaHverDatabase('needs', (hent) => {
  let miljoe: ReturnType<typeof testMiljoe>;
  let malthe: Aktoer;
  let sanne: Aktoer;
  let nanna: Aktoer;

  before(async () => {
    const db = hent();
    miljoe = testMiljoe(db);
    malthe = await testAktoer(db, SVENDBORG, ['anmelder'], 'Malthe Birkelund');
    sanne = await testAktoer(db, SVENDBORG, ['sagsbehandler'], 'Sanne Holk');
    nanna = await testAktoer(db, ODENSE, ['sagsbehandler'], 'Nanna Overby');
    await testMedlem(db, SVENDBORG, ['systemejer'], 'Karen Thybo');
    await db.somSystem('test', (tx) =>
      sql`insert into enhed (organisation_id, navn, art) values (${malthe.organisation.id}, 'Hjemmepleje', 'afdeling')`.execute(
        tx,
      ),
    );
  });

  const ny = async (aktoer: Aktoer, felter = UDFYLDT) => {
    const { id } = vaerdi(await opretBehov(miljoe, aktoer));
    const { laas } = vaerdi(await gemKladde(miljoe, aktoer, id, 1, felter));
    return { id, laas };
  };
  const send = async (aktoer: Aktoer, felter = UDFYLDT) => {
    const { id, laas } = await ny(aktoer, felter);
    const nr = vaerdi(await sendBehov(miljoe, aktoer, id, laas, felter, null));
    return { id, ...nr };
  };
  const find = (aktoer: Aktoer, id: number) => hent().som(aktoer, (tx) => findBehov(tx, id));
  const saet = (id: number, tilstand: string, sagId: number | null = null) =>
    hent().somSystem('test', (tx) =>
      sql`update behov set tilstand = ${tilstand}, sag_id = ${sagId} where id = ${id}`.execute(tx),
    );

  it('an empty draft is taken up again; nobody else sees a draft', async () => {
    const foerste = vaerdi(await opretBehov(miljoe, malthe));
    assert.deepEqual(vaerdi(await opretBehov(miljoe, malthe)), foerste);
    assert.equal((await find(malthe, foerste.id))?.felter.kontaktperson, 'Malthe Birkelund');
    assert.equal(await find(sanne, foerste.id), null);
    vaerdi(await gemKladde(miljoe, malthe, foerste.id, 1, UDFYLDT));
    assert.notEqual(vaerdi(await opretBehov(miljoe, malthe)).id, foerste.id);
    assert.equal(kode(await gemKladde(miljoe, sanne, foerste.id, 2, UDFYLDT)), 'findes_ikke');
  });

  it('of two windows that save at once one is told of the other, and nothing is lost', async () => {
    const { id, laas } = await ny(malthe);
    const svar = await Promise.all([
      gemKladde(miljoe, malthe, id, laas, { ...UDFYLDT, brugere: '1' }),
      gemKladde(miljoe, malthe, id, laas, { ...UDFYLDT, brugere: '2' }),
    ]);
    assert.equal(svar.filter((s) => s.ok).length, 1);
    assert.equal(kode(svar.find((s) => !s.ok) ?? assert.fail()), 'foraeldet');
  });

  it('what is incomplete is kept but not sent', async () => {
    const mangler = { ...UDFYLDT, systemejer: '' };
    const { id, laas } = await ny(malthe, mangler);
    const r = await sendBehov(miljoe, malthe, id, laas, mangler, null);
    assert.ok(!r.ok && r.hindringer[0]?.felt === 'systemejer');
    assert.equal((await find(malthe, id))?.tilstand, 'kladde');
    assert.equal(
      kode(await gemKladde(miljoe, malthe, id, laas, { ...UDFYLDT, beskrivelse: 'x'.repeat(10_001) })),
      'for_lang',
    );
  });

  it('sending gives consecutive numbers, a receipt and notices, and closes the form', async () => {
    miljoe.sendt.length = 0;
    const en = await send(malthe);
    const to = await send(sanne);
    assert.equal(to.loebenr, en.loebenr + 1);
    assert.equal(en.aar, 2026);
    const post = miljoe.sendt.map((j) => JSON.stringify(j.data));
    assert.ok(
      post.some((p) => p.includes('Vi har modtaget dit behov B-2026-') && p.includes('sygeplejens kalender')),
    );
    assert.ok(post.some((p) => p.includes('Nyt behov B-2026-')));
    const behov = await find(sanne, en.id);
    assert.equal(behov?.enhed, 'Hjemmepleje');
    assert.equal(behov?.titel, 'Databehandleraftale for sygeplejens kalender');
    assert.equal(kode(await gemKladde(miljoe, malthe, en.id, behov?.laas ?? 0, UDFYLDT)), 'forkert_tilstand');
    assert.equal(kode(await traekTilbage(miljoe, malthe, en.id, { fortryd: false })), 'forkert_tilstand');
    assert.equal(await find(nanna, en.id), null);
    const koe = await hent().som(sanne, hentKoe);
    assert.ok(koe.findIndex((b) => b.id === en.id) < koe.findIndex((b) => b.id === to.id));
    assert.deepEqual(
      (await hent().som(nanna, hentKoe)).map((b) => b.id),
      [],
    );
    const karen = await hent().som(sanne, (tx) => hentEjere(tx, behov ?? assert.fail()));
    assert.ok(karen.systemejer.id !== null);
    assert.equal(karen.forretningsejer.id, null);
  });

  it('many who send at once all get their own number', async () => {
    const klar = [];
    for (let i = 0; i < 5; i++) klar.push(await ny(i % 2 === 0 ? malthe : sanne));
    const numre = await Promise.all(
      klar.map(({ id, laas }, i) => sendBehov(miljoe, i % 2 === 0 ? malthe : sanne, id, laas, UDFYLDT, null)),
    );
    assert.equal(new Set(numre.map((r) => vaerdi(r).loebenr)).size, 5);
  });

  it('asked for more, one answers, sends again and keeps number and place', async () => {
    const { id, loebenr } = await send(malthe);
    const foer = await find(malthe, id);
    await saet(id, 'mangler');
    miljoe.ur.stil('2026-11-25T10:00:00Z');
    const rettet = { ...UDFYLDT, brugere: '12' };
    const igen = vaerdi(await sendBehov(miljoe, malthe, id, foer?.laas ?? 0, rettet, 'Der er 12 brugere.'));
    miljoe.ur.stil('2026-11-21T10:00:00Z');
    assert.equal(igen.loebenr, loebenr);
    const efter = await find(malthe, id);
    assert.equal(efter?.tilstand, 'sendt');
    assert.deepEqual(efter?.sendt, foer?.sendt);
    const besked = await hent().som(sanne, (tx) =>
      raekke(
        tx,
        sql<{ fra: string; tekst: string }>`select fra, tekst from behovsbesked where behov_id = ${id}`,
      ),
    );
    assert.deepEqual(besked, { fra: 'anmelder', tekst: 'Der er 12 brugere.' });
  });

  it('a draft is put away and taken back, by its writer alone', async () => {
    const { id } = await ny(malthe);
    assert.equal(kode(await traekTilbage(miljoe, sanne, id, { fortryd: false })), 'findes_ikke');
    vaerdi(await traekTilbage(miljoe, malthe, id, { fortryd: false }));
    const vaek = await find(malthe, id);
    assert.equal(vaek?.tilstand, 'slettet');
    assert.equal(kode(await gemKladde(miljoe, malthe, id, vaek?.laas ?? 0, UDFYLDT)), 'forkert_tilstand');
    vaerdi(await traekTilbage(miljoe, malthe, id, { fortryd: true }));
    assert.deepEqual((await find(malthe, id))?.felter, UDFYLDT);
  });

  it('messages go between the reporter and the SIH group, and nobody else', async () => {
    const { id } = await send(malthe);
    const jurist = await testAktoer(hent(), SVENDBORG, ['jurist'], 'Lea');
    assert.equal(kode(await skrivBesked(miljoe, jurist, id, 'Hej')), 'ikke_ret');
    assert.equal(kode(await skrivBesked(miljoe, nanna, id, 'Hej')), 'findes_ikke');
    assert.equal(kode(await skrivBesked(miljoe, malthe, id, null)), 'mangler');
    miljoe.sendt.length = 0;
    vaerdi(await skrivBesked(miljoe, sanne, id, 'Hvor mange brugere?'));
    assert.equal(miljoe.sendt.length, 1);
    vaerdi(await skrivBesked(miljoe, malthe, id, '12'));
    await saet(id, 'lukket');
    assert.equal(kode(await skrivBesked(miljoe, malthe, id, 'Og så?')), 'forkert_tilstand');
    const { id: kladde } = await ny(malthe);
    assert.equal(kode(await skrivBesked(miljoe, malthe, kladde, 'Hej')), 'forkert_tilstand');
  });

  it('whoever has left the house gets no mail', async () => {
    const pia = await testAktoer(hent(), SVENDBORG, ['anmelder'], 'Pia');
    const { id } = await send(pia);
    await hent().somSystem('test', (tx) =>
      sql`update medlemskab set ophoert_kl = now() where person_id = ${pia.personId}`.execute(tx),
    );
    miljoe.sendt.length = 0;
    vaerdi(await skrivBesked(miljoe, sanne, id, 'Hvor mange brugere?'));
    assert.equal(miljoe.sendt.length, 0);
  });

  it('the reporter sees how far the case is, and no case', async () => {
    const { id } = await send(malthe);
    const faser = JSON.stringify(['Idé', 'Afklaring'].map((navn) => ({ navn, note: '', beslutter: [] })));
    const sag = await hent().somSystem('test', (tx) =>
      raekke(
        tx,
        sql<{
          id: number;
        }>`insert into sag (organisation_id, aar, loebenr, titel, slags, faser, fase, kontaktperson_id,
            oprettet_kl, rettet_kl) values (${malthe.organisation.id}, 2026, 901, 'Kalender til sygeplejen', 'nyt',
            ${faser}::jsonb, 2, ${sanne.personId}, now(), now()) returning id`,
      ),
    );
    await saet(id, 'optaget', sag?.id ?? 0);
    const status = await hent().som(malthe, (tx) => hentSagsstatus(tx, id));
    assert.equal(status?.fase, 2);
    assert.equal(status?.kontaktperson.navn, 'Sanne Holk');
    assert.deepEqual(await hent().som(malthe, (tx) => raekker(tx, sql`select id from sag`)), []);
    assert.equal(await hent().som(nanna, (tx) => hentSagsstatus(tx, id)), null);
    const ligner = (a: Aktoer, tekst = 'Sygeplejens kalender skal fornyes') =>
      hent().som(a, (tx) =>
        hentLigner(tx, { tekst, kommuneId: a.organisation.id, idag: miljoe.ur.idag(), udover: 0 }),
      );
    const { sager } = await ligner(malthe);
    assert.deepEqual(
      sager.filter((s) => s.slags === 'sag').map((s) => [s.titel, s.fase]),
      [['Kalender til sygeplejen', 'Afklaring']],
    );
    assert.ok(sager.some((s) => s.slags === 'behov'));
    assert.deepEqual((await ligner(nanna)).sager, []);
    assert.deepEqual(await ligner(malthe, 'Vejsalt'), { systemer: [], sager: [] });
    assert.deepEqual(await ligner(malthe, `'); drop table behov; -- & | ! <-> :* \\`), {
      systemer: [],
      sager: [],
    });
  });

  it('systems in use here come before those of neighbours, and what nobody uses is left out', async () => {
    const fra = { fra: '2020-01-01', til: null };
    await gemFakta(
      hent(),
      {
        ...INGEN_FAKTA,
        leverandoerer: [{ cvr: '99000007', navn: 'Bøgelund Data A/S' }],
        systemer: ['Plantekort', 'Plantebog', 'Plantehus'].map((navn) => ({
          noegle: navn,
          navn: `${navn} til gartnerier`,
          cvr: '99000007',
          kle: '04',
        })),
        anvendelser: [
          { kommune: '0461', system: 'Plantebog', ...fra },
          { kommune: '0479', system: 'Plantekort', ...fra },
          { kommune: '0461', system: 'Plantekort', ...fra },
        ],
      },
      { kl: '2026-11-01T08:00:00Z' },
    );
    const { systemer } = await hent().som(malthe, (tx) =>
      hentLigner(tx, {
        tekst: 'Gartneriet mangler et system',
        kommuneId: malthe.organisation.id,
        idag: miljoe.ur.idag(),
        udover: 0,
      }),
    );
    assert.deepEqual(
      systemer.map((s) => [s.noegle, s.her, s.naboer, s.andre]),
      [
        ['Plantekort', true, ['Odense'], 1],
        ['Plantebog', false, ['Odense'], 1],
      ],
    );
  });

  it('files are judged by their content, taken off and put back', async () => {
    const { id } = await ny(malthe);
    const fil = (navn: string, indhold: string): ModtagetFil => {
      const sti = join(miljoe.mappe, `op-${navn}`);
      writeFileSync(sti, indhold);
      return { sti, navn, stoerrelse: indhold.length, sha256: '' };
    };
    const pdf = '%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF';
    vaerdi(await tilfoejBilag(miljoe, malthe, id, fil('a.pdf', pdf)));
    assert.equal(kode(await tilfoejBilag(miljoe, malthe, id, fil('b.docx', pdf))), 'forkert_filtype');
    assert.equal(
      kode(await tilfoejBilag(miljoe, malthe, id, fil('c.txt', '<script>x</script>'))),
      'forkert_filtype',
    );
    assert.equal(kode(await tilfoejBilag(miljoe, malthe, id, fil('d.pdf', ''))), 'tom_fil');
    assert.equal(kode(await tilfoejBilag(miljoe, malthe, id, null)), 'mangler_fil');
    assert.equal(kode(await tilfoejBilag(miljoe, sanne, id, fil('e.pdf', pdf))), 'findes_ikke');
    const [a] = await hent().som(malthe, (tx) => hentBilag(tx, id));
    assert.ok(a);
    assert.equal(a.type, 'application/pdf');
    vaerdi(await fjernBilag(miljoe, malthe, id, a.id, { fortryd: false }));
    assert.deepEqual(await hent().som(malthe, (tx) => hentBilag(tx, id)), []);
    vaerdi(await fjernBilag(miljoe, malthe, id, a.id, { fortryd: true }));
    assert.equal(kode(await fjernBilag(miljoe, malthe, id, 'nej', { fortryd: false })), 'findes_ikke');
    await saet(id, 'slettet');
    assert.equal(kode(await fjernBilag(miljoe, malthe, id, a.id, { fortryd: false })), 'forkert_tilstand');
  });

  it('the form is the kommune’s own, changed by those who may, and undone', async () => {
    const felt = {
      noegle: 'e1',
      etiket: 'Mål',
      hjaelp: '',
      art: 'tekst',
      valg: [],
      paakraevet: true,
      udgaaet: false,
    } as const;
    const form = { ...LEVERET, ekstra: [felt] };
    assert.equal(kode(await gemForm(miljoe, malthe, 0, form)), 'ikke_ret');
    vaerdi(await gemForm(miljoe, sanne, 0, form));
    assert.equal(kode(await gemForm(miljoe, sanne, 0, LEVERET)), 'foraeldet');
    assert.equal(kode(await gemForm(miljoe, sanne, 1, LEVERET)), 'fjernet');
    assert.equal(kode(await gemForm(miljoe, sanne, 1, { ...form, baand: [] })), 'mangler');
    const { id, laas } = await ny(malthe);
    const r = await sendBehov(miljoe, malthe, id, laas, UDFYLDT, null);
    assert.ok(!r.ok && r.hindringer[0]?.felt === 'ekstra-e1');
    vaerdi(await fortrydForm(miljoe, sanne, 1));
    const nu = await hent().som(sanne, (tx) => hentForm(tx, sanne.organisation.id));
    assert.deepEqual(nu.form.ekstra, [{ ...felt, udgaaet: true }]);
    vaerdi(await fortrydForm(miljoe, sanne, 2));
    assert.deepEqual((await hent().som(sanne, (tx) => hentForm(tx, sanne.organisation.id))).form, form);
    assert.deepEqual((await hent().som(nanna, (tx) => hentForm(tx, nanna.organisation.id))).form, LEVERET);
    vaerdi(await gemForm(miljoe, sanne, 3, { ...LEVERET, ekstra: [{ ...felt, udgaaet: true }] }));
  });

  it('the threshold is the one of the day, and none is made up', async () => {
    const paa = (dag: string) => hent().som(malthe, (tx) => hentTaerskel(tx, dag));
    assert.deepEqual(
      [(await paa('2025-12-31'))?.beloebKr, (await paa('2025-12-31'))?.bekraeftet],
      [1_644_638, true],
    );
    assert.deepEqual(
      [(await paa('2026-01-01'))?.beloebKr, (await paa('2026-01-01'))?.bekraeftet],
      [1_611_360, false],
    );
    assert.equal(await paa('2028-01-01'), null);
  });

  it('only kommuner report', async () => {
    const kombit = await testAktoer(hent(), KOMBIT, ['katalogredaktoer']);
    await assert.rejects(opretBehov(miljoe, kombit), /row-level security/);
  });
});
