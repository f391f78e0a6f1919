import { tilId } from '../../../../kernel/id.ts';
import { visTidspunkt } from '../../../../kernel/tekst.ts';
import { type Felter, felt } from '../../../../platform/form.ts';
import { laesListevalg, listevisning } from '../../../../platform/liste.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import { eksportsvar } from '../../../../platform/web/eksport.ts';
import { type Rute, rute } from '../../../../platform/web/rute.ts';
import { findesIkke, side } from '../../../../platform/web/svar.ts';
import { paths } from '../../../../routes.ts';
import { laesSom } from '../../program/laes.ts';
import { findProgram, hentDele } from '../../program/queries.ts';
import { hentDeltagere, hentKommuner, hentRunder } from '../queries.ts';
import { fristfordeling, rundefase, senereRunder } from '../rules.ts';
import { Listeside } from './pages/liste.tsx';
import { type Deltagervalg, deltagerlinjer, deltagertabel, LISTESORTERINGER } from './rules.ts';

function laesValg(query: Felter): Deltagervalg {
  return {
    ...laesListevalg(query, LISTESORTERINGER, { noegle: 'kommune', retning: 'stigende' }),
    del: tilId(felt(query, 'del')),
  };
}

/** Every kommune on one page, so that the list is printed whole. */
const PR_SIDE = 100;

/** Who has joined, for everybody who sees the programme; row-level security and the clock say which rounds are in it. */
export function listeRuter(miljoe: Miljoe): Rute[] {
  return [
    rute({
      metode: 'GET',
      sti: paths.tilslutningsliste.moenster,
      adgang: 'alle',
      audit: 'ingen',
      handler: ({ aktoer, params, query }) =>
        laesSom(miljoe, aktoer, async (tx) => {
          const program = await findProgram(tx, tilId(params.program));
          if (!program) return findesIkke();
          const valg = laesValg(query);
          const deltagere = await hentDeltagere(tx, program.id);
          const linjer = deltagerlinjer(deltagere, valg);
          const runder = await hentRunder(tx, program.id);
          const antal = new Map<number, number>();
          for (const { delId } of deltagere) antal.set(delId, (antal.get(delId) ?? 0) + 1);
          return side(
            <Listeside
              program={program}
              aktoer={aktoer}
              dele={await hentDele(tx, program.id)}
              linjer={linjer.slice((valg.side - 1) * PR_SIDE, valg.side * PR_SIDE)}
              antal={antal}
              ialt={(await hentKommuner(tx)).length}
              valg={valg}
              visning={listevisning(valg, linjer.length, PR_SIDE)}
              hvornaar={(delId) => fristfordeling(deltagere, delId, senereRunder(runder))}
              aabenRunde={runder.some((r) => rundefase(r) === 'aaben')}
              egenKode={aktoer?.organisation.kommunekode ?? null}
            />,
          );
        }),
    }),
    rute({
      metode: 'GET',
      sti: paths.tilslutningslisteFil.moenster,
      adgang: 'alle',
      audit: 'ingen',
      handler: ({ aktoer, params, query }) =>
        laesSom(miljoe, aktoer, async (tx) => {
          const program = await findProgram(tx, tilId(params.program));
          if (!program) return findesIkke();
          const valg = laesValg(query);
          const dele = await hentDele(tx, program.id);
          const om = [
            ['Program', program.navn],
            ['Ledes af', program.organisation],
            ['Dannet', visTidspunkt(program.nu)],
            ['Kommune', valg.q],
            ['Del', dele.find((d) => d.id === valg.del)?.navn ?? ''],
          ].flatMap(([navn, vaerdi]) => (navn !== undefined && vaerdi ? [{ navn, vaerdi }] : []));
          return eksportsvar(
            params.format ?? '',
            'tilsluttede-kommuner',
            deltagertabel(
              'Tilsluttede kommuner',
              dele,
              deltagerlinjer(await hentDeltagere(tx, program.id), valg),
              om,
            ),
            program.nu,
          );
        }),
    }),
  ];
}
