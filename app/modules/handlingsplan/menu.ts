import { retForArter } from '../../kernel/adgang.ts';
import { paths } from '../../routes.ts';
import type { MenuBidrag } from '../../ui/menu.ts';
import { PLAN_LAES, STRATEGI_LAES } from './rules.ts';

/** Under »Mål og handling«: each part adds its line. */
export const handlingsplanMenu: readonly MenuBidrag[] = [
  {
    tekst: 'Handlingsplaner',
    ikon: 'flag',
    sti: paths.handlingsplaner(),
    ret: PLAN_LAES,
    ogsaa: /^\/initiativer\//,
  },
  {
    tekst: 'Lokale projekter',
    ikon: 'map',
    sti: paths.projekter(),
    ret: retForArter('projekt.laes', ['kommune', 'faellesskab', 'samarbejde', 'leverandoer']),
  },
  { tekst: 'Strategi', ikon: 'bookmarks', sti: paths.strategier(), ret: STRATEGI_LAES },
];
