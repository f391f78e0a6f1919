import { type Felter, felt, feltliste } from '../../../platform/form.ts';
import type { Kort } from './rules.ts';

const KOLONNER_MAKS = 256;

/** Which sheet, row and columns the person chose; a column's field is `k0`, `k1` … */
export function laesKortform(form: Felter): Kort {
  const antal = Object.keys(form)
    .filter((n) => /^k\d{1,3}$/.test(n))
    .map((n) => Number(n.slice(1)));
  const bredde = Math.min(KOLONNER_MAKS, Math.max(-1, ...antal) + 1);
  const raekke = Number(felt(form, 'hovedraekke'));
  return {
    ark: felt(form, 'ark'),
    hovedraekke: Number.isInteger(raekke) && raekke > 0 && raekke < 1000 ? raekke : 1,
    felter: Array.from({ length: bredde }, (_, i) => felt(form, `k${i}`)),
    toem: feltliste(form, 'toem').includes('ja'),
  };
}
