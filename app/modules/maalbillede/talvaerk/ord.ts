/** The words for states, levels and revisions, as pages and exports print them. */
import { visProcent } from '../../../kernel/procent.ts';
import type { Tal, Tilstand } from '../beregning/beregning.ts';
import type { Forskelsniveau } from './forskel.ts';
import type { Maanedstilstand } from './rules.ts';
import type { Faktaart } from './sammenlign.ts';

export const TILSTANDSORD: Readonly<Record<Tilstand, string>> = {
  uden_for: 'Uden for målbilledet',
  mangler: 'Mangler',
  lovet: 'Lovet',
  tilsluttet: 'Tilsluttet, ikke i brug',
  ukendt: 'Brug ukendt',
  i_brug: 'I brug',
  via: 'Via andet system',
  dispensation: 'Dispensation',
  ikke_relevant: 'Ikke relevant',
};

export function tilstandsord(tilstand: Tilstand | null): string {
  return tilstand === null ? 'Ikke med' : TILSTANDSORD[tilstand];
}

export const NIVEAUORD: Readonly<Record<Forskelsniveau, string>> = {
  land: 'Land',
  region: 'Region',
  kommune: 'Kommune',
  leverandoer: 'Leverandør',
  system: 'System',
};

export const FAKTAORD: Readonly<Record<Faktaart, string>> = {
  maalbillede: 'Målbillede',
  tilslutning: 'Tilslutning',
  anvendelse: 'Anvendelse',
  ibrugtagning: 'Ibrugtagning',
  undtagelse: 'Undtagelse',
};

export const MAANEDSORD: Readonly<Record<Maanedstilstand, string>> = {
  igang: 'I gang',
  foreloebig: 'Foreløbig',
  klar: 'Klar til udgivelse',
  offentliggjort: 'Udgivet',
};

function udenTegn(tal: Tal | null): string {
  return tal === null ? '–' : visProcent(tal.B, tal.T).replace(' %', '');
}

/** `revideret 36,8 → 42,1, B 7 → 8`: målopfyldelse, and those of the integers that changed. */
export function revideret(foer: Tal | null, efter: Tal | null): string {
  const dele = (['T', 'K', 'B', 'ukendt'] as const).flatMap((navn) => {
    const [a, b] = [foer?.[navn] ?? 0, efter?.[navn] ?? 0];
    return a === b ? [] : [`${navn} ${a} → ${b}`];
  });
  const grad = `revideret ${udenTegn(foer)} → ${udenTegn(efter)}`;
  return [grad, ...dele].join(', ');
}

/** `udgave 2`, or `foreløbige tal` for what is known now. */
export function udgavenavn(nr: number | null): string {
  return nr === null ? 'foreløbige tal' : `udgave ${nr}`;
}
