import { z } from 'zod';
import { type Felter, felt, feltliste, laesFelter } from '../../../platform/form.ts';
import {
  BUNDTER,
  type Bundt,
  type Egentype,
  erBundt,
  erEgentype,
  FULD_HVER,
  feltinfo,
  KILDEGRUPPER,
  type Kilder,
} from './rules.ts';

const MAKS = 200;
const ADGANG = z.object({
  adresse: z.string().trim().min(1, 'Skriv adressen på jeres KITOS.').max(MAKS, 'Adressen er for lang.'),
  email: z.string().trim().max(MAKS, 'E-mailen er for lang.').default(''),
  // Blanks may be part of a password.
  kodeord: z.string().max(MAKS, 'Adgangskoden er for lang.').default(''),
});

export function laesAdgang(form: Felter) {
  return laesFelter(ADGANG, form);
}

/** What follows KITOS, as chosen in the form: what isn't known falls back to the standard. */
export function laesValg(form: Felter): {
  readonly kilder: Kilder;
  readonly skrivTilbage: readonly Bundt[];
  readonly fuldHver: 'nat' | 'uge';
} {
  const hver = felt(form, 'fuld_hver');
  return {
    kilder: Object.fromEntries(
      KILDEGRUPPER.map(({ noegle }) => [
        noegle,
        felt(form, `kilde_${noegle}`) === 'vores' ? 'vores' : 'kitos',
      ]),
    ),
    skrivTilbage: (Object.keys(BUNDTER) as Bundt[]).filter((b) =>
      feltliste(form, 'skriv_tilbage').some((v) => erBundt(v) && v === b),
    ),
    fuldHver: Object.hasOwn(FULD_HVER, hver) ? (hver as 'nat' | 'uge') : 'uge',
  };
}

export interface Konfliktvalg {
  readonly type: Egentype | '';
  readonly felt: string;
  readonly q: string;
  readonly loest: boolean;
  readonly side: number;
}

const MAKS_SIDE = 100_000;
export function laesSide(query: Felter): number {
  const side = Number(felt(query, 'side'));
  return Number.isInteger(side) && side >= 1 && side <= MAKS_SIDE ? side : 1;
}

/** What the list of conflicts shows; `hvad` is `type.felt` or a type. */
export function laesKonfliktvalg(query: Felter): Konfliktvalg {
  const [type = '', navn = ''] = felt(query, 'hvad').split('.');
  const egen = erEgentype(type) ? type : '';
  return {
    type: egen,
    felt: egen !== '' && feltinfo(egen, navn) ? navn : '',
    q: felt(query, 'q').trim().slice(0, MAKS),
    loest: felt(query, 'vis') === 'loeste',
    side: laesSide(query),
  };
}

/** Ids that have been ticked. */
export function laesIder(form: Felter): readonly number[] {
  return feltliste(form, 'id')
    .map(Number)
    .filter((n) => Number.isInteger(n) && n > 0 && n < 2 ** 31);
}
