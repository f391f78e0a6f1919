import { FINDES_IKKE, type Hindring, harKode } from '../../../kernel/resultat.ts';
import { findesIkke, ikkeAdgang, type Svar } from '../../../platform/web/svar.ts';

/** What is answered without a page: there is no such thing, or the role doesn't allow it. Null where the page says why. */
export function kortSvar(hindringer: readonly Hindring[]): Svar | null {
  if (harKode(hindringer, FINDES_IKKE)) return findesIkke();
  return harKode(hindringer, 'ikke_adgang') ? ikkeAdgang(hindringer[0]?.besked) : null;
}
