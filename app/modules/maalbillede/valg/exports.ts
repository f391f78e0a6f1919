import type { Tabel, Udtraekslinje } from '../../../kernel/tabel.ts';
import { STILLINGER, type Stilling, sidsteDag, TURE, type Tur } from './sag/rules.ts';

/** What of a line goes into a file. */
export interface Eksportlinje {
  readonly noegle: string;
  readonly navn: string;
  readonly leverandoer: string;
  readonly stilling: Stilling;
  readonly tur: Tur;
  readonly fristKl: Date | null;
  readonly t: number | null;
  readonly gyldigFra: string | null;
  readonly kommuner: number;
}

/** The list of målbilleder as it is shown. */
export function listetabel(linjer: readonly Eksportlinje[], udtraek: readonly Udtraekslinje[]): Tabel {
  return {
    titel: 'Målbilleder',
    kolonner: [
      { noegle: 'noegle', overskrift: 'Nøgle', art: 'tekst' },
      { noegle: 'navn', overskrift: 'System', art: 'tekst', bredde: 30 },
      { noegle: 'leverandoer', overskrift: 'Leverandør', art: 'tekst', bredde: 30 },
      { noegle: 'stilling', overskrift: 'Tilstand', art: 'tekst', bredde: 22 },
      { noegle: 'tur', overskrift: 'Næste skridt', art: 'tekst', bredde: 16 },
      { noegle: 'frist', overskrift: 'Frist', art: 'dato' },
      { noegle: 't', overskrift: 'Integrationer', art: 'heltal' },
      { noegle: 'gyldigFra', overskrift: 'Gælder fra', art: 'maaned' },
      { noegle: 'kommuner', overskrift: 'Kommuner', art: 'heltal' },
    ],
    raekker: linjer.map(({ noegle, navn, leverandoer, t, gyldigFra, kommuner, stilling, tur, fristKl }) => ({
      noegle,
      navn,
      leverandoer,
      stilling: STILLINGER[stilling],
      tur: TURE[tur],
      frist: fristKl === null ? null : sidsteDag(fristKl),
      t,
      gyldigFra,
      kommuner,
    })),
    udtraek,
  };
}
