/** The target of a system in one month, after retired integrations have moved. */
import type { MaanedNr } from '../../../kernel/maaned.ts';
import { UDGAAET } from './afloesning.ts';
import type { Maal, Maalbilledversion } from './grundlag.ts';

/** The version in force: the last one whose month has come; `null` before the first. */
export function gaeldendeVersion(
  versioner: readonly Maalbilledversion[],
  maaned: MaanedNr,
): Maalbilledversion | null {
  return versioner.findLast((version) => version.gyldigFra <= maaned) ?? null;
}

/** One line per integration: `noedvendig` wins and arbejdsgange are united where several lines meet. */
export function samlMaal(maal: Iterable<Maal>): Maal[] {
  const samlet = new Map<number, Maal>();
  for (const nyt of maal) {
    const kendt = samlet.get(nyt.integration);
    samlet.set(
      nyt.integration,
      kendt
        ? {
            integration: nyt.integration,
            noedvendig: kendt.noedvendig || nyt.noedvendig,
            arbejdsgange: [...new Set([...kendt.arbejdsgange, ...nyt.arbejdsgange])].sort((a, b) => a - b),
          }
        : nyt,
    );
  }
  return [...samlet.values()].sort((a, b) => a.integration - b.integration);
}

/** The version's target with retired integrations replaced; `afloeser` comes from `afloesere`. */
export function maalEfterAfloesning(version: Maalbilledversion, afloeser: Int32Array): readonly Maal[] {
  if (version.maal.every(({ integration }) => afloeser[integration] === integration)) return version.maal;
  const flyttet = version.maal
    .filter(({ integration }) => afloeser[integration] !== UDGAAET)
    .map((maal) => ({ ...maal, integration: afloeser[maal.integration] }));
  return samlMaal(flyttet);
}
