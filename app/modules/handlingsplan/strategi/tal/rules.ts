/** The live figures that a part of a strategy can show, and that a goal can be measured by. */
import { visDato } from '../../../../kernel/tekst.ts';
import { type Enhed, type Vaerdi, visVaerdi } from '../vaerdi/rules.ts';

export const BLOKKE = {
  systemer: {
    navn: 'Systemportefølje',
    hjaelp: 'Systemer i brug, hvor mange der er kritiske, har en ejer og har data i orden.',
  },
  kontrakter: { navn: 'Kontrakter', hjaelp: 'Gældende kontrakter og den årlige udgift til dem.' },
  udbudsplan: { navn: 'Udbudsplan', hjaelp: 'Kontrakter, der skal genanskaffes i de kommende år.' },
  grader: {
    navn: 'Målbilledets tre grader',
    hjaelp: 'Tilslutningsgrad, ibrugtagningsgrad og målopfyldelse for kommunens systemer.',
  },
  initiativer: { navn: 'Initiativer', hjaelp: 'Handlingsplanens initiativer med det seneste lys.' },
  gaeld: { navn: 'Teknisk gæld', hjaelp: 'Åbne poster med årlig udgift og engangsbeløb.' },
  maal: { navn: 'Mål og målinger', hjaelp: 'Strategiens mål med udgangspunkt, mål, seneste måling og lys.' },
} as const;
export type Bloknoegle = keyof typeof BLOKKE;
export const BLOKNOEGLER = Object.keys(BLOKKE) as Bloknoegle[];
export function erBlok(noegle: string): noegle is Bloknoegle {
  return Object.hasOwn(BLOKKE, noegle);
}

/** Figures that a goal can be measured by. `bedre`: which way is better, for comparing. */
export const NOEGLETAL = {
  tilslutningsgrad: { navn: 'Tilslutningsgrad', enhed: 'procent', bedre: 'op' },
  ibrugtagningsgrad: { navn: 'Ibrugtagningsgrad', enhed: 'procent', bedre: 'op' },
  maalopfyldelse: { navn: 'Målopfyldelse', enhed: 'procent', bedre: 'op' },
  medEjer: { navn: 'Systemer med systemejer', enhed: 'procent', bedre: 'op' },
  dataIOrden: { navn: 'Systemer med data i orden', enhed: 'procent', bedre: 'op' },
  systemer: { navn: 'Systemer i brug', enhed: 'antal', bedre: null },
  kritiske: { navn: 'Forretnings- eller samfundskritiske systemer', enhed: 'antal', bedre: null },
  kontrakter: { navn: 'Gældende kontrakter', enhed: 'antal', bedre: null },
  kontraktudgift: { navn: 'Årlig udgift til kontrakter', enhed: 'oere', bedre: 'ned' },
  genanskaffes: { navn: 'Kontrakter, der skal genanskaffes inden for 3 år', enhed: 'antal', bedre: null },
  forSent: { navn: 'Genanskaffelser, der skulle være begyndt', enhed: 'antal', bedre: 'ned' },
  gaeldsposter: { navn: 'Åbne poster teknisk gæld', enhed: 'antal', bedre: 'ned' },
  gaeldAar: { navn: 'Teknisk gæld pr. år', enhed: 'oere', bedre: 'ned' },
  gaeldEngang: { navn: 'Teknisk gæld, engangsbeløb', enhed: 'oere', bedre: 'ned' },
  initiativer: { navn: 'Initiativer i gang', enhed: 'antal', bedre: null },
  groenne: { navn: 'Initiativer med grønt lys', enhed: 'procent', bedre: 'op' },
  maalINaaet: { navn: 'Mål, der er nået', enhed: 'procent', bedre: 'op' },
} as const satisfies Record<string, { navn: string; enhed: Enhed; bedre: 'op' | 'ned' | null }>;
export type Noegletal = keyof typeof NOEGLETAL;
export function erNoegletal(noegle: string): noegle is Noegletal {
  return Object.hasOwn(NOEGLETAL, noegle);
}
/** What a goal may not be measured by: the goals themselves. */
export const KILDER = (Object.keys(NOEGLETAL) as Noegletal[]).filter((n) => n !== 'maalINaaet');

/** One figure: null where nothing is known of it. */
export interface Tal {
  readonly noegle: Noegletal;
  readonly vaerdi: Vaerdi | null;
}

export interface Blokkolonne {
  readonly overskrift: string;
  readonly num?: boolean;
}
export interface Blokraekke {
  readonly celler: readonly string[];
  /** Where the first cell leads, inside the product; '' for nowhere. */
  readonly sti: string;
  /** The same from year to year, so that then and now can stand beside each other; '' where it is nothing's. */
  readonly noegle: string;
}

/** The live figures of one block as they are on a day; what is frozen is this. */
export interface Blokdata {
  readonly noegle: Bloknoegle;
  /** `YYYY-MM-DD`: the day that the figures are of; a month's figures have its last day. */
  readonly dag: string;
  readonly tal: readonly Tal[];
  readonly kolonner: readonly Blokkolonne[];
  readonly raekker: readonly Blokraekke[];
  /** Where the figures come from. */
  readonly sti: string;
  /** Why there is nothing, or what is left out. */
  readonly note: string;
}

export function visBloktal({ noegle, vaerdi }: Tal): string {
  return visVaerdi(NOEGLETAL[noegle].enhed, vaerdi);
}

/** `Pr. 31. oktober 2026`. */
export function visPr(dag: string): string {
  return `Pr. ${visDato(dag)}`;
}

export type Bevaegelse = 'bedre' | 'daarligere' | 'ens' | 'ukendt' | 'andet';

/** Which way a figure has moved. */
export function bevaegelse(noegle: Noegletal, foer: Vaerdi | null, nu: Vaerdi | null): Bevaegelse {
  if (foer === null || nu === null) return 'ukendt';
  const d = BigInt(nu.t) * BigInt(foer.n) - BigInt(foer.t) * BigInt(nu.n);
  if (d === 0n) return 'ens';
  const { bedre } = NOEGLETAL[noegle];
  if (bedre === null) return 'andet';
  return d > 0n === (bedre === 'op') ? 'bedre' : 'daarligere';
}
