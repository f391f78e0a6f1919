import type { Aktoer } from '../../../../kernel/adgang.ts';
import { raekke, raekker, sql, type Tx } from '../../../../platform/db/database.ts';
import { indeholder, SIDE_PR } from '../../../../platform/liste.ts';
import { findSystempost } from '../../../portefoelje/public.ts';
import { findSag } from '../../queries.ts';
import { sagsnummer } from '../../rules.ts';
import { enhedsvalg, underEnhed } from '../../sih/queries.ts';
import { AARLIG, GAELD_FRA, LINJEKOLONNER, SUMKOLONNER, SYSTEM_ID } from '../queries.ts';
import { GAELDSAAR, type Gaeldsgruppe, type Gaeldslinje, type Gaeldssum } from '../rules.ts';
import {
  type Filternavne,
  type Gaeldsfilter,
  type Gruppering,
  type Gruppesortering,
  type Postsortering,
  STRIBER,
  VISNINGER,
} from './rules.ts';

type Retning = 'stigende' | 'faldende';
interface Valg<N> {
  readonly sortering: { readonly noegle: N; readonly retning: Retning };
  /** From 1. */
  readonly side: number;
}
export type Postvalg = Gaeldsfilter & Valg<Postsortering>;
export type Gruppevalg = Gaeldsfilter & Valg<Gruppesortering>;

const uuid = (t: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(t);

/** What went out with an exit is no debt; on the case's own page it can still be seen. */
function hvor(f: Gaeldsfilter, idag: string) {
  const dele = [sql`g.organisation_id = (select app_organisation())`];
  if (f.sag === 0) dele.push(sql`s.tilstand <> 'exit'`);
  else dele.push(sql`g.sag_id = ${f.sag}`);
  if (f.tilstand !== 'alle') dele.push(sql`g.tilstand = ${sql.lit(f.tilstand)}`);
  if (f.kilde !== '') dele.push(sql`g.kilde = ${f.kilde}`);
  if (f.enhed === -1) dele.push(sql`s.enhed_id is null`);
  else if (f.enhed > 0) dele.push(sql`s.enhed_id in ${underEnhed(f.enhed)}`);
  if (f.system === -1) dele.push(sql`${SYSTEM_ID} is null`);
  else if (f.system > 0) dele.push(sql`${SYSTEM_ID} = ${f.system}`);
  if (f.ansvarlig === 'ingen') dele.push(sql`g.ansvarlig_id is null`);
  else if (uuid(f.ansvarlig)) dele.push(sql`g.ansvarlig_id = ${f.ansvarlig}::uuid`);
  if (f.uopgjort) dele.push(sql`g.timer_aar is null and g.engang_oere is null`);
  if (f.overskredet) dele.push(sql`g.tilstand = 'aaben' and g.plan_frist < ${idag}::date`);
  if (f.q !== '') {
    const nummer = /^(\d{4})-(\d{1,7})$/.exec(f.q);
    dele.push(
      nummer
        ? sql`s.aar = ${Number(nummer[1])} and s.loebenr = ${Number(nummer[2])}`
        : sql`(translate(lower(g.navn), 'ÆØÅ', 'æøå') like ${indeholder(f.q)} or s.titel_soeg like ${indeholder(f.q)})`,
    );
  }
  return sql.join(dele, sql` and `);
}

const IALT = sql`${AARLIG} * ${sql.lit(GAELDSAAR)} + coalesce(g.engang_oere, 0)`;

function postorden({ noegle, retning }: Postvalg['sortering']) {
  const r = retning === 'faldende' ? sql`desc` : sql`asc`;
  switch (noegle) {
    case 'navn':
      return sql`dansk_sortering(g.navn) ${r}, g.id ${r}`;
    case 'sag':
      return sql`s.aar ${r}, s.loebenr ${r}, g.id ${r}`;
    case 'ansvarlig':
      return sql`(select dansk_sortering(p.navn) from person p where p.id = g.ansvarlig_id) ${r} nulls last, g.id desc`;
    case 'frist':
      return sql`g.plan_frist ${r} nulls last, g.id desc`;
    case 'timer':
      return sql`g.timer_aar ${r} nulls last, g.id desc`;
    case 'aarlig':
      return sql`${AARLIG} ${r}, g.id desc`;
    case 'engang':
      return sql`g.engang_oere ${r} nulls last, g.id desc`;
    case 'ialt':
      return sql`${IALT} ${r}, g.id desc`;
  }
}

/** What a list comes to. */
export interface Listesum extends Gaeldssum {
  /** Open entries whose plan has run out. */
  readonly overskredne: number;
}
const TOM: Listesum = {
  poster: 0,
  uopgjorte: 0,
  timerAar: 0,
  aarligOere: 0,
  engangOere: 0,
  overskredne: 0,
};
const listesum = (idag: string) => sql`${SUMKOLONNER},
  (count(*) filter (where g.tilstand = 'aaben' and g.plan_frist < ${idag}::date))::int as overskredne`;

/** One page of entries, and what all of them come to; `alle` leaves the paging out. `idag` is `YYYY-MM-DD`. */
export async function hentPoster(
  tx: Tx,
  valg: Postvalg,
  idag: string,
  { alle = false } = {},
): Promise<{ linjer: Gaeldslinje[]; sum: Listesum }> {
  const betingelse = hvor(valg, idag);
  const linjer = await raekker(
    tx,
    sql<Gaeldslinje>`with side as materialized (
        select n.id, row_number() over () as nr from (
          select g.id from ${GAELD_FRA} where ${betingelse} order by ${postorden(valg.sortering)}
          ${alle ? sql`` : sql`limit ${SIDE_PR} offset ${(valg.side - 1) * SIDE_PR}`}) n)
      select ${LINJEKOLONNER} from side join gaeldspost g on g.id = side.id
        join sag s on s.id = g.sag_id and s.organisation_id = g.organisation_id order by side.nr`,
  );
  const sum = await raekke(tx, sql<Listesum>`select ${listesum(idag)} from ${GAELD_FRA} where ${betingelse}`);
  return { linjer, sum: sum ?? TOM };
}

/** Names are looked up for the groups that are shown, and for all only where they decide the order. */
function gruppeorden({ noegle, retning }: Gruppevalg['sortering'], navn: ReturnType<typeof sql>) {
  const r = retning === 'faldende' ? sql`desc` : sql`asc`;
  const kolonne = {
    navn: sql`dansk_sortering(coalesce(${navn}, ''))`,
    poster: sql`n.poster`,
    uopgjorte: sql`n.uopgjorte`,
    timer: sql`n."timerAar"`,
    aarlig: sql`n."aarligOere"`,
    engang: sql`n."engangOere"`,
    ialt: sql`n.ialt`,
  }[noegle];
  return sql`${kolonne} ${r}, n.ialt desc, n.id`;
}

/** The key of each group, and its name and the number of a case by that key. */
function gruppe(vis: Gruppering) {
  const uden = sql`null::int as aar, null::int as loebenr`;
  switch (vis) {
    case 'system':
      return {
        noegle: SYSTEM_ID,
        fra: GAELD_FRA,
        navn: sql`(select y.navn from system y where y.id = n.id)`,
        nummer: uden,
      };
    case 'enhed':
      // Every unit counts for the one at the top above it.
      return {
        noegle: sql`r.rod`,
        fra: sql`${GAELD_FRA} left join (with recursive trae as (
            select e.id, e.id as rod from enhed e
            where e.organisation_id = (select app_organisation()) and e.overenhed_id is null
            union all select e.id, t.rod from enhed e join trae t on e.overenhed_id = t.id) select * from trae) r
          on r.id = s.enhed_id`,
        navn: sql`(select e.navn from enhed e where e.id = n.id)`,
        nummer: uden,
      };
    case 'sag':
      return {
        noegle: sql`g.sag_id`,
        fra: GAELD_FRA,
        navn: sql`(select s.titel from sag s where s.id = n.id)`,
        nummer: sql`(select s.aar from sag s where s.id = n.id) as aar, (select s.loebenr from sag s where s.id = n.id) as loebenr`,
      };
  }
}

interface Raekke extends Omit<Gaeldsgruppe, 'under'> {
  readonly aar: number | null;
  readonly loebenr: number | null;
}
function tilGruppe({ aar, loebenr, ...g }: Raekke): Gaeldsgruppe {
  return { ...g, under: aar === null || loebenr === null ? '' : sagsnummer(aar, loebenr) };
}

/** One page of groups, the most expensive of them, and what all of them come to. */
export interface Gruppeside {
  readonly grupper: readonly Gaeldsgruppe[];
  readonly antal: number;
  readonly stoerste: readonly Gaeldsgruppe[];
  readonly sum: Listesum;
}

/** The sums are made once and read three times. `idag` is `YYYY-MM-DD`; `alle` leaves the paging out. */
export async function hentGrupper(
  tx: Tx,
  vis: Gruppering,
  valg: Gruppevalg,
  idag: string,
  { alle = false } = {},
): Promise<Gruppeside> {
  const { noegle, fra, navn, nummer } = gruppe(vis);
  const navngivet = (raekker: ReturnType<typeof sql>) =>
    sql`(select jsonb_agg(to_jsonb(y) - 'ialt') from (select n.*, coalesce(${navn}, ${VISNINGER[vis].ingen}) as navn, ${nummer}
      from (${raekker}) n) y)`;
  const r = await raekke(
    tx,
    sql<{
      side: Raekke[] | null;
      stoerste: Raekke[] | null;
      sum: Listesum;
      antal: number;
    }>`with sat as materialized (select x.*, x."aarligOere" * ${sql.lit(GAELDSAAR)} + x."engangOere" as ialt
        from (select ${noegle} as id, ${listesum(idag)} from ${fra} where ${hvor(valg, idag)} group by 1) x)
      select ${navngivet(sql`select n.* from sat n order by ${gruppeorden(valg.sortering, navn)}
          ${alle ? sql`` : sql`limit ${SIDE_PR} offset ${(valg.side - 1) * SIDE_PR}`}`)} as side,
        ${navngivet(sql`select n.* from sat n where n.ialt > 0 order by n.ialt desc, n.id limit ${sql.lit(STRIBER)}`)} as stoerste,
        (select count(*)::int from sat) as antal,
        (select jsonb_build_object('poster', coalesce(sum(poster), 0), 'uopgjorte', coalesce(sum(uopgjorte), 0),
          'timerAar', coalesce(sum("timerAar"::numeric), 0), 'aarligOere', coalesce(sum("aarligOere"), 0),
          'engangOere', coalesce(sum("engangOere"), 0), 'overskredne', coalesce(sum(overskredne), 0)) from sat) as sum`,
  );
  return {
    grupper: (r?.side ?? []).map(tilGruppe),
    antal: r?.antal ?? 0,
    stoerste: (r?.stoerste ?? []).map(tilGruppe),
    sum: r?.sum ?? TOM,
  };
}

/** Those who are responsible for some debt, by name, for the filter. */
function ansvarlige(tx: Tx): Promise<{ id: string; navn: string }[]> {
  return raekker(
    tx,
    sql<{
      id: string;
      navn: string;
    }>`select p.id, p.navn from person p where p.slettet_kl is null and p.id in (
        select g.ansvarlig_id from gaeldspost g where g.organisation_id = (select app_organisation()))
      order by dansk_sortering(p.navn), p.id`,
  );
}

/** What the filters' choices are called. */
export async function hentFilternavne(tx: Tx, aktoer: Aktoer, f: Gaeldsfilter): Promise<Filternavne> {
  const sag = f.sag === 0 ? null : await findSag(tx, f.sag);
  const system = f.system > 0 ? await findSystempost(tx, f.system) : null;
  return {
    enheder: await enhedsvalg(tx, aktoer),
    folk: await ansvarlige(tx),
    sag:
      f.sag === 0
        ? ''
        : sag === null
          ? 'en sag, der ikke findes'
          : `${sagsnummer(sag.aar, sag.loebenr)} ${sag.titel}`,
    system:
      f.system === 0
        ? ''
        : f.system === -1
          ? VISNINGER.system.ingen
          : (system?.navn ?? 'et system, der ikke findes'),
  };
}

/** Whether the house has any debt at all, so that an empty list can say why it is empty. */
export async function harGaeld(tx: Tx): Promise<boolean> {
  return (
    (await raekke(
      tx,
      sql`select 1 from gaeldspost g where g.organisation_id = (select app_organisation()) limit 1`,
    )) !== null
  );
}
