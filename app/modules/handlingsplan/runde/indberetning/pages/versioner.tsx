import { visTidspunkt } from '../../../../../kernel/tekst.ts';
import { Details } from '../../../../../ui/fds/details.tsx';
import { Beskrivelse, Liste, Panel } from '../../../../../ui/status.tsx';
import { Lysmaerke } from '../../../lys/pages/lys.tsx';
import type { Planpunkt } from '../../../plan/rules.ts';
import type { Indberetningsindhold } from '../../rules.ts';
import { aarsagsnavne, beloeb, type Indberetningsversion, meldingstekst, VERSIONER } from '../rules.ts';

export interface Indholdsprops {
  readonly indhold: Indberetningsindhold;
  readonly punkter: readonly Planpunkt[];
}

/** What a report says. */
export function Indhold({ indhold: i, punkter }: Indholdsprops) {
  const efterId = new Map(punkter.map((p) => [p.id, p]));
  return (
    <Beskrivelse
      par={[
        ['Lys', <Lysmaerke lys={i.lys} mangler />],
        ['Årsager', i.aarsager.length === 0 ? undefined : aarsagsnavne(i.aarsager)],
        ['Status', i.tekst === '' ? 'Ingen tekst' : <span class="mb-pre">{i.tekst}</span>],
        ['Næste periode', i.naeste === '' ? undefined : <span class="mb-pre">{i.naeste}</span>],
        ['Forbrugt', beloeb(i.forbrugOere)],
        ['Forventet i alt', beloeb(i.prognoseOere)],
        [
          'Ændringer i planen',
          i.punkter.length === 0 ? (
            'Ingen'
          ) : (
            <ul>
              {i.punkter.map((m) => {
                const p = efterId.get(m.punktId);
                return (
                  <li>
                    {p?.navn ?? 'Fjernet punkt'}: {meldingstekst(m, p).join(', ')}
                  </li>
                );
              })}
            </ul>
          ),
        ],
      ]}
    />
  );
}

/** What was sent, asked, answered and approved, newest first; nothing of it ever changes. */
export function Versioner({
  versioner,
  punkter,
}: {
  versioner: readonly Indberetningsversion[];
  punkter: readonly Planpunkt[];
}) {
  if (versioner.length === 0) return null;
  return (
    <Panel id="forloeb" overskrift="Forløb" under="Alt, der er sendt og skrevet, bliver stående.">
      <Liste
        punkter={versioner.toReversed().map((v) => ({
          titel: (
            <>
              <b>{VERSIONER[v.handling]}</b>
              {v.navn !== '' && ` af ${v.navn}`}
            </>
          ),
          under: (
            <>
              {v.besked !== '' && <p class="mb-pre">{v.besked}</p>}
              {v.indhold && (
                <Details titel="Se, hvad der blev sendt">
                  <Indhold indhold={v.indhold} punkter={punkter} />
                </Details>
              )}
            </>
          ),
          side: <span class="mb-small-text">{visTidspunkt(v.kl)}</span>,
        }))}
      />
    </Panel>
  );
}
