import { erRolle, type Rolle } from '../../../../kernel/adgang.ts';
import type { Hindring } from '../../../../kernel/resultat.ts';

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

/** Who can decide at the end of a phase; in step with BESLUTRET. */
export const BESLUTTERE: readonly Rolle[] = ['sagsbehandler', 'systemejer', 'godkender'];
const MAKS_PUNKTER = 200;

/** What must be put right before a template can be stored. */
export function hindringerFor({ faser, punkter }: Skabelon): readonly Hindring[] {
  const h: Hindring[] = [];
  const fejl = (besked: string, felt: string) => h.push({ kode: 'ugyldig', besked, felt });
  faser.forEach((f, i) => {
    if (f.navn === '') fejl(`Skriv, hvad fase ${i + 1} hedder.`, `navn-${i + 1}`);
    if (f.beslutter.length === 0) fejl(`Vælg, hvem der beslutter efter fase ${i + 1}.`, `beslutter-${i + 1}`);
    if (f.beslutter.some((r) => !BESLUTTERE.includes(r)))
      fejl(`Rollen kan ikke træffe beslutningen efter fase ${i + 1}.`, `beslutter-${i + 1}`);
  });
  if (punkter.length > MAKS_PUNKTER) fejl(`En skabelon kan højst have ${MAKS_PUNKTER} punkter.`, 'navn');
  for (const p of punkter) {
    if (p.navn === '') fejl('Skriv, hvad punktet hedder.', 'navn');
    if (p.faser.length === 0) fejl('Vælg mindst én fase.', 'faser');
    if (p.faser.some((f) => f < 1 || f > faser.length)) fejl('Vælg en af skabelonens faser.', 'faser');
    if (p.henvisninger.some((l) => l.tekst === '' || !/^https?:\/\/[^\s]+$/.test(l.href)))
      fejl('En henvisning skal have en tekst og en adresse, der begynder med https://.', 'henvisninger');
  }
  return h;
}
