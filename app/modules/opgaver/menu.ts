import { paths } from '../../routes.ts';
import type { MenuBidrag } from '../../ui/menu.ts';
import { HJULRET } from './rules.ts';

/** First in the menu, for everybody who works here. */
export const opgaveMenu: MenuBidrag = {
  tekst: 'Mine opgaver',
  ikon: 'list-check',
  sti: paths.opgaver(),
  ret: 'indlogget',
};
export const aarshjulMenu: MenuBidrag = {
  tekst: 'Årshjul',
  ikon: 'calendar-month',
  sti: paths.aarshjul(),
  ret: HJULRET,
};
