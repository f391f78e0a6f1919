import { raekke, raekker, sql, type Tx } from '../../../platform/db/database.ts';
import { type Godkendelse, type Godkender, laesGrundlag, type Trin } from './rules.ts';

/** A person of the house with the role, by alias of a row that has person_id and organisation_id. */
export function harRollen(person: ReturnType<typeof sql>, organisation: ReturnType<typeof sql>) {
  return sql`exists (select from tildeling rt join medlemskab rm on rm.person_id = rt.person_id
      and rm.organisation_id = rt.organisation_id and rm.ophoert_kl is null
    join person rp on rp.id = rt.person_id and rp.slettet_kl is null
    where rt.person_id = ${person} and rt.organisation_id = ${organisation} and rt.rolle = 'godkender')`;
}

/** Name and id of a person; the name is '' when the person's data have been erased. */
function person(id: ReturnType<typeof sql>) {
  return sql`jsonb_build_object('id', ${id}, 'navn', coalesce((select p.navn from person p where p.id = ${id}
    and p.slettet_kl is null), ''))`;
}

/** The id of whoever stands in for the row's person on the day, when that one still can. */
export function stedfortraeder(trin: 't' | 'n', idag: string) {
  const t = sql.raw(trin);
  return sql`(select f.stedfortraeder_id from fravaer f where f.organisation_id = ${t}.organisation_id
    and f.person_id = ${t}.person_id and f.slettet_kl is null and ${idag}::date between f.fra and f.til
    and ${harRollen(sql`f.stedfortraeder_id`, sql`f.organisation_id`)} order by f.id desc limit 1)`;
}

type Uden = Omit<Godkendelse, 'trin'>;
type Trinraekke = Omit<Trin, 'stedfortraeder' | 'afgjortAf'> & {
  readonly godkendelseId: number;
  readonly stedfortraeder: Godkender | { id: null };
  readonly afgjortAf: Godkender | { id: null };
};

const KOLONNER = sql`g.id, g.sag_id as "sagId", g.nr, g.tilstand, g.grundlag, g.bedt_kl as bedt,
  ${person(sql`g.bedt_af`)} as "bedtAf", g.afgjort_kl as afgjort, g.dokument_sha256 as "dokumentSha256", g.laas`;

function kendt(p: Godkender | { id: null }): Godkender | null {
  return p.id === null ? null : p;
}

async function medTrin(tx: Tx, fundne: readonly Uden[], idag: string): Promise<Godkendelse[]> {
  if (fundne.length === 0) return [];
  const trin = await raekker(
    tx,
    sql<Trinraekke>`select t.godkendelse_id as "godkendelseId", t.orden, ${person(sql`t.person_id`)} as person,
        ${harRollen(sql`t.person_id`, sql`t.organisation_id`)} as "kanGodkende",
        ${person(stedfortraeder('t', idag))} as stedfortraeder, t.afgoerelse, t.begrundelse, t.afgjort_kl as afgjort,
        ${person(sql`t.afgjort_af`)} as "afgjortAf"
      from godkendelsestrin t where t.godkendelse_id = any(${fundne.map((g) => g.id)}::int[]) order by t.orden`,
  );
  return fundne.map((g) => ({
    ...g,
    grundlag: laesGrundlag(g.grundlag),
    trin: trin
      .filter((t) => t.godkendelseId === g.id)
      .map(({ godkendelseId: _, ...t }) => ({
        ...t,
        stedfortraeder: kendt(t.stedfortraeder),
        afgjortAf: kendt(t.afgjortAf),
      })),
  }));
}

/** The requests of a case, the newest first. `idag` (`YYYY-MM-DD`) decides who stands in. */
export async function hentGodkendelser(tx: Tx, sagId: number, idag: string): Promise<Godkendelse[]> {
  const fundne = await raekker(
    tx,
    sql<Uden>`select ${KOLONNER} from godkendelse g where g.sag_id = ${sagId} order by g.nr desc`,
  );
  return medTrin(tx, fundne, idag);
}

/** One request; null when there is none. Callers that change it hold the case. */
export async function findGodkendelse(
  tx: Tx,
  sagId: number,
  nr: number,
  idag: string,
): Promise<Godkendelse | null> {
  const g = await raekke(
    tx,
    sql<Uden>`select ${KOLONNER} from godkendelse g where g.sag_id = ${sagId} and g.nr = ${nr}`,
  );
  return g ? ((await medTrin(tx, [g], idag))[0] ?? null) : null;
}

/** Everyone of the house who may approve, by name. */
export function hentGodkendere(tx: Tx, organisationId: number): Promise<Godkender[]> {
  return raekker(
    tx,
    sql<Godkender>`select p.id, p.navn from tildeling t
      join medlemskab m on m.person_id = t.person_id and m.organisation_id = t.organisation_id and m.ophoert_kl is null
      join person p on p.id = t.person_id and p.slettet_kl is null
      where t.organisation_id = ${organisationId} and t.rolle = 'godkender'
      order by dansk_sortering(p.navn), p.id`,
  );
}
