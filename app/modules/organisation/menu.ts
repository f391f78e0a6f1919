import { paths } from '../../routes.ts';
import type { MenuBidrag } from '../../ui/menu.ts';
import { RETTER } from './rules.ts';

/** What this module puts in the side menu, by the heading it stands under. */
export const organisationMenu: {
  readonly faellesGrundlag: readonly MenuBidrag[];
  readonly administration: readonly MenuBidrag[];
} = {
  faellesGrundlag: [
    { tekst: 'Organisationer', ikon: 'business', sti: paths.organisationer(), ret: 'indlogget' },
  ],
  administration: [
    { tekst: 'Personer', ikon: 'persons', sti: paths.personer(), ret: RETTER.personer },
    {
      tekst: 'Anmodninger',
      ikon: 'assignment',
      sti: paths.leverandoeranmodninger(),
      ret: RETTER.anmodninger,
    },
    { tekst: 'Enheder', ikon: 'groups', sti: paths.enheder(), ret: RETTER.administrer },
    { tekst: 'Login', ikon: 'lock', sti: paths.loginopsaetning(), ret: RETTER.administrer },
    { tekst: 'Adgangsnøgler', ikon: 'contact-card', sti: paths.noegler(), ret: RETTER.administrer },
    { tekst: 'Spor', ikon: 'list-check', sti: paths.spor(), ret: RETTER.administrer },
  ],
};
