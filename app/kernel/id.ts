/** An id in an address; 0, which nothing has, for what isn't one. */
export function tilId(tekst: string | undefined): number {
  return /^\d{1,9}$/.test(tekst ?? '') ? Number(tekst) : 0;
}
