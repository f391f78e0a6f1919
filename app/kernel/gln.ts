/** A GLN (the kommune's »EAN-nummer«): thirteen digits, the last of which is GS1's check digit. */
export type Gln = string & { readonly __gln: true };

/**
 * Reads a GLN; spaces are allowed. `null` when it isn't thirteen digits or the check digit is wrong: the digits are weighed
 * 1 and 3 in turn, and the sum must be divisible by 10 (GS1 General Specifications, 7.9).
 */
export function laesGln(tekst: string): Gln | null {
  const cifre = tekst.replace(/\s+/g, '');
  if (!/^\d{13}$/.test(cifre)) return null;
  const sum = [...cifre].reduce((acc, ciffer, plads) => acc + Number(ciffer) * (plads % 2 === 0 ? 1 : 3), 0);
  return sum % 10 === 0 ? (cifre as Gln) : null;
}
