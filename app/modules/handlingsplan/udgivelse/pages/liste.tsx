import { visDag } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { Skal } from '../../../../ui/skal.tsx';
import { Liste, Panel, TomTilstand } from '../../../../ui/status.tsx';
import { Planhoved } from '../../plan/pages/hoved.tsx';
import type { Plan } from '../../plan/rules.ts';
import type { Udgivelse } from '../queries.ts';

function Udgaver({ udgaver }: { udgaver: readonly Udgivelse[] }) {
  return (
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
  );
}

/** The editions of one plan, among its own pages. */
export function Planudgivelser({ plan, udgivelser }: { plan: Plan; udgivelser: readonly Udgivelse[] }) {
  return (
    <Planhoved plan={plan} her="udgivelser">
      {udgivelser.length === 0 ? (
        <TomTilstand overskrift="Ingen runder er udgivet endnu.">
          En runde kan udgives, når den er lukket, og alt er afgjort.
        </TomTilstand>
      ) : (
        <Panel
          id="udgivelser"
          overskrift="Udgivelser"
          under="Hver udgave er låst. Rettes noget, udgives runden igen, og den forrige bliver stående."
        >
          <Udgaver udgaver={udgivelser} />
        </Panel>
      )}
    </Planhoved>
  );
}

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
          <Udgaver udgaver={udgaver} />
        </Panel>
      ))}
    </Skal>
  );
}
