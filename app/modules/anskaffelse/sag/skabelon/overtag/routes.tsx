import { type Aktoer, maa } from '../../../../../kernel/adgang.ts';
import { tilId } from '../../../../../kernel/id.ts';
import type { Hindring } from '../../../../../kernel/resultat.ts';
import { antal } from '../../../../../kernel/tekst.ts';
import { felt, feltliste } from '../../../../../platform/form.ts';
import type { Miljoe } from '../../../../../platform/miljoe.ts';
import { type Rute, rute } from '../../../../../platform/web/rute.ts';
import { findesIkke, type Svar, side, videre } from '../../../../../platform/web/svar.ts';
import { paths } from '../../../../../routes.ts';
import { findSag } from '../../../queries.ts';
import { LAESRET, SAGSRET } from '../../../rules.ts';
import { blankt } from '../../case/vis/routes.tsx';
import { statusFor } from '../../forms.ts';
import { overtag } from './commands.ts';
import { Overtagside } from './pages/overtag.tsx';
import { hentForskel } from './queries.ts';

/** What a case may take over of a changed template. */
export function overtagRuter(miljoe: Miljoe): Rute[] {
  const { db } = miljoe;

  function vis(aktoer: Aktoer, id: number, hindringer: readonly Hindring[] = []): Promise<Svar> {
    return db.som(aktoer, async (tx) => {
      const sag = await findSag(tx, id);
      if (!sag) return findesIkke();
      const { nr, forskel } = await hentForskel(tx, sag);
      const arbejder = maa(aktoer, SAGSRET) && sag.tilstand === 'aaben';
      return side(
        <Overtagside sag={sag} nr={nr} forskel={forskel} arbejder={arbejder} hindringer={hindringer} />,
        statusFor(hindringer),
      );
    });
  }

  return [
    rute({
      metode: 'GET',
      sti: paths.sagSkabelon.moenster,
      adgang: LAESRET,
      audit: 'ingen',
      handler: ({ aktoer, params }) => vis(aktoer, tilId(params.id)),
    }),
    rute({
      metode: 'POST',
      sti: paths.sagSkabelon.moenster,
      adgang: SAGSRET,
      audit: 'anskaffelse.sag.skabelon',
      async handler({ aktoer, params, form }) {
        const id = tilId(params.id);
        const nr = /^\d{1,6}$/.test(felt(form, 'nr')) ? Number(felt(form, 'nr')) : -1;
        const svar = await overtag(miljoe, aktoer, id, nr, {
          faser: felt(form, 'faser') === 'ja',
          punkter: feltliste(form, 'punkt'),
        });
        if (svar.ok)
          return videre(
            paths.sag({ id }),
            `${antal(svar.vaerdi.antal, 'punkt', 'punkter')} er taget over fra skabelonen.`,
          );
        return blankt(svar.hindringer) ?? vis(aktoer, id, svar.hindringer);
      },
    }),
  ];
}
