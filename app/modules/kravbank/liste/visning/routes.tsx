import { FINDES_IKKE, type Hindring, harKode } from '../../../../kernel/resultat.ts';
import { type Felter, felt } from '../../../../platform/form.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import { laesVisning, visningsfejl } from '../../../../platform/visning.ts';
import { type Rute, rute } from '../../../../platform/web/rute.ts';
import { findesIkke, side, videre } from '../../../../platform/web/svar.ts';
import { paths } from '../../../../routes.ts';
import { LAESRET } from '../../rules.ts';
import { fraTekst } from '../forms.ts';
import { listeadresse } from '../pages/adresse.ts';
import { Kravvisninger } from '../pages/visninger.tsx';
import { skrivKravsoegning, somVisning } from '../rules.ts';
import { gemVisning, sletVisning } from './commands.ts';
import { hentVisninger } from './queries.ts';

function slettet(query: Felter) {
  const navn = felt(query, 'slettet').slice(0, 80);
  if (navn === '') return undefined;
  return {
    navn,
    soegning: skrivKravsoegning(fraTekst(felt(query, 'soegning'))),
    delt: felt(query, 'delt') === 'ja',
  };
}

export function visningRuter({ db, ur }: Miljoe): Rute[] {
  return [
    rute({
      metode: 'GET',
      sti: paths.kravvisninger.moenster,
      adgang: LAESRET,
      audit: 'ingen',
      handler: ({ aktoer, query }) =>
        db.som(aktoer, async (tx) =>
          side(<Kravvisninger visninger={await hentVisninger(tx, aktoer)} slettet={slettet(query)} />),
        ),
    }),
    rute({
      metode: 'POST',
      sti: paths.kravvisninger.moenster,
      adgang: LAESRET,
      audit: 'kravbank.visning',
      async handler({ aktoer, form }) {
        const afvis = (hindringer: readonly Hindring[]) =>
          db.som(aktoer, async (tx) =>
            side(
              <Kravvisninger
                visninger={await hentVisninger(tx, aktoer)}
                fejl={{ ...visningsfejl(form), hindringer }}
              />,
              422,
            ),
          );
        const laest = laesVisning(form, (s) => skrivKravsoegning(somVisning(fraTekst(s))));
        if (!laest.ok) return afvis(laest.hindringer);
        const svar = await gemVisning(db, aktoer, ur.nu(), laest.vaerdi);
        if (!svar.ok) {
          return harKode(svar.hindringer, FINDES_IKKE) ? findesIkke() : afvis(svar.hindringer);
        }
        return videre(
          laest.vaerdi.id === null ? listeadresse(fraTekst(laest.vaerdi.soegning)) : paths.kravvisninger(),
          `Visningen »${laest.vaerdi.navn}« er gemt${laest.vaerdi.delt ? ' og delt med jeres kolleger' : ''}.`,
        );
      },
    }),
    rute({
      metode: 'POST',
      sti: paths.kravvisningSlet.moenster,
      adgang: LAESRET,
      audit: 'kravbank.visning_slet',
      async handler({ aktoer, params }) {
        if (!/^\d{1,9}$/.test(params.id!)) return findesIkke();
        const svar = await sletVisning(db, aktoer, ur.nu(), Number(params.id));
        if (!svar.ok) return findesIkke();
        const { navn, soegning, delt } = svar.vaerdi;
        return videre(paths.kravvisninger({ slettet: navn, soegning, delt: delt ? 'ja' : '' }));
      },
    }),
  ];
}
