import { sql } from '../../platform/db/database.ts';
import type { Soegekilde } from '../../platform/search.ts';
import { paths } from '../../routes.ts';

/** Found by the words of the whole text (krav.soeg), shown by what is cheap to read of many. */
export const kravSoegning: Soegekilde = {
  slags: 'krav',
  navn: 'Krav',
  hvem: () => true,
  raekker: sql`select k.id::text as noegle, k.nummer as kode, k.navn as titel,
      concat_ws(' · ', c.navn, nullif(array_to_string(k.integrationer, ', '), '')) as tekst, k.soeg as vektor
    from krav k left join kravklasse c on c.id = k.kategori_id where k.slettet_kl is null`,
  medVektor: true,
  sti: (id) => paths.krav({ id }),
};
