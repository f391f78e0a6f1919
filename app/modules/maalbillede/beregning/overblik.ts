/** Small figures that pages show beside the degrees. */
import type { Andel } from '../../../kernel/procent.ts';
import { regelNr, TILSTAND_NR } from './regel.ts';
import {
  type Filter,
  type Maanedsbillede,
  type Raekke,
  type Tal,
  TILSTANDE,
  type Tilstand,
} from './typer.ts';
import { besoegCeller, lavUdvalg } from './udvalg.ts';

/**
 * From target to use: T − lovet − mangler = K, and K − tilsluttet − ukendt = B. Of B, `via` is covered by another
 * system.
 */
export interface Vandfald {
  readonly T: number;
  readonly lovet: number;
  readonly mangler: number;
  readonly K: number;
  /** Connected and known not to be in use: the kommune can act. */
  readonly tilsluttet: number;
  readonly ukendt: number;
  readonly B: number;
  readonly via: number;
}

/** Cells per state within the filter. */
export function tilstandsantal(billede: Maanedsbillede, filter: Filter = {}): Record<Tilstand, number> {
  const antal = new Uint32Array(TILSTANDE.length);
  besoegCeller(billede, lavUdvalg(billede, filter), (_, __, felt, celle) => {
    antal[TILSTAND_NR[regelNr(billede.feltBits[felt], billede.celler[celle])]] += 1;
  });
  return Object.fromEntries(TILSTANDE.map((tilstand, nr) => [tilstand, antal[nr]])) as Record<
    Tilstand,
    number
  >;
}

export function vandfald(billede: Maanedsbillede, filter: Filter = {}): Vandfald {
  const { lovet, mangler, tilsluttet, ukendt, i_brug, via } = tilstandsantal(billede, filter);
  const B = i_brug + via;
  const K = B + tilsluttet + ukendt;
  return { T: K + lovet + mangler, lovet, mangler, K, tilsluttet, ukendt, B, via };
}

/** Målopfyldelse with bounds: unknown use may be none, or all (KPI.md, edge case 7). */
export function graenser({ T, B, ukendt }: Pick<Tal, 'T' | 'B' | 'ukendt'>): { nedre: Andel; oevre: Andel } {
  return { nedre: { taeller: B, naevner: T }, oevre: { taeller: B + ukendt, naevner: T } };
}

/**
 * The kommune in the middle by målopfyldelse, among those with a target. With an even number it is the lower of the
 * two in the middle: a real kommune whose figure can be opened, where a mean of two percentages could not.
 */
export function mediankommune(raekker: readonly Raekke[]): Raekke | null {
  const medMaal = raekker.filter(({ T }) => T > 0);
  const ordnet = medMaal.sort((a, b) => a.B * b.T - b.B * a.T || (a.id < b.id ? -1 : 1));
  return ordnet[Math.floor((ordnet.length - 1) / 2)] ?? null;
}
