import type { Aktoer } from '../../../../kernel/adgang.ts';
import { konfliktfelter } from '../../../../kernel/konflikt.ts';
import { type Felter, type FormTilstand, felt, laesFelter, TOM_FORM } from '../../../../platform/form.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import { type Rute, rute } from '../../../../platform/web/rute.ts';
import { side, videre } from '../../../../platform/web/svar.ts';
import { paths } from '../../../../routes.ts';
import { RETTER } from '../../rules.ts';
import { fjernMapning, gemOpsaetning, tilfoejMapning } from '../commands.ts';
import { loginopsaetningForm, mapningForm } from '../forms.ts';
import { OpsaetningSide } from '../pages/opsaetning.tsx';
import { egenOpsaetning, mapninger } from '../queries.ts';
import type { Loginopsaetning } from '../rules.ts';

const ETIKETTER = {
  udsteder: 'Udsteder (issuer)',
  klientId: 'Klient-id',
  hemmelighedRef: 'Hemmelighedens navn',
  rolleClaim: 'Claim med roller',
  emailBekraeftet: 'Vi står inde for e-mailadresserne',
  aktiv: 'Login er slået til',
};

/** The setup as a form's fields; empty defaults when nothing is set up. */
function tilFelter(o: Loginopsaetning | null): Record<string, string> {
  if (!o) return { rolleClaim: 'roles', aktiv: 'ja', version: '0' };
  return {
    udsteder: o.udsteder,
    klientId: o.klientId,
    hemmelighedRef: o.hemmelighedRef,
    rolleClaim: o.rolleClaim,
    emailBekraeftet: o.emailBekraeftet ? 'ja' : '',
    aktiv: o.aktiv ? 'ja' : '',
    version: String(o.version),
  };
}

function tekster(felter: Felter): Record<string, string> {
  return Object.fromEntries(Object.keys(ETIKETTER).map((navn) => [navn, felt(felter, navn)]));
}

interface Tilstand {
  readonly form?: FormTilstand;
  readonly mapning?: FormTilstand;
  /** What was typed when somebody else had saved. */
  readonly konflikt?: Felter;
  readonly status?: 200 | 409 | 422;
}

export function loginopsaetningRuter(miljoe: Miljoe): Rute[] {
  const { db, ur } = miljoe;
  const lokaltTilladt = !miljoe.offentligUrl.startsWith('https:');

  async function vis(aktoer: Aktoer, t: Tilstand) {
    const { egen, kort } = await db.som(aktoer, async (tx) => ({
      egen: await egenOpsaetning(tx, aktoer),
      kort: await mapninger(tx, aktoer.organisation.id),
    }));
    const gemt = tilFelter(egen);
    const konflikt = t.konflikt ? konfliktfelter(ETIKETTER, gemt, tekster(t.konflikt)) : null;
    const form = t.konflikt
      ? { vaerdier: { ...t.konflikt, version: gemt.version }, hindringer: [] }
      : (t.form ?? { vaerdier: gemt, hindringer: [] });
    return side(
      <OpsaetningSide
        organisation={aktoer.organisation}
        opsat={egen !== null}
        aktiv={egen?.aktiv ?? false}
        returadresse={`${miljoe.offentligUrl}${paths.logIndSvar()}`}
        mapninger={kort}
        form={form}
        mapningForm={t.mapning ?? TOM_FORM}
        konflikt={konflikt}
      />,
      t.status ?? 200,
    );
  }

  return [
    rute({
      metode: 'GET',
      sti: paths.loginopsaetning.moenster,
      adgang: RETTER.administrer,
      audit: 'ingen',
      handler: ({ aktoer }) => vis(aktoer, {}),
    }),
    rute({
      metode: 'POST',
      sti: paths.loginopsaetning.moenster,
      adgang: RETTER.administrer,
      audit: 'organisation.login',
      async handler({ aktoer, form }) {
        const laest = laesFelter(loginopsaetningForm(lokaltTilladt), form);
        if (!laest.ok)
          return vis(aktoer, { form: { vaerdier: form, hindringer: laest.hindringer }, status: 422 });
        const { version, ...ny } = laest.vaerdi;
        const svar = await gemOpsaetning(db, aktoer, ur.nu(), ny, version);
        if (!svar.ok) return vis(aktoer, { konflikt: form, status: 409 });
        return videre(paths.loginopsaetning(), 'Loginopsætningen er gemt. Prøv den, før I fortæller om den.');
      },
    }),
    rute({
      metode: 'POST',
      sti: paths.mapning.moenster,
      adgang: RETTER.administrer,
      audit: 'organisation.mapning',
      async handler({ aktoer, form }) {
        const laest = laesFelter(mapningForm(aktoer.organisation.art), form);
        const svar = laest.ok ? await tilfoejMapning(db, aktoer, ur.nu(), laest.vaerdi) : laest;
        if (!svar.ok)
          return vis(aktoer, { mapning: { vaerdier: form, hindringer: svar.hindringer }, status: 422 });
        return videre(paths.loginopsaetning(), 'Koblingen er tilføjet. Den virker fra næste login.');
      },
    }),
    rute({
      metode: 'POST',
      sti: paths.fjernMapning.moenster,
      adgang: RETTER.administrer,
      audit: 'organisation.mapning',
      async handler({ aktoer, form }) {
        const laest = laesFelter(mapningForm(aktoer.organisation.art), form);
        if (!laest.ok) return vis(aktoer, { status: 422 });
        await fjernMapning(db, aktoer, ur.nu(), laest.vaerdi);
        return videre(paths.loginopsaetning(), 'Koblingen er fjernet. Den virker fra næste login.');
      },
    }),
  ];
}
