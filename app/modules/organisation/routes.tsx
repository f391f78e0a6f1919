import { skrivAudit } from '../../platform/audit.ts';
import { felt } from '../../platform/form.ts';
import type { Miljoe } from '../../platform/miljoe.ts';
import { SESSIONSCOOKIE } from '../../platform/web/registrer.ts';
import { type Rute, rute } from '../../platform/web/rute.ts';
import { findesIkke, side, videre } from '../../platform/web/svar.ts';
import { paths } from '../../routes.ts';
import { LoginSide, OrganisationsvalgSide } from './pages/login.tsx';
import { findAktoer } from './public.ts';
import { demoLogin, tilhoersforhold } from './queries.ts';
import { sikkertMaal } from './rules.ts';

/** The cookie lives as long as the longest session; the server decides when a session ends. */
const COOKIE_SEKUNDER = 12 * 3600;

export function organisationRuter(miljoe: Miljoe): Rute[] {
  const { db, ur, sessioner } = miljoe;

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
        return side(<LoginSide demo={demo} udbydere={[]} til={til} />);
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
        await db.somSystem('login: audit', (tx) =>
          skrivAudit(tx, null, ur.nu(), { handling: 'login.demo', genstand: `person:${valgt.personId}` }),
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
      async handler({ session, sletCookie }) {
        if (session) await sessioner.slut(session);
        sletCookie(SESSIONSCOOKIE);
        return videre(paths.logInd(), 'Du er logget ud.');
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
