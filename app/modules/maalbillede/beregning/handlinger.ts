/** "Næste bedste handling": who can release how many cells by doing what. */
import type { Andel } from '../../../kernel/procent.ts';
import { gruppeFor } from './grupper.ts';
import { samlet } from './niveauer.ts';
import { regelNr, TILSTAND_NR } from './regel.ts';
import { type Filter, type Maanedsbillede, TILSTANDE, type Tilstand } from './typer.ts';
import { besoegCeller, lavUdvalg } from './udvalg.ts';

const ARTER = ['tilslut', 'aftal_frist', 'tag_i_brug', 'afklar_brug'] as const;
export type Handlingsart = (typeof ARTER)[number];

export interface Handling {
  readonly art: Handlingsart;
  readonly aktoer: 'leverandoer' | 'kommune';
  readonly leverandoer: { readonly cvr: string; readonly navn: string } | null;
  /** Indices, rising. */
  readonly systemer: readonly number[];
  readonly integrationer: readonly number[];
  readonly kommuner: readonly number[];
  /** Cells that the action releases … */
  readonly frigoer: number;
  /** … of which so many are promised with a date. */
  readonly lovet: number;
  /** What the action adds to målopfyldelse if it succeeds: released cells of T within the scope. */
  readonly loeft: Andel;
}

/** Whose actions: one kommune's, one supplier's (with its customers), or all. */
export type Omfang =
  | { readonly kommune: string }
  | { readonly leverandoer: string }
  | { readonly land: true };

interface Samling {
  readonly art: Handlingsart;
  readonly systemer: Set<number>;
  readonly integrationer: Set<number>;
  readonly kommuner: Set<number>;
  frigoer: number;
  lovet: number;
}

function omfangsfilter(omfang: Omfang, filter: Filter): Filter {
  if ('kommune' in omfang) return { ...filter, kommuner: [omfang.kommune] };
  if ('leverandoer' in omfang) return { ...filter, leverandoerer: [omfang.leverandoer] };
  return filter;
}

/** What can be done about a cell in this state; `null` where nothing is missing. */
function artFor(tilstand: Tilstand, omfang: Omfang): Handlingsart | null {
  if (tilstand === 'mangler' || tilstand === 'lovet') return 'kommune' in omfang ? 'aftal_frist' : 'tilslut';
  if (tilstand === 'tilsluttet') return 'tag_i_brug';
  return tilstand === 'ukendt' ? 'afklar_brug' : null;
}

/**
 * Actions ranked by the cells they release. A supplier's action is one system's connection to one integration; a
 * kommune sees them gathered into one talk with each supplier. A kommune's own action is one integration, in all the
 * systems where it is connected but not used. Every cell of T − B belongs to exactly one action.
 */
export function naesteHandlinger(billede: Maanedsbillede, omfang: Omfang, filter: Filter = {}): Handling[] {
  const snaevert = omfangsfilter(omfang, filter);
  const { id: cvrer, navn: navne, af } = gruppeFor(billede, 'leverandoer');
  const noegleFor: Record<Handlingsart, (system: number, integration: number) => number> = {
    aftal_frist: (system) => af[system],
    tilslut: (system, integration) => system * billede.integrationer.length + integration,
    tag_i_brug: (_, integration) => integration,
    afklar_brug: (_, integration) => integration,
  };
  const arter = TILSTANDE.map((tilstand) => artFor(tilstand, omfang));
  const pladser = billede.systemer.length * billede.integrationer.length;
  const samlinger = new Map<number, Samling>();
  besoegCeller(billede, lavUdvalg(billede, snaevert), (system, par, felt, celle) => {
    const nr = TILSTAND_NR[regelNr(billede.feltBits[felt], billede.celler[celle])];
    const art = arter[nr];
    if (!art) return;
    const integration = billede.feltIntegration[felt];
    const noegle = ARTER.indexOf(art) * pladser + noegleFor[art](system, integration);
    let samling = samlinger.get(noegle);
    if (!samling) {
      samling = {
        art,
        systemer: new Set(),
        integrationer: new Set(),
        kommuner: new Set(),
        frigoer: 0,
        lovet: 0,
      };
      samlinger.set(noegle, samling);
    }
    samling.systemer.add(system);
    samling.integrationer.add(integration);
    samling.kommuner.add(billede.parKommune[par]);
    samling.frigoer += 1;
    samling.lovet += Number(TILSTANDE[nr] === 'lovet');
  });
  const naevner = samlet(billede, snaevert).T;
  const stigende = (numre: Set<number>) => [...numre].sort((a, b) => a - b);
  // Cells come by system, so the order among equals is that of the keys, and always the same.
  return [...samlinger.values()]
    .sort((a, b) => b.frigoer - a.frigoer)
    .map(({ art, systemer, integrationer, kommuner, frigoer, lovet }) => {
      const leverandoer = art === 'tilslut' || art === 'aftal_frist' ? af[stigende(systemer)[0]] : null;
      return {
        art,
        aktoer: leverandoer === null ? 'kommune' : 'leverandoer',
        leverandoer: leverandoer === null ? null : { cvr: cvrer[leverandoer], navn: navne[leverandoer] },
        systemer: stigende(systemer),
        integrationer: stigende(integrationer),
        kommuner: stigende(kommuner),
        frigoer,
        lovet,
        loeft: { taeller: frigoer, naevner },
      };
    });
}

/** Distinct supplier actions: systems × integrations that some cell still waits for. */
export function antalLeverandoerhandlinger(billede: Maanedsbillede, filter: Filter = {}): number {
  const felter = new Set<number>();
  const venter = TILSTANDE.map((tilstand) => tilstand === 'mangler' || tilstand === 'lovet');
  besoegCeller(billede, lavUdvalg(billede, filter), (_, __, felt, celle) => {
    if (venter[TILSTAND_NR[regelNr(billede.feltBits[felt], billede.celler[celle])]]) felter.add(felt);
  });
  return felter.size;
}
