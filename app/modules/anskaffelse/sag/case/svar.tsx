import { type Aktoer, maa } from '../../../../kernel/adgang.ts';
import type { Hindring } from '../../../../kernel/resultat.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import { findesIkke, type Svar, side } from '../../../../platform/web/svar.ts';
import { BESLUTRET, SAGSRET } from '../../rules.ts';
import { beslutterI } from '../beslutning/rules.ts';
import { statusFor } from '../forms.ts';
import { hentSagsbillede } from './billede.ts';
import { Overblikside } from './pages/overblik.tsx';

/** The page of a case, with why something was refused above it. */
export function sagssvar(
  { db, ur }: Pick<Miljoe, 'db' | 'ur'>,
  aktoer: Aktoer,
  id: number,
  hindringer: readonly Hindring[] = [],
): Promise<Svar> {
  return db.som(aktoer, async (tx) => {
    const billede = await hentSagsbillede(tx, id);
    if (!billede) return findesIkke();
    return side(
      <Overblikside
        billede={billede}
        idag={ur.idag()}
        arbejder={maa(aktoer, SAGSRET)}
        beslutter={maa(aktoer, BESLUTRET) && beslutterI(billede.sag).some((r) => aktoer.roller.includes(r))}
        hindringer={hindringer}
      />,
      statusFor(hindringer),
    );
  });
}
