import type { Versionsfelt } from '../../../../kernel/feltforskel.ts';

/** What is chosen once in a case and carried on. */
export interface Sagsvalg {
  /** Codes of arbejdsgange. */
  readonly arbejdsgange: readonly string[];
  /** The system that the case is about. */
  readonly systemId: number | null;
}

export const MAAL = { kravliste: 'Kravliste', markedsdialog: 'Markedsdialog', system: 'Målbillede' } as const;
export type Maal = keyof typeof MAAL;

export function erMaal(t: string): t is Maal {
  return Object.hasOwn(MAAL, t);
}

export function valgfelter(
  gange: ReadonlyMap<string, string>,
  systemer: ReadonlyMap<number, string>,
): readonly Versionsfelt<Sagsvalg>[] {
  return [
    {
      navn: 'arbejdsgange',
      etiket: 'Arbejdsgange',
      vis: (b) => b.arbejdsgange.map((k) => gange.get(k) ?? k),
    },
    {
      navn: 'systemId',
      etiket: 'System',
      vis: (b) => (b.systemId === null ? '' : (systemer.get(b.systemId) ?? `System ${b.systemId}`)),
    },
  ];
}

/** Whether two choices are of the same arbejdsgange, in whatever order. */
export function sammeGange(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((k) => b.includes(k));
}
