import type { Hindring } from '../../../../../kernel/resultat.ts';
import { paths } from '../../../../../routes.ts';
import { HandlingKnap, LinkKnap } from '../../../../../ui/fds/knap.tsx';
import { Fejlopsummering } from '../../../../../ui/form.tsx';
import { Chip, Liste, Note, Panel } from '../../../../../ui/status.tsx';
import type { Deltagelse, Markedsdialog } from '../../../queries.ts';
import { Svarhoved } from '../../../svar/pages/hoved.tsx';
import type { Kollega } from '../rules.ts';

export interface KollegerProps {
  readonly dialog: Markedsdialog;
  readonly deltagelse: Deltagelse;
  readonly kolleger: readonly Kollega[];
  /** The actor says who takes part. */
  readonly kanRette: boolean;
  /** The firm's account waits for approval: only the chosen have access, administrators too. */
  readonly foreloebig: boolean;
  readonly personId: string;
  readonly afvist: readonly Hindring[];
}

/** Why the person has access to the answer; '' when there is none. */
function adgang(k: Kollega, { deltagelse, foreloebig }: KollegerProps): string {
  if (k.delegeret) return 'Valgt til dialogen';
  if (foreloebig || k.venter) return '';
  if (k.administrator) return 'Leverandøradministrator';
  return deltagelse.alleKolleger ? 'Alle kolleger har adgang' : '';
}

function Knapper({ k, props }: { k: Kollega; props: KollegerProps }) {
  if (!props.kanRette) return null;
  const sti = paths.dialogKolleger({ id: props.dialog.id });
  if (k.delegeret)
    return props.foreloebig && k.id === props.personId ? null : (
      <HandlingKnap
        sti={sti}
        felter={{ handling: 'fjern', person: k.id }}
        variant="sekundaer"
        lille
        skjultTekst={k.navn}
      >
        Fjern
      </HandlingKnap>
    );
  return (
    <HandlingKnap sti={sti} felter={{ handling: 'tilfoej', person: k.id }} lille skjultTekst={k.navn}>
      Vælg
    </HandlingKnap>
  );
}

/** Who at the supplier works on the answer. */
export function KollegerSide(props: KollegerProps) {
  const { dialog, deltagelse, kolleger, kanRette, foreloebig, afvist } = props;
  const sti = paths.dialogKolleger({ id: dialog.id });
  return (
    <Svarhoved
      dialog={dialog}
      deltagelse={deltagelse}
      her="kolleger"
      titel="Kolleger"
      besked={
        <Fejlopsummering hindringer={afvist} formularId="kolleger" overskrift="Det kan ikke lade sig gøre" />
      }
    >
      <Panel
        id="kolleger"
        overskrift="Hvem arbejder på svaret?"
        ved={
          kanRette && (
            <LinkKnap variant="sekundaer" lille ikon="person-add" href={paths.nyPerson()}>
              Tilføj ny kollega
            </LinkKnap>
          )
        }
      >
        {foreloebig && (
          <Note>
            Jeres konto venter på at blive godkendt af driftsoperatøren. Imens har kun de valgte adgang til
            dialogen.
          </Note>
        )}
        <Liste
          punkter={kolleger.map((k) => {
            const grund = adgang(k, props);
            return {
              titel: (
                <>
                  <b>{k.navn}</b> {grund === '' ? <Chip>Ingen adgang</Chip> : <Chip s="ok">{grund}</Chip>}{' '}
                  {k.venter && <Chip s="warn">Venter på godkendelse</Chip>}
                </>
              ),
              under: k.email,
              side: <Knapper k={k} props={props} />,
            };
          })}
        />
        {kanRette && !foreloebig && (
          <div class="mb-buttons">
            <HandlingKnap
              sti={sti}
              felter={{ handling: deltagelse.alleKolleger ? 'udvalgte' : 'alle' }}
              variant="sekundaer"
            >
              {deltagelse.alleKolleger ? 'Giv kun de valgte adgang' : 'Giv alle kolleger adgang'}
            </HandlingKnap>
          </div>
        )}
        {!kanRette && <p class="mb-small-text">Jeres leverandøradministrator vælger, hvem der er med.</p>}
      </Panel>
    </Svarhoved>
  );
}
