/** Deadlines as people in Denmark set them: a day and a time of day, and working days between. */
import { erArbejdsdag } from './arbejdsdag.ts';
import { ZONE } from './ur.ts';

export interface Dagstid {
  /** `YYYY-MM-DD`. */
  readonly dato: string;
  /** `12.00`. */
  readonly kl: string;
}

const KLOKKESLAET = /^(\d{1,2})(?:[.:](\d{2}))?$/;

/** A time of day as typed, `12.00`, `9:30` or `12`; null when it isn't one. */
export function laesKl(tekst: string): { time: number; minut: number } | null {
  const fundet = KLOKKESLAET.exec(tekst.trim());
  if (!fundet) return null;
  const [time, minut] = [Number(fundet[1]), Number(fundet[2] ?? 0)];
  return time <= 23 && minut <= 59 ? { time, minut } : null;
}

function zonetid(tid: Date): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(tid.getTime()).toZonedDateTimeISO(ZONE);
}

function tilDato(zone: Temporal.ZonedDateTime): Date {
  return new Date(zone.epochMilliseconds);
}

/**
 * The instant of a Danish day and time; null when one of them can't be read. A time that is skipped when summer time
 * begins counts as the one an hour later, one that comes twice as the first.
 */
export function tilTidspunkt({ dato, kl }: Dagstid): Date | null {
  const tid = laesKl(kl);
  if (tid === null || !/^\d{4}-\d{2}-\d{2}$/.test(dato)) return null;
  const dag = Temporal.PlainDate.from(dato);
  const plain = Temporal.PlainTime.from({ hour: tid.time, minute: tid.minut });
  return tilDato(dag.toZonedDateTime({ timeZone: ZONE, plainTime: plain }));
}

/** The Danish day and time of an instant, for the fields of a form. */
export function tilDagstid(tid: Date): Dagstid {
  const z = zonetid(tid);
  const to = (n: number) => String(n).padStart(2, '0');
  return { dato: z.toPlainDate().toString(), kl: `${to(z.hour)}.${to(z.minute)}` };
}

/** Whole working days after the first day, up to and with the last; 0 when it isn't later. */
export function arbejdsdageMellem(fra: Date, til: Date): number {
  const slut = zonetid(til).toPlainDate();
  let dage = 0;
  for (
    let dag = zonetid(fra).toPlainDate().add({ days: 1 });
    Temporal.PlainDate.compare(dag, slut) <= 0;
    dag = dag.add({ days: 1 })
  )
    if (erArbejdsdag(dag)) dage += 1;
  return dage;
}

/** The day that lies n working days after this one (n ≥ 1). */
export function efterArbejdsdage(fra: Date, n: number): Temporal.PlainDate {
  let dag = zonetid(fra).toPlainDate();
  for (let set = 0; set < n; ) {
    dag = dag.add({ days: 1 });
    if (erArbejdsdag(dag)) set += 1;
  }
  return dag;
}

/** Noon of that day: a deadline that nobody has to stay up for. */
export function klTolv(dag: Temporal.PlainDate): Date {
  return tilDato(dag.toZonedDateTime({ timeZone: ZONE, plainTime: Temporal.PlainTime.from({ hour: 12 }) }));
}

/** The first working day at or after the instant, at its time of day. */
export function paaArbejdsdag(tid: Date): Date {
  let z = zonetid(tid);
  while (!erArbejdsdag(z.toPlainDate())) z = z.add({ days: 1 });
  return tilDato(z);
}

const MINUT = 60_000;

/** What is left to a deadline, in the two largest units: `14 dage 1 t.`, `3 t. 5 min.`; null when it has passed. */
export function resttid(frist: Date, nu: Date): string | null {
  const minutter = Math.floor((frist.getTime() - nu.getTime()) / MINUT);
  if (frist <= nu) return null;
  const [dage, timer, min] = [Math.floor(minutter / 1440), Math.floor(minutter / 60) % 24, minutter % 60];
  if (dage > 0) return `${dage} ${dage === 1 ? 'dag' : 'dage'} ${timer} t.`;
  return timer > 0 ? `${timer} t. ${min} min.` : `${min} min.`;
}

const UGEDAGE = ['mandag', 'tirsdag', 'onsdag', 'torsdag', 'fredag', 'lørdag', 'søndag'];

/** The day of the week of an instant in Denmark. */
export function ugedag(tid: Date): string {
  return UGEDAGE[zonetid(tid).dayOfWeek - 1];
}
