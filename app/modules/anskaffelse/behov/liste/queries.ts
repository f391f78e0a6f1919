import { raekke, raekker, sql, type Tx } from '../../../../platform/db/database.ts';
import { indeholder, type Listevalg, SIDE_PR } from '../../../../platform/liste.ts';
import type { Behovstilstand } from '../rules.ts';
import type { Listelinje } from './exports.ts';

export const SORTERINGER = ['titel', 'tilstand', 'sendt', 'rettet'] as const;
export type Sortering = (typeof SORTERINGER)[number];

/** In the order of what asks something of the reporter. */
const TILSTANDSNR = sql`array_position(array['mangler', 'kladde', 'sendt', 'optaget', 'lukket', 'slettet'], b.tilstand)`;
const ORDEN: Readonly<Record<Sortering, ReturnType<typeof sql>>> = {
  titel: sql`dansk_sortering(b.titel)`,
  tilstand: TILSTANDSNR,
  sendt: sql`b.sendt_kl`,
  rettet: sql`b.rettet_kl`,
};

export interface Egne {
  readonly linjer: readonly Listelinje[];
  readonly ialt: number;
  /** There is a need, shown or not. */
  readonly findes: boolean;
}

/** One page of one's own needs; what was put away only when it is asked for. `alle` leaves the paging out. */
export async function hentEgne(
  tx: Tx,
  valg: Listevalg<Sortering> & { readonly tilstand: Behovstilstand | '' },
  { alle = false } = {},
): Promise<Egne> {
  const { noegle, retning } = valg.sortering;
  const orden = sql`${ORDEN[noegle]} ${retning === 'faldende' ? sql`desc` : sql`asc`} nulls last, b.id desc`;
  const r = await raekker(
    tx,
    // Only what is shown is asked how far its case is.
    sql<Listelinje & { ialt: number }>`with her as (
        select b.*, count(*) over ()::int as ialt from behov b
        where b.oprettet_af = (select app_person()) and b.organisation_id = (select app_organisation())
          and case when ${valg.tilstand} = '' then b.tilstand <> 'slettet' else b.tilstand = ${valg.tilstand} end
          and lower(b.titel || ' ' || coalesce('b-' || b.aar || '-' || lpad(b.loebenr::text, 3, '0'), ''))
            like ${indeholder(valg.q)}
        order by ${orden} ${alle ? sql`` : sql`limit ${SIDE_PR} offset ${(valg.side - 1) * SIDE_PR}`})
      select b.id, b.aar, b.loebenr, b.titel, b.slags, b.tilstand,
        case when s.fase is null then null
          else jsonb_build_object('fase', s.fase, 'faser', s.faser, 'tilstand', s.tilstand) end as sag,
        b.rettet_kl as rettet, b.sendt_kl as sendt, b.ialt
      from her b left join lateral behov_sagsstatus(b.id) s on b.sag_id is not null
      order by ${orden}`,
  );
  const findes = await raekke(
    tx,
    sql`select 1 from behov where oprettet_af = (select app_person())
      and organisation_id = (select app_organisation()) limit 1`,
  );
  return {
    linjer: r.map(({ ialt: _, ...l }) => l),
    ialt: r[0]?.ialt ?? 0,
    findes: findes !== null,
  };
}
