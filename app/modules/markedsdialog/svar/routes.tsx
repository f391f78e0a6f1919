import type { Miljoe } from '../../../platform/miljoe.ts';
import type { Rute } from '../../../platform/web/rute.ts';
import { bilagRuter } from './bilag/routes.tsx';
import { kravRuter } from './krav/routes.tsx';

/** The supplier’s side: answering and handing in. */
export function svarRuter(miljoe: Miljoe): Rute[] {
  return [...kravRuter(miljoe), ...bilagRuter(miljoe)];
}
