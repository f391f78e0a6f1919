import { fromKysely, PgBoss } from 'pg-boss';
import type { z } from 'zod';
import { ZONE } from '../kernel/ur.ts';
import { type Database, raekker, sql, type Tx } from './db/database.ts';
import type { Log } from './log.ts';
import type { Miljoe } from './miljoe.ts';

/** Work that is done outside a request: stated once, sent from a transaction or repeated by the clock. */
export interface Job<D> {
  /** Stable name `modul.handling`; also the name of its queue. */
  readonly navn: string;
  /** What the job is told. Kept in the database until the job is done, so: ids, not copies of data. */
  readonly skema: z.ZodType<D>;
  /** Cron (minute hour day month weekday), Danish time. The schema must then accept an empty object. */
  readonly gentag?: string;
  /** Seconds before the first new attempt after a failure, doubled each time. */
  readonly ventSekunder?: number;
  /** New attempts after the first; standard 5. */
  readonly nyeForsoeg?: number;
  /** Throws when it should be tried again. May run twice (a process can die after the work), so it must bear that. */
  koer(miljoe: Miljoe, data: D): Promise<void>;
}

/** States a job. */
export function job<S extends z.ZodType>(
  def: Omit<Job<z.output<S>>, 'skema'> & { readonly skema: S },
): Job<z.output<S>> {
  return def as unknown as Job<z.output<S>>;
}

export interface Jobtilstand {
  readonly koerer: boolean;
  /** Waiting or under way, repeated attempts included. */
  readonly venter: number;
  /** Jobs that failed every attempt, by name; someone has to look at them. */
  readonly opgivet: readonly { readonly navn: string; readonly antal: number }[];
}

/** What modules use. */
export interface Jobafsender {
  /** Sends within the transaction: the job exists exactly when the change does. */
  send<D>(tx: Tx, job: Job<D>, data: D): Promise<void>;
  tilstand(): Promise<Jobtilstand>;
  /** Sends what was given up once more; the number of jobs. */
  genoptag(): Promise<number>;
}

export interface Jobko extends Jobafsender {
  /** Makes the queues (schema `pgboss`, which pg-boss creates and migrates itself) and begins to work. */
  start(jobs: readonly Job<unknown>[], miljoe: Miljoe): Promise<void>;
  /** Takes no new jobs; those under way get this long, and are tried again at the next start if it is too short. */
  stop(fristMs: number): Promise<void>;
}

const NYE_FORSOEG = 5;
/** Where jobs end that failed every attempt. */
const OPGIVET = 'opgivet';
const DOEGN = 86_400;

/**
 * The queue is PostgreSQL's (pg-boss). Workers are woken by NOTIFY, on PGlite inside the process, so an idle system
 * hardly asks the database anything; `pollSekunder` is for attempts that come due by the clock.
 */
export function jobko(db: Database, log: Log, pollSekunder = 10): Jobko {
  const boss = new PgBoss({
    ...db.jobforbindelse,
    schema: 'pgboss',
    useListenNotify: true,
    monitorVacuum: false,
    reindex: false,
    warningSlowQuerySeconds: 30,
  });
  boss.on('error', (err) => log.error({ err }, 'jobkø'));
  boss.on('warning', ({ message }) => log.warn({ advarsel: message }, 'jobkø'));
  let koerer = false;

  async function arbejd(j: Job<unknown>, miljoe: Miljoe): Promise<void> {
    const muligheder = {
      retryLimit: j.nyeForsoeg ?? NYE_FORSOEG,
      retryDelay: j.ventSekunder ?? 30,
      retryBackoff: true,
      deleteAfterSeconds: DOEGN,
      deadLetter: OPGIVET,
      notify: true,
    };
    await boss.createQueue(j.navn, muligheder);
    // A queue made by an earlier version keeps its options otherwise.
    await boss.updateQueue(j.navn, muligheder);
    // Fills pg-boss's cache, so that send() inside a transaction on PGlite's one connection asks nothing outside it.
    await boss.getQueueStats(j.navn);
    if (j.gentag) await boss.schedule(j.navn, j.gentag, {}, { tz: ZONE, missed: 'once' });
    else await boss.unschedule(j.navn);
    const poll = { pollingIntervalSeconds: pollSekunder, notifyPollingIntervalSeconds: pollSekunder };
    await boss.work(j.navn, poll, async ([{ id, data }]) => {
      try {
        await j.koer(miljoe, j.skema.parse(data));
        log.info({ job: j.navn, id }, 'job udført');
      } catch (err) {
        log.warn({ job: j.navn, id, err }, 'job fejlede');
        // pg-boss stores what is thrown, and an error can quote a row; the log has the rest.
        throw new Error('job fejlede; se loggen');
      }
    });
  }

  return {
    async start(jobs, miljoe) {
      await boss.start();
      await boss.createQueue(OPGIVET, { retentionSeconds: 90 * DOEGN });
      for (const j of jobs) await arbejd(j, miljoe);
      koerer = true;
    },
    async stop(fristMs) {
      if (!koerer) return;
      koerer = false;
      await boss.stop({ graceful: true, timeout: fristMs });
    },
    async send(tx, j, data) {
      // Requests run as a role that can't touch the queue; the owner writes, in the same transaction.
      const { rows } = await sql<{
        rolle: string;
      }>`select current_setting('role') as rolle, set_config('role', 'none', true)`.execute(tx);
      await boss.send(j.navn, j.skema.parse(data) as object, { db: fromKysely(tx) });
      await sql`select set_config('role', ${rows[0].rolle}, true)`.execute(tx);
    },
    genoptag: () => boss.redrive(OPGIVET),
    async tilstand() {
      if (!koerer) return { koerer, venter: 0, opgivet: [] };
      const r = await raekker(
        db.kysely,
        sql<{ navn: string; antal: number; opgivet: boolean }>`
          select coalesce(source_name, name) as navn, name = ${OPGIVET} as opgivet, count(*)::int as antal from pgboss.job
          where state in ('created', 'retry', 'active') and name not like '\\_\\_%' group by 1, 2 order by 1`,
      );
      return {
        koerer,
        venter: r.filter((x) => !x.opgivet).reduce((sum, x) => sum + x.antal, 0),
        opgivet: r.filter((x) => x.opgivet).map(({ navn, antal }) => ({ navn, antal })),
      };
    },
  };
}
