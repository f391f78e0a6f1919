import type { Hindring } from '../../../kernel/resultat.ts';
import type { Art, Feltvaerdi } from './rules.ts';

interface Regel {
  /** Where it is said. */
  readonly felt: string;
  readonly besked: string;
  brudt(v: Readonly<Record<string, Feltvaerdi>>): boolean;
}

/** Two dates or numbers in the wrong order; nothing where one of them is open. */
function omvendt(fra: string, til: string, besked: string): Regel {
  return {
    felt: til,
    besked,
    brudt: (v) => {
      const [a, b] = [v[fra], v[til]];
      if (typeof a === 'number' && typeof b === 'number') return a > b;
      return typeof a === 'string' && typeof b === 'string' && a !== '' && b !== '' && a > b;
    },
  };
}

const REGLER: Readonly<Record<Art, readonly Regel[]>> = {
  systembrug: [
    omvendt('gyldig_fra', 'gyldig_til', 'Systemet kan ikke gå ud af brug, før det er taget i brug.'),
    omvendt('brugere_fra', 'brugere_til', 'Det højeste antal brugere er mindre end det mindste.'),
  ],
  kontrakt: [
    omvendt('gyldig_fra', 'gyldig_til', 'Kontrakten kan ikke slutte, før den begynder.'),
    omvendt('options_brugt', 'option_antal', 'Der kan ikke være brugt flere optioner, end der er.'),
    {
      felt: 'plan_kvartal',
      besked: 'Skriv både år og kvartal, eller lad begge stå tomme.',
      brudt: (v) => ((v.plan_aar ?? null) === null) !== ((v.plan_kvartal ?? null) === null),
    },
  ],
  behandling: [],
};

/** What doesn't go together among the values of a thing, all its fields taken together. */
export function tjekSammenhaeng(art: Art, vaerdier: Readonly<Record<string, Feltvaerdi>>): Hindring[] {
  return REGLER[art]
    .filter((r) => r.brudt(vaerdier))
    .map(({ felt, besked }) => ({ kode: 'haenger_ikke_sammen', felt, besked }));
}

/**
 * Whether a thing may get this parent: not itself, and none of those below it. `foraeldre` has the parent of each by id; a ring
 * that is there already ends the search.
 */
export function kanHavesOver(
  foraeldre: ReadonlyMap<number, number | null>,
  id: number,
  over: number,
): boolean {
  const set = new Set<number>();
  for (let nu: number | null = over; nu !== null && !set.has(nu); nu = foraeldre.get(nu) ?? null) {
    if (nu === id) return false;
    set.add(nu);
  }
  return true;
}
