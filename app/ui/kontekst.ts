import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { IkonNavn } from './ikoner.ts';

export interface MenuPunkt {
  readonly tekst: string;
  readonly ikon: IkonNavn;
  readonly sti: string;
  /** A count of things behind the item; left out when undefined. */
  readonly antal?: number;
  readonly aktiv?: boolean;
}

export interface MenuGruppe {
  /** Left out for the first group, which stands without a heading. */
  readonly overskrift?: string;
  readonly punkter: readonly MenuPunkt[];
}

/** Where the built files lie, with content hash in their names. Made by {@link ressourcerFra}. */
export interface Ressourcer {
  readonly css: string;
  readonly js: string;
  /** The editor of rich text, loaded only where there is such a field. */
  readonly rigtekst: string;
  readonly ikoner: string;
  readonly favicon: string;
}

/** The paths that the shell itself links to. */
export interface SkalStier {
  readonly forside: string;
  readonly soeg: string;
  readonly logInd: string;
  readonly logUd: string;
  readonly skiftOrganisation: string;
  readonly tilgaengelighed: string;
  readonly vejledning: string;
}

/** What the shell and the shared components need of a request, so that pages needn't pass it on. */
export interface SideKontekst {
  /** Path of the page, without query. */
  readonly sti: string;
  /** Query of the page, without the question mark; tables and filters keep what they don't own. */
  readonly soeg: string;
  readonly csrf: string;
  readonly menu: readonly MenuGruppe[];
  readonly bruger: { readonly navn: string; readonly initialer: string } | null;
  readonly organisation: { readonly navn: string } | null;
  readonly kanSkifteOrganisation: boolean;
  readonly demo: boolean;
  readonly version: string;
  /** What the action that led here did: shown once, above the page. */
  readonly kvittering?: string;
  readonly ressourcer: Ressourcer;
  readonly stier: SkalStier;
}

export const STANDARD_STIER: SkalStier = {
  forside: '/',
  soeg: '/soeg',
  logInd: '/log-ind',
  logUd: '/log-ud',
  skiftOrganisation: '/skift-organisation',
  tilgaengelighed: '/tilgaengelighed',
  vejledning: '/vejledning',
};

/** Also what a component sees when it is rendered alone, as in its tests. */
export const TOM_KONTEKST: SideKontekst = {
  sti: '/',
  soeg: '',
  csrf: '',
  menu: [],
  bruger: null,
  organisation: null,
  kanSkifteOrganisation: false,
  demo: false,
  version: '',
  ressourcer: {
    css: '/statisk/maalbillede.css',
    js: '/statisk/maalbillede.js',
    rigtekst: '/statisk/rigtekst.js',
    ikoner: '/statisk/ikoner.svg',
    favicon: '/statisk/favicon.svg',
  },
  stier: STANDARD_STIER,
};

export const Side = createContext<SideKontekst>(TOM_KONTEKST);

export function useSide(): SideKontekst {
  return useContext(Side);
}

/**
 * Paths of the built files from `dist/statisk/manifest.json` (logical name → name with hash).
 * Throws when a file is missing, because then the build has not run.
 */
export function ressourcerFra(manifest: Readonly<Record<string, string>>, rod = '/statisk'): Ressourcer {
  const find = (navn: string) => {
    const fil = manifest[navn];
    if (fil === undefined) throw new Error(`${navn} is not in the manifest; run scripts/byg.mjs`);
    return `${rod}/${fil}`;
  };
  return {
    css: find('maalbillede.css'),
    js: find('maalbillede.js'),
    rigtekst: find('rigtekst.js'),
    ikoner: find('ikoner.svg'),
    favicon: find('favicon.svg'),
  };
}
