import { tilId } from '../../../../kernel/id.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import { type Rute, rute } from '../../../../platform/web/rute.ts';
import { findesIkke, side } from '../../../../platform/web/svar.ts';
import { paths } from '../../../../routes.ts';
import { SVARRET } from '../../rules.ts';
import { iSpil } from '../aflever/commands.ts';
import { hentAfleveringer } from '../aflever/queries.ts';
import { tilAflevering } from '../aflever/rules.ts';
import { findSvardialog, hentArbejde } from '../arbejde/queries.ts';
import { erAfleveret } from '../queries.ts';
import { OverblikSide } from './pages/dialog.tsx';
import { DialogerSide } from './pages/dialoger.tsx';
import { BrevSide, TillaegSide } from './pages/tillaeg.tsx';
import { hentMineDialoger, hentSendteBreve, hentUdsendteTillaeg, markerSet } from './queries.ts';

/** Finding one's way: which dialogues there are, and what there is to do in one. */
export function overblikRuter(miljoe: Miljoe): Rute[] {
  const { db, segl } = miljoe;
  return [
    rute({
      metode: 'GET',
      sti: paths.dialoger.moenster,
      adgang: SVARRET,
      audit: 'ingen',
      handler: ({ aktoer }) =>
        db.som(aktoer, async (tx) =>
          side(<DialogerSide linjer={await hentMineDialoger(tx, segl, aktoer)} />),
        ),
    }),
    rute({
      metode: 'GET',
      sti: paths.dialog.moenster,
      adgang: SVARRET,
      audit: 'ingen',
      handler: ({ aktoer, params }) =>
        db.som(aktoer, async (tx) => {
          const arbejde = await hentArbejde(tx, segl, aktoer, tilId(params.id));
          if (!arbejde) return findesIkke();
          await markerSet(tx, arbejde.deltagelse);
          const svar = tilAflevering(iSpil(arbejde), arbejde.svar);
          return side(
            <OverblikSide
              arbejde={arbejde}
              afleveringer={await hentAfleveringer(tx, arbejde.deltagelse.id)}
              aendret={
                arbejde.afleveret === null ||
                !erAfleveret(arbejde.afleveret, arbejde.besvarelse.besvarelse, svar)
              }
              tillaeg={await hentUdsendteTillaeg(tx, arbejde.dialog.id)}
              breve={await hentSendteBreve(tx, arbejde.deltagelse.id)}
            />,
          );
        }),
    }),
    rute({
      metode: 'GET',
      sti: paths.dialogTillaeg.moenster,
      adgang: SVARRET,
      audit: 'ingen',
      handler: ({ aktoer, params }) =>
        db.som(aktoer, async (tx) => {
          const arbejde = await hentArbejde(tx, segl, aktoer, tilId(params.id));
          if (!arbejde) return findesIkke();
          return side(
            <TillaegSide arbejde={arbejde} tillaeg={await hentUdsendteTillaeg(tx, arbejde.dialog.id)} />,
          );
        }),
    }),
    rute({
      metode: 'GET',
      sti: paths.dialogBrev.moenster,
      adgang: SVARRET,
      audit: 'ingen',
      handler: ({ aktoer, params }) =>
        db.som(aktoer, async (tx) => {
          const fundet = await findSvardialog(tx, aktoer, tilId(params.id));
          const breve = fundet ? await hentSendteBreve(tx, fundet.deltagelse.id) : [];
          return fundet && breve.length > 0 ? side(<BrevSide {...fundet} breve={breve} />) : findesIkke();
        }),
    }),
  ];
}
