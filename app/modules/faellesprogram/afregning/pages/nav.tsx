import type { Aktoer } from '../../../../kernel/adgang.ts';
import { maa } from '../../../../kernel/adgang.ts';
import { paths } from '../../../../routes.ts';
import { AFREGNING_LAES, PROGRAM_LAES, type Program } from '../../rules.ts';

/** The pages below the tab »Pris og afregning«: `hus` are its own house's, `laes` for whoever may read programmes. */
const SIDER = {
  oversigt: { tekst: 'Oversigt', sti: paths.programafregning, for: 'alle' },
  priser: { tekst: 'Priser', sti: paths.programpriser, for: 'alle' },
  tal: { tekst: 'Tal', sti: paths.programtal, for: 'alle' },
  fakturaer: { tekst: 'Fakturaer', sti: paths.programfakturaer, for: 'faktura' },
  efaktura: { tekst: 'Elektronisk faktura', sti: paths.efaktura, for: 'faktura' },
  tilbagebetaling: { tekst: 'Tilbagebetaling', sti: paths.tilbagebetaling, for: 'laes' },
} as const;
export type Afregningsside = keyof typeof SIDER;

function sees(aktoer: Aktoer | null, program: Program, side: Afregningsside): boolean {
  const hvem = SIDER[side].for;
  if (hvem === 'alle') return true;
  if (!maa(aktoer, PROGRAM_LAES)) return false;
  return hvem === 'laes' || aktoer?.organisation.id === program.organisationId || maa(aktoer, AFREGNING_LAES);
}

/** Links between the pages of the tab. */
export function Afregningsnav({
  program,
  aktoer,
  her,
}: {
  program: Program;
  aktoer: Aktoer | null;
  her?: Afregningsside;
}) {
  return (
    <nav class="afregning-nav" aria-label="Pris og afregning">
      <ul>
        {(Object.keys(SIDER) as Afregningsside[])
          .filter((s) => sees(aktoer, program, s))
          .map((s) => (
            <li>
              <a href={SIDER[s].sti({ program: program.id })} aria-current={s === her ? 'page' : undefined}>
                {SIDER[s].tekst}
              </a>
            </li>
          ))}
      </ul>
    </nav>
  );
}
