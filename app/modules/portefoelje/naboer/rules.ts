/** Systems of one house that may do the same task: how a task is named in an address, and what is said of it. No I/O. */
import type { Ret } from '../../../kernel/adgang.ts';
import type { Tabel, Tabelraekke } from '../../../kernel/tabel.ts';

/** Who may say of systems that they are or aren't duplicates. */
export const NABO_RET: Ret = {
  navn: 'portefoelje.naboer',
  roller: ['systemejer', 'forretningsejer', 'sagsbehandler', 'itarkitekt', 'administrator'],
};

/** What systems have in common. */
export const SLAGS = {
  kle: 'KLE',
  ord: 'Navn',
  lev: 'Leverandør',
} as const;
export type Slags = keyof typeof SLAGS;

/** A task that several systems may do: the code that they share. */
export interface Opgavenoegle {
  readonly slags: Slags;
  /** `27.36.04`; a word, in small letters; `99000007 27`: a supplier's CVR or name and a KLE main group. */
  readonly noegle: string;
}

/** `kle-27.36.04`, as addresses have it. */
export function skrivOpgave({ slags, noegle }: Opgavenoegle): string {
  return `${slags}-${noegle}`;
}

export function laesOpgave(tekst: string): Opgavenoegle | null {
  const fundet = /^(kle|ord|lev)-(.{1,200})$/su.exec(tekst);
  return fundet ? { slags: fundet[1] as Slags, noegle: fundet[2] } : null;
}

export const VURDERINGER = {
  samme_opgave: 'Løser samme opgave',
  ikke_dublet: 'Ikke en dublet',
} as const;
export type Vurdering = keyof typeof VURDERINGER;

export function erVurdering(tekst: string): tekst is Vurdering {
  return Object.hasOwn(VURDERINGER, tekst);
}

/** Every two of them, the smaller id first: what a judgement of several systems is kept as. */
export function par(ider: readonly number[]): (readonly [number, number])[] {
  const sorteret = [...new Set(ider)].sort((a, b) => a - b);
  return sorteret.flatMap((a, nr) => sorteret.slice(nr + 1).map((b) => [a, b] as const));
}

/** More systems than this aren't judged at once. */
export const VURDER_MAKS = 20;

/** How far the house has come with a task. */
export const TILSTANDE = {
  aaben: 'Ikke vurderet',
  delvis: 'Delvist vurderet',
  samme_opgave: 'Samme opgave',
  ikke_dublet: 'Ikke dubletter',
} as const;
export type Tilstand = keyof typeof TILSTANDE;

/** The state of a task with so many systems, from how many pairs have been judged as what. */
export function tilstandAf(systemer: number, samme: number, ikke: number): Tilstand {
  const alle = (systemer * (systemer - 1)) / 2;
  if (samme + ikke === 0) return 'aaben';
  if (samme + ikke < alle) return 'delvis';
  return samme > 0 ? 'samme_opgave' : 'ikke_dublet';
}

export const SORTERINGER = ['systemer', 'kroner', 'opgave'] as const;
export type Sortering = (typeof SORTERINGER)[number];

/** What the list shows, all of it from the address. */
export interface Nabovalg {
  readonly q: string;
  readonly slags: Slags | '';
  /** Tasks of which all has been said are left out. */
  readonly kunAabne: boolean;
  /** Only the tasks of this system; 0: of all. */
  readonly system: number;
  readonly sortering: { readonly noegle: Sortering; readonly retning: 'stigende' | 'faldende' };
  readonly side: number;
}

/** The list as it is shown, for XLSX and CSV. */
export function nabotabel(raekker: Iterable<Tabelraekke>): Tabel {
  return {
    titel: 'Dubletter og naboer',
    kolonner: [
      { noegle: 'slags', overskrift: 'Fælles', art: 'tekst', bredde: 12 },
      { noegle: 'navn', overskrift: 'Opgave', art: 'tekst', bredde: 40 },
      { noegle: 'antal', overskrift: 'Systemer', art: 'heltal' },
      { noegle: 'systemer', overskrift: 'Navne', art: 'tekst', bredde: 60 },
      { noegle: 'kroner', overskrift: 'Kr. pr. år', art: 'kroner' },
      { noegle: 'tilstand', overskrift: 'Vurdering', art: 'tekst' },
    ],
    raekker,
    udtraek: [],
  };
}
