import type { Aktoer } from '../../../../kernel/adgang.ts';
import { tilId } from '../../../../kernel/id.ts';
import { erIkkeDer, FORAELDET, harKode } from '../../../../kernel/resultat.ts';
import type { Tx } from '../../../../platform/db/database.ts';
import { type Felter, felt } from '../../../../platform/form.ts';
import { laesListevalg, SIDE_PR } from '../../../../platform/liste.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import type { Tilbage } from '../../../../platform/redigering.ts';
import { eksportsvar } from '../../../../platform/web/eksport.ts';
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
import { PROGRAM_LAES, PROGRAM_LED } from '../../rules.ts';
import { lederProgram } from '../kald.ts';
import { findProgram, hentDele } from '../queries.ts';
import { gemKommunedatoer } from './commands.ts';
import { kommunetabel } from './exports.ts';
import { laesDatoform, laesVisning } from './forms.ts';
import { Kommunerside } from './pages/kommuner.tsx';
import { hentKommunedatoer } from './queries.ts';
import { udvaelgKommuner } from './rules.ts';

/** When each kommune takes a part into use and pays: seen by the house that runs the programme, written by its lead. */
export function kommunerRuter(miljoe: Miljoe): Rute[] {
  const { db } = miljoe;

  async function hent(tx: Tx, aktoer: Aktoer, programId: number, query: Felter) {
    const program = await findProgram(tx, programId);
    if (program?.organisationId !== aktoer.organisation.id) return null;
    const dele = await hentDele(tx, programId);
    const del = dele.find((d) => d.id === tilId(felt(query, 'del'))) ?? dele[0] ?? null;
    const { q, side: bedt } = laesListevalg(query, ['kommune'], {
      noegle: 'kommune',
      retning: 'stigende',
    });
    const vis = laesVisning(query);
    const alle = del === null ? [] : await hentKommunedatoer(tx, programId, del.id);
    const fundne = udvaelgKommuner(alle, { q, vis });
    // What is saved may leave the list, and the last page with it.
    const nr = Math.min(bedt, Math.max(1, Math.ceil(fundne.length / SIDE_PR)));
    return { program, dele, del, alle, fundne, q, vis, side: { nr, pr: SIDE_PR, ialt: fundne.length } };
  }

  function vis(aktoer: Aktoer, programId: number, query: Felter, tilbage?: Tilbage): Promise<Svar> {
    return db.som(aktoer, async (tx) => {
      const hentet = await hent(tx, aktoer, programId, query);
      if (!hentet) return findesIkke();
      const hindringer = tilbage?.hindringer ?? [];
      return side(
        <Kommunerside
          {...hentet}
          kommuner={hentet.fundne.slice((hentet.side.nr - 1) * SIDE_PR, hentet.side.nr * SIDE_PR)}
          aktoer={aktoer}
          retter={lederProgram(aktoer, hentet.program) && hentet.program.tilstand === 'aktiv'}
          vaerdier={tilbage?.form ?? {}}
          hindringer={hindringer}
        />,
        formstatus(hindringer, harKode(hindringer, FORAELDET)),
      );
    });
  }

  return [
    rute({
      metode: 'GET',
      sti: paths.programkommuner.moenster,
      adgang: PROGRAM_LAES,
      audit: 'ingen',
      handler: ({ aktoer, params, query }) => vis(aktoer, tilId(params.program), query),
    }),
    rute({
      metode: 'GET',
      sti: paths.programkommunerFil.moenster,
      adgang: PROGRAM_LAES,
      audit: 'ingen',
      async handler({ aktoer, params, query }) {
        const hentet = await db.som(aktoer, (tx) => hent(tx, aktoer, tilId(params.program), query));
        if (!hentet?.del) return findesIkke();
        const tabel = kommunetabel(hentet.program.navn, hentet.del.navn, hentet.fundne);
        return eksportsvar(params.format, 'kommuner', tabel, miljoe.ur.nu());
      },
    }),
    rute({
      metode: 'POST',
      sti: paths.programkommuner.moenster,
      adgang: PROGRAM_LED,
      audit: 'faellesprogram.kommuner_ret',
      async handler({ aktoer, params, query, form }) {
        const programId = tilId(params.program);
        const hentet = await db.som(aktoer, (tx) => hent(tx, aktoer, programId, query));
        if (!hentet?.del) return findesIkke();
        const laest = laesDatoform(form, hentet.alle, hentet.fundne);
        if (laest.hindringer.length > 0)
          return vis(aktoer, programId, query, { form, hindringer: laest.hindringer });
        const noegle = { programId, delId: hentet.del.id };
        const svar = await gemKommunedatoer(miljoe, aktoer, noegle, laest.aendringer);
        if (svar.ok)
          return videre(
            paths.programkommuner(
              { program: programId },
              { del: hentet.del.id, q: hentet.q, vis: hentet.vis, side: hentet.side.nr },
            ),
            svar.vaerdi.rettet === 0
              ? 'Der var ikke ændret noget.'
              : `Datoerne er gemt for ${svar.vaerdi.rettet} ${svar.vaerdi.rettet === 1 ? 'kommune' : 'kommuner'}.`,
          );
        if (erIkkeDer(svar)) return findesIkke();
        if (harKode(svar.hindringer, 'ikke_ret')) return ikkeAdgang(svar.hindringer[0].besked);
        return vis(aktoer, programId, query, { form, hindringer: svar.hindringer });
      },
    }),
  ];
}
