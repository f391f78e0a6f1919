import type { Tabel } from '../../../../kernel/tabel.ts';
import { PROGRAMTILSTANDE, SYNLIGHEDER } from '../../rules.ts';
import type { Programlinje } from './queries.ts';

/** The list as a table of a file. */
export function programtabel(programmer: readonly Programlinje[]): Tabel {
  return {
    titel: 'Fællesprogrammer',
    kolonner: [
      { noegle: 'navn', overskrift: 'Program', art: 'tekst' },
      { noegle: 'organisation', overskrift: 'Ledes af', art: 'tekst' },
      { noegle: 'dele', overskrift: 'Dele', art: 'tekst' },
      { noegle: 'tilsluttede', overskrift: 'Tilsluttede kommuner', art: 'heltal' },
      { noegle: 'naar', overskrift: 'Næste i tidsplanen', art: 'tekst' },
      { noegle: 'hvad', overskrift: 'Hvad', art: 'tekst' },
      { noegle: 'tilstand', overskrift: 'Tilstand', art: 'tekst' },
      { noegle: 'synlighed', overskrift: 'Kan ses af', art: 'tekst' },
    ],
    raekker: programmer.map((p) => ({
      navn: p.navn,
      organisation: p.organisation,
      dele: p.dele.join(', '),
      tilsluttede: p.tilsluttede,
      naar: p.naeste?.naar ?? '',
      hvad: p.naeste?.navn ?? '',
      tilstand: PROGRAMTILSTANDE[p.tilstand],
      synlighed: SYNLIGHEDER[p.synlighed],
    })),
    udtraek: [],
  };
}
