import assert from 'node:assert/strict';
import { before, it } from 'node:test';
import {
  paaHverDatabase,
  SVENDBORG,
  stilDatabaseur,
  testAktoer,
  testMiljoe,
} from '../../../../test/helpers.ts';
import type { Aktoer } from '../../../kernel/adgang.ts';
import type { Resultat } from '../../../kernel/resultat.ts';
import { raekke, raekker, sql } from '../../../platform/db/database.ts';
import { afslutListe, opretListe } from '../../kravbank/kravliste/commands.ts';
import { tilfoejKrav } from '../../kravbank/kravliste/linje/commands.ts';
import { nyVersion, type Scene, scene } from '../../kravbank/kravliste/test/scene.ts';
import { findDialog, hentDeltagelser, hentMarkedskrav, type Markedsdialog } from '../queries.ts';
import { aflever, etSvar, FOER, marked } from '../test/verden.ts';
import { gemDialog, kopierDialog, opretDialog } from './commands.ts';
import {
  fjernKrav,
  flytKrav,
  opdaterFraListe,
  retKrav,
  tagNyVersion,
  tilfoejEgenTekst,
} from './krav/commands.ts';
import { tilKravfelter } from './krav/rules.ts';
import {
  afslutDialog,
  annullerDialog,
  arkiverDialog,
  forlaengFrist,
  genaabnDialog,
  gendanDialog,
  sletDialog,
} from './liv/commands.ts';
import { type Dialogindhold, somIndhold } from './rules.ts';
import { offentliggoer } from './udgivelse/commands.ts';

const koder = (svar: Resultat<unknown>) => (svar.ok ? [] : svar.hindringer.map((h) => h.kode));
function vaerdi<T>(svar: Resultat<T>): T {
  assert.ok(svar.ok, JSON.stringify(svar));
  return svar.vaerdi;
}
const GRUND = { grund: 'Flere har bedt om mere tid.', spoergsmaalsfrist: null };

paaHverDatabase('a dialogue’s life', (hent) => {
  let s: Scene;
  let redaktoer: Aktoer;
  let listeId: number;
  before(async () => {
    s = await scene(hent());
    redaktoer = await testAktoer(hent(), SVENDBORG, ['sagsbehandler'], 'Sanne Holk');
    await stilDatabaseur(hent(), FOER);
    listeId = await faerdigListe([s.krav.log, s.krav.post]);
  });

  async function faerdigListe(krav: number[]): Promise<number> {
    const { id } = vaerdi(await opretListe(s.miljoe, s.indkoeber, { navn: 'Omsorg', formaal: '' }));
    let laas = 1;
    for (const k of krav) vaerdi(await tilfoejKrav(s.miljoe, s.indkoeber, id, laas++, k));
    vaerdi(await afslutListe(s.miljoe, s.indkoeber, id, laas));
    return id;
  }
  const ny = async (
    slags: 'dialog' | 'prisindhentning' | 'miniudbud' = 'dialog',
    liste: number | null = listeId,
  ) => vaerdi(await opretDialog(s.miljoe, redaktoer, { slags, titel: 'Omsorgssystem', listeId: liste })).id;
  const laes = async (id: number): Promise<Markedsdialog> => {
    const d = await hent().som(s.indkoeber, (tx) => findDialog(tx, id));
    assert.ok(d);
    return d;
  };
  const kravene = (id: number) => hent().som(s.indkoeber, (tx) => hentMarkedskrav(tx, id));
  async function gem(id: number, mere: Partial<Dialogindhold>): Promise<void> {
    const d = await laes(id);
    vaerdi(await gemDialog(s.miljoe, redaktoer, id, d.laas, { ...somIndhold(d), ...mere }));
  }
  async function klar(mere: Partial<Dialogindhold> = {}): Promise<number> {
    const id = await ny();
    await gem(id, { beskrivelse: 'Vi søger', aaben: true, ...mere });
    return id;
  }

  it('is made from a finished kravliste: its krav are copies, the deadlines are proposed', async () => {
    const id = await ny();
    const d = await laes(id);
    assert.deepEqual([d.fase, d.kontaktNavn, d.brugPris], ['kladde', 'Sanne Holk', false]);
    assert.ok(d.spoergsmaalsfrist && d.frist && d.spoergsmaalsfrist < d.frist);
    const krav = await kravene(id);
    assert.deepEqual(
      krav.map((k) => k.kravId),
      [s.krav.log, s.krav.post],
    );
    assert.equal(krav[0].prioritet, 'mindstekrav');
    assert.ok(krav.every((k) => !k.pris));
    assert.ok((await kravene(await ny('prisindhentning'))).every((k) => k.pris));
    const mini = await laes(await ny('miniudbud'));
    assert.deepEqual([mini.brugPris, mini.brugScoring, mini.vaegte.pris], [true, true, 40]);
  });

  it('isn’t made from a list that is unfinished or another house’s, nor by those without the right', async () => {
    const { id } = vaerdi(await opretListe(s.miljoe, s.indkoeber, { navn: 'I gang', formaal: '' }));
    const med = (aktoer: Aktoer, liste: number | null) =>
      opretDialog(s.miljoe, aktoer, { slags: 'dialog', titel: 'X', listeId: liste });
    assert.deepEqual(koder(await med(redaktoer, id)), ['ukendt_liste']);
    assert.deepEqual(koder(await med(s.fremmed, listeId)), ['ukendt_liste']);
    assert.deepEqual(koder(await med(s.jurist, null)), ['ikke_ret']);
  });

  it('two who save from the same page: the second is refused and nothing is overwritten', async () => {
    const id = await ny();
    const d = await laes(id);
    const gemSom = (aktoer: Aktoer, titel: string) =>
      gemDialog(s.miljoe, aktoer, id, d.laas, { ...somIndhold(d), titel });
    const svar = await Promise.all([gemSom(redaktoer, 'Den ene'), gemSom(s.indkoeber, 'Den anden')]);
    assert.deepEqual(svar.map((x) => x.ok).sort(), [false, true]);
    assert.deepEqual(svar.flatMap(koder), ['foraeldet']);
    assert.equal((await laes(id)).titel, svar[0].ok ? 'Den ene' : 'Den anden');
  });

  it('saving that goes by itself leaves the trail alone; a domain must be there', async () => {
    const id = await ny();
    const d = await laes(id);
    const spor = () =>
      hent().somSystem('test', (tx) =>
        raekke(
          tx,
          sql<{ n: number }>`select count(*)::int as n from audit where genstand = ${`markedsdialog:${id}`}`,
        ),
      );
    const foer = await spor();
    const i = { ...somIndhold(d), titel: 'Ny' };
    assert.equal(
      vaerdi(await gemDialog(s.miljoe, redaktoer, id, d.laas, i, { selv: true })).laas,
      d.laas + 1,
    );
    assert.deepEqual(await spor(), foer);
    const ukendt = await gemDialog(s.miljoe, redaktoer, id, d.laas + 1, { ...i, domaener: [999_999] });
    assert.deepEqual(koder(ukendt), ['ukendt_domaene']);
    assert.equal((await laes(id)).laas, d.laas + 1);
  });

  it('is published by a buyer when everything is there: evaluator, key and letters come with it', async () => {
    const id = await klar();
    const d = await laes(id);
    assert.deepEqual(koder(await offentliggoer(s.miljoe, redaktoer, id, d.laas)), ['ikke_ret']);
    assert.deepEqual(koder(await offentliggoer(s.miljoe, s.fremmed, id, d.laas)), ['findes_ikke']);
    assert.deepEqual(koder(await offentliggoer(s.miljoe, s.indkoeber, id, d.laas - 1)), ['foraeldet']);
    vaerdi(await offentliggoer(s.miljoe, s.indkoeber, id, d.laas));
    const ude = await laes(id);
    assert.equal(ude.fase, 'offentliggjort');
    assert.match(ude.aabenNoegle ?? '', /^[\w-]{24}$/);
    const evaluatorer = await hent().som(s.indkoeber, (tx) =>
      raekker(tx, sql<{ p: string }>`select person_id as p from markedsevaluator where dialog_id = ${id}`),
    );
    assert.deepEqual(evaluatorer, [{ p: s.indkoeber.personId }]);
    assert.deepEqual(koder(await gemDialog(s.miljoe, redaktoer, id, ude.laas, somIndhold(ude))), [
      'forkert_tilstand',
    ]);
    const [krav] = await kravene(id);
    assert.deepEqual(koder(await fjernKrav(s.miljoe, redaktoer, id, krav.id)), ['forkert_tilstand']);
  });

  it('what is missing is said, and nothing is published', async () => {
    const id = await ny('dialog', null);
    const { laas } = await laes(id);
    const svar = await offentliggoer(s.miljoe, s.indkoeber, id, laas);
    assert.deepEqual(koder(svar), ['ingen_beskrivelse', 'ingen_krav', 'ingen_inviterede']);
    assert.equal((await laes(id)).fase, 'kladde');
  });

  it('two who publish at once publish once', async () => {
    const id = await klar();
    const { laas } = await laes(id);
    const svar = await Promise.all([s.indkoeber, s.kollega].map((a) => offentliggoer(s.miljoe, a, id, laas)));
    assert.deepEqual(svar.map((x) => x.ok).sort(), [false, true]);
    assert.deepEqual(svar.flatMap(koder), ['forkert_tilstand']);
    const n = await hent().som(s.indkoeber, (tx) =>
      raekke(
        tx,
        sql<{
          n: number;
        }>`select count(*)::int as n from markedshaendelse where dialog_id = ${id} and handling = 'offentliggoer'`,
      ),
    );
    assert.equal(n?.n, 1);
  });

  it('a draft is deleted and brought back; what is published is neither', async () => {
    const id = await klar();
    const { laas } = await laes(id);
    vaerdi(await sletDialog(s.miljoe, redaktoer, id, laas));
    assert.deepEqual(koder(await offentliggoer(s.miljoe, s.indkoeber, id, laas + 1)), ['findes_ikke']);
    assert.deepEqual(koder(await gendanDialog(s.miljoe, s.fremmed, id)), ['findes_ikke']);
    vaerdi(await gendanDialog(s.miljoe, redaktoer, id));
    vaerdi(await offentliggoer(s.miljoe, s.indkoeber, id, laas + 2));
    assert.deepEqual(koder(await sletDialog(s.miljoe, redaktoer, id, laas + 3)), ['forkert_tilstand']);
  });

  it('a copy has the krav and the texts, new deadlines, and no key, suppliers or state', async () => {
    const fra = await klar();
    vaerdi(await offentliggoer(s.miljoe, s.indkoeber, fra, (await laes(fra)).laas));
    const { id } = vaerdi(await kopierDialog(s.miljoe, redaktoer, fra, 'Omsorg igen'));
    const d = await laes(id);
    assert.deepEqual(
      [d.titel, d.fase, d.beskrivelse, d.aabenNoegle],
      ['Omsorg igen', 'kladde', 'Vi søger', null],
    );
    assert.deepEqual(
      (await kravene(id)).map((k) => k.indhold),
      (await kravene(fra)).map((k) => k.indhold),
    );
    assert.deepEqual(koder(await kopierDialog(s.miljoe, s.fremmed, fra, 'Deres')), ['findes_ikke']);
  });

  it('a draft’s krav: own text, priority and price, order, removal; a bank text stays the bank’s', async () => {
    const id = await ny();
    const egen = {
      navn: 'Eget',
      beskrivelse: 'Egen tekst',
      kategori: 'Andet',
      prioritet: 'option',
      pris: true,
      kraeverUddybning: true,
    } as const;
    const { id: egenId } = vaerdi(await tilfoejEgenTekst(s.miljoe, redaktoer, id, egen));
    const [log] = await kravene(id);
    const stempel = JSON.stringify(tilKravfelter(log));
    const rettet = { ...tilKravfelter(log), navn: 'Snydt', prioritet: 'krav', pris: true } as const;
    vaerdi(await retKrav(s.miljoe, redaktoer, id, log.id, stempel, rettet));
    assert.deepEqual(koder(await retKrav(s.miljoe, s.indkoeber, id, log.id, stempel, rettet)), ['foraeldet']);
    const nu = (await kravene(id)).find((k) => k.id === log.id);
    assert.deepEqual([nu?.indhold.navn, nu?.prioritet, nu?.pris], [log.indhold.navn, 'krav', true]);
    vaerdi(await flytKrav(s.miljoe, redaktoer, id, log.id, 'ned'));
    assert.deepEqual(
      (await kravene(id))
        .map((k) => k.id)
        .slice(0, 2)
        .at(1),
      log.id,
    );
    vaerdi(await fjernKrav(s.miljoe, redaktoer, id, egenId));
    assert.deepEqual(koder(await fjernKrav(s.miljoe, redaktoer, id, egenId)), ['findes_ikke']);
    assert.deepEqual(koder(await tilfoejEgenTekst(s.miljoe, s.jurist, id, egen)), ['ikke_ret']);
    assert.deepEqual(koder(await tilfoejEgenTekst(s.miljoe, s.fremmed, id, egen)), ['findes_ikke']);
  });

  it('an update from the list brings what is ticked and only that; a newer version is taken over by choice', async () => {
    const id = await ny();
    const anden = await faerdigListe([s.krav.post, s.krav.samtykke]);
    const [log, post] = await kravene(id);
    const tomt = { tilfoej: [], ret: [], fjern: [] };
    vaerdi(await opdaterFraListe(s.miljoe, redaktoer, id, anden, tomt));
    assert.equal((await kravene(id)).length, 2);
    const linjer = await hent().som(s.indkoeber, (tx) =>
      raekker(
        tx,
        sql<{ id: number }>`select id from kravlistelinje where liste_id = ${anden} and tilstand = 'med'`,
      ),
    );
    const gjort = await opdaterFraListe(s.miljoe, redaktoer, id, anden, {
      tilfoej: linjer.map((l) => l.id),
      ret: [],
      fjern: [log.id, post.id],
    });
    assert.deepEqual(vaerdi(gjort), { tilfoejet: 1, rettet: 0, fjernet: 1 });
    assert.deepEqual(koder(await tagNyVersion(s.miljoe, redaktoer, id, post.id)), ['ingen_ny']);
    await nyVersion(hent(), s.krav.post, { ...post.indhold, navn: 'Digital Post 2' });
    vaerdi(await tagNyVersion(s.miljoe, redaktoer, id, post.id));
    const nu = (await kravene(id)).find((k) => k.id === post.id);
    assert.deepEqual([nu?.indhold.navn, nu?.versionNr, nu?.nr], ['Digital Post 2', 2, 1]);
  });
});

paaHverDatabase('a published dialogue', (hent) => {
  it('deadlines move later with a reason, and everybody is told', async () => {
    const db = hent();
    const m = await marked(db);
    const miljoe = testMiljoe(db);
    const laes = () => db.som(m.indkoeber, (tx) => findDialog(tx, m.dialog));
    const flyt = (aktoer: Aktoer, laas: number, frist: string | null, grund = GRUND.grund) =>
      forlaengFrist(miljoe, aktoer, m.dialog, laas, {
        ...GRUND,
        grund,
        frist: frist === null ? null : new Date(frist),
      });
    assert.deepEqual(koder(await flyt(m.kollega, 1, '2026-12-05T11:00:00Z')), ['ikke_ret']);
    assert.deepEqual(koder(await flyt(m.boegelund, 1, '2026-12-05T11:00:00Z')), ['findes_ikke']);
    assert.deepEqual(koder(await flyt(m.indkoeber, 1, '2026-11-27T11:00:00Z')), ['frist_tidligere']);
    assert.deepEqual(koder(await flyt(m.indkoeber, 1, '2026-11-28T11:00:00Z')), ['samme_frist']);
    assert.deepEqual(koder(await flyt(m.indkoeber, 1, '2026-12-05T11:00:00Z', '')), ['mangler_begrundelse']);
    vaerdi(await flyt(m.indkoeber, 1, '2026-12-05T11:00:00Z'));
    assert.equal((await laes())?.frist?.toISOString(), '2026-12-05T11:00:00.000Z');
    const post = await db.som(m.indkoeber, (tx) =>
      raekker(
        tx,
        sql<{
          slags: string;
          tekst: string;
        }>`select slags, tekst from markedspost where dialog_id = ${m.dialog}`,
      ),
    );
    assert.equal(post.length, 2);
    assert.ok(post.every((p) => p.slags === 'frist' && p.tekst.includes(GRUND.grund)));
    assert.deepEqual(
      koder(
        await genaabnDialog(miljoe, m.indkoeber, m.dialog, 2, {
          ...GRUND,
          frist: new Date('2026-12-09T11:00:00Z'),
        }),
      ),
      ['forkert_tilstand'],
    );
  });

  it('reopening seals again what had been opened', async () => {
    const db = hent();
    const m = await marked(db);
    const miljoe = testMiljoe(db);
    await aflever(db, miljoe.segl, m.boegelund, m.dialog, m.deltagelser[0], [
      { markedskravId: m.krav[0], kravNr: 1, svar: etSvar() },
    ]);
    const set = () =>
      db.som(m.indkoeber, (tx) =>
        raekker(tx, sql`select 1 from markedsafleveretsvar where dialog_id = ${m.dialog}`),
      );
    assert.equal((await set()).length, 0);
    await stilDatabaseur(db, '2026-11-28T11:00:01Z');
    assert.equal((await set()).length, 1);
    const ny = { ...GRUND, frist: new Date('2026-12-09T11:00:00Z') };
    assert.deepEqual(koder(await forlaengFrist(miljoe, m.indkoeber, m.dialog, 1, ny)), ['forkert_tilstand']);
    vaerdi(await genaabnDialog(miljoe, m.indkoeber, m.dialog, 1, ny));
    assert.equal((await set()).length, 0);
    await stilDatabaseur(db, '2026-12-09T11:00:00Z');
    assert.equal((await set()).length, 1);
  });

  it('cancelled before the deadline it stays sealed for ever, also when time has passed', async () => {
    const db = hent();
    const m = await marked(db);
    const miljoe = testMiljoe(db);
    await aflever(db, miljoe.segl, m.boegelund, m.dialog, m.deltagelser[0], [
      { markedskravId: m.krav[0], kravNr: 1, svar: etSvar() },
    ]);
    assert.deepEqual(koder(await annullerDialog(miljoe, m.indkoeber, m.dialog, 1, '')), [
      'mangler_begrundelse',
    ]);
    assert.deepEqual(koder(await afslutDialog(miljoe, m.indkoeber, m.dialog, 1, 'Slut')), [
      'forkert_tilstand',
    ]);
    vaerdi(await annullerDialog(miljoe, m.indkoeber, m.dialog, 1, 'Budgettet er væk.'));
    await stilDatabaseur(db, '2027-01-01T11:00:00Z');
    const svar = await db.som(m.indkoeber, (tx) =>
      raekker(tx, sql`select 1 from markedsafleveretsvar where dialog_id = ${m.dialog}`),
    );
    assert.equal(svar.length, 0);
    vaerdi(await arkiverDialog(miljoe, m.kollega, m.dialog, 'arkiver'));
    assert.deepEqual(koder(await arkiverDialog(miljoe, m.kollega, m.dialog, 'arkiver')), ['allerede']);
    vaerdi(await arkiverDialog(miljoe, m.kollega, m.dialog, 'tilbage'));
  });

  it('ends after the evaluation, with a reason where nobody was chosen', async () => {
    const db = hent();
    const m = await marked(db);
    const miljoe = testMiljoe(db);
    await stilDatabaseur(db, '2026-11-28T11:00:00Z');
    assert.deepEqual(koder(await afslutDialog(miljoe, m.kollega, m.dialog, 1, 'Slut')), ['ikke_ret']);
    assert.deepEqual(koder(await afslutDialog(miljoe, m.indkoeber, m.dialog, 1, '')), [
      'mangler_begrundelse',
    ]);
    vaerdi(await afslutDialog(miljoe, m.indkoeber, m.dialog, 1, 'Vi går i udbud.'));
    assert.deepEqual(koder(await annullerDialog(miljoe, m.indkoeber, m.dialog, 2, 'Fortrudt')), [
      'forkert_tilstand',
    ]);
  });

  it('letters are dealt out again to everybody when somebody joins; after a reopening those that are known stay', async () => {
    const db = hent();
    const m = await marked(db);
    const miljoe = testMiljoe(db);
    const tilfoej = (cvr: string) =>
      db.som(m.indkoeber, (tx) =>
        sql`insert into markedsdeltagelse (dialog_id, ejer_id, cvr, navn, kilde, oprettet_kl)
          values (${m.dialog}, ${m.indkoeber.organisation.id}, ${cvr}, ${cvr}, 'inviteret', app_nu())`.execute(
          tx,
        ),
      );
    const bogstaver = async () =>
      new Map(
        (await db.som(m.indkoeber, (tx) => hentDeltagelser(tx, m.dialog))).map((d) => [d.cvr, d.alias]),
      );
    await Promise.all(['99000023', '99000066', '99000074'].map(tilfoej));
    assert.deepEqual([...(await bogstaver()).values()].sort(), ['A', 'B', 'C', 'D', 'E']);
    await stilDatabaseur(db, '2026-11-28T11:00:00Z');
    vaerdi(
      await genaabnDialog(miljoe, m.indkoeber, m.dialog, 1, {
        ...GRUND,
        frist: new Date('2026-12-09T11:00:00Z'),
      }),
    );
    const foer = await bogstaver();
    for (const cvr of ['99000031', '99000058']) await tilfoej(cvr);
    const efter = await bogstaver();
    for (const [cvr, b] of foer) assert.equal(efter.get(cvr), b);
    assert.deepEqual([efter.get('99000031'), efter.get('99000058')], ['F', 'G']);
  });
});
