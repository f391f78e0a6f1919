/** Deadlines counted in working days. */
import { erArbejdsdag } from '../../../../kernel/arbejdsdag.ts';
import { tilDato, zonetid } from '../../../../kernel/dagstid.ts';
import { ZONE } from '../../../../kernel/ur.ts';
import { MARKEDSARTER, type Markedsart } from '../../rules.ts';

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

export interface Frister {
  readonly spoergsmaalsfrist: Date;
  readonly frist: Date;
  /** `YYYY-MM-DD`. */
  readonly afgoerelseDato: string;
}

/** Working days that are left for the buyer's answers to questions to be of use, and for the evaluation. */
const TIL_SVAR = 5;
const TIL_AFGOERELSE = 15;

/** The deadlines that the form proposes, counted in working days from now by the kind of procedure. */
export function foreslaaFrister(slags: Markedsart, nu: Date): Frister {
  const dage = MARKEDSARTER[slags].svardage;
  const frist = klTolv(efterArbejdsdage(nu, dage));
  return {
    spoergsmaalsfrist: klTolv(efterArbejdsdage(nu, dage - TIL_SVAR)),
    frist,
    afgoerelseDato: efterArbejdsdage(frist, TIL_AFGOERELSE).toString(),
  };
}
