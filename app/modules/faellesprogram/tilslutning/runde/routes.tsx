import { createReadStream, existsSync } from 'node:fs';
import { type Aktoer, maa } from '../../../../kernel/adgang.ts';
import { tilId } from '../../../../kernel/id.ts';
import { erIkkeDer, type Hindring, harKode, type Resultat } from '../../../../kernel/resultat.ts';
import { danskSortering } from '../../../../kernel/tekst.ts';
import type { Tx } from '../../../../platform/db/database.ts';
import { BILAGSENDELSER } from '../../../../platform/document/bilagstype.ts';
import { filsti } from '../../../../platform/filer.ts';
import { type Felter, felt } from '../../../../platform/form.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import { formtilstand, laesVersion, type Tilbage } from '../../../../platform/redigering.ts';
import { type Rute, rute } from '../../../../platform/web/rute.ts';
import {
  fil,
  findesIkke,
  formstatus,
  ikkeAdgang,
  type Svar,
  side,
  statusFor,
  videre,
} from '../../../../platform/web/svar.ts';
import { paths } from '../../../../routes.ts';
import { lederProgram } from '../../program/kald.ts';
import { laesSom } from '../../program/laes.ts';
import { findProgram, hentDele } from '../../program/queries.ts';
import { PROGRAM_LED, type Program, TILSLUTNING_FORBERED } from '../../rules.ts';
import {
  findBilag,
  findRunde,
  hentAntal,
  hentBilag,
  hentDeltagere,
  hentInviterede,
  hentKommuner,
  hentKommunestand,
  hentRundedele,
  hentRunder,
  hentUdgaver,
} from '../queries.ts';
import { type Runde, rundefase } from '../rules.ts';
import {
  aabnRunde,
  BILAG_MAKS,
  fjernBilag,
  fjernKladde,
  flytFrist,
  gemRunde,
  nyUdgave,
  opretRunde,
  tilfoejBilag,
  traekRunde,
} from './commands.ts';
import {
  laesFrist,
  laesGrund,
  laesNy,
  laesRunde,
  laesUdgave,
  rundenavne,
  rundetekster,
  samlet,
} from './forms.ts';
import { Overblikside, type Rundeoverblik } from './pages/overblik.tsx';
import { NyRundeside, NyUdgaveside, Retside } from './pages/ret.tsx';
import { type Rundeform, Rundeside, Udgaveside } from './pages/side.tsx';
import { kanInviteres } from './queries.ts';

interface Rundetilbage {
  readonly form?: Rundeform;
  readonly hindringer?: readonly Hindring[];
  /** A document that was just taken out. */
  readonly taget?: number;
}

/** A kommune whose person may prepare its answer. */
export function kanForberede(aktoer: Aktoer | null): aktoer is Aktoer {
  return aktoer?.organisation.art === 'kommune' && maa(aktoer, TILSLUTNING_FORBERED);
}

/** The rounds, what is in them, and what the house does with them. */
export function rundeRuter(miljoe: Miljoe): Rute[] {
  const { db } = miljoe;

  function overblik(aktoer: Aktoer | null, programId: number, query: Felter): Promise<Svar> {
    return laesSom(miljoe, aktoer, async (tx) => {
      const program = await findProgram(tx, programId);
      if (!program) return findesIkke();
      const runder: Rundeoverblik[] = [];
      for (const runde of await hentRunder(tx, programId))
        runder.push({ runde, dele: await hentRundedele(tx, runde.id), antal: await hentAntal(tx, runde.id) });
      const leder = lederProgram(aktoer, program);
      const fjernet = tilId(felt(query, 'fjernet'));
      return side(
        <Overblikside
          program={program}
          aktoer={aktoer}
          runder={runder}
          leder={leder}
          svarer={
            new Set(
              runder
                .filter((r) => kanForberede(aktoer) && rundefase(r.runde) === 'aaben')
                .map((r) => r.runde.id),
            )
          }
          ialt={(await hentKommuner(tx)).length}
          paaListen={(await hentDeltagere(tx, programId)).length}
          fjernet={leder && fjernet > 0 ? { id: fjernet } : null}
        />,
      );
    });
  }

  async function rundesvar(
    tx: Tx,
    aktoer: Aktoer | null,
    program: Program,
    runde: Runde,
    { form, hindringer = [], taget = 0 }: Rundetilbage = {},
  ): Promise<Svar> {
    const dele = await hentRundedele(tx, runde.id);
    const stand = await hentKommunestand(tx, runde.id, dele);
    const talt = runde.tilstand === 'aaben' ? await hentAntal(tx, runde.id) : new Map<number, number>();
    return side(
      <Rundeside
        program={program}
        aktoer={aktoer}
        runde={runde}
        dele={dele}
        bilag={await hentBilag(tx, runde.id)}
        udgaver={await hentUdgaver(tx, runde.id)}
        antalPrDel={talt.size === 0 ? null : talt}
        inviterede={await hentInviterede(tx, runde.id)}
        leder={lederProgram(aktoer, program) && program.tilstand === 'aktiv'}
        hus={aktoer?.organisation.id === program.organisationId}
        svarer={kanForberede(aktoer) && runde.tilstand !== 'kladde'}
        svaret={stand.filter((k) => k.svarId !== null).length}
        taget={taget}
        endelser={BILAGSENDELSER}
        maks={BILAG_MAKS}
        form={form}
        hindringer={form ? [] : hindringer}
      />,
      hindringer.length === 0 ? 200 : statusFor(hindringer),
    );
  }

  function en(
    aktoer: Aktoer | null,
    programId: number,
    rundeId: number,
    tilbage: Rundetilbage = {},
  ): Promise<Svar> {
    return laesSom(miljoe, aktoer, async (tx) => {
      const program = await findProgram(tx, programId);
      const runde = program && (await findRunde(tx, programId, rundeId));
      return runde ? rundesvar(tx, aktoer, program, runde, tilbage) : findesIkke();
    });
  }

  function ny(
    aktoer: Aktoer,
    programId: number,
    tilbage: Tilbage = { form: {}, hindringer: [] },
  ): Promise<Svar> {
    return db.som(aktoer, async (tx) => {
      const program = await findProgram(tx, programId);
      if (!program) return findesIkke();
      if (!lederProgram(aktoer, program)) return ikkeAdgang();
      return side(
        <NyRundeside
          program={program}
          aktoer={aktoer}
          vaerdier={tilbage.form}
          hindringer={tilbage.hindringer}
        />,
        formstatus(tilbage.hindringer),
      );
    });
  }

  function ret(aktoer: Aktoer, programId: number, rundeId: number, tilbage?: Tilbage): Promise<Svar> {
    return db.som(aktoer, async (tx) => {
      const program = await findProgram(tx, programId);
      const runde = program && (await findRunde(tx, programId, rundeId));
      if (!runde) return findesIkke();
      if (!lederProgram(aktoer, program)) return ikkeAdgang();
      const fase = rundefase(runde);
      const alle = await hentDele(tx, programId);
      const valgte = await hentRundedele(tx, rundeId);
      const inviterede = await hentInviterede(tx, rundeId);
      // Those that joined everything since they were chosen are still shown, so that they can be taken out.
      const mulige = new Map((await kanInviteres(tx, programId)).map((k) => [k.id, k.navn]));
      for (const k of inviterede) mulige.set(k.id, k.navn);
      const form = formtilstand(
        rundenavne(alle, mulige),
        rundetekster(runde, valgte, inviterede),
        runde.laas,
        tilbage && { ...tilbage, form: samlet(tilbage.form) },
      );
      const status = formstatus(tilbage?.hindringer ?? [], form.konflikt !== null);
      if (fase === 'kladde') {
        const kommunefelt = form.vaerdier.kommuner;
        const vaerdier = {
          ...form.vaerdier,
          kommuner: typeof kommunefelt === 'string' ? kommunefelt.split(' ') : kommunefelt,
        };
        return side(
          <Retside
            program={program}
            aktoer={aktoer}
            runde={runde}
            dele={alle}
            kommuner={[...mulige]
              .map(([id, navn]) => ({ id, navn, orden: danskSortering(navn) }))
              .sort((a, b) => (a.orden < b.orden ? -1 : 1))}
            form={{ ...form, vaerdier }}
          />,
          status,
        );
      }
      if (fase !== 'aaben')
        return rundesvar(tx, aktoer, program, runde, {
          hindringer: tilbage?.hindringer ?? [
            {
              kode: 'forkert_tilstand',
              besked: 'Fristen er nået, eller runden er trukket tilbage. Grundlaget ligger fast.',
            },
          ],
        });
      const medRunden = new Set(valgte.map((d) => d.delId));
      const stand = await hentKommunestand(tx, rundeId, valgte);
      return side(
        <NyUdgaveside
          program={program}
          aktoer={aktoer}
          runde={runde}
          dele={alle.filter((d) => medRunden.has(d.id))}
          form={{
            ...form,
            vaerdier: { ...form.vaerdier, aendring: tilbage && felt(tilbage.form, 'aendring') },
          }}
          svar={stand.filter((k) => k.svarId !== null).length}
        />,
        status,
      );
    });
  }

  async function gem(aktoer: Aktoer, programId: number, rundeId: number, form: Felter): Promise<Svar> {
    const til = paths.tilslutningsrunde({ program: programId, runde: rundeId });
    const set = await db.som(aktoer, async (tx) => {
      const runde = await findRunde(tx, programId, rundeId);
      return (
        runde && {
          kladde: runde.tilstand === 'kladde',
          alle: await hentDele(tx, programId),
          valgte: await hentRundedele(tx, rundeId),
        }
      );
    });
    if (!set) return findesIkke();
    const adkomst = { rundeId, laas: laesVersion(form) };
    let svar: Resultat<unknown>;
    if (set.kladde) {
      const laest = laesRunde(
        form,
        set.alle.map((d) => d.id),
      );
      svar = laest.ok ? await gemRunde(miljoe, aktoer, programId, adkomst, laest.vaerdi) : laest;
    } else {
      const laest = laesUdgave(form, set.valgte);
      svar = laest.ok ? await nyUdgave(miljoe, aktoer, programId, adkomst, laest.vaerdi) : laest;
    }
    if (svar.ok)
      return videre(
        til,
        set.kladde ? 'Kladden er gemt.' : 'Den nye udgave er udgivet. Kommunerne får besked med mail.',
      );
    if (erIkkeDer(svar)) return findesIkke();
    if (harKode(svar.hindringer, 'ikke_ret')) return ikkeAdgang(svar.hindringer[0]?.besked);
    return ret(aktoer, programId, rundeId, { form, hindringer: svar.hindringer });
  }

  async function handling(
    aktoer: Aktoer,
    programId: number,
    rundeId: number,
    navn: string,
    form: Felter,
  ): Promise<Svar> {
    const adkomst = { rundeId, laas: laesVersion(form) };
    const til = paths.tilslutningsrunde({ program: programId, runde: rundeId });
    const svar = async (udfald: Promise<Resultat<unknown>> | Resultat<unknown>, tekst: string, hen = til) => {
      const r = await udfald;
      if (r.ok) return videre(hen, tekst);
      if (erIkkeDer(r)) return findesIkke();
      if (harKode(r.hindringer, 'ikke_ret')) return ikkeAdgang(r.hindringer[0]?.besked);
      const { hindringer } = r;
      const id = navn === 'frist' || navn === 'traek' ? navn : null;
      return en(aktoer, programId, rundeId, {
        hindringer,
        form: id === null ? undefined : { id, vaerdier: form, hindringer },
      });
    };
    switch (navn) {
      case 'aabn':
        return svar(
          aabnRunde(miljoe, aktoer, programId, adkomst),
          'Runden er åben. Kommunerne får besked med mail.',
        );
      case 'frist': {
        const [frist, grund] = [laesFrist(form), laesGrund(form)];
        const hindringer = [...(frist.ok ? [] : frist.hindringer), ...(grund.ok ? [] : grund.hindringer)];
        return svar(
          frist.ok && grund.ok
            ? flytFrist(miljoe, aktoer, programId, adkomst, {
                frist: frist.vaerdi,
                grund: grund.vaerdi.grund,
              })
            : { ok: false, hindringer },
          'Fristen er flyttet. Kommunerne får besked med mail.',
        );
      }
      case 'traek': {
        const grund = laesGrund(form);
        return svar(
          grund.ok ? traekRunde(miljoe, aktoer, programId, adkomst, grund.vaerdi.grund) : grund,
          'Runden er trukket tilbage. Kommunerne får besked med mail.',
        );
      }
      case 'fjern':
        return svar(
          fjernKladde(miljoe, aktoer, programId, rundeId, { fortryd: false }),
          '',
          `${paths.programtilslutning({ program: programId })}?fjernet=${rundeId}`,
        );
      case 'gendan':
        return svar(
          fjernKladde(miljoe, aktoer, programId, rundeId, { fortryd: true }),
          'Kladden er tilbage.',
        );
      case 'fjernbilag':
      case 'gendanbilag': {
        const fortryd = navn === 'gendanbilag';
        return svar(
          fjernBilag(miljoe, aktoer, programId, rundeId, { bilagId: tilId(felt(form, 'bilag')), fortryd }),
          fortryd ? 'Bilaget er lagt tilbage.' : '',
          fortryd ? til : `${til}?bilag=${tilId(felt(form, 'bilag'))}`,
        );
      }
      default:
        return findesIkke();
    }
  }

  return [
    rute({
      metode: 'GET',
      sti: paths.programtilslutning.moenster,
      adgang: 'alle',
      audit: 'ingen',
      handler: ({ aktoer, params, query }) => overblik(aktoer, tilId(params.program), query),
    }),
    rute({
      metode: 'GET',
      sti: paths.tilslutningsrundeNy.moenster,
      adgang: PROGRAM_LED,
      audit: 'ingen',
      handler: ({ aktoer, params }) => ny(aktoer, tilId(params.program)),
    }),
    rute({
      metode: 'POST',
      sti: paths.tilslutningsrundeNy.moenster,
      adgang: PROGRAM_LED,
      audit: 'faellesprogram.tilslutning_opret',
      async handler({ aktoer, params, form }) {
        const program = tilId(params.program);
        const laest = laesNy(form);
        const svar = laest.ok ? await opretRunde(miljoe, aktoer, program, laest.vaerdi) : laest;
        if (svar.ok)
          return videre(
            paths.tilslutningsrundeRet({ program, runde: svar.vaerdi }),
            'Kladden er oprettet. Kun I kan se den.',
          );
        if (erIkkeDer(svar)) return findesIkke();
        if (harKode(svar.hindringer, 'ikke_ret')) return ikkeAdgang(svar.hindringer[0]?.besked);
        return ny(aktoer, program, { form, hindringer: svar.hindringer });
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.tilslutningsrunde.moenster,
      adgang: 'alle',
      audit: 'ingen',
      handler: ({ aktoer, params, query }) =>
        en(aktoer, tilId(params.program), tilId(params.runde), { taget: tilId(felt(query, 'bilag')) }),
    }),
    rute({
      metode: 'GET',
      sti: paths.tilslutningsrundeRet.moenster,
      adgang: PROGRAM_LED,
      audit: 'ingen',
      handler: ({ aktoer, params }) => ret(aktoer, tilId(params.program), tilId(params.runde)),
    }),
    rute({
      metode: 'POST',
      sti: paths.tilslutningsrundeRet.moenster,
      adgang: PROGRAM_LED,
      audit: 'faellesprogram.tilslutning_ret',
      handler: ({ aktoer, params, form }) => gem(aktoer, tilId(params.program), tilId(params.runde), form),
    }),
    rute({
      metode: 'POST',
      sti: paths.tilslutningsrundeHandling.moenster,
      adgang: PROGRAM_LED,
      audit: 'faellesprogram.tilslutning',
      handler: ({ aktoer, params, form }) =>
        handling(aktoer, tilId(params.program), tilId(params.runde), params.handling ?? '', form),
    }),
    rute({
      metode: 'POST',
      sti: paths.tilslutningsbilag.moenster,
      adgang: PROGRAM_LED,
      audit: 'faellesprogram.tilslutning_bilag',
      filMaks: BILAG_MAKS,
      prMinut: 60,
      async handler({ aktoer, params, fil: modtaget }) {
        const [program, runde] = [tilId(params.program), tilId(params.runde)];
        const svar = await tilfoejBilag(miljoe, aktoer, program, runde, modtaget);
        if (svar.ok)
          return videre(
            `${paths.tilslutningsrunde({ program, runde })}#bilag-ret`,
            `»${svar.vaerdi}« er lagt til.`,
          );
        if (erIkkeDer(svar)) return findesIkke();
        const { hindringer } = svar;
        if (harKode(hindringer, 'ikke_ret')) return ikkeAdgang(hindringer[0]?.besked);
        return en(aktoer, program, runde, { hindringer, form: { id: 'bilag', vaerdier: {}, hindringer } });
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.tilslutningsbilagFil.moenster,
      adgang: 'alle',
      audit: 'ingen',
      async handler({ aktoer, params }) {
        const bilag = await laesSom(miljoe, aktoer, async (tx) => {
          const runde = await findRunde(tx, tilId(params.program), tilId(params.runde));
          return runde && findBilag(tx, runde.id, tilId(params.bilag));
        });
        if (!bilag) return findesIkke();
        const sti = filsti(miljoe.mappe, bilag.sha256);
        return existsSync(sti)
          ? fil(bilag.navn, bilag.type, createReadStream(sti))
          : findesIkke('Filen mangler i datamappen. Gendan den fra en backup.');
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.tilslutningsudgave.moenster,
      adgang: 'alle',
      audit: 'ingen',
      handler: ({ aktoer, params }) =>
        laesSom(miljoe, aktoer, async (tx) => {
          const program = await findProgram(tx, tilId(params.program));
          const runde = program && (await findRunde(tx, program.id, tilId(params.runde)));
          const udgaver = runde ? await hentUdgaver(tx, runde.id) : [];
          const udgave = udgaver.find((u) => u.nr === tilId(params.udgave));
          if (!runde || !udgave) return findesIkke();
          return side(
            <Udgaveside
              program={program}
              aktoer={aktoer}
              runde={runde}
              udgave={udgave}
              nyeste={udgaver[0]?.nr ?? 0}
            />,
          );
        }),
    }),
  ];
}
