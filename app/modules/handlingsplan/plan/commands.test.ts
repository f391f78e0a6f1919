import assert from 'node:assert/strict';
import { before, it } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { paaHverDatabase, testAktoer } from '../../../../test/helpers.ts';
import { laesMaaned } from '../../../kernel/maaned.ts';
import { type Database, raekke, raekker, sql } from '../../../platform/db/database.ts';
import type { Integrationsmaal } from '../../maalbillede/public.ts';
import { aabnRunde } from '../runde/commands.ts';
import { hentMaalinger } from '../runde/maaling.ts';
import {
  flytPunkt,
  gemAktivitet,
  gemPunkt,
  gemRisiko,
  saetFjernet,
  tilfoejHenvisning,
} from './del/commands.ts';
import { hentIbrug, synligeHenvisninger, taelIbrug } from './del/queries.ts';
import { hentHistorik } from './historik/queries.ts';
import { fortrydIbrug, tagIBrug } from './ibrug/commands.ts';
import {
  fjernAnsvarlig,
  fjernInitiativ,
  gendanInitiativ,
  opretInitiativ,
  retEgetInitiativ,
  retInitiativ,
  tilfoejAnsvarlig,
} from './initiativ/commands.ts';
import { type Egnefelter, initiativfelter } from './initiativ/forms.ts';
import { maaltKommune } from './initiativ/queries.ts';
import { retPunkter } from './lager/commands.ts';
import { gemMaal } from './maal/commands.ts';
import { hentMaalt } from './maal/hent.ts';
import { fjernPlan, gendanPlan, opretPlan, retPlan, skiftPlantilstand } from './planer/commands.ts';
import { fjernProgram, flytProgram, gendanProgram, opretProgram, retProgram } from './program/commands.ts';
import {
  findInitiativ,
  findPlan,
  findPunkt,
  hentAnsvarlige,
  hentBaselines,
  hentHenvisninger,
  hentInitiativer,
  hentLysregler,
  hentPlaner,
  hentProgrammer,
  hentPunkter,
} from './queries.ts';
import { gemRegler } from './regler/commands.ts';
import { hentProevegrundlag } from './regler/proev.ts';
import type { Initiativ } from './rules.ts';
import {
  hvorfor,
  INITIATIVFELTER,
  LEVERANCE,
  ODENSE,
  PLANFELTER,
  type Planverden,
  planverden,
  vaerdi,
} from './test/verden.ts';

const IDAG = '2026-11-21';
const PROGRAM = { nr: '1', navn: 'Fælles', formaal: '', saerskilt: false };

paaHverDatabase('plans', (hent) => {
  let db: Database;
  let v: Planverden;

  before(async () => {
    db = hent();
    v = await planverden(db);
  });

  const punkt = async (id: number) => {
    const p = await db.som(v.bo, (tx) => findPunkt(tx, id));
    assert.ok(p);
    return p;
  };
  const nytPunkt = async (initiativId: number, felter = {}) =>
    vaerdi(
      await gemPunkt(
        v.miljoe,
        v.bo,
        'leverance',
        { initiativId, gammel: null },
        { ...LEVERANCE, ...felter },
        IDAG,
      ),
    ).id;

  it('a plan is its own house’s until it is shared and in force', async () => {
    const { miljoe, bo, nanna, karen } = v;
    const id = vaerdi(await opretPlan(miljoe, bo, { ...PLANFELTER, synlighed: 'delt' }));
    const ser = async (hvem: typeof bo) => (await db.som(hvem, (tx) => findPlan(tx, id))) !== null;
    assert.deepEqual([await ser(bo), await ser(karen), await ser(nanna)], [true, true, false]);
    vaerdi(await skiftPlantilstand(miljoe, bo, id, 'aktiv'));
    assert.ok(await ser(nanna));
    const intern = await v.plan('intern');
    const i = await v.initiativ(intern, { navn: 'Hemmeligt' });
    await nytPunkt(i);
    assert.equal(await db.som(nanna, (tx) => findPlan(tx, intern)), null);
    assert.equal(await db.som(nanna, (tx) => findInitiativ(tx, i)), null);
    assert.deepEqual(await db.som(nanna, (tx) => hentPunkter(tx, { initiativer: [i] })), []);
    assert.deepEqual(await db.som(nanna, (tx) => hentBaselines(tx, i)), []);
    const alle = await db.som(nanna, (tx) => hentPlaner(tx, nanna.organisation.id));
    assert.ok(alle.some((p) => p.id === id) && !alle.some((p) => p.id === intern));
  });

  it('suppliers and those who aren’t logged in see no plan', async () => {
    const plan = await v.plan('offentlig');
    await db.somSystem('test', (tx) =>
      sql`insert into organisation (art, navn, cvr) values ('leverandoer', 'Lev', '99000007') on conflict do nothing`.execute(
        tx,
      ),
    );
    const leverandoer = await testAktoer(db, '99000007', ['leverandoeradministrator']);
    assert.equal(await db.som(leverandoer, (tx) => findPlan(tx, plan)), null);
    assert.equal(await db.somGaest((tx) => findPlan(tx, plan)), null);
  });

  it('only the secretariat of its own organisation writes in a plan', async () => {
    const plan = await v.plan('delt');
    const laas = (await db.som(v.bo, (tx) => findPlan(tx, plan)))?.laas ?? 0;
    for (const hvem of [v.nanna, v.esben, v.karen]) {
      assert.equal(hvorfor(await retPlan(v.miljoe, hvem, plan, laas, PLANFELTER)), 'ikke_ret');
      assert.equal(hvorfor(await opretProgram(v.miljoe, hvem, plan, PROGRAM)), 'ikke_ret');
      assert.equal(hvorfor(await opretInitiativ(v.miljoe, hvem, plan, INITIATIVFELTER)), 'ikke_ret');
      assert.equal(hvorfor(await skiftPlantilstand(v.miljoe, hvem, plan, 'afsluttet')), 'ikke_ret');
    }
    assert.equal(hvorfor(await opretPlan(v.miljoe, v.karen, PLANFELTER)), 'ikke_ret');
    assert.equal(hvorfor(await retPlan(v.miljoe, v.bo, 999_999, 1, PLANFELTER)), 'findes_ikke');
  });

  it('two who edit the same plan: the second is told, and nothing is lost', async () => {
    const plan = await v.plan();
    const laas = (await db.som(v.bo, (tx) => findPlan(tx, plan)))?.laas ?? 0;
    vaerdi(await retPlan(v.miljoe, v.ida, plan, laas, { ...PLANFELTER, navn: 'Idas' }));
    assert.equal(
      hvorfor(await retPlan(v.miljoe, v.bo, plan, laas, { ...PLANFELTER, navn: 'Bos' })),
      'foraeldet',
    );
    assert.equal((await db.som(v.bo, (tx) => findPlan(tx, plan)))?.navn, 'Idas');
  });

  it('a plan is ended and opened again, removed and brought back; one with rounds stays', async () => {
    const plan = await v.plan();
    const afsluttes = await v.initiativ(plan);
    vaerdi(await skiftPlantilstand(v.miljoe, v.bo, plan, 'afsluttet'));
    assert.equal(hvorfor(await opretProgram(v.miljoe, v.bo, plan, PROGRAM)), 'forkert_tilstand');
    assert.equal(hvorfor(await fjernInitiativ(v.miljoe, v.bo, afsluttes, 1)), 'forkert_tilstand');
    const i = await raekke(db.kysely, sql<{ id: number }>`select max(id) as id from handlingsplan`);
    assert.ok(i);
    vaerdi(await skiftPlantilstand(v.miljoe, v.bo, plan, 'aktiv'));
    const laas = (await db.som(v.bo, (tx) => findPlan(tx, plan)))?.laas ?? 0;
    assert.equal(hvorfor(await fjernPlan(v.miljoe, v.bo, plan, laas - 1)), 'foraeldet');
    vaerdi(await fjernPlan(v.miljoe, v.bo, plan, laas));
    assert.equal(await db.som(v.bo, (tx) => findPlan(tx, plan)), null);
    assert.equal(hvorfor(await gendanPlan(v.miljoe, v.nanna, plan)), 'findes_ikke');
    vaerdi(await gendanPlan(v.miljoe, v.bo, plan));
    await db.somSystem('test', (tx) =>
      sql`insert into indberetningsrunde (organisation_id, plan_id, periode, frist, aabnet_kl)
        values (${v.bo.organisation.id}, ${plan}, '2026-07-01', '2026-12-01', now())`.execute(tx),
    );
    assert.equal(hvorfor(await fjernPlan(v.miljoe, v.bo, plan, laas + 2)), 'har_runder');
    assert.equal(
      hvorfor(await retPlan(v.miljoe, v.bo, plan, laas + 2, { ...PLANFELTER, takt: 'kvartal' })),
      'har_runder takt',
    );
    assert.equal(hvorfor(await skiftPlantilstand(v.miljoe, v.bo, plan, 'afsluttet')), 'aaben_runde');
  });

  it('programmes have an order and numbers of their own, and can’t be removed with initiatives in them', async () => {
    const plan = await v.plan();
    const a = vaerdi(await opretProgram(v.miljoe, v.bo, plan, PROGRAM));
    const b = vaerdi(await opretProgram(v.miljoe, v.bo, plan, { ...PROGRAM, nr: '2', navn: 'Lokalt' }));
    assert.equal(hvorfor(await opretProgram(v.miljoe, v.bo, plan, PROGRAM)), 'nummer_brugt nr');
    assert.equal(hvorfor(await retProgram(v.miljoe, v.bo, plan, b, 1, PROGRAM)), 'nummer_brugt nr');
    vaerdi(await flytProgram(v.miljoe, v.bo, plan, b, -1));
    vaerdi(await flytProgram(v.miljoe, v.bo, plan, b, -1));
    const navne = async () => (await db.som(v.bo, (tx) => hentProgrammer(tx, plan))).map((p) => p.navn);
    assert.deepEqual(await navne(), ['Lokalt', 'Fælles']);
    await v.initiativ(plan, { programId: a });
    assert.equal(hvorfor(await fjernProgram(v.miljoe, v.bo, plan, a)), 'har_initiativer');
    vaerdi(await fjernProgram(v.miljoe, v.bo, plan, b));
    assert.deepEqual(await navne(), ['Fælles']);
    vaerdi(await retProgram(v.miljoe, v.bo, plan, a, 1, { ...PROGRAM, nr: '2' }));
    assert.equal(hvorfor(await gendanProgram(v.miljoe, v.bo, plan, b)), 'nummer_brugt');
    const andenPlan = await v.plan();
    assert.equal(
      hvorfor(await opretInitiativ(v.miljoe, v.bo, andenPlan, { ...INITIATIVFELTER, programId: a })),
      'ikke_i_planen programId',
    );
  });

  it('numbers are used once in a plan, and sort by size', async () => {
    const plan = await v.plan();
    for (const nr of ['3.10', '', '3.2', '10', '3.2a']) await v.initiativ(plan, { nr, navn: `Nr ${nr}` });
    assert.deepEqual(
      (await db.som(v.bo, (tx) => hentInitiativer(tx, plan))).map((i) => i.nr),
      ['3.2', '3.2a', '3.10', '10', ''],
    );
    const svar = await opretInitiativ(v.miljoe, v.bo, plan, { ...INITIATIVFELTER, nr: '3.2' });
    assert.equal(hvorfor(svar), 'nummer_brugt nr');
    assert.match(svar.ok ? '' : svar.hindringer[0].besked, /3\.2 bruges af »Nr 3\.2«/);
    // Two at once: one gets the number, the other is told.
    const [a, b] = await Promise.all(
      [v.bo, v.ida].map((hvem) => opretInitiativ(v.miljoe, hvem, plan, { ...INITIATIVFELTER, nr: '7' })),
    );
    assert.deepEqual([hvorfor(a), hvorfor(b)].sort(), ['nummer_brugt nr', 'ok']);
  });

  it('an initiative is taken out and put back, unless it has been reported on or its number is taken', async () => {
    const plan = await v.plan();
    const id = await v.initiativ(plan, { nr: '1.1' });
    vaerdi(await fjernInitiativ(v.miljoe, v.bo, id, 1));
    assert.deepEqual(await db.som(v.bo, (tx) => hentInitiativer(tx, plan)), []);
    const nyt = await v.initiativ(plan, { nr: '1.1', navn: 'Et andet' });
    assert.equal(hvorfor(await gendanInitiativ(v.miljoe, v.bo, plan, id)), 'nummer_brugt');
    vaerdi(await fjernInitiativ(v.miljoe, v.bo, nyt, 1));
    vaerdi(await gendanInitiativ(v.miljoe, v.bo, plan, id));
    assert.equal((await db.som(v.bo, (tx) => findInitiativ(tx, id)))?.nr, '1.1');
    assert.equal(hvorfor(await gendanInitiativ(v.miljoe, v.bo, await v.plan(), id)), 'findes_ikke');
  });

  it('an initiative stays in its plan once it is published in a round, though nobody has reported on it', async () => {
    const plan = await v.plan();
    const id = await v.initiativ(plan);
    const runde = await db.somSystem('test', (tx) =>
      raekke(
        tx,
        sql<{
          id: number;
        }>`with r as (insert into indberetningsrunde (organisation_id, plan_id, periode, frist, aabnet_kl)
            values (${v.bo.organisation.id}, ${plan}, '2026-01-01', '2026-07-01', now()) returning id)
          insert into indberetning (organisation_id, plan_id, runde_id, initiativ_id, rettet_kl)
          select ${v.bo.organisation.id}, ${plan}, r.id, ${id}, now() from r returning runde_id as id`,
      ),
    );
    const stil = (tilstand: string) =>
      db.somSystem('test', (tx) =>
        sql`update indberetningsrunde set tilstand = ${tilstand} where id = ${runde?.id ?? 0}`.execute(tx),
      );
    await stil('udgivet');
    assert.equal(hvorfor(await fjernInitiativ(v.miljoe, v.bo, id, 1)), 'er_indberettet');
    await stil('lukket');
    vaerdi(await fjernInitiativ(v.miljoe, v.bo, id, 1));
  });

  it('a case is named to those who see the house’s cases, and to nobody else', async () => {
    const plan = await v.plan('delt');
    const id = await v.initiativ(plan);
    const sag = await db.somSystem('test', (tx) =>
      raekke(
        tx,
        sql<{
          id: number;
        }>`insert into sag (organisation_id, aar, loebenr, titel, slags, faser, oprettet_kl, oprettet_af, rettet_kl, fase_kl)
          values (${v.bo.organisation.id}, 2026, 901, 'Fortroligt', 'nyt', '[]', now(), ${v.bo.personId}, now(), now()) returning id`,
      ),
    );
    vaerdi(await tilfoejHenvisning(v.miljoe, v.bo, id, { slags: 'sag', noegle: `${sag?.id}`, navn: '' }));
    vaerdi(await tilfoejHenvisning(v.miljoe, v.bo, id, { slags: 'link', noegle: 'https://a.dk', navn: 'A' }));
    const anmelder = await testAktoer(db, v.bo.organisation.cvr, ['anmelder'], 'Anna');
    const initiativ = { id, organisationId: v.bo.organisation.id };
    const set = async (hvem: typeof v.bo) =>
      (await db.som(hvem, (tx) => synligeHenvisninger(tx, initiativ))).map((h) => h.slags);
    assert.deepEqual(await set(v.bo), ['link', 'sag']);
    for (const hvem of [anmelder, v.nanna, v.esben]) assert.deepEqual(await set(hvem), ['link'], hvem.navn);
  });

  it('what comes into a plan while a round is open is reported on in it', async () => {
    const plan = await v.plan();
    await db.somSystem('test', (tx) =>
      sql`insert into indberetningsrunde (organisation_id, plan_id, periode, frist, aabnet_kl)
        values (${v.bo.organisation.id}, ${plan}, '2026-07-01', '2026-12-01', now())`.execute(tx),
    );
    const id = await v.initiativ(plan);
    const r = await raekker(
      db.kysely,
      sql<{ tilstand: string }>`select tilstand from indberetning where initiativ_id = ${id}`,
    );
    assert.deepEqual(r, [{ tilstand: 'mangler' }]);
  });

  it('an initiative that is set going while a round is being opened is reported on in it', async () => {
    const plan = await v.plan();
    await v.initiativ(plan, { navn: 'I gang' });
    const id = await v.initiativ(plan, { tilstand: 'stoppet' }, v.karen);
    const aabnet = Promise.withResolvers<void>();
    const videre = Promise.withResolvers<void>();
    const jobs = {
      ...v.miljoe.jobs,
      send: () => {
        aabnet.resolve();
        return videre.promise;
      },
    };
    const ny = { periode: '2026-07-01', frist: '2027-01-31', besked: '' };
    const aabner = aabnRunde({ ...v.miljoe, jobs }, v.bo, plan, ny);
    await aabnet.promise;
    const egne: Egnefelter = {
      formaal: '',
      beskrivelse: '',
      ejerrolle: '',
      partnere: [],
      tilstand: 'i_gang',
    };
    const saetter = retEgetInitiativ(v.miljoe, v.karen, id, 1, egne);
    await Promise.race([saetter, setTimeout(200)]);
    videre.resolve();
    vaerdi(await aabner);
    vaerdi(await saetter);
    const r = await raekker(
      db.kysely,
      sql<{ tilstand: string }>`select tilstand from indberetning where initiativ_id = ${id}`,
    );
    assert.deepEqual(r, [{ tilstand: 'mangler' }]);
    vaerdi(await retEgetInitiativ(v.miljoe, v.karen, id, 2, { ...egne, formaal: 'Mens runden er åben' }));
  });

  it('a changed promise takes a reason and keeps the first one, of points and of the initiative itself', async () => {
    const plan = await v.plan();
    const id = await v.initiativ(plan);
    const p = await nytPunkt(id);
    const gem = (felter: object) =>
      gemPunkt(
        v.miljoe,
        v.bo,
        'leverance',
        { initiativId: id, gammel: { id: p, laas: 1 } },
        { ...LEVERANCE, ...felter },
        IDAG,
      );
    assert.equal(hvorfor(await gem({ slut: '2027-03-01' })), 'mangler_begrundelse grund');
    vaerdi(await gem({ slut: '2027-03-01', grund: 'Leverandøren er forsinket' }));
    assert.equal(hvorfor(await gem({ slut: '2027-04-01', grund: 'x' })), 'foraeldet');
    const efter = await punkt(p);
    assert.deepEqual([efter.foersteSlut, efter.slut, efter.baselines], ['2026-12-01', '2027-03-01', 2]);
    const i = await db.som(v.bo, (tx) => findInitiativ(tx, id));
    assert.ok(i);
    const felter = { ...initiativfelter(i), budgetOere: 200_000_00 };
    assert.equal(
      hvorfor(await retInitiativ(v.miljoe, v.bo, id, i.laas, felter, '')),
      'mangler_begrundelse grund',
    );
    vaerdi(await retInitiativ(v.miljoe, v.bo, id, i.laas, felter, 'Dyrere'));
    const b = await db.som(v.bo, (tx) => hentBaselines(tx, id));
    assert.deepEqual(
      b.map((x) => [x.punktId === null, x.nr, x.slut, x.budgetOere, x.grund]),
      [
        [true, 1, '2026-12-31', 100_000_00, ''],
        [true, 2, '2026-12-31', 200_000_00, 'Dyrere'],
        [false, 1, '2026-12-01', null, ''],
        [false, 2, '2027-03-01', null, 'Leverandøren er forsinket'],
      ],
    );
  });

  it('a report that is approved changes promises by round, all or none', async () => {
    const plan = await v.plan();
    const id = await v.initiativ(plan);
    const [a, b] = [await nytPunkt(id), await nytPunkt(id, { navn: 'To', start: '2026-06-01' })];
    const runde = await db.somSystem('test', (tx) =>
      raekke(
        tx,
        sql<{
          id: number;
        }>`insert into indberetningsrunde (organisation_id, plan_id, periode, frist, aabnet_kl)
          values (${v.bo.organisation.id}, ${plan}, '2026-07-01', '2026-12-01', now()) returning id`,
      ),
    );
    assert.ok(runde);
    const ret = (aendringer: Parameters<typeof retPunkter>[3]) =>
      db.som(v.bo, (tx) =>
        retPunkter(tx, v.bo, v.miljoe.ur.nu(), aendringer, { grund: '', rundeId: runde.id }),
      );
    assert.equal(
      hvorfor(await ret([{ punktId: a, slut: '2027-01-15' }])),
      `mangler_begrundelse punkt-${a}-grund`,
    );
    assert.equal(
      hvorfor(await ret([{ punktId: b, faktisk: '2026-05-01' }])),
      `faktisk_foer_start punkt-${b}-faktisk`,
    );
    assert.equal(
      hvorfor(await ret([{ punktId: b, faktisk: '2026-11-22' }])),
      `faktisk_fremtid punkt-${b}-faktisk`,
    );
    assert.deepEqual(
      vaerdi(
        await ret([
          { punktId: a, slut: '2027-01-15', grund: 'Data mangler' },
          { punktId: b, faktisk: '2026-11-01' },
        ]),
      ),
      [a, b],
    );
    assert.deepEqual(vaerdi(await ret([{ punktId: b, faktisk: '2026-11-01' }])), []);
    const baselines = await db.som(v.bo, (tx) => hentBaselines(tx, id));
    assert.deepEqual(
      baselines.filter((x) => x.punktId === a).map((x) => [x.nr, x.grund, x.rundePeriode]),
      [
        [1, '', null],
        [2, 'Data mangler', '2026-07-01'],
      ],
    );
    assert.equal((await punkt(b)).faktisk, '2026-11-01');
    const historik = await db.som(v.bo, (tx) => hentHistorik(tx, { initiativId: id }, { antal: 10, fra: 0 }));
    assert.match(
      historik.map((h) => h.under).join('|'),
      /lovet: 1\. december 2026 → 15\. januar 2027\. Fordi: Data mangler/,
    );
  });

  it('days that can’t be are refused by field', async () => {
    const plan = await v.plan();
    const id = await v.initiativ(plan);
    const ny = (felter: object) =>
      gemPunkt(
        v.miljoe,
        v.bo,
        'leverance',
        { initiativId: id, gammel: null },
        { ...LEVERANCE, ...felter },
        IDAG,
      );
    assert.equal(hvorfor(await ny({ start: '2027-01-01' })), 'slut_foer_start slut');
    assert.equal(hvorfor(await ny({ faktisk: '2026-11-22' })), 'faktisk_fremtid faktisk');
    assert.equal(
      hvorfor(await ny({ start: '2026-11-01', faktisk: '2026-10-01' })),
      'faktisk_foer_start faktisk',
    );
  });

  it('one who reports writes in the own initiative alone, and asks for a new promise instead of making it', async () => {
    const plan = await v.plan();
    const mit = await v.initiativ(plan, {}, v.karen);
    const andens = await v.initiativ(plan);
    const p = await nytPunkt(mit);
    const noegle = { initiativId: mit, gammel: { id: p, laas: 1 } };
    const gem = (felter: object) =>
      gemPunkt(v.miljoe, v.karen, 'leverance', noegle, { ...LEVERANCE, ...felter }, IDAG);
    assert.equal(hvorfor(await gem({ slut: '2027-03-01', grund: 'x' })), 'ikke_ret slut');
    assert.equal(hvorfor(await gem({ udgaaet: true })), 'ikke_ret udgaaet');
    vaerdi(await gem({ forventet: '2027-03-01' }));
    assert.equal(hvorfor(await saetFjernet(v.miljoe, v.karen, mit, 'leverance', p, true)), 'ikke_ret');
    const egne: Egnefelter = {
      formaal: 'Nyt',
      beskrivelse: '',
      ejerrolle: '',
      partnere: [],
      tilstand: 'i_gang',
    };
    vaerdi(await retEgetInitiativ(v.miljoe, v.karen, mit, 1, egne));
    const i = await db.som(v.bo, (tx) => findInitiativ(tx, mit));
    assert.deepEqual([i?.formaal, i?.navn, i?.budgetOere], ['Nyt', 'Initiativet', 100_000_00]);
    assert.equal(hvorfor(await retEgetInitiativ(v.miljoe, v.karen, andens, 1, egne)), 'ikke_ret');
    assert.equal(hvorfor(await retInitiativ(v.miljoe, v.karen, mit, 2, INITIATIVFELTER, '')), 'ikke_ret');
    assert.equal(
      hvorfor(
        await gemRisiko(
          v.miljoe,
          v.karen,
          { initiativId: andens, gammel: null },
          { navn: 'x', sandsynlighed: 1, konsekvens: 1, handling: '', ejerrolle: '', tilstand: 'aaben' },
        ),
      ),
      'ikke_ret',
    );
    vaerdi(
      await fjernAnsvarlig(v.miljoe, v.bo, mit, {
        personId: v.karen.personId,
        organisationId: v.karen.organisation.id,
      }),
    );
    assert.equal(hvorfor(await retEgetInitiativ(v.miljoe, v.karen, mit, 2, egne)), 'ikke_ret');
  });

  it('one in another organisation is found by e-mail, sees the internal plan then, and is named to the house', async () => {
    const plan = await v.plan('intern');
    const id = await v.initiativ(plan);
    const org = v.nanna.organisation.id;
    const valg = { organisationId: org, email: 'ukendt@test.invalid' };
    assert.equal(hvorfor(await tilfoejAnsvarlig(v.miljoe, v.bo, id, valg)), 'ikke_fundet email');
    const email = `${v.nanna.personId.toUpperCase()}@test.invalid`;
    vaerdi(await tilfoejAnsvarlig(v.miljoe, v.bo, id, { organisationId: org, email }));
    assert.equal((await db.som(v.nanna, (tx) => findPlan(tx, plan)))?.id, plan);
    const ansvarlige = await db.som(v.bo, (tx) => hentAnsvarlige(tx, [id]));
    assert.deepEqual(
      ansvarlige.map((a) => [a.navn, a.forOrganisationId]),
      [['Nanna Odense', org]],
    );
    assert.equal(
      hvorfor(await tilfoejAnsvarlig(v.miljoe, v.bo, id, { personId: v.nanna.personId })),
      'ikke_her personId',
    );
    assert.equal(
      hvorfor(await tilfoejAnsvarlig(v.miljoe, v.nanna, id, { personId: v.nanna.personId })),
      'ikke_ret',
    );
    // In another of the person's organisations the right isn't there.
    const andetsteds = await testAktoer(db, '64942212', ['systemejer']);
    assert.equal(
      await db.som({ ...v.nanna, organisation: andetsteds.organisation }, (tx) => findPlan(tx, plan)),
      null,
    );
  });

  it('points are moved among those of their kind, removed and brought back', async () => {
    const plan = await v.plan();
    const id = await v.initiativ(plan);
    const [a, b] = [await nytPunkt(id, { navn: 'A' }), await nytPunkt(id, { navn: 'B' })];
    await gemPunkt(
      v.miljoe,
      v.bo,
      'milepael',
      { initiativId: id, gammel: null },
      { ...LEVERANCE, slags: null, navn: 'M' },
      IDAG,
    );
    vaerdi(await flytPunkt(v.miljoe, v.bo, id, b, -1));
    const navne = async () =>
      (await db.som(v.bo, (tx) => hentPunkter(tx, { planId: plan }))).map((p) => p.navn);
    assert.deepEqual(await navne(), ['M', 'B', 'A']);
    vaerdi(await saetFjernet(v.miljoe, v.bo, id, 'leverance', a, true));
    assert.deepEqual(await navne(), ['M', 'B']);
    assert.equal(hvorfor(await saetFjernet(v.miljoe, v.bo, id, 'milepael', a, false)), 'findes_ikke');
    vaerdi(await saetFjernet(v.miljoe, v.bo, id, 'leverance', a, false));
    assert.deepEqual(await navne(), ['M', 'B', 'A']);
    const andet = await v.initiativ(plan);
    assert.equal(hvorfor(await flytPunkt(v.miljoe, v.bo, andet, a, 1)), 'findes_ikke');
  });

  it('activities, links and what is measured are stored, once and with what they point at', async () => {
    const plan = await v.plan();
    const id = await v.initiativ(plan);
    const felter = {
      navn: 'Møde',
      beskrivelse: '',
      hvordan: 'Skriv',
      fra: null,
      til: '2026-12-01',
      link: '',
    };
    const ny = vaerdi(
      await gemAktivitet(v.miljoe, v.bo, 'input', { initiativId: id, gammel: null }, felter),
    ).id;
    assert.equal(
      hvorfor(
        await gemAktivitet(
          v.miljoe,
          v.bo,
          'aktivitet',
          { initiativId: id, gammel: { id: ny, laas: 1 } },
          felter,
        ),
      ),
      'findes_ikke',
    );
    const link = { slags: 'integration', noegle: 'sf1601', navn: '' } as const;
    const foerste = vaerdi(await tilfoejHenvisning(v.miljoe, v.bo, id, link)).id;
    assert.equal(vaerdi(await tilfoejHenvisning(v.miljoe, v.bo, id, link)).id, foerste);
    assert.equal(
      hvorfor(await tilfoejHenvisning(v.miljoe, v.bo, id, { ...link, noegle: 'SF9999' })),
      'findes_ikke integration',
    );
    assert.equal(
      hvorfor(await tilfoejHenvisning(v.miljoe, v.bo, id, { slags: 'sag', noegle: '999999', navn: '' })),
      'findes_ikke sag',
    );
    const h = await db.som(v.bo, (tx) => hentHenvisninger(tx, id));
    assert.deepEqual(
      h.map((x) => [x.slags, x.noegle]),
      [['integration', 'SF1601']],
    );
    const maal = { integration: 'sf1601', plan: [{ periode: '2026-07-01', taeller: 12, naevner: 14 }] };
    assert.equal(
      hvorfor(await gemMaal(v.miljoe, v.bo, id, 1, { ...maal, integration: 'X' })),
      'findes_ikke integration',
    );
    vaerdi(await gemMaal(v.miljoe, v.bo, id, 1, maal));
    assert.deepEqual((await db.som(v.bo, (tx) => findInitiativ(tx, id)))?.maal, {
      ...maal,
      integration: 'SF1601',
    });
    assert.equal(hvorfor(await gemMaal(v.miljoe, v.bo, id, 1, null)), 'foraeldet');
  });

  it('is measured alike wherever it is shown: by its owner’s figures, or else the plan’s', async () => {
    const plan = await v.plan('delt');
    const fundet = await db.som(v.bo, (tx) => findPlan(tx, plan));
    assert.ok(fundet);
    const egne: Readonly<Record<string, number>> = { '0479': 4, '0461': 6 };
    const maaned = laesMaaned('2026-10');
    assert.ok(maaned);
    const kilde: Integrationsmaal = {
      nyeste: async (_, kode, koder) =>
        new Map(koder.map((k) => [k, { maaned, taeller: egne[kode ?? ''] ?? 99, naevner: 14, klar: [] }])),
      udvikling: async () => [],
    };
    /** As it is reported, as its page shows it, and as the rules are tried on it. */
    const maalt = async (initiativ: Initiativ) => {
      const maalinger = await hentMaalinger(db, kilde, v.bo, fundet, [initiativ]);
      const kode = await db.som(v.bo, (tx) => maaltKommune(tx, initiativ));
      const side = await hentMaalt(kilde, v.bo, fundet, initiativ, kode, IDAG);
      const [proevet] = await db.som(v.bo, (tx) =>
        hentProevegrundlag(tx, fundet, [initiativ], maalinger, IDAG),
      );
      return [maalinger.get(initiativ.id), side.punkter.at(-1)?.maalt, proevet?.grundlag.maalt].map(
        (m) => m?.taeller,
      );
    };
    for (const [ejerId, taeller] of [
      [v.nanna.organisation.id, 6],
      [v.esben.organisation.id, 4],
      [null, 4],
    ] as const) {
      const id = await v.initiativ(plan, { ejerId });
      vaerdi(await gemMaal(v.miljoe, v.bo, id, 1, { integration: 'SF1601', plan: [] }));
      const initiativ = await db.som(v.bo, (tx) => findInitiativ(tx, id));
      assert.ok(initiativ);
      assert.deepEqual(await maalt(initiativ), [taeller, taeller, taeller]);
    }
    // Where no kommune is measured, others than the plan's house would count other kommuner than it does.
    const initiativ = (await db.som(v.bo, (tx) => hentInitiativer(tx, plan)))[0];
    const udefra = await hentMaalt(kilde, v.nanna, fundet, initiativ, null, IDAG);
    assert.deepEqual(udefra.punkter, []);
  });

  it('kommuner say for themselves what they have taken into use, and take it back', async () => {
    const plan = await v.plan('delt');
    const id = await v.initiativ(plan);
    const p = await nytPunkt(id);
    const analyse = await nytPunkt(id, { slags: 'analyse' });
    const felter = { dag: '2026-11-01', note: 'I hele huset' };
    assert.equal(
      hvorfor(await tagIBrug(v.miljoe, v.nanna, p, { ...felter, dag: '2026-11-22' }, IDAG)),
      'fremtid dag',
    );
    assert.equal(hvorfor(await tagIBrug(v.miljoe, v.nanna, analyse, felter, IDAG)), 'forkert_slags');
    assert.equal(hvorfor(await tagIBrug(v.miljoe, v.esben, p, felter, IDAG)), 'ikke_ret');
    vaerdi(await tagIBrug(v.miljoe, v.nanna, p, felter, IDAG));
    vaerdi(await tagIBrug(v.miljoe, v.nanna, p, { ...felter, dag: '2026-11-02' }, IDAG));
    vaerdi(await tagIBrug(v.miljoe, v.karen, p, felter, IDAG));
    const ibrug = await db.som(v.esben, (tx) => hentIbrug(tx, p));
    assert.deepEqual(
      ibrug.map((i) => [i.kommuneId, i.dag]),
      [
        [v.nanna.organisation.id, '2026-11-02'],
        [v.bo.organisation.id, '2026-11-01'],
      ],
    );
    vaerdi(await fortrydIbrug(v.miljoe, v.nanna, p));
    vaerdi(await fortrydIbrug(v.miljoe, v.nanna, p));
    assert.equal((await db.som(v.bo, (tx) => taelIbrug(tx, [p]))).get(p), 1);
    const udgaaet = await nytPunkt(id, { udgaaet: true });
    assert.equal(hvorfor(await tagIBrug(v.miljoe, v.nanna, udgaaet, felter, IDAG)), 'udgaaet');
    const intern = await v.plan('intern');
    const hemmelig = await nytPunkt(await v.initiativ(intern));
    assert.equal(hvorfor(await tagIBrug(v.miljoe, v.nanna, hemmelig, felter, IDAG)), 'findes_ikke');
  });

  it('the rules of lights are the plan’s own from when they are stored', async () => {
    const plan = await v.plan();
    const regler = await db.som(v.bo, (tx) => hentLysregler(tx, plan));
    const nye = { ...regler, gulMaaneder: 2 };
    const laas = (await db.som(v.bo, (tx) => findPlan(tx, plan)))?.laas ?? 0;
    vaerdi(await gemRegler(v.miljoe, v.bo, plan, laas, nye));
    assert.deepEqual(await db.som(v.bo, (tx) => hentLysregler(tx, plan)), nye);
    assert.equal(hvorfor(await gemRegler(v.miljoe, v.ida, plan, laas, regler)), 'foraeldet');
    assert.equal(hvorfor(await gemRegler(v.miljoe, v.karen, plan, laas + 1, regler)), 'ikke_ret');
  });

  it('the history is the house’s and theirs who report, never others’', async () => {
    const plan = await v.plan('delt');
    const id = await v.initiativ(plan, {}, v.karen);
    const se = (hvem: typeof v.bo) =>
      db.som(hvem, (tx) => hentHistorik(tx, { initiativId: id }, { antal: 50, fra: 0 }));
    assert.equal((await se(v.bo)).length, 2);
    assert.equal((await se(v.karen)).length, 2);
    assert.deepEqual(await se(await testAktoer(db, ODENSE, ['administrator'])), []);
  });
});
