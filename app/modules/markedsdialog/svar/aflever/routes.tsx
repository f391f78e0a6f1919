import type { Aktoer } from '../../../../kernel/adgang.ts';
import { tilId } from '../../../../kernel/id.ts';
import { rensTekst } from '../../../../kernel/rensTekst.ts';
import { FINDES_IKKE, type Hindring } from '../../../../kernel/resultat.ts';
import { PDF_TYPE, pdfBytes } from '../../../../platform/document/pdf.ts';
import { felt } from '../../../../platform/form.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import { type Rute, rute } from '../../../../platform/web/rute.ts';
import { fil, findesIkke, type Svar, side, videre } from '../../../../platform/web/svar.ts';
import { paths } from '../../../../routes.ts';
import { SVARRET } from '../../rules.ts';
import { hentArbejde } from '../arbejde/queries.ts';
import { erAfleveret } from '../queries.ts';
import { kontrolsum } from '../rules.ts';
import { aflever, iSpil, sigNejTak, traekTilbage } from './commands.ts';
import { kvitteringDokument, kvitteringTekst } from './exports.ts';
import { AfleverSide } from './pages/aflever.tsx';
import { KvitteringSide } from './pages/kvittering.tsx';
import { hentAfleveringer, hentKvittering } from './queries.ts';
import { antalLoefter, gennemgaa, prissum, tilAflevering } from './rules.ts';

const MAKS_GRUND = 1000;

/** Reviewing, handing in, taking back, saying no, and receipts. */
export function afleverRuter(miljoe: Miljoe): Rute[] {
  const { db, segl } = miljoe;

  function gennemse(
    aktoer: Aktoer,
    dialogId: number,
    hindringer: readonly Hindring[] = [],
    status: 200 | 409 | 422 = 200,
  ): Promise<Svar> {
    if (hindringer.some((h) => h.kode === FINDES_IKKE)) return Promise.resolve(findesIkke());
    return db.som(aktoer, async (tx) => {
      const arbejde = await hentArbejde(tx, segl, aktoer, dialogId);
      if (!arbejde) return findesIkke();
      const { besvarelse } = arbejde.besvarelse;
      const svar = tilAflevering(iSpil(arbejde), arbejde.svar);
      return side(
        <AfleverSide
          arbejde={arbejde}
          gennemgang={gennemgaa(arbejde.fremdrift, besvarelse, arbejde.aabning === 'runde')}
          pris={prissum(svar.map((s) => s.svar))}
          loefter={antalLoefter(arbejde.krav, svar)}
          antal={svar.length}
          sum={kontrolsum(besvarelse, svar)}
          erAfleveret={arbejde.afleveret !== null && erAfleveret(arbejde.afleveret, besvarelse, svar)}
          afleveringer={await hentAfleveringer(tx, arbejde.deltagelse.id)}
          hindringer={hindringer}
        />,
        status,
      );
    });
  }

  const afslag = (aktoer: Aktoer, dialogId: number, hindringer: readonly Hindring[]) =>
    gennemse(aktoer, dialogId, hindringer, hindringer.some((h) => h.felt !== undefined) ? 422 : 409);

  return [
    rute({
      metode: 'GET',
      sti: paths.dialogAflever.moenster,
      adgang: SVARRET,
      audit: 'ingen',
      handler: ({ aktoer, params }) => gennemse(aktoer, tilId(params.id)),
    }),
    rute({
      metode: 'POST',
      sti: paths.dialogAflever.moenster,
      adgang: SVARRET,
      audit: 'markedsdialog.aflever',
      async handler({ aktoer, params, form }) {
        const id = tilId(params.id);
        const svar = await aflever(miljoe, aktoer, id, {
          set: felt(form, 'set'),
          trods: felt(form, 'trods') === 'ja',
        });
        if (!svar.ok) return afslag(aktoer, id, svar.hindringer);
        return videre(paths.dialogKvittering({ id, aflevering: svar.vaerdi }));
      },
    }),
    rute({
      metode: 'POST',
      sti: paths.dialogTraek.moenster,
      adgang: SVARRET,
      audit: 'markedsdialog.traek',
      async handler({ aktoer, params }) {
        const id = tilId(params.id);
        const svar = await traekTilbage(miljoe, aktoer, id);
        if (!svar.ok) return afslag(aktoer, id, svar.hindringer);
        return videre(
          paths.dialogAflever({ id }),
          'Svaret er trukket tilbage. Aflevér igen før fristen, hvis det skal tælle.',
        );
      },
    }),
    rute({
      metode: 'POST',
      sti: paths.dialogAfslag.moenster,
      adgang: SVARRET,
      audit: 'markedsdialog.afslag',
      async handler({ aktoer, params, form }) {
        const id = tilId(params.id);
        const fortryd = felt(form, 'fortryd') === 'ja';
        const grund = rensTekst(felt(form, 'grund')).trim().slice(0, MAKS_GRUND);
        const svar = await sigNejTak(miljoe, aktoer, id, { fortryd, grund });
        if (!svar.ok) return afslag(aktoer, id, svar.hindringer);
        return videre(
          paths.dialog({ id }),
          fortryd
            ? 'I er med igen og kan svare frem til fristen.'
            : 'I har sagt nej tak. Det kan fortrydes indtil fristen.',
        );
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.dialogKvittering.moenster,
      adgang: SVARRET,
      audit: 'ingen',
      handler: ({ aktoer, params }) =>
        db.som(aktoer, async (tx) => {
          const k = await hentKvittering(tx, segl, aktoer, tilId(params.id), params.aflevering ?? '');
          if (!k) return findesIkke();
          const passer = kontrolsum(k.besvarelse, k.svar) === k.aflevering.sha256;
          return side(<KvitteringSide kvittering={k} passer={passer} />);
        }),
    }),
    rute({
      metode: 'GET',
      sti: paths.dialogKvitteringFil.moenster,
      adgang: SVARRET,
      audit: 'ingen',
      async handler({ aktoer, params }) {
        const k = await db.som(aktoer, (tx) =>
          hentKvittering(tx, segl, aktoer, tilId(params.id), params.aflevering ?? ''),
        );
        if (!k) return findesIkke();
        const navn = `kvittering-${k.dialog.id}-${k.aflevering.nr}`;
        switch (params.format) {
          case 'txt':
            return fil(`${navn}.txt`, 'text/plain; charset=utf-8', kvitteringTekst(k));
          case 'pdf':
            return fil(`${navn}.pdf`, PDF_TYPE, pdfBytes(kvitteringDokument(k), miljoe.ur.nu()));
          default:
            return findesIkke();
        }
      },
    }),
  ];
}
