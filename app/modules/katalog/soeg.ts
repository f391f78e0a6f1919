import { sql } from '../../platform/db/database.ts';
import type { Soegekilde } from '../../platform/search.ts';

export const integrationSoegning: Soegekilde = {
  slags: 'integration',
  navn: 'Integrationer',
  hvem: () => true,
  raekker: sql`select kode as noegle, kode, navn as titel, concat_ws(' · ', nullif(dataomraade, ''), nullif(art, '')) as tekst
    from integration`,
  sti: (kode) => `/katalog/integrationer/${encodeURIComponent(kode)}`,
};
