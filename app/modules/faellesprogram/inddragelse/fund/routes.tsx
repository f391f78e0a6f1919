import type { Aktoer } from '../../../../kernel/adgang.ts';
import { tilId } from '../../../../kernel/id.ts';
import type { Tx } from '../../../../platform/db/database.ts';
import { type Felter, felt } from '../../../../platform/form.ts';
import { laesListevalg, listevisning } from '../../../../platform/liste.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import { eksportsvar } from '../../../../platform/web/eksport.ts';
import { type Rute, rute } from '../../../../platform/web/rute.ts';
import { findesIkke, type Svar, side } from '../../../../platform/web/svar.ts';
import { paths } from '../../../../routes.ts';
import { PROGRAM_LAES } from '../../rules.ts';
import { fundtabel } from '../exports.ts';
import { medHvem } from '../hvem.ts';
import { laesFjernet, rummer, sorteret, udsnit } from '../liste.ts';
import { Fundlisteside, Fundside } from '../pages/fund.tsx';
import { hentFund, hentFundkrav } from '../queries.ts';

async function fundliste(tx: Tx, programId: number, query: Felter) {
  const valg = laesListevalg(query, ['tekst', 'slags', 'arrangement', 'tilstand', 'kl'], {
    noegle: 'kl',
    retning: 'faldende',
  });
  const [tilstand, slags] = [felt(query, 'tilstand'), felt(query, 'slags')];
  const fund = (await hentFund(tx, programId)).filter(
    (f) =>
      (tilstand === '' || f.tilstand === tilstand) &&
      (slags === '' || f.slags === slags) &&
      rummer(valg.q, f.tekst, f.svar),
  );
  const { noegle, retning } = valg.sortering;
  const raekker = sorteret(fund, (f) => (noegle === 'kl' ? f.kl.getTime() : f[noegle]), retning);
  const krav = await hentFundkrav(tx, [...new Set(fund.flatMap((f) => f.krav))]);
  return { valg, raekker, tilstand, slags, krav: new Map(krav.map((k) => [k.id, k])) };
}

/** The page of one finding. */
export const fundside = (miljoe: Miljoe, aktoer: Aktoer, programId: number, id: number): Promise<Svar> =>
  medHvem(miljoe, aktoer, programId, async (tx, hvem) => {
    const [f] = await hentFund(tx, programId, { id });
    if (!f) return findesIkke();
    return side(<Fundside {...hvem} aktoer={aktoer} fund={f} krav={await hentFundkrav(tx, f.krav)} />);
  });

/** The findings as a list and as a file. */
export function fundRuter(miljoe: Miljoe): Rute[] {
  return [
    rute({
      metode: 'GET',
      sti: paths.inddragelseFund.moenster,
      adgang: PROGRAM_LAES,
      audit: 'ingen',
      handler: ({ aktoer, params, query }) =>
        medHvem(miljoe, aktoer, tilId(params.program), async (tx, hvem) => {
          const { valg, raekker, ...filtre } = await fundliste(tx, hvem.program.id, query);
          return side(
            <Fundlisteside
              {...hvem}
              {...filtre}
              aktoer={aktoer}
              fund={udsnit(raekker, valg.side)}
              {...listevisning(valg, raekker.length)}
              fjernet={laesFjernet(query)}
            />,
          );
        }),
    }),
    rute({
      metode: 'GET',
      sti: paths.inddragelseFundFil.moenster,
      adgang: PROGRAM_LAES,
      audit: 'ingen',
      handler: ({ aktoer, params, query }) =>
        medHvem(miljoe, aktoer, tilId(params.program), async (tx, { program }) => {
          const { raekker, krav } = await fundliste(tx, program.id, query);
          const tabel = fundtabel(program, raekker, krav);
          return eksportsvar(params.format, `fund-${program.id}`, tabel, miljoe.ur.nu());
        }),
    }),
  ];
}
