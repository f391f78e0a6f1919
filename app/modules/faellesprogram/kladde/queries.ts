import { raekke, sql, type Tx } from '../../../platform/db/database.ts';

/** What a person has typed in a form and not yet saved. */
export interface Skrivekladde {
  readonly felter: Readonly<Record<string, string | readonly string[]>>;
  readonly kl: Date;
}

/** Texts, and lists of texts, by field: anything else isn't a form's. */
function laesFelter(v: unknown): Skrivekladde['felter'] {
  if (typeof v !== 'object' || v === null) return {};
  return Object.fromEntries(
    Object.entries(v).flatMap(([navn, x]: [string, unknown]): [string, string | string[]][] => {
      if (typeof x === 'string') return [[navn, x]];
      return Array.isArray(x) ? [[navn, x.filter((y): y is string => typeof y === 'string')]] : [];
    }),
  );
}

/** One's own; null where there is none. `noegle` says which form: `linje-4`. */
export async function findSkrivekladde(
  tx: Tx,
  programId: number,
  noegle: string,
): Promise<Skrivekladde | null> {
  const r = await raekke(
    tx,
    sql<{
      felter: unknown;
      kl: Date;
    }>`select felter, kl from programkladde where program_id = ${programId} and noegle = ${noegle}`,
  );
  return r && { felter: laesFelter(r.felter), kl: r.kl };
}
