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

function forenet(a: Maal, b: Maal): Maal {
  return {
    integration: a.integration,
    noedvendig: a.noedvendig || b.noedvendig,
    arbejdsgange: [...new Set([...a.arbejdsgange, ...b.arbejdsgange])].sort((x, y) => x - y),
  };
}

/** Adds a line to lines sorted by integration: `noedvendig` wins and arbejdsgange are united where two meet. */
function indsaet(maal: Maal[], nyt: Maal): void {
  const plads = maal.findIndex(({ integration }) => integration >= nyt.integration);
  if (plads < 0) maal.push(nyt);
  else if (maal[plads].integration === nyt.integration) maal[plads] = forenet(maal[plads], nyt);
  else maal.splice(plads, 0, nyt);
}

/** One line per integration, sorted. */
export function samlMaal(maal: readonly Maal[]): Maal[] {
  const samlet: Maal[] = [];
  for (const et of maal) indsaet(samlet, et);
  return samlet;
}

/** The version's target with retired integrations replaced; `afloeser` comes from `afloesere`. */
export function maalEfterAfloesning(version: Maalbilledversion, afloeser: Int32Array): readonly Maal[] {
  const bliver = version.maal.filter(({ integration }) => afloeser[integration] === integration);
  if (bliver.length === version.maal.length) return version.maal;
  for (const maal of version.maal) {
    const integration = afloeser[maal.integration];
    if (integration !== UDGAAET && integration !== maal.integration)
      indsaet(bliver, { ...maal, integration });
  }
  return bliver;
}
