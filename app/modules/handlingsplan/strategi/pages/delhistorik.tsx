import { visTidspunkt } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { HandlingKnap } from '../../../../ui/fds/knap.tsx';
import { Forskelle } from '../../../../ui/forskelle.tsx';
import { Rigtekstforskel } from '../../../../ui/rigtekst.tsx';
import { Panel, TomTilstand } from '../../../../ui/status.tsx';
import { delforskelle } from '../del/rules.ts';
import type { Deludgave } from '../historik/queries.ts';
import type { Del } from '../rules.ts';
import { type Strategihoved, Strategiskal } from './hoved.tsx';

export interface Delhistorikprops {
  readonly hoved: Strategihoved;
  readonly del: Del;
  /** What it was before each change, the newest first. */
  readonly udgaver: readonly Deludgave[];
  /** Names of units by id. */
  readonly enheder: ReadonlyMap<string, string>;
  readonly retter: boolean;
}

/** Every earlier text of a part beside the one that followed. */
export function Delhistorikside({ hoved, del, udgaver, enheder, retter }: Delhistorikprops) {
  const { id } = hoved.strategi;
  return (
    <Strategiskal
      hoved={hoved}
      her="overblik"
      titel={`Historik for ${del.titel}`}
      over={[{ tekst: del.titel, sti: paths.strategidel({ id, del: del.id }) }]}
    >
      {udgaver.length === 0 ? (
        <TomTilstand overskrift="Teksten er ikke ændret endnu">
          Hver gang delen gemmes, bliver det, den var før, stående her.
        </TomTilstand>
      ) : (
        udgaver.map((u) => (
          <Panel
            id={`h-${u.id}`}
            overskrift={visTidspunkt(u.kl)}
            under={u.person === '' ? undefined : u.person}
            ved={
              retter && (
                <HandlingKnap
                  sti={paths.strategidelHandling({ id, del: del.id, handling: 'tilbage' })}
                  felter={{ haendelse: String(u.id) }}
                  variant="sekundaer"
                  lille
                  skjultTekst={`fra før ${visTidspunkt(u.kl)}`}
                >
                  Hent teksten tilbage
                </HandlingKnap>
              )
            }
          >
            {u.foer.tekst === u.efter.tekst ? (
              <p class="mb-muted">Teksten er den samme.</p>
            ) : (
              <Rigtekstforskel foer={u.foer.tekst} efter={u.efter.tekst} />
            )}
            <Forskelle forskelle={delforskelle(del.slags, enheder, u.foer, u.efter)} />
          </Panel>
        ))
      )}
    </Strategiskal>
  );
}
