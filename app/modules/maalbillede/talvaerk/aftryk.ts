/** Whether two pictures of a month say the same. */
import { createHash } from 'node:crypto';
import type { Maanedsbillede } from '../beregning/beregning.ts';

/**
 * A checksum of everything that decides a figure on any level: the pairs in use, where they belong, and each cell's
 * target, connection and use. Names aren't in it, nor systems that nobody uses: a system that is renamed, or registered
 * for the first time, gives no new udgave of old months.
 */
export function aftryk(billede: Maanedsbillede): string {
  const sum = createHash('sha256');
  const { feltStart, feltArbejdsgangStart, parStart, celleStart } = billede;
  for (const [s, { noegle, cvr, kle }] of billede.systemer.entries()) {
    if (parStart[s] === parStart[s + 1]) continue;
    const felter = Array.from({ length: feltStart[s + 1] - feltStart[s] }, (_, nr) => {
      const f = feltStart[s] + nr;
      const kalder = billede.feltArbejdsgang.subarray(feltArbejdsgangStart[f], feltArbejdsgangStart[f + 1]);
      return [
        billede.integrationer[billede.feltIntegration[f]].id,
        billede.feltBits[f],
        billede.feltLovet[f],
        ...Array.from(kalder, (nr) => billede.arbejdsgange[nr].id),
      ];
    });
    const par = Array.from(billede.parKommune.subarray(parStart[s], parStart[s + 1]), (nr) => {
      const { kode, regionskode } = billede.kommuner[nr];
      return [kode, regionskode];
    });
    sum.update(JSON.stringify([noegle, cvr, kle, billede.status[s], felter, par]));
    sum.update(billede.celler.subarray(celleStart[s], celleStart[s + 1]));
  }
  return sum.digest('hex');
}
