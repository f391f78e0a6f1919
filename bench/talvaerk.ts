/**
 * From facts in SQL to figures in memory at national size, on the embedded database and on PostgreSQL: the first load,
 * what it does to others who wait, one late fact, and one month for the command line.
 *
 *     node scripts/koer.mjs bench/talvaerk.ts
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { laesMaaned } from '../app/kernel/maaned.ts';
import { fastUr } from '../app/kernel/ur.ts';
import { samlet } from '../app/modules/maalbillede/beregning/beregning.ts';
import { publicer } from '../app/modules/maalbillede/talvaerk/commands.ts';
import { enkeltMaaned } from '../app/modules/maalbillede/talvaerk/enkelt.ts';
import { lavNoegletal } from '../app/modules/maalbillede/talvaerk/noegletal.ts';
import { OPERATOERSYN } from '../app/modules/maalbillede/talvaerk/syn.ts';
import { Talvaerk } from '../app/modules/maalbillede/talvaerk/talvaerk.ts';
import { type Database, raekke, sql } from '../app/platform/db/database.ts';
import { aabnIndlejret, aabnServer } from '../app/platform/db/forbindelse.ts';
import { migrer } from '../app/platform/db/migrering.ts';
import { indlaesReference } from '../db/reference.ts';
import { startPostgres } from '../scripts/postgres.mjs';
import { gemFakta } from '../test/fakta.ts';
import type { Maaling } from './maaling.ts';

const SYSTEMER = 250;
const INTEGRATIONER = 60;
const MAAL = 30;
const BRUG_PR_PAR = 50;
const MAANED = laesMaaned('2026-10');

/** About 500 000 facts, spread over 60 months by arithmetic, the same every time. */
async function fyld(db: Database): Promise<void> {
  await gemFakta(
    db,
    {
      leverandoerer: Array.from({ length: 40 }, (_, nr) => ({
        cvr: `${99_100_000 + nr}`,
        navn: `Leverandør ${nr}`,
      })),
      systemer: Array.from({ length: SYSTEMER }, (_, nr) => ({
        noegle: `B${String(nr).padStart(3, '0')}`,
        cvr: `${99_100_000 + (nr % 40)}`,
        kle: String(nr % 30).padStart(2, '0'),
      })),
      integrationer: Array.from({ length: INTEGRATIONER }, (_, nr) => ({ id: `BI${10 + nr}` })),
    },
    {
      kl: '2026-11-01T08:00:00Z',
      luk: async (tx, id) => {
        const s = sql`system s where s.noegle like 'B%'`;
        await sql`insert into maalbillede_version (system_id, gyldig_fra, kilde, import_fra)
          select s.id, '2021-12-01', 'kombit', ${id} from ${s}`.execute(tx);
        await sql`insert into maalbillede_krav (version_id, integration_id, relevans)
          select v.id, i.id, 'noedvendig' from maalbillede_version v, lateral
            (select id from integration where kode like 'BI%' order by (id * 7 + v.id) % 61 limit ${MAAL}) i`.execute(
          tx,
        );
        await sql`insert into tilslutning (system_id, integration_id, fra, import_fra)
          select s.id, i.id, date '2021-12-01' + (s.id * 31 + i.id * 17) % 1500, ${id}
          from integration i, ${s} and i.kode like 'BI%' and (s.id + i.id) % 3 > 0`.execute(tx);
        await sql`insert into anvendelse (kommune_id, system_id, fra, import_fra)
          select o.id, s.id, date '2021-12-01' + (s.id * 13 + o.id * 7) % 900, ${id}
          from organisation o, ${s} and o.art = 'kommune' and (o.id * 5 + s.id * 11) % 5 < 2`.execute(tx);
        await sql`insert into ibrugtagning (kommune_id, system_id, integration_id, fra, evidens, status, import_fra)
          select a.kommune_id, a.system_id, i.id, a.fra + (i.id * 37) % 700, 'trafik',
            case when (a.id + i.id) % 25 = 0 then 'ukendt' else 'i_brug' end, ${id}
          from anvendelse a, lateral (select id from integration where kode like 'BI%'
            order by (id * 11 + a.id) % 61 limit ${BRUG_PR_PAR}) i`.execute(tx);
      },
    },
  );
  if (db.slags === 'postgres') await sql`analyze`.execute(db.kysely);
}

async function tid<T>(navn: string, arbejde: () => Promise<T>): Promise<T> {
  const ventetid = monitorEventLoopDelay({ resolution: 1 });
  ventetid.enable();
  const start = performance.now();
  const svar = await arbejde();
  const ms = performance.now() - start;
  // The monitor sees a wait when its own timer comes late.
  await new Promise((videre) => setTimeout(videre, 5));
  ventetid.disable();
  console.log(
    `  ${navn.padEnd(52)} ${ms.toFixed(0).padStart(6)} ms   længste ventetid for andre ${(ventetid.max / 1e6).toFixed(0).padStart(4)} ms`,
  );
  return svar;
}

async function maal(db: Database): Promise<void> {
  if (!MAANED) throw new Error('not a month');
  const ur = fastUr('2026-11-21T10:00:00Z');
  const antal = await raekke(
    db.kysely,
    sql<{ fakta: number }>`select ((select count(*) from ibrugtagning) + (select count(*) from anvendelse)
      + (select count(*) from tilslutning) + (select count(*) from maalbillede_krav))::int as fakta`,
  );
  console.log(`${db.slags}: ${antal?.fakta} fakta`);
  const talvaerk = new Talvaerk(db, ur);
  const hent = async (maaned = MAANED) => (await talvaerk.forSyn(OPERATOERSYN)).billede(maaned);
  await tid('første indlæsning', () => talvaerk.forSyn(OPERATOERSYN));
  await tid('en måned ned til hver celle', () => hent());
  await tid('den samme igen (kun stemplet spørges)', () => hent());
  await tid('tendens for landet, 60 måneder', async () =>
    (await talvaerk.forSyn(OPERATOERSYN)).trend({}, { antal: 60 }),
  );
  await tid('tendens for én integration i én region, 60 måneder', async () =>
    (await talvaerk.forSyn(OPERATOERSYN)).trend(
      { integrationer: ['BI10'], regioner: ['1083'] },
      { antal: 60 },
    ),
  );
  await gemFakta(
    db,
    {
      ibrugtagninger: [
        {
          kommune: '0461',
          system: 'B000',
          integration: 'BI11',
          status: 'i_brug',
          fra: '2021-12-01',
          til: null,
        },
      ],
    },
    { kl: '2026-11-02T08:00:00Z' },
  );
  await tid('efter ét sent faktum: måneden igen', () => hent());
  const vist = await hent();
  const frisk = await (await new Talvaerk(db, ur).forSyn(OPERATOERSYN)).billede(MAANED);
  if (!vist || !frisk || samlet(vist.billede).B !== samlet(frisk.billede).B)
    throw new Error('the figures differ');
  await tid('tendens for én integration, 60 måneder', async () =>
    (await talvaerk.forSyn(OPERATOERSYN)).trend({ integrationer: ['BI10'] }, { antal: 60 }),
  );
  await tid('én måned alene, som på kommandolinjen', async () => {
    const alene = await (await enkeltMaaned(db, OPERATOERSYN)).billede(MAANED);
    if (!alene || samlet(alene.billede).B !== samlet(frisk.billede).B) throw new Error('the figures differ');
    return lavNoegletal(alene, 'par');
  });
  await tid('udgiv måneden', () => publicer(db, ur, null, MAANED));
  await tid('måneden fra udgaven', () => hent());
}

/** Runs everything and prints it; these figures have no limit of their own, so none is returned. */
export async function koer(): Promise<Maaling[]> {
  const mappe = mkdtempSync(join(tmpdir(), 'maalbillede-bench-'));
  const server = await startPostgres();
  const aabn = [...(server ? [() => aabnServer(server.url)] : []), () => aabnIndlejret(join(mappe, 'data'))];
  try {
    for (const aabnDatabase of aabn) {
      const db = await aabnDatabase();
      try {
        await migrer(db);
        await indlaesReference(db);
        await fyld(db);
        await maal(db);
      } finally {
        await db.luk();
      }
    }
    return [];
  } finally {
    server?.stop();
    rmSync(mappe, { recursive: true, force: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await koer();
