import { paths } from '../../routes.ts';
import type { MenuBidrag } from '../../ui/menu.ts';

/** The shared catalogue of systems. */
const SYSTEMMENU: MenuBidrag = { tekst: 'Systemer', ikon: 'apps', sti: paths.systemer(), ret: 'indlogget' };

/** What stands under »Portefølje«, in order. */
export const portefoeljeMenu: readonly MenuBidrag[] = [SYSTEMMENU];
