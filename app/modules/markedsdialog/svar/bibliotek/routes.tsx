import type { Aktoer } from '../../../../kernel/adgang.ts';
import { type Felter, felt } from '../../../../platform/form.ts';
import { laesListevalg, SIDE_PR } from '../../../../platform/liste.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import { eksportsvar } from '../../../../platform/web/eksport.ts';
import { type Rute, rute } from '../../../../platform/web/rute.ts';
import { side } from '../../../../platform/web/svar.ts';
import { paths } from '../../../../routes.ts';
import { SVARRET } from '../../rules.ts';
import { svartekst } from '../rules.ts';
import { bibliotekstabel } from './exports.ts';
import { BibliotekSide } from './pages/bibliotek.tsx';
import { erForaeldet, hentBibliotekssvar } from './queries.ts';

/** The supplier's own earlier answers. */
export function bibliotekRuter(miljoe: Miljoe): Rute[] {
  /** Searched when opened: what is stored can't be searched, since it is sealed. */
  async function find(aktoer: Aktoer, query: Felter) {
    const valg = laesListevalg(query, ['kl'], { noegle: 'kl', retning: 'faldende' });
    const vis = felt(query, 'vis') === 'foraeldet' ? 'foraeldet' : '';
    const alle = await miljoe.db.som(aktoer, (tx) => hentBibliotekssvar(tx, miljoe.segl));
    const ord = valg.q.toLowerCase().split(/\s+/).filter(Boolean);
    const svar = alle
      .map((b) => ({ ...b, foraeldet: erForaeldet(b) }))
      .filter((b) => vis === '' || b.foraeldet)
      .filter((b) => {
        const tekst = [b.nummer, b.indhold.navn, b.koeber, b.dialog, svartekst(b, b.svar), b.svar.uddybelse]
          .join('\n')
          .toLowerCase();
        return ord.every((o) => tekst.includes(o));
      });
    return { valg, vis, svar };
  }

  return [
    rute({
      metode: 'GET',
      sti: paths.svarbibliotek.moenster,
      adgang: SVARRET,
      audit: 'ingen',
      async handler({ aktoer, query }) {
        const { valg, vis, svar } = await find(aktoer, query);
        const fra = (valg.side - 1) * SIDE_PR;
        return side(
          <BibliotekSide
            svar={svar.slice(fra, fra + SIDE_PR)}
            q={valg.q}
            vis={vis}
            side={{ nr: valg.side, pr: SIDE_PR, ialt: svar.length }}
          />,
        );
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.svarbibliotekFil.moenster,
      adgang: SVARRET,
      audit: 'ingen',
      async handler({ aktoer, params, query }) {
        const { svar } = await find(aktoer, query);
        return eksportsvar(params.format ?? '', 'svarbibliotek', bibliotekstabel(svar), miljoe.ur.nu());
      },
    }),
  ];
}
