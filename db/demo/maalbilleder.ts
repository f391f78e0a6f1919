import { DEMOGANGE } from '../../app/modules/katalog/demo.ts';
import { broek, heltal } from './tilfaeldig.ts';
import { type Demosystem, SYSTEMER } from './verden.ts';

/** A version of a målbillede; an empty `integrationer` is a målbillede fixed as empty. */
export interface Maalversion {
  readonly system: Demosystem;
  /** Month from the newest. */
  readonly gyldigFra: number;
  readonly integrationer: readonly string[];
}

/** The months that figures are shown for, before the newest. */
export const HISTORIK = 24;

/**
 * Omsorgia's first three versions: what each lacks of today's, and has beside it. The fourth is fixed in the product
 * (maalbilledsager.ts).
 */
const OMSORGIA: readonly { gyldigFra: number; uden: readonly string[]; med: readonly string[] }[] = [
  { gyldigFra: -24, uden: ['SF1510', 'SF6002', 'SF2900', 'SF1606', 'SF1590_A'], med: ['SF1600'] },
  { gyldigFra: -13, uden: ['SF2900', 'SF1606', 'SF1590_A'], med: ['SF1600'] },
  { gyldigFra: -7, uden: ['SF1590_A'], med: [] },
];

/** Two of three are there from the beginning of the history; the rest come along, so that coverage grows. */
function foersteMaaned({ noegle, svendborg }: Demosystem): number {
  const fraStart = svendborg || broek(noegle, 'start') < 0.66;
  return fraStart ? -HISTORIK : heltal(-HISTORIK + 4, -6, noegle);
}

/** Kept back for the second version: of what isn't in use everywhere, as a target grows where there is work to do. */
function tilfoejetSenere({ noegle, maal }: Demosystem): string[] {
  const mulige = [...(maal ?? [])].filter(([, stade]) => stade !== 'b').map(([id]) => id);
  return mulige.sort((a, b) => broek(noegle, a) - broek(noegle, b)).slice(0, heltal(0, 2, noegle, 'nye'));
}

function versioner(system: Demosystem): Maalversion[] {
  if (system.maal === null) return [];
  const alle = [...system.maal.keys()];
  if (system.noegle === 'omsorgia') {
    return OMSORGIA.map(({ gyldigFra, uden, med }) => ({
      system,
      gyldigFra,
      integrationer: [...alle.filter((id) => !uden.includes(id)), ...med],
    }));
  }
  const foerste = foersteMaaned(system);
  const senere = tilfoejetSenere(system);
  const v1 = { system, gyldigFra: foerste, integrationer: alle.filter((id) => !senere.includes(id)) };
  if (senere.length === 0) return [v1];
  return [v1, { system, gyldigFra: heltal(foerste + 3, -1, system.noegle, 'v2'), integrationer: alle }];
}

export function maalversioner(): Maalversion[] {
  return SYSTEMER.flatMap(versioner);
}

const KRAV = new Map(DEMOGANGE.map((gang) => [gang.kode, gang.krav]));

/** Why an integration is in a system's målbillede: the chosen arbejdsgange that need it; none = added by hand. */
export function kaldtAf({ gange }: Demosystem, integration: string): { gang: string; relevans: string }[] {
  return gange.flatMap((gang) =>
    (KRAV.get(gang) ?? []).filter(([id]) => id === integration).map(([, relevans]) => ({ gang, relevans })),
  );
}
