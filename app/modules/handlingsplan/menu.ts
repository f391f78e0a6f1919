import type { MenuBidrag } from '../../ui/menu.ts';

/** Under »Mål og handling«: each part adds its line. */
export const handlingsplanMenu: readonly MenuBidrag[] = [];
