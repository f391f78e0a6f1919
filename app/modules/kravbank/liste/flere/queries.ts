import type { Aktoer } from '../../../../kernel/adgang.ts';
import { raekker, sql, type Tx } from '../../../../platform/db/database.ts';
import { type Gemtindhold, laesIndhold } from '../../rules.ts';
import type { Flerehandling, Flerekrav } from './rules.ts';

const BRUG = sql`(select count(*)::int from kravlistelinje x join kravliste l on l.id = x.liste_id
    where x.krav_id = k.id and x.tilstand <> 'fjernet' and l.slettet_kl is null)
  + coalesce((select sum(a.antal)::int from krav_brugt_af_andre(k.id) a), 0)`;

type Flereraekke = Flerekrav & { readonly version: { readonly indhold: Gemtindhold } };

/** The chosen krav that the actor sees, in the order of their numbers, with what the rules ask about. */
export async function hentFlere(
  tx: Tx,
  aktoer: Aktoer,
  handling: Flerehandling,
  ider: readonly number[],
): Promise<Flerekrav[]> {
  const fundne = await raekker(
    tx,
    sql<Flereraekke>`select k.id, k.nummer, k.slags, k.organisation_id as "organisationId", k.tilstand,
        k.gaeldende_nr as "gaeldendeNr", k.aaben_nr as "aabenNr", k.aaben_tilstand as "aabenTilstand",
        jsonb_build_object('nr', v.nr, 'indhold', v.indhold, 'begrundelse', v.begrundelse,
          'retterId', v.rettet_af) as version,
        ${handling === 'slet' ? BRUG : sql`0`} as brug,
        case when t.krav_id is not null
          then jsonb_build_object('favorit', t.favorit, 'fravalgtGrund', t.fravalgt_grund) end as tilpasning
      from krav k
        join lateral (select * from krav_version v where v.krav_id = k.id and v.nr in (k.aaben_nr, k.gaeldende_nr)
          order by v.nr = k.aaben_nr desc limit 1) v on true
        left join kravtilpasning t on t.krav_id = k.id and t.organisation_id = ${aktoer.organisation.id}
      where k.id = any(${[...ider]}::int[]) order by k.nummer_sort, k.id`,
  );
  return fundne.map((k) => ({ ...k, version: { ...k.version, indhold: laesIndhold(k.version.indhold) } }));
}
