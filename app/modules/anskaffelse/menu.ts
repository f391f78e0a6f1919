import { paths } from '../../routes.ts';
import type { MenuBidrag } from '../../ui/menu.ts';
import { ANMELDRET, GODKENDRET, LAESRET } from './rules.ts';

/** What a kommune sees first under »Anskaf«. */
export const anskaffelseMenu: readonly MenuBidrag[] = [
  { tekst: 'Meld behov', ikon: 'assignment', sti: paths.behovene(), ret: ANMELDRET },
  { tekst: 'Sager', ikon: 'folder', sti: paths.sager(), ret: LAESRET, ogsaa: /^\/sih(\/|$)/ },
  { tekst: 'Opfølgning', ikon: 'calendar-month', sti: paths.opfoelgninger(), ret: LAESRET },
  { tekst: 'Godkendelser', ikon: 'checklist', sti: paths.mineGodkendelser(), ret: GODKENDRET },
];

/** Under »Portefølje«: what systems cost because they don't fit in. */
export const GAELDSMENU: MenuBidrag = {
  tekst: 'Teknisk gæld',
  ikon: 'hourglass',
  sti: paths.gaeldSamlet(),
  ret: LAESRET,
};
