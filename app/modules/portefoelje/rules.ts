import type { Ret } from '../../kernel/adgang.ts';
import type { Tabel, Tabelraekke, Udtraekslinje } from '../../kernel/tabel.ts';

/** Which systems exist is shared knowledge; the shared catalogue's editor keeps it. */
export const SYSTEMRET: Ret = { navn: 'portefoelje.system', roller: ['katalogredaktoer'] };

/** Keys that are words of our own addresses. */
export const OPTAGNE_NOEGLER: readonly string[] = ['nyt', 'eksport'];

/** What a person may change of a system. */
export interface Systemfelter {
  readonly navn: string;
  readonly leverandoerCvr: string;
  readonly kitosUuid: string | null;
  /** KLE main group, two digits. */
  readonly kle: string | null;
  readonly domaene: string;
  readonly nedlagt: boolean;
}

/** The fields by form name, as a person reads them; their order is that of the form. */
export const ETIKETTER = {
  navn: 'Navn',
  leverandoer_cvr: 'Leverandørens CVR-nummer',
  kle: 'KLE-hovedgruppe',
  domaene: 'Domæne',
  kitos_uuid: 'UUID i KITOS',
  nedlagt: 'Nedlagt',
} as const;

/** A system as the form shows it. */
export function tilFelter(s: Systemfelter): Record<keyof typeof ETIKETTER, string> {
  return {
    navn: s.navn,
    leverandoer_cvr: s.leverandoerCvr,
    kle: s.kle ?? '',
    domaene: s.domaene,
    kitos_uuid: s.kitosUuid ?? '',
    nedlagt: s.nedlagt ? 'ja' : '',
  };
}

export const SORTERINGER = ['navn', 'leverandoer', 'kle', 'noegle'] as const;
export type Sortering = (typeof SORTERINGER)[number];

/** What the list shows, all of it from the URL. */
export interface Systemvalg {
  readonly soeg: string;
  readonly kle: string;
  /** CVR. */
  readonly leverandoer: string;
  readonly nedlagte: boolean;
  readonly sort: Sortering;
  readonly faldende: boolean;
  /** Counted from 1. */
  readonly side: number;
}

/** The list as it is shown, for XLSX and CSV. */
export function systemtabel(raekker: Iterable<Tabelraekke>, valg: Systemvalg): Tabel {
  const udtraek: Udtraekslinje[] = [
    { navn: 'Søgning', vaerdi: valg.soeg },
    { navn: 'KLE-hovedgruppe', vaerdi: valg.kle },
    { navn: 'Leverandør (CVR)', vaerdi: valg.leverandoer },
  ].filter((linje) => linje.vaerdi !== '');
  return {
    titel: 'Systemer',
    kolonner: [
      { noegle: 'noegle', overskrift: 'Nøgle', art: 'tekst' },
      { noegle: 'navn', overskrift: 'Navn', art: 'tekst', bredde: 36 },
      { noegle: 'leverandoer', overskrift: 'Leverandør', art: 'tekst' },
      { noegle: 'cvr', overskrift: 'CVR', art: 'tekst', bredde: 11 },
      { noegle: 'kle', overskrift: 'KLE', art: 'tekst', bredde: 6 },
      { noegle: 'domaene', overskrift: 'Domæne', art: 'tekst' },
      { noegle: 'nedlagt', overskrift: 'Nedlagt', art: 'jaNej' },
    ],
    raekker,
    udtraek,
  };
}
