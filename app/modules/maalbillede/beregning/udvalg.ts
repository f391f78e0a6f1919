/** A filter turned into masks over the indices of one `Maanedsbillede`. */
import type { Ordboeger } from './grundlag.ts';
import { type Filter, type Maanedsbillede, type Parfilter, UDEN_DOMAENE } from './typer.ts';

export interface Parudvalg {
  /** 1 where included. */
  readonly kommuner: Uint8Array;
  readonly systemer: Uint8Array;
}

export interface Udvalg extends Parudvalg {
  /** 1 for each included felt; `null` when all are. */
  readonly felter: Uint8Array | null;
}

type Krav<T> = readonly [valgte: readonly string[] | undefined, noegle: (medlem: T) => string];

function maske<T>(medlemmer: readonly T[], krav: readonly Krav<T>[]): Uint8Array {
  const stillede = krav.flatMap(([valgte, noegle]) => (valgte ? [{ valgte: new Set(valgte), noegle }] : []));
  return Uint8Array.from(medlemmer, (medlem) =>
    Number(stillede.every(({ valgte, noegle }) => valgte.has(noegle(medlem)))),
  );
}

export function lavParudvalg({ kommuner, systemer }: Ordboeger, filter: Parfilter): Parudvalg {
  return {
    kommuner: maske(kommuner, [
      [filter.kommuner, ({ kode }) => kode],
      [filter.regioner, ({ regionskode }) => regionskode],
    ]),
    systemer: maske(systemer, [
      [filter.systemer, ({ noegle }) => noegle],
      [filter.leverandoerer, ({ cvr }) => cvr],
      [filter.domaener, ({ kle }) => kle ?? UDEN_DOMAENE],
    ]),
  };
}

function feltmaske(billede: Maanedsbillede, filter: Filter): Uint8Array | null {
  if (!filter.integrationer && !filter.arbejdsgange) return null;
  const integrationer = maske(billede.integrationer, [[filter.integrationer, ({ id }) => id]]);
  const arbejdsgange = maske(billede.arbejdsgange, [[filter.arbejdsgange, ({ id }) => id]]);
  const { feltIntegration, feltArbejdsgangStart: start, feltArbejdsgang } = billede;
  return Uint8Array.from(feltIntegration, (integration, felt) => {
    if (integrationer[integration] === 0) return 0;
    if (!filter.arbejdsgange) return 1;
    const kalder = feltArbejdsgang.subarray(start[felt], start[felt + 1]);
    return Number(kalder.some((arbejdsgang) => arbejdsgange[arbejdsgang] === 1));
  });
}

export function lavUdvalg(billede: Maanedsbillede, filter: Filter): Udvalg {
  return { ...lavParudvalg(billede, filter), felter: feltmaske(billede, filter) };
}

/** Visits every included cell, by system, kommune and integration. */
export function besoegCeller(
  billede: Maanedsbillede,
  { kommuner, systemer, felter }: Udvalg,
  besoeg: (system: number, par: number, felt: number, celle: number) => void,
): void {
  const { parStart, parKommune, feltStart, celleStart } = billede;
  for (let s = 0; s < systemer.length; s += 1) {
    if (systemer[s] === 0) continue;
    let celle = celleStart[s];
    for (let p = parStart[s]; p < parStart[s + 1]; p += 1) {
      const medtaget = kommuner[parKommune[p]] === 1;
      for (let f = feltStart[s]; f < feltStart[s + 1]; f += 1, celle += 1) {
        if (medtaget && (felter === null || felter[f] === 1)) besoeg(s, p, f, celle);
      }
    }
  }
}
