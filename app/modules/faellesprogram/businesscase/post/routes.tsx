/** What the version under work is made of, one thing at a time: cost lines and assumptions. */
import type { ComponentChild } from 'preact';
import type { Aktoer } from '../../../../kernel/adgang.ts';
import { tilId } from '../../../../kernel/id.ts';
import type { Feltnavne, Tekstfelter } from '../../../../kernel/redigering.ts';
import type { Resultat } from '../../../../kernel/resultat.ts';
import type { Tx } from '../../../../platform/db/database.ts';
import type { Felter, Laest } from '../../../../platform/form.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import { laesVersion, type Tilbage } from '../../../../platform/redigering.ts';
import { type Rute, rute } from '../../../../platform/web/rute.ts';
import { findesIkke, type Svar } from '../../../../platform/web/svar.ts';
import { hentDele } from '../../program/queries.ts';
import { PROGRAM_LED, type Programdel } from '../../rules.ts';
import { afslaaet, formAf, formsvar, medKladde, omkostningssti, udfoert } from '../faelles/routes.tsx';
import { formularnoegle } from '../felter.ts';
import type { Formprops } from '../pages/former.tsx';

/** One kind of thing; its name is that of its forms, and the end of its names in the trail. */
export interface Post<F> {
  readonly navn: 'linje' | 'antagelse';
  /** The parameter of the address that says which one. */
  readonly parameter: string;
  readonly moenstre: { readonly ny: string; readonly en: string; readonly handling: string };
  readonly kvitteringer: { readonly ny: string; readonly ret: string };
  /** What a new one begins with. */
  readonly tom: Tekstfelter;
  readonly navne: (dele: readonly Programdel[]) => Feltnavne;
  readonly find: (tx: Tx, caseId: number, id: number) => Promise<(F & { readonly laas: number }) | undefined>;
  readonly tekster: (f: F) => Tekstfelter;
  readonly laes: (form: Felter, dele: readonly Programdel[]) => Laest<F>;
  readonly side: (props: Formprops & { readonly id: number | null }) => ComponentChild;
  readonly tilfoej: (miljoe: Miljoe, aktoer: Aktoer, program: number, f: F) => Promise<Resultat<unknown>>;
  readonly ret: (
    miljoe: Miljoe,
    aktoer: Aktoer,
    program: number,
    id: number,
    laas: number,
    f: F,
  ) => Promise<Resultat<unknown>>;
  /** What a button does, and what is said when it is done; null: there is no such button. */
  readonly handling: (
    navn: string | undefined,
  ) => { readonly goer: Posthandling; readonly kvittering: string } | null;
}
export type Posthandling = (miljoe: Miljoe, aktoer: Aktoer, program: number, id: number) => Promise<Resultat>;

/** The forms and buttons of one kind of thing. */
export function postRuter<F>(miljoe: Miljoe, post: Post<F>): Rute[] {
  const { db } = miljoe;

  function formside(aktoer: Aktoer, program: number, id: number | null, tilbage?: Tilbage): Promise<Svar> {
    return medKladde(miljoe, aktoer, program, async (g, kladde, dele) => {
      const stod = id === null ? null : await post.find(g.tx, kladde.id, id);
      if (stod === undefined) return findesIkke();
      const grund = {
        noegle: formularnoegle(post.navn, id),
        navne: post.navne(dele),
        gemt: stod === null ? post.tom : post.tekster(stod),
        laas: stod?.laas ?? 0,
      };
      const f = await formAf(g.tx, g.program, grund, tilbage);
      return formsvar(
        tilbage?.hindringer ?? [],
        <post.side {...g} kladde={kladde} programdele={dele} id={id} {...f} />,
      );
    });
  }

  /** Stores what was typed: a new one, or the one with the id. */
  async function gem(aktoer: Aktoer, program: number, id: number | null, form: Felter): Promise<Svar> {
    const laest = post.laes(form, await db.som(aktoer, (tx) => hentDele(tx, program)));
    const gemt = (f: F) =>
      id === null
        ? post.tilfoej(miljoe, aktoer, program, f)
        : post.ret(miljoe, aktoer, program, id, laesVersion(form), f);
    return udfoert(
      laest.ok ? await gemt(laest.vaerdi) : laest,
      await omkostningssti(miljoe, aktoer, program),
      id === null ? post.kvitteringer.ny : post.kvitteringer.ret,
      (hindringer) => formside(aktoer, program, id, { form, hindringer }),
    );
  }

  const idI = (params: Readonly<Record<string, string>>) => tilId(params[post.parameter]);
  return [
    rute({
      metode: 'GET',
      sti: post.moenstre.ny,
      adgang: PROGRAM_LED,
      audit: 'ingen',
      handler: ({ aktoer, params }) => formside(aktoer, tilId(params.program), null),
    }),
    rute({
      metode: 'POST',
      sti: post.moenstre.ny,
      adgang: PROGRAM_LED,
      audit: `faellesprogram.businesscase_${post.navn}_ny`,
      handler: ({ aktoer, params, form }) => gem(aktoer, tilId(params.program), null, form),
    }),
    rute({
      metode: 'GET',
      sti: post.moenstre.en,
      adgang: PROGRAM_LED,
      audit: 'ingen',
      handler: ({ aktoer, params }) => formside(aktoer, tilId(params.program), idI(params)),
    }),
    rute({
      metode: 'POST',
      sti: post.moenstre.en,
      adgang: PROGRAM_LED,
      audit: `faellesprogram.businesscase_${post.navn}_ret`,
      handler: ({ aktoer, params, form }) => gem(aktoer, tilId(params.program), idI(params), form),
    }),
    rute({
      metode: 'POST',
      sti: post.moenstre.handling,
      adgang: PROGRAM_LED,
      audit: `faellesprogram.businesscase_${post.navn}`,
      async handler({ aktoer, params }) {
        const program = tilId(params.program);
        const handling = post.handling(params.handling);
        if (handling === null) return findesIkke();
        return udfoert(
          await handling.goer(miljoe, aktoer, program, idI(params)),
          await omkostningssti(miljoe, aktoer, program),
          handling.kvittering,
          afslaaet(miljoe, aktoer, program),
        );
      },
    }),
  ];
}
