/** How a refused command on an assessment is answered. */
import { FINDES_IKKE, FORAELDET, type Hindring } from '../../../kernel/resultat.ts';

const IKKE_NU: readonly string[] = [FORAELDET, 'forkert_tilstand', 'allerede'];

export function manglerAdgang(hindringer: readonly Hindring[]): boolean {
  return hindringer.some((h) => h.kode === 'ikke_ret');
}
export function findesIkkeMere(hindringer: readonly Hindring[]): boolean {
  return hindringer.some((h) => h.kode === FINDES_IKKE);
}
export function erForaeldet(hindringer: readonly Hindring[]): boolean {
  return hindringer.some((h) => h.kode === FORAELDET);
}
/** 409 when it can't be done now, 422 when what was sent can be put right. */
export function statusFor(hindringer: readonly Hindring[]): 409 | 422 {
  return hindringer.some((h) => IKKE_NU.includes(h.kode)) ? 409 : 422;
}
