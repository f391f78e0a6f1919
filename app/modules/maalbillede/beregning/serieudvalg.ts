/** The trend of a selection of kommuner and systems. */
import type { Ordboeger } from './grundlag.ts';
import { lavTalkolonner, TALNAVNE } from './tal.ts';
import { LAND, type Niveauserie, type Parfilter, type Serie } from './typer.ts';
import { lavParudvalg } from './udvalg.ts';

/** The pairs of the filter added up: a series of one row. Expects a series with the level `par`. */
export function sumSerie(serie: Serie, ordboeger: Ordboeger, filter: Parfilter): Niveauserie {
  const { par, antalMaaneder } = serie;
  if (!par) throw new Error('the series was computed without the level par');
  const { kommuner, systemer } = lavParudvalg(ordboeger, filter);
  const sum: Niveauserie = {
    id: [LAND],
    navn: ['Udvalget'],
    ...lavTalkolonner(Int32Array, antalMaaneder),
    medMaalbillede: new Int32Array(antalMaaneder),
    ialt: new Int32Array(antalMaaneder),
  };
  for (let p = 0; p < par.kommune.length; p += 1) {
    if (kommuner[par.kommune[p]] === 0 || systemer[par.system[p]] === 0) continue;
    const fra = p * antalMaaneder;
    for (const navn of TALNAVNE) {
      for (let m = 0; m < antalMaaneder; m += 1) sum[navn][m] += par[navn][fra + m];
    }
    for (let m = 0; m < antalMaaneder; m += 1) {
      sum.ialt[m] += Number(par.brug[fra + m] > 0);
      sum.medMaalbillede[m] += Number(par.brug[fra + m] > 1);
    }
  }
  return sum;
}
