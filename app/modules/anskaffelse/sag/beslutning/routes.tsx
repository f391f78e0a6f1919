import { type Aktoer, maa } from '../../../../kernel/adgang.ts';
import { tilId } from '../../../../kernel/id.ts';
import type { Hindring } from '../../../../kernel/resultat.ts';
import { type Felter, felt } from '../../../../platform/form.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import { laesVersion } from '../../../../platform/redigering.ts';
import { type Rute, rute } from '../../../../platform/web/rute.ts';
import { findesIkke, type Svar, side, videre } from '../../../../platform/web/svar.ts';
import { paths } from '../../../../routes.ts';
import { findSag } from '../../queries.ts';
import { BESLUTRET } from '../../rules.ts';
import { blankt, ellerSag, sagssvar } from '../case/vis/routes.tsx';
import { statusFor } from '../forms.ts';
import { hentKoblinger } from '../kobling/queries.ts';
import { hentPunkter } from '../punkt/queries.ts';
import { mangler } from '../punkt/rules.ts';
import { beslut } from './commands.ts';
import { laesBeslutning } from './forms.ts';
import { Beslutside } from './pages/beslut.tsx';
import { beslutterI, erHandling, type Handling, skridtFra } from './rules.ts';

const KVITTERING: Readonly<Record<Handling, (fase: number, navn: string) => string>> = {
  videre: (f, n) => `Sagen er nu i fase ${f}: ${n}.`,
  tilbage: (f, n) => `Sagen er tilbage i fase ${f}: ${n}.`,
  genaabn: (f, n) => `Sagen er genåbnet i fase ${f}: ${n}.`,
  exit: () => 'Sagen er stoppet. Den kan genåbnes.',
  afslut: () => 'Sagen er afsluttet. Den kan genåbnes.',
};

/** Steps over the end of a phase. */
export function beslutningRuter(miljoe: Miljoe): Rute[] {
  const { db } = miljoe;

  function vis(
    aktoer: Aktoer,
    id: number,
    handling: Handling,
    vaerdier: Felter = {},
    hindringer: readonly Hindring[] = [],
  ): Promise<Svar> {
    return ellerSag(miljoe, aktoer, id, hindringer, async (tx, sag) => {
      const kan = skridtFra(sag).includes(handling) && beslutterI(sag).some((r) => aktoer.roller.includes(r));
      if (!kan || !maa(aktoer, BESLUTRET)) return null;
      const mangel = mangler(await hentPunkter(tx, id), sag, await hentKoblinger(tx, sag));
      return side(
        <Beslutside
          sag={sag}
          handling={handling}
          mangler={mangel}
          vaerdier={vaerdier}
          hindringer={hindringer}
        />,
        statusFor(hindringer),
      );
    });
  }

  return [
    rute({
      metode: 'GET',
      sti: paths.sagBeslutning.moenster,
      adgang: BESLUTRET,
      audit: 'ingen',
      handler({ aktoer, params, query }) {
        const handling = felt(query, 'handling');
        return erHandling(handling) ? vis(aktoer, tilId(params.id), handling) : findesIkke();
      },
    }),
    rute({
      metode: 'POST',
      sti: paths.sagBeslutning.moenster,
      adgang: BESLUTRET,
      audit: 'anskaffelse.beslutning',
      async handler({ aktoer, params, form }) {
        const id = tilId(params.id);
        const laest = laesBeslutning(form);
        if (!laest.ok) return sagssvar(miljoe, aktoer, id, laest.hindringer);
        const { handling } = laest.vaerdi;
        const svar = await beslut(miljoe, aktoer, id, laesVersion(form), laest.vaerdi);
        if (svar.ok) {
          const { fase } = svar.vaerdi;
          const sag = await db.som(aktoer, (tx) => findSag(tx, id));
          return videre(paths.sag({ id }), KVITTERING[handling](fase, sag?.faser[fase - 1]?.navn ?? ''));
        }
        const { hindringer } = svar;
        return blankt(hindringer) ?? vis(aktoer, id, handling, form, hindringer);
      },
    }),
  ];
}
