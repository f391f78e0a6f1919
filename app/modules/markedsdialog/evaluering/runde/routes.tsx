import type { Aktoer } from '../../../../kernel/adgang.ts';
import { efterArbejdsdage, klTolv, tilDagstid } from '../../../../kernel/dagstid.ts';
import { tilId } from '../../../../kernel/id.ts';
import { erForaeldet, erIkkeDer, type Hindring } from '../../../../kernel/resultat.ts';
import type { Tx } from '../../../../platform/db/database.ts';
import { type Felter, felt } from '../../../../platform/form.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import { type Rute, rute } from '../../../../platform/web/rute.ts';
import { findesIkke, type Svar, side, videre } from '../../../../platform/web/svar.ts';
import { paths } from '../../../../routes.ts';
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

  /** Runs with the answers, or shows the plain page that says why they aren't open: with 409 to whoever sent a form. */
  function medGrundlag(
    aktoer: Aktoer,
    id: number,
    laast: 200 | 409,
    vis: (tx: Tx, dialog: Markedsdialog, g: Grundlag) => Promise<Svar>,
  ): Promise<Svar> {
    return db.som(aktoer, async (tx) => {
      const fundet = await aabnDialog(tx, aktoer, id);
      if (!fundet) return findesIkke();
      if (!fundet.aaben) return side(<Laastside dialog={fundet.dialog} adgang={fundet.adgang} />, laast);
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
    alias: string,
    form: Form | null,
    status: 200 | 409 | 422,
  ): Promise<Svar> {
    const kolonne = kolonner.find((k) => k.alias === alias);
    if (!kolonne) return findesIkke();
    return side(
      <Uddybelseside
        dialog={dialog}
        krav={krav}
        kolonne={kolonne}
        runder={await hentRunder(tx, dialog.id, kolonne.deltagelseId)}
        vaerdier={form?.vaerdier ?? begynd(dialog, krav, kolonne)}
        hindringer={form?.hindringer}
      />,
      status,
    );
  }

  const visEn = (
    aktoer: Aktoer,
    id: number,
    alias: string,
    form: Form | null = null,
    status: 200 | 409 | 422 = 200,
  ): Promise<Svar> =>
    medGrundlag(aktoer, id, form === null ? 200 : 409, (tx, dialog, g) =>
      enSide(tx, dialog, g, alias, form, status),
    );

  /** Shows what would be sent; the same objections as sending. */
  const forhaandsvis = (aktoer: Aktoer, id: number, alias: string, form: Felter): Promise<Svar> =>
    medGrundlag(aktoer, id, 409, async (tx, dialog, g) => {
      const laest = laesRunde(form);
      const proevet = laest.ok ? proevRunde(laest.vaerdi, dialog.nu) : laest;
      const kolonne = g.kolonner.find((k) => k.alias === alias);
      if (!kolonne) return findesIkke();
      const ny = proevNyRunde(await hentRunder(tx, id, kolonne.deltagelseId), dialog.nu);
      const hindringer = !proevet.ok ? proevet.hindringer : !ny.ok ? ny.hindringer : [];
      if (!laest.ok || hindringer.length > 0)
        return enSide(tx, dialog, g, alias, { vaerdier: form, hindringer }, 422);
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
        medGrundlag(aktoer, tilId(params.id), 200, async (tx, dialog, { krav, kolonner }) =>
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
      handler: ({ aktoer, params }) => visEn(aktoer, tilId(params.id), params.leverandoer),
    }),
    rute({
      metode: 'POST',
      sti: paths.markedsuddybelse.moenster,
      adgang: EVALUERRET,
      audit: 'marked.uddybelse',
      async handler({ aktoer, params, form }) {
        const [id, { leverandoer }] = [tilId(params.id), params];
        const handling = felt(form, 'handling');
        if (handling === 'ret') return visEn(aktoer, id, leverandoer, { vaerdier: form, hindringer: [] });
        if (handling !== 'send') return forhaandsvis(aktoer, id, leverandoer, form);
        const laest = laesRunde(form);
        if (!laest.ok)
          return visEn(aktoer, id, leverandoer, { vaerdier: form, hindringer: laest.hindringer }, 422);
        const svar = await aabnRunde(miljoe, aktoer, id, leverandoer, laest.vaerdi);
        if (svar.ok)
          return videre(
            paths.markedsuddybelse({ id, leverandoer }),
            'Anmodningen er sendt til leverandøren.',
          );
        if (erIkkeDer(svar)) return findesIkke();
        return visEn(
          aktoer,
          id,
          leverandoer,
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
        const [id, { leverandoer }] = [tilId(params.id), params];
        const til = paths.markedsuddybelse({ id, leverandoer });
        const svar = await lukRunde(miljoe, aktoer, id, leverandoer);
        if (svar.ok) return videre(til, 'Anmodningen er trukket tilbage.');
        if (erIkkeDer(svar)) return findesIkke();
        return visEn(aktoer, id, leverandoer, { vaerdier: {}, hindringer: svar.hindringer }, 409);
      },
    }),
  ];
}
