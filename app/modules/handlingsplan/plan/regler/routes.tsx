import type { Aktoer } from '../../../../kernel/adgang.ts';
import { tilId } from '../../../../kernel/id.ts';
import { erIkkeDer, FORAELDET, harKode } from '../../../../kernel/resultat.ts';
import { felt } from '../../../../platform/form.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import { formtilstand, laesVersion, type Tilbage } from '../../../../platform/redigering.ts';
import { type Rute, rute } from '../../../../platform/web/rute.ts';
import {
  findesIkke,
  formstatus,
  ikkeAdgang,
  type Svar,
  side,
  videre,
} from '../../../../platform/web/svar.ts';
import { paths } from '../../../../routes.ts';
import type { Integrationsmaal } from '../../../maalbillede/public.ts';
import type { Lysregler } from '../../lys/rules.ts';
import { PLAN_LAES, PLAN_SEKRETARIAT } from '../../rules.ts';
import { hentMaalinger } from '../../runde/maaling.ts';
import { erSekretariat } from '../kald.ts';
import { findPlan, hentInitiativer, hentLysregler } from '../queries.ts';
import { gemRegler } from './commands.ts';
import { laesRegler, REGELETIKETTER, regeltekster } from './forms.ts';
import { Reglerside } from './pages/regler.tsx';
import { hentProevegrundlag, proevRegler } from './proev.ts';

/** The rules of the computed light. */
export function reglerRuter(miljoe: Miljoe, maalkilde: Integrationsmaal): Rute[] {
  const { db, ur } = miljoe;

  async function vis(
    aktoer: Aktoer,
    id: number,
    { tilbage, proev }: { tilbage?: Tilbage; proev?: Lysregler } = {},
  ): Promise<Svar> {
    const hoved = await db.som(aktoer, async (tx) => {
      const plan = await findPlan(tx, id);
      return plan && { plan, initiativer: await hentInitiativer(tx, id) };
    });
    if (!hoved) return findesIkke();
    const { plan, initiativer } = hoved;
    const maalinger = await hentMaalinger(db, maalkilde, aktoer, plan, initiativer);
    return db.som(aktoer, async (tx) => {
      const regler = await hentLysregler(tx, id);
      const grundlag = await hentProevegrundlag(tx, plan, initiativer, maalinger, ur.idag());
      const hindringer = tilbage?.hindringer ?? [];
      return side(
        <Reglerside
          plan={plan}
          regler={regler}
          form={formtilstand(REGELETIKETTER, regeltekster(regler), plan.laas, tilbage)}
          retter={erSekretariat(aktoer, plan) && plan.tilstand !== 'afsluttet'}
          linjer={proevRegler(grundlag, regler, proev ?? regler)}
          proever={proev !== undefined}
        />,
        formstatus(hindringer, harKode(hindringer, FORAELDET)),
      );
    });
  }

  return [
    rute({
      metode: 'GET',
      sti: paths.handlingsplanRegler.moenster,
      adgang: PLAN_LAES,
      audit: 'ingen',
      handler: ({ aktoer, params }) => vis(aktoer, tilId(params.plan)),
    }),
    rute({
      metode: 'POST',
      sti: paths.handlingsplanRegler.moenster,
      adgang: PLAN_SEKRETARIAT,
      audit: 'handlingsplan.regler_ret',
      async handler({ aktoer, params, form }) {
        const id = tilId(params.plan);
        const laest = laesRegler(form);
        if (!laest.ok) return vis(aktoer, id, { tilbage: { form, hindringer: laest.hindringer } });
        if (felt(form, 'proev') === 'ja')
          return vis(aktoer, id, { tilbage: { form, hindringer: [] }, proev: laest.vaerdi });
        const svar = await gemRegler(miljoe, aktoer, id, laesVersion(form), laest.vaerdi);
        if (svar.ok)
          return videre(paths.handlingsplanRegler({ plan: id }), 'Reglerne er gemt og gælder fra nu af.');
        if (erIkkeDer(svar)) return findesIkke();
        if (harKode(svar.hindringer, 'ikke_ret')) return ikkeAdgang(svar.hindringer[0].besked);
        return vis(aktoer, id, { tilbage: { form, hindringer: svar.hindringer } });
      },
    }),
  ];
}
