/** A CVR number: eight digits that pass the modulus 11 check. */
export type Cvr = string & { readonly __cvr: true };

const VAEGTE = [2, 7, 6, 5, 4, 3, 2, 1];

/**
 * Reads a CVR number; spaces and a leading `DK` are allowed. `null` when it isn't eight digits or fails mod 11.
 * Weights 2 7 6 5 4 3 2 1, the sum must be divisible by 11 (Erhvervsstyrelsen).
 */
export function laesCvr(tekst: string): Cvr | null {
  const cifre = tekst.replace(/^\s*DK/i, '').replace(/\s+/g, '');
  if (!/^[1-9]\d{7}$/.test(cifre)) return null;
  const sum = VAEGTE.reduce((acc, vaegt, plads) => acc + vaegt * Number(cifre[plads]), 0);
  return sum % 11 === 0 ? (cifre as Cvr) : null;
}
