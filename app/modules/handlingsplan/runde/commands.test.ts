import assert from 'node:assert/strict';
import { before, it } from 'node:test';
import { paaHverDatabase, testMiljoe } from '../../../../test/helpers.ts';
import type { Aktoer } from '../../../kernel/adgang.ts';
import type { Resultat } from '../../../kernel/resultat.ts';
import { type Database, raekke, raekker, sql } from '../../../platform/db/database.ts';
import { MAIL, type Mail } from '../../../platform/mail.ts';
import { hentBaselines, hentPunkter } from '../plan/queries.ts';
import { samlIndhold } from '../udgivelse/queries.ts';
import { aabnRunde, flytFrist, genaabnRunde, lukRunde, mind, tilfoejTilAabneRunder } from './commands.ts';
import {
  fortrydRetur,
  gemKladde,
  genaabn,
  godkend,
  godkendSamlet,
  sendIndberetning,
  sendRetur,
} from './indberetning/commands.ts';
import {
  findIndberetning,
  findNaesteVentende,
  hentIndberetninger,
  hentKladde,
  hentMine,
  hentVersioner,
} from './indberetning/queries.ts';
import { kanGodkendesSamlet, punktfelt } from './indberetning/rules.ts';
import { rundeopgaver } from './opgaver.ts';
import { mindOmFrister } from './paamindelse/commands.ts';
import { rundeJobs } from './paamindelse/jobs.ts';
import {
  findRunde,
  hentAntalKlar,
  hentLysstribe,
  hentRundelinjer,
  hentRunder,
  hentRundestatus,
  hentRundetal,
  rundetal,
} from './queries.ts';
import type { Rundevalg } from './rules.ts';
import { type Rundeverden, rundeverden } from './test/verden.ts';

const INGEN = new Map<number, never>();
const ALT: Rundevalg = {
  q: '',
  status: '',
  lys: '',
  sortering: { noegle: 'nr', retning: 'stigende' },
  side: 1,
};
const kode = (r: Resultat<unknown>) => (r.ok ? 'ok' : r.hindringer.map((h) => h.kode).join(' '));
const GROENT = { lys: 'groen', tekst: '', prognose: '900.000' };

paaHverDatabase('a round of 35 initiatives', (hent) => {
  let db: Database;
  let miljoe: ReturnType<typeof testMiljoe>;
  let v: Rundeverden;
  let rundeId: number;
  /** By the initiative's place in the plan. */
  let ider: number[];

  before(async () => {
    db = hent();
    miljoe = testMiljoe(db);
    v = await rundeverden(db, 35);
  });

  const set = (aktoer: Aktoer, id: number) => db.som(aktoer, (tx) => findIndberetning(tx, id));
  async function laas(id: number): Promise<number> {
    const r = await db.somSystem('test', (tx) =>
      raekke(tx, sql<{ laas: number }>`select laas from indberetning where id = ${id}`),
    );
    return r?.laas ?? -1;
  }
  async function send(
    n: number,
    felter: Readonly<Record<string, string>>,
    svar = '',
    hvem = v.ansvarlige[n],
  ) {
    return sendIndberetning(miljoe, hvem, ider[n], await laas(ider[n]), { felter, svar, maalinger: INGEN });
  }
  async function post(): Promise<Mail[]> {
    const venter = miljoe.sendt.splice(0).filter((s) => s.navn !== 'mail.send');
    for (const { navn, data } of venter) await rundeJobs.find((j) => j.navn === navn)?.koer(miljoe, data);
    return miljoe.sendt
      .splice(0)
      .filter((s) => s.navn === 'mail.send')
      .map((s) => MAIL.parse(s.data));
  }
  const tal = () => db.som(v.sekretaer, (tx) => rundetal(tx, rundeId));

  it('is opened by the plan’s own secretariat alone, for a period of the plan, with a deadline to come', async () => {
    const ny = { periode: '2026-07-01', frist: '2026-11-30', besked: 'Husk økonomien.' };
    const aabn = (aktoer: Aktoer, aendret: Partial<typeof ny> = {}) =>
      aabnRunde(miljoe, aktoer, v.plan, { ...ny, ...aendret });
    assert.equal(kode(await aabn(v.svendborg)), 'ikke_ret');
    assert.equal(kode(await aabn(v.sekretaer, { frist: '2026-11-20' })), 'frist_overskredet');
    assert.equal(kode(await aabn(v.sekretaer, { frist: '2026-02-30' })), 'ugyldig_dato');
    assert.equal(kode(await aabn(v.sekretaer, { periode: '2028-01-01' })), 'uden_for_plan');
    assert.equal(kode(await aabn(v.sekretaer, { periode: '2023-07-01' })), 'uden_for_plan');
    assert.equal(kode(await aabn(v.sekretaer, { periode: '2026-08-01' })), 'ugyldig_periode');
    assert.equal(kode(await aabn(v.sekretaer, { periode: '2026\u0000' })), 'ugyldig_periode');
    const svar = await Promise.all([aabn(v.sekretaer), aabn(v.kollega)]);
    assert.deepEqual(svar.map(kode).sort(), ['findes', 'ok']);
    rundeId = svar.flatMap((s) => (s.ok ? [s.vaerdi] : []))[0] ?? 0;
    const raekkerne = await db.som(v.sekretaer, (tx) => hentIndberetninger(tx, rundeId, ['mangler']));
    assert.equal(raekkerne.length, 35);
    ider = v.initiativer.map((i) => raekkerne.find((r) => r.initiativId === i)?.id ?? 0);
    assert.deepEqual(await tal(), {
      iAlt: 35,
      groen: 0,
      gul: 0,
      roed: 0,
      ikkeStartet: 0,
      afsluttet: 0,
      mangler: 35,
      afvigelser: 0,
      lysere: 0,
    });
    const mails = await post();
    assert.equal(mails.length, 3);
    assert.match(
      mails[0].afsnit[0],
      /indberette status for 1[12] initiativer i »Fælles plan« for 2\. halvår 2026 senest 30\. november 2026/,
    );
    assert.ok(mails.every((m) => m.afsnit.includes('Husk økonomien.')));
  });

  it('tells everybody what is theirs to write, and nobody else', async () => {
    const mine = (a: Aktoer) => db.som(a, (tx) => hentMine(tx));
    assert.equal((await mine(v.svendborg)).length, 12);
    assert.equal((await mine(v.udenfor)).length, 0);
    const [opgaver, godkendelser] = rundeopgaver;
    assert.equal((await db.som(v.odense, (tx) => opgaver.hent(tx, v.odense, '2026-11-21'))).length, 12);
    assert.equal(
      (await db.som(v.sekretaer, (tx) => godkendelser.hent(tx, v.sekretaer, '2026-11-21'))).length,
      0,
    );
  });

  it('a draft is read by those who are responsible alone', async () => {
    assert.equal(kode(await gemKladde(miljoe, v.udenfor, ider[0], 1, { tekst: 'x' })), 'ikke_ansvarlig');
    assert.equal(kode(await gemKladde(miljoe, v.sekretaer, ider[0], 1, { tekst: 'x' })), 'ikke_ansvarlig');
    assert.ok(
      (await gemKladde(miljoe, v.svendborg, ider[0], 1, { tekst: 'Hemmelig kladde', forbrug: 'en million' }))
        .ok,
    );
    const kladde = (a: Aktoer) => db.som(a, (tx) => hentKladde(tx, ider[0]));
    assert.deepEqual(await kladde(v.svendborg), { tekst: 'Hemmelig kladde', forbrug: 'en million' });
    assert.equal(await kladde(v.sekretaer), null);
    assert.equal(JSON.stringify(await set(v.sekretaer, ider[0])).includes('Hemmelig'), false);
    assert.equal((await set(v.sekretaer, ider[0]))?.tilstand, 'kladde');
    assert.equal((await tal()).mangler, 35);
  });

  it('what is missing or wrong in a report is said of its field, and nothing is sent', async () => {
    const punkt = v.punkter[0];
    const fejl = async (felter: Readonly<Record<string, string>>) => {
      const r = await send(0, felter);
      return r.ok ? [] : r.hindringer.map((h) => h.felt);
    };
    assert.deepEqual(await fejl({}), ['lys']);
    assert.deepEqual(await fejl({ lys: 'gul', tekst: 'Sent' }), ['aarsager']);
    assert.deepEqual(await fejl({ lys: 'roed', aarsager: 'data' }), ['tekst']);
    assert.deepEqual(await fejl({ ...GROENT, forbrug: '-5', prognose: 'mange' }), ['forbrug', 'prognose']);
    assert.deepEqual(await fejl({ ...GROENT, [punktfelt(punkt, 'forventet')]: '2027-02-30' }), [
      punktfelt(punkt, 'forventet'),
    ]);
    assert.deepEqual(await fejl({ ...GROENT, [punktfelt(punkt, 'faktisk')]: '2026-12-24' }), [
      punktfelt(punkt, 'faktisk'),
    ]);
    assert.deepEqual(await fejl({ ...GROENT, [punktfelt(punkt, 'nySlut')]: '2027-06-30' }), [
      punktfelt(punkt, 'grund'),
    ]);
    // Green though the rules say red: it may be, but not in silence.
    assert.deepEqual(await fejl({ ...GROENT, [punktfelt(punkt, 'forventet')]: '2027-09-30' }), ['tekst']);
    assert.equal((await set(v.svendborg, ider[0]))?.tilstand, 'kladde');
  });

  it('25 report green, 9 yellow and one red', async () => {
    for (let n = 0; n < 25; n += 1) assert.equal(kode(await send(n, GROENT)), 'ok');
    for (let n = 25; n < 34; n += 1) {
      const oenske =
        n === 25
          ? {
              [punktfelt(v.punkter[n], 'nySlut')]: '2027-06-30',
              [punktfelt(v.punkter[n], 'grund')]: 'Data mangler.',
            }
          : {};
      const svar = await send(n, {
        ...GROENT,
        lys: 'gul',
        aarsager: 'tidsplan data',
        tekst: 'Forsinket.',
        [punktfelt(v.punkter[n], 'forventet')]: '2027-05-31',
        ...oenske,
      });
      assert.equal(kode(svar), 'ok');
    }
    const roed = {
      ...GROENT,
      lys: 'roed',
      aarsager: 'oekonomi',
      tekst: 'For dyrt.',
      prognose: '1.100.000,01',
    };
    assert.equal(kode(await send(34, roed)), 'ok');
    assert.deepEqual(await tal(), {
      iAlt: 35,
      groen: 25,
      gul: 9,
      roed: 1,
      ikkeStartet: 0,
      afsluttet: 0,
      mangler: 0,
      afvigelser: 0,
      lysere: 0,
    });
    // Those that wait follow each other, round again after the last, but for one's own.
    const naeste = (n: number) =>
      db.som(v.sekretaer, (tx) => findNaesteVentende(tx, { id: ider[n], rundeId }));
    assert.deepEqual([await naeste(0), await naeste(1), await naeste(34)], [ider[1], ider[3], ider[0]]);
    const [, godkendelser] = rundeopgaver;
    // The secretary has sent a third of them, which a colleague must approve.
    const venter = await db.som(v.sekretaer, (tx) => godkendelser.hent(tx, v.sekretaer, '2026-11-21'));
    assert.equal(venter[0]?.titel, 'Godkend indberetninger: 24 venter');
  });

  it('a report is sent back with a question, answered, and keeps what was sent before', async () => {
    assert.equal(
      kode(await sendRetur(miljoe, v.ansvarlige[34], ider[34], await laas(ider[34]), 'Hvorfor?')),
      'ikke_ret',
    );
    assert.equal(
      kode(await sendRetur(miljoe, v.sekretaer, ider[34], await laas(ider[34]), '  ')),
      'mangler_begrundelse',
    );
    assert.ok((await sendRetur(miljoe, v.sekretaer, ider[34], await laas(ider[34]), 'Hvad er dyrere?')).ok);
    const [mail, ...flere] = await post();
    assert.equal(flere.length, 0);
    assert.match(mail.emne, /sendt retur/);
    assert.doesNotMatch(JSON.stringify(mail), /Hvad er dyrere/);
    // It counts as it was sent while it is returned, and what is being written doesn't show.
    assert.ok(
      (await gemKladde(miljoe, v.ansvarlige[34], ider[34], await laas(ider[34]), { lys: 'groen' })).ok,
    );
    assert.equal((await tal()).roed, 1);
    assert.equal(kode(await godkend(miljoe, v.sekretaer, ider[34], null, INGEN)), 'forkert_tilstand');
    // What was sent back by mistake is taken back, by the secretariat alone, and sent back again.
    const fortryd = async (a: Aktoer) => kode(await fortrydRetur(miljoe, a, ider[34], await laas(ider[34])));
    assert.equal(await fortryd(v.ansvarlige[34]), 'ikke_ret');
    assert.equal(await fortryd(v.kollega), 'ok');
    assert.equal((await set(v.sekretaer, ider[34]))?.tilstand, 'sendt');
    assert.equal(await fortryd(v.kollega), 'forkert_tilstand');
    assert.ok((await sendRetur(miljoe, v.sekretaer, ider[34], await laas(ider[34]), 'Hvad er dyrere?')).ok);
    assert.equal((await post()).length, 1);
    const igen = {
      ...GROENT,
      lys: 'roed',
      aarsager: 'oekonomi leverandoer',
      tekst: 'Leverandøren.',
      prognose: '1.200.000',
    };
    assert.equal(kode(await send(34, igen)), 'intet_svar');
    assert.equal(kode(await send(34, igen, 'Konsulenter.')), 'ok');
    const forloeb = await db.som(v.sekretaer, (tx) => hentVersioner(tx, ider[34]));
    assert.deepEqual(
      forloeb.map((x) => [x.handling, x.besked, x.indhold?.prognoseOere ?? null]),
      [
        ['sendt', '', 110000001],
        ['retur', 'Hvad er dyrere?', null],
        ['retur_fortrudt', '', null],
        ['retur', 'Hvad er dyrere?', null],
        ['svar', 'Konsulenter.', null],
        ['sendt', '', 120000000],
      ],
    );
  });

  it('two who write at once: the second is refused and nothing is lost', async () => {
    const da = await laas(ider[1]);
    const skriv = (tekst: string) => gemKladde(miljoe, v.ansvarlige[1], ider[1], da, { ...GROENT, tekst });
    const svar = await Promise.all([skriv('Den ene'), skriv('Den anden')]);
    assert.deepEqual(svar.map(kode).sort(), ['foraeldet', 'ok']);
    assert.equal(await laas(ider[1]), da + 1);
    // What was sent stands while a new version is written.
    const i = await set(v.sekretaer, ider[1]);
    assert.deepEqual([i?.tilstand, i?.indhold.tekst, i?.indhold.lys], ['sendt', '', 'groen']);
  });

  it('green ones without disagreement are approved together, but never one’s own', async () => {
    const sendte = await db.som(v.sekretaer, (tx) => hentIndberetninger(tx, rundeId, ['sendt']));
    const klar = sendte.filter(kanGodkendesSamlet);
    assert.equal(klar.length, 25);
    const valgte = sendte.map(({ id, laas: l }) => ({ id, laas: l }));
    const egne = klar.filter((n) => n.sendtAf === v.sekretaer.personId).length;
    // Those that aren't green are given too: they are left alone.
    assert.deepEqual(await godkendSamlet(miljoe, v.sekretaer, valgte, INGEN), {
      godkendt: 25 - egne,
      afvist: 10 + egne,
    });
    assert.equal(
      kode(
        await godkend(
          miljoe,
          v.sekretaer,
          klar.find((n) => n.sendtAf === v.sekretaer.personId)?.id ?? 0,
          null,
          INGEN,
        ),
      ),
      'egen',
    );
    assert.equal((await godkendSamlet(miljoe, v.kollega, valgte, INGEN)).godkendt, egne);
  });

  it('approval moves the plan, keeps the first promise, and freezes the light against the plan before', async () => {
    const punktet = async () =>
      (await db.som(v.sekretaer, (tx) => hentPunkter(tx, { initiativer: [v.initiativer[25]] })))[0];
    assert.equal((await punktet()).slut, '2027-03-31');
    assert.equal(kode(await godkend(miljoe, v.ansvarlige[25], ider[25], null, INGEN)), 'ikke_ret');
    assert.ok((await godkend(miljoe, v.kollega, ider[25], null, INGEN)).ok);
    assert.deepEqual(
      [
        (await punktet()).slut,
        (await punktet()).foersteSlut,
        (await punktet()).forventet,
        (await punktet()).baselines,
      ],
      ['2027-06-30', '2027-03-31', '2027-05-31', 2],
    );
    const loefter = await db.som(v.sekretaer, (tx) => hentBaselines(tx, v.initiativer[25]));
    assert.deepEqual(
      loefter.filter((b) => b.punktId !== null).map((b) => [b.nr, b.slut, b.grund, b.rundePeriode]),
      [
        [1, '2027-03-31', '', null],
        [2, '2027-06-30', 'Data mangler.', '2026-07-01'],
      ],
    );
    const frosset = await set(v.sekretaer, ider[25]);
    assert.equal(frosset?.beregnet?.lys, 'gul');
    assert.equal(kode(await send(25, GROENT)), 'forkert_tilstand');
    // Taken back while the round is open: the plan is as it was, and says so.
    const tilbage = await genaabn(miljoe, v.kollega, ider[25]);
    assert.deepEqual(tilbage, { ok: true, vaerdi: { beholdt: 0 } });
    assert.deepEqual(
      [
        (await punktet()).slut,
        (await punktet()).forventet,
        (await punktet()).foersteSlut,
        (await punktet()).baselines,
      ],
      ['2027-03-31', null, '2027-03-31', 3],
    );
    assert.equal((await set(v.sekretaer, ider[25]))?.tilstand, 'sendt');
    for (let n = 25; n < 35; n += 1)
      assert.equal(
        kode(await godkend(miljoe, n % 3 === 2 ? v.kollega : v.sekretaer, ider[n], null, INGEN)),
        'ok',
        String(n),
      );
  });

  it('an initiative that is taken up during the round gets its report', async () => {
    const ny = await db.somSystem('test', (tx) =>
      raekke(
        tx,
        sql<{
          id: number;
        }>`insert into initiativ (organisation_id, plan_id, nr, navn, optaget, oprettet_kl, rettet_kl)
          select organisation_id, id, '9.9', 'Det nye', '2026-11-21', now(), now() from handlingsplan where id = ${v.plan} returning id`,
      ),
    );
    const id = ny?.id ?? 0;
    for (let gang = 0; gang < 2; gang += 1)
      await db.som(v.sekretaer, (tx) => tilfoejTilAabneRunder(tx, { id, planId: v.plan }, miljoe.ur.nu()));
    assert.deepEqual([(await tal()).iAlt, (await tal()).mangler], [36, 1]);
  });

  it('reminds once for each step, and once a day by hand', async () => {
    await post();
    miljoe.ur.stil('2026-11-27T08:00:00Z');
    await db.somSystem('test', (tx) =>
      sql`insert into initiativansvarlig (organisation_id, initiativ_id, person_id, for_organisation_id, tilfoejet_kl)
        select i.organisation_id, i.id, ${v.odense.personId}, ${v.odense.organisation.id}, now() from initiativ i where i.navn = 'Det nye'`.execute(
        tx,
      ),
    );
    await mindOmFrister(miljoe);
    await mindOmFrister(miljoe);
    const mails = await db.somSystem('test', async () =>
      miljoe.sendt.splice(0).map((s) => MAIL.parse(s.data)),
    );
    assert.deepEqual(
      mails.map((m) => m.afsnit.slice(0, 2)),
      [
        [
          'Vi mangler din indberetning for 1 initiativ i »Fælles plan« for 2. halvår 2026. Fristen er om 3 dage (30. november 2026).',
          '9.9 Det nye',
        ],
      ],
    );
    const skriv = () => mind(miljoe, v.sekretaer, v.plan, rundeId, 'Vi mødes på mandag.');
    assert.deepEqual(await skriv(), { ok: true, vaerdi: 1 });
    assert.equal(kode(await skriv()), 'mindet');
    const [haandskrevet] = await post();
    assert.ok(haandskrevet.afsnit.includes('Vi mødes på mandag.'));
    // After the deadline it is late, and stays open.
    miljoe.ur.stil('2026-12-01T08:00:00Z');
    const linjer = await db.som(v.sekretaer, (tx) =>
      hentRundelinjer(
        tx,
        { id: rundeId, frist: '2026-11-30' },
        { ...ALT, status: 'forsinket' },
        '2026-12-01',
      ),
    );
    assert.deepEqual(
      linjer.linjer.map((l) => l.navn),
      ['Det nye'],
    );
  });

  it('expects nothing new of an initiative that is stopped, and all of it again once it is set going', async () => {
    const stil = (tilstand: string) =>
      db.somSystem('test', (tx) =>
        sql`update initiativ set tilstand = ${tilstand} where navn = 'Det nye' and plan_id = ${v.plan}`.execute(
          tx,
        ),
      );
    const [opgaver] = rundeopgaver;
    const mindede = async () => {
      await mindOmFrister(miljoe);
      return miljoe.sendt.splice(0).length;
    };
    const status = () => db.som(v.sekretaer, (tx) => hentRundestatus(tx, rundeId));
    await post();
    await stil('stoppet');
    assert.equal(kode(await mind(miljoe, v.sekretaer, v.plan, rundeId, '')), 'ingen');
    assert.equal(await mindede(), 0);
    assert.deepEqual(await db.som(v.odense, (tx) => opgaver.hent(tx, v.odense, '2026-12-01')), []);
    assert.deepEqual([(await status()).mangler, (await status()).ventes], [1, 0]);
    await stil('i_gang');
    assert.equal(await mindede(), 1);
    assert.equal((await db.som(v.odense, (tx) => opgaver.hent(tx, v.odense, '2026-12-01'))).length, 1);
    assert.equal((await status()).ventes, 1);
  });

  it('a person who has been taken off can no longer write, and is told so', async () => {
    await db.somSystem('test', (tx) =>
      sql`update initiativansvarlig set fjernet_kl = now() where person_id = ${v.odense.personId}
        and initiativ_id = (select id from initiativ where navn = 'Det nye')`.execute(tx),
    );
    const ny = await db.somSystem('test', (tx) =>
      raekke(
        tx,
        sql<{
          id: number;
        }>`select n.id from indberetning n join initiativ i on i.id = n.initiativ_id where i.navn = 'Det nye'`,
      ),
    );
    const svar = await gemKladde(miljoe, v.odense, ny?.id ?? 0, 1, { tekst: 'Langt' });
    assert.equal(kode(svar), 'ikke_ansvarlig');
  });

  it('is closed: nothing more comes in, and what never came is told as that', async () => {
    const runde = async () => await db.som(v.sekretaer, (tx) => findRunde(tx, v.plan, rundeId));
    const laasen = async () => (await runde())?.laas ?? 0;
    assert.equal(
      kode(await flytFrist(miljoe, v.sekretaer, v.plan, rundeId, await laasen(), '2026-11-30')),
      'ok',
    );
    assert.equal(
      kode(await flytFrist(miljoe, v.sekretaer, v.plan, rundeId, await laasen(), '2026-11-29')),
      'frist_overskredet',
    );
    assert.equal(
      kode(await flytFrist(miljoe, v.sekretaer, v.plan, rundeId, await laasen(), '2026-12-04')),
      'ok',
    );
    assert.equal(kode(await lukRunde(miljoe, v.sekretaer, v.plan, rundeId, 1, INGEN)), 'foraeldet');
    assert.equal(
      kode(await lukRunde(miljoe, v.svendborg, v.plan, rundeId, await laasen(), INGEN)),
      'ikke_ret',
    );
    assert.deepEqual(await lukRunde(miljoe, v.sekretaer, v.plan, rundeId, await laasen(), INGEN), {
      ok: true,
      vaerdi: { mangler: 1, venter: 0 },
    });
    assert.equal(kode(await send(3, GROENT)), 'runde_lukket');
    assert.equal(kode(await genaabn(miljoe, v.sekretaer, ider[3])), 'runde_lukket');
    assert.equal(kode(await mind(miljoe, v.sekretaer, v.plan, rundeId, '')), 'forkert_tilstand');
    // The database refuses it too, whoever asks.
    await assert.rejects(
      db.somSystem('test', (tx) =>
        sql`update indberetning set tekst = 'x' where id = ${ider[3]}`.execute(tx),
      ),
      { code: 'HP001' },
    );
    assert.deepEqual(await tal(), {
      iAlt: 36,
      groen: 25,
      gul: 9,
      roed: 1,
      ikkeStartet: 0,
      afsluttet: 0,
      mangler: 1,
      afvigelser: 0,
      lysere: 0,
    });
    assert.equal(
      kode(await genaabnRunde(miljoe, v.sekretaer, v.plan, rundeId, await laasen(), '2026-11-30')),
      'frist_overskredet',
    );
    assert.equal(
      kode(await genaabnRunde(miljoe, v.sekretaer, v.plan, rundeId, await laasen(), '2026-12-11')),
      'ok',
    );
    assert.equal(kode(await lukRunde(miljoe, v.sekretaer, v.plan, rundeId, await laasen(), INGEN)), 'ok');
  });

  it('reads as one whole: strip, counts, and what others see of it', async () => {
    const runder = await db.som(v.sekretaer, (tx) => hentRunder(tx, v.plan));
    assert.deepEqual(
      runder.map((r) => [r.periode, r.tilstand]),
      [['2026-07-01', 'lukket']],
    );
    const stribe = (a: Aktoer) => db.som(a, (tx) => hentLysstribe(tx, v.plan, v.initiativer, runder));
    const egen = await stribe(v.sekretaer);
    assert.deepEqual(egen.get(v.initiativer[34])?.get(rundeId), {
      id: ider[34],
      lys: 'roed',
      beregnetLys: 'roed',
      tilstand: 'godkendt',
    });
    assert.equal(egen.size, 35);
    // Nothing of it is read outside before an edition is made; how many there are is no secret.
    assert.equal(
      [...(await stribe(v.udenfor)).values()].every((m) => m.size === 0),
      true,
    );
    const udefra = (await db.som(v.udenfor, (tx) => hentRundetal(tx, v.plan))).get(rundeId);
    assert.deepEqual([udefra?.iAlt, udefra?.groen, udefra?.mangler], [36, 0, 36]);
    await db.somSystem('test', (tx) =>
      sql`update indberetningsrunde set tilstand = 'udgivet' where id = ${rundeId}`.execute(tx),
    );
    const efter = await db.som(v.udenfor, async (tx) => [
      await rundetal(tx, rundeId),
      (await hentRundetal(tx, v.plan)).get(rundeId),
    ]);
    assert.deepEqual(efter[0], {
      iAlt: 36,
      groen: 25,
      gul: 9,
      roed: 1,
      ikkeStartet: 0,
      afsluttet: 0,
      mangler: 1,
      afvigelser: 0,
      lysere: 0,
    });
    assert.deepEqual(efter[1], efter[0]);
    const navne = await db.som(v.udenfor, (tx) =>
      hentRundelinjer(tx, { id: rundeId, frist: '2026-12-11' }, ALT, '2026-12-01'),
    );
    assert.ok(navne.linjer.every((l) => !/Sanne|Oda|Signe/.test(l.ansvarlige)));
    const handlinger = await db.somSystem('test', (tx) =>
      raekker(
        tx,
        sql<{
          handling: string;
        }>`select distinct handling from audit where handling like 'handlingsplan.%' order by 1`,
      ),
    );
    assert.deepEqual(
      handlinger.map((h) => h.handling),
      [
        'handlingsplan.indberetning_genaabnet',
        'handlingsplan.indberetning_godkendt',
        'handlingsplan.indberetning_retur',
        'handlingsplan.indberetning_retur_fortrudt',
        'handlingsplan.indberetning_sendt',
        'handlingsplan.indberetning_svar',
        'handlingsplan.punkt_ret',
        'handlingsplan.runde_aabn',
        'handlingsplan.runde_frist',
        'handlingsplan.runde_genaabn',
        'handlingsplan.runde_luk',
        'handlingsplan.runde_mind',
      ],
    );
  });

  it('the database and the rules tell a disagreement alike', async () => {
    const { afvigelse, LYS } = await import('../lys/rules.ts');
    const lys = [...(Object.keys(LYS) as (keyof typeof LYS)[]), null];
    for (const meldt of lys)
      for (const beregnet of lys) {
        const r = await raekke(
          db.kysely,
          sql<{ slags: string | null }>`select lys_afvigelse(${meldt}::text, ${beregnet}::text) as slags`,
        );
        assert.equal(r?.slags ?? null, afvigelse(meldt, beregnet), `${meldt} ${beregnet}`);
      }
  });
});

paaHverDatabase('a house with one in the secretariat', (hent) => {
  it('approves its own report by saying so, and only while there is one', async () => {
    const db = hent();
    const miljoe = testMiljoe(db);
    const v = await rundeverden(db, 3);
    const runde = await aabnRunde(miljoe, v.sekretaer, v.plan, {
      periode: '2026-07-01',
      frist: '2026-11-30',
      besked: '',
    });
    assert.ok(runde.ok);
    const raekkerne = await db.som(v.sekretaer, (tx) => hentIndberetninger(tx, runde.vaerdi, ['mangler']));
    const id = raekkerne.find((n) => n.initiativId === v.initiativer[2])?.id ?? 0;
    // No expected total, though there is a budget: green as far as it can be said.
    const felter = { lys: 'groen', tekst: 'Alt vel' };
    assert.ok(
      (await sendIndberetning(miljoe, v.sekretaer, id, 1, { felter, svar: '', maalinger: INGEN })).ok,
    );
    const sendt = await db.som(v.sekretaer, (tx) => findIndberetning(tx, id));
    assert.equal(sendt?.beregnet?.lys, 'groen');
    assert.ok(sendt && !kanGodkendesSamlet(sendt));
    assert.equal(await db.som(v.sekretaer, (tx) => hentAntalKlar(tx, runde.vaerdi)), 0);
    assert.equal(await db.som(v.kollega, (tx) => hentAntalKlar(tx, runde.vaerdi)), 0);

    const godkendSelv = (somEneste: boolean) => godkend(miljoe, v.sekretaer, id, null, INGEN, { somEneste });
    assert.equal(kode(await godkendSelv(false)), 'egen');
    assert.equal(kode(await godkendSelv(true)), 'egen');
    await assert.rejects(
      db.somSystem('test', (tx) =>
        sql`update indberetning set tilstand = 'godkendt', afgjort_af = sendt_af where id = ${id}`.execute(
          tx,
        ),
      ),
      /indberetning_fire_oejne/,
    );

    await db.somSystem('test', (tx) =>
      sql`delete from tildeling where person_id = ${v.kollega.personId}`.execute(tx),
    );
    const [, godkendelser] = rundeopgaver;
    const opgave = await db.som(v.sekretaer, (tx) => godkendelser.hent(tx, v.sekretaer, '2026-11-21'));
    assert.equal(opgave[0]?.titel, 'Godkend indberetninger: 1 venter');
    assert.equal(kode(await godkendSelv(false)), 'egen_alene');
    assert.equal(kode(await godkendSelv(true)), 'ok');
    const linje = async () =>
      (
        await db.som(v.sekretaer, (tx) =>
          hentRundelinjer(tx, { id: runde.vaerdi, frist: '2026-11-30' }, ALT, '2026-11-23'),
        )
      ).linjer.find((l) => l.id === id);
    const vist = await linje();
    assert.deepEqual([vist?.tilstand, vist?.egenGodkendt, vist?.uden], ['godkendt', true, ['prognose']]);
    const spor = await db.somSystem('test', (tx) =>
      raekker(
        tx,
        sql<{ handling: string }>`select handling from audit where handling like '%godkendt%' order by nr`,
      ),
    );
    assert.deepEqual(
      spor.map((s) => s.handling),
      ['handlingsplan.indberetning_godkendt_egen'],
    );
    const indhold = await db.som(v.sekretaer, (tx) => samlIndhold(tx, v.plan, runde.vaerdi));
    assert.deepEqual(
      indhold?.initiativer.map((i) => [i.egenGodkendt, i.beregnetUden]),
      [
        [false, []],
        [false, []],
        [true, ['prognose']],
      ],
    );
    // Taken back, the mark goes too.
    assert.equal(kode(await genaabn(miljoe, v.sekretaer, id)), 'ok');
    assert.equal((await linje())?.egenGodkendt, false);
  });

  it('a rule that is changed after the approval changes neither the light nor what is said of it', async () => {
    const db = hent();
    const miljoe = testMiljoe(db);
    const v = await rundeverden(db, 1);
    const runde = await aabnRunde(miljoe, v.sekretaer, v.plan, {
      periode: '2026-07-01',
      frist: '2026-11-30',
      besked: '',
    });
    assert.ok(runde.ok);
    const [{ id }] = await db.som(v.sekretaer, (tx) => hentIndberetninger(tx, runde.vaerdi, ['mangler']));
    const felter = { ...GROENT, prognose: '1.050.000' };
    assert.ok(
      (await sendIndberetning(miljoe, v.svendborg, id, 1, { felter, svar: '', maalinger: INGEN })).ok,
    );
    assert.ok((await godkend(miljoe, v.sekretaer, id, null, INGEN)).ok);
    const sagt = async () =>
      (await db.som(v.sekretaer, (tx) => samlIndhold(tx, v.plan, runde.vaerdi)))?.initiativer[0].beregnet;
    const foer = await sagt();
    assert.match(foer?.join(' ') ?? '', /Rødt begynder over 10 %/);
    await db.somSystem('test', (tx) =>
      sql`update handlingsplan set lysregler = '{"roedBudgetprocent": 1}' where id = ${v.plan}`.execute(tx),
    );
    assert.deepEqual(await sagt(), foer);
  });
});
