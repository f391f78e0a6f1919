import { efterArbejdsdage, klTolv } from '../../../../kernel/dagstid.ts';
import { MARKEDSARTER, type Markedsart } from '../../rules.ts';

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
