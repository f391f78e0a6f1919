import { tilId } from '../../../../kernel/id.ts';
import { laesListevalg, SIDE_PR } from '../../../../platform/liste.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import { type Rute, rute } from '../../../../platform/web/rute.ts';
import { findesIkke, side } from '../../../../platform/web/svar.ts';
import { paths } from '../../../../routes.ts';
import { PLAN_LAES } from '../../rules.ts';
import { Initiativhoved, Planhoved } from '../pages/hoved.tsx';
import { findInitiativ, findPlan, hentProgrammer } from '../queries.ts';
import { Historikpanel } from './pages/linjer.tsx';
import { hentHistorik, taelHistorik } from './queries.ts';

/** What has happened in a plan, and in an initiative. */
export function historikRuter({ db }: Miljoe): Rute[] {
  const fra = (nr: number) => ({ antal: SIDE_PR, fra: (nr - 1) * SIDE_PR });
  return [
    rute({
      metode: 'GET',
      sti: paths.handlingsplanHistorik.moenster,
      adgang: PLAN_LAES,
      audit: 'ingen',
      handler: ({ aktoer, params, query }) =>
        db.som(aktoer, async (tx) => {
          const plan = await findPlan(tx, tilId(params.plan));
          if (!plan) return findesIkke();
          const { side: nr } = laesListevalg(query, ['kl'], { noegle: 'kl', retning: 'faldende' });
          const omfang = { planId: plan.id };
          return side(
            <Planhoved plan={plan} her="historik">
              <Historikpanel
                haendelser={await hentHistorik(tx, omfang, fra(nr))}
                medInitiativ
                side={{ nr, pr: SIDE_PR, ialt: await taelHistorik(tx, omfang) }}
                sti={(s) => paths.handlingsplanHistorik({ plan: plan.id }, { side: s })}
              />
            </Planhoved>,
          );
        }),
    }),
    rute({
      metode: 'GET',
      sti: paths.initiativHistorik.moenster,
      adgang: PLAN_LAES,
      audit: 'ingen',
      handler: ({ aktoer, params, query }) =>
        db.som(aktoer, async (tx) => {
          const initiativ = await findInitiativ(tx, tilId(params.initiativ));
          const plan = initiativ && (await findPlan(tx, initiativ.planId));
          if (!plan) return findesIkke();
          const { side: nr } = laesListevalg(query, ['kl'], { noegle: 'kl', retning: 'faldende' });
          const omfang = { initiativId: initiativ.id };
          return side(
            <Initiativhoved
              plan={plan}
              program={(await hentProgrammer(tx, plan.id)).find((p) => p.id === initiativ.programId) ?? null}
              initiativ={initiativ}
              her="historik"
            >
              <Historikpanel
                haendelser={await hentHistorik(tx, omfang, fra(nr))}
                medInitiativ={false}
                side={{ nr, pr: SIDE_PR, ialt: await taelHistorik(tx, omfang) }}
                sti={(s) => paths.initiativHistorik({ initiativ: initiativ.id }, { side: s })}
              />
            </Initiativhoved>,
          );
        }),
    }),
  ];
}
