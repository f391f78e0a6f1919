import { type Aktoer, maa } from '../../../kernel/adgang.ts';
import { tilId } from '../../../kernel/id.ts';
import { erIkkeDer, FORAELDET, type Hindring, harKode } from '../../../kernel/resultat.ts';
import { datoI } from '../../../kernel/ur.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { BILAGSENDELSER } from '../../../platform/document/bilagstype.ts';
import { type Felter, felt } from '../../../platform/form.ts';
import { laesListevalg, listevisning, SIDE_PR } from '../../../platform/liste.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import { formtilstand, laesVersion, type Tilbage } from '../../../platform/redigering.ts';
import { eksportsvar } from '../../../platform/web/eksport.ts';
import { type Rute, rute } from '../../../platform/web/rute.ts';
import { findesIkke, formstatus, ikkeAdgang, type Svar, side, videre } from '../../../platform/web/svar.ts';
import { paths } from '../../../routes.ts';
import { PROGRAM_LAES, PROGRAM_LED } from '../rules.ts';
import { hentDeltagere } from '../tilslutning/queries.ts';
import { fjernProgram, gendanProgram, opretProgram, retProgram, skiftProgramtilstand } from './commands.ts';
import { foelgerProgram, saetFoelger } from './foelger/commands.ts';
import { laesProgram, NYT_PROGRAM, programfelter, programnavne, programtekster } from './forms.ts';
import { Historikside } from './historik/pages/historik.tsx';
import { hentHistorik, taelHistorik } from './historik/queries.ts';
import { lederProgram } from './kald.ts';
import { kommunerRuter } from './kommuner/routes.tsx';
import { laesSom } from './laes.ts';
import { programtabel } from './liste/exports.ts';
import { hentProgrammer, laesProgramvalg } from './liste/queries.ts';
import { findLoesning, type Loesningskilder, medGrader } from './loesning/queries.ts';
import { Programliste } from './pages/liste.tsx';
import { type Overblikprops, Overblikside } from './pages/overblik.tsx';
import { Nytprogramside, Retprogramside } from './pages/ret.tsx';
import { findProgram, hentDele } from './queries.ts';
import { laesFjernet } from './ramme/forms.ts';
import { hentRamme, systemvalg } from './ramme/queries.ts';
import { rammeRuter } from './ramme/routes.tsx';
import type { Programtalkilde } from './tal/queries.ts';

/** What the overview of a programme is given by others. */
export interface Programkilder extends Loesningskilder {
  readonly tal: readonly Programtalkilde[];
}

/** A file is made anew each time; an address gets so many of them. */
const FILER_PR_MINUT = 30;

/** The programmes and what belongs to their frame. */
export function programRuter(miljoe: Miljoe, kilder: Programkilder): Rute[] {
  const { db } = miljoe;

  async function overblik(
    aktoer: Aktoer | null,
    id: number,
    fjernet: Overblikprops['fjernet'],
    upload: Overblikprops['upload'] = { vaerdier: {}, hindringer: [] },
  ): Promise<Svar> {
    const hentet = await laesSom(miljoe, aktoer, async (tx) => {
      const program = await findProgram(tx, id);
      if (!program) return null;
      const dele = await hentDele(tx, id);
      const udsnit = { tx, aktoer, program, dele };
      const tal = [];
      // One at a time: they share a transaction.
      for (const kilde of kilder.tal) tal.push(...(await kilde(udsnit)));
      return {
        program,
        dele,
        tal,
        ramme: await hentRamme(tx, id),
        loesning: await findLoesning(tx, program),
        foelger: aktoer !== null && (await foelgerProgram(tx, id)),
      };
    });
    if (!hentet) return findesIkke();
    const leder = lederProgram(aktoer, hentet.program);
    const retter = leder && hentet.program.tilstand === 'aktiv';
    return side(
      <Overblikside
        {...hentet}
        loesning={await medGrader(kilder, aktoer, hentet.loesning)}
        aktoer={aktoer}
        leder={leder}
        retter={retter}
        idag={datoI(hentet.program.nu)}
        fjernet={retter ? fjernet : null}
        endelser={BILAGSENDELSER}
        upload={upload}
      />,
      formstatus(upload.hindringer),
    );
  }

  function ny(aktoer: Aktoer, tilbage?: Tilbage): Promise<Svar> {
    return db.som(aktoer, async (tx) => {
      const systemer = await systemvalg(tx);
      const form = formtilstand(programnavne(systemer), NYT_PROGRAM, 0, tilbage);
      return side(<Nytprogramside form={form} systemer={systemer} />, formstatus(tilbage?.hindringer ?? []));
    });
  }

  function ret(aktoer: Aktoer, id: number, tilbage?: Tilbage): Promise<Svar> {
    return db.som(aktoer, async (tx: Tx) => {
      const program = await findProgram(tx, id);
      if (!program) return findesIkke();
      if (!lederProgram(aktoer, program)) return ikkeAdgang(`Programmet ledes af ${program.organisation}.`);
      const systemer = await systemvalg(tx);
      const hindringer = tilbage?.hindringer ?? [];
      return side(
        <Retprogramside
          program={program}
          aktoer={aktoer}
          form={formtilstand(
            programnavne(systemer),
            programtekster(programfelter(program)),
            program.laas,
            tilbage,
          )}
          systemer={systemer}
          tilsluttede={(await hentDeltagere(tx, id)).length > 0}
        />,
        formstatus(hindringer, harKode(hindringer, FORAELDET)),
      );
    });
  }

  /** What can't be mended in a field is said above the form. */
  function afslag(
    aktoer: Aktoer,
    id: number,
    form: Felter,
    hindringer: readonly Hindring[],
  ): Svar | Promise<Svar> {
    return harKode(hindringer, 'ikke_ret')
      ? ikkeAdgang(hindringer[0].besked)
      : ret(aktoer, id, { form, hindringer });
  }

  async function handling(aktoer: Aktoer, id: number, navn: string, form: Felter): Promise<Svar> {
    const sti = paths.faellesprogram({ program: id });
    switch (navn) {
      case 'afslut':
      case 'genaabn': {
        const svar = await skiftProgramtilstand(
          miljoe,
          aktoer,
          id,
          navn === 'afslut' ? 'afsluttet' : 'aktiv',
        );
        if (svar.ok)
          return videre(sti, navn === 'afslut' ? 'Programmet er afsluttet.' : 'Programmet er genåbnet.');
        return erIkkeDer(svar) ? findesIkke() : afslag(aktoer, id, form, svar.hindringer);
      }
      case 'fjern': {
        const svar = await fjernProgram(miljoe, aktoer, id);
        if (svar.ok) return videre(paths.faellesprogrammer({ fjernet: id }));
        return erIkkeDer(svar) ? findesIkke() : afslag(aktoer, id, form, svar.hindringer);
      }
      case 'gendan': {
        const svar = await gendanProgram(miljoe, aktoer, id);
        return svar.ok ? videre(sti, `»${svar.vaerdi.navn}« er tilbage.`) : findesIkke();
      }
      default:
        return findesIkke();
    }
  }

  return [
    rute({
      metode: 'GET',
      sti: paths.faellesprogrammer.moenster,
      adgang: 'alle',
      audit: 'ingen',
      handler: ({ aktoer, query }) =>
        laesSom(miljoe, aktoer, async (tx) => {
          const egen = aktoer?.organisation.id ?? null;
          const valg = laesProgramvalg(query);
          const { programmer, ialt } = await hentProgrammer(tx, valg, egen);
          const maaLave = maa(aktoer, PROGRAM_LED);
          return side(
            <Programliste
              {...listevisning(valg, ialt)}
              programmer={programmer}
              egen={egen}
              vis={valg.vis}
              tilstand={valg.tilstand}
              maaLave={maaLave}
              fjernet={maaLave ? tilId(felt(query, 'fjernet')) : 0}
            />,
          );
        }),
    }),
    rute({
      metode: 'GET',
      sti: paths.faellesprogrammerFil.moenster,
      adgang: 'alle',
      audit: 'ingen',
      prMinut: FILER_PR_MINUT,
      async handler({ aktoer, params, query }) {
        const { programmer } = await laesSom(miljoe, aktoer, (tx) =>
          hentProgrammer(tx, laesProgramvalg(query), aktoer?.organisation.id ?? null, { alle: true }),
        );
        return eksportsvar(params.format, 'faellesprogrammer', programtabel(programmer), miljoe.ur.nu());
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.faellesprogramNyt.moenster,
      adgang: PROGRAM_LED,
      audit: 'ingen',
      handler: ({ aktoer }) => ny(aktoer),
    }),
    rute({
      metode: 'POST',
      sti: paths.faellesprogramNyt.moenster,
      adgang: PROGRAM_LED,
      audit: 'faellesprogram.program_ny',
      async handler({ aktoer, form }) {
        const laest = laesProgram(form);
        if (!laest.ok) return ny(aktoer, { form, hindringer: laest.hindringer });
        const svar = await opretProgram(miljoe, aktoer, laest.vaerdi);
        return svar.ok
          ? videre(paths.faellesprogram({ program: svar.vaerdi }), 'Programmet er oprettet.')
          : ny(aktoer, { form, hindringer: svar.hindringer });
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.faellesprogram.moenster,
      adgang: 'alle',
      audit: 'ingen',
      handler: ({ aktoer, params, query }) =>
        overblik(aktoer, tilId(params.program), laesFjernet(felt(query, 'fjernet'))),
    }),
    rute({
      metode: 'GET',
      sti: paths.faellesprogramRet.moenster,
      adgang: PROGRAM_LED,
      audit: 'ingen',
      handler: ({ aktoer, params }) => ret(aktoer, tilId(params.program)),
    }),
    rute({
      metode: 'POST',
      sti: paths.faellesprogramRet.moenster,
      adgang: PROGRAM_LED,
      audit: 'faellesprogram.program_ret',
      async handler({ aktoer, params, form }) {
        const id = tilId(params.program);
        const laest = laesProgram(form);
        if (!laest.ok) return ret(aktoer, id, { form, hindringer: laest.hindringer });
        const svar = await retProgram(miljoe, aktoer, id, laesVersion(form), laest.vaerdi);
        if (svar.ok) return videre(paths.faellesprogram({ program: id }), 'Programmet er gemt.');
        return erIkkeDer(svar) ? findesIkke() : afslag(aktoer, id, form, svar.hindringer);
      },
    }),
    rute({
      metode: 'POST',
      sti: paths.faellesprogramHandling.moenster,
      adgang: PROGRAM_LED,
      audit: 'faellesprogram.program_handling',
      handler: ({ aktoer, params, form }) => handling(aktoer, tilId(params.program), params.handling, form),
    }),
    rute({
      metode: 'POST',
      sti: paths.programfoelg.moenster,
      adgang: 'indlogget',
      audit: 'faellesprogram.foelg',
      async handler({ aktoer, params, form }) {
        const foelger = felt(form, 'foelg') !== 'nej';
        const svar = await saetFoelger(miljoe, aktoer, tilId(params.program), foelger);
        if (!svar.ok) return findesIkke();
        return videre(
          paths.faellesprogram({ program: svar.vaerdi.id }),
          foelger
            ? 'Du følger programmet og får en mail, når der er udgivet noget.'
            : 'Du følger ikke længere programmet.',
        );
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.programhistorik.moenster,
      adgang: PROGRAM_LAES,
      audit: 'ingen',
      handler: ({ aktoer, params, query }) =>
        db.som(aktoer, async (tx) => {
          const program = await findProgram(tx, tilId(params.program));
          if (program?.organisationId !== aktoer.organisation.id) return findesIkke();
          const { side: nr } = laesListevalg(query, ['kl'], { noegle: 'kl', retning: 'faldende' });
          return side(
            <Historikside
              program={program}
              aktoer={aktoer}
              haendelser={await hentHistorik(tx, program.id, { antal: SIDE_PR, fra: (nr - 1) * SIDE_PR })}
              side={{ nr, pr: SIDE_PR, ialt: await taelHistorik(tx, program.id) }}
            />,
          );
        }),
    }),
    ...kommunerRuter(miljoe),
    ...rammeRuter(miljoe, (aktoer, id, upload) => overblik(aktoer, id, null, upload)),
  ];
}
