import type { Tabel, Udtraekslinje } from '../../../../kernel/tabel.ts';
import { FASER, type Fase, MARKEDSARTER, type Markedsart } from '../../rules.ts';

/** One dialogue in the house's list. Counts only; the answers are sealed. */
export interface Listelinje {
  readonly id: number;
  readonly titel: string;
  readonly slags: Markedsart;
  readonly fase: Fase;
  readonly frist: Date | null;
  readonly krav: number;
  readonly inviteret: number;
  readonly afleveret: number;
  /** Questions that wait for an answer. */
  readonly ubesvarede: number;
  readonly arkiveret: boolean;
  readonly rettet: Date;
}

export function listetabel(linjer: readonly Listelinje[], udtraek: readonly Udtraekslinje[]): Tabel {
  return {
    titel: 'Markedsdialoger',
    kolonner: [
      { noegle: 'titel', overskrift: 'Dialog', art: 'tekst', bredde: 40 },
      { noegle: 'slags', overskrift: 'Form', art: 'tekst', bredde: 28 },
      { noegle: 'fase', overskrift: 'Fase', art: 'tekst' },
      { noegle: 'frist', overskrift: 'Svarfrist', art: 'tidspunkt' },
      { noegle: 'krav', overskrift: 'Krav', art: 'heltal' },
      { noegle: 'inviteret', overskrift: 'Leverandører', art: 'heltal' },
      { noegle: 'afleveret', overskrift: 'Afleverede svar', art: 'heltal' },
      { noegle: 'ubesvarede', overskrift: 'Ubesvarede spørgsmål', art: 'heltal' },
      { noegle: 'rettet', overskrift: 'Sidst ændret', art: 'tidspunkt' },
    ],
    raekker: linjer.map((l) => ({
      titel: l.titel,
      slags: MARKEDSARTER[l.slags].navn,
      fase: FASER[l.fase],
      frist: l.frist?.toISOString(),
      krav: l.krav,
      inviteret: l.inviteret,
      afleveret: l.afleveret,
      ubesvarede: l.ubesvarede,
      rettet: l.rettet.toISOString(),
    })),
    udtraek,
  };
}
