import { raekker, sql, type Tx } from '../../../platform/db/database.ts';
import { type Art, FELTER, type Feltvaerdi } from '../felt/rules.ts';
import { fyldUd } from './rules.ts';

/** A system's use, a contract or a registration as stored. */
export interface Genstand {
  readonly id: number;
  readonly organisationId: number;
  readonly laas: number;
  readonly fjernet: boolean;
  /** Every field of the register (felt/rules.ts). */
  readonly vaerdier: Readonly<Record<string, Feltvaerdi>>;
}

/** Things by id, of those the transaction may see; what has been removed as well. With `laas` their rows are held. */
export async function hentGenstande(
  tx: Tx,
  art: Art,
  ider: readonly number[],
  { laas = false }: { readonly laas?: boolean } = {},
): Promise<ReadonlyMap<number, Genstand>> {
  if (ider.length === 0) return new Map();
  const kolonner = Object.keys(FELTER[art]).map((k) => sql`${sql.lit(k)}, t.${sql.ref(k)}`);
  const r = await raekker(
    tx,
    sql<{
      id: number;
      organisationId: number;
      laas: number;
      fjernet: boolean;
      v: Record<string, Feltvaerdi>;
    }>`select t.id, t.organisation_id as "organisationId", t.laas, t.fjernet_kl is not null as fjernet,
        ${halvt(kolonner)} as v
      from ${sql.table(art)} t where t.id = any(${[...ider]}::int[]) order by t.id ${laas ? sql`for update` : sql``}`,
  );
  return new Map(r.map(({ v, ...rest }) => [rest.id, { ...rest, vaerdier: fyldUd(art, v) }]));
}

/** One object of all the columns; a function call takes at most 100 arguments, so it is put together of several. */
function halvt(kolonner: readonly ReturnType<typeof sql>[]): ReturnType<typeof sql> {
  const PR = 40;
  const dele = [];
  for (let i = 0; i < kolonner.length; i += PR)
    dele.push(sql`jsonb_build_object(${sql.join(kolonner.slice(i, i + PR))})`);
  return sql.join(dele, sql` || `);
}

/** The same for one; null when it isn't there. */
export async function hentGenstand(tx: Tx, art: Art, id: number): Promise<Genstand | null> {
  return (await hentGenstande(tx, art, [id])).get(id) ?? null;
}
