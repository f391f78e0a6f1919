import { KONTRAKTFELTER } from '../../felt/rules.ts';
import { type Forberedelsestid, STANDARDTID } from '../../kontrakt/frister/rules.ts';

/** How a kommune plans. */
export interface Udbudsopsaetning {
  /** Months from the start of preparation until the new contract begins, by strategy. */
  readonly forberedelse: Readonly<Record<string, number>>;
  /** The same for a contract whose strategy is not known or not in the list. */
  readonly standardMd: number;
  /** How many purchases a team can bear at once; '' is for contracts without a team. */
  readonly kapacitet: Readonly<Record<string, number>>;
  /** Other kommuner that share theirs see the plan, and this one sees theirs. */
  readonly delt: boolean;
  readonly laas: number;
}

export const STRATEGIER: readonly string[] = KONTRAKTFELTER.genanskaffelse.forslag;
export const MAKS_FORBEREDELSE = 60;
export const MAKS_KAPACITET = 999;

/** What a kommune begins with. */
export const STANDARD: Udbudsopsaetning = {
  forberedelse: STANDARDTID.forberedelse,
  standardMd: STANDARDTID.standard_md,
  kapacitet: {},
  delt: false,
  laas: 0,
};

/** The lead times as the dates of one contract are reckoned with (kontrakt/frister/rules.ts). */
export function tilForberedelsestid(o: Udbudsopsaetning): Forberedelsestid {
  return { forberedelse: o.forberedelse, standard_md: o.standardMd };
}

const erObjekt = (v: unknown): v is Record<string, unknown> =>
  typeof v === 'object' && v !== null && !Array.isArray(v);

function heltal(v: unknown, maks: number): number | null {
  return typeof v === 'number' && Number.isInteger(v) && v >= 0 && v <= maks ? v : null;
}

function talliste(v: unknown, maks: number): Record<string, number> {
  if (!erObjekt(v)) return {};
  return Object.fromEntries(
    Object.entries(v).flatMap(([navn, tal]) => {
      const n = heltal(tal, maks);
      return n === null ? [] : [[navn, n]];
    }),
  );
}

/** The stored settings with what is missing filled in; null for a kommune that has none yet. */
export function laesOpsaetning(
  gemt: { readonly indhold: unknown; readonly delt: boolean; readonly laas: number } | null,
): Udbudsopsaetning {
  if (!gemt) return STANDARD;
  const i = erObjekt(gemt.indhold) ? gemt.indhold : {};
  return {
    forberedelse: { ...STANDARD.forberedelse, ...talliste(i.forberedelse, MAKS_FORBEREDELSE) },
    standardMd: heltal(i.standard_md, MAKS_FORBEREDELSE) ?? STANDARD.standardMd,
    kapacitet: talliste(i.kapacitet, MAKS_KAPACITET),
    delt: gemt.delt,
    laas: gemt.laas,
  };
}

/** As it is stored. */
export function tilIndhold(o: Udbudsopsaetning): Readonly<Record<string, unknown>> {
  return { forberedelse: o.forberedelse, standard_md: o.standardMd, kapacitet: o.kapacitet };
}

/** The lead time of a contract in months: its own, or else that of its strategy. */
export function forberedelseMd(
  o: Udbudsopsaetning,
  k: { readonly genanskaffelse: string; readonly forberedelseMd: number | null },
): number {
  if (k.forberedelseMd !== null) return k.forberedelseMd;
  return Object.hasOwn(o.forberedelse, k.genanskaffelse) ? o.forberedelse[k.genanskaffelse] : o.standardMd;
}

/** What a team can bear, or all of them together for null; null where nobody has said. */
export function kapacitetFor(o: Udbudsopsaetning, team: string | null): number | null {
  if (team !== null) return Object.hasOwn(o.kapacitet, team) ? o.kapacitet[team] : null;
  const alle = Object.values(o.kapacitet);
  return alle.length === 0 ? null : alle.reduce((a, b) => a + b, 0);
}
