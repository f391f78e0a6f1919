import type { Hindring, Resultat } from '../../../../kernel/resultat.ts';
import { felt } from '../../../../platform/form.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import { SESSIONSCOOKIE } from '../../../../platform/web/registrer.ts';
import { type Kald, type Rute, rute } from '../../../../platform/web/rute.ts';
import { type Svar, side, videre } from '../../../../platform/web/svar.ts';
import { paths } from '../../../../routes.ts';
import { COOKIE_SEKUNDER } from '../rules.ts';
import {
  brugKode,
  type Halvvejs,
  hentHalvvejs,
  type Loggetind,
  mistetApp,
  nyeReservekoder,
  nyHemmelighed,
  opretEngangskode,
  reservekoderSet,
} from './commands.ts';
import { EngangskodeSide, OpretEngangskodeSide, ReservekodeSide } from './pages/engangskode.tsx';
import { noegletekst, qrkode } from './rules.ts';

/** Holds the half-way state's secret. It is nobody's login. */
export const HALVVEJSCOOKIE = 'mb_halvvejs';
const KODER_PR_MINUT = 30;

export function engangskodeRuter(miljoe: Miljoe): Rute[] {
  const tilbage = () => videre(paths.logIndLeverandoer());

  /** Where the half-way state has come to: the code, the app that is being set up, or its reserve codes. */
  function trin(h: Halvvejs): string {
    if (h.reserveBoks !== null) return paths.engangskodeReserve();
    return h.tilmeldt ? paths.engangskode() : paths.engangskodeOpret();
  }

  /** A page of the half-way state; elsewhere when it isn't that far, or there is none. */
  async function paaTrin(
    { cookie }: Kald,
    sti: string,
    vis: (noegle: string, h: Halvvejs) => Svar,
  ): Promise<Svar> {
    const noegle = cookie(HALVVEJSCOOKIE) ?? '';
    const h = noegle === '' ? null : await hentHalvvejs(miljoe, noegle);
    if (!h) return tilbage();
    return trin(h) === sti ? vis(noegle, h) : videre(trin(h));
  }

  /** A new login never continues an old session. */
  async function logInd(kald: Kald, svar: Loggetind): Promise<Svar> {
    if (kald.session) await miljoe.sessioner.slut(kald.session);
    kald.sletCookie(HALVVEJSCOOKIE);
    kald.saetCookie(SESSIONSCOOKIE, svar.session, COOKIE_SEKUNDER);
    return videre(svar.til);
  }

  const kodeSide = (hindringer: readonly Hindring[], bedt = false) =>
    side(
      <EngangskodeSide form={{ vaerdier: {}, hindringer }} bedt={bedt} />,
      hindringer.length > 0 ? 422 : 200,
    );

  function opretSide(noegle: string, h: Halvvejs, hindringer: readonly Hindring[]): Svar {
    const hemmelighed = nyHemmelighed(miljoe, noegle, h);
    if (!hemmelighed) return tilbage();
    return side(
      <OpretEngangskodeSide
        form={{ vaerdier: {}, hindringer }}
        qr={qrkode(hemmelighed, h.email)}
        noegletekst={noegletekst(hemmelighed)}
      />,
      hindringer.length > 0 ? 422 : 200,
    );
  }

  /** A refusal that isn't about what was typed means that there is nothing to go on with. */
  const erOmKoden = (svar: Resultat<unknown>) => !svar.ok && svar.hindringer[0].felt === 'kode';

  return [
    rute({
      metode: 'GET',
      sti: paths.engangskode.moenster,
      adgang: 'alle',
      audit: 'ingen',
      handler: (kald) =>
        paaTrin(kald, paths.engangskode(), () => kodeSide([], felt(kald.query, 'bedt') === '1')),
    }),
    rute({
      metode: 'POST',
      sti: paths.engangskode.moenster,
      adgang: 'alle',
      audit: 'login.engangskode',
      prMinut: KODER_PR_MINUT,
      async handler(kald) {
        const noegle = kald.cookie(HALVVEJSCOOKIE) ?? '';
        const svar = await brugKode(miljoe, noegle, felt(kald.form, 'kode'));
        if (svar.ok) return logInd(kald, svar.vaerdi);
        return erOmKoden(svar) ? kodeSide(svar.hindringer) : tilbage();
      },
    }),
    rute({
      metode: 'POST',
      sti: paths.engangskodeMistet.moenster,
      adgang: 'alle',
      audit: 'login.engangskode_mistet',
      prMinut: KODER_PR_MINUT,
      async handler({ cookie }) {
        const svar = await mistetApp(miljoe, cookie(HALVVEJSCOOKIE) ?? '');
        return svar.ok ? videre(paths.engangskode({ bedt: 1 })) : tilbage();
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.engangskodeOpret.moenster,
      adgang: 'alle',
      audit: 'ingen',
      handler: (kald) => paaTrin(kald, paths.engangskodeOpret(), (noegle, h) => opretSide(noegle, h, [])),
    }),
    rute({
      metode: 'POST',
      sti: paths.engangskodeOpret.moenster,
      adgang: 'alle',
      audit: 'login.engangskode_opret',
      prMinut: KODER_PR_MINUT,
      async handler(kald) {
        const noegle = kald.cookie(HALVVEJSCOOKIE) ?? '';
        const svar = await opretEngangskode(miljoe, noegle, felt(kald.form, 'kode'));
        if (svar.ok) return videre(paths.engangskodeReserve());
        if (!erOmKoden(svar)) return tilbage();
        return paaTrin(kald, paths.engangskodeOpret(), (n, h) => opretSide(n, h, svar.hindringer));
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.engangskodeReserve.moenster,
      adgang: 'alle',
      audit: 'ingen',
      handler: (kald) =>
        paaTrin(kald, paths.engangskodeReserve(), (noegle, h) =>
          side(<ReservekodeSide koder={nyeReservekoder(miljoe, noegle, h) ?? []} />),
        ),
    }),
    rute({
      metode: 'POST',
      sti: paths.engangskodeReserve.moenster,
      adgang: 'alle',
      audit: 'login.engangskode',
      prMinut: KODER_PR_MINUT,
      async handler(kald) {
        const svar = await reservekoderSet(miljoe, kald.cookie(HALVVEJSCOOKIE) ?? '');
        return svar.ok ? logInd(kald, svar.vaerdi) : tilbage();
      },
    }),
  ];
}
