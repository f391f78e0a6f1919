import type { Ret } from '../../../kernel/adgang.ts';
import { objekt, tekst } from '../jsonb.ts';

/** Where packages go, and whether contracts without a case get one: the kommune's administrator says so. */
export const OPSAETNINGSRET: Ret = {
  navn: 'anskaffelse.journalopsaetning',
  roller: ['administrator'],
};

/** ESDH systems in use in kommuner, as suggestions. */
export const ESDH: readonly string[] = [
  'Acadre',
  'SBSYS',
  'F2',
  'GetOrganized',
  'WorkZone',
  'Nova ESDH',
  'KMD Sag',
  'Public 360°',
];

export const LEVERINGER = {
  hent: { navn: 'En person henter pakken', hint: 'Pakken hentes som zip på sagens journalside.' },
  mappe: {
    navn: 'Pakken lægges i kommunens mappe på serveren',
    hint: 'Driften har gjort mappen tilgængelig for jeres ESDH-system.',
  },
  krog: {
    navn: 'Pakken sendes til en adresse (HTTP)',
    hint: 'Fx en integration eller et flow, der tager imod og svarer med journalnummeret.',
  },
} as const;
export type Levering = keyof typeof LEVERINGER;

export function erLevering(t: string): t is Levering {
  return Object.hasOwn(LEVERINGER, t);
}

/** How a kommune journalises. The secret of the hook is never among it. */
export interface Opsaetning {
  readonly esdh: string;
  readonly levering: Levering;
  readonly krogUrl: string;
  readonly harHemmelighed: boolean;
  /** Contracts of the portfolio that no case has made get a new case, too. */
  readonly nySagUdenSag: boolean;
  /** 0 before anything is stored. */
  readonly laas: number;
}

export const STANDARD: Opsaetning = {
  esdh: '',
  levering: 'hent',
  krogUrl: '',
  harHemmelighed: false,
  nySagUdenSag: true,
  laas: 0,
};

export const PAKKETILSTANDE = {
  klar: 'Klar til at hente',
  venter: 'Sendes',
  leveret: 'Leveret',
  fejlet: 'Ikke leveret',
} as const;
export type Pakketilstand = keyof typeof PAKKETILSTANDE;

/** Attempts before somebody has to look at it; they are spread over most of a day. */
export const MAKS_FORSOEG = 10;

/** Kinds of document in a package; the codes stand in metadata.json. */
export const DOKUMENTSLAGS = {
  sagsark: 'Sagsark',
  udbudsvurdering: 'Udbudsvejledning',
  risikovurdering: 'Risikovurdering',
  dpia: 'Konsekvensanalyse',
  beslutning: 'Beslutning',
  bilag: 'Dokument på sagen',
} as const;
export type Dokumentslags = keyof typeof DOKUMENTSLAGS;

/** What may be read by whom in the ESDH: the house, or those who have to do with it. */
export type Klassifikation = 'intern' | 'fortrolig';
/** Assessments tell where it can be attacked, and of whom data are held. */
const FORTROLIGE: readonly Dokumentslags[] = ['risikovurdering', 'dpia'];
export function klassifikation(slags: Dokumentslags): Klassifikation {
  return FORTROLIGE.includes(slags) ? 'fortrolig' : 'intern';
}

/** A document of the package, as metadata.json describes it. */
export interface Pakkedokument {
  readonly fil: string;
  readonly titel: string;
  readonly slags: Dokumentslags;
  /** `YYYY-MM-DD`: when it was signed, decided or stored. */
  readonly dato: string;
  readonly version: number;
  readonly mimetype: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly klassifikation: Klassifikation;
  /** The archive standard that the file says it keeps; null for a file as it came. */
  readonly arkivstandard: string | null;
}

export interface Pakkesag {
  readonly nummer: string;
  readonly titel: string;
  readonly slags: string;
  readonly tilstand: string;
  readonly fase: string;
  readonly enhed: string;
  readonly persondata: string;
  readonly oprettet: string;
  readonly afsluttet: string | null;
  readonly systemejer: string;
  readonly forretningsejer: string;
  readonly kontaktperson: string;
  readonly leverandoer: { readonly navn: string; readonly cvr: string } | null;
  readonly esdh: string;
  readonly journalnummer: string;
  readonly adresse: string;
}

/** metadata.json: documented in docs/vejledning/journalisering.md. */
export interface Metadata {
  readonly format: 'maalbillede.journalpakke';
  readonly version: 1;
  readonly noegle: string;
  readonly pakke: number;
  readonly dannet: string;
  readonly afsender: { readonly navn: string; readonly cvr: string; readonly kommunekode: string | null };
  readonly sag: Pakkesag;
  readonly dokumenter: readonly Pakkedokument[];
}

/** A file name that every file system takes: at most 120 characters, with its ending; numbered, so that none is there twice. */
export function filnavn(nr: number, navn: string, endelse: string): string {
  const rent = navn
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}._ -]+/gu, '_')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '')
    .slice(0, 100);
  return `${String(nr).padStart(2, '0')}-${rent === '' ? 'dokument' : rent}${endelse.toLowerCase()}`;
}

/** The ending of a file's name with its dot; '' for none. */
export function endelse(navn: string): string {
  return /\.[A-Za-z0-9]{1,8}$/.exec(navn)?.[0] ?? '';
}

/** The name of a package in a folder. The key keeps packages of a restored database apart. */
export function pakkenavn(nummer: string, nr: number, noegle: string): string {
  return `sag-${nummer}-pakke-${nr}-${noegle.slice(0, 8)}.zip`;
}

/** What whoever receives a package has answered: the number it got in the journal. */
export interface Kvittering {
  readonly journalnummer: string;
  readonly link: string;
}

const MAKS_NUMMER = 200;
const MAKS_LINK = 2_000;
export const HTTP = /^https?:\/\/[^\s]+$/i;

/** Reads the answer of the hook: JSON with `journalnummer` and `link`. An answer without is a receipt without a number. */
export function laesKvittering(svar: string): Kvittering {
  let o: Readonly<Record<string, unknown>> = {};
  try {
    o = objekt(JSON.parse(svar));
  } catch {
    // Not JSON: the package has come, and a person types the number.
  }
  const nummer = typeof o.journalnummer === 'number' ? String(o.journalnummer) : tekst(o.journalnummer);
  const link = tekst(o.link).trim();
  return {
    journalnummer: nummer
      .replace(/\p{Cc}+/gu, ' ')
      .trim()
      .slice(0, MAKS_NUMMER),
    link: HTTP.test(link) && link.length <= MAKS_LINK ? link : '',
  };
}

export type Udfald =
  | { readonly slags: 'leveret'; readonly kvittering: Kvittering }
  /** `igen`: it is worth another attempt. */
  | { readonly slags: 'fejl'; readonly fejl: string; readonly igen: boolean };

/** What an HTTP answer means. 409 says that the package with that key has come before. */
export function udfaldAf(status: number, svar: string): Udfald {
  if ((status >= 200 && status < 300) || status === 409)
    return { slags: 'leveret', kvittering: laesKvittering(svar) };
  const fejl = (besked: string, igen: boolean): Udfald => ({ slags: 'fejl', fejl: besked, igen });
  if (status >= 300 && status < 400)
    return fejl('Modtageren sender videre til en anden adresse. Skriv den endelige adresse.', false);
  if (status === 401 || status === 403)
    return fejl(`Modtageren afviste signaturen (${status}). Er hemmeligheden den samme begge steder?`, false);
  if (status === 404 || status === 410) return fejl(`Modtageren kender ikke adressen (${status}).`, false);
  if (status === 413) return fejl('Modtageren siger, at pakken er for stor (413).', false);
  if (status === 408 || status === 425 || status === 429)
    return fejl(`Modtageren bad om at vente (${status}).`, true);
  return status >= 400 && status < 500
    ? fejl(`Modtageren afviste pakken (${status}).`, false)
    : fejl(`Modtageren fejlede (${status}).`, true);
}

/** The text that the signature is made of: the instant, a full stop, and the body. */
export function signaturhoved(sekunder: number): string {
  return `${sekunder}.`;
}
