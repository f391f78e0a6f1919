/** Changes to a query; `null` or an empty text takes the parameter out. */
export type Aendringer = Readonly<Record<string, string | number | null | undefined>>;

/**
 * The address of the same page with some parameters changed and all others kept, in their order.
 * `sti` is a path without query, `soeg` a query without question mark.
 */
export function medParametre(sti: string, soeg: string, aendringer: Aendringer): string {
  const parametre = new URLSearchParams(soeg);
  for (const [navn, vaerdi] of Object.entries(aendringer)) {
    if (vaerdi === null || vaerdi === undefined || vaerdi === '') parametre.delete(navn);
    else parametre.set(navn, String(vaerdi));
  }
  const tekst = parametre.toString();
  return tekst === '' ? sti : `${sti}?${tekst}`;
}

/** Takes one value out of a parameter that can be given several times (a ticked box in a filter). */
export function udenVaerdi(sti: string, soeg: string, navn: string, vaerdi: string): string {
  const parametre = new URLSearchParams(soeg);
  const tilbage = parametre.getAll(navn).filter((v) => v !== vaerdi);
  parametre.delete(navn);
  for (const v of tilbage) parametre.append(navn, v);
  const tekst = parametre.toString();
  return tekst === '' ? sti : `${sti}?${tekst}`;
}
