import type { Tabel } from '../../../../kernel/tabel.ts';
import type { Kommunedatoer } from './rules.ts';

/** What is agreed with each kommune about a part, as a table of a file. */
export function kommunetabel(program: string, del: string, alle: readonly Kommunedatoer[]): Tabel {
  return {
    titel: `${program}, ${del}: datoer for kommunerne`,
    kolonner: [
      { noegle: 'kommune', overskrift: 'Kommune', art: 'tekst' },
      { noegle: 'tilsluttet', overskrift: 'Tilsluttet', art: 'jaNej' },
      { noegle: 'driftFra', overskrift: 'I drift fra', art: 'dato' },
      { noegle: 'betalingFra', overskrift: 'Betaler fra', art: 'dato' },
      { noegle: 'betalingTil', overskrift: 'Betaler til', art: 'dato' },
    ],
    raekker: alle.map(({ kommune, tilsluttet, driftFra, betalingFra, betalingTil }) => ({
      kommune,
      tilsluttet,
      driftFra,
      betalingFra,
      betalingTil,
    })),
    udtraek: [],
  };
}
