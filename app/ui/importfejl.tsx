import type { ComponentChildren } from 'preact';
import { antal } from '../kernel/tekst.ts';
import { EnkelTabel } from './fds/tabel.tsx';
import { Panel } from './status.tsx';

/** So many errors are shown; a file with more is rarely read to the end. */
const VIST = 300;

interface Importfejl {
  /** '' when it concerns the whole file. */
  readonly ark: string;
  /** As a person counts, the heading being row 1. */
  readonly raekke: number | null;
  readonly kolonne: string | null;
  readonly vaerdi: string;
  /** What to do. */
  readonly besked: string;
}

/** What is wrong in a file that someone wanted to import, with what to do. `ved` stands beside the heading. */
export function Fejltabel({ fejl, ved }: { fejl: readonly Importfejl[]; ved?: ComponentChildren }) {
  return (
    <Panel
      id="fejl"
      overskrift={antal(fejl.length, 'fejl', 'fejl')}
      under="Intet er gemt. Ret filen, og send den igen."
      ved={ved}
      kant
      fejl
    >
      <EnkelTabel
        billedtekst="Fejl i filen"
        hoveder={[
          { tekst: 'Sted' },
          { tekst: 'Kolonne' },
          { tekst: 'Værdi' },
          { tekst: 'Hvad skal der gøres?' },
        ]}
        raekker={fejl
          .slice(0, VIST)
          .map((f) => [
            [f.ark || 'Filen', f.raekke === null ? '' : `række ${f.raekke}`]
              .filter((t) => t !== '')
              .join(', '),
            f.kolonne ?? '–',
            f.vaerdi.slice(0, 200) || '(tom)',
            f.besked,
          ])}
      />
      {fejl.length > VIST && <p>… og {antal(fejl.length - VIST, 'fejl', 'fejl')} mere.</p>}
    </Panel>
  );
}
