import { maa } from '../../kernel/adgang.ts';
import { sql } from '../../platform/db/database.ts';
import type { Soegekilde } from '../../platform/search.ts';
import { paths } from '../../routes.ts';
import { LAESRET } from './rules.ts';

/** The house's cases, by number and title. Row-level security decides which rows. */
export const sagSoegning: Soegekilde = {
  slags: 'sag',
  navn: 'Sager',
  hvem: (aktoer) => maa(aktoer, LAESRET),
  raekker: sql`select s.id::text as noegle, s.aar || '-' || case when s.loebenr < 1000 then lpad(s.loebenr::text, 3, '0')
      else s.loebenr::text end as kode, s.titel, '' as tekst from sag s`,
  sti: (id) => paths.sag({ id }),
};
