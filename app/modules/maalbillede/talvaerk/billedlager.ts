import { Bytelager } from '../../../platform/bytelager.ts';
import type { Maanedsbillede } from '../beregning/beregning.ts';

const MAKS_BYTES = 256 * 1024 * 1024;

function bytesI(billede: Maanedsbillede): number {
  let sum = 0;
  for (const kolonne of [...Object.values(billede), ...Object.values(billede.par)]) {
    if (ArrayBuffer.isView(kolonne)) sum += kolonne.byteLength;
  }
  return sum;
}

/** The most recently used months in memory. */
export class Billedlager extends Bytelager<Maanedsbillede> {
  constructor(maks = MAKS_BYTES) {
    super(maks, bytesI);
  }
}
