import { type Felter, felt } from '../../../platform/form.ts';
import { laesListevalg } from '../../../platform/liste.ts';
import type { Spoergsmaalsvalg } from './queries.ts';
import { type Kategori, SORTERINGER, UDVALG, type Udvalg } from './rules.ts';

/** What the address of the list asks for. Only the house has other selections than the published. */
export function laesSpoergsmaalsvalg(
  query: Felter,
  hus: boolean,
  kategorier: readonly Kategori[],
): Spoergsmaalsvalg {
  const kategori = felt(query, 'kategori');
  const udvalg = felt(query, 'vis');
  return {
    ...laesListevalg(query, SORTERINGER, { noegle: 'dato', retning: 'faldende' }),
    kategori: kategorier.some((k) => k.noegle === kategori) ? kategori : '',
    udvalg: hus && Object.hasOwn(UDVALG, udvalg) ? (udvalg as Udvalg) : 'udgivne',
  };
}
