import { paths } from '../../../../routes.ts';
import type { Sider } from '../../genstand/visning.ts';

/** Where the pages of one are. */
export function kontraktsider(kontrakt: number): Sider {
  return {
    liste: { tekst: 'Kontrakter', sti: paths.kontrakter() },
    side: paths.kontrakt({ kontrakt }),
    historik: paths.kontraktHistorik({ kontrakt }),
    ret: (felter) => paths.kontraktRet({ kontrakt, felter }),
    handling: (handling) => paths.kontraktHandling({ kontrakt, handling }),
  };
}
