import assert from 'node:assert/strict';
import { before, it } from 'node:test';
import { paaHverDatabase, stilDatabaseur, testMiljoe } from '../../../../test/helpers.ts';
import type { Aktoer } from '../../../kernel/adgang.ts';
import type { Resultat } from '../../../kernel/resultat.ts';
import { type Database, raekker, sql, type Tx } from '../../../platform/db/database.ts';
import { MAIL, type Mail } from '../../../platform/mail.ts';
import { mindOmFrister } from './paamindelse/commands.ts';
import { tilslutningJobs } from './paamindelse/jobs.ts';
import {
  findRunde,
  findSag,
  hentAntal,
  hentDeltagere,
  hentKommunestand,
  hentRunder,
  hentSvar,
  hentUdgaver,
} from './queries.ts';
import { grundlagstekst, rundefase } from './rules.ts';
import {
  aabnRunde,
  fjernKladde,
  flytFrist,
  mind,
  nyUdgave,
  opretRunde,
  traekRunde,
} from './runde/commands.ts';
import { kanInviteres } from './runde/queries.ts';
import { fjernPolitisk, gemKladde, noterPolitisk, underskriv } from './svar/commands.ts';
import {
  lavRunde,
  skrivKladde,
  skrivUnder,
  svarPaa,
  type Tilslutningsverden,
  tilslutningsverden,
  vaerdi,
} from './test/verden.ts';

const kode = (r: Resultat<unknown>) => (r.ok ? 'ok' : r.hindringer.map((h) => h.kode).join(' '));
const FRIST = '2026-12-01T11:00:00Z';
const FOER = '2026-11-21T10:00:00Z';

paaHverDatabase('a joining round', (hent) => {
  let db: Database;
  let miljoe: ReturnType<typeof testMiljoe>;
  let v: Tilslutningsverden;
  let runde: number;

  before(async () => {
    db = hent();
    miljoe = testMiljoe(db);
    await stilDatabaseur(db, FOER);
    v = await tilslutningsverden(db);
  });

  const laas = async (id: number) =>
    (await db.som(v.leder, (tx) => findRunde(tx, v.program, id)))?.laas ?? -1;
  const gaest = <T>(arbejde: (tx: Tx) => Promise<T>) => db.somGaest(arbejde);
  const deltagere = async (hvem: Aktoer | null) => {
    const laes = (tx: Tx) => hentDeltagere(tx, v.program);
    const alle = await (hvem === null ? gaest(laes) : db.som(hvem, laes));
    return alle.map((d) => [d.kommune, d.delId === v.skole ? 'skole' : 'dagtilbud'].join(' '));
  };
  async function post(): Promise<Mail[]> {
    const venter = miljoe.sendt.splice(0);
    for (const { navn, data } of venter)
      await tilslutningJobs.find((j) => j.navn === navn)?.koer(miljoe, data);
    return [...venter, ...miljoe.sendt.splice(0)]
      .filter((s) => s.navn === 'mail.send')
      .map((s) => MAIL.parse(s.data));
  }

  it('is made by those who lead the programme, and is theirs alone until it opens', async () => {
    const ny = { navn: 'Tilslutning', slags: 'faelles' } as const;
    for (const a of [v.laeser, v.torben, v.leverandoer])
      assert.equal(kode(await opretRunde(miljoe, a, v.program, ny)), 'ikke_ret');
    runde = await lavRunde(miljoe, v, { frist: FRIST }, false);
    for (const a of [v.torben, v.nanna, v.leverandoer])
      assert.deepEqual(await db.som(a, (tx) => hentRunder(tx, v.program)), []);
    assert.deepEqual(await gaest((tx) => hentRunder(tx, v.program)), []);
    assert.equal((await db.som(v.laeser, (tx) => hentRunder(tx, v.program))).length, 1);
    assert.equal(kode(await aabnRunde(miljoe, v.leder, v.program, { rundeId: runde, laas: 1 })), 'foraeldet');
    assert.equal(kode(await aabnRunde(miljoe, v.torben, v.program, { rundeId: runde, laas: 2 })), 'ikke_ret');
    await stilDatabaseur(db, FRIST);
    assert.equal(
      kode(await aabnRunde(miljoe, v.leder, v.program, { rundeId: runde, laas: 2 })),
      'frist_i_fortiden',
    );
    await stilDatabaseur(db, FOER);
    assert.equal(kode(await aabnRunde(miljoe, v.leder, v.program, { rundeId: runde, laas: 2 })), 'ok');
    const mails = await post();
    assert.equal(mails.length, 3);
    assert.match(mails[0].afsnit[0], /Svar senest 1\. dec\. 2026 kl\. 12\.00/);
    // What the triggers ask by is nobody's to ask.
    await assert.rejects(
      gaest((tx) => sql`select tilslutning_hold(${runde})`.execute(tx)),
      /permission denied/,
    );
    // There is one round for all about a part.
    const en = await lavRunde(miljoe, v, { frist: FRIST }, false);
    assert.equal(kode(await aabnRunde(miljoe, v.leder, v.program, { rundeId: en, laas: 2 })), 'findes');
    assert.equal(kode(await fjernKladde(miljoe, v.leder, v.program, en, { fortryd: false })), 'ok');
    assert.equal(
      kode(await fjernKladde(miljoe, v.leder, v.program, runde, { fortryd: false })),
      'forkert_tilstand',
    );
  });

  it('a draft is the kommune’s own: the house sees that it has begun, others nothing', async () => {
    assert.equal(
      kode(await skrivKladde(miljoe, v.anmelder, v.program, runde, { [v.skole]: 'tilslut' })),
      'ikke_ret',
    );
    assert.equal(
      kode(await skrivKladde(miljoe, v.leder, v.program, runde, { [v.skole]: 'tilslut' })),
      'ikke_ret',
    );
    assert.equal(kode(await skrivKladde(miljoe, v.leverandoer, v.program, runde, {})), 'ikke_ret');
    const felter = { [`beslutning-${v.skole}`]: 'tilslut', bemaerkning: 'Hemmeligt notat' };
    assert.equal(kode(await gemKladde(miljoe, v.bo, v.program, { rundeId: runde, laas: 0 }, felter)), 'ok');
    // A colleague who began at the same time is told.
    assert.equal(
      kode(await gemKladde(miljoe, v.torben, v.program, { rundeId: runde, laas: 0 }, felter)),
      'foraeldet',
    );
    assert.equal(
      (await db.som(v.torben, (tx) => findSag(tx, runde, v.torben.organisation.id))).kladde.bemaerkning,
      'Hemmeligt notat',
    );
    for (const a of [v.leder, v.nanna, v.anmelder, v.leverandoer])
      assert.deepEqual(
        (await db.som(a, (tx) => raekker(tx, sql`select * from tilslutningssag`))).length,
        0,
        a.navn,
      );
    const dele = [{ delId: v.skole }, { delId: v.dagtilbud }];
    const stand = await db.som(v.leder, (tx) => hentKommunestand(tx, runde, dele));
    assert.equal(stand.length, 98);
    assert.equal(stand.find((k) => k.kode === '0479')?.dele[0].stand, 'begyndt');
    assert.equal(JSON.stringify(stand).includes('Hemmelig'), false);
    assert.deepEqual(await db.som(v.nanna, (tx) => hentKommunestand(tx, runde, dele)), []);
  });

  it('is signed by a godkender who has read it, with the political approval noted', async () => {
    assert.equal(kode(await skrivUnder(miljoe, v.bo, v.program, runde)), 'ikke_ret');
    assert.equal(kode(await skrivUnder(miljoe, v.torben, v.program, runde)), 'mangler_politisk');
    const p = { organ: 'Byrådet', dato: '2026-10-27', journal: '26/1234' };
    const gem = (a: Aktoer, l: number, dato = p.dato) =>
      noterPolitisk(miljoe, a, v.program, { rundeId: runde, laas: l }, { ...p, dato });
    assert.equal(kode(await gem(v.bo, 1, '2026-11-22')), 'dato_i_fremtiden');
    assert.equal(kode(await gem(v.bo, 1)), 'ok');
    assert.equal(kode(await gem(v.bo, 1)), 'foraeldet');
    const forkert = { set: '0'.repeat(64), laest: true };
    assert.equal(kode(await underskriv(miljoe, v.torben, v.program, runde, forkert)), 'aendret_siden');
    const id = vaerdi(await skrivUnder(miljoe, v.torben, v.program, runde));
    const [svar] = await db.som(v.bo, (tx) => hentSvar(tx, runde, v.bo.organisation.id));
    assert.deepEqual([svar.id, svar.nr, svar.tilsluttet, svar.afslaaet], [id, 1, [v.skole], []]);
    assert.equal(svar.kl.toISOString(), new Date(FOER).toISOString());
    assert.match(svar.tekst, /Skole: tilslutter sig, højst 76 kr\. pr\. folkeskoleelev pr\. år\n/);
    assert.match(svar.tekst, /Politisk behandling: Byrådet, 2026-10-27, sag 26\/1234\n/);
    assert.equal(JSON.stringify(svar).includes('Hemmelig'), false);
    const [mail] = await post();
    assert.match(mail.afsnit[2], new RegExp(svar.sha256));
    assert.equal(kode(await fjernPolitisk(miljoe, v.bo, v.program, { rundeId: runde, laas: 2 })), 'ok');
    assert.equal(kode(await gem(v.bo, 3)), 'ok');
  });

  it('until the deadline the house knows who, a kommune of itself, and all others how many', async () => {
    assert.equal(
      kode(await svarPaa(miljoe, v.nanna, v, runde, { [v.skole]: 'tilslut', [v.dagtilbud]: 'afslaa' })),
      'ok',
    );
    assert.deepEqual(await deltagere(v.leder), ['Odense Kommune skole', 'Svendborg Kommune skole']);
    assert.deepEqual(await deltagere(v.bo), ['Svendborg Kommune skole']);
    for (const a of [v.kim, v.leverandoer, null]) assert.deepEqual(await deltagere(a), []);
    const antal = async (a: Aktoer | null) =>
      [...(await (a ? db.som(a, (tx) => hentAntal(tx, runde)) : gaest((tx) => hentAntal(tx, runde))))].sort();
    const ventet = [
      [v.skole, 2],
      [v.dagtilbud, 0],
    ].sort();
    for (const a of [v.leder, v.kim, v.leverandoer, null]) assert.deepEqual(await antal(a), ventet);
    for (const a of [v.kim, v.leverandoer])
      assert.equal((await db.som(a, (tx) => raekker(tx, sql`select * from tilslutningssvar`))).length, 0);
    assert.equal((await db.som(v.leder, (tx) => raekker(tx, sql`select * from tilslutningssvar`))).length, 2);
  });

  it('signing again replaces what counts, and what was signed stays', async () => {
    assert.equal(kode(await svarPaa(miljoe, v.nanna, v, runde, { [v.skole]: 'afslaa' })), 'ok');
    assert.deepEqual(await deltagere(v.leder), ['Svendborg Kommune skole']);
    const svar = await db.som(v.nanna, (tx) => hentSvar(tx, runde, v.nanna.organisation.id));
    assert.deepEqual(
      svar.map((s) => [s.nr, s.tilsluttet.length, s.afslaaet.length]),
      [
        [1, 1, 1],
        [2, 0, 1],
      ],
    );
    assert.equal(kode(await svarPaa(miljoe, v.nanna, v, runde, { [v.skole]: 'tilslut' })), 'ok');
    for (const handling of ['update tilslutningssvar set kl = now()', 'delete from tilslutningssvar'])
      await assert.rejects(
        db.somSystem('test', (tx) => sql.raw(handling).execute(tx)),
        /never changes/,
      );
  });

  it('new terms are a new edition: what is signed stays on its own, and is signed by the newest from then on', async () => {
    await post();
    const set = await db.som(v.torben, async (tx) => (await hentUdgaver(tx, runde))[0]);
    assert.equal(set.nr, 1);
    const felter = {
      materiale: 'Om løsningen.',
      vilkaar: 'I betaler fra idriftsættelsen, dog tidligst 2028.',
      aendring: 'Betaling tidligst 2028.',
      dele: [
        { delId: v.skole, maksPrisOere: 7500, antagetBp: 8000 },
        { delId: v.dagtilbud, maksPrisOere: 8940, antagetBp: null },
      ],
    };
    const udgiv = async (a: Aktoer) =>
      nyUdgave(miljoe, a, v.program, { rundeId: runde, laas: await laas(runde) }, felter);
    assert.equal(kode(await udgiv(v.torben)), 'ikke_ret');
    assert.equal(vaerdi(await udgiv(v.leder)), 2);
    const mails = await post();
    assert.equal(mails.length, 4);
    assert.ok(mails.every((m) => m.afsnit.includes('Betaling tidligst 2028.')));
    const [ny, foerste] = await db.som(v.torben, (tx) => hentUdgaver(tx, runde));
    assert.notEqual(ny.sha256, foerste.sha256);
    assert.match(
      grundlagstekst(ny.indhold),
      /højst 75 kr\. pr\. folkeskoleelev pr\. år, forudsat tilslutning 80 %/,
    );
    assert.deepEqual(await deltagere(v.leder), ['Odense Kommune skole', 'Svendborg Kommune skole']);
    const [svar] = await db.som(v.bo, (tx) => hentSvar(tx, runde, v.bo.organisation.id));
    assert.equal(svar.udgaveNr, 1);
    await assert.rejects(
      db.somSystem('test', (tx) => sql`update tilslutningsudgave set aendring = ''`.execute(tx)),
      /never changes/,
    );
    // Straight at the table, on the old edition.
    await assert.rejects(
      db.som(v.torben, (tx) =>
        sql`insert into tilslutningssvar (organisation_id, program_id, runde_id, kommune_id, nr, udgave_nr, tilsluttet, afslaaet,
            politisk_organ, politisk_journal, tekst, sha256, kl, af)
          values (1, ${v.program}, ${runde}, ${v.torben.organisation.id}, 1, 1, '{}', ${[v.skole]}::int[], '', '', 'x',
            encode(sha256('x'), 'hex'), now(), ${v.torben.personId})`.execute(tx),
      ),
      { code: 'FP005' },
    );
  });

  it('a deadline moves later for a reason that all are told, and not earlier once somebody has answered', async () => {
    const flyt = async (til: string, hvem = v.leder) =>
      flytFrist(
        miljoe,
        hvem,
        v.program,
        { rundeId: runde, laas: await laas(runde) },
        { frist: new Date(til), grund: 'Byrådene mødes senere.' },
      );
    assert.equal(kode(await flyt('2026-12-02T11:00:00Z', v.torben)), 'ikke_ret');
    assert.equal(kode(await flyt('2026-11-30T11:00:00Z')), 'frist_baglaens');
    assert.equal(kode(await flyt(FOER)), 'frist_i_fortiden');
    assert.equal(kode(await flyt(FRIST)), 'uaendret');
    assert.deepEqual(await post(), []);
    assert.equal(kode(await flyt('2026-12-02T11:00:00Z')), 'ok');
    const mails = await post();
    assert.equal(mails.length, 4);
    assert.match(mails[0].afsnit[0], /Den er nu 2\. dec\. 2026 kl\. 12\.00/);
    const [spor] = await db.som(v.leder, (tx) =>
      raekker(
        tx,
        sql<{
          detaljer: { grund: string };
        }>`select detaljer from programhaendelse where handling = 'tilslutning_frist' order by id`,
      ),
    );
    assert.equal(spor.detaljer.grund, 'Byrådene mødes senere.');
    // Before anybody has answered it may.
    const anden = await lavRunde(miljoe, v, {
      slags: 'senere',
      frist: FRIST,
      kommuner: [v.kim.organisation.id],
    });
    assert.equal(
      kode(
        await flytFrist(
          miljoe,
          v.leder,
          v.program,
          { rundeId: anden, laas: await laas(anden) },
          { frist: new Date('2026-11-25T11:00:00Z'), grund: 'Fejl' },
        ),
      ),
      'ok',
    );
    assert.equal(
      kode(await traekRunde(miljoe, v.leder, v.program, { rundeId: anden, laas: await laas(anden) }, 'Fejl')),
      'ok',
    );
    await post();
  });

  it('reminds those who haven’t answered once for each step, and once a day by hand', async () => {
    const paa = async (tid: string) => {
      await stilDatabaseur(db, tid);
      await mindOmFrister(miljoe);
      await mindOmFrister(miljoe);
      return (await post()).map((m) => m.til).sort();
    };
    // Svendborg hasn't answered about daycare, Aarhus not at all; Odense has said no.
    assert.equal((await paa('2026-11-22T07:00:00Z')).length, 0);
    assert.equal((await paa('2026-11-25T07:00:00Z')).length, 3);
    assert.equal((await paa('2026-11-26T07:00:00Z')).length, 0);
    assert.equal((await paa('2026-11-30T07:00:00Z')).length, 3);
    assert.equal(kode(await mind(miljoe, v.torben, v.program, runde, '')), 'ikke_ret');
    assert.equal(vaerdi(await mind(miljoe, v.leder, v.program, runde, 'Kom nu.')), 97);
    assert.equal(kode(await mind(miljoe, v.leder, v.program, runde, '')), 'mindet');
    assert.ok((await post()).every((m) => m.afsnit.includes('Kom nu.')));
  });

  it('killed half-way, nothing is signed', async () => {
    const foer = (await db.som(v.kim, (tx) => hentSvar(tx, runde, v.kim.organisation.id))).length;
    await skrivKladde(miljoe, v.kim, v.program, runde, { [v.skole]: 'tilslut' });
    const falder = { ...miljoe, jobs: { ...miljoe.jobs, send: () => Promise.reject(new Error('killed')) } };
    await assert.rejects(svarPaa(falder, v.kim, v, runde, { [v.skole]: 'tilslut' }), /killed/);
    assert.equal((await db.som(v.kim, (tx) => hentSvar(tx, runde, v.kim.organisation.id))).length, foer);
  });

  it('at the deadline it is over: nothing is stored, and the list is everybody’s', async () => {
    await stilDatabaseur(db, '2026-12-02T11:00:00Z');
    const r = await db.som(v.leder, (tx) => findRunde(tx, v.program, runde));
    assert.equal(r && rundefase(r), 'slut');
    const sent = 'frist_overskredet';
    assert.equal(kode(await skrivKladde(miljoe, v.bo, v.program, runde, { [v.skole]: '' })), sent);
    assert.equal(kode(await skrivUnder(miljoe, v.torben, v.program, runde)), sent);
    assert.equal(kode(await fjernPolitisk(miljoe, v.bo, v.program, { rundeId: runde, laas: 4 })), sent);
    // Also past the commands.
    for (const saetning of [
      sql`update tilslutningssag set laas = laas + 1 where runde_id = ${runde}`,
      sql`insert into tilslutningssvar (organisation_id, program_id, runde_id, kommune_id, nr, udgave_nr, tilsluttet, afslaaet,
          politisk_organ, politisk_journal, tekst, sha256, kl, af)
        values (1, ${v.program}, ${runde}, ${v.torben.organisation.id}, 1, 2, '{}', ${[v.skole]}::int[], '', '', 'x',
          encode(sha256('x'), 'hex'), '2026-01-01', ${v.torben.personId})`,
    ])
      await assert.rejects(
        db.som(v.torben, (tx) => saetning.execute(tx)),
        { code: 'FP001' },
      );
    await assert.rejects(
      db.som(v.leder, (tx) =>
        sql`update tilslutningsrunde set frist_kl = '2027-01-01' where id = ${runde}`.execute(tx),
      ),
      { code: 'FP001' },
    );
    const l = await laas(runde);
    const adkomst = { rundeId: runde, laas: l };
    assert.equal(kode(await traekRunde(miljoe, v.leder, v.program, adkomst, 'Nej')), 'forkert_tilstand');
    const ny = { frist: new Date('2027-01-01'), grund: 'x' };
    assert.equal(kode(await flytFrist(miljoe, v.leder, v.program, adkomst, ny)), 'forkert_tilstand');
    for (const a of [v.leder, v.kim, v.leverandoer, null])
      assert.deepEqual(await deltagere(a), ['Odense Kommune skole', 'Svendborg Kommune skole']);
    // The declined ones are for the house.
    const dele = [{ delId: v.dagtilbud }];
    const stand = await db.som(v.leder, (tx) => hentKommunestand(tx, runde, dele));
    assert.equal(stand.find((k) => k.kode === '0461')?.dele[0].stand, 'afslaaet');
  });

  it('who comes later joins in a round of their own, which the others don’t see', async () => {
    const alle = await db.som(v.leder, (tx) => kanInviteres(tx, v.program));
    assert.equal(alle.length, 98);
    const skole = [v.skole];
    const optaget = await lavRunde(
      miljoe,
      v,
      { slags: 'senere', frist: '2027-03-01T11:00:00Z', dele: skole, kommuner: [v.nanna.organisation.id] },
      false,
    );
    const adkomst = { rundeId: optaget, laas: 2 };
    assert.equal(kode(await aabnRunde(miljoe, v.leder, v.program, adkomst)), 'allerede_tilsluttet');
    const senere = await lavRunde(miljoe, v, {
      slags: 'senere',
      frist: '2027-03-01T11:00:00Z',
      kommuner: [v.kim.organisation.id, v.nanna.organisation.id],
    });
    const ser = async (a: Aktoer) => (await db.som(a, (tx) => findRunde(tx, v.program, senere))) !== null;
    assert.deepEqual(await Promise.all([v.kim, v.nanna, v.bo, v.leverandoer].map(ser)), [
      true,
      true,
      false,
      false,
    ]);
    assert.equal(
      kode(await skrivKladde(miljoe, v.bo, v.program, senere, { [v.skole]: 'tilslut' })),
      'findes_ikke',
    );
    await assert.rejects(
      db.somSystem('test', (tx) =>
        sql`insert into tilslutningssag (runde_id, kommune_id, rettet_kl)
          values (${senere}, ${v.bo.organisation.id}, now())`.execute(tx),
      ),
      { code: 'FP004' },
    );
    // Odense is in the school part already, and may join daycare.
    assert.equal(
      kode(await svarPaa(miljoe, v.nanna, v, senere, { [v.skole]: 'afslaa' })),
      'allerede_tilsluttet',
    );
    assert.equal(
      kode(await svarPaa(miljoe, v.nanna, v, senere, { [v.skole]: '' as never, [v.dagtilbud]: 'tilslut' })),
      'ok',
    );
    assert.equal(kode(await svarPaa(miljoe, v.kim, v, senere, { [v.skole]: 'tilslut' })), 'ok');
    assert.equal((await deltagere(v.leder)).length, 4);
    assert.equal((await deltagere(null)).length, 2);
    assert.deepEqual([...(await db.som(v.kim, (tx) => hentAntal(tx, senere)))], []);
    await stilDatabaseur(db, '2027-03-01T11:00:00Z');
    assert.deepEqual(await deltagere(null), [
      'Odense Kommune skole',
      'Odense Kommune dagtilbud',
      'Svendborg Kommune skole',
      'Aarhus Kommune skole',
    ]);
    const system = await db.somSystem('test', (tx) => hentDeltagere(tx, v.program));
    assert.equal(system.length, 4);
  });

  it('joining makes the solution one that the kommune is introducing; declining doesn’t', async () => {
    await db.somSystem('test', async (tx) => {
      await sql`insert into system (noegle, navn, leverandoer_id, domaene)
        select 'platformen', 'Platformen', id, 'Skole' from organisation where cvr = '99000007'`.execute(tx);
      await sql`update faellesprogram set system_id = (select id from system where noegle = 'platformen')
        where id = ${v.program}`.execute(tx);
      await sql`update programdel set betaling_fra = '2028-08-01' where id = ${v.dagtilbud}`.execute(tx);
    });
    const senere = await lavRunde(miljoe, v, {
      slags: 'senere',
      frist: '2027-06-01T11:00:00Z',
      dele: [v.dagtilbud],
      kommuner: [v.kim.organisation.id, v.bo.organisation.id],
    });
    const brug = (a: Aktoer) =>
      db.som(a, (tx) =>
        raekker(
          tx,
          sql<{
            livscyklus: string;
            fra: string;
          }>`select livscyklus, gyldig_fra::text as fra from systembrug where navn = 'Fælles platform'`,
        ),
      );
    assert.equal(kode(await svarPaa(miljoe, v.kim, v, senere, { [v.dagtilbud]: 'afslaa' })), 'ok');
    assert.deepEqual(await brug(v.kim), []);
    assert.equal(kode(await svarPaa(miljoe, v.torben, v, senere, { [v.dagtilbud]: 'tilslut' })), 'ok');
    assert.deepEqual(await brug(v.torben), [{ livscyklus: 'indfases', fra: '2028-08-01' }]);
    await stilDatabaseur(db, '2027-06-01T11:00:00Z');
  });

  it('of a programme that isn’t public anymore, outsiders know nothing', async () => {
    await db.somSystem('test', (tx) =>
      sql`update faellesprogram set synlighed = 'delt' where id = ${v.program}`.execute(tx),
    );
    for (const a of [v.leverandoer, null]) {
      assert.deepEqual(await deltagere(a), []);
      const laes = (tx: Tx) => hentAntal(tx, runde);
      assert.equal((await (a ? db.som(a, laes) : gaest(laes))).size, 0);
      const runder = (tx: Tx) => hentRunder(tx, v.program);
      assert.deepEqual(await (a ? db.som(a, runder) : gaest(runder)), []);
    }
    assert.equal((await deltagere(v.bo)).length, 5);
  });
});
