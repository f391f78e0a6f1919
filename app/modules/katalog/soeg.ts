import { sql } from '../../platform/db/database.ts';
import type { Soegekilde } from '../../platform/search.ts';
import { paths } from '../../routes.ts';

const integrationSoegning: Soegekilde = {
  slags: 'integration',
  navn: 'Integrationer',
  hvem: () => true,
  raekker: sql`select kode as noegle, kode, navn as titel, concat_ws(' · ', nullif(dataomraade, ''), nullif(art, '')) as tekst
    from integration`,
  sti: (kode) => paths.katalogPost({ liste: 'integrationer', kode }),
};

const arbejdsgangSoegning: Soegekilde = {
  slags: 'arbejdsgang',
  navn: 'Arbejdsgange',
  hvem: () => true,
  raekker: sql`select a.kode as noegle, a.kode, a.navn as titel,
      concat_ws(' · ', 'KLE ' || a.kle, k.titel, nullif(a.beskrivelse, '')) as tekst
    from arbejdsgang a left join kle_hovedgruppe k on k.nr = a.kle`,
  sti: (kode) => paths.katalogPost({ liste: 'arbejdsgange', kode }),
};

export const katalogSoegning: readonly Soegekilde[] = [integrationSoegning, arbejdsgangSoegning];
