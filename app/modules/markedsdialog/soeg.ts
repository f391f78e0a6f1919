import { maa } from '../../kernel/adgang.ts';
import { sql } from '../../platform/db/database.ts';
import type { Soegekilde } from '../../platform/search.ts';
import { paths } from '../../routes.ts';
import { LAESRET, SVARRET } from './rules.ts';

/** The house's own dialogues. Row-level security shows a supplier those that it takes part in, under its own address. */
export const markedsdialogSoegning: Soegekilde = {
  slags: 'markedsdialog',
  navn: 'Markedsdialoger',
  hvem: (aktoer) => maa(aktoer, LAESRET),
  raekker: sql`select m.id::text as noegle, '' as kode, m.titel, m.beskrivelse as tekst from markedsdialog m
    where m.slettet_kl is null`,
  sti: (id) => paths.markedsdialog({ id }),
};
export const dialogSoegning: Soegekilde = {
  ...markedsdialogSoegning,
  slags: 'dialog',
  navn: 'Dialoger',
  hvem: (aktoer) => maa(aktoer, SVARRET),
  sti: (id) => paths.dialog({ id }),
};
