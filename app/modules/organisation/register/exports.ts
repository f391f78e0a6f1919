import type { OrganisationsArt } from '../../../kernel/adgang.ts';
import type { Tabel, Udtraekslinje } from '../../../kernel/tabel.ts';
import { ARTSNAVNE } from './rules.ts';

interface Raekke {
  readonly navn: string;
  readonly art: OrganisationsArt;
  readonly cvr: string | null;
  readonly kode: string | null;
  readonly region: string | null;
  readonly folketal: number | null;
  readonly nedlagt: boolean;
}

/** The register as it is shown. */
export function organisationstabel(raekker: readonly Raekke[], udtraek: readonly Udtraekslinje[]): Tabel {
  return {
    titel: 'Organisationer',
    kolonner: [
      { noegle: 'navn', overskrift: 'Navn', art: 'tekst' },
      { noegle: 'art', overskrift: 'Art', art: 'tekst', bredde: 14 },
      { noegle: 'cvr', overskrift: 'CVR', art: 'tekst', bredde: 11 },
      { noegle: 'kode', overskrift: 'Kommunekode', art: 'tekst', bredde: 13 },
      { noegle: 'region', overskrift: 'Region', art: 'tekst' },
      { noegle: 'folketal', overskrift: 'Folketal', art: 'heltal' },
      { noegle: 'nedlagt', overskrift: 'Nedlagt', art: 'jaNej' },
    ],
    raekker: raekker.map((r) => ({ ...r, art: ARTSNAVNE[r.art] })),
    udtraek,
  };
}
