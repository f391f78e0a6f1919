import type { Miljoe } from '../../../../platform/miljoe.ts';
import type { Rute } from '../../../../platform/web/rute.ts';
import { ajourvagt } from './commands.ts';

/** Routes that show contracts' dates or prices: none of them answers by yesterday's. */
export function medAjour(miljoe: Miljoe, ruter: readonly Rute[]): Rute[] {
  const vagt = ajourvagt(miljoe);
  return ruter.map((r) => ({
    ...r,
    async handler(kald) {
      await vagt();
      return r.handler(kald);
    },
  }));
}
