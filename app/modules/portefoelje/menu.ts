import { retForArter } from '../../kernel/adgang.ts';
import { paths } from '../../routes.ts';
import type { MenuBidrag } from '../../ui/menu.ts';
import { LEVERANDOER_LAES } from './brug/rules.ts';
import { PORTEFOELJE_LAES, PORTEFOELJE_OPSAET } from './felt/rules.ts';

const IKKE_KOMMUNER = retForArter('portefoelje.katalog', ['faellesskab', 'samarbejde', 'leverandoer']);

/** What suppliers see under »Leverandørportal«. */
export const leverandoerbrugMenu: readonly MenuBidrag[] = [
  { tekst: 'Kommuner', ikon: 'location', sti: paths.leverandoerbrug(), ret: LEVERANDOER_LAES },
];

/** What stands under »Portefølje«, in order: a kommune begins at its own systems, the others at the shared catalogue. */
export const portefoeljeMenu: readonly MenuBidrag[] = [
  {
    tekst: 'Systemer',
    ikon: 'apps',
    sti: paths.portefoelje(),
    ret: PORTEFOELJE_LAES,
    ogsaa: /^\/portefoelje(\/(systemer|import|aendringer|oversigt)(\/|$)|$)/,
  },
  { tekst: 'Systemer', ikon: 'apps', sti: paths.systemer(), ret: IKKE_KOMMUNER },
  { tekst: 'Kontrakter', ikon: 'document', sti: paths.kontrakter(), ret: PORTEFOELJE_LAES },
  { tekst: 'Databehandling', ikon: 'lock', sti: paths.behandlinger(), ret: PORTEFOELJE_LAES },
  { tekst: 'Udbudsplan', ikon: 'calendar-month', sti: paths.udbudsplan(), ret: PORTEFOELJE_LAES },
  { tekst: 'Økonomi', ikon: 'payments', sti: paths.oekonomi(), ret: PORTEFOELJE_LAES },
  { tekst: 'Dubletter', ikon: 'copy', sti: paths.naboer(), ret: PORTEFOELJE_LAES },
  { tekst: 'Datakvalitet', ikon: 'checklist', sti: paths.datakvalitet(), ret: PORTEFOELJE_LAES },
  { tekst: 'Systemkatalog', ikon: 'database', sti: paths.systemer(), ret: PORTEFOELJE_LAES },
  { tekst: 'KITOS', ikon: 'sync', sti: paths.kitos(), ret: PORTEFOELJE_OPSAET },
];
