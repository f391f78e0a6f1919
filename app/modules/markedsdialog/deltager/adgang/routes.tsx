import { type Aktoer, maa } from '../../../../kernel/adgang.ts';
import { tilId } from '../../../../kernel/id.ts';
import type { Hindring } from '../../../../kernel/resultat.ts';
import { felt, laesFelter } from '../../../../platform/form.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import { type Rute, rute } from '../../../../platform/web/rute.ts';
import { findesIkke, type Svar, side, videre } from '../../../../platform/web/svar.ts';
import { paths } from '../../../../routes.ts';
import { egenDeltagelse, findDialog } from '../../queries.ts';
import { DELEGERRET, SVARRET } from '../../rules.ts';
import { deltag, inviterPaaMail, retKolleger } from './commands.ts';
import { kollegaform } from './forms.ts';
import { AabenDialogSide, InvitationSide } from './pages/gaest.tsx';
import { KollegerSide } from './pages/kolleger.tsx';
import { kolleger, visAabenDialog, visInvitation } from './queries.ts';

/** Links are followed by people and mail scanners; nobody follows this many. */
const PR_MINUT = 60;

export function adgangRuter(miljoe: Miljoe): Rute[] {
  const { db } = miljoe;

  async function visAaben(aktoer: Aktoer | null, noegle: string, afvist: readonly Hindring[]): Promise<Svar> {
    const dialog = await visAabenDialog(db, noegle);
    if (!dialog) return findesIkke();
    const hvem = aktoer === null ? 'gaest' : maa(aktoer, SVARRET) ? 'leverandoer' : 'anden';
    return side(
      <AabenDialogSide dialog={dialog} noegle={noegle} hvem={hvem} afvist={afvist} />,
      afvist.length > 0 ? 409 : 200,
    );
  }

  async function visKolleger(aktoer: Aktoer, id: number, afvist: readonly Hindring[]): Promise<Svar> {
    const vist = await db.som(aktoer, async (tx) => {
      const dialog = await findDialog(tx, id);
      const deltagelse = dialog && (await egenDeltagelse(tx, id, aktoer.organisation.id));
      if (!dialog || !deltagelse) return null;
      return { dialog, deltagelse, kolleger: await kolleger(tx, aktoer.organisation.id, deltagelse.id) };
    });
    if (!vist) return findesIkke();
    return side(
      <KollegerSide
        {...vist}
        kanRette={maa(aktoer, DELEGERRET)}
        foreloebig={aktoer.foreloebig === true}
        personId={aktoer.personId}
        afvist={afvist}
      />,
      afvist.length > 0 ? 409 : 200,
    );
  }

  return [
    rute({
      metode: 'GET',
      sti: paths.invitation.moenster,
      adgang: 'alle',
      audit: 'ingen',
      prMinut: PR_MINUT,
      async handler({ params }) {
        const invitation = await visInvitation(db, params.noegle);
        if (!invitation) return findesIkke();
        return side(<InvitationSide invitation={invitation} noegle={params.noegle} />);
      },
    }),
    rute({
      metode: 'POST',
      sti: paths.invitation.moenster,
      adgang: 'alle',
      audit: 'ingen',
      prMinut: PR_MINUT,
      async handler({ params, form }) {
        const invitation = await visInvitation(db, params.noegle);
        if (!invitation) return findesIkke();
        await inviterPaaMail(miljoe, invitation, felt(form, 'navn').trim().slice(0, 200));
        return videre(paths.logIndLeverandoerSendt());
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.aabenDialog.moenster,
      adgang: 'alle',
      audit: 'ingen',
      handler: ({ aktoer, params }) => visAaben(aktoer, params.noegle, []),
    }),
    rute({
      metode: 'POST',
      sti: paths.aabenDialogDeltag.moenster,
      adgang: SVARRET,
      audit: 'markedsdialog.deltag',
      async handler({ aktoer, params }) {
        const svar = await deltag(miljoe, aktoer, params.noegle);
        if (!svar.ok) return visAaben(aktoer, params.noegle, svar.hindringer);
        return videre(paths.dialog({ id: svar.vaerdi }), 'Du deltager nu i dialogen.');
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.dialogKolleger.moenster,
      adgang: SVARRET,
      audit: 'ingen',
      handler: ({ aktoer, params }) => visKolleger(aktoer, tilId(params.id), []),
    }),
    rute({
      metode: 'POST',
      sti: paths.dialogKolleger.moenster,
      adgang: DELEGERRET,
      audit: 'markedsdialog.kolleger',
      async handler({ aktoer, params, form }) {
        const id = tilId(params.id);
        const laest = laesFelter(kollegaform, form);
        const svar = laest.ok ? await retKolleger(miljoe, aktoer, id, laest.vaerdi) : laest;
        if (!svar.ok) return visKolleger(aktoer, id, svar.hindringer);
        return videre(paths.dialogKolleger({ id }), 'Gemt. Ændringen gælder med det samme.');
      },
    }),
  ];
}
