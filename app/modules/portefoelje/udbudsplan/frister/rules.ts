import type { Dag } from '../../../../kernel/dag.ts';
import type { Kontraktfrister } from '../../kontrakt/frister/rules.ts';
import type { Optionsvindue } from '../rules.ts';
import { dagAf, plusMaaneder } from '../tid/rules.ts';

/** What the plan asks of a contract's computed dates. */
export interface Planfrister {
  readonly slut: Dag | null;
  readonly senesteOpsigelse: Dag | null;
  readonly optioner: readonly Optionsvindue[];
}

/** The next option, and as many windows after it as there are options left. */
function optioner({ option }: Kontraktfrister, optionMd: number): Optionsvindue[] {
  if (option === null) return [];
  const foerste = { fra: dagAf(option.fra), til: dagAf(option.til), senest: dagAf(option.senest) };
  if (foerste.fra === null || foerste.til === null) return [];
  const ud: Optionsvindue[] = [{ fra: foerste.fra, til: foerste.til + 1, senest: foerste.senest }];
  for (let i = 1; i < option.tilbage; i++) {
    const fra = ud[i - 1].til;
    ud.push({
      fra,
      til: plusMaaneder(foerste.til + 1, i * optionMd),
      senest: foerste.senest === null ? null : plusMaaneder(foerste.senest, i * optionMd),
    });
  }
  return ud;
}

/** The dates as the plan draws them. A contract without an end has no day of notice: it moves on with time. */
export function planfrister(f: Kontraktfrister, optionMd: number): Planfrister {
  return {
    slut: dagAf(f.slut),
    senesteOpsigelse: f.naarSomHelst ? null : dagAf(f.opsigSenest),
    optioner: optioner(f, optionMd),
  };
}
