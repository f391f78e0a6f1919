/**
 * Sets of months as bits: month `k` of the window is bit `k & 31` of word `k >>> 5`. The rules of a cell then work
 * on 32 months at a time, and only where a set begins or ends is anything counted.
 */

/** Words needed for a number of months. */
export function ordFor(antalMaaneder: number): number {
  return (antalMaaneder + 31) >>> 5;
}

/** Adds the months `[fra, til)` to the set at `plads`. Expects `0 ≤ fra < til ≤ 32 × words`. */
export function saetPeriode(bits: Int32Array, plads: number, fra: number, til: number): void {
  const foerste = fra >>> 5;
  const sidste = (til - 1) >>> 5;
  const start = -1 << (fra & 31);
  const slut = -1 >>> (31 - ((til - 1) & 31));
  if (foerste === sidste) {
    bits[plads + foerste] |= start & slut;
    return;
  }
  bits[plads + foerste] |= start;
  for (let o = foerste + 1; o < sidste; o += 1) bits[plads + o] = -1;
  bits[plads + sidste] |= slut;
}

/**
 * Counts one word of a set into a difference row: `fortegn` where a run of months begins, the opposite where it ends.
 * `mente` is the last bit of the word before; returns the last bit of this one.
 */
export function bogfoer(
  ord: number,
  mente: number,
  raekke: Int32Array,
  plads: number,
  fortegn: number,
): number {
  let skift = ord ^ ((ord << 1) | mente);
  while (skift !== 0) {
    const bit = 31 - Math.clz32(skift & -skift);
    raekke[plads + bit] += (ord >>> bit) & 1 ? fortegn : -fortegn;
    skift &= skift - 1;
  }
  return ord >>> 31;
}

/** As `bogfoer` with +1, into three rows at once; the first two are laid out alike. */
export function bogfoerTre(
  ord: number,
  mente: number,
  raekkeA: Int32Array,
  raekkeB: Int32Array,
  pladsAB: number,
  raekkeC: Int32Array,
  pladsC: number,
): number {
  let skift = ord ^ ((ord << 1) | mente);
  while (skift !== 0) {
    const bit = 31 - Math.clz32(skift & -skift);
    const tegn = (ord >>> bit) & 1 ? 1 : -1;
    raekkeA[pladsAB + bit] += tegn;
    raekkeB[pladsAB + bit] += tegn;
    raekkeC[pladsC + bit] += tegn;
    skift &= skift - 1;
  }
  return ord >>> 31;
}

/** The bit (0 or 1) of one month in the set at `plads`. */
export function harMaaned(bits: Int32Array, plads: number, maaned: number): number {
  return (bits[plads + (maaned >>> 5)] >>> (maaned & 31)) & 1;
}
