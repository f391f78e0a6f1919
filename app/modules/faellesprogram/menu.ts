import { paths } from '../../routes.ts';
import type { MenuBidrag } from '../../ui/menu.ts';
import { AFREGNING_LAES, PROGRAM_LAES } from './rules.ts';

/** Under »Mål og handling«. */
export const faellesprogramMenu: readonly MenuBidrag[] = [
  { tekst: 'Fællesprogrammer', ikon: 'groups', sti: paths.faellesprogrammer(), ret: PROGRAM_LAES },
  { tekst: 'Vores regninger', ikon: 'payments', sti: paths.programregninger(), ret: AFREGNING_LAES },
];
