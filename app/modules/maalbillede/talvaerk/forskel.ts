/** What differs between two pictures of one month: rows with figures, and the cells behind. */
import {
  type Celle,
  cellerBag,
  type Maanedsbillede,
  niveauRaekker,
  type Raekke,
  type Tal,
  TILSTANDE_I,
  type Tilstand,
} from '../beregning/beregning.ts';
import { systemaftryk } from './aftryk.ts';

export const FORSKELSNIVEAUER = ['land', 'region', 'kommune', 'leverandoer', 'system'] as const;
export type Forskelsniveau = (typeof FORSKELSNIVEAUER)[number];

/** `null`: the row, or the pair, isn't there on that side. */
export interface Raekkeforskel {
  readonly niveau: Forskelsniveau;
  readonly id: string;
  readonly navn: string;
  readonly foer: Tal | null;
  readonly efter: Tal | null;
}

export interface Celleforskel {
  readonly kommune: { readonly kode: string; readonly navn: string };
  readonly system: { readonly noegle: string; readonly navn: string };
  readonly integration: string;
  readonly foer: Tilstand | null;
  readonly efter: Tilstand | null;
}

function ens(a: Raekke, b: Raekke): boolean {
  return (
    a.T === b.T &&
    a.K === b.K &&
    a.B === b.B &&
    a.Tn === b.Tn &&
    a.Kn === b.Kn &&
    a.Bn === b.Bn &&
    a.ukendt === b.ukendt &&
    a.daekning.ialt === b.daekning.ialt &&
    a.daekning.medMaalbillede === b.daekning.medMaalbillede
  );
}

/** The rows whose figures differ, level by level. */
export function raekkeforskelle(foer: Maanedsbillede, efter: Maanedsbillede): Raekkeforskel[] {
  return FORSKELSNIVEAUER.flatMap((niveau) => {
    const gamle = new Map(niveauRaekker(foer, niveau).map((raekke) => [raekke.id, raekke]));
    const nye = new Map(niveauRaekker(efter, niveau).map((raekke) => [raekke.id, raekke]));
    return [...new Set([...gamle.keys(), ...nye.keys()])].sort().flatMap((id) => {
      const [a, b] = [gamle.get(id), nye.get(id)];
      if (a && b && ens(a, b)) return [];
      return [{ niveau, id, navn: (b ?? a)?.navn ?? id, foer: a ?? null, efter: b ?? null }];
    });
  });
}

/** Keys of the systems that anything is different about. */
export function aendredeSystemer(foer: Maanedsbillede, efter: Maanedsbillede): string[] {
  const [gamle, nye] = [systemaftryk(foer), systemaftryk(efter)];
  return [...new Set([...gamle.keys(), ...nye.keys()])]
    .filter((noegle) => gamle.get(noegle) !== nye.get(noegle))
    .sort();
}

interface Sted extends Omit<Celleforskel, 'foer' | 'efter'> {
  readonly tilstand: Tilstand;
}

function celler(billede: Maanedsbillede, systemer: readonly string[]): Map<string, Sted> {
  const sted = ({ kommune, system, integration, tilstand }: Celle): [string, Sted] => {
    const { kode, navn } = billede.kommuner[kommune];
    const { noegle, navn: systemnavn } = billede.systemer[system];
    const { id } = billede.integrationer[integration];
    return [
      `${kode} ${id} ${noegle}`,
      { kommune: { kode, navn }, system: { noegle, navn: systemnavn }, integration: id, tilstand },
    ];
  };
  const valg = { tilstande: TILSTANDE_I.maalbillede };
  return new Map(cellerBag(billede, { systemer }, valg).celler.map(sted));
}

/** The cells whose state differs, by kommune, integration and system. */
export function celleforskelle(foer: Maanedsbillede, efter: Maanedsbillede): Celleforskel[] {
  const systemer = aendredeSystemer(foer, efter);
  const [gamle, nye] = [celler(foer, systemer), celler(efter, systemer)];
  return [...new Set([...gamle.keys(), ...nye.keys()])].sort().flatMap((noegle) => {
    const [a, b] = [gamle.get(noegle), nye.get(noegle)];
    const sted = b ?? a;
    if (!sted || a?.tilstand === b?.tilstand) return [];
    const { kommune, system, integration } = sted;
    return [{ kommune, system, integration, foer: a?.tilstand ?? null, efter: b?.tilstand ?? null }];
  });
}
