import assert from 'node:assert/strict';
import { before, it } from 'node:test';
import {
  KOMBIT,
  paaHverDatabase,
  SVENDBORG,
  stilDatabaseur,
  testAktoer,
  testMiljoe,
} from '../../../../test/helpers.ts';
import type { Aktoer } from '../../../kernel/adgang.ts';
import { raekker, sql } from '../../../platform/db/database.ts';
import { koder, type Testprogram, testProgram, vaerdi } from '../test/verden.ts';
import {
  aflysArrangement,
  flytTjek,
  gemArrangement,
  gemFund,
  gemInteressent,
  gemTjek,
  indsaetStandardtjek,
} from './commands.ts';
import { fjernPlanlinje, frafald, gemParathed, gemPlanlinje, gemTilmelding } from './egen/commands.ts';
import type { Arrangementsfelter, Fundfelter, Planfelter } from './forms.ts';
import { tilmeldingsbeskedJob } from './koe/jobs.ts';
import { saetFjernet } from './lager.ts';
import {
  hentArrangementer,
  hentEgneTilmeldinger,
  hentFund,
  hentInteressenter,
  hentParathed,
  hentPlaner,
  hentTilmeldinger,
  hentTjek,
  hentTjeksvar,
} from './queries.ts';

const ODENSE = '35209115';
const WORKSHOP: Arrangementsfelter = {
  art: 'workshop',
  titel: 'Kalender og beskeder',
  beskrivelse: 'Vi ser på **dashboards**.',
  sted: 'Odense',
  del: null,
  fra: '2026-12-10',
  til: null,
  pladser: 5,
  tilmeldingTil: new Date('2026-12-01T11:00:00Z'),
  maalgruppe: ['laerere', 'foraeldre'],
};
const FUND: Fundfelter = {
  tekst: 'Forældre uden it skal også have besked.',
  arrangement: null,
  slags: 'foraeldre',
  tilstand: 'nyt',
  svar: '',
  delt: false,
  krav: [],
};
const PLAN: Planfelter = {
  art: 'kanal',
  slags: 'foraeldre',
  aktivitet: 'Nyhedsbrev',
  ansvarlig: 'Skolechefen',
  fra: '2027-01-01',
  til: null,
  tilstand: 'planlagt',
};

paaHverDatabase('inddragelse', (hent) => {
  let p: Testprogram;
  let svendborg: Aktoer;
  let odense: Aktoer;
  let leder: Aktoer;
  const miljoe = () => testMiljoe(hent());

  before(async () => {
    const db = hent();
    p = await testProgram(db, 'delt');
    leder = await testAktoer(db, KOMBIT, ['programleder']);
    svendborg = await testAktoer(db, SVENDBORG, ['systemejer']);
    odense = await testAktoer(db, ODENSE, ['systemejer']);
    await stilDatabaseur(db, '2026-11-22T10:00:00Z');
  });

  it('kommuner sign up in order; more people go last, and a seat that is given up goes to the next', async () => {
    const id = vaerdi(await gemArrangement(miljoe(), leder, p.program, null, WORKSHOP));
    const tilmeld = (a: Aktoer, antal: number) =>
      gemTilmelding(miljoe(), a, p.program, id, { antal, hvem: '' });
    assert.equal(vaerdi(await tilmeld(svendborg, 3)), 'plads');
    assert.equal(vaerdi(await tilmeld(odense, 3)), 'venteliste');
    // Fewer people keep their place.
    assert.equal(vaerdi(await tilmeld(svendborg, 2)), 'plads');
    assert.equal(vaerdi(await tilmeld(odense, 3)), 'plads');
    assert.equal(vaerdi(await tilmeld(svendborg, 4)), 'venteliste');
    const koe = await hent().som(leder, (tx) => hentTilmeldinger(tx, id));
    assert.deepEqual(
      koe.map((t) => [t.kommuneId, t.antal]),
      [
        [odense.organisation.id, 3],
        [svendborg.organisation.id, 4],
      ],
    );
    assert.ok((await frafald(miljoe(), odense, p.program, id)).ok);
    assert.ok((await frafald(miljoe(), odense, p.program, id)).ok, 'twice is once');
    const egen = await hent().som(svendborg, (tx) =>
      hentEgneTilmeldinger(tx, p.program, svendborg.organisation.id),
    );
    assert.equal(egen.get(id)?.foran, 0);
    // A kommune sees how many there are, and not who.
    assert.deepEqual(await hent().som(odense, (tx) => hentTilmeldinger(tx, id)), []);
    const [a] = await hent().som(odense, (tx) => hentArrangementer(tx, p.program, { id }));
    assert.deepEqual([a.oensket, a.kommuner], [4, 1]);
  });

  it('nobody signs up at the deadline or after it, or for what is called off; giving up is always allowed', async () => {
    const db = hent();
    const id = vaerdi(await gemArrangement(miljoe(), leder, p.program, null, { ...WORKSHOP, pladser: null }));
    const tilmeld = (a: Aktoer) => gemTilmelding(miljoe(), a, p.program, id, { antal: 1, hvem: '' });
    assert.ok((await tilmeld(svendborg)).ok);
    assert.ok((await aflysArrangement(miljoe(), leder, p.program, id, 'Sygdom')).ok);
    assert.deepEqual(koder(await tilmeld(odense)), ['forkert_tilstand']);
    assert.ok((await aflysArrangement(miljoe(), leder, p.program, id, null)).ok);
    await stilDatabaseur(db, '2026-12-01T11:00:00Z');
    try {
      assert.deepEqual(koder(await tilmeld(odense)), ['frist_overskredet']);
      // The database refuses by itself, whatever the program thought the time was.
      await assert.rejects(
        db.som(odense, (tx) =>
          sql`insert into programtilmelding (organisation_id, ejer_id, arrangement_id, antal, kl, af)
            values (${odense.organisation.id}, ${leder.organisation.id}, ${id}, 1, now(), ${odense.personId})`.execute(
            tx,
          ),
        ),
        (fejl: { code?: string }) => fejl.code === 'FP010',
      );
      assert.ok((await frafald(miljoe(), svendborg, p.program, id)).ok);
    } finally {
      await stilDatabaseur(db, '2026-11-22T10:00:00Z');
    }
  });

  it('after the deadline one may become fewer and not more, and whom that lets in gets a mail', async () => {
    const db = hent();
    const id = vaerdi(await gemArrangement(miljoe(), leder, p.program, null, { ...WORKSHOP, pladser: 4 }));
    const m = miljoe();
    /** What was told since it was last asked, by the sign-ups it is for; every recipient gets a mail. */
    const fortalt = async () => {
      const nye = m.sendt
        .splice(0)
        .filter((j) => j.navn === tilmeldingsbeskedJob.navn)
        .map((j) => tilmeldingsbeskedJob.skema.parse(j.data));
      for (const besked of nye) await tilmeldingsbeskedJob.koer(m, besked);
      return nye.map((b) => `${b.tilmeldinger.length}: ${b.tekst}`);
    };
    const tilmeld = (a: Aktoer, antal: number) => gemTilmelding(m, a, p.program, id, { antal, hvem: '' });
    vaerdi(await tilmeld(svendborg, 4));
    vaerdi(await tilmeld(odense, 2));
    await stilDatabaseur(db, '2026-12-01T11:00:00Z');
    try {
      assert.deepEqual(koder(await tilmeld(svendborg, 5)), ['frist_overskredet']);
      assert.deepEqual(await fortalt(), []);
      assert.equal(vaerdi(await tilmeld(svendborg, 2)), 'plads');
      assert.deepEqual(await fortalt(), ['1: »Kalender og beskeder«: I er rykket frem og har fået plads.']);
      assert.equal(m.sendt.length, 1, 'the one who moved up gets a mail, and nobody else');
      // Fewer seats, another day and calling off are told, too.
      const [a] = await db.som(leder, (tx) => hentArrangementer(tx, p.program, { id }));
      const ret = { ...WORKSHOP, pladser: 3, fra: '2026-12-11' };
      vaerdi(await gemArrangement(m, leder, p.program, { id, laas: a.laas }, ret));
      assert.deepEqual(await fortalt(), [
        '2: »Kalender og beskeder«: Tid eller sted er ændret.',
        '1: »Kalender og beskeder«: Der er blevet færre pladser, og I står nu på venteliste.',
      ]);
      vaerdi(await aflysArrangement(m, leder, p.program, id, 'Sygdom'));
      assert.deepEqual(await fortalt(), ['2: »Kalender og beskeder«: Det er aflyst. Sygdom']);
    } finally {
      await stilDatabaseur(db, '2026-11-22T10:00:00Z');
    }
  });

  it('a meeting that somebody has signed up for is called off, not taken out', async () => {
    const id = vaerdi(await gemArrangement(miljoe(), leder, p.program, null, WORKSHOP));
    const fjern = () => saetFjernet(miljoe(), leder, p.program, 'arrangement', id, true);
    assert.ok((await gemTilmelding(miljoe(), odense, p.program, id, { antal: 1, hvem: '' })).ok);
    assert.deepEqual(koder(await fjern()), ['har_tilmeldte']);
    assert.ok((await frafald(miljoe(), odense, p.program, id)).ok);
    assert.ok((await fjern()).ok);
  });

  it('many who sign up at once never get more seats than there are', async () => {
    const id = vaerdi(await gemArrangement(miljoe(), leder, p.program, null, WORKSHOP));
    const svar = await Promise.all(
      [svendborg, odense].map((a) => gemTilmelding(miljoe(), a, p.program, id, { antal: 3, hvem: '' })),
    );
    assert.deepEqual(svar.map(vaerdi).sort(), ['plads', 'venteliste']);
  });

  it('a finding is tied to a published krav, and is the house’s until it is shared', async () => {
    const db = hent();
    const { id: kravId, nummer } = await db.somSystem('test', async (tx) => {
      const r = await raekker(
        tx,
        sql<{ id: number; nummer: string }>`select id, nummer from krav where gaeldende_nr is not null
          and slags = 'tvaerkommunalt' order by id limit 1`,
      );
      return r[0] ?? { id: 0, nummer: '' };
    });
    assert.deepEqual(
      koder(await gemFund(miljoe(), leder, p.program, null, { ...FUND, krav: ['99999999'] })),
      ['ukendt_krav'],
    );
    const krav = kravId === 0 ? [] : [nummer];
    const id = vaerdi(await gemFund(miljoe(), leder, p.program, null, { ...FUND, krav }));
    assert.deepEqual(await db.som(svendborg, (tx) => hentFund(tx, p.program)), []);
    const [f] = await db.som(leder, (tx) => hentFund(tx, p.program, { id }));
    assert.deepEqual(f.krav, kravId === 0 ? [] : [kravId]);
    assert.ok(
      (await gemFund(miljoe(), leder, p.program, { id, laas: f.laas }, { ...FUND, delt: true, krav: [] })).ok,
    );
    const [delt] = await db.som(svendborg, (tx) => hentFund(tx, p.program));
    assert.deepEqual([delt.id, delt.krav], [id, []]);
    // Two at once: the second is told.
    assert.deepEqual(koder(await gemFund(miljoe(), leder, p.program, { id, laas: f.laas }, FUND)), [
      'foraeldet',
    ]);
  });

  it('a kind of people is there once, and what is taken out comes back unless it was added anew', async () => {
    const foraeldre = { slags: 'foraeldre' as const, behov: '', inddrages: '' };
    const id = vaerdi(await gemInteressent(miljoe(), leder, p.program, null, foraeldre));
    assert.deepEqual(koder(await gemInteressent(miljoe(), leder, p.program, null, foraeldre)), [
      'findes_allerede',
    ]);
    assert.ok((await saetFjernet(miljoe(), leder, p.program, 'interessent', id, true)).ok);
    const ny = vaerdi(await gemInteressent(miljoe(), leder, p.program, null, foraeldre));
    assert.deepEqual(koder(await saetFjernet(miljoe(), leder, p.program, 'interessent', id, false)), [
      'findes_allerede',
    ]);
    assert.ok((await saetFjernet(miljoe(), leder, p.program, 'interessent', ny, true)).ok);
    assert.ok((await saetFjernet(miljoe(), leder, p.program, 'interessent', id, false)).ok);
    assert.deepEqual(
      (await hent().som(svendborg, (tx) => hentInteressenter(tx, p.program))).map((i) => i.id),
      [id],
    );
  });

  it('a kommune’s plan is read by itself and by the house, and written by itself', async () => {
    const id = vaerdi(await gemPlanlinje(miljoe(), svendborg, p.program, null, PLAN));
    const laes = (a: Aktoer) => hent().som(a, (tx) => hentPlaner(tx, p.program));
    assert.deepEqual(
      (await laes(svendborg)).map((l) => l.id),
      [id],
    );
    assert.deepEqual(
      (await laes(leder)).map((l) => l.id),
      [id],
    );
    assert.deepEqual(await laes(odense), []);
    assert.deepEqual(koder(await gemPlanlinje(miljoe(), leder, p.program, null, PLAN)), ['ikke_ret']);
    assert.deepEqual(koder(await gemPlanlinje(miljoe(), odense, p.program, { id, laas: 1 }, PLAN)), [
      'findes_ikke',
    ]);
    assert.deepEqual(koder(await fjernPlanlinje(miljoe(), odense, p.program, id, true)), ['findes_ikke']);
    assert.ok(
      (await gemPlanlinje(miljoe(), svendborg, p.program, { id, laas: 1 }, { ...PLAN, tilstand: 'gjort' }))
        .ok,
    );
    assert.deepEqual(koder(await gemPlanlinje(miljoe(), svendborg, p.program, { id, laas: 1 }, PLAN)), [
      'foraeldet',
    ]);
  });

  it('readiness: what a colleague answered meanwhile stands, and what one answered alone is stored', async () => {
    const db = hent();
    assert.ok((await indsaetStandardtjek(miljoe(), leder, p.program)).ok);
    assert.deepEqual(koder(await indsaetStandardtjek(miljoe(), leder, p.program)), ['findes_allerede']);
    const tjek = await db.som(svendborg, (tx) => hentTjek(tx, p.program));
    const [a, b] = tjek;
    const svar = (tjekId: number, s: 'ja' | 'i_gang' | 'nej') => ({ tjekId, svar: s, note: '' });
    const set = new Date('2026-11-22T09:00:00Z');
    assert.deepEqual(vaerdi(await gemParathed(miljoe(), svendborg, p.program, [svar(a.id, 'ja')], set)), {
      gemt: 1,
      andre: [],
    });
    // A colleague whose page is older answers the same point otherwise, and another one.
    const anden = await gemParathed(
      miljoe(),
      svendborg,
      p.program,
      [svar(a.id, 'nej'), svar(b.id, 'i_gang')],
      set,
    );
    assert.deepEqual(vaerdi(anden), { gemt: 1, andre: [a.tekst] });
    const gemte = await db.som(svendborg, (tx) => hentTjeksvar(tx, p.program, svendborg.organisation.id));
    assert.deepEqual(
      gemte.map((s) => [s.tjekId, s.svar]).sort(),
      [
        [a.id, 'ja'],
        [b.id, 'i_gang'],
      ].sort(),
    );
    // Another kommune reads how far it has come, and none of its answers.
    assert.deepEqual(
      await db.som(odense, (tx) => hentTjeksvar(tx, p.program, svendborg.organisation.id)),
      [],
    );
    const k = (await db.som(odense, (tx) => hentParathed(tx, p.program))).find((x) => x.navn === 'Svendborg');
    assert.deepEqual([k?.ja, k?.iGang, k?.ialt, k?.staar], [1, 1, tjek.length, 1]);
    assert.equal((await db.som(odense, (tx) => hentParathed(tx, p.program))).length, 98);
    // A point that is taken out no longer counts.
    assert.ok((await saetFjernet(miljoe(), leder, p.program, 'tjek', a.id, true)).ok);
    const uden = (await db.som(odense, (tx) => hentParathed(tx, p.program))).find(
      (x) => x.navn === 'Svendborg',
    );
    assert.deepEqual([uden?.ja, uden?.ialt], [0, tjek.length - 1]);
  });

  it('the checklist is written and ordered by the house alone', async () => {
    const felter = { traedesten: 1 as const, tekst: 'Vi har læst tidsplanen', hjaelp: '' };
    assert.deepEqual(koder(await gemTjek(miljoe(), svendborg, p.program, null, felter)), ['ikke_ret']);
    const id = vaerdi(await gemTjek(miljoe(), leder, p.program, null, felter));
    const paaEt = async () =>
      (await hent().som(leder, (tx) => hentTjek(tx, p.program)))
        .filter((t) => t.traedesten === 1)
        .map((t) => t.id);
    const foer = await paaEt();
    assert.equal(foer.at(-1), id);
    assert.ok((await flytTjek(miljoe(), leder, p.program, id, -1)).ok);
    assert.equal((await paaEt()).at(-2), id);
  });

  it('guests and suppliers read nothing of it', async () => {
    const tabeller = [
      'programinteressent',
      'programarrangement',
      'programtilmelding',
      'programfund',
      'programkanal',
      'programtjek',
      'programparathed',
    ];
    for (const tabel of tabeller)
      assert.deepEqual(
        await hent().somGaest((tx) => raekker(tx, sql`select 1 from ${sql.table(tabel)}`)),
        [],
        tabel,
      );
    assert.deepEqual(
      await hent().somGaest((tx) => raekker(tx, sql`select * from programparathed_tal(${p.program})`)),
      [],
    );
    assert.deepEqual(
      await hent().somGaest((tx) => raekker(tx, sql`select * from programarrangement_antal(${p.program})`)),
      [],
    );
  });
});
