import { raekker, sql, type Tx } from '../../../../platform/db/database.ts';
import { artAf, type Bundt, bundtfelter, EGENTYPER, type Egentype, type Kitosvaerdier } from '../rules.ts';
import { vores } from '../synk/side.ts';
import { type Kandidat, MAKS_KANDIDATER } from './kandidat.ts';
import { aftrykAf, forskelle, skrivplan } from './rules.ts';

/** What of a thing is compared, as one JSON array: ours, and KITOS' as it was last seen. */
function udtryk(type: Egentype, bundt: Bundt) {
  const felter = bundtfelter(bundt, type);
  if (bundt === 'roller') {
    const art = artAf(type);
    return {
      vores: sql`coalesce((select jsonb_agg(jsonb_build_object('rolle', x.rolle, 'navn', x.navn)
          order by (x.rolle || E'\n' || x.navn) collate "C")
        from (select distinct r.rolle, coalesce((select p.navn from person p where p.id = r.person_id), r.navn) as navn
          from portefoeljerolle r where r.organisation_id = t.organisation_id and r.art = ${art} and r.genstand_id = t.id) x), '[]')`,
      deres: sql`coalesce(k.sidst -> 'roller', '[]')`,
    };
  }
  const egne = felter.map((f) =>
    f === 'plan_tilstand'
      ? sql`case when t.plan_tilstand in ('i_gang', 'udbudt') then 'ja' else '' end`
      : sql`t.${sql.ref(f)}`,
  );
  const deres = felter.map((f) =>
    f === 'plan_tilstand'
      ? sql`case when k.sidst ->> 'plan_tilstand' = 'i_gang' then 'ja' else '' end`
      : sql`k.sidst -> ${sql.lit(f)}`,
  );
  return {
    vores: sql`jsonb_build_array(${sql.join(egne)})`,
    deres: sql`jsonb_build_array(${sql.join(deres)})`,
  };
}

/** What the chosen bundles would write now, at most {@link MAKS_KANDIDATER}. */
export async function hentKandidater(
  tx: Tx,
  organisationId: number,
  bundter: readonly Bundt[],
): Promise<readonly Kandidat[]> {
  const ud: Kandidat[] = [];
  for (const bundt of bundter)
    for (const type of EGENTYPER) {
      const plads = MAKS_KANDIDATER - ud.length;
      if (bundtfelter(bundt, type).length > 0 && plads > 0)
        ud.push(...(await kandidaterI(tx, organisationId, type, bundt, plads)));
    }
  return ud;
}

async function kandidaterI(
  tx: Tx,
  organisationId: number,
  type: Egentype,
  bundt: Bundt,
  plads: number,
): Promise<Kandidat[]> {
  const u = udtryk(type, bundt);
  const r = await raekker(
    tx,
    sql<{
      uuid: string;
      id: number;
      navn: string;
      sidst: Kitosvaerdier;
    }>`select k.uuid::text, t.id, t.navn, k.sidst
      from kitosobjekt k join ${sql.table(artAf(type))} t on t.id = k.genstand_id and t.organisation_id = k.organisation_id
        and t.fjernet_kl is null
      where k.organisation_id = ${organisationId} and k.type = ${type} and k.tilstand = 'aktiv' and ${u.vores} is distinct from ${u.deres}
        and not exists (select from kitoskonflikt x where x.organisation_id = k.organisation_id and x.type = k.type and x.uuid = k.uuid
          and x.loest_kl is null and x.felt = any(${[...bundtfelter(bundt, type)]}::text[]))
      order by dansk_sortering(t.navn), t.id limit ${plads}`,
  );
  const felter = new Set(bundtfelter(bundt, type));
  const her = await vores(
    tx,
    organisationId,
    type,
    r.map((x) => x.id),
    felter,
  );
  return r.flatMap((x) => {
    const v = her.get(x.id) ?? {};
    const kun = (o: Kitosvaerdier) => Object.fromEntries([...felter].map((f) => [f, o[f] ?? null]));
    const plan = skrivplan(bundt, v);
    const foer = kun(x.sidst);
    const efter = plan.ok ? kun(plan.vaerdi.efter) : kun(v);
    const uens = forskelle(bundt, type, foer, efter);
    if (uens.length === 0) return [];
    return [
      {
        type,
        uuid: x.uuid,
        genstandId: x.id,
        navn: x.navn,
        bundt,
        felter: uens,
        foer,
        efter,
        hindring: plan.ok ? null : plan.hindringer[0].besked,
        aftryk: aftrykAf(foer, efter),
      },
    ];
  });
}
