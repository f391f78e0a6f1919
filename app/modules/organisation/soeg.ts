import { sql } from '../../platform/db/database.ts';
import type { Soegekilde } from '../../platform/search.ts';
import { paths } from '../../routes.ts';

/** Kommuner and suppliers, each leading to its page of the Potentialerapport, which suppliers don't read. */
function kilde(slags: 'kommune' | 'leverandoer', navn: string, noegle: 'kommunekode' | 'cvr'): Soegekilde {
  return {
    slags,
    navn,
    hvem: (aktoer) => aktoer.organisation.art !== 'leverandoer',
    raekker: sql`select ${sql.ref(`o.${noegle}`)} as noegle, ${sql.ref(`o.${noegle}`)} as kode, o.navn as titel,
      concat_ws(' · ', nullif(o.officielt_navn, ''), r.navn, 'CVR ' || o.cvr) as tekst
      from organisation o left join region r on r.kode = o.regionskode
      where o.art = ${slags} and o.nedlagt_kl is null`,
    sti: (id) => paths.rapport({ niveau: slags, id }),
  };
}

export const organisationSoegning: readonly Soegekilde[] = [
  kilde('kommune', 'Kommuner', 'kommunekode'),
  kilde('leverandoer', 'Leverandører', 'cvr'),
];
