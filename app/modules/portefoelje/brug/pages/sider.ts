import { paths } from '../../../../routes.ts';
import type { Sider } from '../../genstand/visning.ts';

/** Where the pages of one are. */
export function systemsider(brug: number): Sider {
  return {
    liste: { tekst: 'Systemer', sti: paths.portefoelje() },
    side: paths.systembrug({ brug }),
    historik: paths.systembrugHistorik({ brug }),
    ret: (felter) => paths.systembrugRet({ brug, felter }),
    handling: (handling) => paths.systembrugHandling({ brug, handling }),
  };
}
