const MOENSTER = /^-?(?:\d{1,12}|\d{1,3}(?:\.\d{3}){1,3})(?:,\d{1,6})?$/;

/**
 * A decimal number as Danes write it: `1.000,5`, `99,95`, `-3`. A full stop only parts thousands, so `1.5` is `null`
 * and not a guess; at most 12 digits before the comma and 6 after.
 */
export function laesDecimaltal(tekst: string): number | null {
  const t = tekst.trim().replace('−', '-');
  return MOENSTER.test(t) ? Number(t.replaceAll('.', '').replace(',', '.')) : null;
}

const visning = new Intl.NumberFormat('da-DK', { maximumFractionDigits: 6 });

/** `1000.5` → `1.000,5`; what `laesDecimaltal` reads back to the same number. */
export function visDecimaltal(tal: number): string {
  return visning.format(tal);
}
