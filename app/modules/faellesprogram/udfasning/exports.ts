import type { Tabel, Udtraekslinje } from '../../../kernel/tabel.ts';
import { type Beregnet, STANDE, standAf } from './rules.ts';

/** The phase-out as a table of a file. */
export function udfasningstabel(
  program: string,
  linjer: readonly Beregnet[],
  udtraek: readonly Udtraekslinje[],
): Tabel {
  return {
    titel: `Udfasning – ${program}`,
    kolonner: [
      { noegle: 'kommune', overskrift: 'Kommune', art: 'tekst' },
      { noegle: 'loesning', overskrift: 'Gammel løsning', art: 'tekst' },
      { noegle: 'driftFra', overskrift: 'Ny løsning i drift', art: 'dato' },
      { noegle: 'kontraktSlut', overskrift: 'Kontrakten slutter', art: 'dato' },
      { noegle: 'udfaset', overskrift: 'Sidste dag i brug', art: 'dato' },
      { noegle: 'stand', overskrift: 'Stand', art: 'tekst' },
      { noegle: 'dage', overskrift: 'Dage med begge', art: 'heltal' },
      { noegle: 'hul', overskrift: 'Dage uden løsning', art: 'heltal' },
      { noegle: 'maaned', overskrift: 'Pris pr. måned', art: 'kroner' },
      { noegle: 'oere', overskrift: 'Dobbelt udgift', art: 'kroner' },
      { noegle: 'note', overskrift: 'Note', art: 'tekst' },
    ],
    raekker: linjer.map((l) => ({
      kommune: l.kommune,
      loesning: l.loesning,
      driftFra: l.driftFra,
      kontraktSlut: l.kontraktSlut,
      udfaset: l.udfaset,
      stand: STANDE[standAf(l)],
      dage: l.overlap.slags === 'overlap' ? l.overlap.dage : null,
      hul: l.overlap.slags === 'hul' ? l.overlap.dage : null,
      maaned: l.maanedOere,
      oere: l.overlapOere,
      note: l.note,
    })),
    udtraek,
  };
}
