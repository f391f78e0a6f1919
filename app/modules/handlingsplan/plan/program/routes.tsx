import type { Aktoer } from '../../../../kernel/adgang.ts';
import { tilId } from '../../../../kernel/id.ts';
import { erIkkeDer, FORAELDET, type Hindring, harKode } from '../../../../kernel/resultat.ts';
import { raekker, sql, type Tx } from '../../../../platform/db/database.ts';
import { type Felter, felt } from '../../../../platform/form.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import { formtilstand, laesVersion, type Tilbage } from '../../../../platform/redigering.ts';
import { type Rute, rute } from '../../../../platform/web/rute.ts';
import { findesIkke, formstatus, type Svar, side, videre } from '../../../../platform/web/svar.ts';
import { paths } from '../../../../routes.ts';
import { PLAN_LAES, PLAN_SEKRETARIAT } from '../../rules.ts';
import { erSekretariat } from '../kald.ts';
import { findPlan, hentProgrammer } from '../queries.ts';
import { fjernProgram, flytProgram, gendanProgram, opretProgram, retProgram } from './commands.ts';
import { laesProgram, PROGRAMNAVNE, programfelter, programtekster } from './forms.ts';
import { Programmerside } from './pages/programmer.tsx';

const NYT = { nr: '', navn: '', formaal: '', saerskilt: '' };

async function antalInitiativer(tx: Tx, planId: number): Promise<Map<number, number>> {
  const r = await raekker(
    tx,
    sql<{ id: number; antal: number }>`select program_id as id, count(*)::int as antal from initiativ
      where plan_id = ${planId} and fjernet_kl is null and program_id is not null group by 1`,
  );
  return new Map(r.map(({ id, antal }) => [id, antal]));
}

/** The programmes of a plan. */
export function programRuter(miljoe: Miljoe): Rute[] {
  const { db } = miljoe;

  interface Vis {
    readonly query?: Felter;
    readonly valgt?: number;
    readonly tilbage?: Tilbage;
    readonly hindringer?: readonly Hindring[];
  }
  function vis(aktoer: Aktoer, planId: number, v: Vis): Promise<Svar> {
    return db.som(aktoer, async (tx) => {
      const plan = await findPlan(tx, planId);
      if (!plan) return findesIkke();
      const alle = await hentProgrammer(tx, planId);
      const antal = await antalInitiativer(tx, planId);
      const retter = erSekretariat(aktoer, plan) && plan.tilstand !== 'afsluttet';
      const valgtId = v.valgt ?? tilId(felt(v.query ?? {}, 'program'));
      const valgt = alle.find((p) => p.id === valgtId) ?? null;
      const hindringer = [...(v.tilbage?.hindringer ?? []), ...(v.hindringer ?? [])];
      return side(
        <Programmerside
          plan={plan}
          programmer={alle.map((p) => ({ ...p, initiativer: antal.get(p.id) ?? 0 }))}
          retter={retter}
          form={formtilstand(
            PROGRAMNAVNE,
            valgt ? programtekster(programfelter(valgt)) : NYT,
            valgt?.laas ?? 0,
            v.tilbage,
          )}
          valgt={retter ? valgt : null}
          fjernet={retter ? tilId(felt(v.query ?? {}, 'fjernet')) : 0}
          hindringer={v.hindringer ?? []}
        />,
        formstatus(hindringer, harKode(hindringer, FORAELDET)),
      );
    });
  }

  async function handling(
    aktoer: Aktoer,
    planId: number,
    id: number,
    navn: string,
    form: Felter,
  ): Promise<Svar> {
    const liste = paths.planprogrammer({ plan: planId });
    const afslag = (hindringer: readonly Hindring[]) => vis(aktoer, planId, { hindringer });
    switch (navn) {
      case 'ret': {
        const laest = laesProgram(form);
        if (!laest.ok)
          return vis(aktoer, planId, { valgt: id, tilbage: { form, hindringer: laest.hindringer } });
        const svar = await retProgram(miljoe, aktoer, planId, id, laesVersion(form), laest.vaerdi);
        if (svar.ok) return videre(liste, 'Programmet er gemt.');
        return erIkkeDer(svar)
          ? findesIkke()
          : vis(aktoer, planId, { valgt: id, tilbage: { form, hindringer: svar.hindringer } });
      }
      case 'op':
      case 'ned': {
        const svar = await flytProgram(miljoe, aktoer, planId, id, navn === 'op' ? -1 : 1);
        return svar.ok ? videre(liste) : erIkkeDer(svar) ? findesIkke() : afslag(svar.hindringer);
      }
      case 'fjern': {
        const svar = await fjernProgram(miljoe, aktoer, planId, id);
        if (svar.ok) return videre(paths.planprogrammer({ plan: planId }, { fjernet: id }));
        return erIkkeDer(svar) ? findesIkke() : afslag(svar.hindringer);
      }
      case 'gendan': {
        const svar = await gendanProgram(miljoe, aktoer, planId, id);
        if (svar.ok) return videre(liste, `»${svar.vaerdi}« er tilbage.`);
        return erIkkeDer(svar) ? findesIkke() : afslag(svar.hindringer);
      }
      default:
        return findesIkke();
    }
  }

  return [
    rute({
      metode: 'GET',
      sti: paths.planprogrammer.moenster,
      adgang: PLAN_LAES,
      audit: 'ingen',
      handler: ({ aktoer, params, query }) => vis(aktoer, tilId(params.plan), { query }),
    }),
    rute({
      metode: 'POST',
      sti: paths.planprogrammer.moenster,
      adgang: PLAN_SEKRETARIAT,
      audit: 'handlingsplan.program_ny',
      async handler({ aktoer, params, form }) {
        const plan = tilId(params.plan);
        const laest = laesProgram(form);
        if (!laest.ok) return vis(aktoer, plan, { tilbage: { form, hindringer: laest.hindringer } });
        const svar = await opretProgram(miljoe, aktoer, plan, laest.vaerdi);
        if (svar.ok) return videre(paths.planprogrammer({ plan }), 'Programmet er tilføjet.');
        return erIkkeDer(svar)
          ? findesIkke()
          : vis(aktoer, plan, { tilbage: { form, hindringer: svar.hindringer } });
      },
    }),
    rute({
      metode: 'POST',
      sti: paths.planprogramHandling.moenster,
      adgang: PLAN_SEKRETARIAT,
      audit: 'handlingsplan.program_ret',
      handler: ({ aktoer, params, form }) =>
        handling(aktoer, tilId(params.plan), tilId(params.program), params.handling, form),
    }),
  ];
}
