import { paths } from '../../routes.ts';
import type { MenuBidrag } from '../../ui/menu.ts';
import { LAESRET, SVARRET } from './rules.ts';

/** What the buyers see under »Anskaf«. */
export const markedsdialogMenu: readonly MenuBidrag[] = [
  { tekst: 'Markedsdialog', ikon: 'forum', sti: paths.markedsdialoger(), ret: LAESRET },
];
/** What suppliers see under »Leverandørportal«. */
export const leverandoerMenu: readonly MenuBidrag[] = [
  { tekst: 'Mine dialoger', ikon: 'edit', sti: paths.dialoger(), ret: SVARRET },
  { tekst: 'Svarbibliotek', ikon: 'bookmarks', sti: paths.svarbibliotek(), ret: SVARRET },
];
