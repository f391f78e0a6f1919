import { type Aktoer, maa } from '../../../../../kernel/adgang.ts';
import { FINDES_IKKE, type Hindring } from '../../../../../kernel/resultat.ts';
import type { Tx } from '../../../../../platform/db/database.ts';
import type { Miljoe } from '../../../../../platform/miljoe.ts';
import { findesIkke, ikkeAdgang, type Svar, side } from '../../../../../platform/web/svar.ts';
import { findSag, type Sag } from '../../../queries.ts';
import { BESLUTRET, SAGSRET } from '../../../rules.ts';
import { beslutterI } from '../../beslutning/rules.ts';
import { statusFor } from '../../forms.ts';
import { Overblikside } from '../pages/overblik.tsx';
import { hentSagsbillede } from './queries.ts';

/** A page that needs something of the case; null where the case's own page is what to show. Never a page within a transaction of another. */
export async function ellerSag(
  miljoe: Pick<Miljoe, 'db' | 'ur'>,
  aktoer: Aktoer,
  id: number,
  hindringer: readonly Hindring[],
  vis: (tx: Tx, sag: Sag) => Promise<Svar | null>,
): Promise<Svar> {
  const svar = await miljoe.db.som(aktoer, async (tx) => {
    const sag = await findSag(tx, id);
    return sag ? vis(tx, sag) : findesIkke();
  });
  return svar ?? sagssvar(miljoe, aktoer, id, hindringer);
}

/** The page of a case, with why something was refused above it. */
export function sagssvar(
  { db, ur }: Pick<Miljoe, 'db' | 'ur'>,
  aktoer: Aktoer,
  id: number,
  hindringer: readonly Hindring[] = [],
): Promise<Svar> {
  return db.som(aktoer, async (tx) => {
    const billede = await hentSagsbillede(tx, id, ur.idag());
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

/** The answer to a refusal that no form can show; null for one that can. */
export function blankt(hindringer: readonly Hindring[]): Svar | null {
  if (hindringer.some((h) => h.kode === FINDES_IKKE)) return findesIkke(hindringer[0]?.besked);
  return hindringer.some((h) => h.kode === 'ikke_ret') ? ikkeAdgang(hindringer[0]?.besked) : null;
}
