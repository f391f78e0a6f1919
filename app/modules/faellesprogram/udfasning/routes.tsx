import { type Aktoer, maa } from '../../../kernel/adgang.ts';
import { tilId } from '../../../kernel/id.ts';
import { erIkkeDer, FORAELDET, harKode } from '../../../kernel/resultat.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { type Felter, felt } from '../../../platform/form.ts';
import { listevisning, SIDE_PR } from '../../../platform/liste.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import { formtilstand, laesVersion, type Tilbage } from '../../../platform/redigering.ts';
import { eksportsvar } from '../../../platform/web/eksport.ts';
import { type Rute, rute } from '../../../platform/web/rute.ts';
import { findesIkke, formstatus, ikkeAdgang, type Svar, side, videre } from '../../../platform/web/svar.ts';
import { paths } from '../../../routes.ts';
import { lederProgram } from '../program/kald.ts';
import { findProgram, hentDele } from '../program/queries.ts';
import { laesFjernet } from '../program/ramme/forms.ts';
import { PROGRAM_DELTAG, PROGRAM_LAES, type Program } from '../rules.ts';
import { gemUdfasning } from './commands.ts';
import { udfasningstabel } from './exports.ts';
import { EGENNAVNE, egentekster, laesEgen, TOM_EGEN } from './forms.ts';
import { Egenside, Udfasningsside } from './pages/udfasning.tsx';
import { findEgen, hentAftaler, hentLoesninger, hentUdfasning, laesUdvalg } from './queries.ts';
import { udvaelg } from './rules.ts';

/** The kommune that the actor reads for; null for the house that runs the programme, which reads all. */
function egenFor(aktoer: Aktoer, program: Program): number | null {
  return program.organisationId === aktoer.organisation.id ? null : aktoer.organisation.id;
}

/** What the programme puts out of use, and what having both for a time costs. */
export function udfasningRuter(miljoe: Miljoe): Rute[] {
  const { db } = miljoe;

  /** The lines that the reader may know: none for those who are neither the house nor a kommune. */
  async function linjer(tx: Tx, aktoer: Aktoer, program: Program) {
    const egen = egenFor(aktoer, program);
    if (egen !== null && !maa(aktoer, PROGRAM_DELTAG)) return [];
    return hentUdfasning(tx, program.id, egen);
  }

  function vis(aktoer: Aktoer, id: number, query: Felter): Promise<Svar> {
    return db.som(aktoer, async (tx) => {
      const program = await findProgram(tx, id);
      if (!program) return findesIkke();
      const valg = laesUdvalg(query);
      const alle = await linjer(tx, aktoer, program);
      const udvalgte = udvaelg(alle, valg);
      const fra = (valg.side - 1) * SIDE_PR;
      const retter = lederProgram(aktoer, program) && program.tilstand === 'aktiv';
      return side(
        <Udfasningsside
          {...listevisning(valg, udvalgte.length)}
          program={program}
          aktoer={aktoer}
          retter={retter}
          dele={await hentDele(tx, id)}
          loesninger={await hentLoesninger(tx, id)}
          aftaler={await hentAftaler(tx, id)}
          alle={alle}
          udvalgte={udvalgte}
          linjer={udvalgte.slice(fra, fra + SIDE_PR)}
          stand={valg.stand}
          loesning={valg.loesning}
          hus={egenFor(aktoer, program) === null}
          egen={egenFor(aktoer, program) !== null && maa(aktoer, PROGRAM_DELTAG)}
          fjernet={retter ? laesFjernet(felt(query, 'fjernet')) : null}
        />,
      );
    });
  }

  function egenside(aktoer: Aktoer, id: number, loesningId: number, tilbage?: Tilbage): Promise<Svar> {
    return db.som(aktoer, async (tx) => {
      const program = await findProgram(tx, id);
      const loesning = (await hentLoesninger(tx, id)).find((l) => l.id === loesningId);
      if (!program || !loesning) return findesIkke();
      const gemt = await findEgen(tx, loesningId, aktoer.organisation.id);
      const hindringer = tilbage?.hindringer ?? [];
      return side(
        <Egenside
          program={program}
          aktoer={aktoer}
          loesning={loesning}
          form={formtilstand(EGENNAVNE, egentekster(gemt ?? TOM_EGEN), gemt?.laas ?? 0, tilbage)}
        />,
        formstatus(hindringer, harKode(hindringer, FORAELDET)),
      );
    });
  }

  return [
    rute({
      metode: 'GET',
      sti: paths.programudfasning.moenster,
      adgang: PROGRAM_LAES,
      audit: 'ingen',
      handler: ({ aktoer, params, query }) => vis(aktoer, tilId(params.program), query),
    }),
    rute({
      metode: 'GET',
      sti: paths.programudfasningFil.moenster,
      adgang: PROGRAM_LAES,
      audit: 'ingen',
      handler: async ({ aktoer, params, query }) => {
        const hentet = await db.som(aktoer, async (tx) => {
          const program = await findProgram(tx, tilId(params.program));
          return program && { program, alle: await linjer(tx, aktoer, program) };
        });
        if (!hentet) return findesIkke();
        const tabel = udfasningstabel(hentet.program.navn, udvaelg(hentet.alle, laesUdvalg(query)), []);
        return eksportsvar(params.format, 'udfasning', tabel, miljoe.ur.nu());
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.programudfasningEgen.moenster,
      adgang: PROGRAM_DELTAG,
      audit: 'ingen',
      handler: ({ aktoer, params }) => egenside(aktoer, tilId(params.program), tilId(params.loesning)),
    }),
    rute({
      metode: 'POST',
      sti: paths.programudfasningEgen.moenster,
      adgang: PROGRAM_DELTAG,
      audit: 'faellesprogram.udfasning_ret',
      async handler({ aktoer, params, form }) {
        const [programId, loesningId] = [tilId(params.program), tilId(params.loesning)];
        const laest = laesEgen(form);
        if (!laest.ok) return egenside(aktoer, programId, loesningId, { form, hindringer: laest.hindringer });
        const noegle = { programId, loesningId, laas: laesVersion(form) };
        const svar = await gemUdfasning(miljoe, aktoer, noegle, laest.vaerdi);
        if (svar.ok)
          return videre(paths.programudfasning({ program: programId }), 'Jeres udfasning er gemt.');
        if (erIkkeDer(svar)) return findesIkke();
        if (harKode(svar.hindringer, 'ikke_ret')) return ikkeAdgang(svar.hindringer[0].besked);
        return egenside(aktoer, programId, loesningId, { form, hindringer: svar.hindringer });
      },
    }),
  ];
}
