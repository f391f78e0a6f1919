import type { Aktoer } from '../../../kernel/adgang.ts';
import { tilId } from '../../../kernel/id.ts';
import { FORAELDET, type Hindring, harKode } from '../../../kernel/resultat.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { type Felter, felt } from '../../../platform/form.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import { type Rute, rute } from '../../../platform/web/rute.ts';
import {
  findesIkke,
  formstatus,
  frossenFil,
  ikkeAdgang,
  type Svar,
  side,
  videre,
} from '../../../platform/web/svar.ts';
import { paths } from '../../../routes.ts';
import { erSekretariat } from '../plan/kald.ts';
import { findPlan } from '../plan/queries.ts';
import { PLAN_LAES, PLAN_SEKRETARIAT } from '../rules.ts';
import { findRunde, hentRunder } from '../runde/queries.ts';
import { foelg, gemKladde, hentKladde, traekTilbage, udgiv } from './commands.ts';
import { Udgivelsesfiler } from './filer.ts';
import { laesGrund, laesLaas, laesTekst } from './forms.ts';
import { Planudgivelser, Udgivelsesliste } from './pages/liste.tsx';
import { Oversigtsside } from './pages/oversigt.tsx';
import { Traekside, Trukketside } from './pages/traek.tsx';
import { Udgivside } from './pages/udgiv.tsx';
import {
  antalUafgjorte,
  antalUdgaver,
  findTrukket,
  findUdgivelse,
  findUdgivelseslinje,
  hentDokument,
  hentTrukne,
  hentUdgivelser,
  samlIndhold,
} from './queries.ts';
import { laesIndhold } from './rules.ts';

interface Tilbage {
  readonly form: Felter;
  readonly hindringer: readonly Hindring[];
}

/** What is published of plans, and how it is published. */
export function udgivelseRuter(miljoe: Miljoe): Rute[] {
  const { db } = miljoe;
  const filer = new Udgivelsesfiler();
  const laes = <T,>(aktoer: Aktoer | null, arbejde: (tx: Tx) => Promise<T>): Promise<T> =>
    aktoer === null ? db.somGaest(arbejde) : db.som(aktoer, arbejde);

  function udgivside(aktoer: Aktoer, planId: number, rundeId: number, tilbage?: Tilbage): Promise<Svar> {
    return db.som(aktoer, async (tx) => {
      const plan = await findPlan(tx, planId);
      if (!plan || plan.organisationId !== aktoer.organisation.id) return findesIkke();
      const runde = await findRunde(tx, planId, rundeId);
      const samlet = runde && (await samlIndhold(tx, planId, rundeId));
      if (!runde || !samlet) return findesIkke();
      const kladde = await hentKladde(tx, rundeId);
      const hindringer = tilbage?.hindringer ?? [];
      const foraeldet = harKode(hindringer, FORAELDET);
      const vaerdier = tilbage
        ? { introduktion: felt(tilbage.form, 'introduktion'), rettelse: felt(tilbage.form, 'rettelse') }
        : { introduktion: kladde.introduktion, rettelse: kladde.rettelse };
      return side(
        <Udgivside
          plan={plan}
          rundeId={rundeId}
          tilstand={runde.tilstand}
          indhold={{ ...samlet, ...vaerdier, udgave: (await antalUdgaver(tx, rundeId)) + 1 }}
          uafgjorte={await antalUafgjorte(tx, rundeId)}
          laas={kladde.laas}
          form={{ vaerdier, hindringer: hindringer.filter((h) => h.kode !== FORAELDET) }}
          andens={foraeldet ? kladde : undefined}
        />,
        formstatus(hindringer, foraeldet),
      );
    });
  }

  /** What others read of an edition that is withdrawn, at its own address and those of its files. */
  async function trukketside(tx: Tx, id: number): Promise<Svar> {
    const t = await findTrukket(tx, id);
    if (!t) return findesIkke();
    const staar = (await hentUdgivelser(tx, t.planId)).find((u) => u.rundeId === t.rundeId);
    return side(<Trukketside t={t} staar={staar ?? null} />, 410);
  }

  /** One that the reader may withdraw, with its plan. */
  async function kanTraekkes(tx: Tx, aktoer: Aktoer, id: number) {
    const udgivelse = await findUdgivelseslinje(tx, id);
    const plan = udgivelse && (await findPlan(tx, udgivelse.planId));
    return plan && erSekretariat(aktoer, plan) ? { udgivelse, plan } : null;
  }

  function traekside(aktoer: Aktoer, id: number, tilbage?: Tilbage): Promise<Svar> {
    return db.som(aktoer, async (tx) => {
      const fundet = await kanTraekkes(tx, aktoer, id);
      if (!fundet) return findesIkke();
      const hindringer = tilbage?.hindringer ?? [];
      const vaerdier = { grund: tilbage ? felt(tilbage.form, 'grund') : '' };
      return side(<Traekside {...fundet} form={{ vaerdier, hindringer }} />, formstatus(hindringer));
    });
  }

  return [
    rute({
      metode: 'GET',
      sti: paths.initiativoversigter.moenster,
      adgang: 'alle',
      audit: 'ingen',
      handler: ({ aktoer }) =>
        laes(aktoer, async (tx) =>
          side(
            <Udgivelsesliste
              udgivelser={await hentUdgivelser(tx)}
              trukne={await hentTrukne(tx)}
              indlogget={aktoer !== null}
            />,
          ),
        ),
    }),
    rute({
      metode: 'GET',
      sti: paths.initiativoversigt.moenster,
      adgang: 'alle',
      audit: 'ingen',
      handler: ({ aktoer, params }) =>
        laes(aktoer, async (tx) => {
          const udgivelse = await findUdgivelse(tx, tilId(params.udgivelse));
          if (!udgivelse) return trukketside(tx, tilId(params.udgivelse));
          const plan = aktoer && (await findPlan(tx, udgivelse.planId));
          return side(
            <Oversigtsside
              udgivelse={udgivelse}
              indhold={laesIndhold(udgivelse.indhold)}
              andre={await hentUdgivelser(tx, udgivelse.planId)}
              maaSePlan={plan !== null}
              trukket={await findTrukket(tx, udgivelse.id)}
              kanTraekke={aktoer !== null && plan !== null && erSekretariat(aktoer, plan)}
            />,
          );
        }),
    }),
    rute({
      metode: 'GET',
      sti: paths.initiativoversigtFil.moenster,
      adgang: 'alle',
      audit: 'ingen',
      handler: ({ aktoer, params }) =>
        laes(aktoer, async (tx) => {
          const id = tilId(params.udgivelse);
          const udgivelse = await findUdgivelseslinje(tx, id);
          if (!udgivelse) return trukketside(tx, id);
          const f = await filer.hent(udgivelse, params.format, () => hentDokument(tx, id));
          return f === null ? findesIkke() : frossenFil(f.navn, f.type, f.bytes, f.sha256);
        }),
    }),
    rute({
      metode: 'GET',
      sti: paths.initiativoversigtTraek.moenster,
      adgang: PLAN_SEKRETARIAT,
      audit: 'ingen',
      handler: ({ aktoer, params }) => traekside(aktoer, tilId(params.udgivelse)),
    }),
    rute({
      metode: 'POST',
      sti: paths.initiativoversigtTraek.moenster,
      adgang: PLAN_SEKRETARIAT,
      audit: 'handlingsplan.udgivelse_traek',
      async handler({ aktoer, params, form }) {
        const id = tilId(params.udgivelse);
        const fundet = await db.som(aktoer, (tx) => kanTraekkes(tx, aktoer, id));
        if (!fundet) return findesIkke();
        const laest = laesGrund(form);
        const svar = laest.ok
          ? await traekTilbage(miljoe, aktoer, fundet.udgivelse, laest.vaerdi.grund)
          : laest;
        return svar.ok
          ? videre(paths.initiativoversigt({ udgivelse: id }), 'Udgaven er trukket tilbage.')
          : traekside(aktoer, id, { form, hindringer: svar.hindringer });
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.handlingsplanUdgivelser.moenster,
      adgang: PLAN_LAES,
      audit: 'ingen',
      handler: ({ aktoer, params }) =>
        db.som(aktoer, async (tx) => {
          const plan = await findPlan(tx, tilId(params.plan));
          if (!plan) return findesIkke();
          const runder = erSekretariat(aktoer, plan) ? await hentRunder(tx, plan.id) : [];
          return side(
            <Planudgivelser
              plan={plan}
              udgivelser={await hentUdgivelser(tx, plan.id)}
              trukne={await hentTrukne(tx, plan.id)}
              klar={runder.filter((r) => r.tilstand === 'lukket').toReversed()}
            />,
          );
        }),
    }),
    rute({
      metode: 'GET',
      sti: paths.initiativoversigtUdgiv.moenster,
      adgang: PLAN_SEKRETARIAT,
      audit: 'ingen',
      handler: ({ aktoer, params }) => udgivside(aktoer, tilId(params.plan), tilId(params.runde)),
    }),
    rute({
      metode: 'POST',
      sti: paths.initiativoversigtUdgiv.moenster,
      adgang: PLAN_SEKRETARIAT,
      audit: 'handlingsplan.udgiv',
      async handler({ aktoer, params, form }) {
        const plan = tilId(params.plan);
        const runde = tilId(params.runde);
        const igen = (hindringer: readonly Hindring[]) =>
          harKode(hindringer, 'ikke_ret')
            ? ikkeAdgang(hindringer[0]?.besked)
            : udgivside(aktoer, plan, runde, { form, hindringer });
        const laest = laesTekst(form);
        if (!laest.ok) return igen(laest.hindringer);
        const laas = laesLaas(form);
        if (felt(form, 'handling') !== 'udgiv') {
          const gemt = await gemKladde(miljoe, aktoer, plan, runde, laas, laest.vaerdi);
          return gemt.ok
            ? videre(paths.initiativoversigtUdgiv({ plan, runde }), 'Teksten er gemt.')
            : igen(gemt.hindringer);
        }
        const svar = await udgiv(miljoe, aktoer, plan, runde, { ...laest.vaerdi, laas });
        return svar.ok
          ? videre(paths.initiativoversigt({ udgivelse: svar.vaerdi.id }), 'Oversigten er udgivet.')
          : igen(svar.hindringer);
      },
    }),
    rute({
      metode: 'POST',
      sti: paths.handlingsplanFoelg.moenster,
      adgang: PLAN_LAES,
      audit: 'handlingsplan.foelg',
      async handler({ aktoer, params, form }) {
        const plan = tilId(params.plan);
        const til = felt(form, 'foelg') !== 'nej';
        const svar = await foelg(miljoe, aktoer, plan, til);
        if (!svar.ok) return findesIkke();
        return videre(
          paths.handlingsplan({ plan }),
          til ? 'Du får en mail, når planen udgives.' : 'Du følger ikke længere planen.',
        );
      },
    }),
  ];
}
