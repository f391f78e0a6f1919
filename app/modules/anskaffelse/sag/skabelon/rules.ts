import { erRolle, type Rolle } from '../../../../kernel/adgang.ts';

/** A phase of Den gode it-anskaffelse. */
export interface Fase {
  readonly navn: string;
  /** Shown beside the name, e.g. that the name is ours; '' for none. */
  readonly note: string;
  /** Who may decide at its end. */
  readonly beslutter: readonly Rolle[];
}

export interface Henvisning {
  readonly tekst: string;
  readonly href: string;
}

/**
 * When an open checkpoint stops the case at the end of its phase: always, where personal data are (or may be) processed,
 * or never. `nej` to personal data is the only answer that lifts `persondata`.
 */
export const SPAERREGLER = {
  aldrig: 'Spærrer ikke',
  altid: 'Spærrer altid',
  persondata: 'Spærrer, når der behandles personoplysninger',
} as const;
export type Spaerregel = keyof typeof SPAERREGLER;

/** What a checkpoint is joined to in the product: its state then comes from there. */
export const KOBLINGER = {
  arbejdsgange: 'Arbejdsgange og målbillede',
  kravliste: 'Kravliste',
  markedsdialog: 'Markedsdialog',
  udbud: 'Udbudsvejledning',
  risiko: 'Risikovurdering',
  dpia: 'DPIA',
  databehandling: 'Databehandleraftale',
  gaeld: 'Teknisk gæld',
  godkendelse: 'Godkendelse',
  indkoeb: 'Indkøb',
  journal: 'Journalisering',
} as const;
export type Kobling = keyof typeof KOBLINGER;

/** A checkpoint as the template says it; a case has its own copy. */
export interface Punkt {
  /** Stays the same from edition to edition: `afdaek-markedet`. */
  readonly noegle: string;
  readonly navn: string;
  readonly tekst: string;
  readonly hjaelp: string;
  readonly henvisninger: readonly Henvisning[];
  /** Numbers of the phases it belongs to, from 1; never empty. */
  readonly faser: readonly number[];
  readonly rolle: Rolle;
  readonly spaerrer: Spaerregel;
  readonly kobling: Kobling | null;
}

export interface Skabelon {
  readonly faser: readonly Fase[];
  readonly punkter: readonly Punkt[];
}

function objekt(v: unknown): Readonly<Record<string, unknown>> {
  return typeof v === 'object' && v !== null && !Array.isArray(v)
    ? (v as Readonly<Record<string, unknown>>)
    : {};
}
function liste(v: unknown): readonly unknown[] {
  return Array.isArray(v) ? v : [];
}
function tekst(v: unknown): string {
  return typeof v === 'string' ? v : '';
}

/** A phase as stored, whatever release wrote it. */
export function laesFase(v: unknown): Fase {
  const o = objekt(v);
  return {
    navn: tekst(o.navn),
    note: tekst(o.note),
    beslutter: liste(o.beslutter).filter((r): r is Rolle => typeof r === 'string' && erRolle(r)),
  };
}

export function erSpaerregel(t: string): t is Spaerregel {
  return Object.hasOwn(SPAERREGLER, t);
}
export function erKobling(t: string): t is Kobling {
  return Object.hasOwn(KOBLINGER, t);
}

/** A checkpoint as stored, whatever release wrote it. */
export function laesPunkt(v: unknown): Punkt {
  const o = objekt(v);
  const [rolle, spaerrer, kobling] = [tekst(o.rolle), tekst(o.spaerrer), tekst(o.kobling)];
  return {
    noegle: tekst(o.noegle),
    navn: tekst(o.navn),
    tekst: tekst(o.tekst),
    hjaelp: tekst(o.hjaelp),
    henvisninger: liste(o.henvisninger).map((h) => ({
      tekst: tekst(objekt(h).tekst),
      href: tekst(objekt(h).href),
    })),
    faser: liste(o.faser).filter((n): n is number => typeof n === 'number'),
    rolle: erRolle(rolle) ? rolle : 'sagsbehandler',
    spaerrer: erSpaerregel(spaerrer) ? spaerrer : 'aldrig',
    kobling: erKobling(kobling) ? kobling : null,
  };
}

export function laesSkabelon(v: unknown): Skabelon {
  const o = objekt(v);
  return { faser: liste(o.faser).map(laesFase), punkter: liste(o.punkter).map(laesPunkt) };
}
