/** A percentage with at most one decimal as tenths, 0–1000: `62,5` → 625. `null` for anything else. */
export function laesAndelstal(tekst: string): number | null {
  const fundet = /^(\d{1,3})(?:,(\d))?$/.exec(tekst.replace(/[\s%]/g, ''));
  if (!fundet) return null;
  const tiendedele = Number(fundet[1]) * 10 + Number(fundet[2] ?? '0');
  return tiendedele <= 1000 ? tiendedele : null;
}

/** A year between 1990 and 2199. */
export function laesAar(tekst: string): number | null {
  const aar = /^\d{4}$/.test(tekst) ? Number(tekst) : 0;
  return aar >= 1990 && aar <= 2199 ? aar : null;
}
