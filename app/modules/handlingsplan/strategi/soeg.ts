import { maa } from '../../../kernel/adgang.ts';
import { sql } from '../../../platform/db/database.ts';
import type { Soegekilde } from '../../../platform/search.ts';
import { paths } from '../../../routes.ts';
import { STRATEGI_LAES } from '../rules.ts';

const LEVENDE = sql`s.organisation_id = (select app_organisation()) and s.fjernet_kl is null`;

/** The parts of the newest edition of each strategy that is written or adopted. */
export const strategiSoegning: Soegekilde = {
  slags: 'strategi',
  navn: 'Strategi',
  hvem: (aktoer) => maa(aktoer, STRATEGI_LAES),
  raekker: sql`select s.id || '.' || d.id as noegle, '' as kode, d.titel || ' – ' || s.navn as titel,
      translate(d.tekst, '*#[]', '') as tekst
    from strategidel d join strategiudgave u on u.id = d.udgave_id join strategi s on s.id = u.strategi_id
    where ${LEVENDE} and d.fjernet_kl is null and not d.skjult and u.tilstand <> 'kasseret'
      and u.nr = (select max(x.nr) from strategiudgave x where x.strategi_id = s.id and x.tilstand <> 'kasseret')`,
  sti: (noegle) => {
    const [id, del] = noegle.split('.');
    return paths.strategidel({ id, del });
  },
};

export const strategimaalSoegning: Soegekilde = {
  slags: 'strategimaal',
  navn: 'Mål i strategi',
  hvem: (aktoer) => maa(aktoer, STRATEGI_LAES),
  raekker: sql`select s.id || '.' || m.id as noegle, 'M' || m.nr as kode, m.titel, m.beskrivelse as tekst
    from strategimaal m join strategi s on s.id = m.strategi_id where ${LEVENDE} and m.fjernet_kl is null`,
  sti: (noegle) => {
    const [id, maal] = noegle.split('.');
    return paths.strategimaal({ id, maal });
  },
};
