import { raekke, raekker, sql, type Tx } from '../../../../platform/db/database.ts';
import { indeholder, type Listevalg, SIDE_PR } from '../../../../platform/liste.ts';
import type { Listelinje } from './exports.ts';
import type { Listefilter } from './rules.ts';

export const SORTERINGER = ['titel', 'fase', 'frist', 'krav', 'afleveret', 'rettet'] as const;
export type Sortering = (typeof SORTERINGER)[number];

const FASE = sql`case when m.tilstand = 'offentliggjort' and m.frist_kl <= app_nu() then 'evaluering' else m.tilstand end`;
/** The phases in the order in which a dialogue goes through them. */
const FASENR = sql`array_position(array['kladde', 'offentliggjort', 'evaluering', 'afsluttet', 'annulleret'], ${FASE})`;
const ORDEN: Readonly<Record<Sortering, ReturnType<typeof sql>>> = {
  titel: sql`dansk_sortering(m.titel)`,
  fase: FASENR,
  frist: sql`m.frist_kl`,
  krav: sql`k.krav`,
  afleveret: sql`t.afleveret`,
  rettet: sql`m.rettet_kl`,
};

/** One page of the house's own dialogues, and how many there are; `alle` leaves the paging out. */
export async function hentListe(
  tx: Tx,
  organisationId: number,
  valg: Listevalg<Sortering> & { readonly filter: Listefilter | '' },
  { alle = false } = {},
): Promise<{ linjer: Listelinje[]; ialt: number; findes: boolean }> {
  const { noegle, retning } = valg.sortering;
  const { filter } = valg;
  const fundne = await raekker(
    tx,
    sql<
      Listelinje & { ialt: number }
    >`select m.id, m.titel, m.slags, ${FASE} as fase, m.frist_kl as frist, k.krav,
        t.inviteret, t.afleveret, s.ubesvarede, m.arkiveret_kl is not null as arkiveret, m.rettet_kl as rettet,
        count(*) over ()::int as ialt
      from markedsdialog m
      cross join lateral (select count(*)::int as krav from markedskrav where dialog_id = m.id and udgaaet_kl is null) k
      cross join lateral (select count(*)::int as ubesvarede from markedsspoergsmaal
        where dialog_id = m.id and besvaret_kl is null) s
      cross join lateral markedsdialog_tal(m.id) t
      where m.organisation_id = ${organisationId}
        and (m.slettet_kl is not null) = ${filter === 'slettet'}
        and (m.arkiveret_kl is not null) = ${filter === 'arkiveret'}
        and (${filter} in ('', 'slettet', 'arkiveret') or ${FASE} = ${filter})
        and lower(m.titel) like ${indeholder(valg.q)}
      order by ${ORDEN[noegle]} ${retning === 'faldende' ? sql`desc` : sql`asc`} nulls last, m.id desc
      ${alle ? sql`` : sql`limit ${SIDE_PR} offset ${(valg.side - 1) * SIDE_PR}`}`,
  );
  const findes = await raekke(
    tx,
    sql`select 1 from markedsdialog where organisation_id = ${organisationId} limit 1`,
  );
  return {
    linjer: fundne.map(({ ialt: _, ...l }) => l),
    ialt: fundne[0]?.ialt ?? 0,
    findes: findes !== null,
  };
}
