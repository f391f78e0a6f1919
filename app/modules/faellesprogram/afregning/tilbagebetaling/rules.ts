/** Repayments as they are agreed, what has been issued of them, and what an extension would do. */
import { andel, sikker } from '../heltal.ts';
import type { Prismodel, Tilbagebetaling } from '../pris/rules.ts';
import { aarIalt, kalenderaar, tilbagebetalingsplan, ydelseIAar } from '../tilbagebetaling.ts';

export interface Plan {
  readonly delId: number;
  readonly del: string;
  readonly plan: Tilbagebetaling;
}

/** Every repayment of the model. */
export function planer(model: Prismodel): Plan[] {
  return model.dele.flatMap((d) =>
    d.tilbagebetalinger.map((plan) => ({ delId: Number(d.noegle), del: d.navn, plan })),
  );
}

export interface Planlinje {
  readonly aar: number;
  readonly afdragOere: number;
  readonly renteOere: number;
  readonly ydelseOere: number;
  /** Of the principal, when the year ends. */
  readonly restOere: number;
  /** Issued of the year's payment. */
  readonly udstedtOere: number;
}

/** A plan by calendar year; `udstedt` by year. */
export function planlinjer(plan: Tilbagebetaling, udstedt: ReadonlyMap<number, number>): Planlinje[] {
  let rest = plan.hovedstolOere;
  return kalenderaar(plan).flatMap((aar) => {
    const y = ydelseIAar(plan, aar);
    if (y === null) return [];
    rest -= y.afdragOere;
    return [
      {
        aar,
        afdragOere: y.afdragOere,
        renteOere: y.renteOere,
        ydelseOere: y.ydelseOere,
        restOere: rest,
        udstedtOere: udstedt.get(aar) ?? 0,
      },
    ];
  });
}

export interface Kommuneandel {
  readonly kommunekode: string;
  readonly navn: string;
  /** Issued until now, with interest. */
  readonly betaltOere: number;
  /** The share of the chosen year's payment. */
  readonly aaretOere: number;
  /** What is left with the same share: the counts of later years aren't known. */
  readonly restOere: number;
}

/** What is left of all payments after a year, interest included. */
export function restydelse(linjer: readonly Planlinje[], efterAar: number): number {
  return sikker(linjer.filter((l) => l.aar > efterAar).reduce((s, l) => s + l.ydelseOere, 0));
}

/** The kommuner's shares of a plan. `aaret`: the chosen year's amounts by kommunekode. */
export function kommuneandele(
  aaret: ReadonlyMap<string, number>,
  betalt: ReadonlyMap<string, number>,
  navne: ReadonlyMap<string, string>,
  restOere: number,
): Kommuneandel[] {
  const ialt = [...aaret.values()].reduce((s, n) => s + n, 0);
  return [...new Set([...aaret.keys(), ...betalt.keys()])].map((kommunekode) => {
    const egen = aaret.get(kommunekode) ?? 0;
    return {
      kommunekode,
      navn: navne.get(kommunekode) ?? kommunekode,
      betaltOere: betalt.get(kommunekode) ?? 0,
      aaretOere: egen,
      restOere: ialt === 0 ? 0 : andel([restOere, egen], ialt),
    };
  });
}

export interface Foerefter {
  readonly aar: number;
  readonly foerOere: number;
  readonly efterOere: number;
  readonly restFoerOere: number;
  readonly restEfterOere: number;
}

/** Two versions of a plan year by year. */
export function foerefter(foer: Tilbagebetaling, efter: Tilbagebetaling): Foerefter[] {
  const a = new Map(planlinjer(foer, new Map()).map((l) => [l.aar, l]));
  const b = new Map(planlinjer(efter, new Map()).map((l) => [l.aar, l]));
  return [...new Set([...a.keys(), ...b.keys()])]
    .sort((x, y) => x - y)
    .map((aar) => ({
      aar,
      foerOere: a.get(aar)?.ydelseOere ?? 0,
      efterOere: b.get(aar)?.ydelseOere ?? 0,
      restFoerOere: a.get(aar)?.restOere ?? 0,
      restEfterOere: b.get(aar)?.restOere ?? 0,
    }));
}

/** Interest of a whole plan. */
export function renteIalt(plan: Tilbagebetaling): number {
  return sikker(tilbagebetalingsplan(plan).reduce((s, a) => s + a.renteOere, 0));
}

/** »8 år« or »8 år, forlænget til 10«. */
export function varighed(plan: Tilbagebetaling): string {
  const ialt = aarIalt(plan);
  return ialt === plan.aar ? `${plan.aar} år` : `${plan.aar} år, forlænget til ${ialt}`;
}
