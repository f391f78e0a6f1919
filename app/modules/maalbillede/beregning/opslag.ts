/** Finding a felt, a pair and a cell in a `Maanedsbillede`. */
import type { Maanedsbillede } from './typer.ts';

/** The felt of an integration within a system, or -1. */
export function findFelt(
  billede: Pick<Maanedsbillede, 'feltStart' | 'feltIntegration'>,
  system: number,
  integration: number,
): number {
  return findSorteret(
    billede.feltIntegration,
    billede.feltStart[system],
    billede.feltStart[system + 1],
    integration,
  );
}

/** The pair of a kommune and system, or -1 when the kommune doesn't use it. */
export function findPar(
  billede: Pick<Maanedsbillede, 'parStart' | 'parKommune'>,
  system: number,
  kommune: number,
): number {
  return findSorteret(billede.parKommune, billede.parStart[system], billede.parStart[system + 1], kommune);
}

/** The place of a value in `liste[fra..til)`, which rises; -1 when it isn't there. */
export function findSorteret(
  liste: Uint16Array | Uint32Array,
  fra: number,
  til: number,
  vaerdi: number,
): number {
  let lav = fra;
  let hoej = til;
  while (lav < hoej) {
    const midt = (lav + hoej) >>> 1;
    if (liste[midt] < vaerdi) lav = midt + 1;
    else hoej = midt;
  }
  return lav < til && liste[lav] === vaerdi ? lav : -1;
}

/** The place of a cell in `celler`. */
export function celleNr(
  { celleStart, parStart, feltStart }: Pick<Maanedsbillede, 'celleStart' | 'parStart' | 'feltStart'>,
  s: number,
  par: number,
  felt: number,
): number {
  return celleStart[s] + (par - parStart[s]) * (feltStart[s + 1] - feltStart[s]) + felt - feltStart[s];
}
