import { paths } from '../../../../routes.ts';
import type { Sider } from '../../genstand/visning.ts';

/** Where the pages of one are. */
export function behandlingssider(behandling: number): Sider {
  return {
    liste: { tekst: 'Databehandlinger', sti: paths.behandlinger() },
    side: paths.behandling({ behandling }),
    historik: paths.behandlingHistorik({ behandling }),
    ret: () => paths.behandlingRet({ behandling }),
    handling: (handling) => paths.behandlingHandling({ behandling, handling }),
  };
}
