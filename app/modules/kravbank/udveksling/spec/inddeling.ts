import type { Speclinje } from './rules.ts';

/** A chapter of a specification: a category, its lines without a subcategory, and its subcategories. */
export interface Kapitel {
  readonly navn: string;
  readonly linjer: readonly Speclinje[];
  readonly under: readonly { readonly navn: string; readonly linjer: readonly Speclinje[] }[];
}

const UDEN_KATEGORI = 'Øvrige krav';

/** Lines by category and subcategory, in the order in which they first come; those without a category are last. */
export function inddel(linjer: readonly Speclinje[]): Kapitel[] {
  const kapitler = [...Map.groupBy(linjer, (l) => l.kategori)].map(([navn, egne]): Kapitel => {
    const dele = Map.groupBy(egne, (l) => l.underkategori);
    return {
      navn: navn === '' ? UDEN_KATEGORI : navn,
      linjer: dele.get('') ?? [],
      under: [...dele].flatMap(([u, rk]) => (u === '' ? [] : [{ navn: u, linjer: rk }])),
    };
  });
  return kapitler.toSorted((a, b) => Number(a.navn === UDEN_KATEGORI) - Number(b.navn === UDEN_KATEGORI));
}
