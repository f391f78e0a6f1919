import { antal, visTidspunkt } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { Skal } from '../../../../ui/skal.tsx';
import { Liste, Note, Panel, TomTilstand } from '../../../../ui/status.tsx';
import { type Guideforskel, type Guidenavne, vaelgertekster } from '../forskel/rules.ts';
import type { Guideudgave } from '../queries.ts';
import type { Guideindhold } from '../rules.ts';
import { Guideforskelle, Guidetilstandschip, KRUMME, Spoergsmaalsvisning } from './dele.tsx';

/** What is in whatever is answered, each rule with its reason. */
export function Altidliste({ guide, navne }: { guide: Guideindhold; navne: Guidenavne }) {
  if (guide.altid.length === 0) return <p class="mb-small-text">Ingen krav er med på forhånd.</p>;
  return (
    <Liste
      punkter={guide.altid.map((a) => ({
        titel: a.grund,
        under: vaelgertekster(a.vaelger, navne).join('; '),
      }))}
    />
  );
}

export interface Udgaveprops {
  udgave: Guideudgave;
  gaelder: boolean;
  navne: Guidenavne;
  /** Against the published edition before; null when there is none. */
  forrige: { readonly nr: number; readonly forskelle: readonly Guideforskel[] } | null;
}

/** One edition as a whole, and what it changed. */
export function Udgaveside({ udgave, gaelder, navne, forrige }: Udgaveprops) {
  const { indhold } = udgave;
  return (
    <Skal
      titel={`Kravguiden, udgave ${udgave.nr}`}
      maerkat={<Guidetilstandschip tilstand={udgave.tilstand} gaelder={gaelder} />}
      krummer={[KRUMME, { tekst: `Udgave ${udgave.nr}` }]}
      meta={
        <>
          <span>{antal(indhold.spoergsmaal.length, 'spørgsmål', 'spørgsmål')}</span>
          {udgave.publiceretKl !== null && (
            <span>
              Publiceret {visTidspunkt(udgave.publiceretKl)}
              {udgave.publiceretAf !== null && ` af ${udgave.publiceretAf}`}
            </span>
          )}
        </>
      }
    >
      {udgave.begrundelse !== '' && (
        <Note>
          <p>{udgave.begrundelse}</p>
        </Note>
      )}
      {forrige !== null && (
        <Panel
          id="forskel"
          overskrift={`Ændret siden udgave ${forrige.nr}`}
          ved={<a href={paths.kravguideUdgave({ nr: forrige.nr })}>Se udgave {forrige.nr}</a>}
        >
          {forrige.forskelle.length === 0 ? (
            <p class="mb-small-text">Der er ingen forskelle.</p>
          ) : (
            <Guideforskelle forskelle={forrige.forskelle} />
          )}
        </Panel>
      )}
      <Panel id="altid" overskrift="Altid med" under="Krav, der er med, uanset hvad der svares">
        <Altidliste guide={indhold} navne={navne} />
      </Panel>
      {indhold.spoergsmaal.length === 0 && <TomTilstand overskrift="Udgaven har ingen spørgsmål" />}
      {indhold.spoergsmaal.map((s, i) => (
        <Panel id={`q-${s.noegle}`} overskrift={`${i + 1}. ${s.tekst}`}>
          <Spoergsmaalsvisning s={s} guide={indhold} navne={navne} />
        </Panel>
      ))}
    </Skal>
  );
}
