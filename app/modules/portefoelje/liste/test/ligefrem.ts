/**
 * The lists asked of the database in the plainest way, with nothing kept: what the lists in memory (../spejl) are held against.
 */
import { raekke, raekker, sql, type Tx } from '../../../../platform/db/database.ts';
import { indeholder } from '../../../../platform/liste.ts';
import {
  type Kolonnefilter,
  LISTER,
  type Listekolonne,
  type Listenavn,
  type Listesoegning,
  listekolonner,
} from '../rules.ts';

type Udtryk = ReturnType<typeof sql>;

const kol = (noegle: string) => sql.ref(`t.${noegle}`);
/** Small letters as `indeholder` writes them; lower() leaves Æ, Ø and Å alone where the database's locale is C. */
const smaa = (udtryk: Udtryk) => sql`translate(lower(${udtryk}), 'ÆØÅ', 'æøå')`;

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
      return sql`${c} = 0`;
    default:
      return sql`${c} is null`;
  }
}

function betingelser(k: Listekolonne, f: Kolonnefilter): Udtryk[] {
  const c = kol(k.noegle);
  const b: Udtryk[] = [];
  if (f.indeholder !== '')
    b.push(
      k.type === 'liste'
        ? sql`exists (select from unnest(${c}) e where ${smaa(sql`e`)} like ${indeholder(f.indeholder)})`
        : sql`${smaa(c)} like ${indeholder(f.indeholder)}`,
    );
  if (f.er.length > 0) {
    const er = [...f.er];
    if (k.type === 'janej') b.push(sql`${c}::int::text = any(${er.map((v) => (v === 'ja' ? '1' : '0'))})`);
    else if (k.type === 'liste') b.push(sql`${c} && ${er}::text[]`);
    else b.push(sql`${c} = any(${er}::text[])`);
  }
  const som = k.type === 'dato' ? sql`date` : sql`bigint`;
  if (f.fra !== '') b.push(sql`${c} >= ${f.fra}::text::${som}`);
  if (f.til !== '') b.push(sql`${c} <= ${f.til}::text::${som}`);
  if (f.tom !== '') b.push(f.tom === 'ja' ? erTom(k) : sql`not (${erTom(k)})`);
  return b;
}

function fundne(liste: Listenavn, s: Listesoegning): Udtryk {
  const kolonner = listekolonner(liste);
  const b = s.filtre.flatMap((f) => {
    const k = kolonner.get(f.kolonne);
    return k && !k.opslag ? betingelser(k, f) : [];
  });
  for (const ord of s.q.split(/\s+/).filter(Boolean)) b.push(sql`t.soeg like ${indeholder(ord)}`);
  return sql`from ${sql.table(LISTER[liste].art)} t where ${sql.join([sql`t.fjernet_kl is null`, ...b], sql` and `)}`;
}

function orden(k: Listekolonne): Udtryk {
  const c = kol(k.noegle);
  const koder = k.type === 'valg' ? Object.keys(k.beskrivelse.koder ?? {}) : [];
  if (koder.length > 0) return sql`array_position(${koder}::text[], ${c})`;
  if (k.type === 'liste') return sql`dansk_orden(array_to_string(${c}, ', ')) collate "C"`;
  return k.type === 'tekst' || k.type === 'valg' ? sql`dansk_orden(${c}) collate "C"` : c;
}

/** The ids of all that a search finds, in the list's order. */
export async function ligefremIder(tx: Tx, liste: Listenavn, s: Listesoegning): Promise<number[]> {
  const ned = (faldende: boolean) => (faldende ? sql` desc nulls first` : sql` asc nulls last`);
  const trin = s.sort.flatMap(({ noegle, faldende }) => {
    const k = listekolonner(liste).get(noegle);
    // A code that the register hasn't got counts as the highest.
    return k ? [sql`${erTom(k)}`, sql`${orden(k)}${ned(faldende)}`] : [];
  });
  const r = await raekker(
    tx,
    sql<{
      id: number;
    }>`select t.id ${fundne(liste, s)} order by ${sql.join([...trin, sql`t.id${ned(s.sort[0].faldende)}`])}`,
  );
  return r.map(({ id }) => id);
}

/** The sum of a column over what is found. */
export async function ligefremSum(
  tx: Tx,
  liste: Listenavn,
  s: Listesoegning,
  noegle: string,
): Promise<number> {
  const r = await raekke(
    tx,
    sql<{ sum: number }>`select coalesce(sum(${kol(noegle)}), 0)::float8 as sum ${fundne(liste, s)}`,
  );
  return r?.sum ?? 0;
}

/** How many are found by each value of a column, `Ikke udfyldt` as ''. */
export async function ligefremGrupper(
  tx: Tx,
  liste: Listenavn,
  s: Listesoegning,
  k: Listekolonne,
): Promise<ReadonlyMap<string, number>> {
  const c = kol(k.noegle);
  const vaerdi =
    k.type === 'dato'
      ? sql`extract(year from ${c})::int::text`
      : k.type === 'janej'
        ? sql`case when ${c} then 'ja' else 'nej' end`
        : k.type === 'liste'
          ? sql`unnest(case when ${c} = '{}' then array[''] else ${c} end)`
          : sql`${c}::text`;
  const r = await raekker(
    tx,
    sql<{ vaerdi: string; antal: number }>`select coalesce(x.vaerdi, '') as vaerdi, count(*)::int as antal
      from (select ${vaerdi} as vaerdi ${fundne(liste, s)}) x group by 1`,
  );
  return new Map(r.map((g) => [g.vaerdi, g.antal]));
}
