import type { Formtilstand } from '../../../../../kernel/redigering.ts';
import { paths } from '../../../../../routes.ts';
import { Afsnit, Feltrad, TekstFelt, type Valg, Valgliste } from '../../../../../ui/form.tsx';
import { Redigering } from '../../../../../ui/redigering.tsx';
import { periodenavn } from '../../../periode/rules.ts';
import { Initiativhoved } from '../../pages/hoved.tsx';
import type { Initiativ, Plan, Program } from '../../rules.ts';

export interface Maalsideprops {
  readonly plan: Plan;
  readonly program: Program | null;
  readonly initiativ: Initiativ;
  readonly perioder: readonly string[];
  readonly integrationer: readonly Valg[];
  readonly form: Formtilstand;
}

/** What is measured of the initiative, and the plan for it period by period. */
export function Maalside(p: Maalsideprops) {
  const id = { initiativ: p.initiativ.id };
  return (
    <Initiativhoved {...p} her="overblik" under="Hvad der måles">
      <Redigering
        sti={paths.initiativDel({ ...id, del: 'maal', nr: 'plan' })}
        form={p.form}
        gem="Gem"
        fortryd={paths.initiativ(id)}
      >
        <Valgliste
          navn="integration"
          etiket="Integration"
          hint="Målbillede tæller de systemer, der bruger den, af dem, hvis målbillede beder om den."
          valg={p.integrationer}
          tomtValg="Intet måles"
          paakraevet={false}
        />
        <Afsnit overskrift="Plan">
          <p class="form-hint">
            Skriv for hver periode, hvor mange systemer der skal bruge den, og af hvor mange.
          </p>
          <div class="plan-perioder">
            {p.perioder.map((periode) => (
              <fieldset>
                <legend>{periodenavn(periode, p.plan.takt)}</legend>
                <Feltrad>
                  <TekstFelt
                    navn={`i-${periode}`}
                    etiket="I brug"
                    tegn={6}
                    tastatur="numeric"
                    paakraevet={false}
                  />
                  <TekstFelt
                    navn={`af-${periode}`}
                    etiket="Af"
                    tegn={6}
                    tastatur="numeric"
                    paakraevet={false}
                  />
                </Feltrad>
              </fieldset>
            ))}
          </div>
        </Afsnit>
      </Redigering>
    </Initiativhoved>
  );
}
