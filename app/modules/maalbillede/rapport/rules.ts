/** The places of the Potentialerapport: what a page is about, and what it lists. No I/O. */
import type { Aktoer } from '../../../kernel/adgang.ts';
import { retForArter } from '../../../kernel/adgang.ts';
import type { Filter, Maanedsbillede, Niveau, Raekke, Tilstand } from '../beregning/typer.ts';
import { LAND, UDEN_DOMAENE } from '../beregning/typer.ts';

/** Everyone in a public organisation sees all figures; a supplier sees its own (the scope is set in talvaerk). */
export const kan = {
  seRapport: retForArter('maalbillede.se', ['kommune', 'faellesskab', 'samarbejde', 'leverandoer']),
};

export const STEDNIVEAUER = [
  'land',
  'region',
  'kommune',
  'leverandoer',
  'system',
  'integration',
  'domaene',
] as const;
export type Stedniveau = (typeof STEDNIVEAUER)[number];

/** What a page is about: one row of one level. */
export interface Sted {
  readonly niveau: Stedniveau;
  readonly id: string;
}

export const HELE_LANDET: Sted = { niveau: 'land', id: LAND };

/** Danish names of the levels: one, several, and the heading of a list of them. */
export const NIVEAUNAVNE: Record<Niveau, readonly [ental: string, flertal: string]> = {
  land: ['Hele landet', 'Hele landet'],
  region: ['Region', 'Regioner'],
  kommune: ['Kommune', 'Kommuner'],
  leverandoer: ['Leverandør', 'Leverandører'],
  system: ['System', 'Systemer'],
  integration: ['Integration', 'Integrationer'],
  domaene: ['Domæne', 'Domæner'],
  arbejdsgang: ['Arbejdsgang', 'Arbejdsgange'],
  par: ['Kommune og system', 'Kommuner og systemer'],
};

/** What a page of each level can list; the first is shown unless another is chosen. */
const LISTER: Record<Stedniveau, readonly Niveau[]> = {
  land: ['kommune', 'leverandoer', 'system', 'integration', 'domaene', 'region', 'arbejdsgang'],
  region: ['kommune', 'leverandoer', 'system', 'integration', 'domaene'],
  kommune: ['system', 'leverandoer', 'integration', 'domaene', 'arbejdsgang'],
  leverandoer: ['system', 'kommune', 'integration', 'domaene'],
  system: ['kommune', 'integration', 'arbejdsgang'],
  integration: ['system', 'kommune', 'leverandoer', 'domaene'],
  domaene: ['system', 'kommune', 'leverandoer', 'integration'],
};

/** A supplier has no use for lists of suppliers: it sees only itself. */
export function listerFor(sted: Sted, aktoer: Pick<Aktoer, 'organisation'>): readonly Niveau[] {
  const lister = LISTER[sted.niveau];
  return aktoer.organisation.art === 'leverandoer' ? lister.filter((n) => n !== 'leverandoer') : lister;
}

export function laesSted(niveau: string, id: string): Sted | null {
  return (STEDNIVEAUER as readonly string[]).includes(niveau) && id !== ''
    ? { niveau: niveau as Stedniveau, id }
    : null;
}

export function erStedniveau(niveau: Niveau): niveau is Stedniveau {
  return (STEDNIVEAUER as readonly string[]).includes(niveau);
}

/** The place a person starts at: the own kommune, the own systems as a supplier, otherwise the whole country. */
export function egetSted({ organisation }: Pick<Aktoer, 'organisation'>): Sted {
  if (organisation.kommunekode !== null) return { niveau: 'kommune', id: organisation.kommunekode };
  if (organisation.art === 'leverandoer') return { niveau: 'leverandoer', id: organisation.cvr };
  return HELE_LANDET;
}

export function filterFor({ niveau, id }: Sted): Filter {
  switch (niveau) {
    case 'land':
      return {};
    case 'region':
      return { regioner: [id] };
    case 'kommune':
      return { kommuner: [id] };
    case 'leverandoer':
      return { leverandoerer: [id] };
    case 'system':
      return { systemer: [id] };
    case 'integration':
      return { integrationer: [id] };
    case 'domaene':
      return { domaener: [id] };
  }
}

/** The name of the place as the month knew it; null when the month doesn't know it. */
export function stednavn(billede: Maanedsbillede, { niveau, id }: Sted): string | null {
  switch (niveau) {
    case 'land':
      return id === LAND ? 'Hele landet' : null;
    case 'region':
      return billede.kommuner.find((k) => k.regionskode === id)?.region ?? null;
    case 'kommune':
      return billede.kommuner.find((k) => k.kode === id)?.navn ?? null;
    case 'leverandoer':
      return billede.systemer.find((s) => s.cvr === id)?.leverandoer ?? null;
    case 'system':
      return billede.systemer.find((s) => s.noegle === id)?.navn ?? null;
    case 'integration':
      return billede.integrationer.find((i) => i.id === id)?.navn ?? null;
    case 'domaene':
      if (id === UDEN_DOMAENE) return 'Uden KLE-hovedgruppe';
      return billede.domaener.find((d) => d.kle === id)?.titel ?? null;
  }
}

/** Sorting of a list of rows: by name, or by one of the figures. Ties are broken by id, so that pages don't overlap. */
export const SORTERINGER = ['navn', 'potentiale', 'tg', 'ig', 'mo', 'T', 'folketal'] as const;
export type Sortering = (typeof SORTERINGER)[number];

/** A ratio for ordering; rows whose degree doesn't exist come last in both directions. */
function forhold(taeller: number, naevner: number): number | null {
  return naevner === 0 ? null : taeller / naevner;
}

function vaerdi(r: Raekke, sortering: Exclude<Sortering, 'navn' | 'folketal'>): number | null {
  switch (sortering) {
    case 'potentiale':
      return r.T - r.B;
    case 'tg':
      return forhold(r.K, r.T);
    case 'ig':
      return forhold(r.B, r.K);
    case 'mo':
      return forhold(r.B, r.T);
    case 'T':
      return r.T;
  }
}

export function sorter<R extends Raekke>(
  raekker: readonly R[],
  sortering: Sortering,
  faldende: boolean,
  navnenoegle: (raekke: R) => string,
  folketal: (raekke: R) => number = () => 0,
): R[] {
  const retning = faldende ? -1 : 1;
  const tal = (r: R) => (sortering === 'folketal' ? folketal(r) : vaerdi(r, sortering as 'T'));
  return [...raekker].sort((a, b) => {
    if (sortering === 'navn') {
      const [x, y] = [navnenoegle(a), navnenoegle(b)];
      return (x < y ? -1 : x > y ? 1 : 0) * retning || (a.id < b.id ? -1 : 1);
    }
    const [x, y] = [tal(a), tal(b)];
    if (x === null || y === null) return Number(x === null) - Number(y === null) || (a.id < b.id ? -1 : 1);
    return (x - y) * retning || (a.id < b.id ? -1 : 1);
  });
}

/** Which rows a list shows. */
export interface Listefilter {
  /** Words that all must be in the row's name, id or supplier. */
  readonly q: string;
  /** Only rows where this one can act. */
  readonly hvem: '' | 'leverandoer' | 'kommune';
  /** Only rows with målopfyldelse in this band. */
  readonly grad: '' | 'under50' | '50til79' | 'fra80';
}

export function medtag(raekke: Raekke, soegetekst: string, { q, hvem, grad }: Listefilter): boolean {
  const ord = q.toLowerCase().split(/\s+/).filter(Boolean);
  if (!ord.every((o) => soegetekst.toLowerCase().includes(o))) return false;
  if (hvem === 'leverandoer' && raekke.T - raekke.K === 0) return false;
  if (hvem === 'kommune' && raekke.K - raekke.B === 0) return false;
  if (grad === '') return true;
  if (raekke.T === 0) return false;
  const pct = (100 * raekke.B) / raekke.T;
  return grad === 'under50' ? pct < 50 : grad === 'fra80' ? pct >= 80 : pct >= 50 && pct < 80;
}

/** The `antal` kommuner closest in population, the one itself not among them. */
export function ligeStore<K extends { readonly kode: string; readonly folketal: number }>(
  kommuner: readonly K[],
  kode: string,
  antal: number,
): K[] {
  const egen = kommuner.find((k) => k.kode === kode);
  if (!egen) return [];
  return kommuner
    .filter((k) => k.kode !== kode)
    .sort(
      (a, b) =>
        Math.abs(Math.log(a.folketal / egen.folketal)) - Math.abs(Math.log(b.folketal / egen.folketal)) ||
        (a.kode < b.kode ? -1 : 1),
    )
    .slice(0, antal);
}

/** The quarter of a date: `2026-06-30` → `2/26`. */
export function kvartal(dato: string): string {
  return `${Math.ceil(Number(dato.slice(5, 7)) / 3)}/${dato.slice(2, 4)}`;
}

/** What the states of a cell are called, on pages and in files. */
export const TILSTANDSTEKST: Record<Tilstand, string> = {
  i_brug: 'I brug',
  tilsluttet: 'Tilsluttet, ikke i brug',
  lovet: 'Lovet',
  mangler: 'Mangler',
  via: 'Via andet system',
  ukendt: 'Ukendt',
  dispensation: 'Dispensation',
  ikke_relevant: 'Ikke relevant',
  uden_for: 'Uden for målbilledet',
};
