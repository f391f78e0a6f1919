import { paths } from '../../../../routes.ts';
import { Knap } from '../../../../ui/fds/knap.tsx';
import { Formular, type FormularProps, Knaprad, TekstOmraade } from '../../../../ui/form.tsx';
import { Panel } from '../../../../ui/status.tsx';
import { Dialoghoved } from '../../dialog/pages/hoved.tsx';
import type { Deltagelse, Markedsdialog } from '../../queries.ts';

/** Why a supplier is taken out; told to it. */
export function Fjernside({
  dialog,
  deltagelse,
  form,
}: {
  readonly dialog: Markedsdialog;
  readonly deltagelse: Deltagelse;
  readonly form: Required<Pick<FormularProps, 'vaerdier' | 'hindringer'>>;
}) {
  const { id } = dialog;
  return (
    <Dialoghoved dialog={dialog} her="leverandoerer" under="Fjern leverandør">
      <Panel
        id="fjern"
        overskrift={`Fjern ${deltagelse.navn}`}
        under={
          dialog.fase === 'kladde'
            ? 'Leverandøren er ikke inviteret endnu og får ikke besked.'
            : 'Leverandøren mister adgang til dialogen og får begrundelsen på mail.'
        }
      >
        <Formular
          sti={paths.markedsdeltagerHandling({ id, deltagelse: deltagelse.id, handling: 'fjern' })}
          vaerdier={form.vaerdier}
          hindringer={form.hindringer}
        >
          <TekstOmraade
            navn="grund"
            etiket="Begrundelse"
            hint="Kommer med i dialogens dokumentation."
            maksLaengde={1000}
          />
          <Knaprad>
            <Knap variant="advarsel">Fjern leverandøren</Knap>
            <a class="button button-secondary" href={paths.markedsdeltagere({ id })}>
              Fortryd
            </a>
          </Knaprad>
        </Formular>
      </Panel>
    </Dialoghoved>
  );
}
