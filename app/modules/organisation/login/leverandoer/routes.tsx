import { felt, laesFelter } from '../../../../platform/form.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import { type Rute, rute } from '../../../../platform/web/rute.ts';
import { side, videre } from '../../../../platform/web/svar.ts';
import { paths } from '../../../../routes.ts';
import { sikkertMaal } from '../../rules.ts';
import { HALVVEJS_SEKUNDER } from '../engangskode/commands.ts';
import { HALVVEJSCOOKIE } from '../engangskode/routes.tsx';
import { brugLink } from './brug/commands.ts';
import { bestilLink } from './commands.ts';
import { linkform, nyform } from './forms.ts';
import type { Invitationskilde } from './invitationskilde.ts';
import {
  BrugLinkSide,
  LinkfejlSide,
  LinkSendtSide,
  LinkSide,
  NySide,
  VenterSide,
} from './pages/leverandoer.tsx';

/** A firm's people can come from one address; nobody asks for links faster than this. */
const LINKS_PR_MINUT = 20;

export function leverandoerloginRuter(miljoe: Miljoe, invitationer: Invitationskilde): Rute[] {
  const maal = (til: string) => sikkertMaal(til, paths.dialoger());
  return [
    rute({
      metode: 'GET',
      sti: paths.logIndLeverandoer.moenster,
      adgang: 'alle',
      audit: 'ingen',
      handler: ({ query }) =>
        side(<LinkSide form={{ vaerdier: {}, hindringer: [] }} til={maal(felt(query, 'til'))} />),
    }),
    rute({
      metode: 'POST',
      sti: paths.logIndLeverandoer.moenster,
      adgang: 'alle',
      audit: 'ingen',
      prMinut: LINKS_PR_MINUT,
      async handler({ form }) {
        const til = maal(felt(form, 'til'));
        const laest = laesFelter(linkform, form);
        if (!laest.ok)
          return side(<LinkSide form={{ vaerdier: form, hindringer: laest.hindringer }} til={til} />, 422);
        const { email } = laest.vaerdi;
        await bestilLink(miljoe, { formaal: 'login', email, genstand: null, oplysninger: {}, til });
        return videre(paths.logIndLeverandoerSendt());
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.logIndLeverandoerSendt.moenster,
      adgang: 'alle',
      audit: 'ingen',
      handler: () => side(<LinkSendtSide />),
    }),
    rute({
      metode: 'GET',
      sti: paths.leverandoerNy.moenster,
      adgang: 'alle',
      audit: 'ingen',
      handler: ({ query }) =>
        side(<NySide form={{ vaerdier: {}, hindringer: [] }} til={maal(felt(query, 'til'))} />),
    }),
    rute({
      metode: 'POST',
      sti: paths.leverandoerNy.moenster,
      adgang: 'alle',
      audit: 'ingen',
      prMinut: LINKS_PR_MINUT,
      async handler({ form }) {
        const til = maal(felt(form, 'til'));
        const laest = laesFelter(nyform, form);
        if (!laest.ok)
          return side(<NySide form={{ vaerdier: form, hindringer: laest.hindringer }} til={til} />, 422);
        const { email, cvr, virksomhed, navn } = laest.vaerdi;
        const oplysninger = { cvr, virksomhed, navn };
        await bestilLink(miljoe, { formaal: 'ny', email, genstand: null, oplysninger, til });
        return videre(paths.logIndLeverandoerSendt());
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.leverandoerVenter.moenster,
      adgang: 'alle',
      audit: 'ingen',
      handler: () => side(<VenterSide />),
    }),
    rute({
      metode: 'GET',
      sti: paths.logIndLink.moenster,
      adgang: 'alle',
      audit: 'ingen',
      handler: ({ params }) => side(<BrugLinkSide noegle={params.noegle} />),
    }),
    rute({
      metode: 'POST',
      sti: paths.logIndLink.moenster,
      adgang: 'alle',
      audit: 'login.link',
      prMinut: LINKS_PR_MINUT,
      async handler({ params, saetCookie }) {
        const svar = await brugLink(miljoe, invitationer, params.noegle);
        if (!svar.ok) return side(<LinkfejlSide besked={svar.hindringer[0].besked} />, 409);
        if (svar.vaerdi.slags === 'venter') return videre(paths.leverandoerVenter());
        saetCookie(HALVVEJSCOOKIE, svar.vaerdi.cookie, HALVVEJS_SEKUNDER);
        return videre(paths.engangskode());
      },
    }),
  ];
}
