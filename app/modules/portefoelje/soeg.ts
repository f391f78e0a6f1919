import { sql } from '../../platform/db/database.ts';
import type { Soegekilde } from '../../platform/search.ts';
import { paths } from '../../routes.ts';

export const systemSoegning: Soegekilde = {
  slags: 'system',
  navn: 'Systemer',
  hvem: () => true,
  raekker: sql`select s.noegle as noegle, s.noegle as kode, s.navn as titel,
      concat_ws(' · ', o.navn, nullif(s.domaene, ''), 'KLE ' || s.kle) as tekst
    from system s join organisation o on o.id = s.leverandoer_id where s.nedlagt_kl is null`,
  sti: (noegle) => paths.rapport({ niveau: 'system', id: noegle }),
};
