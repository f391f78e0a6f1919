import { raekke, raekker, sql, type Tx } from '../../platform/db/database.ts';
import { kleHovedgrupper } from '../katalog/public.ts';
import type { Sortering, Systemfelter, Systemvalg } from './rules.ts';

/** What history keeps of a system `s`. */
export const TILSTAND = sql`jsonb_build_object('noegle', s.noegle, 'navn', s.navn, 'leverandoer_id', s.leverandoer_id,
  'kitos_uuid', s.kitos_uuid, 'kle', s.kle, 'domaene', s.domaene, 'nedlagt_kl', s.nedlagt_kl)`;

export interface Systemlinje {
  readonly noegle: string;
  readonly navn: string;
  readonly leverandoer: string;
  readonly cvr: string;
  readonly kle: string | null;
  readonly domaene: string;
  readonly nedlagt: boolean;
}

const RAEKKEFOELGE: Readonly<Record<Sortering, ReturnType<typeof sql>>> = {
  navn: sql`dansk_sortering(s.navn)`,
  leverandoer: sql`dansk_sortering(o.navn)`,
  kle: sql`s.kle`,
  noegle: sql`s.noegle`,
};

function hvor({ soeg, kle, leverandoer, nedlagte }: Systemvalg) {
  const moenster = `%${soeg.replace(/[\\%_]/g, '\\$&')}%`;
  return sql`from system s join organisation o on o.id = s.leverandoer_id
    where (${soeg} = '' or s.navn ilike ${moenster} or s.noegle ilike ${moenster} or o.navn ilike ${moenster})
      and (${kle} = '' or s.kle = ${kle}) and (${leverandoer} = '' or o.cvr = ${leverandoer})
      and (${nedlagte} or s.nedlagt_kl is null)`;
}

/** One page of the list; all of it when `pr` is null (export). */
export function systemliste(tx: Tx, valg: Systemvalg, pr: number | null): Promise<Systemlinje[]> {
  const retning = valg.faldende ? sql`desc` : sql`asc`;
  const udsnit = pr === null ? sql`` : sql`limit ${pr} offset ${(valg.side - 1) * pr}`;
  return raekker(
    tx,
    sql<Systemlinje>`select s.noegle, s.navn, o.navn as leverandoer, coalesce(o.cvr, '') as cvr, s.kle, s.domaene,
        s.nedlagt_kl is not null as nedlagt
      ${hvor(valg)} order by ${RAEKKEFOELGE[valg.sort]} ${retning} nulls last, s.id ${udsnit}`,
  );
}

export async function antalSystemer(tx: Tx, valg: Systemvalg): Promise<number> {
  const talt = await raekke(tx, sql<{ n: number }>`select count(*)::int as n ${hvor(valg)}`);
  return talt?.n ?? 0;
}

/** The suppliers of the systems that one may see, for the filter. */
export function systemleverandoerer(tx: Tx): Promise<{ navn: string; cvr: string }[]> {
  return raekker(
    tx,
    sql<{ navn: string; cvr: string }>`select o.navn, o.cvr from organisation o
      where o.cvr is not null and exists (select from system s where s.leverandoer_id = o.id)
      order by dansk_sortering(o.navn)`,
  );
}

export interface Systemdetaljer extends Systemfelter {
  readonly id: number;
  readonly noegle: string;
  readonly leverandoerNavn: string;
  readonly version: number;
}

/** `laas`: keeps others from changing it until the transaction ends. */
export function findSystem(tx: Tx, noegle: string, laas = false): Promise<Systemdetaljer | null> {
  return raekke(
    tx,
    sql<Systemdetaljer>`select s.id, s.noegle, s.navn, coalesce(o.cvr, '') as "leverandoerCvr",
        o.navn as "leverandoerNavn", s.kitos_uuid as "kitosUuid", s.kle, s.domaene,
        s.nedlagt_kl is not null as nedlagt, s.version
      from system s join organisation o on o.id = s.leverandoer_id where s.noegle = ${noegle}
      ${laas ? sql`for update of s` : sql``}`,
  );
}

export interface Systemaendring {
  readonly kl: Date;
  /** Only where the reader is a colleague. */
  readonly person: string | null;
  readonly importId: number | null;
  readonly begrundelse: string;
  readonly ny: boolean;
  /** Names of the fields that changed. */
  readonly felter: readonly string[];
}

/** What has happened to a system, newest first. */
export function systemhistorik(tx: Tx, systemId: number): Promise<Systemaendring[]> {
  return raekker(
    tx,
    sql<Systemaendring>`select h.kl, p.navn as person, h.import_id as "importId", h.begrundelse, h.foer is null as ny,
        coalesce((select array_agg(e.key order by e.key) from jsonb_each(h.efter) e
          where h.foer is not null and e.value is distinct from h.foer -> e.key), '{}') as felter
      from system_historik h left join person p on p.id = h.person_id
      where h.system_id = ${systemId} order by h.id desc`,
  );
}

/** KLE main groups to choose among, by number. */
export function hovedgrupper(tx: Tx): Promise<{ nr: string; titel: string }[]> {
  return kleHovedgrupper(tx);
}
