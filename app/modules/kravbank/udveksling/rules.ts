/** Published at once, or kept as drafts to be looked through first. */
export const IMPORTMAADER = {
  udgiv: 'Udgiv med det samme',
  kladde: 'Gem som kladder',
} as const;
export type Importmaade = keyof typeof IMPORTMAADER;

/** What a file of krav can be written as. */
export const FILFORMATER = ['xlsx', 'csv', 'json', 'docx', 'reqif'] as const;
export type Filformat = (typeof FILFORMATER)[number];

export function erFilformat(tekst: string): tekst is Filformat {
  return (FILFORMATER as readonly string[]).includes(tekst);
}
