import type { Tabel } from '../../../kernel/tabel.ts';
import type { Feltbeskrivelse } from '../felt/rules.ts';
import { IMPORTARTER, type Importart, type Importfejl } from './rules.ts';

/** An empty table with every field that can be imported; its headings are known again. */
export function skabelontabel(art: Importart, felter: Readonly<Record<string, Feltbeskrivelse>>): Tabel {
  return {
    titel: IMPORTARTER[art],
    kolonner: Object.entries(felter).map(([noegle, f]) => ({ noegle, overskrift: f.etiket, art: 'tekst' })),
    raekker: [],
    udtraek: [],
  };
}

/** What is wrong in a file, for whoever is to put it right. */
export function fejltabel(fejl: readonly Importfejl[], filnavn: string): Tabel {
  return {
    titel: 'Fejl i filen',
    kolonner: [
      { noegle: 'ark', overskrift: 'Ark', art: 'tekst' },
      { noegle: 'raekke', overskrift: 'Række', art: 'heltal' },
      { noegle: 'kolonne', overskrift: 'Kolonne', art: 'tekst' },
      { noegle: 'vaerdi', overskrift: 'Værdi', art: 'tekst' },
      { noegle: 'besked', overskrift: 'Hvad skal der gøres?', art: 'tekst' },
    ],
    raekker: fejl.map((f) => ({ ...f })),
    udtraek: [{ navn: 'Fil', vaerdi: filnavn }],
  };
}
