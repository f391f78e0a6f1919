import { paths } from '../../routes.ts';
import type { MenuBidrag } from '../../ui/menu.ts';
import { LEVERANDOER_LAES } from './brug/rules.ts';
import { PORTEFOELJE_LAES } from './felt/rules.ts';
import { PORTEFOELJE_LAES, PORTEFOELJE_OPSAET } from './felt/rules.ts';

/** The shared catalogue of systems. */
const SYSTEMMENU: MenuBidrag = { tekst: 'Systemer', ikon: 'apps', sti: paths.systemer(), ret: 'indlogget' };

const UDBUDSPLANMENU: MenuBidrag = {
  tekst: 'Udbudsplan',
  ikon: 'calendar-month',
  sti: paths.udbudsplan(),
  ret: PORTEFOELJE_LAES,
};
const OEKONOMIMENU: MenuBidrag = {
  tekst: 'Økonomi',
  ikon: 'payments',
  sti: paths.oekonomi(),
  ret: PORTEFOELJE_LAES,
};

const NABOMENU: MenuBidrag = {
  tekst: 'Dubletter',
  ikon: 'copy',
  sti: paths.naboer(),
  ret: PORTEFOELJE_LAES,
};

/** What suppliers see under »Leverandørportal«. */
export const leverandoerbrugMenu: readonly MenuBidrag[] = [
  { tekst: 'Kommuner', ikon: 'location', sti: paths.leverandoerbrug(), ret: LEVERANDOER_LAES },
];

/** What stands under »Portefølje«, in order. */
export const portefoeljeMenu: readonly MenuBidrag[] = [SYSTEMMENU, UDBUDSPLANMENU, OEKONOMIMENU, NABOMENU];
const KITOSMENU: MenuBidrag = {
  tekst: 'KITOS',
  ikon: 'sync',
  sti: paths.kitos(),
  ret: PORTEFOELJE_OPSAET,
};

/** What stands under »Portefølje«, in order. */
export const portefoeljeMenu: readonly MenuBidrag[] = [SYSTEMMENU, UDBUDSPLANMENU, OEKONOMIMENU, KITOSMENU];
