import { paths } from '../../routes.ts';
import type { MenuBidrag } from '../../ui/menu.ts';
import { LEVERANDOER_LAES } from './brug/rules.ts';
import { PORTEFOELJE_LAES, PORTEFOELJE_OPSAET } from './felt/rules.ts';

/** The kommune's own lists. */
const LISTEMENU: readonly MenuBidrag[] = [
  {
    tekst: 'Systemer',
    ikon: 'apps',
    sti: paths.portefoelje(),
    ret: PORTEFOELJE_LAES,
    ogsaa: /^\/portefoelje(\/(systemer|import|aendringer)(\/|$)|$)/,
  },
  { tekst: 'Kontrakter', ikon: 'assignment', sti: paths.kontrakter(), ret: PORTEFOELJE_LAES },
  { tekst: 'Databehandlinger', ikon: 'lock', sti: paths.behandlinger(), ret: PORTEFOELJE_LAES },
];

/** The shared catalogue of systems. */
const SYSTEMMENU: MenuBidrag = {
  tekst: 'Fælles systemkatalog',
  ikon: 'database',
  sti: paths.systemer(),
  ret: 'indlogget',
};

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

const KVALITETSMENU: MenuBidrag = {
  tekst: 'Datakvalitet',
  ikon: 'checklist',
  sti: paths.datakvalitet(),
  ret: PORTEFOELJE_LAES,
};

/** What suppliers see under »Leverandørportal«. */
export const leverandoerbrugMenu: readonly MenuBidrag[] = [
  { tekst: 'Kommuner', ikon: 'location', sti: paths.leverandoerbrug(), ret: LEVERANDOER_LAES },
];

const KITOSMENU: MenuBidrag = { tekst: 'KITOS', ikon: 'sync', sti: paths.kitos(), ret: PORTEFOELJE_OPSAET };

/** What stands under »Portefølje«, in order. */
export const portefoeljeMenu: readonly MenuBidrag[] = [
  ...LISTEMENU,
  UDBUDSPLANMENU,
  OEKONOMIMENU,
  NABOMENU,
  KVALITETSMENU,
  SYSTEMMENU,
  KITOSMENU,
];
