import type { Resultat } from '../../app/kernel/resultat.ts';
import { fastUr, type Ur, ZONE } from '../../app/kernel/ur.ts';
import type { Database } from '../../app/platform/db/database.ts';
import type { Jobko, Jobtilstand } from '../../app/platform/jobs.ts';
import { nyLog } from '../../app/platform/log.ts';
import { mappePost } from '../../app/platform/mail.ts';
import type { Miljoe } from '../../app/platform/miljoe.ts';
import type { Segl } from '../../app/platform/segl.ts';
import { sessioner } from '../../app/platform/session.ts';

/** What the demo is loaded into. */
export interface Demomiljoe {
  readonly db: Database;
  readonly ur: Ur;
  /** The data folder. */
  readonly mappe: string;
  readonly segl: Segl;
}

/** The instant of a Danish date and time of day. */
export function klokken(dag: string, tid: string): Date {
  const kl = Temporal.PlainDateTime.from(`${dag}T${tid}`).toZonedDateTime(ZONE);
  return new Date(kl.epochMilliseconds);
}

/** So many days ago at that time of day; never in the future. */
export function dageFoer({ ur }: Demomiljoe, dage: number, tid: string): Date {
  const kl = klokken(Temporal.PlainDate.from(ur.idag()).subtract({ days: dage }).toString(), tid);
  return new Date(Math.min(kl.getTime(), ur.nu().getTime()));
}

/** Nobody gets mail about what never happened. */
const INGEN_JOBS: Jobko = {
  send: async () => {},
  start: async () => {},
  stop: async () => {},
  genoptag: async () => 0,
  tilstand: async (): Promise<Jobtilstand> => ({ koerer: false, venter: 0, opgivet: [] }),
};

/** The product as it was at that time. */
export function dengang({ db, mappe, segl }: Demomiljoe, kl: Date): Miljoe {
  const ur = fastUr(kl.toISOString());
  return {
    db,
    ur,
    mappe,
    segl,
    log: nyLog('silent'),
    sessioner: sessioner(db, ur),
    jobs: INGEN_JOBS,
    post: mappePost(mappe, 'maalbillede@demo.invalid', ur),
    demo: true,
    offentligUrl: 'http://localhost',
    hemmelighed: () => null,
  };
}

/** The demo's own commands can't be refused, short of a fault in the demo. */
export function skalLykkes<T>(svar: Resultat<T>, hvad: string): T {
  if (svar.ok) return svar.vaerdi;
  throw new Error(`demo, ${hvad}: ${svar.hindringer.map((h) => h.besked).join(' ')}`);
}
