import { visDato } from '../../../../kernel/tekst.ts';
import { Chip } from '../../../../ui/status.tsx';
import { LEVERANCESLAGS, type Planpunkt } from '../rules.ts';
import { forsinkelsestekst, loeftetekst, punktstand } from '../stand/rules.ts';

/** How a milestone or deliverable stands, in a chip. */
export function Punktchip({ punkt, idag }: { punkt: Planpunkt; idag: string }) {
  const s = punktstand(punkt, idag);
  switch (s.slags) {
    case 'naaet':
      return <Chip s="ok">{punkt.art === 'leverance' ? 'Leveret' : 'Nået'}</Chip>;
    case 'udgaaet':
      return <Chip>Udgået</Chip>;
    case 'forsinket':
      return <Chip s="warn">{forsinkelsestekst(s.dage)}</Chip>;
    case 'kommer':
      return <Chip s="plain">{visDato(s.dag)}</Chip>;
  }
}

/** What was promised, what is expected, and when it was reached, in a line. */
export function Punktlinje({ punkt, idag }: { punkt: Planpunkt; idag: string }) {
  const s = punktstand(punkt, idag);
  return (
    <span class="mb-small-text">
      {punkt.slags !== null && `${LEVERANCESLAGS[punkt.slags]} · `}
      {loeftetekst(punkt)}
      {s.slags === 'naaet' && ` · ${punkt.art === 'leverance' ? 'leveret' : 'nået'} ${visDato(s.dag)}`}
      {s.slags === 'naaet' && s.dageForsent > 0 && ` (${forsinkelsestekst(s.dageForsent)})`}
      {s.slags === 'forsinket' &&
        (punkt.forventet !== null && punkt.forventet >= idag
          ? ` · forventes ${visDato(punkt.forventet)}`
          : ' · fristen er passeret')}
      {s.slags === 'kommer' && punkt.forventet !== null && ` · forventes ${visDato(punkt.forventet)}`}
    </span>
  );
}
