import type { Ur } from '../kernel/ur.ts';
import type { Database } from './db/database.ts';
import type { Jobko } from './jobs.ts';
import type { Log } from './log.ts';
import type { Post } from './mail.ts';
import type { Segl } from './segl.ts';
import type { Sessioner } from './session.ts';

/** What a module's routes and jobs are given; tests give their own. */
export interface Miljoe {
  readonly db: Database;
  readonly ur: Ur;
  readonly log: Log;
  readonly sessioner: Sessioner;
  /** Work for later: `jobs.send(tx, job, data)`. */
  readonly jobs: Jobko;
  /** Delivers mail; modules use `sendMail(miljoe, tx, …)`, which goes through a job. */
  readonly post: Post;
  /** Seals what nobody may read out of the database or a backup. */
  readonly segl: Segl;
  /** The data folder: files, uploads under way, mail of the demo. */
  readonly mappe: string;
  /** There is demo data, so the demo login page exists. */
  readonly demo: boolean;
  /** The address people reach the product at, without a final slash; used in mail and at login. */
  readonly offentligUrl: string;
  /** A secret by the name that the database refers to it by; null when the environment hasn't got it. */
  hemmelighed(navn: string): string | null;
}
