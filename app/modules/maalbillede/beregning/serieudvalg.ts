/** The trend of a selection of kommuner and systems. */
import type { Ordboeger } from './grundlag.ts';
import { lavTalkolonner, TALNAVNE } from './tal.ts';
import { LAND, type Niveauserie, type Parfilter, type Serie } from './typer.ts';
import { lavParudvalg } from './udvalg.ts';

/** The dimensions of a filter that are a level of their own, so that the series already has their sums. */
const NIVEAU_FOR = {
  regioner: 'region',
  kommuner: 'kommune',
  leverandoerer: 'leverandoer',
  systemer: 'system',
  domaener: 'domaene',
} as const;

/**
 * The row that the series already holds for this filter: the whole country, or one member of one level. `null` when
 * the filter is anything else.
 */
function faerdigRaekke(serie: Serie, filter: Parfilter): Niveauserie | null {
  const valgt = Object.entries(filter).filter(([, ids]) => ids !== undefined);
  if (valgt.length === 0) return udsnit(serie.niveauer.land, 0, serie.antalMaaneder);
  const [navn, ids] = valgt[0] as [keyof typeof NIVEAU_FOR, readonly string[]];
  if (valgt.length > 1 || ids.length !== 1) return null;
  const niveau = serie.niveauer[NIVEAU_FOR[navn]];
  const nr = niveau.id.indexOf(ids[0]);
  return nr < 0 ? null : udsnit(niveau, nr, serie.antalMaaneder);
}

function udsnit(niveau: Niveauserie, nr: number, maaneder: number): Niveauserie {
  const kolonne = (k: Int32Array) => k.subarray(nr * maaneder, (nr + 1) * maaneder);
  const { T, K, B, Tn, Kn, Bn, ukendt, medMaalbillede, ialt } = niveau;
  return {
    id: [niveau.id[nr]],
    navn: [niveau.navn[nr]],
    T: kolonne(T),
    K: kolonne(K),
    B: kolonne(B),
    Tn: kolonne(Tn),
    Kn: kolonne(Kn),
    Bn: kolonne(Bn),
    ukendt: kolonne(ukendt),
    medMaalbillede: kolonne(medMaalbillede),
    ialt: kolonne(ialt),
  };
}

/** The series of a filter as one row: read off where the series has it, added up where it hasn't. */
export function serieFor(serie: Serie, ordboeger: Ordboeger, filter: Parfilter): Niveauserie {
  return faerdigRaekke(serie, filter) ?? sumSerie(serie, ordboeger, filter);
}

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
