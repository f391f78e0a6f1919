import type { Maaned } from '../../../../kernel/maaned.ts';
import { raekke, raekker, sql, type Tx } from '../../../../platform/db/database.ts';
import { laesPrismodel } from './dokument.ts';
import { findTing, type Listeart } from './kladde.ts';
import type { Prismodel } from './rules.ts';

/** An adopted version. */
export interface Modelversion {
  readonly id: number;
  readonly nr: number;
  readonly gyldigFra: Maaned;
  readonly begrundelse: string;
  readonly sha256: string;
  readonly vedtagetKl: Date;
  readonly model: Prismodel;
}

export interface Modelkladde {
  readonly id: number;
  readonly laas: number;
  readonly rettetKl: Date;
  readonly model: Prismodel;
}

/** What is stored was validated when it was written: anything else is a surprise. */
function modelI(indhold: string): Prismodel {
  const laest = laesPrismodel(JSON.parse(indhold));
  if (!laest.ok) throw new Error(`stored price model: ${laest.hindringer.map((h) => h.felt).join(', ')}`);
  return laest.vaerdi;
}

type Modelraekke = Omit<Modelversion, 'model'> & { readonly indhold: string };
const VEDTAGET = sql`select id, nr, to_char(gyldig_fra, 'YYYY-MM') as "gyldigFra", begrundelse, sha256,
    vedtaget_kl as "vedtagetKl", indhold from prismodel`;
const version = ({ indhold, ...r }: Modelraekke): Modelversion => ({ ...r, model: modelI(indhold) });

/** Every adopted version, the newest first. */
export async function hentModelversioner(tx: Tx, programId: number): Promise<Modelversion[]> {
  const r = await raekker(
    tx,
    sql<Modelraekke>`${VEDTAGET} where program_id = ${programId} and tilstand = 'vedtaget' order by nr desc`,
  );
  return r.map(version);
}

/** Which version is meant: by number, or the one that is current in a month (`nu`: the month of the database's clock). */
export type Modelvalg = { readonly nr: number } | { readonly gaeldende: Maaned | 'nu' };

/** The adopted version; null where there is none. The current one is the newest of those valid from the month or before. */
export async function hentPrismodel(
  tx: Tx,
  programId: number,
  valg: Modelvalg,
): Promise<Modelversion | null> {
  const maaned = (m: Maaned | 'nu') =>
    m === 'nu' ? sql`(app_nu() at time zone 'Europe/Copenhagen')::date` : sql`${`${m}-01`}::date`;
  const r = await raekke(
    tx,
    sql<Modelraekke>`${VEDTAGET} where program_id = ${programId} and tilstand = 'vedtaget'
        and ${'nr' in valg ? sql`nr = ${valg.nr}` : sql`gyldig_fra <= ${maaned(valg.gaeldende)}`}
      order by nr desc limit 1`,
  );
  return r && version(r);
}

/** What was taken away from a draft, and isn't in it again. */
export interface Fjernet {
  /** Of the event that took it away. */
  readonly id: number;
  readonly delnoegle: string;
  readonly art: Listeart;
  readonly noegle: string;
  readonly navn: string;
  /** As it was. */
  readonly ting: unknown;
}

/** What was taken away from the draft, by the history of it, the newest first. */
export async function hentFjernede(
  tx: Tx,
  { id, model }: Pick<Modelkladde, 'id' | 'model'>,
): Promise<Fjernet[]> {
  const alle = await raekker(
    tx,
    sql<Fjernet>`select * from (
        select distinct on (f ->> 'delnoegle', f ->> 'art', f ->> 'noegle') h.id, f ->> 'delnoegle' as delnoegle, f ->> 'art' as art,
          f ->> 'noegle' as noegle, coalesce(f -> 'ting' ->> 'navn', 'Forbedring af ' || (f ->> 'noegle')) as navn, f -> 'ting' as ting
        from programhaendelse h cross join lateral (select h.detaljer -> 'fjernet' as f) x
        where h.genstand = ${`prismodel:${id}`} and h.handling = 'pris_fjern' and f is not null
        order by f ->> 'delnoegle', f ->> 'art', f ->> 'noegle', h.id desc) d
      order by d.id desc`,
  );
  return alle.filter((f) => {
    const del = model.dele.find((d) => d.noegle === f.delnoegle);
    return del !== undefined && findTing(del, f.art, f.noegle) === null;
  });
}

/** The draft; only its own house gets it. `laas` holds its row until the transaction ends. */
export async function hentKladde(
  tx: Tx,
  programId: number,
  { laas = false } = {},
): Promise<Modelkladde | null> {
  const r = await raekke(
    tx,
    sql<Omit<Modelkladde, 'model'> & { indhold: string }>`
      select id, laas, rettet_kl as "rettetKl", indhold from prismodel
      where program_id = ${programId} and tilstand = 'kladde' ${laas ? sql`for no key update` : sql``}`,
  );
  if (!r) return null;
  const { indhold, ...kladde } = r;
  return { ...kladde, model: modelI(indhold) };
}
