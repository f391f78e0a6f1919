/**
 * From fact file to stored facts: 500 000 rows through the real import (reading, checking, comparing, storing with
 * keys, indexes and row numbers), on PostgreSQL and on PGlite; then the same file again, which must change nothing.
 * Beside it the floor: the same facts put into a bare table, without reading, keys, indexes or checks. The server that
 * the script starts has fsync off, as PGlite has; the floor is measured under the same terms.
 */
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { systemur } from '../app/kernel/ur.ts';
import { gemImport, type Importudfald } from '../app/modules/maalbillede/fakta/commands.ts';
import { type Database, sql } from '../app/platform/db/database.ts';
import { aabnIndlejret, aabnServer } from '../app/platform/db/forbindelse.ts';
import { migrer } from '../app/platform/db/migrering.ts';
import { indlaesReference } from '../db/reference.ts';
import { startPostgres } from '../scripts/postgres.mjs';
import { type Maaling, vis } from './maaling.ts';
import { type Land, lavLand, NATIONAL, skrivFaktafil } from './nationalt.ts';

const RAEKKER = 500_000;
const KRAV = { postgres: 60, pglite: 180 };
const GULVPORTION = 10_000;

/** The smallest invented country whose fact file has at least so many rows. */
function landMed(raekker: number, mappe: string): { land: Land; antal: number } {
  for (let systemer = NATIONAL.systemer; ; systemer = Math.ceil(systemer * 1.15)) {
    const land = lavLand({ ...NATIONAL, systemer });
    const antal = skrivFaktafil(land, mappe);
    if (antal >= raekker) return { land, antal };
  }
}

async function sekunder<T>(arbejde: () => Promise<T>): Promise<[tid: number, svar: T]> {
  const start = performance.now();
  const svar = await arbejde();
  return [(performance.now() - start) / 1000, svar];
}

async function importer(db: Database, mappe: string, sti: string): Promise<Importudfald> {
  const bestilling = { sti, filnavn: 'national', kilde: 'kombit', fuldt: true, aktoer: null };
  const svar = await gemImport({ db, ur: systemur, mappe }, bestilling);
  if (!svar.ok) throw new Error(JSON.stringify(svar.hindringer));
  if (svar.vaerdi.slags === 'fejl')
    throw new Error(JSON.stringify(svar.vaerdi.proeve.fejl.liste.slice(0, 5)));
  return svar.vaerdi;
}

/** The same number of rows as ibrugtagninger, into a table with nothing on it. */
async function gulv(db: Database, antal: number): Promise<void> {
  await db.script(
    'create table gulv (a int, b int, c int, fra date, til date, evidens text, status text, nr int, i int)',
  );
  const tal = Array.from({ length: GULVPORTION }, (_, i) => i);
  const heltal = `{${tal.join(',')}}`;
  const tekst = tal.map(() => 'trafik');
  for (let n = 0; n < antal; n += GULVPORTION) {
    await sql`insert into gulv select a, b, c, date '1970-01-01' + d, date '1970-01-01' + e, f, g, h, 1
      from unnest(${heltal}::text::int[], ${heltal}::text::int[], ${heltal}::text::int[], ${heltal}::text::int[],
        ${heltal}::text::int[], ${tekst}::text[], ${tekst}::text[], ${heltal}::text::int[])
        as t(a, b, c, d, e, f, g, h)`.execute(db.kysely);
  }
}

async function paa(
  navn: string,
  krav: number,
  db: Database,
  { land, antal }: { land: Land; antal: number },
  sti: string,
): Promise<Maaling[]> {
  const mappe = mkdtempSync(join(tmpdir(), 'maalbillede-bench-'));
  try {
    await migrer(db);
    await indlaesReference(db);
    const ider = land.rammer.integrationer.map(({ id }) => id);
    await sql`insert into integration (kode, navn) select k, k from unnest(${ider}::text[]) k
      on conflict do nothing`.execute(db.kysely);
    const [foerste, svar] = await sekunder(() => importer(db, mappe, sti));
    const [igen, andet] = await sekunder(() => importer(db, mappe, sti));
    const [bund] = await sekunder(() => gulv(db, antal));
    const raekker = antal.toLocaleString('da-DK');
    return [
      {
        navn: `${raekker} rækker fra fil til gemte fakta, ${navn}`,
        resultat: `${foerste.toFixed(1)} s (gulv ${bund.toFixed(1)} s)`,
        krav: `≤ ${krav} s`,
        ok: foerste <= krav && svar.slags === 'gemt',
      },
      {
        navn: `Samme fil igen, ${navn}`,
        resultat: `${igen.toFixed(1)} s, ${andet.slags}`,
        krav: 'intet ændres',
        ok: andet.slags === 'uaendret',
      },
    ];
  } finally {
    await db.luk();
    rmSync(mappe, { recursive: true, force: true });
  }
}

/** Runs everything, prints the table and returns it. */
export async function koer(): Promise<Maaling[]> {
  const mappe = mkdtempSync(join(tmpdir(), 'maalbillede-bench-'));
  const server = await startPostgres();
  try {
    const sti = join(mappe, 'fil');
    const land = landMed(RAEKKER, sti);
    const bytes = readdirSync(sti).reduce((sum, fil) => sum + statSync(join(sti, fil)).size, 0);
    console.log(`Import: ${land.antal.toLocaleString('da-DK')} rækker, ${Math.round(bytes / 1e6)} MB CSV`);
    const maalinger = [
      ...(server ? await paa('PostgreSQL', KRAV.postgres, aabnServer(server.url), land, sti) : []),
      ...(await paa('PGlite', KRAV.pglite, await aabnIndlejret(join(mappe, 'data')), land, sti)),
    ];
    vis(maalinger);
    return maalinger;
  } finally {
    server?.stop();
    rmSync(mappe, { recursive: true, force: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  process.exitCode = (await koer()).some(({ ok }) => !ok) ? 1 : 0;
}
