import { laesDecimaltal } from './decimaltal.ts';

/** The largest amount that is taken in, in øre: 10 mia. kr. Sums and products of a few stay exact integers. */
export const MAKS_OERE = 1_000_000_000_000;

/**
 * An amount as Danes type it, `1.644.638`, `99,50`, `kr. 500.000,-`, in whole øre. `null` for what isn't an amount, is
 * negative, has more than two decimals, or is over {@link MAKS_OERE}.
 */
export function laesKroner(tekst: string): number | null {
  const rent = tekst
    .replace(/\s+/g, '')
    .replace(/^kr\.?/i, '')
    .replace(/(,-|kr\.?)$/i, '');
  if (laesDecimaltal(rent) === null) return null;
  // Digit by digit, so that no øre is lost on the way through a fraction. What follows two decimals is nothing, or refused.
  const [, kroner, oere] = /^([\d.]+)(?:,(\d{1,2})0*)?$/.exec(rent) ?? [];
  if (kroner === undefined) return null;
  const ialt = Number(kroner.replaceAll('.', '') + (oere ?? '').padEnd(2, '0'));
  return ialt > MAKS_OERE ? null : ialt;
}

const hele = new Intl.NumberFormat('da-DK', { maximumFractionDigits: 0 });
const iMio = new Intl.NumberFormat('da-DK', { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const medOere = new Intl.NumberFormat('da-DK', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** With a minus, not a hyphen, as differences are written everywhere else. */
const med = (form: Intl.NumberFormat, kroner: number): string => form.format(kroner).replace('-', '−');

/** Øre as `1.644.638 kr.`; with two decimals only where there are any. */
export function visKroner(oere: number): string {
  return `${kronetal(oere)} kr.`;
}

/** The same without the unit, as {@link laesKroner} reads it back. */
export function kronetal(oere: number): string {
  return med(oere % 100 === 0 ? hele : medOere, oere / 100);
}

/** Always with two decimals, for columns of amounts. */
export function oeretal(oere: number): string {
  return med(medOere, oere / 100);
}

/** For a key figure: whole kroner, or millions with one decimal where there are many. The page has every øre elsewhere. */
export function noegletalKroner(oere: number): { readonly vaerdi: string; readonly enhed: string } {
  const MIO = 100_000_000;
  if (Math.abs(oere) < 10 * MIO) return { vaerdi: med(hele, Math.round(oere / 100)), enhed: 'kr.' };
  return { vaerdi: med(iMio, oere / MIO), enhed: 'mio. kr.' };
}
