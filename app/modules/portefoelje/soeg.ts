import { maa } from '../../kernel/adgang.ts';
import { sql } from '../../platform/db/database.ts';
import type { Soegekilde } from '../../platform/search.ts';
import { paths } from '../../routes.ts';
import { PORTEFOELJE_LAES } from './felt/rules.ts';

export const systemSoegning: Soegekilde = {
  slags: 'system',
  navn: 'Systemer',
  hvem: () => true,
  raekker: sql`select s.noegle as noegle, s.noegle as kode, s.navn as titel,
      concat_ws(' · ', o.navn, nullif(s.domaene, ''), 'KLE ' || s.kle) as tekst
    from system s join organisation o on o.id = s.leverandoer_id where s.nedlagt_kl is null`,
  sti: (noegle) => paths.rapport({ niveau: 'system', id: noegle }),
};

/** The systems that the reader's own kommune uses, by the names that its people know them by. */
export const systembrugSoegning: Soegekilde = {
  slags: 'systembrug',
  navn: 'Jeres systemer',
  hvem: (aktoer) => maa(aktoer, PORTEFOELJE_LAES),
  raekker: sql`select b.id::text as noegle, b.lokalt_id as kode,
      case when b.lokalt_navn = '' then b.navn else b.lokalt_navn || ' (' || b.navn || ')' end as titel,
      concat_ws(' · ', nullif(b.leverandoer, ''), nullif(b.domaene, ''), nullif(b.ansvarlig_enhed, '')) as tekst, b.vektor
    from systembrug b where b.fjernet_kl is null`,
  medVektor: true,
  sti: (brug) => paths.systembrug({ brug }),
};

/** The reader's own kommune's contracts. */
export const kontraktSoegning: Soegekilde = {
  slags: 'kontrakt',
  navn: 'Kontrakter',
  hvem: (aktoer) => maa(aktoer, PORTEFOELJE_LAES),
  raekker: sql`select k.id::text as noegle, k.kontraktnummer as kode, k.navn as titel,
      concat_ws(' · ', nullif(k.leverandoer, ''), nullif(k.team, '')) as tekst, k.vektor
    from kontrakt k where k.fjernet_kl is null`,
  medVektor: true,
  sti: (kontrakt) => paths.kontrakt({ kontrakt }),
};

/** Its registrations of data processing, by name and processor. */
export const behandlingSoegning: Soegekilde = {
  slags: 'behandling',
  navn: 'Databehandlinger',
  hvem: (aktoer) => maa(aktoer, PORTEFOELJE_LAES),
  raekker: sql`select b.id::text as noegle, '' as kode, b.navn as titel,
      concat_ws(' · ', (select string_agg(p ->> 'navn', ', ') from jsonb_array_elements(b.behandlere || b.underbehandlere) p),
        nullif(b.ansvarlig_enhed, '')) as tekst
    from behandling b where b.fjernet_kl is null`,
  sti: (behandling) => paths.behandling({ behandling }),
};
