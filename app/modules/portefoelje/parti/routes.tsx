import type { Aktoer } from '../../../kernel/adgang.ts';
import { maa } from '../../../kernel/adgang.ts';
import { FINDES_IKKE, harKode } from '../../../kernel/resultat.ts';
import { visTal } from '../../../kernel/tekst.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import { type Rute, rute } from '../../../platform/web/rute.ts';
import { findesIkke, type Svar, side, videre } from '../../../platform/web/svar.ts';
import { paths } from '../../../routes.ts';
import { PORTEFOELJE_LAES, PORTEFOELJE_RET } from '../felt/rules.ts';
import { fortrydParti, maaFortryde } from './commands.ts';
import { PartiSide } from './pages/parti.tsx';
import { hentParti } from './queries.ts';

/** What was changed together, and undoing it. */
export function partiRuter(miljoe: Miljoe): Rute[] {
  async function vis(aktoer: Aktoer, id: string, afvist: string | null): Promise<Svar> {
    const parti = await miljoe.db.som(aktoer, (tx) => hentParti(tx, id));
    if (!parti) return findesIkke();
    return side(
      <PartiSide
        parti={parti}
        maaFortryde={maa(aktoer, PORTEFOELJE_RET) && maaFortryde(aktoer, parti)}
        afvist={afvist}
      />,
      afvist === null ? 200 : 409,
    );
  }
  return [
    rute({
      metode: 'GET',
      sti: paths.portefoeljeParti.moenster,
      adgang: PORTEFOELJE_LAES,
      audit: 'ingen',
      handler: ({ aktoer, params }) => vis(aktoer, params.parti, null),
    }),
    rute({
      metode: 'POST',
      sti: paths.portefoeljePartiFortryd.moenster,
      adgang: PORTEFOELJE_RET,
      audit: 'portefoelje.liste_fortryd',
      async handler({ aktoer, params: { parti } }) {
        const svar = await fortrydParti(miljoe, aktoer, parti);
        if (svar.ok) {
          const { antal, beholdt, parti: nyt } = svar.vaerdi;
          const rest = beholdt > 0 ? ` ${visTal(beholdt)} er ændret siden og er ikke rørt.` : '';
          return videre(
            paths.portefoeljeParti({ parti: nyt }),
            `Fortrudt: ${visTal(antal)} er som før.${rest}`,
          );
        }
        return harKode(svar.hindringer, FINDES_IKKE)
          ? findesIkke()
          : vis(aktoer, parti, svar.hindringer[0]?.besked ?? '');
      },
    }),
  ];
}
