import { tilId } from '../../../kernel/id.ts';
import { rensTekst } from '../../../kernel/rensTekst.ts';
import { raekke, raekker, sql, type Tx } from '../../../platform/db/database.ts';
import { type Felter, felt } from '../../../platform/form.ts';
import { indeholder, laesListevalg } from '../../../platform/liste.ts';
import { officieltNavn } from '../../organisation/public.ts';
import { AARSAGER, type Aarsag } from '../plan/rules.ts';
import { BEREGNET_UDEN, VENTES } from '../runde/queries.ts';
import {
  type Leverancelinje,
  LYSFILTRE,
  type Lysfilter,
  type Oversigtsraekke,
  type Oversigtsvalg,
  PR_SIDE,
  SORTERINGER,
  type Sortering,
} from './rules.ts';

/** The round that is shown, and the one before it. */
export interface Rundepar {
  readonly runde: { readonly id: number; readonly frist: string } | null;
  readonly forrige: number | null;
  /** It isn't the newest: only what was in it then is shown. */
  readonly tidligere: boolean;
}

/** Whose it is: the organisation as it is called here, or the name as written. */
const EJER = sql`coalesce(${officieltNavn('e')}, i.ejer)`;

const RAEKKEFOELGE: Readonly<Record<Sortering, ReturnType<typeof sql>>> = {
  nr: sql`i.nr_orden`,
  navn: sql`dansk_orden(i.navn)`,
  ejer: sql`dansk_orden(${EJER})`,
  lys: sql`case n.lys when 'roed' then 0 when 'gul' then 1 when 'groen' then 2 when 'ikke_startet' then 3 when 'afsluttet' then 4 else 5 end`,
  leverancer: sql`(select count(*) filter (where u.faktisk is not null)::float8 / nullif(count(*), 0) from planpunkt u
    where u.initiativ_id = i.id and u.art = 'leverance' and u.fjernet_kl is null and not u.udgaaet)`,
};

/** A milestone or deliverable that should have been reached: neither done nor put off to a day that is still to come. */
function overskredne(idag: string) {
  return sql`p.fjernet_kl is null and not p.udgaaet and p.faktisk is null and coalesce(p.forventet, p.slut) < ${idag}`;
}

/** Initiatives of a plan and their report in the round; conditions by what is asked for. In step with `opmaerksomhed`. */
function udsnit(planId: number, { runde, forrige, tidligere }: Rundepar, valg: Oversigtsvalg, idag: string) {
  const forsinket = runde !== null && runde.frist < idag;
  const hvor = [sql`i.plan_id = ${planId}`, sql`i.fjernet_kl is null`];
  if (tidligere) hvor.push(sql`n.id is not null`);
  if (valg.q !== '') {
    const q = indeholder(valg.q);
    hvor.push(sql`translate(lower(i.nr || ' ' || i.navn || ' ' || ${EJER}), 'ÆØÅ', 'æøå') like ${q}`);
  }
  if (valg.program !== null) hvor.push(sql`i.program_id = ${valg.program}`);
  if (valg.ejer !== '') hvor.push(sql`${EJER} = ${valg.ejer}`);
  if (valg.lys === 'mangler') hvor.push(sql`n.tilstand in ('mangler', 'kladde')`);
  else if (valg.lys !== null) hvor.push(sql`n.lys = ${valg.lys} and n.tilstand not in ('mangler', 'kladde')`);
  if (valg.aarsag !== null) hvor.push(sql`${valg.aarsag} = any (n.aarsager)`);
  if (valg.kraever)
    hvor.push(sql`(n.lys = 'roed' or n.lys = 'gul' and f.lys in ('gul', 'roed') or n.tilstand = 'retur'
      or lys_afvigelse(n.lys, n.beregnet_lys) is not null or ${forsinket} and ${VENTES}
      or i.tilstand in ('ikke_startet', 'i_gang') and exists (select from planpunkt p where p.initiativ_id = i.id and ${overskredne(idag)}))`);
  return sql`from initiativ i
    left join organisation e on e.id = i.ejer_id
    left join planprogram g on g.id = i.program_id
    left join indberetning n on n.runde_id = ${runde?.id ?? null}::int and n.initiativ_id = i.id
    left join indberetning f on f.runde_id = ${forrige}::int and f.initiativ_id = i.id
      and f.tilstand not in ('mangler', 'kladde')
    where ${sql.join(hvor, sql` and `)}`;
}

/** A page of the plan's initiatives as they stand in a round, and how many there are in all. All of them when `alle`; at most `hoejst` on a page. */
export async function hentOversigt(
  tx: Tx,
  planId: number,
  par: Rundepar,
  valg: Oversigtsvalg,
  idag: string,
  { alle = false, hoejst = PR_SIDE }: { readonly alle?: boolean; readonly hoejst?: number } = {},
): Promise<{ readonly raekker: Oversigtsraekke[]; readonly ialt: number }> {
  const fra = udsnit(planId, par, valg, idag);
  const retning = valg.sortering.retning === 'faldende' ? sql`desc nulls last` : sql`asc nulls last`;
  const side = alle ? sql`` : sql`limit ${hoejst} offset ${(valg.side - 1) * PR_SIDE}`;
  const fundne = await raekker(
    tx,
    sql<Oversigtsraekke & { ialt: number }>`with v as (
        select i.id, count(*) over ()::int as ialt, row_number() over (order by ${RAEKKEFOELGE[valg.sortering.noegle]} ${retning}, i.nr_orden, i.id) as plads ${fra}
        order by plads ${side})
      select v.ialt, i.id, i.nr, i.navn, coalesce(g.nr, '') as "programNr", coalesce(g.navn, '') as program, ${EJER} as ejer, i.ejerrolle,
        i.tilstand, n.id as "indberetningId", n.tilstand as indberetning,
        case when n.tilstand not in ('mangler', 'kladde') then n.lys end as lys, n.beregnet_lys as "beregnetLys",
        ${BEREGNET_UDEN} as uden,
        f.lys as "forrigeLys", coalesce(n.aarsager, '{}') as aarsager,
        n.maalt_taeller as "maaltTaeller", n.maalt_naevner as "maaltNaevner",
        coalesce(l.leveret, 0) as leveret, coalesce(l.ialt, 0) as leverancer,
        o.navn as overskredet, coalesce(o.forventet, o.slut)::text as "overskredetDag"
      from v join initiativ i on i.id = v.id
      left join organisation e on e.id = i.ejer_id
      left join planprogram g on g.id = i.program_id
      left join indberetning n on n.runde_id = ${par.runde?.id ?? null}::int and n.initiativ_id = i.id
      left join indberetning f on f.runde_id = ${par.forrige}::int and f.initiativ_id = i.id and f.tilstand not in ('mangler', 'kladde')
      left join lateral (select count(*)::int as ialt, count(*) filter (where p.faktisk is not null)::int as leveret
        from planpunkt p where p.initiativ_id = i.id and p.art = 'leverance' and p.fjernet_kl is null and not p.udgaaet) l on true
      left join lateral (select p.navn, p.forventet, p.slut from planpunkt p
        where p.initiativ_id = i.id and i.tilstand in ('ikke_startet', 'i_gang') and ${overskredne(idag)}
        order by coalesce(p.forventet, p.slut), p.id limit 1) o on true
      order by v.plads`,
  );
  if (fundne.length > 0 || valg.side === 1)
    return { raekker: fundne.map(({ ialt: _, ...r }) => r), ialt: fundne[0]?.ialt ?? 0 };
  // A page beyond the last one has no row to say how many there are.
  const antal = await raekke(tx, sql<{ ialt: number }>`select count(*)::int as ialt ${fra}`);
  return { raekker: [], ialt: antal?.ialt ?? 0 };
}

/** Whom the plan's initiatives belong to, for the filter. */
export async function hentEjere(tx: Tx, planId: number): Promise<readonly string[]> {
  const fundne = await raekker(
    tx,
    sql<{ ejer: string }>`select ejer from (select distinct ${EJER} as ejer from initiativ i
        left join organisation e on e.id = i.ejer_id where i.plan_id = ${planId} and i.fjernet_kl is null) x
      where ejer <> '' order by dansk_orden(ejer)`,
  );
  return fundne.map(({ ejer }) => ejer);
}

export async function antalInitiativer(tx: Tx, planId: number): Promise<number> {
  const fundet = await raekke(
    tx,
    sql<{
      antal: number;
    }>`select count(*)::int as antal from initiativ where plan_id = ${planId} and fjernet_kl is null`,
  );
  return fundet?.antal ?? 0;
}

/** Reports of the plan that wait for the one who asks: not begun, in draft, or sent back. */
export async function antalMineVentende(tx: Tx, planId: number): Promise<number> {
  const fundet = await raekke(
    tx,
    sql<{
      antal: number;
    }>`select count(*)::int as antal from indberetning n join indberetningsrunde r on r.id = n.runde_id
      join initiativ i on i.id = n.initiativ_id and i.fjernet_kl is null
      where n.plan_id = ${planId} and r.tilstand = 'aaben' and ${VENTES}
        and n.initiativ_id in (select initiativ_mine())`,
  );
  return fundet?.antal ?? 0;
}

/**
 * Deliverables of the plan: `klar` can be taken into use now, the newest first; `naeste` are those to come by the day that is
 * expected, also those that should have come.
 */
export function hentLeverancer(
  tx: Tx,
  planId: number,
  hvilke: 'klar' | 'naeste',
  hoejst: number,
): Promise<Leverancelinje[]> {
  const klar = hvilke === 'klar';
  const dag = klar ? sql`p.faktisk` : sql`coalesce(p.forventet, p.slut)`;
  return raekker(
    tx,
    sql<Leverancelinje>`with v as (
        select p.id, p.initiativ_id, p.navn, p.slags, p.link, ${dag} as dag from planpunkt p
          join initiativ i on i.id = p.initiativ_id
        where i.plan_id = ${planId} and i.fjernet_kl is null and p.fjernet_kl is null and not p.udgaaet and p.art = 'leverance'
          and ${klar ? sql`p.faktisk is not null and p.slags = 'ibrugtages'` : sql`p.faktisk is null and i.tilstand in ('ikke_startet', 'i_gang')`}
        order by dag ${klar ? sql`desc` : sql`asc`}, p.id limit ${hoejst})
      select v.initiativ_id as "initiativId", i.nr, i.navn as initiativ, v.navn, v.slags, v.dag::text as dag, v.link,
        coalesce(u.antal, 0) as ibrug
      from v join initiativ i on i.id = v.initiativ_id
      left join leverance_ibrug_antal((select array_agg(id) from v)) u on u.punkt = v.id
      order by v.dag ${klar ? sql`desc` : sql`asc`}, v.id`,
  );
}

/** Every deliverable that can be taken into use, the newest first, and whether the organisation has. */
export function hentIbrug(
  tx: Tx,
  planId: number,
  organisationId: number,
): Promise<(Leverancelinje & { readonly egen: boolean })[]> {
  return raekker(
    tx,
    sql<Leverancelinje & { egen: boolean }>`with v as (
        select p.id, p.navn, p.slags, p.link, p.faktisk as dag, i.id as initiativ_id, i.nr, i.navn as initiativ
        from planpunkt p join initiativ i on i.id = p.initiativ_id
        where i.plan_id = ${planId} and i.fjernet_kl is null and p.fjernet_kl is null and not p.udgaaet
          and p.slags = 'ibrugtages' and p.faktisk is not null)
      select v.initiativ_id as "initiativId", v.nr, v.initiativ, v.navn, v.slags, v.dag::text as dag, v.link,
        coalesce(u.antal, 0) as ibrug, v.id in (select b.punkt_id from leveranceibrug b
          where b.organisation_id = ${organisationId} and b.fjernet_kl is null) as egen
      from v left join leverance_ibrug_antal((select array_agg(id) from v)) u on u.punkt = v.id
      order by v.dag desc, v.id`,
  );
}

const EJER_MAKS = 250;

function eller<K extends string>(tekst: string, kendte: Readonly<Record<K, unknown>>): K | null {
  return Object.hasOwn(kendte, tekst) ? (tekst as K) : null;
}

/** A period in an address: its first day; null for what isn't one. */
export function laesPeriode(tekst: string): string | null {
  return /^\d{4}-(0[1-9]|1[0-2])-01$/.test(tekst) ? tekst : null;
}

/** What the portfolio's address asks for; what isn't known falls back, so that a link never fails. */
export function laesOversigtsvalg(query: Felter): Oversigtsvalg {
  return {
    ...laesListevalg(query, SORTERINGER, { noegle: 'nr', retning: 'stigende' }),
    periode: laesPeriode(felt(query, 'periode')),
    program: tilId(felt(query, 'program')) || null,
    lys: eller<Lysfilter>(felt(query, 'lys'), LYSFILTRE),
    aarsag: eller<Aarsag>(felt(query, 'aarsag'), AARSAGER),
    ejer: rensTekst(felt(query, 'ejer')).slice(0, EJER_MAKS),
    kraever: felt(query, 'kraever') === 'ja',
    alle: felt(query, 'perioder') === 'alle',
  };
}
