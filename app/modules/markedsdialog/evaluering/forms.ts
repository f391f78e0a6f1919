import { type Felter, felt, feltliste } from '../../../platform/form.ts';
import {
  type Matrixvalg,
  SORTERINGER,
  type Sortering,
  STANDARDVALG,
  VISNINGER,
  type Visning,
} from './rules.ts';

/** A supplier's letter in the dialogue. */
const ALIAS = /^[A-Z]{1,2}$/;

const erVisning = (t: string): t is Visning => Object.hasOwn(VISNINGER, t);
const erSortering = (t: string): t is Sortering => Object.hasOwn(SORTERINGER, t);

/** What of the matrix an address asks for; what it doesn't say, or says wrongly, is as from the start. */
export function laesMatrixvalg(felter: Felter): Matrixvalg {
  const [vis, sorter] = [felt(felter, 'vis'), felt(felter, 'sorter')];
  return {
    vis: erVisning(vis) ? vis : STANDARDVALG.vis,
    kategori: felt(felter, 'kategori').slice(0, 200),
    leverandoerer: [...new Set(feltliste(felter, 'lev').filter((t) => ALIAS.test(t)))],
    sorter: erSortering(sorter) ? sorter : STANDARDVALG.sorter,
  };
}

/** The same as a query, without what is as from the start; '' or `vis=alle&lev=B`. */
export function matrixsoeg(valg: Matrixvalg): string {
  const p = new URLSearchParams();
  if (valg.vis !== STANDARDVALG.vis) p.set('vis', valg.vis);
  if (valg.kategori !== '') p.set('kategori', valg.kategori);
  for (const alias of valg.leverandoerer) p.append('lev', alias);
  if (valg.sorter !== STANDARDVALG.sorter) p.set('sorter', valg.sorter);
  return p.toString();
}

/** A supplier's letter; '' where it is missing. */
export function laesAlias(felter: Felter, navn: string): string {
  const alias = felt(felter, navn);
  return ALIAS.test(alias) ? alias : '';
}

/** A count that a form was made with; -1, which nothing has, where it is missing. */
export function laesTal(felter: Felter, navn: string): number {
  const tekst = felt(felter, navn);
  return /^\d{1,9}$/.test(tekst) ? Number(tekst) : -1;
}
