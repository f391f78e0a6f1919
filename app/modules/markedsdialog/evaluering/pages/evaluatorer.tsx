import type { Hindring } from '../../../../kernel/resultat.ts';
import { antal, visTidspunkt } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { Knap, LinkKnap } from '../../../../ui/fds/knap.tsx';
import { Formular, Knaprad, Valgliste } from '../../../../ui/form.tsx';
import { Chip, Liste, Note, Panel, TomTilstand } from '../../../../ui/status.tsx';
import { Dialoghoved } from '../../dialog/pages/hoved.tsx';
import type { Markedsdialog } from '../../queries.ts';
import type { Evaluator } from '../queries.ts';

export interface Evaluatorsideprops {
  readonly dialog: Markedsdialog;
  readonly evaluatorer: readonly Evaluator[];
  /** Whom one can appoint; null for those who only look. */
  readonly mulige: readonly { readonly id: string; readonly navn: string }[] | null;
  /** The person who looks. */
  readonly mig: string;
  /** What a conflict is, is shown to those who appoint and to the person. */
  readonly visKonflikt: boolean;
  readonly hindringer: readonly Hindring[];
}

function Erklaering({ e }: { e: Evaluator }) {
  if (e.erklaering === null) return <Chip s="attn">Mangler erklæring</Chip>;
  return e.erklaering.konflikt ? <Chip s="bad">Interessekonflikt</Chip> : <Chip s="ok">Ingen konflikt</Chip>;
}

function Linje({ e, visTekst }: { e: Evaluator; visTekst: boolean }) {
  return (
    <>
      Udpeget {visTidspunkt(e.tilfoejet)} af {e.tilfoejetAf}.
      {e.erklaering !== null && ` Erklæret ${visTidspunkt(e.erklaering.kl)}.`}
      {e.fjernet !== null && ` Fjernet ${visTidspunkt(e.fjernet)}.`}
      {visTekst && e.erklaering?.konflikt && (
        <>
          <br />
          {e.erklaering.begrundelse}
        </>
      )}
    </>
  );
}

/** Who reads and judges the answers, and what they have declared. */
export function Evaluatorside(props: Evaluatorsideprops) {
  const { dialog, evaluatorer, mulige, mig } = props;
  const nu = evaluatorer.filter((e) => e.fjernet === null);
  const foer = evaluatorer.filter((e) => e.fjernet !== null);
  const { id } = dialog;
  const selv = nu.find((e) => e.personId === mig);
  const visTekst = (e: Evaluator) => props.visKonflikt || e.personId === mig;
  return (
    <Dialoghoved dialog={dialog} her="sammenligning" under="Evaluatorer">
      {selv?.erklaering === null && (
        <Note kraever>
          <p>Du er udpeget. Afgiv din erklæring, før svarene kan åbnes for dig.</p>
          <LinkKnap lille href={paths.markedshabilitet({ id })}>
            Afgiv erklæring
          </LinkKnap>
        </Note>
      )}
      <Panel
        id="evaluatorer"
        overskrift="Evaluatorer"
        ved={<span class="mb-small-text">{antal(nu.length, 'evaluator', 'evaluatorer')}</span>}
        under="Kun de udpegede læser svarene: efter svarfristen, og når de har erklæret, at de ikke har en interessekonflikt."
      >
        {nu.length === 0 ? (
          <TomTilstand overskrift="Ingen er udpeget endnu">
            {mulige === null
              ? 'Indkøberen udpeger dem, der skal læse og vurdere svarene.'
              : 'Udpeg dem, der skal læse og vurdere svarene.'}
          </TomTilstand>
        ) : (
          <Liste
            punkter={nu.map((e) => ({
              titel: (
                <>
                  <b>{e.navn}</b> <Erklaering e={e} />
                </>
              ),
              under: <Linje e={e} visTekst={visTekst(e)} />,
              side: (
                <div class="ev-side">
                  {e.personId === mig && (
                    <LinkKnap variant="sekundaer" lille href={paths.markedshabilitet({ id })}>
                      {e.erklaering === null ? 'Afgiv erklæring' : 'Din erklæring'}
                    </LinkKnap>
                  )}
                  {mulige !== null && (
                    <Formular sti={paths.markedsevaluatorFjern({ id })} id={`fjern-${e.personId}`}>
                      <input type="hidden" name="person" value={e.personId} />
                      <Knap
                        variant="tertiaer"
                        lille
                        bekraeft={`Fjern ${e.navn} som evaluator?`}
                        skjultTekst={e.navn}
                      >
                        Fjern
                      </Knap>
                    </Formular>
                  )}
                </div>
              ),
            }))}
          />
        )}
      </Panel>
      {mulige !== null && (
        <Panel
          id="udpeg"
          overskrift="Udpeg en evaluator"
          under="Personen skal have adgang til Målbillede hos jer."
        >
          {mulige.length === 0 ? (
            <p>Alle jeres brugere er udpeget.</p>
          ) : (
            <Formular sti={paths.markedsevaluatorer({ id })} id="ny" hindringer={props.hindringer}>
              <Valgliste
                navn="person"
                etiket="Person"
                tomtValg="Vælg person"
                valg={mulige.map((p) => ({ vaerdi: p.id, tekst: p.navn }))}
              />
              <Knaprad>
                <Knap>Udpeg</Knap>
              </Knaprad>
            </Formular>
          )}
        </Panel>
      )}
      {foer.length > 0 && (
        <Panel id="tidligere" overskrift="Tidligere evaluatorer">
          <Liste
            punkter={foer.map((e) => ({
              titel: (
                <>
                  {e.navn} <Erklaering e={e} />
                </>
              ),
              under: <Linje e={e} visTekst={visTekst(e)} />,
            }))}
          />
        </Panel>
      )}
    </Dialoghoved>
  );
}
