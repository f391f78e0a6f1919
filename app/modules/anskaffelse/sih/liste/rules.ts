import type { Tabel, Udtraekslinje } from '../../../../kernel/tabel.ts';
import { BEHOVSSLAGS, erBehovsslags, SAGSTILSTANDE, type Sagstilstand, sagsnummer } from '../../rules.ts';

/** A case as lists and the board show it. */
export interface Sagslinje {
  readonly id: number;
  readonly aar: number;
  readonly loebenr: number;
  readonly titel: string;
  readonly slags: string;
  readonly enhed: string;
  /** From 1. */
  readonly fase: number;
  readonly fasenavn: string;
  readonly tilstand: Sagstilstand;
  /** '' when nobody. */
  readonly kontaktperson: string;
  /** When it came into the phase and state that it is in. */
  readonly faseKl: Date;
  /** Open checkpoints that stop it at the end of its phase; 0 when the case has ended. */
  readonly spaerrer: number;
  readonly rettet: Date;
}

export const SORTERINGER = ['nummer', 'titel', 'enhed', 'fase', 'kontakt', 'alder', 'rettet'] as const;
export type Sortering = (typeof SORTERINGER)[number];

/** How long a case has been in its phase, in days: from (included) to (not included). */
export const ALDRE = {
  under30: { navn: 'Under 30 dage', fra: 0, til: 30 },
  d30: { navn: '30–89 dage', fra: 30, til: 90 },
  d90: { navn: '90–179 dage', fra: 90, til: 180 },
  over180: { navn: '180 dage eller mere', fra: 180, til: null },
} as const;
export type Alder = keyof typeof ALDRE;
export function erAlder(t: string): t is Alder {
  return Object.hasOwn(ALDRE, t);
}

export interface Sagsfilter {
  readonly q: string;
  /** 0 for all. */
  readonly fase: number;
  /** A unit with all below it; 0 for all. */
  readonly enhed: number;
  /** Id of a person, `ingen` for cases without a contact, or '' for all. */
  readonly kontakt: string;
  readonly alder: Alder | '';
  /** Without a choice: those that are open. */
  readonly tilstand: Sagstilstand | 'alle';
  /** The reader is contact, systemejer or forretningsejer, or has a checkpoint. */
  readonly mine: boolean;
}

export function erSagstilstand(t: string): t is Sagstilstand {
  return Object.hasOwn(SAGSTILSTANDE, t);
}

const DOEGN = 86_400_000;
/** Whole days in the phase. */
export function dageIFase(faseKl: Date, nu: Date): number {
  return Math.max(0, Math.floor((nu.getTime() - faseKl.getTime()) / DOEGN));
}

export function visDage(dage: number): string {
  return dage === 1 ? '1 dag' : `${dage} dage`;
}

export function listetabel(linjer: readonly Sagslinje[], nu: Date, udtraek: readonly Udtraekslinje[]): Tabel {
  return {
    titel: 'Sager',
    kolonner: [
      { noegle: 'nummer', overskrift: 'Nummer', art: 'tekst' },
      { noegle: 'titel', overskrift: 'Sag', art: 'tekst', bredde: 40 },
      { noegle: 'slags', overskrift: 'Slags', art: 'tekst', bredde: 26 },
      { noegle: 'enhed', overskrift: 'Forvaltning', art: 'tekst', bredde: 26 },
      { noegle: 'fase', overskrift: 'Fase', art: 'heltal' },
      { noegle: 'fasenavn', overskrift: 'Fasens navn', art: 'tekst', bredde: 22 },
      { noegle: 'tilstand', overskrift: 'Tilstand', art: 'tekst' },
      { noegle: 'kontakt', overskrift: 'Kontaktperson', art: 'tekst', bredde: 22 },
      { noegle: 'dage', overskrift: 'Dage i fasen', art: 'heltal' },
      { noegle: 'spaerrer', overskrift: 'Spærrende punkter', art: 'heltal' },
      { noegle: 'rettet', overskrift: 'Sidst ændret', art: 'tidspunkt' },
    ],
    raekker: linjer.map((l) => ({
      nummer: sagsnummer(l.aar, l.loebenr),
      titel: l.titel,
      slags: erBehovsslags(l.slags) ? BEHOVSSLAGS[l.slags] : l.slags,
      enhed: l.enhed,
      fase: l.fase,
      fasenavn: l.fasenavn,
      tilstand: SAGSTILSTANDE[l.tilstand],
      kontakt: l.kontaktperson,
      dage: dageIFase(l.faseKl, nu),
      spaerrer: l.spaerrer,
      rettet: l.rettet.toISOString(),
    })),
    udtraek,
  };
}
