import type { Aktoer } from '../../../../kernel/adgang.ts';
import { tilId } from '../../../../kernel/id.ts';
import { erIkkeDer, type Hindring, harKode, type Resultat } from '../../../../kernel/resultat.ts';
import { type Felter, felt } from '../../../../platform/form.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import { laesVersion } from '../../../../platform/redigering.ts';
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
import { lederProgram } from '../../program/kald.ts';
import { findProgram } from '../../program/queries.ts';
import { PROGRAM_LED } from '../../rules.ts';
import { laesKategori } from '../forms.ts';
import { Kategoriside } from '../pages/kategorier.tsx';
import { flytKategori, gemKategori, saetKategoriFjernet } from './commands.ts';
import { hentKategorier } from './queries.ts';

/** The programme's categories of questions, as the house keeps them. */
export function kategoriRuter(miljoe: Miljoe): Rute[] {
  function vis(
    aktoer: Aktoer,
    programId: number,
    query: Felter,
    { navn, hindringer = [] }: { navn?: string; hindringer?: readonly Hindring[] } = {},
  ): Promise<Svar> {
    return miljoe.db.som(aktoer, async (tx) => {
      const program = await findProgram(tx, programId);
      if (!program) return findesIkke();
      if (!lederProgram(aktoer, program))
        return ikkeAdgang(`Kategorierne føres af programledelsen hos ${program.organisation}.`);
      const kategorier = await hentKategorier(tx, programId);
      const ret = kategorier.find((k) => !k.fjernet && k.noegle === felt(query, 'ret')) ?? null;
      return side(
        <Kategoriside
          program={program}
          aktoer={aktoer}
          kategorier={kategorier}
          ret={ret}
          navn={navn ?? ret?.navn ?? ''}
          fjernet={kategorier.find((k) => k.fjernet && k.noegle === felt(query, 'fjernet')) ?? null}
          hindringer={hindringer}
        />,
        formstatus(hindringer),
      );
    });
  }

  function svar(
    r: Resultat,
    aktoer: Aktoer,
    program: number,
    {
      til,
      kvittering,
      igen = {},
      navn,
    }: { til?: Readonly<Record<string, string>>; kvittering?: string; igen?: Felter; navn?: string },
  ): Svar | Promise<Svar> {
    if (r.ok) return videre(paths.programspoergsmaalKategorier({ program }, til), kvittering);
    if (erIkkeDer(r)) return findesIkke(r.hindringer[0]?.besked);
    if (harKode(r.hindringer, 'ikke_ret')) return ikkeAdgang(r.hindringer[0]?.besked);
    return vis(aktoer, program, igen, { navn, hindringer: r.hindringer });
  }

  return [
    rute({
      metode: 'GET',
      sti: paths.programspoergsmaalKategorier.moenster,
      adgang: PROGRAM_LED,
      audit: 'ingen',
      handler: ({ aktoer, params, query }) => vis(aktoer, tilId(params.program), query),
    }),
    rute({
      metode: 'POST',
      sti: paths.programspoergsmaalKategori.moenster,
      adgang: PROGRAM_LED,
      audit: 'faellesprogram.kategori_gem',
      async handler({ aktoer, params, form }) {
        const program = tilId(params.program);
        const gammel = params.kategori === 'ny' ? null : { noegle: params.kategori, laas: laesVersion(form) };
        const laest = laesKategori(form);
        const r = laest.ok ? await gemKategori(miljoe, aktoer, program, gammel, laest.vaerdi.navn) : laest;
        return svar(r, aktoer, program, {
          kvittering: 'Kategorien er gemt.',
          igen: gammel ? { ret: gammel.noegle } : {},
          navn: felt(form, 'navn'),
        });
      },
    }),
    rute({
      metode: 'POST',
      sti: paths.programspoergsmaalKategoriHandling.moenster,
      adgang: PROGRAM_LED,
      audit: 'faellesprogram.kategori_handling',
      async handler({ aktoer, params }) {
        const program = tilId(params.program);
        const { kategori, handling } = params;
        const kald = [miljoe, aktoer, program, kategori] as const;
        switch (handling) {
          case 'op':
          case 'ned':
            return svar(await flytKategori(...kald, handling === 'op' ? -1 : 1), aktoer, program, {});
          case 'fjern':
            return svar(await saetKategoriFjernet(...kald, true), aktoer, program, {
              til: { fjernet: kategori },
            });
          case 'gendan':
            return svar(await saetKategoriFjernet(...kald, false), aktoer, program, {
              kvittering: 'Kategorien er tilbage.',
            });
          default:
            return findesIkke();
        }
      },
    }),
  ];
}
