import { maa } from '../../kernel/adgang.ts';
import { sql } from '../../platform/db/database.ts';
import type { Soegekilde } from '../../platform/search.ts';
import { paths } from '../../routes.ts';
import { PROGRAM_LAES } from './rules.ts';

/** Programmes by name and purpose. Row-level security decides which rows. */
export const programSoegning: Soegekilde = {
  slags: 'faellesprogram',
  navn: 'Fællesprogrammer',
  hvem: (aktoer) => maa(aktoer, PROGRAM_LAES),
  raekker: sql`select p.id::text as noegle, p.kortnavn as kode, p.navn as titel, p.formaal as tekst, p.vektor
    from faellesprogram p where p.fjernet_kl is null`,
  medVektor: true,
  sti: (id) => paths.faellesprogram({ program: id }),
};
