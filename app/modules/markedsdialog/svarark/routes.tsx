import type { Aktoer } from '../../../kernel/adgang.ts';
import { tilId } from '../../../kernel/id.ts';
import { FINDES_IKKE, FORAELDET, type Hindring } from '../../../kernel/resultat.ts';
import { antal } from '../../../kernel/tekst.ts';
import { udfyldarkBytes } from '../../../platform/document/udfyldark.ts';
import { XLSX_TYPE } from '../../../platform/document/xlsx.ts';
import { felt } from '../../../platform/form.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import { type Rute, rute } from '../../../platform/web/rute.ts';
import { fil, findesIkke, type Svar, side, videre } from '../../../platform/web/svar.ts';
import { paths } from '../../../routes.ts';
import { SVARRET } from '../rules.ts';
import { findSvardialog, hentArbejde } from '../svar/arbejde/queries.ts';
import { svararkTil } from './ark.ts';
import { anvendArk, MAKS_FIL, modtagArk } from './commands.ts';
import { konfliktfelt, PlanSide, UploadSide } from './pages/svarark.tsx';
import { findArk, hentPlan } from './queries.ts';
import { aftrykAfPlan } from './rules.ts';

/** Answering offline in a spreadsheet. */
export function svararkRuter(miljoe: Miljoe): Rute[] {
  const { db, ur, segl } = miljoe;

  const upload = (aktoer: Aktoer, id: number, hindringer: readonly Hindring[] = []): Promise<Svar> =>
    db.som(aktoer, async (tx) => {
      const fundet = await findSvardialog(tx, aktoer, id);
      if (!fundet || hindringer.some((h) => h.kode === FINDES_IKKE)) return findesIkke();
      const status = hindringer.length === 0 ? 200 : fundet.dialog.fase === 'offentliggjort' ? 422 : 409;
      return side(<UploadSide {...fundet} hindringer={hindringer} maks={MAKS_FIL} />, status);
    });

  const vis = (aktoer: Aktoer, id: number, arkId: string, besked = ''): Promise<Svar> =>
    db.som(aktoer, async (tx) => {
      const fundet = await findSvardialog(tx, aktoer, id);
      const ark = fundet && (await findArk(tx, segl, fundet.deltagelse.id, arkId));
      if (!fundet || !ark) return findesIkke();
      if (fundet.dialog.fase !== 'offentliggjort')
        return side(<UploadSide {...fundet} hindringer={[]} maks={MAKS_FIL} />, 409);
      const plan = await hentPlan(tx, segl, fundet, ark);
      return side(
        <PlanSide
          {...fundet}
          fil={arkId}
          filnavn={ark.filnavn}
          plan={plan}
          aftryk={aftrykAfPlan(plan)}
          besked={besked}
        />,
        besked === '' ? 200 : 409,
      );
    });

  return [
    rute({
      metode: 'GET',
      sti: paths.dialogSvarark.moenster,
      adgang: SVARRET,
      audit: 'ingen',
      async handler({ aktoer, params }) {
        const arbejde = await db.som(aktoer, (tx) => hentArbejde(tx, segl, aktoer, tilId(params.id)));
        if (!arbejde) return findesIkke();
        if (arbejde.aabning !== 'alt')
          return findesIkke('Svararket kan hentes, så længe der kan svares. Fristen er udløbet.');
        const bytes = await udfyldarkBytes(svararkTil(arbejde, ur.nu()), ur.nu());
        return fil(`svarark-${arbejde.dialog.id}.xlsx`, XLSX_TYPE, bytes);
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.dialogUpload.moenster,
      adgang: SVARRET,
      audit: 'ingen',
      handler: ({ aktoer, params }) => upload(aktoer, tilId(params.id)),
    }),
    rute({
      metode: 'POST',
      sti: paths.dialogUpload.moenster,
      adgang: SVARRET,
      audit: 'markedsdialog.svarark_modtag',
      filMaks: MAKS_FIL,
      prMinut: 30,
      async handler({ aktoer, params, fil: modtaget }) {
        const id = tilId(params.id);
        if (!modtaget)
          return upload(aktoer, id, [{ kode: 'ingen_fil', besked: 'Vælg en fil.', felt: 'fil' }]);
        const svar = await modtagArk(miljoe, aktoer, id, modtaget);
        return svar.ok
          ? videre(paths.dialogUploadVis({ id, fil: svar.vaerdi }))
          : upload(
              aktoer,
              id,
              svar.hindringer.map((h) => ({ ...h, felt: 'fil' })),
            );
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.dialogUploadVis.moenster,
      adgang: SVARRET,
      audit: 'ingen',
      handler: ({ aktoer, params }) => vis(aktoer, tilId(params.id), params.fil),
    }),
    rute({
      metode: 'POST',
      sti: paths.dialogUploadVis.moenster,
      adgang: SVARRET,
      audit: 'markedsdialog.svarark',
      async handler({ aktoer, params, form }) {
        const id = tilId(params.id);
        const fraFilen = new Set(
          Object.keys(form).flatMap((navn) => {
            const krav = /^konflikt_(\d{1,9})$/.exec(navn)?.[1];
            return krav !== undefined && felt(form, konfliktfelt(Number(krav))) === 'fil'
              ? [Number(krav)]
              : [];
          }),
        );
        const svar = await anvendArk(miljoe, aktoer, id, params.fil, {
          aftryk: felt(form, 'aftryk'),
          fraFilen,
        });
        if (svar.ok)
          return videre(paths.dialog({ id }), `${antal(svar.vaerdi, 'svar', 'svar')} fra arket er gemt.`);
        const [{ kode, besked }] = svar.hindringer;
        if (kode === FORAELDET) return vis(aktoer, id, params.fil, besked);
        return upload(aktoer, id, svar.hindringer);
      },
    }),
  ];
}
