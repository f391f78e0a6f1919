/** What is missing on a system: the same questions as the data-quality list asks, of one system. No I/O. */
import type { Feltvaerdi } from '../felt/rules.ts';
import { type Del, gaeldendeKle } from './rules.ts';

export interface Systemfakta {
  readonly vaerdier: Readonly<Record<string, Feltvaerdi>>;
  readonly roller: readonly string[];
  readonly kontrakter: number;
  /** Registrations of data processing in which an agreement has been made. */
  readonly aftaler: number;
  readonly systemId: number | null;
  /** The shared catalogue's system has a målbillede. */
  readonly maalbillede: boolean;
}

export interface Mangel {
  readonly kode: string;
  readonly tekst: string;
  /** The part of the page where it is put right; the others have panels of their own. */
  readonly sted: Del | 'roller' | 'kontrakter' | 'behandlinger' | 'katalog' | 'maalbillede';
}

interface Regel extends Mangel {
  mangler(f: Systemfakta): boolean;
}

const tom = (navn: string) => (f: Systemfakta) => (f.vaerdier[navn] ?? '') === '';
const behandlerData = (f: Systemfakta) => f.vaerdier.persondata === 'ja';

const REGLER: readonly Regel[] = [
  {
    kode: 'ejer',
    tekst: 'Der er ingen systemejer',
    sted: 'roller',
    mangler: (f) => !f.roller.includes('Systemejer'),
  },
  {
    kode: 'kontrakt',
    tekst: 'Der er ingen kontrakt',
    sted: 'kontrakter',
    mangler: (f) => f.kontrakter === 0,
  },
  {
    kode: 'katalog',
    tekst: 'Systemet er ikke knyttet til det fælles katalog',
    sted: 'katalog',
    mangler: (f) => f.systemId === null,
  },
  {
    kode: 'maalbillede',
    tekst: 'Der er intet målbillede',
    sted: 'maalbillede',
    mangler: (f) => f.systemId !== null && !f.maalbillede,
  },
  {
    kode: 'leverandoer',
    tekst: 'Leverandøren mangler',
    sted: 'grund',
    mangler: tom('leverandoer'),
  },
  {
    kode: 'kle',
    tekst: 'Systemet har ingen KLE-numre',
    sted: 'kle',
    mangler: (f) => gaeldendeKle(f.vaerdier).length === 0,
  },
  { kode: 'livscyklus', tekst: 'Livscyklus er ikke angivet', sted: 'drift', mangler: tom('livscyklus') },
  { kode: 'enhed', tekst: 'Ansvarlig enhed mangler', sted: 'ansvar', mangler: tom('ansvarlig_enhed') },
  {
    kode: 'dataklassifikation',
    tekst: 'Dataklassifikation mangler',
    sted: 'data',
    mangler: tom('dataklassifikation'),
  },
  {
    kode: 'persondata',
    tekst: 'Det er ikke afklaret, om systemet behandler personoplysninger',
    sted: 'data',
    mangler: (f) => !['ja', 'nej'].includes(String(f.vaerdier.persondata ?? '')),
  },
  {
    kode: 'risiko',
    tekst: 'Systemet er ikke risikovurderet',
    sted: 'vurdering',
    mangler: (f) => f.vaerdier.persondata !== 'nej' && f.vaerdier.risikovurderet !== 'ja',
  },
  {
    kode: 'databehandleraftale',
    tekst: 'Databehandleraftalen mangler',
    sted: 'behandlinger',
    mangler: (f) =>
      f.aftaler === 0 &&
      (f.vaerdier.databehandleraftale_kraeves === 'ja' ||
        (behandlerData(f) &&
          f.vaerdier.databehandleraftale_kraeves !== 'nej' &&
          f.vaerdier.hosting !== 'egen')),
  },
];

/** What is missing, the most important first; nothing for a system that isn't in use. */
export function findMangler(f: Systemfakta): Mangel[] {
  if (f.vaerdier.livscyklus === 'ikke_i_brug') return [];
  return REGLER.filter((r) => r.mangler(f)).map(({ kode, tekst, sted }) => ({ kode, tekst, sted }));
}

/** How many questions there are, for »9 af 12 er i orden«. */
export const ANTAL_SPOERGSMAAL = REGLER.length;
