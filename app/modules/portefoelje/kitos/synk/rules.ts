import {
  type Egentype,
  type Kitosvaerdi,
  type Kitosvaerdier,
  type Koerselslags,
  SAMLINGER,
  VISES,
} from '../rules.ts';

/** The steps of a run, in order. `usete`: what a full read didn't meet; `forbind`: references between what has been read. */
export const TRIN: Readonly<Record<Koerselslags, readonly string[]>> = {
  fuld: ['system', 'snitflade', 'brug', 'kontrakt', 'behandling', 'slettede', 'usete', 'forbind'],
  delta: ['system', 'snitflade', 'brug', 'kontrakt', 'behandling', 'slettede', 'forbind'],
  proeve: ['system', 'brug', 'kontrakt', 'behandling', 'slettede'],
  skriv: ['skriv'],
};
export const TRINNAVNE: Readonly<Record<string, string>> = {
  '': 'Logger ind',
  system: 'Læser systemer',
  snitflade: 'Læser snitflader',
  brug: 'Læser systemanvendelser',
  kontrakt: 'Læser kontrakter',
  behandling: 'Læser databehandlinger',
  slettede: 'Læser, hvad der er slettet',
  usete: 'Leder efter det, KITOS ikke viste',
  forbind: 'Forbinder systemer, kontrakter og databehandlinger',
  skriv: 'Skriver til KITOS',
};

/** The step after; null when that was the last. */
export function naesteTrin(slags: Koerselslags, trin: string): string | null {
  const alle = TRIN[slags];
  return alle[alle.indexOf(trin) + 1] ?? null;
}

/** Share of the steps that have been done, 0 to 1. */
export function andelUdfoert(slags: Koerselslags, trin: string): number {
  return Math.max(0, TRIN[slags].indexOf(trin)) / TRIN[slags].length;
}

type Del = 'direkte' | 'peger' | 'vises';

/** What points at other things and what is only shown, apart from what is merged with ours at once. */
export function delOp(type: Egentype, vaerdier: Kitosvaerdier): Readonly<Record<Del, Kitosvaerdier>> {
  const samlinger: Readonly<Record<string, { readonly peger: boolean }>> = SAMLINGER[type];
  const ud: Record<Del, Record<string, Kitosvaerdi>> = { direkte: {}, peger: {}, vises: {} };
  for (const navn in vaerdier)
    ud[VISES.includes(navn) ? 'vises' : samlinger[navn]?.peger ? 'peger' : 'direkte'][navn] = vaerdier[navn];
  return ud;
}

/** How much may be gone at once before it looks more like a lost right than like deletions. */
const SIKKERT_ANTAL = 20;
const SIKKER_ANDEL = 0.2;
/** Whether so many unmet objects can be believed to be deleted. */
export function kanVaereSlettet(usete: number, kendte: number): boolean {
  return usete <= SIKKERT_ANTAL || usete <= kendte * SIKKER_ANDEL;
}

/**
 * Whether a thing can be put below another without going in a ring; `over` is the parent of each that has one, and is not
 * changed.
 */
export function giverRing(over: ReadonlyMap<number, number>, barn: number, foraelder: number): boolean {
  const set = new Set([barn]);
  for (let her: number | undefined = foraelder; her !== undefined; her = over.get(her)) {
    if (set.has(her)) return true;
    set.add(her);
  }
  return false;
}

/** How long before the last reading a delta begins, in minutes: clocks differ, and a change may be on its way. */
export const OVERLAP_MIN = 5;
/** Lines of one kind that a run keeps; the rest are counted. */
export const LINJER_PR_KODE = 50;
/** Lines of a dry run that are kept; the rest are counted. */
export const PROEVELINJER = 2_000;
