import { visDag } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { Skal } from '../../../../ui/skal.tsx';
import { Liste, Panel, TomTilstand } from '../../../../ui/status.tsx';
import type { Udgivelse } from '../queries.ts';

/** Every edition that the reader may see, by plan, the newest first. */
export function Udgivelsesliste({
  udgivelser,
  indlogget,
}: {
  udgivelser: readonly Udgivelse[];
  indlogget: boolean;
}) {
  const planer = Map.groupBy(udgivelser, (u) => u.planId);
  return (
    <Skal
      titel="Initiativoversigter"
      krummer={[{ tekst: 'Initiativoversigter' }]}
      meta={<span>Status på handlingsplaner, som den blev udgivet</span>}
    >
      {planer.size === 0 && (
        <TomTilstand overskrift="Ingen oversigter er udgivet endnu.">
          {!indlogget && <p>Log ind for at se planer, som er delt med din organisation.</p>}
        </TomTilstand>
      )}
      {[...planer].map(([id, udgaver]) => (
        <Panel id={`plan-${id}`} overskrift={udgaver[0].plan} under={udgaver[0].organisation}>
          <Liste
            punkter={udgaver.map((u) => ({
              titel: (
                <a href={paths.initiativoversigt({ udgivelse: u.id })}>
                  {u.periodenavn}
                  {u.nr > 1 && `, ${u.nr}. udgave`}
                </a>
              ),
              under: u.rettelse === '' ? undefined : `Rettet: ${u.rettelse}`,
              side: <span class="mb-small-text">udgivet {visDag(u.udgivetKl)}</span>,
            }))}
          />
        </Panel>
      ))}
    </Skal>
  );
}
