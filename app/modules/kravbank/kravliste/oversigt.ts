import { raekker, sql, type Tx } from '../../../platform/db/database.ts';
import { indeholder, type Listevalg, SIDE_PR } from '../../../platform/liste.ts';
import type { Oversigtslinje } from './exports.ts';
import type { Stilling } from './rules.ts';

export const SORTERINGER = ['navn', 'tilstand', 'krav', 'afventer', 'rettet'] as const;
export type Sortering = (typeof SORTERINGER)[number];

const ORDEN: Readonly<Record<Sortering, ReturnType<typeof sql>>> = {
  navn: sql`dansk_sortering(l.navn)`,
  tilstand: sql`l.tilstand`,
  krav: sql`t.krav`,
  afventer: sql`t.afventer`,
  rettet: sql`l.rettet_kl`,
};

/** One page of the organisation's lists, and how many there are; `alle` leaves the paging out. */
export async function hentOversigt(
  tx: Tx,
  valg: Listevalg<Sortering> & { readonly stilling: Stilling | '' },
  { alle = false } = {},
): Promise<{ linjer: Oversigtslinje[]; ialt: number; findes: boolean }> {
  const { noegle, retning } = valg.sortering;
  const fundne = await raekker(
    tx,
    sql<Oversigtslinje & { ialt: number }>`select l.id, l.navn, l.formaal, l.tilstand,
        l.slettet_kl is not null as slettet, l.rettet_kl as "rettetKl", l.laas, t.krav, t.afventer, o.opgaver,
        count(*) over ()::int as ialt
      from kravliste l
      cross join lateral (select count(*) filter (where tilstand = 'med')::int as krav,
        count(*) filter (where tilstand = 'afventer')::int as afventer from kravlistelinje where liste_id = l.id) t
      cross join lateral (select count(*)::int as opgaver from kravlisteopgave
        where liste_id = l.id and lukket_kl is null) o
      where (l.slettet_kl is not null) = ${valg.stilling === 'slettet'}
        and (${valg.stilling} in ('', 'slettet') or l.tilstand = ${valg.stilling})
        and (lower(l.navn) like ${indeholder(valg.q)} or lower(l.formaal) like ${indeholder(valg.q)})
      order by ${ORDEN[noegle]} ${retning === 'faldende' ? sql`desc` : sql`asc`}, l.id
      ${alle ? sql`` : sql`limit ${SIDE_PR} offset ${(valg.side - 1) * SIDE_PR}`}`,
  );
  const findes = await raekker(tx, sql`select 1 from kravliste limit 1`);
  return {
    linjer: fundne.map(({ ialt: _, ...l }) => l),
    ialt: fundne[0]?.ialt ?? 0,
    findes: findes.length > 0,
  };
}
