// Reports beside a plan that others write in: what was typed stays, and so does what the plan has got since.
import assert from 'node:assert/strict';
import { beforeEach, it } from 'node:test';
import { setTimeout as vent } from 'node:timers/promises';
import { paaHverDatabase, testMiljoe } from '../../../../../test/helpers.ts';
import type { Resultat } from '../../../../kernel/resultat.ts';
import { type Database, raekke, sql } from '../../../../platform/db/database.ts';
import { MAIL } from '../../../../platform/mail.ts';
import { retEgetInitiativ } from '../../plan/initiativ/commands.ts';
import { findInitiativ, hentPunkter } from '../../plan/queries.ts';
import { aabnRunde, flytFrist, lukRunde } from '../commands.ts';
import { mindOmFrister } from '../paamindelse/commands.ts';
import { findRunde, hentRundelinjer } from '../queries.ts';
import { type Rundeverden, rundeverden } from '../test/verden.ts';
import { gemKladde, genaabn, godkend, godkendSamlet, sendIndberetning } from './commands.ts';
import { tilFelter } from './forms.ts';
import { findIndberetning, hentIndberetninger, hentKladde } from './queries.ts';
import { kanGodkendesSamlet, punktfelt } from './rules.ts';

const INGEN = new Map<number, never>();
const GROENT = { lys: 'groen', prognose: '900.000' };
const kode = (r: Resultat<unknown>) => (r.ok ? 'ok' : r.hindringer.map((h) => h.kode).join(' '));

paaHverDatabase('a report and its plan', (hent) => {
  let db: Database;
  let miljoe: ReturnType<typeof testMiljoe>;
  let v: Rundeverden;
  let rundeId: number;
  /** The report of the first initiative, its initiative and its milestone. */
  let id: number;
  let initiativ: number;
  let punkt: number;

  beforeEach(async () => {
    db = hent();
    miljoe = testMiljoe(db);
    v = await rundeverden(db, 1);
    [initiativ] = v.initiativer;
    [punkt] = v.punkter;
    rundeId = await aabn('2026-07-01');
    id = await indberetningI(rundeId);
  });

  async function aabn(periode: string): Promise<number> {
    const r = await aabnRunde(miljoe, v.sekretaer, v.plan, { periode, frist: '2026-12-15', besked: '' });
    assert.ok(r.ok, kode(r));
    return r.vaerdi;
  }
  async function indberetningI(runde: number): Promise<number> {
    const [n] = await db.som(v.sekretaer, (tx) => hentIndberetninger(tx, runde, ['mangler']));
    return n?.id ?? 0;
  }
  const set = async () => {
    const n = await db.som(v.sekretaer, (tx) => findIndberetning(tx, id));
    assert.ok(n);
    return n;
  };
  const punktet = async () => {
    const [p] = await db.som(v.sekretaer, (tx) => hentPunkter(tx, { initiativer: [initiativ] }));
    return p;
  };
  const iPlanen = (felter: ReturnType<typeof sql>) =>
    db.somSystem('test', (tx) =>
      sql`update planpunkt set ${felter}, rettet_kl = now() where id = ${punkt}`.execute(tx),
    );
  async function send(felter: Readonly<Record<string, string>>): Promise<void> {
    const { laas } = await set();
    const svar = await sendIndberetning(miljoe, v.ansvarlige[0], id, laas, {
      felter,
      svar: '',
      maalinger: INGEN,
    });
    assert.equal(kode(svar), 'ok');
  }

  it('is read before it is approved when the light has turned since it was sent', async () => {
    await iPlanen(sql`slut = '2026-10-25'`);
    await send(GROENT);
    const n = await set();
    assert.ok(kanGodkendesSamlet(n));
    miljoe.ur.stil('2026-11-26T10:00:00Z');
    const samlet = () => godkendSamlet(miljoe, v.sekretaer, [{ id, laas: n.laas }], INGEN);
    assert.deepEqual(await samlet(), { godkendt: 0, afvist: 1 });
    assert.equal((await set()).tilstand, 'sendt');
    assert.equal(kode(await godkend(miljoe, v.sekretaer, id, n.laas, INGEN)), 'ok');
    assert.equal((await set()).beregnet?.lys, 'gul');
  });

  it('is judged by the deadline’s day however late it comes', async () => {
    await iPlanen(sql`slut = '2026-11-20'`);
    miljoe.ur.stil('2027-01-05T10:00:00Z');
    await send(GROENT);
    assert.deepEqual([(await set()).beregnet?.lys, (await set()).beregnet?.dag], ['groen', '2026-12-15']);
  });

  it('changes what it is about, and leaves what the plan has got since', async () => {
    await send({
      ...GROENT,
      lys: 'gul',
      aarsager: 'tidsplan',
      tekst: 'Sent',
      [punktfelt(punkt, 'forventet')]: '2027-05-31',
    });
    await iPlanen(sql`faktisk = '2026-11-20'`);
    // Sent again from the form, it begins with what the plan has now.
    assert.equal(
      tilFelter((await set()).indhold, [await punktet()])[punktfelt(punkt, 'faktisk')],
      '2026-11-20',
    );
    assert.equal(kode(await godkend(miljoe, v.sekretaer, id, null, INGEN)), 'ok');
    let p = await punktet();
    assert.deepEqual([p.forventet, p.faktisk], ['2027-05-31', '2026-11-20']);
    assert.deepEqual(await genaabn(miljoe, v.sekretaer, id), { ok: true, vaerdi: { beholdt: 0 } });
    p = await punktet();
    assert.deepEqual([p.forventet, p.faktisk], [null, '2026-11-20']);
  });

  it('takes away what it was asked to take away', async () => {
    await iPlanen(sql`forventet = '2027-05-31'`);
    await send({ ...GROENT, [punktfelt(punkt, 'forventet')]: '' });
    assert.equal(kode(await godkend(miljoe, v.sekretaer, id, null, INGEN)), 'ok');
    assert.equal((await punktet()).forventet, null);
  });

  it('keeps no copy of the plan in its draft: only what was changed there', async () => {
    const felter = {
      tekst: 'Undervejs',
      [punktfelt(punkt, 'faktisk')]: '',
      [punktfelt(punkt, 'forventet')]: '2027-05-31',
    };
    assert.ok((await gemKladde(miljoe, v.ansvarlige[0], id, 1, felter)).ok);
    assert.deepEqual(await db.som(v.ansvarlige[0], (tx) => hentKladde(tx, id)), {
      tekst: 'Undervejs',
      [punktfelt(punkt, 'forventet')]: '2027-05-31',
    });
  });

  it('has the initiative as it is once nobody else holds it', async () => {
    await db.somSystem('test', (tx) =>
      sql`update initiativ set tilstand = 'ikke_startet' where id = ${initiativ}`.execute(tx),
    );
    await send({ ...GROENT, tekst: 'I gang' });
    const stop = db.som(v.kollega, async (tx) => {
      await sql`update initiativ set tilstand = 'stoppet', rettet_kl = now() where id = ${initiativ}`.execute(
        tx,
      );
      await vent(150);
    });
    const svar = godkend(miljoe, v.sekretaer, id, null, INGEN);
    await stop;
    assert.equal(kode(await svar), 'ok');
    assert.equal((await db.som(v.sekretaer, (tx) => findInitiativ(tx, initiativ)))?.tilstand, 'stoppet');
  });

  it('whose approval as ended is taken back is reported on in the rounds that were opened meanwhile', async () => {
    const andet = await db.somSystem('test', (tx) =>
      raekke(
        tx,
        sql`insert into initiativ (organisation_id, plan_id, navn, optaget, oprettet_kl, rettet_kl)
          select organisation_id, id, 'Et andet', '2026-01-01', now(), now() from handlingsplan where id = ${v.plan} returning id`,
      ),
    );
    assert.ok(andet);
    await iPlanen(sql`faktisk = '2026-11-20'`);
    await send({ ...GROENT, lys: 'afsluttet' });
    assert.equal(kode(await godkend(miljoe, v.sekretaer, id, null, INGEN)), 'ok');
    const naeste = await aabn('2027-01-01');
    const iRunden = () =>
      db.som(v.sekretaer, async (tx) =>
        (await hentIndberetninger(tx, naeste, ['mangler'])).some((n) => n.initiativId === initiativ),
      );
    assert.equal(await iRunden(), false);
    assert.ok((await genaabn(miljoe, v.sekretaer, id)).ok);
    assert.equal(await iRunden(), true);
  });

  it('isn’t made in a round that closes meanwhile', async () => {
    await db.somSystem('test', async (tx) => {
      await sql`delete from indberetning where initiativ_id = ${initiativ}`.execute(tx);
      await sql`update initiativ set tilstand = 'stoppet' where id = ${initiativ}`.execute(tx);
    });
    const luk = db.som(v.kollega, async (tx) => {
      await sql`update indberetningsrunde set tilstand = 'lukket', lukket_kl = now() where id = ${rundeId}`.execute(
        tx,
      );
      await vent(150);
    });
    const i = await db.som(v.svendborg, (tx) => findInitiativ(tx, initiativ));
    const svar = retEgetInitiativ(miljoe, v.ansvarlige[0], initiativ, i?.laas ?? 0, {
      formaal: '',
      beskrivelse: '',
      ejerrolle: '',
      partnere: [],
      tilstand: 'i_gang',
    });
    await luk;
    assert.equal(kode(await svar), 'ok');
    assert.equal(await indberetningI(rundeId), 0);
  });

  it('whose approval is taken back leaves what somebody has written in the plan since, and says so', async () => {
    await send({ ...GROENT, [punktfelt(punkt, 'forventet')]: '2027-04-05' });
    assert.equal(kode(await godkend(miljoe, v.sekretaer, id, null, INGEN)), 'ok');
    await iPlanen(sql`forventet = '2027-04-20'`);
    assert.deepEqual(await genaabn(miljoe, v.sekretaer, id), { ok: true, vaerdi: { beholdt: 1 } });
    assert.equal((await punktet()).forventet, '2027-04-20');
  });

  it('that says how it goes begins an initiative which hadn’t, and its return puts that back', async () => {
    const tilstand = async () => (await db.som(v.sekretaer, (tx) => findInitiativ(tx, initiativ)))?.tilstand;
    await db.somSystem('test', (tx) =>
      sql`update initiativ set tilstand = 'ikke_startet' where id = ${initiativ}`.execute(tx),
    );
    await send(GROENT);
    // What is reported counts: it isn't late for having begun.
    assert.equal((await set()).beregnet?.lys, 'groen');
    assert.equal(kode(await godkend(miljoe, v.sekretaer, id, null, INGEN)), 'ok');
    assert.equal(await tilstand(), 'i_gang');
    assert.ok((await genaabn(miljoe, v.sekretaer, id)).ok);
    assert.equal(await tilstand(), 'ikke_startet');
  });

  it('that never came has the light of the plan when the round closes, by what was measured then', async () => {
    await iPlanen(sql`slut = '2026-10-15'`);
    const runde = await db.som(v.sekretaer, (tx) => findRunde(tx, v.plan, rundeId));
    const maalt = new Map([[initiativ, { taeller: 3, naevner: 14 }]]);
    assert.ok((await lukRunde(miljoe, v.sekretaer, v.plan, rundeId, runde?.laas ?? 0, maalt)).ok);
    const n = await set();
    assert.deepEqual(
      [n.tilstand, n.indhold.lys, n.beregnet?.lys, n.beregnet?.dag, n.maalt],
      ['mangler', null, 'gul', '2026-11-21', { taeller: 3, naevner: 14 }],
    );
  });

  it('is not asked of one who has left', async () => {
    const mails = async () => {
      miljoe.sendt.splice(0);
      await mindOmFrister(miljoe);
      const sendt = miljoe.sendt.splice(0).map((s) => MAIL.parse(s.data));
      return sendt.filter((m) => m.til.startsWith(v.ansvarlige[0].personId)).length;
    };
    await db.somSystem('test', (tx) =>
      sql`update medlemskab set ophoert_kl = now() where person_id = ${v.ansvarlige[0].personId}`.execute(tx),
    );
    miljoe.ur.stil('2026-12-14T08:00:00Z');
    assert.equal(await mails(), 0);
  });

  it('is asked for again when its deadline was moved, once for each deadline', async () => {
    const mails = async () => {
      miljoe.sendt.splice(0);
      await mindOmFrister(miljoe);
      await mindOmFrister(miljoe);
      const sendt = miljoe.sendt.splice(0).map((s) => MAIL.parse(s.data));
      return sendt.filter((m) => m.til.startsWith(v.ansvarlige[0].personId)).map((m) => m.afsnit[0]);
    };
    miljoe.ur.stil('2026-12-14T08:00:00Z');
    assert.equal((await mails()).length, 1);
    const runde = await db.som(v.sekretaer, (tx) => findRunde(tx, v.plan, rundeId));
    const flyttet = await flytFrist(miljoe, v.sekretaer, v.plan, rundeId, runde?.laas ?? 0, '2027-01-15');
    assert.equal(kode(flyttet), 'ok');
    assert.deepEqual(await mails(), []);
    miljoe.ur.stil('2027-01-13T08:00:00Z');
    const [mail, ...flere] = await mails();
    assert.match(mail ?? '', /Fristen er om 2 dage \(15\. januar 2027\)/);
    assert.deepEqual(flere, []);
  });

  it('is found by Danish letters, whatever their size', async () => {
    await db.somSystem('test', (tx) =>
      sql`update initiativ set navn = 'Ældre på ØEN', ejer = 'Ærø Kommune' where id = ${initiativ}`.execute(
        tx,
      ),
    );
    for (const q of ['ældre', 'øen', 'ÆRØ']) {
      const { ialt } = await db.som(v.sekretaer, (tx) =>
        hentRundelinjer(
          tx,
          { id: rundeId, frist: '2026-12-15' },
          { q, status: '', lys: '', sortering: { noegle: 'nr', retning: 'stigende' }, side: 1 },
          '2026-11-21',
        ),
      );
      assert.equal(ialt, 1, q);
    }
  });
});
