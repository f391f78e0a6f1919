/** The matrix system × integration of a place, as the ui component wants it. Pure. */
import { danskSortering } from '../../../kernel/tekst.ts';
import {
  type Filter,
  type Maanedsbillede,
  matrix as matrixfelter,
  niveauRaekker,
  TILSTANDE,
  type Tilstand,
} from '../beregning/beregning.ts';
import { kvartal } from './rules.ts';

export interface Matrixraekke {
  readonly noegle: string;
  readonly navn: string;
  readonly leverandoer: string;
  readonly T: number;
  readonly K: number;
  readonly B: number;
}

export interface Matrixkolonne {
  readonly id: string;
  readonly navn: string;
  readonly dataomraade: string;
  readonly T: number;
  readonly B: number;
}

export interface Matrixvisning {
  readonly raekker: readonly Matrixraekke[];
  readonly kolonner: readonly Matrixkolonne[];
  /** Row by row; null = outside the målbillede. */
  readonly tilstande: readonly (Tilstand | null)[];
  /** Quarter promised, by cell number. */
  readonly loefter: ReadonlyMap<number, string>;
  /** The states that occur, in the order of the key. */
  readonly forekommer: readonly Tilstand[];
}

/**
 * One state for many kommuner: what the supplier lacks comes first, then what some kommune lacks; `i_brug` only when
 * all have it in use. For one kommune it is that kommune's own state.
 */
const RANG: readonly Tilstand[] = [
  'mangler',
  'lovet',
  'tilsluttet',
  'ukendt',
  'i_brug',
  'via',
  'dispensation',
  'ikke_relevant',
];

function samletTilstand(antal: readonly number[]): Tilstand | null {
  return RANG.find((tilstand) => antal[TILSTANDE.indexOf(tilstand)] > 0) ?? null;
}

export interface Matrixvalg {
  /** Only rows and columns with a cell in this state. */
  readonly tilstand: Tilstand | '';
}

export function lavMatrix(billede: Maanedsbillede, filter: Filter, valg: Matrixvalg): Matrixvisning {
  const felter = matrixfelter(billede, filter).flatMap((felt) => {
    const tilstand = samletTilstand(felt.antal);
    return tilstand === null ? [] : [{ ...felt, tilstand }];
  });
  const vist = valg.tilstand === '' ? felter : felter.filter((f) => f.tilstand === valg.tilstand);
  const systemnumre = [...new Set(vist.map((f) => f.system))].sort((a, b) => {
    const [x, y] = [danskSortering(billede.systemer[a].navn), danskSortering(billede.systemer[b].navn)];
    return x < y ? -1 : x > y ? 1 : a - b;
  });
  const integrationsnumre = [...new Set(vist.map((f) => f.integration))].sort((a, b) => {
    const [x, y] = [billede.integrationer[a], billede.integrationer[b]];
    return x.dataomraade === y.dataomraade
      ? a - b
      : danskSortering(x.dataomraade) < danskSortering(y.dataomraade)
        ? -1
        : 1;
  });
  const raekkeFor = new Map(systemnumre.map((nr, plads) => [nr, plads]));
  const kolonneFor = new Map(integrationsnumre.map((nr, plads) => [nr, plads]));
  const tal = new Map(niveauRaekker(billede, 'system', filter).map((r) => [r.id, r]));
  const tvaers = new Map(niveauRaekker(billede, 'integration', filter).map((r) => [r.id, r]));
  const tilstande = new Array<Tilstand | null>(systemnumre.length * integrationsnumre.length).fill(null);
  const loefter = new Map<number, string>();
  // The rows and columns are those that the choice of state leaves; within them every cell is shown.
  for (const f of felter) {
    const raekke = raekkeFor.get(f.system);
    const kolonne = kolonneFor.get(f.integration);
    if (raekke === undefined || kolonne === undefined) continue;
    const celle = raekke * integrationsnumre.length + kolonne;
    tilstande[celle] = f.tilstand;
    if (f.tilstand === 'lovet' && f.lovet !== null) loefter.set(celle, kvartal(f.lovet));
  }
  const findes = new Set(felter.map((f) => f.tilstand));
  return {
    raekker: systemnumre.map((nr) => {
      const { noegle, navn, leverandoer } = billede.systemer[nr];
      const { T = 0, K = 0, B = 0 } = tal.get(noegle) ?? {};
      return { noegle, navn, leverandoer, T, K, B };
    }),
    kolonner: integrationsnumre.map((nr) => {
      const { id, navn, dataomraade } = billede.integrationer[nr];
      const { T = 0, B = 0 } = tvaers.get(id) ?? {};
      return { id, navn, dataomraade, T, B };
    }),
    tilstande,
    loefter,
    forekommer: RANG.filter((tilstand) => findes.has(tilstand)),
  };
}
