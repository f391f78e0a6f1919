import { danskSortering } from '../../../kernel/tekst.ts';

export const ENHEDSARTER = {
  forvaltning: 'Forvaltning',
  afdeling: 'Afdeling',
  institution: 'Institution',
  team: 'Team',
  andet: 'Andet',
} as const;
export type Enhedsart = keyof typeof ENHEDSARTER;

export interface Enhed {
  readonly id: number;
  readonly navn: string;
  readonly art: Enhedsart;
  readonly overenhedId: number | null;
  readonly lukket: boolean;
  /** People placed directly in the unit. */
  readonly personer: number;
}

export interface Enhedsgren<E extends Enhed = Enhed> {
  readonly enhed: E;
  /** 0 at the top. */
  readonly dybde: number;
  /** People in the unit and all units below it. */
  readonly personerIalt: number;
  readonly under: readonly Enhedsgren<E>[];
}

/** The units as a tree in Danish order. A unit whose parent isn't among them stands at the top. */
export function enhedstrae<E extends Enhed>(enheder: readonly E[]): readonly Enhedsgren<E>[] {
  const kendte = new Set(enheder.map((e) => e.id));
  const under = Map.groupBy(enheder, (e) =>
    e.overenhedId !== null && kendte.has(e.overenhedId) ? e.overenhedId : null,
  );
  const gren = (over: number | null, dybde: number): readonly Enhedsgren<E>[] =>
    (under.get(over) ?? [])
      .toSorted((a, b) => (danskSortering(a.navn) < danskSortering(b.navn) ? -1 : 1))
      .map((enhed) => {
        const grene = gren(enhed.id, dybde + 1);
        return {
          enhed,
          dybde,
          personerIalt: enhed.personer + grene.reduce((sum, g) => sum + g.personerIalt, 0),
          under: grene,
        };
      });
  return gren(null, 0);
}

/** The branches of a tree as one list, each unit right after its parent. */
export function flad<E extends Enhed>(grene: readonly Enhedsgren<E>[]): readonly Enhedsgren<E>[] {
  return grene.flatMap((gren) => [gren, ...flad(gren.under)]);
}

/** Whether a unit would end up below itself by moving below `over`. */
export function giverKreds(
  enheder: readonly { readonly id: number; readonly overenhedId: number | null }[],
  id: number,
  over: number | null,
): boolean {
  const overFor = new Map(enheder.map((e) => [e.id, e.overenhedId]));
  const set = new Set<number>();
  for (let her = over; her !== null && !set.has(her); her = overFor.get(her) ?? null) {
    if (her === id) return true;
    set.add(her);
  }
  return false;
}

export interface Enhedsvalg {
  readonly id: number;
  /** With the path down to it, e.g. "Børn og Unge › Dagtilbud". */
  readonly navn: string;
}

/** Open units as choices, named by their path. */
export function enhedsvalg(grene: readonly Enhedsgren[], over = ''): Enhedsvalg[] {
  return grene.flatMap((g) => {
    const navn = over + g.enhed.navn;
    const under = enhedsvalg(g.under, `${navn} › `);
    return g.enhed.lukket ? under : [{ id: g.enhed.id, navn }, ...under];
  });
}
