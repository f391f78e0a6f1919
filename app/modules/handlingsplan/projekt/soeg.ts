import { sql } from '../../../platform/db/database.ts';
import type { Soegekilde } from '../../../platform/search.ts';
import { paths } from '../../../routes.ts';

/** Shared projects; one's own drafts are found in the list. */
export const projektSoegning: Soegekilde = {
  slags: 'projekt',
  navn: 'Lokale projekter',
  hvem: () => true,
  raekker: sql`select p.id::text as noegle, '' as kode, p.titel,
      concat_ws(' · ', k.navn, p.indhold ->> 'resume') as tekst, p.soeg as vektor
    from lokalprojekt p left join organisation k on k.kommunekode = p.kommunekode
    where p.tilstand = 'delt' and p.skjult_kl is null`,
  medVektor: true,
  sti: (id) => paths.projekt({ projekt: id }),
};
