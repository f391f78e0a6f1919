import type { Miljoe } from '../../../platform/miljoe.ts';
import type { Rute } from '../../../platform/web/rute.ts';
import { koeRuter } from './koe/routes.tsx';
import { listeRuter } from './liste/routes.tsx';
import { moedeRuter } from './moede/routes.tsx';
import { statistikRuter } from './statistik/routes.tsx';

/** The SIH group: queue, meetings, lists of cases, statistics. */
export function sihRuter(miljoe: Miljoe): Rute[] {
  return [...koeRuter(miljoe), ...moedeRuter(miljoe), ...listeRuter(miljoe), ...statistikRuter(miljoe)];
}
