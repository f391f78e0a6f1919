import type { Aktoer } from '../../../../kernel/adgang.ts';
import { type Konfliktfelt, konfliktfelter } from '../../../../kernel/konflikt.ts';
import { erForaeldet, type Hindring } from '../../../../kernel/resultat.ts';
import { visKlokken } from '../../../../kernel/tekst.ts';
import { type Felter, felt } from '../../../../platform/form.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import { type Rute, rute } from '../../../../platform/web/rute.ts';
import {
  findesIkke,
  formstatus,
  json,
  side,
  statusFor,
  videre,
  type Svar as Websvar,
} from '../../../../platform/web/svar.ts';
import { paths } from '../../../../routes.ts';
import { antalModtagere } from '../commands.ts';
import { laesSendform, laesSvarform, type Svarform } from '../forms.ts';
import { flytFrist, gemSvar, indsendSvar, sendIHoering } from '../hoering/commands.ts';
import { Kvitteringsside, Svarside } from '../pages/hoering.tsx';
import { Fristside, Sendside } from '../pages/sag.tsx';
import { hentHoeringer, hentKatalog, hentSvar } from '../queries.ts';
import { virkning } from '../rules.ts';
import { aaben, findSagssyn } from '../sag/queries.ts';
import { nySagside } from '../sag/routes.tsx';
import {
  foreslaaetFrist,
  fristPasseret,
  HOLDNINGER,
  maaHandle,
  REDIGER,
  SVAR,
  type Svar,
  sidsteDag,
} from '../sag/rules.ts';

function svarSomTekst(svar: readonly Svar[], tekst: string): Record<string, string> {
  return {
    ...Object.fromEntries(
      svar.map((s) => [
        s.integration,
        [s.holdning === '' ? '' : HOLDNINGER[s.holdning], s.dato ?? '', s.tekst]
          .filter((t) => t !== '')
          .join(' · '),
      ]),
    ),
    svar_tekst: tekst,
  };
}

function svarkonflikt(gemt: readonly Svar[], gemtTekst: string, skrevet: Svarform): readonly Konfliktfelt[] {
  const etiketter = {
    ...Object.fromEntries(gemt.map((s) => [s.integration, s.integration])),
    svar_tekst: 'Bemærkning',
  };
  return konfliktfelter(etiketter, svarSomTekst(gemt, gemtTekst), svarSomTekst(skrevet.svar, skrevet.tekst));
}

function udenFolk(modtagere: number): string {
  return modtagere === 0 ? ' Ingen hos leverandøren kunne få mail.' : '';
}

/** Sending to the supplier, the deadline, and the supplier's answer. */
export function hoeringRuter(miljoe: Miljoe): Rute[] {
  const { db, ur } = miljoe;
  const sagside = nySagside(miljoe);

  async function sendside(
    aktoer: Aktoer,
    params: Readonly<Record<string, string>>,
    vaerdier: Record<string, string>,
    hindringer: readonly Hindring[],
  ): Promise<Websvar> {
    const fundet = await db.som(aktoer, async (tx) => {
      const syn = await findSagssyn(tx, aktoer, params, ur.idag());
      return syn && { ...syn, linjer: virkning(syn.sag.valg, await hentKatalog(tx)).linjer };
    });
    if (!fundet) return findesIkke();
    const maaNu = maaHandle('send', fundet.sag, fundet.hvem);
    if (!maaNu.ok) return sagside(aktoer, params, { hindringer: maaNu.hindringer });
    const modtagere = await antalModtagere(db, fundet.system.leverandoerId);
    return side(
      <Sendside {...fundet} vaerdier={vaerdier} hindringer={hindringer} modtagere={modtagere} />,
      formstatus(hindringer),
    );
  }

  async function svarside(
    aktoer: Aktoer,
    params: Readonly<Record<string, string>>,
    typet: { form: Svarform; hindringer: readonly Hindring[]; foraeldet: boolean } | null,
  ): Promise<Websvar> {
    return db.som(aktoer, async (tx) => {
      const syn = await findSagssyn(tx, aktoer, params, ur.idag());
      const hoering = syn && aaben(await hentHoeringer(tx, syn.sag.id));
      if (!syn || !hoering || !maaHandle('svar', syn.sag, syn.hvem).ok) return findesIkke();
      const gemt = await hentSvar(tx, hoering);
      const konflikt = typet?.foraeldet ? svarkonflikt(gemt, hoering.svarTekst, typet.form) : null;
      const forSent = fristPasseret(hoering, ur.nu());
      const hindringer = typet?.foraeldet ? [] : (typet?.hindringer ?? []);
      return side(
        <Svarside
          system={syn.system}
          sag={syn.sag}
          hoering={hoering}
          katalog={await hentKatalog(tx)}
          svar={typet?.form.svar ?? gemt}
          svarTekst={typet?.form.tekst ?? hoering.svarTekst}
          version={hoering.svarVersion}
          hindringer={hindringer}
          konflikt={konflikt}
          forSent={forSent}
        />,
        formstatus(hindringer, konflikt !== null),
      );
    });
  }

  /** The answers of the form, read against what was sent; null when the actor may not answer. */
  async function laesSvar(
    aktoer: Aktoer,
    params: Readonly<Record<string, string>>,
    form: Felter,
  ): Promise<{ sagId: number; svarform: Svarform } | null> {
    return db.som(aktoer, async (tx) => {
      const syn = await findSagssyn(tx, aktoer, params, ur.idag());
      const hoering = syn && aaben(await hentHoeringer(tx, syn.sag.id));
      if (!syn || !hoering || !maaHandle('svar', syn.sag, syn.hvem).ok) return null;
      return {
        sagId: syn.sag.id,
        svarform: laesSvarform(
          form,
          hoering.linjer.map((l) => l.integration),
        ),
      };
    });
  }

  return [
    rute({
      metode: 'GET',
      sti: paths.maalbilledsagSend.moenster,
      adgang: REDIGER,
      audit: 'ingen',
      handler: ({ aktoer, params }) =>
        sendside(aktoer, params, { frist: foreslaaetFrist(ur.idag()), foelgebrev: '' }, []),
    }),
    rute({
      metode: 'POST',
      sti: paths.maalbilledsagSend.moenster,
      adgang: REDIGER,
      audit: 'maalbillede.send',
      async handler({ aktoer, params, form }) {
        const vaerdier = { frist: felt(form, 'frist'), foelgebrev: felt(form, 'foelgebrev') };
        const laest = laesSendform(form);
        if (!laest.ok) return sendside(aktoer, params, vaerdier, laest.hindringer);
        const syn = await db.som(aktoer, (tx) => findSagssyn(tx, aktoer, params, ur.idag()));
        if (!syn) return findesIkke();
        const svar = await sendIHoering(miljoe, aktoer, syn.sag.id, laest.vaerdi);
        if (!svar.ok) return sendside(aktoer, params, vaerdier, svar.hindringer);
        return videre(
          paths.maalbilledsag({ noegle: syn.system.noegle, sag: syn.sag.id }),
          `Målbilledet er sendt i høring.${udenFolk(svar.vaerdi.modtagere)}`,
        );
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.maalbilledsagFrist.moenster,
      adgang: REDIGER,
      audit: 'ingen',
      handler: ({ aktoer, params }) =>
        db.som(aktoer, async (tx) => {
          const syn = await findSagssyn(tx, aktoer, params, ur.idag());
          const hoering = syn && aaben(await hentHoeringer(tx, syn.sag.id));
          if (!syn || !hoering) return findesIkke();
          return side(
            <Fristside
              system={syn.system}
              sag={syn.sag}
              vaerdier={{ frist: sidsteDag(hoering.fristKl) }}
              hindringer={[]}
            />,
          );
        }),
    }),
    rute({
      metode: 'POST',
      sti: paths.maalbilledsagFrist.moenster,
      adgang: REDIGER,
      audit: 'maalbillede.forlaeng',
      async handler({ aktoer, params, form }) {
        const syn = await db.som(aktoer, (tx) => findSagssyn(tx, aktoer, params, ur.idag()));
        if (!syn) return findesIkke();
        const frist = felt(form, 'frist').trim();
        const svar = await flytFrist(miljoe, aktoer, syn.sag.id, frist);
        if (svar.ok)
          return videre(
            paths.maalbilledsag({ noegle: syn.system.noegle, sag: syn.sag.id }),
            'Fristen er flyttet, og leverandøren har fået mail.',
          );
        if (statusFor(svar.hindringer) === 409)
          return sagside(aktoer, params, { hindringer: svar.hindringer });
        return side(
          <Fristside system={syn.system} sag={syn.sag} vaerdier={{ frist }} hindringer={svar.hindringer} />,
          422,
        );
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.maalbilledhoering.moenster,
      adgang: SVAR,
      audit: 'ingen',
      handler: ({ aktoer, params }) => svarside(aktoer, params, null),
    }),
    rute({
      metode: 'POST',
      sti: paths.maalbilledhoeringKladde.moenster,
      adgang: SVAR,
      audit: 'ingen',
      async handler({ aktoer, params, form }) {
        const laest = await laesSvar(aktoer, params, form);
        if (!laest) return findesIkke();
        const svar = await gemSvar(miljoe, aktoer, laest.sagId, laest.svarform);
        const gemt = `Kladde gemt kl. ${visKlokken(ur.nu())}`;
        // The script posts without a submit button's page in mind, and says so by what it accepts.
        if (felt(form, 'js') === 'ja')
          return svar.ok
            ? json({ tekst: gemt, version: svar.vaerdi.version })
            : json({ tekst: svar.hindringer[0]?.besked }, 409);
        if (svar.ok)
          return videre(
            paths.maalbilledhoering({ noegle: params.noegle ?? '', sag: laest.sagId }),
            `${gemt}.`,
          );
        return svarside(aktoer, params, {
          form: laest.svarform,
          hindringer: svar.hindringer,
          foraeldet: erForaeldet(svar),
        });
      },
    }),
    rute({
      metode: 'POST',
      sti: paths.maalbilledhoering.moenster,
      adgang: SVAR,
      audit: 'maalbillede.svar',
      async handler({ aktoer, params, form }) {
        const laest = await laesSvar(aktoer, params, form);
        if (!laest) return findesIkke();
        const svar = await indsendSvar(miljoe, aktoer, laest.sagId, laest.svarform);
        return svar.ok
          ? videre(
              paths.maalbilledkvittering({ noegle: params.noegle ?? '', sag: laest.sagId }),
              'Svaret er indsendt. KOMBIT har fået besked.',
            )
          : svarside(aktoer, params, {
              form: laest.svarform,
              hindringer: svar.hindringer,
              foraeldet: erForaeldet(svar),
            });
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.maalbilledkvittering.moenster,
      adgang: SVAR,
      audit: 'ingen',
      handler: ({ aktoer, params }) =>
        db.som(aktoer, async (tx) => {
          const syn = await findSagssyn(tx, aktoer, params, ur.idag());
          const hoering = syn && (await hentHoeringer(tx, syn.sag.id)).find((h) => h.indsendtKl !== null);
          if (!syn || !hoering) return findesIkke();
          return side(
            <Kvitteringsside
              system={syn.system}
              sag={syn.sag}
              hoering={hoering}
              svar={await hentSvar(tx, hoering)}
            />,
          );
        }),
    }),
  ];
}
