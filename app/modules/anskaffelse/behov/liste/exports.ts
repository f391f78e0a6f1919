import type { Tabel, Udtraekslinje } from '../../../../kernel/tabel.ts';
import { BEHOVSSLAGS, type Behovsslags, behovsnummer } from '../../rules.ts';
import type { Sagsstatus } from '../queries.ts';
import { BEHOVSTILSTANDE, type Behovstilstand } from '../rules.ts';
import { statustekst } from '../vis/rules.ts';

/** One of one's own needs. */
export interface Listelinje {
  readonly id: number;
  readonly aar: number | null;
  readonly loebenr: number | null;
  readonly titel: string;
  readonly slags: Behovsslags | '';
  readonly tilstand: Behovstilstand;
  readonly sag: Pick<Sagsstatus, 'fase' | 'faser' | 'tilstand'> | null;
  readonly rettet: Date;
  readonly sendt: Date | null;
}

export function listetabel(linjer: readonly Listelinje[], udtraek: readonly Udtraekslinje[]): Tabel {
  return {
    titel: 'Mine behov',
    kolonner: [
      { noegle: 'nummer', overskrift: 'Nummer', art: 'tekst', bredde: 12 },
      { noegle: 'titel', overskrift: 'Behov', art: 'tekst', bredde: 50 },
      { noegle: 'slags', overskrift: 'Slags', art: 'tekst', bredde: 28 },
      { noegle: 'tilstand', overskrift: 'Tilstand', art: 'tekst', bredde: 16 },
      { noegle: 'status', overskrift: 'Hvor langt', art: 'tekst', bredde: 40 },
      { noegle: 'sendt', overskrift: 'Sendt', art: 'tidspunkt' },
      { noegle: 'rettet', overskrift: 'Sidst ændret', art: 'tidspunkt' },
    ],
    raekker: linjer.map((l) => ({
      nummer: l.aar === null || l.loebenr === null ? '' : behovsnummer(l.aar, l.loebenr),
      titel: l.titel,
      slags: l.slags === '' ? '' : BEHOVSSLAGS[l.slags],
      tilstand: BEHOVSTILSTANDE[l.tilstand],
      status: statustekst(l.tilstand, l.sag),
      sendt: l.sendt?.toISOString(),
      rettet: l.rettet.toISOString(),
    })),
    udtraek,
  };
}
