import { paths } from '../../routes.ts';
import type { MenuBidrag } from '../../ui/menu.ts';
import { LAESRET } from './rules.ts';

/** What the kravbank offers in the side menu. */
export const kravbankMenu: readonly MenuBidrag[] = [
  { tekst: 'Kravguide', ikon: 'list-check', sti: paths.kravguide(), ret: LAESRET },
  { tekst: 'Kravlister', ikon: 'assignment', sti: paths.kravlister(), ret: LAESRET },
  { tekst: 'Kravbank', ikon: 'bookmarks', sti: paths.kravbank(), ret: 'indlogget' },
];
