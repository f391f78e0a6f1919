import { maa } from '../../kernel/adgang.ts';
import { raekker, sql } from '../../platform/db/database.ts';
import { OPGAVER_PR_KILDE, type Opgavekilde } from '../../platform/opgaver.ts';
import { paths } from '../../routes.ts';
import type { Anmodningsslags } from './anmodninger/rules.ts';
import { RETTER } from './rules.ts';

const TITLER: Readonly<Record<Anmodningsslags, string>> = {
  virksomhed: 'Afgør, om en virksomhed må få adgang',
  medlem: 'Afgør, om en kollega må få adgang',
  nulstil: 'Afgør, om et login må nulstilles',
};

/** Requests for access that the reader decides; row-level security says which. */
export const anmodningsopgaver: Opgavekilde = {
  slags: 'anmodning',
  navn: 'Anmodninger om adgang',
  hvem: (aktoer) => maa(aktoer, RETTER.anmodninger),
  async hent(tx) {
    const r = await raekker(
      tx,
      sql<{
        id: number;
        slags: Anmodningsslags;
        organisation: string;
      }>`select a.id, a.slags, o.navn as organisation
        from leverandoeranmodning a join organisation o on o.id = a.organisation_id
        where a.afgjort_kl is null order by a.oprettet_kl, a.id limit ${OPGAVER_PR_KILDE}`,
    );
    return r.map((a) => ({
      noegle: `anmodning:${a.id}`,
      slags: 'anmodning',
      titel: TITLER[a.slags],
      tekst: a.organisation,
      sti: paths.leverandoeranmodninger(),
      frist: null,
    }));
  },
};
