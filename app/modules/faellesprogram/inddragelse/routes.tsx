import type { Aktoer } from '../../../kernel/adgang.ts';
import { tilId } from '../../../kernel/id.ts';
import type { Hindring } from '../../../kernel/resultat.ts';
import type { Felter } from '../../../platform/form.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import { type Rute, rute } from '../../../platform/web/rute.ts';
import { findesIkke, formstatus, type Svar, side, videre } from '../../../platform/web/svar.ts';
import { paths } from '../../../routes.ts';
import { INDDRAGELSE_SKRIV, PROGRAM_LAES } from '../rules.ts';
import { arrangementRuter, arrangementside, paaArrangement } from './arrangement/routes.tsx';
import { fjernPlanlinje } from './egen/commands.ts';
import { fundRuter, fundside } from './fund/routes.tsx';
import { ellers, medHvem } from './hvem.ts';
import { kanalplanRuter, planside } from './kanalplan/routes.tsx';
import { saetFjernet } from './lager.ts';
import { laesFjernet } from './liste.ts';
import { Inddragelsesside } from './pages/oversigt.tsx';
import type { Formdel } from './pages/ret.tsx';
import { paaTjekliste, parathedRuter, tjeklisteside } from './parathed/routes.tsx';
import {
  hentArrangementer,
  hentEgneTilmeldinger,
  hentFund,
  hentInteressenter,
  hentPlaner,
} from './queries.ts';
import { gemDel, retside } from './ret/routes.tsx';

/** So many findings stand on the front page of involvement. */
const FUND_PAA_FORSIDEN = 6;

const DELE: readonly string[] = ['interessent', 'arrangement', 'fund', 'tjek', 'plan'] satisfies Formdel[];
const erDel = (del: string): del is Formdel => DELE.includes(del);

/** The list that a part stands in. */
const LISTE = {
  interessent: paths.inddragelse,
  arrangement: paths.inddragelse,
  fund: paths.inddragelseFund,
  tjek: paths.programtjekliste,
  plan: paths.kanalplan,
} satisfies Record<Formdel, unknown>;

/** Involvement of a programme: kinds of people, meetings with sign-up, findings, plans of kommuner, and readiness. */
export function inddragelseRuter(miljoe: Miljoe): Rute[] {
  function oversigt(
    aktoer: Aktoer,
    programId: number,
    query: Felter,
    hindringer: readonly Hindring[] = [],
  ): Promise<Svar> {
    return medHvem(miljoe, aktoer, programId, async (tx, hvem) => {
      const fund = await hentFund(tx, programId);
      return side(
        <Inddragelsesside
          {...hvem}
          aktoer={aktoer}
          interessenter={await hentInteressenter(tx, programId)}
          arrangementer={await hentArrangementer(tx, programId)}
          egne={hvem.deltager ? await hentEgneTilmeldinger(tx, programId, aktoer.organisation.id) : new Map()}
          fund={fund.slice(0, FUND_PAA_FORSIDEN)}
          fundIalt={fund.length}
          planer={await hentPlaner(tx, programId)}
          idag={miljoe.ur.idag()}
          fjernet={laesFjernet(query)}
          hindringer={hindringer}
        />,
        formstatus(hindringer),
      );
    });
  }

  /** Taking out and putting back, of the house's and of the kommune's own. */
  async function fjern(
    aktoer: Aktoer,
    program: number,
    del: Formdel,
    nr: number,
    fjernet: boolean,
  ): Promise<Svar> {
    const svar = await (del === 'plan'
      ? fjernPlanlinje(miljoe, aktoer, program, nr, fjernet)
      : saetFjernet(miljoe, aktoer, program, del, nr, fjernet));
    return ellers(
      svar,
      () =>
        fjernet
          ? videre(LISTE[del]({ program }, { fjernet: `${del}:${nr}` }))
          : videre(LISTE[del]({ program }), 'Det er tilbage.'),
      (hindringer) => {
        if (del === 'plan') return planside(miljoe, aktoer, program, {}, hindringer);
        if (del === 'tjek') return tjeklisteside(miljoe, aktoer, program, {}, hindringer);
        return oversigt(aktoer, program, {}, hindringer);
      },
    );
  }

  return [
    rute({
      metode: 'GET',
      sti: paths.inddragelse.moenster,
      adgang: PROGRAM_LAES,
      audit: 'ingen',
      handler: ({ aktoer, params, query }) => oversigt(aktoer, tilId(params.program), query),
    }),
    ...fundRuter(miljoe),
    ...kanalplanRuter(miljoe),
    ...arrangementRuter(miljoe),
    rute({
      metode: 'GET',
      sti: paths.inddragelseDel.moenster,
      adgang: PROGRAM_LAES,
      audit: 'ingen',
      handler({ aktoer, params: { program, del, nr } }) {
        const id = tilId(program);
        if (!erDel(del)) return findesIkke();
        if (nr !== 'ny' && del === 'arrangement') return arrangementside(miljoe, aktoer, id, tilId(nr));
        if (nr !== 'ny' && del === 'fund') return fundside(miljoe, aktoer, id, tilId(nr));
        return retside(miljoe, aktoer, id, del, nr);
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.inddragelseRet.moenster,
      adgang: PROGRAM_LAES,
      audit: 'ingen',
      handler: ({ aktoer, params: { program, del, nr } }) =>
        erDel(del) ? retside(miljoe, aktoer, tilId(program), del, nr) : findesIkke(),
    }),
    rute({
      metode: 'POST',
      sti: paths.inddragelseDel.moenster,
      adgang: INDDRAGELSE_SKRIV,
      audit: 'faellesprogram.inddragelse_gem',
      handler: ({ aktoer, params: { program, del, nr }, form }) =>
        erDel(del) ? gemDel(miljoe, aktoer, tilId(program), del, nr, form) : findesIkke(),
    }),
    rute({
      metode: 'POST',
      sti: paths.inddragelseHandling.moenster,
      adgang: INDDRAGELSE_SKRIV,
      audit: 'faellesprogram.inddragelse_handling',
      handler({ aktoer, params: { program, del, nr, handling }, form }) {
        const [id, nummer] = [tilId(program), tilId(nr)];
        if (!erDel(del)) return findesIkke();
        if (handling === 'fjern' || handling === 'gendan')
          return fjern(aktoer, id, del, nummer, handling === 'fjern');
        if (del === 'arrangement') return paaArrangement(miljoe, aktoer, id, nummer, handling, form);
        if (del === 'tjek') return paaTjekliste(miljoe, aktoer, id, nummer, handling);
        return findesIkke();
      },
    }),
    ...parathedRuter(miljoe),
  ];
}
