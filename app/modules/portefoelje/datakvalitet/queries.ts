import { raekke, raekker, sql, type Tx } from '../../../platform/db/database.ts';
import {
  KVALITET_PR_SIDE,
  KVALITETSREGLER,
  type Kvalitetsart,
  type Kvalitetsregel,
  type Kvalitetssoegning,
  type Maanedstal,
  type Regeltal,
} from './rules.ts';

type Udtryk = ReturnType<typeof sql>;

/** What other modules know: which of the catalogue's systems have a målbillede that holds. */
export interface Kvalitetskilder {
  systemerMedMaalbillede(tx: Tx): Promise<readonly number[]>;
}

export interface Grundlag {
  /** `YYYY-MM-DD`. */
  readonly idag: string;
  readonly medMaalbillede: readonly number[];
}

/** Months before the end in which there must be a plan. */
const PLAN_MD = 18;

/** What each rule asks of a row `t`; true where there is a gap. */
function betingelse(kode: string, { idag, medMaalbillede }: Grundlag): Udtryk {
  const dag = sql`${idag}::date`;
  switch (kode) {
    case 'ejer':
    case 'k_ejer':
      return sql`t.ejer = ''`;
    case 'kontrakt':
      return sql`t.kontrakter = 0`;
    case 'udloebet':
      return sql`t.kontrakt_slut < ${dag} and t.livscyklus <> 'udfases'`;
    case 'risiko':
      return sql`t.persondata <> 'nej' and t.risikovurderet <> 'ja'`;
    case 'databehandleraftale':
      return sql`(t.databehandleraftale_kraeves = 'ja' or (t.persondata = 'ja' and t.databehandleraftale_kraeves <> 'nej'
        and t.hosting <> 'egen')) and t.id not in (select bs.brug_id from behandling_systembrug bs join behandling b on b.id = bs.behandling_id
        where b.fjernet_kl is null and b.aftale_indgaaet = 'ja')`;
    case 'persondata':
      return sql`t.persondata not in ('ja', 'nej')`;
    case 'udfaset':
      return sql`t.gyldig_til < ${dag} and t.livscyklus in ('drift', 'pilot', 'indfases')`;
    case 'enhed':
    case 'k_enhed':
      return sql`t.ansvarlig_enhed = ''`;
    case 'kle':
      return sql`t.kle = '{}' and t.kle_tilfoejet = '{}'`;
    case 'katalog':
      return sql`t.system_id is null`;
    case 'maalbillede':
      return sql`t.system_id is not null and t.system_id <> all(${[...medMaalbillede]}::int[])`;
    case 'ai':
      return sql`t.ai not in ('ja', 'nej')`;
    case 'k_system':
      return sql`t.overordnet_id is null and t.id not in (select ks.kontrakt_id from kontrakt_systembrug ks)`;
    case 'k_slut':
      return sql`t.slut is null and not t.loebende and t.opsagt is null`;
    case 'k_plan':
      return sql`t.slut between ${dag} and ${dag} + make_interval(months => ${PLAN_MD}) and t.genanskaffelse = ''
        and t.plan_tilstand = '' and t.overordnet_id is null`;
    case 'k_opsigelse':
      return sql`t.opsigelse_md is null and t.opsagt is null and t.overordnet_id is null`;
    case 'k_pris':
      return sql`t.aarlig_oere = 0 and t.engang_oere = 0`;
    case 'k_leverandoer':
      return sql`t.leverandoer = ''`;
    default:
      // The rest ask that a field of the same name is filled in.
      return sql`t.${sql.ref(kode)} = ''`;
  }
}

/** Things that the rules are asked of: what is in use, and what still holds. */
function udvalg(art: Kvalitetsart, { idag }: Grundlag): Udtryk {
  return art === 'systembrug'
    ? sql`t.fjernet_kl is null and t.livscyklus <> 'ikke_i_brug'`
    : sql`t.fjernet_kl is null and (t.slut is null or t.slut >= ${idag}::date)`;
}

/** As a set that is made once, not as a question of each row. */
function undtaget({ art, kode }: Kvalitetsregel): Udtryk {
  return sql`t.id in (select u.genstand_id from datakvalitetundtagelse u where u.art = ${art} and u.regel = ${kode}
    and u.ophaevet_kl is null)`;
}

const mangler = (r: Kvalitetsregel, g: Grundlag) => sql`(${betingelse(r.kode, g)}) and not ${undtaget(r)}`;
const regler = (art: Kvalitetsart) => KVALITETSREGLER.filter((r) => r.art === art);

function fra(art: Kvalitetsart, g: Grundlag, s?: Pick<Kvalitetssoegning, 'enhed' | 'ejer'>): Udtryk {
  const enhed = s?.enhed ?? null;
  const ejer = s?.ejer ?? null;
  return sql`from ${sql.table(art)} t where ${udvalg(art, g)}
    and (${enhed}::text is null or t.ansvarlig_enhed = ${enhed}) and (${ejer}::text is null or t.ejer = ${ejer})`;
}

/** Of one kind of thing: how many there are, how many have nothing missing, and the gaps of each rule. */
export interface Artstal {
  readonly ialt: number;
  readonly iOrden: number;
  readonly regler: readonly Regeltal[];
}

export async function hentTal(
  tx: Tx,
  art: Kvalitetsart,
  g: Grundlag,
  s?: Pick<Kvalitetssoegning, 'enhed' | 'ejer'>,
): Promise<Artstal> {
  const egne = regler(art);
  const kolonner = egne.map(
    (r) =>
      sql`(${betingelse(r.kode, g)}) as ${sql.ref(`b_${r.kode}`)}, ${undtaget(r)} as ${sql.ref(`u_${r.kode}`)}`,
  );
  const tal = egne.map(
    (
      r,
    ) => sql`count(*) filter (where ${sql.ref(`b_${r.kode}`)} and not ${sql.ref(`u_${r.kode}`)})::int as ${sql.ref(`a_${r.kode}`)},
      count(*) filter (where ${sql.ref(`b_${r.kode}`)} and ${sql.ref(`u_${r.kode}`)})::int as ${sql.ref(`n_${r.kode}`)}`,
  );
  const ingen = egne.map(
    (r) => sql`not (coalesce(${sql.ref(`b_${r.kode}`)}, false) and not ${sql.ref(`u_${r.kode}`)})`,
  );
  const svar = await raekke(
    tx,
    sql<
      Record<string, number>
    >`select count(*)::int as ialt, count(*) filter (where ${sql.join(ingen, sql` and `)})::int as orden,
        ${sql.join(tal)}
      from (select ${sql.join(kolonner)} ${fra(art, g, s)}) x`,
  );
  return {
    ialt: svar?.ialt ?? 0,
    iOrden: svar?.orden ?? 0,
    regler: egne.map((r) => ({
      kode: r.kode,
      antal: svar?.[`a_${r.kode}`] ?? 0,
      undtaget: svar?.[`n_${r.kode}`] ?? 0,
    })),
  };
}

/** A thing with what is missing. */
export interface Mangelpost {
  readonly id: number;
  readonly navn: string;
  readonly enhed: string;
  readonly ejer: string;
  readonly leverandoer: string;
  /** Codes of the rules. */
  readonly mangler: readonly string[];
}

/** The codes of what is missing, as a column. */
function manglerliste(art: Kvalitetsart, g: Grundlag): Udtryk {
  return sql`array_remove(array[${sql.join(regler(art).map((r) => sql`case when ${mangler(r, g)} then ${r.kode}::text end`))}], null)`;
}

/** One page of the things that have a gap, or all with `alle`: of one rule by name, else those that have most first. */
export async function hentMangler(
  tx: Tx,
  s: Kvalitetssoegning,
  g: Grundlag,
  alle = false,
): Promise<{ readonly poster: readonly Mangelpost[]; readonly ialt: number }> {
  const hvor = s.regel ? sql`${s.regel.kode} = any(x.mangler)` : sql`cardinality(x.mangler) > 0`;
  const orden = s.regel ? sql`x.navn_orden, x.id` : sql`cardinality(x.mangler) desc, x.navn_orden, x.id`;
  const poster = await raekker(
    tx,
    sql<Mangelpost & { ialt: number }>`select x.id, x.navn, x.enhed, x.ejer, x.leverandoer, x.mangler,
        count(*) over ()::int as ialt
      from (select t.id, t.navn, t.navn_orden, t.ansvarlig_enhed as enhed, t.ejer, t.leverandoer,
        ${manglerliste(s.art, g)} as mangler ${fra(s.art, g, s)}) x
      where ${hvor} order by ${orden}
      ${alle ? sql`` : sql`limit ${KVALITET_PR_SIDE} offset ${(s.side - 1) * KVALITET_PR_SIDE}`}`,
  );
  return { poster: poster.map(({ ialt: _, ...p }) => p), ialt: poster[0]?.ialt ?? 0 };
}

/** Gaps by unit or owner. */
export interface Fordeling {
  readonly navn: string;
  readonly ialt: number;
  readonly medMangler: number;
  readonly mangler: number;
}

export function hentFordeling(tx: Tx, s: Kvalitetssoegning, g: Grundlag): Promise<Fordeling[]> {
  const kolonne = s.opdeling === 'ejer' ? sql`t.ejer` : sql`t.ansvarlig_enhed`;
  return raekker(
    tx,
    sql<Fordeling>`select x.navn, count(*)::int as ialt, count(*) filter (where x.antal > 0)::int as "medMangler",
        sum(x.antal)::int as mangler
      from (select ${kolonne} as navn, cardinality(${manglerliste(s.art, g)}) as antal ${fra(s.art, g, s)}) x
      group by 1 order by 4 desc, dansk_orden(x.navn) collate "C"`,
  );
}

/** A gap that is accepted. */
export interface Undtagelse {
  readonly id: number;
  readonly art: Kvalitetsart;
  readonly genstandId: number;
  readonly navn: string;
  readonly regel: string;
  readonly grund: string;
  readonly person: string | null;
  readonly kl: Date;
}

export function hentUndtagelser(tx: Tx): Promise<Undtagelse[]> {
  return raekker(
    tx,
    sql<Undtagelse>`select u.id, u.art, u.genstand_id as "genstandId", coalesce(b.navn, k.navn, '') as navn, u.regel, u.grund,
        p.navn as person, u.oprettet_kl as kl
      from datakvalitetundtagelse u left join person p on p.id = u.oprettet_af
        left join systembrug b on u.art = 'systembrug' and b.id = u.genstand_id
        left join kontrakt k on u.art = 'kontrakt' and k.id = u.genstand_id
      where u.ophaevet_kl is null order by u.oprettet_kl desc, u.id desc`,
  );
}

const MAANEDER = 13;

/** All gaps at the last count of each month, the oldest first. */
export async function hentUdvikling(tx: Tx): Promise<Maanedstal[]> {
  const r = await raekker(
    tx,
    sql<Maanedstal>`select to_char(dag, 'YYYY-MM') as maaned, sum(antal)::int as antal from datakvalitettal d
      where dag = (select max(s.dag) from datakvalitettal s where s.organisation_id = d.organisation_id
        and date_trunc('month', s.dag) = date_trunc('month', d.dag))
      group by 1 order by 1 desc limit ${MAANEDER}`,
  );
  return r.reverse();
}

/** Counts the gaps of every kommune and keeps them under this day: as the system, at night. */
export async function taelAlle(tx: Tx, g: Grundlag): Promise<void> {
  for (const art of ['systembrug', 'kontrakt'] as const) {
    const egne = regler(art);
    await sql`insert into datakvalitettal (organisation_id, regel, dag, antal, ialt)
      select x.organisation_id, v.regel, ${g.idag}::date, v.antal, x.ialt
      from (select t.organisation_id, count(*)::int as ialt,
          ${sql.join(egne.map((r) => sql`count(*) filter (where ${mangler(r, g)})::int as ${sql.ref(`a_${r.kode}`)}`))}
        ${fra(art, g)} group by 1) x
        cross join lateral (values ${sql.join(egne.map((r) => sql`(${r.kode}::text, x.${sql.ref(`a_${r.kode}`)})`))}) v(regel, antal)
      on conflict (organisation_id, regel, dag) do update set antal = excluded.antal, ialt = excluded.ialt`.execute(
      tx,
    );
  }
}
