import { paths } from '../../routes.ts';
import type { MenuBidrag } from '../../ui/menu.ts';

/** What the kravbank offers in the side menu. */
export const kravbankMenu: readonly MenuBidrag[] = [
  { tekst: 'Kravbank', ikon: 'bookmarks', sti: paths.kravbank(), ret: 'indlogget' },
];
