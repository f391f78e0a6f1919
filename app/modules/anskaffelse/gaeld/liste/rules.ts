import { GAELDSAAR, type Gaeldskilde, type Gaeldstilstand } from '../rules.ts';

/** What the debt is summed by. */
export const VISNINGER = {
  system: { navn: 'System', enhed: ['system', 'systemer'], ingen: 'Uden system' },
  enhed: { navn: 'Forvaltning', enhed: ['forvaltning', 'forvaltninger'], ingen: 'Uden forvaltning' },
  sag: { navn: 'Sag', enhed: ['sag', 'sager'], ingen: '' },
  post: { navn: 'Post', enhed: ['post', 'poster'], ingen: '' },
} as const;
export type Visning = keyof typeof VISNINGER;
export type Gruppering = Exclude<Visning, 'post'>;
export function erVisning(t: string): t is Visning {
  return Object.hasOwn(VISNINGER, t);
}

export const GRUPPESORTERINGER = [
  'navn',
  'poster',
  'uopgjorte',
  'timer',
  'aarlig',
  'engang',
  'ialt',
] as const;
export type Gruppesortering = (typeof GRUPPESORTERINGER)[number];
export const POSTSORTERINGER = [
  'navn',
  'sag',
  'ansvarlig',
  'frist',
  'timer',
  'aarlig',
  'engang',
  'ialt',
] as const;
export type Postsortering = (typeof POSTSORTERINGER)[number];

export interface Gaeldsfilter {
  readonly q: string;
  readonly tilstand: Gaeldstilstand | 'alle';
  readonly kilde: Gaeldskilde | '';
  /** A unit with all below it; 0 for all, -1 for cases without. */
  readonly enhed: number;
  /** 0 for all, -1 for entries without. */
  readonly system: number;
  /** 0 for all. */
  readonly sag: number;
  /** Id of a person, `ingen` for entries without, or '' for all. */
  readonly ansvarlig: string;
  /** Only those that nobody has put hours or an amount on. */
  readonly uopgjort: boolean;
  /** Only open ones whose plan has run out. */
  readonly overskredet: boolean;
}

/** Bars of the chart. */
export const STRIBER = 10;
export const OVER_AAR = `Over ${GAELDSAAR} år`;

/** What the filters' choices are called. */
export interface Filternavne {
  readonly enheder: readonly { readonly id: number; readonly navn: string }[];
  readonly folk: readonly { readonly id: string; readonly navn: string }[];
  /** Of what the list is narrowed to; '' where it isn't. */
  readonly sag: string;
  readonly system: string;
}
