import { maa } from '../../../kernel/adgang.ts';
import { sql } from '../../../platform/db/database.ts';
import type { Soegekilde } from '../../../platform/search.ts';
import { paths } from '../../../routes.ts';
import { ANMELDRET } from '../rules.ts';

/** One's own needs, drafts too; the SIH group finds the others in its queue. */
export const behovSoegning: Soegekilde = {
  slags: 'behov',
  navn: 'Mine behov',
  hvem: (aktoer) => maa(aktoer, ANMELDRET),
  raekker: sql`select b.id::text as noegle,
      coalesce('B-' || b.aar || '-' || lpad(b.loebenr::text, 3, '0'), '') as kode, b.titel,
      concat_ws(' ', b.felter ->> 'beskrivelse', b.felter ->> 'forventning') as tekst
    from behov b where b.oprettet_af = (select app_person()) and b.organisation_id = (select app_organisation())
      and b.tilstand <> 'slettet'`,
  sti: (id) => paths.behov({ id }),
};
