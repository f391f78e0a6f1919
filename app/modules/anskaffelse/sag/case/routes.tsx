import type { Aktoer } from '../../../../kernel/adgang.ts';
import { fletVersioner } from '../../../../kernel/feltforskel.ts';
import { tilId } from '../../../../kernel/id.ts';
import type { Hindring } from '../../../../kernel/resultat.ts';
import { visTidspunkt } from '../../../../kernel/tekst.ts';
import { type Felter, felt } from '../../../../platform/form.ts';
import { laesListevalg, SIDE_PR } from '../../../../platform/liste.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import { laesVersion } from '../../../../platform/redigering.ts';
import { type Rute, rute } from '../../../../platform/web/rute.ts';
import { findesIkke, type Svar, side, videre } from '../../../../platform/web/svar.ts';
import { paths } from '../../../../routes.ts';
import { findSag } from '../../queries.ts';
import { LAESRET, SAGSRET } from '../../rules.ts';
import { erForaeldet, statusFor } from '../forms.ts';
import { Sporside } from '../spor/pages/liste.tsx';
import { hentSpor, taelSpor } from '../spor/queries.ts';
import { gemSag } from './commands.ts';
import { laesSagsform, laesUdgangspunkt, tilFelter } from './forms.ts';
import { Retside } from './pages/ret.tsx';
import { husetsEnheder, husetsFolk, hvemRettede } from './queries.ts';
import { type Sagsfelter, sagsfelter, somSagsfelter } from './rules.ts';
import { blankt, ellerSag, sagssvar } from './vis/routes.tsx';

interface Tilbage {
  readonly form: Felter;
  readonly hindringer: readonly Hindring[];
  /** What was written, when somebody else had saved first. */
  readonly dit?: Sagsfelter;
}

/** The case itself: its page, its facts, its history. */
export function caseRuter(miljoe: Miljoe): Rute[] {
  const { db } = miljoe;

  function retSide(aktoer: Aktoer, id: number, tilbage?: Tilbage): Promise<Svar> {
    return ellerSag(miljoe, aktoer, id, tilbage?.hindringer ?? [], async (tx, sag) => {
      if (sag.tilstand !== 'aaben') return null;
      const folk = await husetsFolk(tx, aktoer);
      const enheder = await husetsEnheder(tx, aktoer);
      const navne = {
        folk: new Map(folk.map((p) => [p.id, p.navn])),
        enheder: new Map(enheder.map((e) => [e.id, e.navn])),
      };
      const gemt = somSagsfelter(sag);
      const flettet =
        tilbage?.dit &&
        fletVersioner(sagsfelter(navne), laesUdgangspunkt(tilbage.form) ?? gemt, gemt, tilbage.dit);
      const beholdes = tilbage !== undefined && flettet === undefined;
      const hvem = flettet && (await hvemRettede(tx, id));
      return side(
        <Retside
          sag={sag}
          folk={folk}
          enheder={[
            ...enheder.map((e) => ({ vaerdi: String(e.id), tekst: e.navn })),
            // A closed unit stays what the case has.
            ...(sag.enhedId === null || navne.enheder.has(sag.enhedId)
              ? []
              : [{ vaerdi: String(sag.enhedId), tekst: `${sag.enhed} (nedlagt)` }]),
          ]}
          vaerdier={beholdes ? tilbage.form : tilFelter(flettet?.billede ?? gemt)}
          hindringer={beholdes ? tilbage.hindringer : []}
          version={beholdes ? felt(tilbage.form, 'version') : String(sag.laas)}
          udgangspunkt={beholdes ? felt(tilbage.form, 'udgangspunkt') : JSON.stringify(gemt)}
          konflikt={
            flettet && {
              hvem: hvem ? `${hvem.navn || 'en anden'}, ${visTidspunkt(hvem.kl)}` : 'en anden',
              felter: flettet.felter,
              taget: flettet.taget,
            }
          }
        />,
        statusFor(tilbage?.hindringer ?? []),
      );
    });
  }

  return [
    rute({
      metode: 'GET',
      sti: paths.sag.moenster,
      adgang: LAESRET,
      audit: 'ingen',
      handler: ({ aktoer, params }) => sagssvar(miljoe, aktoer, tilId(params.id)),
    }),
    rute({
      metode: 'GET',
      sti: paths.sagRet.moenster,
      adgang: SAGSRET,
      audit: 'ingen',
      handler: ({ aktoer, params }) => retSide(aktoer, tilId(params.id)),
    }),
    rute({
      metode: 'POST',
      sti: paths.sagRet.moenster,
      adgang: SAGSRET,
      audit: 'anskaffelse.sag.ret',
      async handler({ aktoer, params, form }) {
        const id = tilId(params.id);
        const laest = laesSagsform(form);
        if (!laest.ok) return retSide(aktoer, id, { form, hindringer: laest.hindringer });
        const svar = await gemSag(miljoe, aktoer, id, laesVersion(form), laest.vaerdi);
        if (svar.ok) return videre(paths.sag({ id }), 'Sagen er gemt.');
        const { hindringer } = svar;
        return (
          blankt(hindringer) ??
          retSide(aktoer, id, {
            form,
            hindringer,
            ...(erForaeldet(hindringer) ? { dit: laest.vaerdi } : {}),
          })
        );
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.sagSpor.moenster,
      adgang: LAESRET,
      audit: 'ingen',
      handler: ({ aktoer, params, query }) =>
        db.som(aktoer, async (tx) => {
          const sag = await findSag(tx, tilId(params.id));
          if (!sag) return findesIkke();
          const { side: nr } = laesListevalg(query, ['kl'], { noegle: 'kl', retning: 'faldende' });
          const spor = await hentSpor(tx, sag.id, { antal: SIDE_PR, fra: (nr - 1) * SIDE_PR });
          const ialt = await taelSpor(tx, sag.id);
          return side(<Sporside sag={sag} spor={spor} side={{ nr, pr: SIDE_PR, ialt }} />);
        }),
    }),
  ];
}
