/** Words and types of a business case: what a version consists of, and how it is frozen. */
import { createHash } from 'node:crypto';
import type { Hindring } from '../../../kernel/resultat.ts';

/** In the order they follow each other; a programme's own are written in the line's name. */
export const FASER = {
  analyse: 'Analyse',
  udbud: 'Udbud',
  udvikling: 'Udvikling',
  implementering: 'Implementering',
  drift: 'Drift',
  forvaltning: 'Forvaltning',
  videreudvikling: 'Videreudvikling',
  udfasning: 'Udfasning',
  andet: 'Andet',
} as const;
export type Fase = keyof typeof FASER;
/** What goes on until the solution is in operation: it goes on longer when that is delayed. */
export const FOER_DRIFT: readonly Fase[] = ['analyse', 'udbud', 'udvikling', 'implementering'];

export const LINJESLAGS = {
  engang: 'Én gang',
  aarlig: 'Hvert år',
  pr_enhed: 'Pr. enhed pr. år',
} as const;
export type Linjeslags = keyof typeof LINJESLAGS;

export const FORDELINGER = {
  del: 'Kun én del',
  enheder: 'Delt efter antal enheder i hele landet',
  lige: 'Delt lige',
  andele: 'Delt efter angivne andele',
} as const;
export type Fordelingsslags = keyof typeof FORDELINGER;

export const TILSTANDE = { kladde: 'Kladde', vedtaget: 'Vedtaget', kasseret: 'Kasseret' } as const;
export type Tilstand = keyof typeof TILSTANDE;

/** Who else sees an adopted version. */
export const CASESYNLIGHEDER = {
  hus: 'Kun eget hus',
  kommuner: 'Kommuner og fællesskaber',
  offentlig: 'Alle, også uden login',
} as const;
export type Casesynlighed = keyof typeof CASESYNLIGHEDER;

/** What a part's price rests on. */
export interface Casedel {
  readonly delId: number;
  readonly navn: string;
  readonly enhedEn: string;
  readonly enhedFlere: string;
  /** Units in the whole country. */
  readonly enheder: number;
  readonly enhederKilde: string;
  /** The share of them that is assumed to join. */
  readonly andelBp: number;
  /** Per unit per year; null: none is promised. */
  readonly maksOere: number | null;
  /** The first year that is paid for. */
  readonly betalingFraAar: number;
}

export type Fordeling =
  | { readonly slags: 'del'; readonly delId: number }
  | { readonly slags: 'enheder' | 'lige' }
  /** Basis points by part id; together 10 000. */
  | { readonly slags: 'andele'; readonly andele: Readonly<Record<string, number>> };

export interface Omkostningslinje {
  /** The same line has the same in every version. */
  readonly stamme: string;
  readonly fase: Fase;
  readonly navn: string;
  readonly slags: Linjeslags;
  /** `engang`: in all; `aarlig`: a year; `pr_enhed`: a year for each unit that has joined. */
  readonly beloebOere: number;
  readonly fraAar: number;
  readonly tilAar: number;
  /** The amount may be this much lower or higher. */
  readonly usikkerhedBp: number;
  readonly fordeling: Fordeling;
  readonly kilde: string;
  readonly note: string;
}

export interface Antagelse {
  readonly stamme: string;
  readonly navn: string;
  readonly vaerdi: string;
  readonly kilde: string;
  readonly note: string;
}

/** The frame of a version: what a person writes of it beside parts, lines and assumptions. */
export interface Caseramme {
  readonly navn: string;
  /** Rigtekst. */
  readonly sammenfatning: string;
  readonly tilbagebetalingAar: number;
  readonly renteBp: number;
  readonly foelsomhed: {
    readonly andelBp: number;
    readonly enhederBp: number;
    readonly forsinkelseMdr: number;
  };
}

/** All that a version says: pages, files and figures are made from this alone. */
export interface Caseindhold extends Caseramme {
  /** Shape of what is stored; what was adopted is read as it was. */
  readonly version: 1;
  readonly nr: number;
  readonly program: string;
  readonly dele: readonly Casedel[];
  readonly linjer: readonly Omkostningslinje[];
  readonly antagelser: readonly Antagelse[];
}

/** A version without what it says. */
export interface Case {
  readonly id: number;
  readonly programId: number;
  readonly nr: number;
  readonly navn: string;
  readonly tilstand: Tilstand;
  readonly synlighed: Casesynlighed;
  readonly begrundelse: string;
  readonly sha256: string | null;
  readonly vedtaget: Date | null;
  readonly rettet: Date;
  readonly laas: number;
}

/** What a part did cost in a year, and what the version said it would. */
export interface Forbedring {
  readonly aar: number;
  readonly delId: number;
  /** Number of the adopted version that the year is held up to. */
  readonly businesscase: number;
  readonly forventetOere: number;
  readonly faktiskOere: number;
  /** Expected less actual; below 0 where the year cost more. */
  readonly forbedringOere: number;
  readonly kilde: string;
}

/** The text that is kept when a version is adopted, and its SHA-256 in hex. */
export function frys(indhold: Caseindhold): { readonly tekst: string; readonly sha256: string } {
  const tekst = JSON.stringify(indhold, null, 2);
  return { tekst, sha256: createHash('sha256').update(tekst).digest('hex') };
}

/** The parts that a line costs, each with its weight; a part that has been taken out since has none. */
export function vaegte(
  linje: Pick<Omkostningslinje, 'fordeling'>,
  dele: readonly Casedel[],
): { readonly noegle: string; readonly vaegt: number }[] {
  const vaegt = (d: Casedel): number => {
    const { fordeling: f } = linje;
    if (f.slags === 'del') return d.delId === f.delId ? 1 : 0;
    if (f.slags === 'andele') return f.andele[String(d.delId)] ?? 0;
    return f.slags === 'enheder' ? d.enheder : 1;
  };
  return dele.map((d) => ({ noegle: String(d.delId), vaegt: vaegt(d) }));
}

/** First and last year that anything is said of; null where there is nothing. */
export function spaend(
  c: Pick<Caseindhold, 'dele' | 'linjer' | 'tilbagebetalingAar'>,
): [number, number] | null {
  const aar = [
    ...c.linjer.flatMap((l) => [l.fraAar, l.tilAar]),
    ...c.dele.flatMap((d) => [d.betalingFraAar, d.betalingFraAar + c.tilbagebetalingAar - 1]),
  ];
  return aar.length === 0 ? null : [Math.min(...aar), Math.max(...aar)];
}

/**
 * The amounts are so large that their sum can't be kept exactly: far beyond any programme, so a figure has been typed wrong.
 * An upper bound: every amount at its highest, in every year, for every unit.
 */
export function forStor(c: Pick<Caseindhold, 'dele' | 'linjer'>): boolean {
  const enheder = c.dele.reduce((s, d) => s + BigInt(d.enheder), 0n);
  const ialt = c.linjer.reduce((s, l) => {
    const gange = BigInt(l.tilAar - l.fraAar + 1) * (l.slags === 'pr_enhed' ? enheder : 1n);
    return s + BigInt(l.beloebOere) * 2n * gange;
  }, 0n);
  // What is tried may be three times as much.
  return ialt * 3n > BigInt(Number.MAX_SAFE_INTEGER);
}

/** Why a version can't be adopted yet, each with what to do. */
export function mangler(c: Caseindhold): Hindring[] {
  const ud: Hindring[] = [];
  if (c.dele.length === 0)
    ud.push({
      kode: 'ingen_dele',
      besked: 'Ingen af programmets dele er med. Skriv enheder og andel for mindst én under »Rammer«.',
    });
  if (c.linjer.length === 0)
    ud.push({ kode: 'ingen_linjer', besked: 'Der er ingen omkostninger. Tilføj mindst én linje.' });
  for (const d of c.dele) {
    if (!c.linjer.some((l) => vaegte(l, c.dele).some((v) => v.noegle === String(d.delId) && v.vaegt > 0)))
      ud.push({
        kode: 'del_uden_linjer',
        besked: `${d.navn} har ingen omkostninger. Tilføj en linje, eller tag delen ud.`,
      });
    if (d.enhederKilde === '')
      ud.push({
        kode: 'uden_kilde',
        besked: `Antal ${d.enhedFlere} har ingen kilde. Skriv den under »Rammer«.`,
      });
  }
  const kendte = new Set(c.dele.map((d) => String(d.delId)));
  for (const l of c.linjer) {
    const naevnt =
      l.fordeling.slags === 'del'
        ? [String(l.fordeling.delId)]
        : l.fordeling.slags === 'andele'
          ? Object.keys(l.fordeling.andele)
          : [];
    if (naevnt.some((d) => !kendte.has(d)))
      ud.push({
        kode: 'ukendt_del',
        besked: `»${l.navn}« hører til en del, der ikke er med. Ret linjens fordeling, eller fjern den.`,
      });
  }
  return ud;
}
