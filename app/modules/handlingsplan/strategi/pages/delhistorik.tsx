import { visTidspunkt } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { HandlingKnap } from '../../../../ui/fds/knap.tsx';
import { Rigtekstforskel } from '../../../../ui/rigtekst.tsx';
import { Panel, TomTilstand } from '../../../../ui/status.tsx';
import type { Deludgave } from '../historik/queries.ts';
import { type Del, delart } from '../rules.ts';
import { type Strategihoved, Strategiskal } from './hoved.tsx';

export interface Delhistorikprops {
  readonly hoved: Strategihoved;
  readonly del: Del;
  /** What it was before each change, the newest first. */
  readonly udgaver: readonly Deludgave[];
  readonly retter: boolean;
}

/** Every earlier text of a part beside the one that followed. */
export function Delhistorikside({ hoved, del, udgaver, retter }: Delhistorikprops) {
  const { id } = hoved.strategi;
  const tabel = delart(del.slags).tabel;
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
            {u.foer.titel !== u.efter.titel && (
              <p>
                Overskrift: <del>{u.foer.titel}</del> <ins>{u.efter.titel}</ins>
              </p>
            )}
            {u.foer.tekst === u.efter.tekst ? (
              <p class="mb-muted">Teksten er den samme.</p>
            ) : (
              <Rigtekstforskel foer={u.foer.tekst} efter={u.efter.tekst} />
            )}
            {JSON.stringify(u.foer.raekker) !== JSON.stringify(u.efter.raekker) && tabel && (
              <p class="mb-small-text">
                {tabel.navn}: {u.foer.raekker.length} → {u.efter.raekker.length} linjer, rettet.
              </p>
            )}
          </Panel>
        ))
      )}
    </Strategiskal>
  );
}
