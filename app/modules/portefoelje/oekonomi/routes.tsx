import type { Aktoer } from '../../../kernel/adgang.ts';
import { SIDE_PR } from '../../../platform/liste.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import { eksportsvar } from '../../../platform/web/eksport.ts';
import { type Rute, rute } from '../../../platform/web/rute.ts';
import { side } from '../../../platform/web/svar.ts';
import { paths } from '../../../routes.ts';
import { PORTEFOELJE_LAES } from '../felt/rules.ts';
import { Planlager } from '../udbudsplan/queries.ts';
import { oekonomitabeller } from './exports.ts';
import { laesOekonomivalg } from './forms.ts';
import { Oekonomiside } from './pages/oekonomi.tsx';
import { type Gaeldskilde, hentGrundlag } from './queries.ts';
import { beregn, oekonomi } from './rules.ts';

/** What the kommune's contracts cost, by system, supplier, unit or domain. `gaeld` comes from a later module. */
export function oekonomiRuter({ db, ur }: Miljoe, gaeld: Gaeldskilde): Rute[] {
  // The contracts as the plan has them, which are kept as long as they hold.
  const planer = new Planlager();
  const hent = (aktoer: Aktoer) =>
    db.som(aktoer, async (tx) =>
      hentGrundlag(tx, await planer.hent(tx, aktoer.organisation.id, ur.idag()), gaeld),
    );
  const iAar = () => Number(ur.idag().slice(0, 4));
  return [
    rute({
      metode: 'GET',
      sti: paths.oekonomi.moenster,
      adgang: PORTEFOELJE_LAES,
      audit: 'ingen',
      async handler({ aktoer, query }) {
        const valg = laesOekonomivalg(query, iAar());
        const grundlag = await hent(aktoer);
        const beregnede = beregn(grundlag, valg.aar);
        const o = oekonomi(grundlag, beregnede, valg);
        return side(
          <Oekonomiside
            organisation={aktoer.organisation.navn}
            o={o}
            // Shares of suppliers, whatever the table is by.
            leverandoerer={
              valg.efter === 'leverandoer'
                ? o
                : oekonomi(grundlag, beregnede, { ...valg, efter: 'leverandoer', q: '' })
            }
            valg={valg}
            iAar={iAar()}
            kontrakter={grundlag.kontrakter}
            pr={SIDE_PR}
          />,
        );
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.oekonomiFil.moenster,
      adgang: PORTEFOELJE_LAES,
      audit: 'ingen',
      async handler({ aktoer, query, params }) {
        const valg = laesOekonomivalg(query, iAar());
        const grundlag = await hent(aktoer);
        const tabeller = oekonomitabeller(
          oekonomi(grundlag, beregn(grundlag, valg.aar), valg),
          valg,
          grundlag.kontrakter,
          aktoer.organisation.navn,
        );
        return eksportsvar(params.format ?? '', 'oekonomi', tabeller, ur.nu());
      },
    }),
  ];
}
