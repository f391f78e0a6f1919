import type { Maaned } from '../../../../kernel/maaned.ts';
import { raekke, raekker, sql, type Tx } from '../../../../platform/db/database.ts';
import { laesPrismodel } from './dokument.ts';
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
