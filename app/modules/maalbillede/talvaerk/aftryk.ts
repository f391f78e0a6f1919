/** Whether two pictures of a month say the same. */
import { createHash } from 'node:crypto';
import type { Maanedsbillede } from '../beregning/beregning.ts';

/**
 * Per system in use, a checksum of everything that decides its figures: who uses it, where it belongs, and each cell's
 * target, connection and use. Names aren't in it.
 */
export function systemaftryk(billede: Maanedsbillede): Map<string, string> {
  const { feltStart, feltArbejdsgangStart, parStart, celleStart } = billede;
  const aftryk = new Map<string, string>();
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
    const sum = createHash('sha256');
    sum.update(JSON.stringify([noegle, cvr, kle, billede.status[s], felter, par]));
    sum.update(billede.celler.subarray(celleStart[s], celleStart[s + 1]));
    aftryk.set(noegle, sum.digest('hex'));
  }
  return aftryk;
}

/**
 * A checksum of everything that decides a figure on any level. A system that is renamed, or registered for the first
 * time and used by nobody, gives no new udgave of old months.
 */
export function aftryk(billede: Maanedsbillede): string {
  return createHash('sha256')
    .update(JSON.stringify([...systemaftryk(billede)]))
    .digest('hex');
}
