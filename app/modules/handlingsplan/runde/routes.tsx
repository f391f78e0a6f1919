import type { Aktoer } from '../../../kernel/adgang.ts';
import { laesDato } from '../../../kernel/dag.ts';
import { tilId } from '../../../kernel/id.ts';
import { erIkkeDer, type Hindring, harKode, type Resultat } from '../../../kernel/resultat.ts';
import { antal, visTidspunkt } from '../../../kernel/tekst.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { type Felter, felt, feltliste } from '../../../platform/form.ts';
import { laesListevalg, listevisning } from '../../../platform/liste.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import { laesVersion } from '../../../platform/redigering.ts';
import { eksportsvar } from '../../../platform/web/eksport.ts';
import { type Rute, rute } from '../../../platform/web/rute.ts';
import { findesIkke, formstatus, ikkeAdgang, type Svar, side, videre } from '../../../platform/web/svar.ts';
import { paths } from '../../../routes.ts';
import type { Integrationsmaal } from '../../maalbillede/public.ts';
import { erLys, LYS } from '../lys/rules.ts';
import { flytPeriode, periodeAf, periodenavn, periodeslut } from '../periode/rules.ts';
import { erSekretariat } from '../plan/kald.ts';
import { initiativnavn } from '../plan/pages/hoved.tsx';
import { erEneSekretaer, findPlan, hentInitiativer, hentPunkter } from '../plan/queries.ts';
import type { Plan } from '../plan/rules.ts';
import { PLAN_LAES, PLAN_SEKRETARIAT } from '../rules.ts';
import { aabnRunde, flytFrist, genaabnRunde, lukRunde, mind } from './commands.ts';
import { rundetabel } from './exports.ts';
import { godkendSamlet } from './indberetning/commands.ts';
import { hentIndberetninger } from './indberetning/queries.ts';
import { indberetningRuter } from './indberetning/routes.tsx';
import { kanGodkendesSamlet, meldingstekst } from './indberetning/rules.ts';
import { hentMaalinger, type Maalinger } from './maaling.ts';
import { Godkendside, Rundeside } from './pages/runde.tsx';
import { Runderside } from './pages/runder.tsx';
import {
  findRunde,
  hentAntalKlar,
  hentRundelinjer,
  hentRunder,
  hentRundestatus,
  hentRundetal,
  rundetal,
} from './queries.ts';
import { RUNDEFILTRE, RUNDESORTERINGER, type Runde, type Rundefilter, type Rundevalg } from './rules.ts';

interface Tilbage {
  readonly form: Felter;
  readonly hindringer: readonly Hindring[];
}

function erFilter(t: string): t is Rundefilter {
  return Object.hasOwn(RUNDEFILTRE, t);
}

/** What the address asks for. What isn't known falls back to all: a link never fails. */
function laesValg(query: Felter): Rundevalg {
  const [status, lys] = [felt(query, 'status'), felt(query, 'lys')];
  return {
    ...laesListevalg(query, RUNDESORTERINGER, { noegle: 'nr', retning: 'stigende' }),
    status: erFilter(status) ? status : '',
    lys: erLys(lys) ? lys : '',
  };
}

/** The plan's periods that have no round. */
function ledigePerioder(plan: Plan, runder: readonly Runde[]): string[] {
  const taget = new Set(runder.map((r) => r.periode));
  const ud: string[] = [];
  for (let p = periodeAf(plan.periodeFra, plan.takt); p <= plan.periodeTil; p = flytPeriode(p, plan.takt, 1))
    if (!taget.has(p)) ud.push(p);
  return ud;
}

/** The rounds of a plan, and the reports in them. */
export function rundeRuter(miljoe: Miljoe, maalkilde: Integrationsmaal): Rute[] {
  const { db, ur } = miljoe;

  function runder(aktoer: Aktoer, planId: number, tilbage?: Tilbage): Promise<Svar> {
    return db.som(aktoer, async (tx) => {
      const plan = await findPlan(tx, planId);
      if (!plan) return findesIkke();
      const alle = await hentRunder(tx, planId);
      const perioder = ledigePerioder(plan, alle);
      const idag = ur.idag();
      // The period that one stands in, or else the first that is free.
      const nu = periodeAf(idag, plan.takt);
      const foreslaaet = perioder.includes(nu) ? nu : (perioder[0] ?? '');
      const frist = foreslaaet === '' ? '' : periodeslut(foreslaaet, plan.takt);
      return side(
        <Runderside
          plan={plan}
          runder={alle.toReversed()}
          tal={await hentRundetal(tx, planId)}
          egen={plan.organisationId === aktoer.organisation.id}
          sekretariat={erSekretariat(aktoer, plan)}
          perioder={perioder}
          vaerdier={tilbage?.form ?? { periode: foreslaaet, frist: frist < idag ? '' : frist }}
          hindringer={tilbage?.hindringer ?? []}
        />,
        formstatus(tilbage?.hindringer ?? []),
      );
    });
  }

  /** Those that may be approved together by the actor. */
  async function klar(tx: Tx, runde: Runde) {
    const sendte = await hentIndberetninger(tx, runde.id, ['sendt']);
    return { klar: sendte.filter(kanGodkendesSamlet), ialt: sendte.length };
  }

  function en(
    aktoer: Aktoer,
    planId: number,
    rundeId: number,
    query: Felter,
    tilbage?: Tilbage & { readonly id: string },
  ): Promise<Svar> {
    return db.som(aktoer, async (tx) => {
      const plan = await findPlan(tx, planId);
      const runde = plan && (await findRunde(tx, planId, rundeId));
      if (!runde) return findesIkke();
      const valg = laesValg(query);
      const idag = ur.idag();
      const { linjer, ialt } = await hentRundelinjer(tx, runde, valg, idag);
      const sekretariat = erSekretariat(aktoer, plan);
      return side(
        <Rundeside
          plan={plan}
          runde={runde}
          tal={await rundetal(tx, rundeId)}
          status={await hentRundestatus(tx, rundeId)}
          linjer={linjer}
          valg={valg}
          visning={listevisning(valg, ialt)}
          sekretariat={sekretariat}
          kunEgne={plan.organisationId !== aktoer.organisation.id && runde.tilstand !== 'udgivet'}
          klar={sekretariat && runde.tilstand === 'aaben' ? await hentAntalKlar(tx, rundeId) : 0}
          idag={idag}
          form={tilbage && { id: tilbage.id, vaerdier: tilbage.form, hindringer: tilbage.hindringer }}
        />,
        formstatus(tilbage?.hindringer ?? []),
      );
    });
  }

  function godkendside(aktoer: Aktoer, planId: number, rundeId: number): Promise<Svar> {
    return db.som(aktoer, async (tx) => {
      const plan = await findPlan(tx, planId);
      const runde = plan && (await findRunde(tx, planId, rundeId));
      if (!runde) return findesIkke();
      if (!erSekretariat(aktoer, plan)) return ikkeAdgang();
      const sendt = await klar(tx, runde);
      const ider = sendt.klar.map((n) => n.initiativId);
      const initiativer = new Map((await hentInitiativer(tx, planId, { ider })).map((i) => [i.id, i]));
      const punkter = new Map((await hentPunkter(tx, { initiativer: ider })).map((p) => [p.id, p]));
      return side(
        <Godkendside
          plan={plan}
          runde={runde}
          andre={sendt.ialt - sendt.klar.length}
          eneste={await erEneSekretaer(tx)}
          linjer={sendt.klar.flatMap((n) => {
            const initiativ = initiativer.get(n.initiativId);
            if (!initiativ) return [];
            const aendringer = n.indhold.punkter.flatMap((m) => {
              const p = punkter.get(m.punktId);
              return p ? [`${p.navn} ${meldingstekst(m, p).join(', ')}`] : [];
            });
            return [
              {
                id: n.id,
                laas: n.laas,
                navn: initiativnavn(initiativ),
                tekst: n.indhold.tekst,
                aendringer,
                egen: n.sendtAf === aktoer.personId,
              },
            ];
          })}
        />,
      );
    });
  }

  /** What has been measured of all the plan's initiatives. */
  async function maalinger(aktoer: Aktoer, planId: number): Promise<Maalinger> {
    const fundet = await db.som(aktoer, async (tx) => {
      const plan = await findPlan(tx, planId);
      return plan && { plan, initiativer: await hentInitiativer(tx, planId) };
    });
    return fundet ? hentMaalinger(db, maalkilde, aktoer, fundet.plan, fundet.initiativer) : new Map();
  }

  async function godkendValgte(aktoer: Aktoer, planId: number, rundeId: number, form: Felter): Promise<Svar> {
    const valgte = feltliste(form, 'valgt').flatMap((v) => {
      const [id, laas] = v.split(':').map(tilId);
      return id && laas ? [{ id, laas }] : [];
    });
    const til = paths.indberetningsrunde({ plan: planId, runde: rundeId });
    if (valgte.length === 0) return videre(til, 'Du valgte ingen. Ingen er godkendt.');
    const svar = await godkendSamlet(miljoe, aktoer, valgte, await maalinger(aktoer, planId));
    const gik = `${antal(svar.godkendt, 'indberetning er', 'indberetninger er')} godkendt.`;
    return videre(
      til,
      svar.afvist === 0
        ? gik
        : `${gik} ${antal(svar.afvist, 'kunne', 'kunne')} ikke godkendes, fordi ${svar.afvist === 1 ? 'den er ændret siden, eller du selv har sendt den' : 'de er ændret siden, eller du selv har sendt dem'}.`,
    );
  }

  async function handling(
    aktoer: Aktoer,
    planId: number,
    rundeId: number,
    navn: string,
    form: Felter,
  ): Promise<Svar> {
    const laas = laesVersion(form);
    const skrevet = felt(form, 'frist');
    const frist = laesDato(skrevet) ?? skrevet;
    const til = paths.indberetningsrunde({ plan: planId, runde: rundeId });
    const svar = async <T,>(udfald: Promise<Resultat<T>>, tekst: (v: T) => string): Promise<Svar> => {
      const r = await udfald;
      if (r.ok) return videre(til, tekst(r.vaerdi));
      if (erIkkeDer(r)) return findesIkke();
      if (harKode(r.hindringer, 'ikke_ret')) return ikkeAdgang(r.hindringer[0]?.besked);
      return en(aktoer, planId, rundeId, {}, { form, hindringer: r.hindringer, id: navn });
    };
    switch (navn) {
      case 'mind':
        return svar(
          mind(miljoe, aktoer, planId, rundeId, felt(form, 'tekst')),
          (n) => `De ansvarlige for ${antal(n, 'initiativ', 'initiativer')} bliver mindet med mail.`,
        );
      case 'frist':
        return svar(flytFrist(miljoe, aktoer, planId, rundeId, laas, frist), () => 'Fristen er flyttet.');
      case 'luk':
        return svar(
          lukRunde(miljoe, aktoer, planId, rundeId, laas, await maalinger(aktoer, planId)),
          ({ mangler }) =>
            mangler === 0
              ? 'Runden er lukket. Alle har indberettet.'
              : `Runden er lukket. ${antal(mangler, 'initiativ står', 'initiativer står')} uden indberetning.`,
        );
      case 'genaabn':
        return svar(
          genaabnRunde(miljoe, aktoer, planId, rundeId, laas, frist),
          () => 'Runden er åben igen. De, der mangler, får besked med mail.',
        );
      default:
        return findesIkke();
    }
  }

  return [
    ...indberetningRuter(miljoe, maalkilde),
    rute({
      metode: 'GET',
      sti: paths.indberetningsrunder.moenster,
      adgang: PLAN_LAES,
      audit: 'ingen',
      handler: ({ aktoer, params }) => runder(aktoer, tilId(params.plan)),
    }),
    rute({
      metode: 'POST',
      sti: paths.indberetningsrunder.moenster,
      adgang: PLAN_SEKRETARIAT,
      audit: 'handlingsplan.runde_aabn',
      async handler({ aktoer, params, form }) {
        const plan = tilId(params.plan);
        const frist = felt(form, 'frist');
        const svar = await aabnRunde(miljoe, aktoer, plan, {
          periode: felt(form, 'periode'),
          frist: laesDato(frist) ?? frist,
          besked: felt(form, 'besked'),
        });
        if (svar.ok)
          return videre(
            paths.indberetningsrunde({ plan, runde: svar.vaerdi }),
            'Runden er åbnet. De ansvarlige får besked med mail.',
          );
        if (erIkkeDer(svar)) return findesIkke();
        if (harKode(svar.hindringer, 'ikke_ret')) return ikkeAdgang(svar.hindringer[0]?.besked);
        return runder(aktoer, plan, { form, hindringer: svar.hindringer });
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.indberetningsrunde.moenster,
      adgang: PLAN_LAES,
      audit: 'ingen',
      handler: ({ aktoer, params, query }) => en(aktoer, tilId(params.plan), tilId(params.runde), query),
    }),
    rute({
      metode: 'GET',
      sti: paths.indberetningsrundeFil.moenster,
      adgang: PLAN_LAES,
      audit: 'ingen',
      handler: ({ aktoer, params, query }) =>
        db.som(aktoer, async (tx) => {
          const plan = await findPlan(tx, tilId(params.plan));
          const runde = plan && (await findRunde(tx, plan.id, tilId(params.runde)));
          if (!runde) return findesIkke();
          const [valg, idag] = [laesValg(query), ur.idag()];
          const { linjer } = await hentRundelinjer(tx, runde, valg, idag, { alle: true });
          const navn = periodenavn(runde.periode, plan.takt);
          const om = [
            ['Plan', plan.navn],
            ['Periode', navn],
            ['Dannet', visTidspunkt(ur.nu())],
            ['Søgning', valg.q],
            ['Status', valg.status === '' ? '' : RUNDEFILTRE[valg.status]],
            ['Indberettet lys', valg.lys === '' ? '' : LYS[valg.lys].navn],
          ].flatMap(([n, v]) => (n !== undefined && v ? [{ navn: n, vaerdi: v }] : []));
          return eksportsvar(
            params.format ?? '',
            'indberetninger',
            rundetabel(`Indberetninger ${navn}`, runde, linjer, idag, om),
            ur.nu(),
          );
        }),
    }),
    rute({
      metode: 'GET',
      sti: paths.indberetningsrundeGodkend.moenster,
      adgang: PLAN_SEKRETARIAT,
      audit: 'ingen',
      handler: ({ aktoer, params }) => godkendside(aktoer, tilId(params.plan), tilId(params.runde)),
    }),
    rute({
      metode: 'POST',
      sti: paths.indberetningsrundeGodkend.moenster,
      adgang: PLAN_SEKRETARIAT,
      audit: 'handlingsplan.indberetning_godkendt',
      handler: ({ aktoer, params, form }) =>
        godkendValgte(aktoer, tilId(params.plan), tilId(params.runde), form),
    }),
    rute({
      metode: 'POST',
      sti: paths.indberetningsrundeHandling.moenster,
      adgang: PLAN_SEKRETARIAT,
      audit: 'handlingsplan.runde',
      handler: ({ aktoer, params, form }) =>
        handling(aktoer, tilId(params.plan), tilId(params.runde), params.handling ?? '', form),
    }),
  ];
}
