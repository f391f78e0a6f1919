import { sql, type Tx } from './database.ts';

/**
 * The database's advisory locks, all of them, so that no two share a number by accident. Where a transaction needs
 * several it takes them in the order they stand in, and before it locks rows of what they guard: then nobody waits in
 * a ring.
 */
export const LAASE = {
  /** A migration runs on one process at a time (migrering.ts). */
  migrering: 7001,
  /** The catalogue changes one object at a time: its rules look across objects. */
  katalog: 7002,
  /** The knowledge time of what is confirmed: later than every earlier one. */
  viden: 7003,
  /** One process writes facts; held by `ene`, for the length of an import. */
  faktaimport: 7004,
  /** Udgaver of one month; `om` is the month's number. */
  udgave: 7005,
  /** The classification of krav: two merges at once can't make a ring together. */
  kravklasser: 7006,
  /** Numbers of one organisation's krav; `om` is its id, 0 the tværkommunale. */
  kravnumre: 7007,
  /** The draft of the kravguide: there is one. */
  kravguide: 7008,
  /** Wishes about one krav; `om` is its id. */
  ophoejelse: 7009,
  /** One organisation's adaptations of krav; `om` is its id. An adaptation that isn't stored yet has no row to hold. */
  kravtilpasning: 7010,
  /** One supplier hands in, takes back or declines; `om` is its participation. Before the first answer it has no row to hold. */
  markedsaflevering: 7020,
  /** Absences of one kommune's approvers; `om` is its id. An absence that isn't stored yet has no row to hold. */
  fravaer: 7021,
  /** Purchases carried to one kommune's portfolio; `om` is its id. A use that isn't there yet has no row to hold. */
  indkoebsfoering: 7030,
  /** A kommune signs that it joins; `om` is its id. Taken by the trigger `tilslutningssvar_ny`. */
  tilslutning: 7040,
  /** One kommune's answers to a programme's checklist; `om` is its id. An answer that isn't stored yet has no row to hold. */
  parathed: 7041,
  /** The queue of one meeting; `om` is its id. Who moved up is what changed while it was held. */
  tilmeldingskoe: 7042,
  /** People, roles and units of one organisation; `om` is its id. */
  organisation: 7100,
  /** The register of organisations. */
  register: 7101,
} as const;

/** Waits for the lock and holds it until the transaction ends. `om`: which one, where there is one for each of something. */
export async function tagLaas(tx: Tx, laas: keyof typeof LAASE, om = 0): Promise<void> {
  await sql`select pg_advisory_xact_lock(${LAASE[laas]}, ${om})`.execute(tx);
}
