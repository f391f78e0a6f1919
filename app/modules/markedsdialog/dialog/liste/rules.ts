import { FASER, type Fase } from '../../rules.ts';

/** What the list can be narrowed to; without a choice it holds all that isn't put away. */
export type Listefilter = Fase | 'arkiveret' | 'slettet';

export const LISTEFILTRE: readonly { readonly vaerdi: Listefilter; readonly tekst: string }[] = [
  ...(Object.keys(FASER) as Fase[]).map((vaerdi) => ({ vaerdi, tekst: FASER[vaerdi] })),
  { vaerdi: 'arkiveret', tekst: 'Arkiverede' },
  { vaerdi: 'slettet', tekst: 'Slettede kladder' },
];
