/** Opening a figure: the cells behind it, and the matrix of systems and integrations. */
import { datoFraDagNr } from './grundlag.ts';
import { findSorteret } from './opslag.ts';
import { FELT_MAAL, FELT_NOEDVENDIG, regelNr, TILSTAND_NR } from './regel.ts';
import { type Celle, type Filter, type Maanedsbillede, TILSTANDE, type Tilstand } from './typer.ts';
import { besoegCeller, lavUdvalg } from './udvalg.ts';

/** The states that make up a denominator: T of målopfyldelse and tilslutningsgrad, K of ibrugtagningsgrad. */
export const TILSTANDE_I = {
  T: ['mangler', 'lovet', 'tilsluttet', 'ukendt', 'i_brug', 'via'],
  K: ['tilsluttet', 'ukendt', 'i_brug', 'via'],
  B: ['i_brug', 'via'],
  /** Everything in a målbillede, also what undtagelser take out. */
  maalbillede: TILSTANDE.filter((tilstand) => tilstand !== 'uden_for'),
} as const satisfies Record<string, readonly Tilstand[]>;

export interface Cellevalg {
  /** Which cells: default those of T. */
  readonly tilstande?: readonly Tilstand[];
  /** Page: skip so many, take so many. */
  readonly fra?: number;
  readonly antal?: number;
}

const VIA = TILSTANDE.indexOf('via');
const LOVET = TILSTANDE.indexOf('lovet');

function viaSystem(billede: Maanedsbillede, celle: number): number | null {
  const plads = findSorteret(billede.viaCelle, 0, billede.viaCelle.length, celle);
  return plads < 0 ? null : billede.viaSystem[plads];
}

function lavCelle(billede: Maanedsbillede, system: number, par: number, felt: number, celle: number): Celle {
  const bits = billede.feltBits[felt];
  const nr = TILSTAND_NR[regelNr(bits, billede.celler[celle])];
  return {
    kommune: billede.parKommune[par],
    system,
    integration: billede.feltIntegration[felt],
    tilstand: TILSTANDE[nr],
    noedvendig: (bits & FELT_NOEDVENDIG) !== 0,
    lovet: nr === LOVET ? datoFraDagNr(billede.feltLovet[felt]) : null,
    via: nr === VIA ? viaSystem(billede, celle) : null,
  };
}

/**
 * The cells behind a figure, by system, kommune and integration. `ialt` counts all of them, also off the page, and
 * equals the figure's denominator (KPI.md, edge case 12) when the states are those of `TILSTANDE_I`.
 */
export function cellerBag(
  billede: Maanedsbillede,
  filter: Filter = {},
  { tilstande = TILSTANDE_I.T, fra = 0, antal = Number.POSITIVE_INFINITY }: Cellevalg = {},
): { ialt: number; celler: Celle[] } {
  const valgt = Uint8Array.from(TILSTANDE, (tilstand) => Number(tilstande.includes(tilstand)));
  const celler: Celle[] = [];
  let ialt = 0;
  besoegCeller(billede, lavUdvalg(billede, filter), (system, par, felt, celle) => {
    if (valgt[TILSTAND_NR[regelNr(billede.feltBits[felt], billede.celler[celle])]] === 0) return;
    if (ialt >= fra && ialt < fra + antal) celler.push(lavCelle(billede, system, par, felt, celle));
    ialt += 1;
  });
  return { ialt, celler };
}

/** A system × integration in a målbillede, over the kommuner of the filter. */
export interface Matrixfelt {
  readonly system: number;
  readonly integration: number;
  readonly noedvendig: boolean;
  /** Promised date, also when some kommune is covered in another way. */
  readonly lovet: string | null;
  /** Cells per state, indexed as `TILSTANDE`. */
  readonly antal: readonly number[];
}

/** The matrix of the filter: only what is in a målbillede; everything else is `uden_for`. */
export function matrix(billede: Maanedsbillede, filter: Filter = {}): Matrixfelt[] {
  const felter = new Map<number, { system: number; antal: number[] }>();
  besoegCeller(billede, lavUdvalg(billede, filter), (system, _, felt, celle) => {
    const bits = billede.feltBits[felt];
    if ((bits & FELT_MAAL) === 0) return;
    let sum = felter.get(felt);
    if (!sum) {
      sum = { system, antal: TILSTANDE.map(() => 0) };
      felter.set(felt, sum);
    }
    sum.antal[TILSTAND_NR[regelNr(bits, billede.celler[celle])]] += 1;
  });
  return [...felter].map(([felt, { system, antal }]) => ({
    system,
    integration: billede.feltIntegration[felt],
    noedvendig: (billede.feltBits[felt] & FELT_NOEDVENDIG) !== 0,
    lovet: antal[LOVET] > 0 ? datoFraDagNr(billede.feltLovet[felt]) : null,
    antal,
  }));
}
