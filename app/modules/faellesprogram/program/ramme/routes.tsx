import { createReadStream, existsSync } from 'node:fs';
import type { Aktoer } from '../../../../kernel/adgang.ts';
import { tilId } from '../../../../kernel/id.ts';
import { erIkkeDer, FORAELDET, type Hindring, harKode } from '../../../../kernel/resultat.ts';
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
  videre,
} from '../../../../platform/web/svar.ts';
import { paths } from '../../../../routes.ts';
import { PROGRAM_LED } from '../../rules.ts';
import { DOKUMENT_MAKS, laegDokument } from '../dokument/commands.ts';
import { lederProgram } from '../kald.ts';
import { laesSom } from '../laes.ts';
import type { Overblikprops } from '../pages/overblik.tsx';
import { findProgram } from '../queries.ts';
import { flytDel, gemDel, saetFjernet } from './commands.ts';
import { delnavne, deltekster, laesDel, laesSlags, medSlags, slagsvalg, tomDel } from './forms.ts';
import { Delside, Slagsside } from './pages/del.tsx';
import { findDel, findDokumentfil, hentBaselines, hentDelvalg } from './queries.ts';
import { DELE, type Del, erDel } from './rules.ts';

/** The overview again, with what was refused about an upload. */
type Visoverblik = (aktoer: Aktoer, programId: number, upload: Overblikprops['upload']) => Promise<Svar>;

/** What a programme is made of: its forms, order and removal, and its documents. */
export function rammeRuter(miljoe: Miljoe, overblik: Visoverblik): Rute[] {
  const { db } = miljoe;

  /** The page that shows a part. */
  function hjem(del: Del, programId: number, query: Record<string, string> = {}): string {
    return paths[DELE[del].side === 'udfasning' ? 'programudfasning' : 'faellesprogram'](
      { program: programId },
      query,
    );
  }

  function vis(
    aktoer: Aktoer,
    programId: number,
    del: Del,
    nr: string,
    { query = {}, tilbage }: { readonly query?: Felter; readonly tilbage?: Tilbage },
  ): Promise<Svar> {
    return db.som(aktoer, async (tx) => {
      const program = await findProgram(tx, programId);
      if (!program) return findesIkke();
      if (!lederProgram(aktoer, program)) return ikkeAdgang(`Programmet ledes af ${program.organisation}.`);
      const id = nr === 'ny' ? null : tilId(nr);
      // A new document begins with its file.
      if (id === null && del === 'dokument') return findesIkke();
      const gemt = id === null ? null : await findDel(tx, programId, del, id);
      if (id !== null && !gemt) return findesIkke();
      const valg = await hentDelvalg(tx, del, program);
      const hindringer = tilbage?.hindringer ?? [];
      const hoved = { program, aktoer, del, id, navn: String(gemt?.vaerdier.navn ?? '') };
      const slags = tilbage ? null : laesSlags(del, query, gemt !== null);
      if (slags === 'vaelg') return side(<Slagsside {...hoved} slags={slagsvalg(del, valg)} />);
      const form = formtilstand(
        delnavne(del, valg),
        gemt ? deltekster(del, gemt.vaerdier) : tomDel(del),
        gemt?.laas ?? 0,
        tilbage,
      );
      return side(
        <Delside
          {...hoved}
          form={{ ...form, vaerdier: medSlags(del, form.vaerdier, slags) }}
          valg={valg}
          baselines={
            del === 'punkt' && id !== null
              ? (await hentBaselines(tx, programId)).filter((b) => b.punktId === id)
              : []
          }
        />,
        formstatus(hindringer, harKode(hindringer, FORAELDET)),
      );
    });
  }

  const udenRet = (hindringer: readonly Hindring[]) => harKode(hindringer, 'ikke_ret');

  async function gem(aktoer: Aktoer, programId: number, del: Del, nr: string, form: Felter): Promise<Svar> {
    if (nr === 'ny' && del === 'dokument') return findesIkke();
    const laest = laesDel(del, form);
    if (!laest.ok)
      return vis(aktoer, programId, del, nr, { tilbage: { form, hindringer: laest.hindringer } });
    const gammel = nr === 'ny' ? null : { id: tilId(nr), laas: laesVersion(form) };
    const svar = await gemDel(miljoe, aktoer, { programId, del, gammel }, laest.vaerdi);
    if (svar.ok)
      return videre(hjem(del, programId), `${DELE[del].bestemt} er ${nr === 'ny' ? 'tilføjet' : 'gemt'}.`);
    if (erIkkeDer(svar)) return findesIkke();
    if (udenRet(svar.hindringer)) return ikkeAdgang(svar.hindringer[0].besked);
    return vis(aktoer, programId, del, nr, { tilbage: { form, hindringer: svar.hindringer } });
  }

  async function handling(
    aktoer: Aktoer,
    programId: number,
    del: Del,
    nr: string,
    navn: string,
    form: Felter,
  ): Promise<Svar> {
    const id = tilId(nr);
    switch (navn) {
      case 'op':
      case 'ned': {
        const svar = await flytDel(miljoe, aktoer, programId, del, id, navn === 'op' ? -1 : 1);
        if (svar.ok) return videre(hjem(del, programId));
        return erIkkeDer(svar) ? findesIkke() : ikkeAdgang(svar.hindringer[0].besked);
      }
      case 'fjern':
      case 'gendan': {
        const fjern = navn === 'fjern';
        const svar = await saetFjernet(miljoe, aktoer, programId, del, id, fjern);
        if (svar.ok)
          return fjern
            ? videre(hjem(del, programId, { fjernet: `${del}-${id}` }))
            : videre(hjem(del, programId), `»${svar.vaerdi.navn}« er tilbage.`);
        if (erIkkeDer(svar)) return findesIkke();
        if (udenRet(svar.hindringer) || !fjern) return ikkeAdgang(svar.hindringer[0].besked);
        return vis(aktoer, programId, del, nr, { tilbage: { form, hindringer: svar.hindringer } });
      }
      default:
        return findesIkke();
    }
  }

  return [
    rute({
      metode: 'GET',
      sti: paths.programdel.moenster,
      adgang: PROGRAM_LED,
      audit: 'ingen',
      handler: ({ aktoer, params, query }) =>
        erDel(params.del)
          ? vis(aktoer, tilId(params.program), params.del, params.nr, { query })
          : findesIkke(),
    }),
    rute({
      metode: 'POST',
      sti: paths.programdel.moenster,
      adgang: PROGRAM_LED,
      audit: 'faellesprogram.ramme_ret',
      handler: ({ aktoer, params, form }) =>
        erDel(params.del) ? gem(aktoer, tilId(params.program), params.del, params.nr, form) : findesIkke(),
    }),
    rute({
      metode: 'POST',
      sti: paths.programdelHandling.moenster,
      adgang: PROGRAM_LED,
      audit: 'faellesprogram.ramme_handling',
      handler: ({ aktoer, params, form }) =>
        erDel(params.del)
          ? handling(aktoer, tilId(params.program), params.del, params.nr, params.handling, form)
          : findesIkke(),
    }),
    rute({
      metode: 'POST',
      sti: paths.programdokumenter.moenster,
      adgang: PROGRAM_LED,
      audit: 'faellesprogram.ramme_ny',
      filMaks: DOKUMENT_MAKS,
      prMinut: 60,
      async handler({ aktoer, params, form, fil: modtaget }) {
        const id = tilId(params.program);
        const navn = felt(form, 'navn').replace(/\s+/g, ' ').trim().slice(0, 200);
        const svar = await laegDokument(miljoe, aktoer, id, navn, modtaget);
        if (svar.ok)
          return videre(
            paths.programdel({ program: id, del: 'dokument', nr: svar.vaerdi.id }),
            `»${svar.vaerdi.navn}« er lagt op. Sæt et flueben, når andre må se det.`,
          );
        if (erIkkeDer(svar)) return findesIkke();
        if (udenRet(svar.hindringer)) return ikkeAdgang(svar.hindringer[0].besked);
        return overblik(aktoer, id, { vaerdier: form, hindringer: svar.hindringer });
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.programdokument.moenster,
      adgang: 'alle',
      audit: 'ingen',
      async handler({ aktoer, params }) {
        const dok = await laesSom(miljoe, aktoer, (tx) =>
          findDokumentfil(tx, tilId(params.program), tilId(params.dokument)),
        );
        if (!dok) return findesIkke();
        const sti = filsti(miljoe.mappe, dok.sha256);
        return existsSync(sti)
          ? fil(dok.filnavn, dok.type, createReadStream(sti))
          : findesIkke('Filen mangler i datamappen. Gendan den fra en backup.');
      },
    }),
  ];
}
