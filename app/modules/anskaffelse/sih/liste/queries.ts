import { raekke, raekker, sql, type Tx } from '../../../../platform/db/database.ts';
import { indeholder, SIDE_PR } from '../../../../platform/liste.ts';
import { underEnhed } from '../queries.ts';
import { ALDRE, type Sagsfilter, type Sagslinje, type Sortering } from './rules.ts';

export interface Sagsvalg extends Sagsfilter {
  readonly sortering: { readonly noegle: Sortering; readonly retning: 'stigende' | 'faldende' };
  /** From 1. */
  readonly side: number;
}

/** Who reads, and when: `mine` and the age in the phase are counted from them. */
export interface Laeser {
  readonly personId: string;
  readonly nu: Date;
}

const uuid = (t: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(t);

function hvor(f: Sagsfilter, { personId, nu }: Laeser) {
  const dele = [sql`s.organisation_id = (select app_organisation())`];
  if (f.tilstand !== 'alle') dele.push(sql`s.tilstand = ${sql.lit(f.tilstand)}`);
  if (f.fase !== 0) dele.push(sql`s.fase = ${f.fase}`);
  if (f.enhed !== 0) dele.push(sql`s.enhed_id in ${underEnhed(f.enhed)}`);
  if (f.kontakt === 'ingen') dele.push(sql`s.kontaktperson_id is null`);
  else if (uuid(f.kontakt)) dele.push(sql`s.kontaktperson_id = ${f.kontakt}::uuid`);
  if (f.alder !== '') {
    const { fra, til } = ALDRE[f.alder];
    dele.push(sql`s.fase_kl <= ${nu}::timestamptz - make_interval(days => ${fra})`);
    if (til !== null) dele.push(sql`s.fase_kl > ${nu}::timestamptz - make_interval(days => ${til})`);
  }
  if (f.mine)
    dele.push(sql`(s.kontaktperson_id = ${personId} or s.systemejer_id = ${personId} or s.forretningsejer_id = ${personId}
      or s.id in (select k.sag_id from sagspunkt k where k.organisation_id = (select app_organisation())
        and k.ejer_id = ${personId} and k.tilstand <> 'lukket' and k.relevans <> 'ikke_relevant'))`);
  if (f.q !== '') {
    const nummer = /^(\d{4})-(\d{1,7})$/.exec(f.q);
    dele.push(
      nummer
        ? sql`s.aar = ${Number(nummer[1])} and s.loebenr = ${Number(nummer[2])}`
        : sql`s.titel_soeg like ${indeholder(f.q)}`,
    );
  }
  return sql.join(dele, sql` and `);
}

function orden({ noegle, retning }: Sagsvalg['sortering']) {
  const ned = retning === 'faldende';
  const [frem, bagud] = ned ? [sql`desc`, sql`asc`] : [sql`asc`, sql`desc`];
  switch (noegle) {
    case 'nummer':
      return sql`s.aar ${frem}, s.loebenr ${frem}`;
    case 'titel':
      return sql`dansk_sortering(s.titel) ${frem}, s.id ${frem}`;
    case 'enhed':
      return sql`o.nr ${frem} nulls last, s.id desc`;
    case 'fase':
      return sql`s.fase ${frem}, s.rettet_kl desc, s.id desc`;
    case 'kontakt':
      return sql`o.nr ${frem} nulls last, s.id desc`;
    case 'alder':
      // The longest in the phase is the one that came into it first.
      return sql`s.fase_kl ${bagud}, s.id ${bagud}`;
    case 'rettet':
      return sql`s.rettet_kl ${frem}, s.id ${frem}`;
  }
}

/** Names put in order once and joined on, where thousands of cases are sorted by a few of them. */
function navneorden(noegle: Sortering) {
  if (noegle === 'enhed')
    return sql`left join (select e.id, row_number() over (order by dansk_sortering(e.navn), e.id) as nr from enhed e
      where e.organisation_id = (select app_organisation())) o on o.id = s.enhed_id`;
  if (noegle === 'kontakt')
    return sql`left join (select p.id, row_number() over (order by dansk_sortering(p.navn), p.id) as nr from person p
      where p.id in (select m.person_id from medlemskab m where m.organisation_id = (select app_organisation()))) o
      on o.id = s.kontaktperson_id`;
  return sql``;
}

/**
 * Open checkpoints that stop a case `s` at the end of its phase. The same rule as `spaerrerNu` (sag/punkt/rules.ts) and
 * what closes a coupling as `hentKoblinger` says (sag/kobling/queries.ts), for a page of cases at a time; a test holds
 * them against each other.
 */
export const SPAERRENDE = sql`(select count(*)::int from sagspunkt k where k.sag_id = s.id and s.tilstand = 'aaben'
  and (k.indhold ->> 'spaerrer' = 'altid' or k.indhold ->> 'spaerrer' = 'persondata' and s.persondata <> 'nej')
  and (select max(f) from unnest(k.faser) f) <= s.fase
  and not case k.indhold ->> 'kobling'
    when 'arbejdsgange' then cardinality(s.arbejdsgange) > 0
    when 'kravliste' then exists (select from kravliste l where l.id = s.kravliste_id and l.tilstand = 'faerdig')
    when 'markedsdialog' then exists (select from markedsdialog d where d.id = s.markedsdialog_id
      and d.slettet_kl is null and (d.tilstand = 'afsluttet' or exists (select from markedsvalg v where v.dialog_id = d.id and v.kl is not null)))
    when 'udbud' then exists (select from udbudsvurdering u where u.sag_id = s.id and u.besluttet_kl is not null)
    when 'risiko' then exists (select from risikovurdering r where r.sag_id = s.id and r.tilstand = 'underskrevet')
    when 'dpia' then exists (select from dpia d where d.sag_id = s.id and d.tilstand = 'underskrevet')
    when 'databehandling' then exists (select from databehandleraftale a where a.sag_id = s.id
      and (a.behov = 'nej' or a.tilstand = 'underskrevet'))
    when 'godkendelse' then coalesce((select g.tilstand = 'godkendt' from godkendelse g where g.sag_id = s.id
      order by g.nr desc limit 1), false)
    when 'indkoeb' then exists (select from indkoeb i where i.sag_id = s.id and i.underskrevet is not null)
    when 'journal' then exists (select from indkoeb i where i.sag_id = s.id and i.journalnummer <> '')
    else k.tilstand = 'lukket' end)`;

const LINJEKOLONNER = sql`s.id, s.aar, s.loebenr, s.titel, s.slags, s.fase, s.tilstand, s.fase_kl as "faseKl", s.rettet_kl as rettet,
  coalesce(s.faser -> (s.fase - 1) ->> 'navn', '') as fasenavn,
  coalesce((select e.navn from enhed e where e.id = s.enhed_id), '') as enhed,
  coalesce((select p.navn from person p where p.id = s.kontaktperson_id and p.slettet_kl is null), '') as kontaktperson,
  ${SPAERRENDE} as spaerrer`;

/**
 * One page of the house's cases, and how many there are; `alle` leaves the paging out. The page is found by ids alone, so
 * that names and checkpoints are fetched for the rows that are shown and no others.
 */
export async function hentSager(
  tx: Tx,
  valg: Sagsvalg,
  laeser: Laeser,
  { alle = false } = {},
): Promise<{ linjer: Sagslinje[]; ialt: number; findes: boolean }> {
  const betingelse = hvor(valg, laeser);
  const linjer = await raekker(
    tx,
    sql<Sagslinje>`with side as materialized (
        select n.id, row_number() over () as nr from (
          select s.id from sag s ${navneorden(valg.sortering.noegle)} where ${betingelse} order by ${orden(valg.sortering)}
          ${alle ? sql`` : sql`limit ${SIDE_PR} offset ${(valg.side - 1) * SIDE_PR}`}) n)
      select ${LINJEKOLONNER} from side join sag s on s.id = side.id order by side.nr`,
  );
  const tal = await raekke(
    tx,
    sql<{
      ialt: number;
      findes: boolean;
    }>`select (select count(*)::int from sag s where ${betingelse}) as ialt,
      exists (select from sag s where s.organisation_id = (select app_organisation())) as findes`,
  );
  return { linjer, ialt: tal?.ialt ?? 0, findes: tal?.findes ?? false };
}

/** One column of the board. */
export interface Tavlespalte {
  /** From 1. */
  readonly fase: number;
  readonly ialt: number;
  readonly kort: readonly Sagslinje[];
}

/** How many cards a column of the board has before »Vis flere«. */
export const KORT_PR_SPALTE = 12;

/**
 * The open cases by phase, the last changed first. `flere` is the phase whose column is shown longer, `antal` cards of
 * it; 0 for none. Columns are counted for as many phases as the template has, or as the cases have where that is more.
 */
export async function hentTavle(
  tx: Tx,
  filter: Sagsfilter,
  laeser: Laeser,
  faser: number,
  flere: { readonly fase: number; readonly antal: number },
): Promise<Tavlespalte[]> {
  const betingelse = hvor({ ...filter, fase: 0, tilstand: 'aaben' }, laeser);
  const tal = await raekker(
    tx,
    sql<{
      fase: number;
      ialt: number;
    }>`select s.fase, count(*)::int as ialt from sag s where ${betingelse} group by 1`,
  );
  const antal = Math.max(faser, ...tal.map((t) => t.fase));
  const kort = await raekker(
    tx,
    sql<Sagslinje>`with side as materialized (select n.id, n.rettet_kl from generate_series(1, ${antal}::int) f(nr)
        cross join lateral (select s.id, s.rettet_kl from sag s where ${betingelse} and s.fase = f.nr
          order by s.rettet_kl desc, s.id desc limit case when f.nr = ${flere.fase} then ${flere.antal}::int else ${KORT_PR_SPALTE} end) n)
      select ${LINJEKOLONNER} from side join sag s on s.id = side.id order by s.fase, s.rettet_kl desc, s.id desc`,
  );
  return Array.from({ length: antal }, (_, i) => ({
    fase: i + 1,
    ialt: tal.find((t) => t.fase === i + 1)?.ialt ?? 0,
    kort: kort.filter((k) => k.fase === i + 1),
  }));
}

/** Everybody who is contact for an open case: how many, and how many of them for 90 days in their phase. The last is those without. */
export function hentByrder(
  tx: Tx,
  nu: Date,
): Promise<{ id: string | null; navn: string; sager: number; gamle: number }[]> {
  return raekker(
    tx,
    sql<{ id: string | null; navn: string; sager: number; gamle: number }>`select b.id,
        coalesce((select p.navn from person p where p.id = b.id and p.slettet_kl is null), '') as navn, b.sager, b.gamle
      from (select s.kontaktperson_id as id, count(*)::int as sager,
          count(*) filter (where s.fase_kl <= ${nu}::timestamptz - interval '90 days')::int as gamle
        from sag s where s.organisation_id = (select app_organisation()) and s.tilstand = 'aaben' group by 1) b
      order by b.id is null, 2, b.id`,
  );
}
