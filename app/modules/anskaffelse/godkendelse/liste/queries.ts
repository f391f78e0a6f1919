import { raekke, raekker, sql, type Tx } from '../../../../platform/db/database.ts';
import { indeholder, type Listevalg, SIDE_PR } from '../../../../platform/liste.ts';
import { sagsnummer } from '../../rules.ts';
import { harRollen, stedfortraeder } from '../queries.ts';
import type { Ventelinje, Visning } from './rules.ts';

export const SORTERINGER = ['titel', 'sag', 'bedt', 'afgjort'] as const;
export type Sortering = (typeof SORTERINGER)[number];

const ORDEN: Readonly<Record<Sortering, ReturnType<typeof sql>>> = {
  titel: sql`dansk_sortering(s.titel)`,
  sag: sql`s.aar * 100000 + s.loebenr`,
  bedt: sql`g.bedt_kl`,
  afgjort: sql`n.afgjort_kl`,
};

/** `2026-014`, as `sagsnummer` writes it. */
const SAGSNR = sql`s.aar || '-' || lpad(s.loebenr::text, greatest(3, length(s.loebenr::text)), '0')`;

function navn(person: ReturnType<typeof sql>) {
  return sql`coalesce((select p.navn from person p where p.id = ${person} and p.slettet_kl is null), '')`;
}

/** The step that is next in each request that waits; what has ended with its case is nobody's any more. */
const VENTENDE = sql`godkendelse g
  join sag s on s.id = g.sag_id and s.tilstand = 'aaben'
  join lateral (select * from godkendelsestrin t where t.godkendelse_id = g.id and t.afgoerelse is null
    order by t.orden limit 1) n on true`;

/** Rows that are the person's to decide: the own steps, and those of people who are away. */
function minTur(personId: string, idag: string) {
  return sql`g.tilstand = 'afventer' and g.bedt_af <> ${personId}::uuid and (n.person_id = ${personId}::uuid
    or ${stedfortraeder('n', idag)} = ${personId}::uuid and not exists (select from godkendelsestrin andre
      where andre.godkendelse_id = g.id and ${personId}::uuid in (andre.person_id, andre.afgjort_af)))`;
}

function kilde(visning: Visning, personId: string, idag: string) {
  switch (visning) {
    case 'venter':
      return sql`from ${VENTENDE} where ${minTur(personId, idag)}`;
    case 'bedt':
      return sql`from ${VENTENDE} where g.tilstand = 'afventer' and g.bedt_af = ${personId}::uuid`;
    case 'afgjort':
      return sql`from godkendelsestrin n join godkendelse g on g.id = n.godkendelse_id join sag s on s.id = g.sag_id
        where n.afgjort_af = ${personId}::uuid`;
  }
}

export interface Mine {
  readonly personId: string;
  /** `YYYY-MM-DD`: who is away. */
  readonly idag: string;
  readonly visning: Visning;
}

type Raekke = Omit<Ventelinje, 'nummer'> & {
  readonly aar: number;
  readonly loebenr: number;
  readonly ialt: number;
};

/** One page of a person's approvals, and how many there are; `alle` leaves the paging out. */
export async function hentMine(
  tx: Tx,
  { personId, idag, visning }: Mine,
  valg: Listevalg<Sortering>,
  { alle = false } = {},
): Promise<{ linjer: Ventelinje[]; ialt: number }> {
  const { noegle, retning } = valg.sortering;
  const soegt =
    valg.q === ''
      ? sql``
      : sql`and (lower(s.titel) like ${indeholder(valg.q)} or ${SAGSNR} like ${indeholder(valg.q)})`;
  const fundne = await raekker(
    tx,
    // The page is cut before names and roles are looked up, so that a long list costs no more than its page.
    sql<Raekke>`select g."sagId", g.nr, g.aar, g.loebenr, g.titel, g.tilstand, g.trin, g.bedt, g.afgjort, g.ialt,
        (select count(*)::int from godkendelsestrin t where t.godkendelse_id = g.id) as "antalTrin",
        ${navn(sql`g.person_id`)} as godkender, g.person_id = ${personId}::uuid as egen,
        ${harRollen(sql`g.person_id`, sql`g.organisation_id`)} as "kanGodkende", ${navn(sql`g.bedt_af`)} as "bedtAf"
      from (select g.id, g.organisation_id, g.sag_id as "sagId", g.nr, s.aar, s.loebenr, s.titel, g.tilstand, g.bedt_af,
          n.orden as trin, n.person_id, g.bedt_kl as bedt, n.afgjort_kl as afgjort, count(*) over ()::int as ialt,
          row_number() over (order by ${ORDEN[noegle]} ${retning === 'faldende' ? sql`desc` : sql`asc`} nulls last,
            g.id desc, n.orden) as plads
        ${kilde(visning, personId, idag)} ${soegt}
        order by plads ${alle ? sql`` : sql`limit ${SIDE_PR} offset ${(valg.side - 1) * SIDE_PR}`}) g
      order by g.plads`,
  );
  return {
    linjer: fundne.map(({ aar, loebenr, ialt: _, ...l }) => ({ ...l, nummer: sagsnummer(aar, loebenr) })),
    ialt: fundne[0]?.ialt ?? 0,
  };
}

/** How many there are in each view. */
export async function taelMine(
  tx: Tx,
  personId: string,
  idag: string,
): Promise<Readonly<Record<Visning, number>>> {
  const r = await raekke(
    tx,
    sql<Record<Visning, number>>`select
      (select count(*)::int ${kilde('venter', personId, idag)}) as venter,
      (select count(*)::int ${kilde('bedt', personId, idag)}) as bedt,
      (select count(*)::int ${kilde('afgjort', personId, idag)}) as afgjort`,
  );
  return r ?? { venter: 0, bedt: 0, afgjort: 0 };
}
