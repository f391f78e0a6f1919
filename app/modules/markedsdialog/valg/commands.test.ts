import assert from 'node:assert/strict';
import { beforeEach, it } from 'node:test';
import { KOMBIT, paaHverDatabase, stilDatabaseur, testAktoer, testMiljoe } from '../../../../test/helpers.ts';
import type { Aktoer } from '../../../kernel/adgang.ts';
import type { Resultat } from '../../../kernel/resultat.ts';
import { raekke, raekker, sql } from '../../../platform/db/database.ts';
import { hentLoefter } from '../../maalbillede/public.ts';
import { genaabnDialog } from '../dialog/liv/commands.ts';
import { afgoerUdelukkelse } from '../evaluering/commands.ts';
import { lukRunde } from '../evaluering/runde/commands.ts';
import { findDialog } from '../queries.ts';
import { hentAfleverede } from '../svar/queries.ts';
import { aflever, EFTER, etSvar, type Marked, marked } from '../test/verden.ts';
import { danBreve, gemBrev, sendBreve } from './brev/commands.ts';
import { hentBreve } from './brev/queries.ts';
import type { Brev } from './brev/rules.ts';
import { bedOmSystem, fortrydValg, vaelg, vaelgSystem } from './commands.ts';

const koder = (r: Resultat<unknown>): string[] => (r.ok ? [] : r.hindringer.map((h) => h.kode));

paaHverDatabase('valg', (hent) => {
  let m: Marked;
  let miljoe: ReturnType<typeof testMiljoe>;
  let kombit: Aktoer;

  beforeEach(async () => {
    const db = hent();
    miljoe = testMiljoe(db);
    m = await marked(db);
    kombit = await testAktoer(db, KOMBIT, ['katalogredaktoer']);
    const svar = (aarspris: number, ibrugDato: string) =>
      m.krav.map((k, i) => ({
        markedskravId: k,
        kravNr: 1,
        svar: etSvar(i === 0 ? { engangspris: 1, aarspris, ibrugDato } : { uddybelse: 'Kæmpehemmelig' }),
      }));
    await aflever(db, miljoe.segl, m.boegelund, m.dialog, m.deltagelser[0], svar(100, '2027-03-01'));
    await aflever(db, miljoe.segl, m.naerum, m.dialog, m.deltagelser[1], svar(500, '2027-06-01'));
    await db.somSystem('test', (tx) =>
      sql`update markedsdialog set brug_scoring = false where id = ${m.dialog}`.execute(tx),
    );
    await stilDatabaseur(db, EFTER);
  });

  const form = (nr: 0 | 1, afvigelse = '') => ({
    deltagelseId: m.deltagelser[nr],
    grund: 'Bedst i test',
    afvigelse,
  });
  const breve = (hvem = m.indkoeber): Promise<Brev[]> =>
    hent().som(hvem, async (tx) => {
      const dialog = await findDialog(tx, m.dialog);
      return dialog ? hentBreve(tx, dialog) : [];
    });
  const dialog = () => hent().som(m.indkoeber, (tx) => findDialog(tx, m.dialog));

  async function nytSystem(leverandoer: Aktoer): Promise<number> {
    const noegle = `s-${crypto.randomUUID()}`;
    const r = await hent().somSystem('test', (tx) =>
      raekke(
        tx,
        sql<{ id: number }>`insert into system (noegle, navn, leverandoer_id)
          values (${noegle}, 'Omsorg+', ${leverandoer.organisation.id}) returning id`,
      ),
    );
    assert.ok(r);
    return r.id;
  }
  const loefter = (systemId: number, hvem = m.indkoeber) =>
    hent().som(hvem, (tx) => hentLoefter(tx, systemId));

  it('is for a buyer to whom the answers are open', async () => {
    assert.deepEqual(koder(await vaelg(miljoe, m.kollega, m.dialog, form(0))), ['ikke_aaben']);
    assert.deepEqual(koder(await vaelg(miljoe, m.inhabil, m.dialog, form(0))), ['ikke_aaben']);
    assert.deepEqual(koder(await vaelg(miljoe, m.naerum, m.dialog, form(0))), ['findes_ikke']);
    await hent().somSystem('test', (tx) =>
      sql`update markedshabilitet set konflikt = false where person_id = ${m.inhabil.personId}`.execute(tx),
    );
    assert.deepEqual(koder(await vaelg(miljoe, m.inhabil, m.dialog, form(0))), ['ikke_adgang']);
  });

  it('waits for an elaboration that was asked for; once it is made, nothing is judged or reopened', async () => {
    await hent().somSystem('test', (tx) =>
      sql`insert into markedsrunde (dialog_id, deltagelse_id, nr, frist_kl, aabnet_kl, aabnet_af)
        values (${m.dialog}, ${m.deltagelser[0]}, 1, app_nu() + interval '1 day', app_nu(), ${m.indkoeber.personId})`.execute(
        tx,
      ),
    );
    assert.deepEqual(koder(await vaelg(miljoe, m.indkoeber, m.dialog, form(0))), ['runde_aaben']);
    assert.ok((await lukRunde(miljoe, m.indkoeber, m.dialog, 'A')).ok);
    assert.ok((await vaelg(miljoe, m.indkoeber, m.dialog, form(0))).ok);
    const [runde, udelukket] = [
      await lukRunde(miljoe, m.indkoeber, m.dialog, 'A'),
      await afgoerUdelukkelse(miljoe, m.indkoeber, m.dialog, {
        leverandoer: 'A',
        udelukket: true,
        begrundelse: 'For sent',
        laas: 0,
      }),
    ];
    assert.deepEqual([koder(runde), koder(udelukket)], [['valgt'], ['valgt']]);
    const frist = new Date('2027-01-10T11:00:00Z');
    const igen = await genaabnDialog(miljoe, m.indkoeber, m.dialog, (await dialog())?.laas ?? 0, {
      frist,
      spoergsmaalsfrist: null,
      grund: 'Nye krav',
    });
    assert.deepEqual(koder(igen), ['valgt']);
  });

  it('asks why the cheapest isn’t chosen, drafts letters, and can be undone until they are sent', async () => {
    assert.deepEqual(koder(await vaelg(miljoe, m.indkoeber, m.dialog, form(1))), ['mangler_begrundelse']);
    assert.ok((await vaelg(miljoe, m.indkoeber, m.dialog, form(1, 'Svarene er bedre'))).ok);
    assert.deepEqual(koder(await vaelg(miljoe, m.indkoeber, m.dialog, form(0))), ['valgt']);
    let [tildeling, afslag] = await breve();
    assert.deepEqual(
      [tildeling.slags, tildeling.leverandoer, afslag.slags, afslag.leverandoer],
      ['tildeling', 'Nærum Kode ApS', 'afslag', 'Bøgelund Data A/S'],
    );
    assert.match(afslag.tekst, /Den valgte leverandør er Nærum Kode ApS/);
    assert.doesNotMatch(afslag.tekst, /hemmelig|Bedst i test|Svarene er bedre/i);

    const gem = (b: Brev, tekst: string, laas = b.laas) =>
      gemBrev(miljoe, m.indkoeber, m.dialog, b.id, { emne: b.emne, tekst, laas });
    assert.ok((await gem(afslag, 'Til Bøgelund\n\nTak.')).ok);
    assert.deepEqual(koder(await gem(afslag, 'En kollega')), ['foraeldet']);

    assert.ok((await fortrydValg(miljoe, m.indkoeber, m.dialog)).ok);
    assert.deepEqual(koder(await fortrydValg(miljoe, m.indkoeber, m.dialog)), ['intet_valg']);
    assert.deepEqual(await breve(), []);
    assert.equal((await dialog())?.valgt, null);
    // The same choice again keeps what was written; another one starts over.
    assert.ok((await vaelg(miljoe, m.indkoeber, m.dialog, form(1, 'Igen'))).ok);
    [tildeling, afslag] = await breve();
    assert.equal(afslag.tekst, 'Til Bøgelund\n\nTak.');
    assert.ok((await fortrydValg(miljoe, m.indkoeber, m.dialog)).ok);
    assert.ok((await vaelg(miljoe, m.indkoeber, m.dialog, form(0))).ok);
    assert.ok((await fortrydValg(miljoe, m.indkoeber, m.dialog)).ok);
    assert.ok((await vaelg(miljoe, m.indkoeber, m.dialog, form(1, 'Igen'))).ok);
    [tildeling, afslag] = await breve();
    assert.match(afslag.tekst, /Den valgte leverandør er Nærum/);
  });

  it('can’t fall on an excluded supplier, nor before the consensus', async () => {
    await hent().som(m.indkoeber, (tx) =>
      sql`insert into markedsudelukkelse (deltagelse_id, dialog_id, udelukket, begrundelse, kl, af)
        values (${m.deltagelser[0]}, ${m.dialog}, true, 'Mindstekrav', app_nu(), ${m.indkoeber.personId})`.execute(
        tx,
      ),
    );
    assert.deepEqual(koder(await vaelg(miljoe, m.indkoeber, m.dialog, form(0))), ['ukendt']);
    await hent().somSystem('test', (tx) =>
      sql`update markedsdialog set brug_scoring = true where id = ${m.dialog}`.execute(tx),
    );
    assert.deepEqual(koder(await vaelg(miljoe, m.indkoeber, m.dialog, form(1))), ['mangler_konsensus']);
  });

  it('is made once when two choose at the same time', async () => {
    const to = await Promise.all([
      vaelg(miljoe, m.indkoeber, m.dialog, form(0)),
      vaelg(miljoe, m.indkoeber, m.dialog, form(1, 'x')),
    ]);
    assert.deepEqual(to.map((r) => koder(r)[0] ?? 'ok').sort(), ['ok', 'valgt']);
  });

  it('sends every letter once, tells by mail without content, and freezes what was sent', async () => {
    assert.deepEqual(koder(await sendBreve(miljoe, m.indkoeber, m.dialog)), ['intet_valg']);
    assert.ok((await vaelg(miljoe, m.indkoeber, m.dialog, form(0))).ok);
    const [b] = await breve();
    const set = (hvem: Aktoer) =>
      hent().som(hvem, (tx) =>
        raekker(tx, sql<{ slags: string }>`select slags from markedsbrev where dialog_id = ${m.dialog}`),
      );
    assert.deepEqual(await set(m.boegelund), []);
    const to = await Promise.all([
      sendBreve(miljoe, m.indkoeber, m.dialog),
      sendBreve(miljoe, m.indkoeber, m.dialog),
    ]);
    assert.deepEqual(to.map((r) => koder(r)[0] ?? 'ok').sort(), ['ok', 'sendt']);
    assert.deepEqual(
      koder(await gemBrev(miljoe, m.indkoeber, m.dialog, b.id, { emne: 'E', tekst: 'Andet', laas: b.laas })),
      ['sendt'],
    );
    const raa = await hent().som(m.indkoeber, (tx) =>
      sql`update markedsbrev set tekst = 'Andet' where dialog_id = ${m.dialog}`.execute(tx),
    );
    assert.equal(raa.numAffectedRows, 0n);
    assert.deepEqual(koder(await fortrydValg(miljoe, m.indkoeber, m.dialog)), ['sendt']);
    assert.deepEqual(koder(await danBreve(miljoe, m.indkoeber, m.dialog)), ['sendt']);
    // Each supplier sees its own letter, and no other answer than its own.
    assert.deepEqual(await set(m.boegelund), [{ slags: 'tildeling' }]);
    assert.deepEqual(await set(m.naerum), [{ slags: 'afslag' }]);
    for (const [hvem, nr] of [
      [m.boegelund, 0],
      [m.naerum, 1],
    ] as const) {
      const egne = await hent().som(hvem, (tx) => hentAfleverede(tx, miljoe.segl, m.dialog));
      assert.deepEqual(
        egne.map((x) => x.deltagelseId),
        [m.deltagelser[nr]],
      );
    }
    const post = await hent().som(m.indkoeber, (tx) =>
      raekker(
        tx,
        sql<{
          tekst: string;
          emne: string;
        }>`select emne, tekst from markedspost where dialog_id = ${m.dialog}`,
      ),
    );
    assert.equal(post.length, 2);
    for (const p of post) assert.doesNotMatch(`${p.emne} ${p.tekst}`, /valgt|afslag|hemmelig/i);
    assert.equal(miljoe.sendt.filter((j) => j.navn === 'markedsdialog.udsend').length, 1);
    const spor = await hent().somSystem('test', (tx) =>
      raekker(tx, sql<{ d: string }>`select detaljer::text as d from audit where handling like 'marked.%'`),
    );
    for (const { d } of spor) assert.doesNotMatch(d, /hemmelig|Bedst i test|2027-/i);
  });

  it('is all or nothing when sending breaks half-way', async () => {
    assert.ok((await vaelg(miljoe, m.indkoeber, m.dialog, form(0))).ok);
    const itu = {
      ...miljoe,
      jobs: {
        ...miljoe.jobs,
        send: async () => {
          throw new Error('the process died');
        },
      },
    };
    await assert.rejects(sendBreve(itu, m.indkoeber, m.dialog), /the process died/);
    assert.ok((await breve()).every((b) => b.sendt === null));
    const post = await hent().som(m.indkoeber, (tx) =>
      raekker(tx, sql`select 1 from markedspost where dialog_id = ${m.dialog}`),
    );
    assert.equal(post.length, 0);
    assert.ok((await sendBreve(miljoe, m.indkoeber, m.dialog)).ok);
  });

  it('writes letters of cancellation after the deadline', async () => {
    assert.deepEqual(koder(await danBreve(miljoe, m.indkoeber, m.dialog)), ['intet_valg']);
    await hent().somSystem('test', (tx) =>
      sql`update markedsdialog set tilstand = 'annulleret', annulleret_kl = app_nu(), afslutning_grund = 'Ingen bevilling'
        where id = ${m.dialog}`.execute(tx),
    );
    assert.ok((await danBreve(miljoe, m.indkoeber, m.dialog)).ok);
    const alle = await breve();
    assert.deepEqual([...new Set(alle.map((b) => b.slags))], ['annullering']);
    assert.match(alle[0].tekst, /Ingen bevilling/);
    assert.ok((await sendBreve(miljoe, m.indkoeber, m.dialog)).ok);
  });

  it('keeps the promises until the system is known, then writes them once, with their source', async () => {
    assert.ok((await vaelg(miljoe, m.indkoeber, m.dialog, form(0))).ok);
    assert.deepEqual(koder(await bedOmSystem(miljoe, m.indkoeber, m.dialog)), ['ikke_sendt']);
    const sendt = await sendBreve(miljoe, m.indkoeber, m.dialog);
    assert.ok(sendt.ok && sendt.vaerdi.loefter === 0);
    assert.ok((await bedOmSystem(miljoe, m.indkoeber, m.dialog)).ok);
    const andens = await nytSystem(m.naerum);
    assert.deepEqual(koder(await vaelgSystem(miljoe, m.indkoeber, m.dialog, andens)), ['ukendt_system']);
    const system = await nytSystem(m.boegelund);
    const valgt = await vaelgSystem(miljoe, m.indkoeber, m.dialog, system);
    assert.ok(valgt.ok && valgt.vaerdi.loefter === 1);
    const [l, ...flere] = await loefter(system);
    assert.deepEqual(flere, []);
    assert.deepEqual(
      [l.integration, l.dato, l.kilde, l.dialog?.titel, l.registreret],
      ['SF1601', '2027-03-01', 'markedsdialog', 'Omsorgssystem 2026', false],
    );
    // Others see the promise, not the dialogue.
    assert.deepEqual(
      (await loefter(system, kombit)).map((x) => [x.kilde, x.dialog]),
      [['markedsdialog', null]],
    );
    assert.equal((await loefter(system, m.boegelund))[0].dialog?.id, m.dialog);
    assert.deepEqual(await loefter(system, m.naerum), []);
    assert.deepEqual(koder(await vaelgSystem(miljoe, m.indkoeber, m.dialog, system)), ['skrevet']);
  });

  it('lets a newer promise take an older one’s place, and the same date stand', async () => {
    const system = await nytSystem(m.boegelund);
    assert.ok((await vaelg(miljoe, m.indkoeber, m.dialog, form(0))).ok);
    const foer = await vaelgSystem(miljoe, m.indkoeber, m.dialog, system);
    assert.ok(foer.ok && foer.vaerdi.loefter === 0, 'not before the letters are sent');
    const sendt = await sendBreve(miljoe, m.indkoeber, m.dialog);
    assert.ok(sendt.ok && sendt.vaerdi.loefter === 1);

    // Another dialogue with another date for the same system.
    const gammel = m;
    m = await marked(hent());
    await aflever(hent(), miljoe.segl, m.boegelund, m.dialog, m.deltagelser[0], [
      { markedskravId: m.krav[0], kravNr: 1, svar: etSvar({ ibrugDato: '2027-05-01' }) },
    ]);
    await hent().somSystem('test', (tx) =>
      sql`update markedsdialog set brug_scoring = false where id = ${m.dialog}`.execute(tx),
    );
    await stilDatabaseur(hent(), EFTER);
    assert.ok((await vaelg(miljoe, m.indkoeber, m.dialog, form(0))).ok);
    assert.ok((await vaelgSystem(miljoe, m.indkoeber, m.dialog, system)).ok);
    assert.ok((await sendBreve(miljoe, m.indkoeber, m.dialog)).ok);
    assert.deepEqual(
      (await loefter(system)).map((l) => [l.dato, l.dialog?.id]),
      [['2027-05-01', m.dialog]],
    );
    assert.notEqual(gammel.dialog, m.dialog);
  });

  it('lets no house write promises that its own choice doesn’t give', async () => {
    const system = await nytSystem(m.naerum);
    assert.ok((await vaelg(miljoe, m.indkoeber, m.dialog, form(0))).ok);
    await assert.rejects(
      hent().som(m.indkoeber, (tx) =>
        sql`insert into maalbilledloefte (system_id, integration_id, dato, markedsdialog_id, afgivet_kl, afgivet_af)
          select ${system}, id, '2027-01-01', ${m.dialog}, app_nu(), ${m.indkoeber.personId} from integration limit 1`.execute(
          tx,
        ),
      ),
      /row-level security/,
    );
  });
});
