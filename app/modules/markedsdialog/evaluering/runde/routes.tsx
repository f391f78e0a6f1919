import type { Aktoer } from '../../../../kernel/adgang.ts';
import { tilId } from '../../../../kernel/id.ts';
import { erForaeldet, erIkkeDer, type Hindring } from '../../../../kernel/resultat.ts';
import type { Tx } from '../../../../platform/db/database.ts';
import { type Felter, felt } from '../../../../platform/form.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import { type Rute, rute } from '../../../../platform/web/rute.ts';
import { findesIkke, type Svar, side, videre } from '../../../../platform/web/svar.ts';
import { paths } from '../../../../routes.ts';
import { efterArbejdsdage, klTolv, tilDagstid } from '../../dialog/tid/rules.ts';
import type { Markedsdialog } from '../../queries.ts';
import { EVALUERRET, LAESRET, type Markedskrav } from '../../rules.ts';
import { Laastside } from '../pages/laast.tsx';
import { type Grundlag, hentGrundlag } from '../queries.ts';
import { celleFor, type Kolonne, stand } from '../rules.ts';
import { aabnDialog } from '../syn.ts';
import { aabnRunde, lukRunde, rundebesked } from './commands.ts';
import { laesRunde } from './forms.ts';
import { Forhaandsvisning, Uddybelserside, Uddybelseside } from './pages/uddybelse.tsx';
import { hentRunder } from './queries.ts';
import { proevNyRunde, proevRunde } from './rules.ts';

/** Working days that the form proposes for elaborating. */
const DAGE = 5;

/** What a new round begins with: every answer that waits, with the judge's words as the question. */
function begynd(dialog: Markedsdialog, krav: readonly Markedskrav[], kolonne: Kolonne): Felter {
  const venter = krav.filter((k) => stand(celleFor(kolonne, k.id)) === 'uddybes');
  const frist = tilDagstid(klTolv(efterArbejdsdage(dialog.nu, DAGE)));
  return {
    krav: venter.map((k) => String(k.id)),
    ...Object.fromEntries(
      venter.map((k) => [`q-${k.id}`, celleFor(kolonne, k.id).vurdering?.kommentar ?? '']),
    ),
    fristDato: frist.dato,
    fristKl: frist.kl,
  };
}

/** Rounds of elaboration. */
export function rundeRuter(miljoe: Miljoe): Rute[] {
  const { db, segl } = miljoe;

  function medGrundlag(
    aktoer: Aktoer,
    id: number,
    vis: (tx: Tx, dialog: Markedsdialog, g: Grundlag) => Promise<Svar>,
  ): Promise<Svar> {
    return db.som(aktoer, async (tx) => {
      const fundet = await aabnDialog(tx, aktoer, id);
      if (!fundet) return findesIkke();
      if (!fundet.aaben) return side(<Laastside dialog={fundet.dialog} adgang={fundet.adgang} />);
      return vis(tx, fundet.dialog, await hentGrundlag(tx, segl, fundet.dialog));
    });
  }

  interface Form {
    readonly vaerdier: Felter;
    readonly hindringer: readonly Hindring[];
  }

  async function enSide(
    tx: Tx,
    dialog: Markedsdialog,
    { krav, kolonner }: Grundlag,
    deltagelseId: number,
    form: Form | null,
    status: 200 | 409 | 422,
  ): Promise<Svar> {
    const kolonne = kolonner.find((k) => k.deltagelseId === deltagelseId);
    if (!kolonne) return findesIkke();
    return side(
      <Uddybelseside
        dialog={dialog}
        krav={krav}
        kolonne={kolonne}
        runder={await hentRunder(tx, dialog.id, deltagelseId)}
        vaerdier={form?.vaerdier ?? begynd(dialog, krav, kolonne)}
        hindringer={form?.hindringer}
      />,
      status,
    );
  }

  const visEn = (
    aktoer: Aktoer,
    id: number,
    deltagelseId: number,
    form: Form | null = null,
    status: 200 | 409 | 422 = 200,
  ): Promise<Svar> =>
    medGrundlag(aktoer, id, (tx, dialog, g) => enSide(tx, dialog, g, deltagelseId, form, status));

  /** Shows what would be sent; the same objections as sending. */
  const forhaandsvis = (aktoer: Aktoer, id: number, deltagelseId: number, form: Felter): Promise<Svar> =>
    medGrundlag(aktoer, id, async (tx, dialog, g) => {
      const laest = laesRunde(form);
      const proevet = laest.ok ? proevRunde(laest.vaerdi, dialog.nu) : laest;
      const ny = proevNyRunde(await hentRunder(tx, id, deltagelseId), dialog.nu);
      const kolonne = g.kolonner.find((k) => k.deltagelseId === deltagelseId);
      const hindringer = !proevet.ok ? proevet.hindringer : !ny.ok ? ny.hindringer : [];
      if (!laest.ok || !kolonne || hindringer.length > 0)
        return enSide(tx, dialog, g, deltagelseId, { vaerdier: form, hindringer }, 422);
      return side(
        <Forhaandsvisning
          dialog={dialog}
          krav={g.krav}
          kolonne={kolonne}
          indhold={laest.vaerdi}
          mail={rundebesked(laest.vaerdi)}
          vaerdier={form}
        />,
      );
    });

  return [
    rute({
      metode: 'GET',
      sti: paths.markedsuddybelser.moenster,
      adgang: LAESRET,
      audit: 'ingen',
      handler: ({ aktoer, params }) =>
        medGrundlag(aktoer, tilId(params.id), async (tx, dialog, { krav, kolonner }) =>
          side(
            <Uddybelserside
              dialog={dialog}
              krav={krav}
              kolonner={kolonner}
              runder={await hentRunder(tx, dialog.id)}
            />,
          ),
        ),
    }),
    rute({
      metode: 'GET',
      sti: paths.markedsuddybelse.moenster,
      adgang: LAESRET,
      audit: 'ingen',
      handler: ({ aktoer, params }) => visEn(aktoer, tilId(params.id), tilId(params.deltagelse)),
    }),
    rute({
      metode: 'POST',
      sti: paths.markedsuddybelse.moenster,
      adgang: EVALUERRET,
      audit: 'marked.uddybelse',
      async handler({ aktoer, params, form }) {
        const [id, deltagelseId] = [tilId(params.id), tilId(params.deltagelse)];
        const handling = felt(form, 'handling');
        if (handling === 'ret') return visEn(aktoer, id, deltagelseId, { vaerdier: form, hindringer: [] });
        if (handling !== 'send') return forhaandsvis(aktoer, id, deltagelseId, form);
        const laest = laesRunde(form);
        if (!laest.ok)
          return visEn(aktoer, id, deltagelseId, { vaerdier: form, hindringer: laest.hindringer }, 422);
        const svar = await aabnRunde(miljoe, aktoer, id, deltagelseId, laest.vaerdi);
        if (svar.ok)
          return videre(
            paths.markedsuddybelse({ id, deltagelse: deltagelseId }),
            'Anmodningen er sendt til leverandøren.',
          );
        if (erIkkeDer(svar)) return findesIkke();
        return visEn(
          aktoer,
          id,
          deltagelseId,
          { vaerdier: form, hindringer: svar.hindringer },
          erForaeldet(svar) ? 409 : 422,
        );
      },
    }),
    rute({
      metode: 'POST',
      sti: paths.markedsuddybelseLuk.moenster,
      adgang: EVALUERRET,
      audit: 'marked.uddybelse_luk',
      async handler({ aktoer, params }) {
        const [id, deltagelseId] = [tilId(params.id), tilId(params.deltagelse)];
        const til = paths.markedsuddybelse({ id, deltagelse: deltagelseId });
        const svar = await lukRunde(miljoe, aktoer, id, deltagelseId);
        if (svar.ok) return videre(til, 'Anmodningen er trukket tilbage.');
        if (erIkkeDer(svar)) return findesIkke();
        return visEn(aktoer, id, deltagelseId, { vaerdier: {}, hindringer: svar.hindringer }, 409);
      },
    }),
  ];
}
