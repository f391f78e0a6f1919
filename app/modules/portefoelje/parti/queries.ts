import { raekke, raekker, sql, type Tx } from '../../../platform/db/database.ts';
import { medPersonnavne } from '../genstand/queries.ts';
import { erPartiId, type Parti, type Partipost } from './rules.ts';

const VIST = 200;

/** What was changed together; null when there is no such batch in the house. */
export async function hentParti(tx: Tx, id: string): Promise<Parti | null> {
  if (!erPartiId(id)) return null;
  const hoved = await raekke(
    tx,
    sql<Omit<Parti, 'id' | 'poster' | 'antal'> & { antal: Record<string, number> }>`
      select min(h.art) as art, min(h.kilde) as kilde, min(h.kl) as kl,
        (select p.navn from person p where p.id = min(h.person_id::text)::uuid) as person,
        jsonb_build_object('opret', count(distinct h.genstand_id) filter (where h.handling = 'opret'),
          'ret', count(distinct h.genstand_id) filter (where h.handling = 'ret'),
          'fjern', count(distinct h.genstand_id) filter (where h.handling = 'fjern'),
          'gendan', count(distinct h.genstand_id) filter (where h.handling = 'gendan')) as antal,
        array(select distinct a ->> 'felt' from portefoeljehistorik x, jsonb_array_elements(x.aendringer) a
          where x.parti = ${id}::uuid and x.handling = 'ret' order by 1) as felter
      from portefoeljehistorik h where h.parti = ${id}::uuid having count(*) > 0`,
  );
  if (!hoved) return null;
  const { antal, ...resten } = hoved;
  const poster = await raekker(
    tx,
    sql<Partipost>`select h.genstand_id as "genstandId", coalesce(t.navn, '') as navn, h.handling,
        case when h.handling = 'ret' then h.aendringer else '[]' end as aendringer
      from portefoeljehistorik h left join ${sql.table(resten.art)} t on t.id = h.genstand_id
      where h.parti = ${id}::uuid order by h.id limit ${VIST}`,
  );
  return {
    ...resten,
    id,
    poster: await medPersonnavne(tx, poster),
    antal: { opret: antal.opret, ret: antal.ret, fjern: antal.fjern, gendan: antal.gendan },
  };
}
