import assert from 'node:assert/strict';
import { before, it } from 'node:test';
import {
  KOMBIT,
  paaEnDatabase,
  paaHverDatabase,
  SVENDBORG,
  type TestBruger,
  testAktoer,
  testApp,
  testMiljoe,
} from '../../../../test/helpers.ts';
import type { Aktoer } from '../../../kernel/adgang.ts';
import { type Database, raekker, sql } from '../../../platform/db/database.ts';
import { lagteMails } from '../../../platform/mail.ts';
import { hentOpgaver } from '../../../platform/opgaver.ts';
import { paths } from '../../../routes.ts';
import { saetFoelger } from '../program/foelger/commands.ts';
import { koder, type Testprogram, testProgram, vaerdi } from '../test/verden.ts';
import {
  afvisSpoergsmaal,
  fletSpoergsmaal,
  gemUdkast,
  genaabnSpoergsmaal,
  godkendSvar,
  sendRetur,
  sendTilGodkendelse,
  stilSpoergsmaal,
  tilbagekaldSvar,
  traekSpoergsmaal,
} from './commands.ts';
import type { Stillet, Udkastfelter } from './forms.ts';
import { spoergerbeskedJob } from './jobs.ts';
import { spoergsmaalsopgaver } from './opgaver.ts';
import {
  findSpoerger,
  findSpoergsmaal,
  findUdkast,
  hentEgne,
  hentSpoergsmaalsliste,
  hentSvarversioner,
  type Spoergsmaalsvalg,
} from './queries.ts';

const ODENSE = '35209115';
const SPM: Stillet = {
  kategori: 'brugere',
  emne: 'Forældre uden it',
  tekst: 'Hvad med forældre, der ikke anvender it?',
  kilde: '',
  alligevel: '',
};
const SVAR: Udkastfelter = {
  kategori: 'brugere',
  emne: SPM.emne,
  tekst: SPM.tekst,
  svar: 'Brugervenlighed er **essentielt**.',
  begrundelse: '',
};
const ALLE: Spoergsmaalsvalg = {
  q: '',
  sortering: { noegle: 'nr', retning: 'stigende' },
  side: 1,
  kategori: '',
  udvalg: 'udgivne',
};

async function leverandoerI(db: Database): Promise<Aktoer> {
  await db.somSystem('test', (tx) =>
    sql`insert into organisation (art, navn, cvr) values ('leverandoer', 'Bøgelund', '99000007') on conflict do nothing`.execute(
      tx,
    ),
  );
  return testAktoer(db, '99000007', ['leverandoeradministrator']);
}

paaHverDatabase('questions to a programme', (hent) => {
  let leder: Aktoer;
  let anden: Aktoer;
  let kommune: Aktoer;
  let nabo: Aktoer;
  let leverandoer: Aktoer;
  let miljoe: ReturnType<typeof testMiljoe>;
  before(async () => {
    const db = hent();
    miljoe = testMiljoe(db);
    leder = await testAktoer(db, KOMBIT, ['programleder'], 'Esben Kragelund');
    anden = await testAktoer(db, KOMBIT, ['programleder'], 'Maja Holst');
    kommune = await testAktoer(db, SVENDBORG, ['systemejer'], 'Karen Thybo');
    nabo = await testAktoer(db, ODENSE, ['systemejer'], 'Nanna Overby');
    leverandoer = await leverandoerI(db);
  });
  const nyt = (hvem: Aktoer, p: Testprogram, f: Partial<Stillet> = {}) =>
    stilSpoergsmaal(miljoe, hvem, p.program, { ...SPM, ...f });
  const besvar = async (p: Testprogram, id: number, f: Partial<Udkastfelter> = {}) => {
    const laas = await miljoe.db.som(leder, async (tx) => (await findUdkast(tx, id))?.laas ?? 0);
    vaerdi(await gemUdkast(miljoe, leder, p.program, id, laas, { ...SVAR, ...f }));
    vaerdi(await sendTilGodkendelse(miljoe, leder, p.program, id));
    const klar = await miljoe.db.som(leder, (tx) => findUdkast(tx, id));
    return godkendSvar(miljoe, anden, p.program, id, klar?.laas ?? 0);
  };

  it('is asked, answered by one and approved by another; nobody outside the house learns who asked', async () => {
    const p = await testProgram(hent(), 'offentlig', { leverandoerspoergsmaal: true });
    const { id, nr } = vaerdi(
      await nyt(kommune, p, { tekst: 'Vi har forældre, der ikke anvender it. Hvad med dem?' }),
    );
    assert.equal(nr, 1);
    const ses = (hvem: Aktoer | null) =>
      (hvem === null
        ? miljoe.db.somGaest
        : (f: Parameters<Database['somGaest']>[0]) => miljoe.db.som(hvem, f))(async (tx) => ({
        spoergsmaal: (await findSpoergsmaal(tx, p.program, id)) !== null,
        spoerger: (await findSpoerger(tx, id))?.organisation ?? null,
      }));
    assert.deepEqual(await ses(kommune), { spoergsmaal: true, spoerger: 'Svendborg Kommune' });
    assert.deepEqual(await ses(leder), { spoergsmaal: true, spoerger: 'Svendborg Kommune' });
    for (const hvem of [nabo, leverandoer, null])
      assert.deepEqual(await ses(hvem), { spoergsmaal: false, spoerger: null });

    vaerdi(await gemUdkast(miljoe, leder, p.program, id, 0, SVAR));
    assert.deepEqual(
      koder(await gemUdkast(miljoe, anden, p.program, id, 0, SVAR)),
      ['foraeldet'],
      'two at once',
    );
    assert.deepEqual(koder(await godkendSvar(miljoe, anden, p.program, id, 1)), ['ikke_klar']);
    vaerdi(await sendTilGodkendelse(miljoe, leder, p.program, id));
    assert.deepEqual(koder(await godkendSvar(miljoe, leder, p.program, id, 2)), ['egen_besvarelse']);
    assert.deepEqual(
      koder(await godkendSvar(miljoe, anden, p.program, id, 1)),
      ['foraeldet'],
      'what was read has changed',
    );
    vaerdi(await sendRetur(miljoe, anden, p.program, id));
    assert.deepEqual(koder(await besvar(p, id, { tekst: 'Hvad med forældre uden it?' })), []);
    assert.deepEqual(koder(await gemUdkast(miljoe, kommune, p.program, id, 0, SVAR)), ['ikke_ret']);

    for (const hvem of [nabo, leverandoer, null]) {
      assert.deepEqual(await ses(hvem), { spoergsmaal: true, spoerger: null });
      const alt = await (hvem === null
        ? miljoe.db.somGaest
        : (f: Parameters<Database['somGaest']>[0]) => miljoe.db.som(hvem, f))(async (tx) =>
        JSON.stringify([
          await raekker(tx, sql`select s::text from programspoergsmaal s`),
          await raekker(tx, sql`select s::text from programsvar s`),
          await raekker(tx, sql`select s::text from programspoerger s`),
          await raekker(tx, sql`select s::text from programsvargodkendelse s`),
          await raekker(tx, sql`select s::text from programsvarudkast s`),
        ]),
      );
      for (const hemmeligt of [
        kommune.personId,
        leder.personId,
        anden.personId,
        'Vi har forældre',
        'Svendborg',
      ])
        assert.ok(!String(alt).includes(hemmeligt), hemmeligt);
    }
    assert.equal(
      (await miljoe.db.som(kommune, (tx) => findSpoerger(tx, id)))?.tekst,
      'Vi har forældre, der ikke anvender it. Hvad med dem?',
    );
  });

  it('a changed answer says why, and the old one stays; a withdrawn one, too', async () => {
    const p = await testProgram(hent(), 'offentlig');
    const { id } = vaerdi(await nyt(kommune, p));
    vaerdi(await besvar(p, id));
    vaerdi(await gemUdkast(miljoe, leder, p.program, id, 0, { ...SVAR, svar: 'Nyt svar' }));
    assert.deepEqual(koder(await sendTilGodkendelse(miljoe, leder, p.program, id)), ['mangler_begrundelse']);
    vaerdi(await besvar(p, id, { svar: 'Nyt svar', begrundelse: 'Kontrakten er indgået.' }));
    assert.deepEqual(koder(await tilbagekaldSvar(miljoe, leder, p.program, id, '')), ['mangler_begrundelse']);
    vaerdi(await tilbagekaldSvar(miljoe, leder, p.program, id, 'Det var forkert.'));
    assert.deepEqual(koder(await tilbagekaldSvar(miljoe, leder, p.program, id, 'Igen')), [
      'forkert_tilstand',
    ]);
    const versioner = await miljoe.db.somGaest((tx) => hentSvarversioner(tx, id));
    assert.deepEqual(
      versioner.map((v) => [v.nr, v.slags, v.svar, v.begrundelse]),
      [
        [3, 'tilbagekaldelse', '', 'Det var forkert.'],
        [2, 'svar', 'Nyt svar', 'Kontrakten er indgået.'],
        [1, 'svar', SVAR.svar, ''],
      ],
    );
    await assert.rejects(
      miljoe.db.somSystem('test', (tx) =>
        sql`update programsvar set svar = 'x' where spoergsmaal_id = ${id}`.execute(tx),
      ),
      /never changes/,
    );
    const fundet = (q: string) =>
      miljoe.db.somGaest((tx) => hentSpoergsmaalsliste(tx, p.program, { ...ALLE, q }));
    assert.equal((await fundet('Nyt svar')).ialt, 0, 'what is withdrawn isn’t found by its words');
    assert.equal((await fundet('forældrene')).ialt, 1, 'Danish stems');
  });

  it('duplicates are answered together, and come apart again', async () => {
    const p = await testProgram(hent(), 'delt');
    const a = vaerdi(await nyt(kommune, p));
    const b = vaerdi(await nyt(nabo, p, { emne: 'Uden it' }));
    const c = vaerdi(await nyt(nabo, p, { emne: 'Samme igen' }));
    assert.deepEqual(koder(await fletSpoergsmaal(miljoe, leder, p.program, b.id, b.id)), ['ukendt']);
    assert.deepEqual(koder(await fletSpoergsmaal(miljoe, leder, p.program, b.id, null)), ['ukendt']);
    vaerdi(await fletSpoergsmaal(miljoe, leder, p.program, c.id, b.id));
    vaerdi(await fletSpoergsmaal(miljoe, leder, p.program, b.id, a.id));
    assert.deepEqual(
      koder(await fletSpoergsmaal(miljoe, leder, p.program, a.id, b.id)),
      ['ukendt'],
      'not in a ring',
    );
    miljoe.sendt.splice(0);
    vaerdi(await besvar(p, a.id));
    const mine = await miljoe.db.som(nabo, (tx) => hentEgne(tx, p.program));
    assert.deepEqual(
      mine.map((s) => [s.emne, s.tilstand, s.dubletAf?.nr]),
      [
        ['Samme igen', 'dublet', 1],
        ['Uden it', 'dublet', 1],
      ],
    );
    const job = miljoe.sendt.find((j) => j.navn === spoergerbeskedJob.navn);
    assert.ok(job);
    miljoe.sendt.splice(0);
    await spoergerbeskedJob.koer(miljoe, spoergerbeskedJob.skema.parse(job.data));
    const til = miljoe.sendt.map((j) => String((j.data as { til?: string }).til));
    assert.deepEqual(til.length, 2, 'one mail each to the two who asked');
    vaerdi(await genaabnSpoergsmaal(miljoe, leder, p.program, b.id));
    assert.equal((await miljoe.db.som(nabo, (tx) => findSpoergsmaal(tx, p.program, b.id)))?.tilstand, 'ny');
    assert.deepEqual(lagteMails(miljoe.mappe), []);
  });

  it('whoever follows gets one mail; the asker who follows isn’t written to twice', async () => {
    const p = await testProgram(hent(), 'offentlig');
    const { id } = vaerdi(await nyt(kommune, p));
    vaerdi(await saetFoelger(miljoe, kommune, p.program, true));
    miljoe.sendt.splice(0);
    vaerdi(await besvar(p, id));
    assert.deepEqual(miljoe.sendt.map((j) => j.navn).sort(), [
      'faellesprogram.foelgerbesked',
      'faellesprogram.spoergerbesked',
    ]);
    const [job] = miljoe.sendt.filter((j) => j.navn === spoergerbeskedJob.navn);
    miljoe.sendt.splice(0);
    await spoergerbeskedJob.koer(miljoe, spoergerbeskedJob.skema.parse(job.data));
    assert.deepEqual(miljoe.sendt, []);
  });

  it('taken back, declined with a reason, and from whom it isn’t taken', async () => {
    const p = await testProgram(hent(), 'offentlig');
    assert.deepEqual(
      koder(await nyt(leverandoer, p)),
      ['ikke_ret'],
      'the programme doesn’t take questions from suppliers',
    );
    assert.deepEqual(koder(await nyt(kommune, p, { tekst: 'Vi i Svendborg undrer os.' })), ['afsloerer']);
    const { id } = vaerdi(await nyt(kommune, p, { tekst: 'Vi i Svendborg undrer os.', alligevel: 'ja' }));
    assert.deepEqual(koder(await traekSpoergsmaal(miljoe, nabo, p.program, id, false)), ['findes_ikke']);
    vaerdi(await traekSpoergsmaal(miljoe, kommune, p.program, id, false));
    assert.deepEqual(koder(await gemUdkast(miljoe, leder, p.program, id, 0, SVAR)), ['forkert_tilstand']);
    vaerdi(await traekSpoergsmaal(miljoe, kommune, p.program, id, true));
    assert.deepEqual(koder(await afvisSpoergsmaal(miljoe, leder, p.program, id, '')), [
      'mangler_begrundelse',
    ]);
    vaerdi(await afvisSpoergsmaal(miljoe, leder, p.program, id, 'Det hører til et andet program.'));
    assert.deepEqual(koder(await traekSpoergsmaal(miljoe, kommune, p.program, id, false)), [
      'forkert_tilstand',
    ]);
    assert.equal(
      (await miljoe.db.som(kommune, (tx) => hentEgne(tx, p.program)))[0].grund,
      'Det hører til et andet program.',
    );
    assert.equal(await miljoe.db.som(nabo, (tx) => findSpoergsmaal(tx, p.program, id)), null);
    const delt = await testProgram(hent(), 'delt', { leverandoerspoergsmaal: true });
    assert.deepEqual(
      koder(await nyt(leverandoer, delt)),
      ['findes_ikke'],
      'a supplier doesn’t see a programme that is shared',
    );
    const kladde = await testProgram(hent(), 'kladde');
    assert.deepEqual(koder(await nyt(kommune, kladde)), ['findes_ikke']);
  });

  it('waits for the programme leader as a task, and for the one who didn’t write it', async () => {
    const p = await testProgram(hent(), 'delt');
    const { id } = vaerdi(await nyt(kommune, p));
    const opgaver = async (hvem: Aktoer) =>
      (await miljoe.db.som(hvem, (tx) => hentOpgaver(tx, hvem, [spoergsmaalsopgaver], '2026-11-22')))
        .filter((o) => o.sti === paths.programspoergsmaalEt({ program: p.program, spm: id }))
        .map((o) => o.titel);
    assert.deepEqual(await opgaver(leder), ['Besvar spørgsmål']);
    assert.deepEqual(await opgaver(kommune), []);
    vaerdi(await gemUdkast(miljoe, leder, p.program, id, 0, SVAR));
    vaerdi(await sendTilGodkendelse(miljoe, leder, p.program, id));
    assert.deepEqual(await opgaver(leder), []);
    assert.deepEqual(await opgaver(anden), ['Godkend svar på spørgsmål']);
  });
});

paaEnDatabase('the pages of questions and answers', (hent) => {
  let p: Testprogram;
  let leder: TestBruger;
  let anden: TestBruger;
  let kommune: TestBruger;
  let leverandoer: TestBruger;
  let gaest: TestBruger;
  before(async () => {
    const miljoe = testMiljoe(hent());
    const { som } = await testApp(miljoe);
    leder = await som(await testAktoer(hent(), KOMBIT, ['programleder'], 'Esben Kragelund'));
    anden = await som(await testAktoer(hent(), KOMBIT, ['programleder'], 'Maja Holst'));
    kommune = await som(await testAktoer(hent(), SVENDBORG, ['systemejer'], 'Karen Thybo'));
    leverandoer = await som(await leverandoerI(hent()));
    gaest = await som(null);
    p = await testProgram(hent(), 'offentlig');
  });
  const felt = (html: string, navn: string) =>
    new RegExp(`name="${navn}" value="([^"]*)"`).exec(html)?.[1] ?? '';

  it('from a question to a published answer that everybody finds', async () => {
    const { program } = p;
    const stil = paths.programspoergsmaalNyt({ program });
    const tomt = await kommune.post(stil, { kategori: '', emne: '', tekst: 'Mit spørgsmål' });
    assert.equal(tomt.statusCode, 422);
    assert.match(tomt.body, /Vælg en kategori/);
    assert.match(tomt.body, /Mit spørgsmål/, 'what was typed stays');
    assert.match(
      (await kommune.post(stil, { ...SPM, tekst: 'Svendborg Kommune spørger' })).body,
      /Send det med navnet i/,
    );
    const sendt = await kommune.post(stil, SPM);
    assert.equal(sendt.statusCode, 303);
    const her = String(sendt.headers.location);
    const spm = her.split('/').at(-1) ?? '';
    assert.match((await kommune.get(her)).body, /venter på svar/);
    assert.match((await kommune.get(paths.programspoergsmaalMine({ program }))).body, /Forældre uden it/);
    for (const hvem of [gaest, leverandoer]) assert.equal((await hvem.get(her)).statusCode, 404);
    assert.equal((await leverandoer.get(stil)).statusCode, 403);
    assert.match(
      (await leder.get(paths.programspoergsmaal({ program }, { vis: 'aabne' }))).body,
      /Forældre uden it/,
    );
    assert.match((await leder.get(her)).body, /Svendborg Kommune/);

    const svar = paths.programspoergsmaalSvar({ program, spm });
    const version = felt((await leder.get(her)).body, 'version');
    assert.equal((await leder.post(svar, { ...SVAR, version })).statusCode, 303);
    const konflikt = await anden.post(svar, { ...SVAR, svar: 'Mit eget svar', version });
    assert.equal(konflikt.statusCode, 409);
    assert.match(konflikt.body, /Mit eget svar/);
    const handling = (h: string) => paths.programspoergsmaalHandling({ program, spm, handling: h });
    assert.equal((await leder.post(handling('klar'), {})).statusCode, 303);
    const egen = await leder.post(handling('godkend'), { version: '2' });
    assert.equal(egen.statusCode, 409);
    assert.match(egen.body, /En anden med rollen skal godkende det/);
    const laas = felt((await anden.get(her)).body, 'version');
    assert.equal((await anden.post(handling('godkend'), { version: laas })).statusCode, 303);
    assert.equal((await leder.post(handling('spis'), {})).statusCode, 404);
    assert.equal((await kommune.post(handling('godkend'), {})).statusCode, 403);

    for (const hvem of [gaest, leverandoer, kommune]) {
      const side = await hvem.get(her);
      assert.equal(side.statusCode, 200);
      assert.match(side.body, /essentielt/);
      assert.doesNotMatch(side.body, /Kun for jer|Skriv svaret|Esben|Maja/);
    }
    assert.doesNotMatch((await gaest.get(her)).body, /Karen|Svendborg/);
  });

  it('the list is searched, narrowed, sorted and taken along, also without login', async () => {
    const { program } = p;
    const liste = (q: Record<string, string>) => gaest.get(paths.programspoergsmaal({ program }, q));
    assert.match((await liste({ q: 'brugervenlighed' })).body, /Forældre uden it/);
    assert.match((await liste({ q: 'tandpleje' })).body, /Ingen spørgsmål passer/);
    assert.match((await liste({ kategori: 'oekonomi' })).body, /Ingen spørgsmål passer/);
    assert.match((await liste({ sort: 'emne', retning: 'faldende', side: '1' })).body, /Forældre uden it/);
    assert.doesNotMatch(
      (await liste({ vis: 'aabne' })).body,
      /Ubesvarede og udkast/,
      'others have no such selection',
    );
    const fil = (format: string) => gaest.get(paths.programspoergsmaalFil({ program, format }));
    const csv = (await fil('csv')).body;
    assert.match(csv, /Forældre uden it/);
    assert.doesNotMatch(csv, /Svendborg|Karen/);
    assert.match(String((await fil('pdf')).headers['content-type']), /pdf/);
    assert.equal((await fil('xlsx')).statusCode, 200);
    assert.equal((await fil('exe')).statusCode, 404);
  });
});
