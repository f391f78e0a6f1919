import type { Aktoer } from '../../../kernel/adgang.ts';
import type { Hindring } from '../../../kernel/resultat.ts';
import { felt } from '../../../platform/form.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import { type Rute, rute } from '../../../platform/web/rute.ts';
import { findesIkke, type Svar, side, videre } from '../../../platform/web/svar.ts';
import { paths } from '../../../routes.ts';
import { fjernKalender, nyKalender } from '../kalender/commands.ts';
import { hentKalender } from '../kalender/queries.ts';
import { Indstillingsside } from '../pages/indstillinger.tsx';
import { saetRytme } from './commands.ts';
import { hentRytme } from './queries.ts';
import { erRytme } from './rules.ts';

/** One's own mail and calendar feed. */
export function indstillingRuter(miljoe: Miljoe): Rute[] {
  const { db } = miljoe;

  async function vis(
    aktoer: Aktoer,
    { nyAdresse = null, hindringer = [] }: { nyAdresse?: string | null; hindringer?: readonly Hindring[] },
  ): Promise<Svar> {
    const [rytme, kalender] = await db.som(
      aktoer,
      async (tx) => [await hentRytme(tx, aktoer), await hentKalender(tx, aktoer)] as const,
    );
    return side(
      <Indstillingsside
        rytme={rytme}
        kalender={kalender}
        nyAdresse={nyAdresse}
        organisation={aktoer.organisation.navn}
        hindringer={hindringer}
      />,
      hindringer.length > 0 ? 422 : 200,
    );
  }

  return [
    rute({
      metode: 'GET',
      sti: paths.opgaveindstillinger.moenster,
      adgang: 'indlogget',
      audit: 'ingen',
      handler: ({ aktoer }) => vis(aktoer, {}),
    }),
    rute({
      metode: 'POST',
      sti: paths.opgaveindstillinger.moenster,
      adgang: 'indlogget',
      audit: 'opgaver.indstilling',
      async handler({ aktoer, form }) {
        const rytme = felt(form, 'rytme');
        if (!erRytme(rytme))
          return vis(aktoer, {
            hindringer: [{ kode: 'ukendt', felt: 'rytme', besked: 'Vælg, hvor ofte du vil have mail.' }],
          });
        await saetRytme(miljoe, aktoer, rytme);
        return videre(paths.opgaveindstillinger(), 'Dit valg er gemt.');
      },
    }),
    rute({
      metode: 'POST',
      sti: paths.opgavekalender.moenster,
      adgang: 'indlogget',
      audit: 'opgaver.kalender',
      async handler({ aktoer, params }) {
        if (params.handling === 'ny') {
          const noegle = await nyKalender(miljoe, aktoer);
          // Shown in the answer itself: a redirect would have to keep the secret somewhere.
          return vis(aktoer, { nyAdresse: miljoe.offentligUrl + paths.opgavefeed({ noegle }) });
        }
        if (params.handling !== 'fjern' || !(await fjernKalender(miljoe, aktoer))) return findesIkke();
        return videre(
          paths.opgaveindstillinger(),
          'Adressen virker ikke længere. Fjern kalenderen i dit kalenderprogram.',
        );
      },
    }),
  ];
}
