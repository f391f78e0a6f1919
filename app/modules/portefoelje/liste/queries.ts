import { raekke, raekker, sql, type Tx } from '../../../platform/db/database.ts';
import { indeholder } from '../../../platform/liste.ts';
import type { Feltvaerdi } from '../felt/rules.ts';
import {
  type Kolonnefilter,
  LISTER,
  type Listekolonne,
  type Listenavn,
  type Listesoegning,
  listekolonner,
  summeres,
} from './rules.ts';

type Udtryk = ReturnType<typeof sql>;

/** One row of a list: the values of the columns that were asked for. */
export interface Listeraekke {
  readonly id: number;
  /** The shared catalogue's system; null for contracts and registrations, and where nobody has said which it is. */
  readonly systemId: number | null;
  readonly systemnoegle: string | null;
  readonly v: Readonly<Record<string, Feltvaerdi>>;
}

export interface Listeudsnit {
  readonly raekker: readonly Listeraekke[];
  readonly ialt: number;
  /** The page that is shown: the last one where the address asks for a later. */
  readonly side: number;
  /** Sums of the columns that add up, over all that is found. */
  readonly summer: Readonly<Record<string, number>>;
}

const kol = (noegle: string) => sql.ref(`t.${noegle}`);

/** Small letters as `indeholder` writes them; lower() leaves Æ, Ø and Å alone where the database's locale is C. */
const smaa = (udtryk: Udtryk) => sql`translate(lower(${udtryk}), 'ÆØÅ', 'æøå')`;

/** Names of what a row is joined to, for the rows that are shown. */
function opslag(liste: Listenavn, noegle: string): Udtryk {
  if (noegle !== 'systemer') return sql`''`;
  const led =
    liste === 'kontrakter'
      ? sql`kontrakt_systembrug ks where ks.kontrakt_id = t.id`
      : sql`behandling_systembrug ks where ks.behandling_id = t.id`;
  return sql`coalesce((select jsonb_agg(b.navn order by b.navn_orden, b.id) from systembrug b
    where b.fjernet_kl is null and b.id in (select ks.brug_id from ${led})), '[]')`;
}

/** Whether nothing is entered in the column. */
function erTom(k: Listekolonne): Udtryk {
  const c = kol(k.noegle);
  switch (k.type) {
    case 'tekst':
    case 'valg':
      return sql`${c} = ''`;
    case 'liste':
      return sql`${c} = '{}'`;
    case 'janej':
      return sql`not ${c}`;
    case 'kroner':
      return sql`coalesce(${c}, 0) = 0`;
    default:
      return sql`${c} is null`;
  }
}

function udfyldt(k: Listekolonne): Udtryk {
  const c = kol(k.noegle);
  if (k.type === 'tekst' || k.type === 'valg') return sql`${c} <> ''`;
  return k.type === 'dato' || k.type === 'tal' ? sql`${c} is not null` : sql`not (${erTom(k)})`;
}

/**
 * Of a column with few words the words that fit are found first: comparing a word with a handful of others costs less than
 * looking into each.
 */
function tekstfilter(liste: Listenavn, k: Listekolonne, q: string): Udtryk {
  const c = kol(k.noegle);
  const moenster = indeholder(q);
  if (k.type === 'liste')
    return sql`exists (select from unnest(${c}) e where ${smaa(sql`e`)} like ${moenster})`;
  if (!k.faa) return sql`${smaa(c)} like ${moenster}`;
  return sql`${c} in (select d.v from (select distinct ${sql.ref(k.noegle)} as v from ${sql.table(LISTER[liste].art)}
    where fjernet_kl is null) d where ${smaa(sql`d.v`)} like ${moenster})`;
}

function betingelser(liste: Listenavn, k: Listekolonne, f: Kolonnefilter): Udtryk[] {
  const c = kol(k.noegle);
  const b: Udtryk[] = [];
  if (f.indeholder !== '') b.push(tekstfilter(liste, k, f.indeholder));
  if (f.er.length > 0) {
    const er = [...f.er];
    if (k.type === 'janej') b.push(sql`${c}::int::text = any(${er.map((v) => (v === 'ja' ? '1' : '0'))})`);
    else if (k.type === 'liste') b.push(sql`${c} && ${er}::text[]`);
    else b.push(sql`${c} = any(${er}::text[])`);
  }
  const som = k.type === 'dato' ? sql`date` : sql`bigint`;
  if (f.fra !== '') b.push(sql`${c} >= ${f.fra}::text::${som}`);
  if (f.til !== '') b.push(sql`${c} <= ${f.til}::text::${som}`);
  if (f.tom === 'ja') b.push(erTom(k));
  if (f.tom === 'nej') b.push(udfyldt(k));
  return b;
}

/** The rows `t` that a search finds; row-level security leaves the house's own. */
function fundne(liste: Listenavn, s: Listesoegning): Udtryk {
  const kolonner = listekolonner(liste);
  const b = s.filtre.flatMap((f) => {
    const k = kolonner.get(f.kolonne);
    return k && !k.opslag ? betingelser(liste, k, f) : [];
  });
  for (const ord of s.q.split(/\s+/).filter(Boolean)) b.push(sql`t.soeg like ${indeholder(ord)}`);
  const hvor = b.length === 0 ? sql`` : sql` and ${sql.join(b, sql` and `)}`;
  return sql`from ${sql.table(LISTER[liste].art)} t where t.fjernet_kl is null${hvor}`;
}

/** What a column is ordered by, null where nothing is entered. */
function orden(k: Listekolonne): Udtryk {
  const c = kol(k.noegle);
  const koder = k.type === 'valg' ? Object.keys(k.beskrivelse.koder ?? {}) : [];
  if (koder.length > 0) return sql`array_position(${koder}::text[], ${c})`;
  if (k.type === 'liste') return sql`dansk_orden(array_to_string(${c}, ', ')) collate "C"`;
  // Kept beside the name, which nearly every list is ordered by.
  if (k.medOrden) return sql.ref('t.navn_orden');
  if (k.type === 'tekst' || k.type === 'valg') return sql`dansk_orden(${c}) collate "C"`;
  return c;
}

interface Rang {
  readonly udtryk: Udtryk;
  /** Whether something is entered: what hasn't comes last, whichever way the column is ordered. */
  readonly udfyldt: Udtryk;
  readonly faldende: boolean;
}

function raekkefoelge(liste: Listenavn, s: Listesoegning): readonly Rang[] {
  const kolonner = listekolonner(liste);
  return s.sort.flatMap(({ noegle, faldende }): Rang[] => {
    const k = kolonner.get(noegle);
    if (!k) return [];
    const udtryk = orden(k);
    return [{ udtryk, udfyldt: udfyldt(k), faldende }];
  });
}

const retning = (faldende: boolean) => (faldende ? sql` desc` : sql``);

interface Optaelling {
  readonly ialt: number;
  readonly udfyldte: number;
  readonly summer: Readonly<Record<string, number>>;
}

async function optael(tx: Tx, liste: Listenavn, s: Listesoegning): Promise<Optaelling> {
  const kolonner = listekolonner(liste);
  const [foerst] = raekkefoelge(liste, s);
  const sumkolonner = s.vis.flatMap((n) => {
    const k = kolonner.get(n);
    return k && summeres(k) ? [k.noegle] : [];
  });
  const summer = sumkolonner.map((n) => sql`, sum(${kol(n)})::float8 as ${sql.ref(`sum_${n}`)}`);
  // A name is always there.
  const udfyldte =
    s.sort[0]?.noegle === 'navn' ? sql`count(*)` : sql`count(*) filter (where ${foerst.udfyldt})`;
  const r = await raekke(
    tx,
    sql<Record<string, number | null>>`select count(*)::int as ialt, ${udfyldte}::int as udfyldte
      ${sql.join(summer, sql``)} ${fundne(liste, s)}`,
  );
  return {
    ialt: r?.ialt ?? 0,
    udfyldte: r?.udfyldte ?? 0,
    summer: Object.fromEntries(sumkolonner.map((n) => [n, r?.[`sum_${n}`] ?? 0])),
  };
}

/**
 * The ids of `antal` rows from `fra`, in order. Those with something in the first column come first and can follow its index
 * from either end, so that the last page costs what the first does.
 */
async function ider(
  tx: Tx,
  liste: Listenavn,
  s: Listesoegning,
  { ialt, udfyldte }: Pick<Optaelling, 'ialt' | 'udfyldte'>,
  fra: number,
  antal: number,
): Promise<number[]> {
  const [foerst, ...resten] = raekkefoelge(liste, s);
  const del = async (
    udfyldt: boolean,
    start: number,
    stoerrelse: number,
    iAlt: number,
  ): Promise<number[]> => {
    const n = Math.min(stoerrelse, iAlt - start);
    if (n <= 0) return [];
    const bagfra = start + n > iAlt / 2 && start > 0;
    const orden = [...(udfyldt ? [foerst] : []), ...resten].map((r) => {
      // Nothing entered is null or empty; of the second column it comes last as well.
      const tom = r === foerst ? sql`` : sql`(${r.udfyldt}) is not true${retning(bagfra)}, `;
      return sql`${tom}${r.udtryk}${retning(r.faldende !== bagfra)}`;
    });
    const hvilke = udfyldt ? foerst.udfyldt : sql`(${foerst.udfyldt}) is not true`;
    const alleUdfyldt = udfyldte === ialt;
    const r = await raekker(
      tx,
      sql<{
        id: number;
      }>`select t.id ${fundne(liste, s)} ${alleUdfyldt && s.sort[0]?.noegle === 'navn' ? sql`` : sql`and ${hvilke}`}
        order by ${sql.join([...orden, sql`t.id${retning(foerst.faldende !== bagfra)}`])}
        limit ${n} offset ${bagfra ? iAlt - start - n : start}`,
    );
    const fundet = r.map((x) => x.id);
    return bagfra ? fundet.reverse() : fundet;
  };
  const foer = await del(true, fra, antal, udfyldte);
  const efter = await del(false, Math.max(0, fra - udfyldte), antal - foer.length, ialt - udfyldte);
  return [...foer, ...efter];
}

/** The chosen columns of these rows, in the order of the ids. */
async function hentRaekker(
  tx: Tx,
  liste: Listenavn,
  vis: readonly string[],
  valgte: readonly number[],
): Promise<Listeraekke[]> {
  if (valgte.length === 0) return [];
  const kolonner = listekolonner(liste);
  const felter = vis.flatMap((n) => {
    const k = kolonner.get(n);
    return k ? [sql`${sql.lit(n)}::text, ${k.opslag ? opslag(liste, n) : kol(n)}`] : [];
  });
  const medSystem = liste === 'systemer';
  return raekker(
    tx,
    sql<Listeraekke>`select t.id, ${medSystem ? sql`t.system_id` : sql`null::int`} as "systemId",
        ${medSystem ? sql`(select s.noegle from system s where s.id = t.system_id)` : sql`null`} as systemnoegle,
        ${samlet(felter)} as v
      from unnest(${[...valgte]}::int[]) with ordinality as i(id, plads) join ${sql.table(LISTER[liste].art)} t on t.id = i.id
      order by i.plads`,
  );
}

/** One object of all the columns; a function call takes at most 100 arguments. */
function samlet(felter: readonly Udtryk[]): Udtryk {
  const PR = 40;
  const dele: Udtryk[] = [];
  for (let i = 0; i < felter.length; i += PR)
    dele.push(sql`jsonb_build_object(${sql.join(felter.slice(i, i + PR))})`);
  return sql.join(dele, sql` || `);
}

/** One page of a list, with the total and the sums of what is found. */
export async function hentListe(tx: Tx, liste: Listenavn, s: Listesoegning): Promise<Listeudsnit> {
  const tal = await optael(tx, liste, s);
  const side = Math.max(1, Math.min(s.side, Math.ceil(tal.ialt / s.pr)));
  const valgte = await ider(tx, liste, s, tal, (side - 1) * s.pr, s.pr);
  return { raekker: await hentRaekker(tx, liste, s.vis, valgte), ialt: tal.ialt, side, summer: tal.summer };
}

/** The ids of all that a search finds, in the list's order; at most `maks` of them. */
export async function hentIder(
  tx: Tx,
  liste: Listenavn,
  s: Listesoegning,
  maks: number,
): Promise<{ readonly ider: readonly number[]; readonly ialt: number }> {
  const tal = await optael(tx, liste, { ...s, vis: [] });
  return { ider: await ider(tx, liste, s, tal, 0, Math.min(tal.ialt, maks)), ialt: tal.ialt };
}

const PORTION = 2000;

/** Every row that a search finds, in portions: for files. */
export async function hentAlle(tx: Tx, liste: Listenavn, s: Listesoegning): Promise<Listeraekke[]> {
  const { ider: alle } = await hentIder(tx, liste, s, Number.MAX_SAFE_INTEGER);
  const ud: Listeraekke[] = [];
  for (let i = 0; i < alle.length; i += PORTION)
    ud.push(...(await hentRaekker(tx, liste, s.vis, alle.slice(i, i + PORTION))));
  return ud;
}

/** Rows with one value in a column, with the sums of the columns that add up. */
export interface Gruppe {
  /** As the column holds it, of a date the year; null where nothing is entered. */
  readonly vaerdi: string | null;
  readonly antal: number;
  readonly summer: Readonly<Record<string, number>>;
}

const GRUPPER_MAKS = 1000;

/** What is found, counted by a column; a row with several values counts in each. The largest groups, when there are very many. */
export async function hentGrupper(
  tx: Tx,
  liste: Listenavn,
  s: Listesoegning,
  k: Listekolonne,
): Promise<{ readonly grupper: readonly Gruppe[]; readonly flere: boolean }> {
  const c = kol(k.noegle);
  const udtryk =
    k.type === 'dato'
      ? sql`extract(year from ${c})::int::text`
      : k.type === 'janej'
        ? sql`case when ${c} then 'ja' else 'nej' end`
        : k.type === 'liste'
          ? sql`e.vaerdi`
          : k.type === 'tal'
            ? sql`${c}::text`
            : sql`nullif(${c}, '')`;
  const kolonner = listekolonner(liste);
  const sumkolonner = s.vis.filter((n) => {
    const sum = kolonner.get(n);
    return sum !== undefined && summeres(sum);
  });
  const summer = sumkolonner.map(
    (n) => sql`, coalesce(sum(x.${sql.ref(n)}), 0)::float8 as ${sql.ref(`sum_${n}`)}`,
  );
  const kilder = sumkolonner.map((n) => sql`, ${kol(n)}`);
  const fra = k.type === 'liste' ? sql`left join lateral unnest(x.liste) e(vaerdi) on true` : sql``;
  const gruppe = k.type === 'liste' ? sql`e.vaerdi` : sql`x.gruppe`;
  const r = await raekker(
    tx,
    sql<
      Record<string, unknown> & { vaerdi: string | null; antal: number }
    >`select ${gruppe} as vaerdi, count(*)::int as antal
        ${sql.join(summer, sql``)}
      from (select ${k.type === 'liste' ? sql`${c} as liste` : sql`${udtryk} as gruppe`}${sql.join(kilder, sql``)}
        ${fundne(liste, s)}) x ${fra}
      group by 1 order by 2 desc, 1 limit ${GRUPPER_MAKS + 1}`,
  );
  return {
    grupper: r.slice(0, GRUPPER_MAKS).map(({ vaerdi, antal, ...resten }) => ({
      vaerdi,
      antal,
      summer: Object.fromEntries(sumkolonner.map((n) => [n, Number(resten[`sum_${n}`])])),
    })),
    flere: r.length > GRUPPER_MAKS,
  };
}

const ORD_MAKS = 200;

/** Words in use in a column, the most used first, after those of the register: suggestions for what is written freely. */
export async function hentOrd(tx: Tx, liste: Listenavn, k: Listekolonne): Promise<readonly string[]> {
  const brugte = await raekker(
    tx,
    sql<{ ord: string }>`select ${kol(k.noegle)} as ord from ${sql.table(LISTER[liste].art)} t
      where t.fjernet_kl is null and ${kol(k.noegle)} <> '' group by 1 order by count(*) desc, 1 limit ${ORD_MAKS}`,
  );
  return [...new Set([...(k.beskrivelse.forslag ?? []), ...brugte.map((b) => b.ord)])].slice(0, ORD_MAKS);
}
