import { maa } from '../../../kernel/adgang.ts';
import { sql } from '../../../platform/db/database.ts';
import type { Soegekilde } from '../../../platform/search.ts';
import { paths } from '../../../routes.ts';
import { PLAN_LAES } from '../rules.ts';

/** Initiatives of the plans that one sees, by number and name. Row-level security decides which rows. */
export const initiativSoegning: Soegekilde = {
  slags: 'initiativ',
  navn: 'Initiativer',
  hvem: (aktoer) => maa(aktoer, PLAN_LAES),
  raekker: sql`select i.id::text as noegle, i.nr as kode, i.navn as titel,
      i.formaal || ' ' || i.beskrivelse || ' ' || i.ejer as tekst, i.vektor
    from initiativ i join handlingsplan p on p.id = i.plan_id and p.fjernet_kl is null where i.fjernet_kl is null`,
  medVektor: true,
  sti: (id) => paths.initiativ({ initiativ: id }),
};
