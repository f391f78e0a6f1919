import type { Tabel, Udtraekslinje } from '../../../kernel/tabel.ts';
import { handlingsnavn } from './rules.ts';

interface Raekke {
  readonly nr: number;
  readonly kl: Date;
  readonly person: string | null;
  readonly personId: string | null;
  readonly organisation: string | null;
  readonly handling: string;
  readonly genstand: string;
  readonly detaljer: string;
}

/** The audit trail as it is shown, with the details that the page folds away. */
export function sportabel(raekker: readonly Raekke[], udtraek: readonly Udtraekslinje[]): Tabel {
  return {
    titel: 'Spor',
    kolonner: [
      { noegle: 'nr', overskrift: 'Nr.', art: 'heltal' },
      { noegle: 'kl', overskrift: 'Tidspunkt', art: 'tidspunkt' },
      { noegle: 'person', overskrift: 'Person', art: 'tekst' },
      { noegle: 'organisation', overskrift: 'Organisation', art: 'tekst' },
      { noegle: 'handling', overskrift: 'Handling', art: 'tekst' },
      { noegle: 'genstand', overskrift: 'Genstand', art: 'tekst' },
      { noegle: 'detaljer', overskrift: 'Detaljer', art: 'tekst', bredde: 60 },
    ],
    raekker: raekker.map((r) => ({
      ...r,
      kl: r.kl.toISOString(),
      person: r.person ?? r.personId,
      handling: handlingsnavn(r.handling),
    })),
    udtraek,
  };
}
