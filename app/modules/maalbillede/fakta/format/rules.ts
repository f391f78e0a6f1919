import {
  type Arknavn,
  EVIDENSER,
  IBRUGSTATUSSER,
  MAALBILLEDKILDER,
  RELEVANSER,
  UNDTAGELSESARTER,
} from '../rules.ts';

export interface Kolonneformat {
  readonly navn: string;
  readonly paakraevet: boolean;
  /** Danish, for the help sheet of the template. */
  readonly hjaelp: string;
}

export interface Arkformat {
  readonly paakraevet: boolean;
  readonly hjaelp: string;
  readonly kolonner: readonly Kolonneformat[];
}

const skal = (navn: string, hjaelp: string): Kolonneformat => ({ navn, paakraevet: true, hjaelp });
const kan = (navn: string, hjaelp: string): Kolonneformat => ({ navn, paakraevet: false, hjaelp });

const SYSTEM = skal('system', 'Systemets nøgle, som i arket systemer');
const KOMMUNE = skal('kommune', 'Kommunekode på fire cifre, fx 0101. Det foranstillede nul må mangle');
const FRA = skal('fra', 'Dato: ÅÅÅÅ-MM-DD');
const TIL = kan('til', 'Dato: ÅÅÅÅ-MM-DD, den første dag det ikke længere gælder. Tom: gælder stadig');
const enAf = (vaerdier: readonly string[]) => vaerdier.join(' eller ');

/** The fact file, version 1: its sheets and columns. */
export const FORMAT: Readonly<Record<Arknavn, Arkformat>> = {
  systemer: {
    paakraevet: true,
    hjaelp: 'Et system pr. række',
    kolonner: [
      skal('system', 'Jeres egen faste nøgle for systemet'),
      skal('navn', 'Systemets navn'),
      skal('leverandoer_cvr', 'Leverandørens CVR-nummer, otte cifre'),
      kan('leverandoer_navn', 'Leverandørens navn'),
      kan('kitos_uuid', 'Systemets UUID i KITOS'),
      kan('kle', 'KLE-hovedgruppe på to cifre, fx 27'),
      kan('domaene', 'Domæne'),
    ],
  },
  maalbilleder: {
    paakraevet: true,
    hjaelp:
      'En integration pr. række. Rækker med samme system og gyldig_fra er én version. En række uden integration fastlægger et tomt målbillede',
    kolonner: [
      SYSTEM,
      skal('gyldig_fra', 'Måned: ÅÅÅÅ-MM'),
      skal('integration', 'Integrationens id, fx SF1500'),
      kan('relevans', `${enAf(RELEVANSER)}. Tom: ${RELEVANSER[0]}`),
      kan('arbejdsgang', 'Den arbejdsgang, der kalder på integrationen'),
      kan('kilde', `${enAf(MAALBILLEDKILDER)}. Tom: ${MAALBILLEDKILDER[0]}`),
    ],
  },
  tilslutninger: {
    paakraevet: true,
    hjaelp: 'En integration, som et system har i drift, pr. række',
    kolonner: [SYSTEM, skal('integration', 'Integrationens id, fx SF1500'), FRA, TIL],
  },
  anvendelser: {
    paakraevet: true,
    hjaelp: 'Et system, som en kommune anvender, pr. række',
    kolonner: [KOMMUNE, SYSTEM, FRA, TIL],
  },
  ibrugtagninger: {
    paakraevet: true,
    hjaelp: 'En integration, som en kommune har taget i brug i et system, pr. række',
    kolonner: [
      KOMMUNE,
      SYSTEM,
      skal('integration', 'Integrationens id, fx SF1500'),
      FRA,
      TIL,
      kan('evidens', `Hvordan vi ved det: ${enAf(EVIDENSER)}`),
      kan('status', `${enAf(IBRUGSTATUSSER)}. Tom: ${IBRUGSTATUSSER[0]}`),
    ],
  },
  undtagelser: {
    paakraevet: false,
    hjaelp: 'En undtagelse pr. række. Arket kan udelades',
    kolonner: [
      kan('kommune', 'Kommunekode på fire cifre. Tom: gælder alle kommuner'),
      SYSTEM,
      skal('integration', 'Integrationens id, fx SF1500'),
      skal('art', enAf(UNDTAGELSESARTER)),
      FRA,
      TIL,
      skal('begrundelse', 'Hvorfor'),
      kan('godkendt_af', 'Hvem har godkendt det'),
      kan('daekkes_via', 'Nøglen på det system, der dækker integrationen i stedet'),
    ],
  },
};

/** Sheets and columns that our own files add, and which may come back with them. */
export const EGET_ARK = 'vejledning';
export const EGNE_ARK: readonly string[] = [EGET_ARK, 'alle_fejl', 'om_udtraekket'];
export const EGEN_KOLONNE = 'fejl';

/** `Leverandør CVR` → `leverandoer_cvr`: case, spaces, hyphens and æøå don't matter in names of sheets and columns. */
export function ensNavn(navn: string): string {
  return navn
    .normalize('NFC')
    .trim()
    .toLowerCase()
    .replaceAll('æ', 'ae')
    .replaceAll('ø', 'oe')
    .replaceAll('å', 'aa')
    .replace(/[\s_-]+/g, '_');
}
