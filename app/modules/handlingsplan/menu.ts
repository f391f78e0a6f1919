import { paths } from '../../routes.ts';
import type { MenuBidrag } from '../../ui/menu.ts';
import { PLAN_LAES } from './rules.ts';

/** Under »Mål og handling«: each part adds its line. */
export const handlingsplanMenu: readonly MenuBidrag[] = [
  {
    tekst: 'Handlingsplaner',
    ikon: 'flag',
    sti: paths.handlingsplaner(),
    ret: PLAN_LAES,
    ogsaa: /^\/initiativer\//,
  },
];
