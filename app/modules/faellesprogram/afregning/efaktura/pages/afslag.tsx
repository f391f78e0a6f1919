import type { Aktoer } from '../../../../../kernel/adgang.ts';
import type { Hindring } from '../../../../../kernel/resultat.ts';
import { paths } from '../../../../../routes.ts';
import { Note, Panel } from '../../../../../ui/status.tsx';
import { Programhoved } from '../../../program/pages/hoved.tsx';
import type { Program } from '../../../rules.ts';
import { FAKTURASLAGS, type Fakturahoved, visNummer } from '../../faktura/rules.ts';
import { Afregningsnav } from '../../pages/nav.tsx';

export interface Afslagsprops {
  readonly program: Program;
  readonly aktoer: Aktoer;
  /** The document that was asked for; null for a whole act of issuing. */
  readonly faktura: Fakturahoved | null;
  readonly hindringer: readonly Hindring[];
}

/** Why there is no electronic invoice. */
export function Afslagsside({ program, aktoer, faktura: f, hindringer }: Afslagsprops) {
  const grunde = [...new Set(hindringer.map((h) => h.besked))];
  return (
    <Programhoved
      program={program}
      aktoer={aktoer}
      her="afregning"
      under={[
        { tekst: 'Elektronisk faktura', sti: paths.efaktura({ program: program.id }) },
        { tekst: 'Kan ikke dannes' },
      ]}
    >
      <Afregningsnav program={program} aktoer={aktoer} her="efaktura" />
      <Panel
        id="afslag"
        overskrift={
          f === null
            ? 'De elektroniske fakturaer kan ikke dannes'
            : `${FAKTURASLAGS[f.slags]} ${visNummer(f.nummer)} kan ikke dannes som elektronisk faktura`
        }
      >
        <Note kraever>
          {grunde.map((g) => (
            <p>{g}</p>
          ))}
        </Note>
        <p>
          {program.organisation} skriver moms, adresse og konto under{' '}
          <a href={paths.efaktura({ program: program.id })}>Elektronisk faktura</a>.
        </p>
        {f !== null && (
          <p>
            <a href={paths.programfaktura({ program: program.id, faktura: f.id })}>
              Tilbage til {FAKTURASLAGS[f.slags].toLowerCase()}en
            </a>
          </p>
        )}
      </Panel>
    </Programhoved>
  );
}
