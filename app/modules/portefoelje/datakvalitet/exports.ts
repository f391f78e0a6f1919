import type { Tabel } from '../../../kernel/tabel.ts';
import type { Mangelpost } from './queries.ts';
import { ALVOR, findRegel } from './rules.ts';

/** One line for each gap. */
export function mangeltabel(poster: readonly Mangelpost[], kunRegel: string | null, dannet: string): Tabel {
  return {
    titel: 'Datakvalitet',
    kolonner: [
      { noegle: 'navn', overskrift: 'Navn', art: 'tekst' },
      { noegle: 'mangel', overskrift: 'Mangel', art: 'tekst' },
      { noegle: 'alvor', overskrift: 'Vigtighed', art: 'tekst' },
      { noegle: 'saetning', overskrift: 'Hvorfor', art: 'tekst' },
      { noegle: 'enhed', overskrift: 'Ansvarlig enhed', art: 'tekst' },
      { noegle: 'ejer', overskrift: 'Ejer', art: 'tekst' },
      { noegle: 'leverandoer', overskrift: 'Leverandør', art: 'tekst' },
    ],
    raekker: poster.flatMap((p) =>
      p.mangler.flatMap((kode) => {
        const r = findRegel(kode);
        if (!r || (kunRegel !== null && kode !== kunRegel)) return [];
        return [{ ...p, mangler: undefined, mangel: r.titel, alvor: ALVOR[r.alvor], saetning: r.saetning }];
      }),
    ),
    udtraek: [{ navn: 'Dannet', vaerdi: dannet }],
  };
}
