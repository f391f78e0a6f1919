import type { Aktoer } from '../../../kernel/adgang.ts';
import { maa } from '../../../kernel/adgang.ts';
import { FINDES_IKKE, harKode } from '../../../kernel/resultat.ts';
import { antal, visTal } from '../../../kernel/tekst.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import { type Rute, rute } from '../../../platform/web/rute.ts';
import { findesIkke, type Svar, side, videre } from '../../../platform/web/svar.ts';
import { paths } from '../../../routes.ts';
import { PORTEFOELJE_LAES, PORTEFOELJE_RET } from '../felt/rules.ts';
import { type Beholdt, fortrydParti, maaFortryde } from './commands.ts';
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
        maaFortryde={maa(aktoer, PORTEFOELJE_RET) && maaFortryde(miljoe, aktoer, parti)}
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
          const { antal: rettede, beholdt, parti: nyt } = svar.vaerdi;
          return videre(
            paths.portefoeljeParti({ parti: nyt }),
            [`Fortrudt for ${visTal(rettede)}.`, beholdttekst(beholdt)].filter((t) => t !== '').join(' '),
          );
        }
        return harKode(svar.hindringer, FINDES_IKKE)
          ? findesIkke()
          : vis(aktoer, parti, svar.hindringer[0]?.besked ?? '');
      },
    }),
  ];
}

/** So many are named; the rest are counted. */
const NAEVNT = 3;

/** What was left as it is, in a sentence; '' for nothing. */
function beholdttekst(beholdt: readonly Beholdt[]): string {
  if (beholdt.length === 0) return '';
  const navne = beholdt
    .slice(0, NAEVNT)
    .map(({ navn, felt }) => (felt === '' ? `»${navn}«` : `${felt} på »${navn}«`));
  const rest = beholdt.length - navne.length;
  const alle = rest > 0 ? [...navne, antal(rest, 'anden', 'andre')] : navne;
  const sidste = alle.at(-1) ?? '';
  const liste = alle.length > 1 ? `${alle.slice(0, -1).join(', ')} og ${sidste}` : sidste;
  return `${liste} er ændret siden og står, som nu.`;
}
