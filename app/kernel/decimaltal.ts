const MOENSTER = /^-?(?:\d{1,12}|\d{1,3}(?:\.\d{3}){1,3})(?:,\d{1,6})?$/;

/**
 * A decimal number as Danes write it: `1.000,5`, `99,95`, `-3`. A full stop only parts thousands, so `1.5` is `null`
 * and not a guess; at most 12 digits before the comma and 6 after.
 */
export function laesDecimaltal(tekst: string): number | null {
  const t = tekst.trim().replace('−', '-');
  return MOENSTER.test(t) ? Number(t.replaceAll('.', '').replace(',', '.')) : null;
}

const HELTAL = /^-?(?:\d{1,15}|\d{1,3}(?:\.\d{3}){1,4})$/;

/** A whole number as Danes write it: `250`, `6.401`, `-3`. As above, `1.5` is `null`: it is neither 15 nor 1½. */
export function laesHeltal(tekst: string): number | null {
  const t = tekst.trim().replace('−', '-');
  return HELTAL.test(t) ? Number(t.replaceAll('.', '')) : null;
}

const visning = new Intl.NumberFormat('da-DK', { maximumFractionDigits: 6 });

/** `1000.5` → `1.000,5`; what `laesDecimaltal` reads back to the same number. */
export function visDecimaltal(tal: number): string {
  return visning.format(tal);
}
