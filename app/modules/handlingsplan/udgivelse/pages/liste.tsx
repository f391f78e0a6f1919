import { visDag } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { LinkKnap } from '../../../../ui/fds/knap.tsx';
import { Skal } from '../../../../ui/skal.tsx';
import { Liste, Panel, TomTilstand } from '../../../../ui/status.tsx';
import { periodenavn } from '../../periode/rules.ts';
import { Planhoved } from '../../plan/pages/hoved.tsx';
import type { Plan } from '../../plan/rules.ts';
import type { Runde } from '../../runde/rules.ts';
import { sammentaelling } from '../exports.ts';
import type { Trukketudgivelse, Udgivelse } from '../queries.ts';
import { udgavenavn } from './traek.tsx';

const FILER = [
  ['pdf', 'PDF'],
  ['xlsx', 'Excel'],
  ['json', 'JSON'],
] as const;

function Udgaver({ udgaver }: { udgaver: readonly Udgivelse[] }) {
  return (
    <Liste
      punkter={udgaver.map((u) => ({
        titel: <a href={paths.initiativoversigt({ udgivelse: u.id })}>{udgavenavn(u)}</a>,
        under: (
          <>
            {sammentaelling(u)}
            {u.rettelse !== '' && <div>Rettet: {u.rettelse}</div>}
          </>
        ),
        side: (
          <span class="mb-small-text">
            udgivet {visDag(u.udgivetKl)} ·{' '}
            {FILER.map(([format, tekst], nr) => (
              <>
                {nr > 0 && ' '}
                <a href={paths.initiativoversigtFil({ udgivelse: u.id, format })}>
                  {tekst}
                  <span class="sr-only"> af {udgavenavn(u)}</span>
                </a>
              </>
            ))}
          </span>
        ),
      }))}
    />
  );
}

/** Those that are withdrawn: when and why. */
function Trukne({ trukne }: { trukne: readonly Trukketudgivelse[] }) {
  if (trukne.length === 0) return null;
  return (
    <>
      <h3>Trukket tilbage</h3>
      <Liste
        punkter={trukne.map((t) => ({
          titel: <a href={paths.initiativoversigt({ udgivelse: t.id })}>{udgavenavn(t)}</a>,
          under: t.grund,
          side: (
            <span class="mb-small-text">
              udgivet {visDag(t.udgivetKl)} · trukket tilbage {visDag(t.trukketKl)}
            </span>
          ),
        }))}
      />
    </>
  );
}

export interface Planudgivelserprops {
  readonly plan: Plan;
  readonly udgivelser: readonly Udgivelse[];
  readonly trukne: readonly Trukketudgivelse[];
  /** Rounds that are closed and not published, for those who publish. */
  readonly klar: readonly Runde[];
}

/** The editions of one plan, among its own pages. */
export function Planudgivelser({ plan, udgivelser, trukne, klar }: Planudgivelserprops) {
  return (
    <Planhoved plan={plan} her="udgivelser">
      {klar.length > 0 && (
        <Panel id="klar" overskrift="Lukket og ikke udgivet">
          <Liste
            punkter={klar.map((r) => ({
              titel: periodenavn(r.periode, plan.takt),
              under: r.lukketKl === null ? undefined : `Lukket ${visDag(r.lukketKl)}`,
              side: (
                <LinkKnap href={paths.initiativoversigtUdgiv({ plan: plan.id, runde: r.id })} lille>
                  Udgiv<span class="sr-only"> {periodenavn(r.periode, plan.takt)}</span>
                </LinkKnap>
              ),
            }))}
          />
        </Panel>
      )}
      {udgivelser.length + trukne.length === 0 ? (
        <TomTilstand overskrift="Ingen runder er udgivet endnu.">
          En runde kan udgives, når den er lukket, og alt er afgjort.
        </TomTilstand>
      ) : (
        <Panel
          id="udgivelser"
          overskrift="Udgivelser"
          under="Hver udgave er låst. Rettes noget, udgives runden igen, og den forrige bliver stående. En udgave, der er udgivet ved en fejl, kan trækkes tilbage."
        >
          <Udgaver udgaver={udgivelser} />
          <Trukne trukne={trukne} />
        </Panel>
      )}
    </Planhoved>
  );
}

/** Every edition that the reader may see, by plan, the newest first. */
export function Udgivelsesliste({
  udgivelser,
  trukne,
  indlogget,
}: {
  udgivelser: readonly Udgivelse[];
  trukne: readonly Trukketudgivelse[];
  indlogget: boolean;
}) {
  const udgaver = Map.groupBy(udgivelser, (u) => u.planId);
  const tilbage = Map.groupBy(trukne, (t) => t.planId);
  const planer = new Map([...trukne, ...udgivelser].map((u) => [u.planId, u]));
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
      {[...planer].map(([id, { plan, organisation }]) => (
        <Panel id={`plan-${id}`} overskrift={plan} under={organisation}>
          <Udgaver udgaver={udgaver.get(id) ?? []} />
          <Trukne trukne={tilbage.get(id) ?? []} />
        </Panel>
      ))}
    </Skal>
  );
}
