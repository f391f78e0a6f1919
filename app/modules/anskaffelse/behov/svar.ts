/** How a refused command on a need is answered. */
import { FINDES_IKKE, FORAELDET, type Hindring } from '../../../kernel/resultat.ts';

const harKode = (hindringer: readonly Hindring[], kode: string) => hindringer.some((h) => h.kode === kode);

export const erForaeldet = (h: readonly Hindring[]): boolean => harKode(h, FORAELDET);
export const erVaek = (h: readonly Hindring[]): boolean => harKode(h, FINDES_IKKE);
export const manglerRet = (h: readonly Hindring[]): boolean => harKode(h, 'ikke_ret');

/** 409 when it can't be done now, 422 when what was sent can be put right. */
export function statusFor(h: readonly Hindring[]): 409 | 422 {
  return erForaeldet(h) || harKode(h, 'forkert_tilstand') ? 409 : 422;
}
