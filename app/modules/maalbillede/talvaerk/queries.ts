/** Published months, and the stamp that says whether anything is newer than what is in memory. */
import { createHash } from 'node:crypto';
import type { Maaned } from '../../../kernel/maaned.ts';
import { type Database, raekke, raekker, sql, type Tx } from '../../../platform/db/database.ts';
import { type Maanedsbillede, udpakMaanedsbillede } from '../beregning/beregning.ts';

export interface Udgave {
  readonly id: number;
  readonly maaned: Maaned;
  readonly nr: number;
  readonly offentliggjortKl: Date;
  readonly personId: string | null;
  /** The newest import that it counts. */
  readonly importId: number | null;
}

/** All udgaver, by month and number. */
export function hentUdgaver(tx: Tx): Promise<Udgave[]> {
  return raekker(
    tx,
    sql<Udgave>`select id, to_char(maaned, 'YYYY-MM') as maaned, nr, offentliggjort_kl as "offentliggjortKl",
      person_id as "personId", import_id as "importId" from udgave order by udgave.maaned, nr`,
  );
}

/** The frozen month. Throws when the stored bytes aren't those that were published, or can't be read. */
export async function hentUdgavebillede(db: Database, id: number): Promise<Maanedsbillede> {
  const r = await db.somSystem('talværk: en udgave', (tx) =>
    raekke(
      tx,
      sql<{ indhold: Uint8Array; sha256: string }>`select indhold, sha256 from udgave where id = ${id}`,
    ),
  );
  if (!r) throw new Error(`udgave ${id} is not there`);
  return laesUdgave(r.indhold, r.sha256, id);
}

export function laesUdgave(indhold: Uint8Array, sha256: string, id: number): Maanedsbillede {
  if (sha256Af(indhold) !== sha256) throw new Error(`udgave ${id} doesn't match its checksum`);
  const billede = udpakMaanedsbillede(indhold);
  if (!billede.ok) throw new Error(`udgave ${id}: ${billede.hindringer[0].besked}`);
  return billede.vaerdi;
}

export function sha256Af(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Changes when an import is confirmed, a month published, or a name, system, integration or kommune edited. */
export interface Stempel {
  readonly fakta: string;
  readonly udgaver: string;
  readonly navne: string;
}

/** One small query per request: nothing here grows with the facts. */
export async function hentStempel(db: Database): Promise<Stempel> {
  const r = await db.somSystem('talværk: er noget nyt', (tx) =>
    raekke(
      tx,
      sql<Stempel>`select (select coalesce(max(bekraeftet_kl)::text, '') from import) as fakta,
        (select coalesce(max(id)::text, '') from udgave) as udgaver,
        concat_ws(' ',
          (select concat_ws('/', count(*), sum(version), max(id)) from integration),
          (select concat_ws('/', count(*), sum(version), max(id)) from arbejdsgang),
          (select concat_ws('/', count(*), sum(version), max(id)) from system),
          (select concat_ws('/', count(*), sum(version), max(id), count(nedlagt_kl)) from organisation)) as navne`,
    ),
  );
  if (!r) throw new Error('a query without from gave no row');
  return r;
}
