import { raekke, raekker, sql, type Tx } from '../../../../platform/db/database.ts';
import { indeholder, SIDE_PR } from '../../../../platform/liste.ts';
import type { Enhedsord } from './forklaring.ts';
import type { Fakturavalg } from './forms.ts';
import type { Faktura, Fakturahoved, Fakturalinje } from './rules.ts';

const HOVED = sql`f.id, f.program_id as "programId", f.program, f.slags, f.nummer, f.aar, f.del_id as "delId", f.del, f.rate, f.rater,
    f.ratenavn, f.kommune_id as "kommuneId", f.kommunekode, f.modtager, f.modtager_cvr as "modtagerCvr", f.udsteder,
    f.udsteder_cvr as "udstederCvr", f.fakturadato::text as fakturadato, f.forfaldsdato::text as forfaldsdato,
    f.beloeb_oere as "beloebOere", f.original_id as "originalId",
    (select o.nummer from programfaktura o where o.id = f.original_id) as "originalNummer",
    (select o.slags from programfaktura o where o.id = f.original_id) as "originalSlags", f.aarsag, f.koersel_nr as koersel,
    f.prismodel_nr as "prismodelNr", f.regelversion,
    exists (select from faellesprogram p where p.id = f.program_id and p.fjernet_kl is null) as "programSes"`;

/** Whose documents: those of a programme, or what a kommune has got of all programmes. */
export type Fakturaudsnit = { readonly programId: number } | { readonly kommuneId: number };

function hvor(udsnit: Fakturaudsnit, v: Fakturavalg) {
  const q = v.q.trim();
  return sql`${'programId' in udsnit ? sql`f.program_id = ${udsnit.programId}` : sql`f.kommune_id = ${udsnit.kommuneId}`}
    ${v.aar === null ? sql`` : sql`and f.aar = ${v.aar}`} ${v.slags === '' ? sql`` : sql`and f.slags = ${v.slags}`}
    ${v.del === null ? sql`` : sql`and f.del_id = ${v.del}`} ${v.program === null ? sql`` : sql`and f.program_id = ${v.program}`}
    ${v.udstedelse === null ? sql`` : sql`and f.udstedelse_id = ${v.udstedelse}`}
    ${q === '' ? sql`` : sql`and (lower(f.modtager) like ${indeholder(q)} or lower(f.program || ' ' || f.del) like ${indeholder(q)} or f.nummer::text = ltrim(${q}, '0'))`}`;
}

const ORDEN = {
  nummer: sql`f.nummer`,
  modtager: sql`dansk_sortering(f.modtager)`,
  program: sql`dansk_sortering(f.program)`,
  del: sql`dansk_sortering(f.del)`,
  aar: sql`f.aar`,
  fakturadato: sql`f.fakturadato`,
  forfaldsdato: sql`f.forfaldsdato`,
  beloeb: sql`f.beloeb_oere`,
} as const;

export interface Fakturaliste {
  readonly linjer: readonly Fakturahoved[];
  readonly ialt: number;
  /** Of all that the filter lets through, not of the page alone. */
  readonly sumOere: number;
}

/** Documents as the list asks for them; the whole of them where `alle`. */
export async function hentFakturaer(
  tx: Tx,
  udsnit: Fakturaudsnit,
  v: Fakturavalg,
  { alle = false } = {},
): Promise<Fakturaliste> {
  const retning = v.sortering.retning === 'faldende' ? sql`desc` : sql``;
  const linjer = await raekker(
    tx,
    sql<Fakturahoved>`select ${HOVED} from programfaktura f where ${hvor(udsnit, v)}
      order by ${ORDEN[v.sortering.noegle]} ${retning}, f.organisation_id, f.nummer desc
      ${alle ? sql`` : sql`limit ${SIDE_PR} offset ${(v.side - 1) * SIDE_PR}`}`,
  );
  const sum = await raekke(
    tx,
    sql<{
      ialt: number;
      sumOere: number;
    }>`select count(*)::int as ialt, coalesce(sum(f.beloeb_oere), 0)::bigint as "sumOere"
      from programfaktura f where ${hvor(udsnit, v)}`,
  );
  return { linjer, ialt: sum?.ialt ?? 0, sumOere: sum?.sumOere ?? 0 };
}

export interface Aarssum {
  readonly aar: number;
  readonly programId: number;
  readonly program: string;
  readonly antal: number;
  readonly oere: number;
}

/** What has been issued by year and programme, newest year first. */
export function hentAarssummer(tx: Tx, udsnit: Fakturaudsnit): Promise<Aarssum[]> {
  return raekker(
    tx,
    sql<Aarssum>`select aar, program_id as "programId", max(program) as program, count(*)::int as antal,
        sum(beloeb_oere)::bigint as oere
      from programfaktura f
      where ${'programId' in udsnit ? sql`f.program_id = ${udsnit.programId}` : sql`f.kommune_id = ${udsnit.kommuneId}`}
      group by aar, program_id order by aar desc, 3`,
  );
}

/**
 * A {@link Fakturalinje} of `programfakturalinje l` in `programfaktura f`. What is taken back was written by a document of its own,
 * when the year may have had another number of instalments.
 */
export const LINJE = sql`l.nr, l.vending, l.navn, l.beloeb_oere as "beloebOere", l.indhold,
  case when l.vending = 'gammel' then coalesce((select x.rater from programfaktura x
      join programfakturalinje g on g.faktura_id = x.id and g.linje = l.linje and g.vending = 'ny'
    where x.del_id = f.del_id and x.kommune_id = f.kommune_id and x.aar = f.aar and x.rate = f.rate and x.id < f.id
    order by x.id desc limit 1), f.rater) else f.rater end as rater`;

/** A document with its lines; null when there is none that the transaction may see. */
export async function findFaktura(tx: Tx, programId: number, id: number): Promise<Faktura | null> {
  const hoved = await raekke(
    tx,
    sql<Fakturahoved>`select ${HOVED} from programfaktura f where f.id = ${id} and f.program_id = ${programId}`,
  );
  if (hoved === null) return null;
  const linjer = await raekker(
    tx,
    sql<Fakturalinje>`select ${LINJE} from programfakturalinje l join programfaktura f on f.id = l.faktura_id
      where l.faktura_id = ${id} order by l.nr`,
  );
  const andre = await raekker(
    tx,
    sql<
      Faktura['andre'][number]
    >`select id, slags, nummer, fakturadato::text as fakturadato, beloeb_oere as "beloebOere", original_id as "originalId"
      from programfaktura where del_id = ${hoved.delId} and kommune_id = ${hoved.kommuneId} and aar = ${hoved.aar}
        and rate = ${hoved.rate} and id <> ${id} order by nummer`,
  );
  return { ...hoved, linjer, andre };
}

/** What the units of a part are called; a programme that can't be seen any more counts in units. */
export async function hentEnhedsord(tx: Tx, delId: number): Promise<Enhedsord> {
  const r = await raekke(
    tx,
    sql<Enhedsord>`select enhed_en as en, enhed_flere as flere from programdel where id = ${delId}`,
  );
  return r ?? { en: 'enhed', flere: 'enheder' };
}
