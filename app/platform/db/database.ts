import { CompiledQuery, type Kysely, type RawBuilder, sql, type Transaction } from 'kysely';
import type { ConstructorOptions } from 'pg-boss';
import type { Aktoer } from '../../kernel/adgang.ts';

/** Tables are addressed in SQL text; rows are typed where they are read (`sql<Row>`). */
export type Tabeller = Record<never, never>;
export type Tx = Transaction<Tabeller>;
export { sql };

/** Plain SQL as the owner, in one transaction. */
export interface Ejertransaktion {
  /** Several statements at once, without parameters. */
  script(tekst: string): Promise<void>;
  raekker<R>(tekst: string, parametre: readonly unknown[]): Promise<R[]>;
}

export interface Database {
  readonly slags: 'pglite' | 'postgres';
  /** One transaction as this actor: row-level security lets through what the organisation may see. */
  som<T>(aktoer: Aktoer, arbejde: (tx: Tx) => Promise<T>): Promise<T>;
  /** One transaction as someone who isn't logged in: sees only what is public. */
  somGaest<T>(arbejde: (tx: Tx) => Promise<T>): Promise<T>;
  /**
   * One transaction as the system itself, past row-level security. `grund` says why in a few words;
   * test/architecture.test.ts keeps the list of places that may.
   */
  somSystem<T>(grund: string, arbejde: (tx: Tx) => Promise<T>): Promise<T>;
  /** Runs a script of several statements as the owner (migrations). */
  script(tekst: string): Promise<void>;
  /** One transaction as the owner that can change tables too (backup and restore); nothing else runs meanwhile on PGlite. */
  somEjer<T>(arbejde: (tx: Ejertransaktion) => Promise<T>): Promise<T>;
  readonly kysely: Kysely<Tabeller>;
  /** How the job queue reaches the database. */
  readonly jobforbindelse: Pick<ConstructorOptions, 'db' | 'backend' | 'connectionString' | 'max'>;
  luk(): Promise<void>;
}

/** The role that requests run as. It owns nothing, so row-level security always applies to it. */
export const APPROLLE = 'maalbillede_app';

/**
 * Sets role and actor for the transaction in one round trip. `set_config('role', …)` is `set local role`;
 * the policies read the rest through the SQL functions `app_organisation()`, `app_art()` and so on.
 */
export function saetAktoer(tx: Tx, aktoer: Aktoer | null): Promise<unknown> {
  const o = aktoer?.organisation;
  return tx.executeQuery(
    CompiledQuery.raw(
      `select set_config('role', $1, true), set_config('app.organisation', $2, true), set_config('app.art', $3, true),
        set_config('app.cvr', $4, true), set_config('app.person', $5, true), set_config('app.roller', $6, true)`,
      [
        APPROLLE,
        String(o?.id ?? ''),
        o?.art ?? '',
        o?.cvr ?? '',
        aktoer?.personId ?? '',
        aktoer?.roller.join(',') ?? '',
      ],
    ),
  );
}

/**
 * JSON as a parameter, sent as bytes: they lie outside the heap, where a text of some hundred kilobytes would grow old while the
 * database works, and a long reading would leave hundreds of megabytes of them behind.
 */
export function somJsonb(vaerdi: unknown): RawBuilder<unknown> {
  return sql`convert_from(${Buffer.from(JSON.stringify(vaerdi))}::bytea, 'UTF8')::jsonb`;
}

/** The rows of a query. */
export async function raekker<R>(tx: Kysely<Tabeller>, forespoergsel: RawBuilder<R>): Promise<R[]> {
  return (await forespoergsel.execute(tx)).rows;
}

/** The first row, or `null` when there is none. */
export async function raekke<R>(tx: Kysely<Tabeller>, forespoergsel: RawBuilder<R>): Promise<R | null> {
  return (await forespoergsel.execute(tx)).rows[0] ?? null;
}
