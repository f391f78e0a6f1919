import { randomBytes } from 'node:crypto';
import { maa } from '../../../kernel/adgang.ts';
import { tilId } from '../../../kernel/id.ts';
import { skrivAudit } from '../../../platform/audit.ts';
import { felt } from '../../../platform/form.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import type { Oidc, Udbyder } from '../../../platform/oidc.ts';
import { SESSIONSCOOKIE } from '../../../platform/web/registrer.ts';
import { type Rute, rute } from '../../../platform/web/rute.ts';
import { findesIkke, side, videre } from '../../../platform/web/svar.ts';
import { paths } from '../../../routes.ts';
import { findAktoer } from '../public.ts';
import { demoLogin, tilhoersforhold } from '../queries.ts';
import { RETTER, sikkertMaal } from '../rules.ts';
import { afslutLogin, begyndLogin, LOGIN_SEKUNDER } from './commands.ts';
import { LoginfejlSide, LoginSide, OrganisationsvalgSide, UdenRettighederSide } from './pages/login.tsx';
import { ProeveSide } from './pages/opsaetning.tsx';
import { loginvalg, opsaetningFor } from './queries.ts';
import { COOKIE_SEKUNDER, UDEN_RETTIGHEDER, type UdenRettigheder } from './rules.ts';

/** Binds a login under way to the browser that began it. */
const LOGINCOOKIE = 'mb_login';
/** A whole town hall can come from one address in the morning. */
const LOGIN_PR_MINUT = 300;

function fejlside(besked: string, igen: string) {
  return side(<LoginfejlSide besked={besked} igen={igen} />, 409);
}

export function loginRuter(miljoe: Miljoe, oidc: Oidc): Rute[] {
  const { db, ur, sessioner } = miljoe;
  const retur = `${miljoe.offentligUrl}${paths.logIndSvar()}`;

  return [
    rute({
      metode: 'GET',
      sti: paths.logInd.moenster,
      adgang: 'alle',
      audit: 'ingen',
      async handler({ query, aktoer }) {
        const til = sikkertMaal(felt(query, 'til'), paths.forside());
        if (aktoer) return videre(til);
        const demo = miljoe.demo ? await demoLogin(db) : null;
        const udbydere = await loginvalg(db);
        const fra = tilId(felt(query, 'fra'));
        const loggetUdAf = udbydere.find((u) => u.id === fra) ?? null;
        return side(<LoginSide demo={demo} udbydere={udbydere} til={til} loggetUdAf={loggetUdAf} />);
      },
    }),
    rute({
      metode: 'POST',
      sti: paths.logIndDemo.moenster,
      adgang: 'alle',
      audit: 'login.demo',
      prMinut: 60,
      async handler({ form, saetCookie }) {
        const valgt = miljoe.demo
          ? (await demoLogin(db)).find((d) => d.personId === felt(form, 'person'))
          : undefined;
        if (!valgt) return findesIkke();
        const [foerste, ...flere] = await tilhoersforhold(db, valgt.personId);
        const enkelt = flere.length === 0 ? (foerste?.organisationId ?? null) : null;
        saetCookie(SESSIONSCOOKIE, await sessioner.opret(valgt.personId, enkelt), COOKIE_SEKUNDER);
        const aktoer = enkelt === null ? null : await findAktoer(db, valgt.personId, enkelt);
        await db.somSystem('login: audit', (tx) =>
          skrivAudit(tx, aktoer, ur.nu(), { handling: 'login.demo', genstand: `person:${valgt.personId}` }),
        );
        const til = sikkertMaal(felt(form, 'til'), paths.forside());
        return videre(enkelt === null ? paths.skiftOrganisation({ til }) : til);
      },
    }),
    rute({
      metode: 'POST',
      sti: paths.logUd.moenster,
      adgang: 'session',
      audit: 'ingen',
      async handler({ session, aktoer, sletCookie }) {
        if (session) await sessioner.slut(session);
        sletCookie(SESSIONSCOOKIE);
        return videre(paths.logInd({ fra: aktoer?.organisation.id }), 'Du er logget ud.');
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.logIndUdbyder.moenster,
      adgang: 'alle',
      audit: 'ingen',
      prMinut: LOGIN_PR_MINUT,
      async handler({ params, query, aktoer, cookie, saetCookie }) {
        const organisationId = tilId(params.organisation);
        const til = sikkertMaal(felt(query, 'til'), paths.forside());
        const proeve =
          felt(query, 'proeve') === '1' &&
          aktoer?.organisation.id === organisationId &&
          maa(aktoer, RETTER.administrer);
        const browser = cookie(LOGINCOOKIE) ?? randomBytes(32).toString('base64url');
        const svar = await begyndLogin(miljoe, oidc, { organisationId, til, browser, retur, proeve });
        if (!svar.ok)
          return fejlside(svar.hindringer[0].besked, proeve ? paths.loginopsaetning() : paths.logInd());
        saetCookie(LOGINCOOKIE, browser, LOGIN_SEKUNDER);
        return videre(svar.vaerdi);
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.logIndSvar.moenster,
      adgang: 'alle',
      audit: 'login.organisation',
      prMinut: LOGIN_PR_MINUT,
      async handler({ url, cookie, session, aktoer, saetCookie }) {
        const svarUrl = new URL(url, miljoe.offentligUrl);
        const svar = await afslutLogin(miljoe, oidc, svarUrl, cookie(LOGINCOOKIE) ?? '');
        if (!svar.ok) return fejlside(svar.hindringer[0].besked, paths.logInd());
        if (svar.vaerdi.slags === 'proeve') {
          const egen =
            aktoer?.organisation.id === svar.vaerdi.organisationId && maa(aktoer, RETTER.administrer);
          return egen ? side(<ProeveSide svar={svar.vaerdi} />) : findesIkke();
        }
        // A new login never continues an old session.
        if (session) await sessioner.slut(session);
        saetCookie(SESSIONSCOOKIE, svar.vaerdi.session, COOKIE_SEKUNDER);
        const { uden, til } = svar.vaerdi;
        return videre(uden ? paths.udenRettigheder({ aarsag: uden }) : til);
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.udenRettigheder.moenster,
      adgang: 'indlogget',
      audit: 'ingen',
      handler({ aktoer, query }) {
        // Given a role in the meantime: nothing stands in the way any more.
        if (aktoer.roller.length > 0) return videre(paths.forside());
        const aarsag = felt(query, 'aarsag');
        const kendt = Object.hasOwn(UDEN_RETTIGHEDER, aarsag) ? (aarsag as UdenRettigheder) : 'ingen';
        return side(<UdenRettighederSide aarsag={kendt} organisation={aktoer.organisation.navn} />);
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.logUdUdbyder.moenster,
      adgang: 'alle',
      audit: 'ingen',
      prMinut: LOGIN_PR_MINUT,
      async handler({ params }) {
        const o = await opsaetningFor(db, tilId(params.organisation));
        if (!o?.aktiv) return findesIkke();
        const udbyder: Udbyder = { udsteder: o.udsteder, klientId: o.klientId, hemmelighed: null };
        return videre(
          (await oidc.logUd(udbyder, `${miljoe.offentligUrl}${paths.logInd()}`)) ?? paths.logInd(),
        );
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.skiftOrganisation.moenster,
      adgang: 'session',
      audit: 'ingen',
      async handler({ personId, query }) {
        const valg = personId ? await tilhoersforhold(db, personId) : [];
        return side(
          <OrganisationsvalgSide valg={valg} til={sikkertMaal(felt(query, 'til'), paths.forside())} />,
        );
      },
    }),
    rute({
      metode: 'POST',
      sti: paths.skiftOrganisation.moenster,
      adgang: 'session',
      audit: 'login.organisation',
      async handler({ personId, session, form }) {
        const id = Number(felt(form, 'organisation'));
        const aktoer = personId && Number.isSafeInteger(id) ? await findAktoer(db, personId, id) : null;
        if (!aktoer || !session) return findesIkke();
        await sessioner.vaelgOrganisation(session, id);
        await db.som(aktoer, (tx) =>
          skrivAudit(tx, aktoer, ur.nu(), { handling: 'login.organisation', genstand: `organisation:${id}` }),
        );
        return videre(
          sikkertMaal(felt(form, 'til'), paths.forside()),
          `Du handler nu for ${aktoer.organisation.navn}.`,
        );
      },
    }),
  ];
}
