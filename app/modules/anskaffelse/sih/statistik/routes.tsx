import type { Aktoer } from '../../../../kernel/adgang.ts';
import { visTidspunkt } from '../../../../kernel/tekst.ts';
import { type Felter, felt } from '../../../../platform/form.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import { eksportsvar } from '../../../../platform/web/eksport.ts';
import { type Rute, rute } from '../../../../platform/web/rute.ts';
import { side } from '../../../../platform/web/svar.ts';
import { paths } from '../../../../routes.ts';
import { LAESRET } from '../../rules.ts';
import { gaeldendeSkabelon } from '../../sag/skabelon/queries.ts';
import { Statistikside } from './pages/statistik.tsx';
import { hentStatistik } from './queries.ts';
import { erPeriode, maanederI, PERIODER, type Periode, statistiktabeller, visPeriode } from './rules.ts';

/** Counts of cases over time. */
export function statistikRuter(miljoe: Miljoe): Rute[] {
  const { db, ur } = miljoe;
  const laesPeriode = (query: Felter): Periode => {
    const p = felt(query, 'periode');
    return erPeriode(p) ? p : '12';
  };
  const hent = (aktoer: Aktoer, periode: Periode, alleExits: boolean) =>
    db.som(aktoer, async (tx) => {
      const { skabelon } = await gaeldendeSkabelon(tx, aktoer.organisation.id);
      const navne = skabelon.faser.map((f) => f.navn);
      return hentStatistik(tx, maanederI(periode, ur.idag()), navne, { alleExits });
    });
  return [
    rute({
      metode: 'GET',
      sti: paths.sihStatistik.moenster,
      adgang: LAESRET,
      audit: 'ingen',
      async handler({ aktoer, query }) {
        const periode = laesPeriode(query);
        const s = await hent(aktoer, periode, false);
        return side(<Statistikside s={s} periode={periode} maaneder={maanederI(periode, ur.idag())} />);
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.sihStatistikFil.moenster,
      adgang: LAESRET,
      audit: 'ingen',
      async handler({ aktoer, query, params }) {
        const periode = laesPeriode(query);
        const s = await hent(aktoer, periode, true);
        const udtraek = [
          { navn: 'Organisation', vaerdi: aktoer.organisation.navn },
          { navn: 'Periode', vaerdi: `${PERIODER[periode]}: ${visPeriode(maanederI(periode, ur.idag()))}` },
          { navn: 'Dannet', vaerdi: visTidspunkt(ur.nu()) },
        ];
        return eksportsvar(params.format ?? '', 'sih-statistik', statistiktabeller(s, udtraek), ur.nu());
      },
    }),
  ];
}
