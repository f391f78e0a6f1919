// Signatures at the deadline itself, by the real clock, and a deadline that is moved meanwhile. What is signed is signed before the
// deadline that stood when it was signed, and everything else is refused whole.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setTimeout as vent } from 'node:timers/promises';
import { serverDatabase, testAktoer, testMiljoe } from '../../../../test/helpers.ts';
import type { Aktoer } from '../../../kernel/adgang.ts';
import type { Resultat } from '../../../kernel/resultat.ts';
import { type Database, raekker, sql, type Tx } from '../../../platform/db/database.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import { findProgram } from '../program/queries.ts';
import { findRunde, findSag, hentDeltagere } from './queries.ts';
import { flytFrist, nyUdgave } from './runde/commands.ts';
import { lavForslag, noterPolitisk, underskriv } from './svar/commands.ts';
import {
  lavRunde,
  skrivKladde,
  skrivUnder,
  type Tilslutningsverden,
  tilslutningsverden,
  vaerdi,
} from './test/verden.ts';

const kode = (r: Resultat<unknown>) => (r.ok ? 'ok' : r.hindringer.map((h) => h.kode).join(' '));
const KOMMUNER = 24;

interface Klar {
  readonly aktoer: Aktoer;
  readonly set: string;
}

/** A godkender in each of so many kommuner, with everything ready to be signed. */
async function goerKlar(miljoe: Miljoe, v: Tilslutningsverden, runde: number): Promise<Klar[]> {
  const cvr = await raekker(
    miljoe.db.kysely,
    sql<{ cvr: string }>`select cvr from organisation where art = 'kommune' order by id limit ${KOMMUNER}`,
  );
  const klar: Klar[] = [];
  for (const k of cvr) {
    const aktoer = await testAktoer(miljoe.db, k.cvr, ['godkender']);
    vaerdi(
      await skrivKladde(miljoe, aktoer, v.program, runde, { [v.skole]: 'tilslut', [v.dagtilbud]: 'afslaa' }),
    );
    const politisk = { organ: 'Byrådet', dato: '2026-01-01', journal: '' };
    vaerdi(await noterPolitisk(miljoe, aktoer, v.program, { rundeId: runde, laas: 1 }, politisk));
    const set = await miljoe.db.som(aktoer, async (tx) => {
      const [program, r] = [await findProgram(tx, v.program), await findRunde(tx, v.program, runde)];
      const sag = await findSag(tx, runde, aktoer.organisation.id);
      return program && r && (await lavForslag(tx, program, r, aktoer.organisation.id, sag))?.sha256;
    });
    klar.push({ aktoer, set: set ?? '' });
  }
  return klar;
}

/** The round of a new world, with a deadline so many milliseconds from when `start` is called. */
async function verdenMedFrist(db: Database) {
  const miljoe = testMiljoe(db);
  const v = await tilslutningsverden(db);
  const runde = await lavRunde(miljoe, v, { frist: '2100-01-01T00:00:00Z' });
  const klar = await goerKlar(miljoe, v, runde);
  const saetFrist = (ms: number) =>
    db.somSystem('test', async (tx) => {
      const [r] = await raekker(
        tx,
        sql<{
          frist: Date;
        }>`update tilslutningsrunde set frist_kl = date_trunc('milliseconds', app_nu() + make_interval(secs => ${ms / 1000}))
          where id = ${runde} returning frist_kl as frist`,
      );
      return r?.frist ?? new Date(0);
    });
  const gem = () =>
    raekker(
      db.kysely,
      sql<{
        kommuneId: number;
        kl: Date;
        hele: boolean;
      }>`select kommune_id as "kommuneId", kl, cardinality(tilsluttet) = 1 and cardinality(afslaaet) = 1 as hele
        from tilslutningssvar where runde_id = ${runde} order by id`,
    );
  return { miljoe, v, runde, klar, saetFrist, gem };
}

/** The clock of what is read while its row is held. */
function findNu(
  db: Database,
  v: Tilslutningsverden,
  find: (tx: Tx) => Promise<{ readonly nu: Date } | null>,
): Promise<Date | undefined> {
  return db.som(v.leder, async (tx) => (await find(tx))?.nu);
}

const SKIP = process.env.MAALBILLEDE_TEST_SERVER ? false : 'ingen PostgreSQL-server i denne kørsel';

describe('a round over its deadline (PostgreSQL)', { skip: SKIP }, () => {
  it('each signature at the deadline is before it and counted, or refused whole', async () => {
    const db = await serverDatabase(undefined, 12);
    try {
      const { miljoe, v, runde, klar, saetFrist, gem } = await verdenMedFrist(db);
      const frist = await saetFrist(1500);
      const svar = await Promise.all(
        klar.map(async ({ aktoer, set }, n) => {
          // Some in good time, however slow the machine is; the most of them spread over the deadline.
          const foer = n < KOMMUNER / 3 ? -1500 : (n - (KOMMUNER * 2) / 3) * 12;
          await vent(Math.max(0, frist.getTime() + foer - performance.timeOrigin - performance.now()));
          return underskriv(miljoe, aktoer, v.program, runde, { set, laest: true });
        }),
      );
      const koder = svar.map(kode);
      assert.deepEqual([...new Set(koder)].sort(), ['frist_overskredet', 'ok']);
      const gemt = await gem();
      assert.equal(gemt.length, koder.filter((k) => k === 'ok').length);
      assert.ok(gemt.every((g) => g.kl < frist && g.hele));
      const deltagere = await db.somGaest((tx) => hentDeltagere(tx, v.program));
      assert.deepEqual(
        deltagere.map((d) => d.kommuneId).sort((a, b) => a - b),
        gemt.map((g) => g.kommuneId).sort((a, b) => a - b),
      );
    } finally {
      await db.luk();
    }
  });

  it('a deadline that is moved at the same moment lets nobody slip past', async () => {
    const db = await serverDatabase(undefined, 12);
    try {
      const { miljoe, v, runde, klar, saetFrist, gem } = await verdenMedFrist(db);
      const foerst = await saetFrist(500);
      const [ny, tilbage] = [new Date(foerst.getTime() + 400), new Date(foerst.getTime() + 150)];
      const nu = () => performance.timeOrigin + performance.now();
      const flyt = async (hvornaar: number, frist: Date) => {
        await vent(Math.max(0, hvornaar - nu()));
        const laas = (await db.som(v.leder, (tx) => findRunde(tx, v.program, runde)))?.laas ?? 0;
        return kode(
          await flytFrist(miljoe, v.leder, v.program, { rundeId: runde, laas }, { frist, grund: 'Flyttes' }),
        );
      };
      const [frem, bagud, ...svar] = await Promise.all([
        flyt(foerst.getTime() - 120, ny),
        // After somebody has signed: refused, whether it is the trigger that sees it or the clock.
        flyt(foerst.getTime() + 60, tilbage),
        ...klar.map(async ({ aktoer, set }, n) => {
          await vent(Math.max(0, foerst.getTime() - 250 + n * 35 - nu()));
          return kode(await underskriv(miljoe, aktoer, v.program, runde, { set, laest: true }));
        }),
      ]);
      assert.deepEqual([...new Set(svar)].sort(), ['frist_overskredet', 'ok']);
      const [{ frist }] = await raekker(
        db.kysely,
        sql<{ frist: Date }>`select frist_kl as frist from tilslutningsrunde where id = ${runde}`,
      );
      assert.equal(frist.getTime(), (frem === 'ok' ? ny : foerst).getTime());
      assert.notEqual(bagud, 'ok');
      const gemt = await gem();
      assert.equal(gemt.length, svar.filter((k) => k === 'ok').length);
      assert.ok(gemt.every((g) => g.kl < frist));
    } finally {
      await db.luk();
    }
  });

  it('who waited for a row judges by the clock after the wait, also where nothing was changed meanwhile', async () => {
    const db = await serverDatabase(undefined, 6);
    try {
      const { v, runde } = await verdenMedFrist(db);
      for (const [tabel, id, nu] of [
        [
          'faellesprogram',
          v.program,
          async () => findNu(db, v, (tx) => findProgram(tx, v.program, { laas: true })),
        ],
        [
          'tilslutningsrunde',
          runde,
          async () => findNu(db, v, (tx) => findRunde(tx, v.program, runde, { laas: true })),
        ],
      ] as const) {
        let venter: Promise<Date | undefined> | null = null;
        const sluppet = await db.somSystem('test', async (tx) => {
          await sql`select from ${sql.table(tabel)} where id = ${id} for no key update`.execute(tx);
          venter = nu();
          await vent(200);
          const [r] = await raekker(tx, sql<{ nu: Date }>`select app_nu() as nu`);
          return r.nu;
        });
        const set = await (venter as Promise<Date | undefined> | null);
        assert.ok(set && set >= sluppet, `${tabel}: ${set?.toISOString()} before ${sluppet.toISOString()}`);
      }
    } finally {
      await db.luk();
    }
  });

  it('a kommune joins a part once, also when two rounds are signed at once', async () => {
    const db = await serverDatabase(undefined, 6);
    try {
      const { miljoe, v, runde, klar } = await verdenMedFrist(db);
      const [{ aktoer, set }] = klar;
      const senere = await lavRunde(miljoe, v, {
        slags: 'senere',
        frist: '2100-01-01T00:00:00Z',
        dele: [v.skole],
        kommuner: [aktoer.organisation.id],
      });
      vaerdi(await skrivKladde(miljoe, aktoer, v.program, senere, { [v.skole]: 'tilslut' }));
      const politisk = { organ: 'Byrådet', dato: '2026-01-01', journal: '' };
      vaerdi(await noterPolitisk(miljoe, aktoer, v.program, { rundeId: senere, laas: 1 }, politisk));
      // The first is stored, and not yet committed, when the second signs.
      const langsom: Miljoe = {
        ...miljoe,
        jobs: {
          ...miljoe.jobs,
          send: async (...hvad) => {
            await vent(250);
            return miljoe.jobs.send(...hvad);
          },
        },
      };
      const svar = await Promise.all([
        underskriv(langsom, aktoer, v.program, runde, { set, laest: true }),
        vent(100).then(() => skrivUnder(miljoe, aktoer, v.program, senere)),
      ]);
      assert.deepEqual(svar.map(kode), ['ok', 'allerede_tilsluttet']);
    } finally {
      await db.luk();
    }
  });

  it('terms that are published while others sign are signed by nobody who hasn’t read them', async () => {
    const db = await serverDatabase(undefined, 12);
    try {
      const { miljoe, v, runde, klar } = await verdenMedFrist(db);
      const felter = { materiale: '', vilkaar: 'Nye vilkår', aendring: 'Nyt', dele: [] };
      const [udgivet, ...svar] = await Promise.all([
        vent(40).then(() => nyUdgave(miljoe, v.leder, v.program, { rundeId: runde, laas: 3 }, felter)),
        ...klar.map(({ aktoer, set }, n) =>
          vent(n * 5).then(() => underskriv(miljoe, aktoer, v.program, runde, { set, laest: true })),
        ),
      ]);
      assert.equal(kode(udgivet), 'ok');
      const koder = svar.map(kode);
      assert.ok(
        koder.every((k) => ['ok', 'aendret_siden', 'ny_udgave'].includes(k)),
        koder.join(' '),
      );
      const forkerte = await raekker(
        db.kysely,
        sql`select 1 from tilslutningssvar s join tilslutningsudgave u on u.runde_id = s.runde_id and u.nr = 2
          where s.udgave_nr = 2 or s.kl > u.kl`,
      );
      assert.deepEqual(forkerte, []);
      // One kommune's two godkendere at once: both answers are there, in a row.
      const [{ aktoer }] = klar;
      const begge = await Promise.all(
        [1, 2].map(async () => {
          const set = await db.som(aktoer, async (tx) => {
            const [program, r] = [await findProgram(tx, v.program), await findRunde(tx, v.program, runde)];
            const sag = await findSag(tx, runde, aktoer.organisation.id);
            return program && r && (await lavForslag(tx, program, r, aktoer.organisation.id, sag))?.sha256;
          });
          return underskriv(miljoe, aktoer, v.program, runde, { set: set ?? '', laest: true });
        }),
      );
      assert.deepEqual(begge.map(kode), ['ok', 'ok']);
    } finally {
      await db.luk();
    }
  });
});
