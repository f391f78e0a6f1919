/** One field that two people have written differently: what is stored now, and what this person typed. */
export interface Konfliktfelt {
  readonly etiket: string;
  readonly gemt: string;
  readonly skrevet: string;
}

/**
 * The fields where what is stored differs from what was typed, for showing both (`ui/konflikt.tsx`). `etiketter` gives
 * the fields and their order; a field that is missing on a side counts as empty.
 */
export function konfliktfelter(
  etiketter: Readonly<Record<string, string>>,
  gemt: Readonly<Record<string, string | undefined>>,
  skrevet: Readonly<Record<string, string | undefined>>,
): readonly Konfliktfelt[] {
  return Object.entries(etiketter)
    .map(([navn, etiket]) => ({ etiket, gemt: gemt[navn] ?? '', skrevet: skrevet[navn] ?? '' }))
    .filter((f) => f.gemt !== f.skrevet);
}
