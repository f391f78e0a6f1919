/** Arithmetic on whole øre: never a float, never more or less than the whole. */

/** `taeller / naevner` to the nearest integer, halves away from zero; `naevner` > 0. */
export function afrund(taeller: bigint, naevner: bigint): number {
  const positiv = taeller < 0n ? -taeller : taeller;
  const hele = (2n * positiv + naevner) / (2n * naevner);
  return sikker(taeller < 0n ? -hele : hele);
}

/** The product over `naevner`, rounded once as {@link afrund}. All are whole; `naevner` > 0. */
export function andel(faktorer: readonly number[], naevner: number): number {
  const produkt = faktorer.reduce((p, f) => p * f, 1);
  if (!Number.isSafeInteger(produkt))
    return afrund(
      faktorer.reduce((p, f) => p * BigInt(f), 1n),
      BigInt(naevner),
    );
  const positiv = Math.abs(produkt);
  const rest = positiv % naevner;
  const hele = (positiv - rest) / naevner + (rest >= naevner - rest ? 1 : 0);
  return produkt < 0 && hele !== 0 ? -hele : hele;
}

/** A sum that is no longer exact is a surprise: no published amount comes near it. */
export function sikker(tal: number | bigint): number {
  const n = Number(tal);
  if (!Number.isSafeInteger(n)) throw new RangeError(`${tal} øre is more than can be computed exactly`);
  return n;
}

/** The whole part of `total · k / n`, towards minus infinity. */
function gulv(total: number, k: number, n: number): number {
  const t = BigInt(total) * BigInt(k);
  const d = BigInt(n);
  return Number(t >= 0n ? t / d : -((-t + d - 1n) / d));
}

/** Part 1 … `n` of an amount, each the difference of two rounded sums; together exactly the amount. */
export function rater(beloebOere: number, n: number): number[] {
  return Array.from({ length: n }, (_, i) => gulv(beloebOere, i + 1, n) - gulv(beloebOere, i, n));
}

export interface Vaegt {
  /** What the order of equal remainders goes by. */
  readonly noegle: string;
  /** Whole and not negative. */
  readonly vaegt: number;
}

/** `a · b` over `naevner`: the whole part, and what is left. None is negative. */
function divider(a: number, b: number, naevner: number): { readonly hele: number; readonly rest: number } {
  const produkt = a * b;
  if (Number.isSafeInteger(produkt)) {
    const rest = produkt % naevner;
    return { hele: (produkt - rest) / naevner, rest };
  }
  const stort = BigInt(a) * BigInt(b);
  const d = BigInt(naevner);
  return { hele: Number(stort / d), rest: Number(stort % d) };
}

/**
 * Shares a total out by weight; the parts are whole and sum to it (largest remainder; equal remainders by key). A weight of
 * zero gets nothing, unless all are zero: then all get the same. Throws where there is an amount and nobody to share it.
 */
export function fordel(totalOere: number, vaegte: readonly Vaegt[]): Map<string, number> {
  if (vaegte.length === 0) {
    if (totalOere !== 0) throw new RangeError('nobody to share the amount out to');
    return new Map();
  }
  const ialt = sikker(vaegte.reduce((sum, v) => sum + v.vaegt, 0));
  const fortegn = totalOere < 0 ? -1 : 1;
  const total = Math.abs(totalOere);
  const dele = vaegte.map(({ noegle, vaegt }) => ({
    noegle,
    ...(ialt === 0 ? divider(total, 1, vaegte.length) : divider(total, vaegt, ialt)),
  }));
  let tilovers = total - dele.reduce((sum, d) => sum + d.hele, 0);
  dele.sort((a, b) => b.rest - a.rest || (a.noegle < b.noegle ? -1 : 1));
  const andele = new Map<string, number>();
  for (const d of dele) {
    const oere = d.hele + (tilovers > 0 ? 1 : 0);
    tilovers -= 1;
    andele.set(d.noegle, oere === 0 ? 0 : fortegn * oere);
  }
  return andele;
}
