import { raekker, sql, type Tx } from '../../../../platform/db/database.ts';
import { periodeslut, type Takt } from '../../periode/rules.ts';
import type { Runde } from '../../runde/rules.ts';
import type { Lysskift, Sammenligning } from './rules.ts';

/** What is different in the later of two rounds, what was delivered between their ends, and which promises were moved in the rounds after the first. */
export async function hentSammenligning(
  tx: Tx,
  planId: number,
  takt: Takt,
  fra: Runde,
  til: Runde,
): Promise<Sammenligning> {
  const lys = (n: string) =>
    sql`case when ${sql.ref(n)}.tilstand not in ('mangler', 'kladde') then ${sql.ref(n)}.lys end`;
  const skift = await raekker(
    tx,
    sql<Omit<Lysskift, 'med'> & { medFra: boolean; medTil: boolean }>`
      select i.id, i.nr, i.navn, ${lys('a')} as fra, ${lys('b')} as til, a.id is not null as "medFra", b.id is not null as "medTil"
      from initiativ i
      left join indberetning a on a.initiativ_id = i.id and a.runde_id = ${fra.id}
      left join indberetning b on b.initiativ_id = i.id and b.runde_id = ${til.id}
      where i.plan_id = ${planId} and i.fjernet_kl is null and (a.id is not null or b.id is not null)
        and (${lys('a')} is distinct from ${lys('b')} or a.id is null or b.id is null)
      order by i.nr_orden, i.id`,
  );
  const leveret = await raekker(
    tx,
    sql<Sammenligning['leveret'][number]>`
      select i.id as "initiativId", i.nr, i.navn as initiativ, p.navn, p.slags, p.faktisk::text as dag
      from planpunkt p join initiativ i on i.id = p.initiativ_id
      where i.plan_id = ${planId} and i.fjernet_kl is null and p.fjernet_kl is null and p.art = 'leverance'
        and p.faktisk > ${periodeslut(fra.periode, takt)} and p.faktisk <= ${periodeslut(til.periode, takt)}
      order by p.faktisk, i.nr_orden, p.id`,
  );
  const flyttet = await raekker(
    tx,
    sql<Sammenligning['flyttet'][number]>`
      select i.id as "initiativId", i.nr, i.navn as initiativ, p.navn, f.slut::text as fra, b.slut::text as til, b.grund
      from planbaseline b
      join planbaseline f on f.punkt_id = b.punkt_id and f.nr = b.nr - 1
      join planpunkt p on p.id = b.punkt_id and p.fjernet_kl is null
      join initiativ i on i.id = p.initiativ_id and i.fjernet_kl is null
      join indberetningsrunde r on r.id = b.runde_id
      where i.plan_id = ${planId} and f.slut <> b.slut and r.periode > ${fra.periode} and r.periode <= ${til.periode}
      order by i.nr_orden, p.id, b.nr`,
  );
  return {
    skift: skift.map(({ medFra, medTil, ...s }) => ({ ...s, med: { fra: medFra, til: medTil } })),
    leveret,
    flyttet,
  };
}
