import type { Aktoer } from '../../../kernel/adgang.ts';
import { laesDato } from '../../../kernel/dag.ts';
import { tilId } from '../../../kernel/id.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { type Felter, felt } from '../../../platform/form.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import { eksportsvar } from '../../../platform/web/eksport.ts';
import { type Rute, rute } from '../../../platform/web/rute.ts';
import { fil, findesIkke, type Svar, side } from '../../../platform/web/svar.ts';
import { paths } from '../../../routes.ts';
import { forklarAfvigelse } from '../lys/forklaring/rules.ts';
import { afvigelse } from '../lys/rules.ts';
import { periodeKort, periodenavn } from '../periode/rules.ts';
import { planudtraek } from '../plan/exports.ts';
import { erSekretariat } from '../plan/kald.ts';
import {
  findPlan,
  hentAktiviteter,
  hentInitiativer,
  hentLysregler,
  hentProgrammer,
  hentPunkter,
} from '../plan/queries.ts';
import type { Plan } from '../plan/rules.ts';
import { PLAN_LAES } from '../rules.ts';
import { findIndberetning } from '../runde/indberetning/queries.ts';
import { hentLysstribe, hentRunder, hentRundetal } from '../runde/queries.ts';
import { INGEN_TAL, type Runde } from '../runde/rules.ts';
import { foelgerPlan } from '../udgivelse/commands.ts';
import { ibrugtabel, oversigtstabel } from './exports.ts';
import { Ibrugside } from './pages/ibrug.tsx';
import { type Portefoeljeprops, Portefoeljeside } from './pages/portefoelje.tsx';
import { Sammenlignside } from './pages/sammenlign.tsx';
import { Tidslinjeside } from './pages/tidslinje.tsx';
import {
  antalInitiativer,
  antalMineVentende,
  hentEjere,
  hentIbrug,
  hentLeverancer,
  hentOversigt,
  laesOversigtsvalg,
  type Rundepar,
} from './queries.ts';
import { type Oversigtsraekke, type Oversigtsvalg, PR_SIDE, STRIBER } from './rules.ts';
import { sammenligningstabeller } from './sammenlign/exports.ts';
import { hentSammenligning } from './sammenlign/queries.ts';
import type { Sammenligning } from './sammenlign/rules.ts';
import { tidsvindue } from './tid/rules.ts';

/** So many of what needs attention, can be used or comes next stand below the list. */
const I_PANEL = 6;
/** So many rounds stand in the figure of how it goes. */
const I_FIGUR = 6;

interface Udsnit {
  readonly runder: readonly Runde[];
  readonly runde: Runde | null;
  readonly foer: readonly Runde[];
  readonly par: Rundepar;
}

/** The round that is asked for, or the newest; those before it that have a column. */
function udsnit(runder: readonly Runde[], valg: Oversigtsvalg): Udsnit {
  const fundet = runder.findIndex((r) => r.periode === valg.periode);
  const nr = fundet === -1 ? runder.length - 1 : fundet;
  const runde = runder[nr] ?? null;
  const foer = runder.slice(valg.alle ? 0 : Math.max(0, nr - STRIBER + 1), Math.max(0, nr));
  return {
    runder,
    runde,
    foer,
    par: { runde, forrige: runder[nr - 1]?.id ?? null, tidligere: nr !== runder.length - 1 },
  };
}

/** Why the two lights of an initiative disagree. */
async function afvigeren(tx: Tx, initiativ: Oversigtsraekke): Promise<Portefoeljeprops['afviger']> {
  const { lys, beregnetLys, indberetningId } = initiativ;
  const slags = afvigelse(lys, beregnetLys);
  const n = indberetningId === null ? null : await findIndberetning(tx, indberetningId);
  if (slags === null || lys === null || !n?.beregnet) return null;
  return { initiativ, fordi: forklarAfvigelse(slags, lys, n.beregnet, n.beregnet.regler) };
}

const INTET: Sammenligning = { skift: [], leveret: [], flyttet: [] };

function iOrden(a: Runde | null, b: Runde | null): readonly [Runde | null, Runde | null] {
  return a && b && a.periode > b.periode ? [b, a] : [a, b];
}

/** A plan as a portfolio. */
export function oversigtRuter(miljoe: Miljoe): Rute[] {
  const { db, ur } = miljoe;

  /** The rounds that one may read the lights of: the house all of them, others those that are published. */
  async function runderFor(tx: Tx, aktoer: Aktoer, plan: Plan): Promise<readonly Runde[]> {
    const runder = await hentRunder(tx, plan.id);
    return plan.organisationId === aktoer.organisation.id
      ? runder
      : runder.filter((r) => r.tilstand === 'udgivet');
  }

  async function hent(tx: Tx, aktoer: Aktoer, plan: Plan, valg: Oversigtsvalg, alle: boolean) {
    const u = udsnit(await runderFor(tx, aktoer, plan), valg);
    const { raekker, ialt } = await hentOversigt(tx, plan.id, u.par, valg, ur.idag(), { alle });
    const stribe = await hentLysstribe(
      tx,
      plan.id,
      raekker.map((r) => r.id),
      u.foer,
    );
    return { ...u, raekker, ialt, stribe };
  }

  function vis(aktoer: Aktoer, id: number, query: Felter): Promise<Svar> {
    return db.som(aktoer, async (tx) => {
      const plan = await findPlan(tx, id);
      if (!plan) return findesIkke();
      const valg = laesOversigtsvalg(query);
      const idag = ur.idag();
      const liste = await hent(tx, aktoer, plan, valg, false);
      const figur = liste.runder.slice(-I_FIGUR);
      const talte = liste.runde === null ? figur : [...figur, liste.runde];
      const tal = await hentRundetal(
        tx,
        id,
        talte.map((r) => r.id),
      );
      const kraever = await hentOversigt(
        tx,
        id,
        liste.par,
        {
          ...laesOversigtsvalg({}),
          kraever: true,
          sortering: { noegle: 'lys', retning: 'stigende' },
        },
        idag,
        { hoejst: I_PANEL },
      );
      const foerste = kraever.raekker.find((r) => afvigelse(r.lys, r.beregnetLys) !== null);
      return side(
        <Portefoeljeside
          plan={plan}
          valg={valg}
          idag={idag}
          {...liste}
          tal={liste.runde && (tal.get(liste.runde.id) ?? INGEN_TAL)}
          initiativer={await antalInitiativer(tx, id)}
          programmer={await hentProgrammer(tx, id)}
          ejere={await hentEjere(tx, id)}
          kraever={kraever.raekker}
          kraeverIalt={kraever.ialt}
          afviger={foerste ? await afvigeren(tx, foerste) : null}
          regler={await hentLysregler(tx, id)}
          klar={await hentLeverancer(tx, id, 'klar', I_PANEL)}
          naeste={await hentLeverancer(tx, id, 'naeste', I_PANEL)}
          udvikling={figur.map((r) => ({
            navn: periodenavn(r.periode, plan.takt),
            kort: periodeKort(r.periode, plan.takt),
            tal: tal.get(r.id) ?? INGEN_TAL,
          }))}
          sekretariat={erSekretariat(aktoer, plan)}
          mine={await antalMineVentende(tx, id)}
          foelger={await foelgerPlan(tx, id)}
          fjernet={erSekretariat(aktoer, plan) ? tilId(felt(query, 'fjernet')) : 0}
        />,
      );
    });
  }

  function tagMed(aktoer: Aktoer, id: number, query: Felter, format: string): Promise<Svar> {
    return db.som(aktoer, async (tx) => {
      const plan = await findPlan(tx, id);
      if (!plan) return findesIkke();
      const liste = await hent(tx, aktoer, plan, laesOversigtsvalg(query), true);
      if (format === 'json') {
        const initiativer = await hentInitiativer(tx, id, { ider: liste.raekker.map((r) => r.id) });
        const punkter = await hentPunkter(tx, { initiativer: initiativer.map((i) => i.id) });
        const data = planudtraek(plan, await hentProgrammer(tx, id), initiativer, punkter);
        return fil(
          `handlingsplan-${id}.json`,
          'application/json; charset=utf-8',
          JSON.stringify(data, null, 2),
        );
      }
      return eksportsvar(format, `handlingsplan-${id}`, oversigtstabel(plan, liste, ur.idag()), ur.nu());
    });
  }

  function tidslinje(aktoer: Aktoer, id: number, query: Felter): Promise<Svar> {
    return db.som(aktoer, async (tx) => {
      const plan = await findPlan(tx, id);
      if (!plan) return findesIkke();
      const valg = laesOversigtsvalg(query);
      const alle = await hentInitiativer(tx, id);
      const viste = alle.slice((valg.side - 1) * PR_SIDE, valg.side * PR_SIDE);
      const ider = viste.map((i) => i.id);
      const punkter = Map.groupBy(await hentPunkter(tx, { initiativer: ider }), (p) => p.initiativId);
      const aktiviteter = Map.groupBy(await hentAktiviteter(tx, { planId: id }), (a) => a.initiativId);
      const idag = ur.idag();
      return side(
        <Tidslinjeside
          plan={plan}
          v={tidsvindue(plan, idag, laesDato(felt(query, 'fra')))}
          idag={idag}
          raekker={viste.map((i) => ({
            ...i,
            punkter: punkter.get(i.id) ?? [],
            aktiviteter: aktiviteter.get(i.id) ?? [],
          }))}
          side={{ nr: valg.side, pr: PR_SIDE, ialt: alle.length }}
        />,
      );
    });
  }

  function ibrug(aktoer: Aktoer, id: number, format?: string): Promise<Svar> {
    return db.som(aktoer, async (tx) => {
      const plan = await findPlan(tx, id);
      if (!plan) return findesIkke();
      const linjer = await hentIbrug(tx, id, aktoer.organisation.id);
      if (format !== undefined)
        return eksportsvar(format, `kan-tages-i-brug-${id}`, ibrugtabel(plan, linjer), ur.nu());
      return side(<Ibrugside plan={plan} linjer={linjer} kommune={aktoer.organisation.art === 'kommune'} />);
    });
  }

  /** The two newest rounds, or those that are asked for, the earlier one first. */
  function sammenlign(aktoer: Aktoer, id: number, query: Felter, format?: string): Promise<Svar> {
    return db.som(aktoer, async (tx) => {
      const plan = await findPlan(tx, id);
      if (!plan) return findesIkke();
      const runder = await runderFor(tx, aktoer, plan);
      const valgt = (navn: string, ellers: number) =>
        runder.find((r) => r.periode === felt(query, navn)) ?? runder.at(ellers) ?? null;
      const [fra, til] = runder.length < 2 ? [null, null] : iOrden(valgt('fra', -2), valgt('til', -1));
      const tal = await hentRundetal(tx, id);
      const af = (r: Runde | null) => (r && tal.get(r.id)) ?? INGEN_TAL;
      const s = fra && til ? await hentSammenligning(tx, id, plan.takt, fra, til) : INTET;
      const talt = { fra: af(fra), til: af(til) };
      if (format !== undefined)
        return fra && til
          ? eksportsvar(
              format,
              `sammenligning-${id}`,
              sammenligningstabeller(plan, fra, til, s, talt),
              ur.nu(),
            )
          : findesIkke();
      return side(
        <Sammenlignside
          plan={plan}
          runder={runder}
          fra={fra}
          til={til}
          s={s}
          tal={talt}
          sider={{
            skift: tilId(felt(query, 'skiftside')) || 1,
            flyttet: tilId(felt(query, 'flyttetside')) || 1,
          }}
        />,
      );
    });
  }

  return [
    rute({
      metode: 'GET',
      sti: paths.handlingsplan.moenster,
      adgang: PLAN_LAES,
      audit: 'ingen',
      handler: ({ aktoer, params, query }) => vis(aktoer, tilId(params.plan), query),
    }),
    rute({
      metode: 'GET',
      sti: paths.handlingsplanFil.moenster,
      adgang: PLAN_LAES,
      audit: 'ingen',
      handler: ({ aktoer, params, query }) => tagMed(aktoer, tilId(params.plan), query, params.format),
    }),
    rute({
      metode: 'GET',
      sti: paths.handlingsplanTidslinje.moenster,
      adgang: PLAN_LAES,
      audit: 'ingen',
      handler: ({ aktoer, params, query }) => tidslinje(aktoer, tilId(params.plan), query),
    }),
    rute({
      metode: 'GET',
      sti: paths.handlingsplanIbrug.moenster,
      adgang: PLAN_LAES,
      audit: 'ingen',
      handler: ({ aktoer, params }) => ibrug(aktoer, tilId(params.plan)),
    }),
    rute({
      metode: 'GET',
      sti: paths.handlingsplanIbrugFil.moenster,
      adgang: PLAN_LAES,
      audit: 'ingen',
      handler: ({ aktoer, params }) => ibrug(aktoer, tilId(params.plan), params.format),
    }),
    rute({
      metode: 'GET',
      sti: paths.handlingsplanSammenlign.moenster,
      adgang: PLAN_LAES,
      audit: 'ingen',
      handler: ({ aktoer, params, query }) => sammenlign(aktoer, tilId(params.plan), query),
    }),
    rute({
      metode: 'GET',
      sti: paths.handlingsplanSammenlignFil.moenster,
      adgang: PLAN_LAES,
      audit: 'ingen',
      handler: ({ aktoer, params, query }) => sammenlign(aktoer, tilId(params.plan), query, params.format),
    }),
  ];
}
