import { type Felter, felt, feltliste } from '../../../../platform/form.ts';
import { MASSE_MAKS } from '../rules.ts';

export interface Masseform {
  readonly felt: string;
  /** The chosen rows; one more than the limit when there are too many. */
  readonly ider: readonly number[];
  /** All that the search finds, in place of `ider`. */
  readonly alle: boolean;
  /** The list's query, to go back to. */
  readonly soegning: string;
  /** `vaelg` as it comes from the list: the value is still to be entered. */
  readonly trin: 'vaelg' | 'vis' | 'udfoer';
  /** Of what was shown, so that just that is done. */
  readonly aftryk: string;
}

/** Reads what was chosen in the list, or on the page that shows what will happen. */
export function laesMasse(felter: Felter): Masseform {
  const givet = [...feltliste(felter, 'id'), ...felt(felter, 'ider').split(',')];
  const ider = new Set(givet.filter((id) => /^[1-9]\d{0,8}$/.test(id)).map(Number));
  const trin = felt(felter, 'trin');
  return {
    felt: felt(felter, 'felt'),
    ider: [...ider].slice(0, MASSE_MAKS + 1),
    alle: felt(felter, 'alle') === 'ja',
    soegning: felt(felter, 'soegning').slice(0, 4000),
    trin: trin === 'vis' || trin === 'udfoer' ? trin : 'vaelg',
    aftryk: felt(felter, 'aftryk'),
  };
}
