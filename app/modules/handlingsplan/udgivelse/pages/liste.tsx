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
import type { Udgivelse } from '../queries.ts';

const FILER = [
  ['pdf', 'PDF'],
  ['xlsx', 'Excel'],
  ['json', 'JSON'],
] as const;

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
                  <span class="sr-only">
                    {' '}
                    af {u.periodenavn}
                    {u.nr > 1 && `, ${u.nr}. udgave`}
                  </span>
                </a>
              </>
            ))}
          </span>
        ),
      }))}
    />
  );
}

export interface Planudgivelserprops {
  readonly plan: Plan;
  readonly udgivelser: readonly Udgivelse[];
  /** Rounds that are closed and not published, for those who publish. */
  readonly klar: readonly Runde[];
}

/** The editions of one plan, among its own pages. */
export function Planudgivelser({ plan, udgivelser, klar }: Planudgivelserprops) {
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
