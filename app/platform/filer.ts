import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { raekke, raekker, sql, type Tx } from './db/database.ts';
import { zipAfMappe } from './document/skrivZip.ts';

export interface Gemtfil {
  /** 64 hexadecimal digits; also the file's name in the store. */
  readonly sha256: string;
  readonly stoerrelse: number;
}

/** Where the file with this checksum lies in the data folder `mappe`. */
export function filsti(mappe: string, sha256: string): string {
  return join(mappe, 'filer', sha256.slice(0, 2), sha256);
}

/** Keeps a copy of a file, or of a folder's files as one zip, under its SHA-256. */
export async function gemFil(mappe: string, kilde: string): Promise<Gemtfil> {
  return gemDele(
    mappe,
    (await stat(kilde)).isDirectory() ? Readable.from(zipAfMappe(kilde)) : createReadStream(kilde),
  );
}

/** Keeps what has been made in memory, such as a document, under its SHA-256. */
export function gemBytes(mappe: string, bytes: Uint8Array): Promise<Gemtfil> {
  return gemDele(mappe, Readable.from([Buffer.from(bytes)]));
}

/**
 * The same content is kept once, and a file is never seen half written: it is written beside, flushed to disk and
 * renamed.
 */
async function gemDele(mappe: string, indhold: Readable): Promise<Gemtfil> {
  const rod = join(mappe, 'filer');
  await mkdir(rod, { recursive: true });
  const ny = join(rod, `ny-${randomUUID()}`);
  const sum = createHash('sha256');
  let stoerrelse = 0;
  try {
    await pipeline(
      indhold,
      async function* (dele: AsyncIterable<Buffer>) {
        for await (const del of dele) {
          sum.update(del);
          stoerrelse += del.length;
          yield del;
        }
      },
      createWriteStream(ny, { mode: 0o600 }),
    );
    await flush(ny);
    const sha256 = sum.digest('hex');
    const maal = filsti(mappe, sha256);
    await mkdir(dirname(maal), { recursive: true });
    await rename(ny, maal);
    return { sha256, stoerrelse };
  } catch (fejl) {
    await rm(ny, { force: true });
    throw fejl;
  }
}

async function flush(sti: string): Promise<void> {
  const fil = await open(sti, 'r+');
  try {
    await fil.sync();
  } finally {
    await fil.close();
  }
}

/**
 * Whether some row of any table still has the file with this checksum. Every column that holds one has `sha256` in its name. The
 * transaction must be the system's.
 */
export async function filIBrug(tx: Tx, sha256: string): Promise<boolean> {
  const kolonner = await raekker(
    tx,
    sql<{
      tabel: string;
      kolonne: string;
    }>`select c.table_name as tabel, c.column_name as kolonne from information_schema.columns c
      join information_schema.tables t on t.table_schema = c.table_schema and t.table_name = c.table_name
        and t.table_type = 'BASE TABLE'
      where c.table_schema = 'public' and c.column_name like '%sha256%' and c.data_type = 'text'`,
  );
  for (const { tabel, kolonne } of kolonner)
    if (
      await raekke(tx, sql`select 1 from ${sql.table(tabel)} where ${sql.ref(kolonne)} = ${sha256} limit 1`)
    )
      return true;
  return false;
}
