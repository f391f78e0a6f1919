import { raekke, raekker, sql, type Tx } from '../../../../platform/db/database.ts';
import type { Optaelling } from '../rules.ts';
import type { Talkommune } from './rules.ts';

/** A count as stored; `version` null: it waits to be confirmed. */
export interface Gemtoptaelling extends Optaelling {
  readonly id: number;
  readonly delId: number;
  readonly version: number | null;
  readonly kilde: string;
  /** `YYYY-MM-DD`; when the source published it. */
  readonly kildedato: string;
  readonly note: string;
  /** Not real figures. */
  readonly demo: boolean;
  /** Why the version before it wasn't right; empty for the first. */
  readonly begrundelse: string;
  readonly filnavn: string;
  readonly modtagetKl: Date;
  readonly bekraeftetKl: Date | null;
}
/** A confirmed count. */
export type Optaellingsversion = Gemtoptaelling & { readonly version: number };

function antalI(vaerdi: unknown): Record<string, number> {
  if (typeof vaerdi !== 'object' || vaerdi === null) return {};
  return Object.fromEntries(
    Object.entries(vaerdi).filter(
      (e): e is [string, number] => typeof e[1] === 'number' && Number.isSafeInteger(e[1]),
    ),
  );
}

type Raekke = Omit<Gemtoptaelling, 'antal' | 'delnoegle'> & { readonly antal: unknown };
const OPTAELLING = sql`select id, del_id as "delId", aar, version, antal, kilde, kildedato::text as kildedato, note, demo,
    begrundelse, filnavn, modtaget_kl as "modtagetKl", bekraeftet_kl as "bekraeftetKl" from optaelling`;
const gemt = (r: Raekke): Gemtoptaelling => ({ ...r, delnoegle: String(r.delId), antal: antalI(r.antal) });
const erVersion = (o: Gemtoptaelling): o is Optaellingsversion => o.version !== null;

/** The count that stands of each part and year: the newest version. What a settlement is computed by. */
export async function hentOptaellinger(tx: Tx, programId: number): Promise<Optaellingsversion[]> {
  const r = await raekker(
    tx,
    sql<Raekke>`select distinct on ("delId", aar) * from (${OPTAELLING} where program_id = ${programId} and version is not null) o
      order by "delId", aar desc, version desc`,
  );
  return r.map(gemt).filter(erVersion);
}

/** Every version of one part and year, the newest first. */
export async function hentOptaellingsversioner(
  tx: Tx,
  programId: number,
  delId: number,
  aar: number,
): Promise<Optaellingsversion[]> {
  const r = await raekker(
    tx,
    sql<Raekke>`${OPTAELLING} where program_id = ${programId} and del_id = ${delId} and aar = ${aar} and version is not null
      order by version desc`,
  );
  return r.map(gemt).filter(erVersion);
}

/** What waits to be confirmed; only its own house gets it. */
export async function hentVentende(tx: Tx, programId: number): Promise<Gemtoptaelling[]> {
  const r = await raekker(
    tx,
    sql<Raekke>`${OPTAELLING} where program_id = ${programId} and version is null order by modtaget_kl desc, id desc`,
  );
  return r.map(gemt);
}

export async function findOptaelling(tx: Tx, programId: number, id: number): Promise<Gemtoptaelling | null> {
  const r = await raekke(tx, sql<Raekke>`${OPTAELLING} where program_id = ${programId} and id = ${id}`);
  return r && gemt(r);
}

/** Every kommune by code, with the name that files have. */
export function hentTalkommuner(tx: Tx): Promise<(Talkommune & { readonly region: string })[]> {
  return raekker(
    tx,
    sql<Talkommune & { region: string }>`select o.kommunekode as kode, o.navn, r.navn as region
      from organisation o join region r on r.kode = o.regionskode
      where o.art = 'kommune' and o.nedlagt_kl is null order by o.kommunekode`,
  );
}
