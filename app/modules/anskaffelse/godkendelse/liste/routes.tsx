import { maa } from '../../../../kernel/adgang.ts';
import type { Felter } from '../../../../platform/form.ts';
import { felt } from '../../../../platform/form.ts';
import { laesListevalg, SIDE_PR } from '../../../../platform/liste.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import { eksportsvar } from '../../../../platform/web/eksport.ts';
import { type Rute, rute } from '../../../../platform/web/rute.ts';
import { side } from '../../../../platform/web/svar.ts';
import { paths } from '../../../../routes.ts';
import { GODKENDRET, LAESRET } from '../../rules.ts';
import { ventetabel } from '../exports.ts';
import { Mineside } from '../pages/mine.tsx';
import { hentMine, SORTERINGER, taelMine } from './queries.ts';
import { erVisning, VISNINGER, type Visning } from './rules.ts';

function laesVisning(query: Felter): Visning {
  const vis = felt(query, 'vis');
  return erVisning(vis) ? vis : 'venter';
}

/** What has waited longest comes first, and what was decided last. */
function valg(query: Felter, visning: Visning) {
  return laesListevalg(
    query,
    SORTERINGER,
    visning === 'afgjort'
      ? { noegle: 'afgjort', retning: 'faldende' }
      : { noegle: 'bedt', retning: 'stigende' },
  );
}

/** The list of a person's approvals. */
export function mineRuter({ db, ur }: Miljoe): Rute[] {
  return [
    rute({
      metode: 'GET',
      sti: paths.mineGodkendelser.moenster,
      adgang: LAESRET,
      audit: 'ingen',
      handler: ({ aktoer, query }) =>
        db.som(aktoer, async (tx) => {
          const mig = { personId: aktoer.personId, idag: ur.idag(), visning: laesVisning(query) };
          const listevalg = valg(query, mig.visning);
          const { linjer, ialt } = await hentMine(tx, mig, listevalg);
          return side(
            <Mineside
              visning={mig.visning}
              antal={await taelMine(tx, mig.personId, mig.idag)}
              linjer={linjer}
              side={{ nr: listevalg.side, pr: SIDE_PR, ialt }}
              sortering={listevalg.sortering}
              q={listevalg.q}
              erGodkender={maa(aktoer, GODKENDRET)}
            />,
          );
        }),
    }),
    rute({
      metode: 'GET',
      sti: paths.mineGodkendelserFil.moenster,
      adgang: LAESRET,
      audit: 'ingen',
      async handler({ aktoer, params, query }) {
        const visning = laesVisning(query);
        const listevalg = valg(query, visning);
        const mig = { personId: aktoer.personId, idag: ur.idag(), visning };
        const { linjer } = await db.som(aktoer, (tx) => hentMine(tx, mig, listevalg, { alle: true }));
        const tabel = ventetabel(linjer, [
          { navn: 'Visning', vaerdi: VISNINGER[visning] },
          ...(listevalg.q === '' ? [] : [{ navn: 'Søgning', vaerdi: listevalg.q }]),
        ]);
        return eksportsvar(params.format ?? '', 'godkendelser', tabel, ur.nu());
      },
    }),
  ];
}
