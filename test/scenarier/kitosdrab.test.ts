// The process that reads KITOS is killed (kill -9) again and again in the middle of a full reading: the next goes on from the
// page that was stored last, and what stands there in the end is what one undisturbed reading gives.
import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { startKoersel } from '../../app/modules/portefoelje/kitos/commands.ts';
import { findKoersel } from '../../app/modules/portefoelje/kitos/queries.ts';
import { type Database, raekke, raekker, sql } from '../../app/platform/db/database.ts';
import { aabnIndlejret } from '../../app/platform/db/forbindelse.ts';
import { migrer } from '../../app/platform/db/migrering.ts';
import { indlaesReference } from '../../db/reference.ts';
import { serverDatabase } from '../helpers.ts';
import { type FalskKitos, startFalskKitos } from '../kitos/server.ts';
import { kitosverden } from '../kitos/verden.ts';

const SERVER = process.env.MAALBILLEDE_TEST_SERVER;
const ANTAL = { systemer: 40, snitflader: 20, brug: 700, kontrakter: 500, behandlinger: 100 };
const LAEST = Object.values(ANTAL).reduce((a, b) => a + b, 0);
const NYE = ANTAL.brug + ANTAL.kontrakter + ANTAL.behandlinger;
/** Answers from KITOS after which each process is killed: among the usages first, then among the contracts. */
const DRAB = [4, 4, 5];

interface Sted {
  /** For the process that reads. */
  readonly hvor: string;
  aabn(): Promise<Database>;
  luk(db: Database): Promise<void>;
}

/** A process that works on the run; `efter` answers of KITOS it is killed, unless it is done before. */
async function laeser(
  sted: Sted,
  falsk: FalskKitos,
  koersel: number,
  efter: number,
): Promise<'drab' | 'slut'> {
  const foer = falsk.kald.length;
  const barn = fork(
    fileURLToPath(new URL('../kitos/laeser.ts', import.meta.url)),
    [sted.hvor, String(koersel)],
    { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] },
  );
  const vaek = new Promise<'drab' | 'slut'>((ok) =>
    barn.once('exit', (kode) => ok(kode === 0 ? 'slut' : 'drab')),
  );
  process.once('exit', () => barn.kill('SIGKILL'));
  const vagt = setInterval(() => {
    if (falsk.kald.length - foer >= efter) barn.kill('SIGKILL');
  }, 5);
  const udfald = await vaek;
  clearInterval(vagt);
  return udfald;
}

/** Everything that came of the reading, as text, without ids. */
async function billede(db: Database, org: number): Promise<unknown> {
  const een = async (q: ReturnType<typeof sql>) => raekke(db.kysely, q);
  return {
    tal: await een(sql`select (select count(*)::int from systembrug where organisation_id = ${org}) as brug,
      (select count(*)::int from kontrakt where organisation_id = ${org}) as kontrakter,
      (select count(*)::int from behandling where organisation_id = ${org}) as behandlinger,
      (select count(*)::int from kontraktbetaling where organisation_id = ${org}) as betalinger,
      (select count(*)::int from systemrelation where organisation_id = ${org}) as relationer,
      (select count(*)::int from kontrakt_systembrug where organisation_id = ${org}) as par,
      (select count(*)::int from behandling_kontrakt where organisation_id = ${org}) as aftaler,
      (select count(*)::int from portefoeljerolle where organisation_id = ${org}) as roller,
      (select count(*)::int from portefoeljehistorik where organisation_id = ${org}) as historik,
      (select count(*)::int from kontrakt where organisation_id = ${org} and overordnet_id is not null) as tillaeg,
      (select sum(aarlig_oere)::bigint from kontrakt where organisation_id = ${org}) as aarligt`),
    objekter:
      await een(sql`select count(*)::int as antal, md5(string_agg(o.type || o.uuid || o.navn || o.sidst::text, '' order by o.type, o.uuid)) as indhold,
        count(*) filter (where venter is not null)::int as venter
      from kitosobjekt o where organisation_id = ${org}`),
    systemer:
      await een(sql`select md5(string_agg(s.navn || s.lokalt_id || s.hosting || s.arkivsted, '' order by s.lokalt_id)) as indhold
      from systembrug s where organisation_id = ${org}`),
  };
}

async function proev(sted: Sted): Promise<void> {
  const [falsk, rolig] = await Promise.all([
    startFalskKitos({ ...ANTAL }),
    startFalskKitos({ ...ANTAL, cvr: '11259979' }),
  ]);
  try {
    const foerst = await sted.aabn();
    const v = await kitosverden(foerst, falsk);
    const svar = await startKoersel(v.miljoe, v.aktoer, 'fuld');
    assert.ok(svar.ok);
    const { id } = svar.vaerdi;
    const org = v.aktoer.organisation.id;
    await sted.luk(foerst);

    const trin: string[] = [];
    for (const efter of DRAB) {
      assert.equal(await laeser(sted, falsk, id, efter), 'drab');
      const db = await sted.aabn();
      const k = await raekke(
        db.kysely,
        sql<{
          trin: string;
          laest: number;
          tilstand: string;
        }>`select trin, tilstand, (taellere ->> 'laest')::int as laest
          from kitoskoersel where id = ${id}`,
      );
      assert.equal(k?.tilstand, 'koerer');
      // As many things as it says it has read: a page and how far it has come are stored together.
      const ting = await raekke(
        db.kysely,
        sql<{ n: number }>`select count(*)::int as n from kitosobjekt where organisation_id = ${org}`,
      );
      assert.equal(ting?.n, k.laest);
      trin.push(k.trin);
      // The dead one's minute has passed.
      await sql`update kitoskoersel set puls_kl = clock_timestamp() - interval '2 minutes' where id = ${id}`.execute(
        db.kysely,
      );
      await sted.luk(db);
    }
    assert.ok(new Set(trin).size >= 2, `killed in ${trin}`);
    const sider = falsk.kald.filter((x) => x.status === 200 && /page=/.test(x.sti)).length;
    assert.equal(await laeser(sted, falsk, id, Number.POSITIVE_INFINITY), 'slut');

    const db = await sted.aabn();
    const k = await db.som(v.aktoer, (tx) => findKoersel(tx, org, id));
    assert.deepEqual([k?.tilstand, k?.fejl, k?.taellere.laest, k?.taellere.nye], ['faerdig', '', LAEST, NYE]);
    // No page was read twice but the one that each was killed in.
    const gange = Map.groupBy(
      falsk.kald.filter(
        (x) => /page=/.test(x.sti) && !x.sti.includes('delta-feed') && !x.sti.includes('/organizations'),
      ),
      (x) => x.sti,
    );
    const igen = [...gange.values()].reduce((n, x) => n + x.length - 1, 0);
    assert.ok(igen <= DRAB.length * 2 && sider > 0, `${igen} read again`);
    const w = await kitosverden(db, rolig, ['sagsbehandler'], '11259979');
    assert.equal((await w.laes('fuld')).tilstand, 'faerdig');
    assert.deepEqual(await billede(db, org), await billede(db, w.aktoer.organisation.id));
    const dobbelte = await raekker(
      db.kysely,
      sql`select 1 from kitosobjekt where organisation_id = ${org} and genstand_id is not null
        group by type, genstand_id having count(*) > 1`,
    );
    assert.deepEqual(dobbelte, []);
    await sted.luk(db);
  } finally {
    await Promise.all([falsk.luk(), rolig.luk()]);
  }
}

describe('kill -9, mens KITOS læses', { timeout: 240_000 }, () => {
  it('goes on where it was, and ends as if nothing had happened', async () => {
    if (!SERVER) {
      const hvor = join(mkdtempSync(join(tmpdir(), 'maalbillede-kitosdrab-')), 'pglite');
      process.on('exit', () => rmSync(dirname(hvor), { recursive: true, force: true }));
      return proev({
        hvor,
        async aabn() {
          const db = await aabnIndlejret(hvor);
          await migrer(db);
          await indlaesReference(db);
          return db;
        },
        luk: (db) => db.luk(),
      });
    }
    const db = await serverDatabase();
    const navn = await raekke(db.kysely, sql<{ navn: string }>`select current_database() as navn`);
    const url = new URL(SERVER);
    url.pathname = `/${navn?.navn}`;
    try {
      await proev({ hvor: url.href, aabn: async () => db, luk: async () => {} });
    } finally {
      await db.luk();
    }
  });
});
