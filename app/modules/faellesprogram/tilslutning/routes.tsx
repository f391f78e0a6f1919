import type { Miljoe } from '../../../platform/miljoe.ts';
import type { Rute } from '../../../platform/web/rute.ts';
import { kommuneRuter } from './kommuner/routes.tsx';
import { listeRuter } from './liste/routes.tsx';
import { rundeRuter } from './runde/routes.tsx';
import { svarRuter } from './svar/routes.tsx';

/** Joining rounds: material, what each kommune decides, signatures, the list. */
export function tilslutningRuter(miljoe: Miljoe): Rute[] {
  return [...rundeRuter(miljoe), ...svarRuter(miljoe), ...kommuneRuter(miljoe), ...listeRuter(miljoe)];
}
