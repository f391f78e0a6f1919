import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { gunzipSync, gzipSync } from 'node:zlib';
import { pgliteDatabase, SVENDBORG, serverDatabase, testAktoer, testMiljoe } from '../../../test/helpers.ts';
import { skrivAudit, verificerAudit } from '../audit.ts';
import { type Database, raekke, raekker, sql } from '../db/database.ts';
import { aabnIndlejret } from '../db/forbindelse.ts';
import { migrationer, migrer } from '../db/migrering.ts';
import { gendan, skrivBackup } from './backup.ts';

const NU = new Date('2026-11-21T10:00:00.123Z');
const rod = mkdtempSync(join(tmpdir(), 'maalbillede-backup-'));
after(() => rmSync(rod, { recursive: true, force: true }));

const SERVER = process.env.MAALBILLEDE_TEST_SERVER;

function nyMappe(navn: string): string {
  const mappe = join(rod, navn);
  mkdirSync(join(mappe, 'filer'), { recursive: true });
  return mappe;
}

function laegFil(mappe: string, indhold: string): string {
  const sum = createHash('sha256').update(indhold).digest('hex');
  writeFileSync(join(mappe, 'filer', sum), indhold);
  return sum;
}

/** Every row of every table as text, so that two databases can be compared; a transaction's number is its database's own. */
async function alt(db: Database): Promise<Record<string, string[]>> {
  const tabeller = await raekker(
    db.kysely,
    sql<{
      t: string;
    }>`select relname as t from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
      and relname not in ('migration', 'session') order by 1`,
  );
  const ud: Record<string, string[]> = {};
  for (const { t } of tabeller) {
    const r = await raekker(
      db.kysely,
      sql<{
        r: string;
      }>`select case when to_jsonb(x) ? 'skrevet_i' then (to_jsonb(x) - 'skrevet_i')::text else x::text end as r
        from ${sql.table(t)} x order by 1`,
    );
    ud[t] = r.map((x) => x.r);
  }
  return ud;
}

/** Values that are easily lost on the way: quotes, breaks, NULL beside the empty string, JSON null, arrays of text. */
async function fyld(db: Database): Promise<void> {
  const aktoer = await testAktoer(db, SVENDBORG, ['administrator'], 'Åse "Ø" O\'Brien\\,(x)\nlinje to\t');
  for (const detaljer of [{ a: null, b: 'ø\n"' }, { tal: 1.1e21 }, {}]) {
    await db.som(aktoer, (tx) =>
      skrivAudit(tx, aktoer, NU, { handling: 'a.b', genstand: 'ting:1', detaljer }),
    );
  }
  await db.somSystem('test', async (tx) => {
    await sql`insert into audit (kl, handling, genstand, detaljer) values (now(), 'a.json', 'x', 'null'::jsonb)`.execute(
      tx,
    );
    await sql`insert into enhed (organisation_id, navn, art) select id, 'Øverst', 'forvaltning' from organisation where cvr = ${SVENDBORG}`.execute(
      tx,
    );
    await sql`insert into enhed (organisation_id, overenhed_id, navn, art) select organisation_id, id, 'Under', 'afdeling' from enhed`.execute(
      tx,
    );
    // Written in a database that has seen far more than the next one.
    await sql`insert into systembrug (organisation_id, navn, oprettet_kl, rettet_kl, skrevet_i)
      select id, 'Øst', now(), now(), '900000000000' from organisation where cvr = ${SVENDBORG}`.execute(tx);
    // The parent after its child in the table, so that the keys can't be checked row by row.
    await sql`update enhed set version = 2 where navn = 'Øverst'`.execute(tx);
    await sql`insert into adgangsnoegle (organisation_id, navn, noegle_hash, rolle, oprettet_af, oprettet_kl, udloeber_kl)
      select id, '(a,"b")', decode('00ff5c27', 'hex'), 'administrator', ${aktoer.personId}, now(), 'infinity' from organisation where cvr = ${SVENDBORG}`.execute(
      tx,
    );
  });
  await testMiljoe(db).sessioner.opret(aktoer.personId, aktoer.organisation.id);
}

async function nyServer(): Promise<Database> {
  return SERVER ? serverDatabase() : pgliteDatabase();
}

describe('backup', { timeout: 240_000 }, () => {
  const fil = join(rod, 'et.tar.gz');

  it('goes from PGlite to PostgreSQL and back with every row, every file and an audit trail that holds', async () => {
    const [et, to, tre] = [await pgliteDatabase(), await nyServer(), await pgliteDatabase()];
    try {
      const mapper = ['et', 'to', 'tre'].map(nyMappe);
      await fyld(et);
      const sum = laegFil(mapper[0], 'indhold ø');
      laegFil(mapper[1], 'skal væk');
      const foer = await alt(et);
      const skrevet = await skrivBackup({ db: et, mappe: mapper[0], version: '0.1.0', nu: NU }, fil);
      assert.equal(skrevet.filer, 1);
      assert.deepEqual(
        readdirSync(rod).filter((f) => f.endsWith('.halv')),
        [],
      );

      const til = await gendan({ db: to, mappe: mapper[1] }, fil);
      assert.ok(til.ok, JSON.stringify(til));
      assert.deepEqual(await alt(to), foer);
      assert.deepEqual(readdirSync(join(mapper[1], 'filer')), [sum]);

      const fil2 = join(rod, 'to.tar.gz');
      await skrivBackup({ db: to, mappe: mapper[1], version: '0.1.0', nu: NU }, fil2);
      const tilbage = await gendan({ db: tre, mappe: mapper[2] }, fil2);
      assert.ok(tilbage.ok, JSON.stringify(tilbage));
      assert.deepEqual(await alt(tre), foer);
      assert.equal(readFileSync(join(mapper[2], 'filer', sum), 'utf8'), 'indhold ø');
      for (const db of [to, tre]) {
        assert.deepEqual((await verificerAudit(db)).brud, []);
        // Nobody is logged in, the triggers and keys are back, and numbers go on where they were.
        assert.equal((await raekker(db.kysely, sql`select 1 from session`)).length, 0);
        await assert.rejects(sql`delete from audit`.execute(db.kysely), /only be appended to/);
        await assert.rejects(
          sql`insert into enhed (organisation_id, navn, art) values (999999, 'x', 'andet')`.execute(
            db.kysely,
          ),
          /foreign key/,
        );
        const fremtid = sql`select 1 from systembrug where skrevet_i >= pg_snapshot_xmax(pg_current_snapshot())`;
        assert.equal((await raekker(db.kysely, fremtid)).length, 0);
        const ny = await raekke(
          db.kysely,
          sql<{ ny: boolean }>`with i as (insert into enhed (organisation_id, navn, art)
            select id, 'ny', 'andet' from organisation where cvr = ${SVENDBORG} returning id)
            select i.id > (select max(id) from enhed) as ny from i`,
        );
        assert.equal(ny?.ny, true);
        const aktoer = await testAktoer(db, SVENDBORG, ['administrator']);
        await db.som(aktoer, (tx) => skrivAudit(tx, aktoer, NU, { handling: 'e.f', genstand: 'x' }));
        assert.deepEqual((await verificerAudit(db)).brud, []);
      }
    } finally {
      for (const db of [et, to, tre]) await db.luk();
    }
  });

  it('refuses a database in use, a damaged file, another file and a newer version, and changes nothing', async () => {
    const db = await pgliteDatabase();
    const mappe = nyMappe('afvis');
    try {
      await fyld(db);
      const foer = await alt(db);
      const kode = async (sti: string, overskriv = true, alle = migrationer()) => {
        const r = await gendan({ db, mappe }, sti, { overskriv, alle });
        return r.ok ? 'ok' : r.hindringer[0].kode;
      };
      assert.equal(await kode(fil, false), 'ibrug');
      assert.equal(await kode(join(rod, 'findesikke')), 'fil');
      const hel = readFileSync(fil);
      const skriv = (navn: string, bytes: Uint8Array) => {
        writeFileSync(join(rod, navn), bytes);
        return join(rod, navn);
      };
      assert.equal(await kode(skriv('tekst', Buffer.from('hej med dig'))), 'ukendt');
      assert.equal(await kode(skriv('tom', Buffer.alloc(0))), 'beskadiget');
      assert.equal(await kode(skriv('halv', hel.subarray(0, hel.length / 2))), 'beskadiget');
      const raa = gunzipSync(hel);
      const byttet = Buffer.from(raa);
      byttet[raa.indexOf("O'Brien") + 1] ^= 1;
      assert.equal(await kode(skriv('byttet', gzipSync(byttet))), 'beskadiget');
      assert.equal(await kode(fil, true, migrationer().slice(0, -1)), 'nyere');
      const andre = migrationer().map((m) => ({ ...m, aftryk: 'x' }));
      assert.equal(await kode(fil, true, andre), 'anden');
      assert.deepEqual(await alt(db), foer);
      assert.equal(await kode(fil, true), 'ok');
    } finally {
      await db.luk();
    }
  });

  it('an older backup is restored as it was and then brought up to date', async () => {
    const [gammel, ny] = [await pgliteDatabase(), await pgliteDatabase()];
    try {
      const gl = join(rod, 'gammel.tar.gz');
      await skrivBackup({ db: gammel, mappe: nyMappe('gl'), version: '0.1.0', nu: NU }, gl);
      const tekst = 'create table nyt_i_naeste (id int primary key)';
      const alle = [...migrationer(), { nr: 9000, navn: '9000_naeste.sql', tekst, aftryk: 'y' }];
      await migrer(ny, alle);
      const r = await gendan({ db: ny, mappe: nyMappe('gl2') }, gl, { alle });
      assert.ok(r.ok, JSON.stringify(r));
      assert.equal((await raekker(ny.kysely, sql`select 1 from nyt_i_naeste`)).length, 0);
    } finally {
      await gammel.luk();
      await ny.luk();
    }
  });

  it('killed in the middle it leaves the old database or the new one', async () => {
    const stor = await pgliteDatabase();
    const storFil = join(rod, 'stor.tar.gz');
    await fyld(stor);
    await stor.somSystem('test', (tx) =>
      sql`insert into fil (organisation_id, navn, type, stoerrelse, sha256, oprettet_kl)
        select 1, 'f' || n, 'x', n, repeat('a', 64), now() from generate_series(1, 40000) n`.execute(tx),
    );
    await skrivBackup({ db: stor, mappe: nyMappe('stor'), version: '0.1.0', nu: NU }, storFil);
    await stor.luk();

    const mappe = nyMappe('draebt');
    const gammel = await aabnIndlejret(mappe);
    await migrer(gammel);
    await sql`insert into region (kode, navn) values ('9999', 'gammel')`.execute(gammel.kysely);
    await gammel.luk();
    const script = fileURLToPath(new URL('../../../scripts/maalbillede.mjs', import.meta.url));
    const set: string[] = [];
    for (const ms of [900, 1500, 2200, 3000, 60_000]) {
      const barn = spawn(process.execPath, [script, 'gendan', storFil, '--overskriv', '--data', mappe], {
        stdio: 'ignore',
        detached: true,
        env: { ...process.env, DATABASE_URL: '' },
      });
      const slut = new Promise((s) => barn.on('close', s));
      const draeb = setTimeout(() => process.kill(-(barn.pid ?? 0), 'SIGKILL'), ms);
      await slut;
      clearTimeout(draeb);
      // The child of a killed group needs a moment to be gone.
      await new Promise((v) => setTimeout(v, 200));
      const db = await aabnIndlejret(mappe);
      const r = await raekke(
        db.kysely,
        sql<{
          gammel: number;
          nye: number;
        }>`select (select count(*)::int from region where kode = '9999') as gammel,
          (select count(*)::int from fil) as nye`,
      );
      await db.luk();
      set.push(`${r?.gammel}/${r?.nye}`);
      assert.ok(['1/0', '0/40000'].includes(`${r?.gammel}/${r?.nye}`), JSON.stringify(r));
    }
    assert.equal(set.at(-1), '0/40000');
    assert.ok(!existsSync(join(mappe, 'i-brug')));
  });
});
