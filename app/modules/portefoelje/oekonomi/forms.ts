import { type Felter, felt } from '../../../platform/form.ts';
import { BETALT, type Betalt, DIMENSIONER, type Dimension, type Oekonomivalg, SORTERINGER } from './rules.ts';

/** Years that a plan and its history reach. */
const FRA_AAR = 1990;
const TIL_AAR = 2190;

/** What the address asks for. What isn't known falls back to the standard: a link never fails. */
export function laesOekonomivalg(query: Felter, iAar: number): Oekonomivalg {
  const kort = (navn: string) => felt(query, navn).trim().slice(0, 200);
  const efter = felt(query, 'efter');
  const betalt = felt(query, 'betalt');
  const aar = Number(felt(query, 'aar'));
  const nr = Number(felt(query, 'side'));
  const sort = SORTERINGER.find((s) => s === felt(query, 'sort'));
  return {
    efter: Object.hasOwn(DIMENSIONER, efter) ? (efter as Dimension) : 'system',
    aar: Number.isInteger(aar) && aar >= FRA_AAR && aar <= TIL_AAR ? aar : iAar,
    betalt: Object.hasOwn(BETALT, betalt) ? (betalt as Betalt) : 'ekstern',
    q: kort('q'),
    domaene: kort('domaene'),
    enhed: kort('enhed'),
    valgt: kort('valgt') === '' ? null : kort('valgt'),
    sort: sort ?? 'aar',
    faldende: sort === undefined || felt(query, 'retning') === 'faldende',
    side: Number.isInteger(nr) && nr >= 1 && nr <= 10_000 ? nr : 1,
  };
}
