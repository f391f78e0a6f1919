import { type Aktoer, maa } from '../../../../kernel/adgang.ts';
import { tilId } from '../../../../kernel/id.ts';
import { erIkkeDer, FORAELDET, type Hindring, harKode } from '../../../../kernel/resultat.ts';
import { type Felter, felt } from '../../../../platform/form.ts';
import { listevisning } from '../../../../platform/liste.ts';
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
import { PLAN_LAES, PLAN_SEKRETARIAT } from '../../rules.ts';
import { erSekretariat } from '../kald.ts';
import { findPlan, hentPlaner } from '../queries.ts';
import { fjernPlan, gendanPlan, opretPlan, retPlan, skiftPlantilstand } from './commands.ts';
import { laesPlan, PLANNAVNE, planfelter, tilFelter } from './forms.ts';
import { Planlisteside } from './pages/liste.tsx';
import { Nyplanside, Retplanside } from './pages/ret.tsx';
import { harRunder, laesPlanvalg, udvaelgPlaner } from './queries.ts';

function nyePlanfelter(idag: string) {
  const aar = Number(idag.slice(0, 4));
  return {
    navn: '',
    formaal: '',
    periodeFra: `${aar}-01-01`,
    periodeTil: `${aar + 3}-12-31`,
    takt: 'halvaar',
    synlighed: 'intern',
    oplystAntal: '',
    forbehold: '',
    kilde: '',
  };
}

/** The list of plans, and the head of each. */
export function planerRuter(miljoe: Miljoe): Rute[] {
  const { db, ur } = miljoe;

  function ny(tilbage?: Tilbage): Svar {
    const form = formtilstand(PLANNAVNE, nyePlanfelter(ur.idag()), 0, tilbage);
    return side(<Nyplanside form={form} />, formstatus(tilbage?.hindringer ?? []));
  }

  function ret(aktoer: Aktoer, id: number, tilbage?: Tilbage): Promise<Svar> {
    return db.som(aktoer, async (tx) => {
      const plan = await findPlan(tx, id);
      if (!plan) return findesIkke();
      if (!erSekretariat(aktoer, plan)) return ikkeAdgang(`Planen føres af ${plan.organisation}.`);
      const hindringer = tilbage?.hindringer ?? [];
      return side(
        <Retplanside
          plan={plan}
          form={formtilstand(PLANNAVNE, tilFelter(planfelter(plan)), plan.laas, tilbage)}
          runder={await harRunder(tx, id)}
        />,
        formstatus(hindringer, harKode(hindringer, FORAELDET)),
      );
    });
  }

  /** What can't be mended in a field is said above the form. */
  function afslag(aktoer: Aktoer, id: number, form: Felter, hindringer: readonly Hindring[]) {
    return harKode(hindringer, 'ikke_ret')
      ? ikkeAdgang(hindringer[0].besked)
      : ret(aktoer, id, { form, hindringer });
  }

  async function handling(aktoer: Aktoer, id: number, navn: string, form: Felter): Promise<Svar> {
    const sti = paths.handlingsplan({ plan: id });
    switch (navn) {
      case 'aktiver':
      case 'afslut': {
        const svar = await skiftPlantilstand(miljoe, aktoer, id, navn === 'aktiver' ? 'aktiv' : 'afsluttet');
        if (svar.ok) return videre(sti, navn === 'aktiver' ? 'Planen er i kraft.' : 'Planen er afsluttet.');
        return erIkkeDer(svar) ? findesIkke() : afslag(aktoer, id, form, svar.hindringer);
      }
      case 'fjern': {
        const svar = await fjernPlan(miljoe, aktoer, id, laesVersion(form));
        if (svar.ok) return videre(paths.handlingsplaner({ fjernet: id }));
        return erIkkeDer(svar) ? findesIkke() : afslag(aktoer, id, form, svar.hindringer);
      }
      case 'gendan': {
        const svar = await gendanPlan(miljoe, aktoer, id);
        return svar.ok ? videre(sti, `»${svar.vaerdi.navn}« er tilbage.`) : findesIkke();
      }
      default:
        return findesIkke();
    }
  }

  return [
    rute({
      metode: 'GET',
      sti: paths.handlingsplaner.moenster,
      adgang: PLAN_LAES,
      audit: 'ingen',
      handler: ({ aktoer, query }) =>
        db.som(aktoer, async (tx) => {
          const egen = aktoer.organisation.id;
          const valg = laesPlanvalg(query);
          const { planer, ialt } = udvaelgPlaner(await hentPlaner(tx, egen), valg, egen);
          return side(
            <Planlisteside
              {...listevisning(valg, ialt)}
              planer={planer}
              egen={egen}
              vis={valg.vis}
              tilstand={valg.tilstand}
              maaLave={maa(aktoer, PLAN_SEKRETARIAT)}
              fjernet={maa(aktoer, PLAN_SEKRETARIAT) ? tilId(felt(query, 'fjernet')) : 0}
            />,
          );
        }),
    }),
    rute({
      metode: 'GET',
      sti: paths.handlingsplanNy.moenster,
      adgang: PLAN_SEKRETARIAT,
      audit: 'ingen',
      handler: () => ny(),
    }),
    rute({
      metode: 'POST',
      sti: paths.handlingsplanNy.moenster,
      adgang: PLAN_SEKRETARIAT,
      audit: 'handlingsplan.plan_ny',
      async handler({ aktoer, form }) {
        const laest = laesPlan(form);
        if (!laest.ok) return ny({ form, hindringer: laest.hindringer });
        const svar = await opretPlan(miljoe, aktoer, laest.vaerdi);
        return svar.ok
          ? videre(paths.handlingsplan({ plan: svar.vaerdi }), 'Planen er oprettet som kladde.')
          : ny({ form, hindringer: svar.hindringer });
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.handlingsplanRet.moenster,
      adgang: PLAN_SEKRETARIAT,
      audit: 'ingen',
      handler: ({ aktoer, params }) => ret(aktoer, tilId(params.plan)),
    }),
    rute({
      metode: 'POST',
      sti: paths.handlingsplanRet.moenster,
      adgang: PLAN_SEKRETARIAT,
      audit: 'handlingsplan.plan_ret',
      async handler({ aktoer, params, form }) {
        const id = tilId(params.plan);
        const laest = laesPlan(form);
        if (!laest.ok) return ret(aktoer, id, { form, hindringer: laest.hindringer });
        const svar = await retPlan(miljoe, aktoer, id, laesVersion(form), laest.vaerdi);
        if (svar.ok) return videre(paths.handlingsplan({ plan: id }), 'Planen er gemt.');
        return erIkkeDer(svar) ? findesIkke() : afslag(aktoer, id, form, svar.hindringer);
      },
    }),
    rute({
      metode: 'POST',
      sti: paths.handlingsplanHandling.moenster,
      adgang: PLAN_SEKRETARIAT,
      audit: 'handlingsplan.plan_handling',
      handler: ({ aktoer, params, form }) => handling(aktoer, tilId(params.plan), params.handling, form),
    }),
  ];
}
