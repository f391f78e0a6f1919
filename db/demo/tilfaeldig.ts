/**
 * A number in [0, 1) that the words alone decide: the demo's choices look random, and are the same on every machine
 * and in every order. FNV-1a over the characters, then MurmurHash3's finalizer so that neighbours differ.
 */
export function broek(...ord: readonly (string | number)[]): number {
  let h = 0x811c9dc5;
  for (const tegn of ord.join('|')) h = Math.imul(h ^ tegn.charCodeAt(0), 0x01000193);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return ((h ^ (h >>> 16)) >>> 0) / 2 ** 32;
}

/** A whole number from `fra` to `til`, both included, decided by the words. */
export function heltal(fra: number, til: number, ...ord: readonly (string | number)[]): number {
  return fra + Math.floor(broek(...ord) * (til - fra + 1));
}

/** One of the items, decided by the words. */
export function et<T>(blandt: readonly [T, ...T[]], ...ord: readonly (string | number)[]): T {
  return blandt[heltal(0, blandt.length - 1, ...ord)] ?? blandt[0];
}
