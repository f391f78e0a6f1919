import type { Aktoer } from '../../../../kernel/adgang.ts';
import { tilId } from '../../../../kernel/id.ts';
import type { Hindring } from '../../../../kernel/resultat.ts';
import type { Tx } from '../../../../platform/db/database.ts';
import { type Felter, felt } from '../../../../platform/form.ts';
import { laesListevalg, listevisning } from '../../../../platform/liste.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import { eksportsvar } from '../../../../platform/web/eksport.ts';
import { type Rute, rute } from '../../../../platform/web/rute.ts';
import { formstatus, ikkeAdgang, type Svar, side } from '../../../../platform/web/svar.ts';
import { paths } from '../../../../routes.ts';
import { PROGRAM_LAES } from '../../rules.ts';
import { kanaltabel } from '../exports.ts';
import { type Hvem, medHvem } from '../hvem.ts';
import { laesFjernet, rummer, sorteret, udsnit } from '../liste.ts';
import { Kanalplanside } from '../pages/kanalplan.tsx';
import { hentPlaner } from '../queries.ts';

async function planliste(tx: Tx, programId: number, query: Felter) {
  const valg = laesListevalg(
    query,
    ['kommune', 'aktivitet', 'art', 'slags', 'fra', 'til', 'ansvarlig', 'tilstand'],
    { noegle: 'fra', retning: 'stigende' },
  );
  const [tilstand, art] = [felt(query, 'tilstand'), felt(query, 'art')];
  const planer = (await hentPlaner(tx, programId)).filter(
    (l) =>
      (tilstand === '' || l.tilstand === tilstand) &&
      (art === '' || l.art === art) &&
      rummer(valg.q, l.aktivitet, l.kommune),
  );
  const { noegle, retning } = valg.sortering;
  return { valg, raekker: sorteret(planer, (l) => l[noegle], retning), tilstand, art };
}

/** The plans are read by the kommuner themselves and by the house. */
const medPlan = (
  miljoe: Miljoe,
  aktoer: Aktoer,
  programId: number,
  arbejde: (tx: Tx, hvem: Hvem) => Promise<Svar>,
): Promise<Svar> =>
  medHvem(miljoe, aktoer, programId, (tx, hvem) =>
    hvem.deltager || hvem.leder
      ? arbejde(tx, hvem)
      : ikkeAdgang('Planerne ses af kommunerne selv og af programledelsen.'),
  );

/** The page of the plan; `hindringer`: why something couldn't be done to it. */
export const planside = (
  miljoe: Miljoe,
  aktoer: Aktoer,
  programId: number,
  query: Felter,
  hindringer: readonly Hindring[] = [],
): Promise<Svar> =>
  medPlan(miljoe, aktoer, programId, async (tx, { program, deltager }) => {
    const { valg, raekker, ...filtre } = await planliste(tx, programId, query);
    return side(
      <Kanalplanside
        program={program}
        aktoer={aktoer}
        egen={deltager}
        {...filtre}
        planer={udsnit(raekker, valg.side)}
        {...listevisning(valg, raekker.length)}
        fjernet={laesFjernet(query)}
        hindringer={hindringer}
      />,
      formstatus(hindringer),
    );
  });

/** The channel and training plan as a list and as a file. */
export function kanalplanRuter(miljoe: Miljoe): Rute[] {
  return [
    rute({
      metode: 'GET',
      sti: paths.kanalplan.moenster,
      adgang: PROGRAM_LAES,
      audit: 'ingen',
      handler: ({ aktoer, params, query }) => planside(miljoe, aktoer, tilId(params.program), query),
    }),
    rute({
      metode: 'GET',
      sti: paths.kanalplanFil.moenster,
      adgang: PROGRAM_LAES,
      audit: 'ingen',
      handler: ({ aktoer, params, query }) =>
        medPlan(miljoe, aktoer, tilId(params.program), async (tx, { program }) => {
          const { raekker } = await planliste(tx, program.id, query);
          const tabel = kanaltabel(program, raekker);
          return eksportsvar(params.format, `kanalplan-${program.id}`, tabel, miljoe.ur.nu());
        }),
    }),
  ];
}
