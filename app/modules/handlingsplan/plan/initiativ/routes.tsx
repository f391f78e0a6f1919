import type { Aktoer } from '../../../../kernel/adgang.ts';
import { tilId } from '../../../../kernel/id.ts';
import { erIkkeDer, FORAELDET, type Hindring, harKode } from '../../../../kernel/resultat.ts';
import type { Tx } from '../../../../platform/db/database.ts';
import { type Felter, felt } from '../../../../platform/form.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import { formtilstand, laesVersion, type Tilbage } from '../../../../platform/redigering.ts';
import { type Rute, rute } from '../../../../platform/web/rute.ts';
import {
  findesIkke,
  formstatus,
  ikkeAdgang,
  type Svar,
  side,
  statusFor,
  videre,
} from '../../../../platform/web/svar.ts';
import { paths } from '../../../../routes.ts';
import type { Integrationsmaal } from '../../../maalbillede/public.ts';
import { PLAN_INDBERET, PLAN_LAES, PLAN_SEKRETARIAT } from '../../rules.ts';
import { findVentende, hentForrige } from '../../runde/indberetning/queries.ts';
import { hentLysstribe, hentRunder } from '../../runde/queries.ts';
import { synligeHenvisninger, taelIbrug } from '../del/queries.ts';
import { erDel } from '../del/rules.ts';
import { erSekretariat } from '../kald.ts';
import { hentMaalt } from '../maal/hent.ts';
import { Afslag } from '../pages/afslag.tsx';
import { Planhoved } from '../pages/hoved.tsx';
import {
  erAnsvarlig,
  findInitiativ,
  findPlan,
  hentAktiviteter,
  hentAnsvarlige,
  hentBaselines,
  hentProgrammer,
  hentPunkter,
  hentRisici,
} from '../queries.ts';
import type { Initiativ, Plan } from '../rules.ts';
import {
  fjernAnsvarlig,
  fjernInitiativ,
  gendanInitiativ,
  opretInitiativ,
  retEgetInitiativ,
  retInitiativ,
  tilfoejAnsvarlig,
} from './commands.ts';
import {
  type Initiativfelter,
  initiativfelter,
  initiativnavne,
  initiativtekster,
  laesEgne,
  laesInitiativ,
} from './forms.ts';
import { Retinitiativside } from './pages/ret.tsx';
import { type Fjernet, Initiativside } from './pages/side.tsx';
import { maaltKommune, organisationsvalg } from './queries.ts';

const NYT: Omit<Initiativfelter, 'optaget'> = {
  formaal: '',
  beskrivelse: '',
  ejerrolle: '',
  partnere: [],
  tilstand: 'i_gang',
  nr: '',
  navn: '',
  programId: null,
  ejerId: null,
  ejer: '',
  periodeFra: null,
  periodeTil: null,
  budgetOere: null,
  kilde: '',
};

/** »leverance-12«: a part that was just removed. */
function laesFjernet(tekst: string): Fjernet | null {
  const [del, id] = tekst.split('-');
  return erDel(del) && tilId(id) > 0 ? { del, id: tilId(id) } : null;
}

/** The pages of an initiative. */
export function initiativRuter(miljoe: Miljoe, maalkilde: Integrationsmaal): Rute[] {
  const { db, ur } = miljoe;

  async function vis(
    aktoer: Aktoer,
    id: number,
    query: Felter,
    hindringer: readonly Hindring[] = [],
  ): Promise<Svar> {
    const idag = ur.idag();
    const hoved = await db.som(aktoer, async (tx) => {
      const initiativ = await findInitiativ(tx, id);
      const plan = initiativ && (await findPlan(tx, initiativ.planId));
      return plan && { plan, initiativ, kode: await maaltKommune(tx, initiativ) };
    });
    if (!hoved) return findesIkke();
    const { plan, initiativ, kode } = hoved;
    // The figures are read outside the transaction: they are the process's own.
    const { punkter: maalt, klar } = await hentMaalt(maalkilde, aktoer, plan, initiativ, kode, idag);
    return db.som(aktoer, async (tx) => {
      const punkter = await hentPunkter(tx, { initiativer: [id] });
      const runder = await hentRunder(tx, plan.id);
      const sekretariat = erSekretariat(aktoer, plan);
      return side(
        <Initiativside
          plan={plan}
          program={(await hentProgrammer(tx, plan.id)).find((p) => p.id === initiativ.programId) ?? null}
          initiativ={initiativ}
          punkter={punkter}
          baselines={await hentBaselines(tx, id)}
          aktiviteter={await hentAktiviteter(tx, { initiativId: id })}
          risici={await hentRisici(tx, id)}
          henvisninger={await synligeHenvisninger(tx, initiativ)}
          ansvarlige={await hentAnsvarlige(tx, [id])}
          ibrug={
            await taelIbrug(
              tx,
              punkter.filter((p) => p.slags === 'ibrugtages').map((p) => p.id),
            )
          }
          runder={runder}
          stribe={(await hentLysstribe(tx, plan.id, [id], runder)).get(id) ?? new Map()}
          seneste={await hentForrige(tx, id)}
          indberet={await findVentende(tx, id)}
          maalt={maalt}
          klar={aktoer.organisation.kommunekode === kode ? klar : []}
          idag={idag}
          sekretariat={sekretariat}
          retter={plan.tilstand !== 'afsluttet' && (sekretariat || (await erAnsvarlig(tx, id)))}
          egenKommune={plan.organisationId === aktoer.organisation.id}
          fjernet={laesFjernet(felt(query, 'fjernet'))}
          hindringer={hindringer}
        />,
        formstatus(hindringer),
      );
    });
  }

  async function retside(
    tx: Tx,
    aktoer: Aktoer,
    plan: Plan,
    initiativ: Initiativ | null,
    tilbage?: Tilbage,
  ): Promise<Svar> {
    const programmer = await hentProgrammer(tx, plan.id);
    const organisationer = await organisationsvalg(tx);
    const valg = {
      programmer: programmer.map((p) => ({ vaerdi: String(p.id), tekst: [p.nr, p.navn].join(' ').trim() })),
      organisationer: organisationer.map((o) => ({ vaerdi: String(o.id), tekst: o.navn })),
    };
    const navne = initiativnavne(
      new Map(valg.programmer.map((v) => [v.vaerdi, v.tekst])),
      new Map(valg.organisationer.map((v) => [v.vaerdi, v.tekst])),
    );
    const gemt = initiativ ? initiativfelter(initiativ) : { ...NYT, optaget: ur.idag() };
    const hindringer = tilbage?.hindringer ?? [];
    return side(
      <Retinitiativside
        plan={plan}
        program={programmer.find((p) => p.id === initiativ?.programId) ?? null}
        initiativ={initiativ}
        sekretariat={erSekretariat(aktoer, plan)}
        form={formtilstand(navne, initiativtekster(gemt), initiativ?.laas ?? 0, tilbage)}
        {...valg}
      />,
      formstatus(hindringer, harKode(hindringer, FORAELDET)),
    );
  }

  function nyt(aktoer: Aktoer, planId: number, tilbage?: Tilbage): Promise<Svar> {
    return db.som(aktoer, async (tx) => {
      const plan = await findPlan(tx, planId);
      if (!plan) return findesIkke();
      if (!erSekretariat(aktoer, plan)) return ikkeAdgang(`Planen føres af ${plan.organisation}.`);
      return retside(tx, aktoer, plan, null, tilbage);
    });
  }

  function ret(aktoer: Aktoer, id: number, tilbage?: Tilbage): Promise<Svar> {
    return db.som(aktoer, async (tx) => {
      const initiativ = await findInitiativ(tx, id);
      const plan = initiativ && (await findPlan(tx, initiativ.planId));
      if (!plan) return findesIkke();
      if (!erSekretariat(aktoer, plan) && !(await erAnsvarlig(tx, id)))
        return ikkeAdgang(`Initiativet hører til ${plan.organisation}.`);
      return retside(tx, aktoer, plan, initiativ, tilbage);
    });
  }

  async function gem(aktoer: Aktoer, id: number, form: Felter): Promise<Svar> {
    const plan = await db.som(aktoer, async (tx) => {
      const initiativ = await findInitiativ(tx, id);
      return initiativ && findPlan(tx, initiativ.planId);
    });
    if (!plan) return findesIkke();
    const version = laesVersion(form);
    if (erSekretariat(aktoer, plan)) {
      const laest = laesInitiativ(form);
      if (!laest.ok) return ret(aktoer, id, { form, hindringer: laest.hindringer });
      const { felter, grund } = laest.vaerdi;
      return efter(aktoer, id, form, await retInitiativ(miljoe, aktoer, id, version, felter, grund));
    }
    const laest = laesEgne(form);
    if (!laest.ok) return ret(aktoer, id, { form, hindringer: laest.hindringer });
    return efter(aktoer, id, form, await retEgetInitiativ(miljoe, aktoer, id, version, laest.vaerdi));
  }

  function efter(
    aktoer: Aktoer,
    id: number,
    form: Felter,
    svar: Awaited<ReturnType<typeof retInitiativ>>,
  ): Svar | Promise<Svar> {
    if (svar.ok) return videre(paths.initiativ({ initiativ: id }), 'Initiativet er gemt.');
    if (erIkkeDer(svar)) return findesIkke();
    if (harKode(svar.hindringer, 'ikke_ret')) return ikkeAdgang(svar.hindringer[0].besked);
    return ret(aktoer, id, { form, hindringer: svar.hindringer });
  }

  /** An initiative that couldn't be put back has no page of its own: why is said in its plan. */
  async function ikkeTilbage(aktoer: Aktoer, planId: number, hindringer: readonly Hindring[]): Promise<Svar> {
    if (harKode(hindringer, 'ikke_ret')) return ikkeAdgang(hindringer[0].besked);
    const plan = await db.som(aktoer, (tx) => findPlan(tx, planId));
    return plan
      ? side(
          <Planhoved plan={plan} her="initiativer">
            <Afslag hindringer={hindringer} />
          </Planhoved>,
          statusFor(hindringer),
        )
      : findesIkke();
  }

  async function handling(aktoer: Aktoer, id: number, navn: string, form: Felter): Promise<Svar> {
    const sti = paths.initiativ({ initiativ: id });
    const afslag = (hindringer: readonly Hindring[]): Svar | Promise<Svar> =>
      harKode(hindringer, 'ikke_ret') ? ikkeAdgang(hindringer[0].besked) : vis(aktoer, id, {}, hindringer);
    const hvem = { personId: felt(form, 'personId'), organisationId: tilId(felt(form, 'organisationId')) };
    const kendt = /^[0-9a-f-]{36}$/.test(hvem.personId);
    switch (navn) {
      case 'fjern': {
        const svar = await fjernInitiativ(miljoe, aktoer, id, laesVersion(form));
        if (svar.ok) return videre(paths.handlingsplan({ plan: svar.vaerdi.planId }, { fjernet: id }));
        return erIkkeDer(svar) ? findesIkke() : afslag(svar.hindringer);
      }
      case 'gendan': {
        const svar = await gendanInitiativ(miljoe, aktoer, tilId(felt(form, 'plan')), id);
        if (svar.ok) return videre(sti, `»${svar.vaerdi.navn}« er tilbage i planen.`);
        return erIkkeDer(svar)
          ? findesIkke()
          : ikkeTilbage(aktoer, tilId(felt(form, 'plan')), svar.hindringer);
      }
      case 'ansvarlig-fjern': {
        if (!kendt) return findesIkke();
        const svar = await fjernAnsvarlig(miljoe, aktoer, id, hvem);
        if (svar.ok) return videre(sti, 'Personen indberetter ikke længere på initiativet.');
        return erIkkeDer(svar) ? findesIkke() : afslag(svar.hindringer);
      }
      case 'ansvarlig': {
        if (!kendt) return findesIkke();
        const svar = await tilfoejAnsvarlig(miljoe, aktoer, id, { personId: hvem.personId });
        if (svar.ok) return videre(sti, 'Personen indberetter nu på initiativet.');
        return erIkkeDer(svar) ? findesIkke() : afslag(svar.hindringer);
      }
      default:
        return findesIkke();
    }
  }

  return [
    rute({
      metode: 'GET',
      sti: paths.initiativ.moenster,
      adgang: PLAN_LAES,
      audit: 'ingen',
      handler: ({ aktoer, params, query }) => vis(aktoer, tilId(params.initiativ), query),
    }),
    rute({
      metode: 'GET',
      sti: paths.initiativNyt.moenster,
      adgang: PLAN_SEKRETARIAT,
      audit: 'ingen',
      handler: ({ aktoer, params }) => nyt(aktoer, tilId(params.plan)),
    }),
    rute({
      metode: 'POST',
      sti: paths.initiativNyt.moenster,
      adgang: PLAN_SEKRETARIAT,
      audit: 'handlingsplan.initiativ_ny',
      async handler({ aktoer, params, form }) {
        const plan = tilId(params.plan);
        const laest = laesInitiativ(form);
        if (!laest.ok) return nyt(aktoer, plan, { form, hindringer: laest.hindringer });
        const svar = await opretInitiativ(miljoe, aktoer, plan, laest.vaerdi.felter);
        if (svar.ok)
          return videre(paths.initiativ({ initiativ: svar.vaerdi }), 'Initiativet er optaget i planen.');
        return erIkkeDer(svar) ? findesIkke() : nyt(aktoer, plan, { form, hindringer: svar.hindringer });
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.initiativRet.moenster,
      adgang: PLAN_INDBERET,
      audit: 'ingen',
      handler: ({ aktoer, params }) => ret(aktoer, tilId(params.initiativ)),
    }),
    rute({
      metode: 'POST',
      sti: paths.initiativRet.moenster,
      adgang: PLAN_INDBERET,
      audit: 'handlingsplan.initiativ_ret',
      handler: ({ aktoer, params, form }) => gem(aktoer, tilId(params.initiativ), form),
    }),
    rute({
      metode: 'POST',
      sti: paths.initiativHandling.moenster,
      adgang: PLAN_SEKRETARIAT,
      audit: 'handlingsplan.initiativ_handling',
      handler: ({ aktoer, params, form }) => handling(aktoer, tilId(params.initiativ), params.handling, form),
    }),
  ];
}
