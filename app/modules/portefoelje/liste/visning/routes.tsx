import type { Aktoer } from '../../../../kernel/adgang.ts';
import { FINDES_IKKE, type Hindring, harKode } from '../../../../kernel/resultat.ts';
import { type Felter, felt } from '../../../../platform/form.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import { laesVisning, visningsfejl } from '../../../../platform/visning.ts';
import { type Rute, rute } from '../../../../platform/web/rute.ts';
import { findesIkke, type Svar, side, videre } from '../../../../platform/web/svar.ts';
import { paths } from '../../../../routes.ts';
import { visningsadresse } from '../../../../ui/visning.tsx';
import { PORTEFOELJE_LAES } from '../../felt/rules.ts';
import { Portefoeljevisninger, visningssti } from '../pages/visninger.tsx';
import { fjernVisning, gemVisning } from './commands.ts';
import { rensSoegning } from './forms.ts';
import { hentVisninger } from './queries.ts';
import { erVisningsliste, type Visningsliste } from './rules.ts';

const ID = /^\d{1,9}$/;

/** Saving, renaming, sharing and deleting views of the portfolio's lists. */
export function visningRuter({ db, ur }: Miljoe): Rute[] {
  async function vis(
    aktoer: Aktoer,
    liste: Visningsliste,
    t: { form?: Felter; hindringer?: readonly Hindring[]; slettet?: string } = {},
  ): Promise<Svar> {
    const { form, hindringer = [], slettet = '' } = t;
    const visninger = await db.som(aktoer, (tx) => hentVisninger(tx, aktoer, liste));
    return side(
      <Portefoeljevisninger
        liste={liste}
        visninger={visninger}
        slettet={ID.test(slettet) ? Number(slettet) : null}
        fejl={form && { ...visningsfejl(form), hindringer }}
      />,
      form ? 422 : 200,
    );
  }

  return [
    rute({
      metode: 'GET',
      sti: paths.portefoeljevisninger.moenster,
      adgang: PORTEFOELJE_LAES,
      audit: 'ingen',
      handler: ({ aktoer, params: { oversigt }, query }) =>
        erVisningsliste(oversigt) ? vis(aktoer, oversigt, { slettet: felt(query, 'slettet') }) : findesIkke(),
    }),
    rute({
      metode: 'POST',
      sti: paths.portefoeljevisninger.moenster,
      adgang: PORTEFOELJE_LAES,
      audit: 'portefoelje.liste_visning',
      async handler({ aktoer, params: { oversigt }, form }) {
        if (!erVisningsliste(oversigt)) return findesIkke();
        const laest = laesVisning(form, (s) => rensSoegning(oversigt, s));
        if (!laest.ok) return vis(aktoer, oversigt, { form, hindringer: laest.hindringer });
        const { id, navn, soegning, delt } = laest.vaerdi;
        const svar = await gemVisning(db, aktoer, ur.nu(), oversigt, laest.vaerdi);
        if (!svar.ok) {
          return harKode(svar.hindringer, FINDES_IKKE)
            ? findesIkke()
            : vis(aktoer, oversigt, { form, hindringer: svar.hindringer });
        }
        return videre(
          id === null
            ? visningsadresse(visningssti(oversigt), soegning)
            : paths.portefoeljevisninger({ oversigt }),
          `Visningen »${navn}« er gemt${delt ? ' og delt med jeres kolleger' : ''}.`,
        );
      },
    }),
    rute({
      metode: 'POST',
      sti: paths.portefoeljevisning.moenster,
      adgang: PORTEFOELJE_LAES,
      audit: 'portefoelje.liste_visning_slet',
      async handler({ aktoer, params: { oversigt, visning, handling } }) {
        const fjern = handling === 'slet';
        if (!erVisningsliste(oversigt) || !ID.test(visning) || (!fjern && handling !== 'gendan'))
          return findesIkke();
        const svar = await fjernVisning(db, aktoer, ur.nu(), oversigt, { id: Number(visning), fjern });
        if (!svar.ok) return findesIkke();
        return fjern
          ? videre(paths.portefoeljevisninger({ oversigt }, { slettet: visning }))
          : videre(paths.portefoeljevisninger({ oversigt }), `Visningen »${svar.vaerdi.navn}« er tilbage.`);
      },
    }),
  ];
}
