import type { Hindring } from '../../../../kernel/resultat.ts';
import { visDato } from '../../../../kernel/tekst.ts';

export const DATOFELTER = {
  driftFra: 'I drift fra',
  betalingFra: 'Betaler fra',
  betalingTil: 'Betaler til',
} as const;
export type Datofelt = keyof typeof DATOFELTER;
export const DATOFELTLISTE = Object.keys(DATOFELTER) as Datofelt[];

export type Datoer = Readonly<Record<Datofelt, string | null>>;
export const INGEN_DATOER: Datoer = { driftFra: null, betalingFra: null, betalingTil: null };

/** What is agreed with one kommune about one part, as the table shows it. */
export interface Kommunedatoer extends Datoer {
  readonly kommuneId: number;
  readonly kommune: string;
  readonly tilsluttet: boolean;
  readonly note: string;
  /** 0 where nothing is agreed. */
  readonly laas: number;
}

/** What becomes of one kommune's days; `laas` is the number of what the form was made from. */
export interface Datoaendring {
  readonly kommuneId: number;
  readonly datoer: Datoer;
  readonly laas: number;
}

/** The field of one kommune in the table's form. */
export function feltnavn(felt: Datofelt | 'foer' | 'laas' | 'valgt', kommuneId: number): string {
  return `${felt}-${kommuneId}`;
}

/** The days that a row of the form began with, as its hidden field has them. */
export function somUdgangspunkt(d: Datoer): string {
  return DATOFELTLISTE.map((f) => d[f] ?? '').join(' ');
}
/** The same read: the day of one field; '' where there was none. */
export function udgangspunkt(gemt: string, felt: Datofelt): string {
  return gemt.split(' ')[DATOFELTLISTE.indexOf(felt)] ?? '';
}

/** What can't be about the days of a kommune. */
export function datofejl(kommuneId: number, kommune: string, d: Datoer): Hindring[] {
  if (d.betalingFra === null || d.betalingTil === null || d.betalingFra <= d.betalingTil) return [];
  return [
    {
      kode: 'slut_foer_start',
      felt: feltnavn('betalingTil', kommuneId),
      besked: `${kommune} kan ikke holde op med at betale, før den begynder (${visDato(d.betalingFra)}).`,
    },
  ];
}

export const VISNINGER = {
  '': 'Alle kommuner',
  tilsluttede: 'Tilsluttede',
  uden: 'Tilsluttede uden driftsdag',
  aftalt: 'Med en aftalt dag',
} as const;
export type Visning = keyof typeof VISNINGER;

/** The kommuner that are asked for, in Danish order as they come. */
export function udvaelgKommuner(
  alle: readonly Kommunedatoer[],
  { q, vis }: { readonly q: string; readonly vis: Visning },
): Kommunedatoer[] {
  const soegt = q.toLowerCase();
  return alle.filter((k) => {
    if (soegt !== '' && !k.kommune.toLowerCase().includes(soegt)) return false;
    if (vis === 'tilsluttede') return k.tilsluttet;
    if (vis === 'uden') return k.tilsluttet && k.driftFra === null;
    return vis === '' || DATOFELTLISTE.some((f) => k[f] !== null);
  });
}
