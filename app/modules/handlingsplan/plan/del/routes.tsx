import { type Aktoer, maa } from '../../../../kernel/adgang.ts';
import { tilId } from '../../../../kernel/id.ts';
import type { Tekstfelter } from '../../../../kernel/redigering.ts';
import {
  afvist,
  erIkkeDer,
  FORAELDET,
  type Hindring,
  harKode,
  type Resultat,
} from '../../../../kernel/resultat.ts';
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
  videre,
} from '../../../../platform/web/svar.ts';
import { paths } from '../../../../routes.ts';
import { PLAN_IBRUG, PLAN_LAES } from '../../rules.ts';
import { fortrydIbrug, tagIBrug } from '../ibrug/commands.ts';
import { laesIbrug } from '../ibrug/forms.ts';
import { tilfoejAnsvarlig } from '../initiativ/commands.ts';
import { organisationsvalg } from '../initiativ/queries.ts';
import { erSekretariat } from '../kald.ts';
import { gemMaal } from '../maal/commands.ts';
import { laesMaalform, maalnavne, maaltekster } from '../maal/forms.ts';
import { Maalside } from '../maal/pages/ret.tsx';
import { planperioder } from '../maal/rules.ts';
import {
  erAnsvarlig,
  findInitiativ,
  findPlan,
  findPunkt,
  hentAktiviteter,
  hentBaselines,
  hentProgrammer,
  hentRisici,
} from '../queries.ts';
import type { Initiativ, Plan, Planpunkt, Program } from '../rules.ts';
import { flytPunkt, gemAktivitet, gemPunkt, gemRisiko, saetFjernet, tilfoejHenvisning } from './commands.ts';
import {
  aktivitetstekster,
  DELNAVNE,
  laesAktivitet,
  laesHenvisning,
  laesPunkt,
  laesRisiko,
  punkttekster,
  risikotekster,
  tomDel,
} from './forms.ts';
import { Ansvarligside } from './pages/ansvarlig.tsx';
import { Delside, type Delsideprops, type Ibrugform, Punktside } from './pages/side.tsx';
import {
  alleKommuner,
  hentHenvisningsvalg,
  hentIbrug,
  integrationsvalg,
  type Programkilde,
  personvalg,
} from './queries.ts';
import { DELE, type Del, erDel } from './rules.ts';

interface Hoved {
  readonly plan: Plan;
  readonly program: Program | null;
  readonly initiativ: Initiativ;
  readonly sekretariat: boolean;
  readonly retter: boolean;
}

interface Gemtdel {
  readonly navn: string;
  readonly laas: number;
  readonly tekster: Tekstfelter;
  readonly punkt: Planpunkt | null;
}

async function hentHoved(tx: Tx, aktoer: Aktoer, id: number): Promise<Hoved | null> {
  const initiativ = await findInitiativ(tx, id);
  const plan = initiativ && (await findPlan(tx, initiativ.planId));
  if (!plan) return null;
  const sekretariat = erSekretariat(aktoer, plan);
  return {
    plan,
    program: (await hentProgrammer(tx, plan.id)).find((p) => p.id === initiativ.programId) ?? null,
    initiativ,
    sekretariat,
    retter: plan.tilstand !== 'afsluttet' && (sekretariat || (await erAnsvarlig(tx, id))),
  };
}

/** What is stored of a part; null when the initiative has no such thing. */
async function hentDel(tx: Tx, initiativId: number, del: Del, id: number): Promise<Gemtdel | null> {
  switch (del) {
    case 'milepael':
    case 'leverance': {
      const punkt = await findPunkt(tx, id);
      if (punkt?.initiativId !== initiativId || punkt.art !== del) return null;
      return { navn: punkt.navn, laas: punkt.laas, tekster: punkttekster(punkt), punkt };
    }
    case 'aktivitet':
    case 'input': {
      const a = (await hentAktiviteter(tx, { initiativId })).find((x) => x.id === id && x.art === del);
      return a ? { navn: a.navn, laas: a.laas, tekster: aktivitetstekster(a), punkt: null } : null;
    }
    case 'risiko': {
      const r = (await hentRisici(tx, initiativId)).find((x) => x.id === id);
      return r ? { navn: r.navn, laas: r.laas, tekster: risikotekster(r), punkt: null } : null;
    }
    case 'henvisning':
      return null;
  }
}

/** The parts of an initiative: their forms, order and removal; who reports; what is measured; and taking into use. */
export function delRuter(miljoe: Miljoe, programmer: Programkilde): Rute[] {
  const { db, ur } = miljoe;

  async function punktside(
    tx: Tx,
    aktoer: Aktoer,
    hoved: Hoved,
    punkt: Planpunkt,
    ret: Delsideprops | null,
    ibrugform: Ibrugform,
  ): Promise<Svar> {
    const kanTages = punkt.slags === 'ibrugtages';
    const ibrug = kanTages ? await hentIbrug(tx, punkt.id) : [];
    const alle = kanTages ? await alleKommuner(tx) : [];
    const iBrug = new Set(ibrug.map((i) => i.kode));
    const kode = aktoer.organisation.kommunekode;
    return side(
      <Punktside
        {...hoved}
        punkt={punkt}
        baselines={(await hentBaselines(tx, hoved.initiativ.id)).filter((b) => b.punktId === punkt.id)}
        idag={ur.idag()}
        ret={ret}
        ibrug={ibrug}
        kommuner={alle.length}
        fliser={alle.map((k) => ({
          kode: k.kode,
          navn: k.navn,
          forkortelse: k.forkortelse,
          kolonne: k.kolonne,
          raekke: k.raekke,
          ja: iBrug.has(k.kode),
        }))}
        egen={
          kode !== null && maa(aktoer, PLAN_IBRUG)
            ? { kode, ibrug: ibrug.find((i) => i.kode === kode) ?? null }
            : null
        }
        ibrugform={ibrugform}
      />,
      formstatus([...(ret?.form.hindringer ?? []), ...ibrugform.hindringer], ret?.form.konflikt != null),
    );
  }

  function vis(
    aktoer: Aktoer,
    initiativId: number,
    del: Del,
    nr: string,
    { tilbage, ibrug }: { tilbage?: Tilbage; ibrug?: Ibrugform } = {},
  ): Promise<Svar> {
    return db.som(aktoer, async (tx) => {
      const hoved = await hentHoved(tx, aktoer, initiativId);
      if (!hoved) return findesIkke();
      const id = nr === 'ny' ? null : tilId(nr);
      const gemt = id === null ? null : await hentDel(tx, initiativId, del, id);
      if (id !== null && !gemt) return findesIkke();
      if (!hoved.retter && (tilbage || !gemt?.punkt))
        return ikkeAdgang(`Initiativet hører til ${hoved.plan.organisation}.`);
      const props: Delsideprops = {
        ...hoved,
        del,
        id,
        navn: gemt?.navn ?? '',
        form: formtilstand(DELNAVNE[del], gemt?.tekster ?? tomDel(del), gemt?.laas ?? 0, tilbage),
        valg:
          del === 'henvisning' ? await hentHenvisningsvalg(tx, hoved.plan.organisationId, programmer) : null,
      };
      if (gemt?.punkt)
        return punktside(
          tx,
          aktoer,
          hoved,
          gemt.punkt,
          hoved.retter ? props : null,
          ibrug ?? { vaerdier: { dag: ur.idag() }, hindringer: [] },
        );
      return side(<Delside {...props} />, formstatus(props.form.hindringer, props.form.konflikt !== null));
    });
  }

  /** Reads and stores a part by its kind. */
  async function gemDel(
    aktoer: Aktoer,
    initiativId: number,
    del: Del,
    nr: string,
    form: Felter,
  ): Promise<Resultat<{ readonly id: number }>> {
    const noegle = {
      initiativId,
      gammel: nr === 'ny' ? null : { id: tilId(nr), laas: laesVersion(form) },
    };
    switch (del) {
      case 'milepael':
      case 'leverance': {
        const laest = laesPunkt(del, form);
        return laest.ok ? gemPunkt(miljoe, aktoer, del, noegle, laest.vaerdi, ur.idag()) : laest;
      }
      case 'aktivitet':
      case 'input': {
        const laest = laesAktivitet(del, form);
        return laest.ok ? gemAktivitet(miljoe, aktoer, del, noegle, laest.vaerdi) : laest;
      }
      case 'risiko': {
        const laest = laesRisiko(form);
        return laest.ok ? gemRisiko(miljoe, aktoer, noegle, laest.vaerdi) : laest;
      }
      case 'henvisning': {
        const laest = laesHenvisning(form);
        return laest.ok ? tilfoejHenvisning(miljoe, aktoer, initiativId, laest.vaerdi, programmer) : laest;
      }
    }
  }

  function uden(hindringer: readonly Hindring[]): boolean {
    return harKode(hindringer, 'ikke_ret') && hindringer.every((h) => h.felt === undefined);
  }

  async function gem(aktoer: Aktoer, initiativId: number, del: Del, nr: string, form: Felter): Promise<Svar> {
    const svar = await gemDel(aktoer, initiativId, del, nr, form);
    if (svar.ok)
      return videre(
        DELE[del].tabel === 'planpunkt' && nr !== 'ny'
          ? paths.initiativDel({ initiativ: initiativId, del, nr })
          : paths.initiativ({ initiativ: initiativId }),
        nr === 'ny' ? `${DELE[del].bestemt} er tilføjet.` : `${DELE[del].bestemt} er gemt.`,
      );
    if (erIkkeDer(svar)) return findesIkke();
    if (uden(svar.hindringer)) return ikkeAdgang(svar.hindringer[0].besked);
    return vis(aktoer, initiativId, del, nr, { tilbage: { form, hindringer: svar.hindringer } });
  }

  function ansvarligside(aktoer: Aktoer, id: number, tilbage?: Tilbage): Promise<Svar> {
    return db.som(aktoer, async (tx) => {
      const hoved = await hentHoved(tx, aktoer, id);
      if (!hoved) return findesIkke();
      if (!hoved.sekretariat || !hoved.retter)
        return ikkeAdgang(`Planen føres af ${hoved.plan.organisation}.`);
      const organisationer = await organisationsvalg(tx);
      return side(
        <Ansvarligside
          {...hoved}
          folk={await personvalg(tx, aktoer.organisation.id)}
          organisationer={organisationer
            .filter((o) => o.id !== hoved.plan.organisationId)
            .map((o) => ({ vaerdi: String(o.id), tekst: o.navn }))}
          vaerdier={tilbage?.form ?? {}}
          hindringer={tilbage?.hindringer ?? []}
        />,
        formstatus(tilbage?.hindringer ?? []),
      );
    });
  }

  async function vaelgAnsvarlig(aktoer: Aktoer, id: number, form: Felter): Promise<Svar> {
    const personId = felt(form, 'personId');
    const email = felt(form, 'email').trim();
    const valg = /^[0-9a-f-]{36}$/.test(personId)
      ? { personId }
      : email === ''
        ? null
        : { organisationId: tilId(felt(form, 'organisationId')), email };
    const svar = valg
      ? await tilfoejAnsvarlig(miljoe, aktoer, id, valg)
      : afvist('mangler', 'Vælg en person hos jer, eller en organisation og en mailadresse.', 'personId');
    if (svar.ok) return videre(paths.initiativ({ initiativ: id }), 'Personen indberetter nu på initiativet.');
    if (erIkkeDer(svar)) return findesIkke();
    if (uden(svar.hindringer)) return ikkeAdgang(svar.hindringer[0].besked);
    return ansvarligside(aktoer, id, { form, hindringer: svar.hindringer });
  }

  function perioderFor({ plan }: Hoved): string[] {
    return planperioder(plan.periodeFra, plan.periodeTil, plan.takt);
  }

  function maalside(aktoer: Aktoer, id: number, tilbage?: Tilbage): Promise<Svar> {
    return db.som(aktoer, async (tx) => {
      const hoved = await hentHoved(tx, aktoer, id);
      if (!hoved) return findesIkke();
      if (!hoved.sekretariat || !hoved.retter)
        return ikkeAdgang(`Planen føres af ${hoved.plan.organisation}.`);
      const perioder = perioderFor(hoved);
      const { initiativ, plan } = hoved;
      const hindringer = tilbage?.hindringer ?? [];
      return side(
        <Maalside
          {...hoved}
          perioder={perioder}
          integrationer={await integrationsvalg(tx)}
          form={formtilstand(
            maalnavne(perioder, plan.takt),
            maaltekster(initiativ.maal, perioder),
            initiativ.laas,
            tilbage,
          )}
        />,
        formstatus(hindringer, harKode(hindringer, FORAELDET)),
      );
    });
  }

  async function gemMaalform(aktoer: Aktoer, id: number, form: Felter): Promise<Svar> {
    const hoved = await db.som(aktoer, (tx) => hentHoved(tx, aktoer, id));
    if (!hoved) return findesIkke();
    const laest = laesMaalform(form, perioderFor(hoved), hoved.plan.takt);
    if (!laest.ok) return maalside(aktoer, id, { form, hindringer: laest.hindringer });
    const svar = await gemMaal(miljoe, aktoer, id, laesVersion(form), laest.vaerdi);
    if (svar.ok) return videre(paths.initiativ({ initiativ: id }), 'Planen for målingen er gemt.');
    if (erIkkeDer(svar)) return findesIkke();
    if (uden(svar.hindringer)) return ikkeAdgang(svar.hindringer[0].besked);
    return maalside(aktoer, id, { form, hindringer: svar.hindringer });
  }

  async function ibrug(aktoer: Aktoer, initiativId: number, nr: string, form: Felter): Promise<Svar> {
    const sti = paths.initiativDel({ initiativ: initiativId, del: 'leverance', nr });
    const laest = laesIbrug(form);
    if (!laest.ok)
      return vis(aktoer, initiativId, 'leverance', nr, {
        ibrug: { vaerdier: form, hindringer: laest.hindringer },
      });
    const svar = await tagIBrug(miljoe, aktoer, tilId(nr), laest.vaerdi, ur.idag());
    if (svar.ok) return videre(sti, `I har taget »${svar.vaerdi.navn}« i brug.`);
    if (erIkkeDer(svar)) return findesIkke();
    if (uden(svar.hindringer)) return ikkeAdgang(svar.hindringer[0].besked);
    return vis(aktoer, initiativId, 'leverance', nr, {
      ibrug: { vaerdier: form, hindringer: svar.hindringer },
    });
  }

  async function handling(
    aktoer: Aktoer,
    initiativId: number,
    del: Del,
    nr: string,
    navn: string,
    form: Felter,
  ): Promise<Svar> {
    const sti = paths.initiativ({ initiativ: initiativId });
    const afslag = (svar: Resultat<unknown>): Svar =>
      svar.ok || erIkkeDer(svar) ? findesIkke() : ikkeAdgang(svar.hindringer[0].besked);
    switch (navn) {
      case 'op':
      case 'ned': {
        const svar = await flytPunkt(miljoe, aktoer, initiativId, tilId(nr), navn === 'op' ? -1 : 1);
        return svar.ok ? videre(`${sti}#${del}`) : afslag(svar);
      }
      case 'fjern': {
        const svar = await saetFjernet(miljoe, aktoer, initiativId, del, tilId(nr), true);
        return svar.ok
          ? videre(paths.initiativ({ initiativ: initiativId }, { fjernet: `${del}-${nr}` }))
          : afslag(svar);
      }
      case 'gendan': {
        const svar = await saetFjernet(miljoe, aktoer, initiativId, del, tilId(nr), false);
        return svar.ok ? videre(sti, `»${svar.vaerdi.navn}« er tilbage.`) : afslag(svar);
      }
      case 'ibrug':
        return ibrug(aktoer, initiativId, nr, form);
      case 'ibrug-fortryd': {
        const svar = await fortrydIbrug(miljoe, aktoer, tilId(nr));
        return svar.ok
          ? videre(
              paths.initiativDel({ initiativ: initiativId, del, nr }),
              'Ibrugtagningen er trukket tilbage.',
            )
          : afslag(svar);
      }
      default:
        return findesIkke();
    }
  }

  return [
    rute({
      metode: 'GET',
      sti: paths.initiativDel.moenster,
      adgang: PLAN_LAES,
      audit: 'ingen',
      handler({ aktoer, params }) {
        const id = tilId(params.initiativ);
        if (params.del === 'ansvarlig') return ansvarligside(aktoer, id);
        if (params.del === 'maal') return maalside(aktoer, id);
        return erDel(params.del) ? vis(aktoer, id, params.del, params.nr) : findesIkke();
      },
    }),
    rute({
      metode: 'POST',
      sti: paths.initiativDel.moenster,
      adgang: PLAN_LAES,
      audit: 'handlingsplan.del_ret',
      handler({ aktoer, params, form }) {
        const id = tilId(params.initiativ);
        if (params.del === 'ansvarlig') return vaelgAnsvarlig(aktoer, id, form);
        if (params.del === 'maal') return gemMaalform(aktoer, id, form);
        return erDel(params.del) ? gem(aktoer, id, params.del, params.nr, form) : findesIkke();
      },
    }),
    rute({
      metode: 'POST',
      sti: paths.initiativDelHandling.moenster,
      adgang: PLAN_LAES,
      audit: 'handlingsplan.del_handling',
      handler: ({ aktoer, params, form }) =>
        erDel(params.del)
          ? handling(aktoer, tilId(params.initiativ), params.del, params.nr, params.handling, form)
          : findesIkke(),
    }),
  ];
}
