import { raekker, sql, type Tx } from '../../../../platform/db/database.ts';
import { indeholder, type Listevalg, SIDE_PR } from '../../../../platform/liste.ts';

export interface Strategilinje {
  readonly id: number;
  readonly navn: string;
  readonly fraAar: number;
  readonly tilAar: number;
  readonly vedtagetNr: number | null;
  readonly vedtagetDag: string | null;
  readonly kladdeNr: number | null;
  readonly iHoering: boolean;
  readonly rettet: Date;
}

export const STRATEGISORTERING = ['navn', 'periode', 'vedtaget', 'rettet'] as const;
export type Strategisortering = (typeof STRATEGISORTERING)[number];

const KOLONNE = {
  navn: sql`dansk_sortering(x.navn)`,
  periode: sql`x."fraAar"`,
  vedtaget: sql`coalesce(x."vedtagetDag", '')`,
  rettet: sql`x.rettet`,
} as const;

/** The strategies of the house; `alle` gives every page at once. */
export async function hentStrategiliste(
  tx: Tx,
  valg: Listevalg<Strategisortering>,
  idag: string,
  { fjernede = false, alle = false } = {},
): Promise<{ linjer: Strategilinje[]; ialt: number }> {
  const retning = valg.sortering.retning === 'faldende' ? sql`desc` : sql`asc`;
  const r = await raekker(
    tx,
    sql<Strategilinje & { ialt: number }>`select x.*, count(*) over ()::int as ialt from (
        select s.id, s.navn, s.fra_aar as "fraAar", s.til_aar as "tilAar", v.nr as "vedtagetNr", v.vedtaget_dag::text as "vedtagetDag",
          k.nr as "kladdeNr", k.id is not null and exists (select from strategihoering h where h.udgave_id = k.id
            and h.lukket_kl is null and h.frist >= ${idag}::date) as "iHoering",
          greatest(s.rettet_kl, (select max(h.kl) from strategihaendelse h where h.strategi_id = s.id)) as rettet
        from strategi s
          left join strategiudgave k on k.strategi_id = s.id and k.tilstand = 'kladde'
          left join lateral (select u.nr, u.vedtaget_dag from strategiudgave u where u.strategi_id = s.id and u.tilstand = 'vedtaget'
            order by u.nr desc limit 1) v on true
        where (s.fjernet_kl is not null) = ${fjernede} and lower(s.navn) like ${indeholder(valg.q)}) x
      order by ${KOLONNE[valg.sortering.noegle]} ${retning}, x.id
      ${alle ? sql`` : sql`limit ${SIDE_PR} offset ${(valg.side - 1) * SIDE_PR}`}`,
  );
  return { linjer: r.map(({ ialt: _, ...l }) => l), ialt: r[0]?.ialt ?? 0 };
}
