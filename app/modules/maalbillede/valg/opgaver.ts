import { maa } from '../../../kernel/adgang.ts';
import { raekker, sql } from '../../../platform/db/database.ts';
import { OPGAVER_PR_KILDE, type Opgavekilde } from '../../../platform/opgaver.ts';
import { paths } from '../../../routes.ts';
import { REDIGER, SVAR } from './sag/rules.ts';

interface Raekke {
  readonly id: number;
  readonly sagId: number;
  readonly system: string;
  readonly noegle: string;
  readonly frist: string | null;
}

/** The last day on which an answer is in time; `frist_kl` is the first instant after it. */
const SIDSTE_DAG = sql`((h.frist_kl - interval '1 millisecond') at time zone 'Europe/Copenhagen')::date::text`;

/** Høringer that the supplier hasn't answered. */
const hoeringer: Opgavekilde = {
  slags: 'hoering',
  navn: 'Høringer',
  hvem: (aktoer) => maa(aktoer, SVAR),
  async hent(tx, { organisation }) {
    const r = await raekker(
      tx,
      sql<Raekke>`select h.id, m.id as "sagId", s.navn as system, s.noegle, ${SIDSTE_DAG} as frist
        from maalbilledhoering h join maalbilledsag m on m.id = h.sag_id and m.tilstand = 'hoering'
        join system s on s.id = m.system_id and s.leverandoer_id = ${organisation.id}
        where h.lukket_kl is null and h.indsendt_kl is null order by h.frist_kl, h.id limit ${OPGAVER_PR_KILDE}`,
    );
    return r.map((h) => ({
      noegle: `hoering:${h.id}`,
      slags: 'hoering',
      titel: 'Besvar høringen om målbilledet',
      tekst: h.system,
      sti: paths.maalbilledhoering({ noegle: h.noegle, sag: h.sagId }),
      frist: h.frist,
    }));
  },
};

/** Cases that wait for the editors: handed in by others, or a høring that is answered or over. */
const fastlaeggelser: Opgavekilde = {
  slags: 'maalbilledsag',
  navn: 'Målbilleder',
  hvem: (aktoer) => maa(aktoer, REDIGER),
  async hent(tx, _aktoer, idag) {
    const r = await raekker(
      tx,
      sql<
        Raekke & { tilstand: string }
      >`select m.id, m.id as "sagId", m.tilstand, s.navn as system, s.noegle, null as frist
        from maalbilledsag m join system s on s.id = m.system_id
        where m.tilstand = 'indsendt' or m.tilstand = 'hoering' and exists (select from maalbilledhoering h
          where h.sag_id = m.id and h.lukket_kl is null and (h.indsendt_kl is not null or ${SIDSTE_DAG} < ${idag}))
        order by m.rettet_kl, m.id limit ${OPGAVER_PR_KILDE}`,
    );
    return r.map((m) => ({
      noegle: `maalbilledsag:${m.id}-${m.tilstand}`,
      slags: 'maalbilledsag',
      titel:
        m.tilstand === 'hoering' ? 'Fastlæg målbilledet efter høringen' : 'Tag stilling til et målbillede',
      tekst: m.system,
      sti: paths.maalbilledsag({ noegle: m.noegle, sag: m.sagId }),
      frist: m.frist,
    }));
  },
};

export const maalbilledopgaver: readonly Opgavekilde[] = [hoeringer, fastlaeggelser];
