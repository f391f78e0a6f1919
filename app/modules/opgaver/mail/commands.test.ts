import assert from 'node:assert/strict';
import { before, beforeEach, it } from 'node:test';
import {
  KOMBIT,
  paaHverDatabase,
  SVENDBORG,
  testAktoer,
  testLeverandoer,
  testMiljoe,
} from '../../../../test/helpers.ts';
import type { Aktoer } from '../../../kernel/adgang.ts';
import { type Database, raekker, sql } from '../../../platform/db/database.ts';
import { MAIL } from '../../../platform/mail.ts';
import { saetValg } from '../commands.ts';
import { opgaveJobs } from '../jobs.ts';
import { testkilde } from '../test/kilde.ts';
import { fortaelPortion, saetRytme } from './commands.ts';
import { hentRytme } from './queries.ts';

/** A Monday, and the days after it. */
const MANDAG = '2026-11-23T06:10:00Z';
const TIRSDAG = '2026-11-24T06:10:00Z';

paaHverDatabase('samlemail', (hent) => {
  let db: Database;
  let miljoe: ReturnType<typeof testMiljoe>;
  const punkt = testkilde('punkt');
  const godkendelse = testkilde('godkendelse', { egenMail: true });
  const kilder = [punkt, godkendelse];

  before(() => {
    db = hent();
  });
  beforeEach(async () => {
    miljoe = testMiljoe(db, { nu: MANDAG });
    // Nobody else is told in the middle of another test.
    await db.somSystem('test', (tx) =>
      sql`update medlemskab set ophoert_kl = now() where ophoert_kl is null`.execute(tx),
    );
  });

  const adresse = (a: Aktoer) => `${a.personId}@test.invalid`;
  const sendt = () =>
    miljoe.sendt
      .splice(0)
      .filter((s) => s.navn === 'mail.send')
      .map((s) => MAIL.parse(s.data));
  const koer = async () => {
    await fortaelPortion(miljoe, kilder, null, 100);
    return sendt();
  };
  const person = (cvr = SVENDBORG, navn = 'Lea Lund') =>
    testAktoer(
      db,
      cvr,
      cvr === SVENDBORG ? ['jurist'] : cvr === KOMBIT ? ['katalogredaktoer'] : ['besvarer'],
      navn,
    );

  it('tells each person what is due with that person, once however often it runs', async () => {
    await testLeverandoer(db, '99000007', 'Bøgelund Data A/S');
    const alle = [await person(), await person(KOMBIT), await person('99000007')];
    for (const [nr, hvem] of alle.entries()) punkt.saet(hvem, { [`a${nr}`]: '2026-11-24', [`b${nr}`]: null });
    const mails = await koer();
    assert.deepEqual(mails.map((m) => m.til).sort(), alle.map(adresse).sort());
    const min = mails.find((m) => m.til === adresse(alle[0]));
    assert.equal(min?.emne, '2 opgaver venter');
    assert.match(
      min?.afsnit.join('\n') ?? '',
      /Denne uge:\n– Gør a0 \(Sagen\), frist 24\. november 2026\nUden frist:\n– Gør b0/,
    );
    assert.equal(min?.link?.sti, '/opgaver');
    assert.doesNotMatch(JSON.stringify(mails), /Lea Lund/);
    assert.deepEqual(await koer(), []);
    // On Tuesday only the deadline, which is today, is new.
    miljoe.ur.stil(TIRSDAG);
    assert.deepEqual(
      (await koer()).map((m) => m.emne),
      ['1 opgave venter', '1 opgave venter', '1 opgave venter'],
    );
    miljoe.ur.stil('2026-11-25T06:10:00Z');
    assert.deepEqual(await koer(), []);
  });

  it('killed half-way, it goes on where it stopped and tells nobody twice', async () => {
    const alle = [];
    for (let i = 0; i < 5; i += 1) alle.push(await person());
    for (const hvem of alle) punkt.saet(hvem, { a: '2026-11-23' });
    const efter = await fortaelPortion(miljoe, kilder, null, 2);
    assert.ok(efter);
    const foerst = sendt().map((m) => m.til);
    assert.equal(foerst.length, 2);
    // The job is run again from its beginning, then from where it had come to.
    const resten = [
      ...(await koer()),
      ...((await fortaelPortion(miljoe, kilder, efter, 100)) === null ? sendt() : []),
    ];
    assert.deepEqual([...foerst, ...resten.map((m) => m.til)].sort(), alle.map(adresse).sort());
  });

  it('a portion hands the rest on to a job of its own', async () => {
    for (let i = 0; i < 201; i += 1) punkt.saet(await person(), { a: '2026-11-23' });
    const [job] = opgaveJobs(kilder);
    await job.koer(miljoe, job.skema.parse({}));
    assert.equal(miljoe.sendt.filter((s) => s.navn === 'mail.send').length, 200);
    const naeste = miljoe.sendt.find((s) => s.navn === job.navn);
    assert.ok(naeste);
    sendt();
    await job.koer(miljoe, job.skema.parse(naeste.data));
    assert.equal(sendt().length, 1);
  });

  it('two that run at once send one mail', async () => {
    punkt.saet(await person(), { a: '2026-11-23' });
    await Promise.all([fortaelPortion(miljoe, kilder, null, 100), fortaelPortion(miljoe, kilder, null, 100)]);
    assert.equal(sendt().length, 1);
  });

  it('says nothing on days off, to those who want nothing, who have left or been erased, or have nothing due', async () => {
    const [aldrig, vaek, slettet, intet] = [await person(), await person(), await person(), await person()];
    for (const hvem of [aldrig, vaek, slettet]) punkt.saet(hvem, { a: '2026-11-23' });
    punkt.saet(intet, { a: '2027-06-01' });
    await saetRytme(miljoe, aldrig, 'aldrig');
    await db.somSystem('test', async (tx) => {
      await sql`update medlemskab set ophoert_kl = now() where person_id = ${vaek.personId}`.execute(tx);
      await sql`update person set slettet_kl = now(), navn = '', email = '' where id = ${slettet.personId}`.execute(
        tx,
      );
    });
    assert.deepEqual(await koer(), []);
    await saetRytme(miljoe, aldrig, 'daglig');
    // Christmas Day 2026 is a Friday.
    miljoe.ur.stil('2026-12-25T06:10:00Z');
    assert.deepEqual(await koer(), []);
    miljoe.ur.stil('2026-12-28T06:10:00Z');
    assert.deepEqual(
      (await koer()).map((m) => m.til),
      [adresse(aldrig)],
    );
    const rester = await db.somSystem('test', (tx) =>
      raekker(tx, sql`select 1 from opgavemail where person_id = ${slettet.personId}`),
    );
    assert.equal(rester.length, 0);
  });

  it('leaves out what was put off or hidden, and what its module reminds of itself', async () => {
    const hvem = await person();
    punkt.saet(hvem, { a: '2026-11-23', b: '2026-11-23', c: '2026-11-23' });
    godkendelse.saet(hvem, { 7: null });
    assert.ok((await saetValg(miljoe, hvem, kilder, 'punkt:a', { art: 'skjul' })).ok);
    assert.ok((await saetValg(miljoe, hvem, kilder, 'punkt:b', { art: 'udskyd', til: '2026-12-01' })).ok);
    const [mail, ...flere] = await koer();
    assert.deepEqual(flere, []);
    assert.match(mail?.afsnit.join('\n') ?? '', /Gør c/);
    assert.doesNotMatch(mail?.afsnit.join('\n') ?? '', /Gør [ab7]/);
    punkt.saet(hvem, {});
    miljoe.ur.stil('2026-11-30T06:10:00Z');
    assert.deepEqual(await koer(), []);
  });

  it('what fails for one person keeps nobody else waiting', async () => {
    const [syg, rask] = [await person(), await person()];
    const vaklende = testkilde('vaklende', {
      async hent(_tx, { personId }) {
        if (personId === syg.personId) throw new Error('ude af drift');
        return [];
      },
    });
    punkt.saet(rask, { a: '2026-11-23' });
    await fortaelPortion(miljoe, [vaklende, punkt], null, 100);
    assert.deepEqual(
      sendt().map((m) => m.til),
      [adresse(rask)],
    );
  });

  it('the rhythm is one’s own, weekly before one has chosen', async () => {
    const [hvem, kollega] = [await person(), await person()];
    const rytme = (a: Aktoer) => db.som(a, (tx) => hentRytme(tx, a));
    assert.equal(await rytme(hvem), 'ugentlig');
    await saetRytme(miljoe, hvem, 'daglig');
    assert.deepEqual([await rytme(hvem), await rytme(kollega)], ['daglig', 'ugentlig']);
    for (const a of [hvem, kollega]) punkt.saet(a, { a: '2026-11-27' });
    // A Wednesday with no reminder: only whoever has asked for it daily is told.
    await koer();
    miljoe.ur.stil('2026-11-25T06:10:00Z');
    assert.deepEqual(
      (await koer()).map((m) => m.til),
      [adresse(hvem)],
    );
  });
});
