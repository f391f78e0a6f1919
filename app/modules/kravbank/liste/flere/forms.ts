import { type Felter, felt, feltliste } from '../../../../platform/form.ts';
import { PRIORITETER, type Prioritet } from '../../rules.ts';
import { FLERE_MAKS } from '../rules.ts';
import { erFlerehandling, type Flerevalg, handlingsdef } from './rules.ts';

const GRUND_TEGN = 2000;

export interface Flereform {
  /** Null: an action that isn't known. */
  readonly valg: Flerevalg | null;
  /** The chosen krav by id; one more than the limit when there are too many. */
  readonly ider: readonly number[];
  /** Everything that the search finds, in place of `ider`. */
  readonly alle: boolean;
  /** The list's query string, to go back to. */
  readonly soegning: string;
  readonly trin: 'vis' | 'udfoer';
}

function erPrioritet(tekst: string): tekst is Prioritet {
  return Object.hasOwn(PRIORITETER, tekst);
}

function laesValg(felter: Felter): Flerevalg | null {
  const handling = felt(felter, 'handling');
  if (!erFlerehandling(handling)) return null;
  const tekst = felt(felter, 'vaerdi');
  const art = handlingsdef(handling).vaerdi;
  const klasse = art !== 'prioritet' && /^\d{1,9}$/.test(tekst) ? Number(tekst) : null;
  return {
    handling,
    vaerdi: art === 'prioritet' ? (erPrioritet(tekst) ? tekst : null) : klasse,
    begrundelse: felt(felter, 'begrundelse').trim().slice(0, GRUND_TEGN),
  };
}

/** Reads what was chosen in the list, or on the page that shows what will happen. */
export function laesFlere(felter: Felter): Flereform {
  const givet = [...feltliste(felter, 'krav'), ...felt(felter, 'ider').split(',')];
  const ider = new Set(givet.filter((id) => /^[1-9]\d{0,8}$/.test(id)).map(Number));
  return {
    valg: laesValg(felter),
    ider: [...ider].slice(0, FLERE_MAKS + 1),
    alle: felt(felter, 'alle') === 'ja',
    soegning: felt(felter, 'soegning'),
    trin: felt(felter, 'trin') === 'udfoer' ? 'udfoer' : 'vis',
  };
}
