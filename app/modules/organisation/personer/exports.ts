import { ROLLER, type Rolle } from '../../../kernel/adgang.ts';
import type { Tabel, Udtraekslinje } from '../../../kernel/tabel.ts';
import { personstatus, STATUSNAVNE } from './rules.ts';

interface Raekke {
  readonly navn: string;
  readonly email: string;
  readonly enhed: string | null;
  readonly roller: readonly Rolle[];
  readonly hjem: string | null;
  readonly linket: boolean;
  readonly ophoert: boolean;
  readonly slettet: boolean;
  readonly oprettetKl: Date;
}

/** The list of people as it is shown. */
export function persontabel(raekker: readonly Raekke[], udtraek: readonly Udtraekslinje[]): Tabel {
  return {
    titel: 'Personer',
    kolonner: [
      { noegle: 'navn', overskrift: 'Navn', art: 'tekst' },
      { noegle: 'email', overskrift: 'E-mail', art: 'tekst', bredde: 34 },
      { noegle: 'enhed', overskrift: 'Enhed', art: 'tekst' },
      { noegle: 'roller', overskrift: 'Roller', art: 'tekst', bredde: 40 },
      { noegle: 'hjem', overskrift: 'Logger ind hos', art: 'tekst' },
      { noegle: 'status', overskrift: 'Status', art: 'tekst' },
      { noegle: 'oprettet', overskrift: 'Oprettet', art: 'tidspunkt' },
    ],
    raekker: raekker.map((r) => ({
      navn: r.navn,
      email: r.email,
      enhed: r.enhed,
      roller: r.roller.map((rolle) => ROLLER[rolle].navn).join(', '),
      hjem: r.hjem,
      status: STATUSNAVNE[personstatus(r)],
      oprettet: r.oprettetKl.toISOString(),
    })),
    udtraek,
  };
}
