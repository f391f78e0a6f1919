import { type Aktoer, maa } from '../../../kernel/adgang.ts';
import { tilId } from '../../../kernel/id.ts';
import { FINDES_IKKE } from '../../../kernel/resultat.ts';
import { antal } from '../../../kernel/tekst.ts';
import { type Felter, laesFelter, TOM_FORM } from '../../../platform/form.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import { type Rute, rute } from '../../../platform/web/rute.ts';
import { findesIkke, type Svar, side, videre } from '../../../platform/web/svar.ts';
import { paths } from '../../../routes.ts';
import { findEgen } from '../egen.ts';
import { postRuter } from '../post/routes.tsx';
import { deltagertal, hentDeltagelser } from '../queries.ts';
import { kan, LAESRET, REDIGERRET } from '../rules.ts';
import { deltagerhandling, inviter } from './commands.ts';
import { type Deltagerhandling, erDeltagerhandling, handlingsform, laesInviterform } from './forms.ts';
import { Fjernside } from './pages/fjern.tsx';
import { Inviterside } from './pages/inviter.tsx';
import { Deltagerside } from './pages/liste.tsx';
import { hentInvitationer, inviteredeNoegler, leverandoervalg, tidligereInviterede } from './queries.ts';
import { kortTid } from './rules.ts';

const KVITTERING: Readonly<Record<Deltagerhandling, string>> = {
  gensend: 'Invitationen er sendt igen.',
  tilbagekald: 'Invitationen er trukket tilbage.',
  fjern: 'Leverandøren er fjernet.',
};

/** Invitations, templates and the log of what was sent. */
export function deltagerRuter(miljoe: Miljoe): Rute[] {
  const { db } = miljoe;

  function visListe(aktoer: Aktoer, id: number, afvist?: string): Promise<Svar> {
    return db.som(aktoer, async (tx) => {
      const dialog = await findEgen(tx, aktoer, id);
      if (!dialog) return findesIkke();
      const tal = await deltagertal(tx, id);
      return side(
        <Deltagerside
          dialog={dialog}
          deltagelser={await hentDeltagelser(tx, id)}
          invitationer={await hentInvitationer(tx, id)}
          maaRette={maa(aktoer, REDIGERRET)}
          kanFjerne={tal.iGang === 0 && tal.afleveret === 0}
          aabentLink={
            dialog.aaben && dialog.aabenNoegle !== null
              ? `${miljoe.offentligUrl}${paths.aabenDialog({ noegle: dialog.aabenNoegle })}`
              : null
          }
          afvist={afvist}
        />,
        afvist === undefined ? 200 : 409,
      );
    });
  }

  function visInviter(aktoer: Aktoer, id: number, form: Felter | null): Promise<Svar> {
    return db.som(aktoer, async (tx) => {
      const dialog = await findEgen(tx, aktoer, id);
      if (!dialog) return findesIkke();
      if (!kan('inviter', dialog.fase).ok) return videre(paths.markedsdeltagere({ id }));
      const laest = form === null ? null : laesInviterform(form, await inviteredeNoegler(tx, id));
      return side(
        <Inviterside
          dialog={dialog}
          tidligere={await tidligereInviterede(tx, aktoer.organisation.id, id)}
          register={await leverandoervalg(tx)}
          kortTid={
            dialog.fase === 'offentliggjort' && dialog.frist !== null ? kortTid(dialog.frist, dialog.nu) : ''
          }
          form={
            form === null || laest === null
              ? TOM_FORM
              : { vaerdier: form, hindringer: laest.fejl.map((f) => ({ kode: 'linje', ...f })) }
          }
          linjer={laest?.linjer ?? []}
        />,
        form === null ? 200 : 422,
      );
    });
  }

  function visFjern(aktoer: Aktoer, id: number, deltagelseId: number, form = TOM_FORM): Promise<Svar> {
    return db.som(aktoer, async (tx) => {
      const dialog = await findEgen(tx, aktoer, id);
      const deltagelse = dialog && (await hentDeltagelser(tx, id)).find((d) => d.id === deltagelseId);
      if (!dialog || !deltagelse) return findesIkke();
      return side(
        <Fjernside dialog={dialog} deltagelse={deltagelse} form={form} />,
        form.hindringer.length > 0 ? 422 : 200,
      );
    });
  }

  return [
    rute({
      metode: 'GET',
      sti: paths.markedsdeltagere.moenster,
      adgang: LAESRET,
      audit: 'ingen',
      handler: ({ aktoer, params }) => visListe(aktoer, tilId(params.id)),
    }),
    rute({
      metode: 'GET',
      sti: paths.markedsinviter.moenster,
      adgang: REDIGERRET,
      audit: 'ingen',
      handler: ({ aktoer, params }) => visInviter(aktoer, tilId(params.id), null),
    }),
    rute({
      metode: 'POST',
      sti: paths.markedsinviter.moenster,
      adgang: REDIGERRET,
      audit: 'markedsdialog.inviter',
      async handler({ aktoer, params, form }) {
        const id = tilId(params.id);
        const findes = await db.som(aktoer, (tx) => inviteredeNoegler(tx, id));
        const laest = laesInviterform(form, findes);
        if (laest.fejl.length > 0) return visInviter(aktoer, id, form);
        const svar = await inviter(miljoe, aktoer, id, laest.linjer);
        if (!svar.ok)
          return svar.hindringer.some((h) => h.kode === FINDES_IKKE)
            ? findesIkke()
            : visListe(aktoer, id, svar.hindringer[0]?.besked);
        const { nye, sendt } = svar.vaerdi;
        const hvad = antal(nye, 'invitation', 'invitationer');
        return videre(
          paths.markedsdeltagere({ id }),
          sendt > 0 ? `${hvad} er sendt.` : `${hvad} sendes, når dialogen offentliggøres.`,
        );
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.markedsdeltagerHandling.moenster,
      adgang: REDIGERRET,
      audit: 'ingen',
      handler: ({ aktoer, params }) =>
        params.handling === 'fjern'
          ? visFjern(aktoer, tilId(params.id), tilId(params.deltagelse))
          : findesIkke(),
    }),
    rute({
      metode: 'POST',
      sti: paths.markedsdeltagerHandling.moenster,
      adgang: REDIGERRET,
      audit: 'markedsdialog.deltager',
      async handler({ aktoer, params, form }) {
        const { handling } = params;
        if (!erDeltagerhandling(handling)) return findesIkke();
        const [id, deltagelse] = [tilId(params.id), tilId(params.deltagelse)];
        const laest = laesFelter(handlingsform, form);
        const svar = laest.ok
          ? await deltagerhandling(miljoe, aktoer, id, deltagelse, handling, laest.vaerdi)
          : laest;
        if (svar.ok) return videre(paths.markedsdeltagere({ id }), KVITTERING[handling]);
        if (svar.hindringer.some((h) => h.kode === FINDES_IKKE)) return findesIkke();
        return handling === 'fjern'
          ? visFjern(aktoer, id, deltagelse, { vaerdier: form, hindringer: svar.hindringer })
          : visListe(aktoer, id, svar.hindringer[0]?.besked);
      },
    }),
    ...postRuter(miljoe),
  ];
}
