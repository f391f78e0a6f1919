import type { Dag } from '../../../../kernel/dag.ts';
import { beregnSlut, type Kontraktvilkaar } from '../../kontrakt/frister/rules.ts';
import type { Optionsvindue } from '../rules.ts';
import { dagAf, plusMaaneder } from '../tid/rules.ts';

/** What the plan asks of a contract's computed dates. */
export interface Planfrister {
  readonly slut: Dag | null;
  readonly senesteOpsigelse: Dag | null;
  readonly optioner: readonly Optionsvindue[];
}

/** The dates of a contract, as the plan shows them. */
export function planfrister(v: Kontraktvilkaar): Planfrister {
  const slut = dagAf(beregnSlut(v));
  if (slut === null) return { slut: null, senesteOpsigelse: null, optioner: [] };
  const varsel = v.opsigelse_md;
  const optioner: Optionsvindue[] = [];
  const optionsvarsel = v.option_varsel_md ?? varsel;
  for (let i = 0; i < v.option_antal - v.options_brugt && v.option_md > 0; i++) {
    const fra = plusMaaneder(slut + 1, i * v.option_md);
    optioner.push({
      fra,
      til: plusMaaneder(slut + 1, (i + 1) * v.option_md),
      senest: optionsvarsel === null ? null : plusMaaneder(fra, -optionsvarsel) - 1,
    });
  }
  return {
    slut,
    senesteOpsigelse: varsel === null ? null : plusMaaneder(slut + 1, -varsel) - 1,
    optioner: v.opsagt === null ? optioner : [],
  };
}
