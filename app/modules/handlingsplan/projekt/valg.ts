/** What the list and the map are asked for, from the address. */
import { type Felter, felt } from '../../../platform/form.ts';
import { type Listevalg, laesListevalg } from '../../../platform/liste.ts';
import {
  OMKOSTNINGER,
  type Omkostning,
  type Projektstatus,
  SLAGS,
  type Slags,
  STATUSSER,
  TEMAER,
  type Tema,
} from './rules.ts';

export const SORTERINGER = ['titel', 'kommune', 'tema', 'status', 'omkostning', 'nyt', 'ogsaa'] as const;
export type Sortering = (typeof SORTERINGER)[number];

/** Only for those who are logged in. */
export const VIS = {
  vores: 'Vores egne',
  fulgte: 'Dem, jeg følger',
  ogsaa: 'Dem, vi også gør',
} as const;
export type Vis = keyof typeof VIS;

export interface Projektvalg extends Listevalg<Sortering> {
  readonly slags: Slags | '';
  readonly tema: Tema | '';
  readonly status: Projektstatus | '';
  readonly omkostning: Omkostning | '';
  readonly teknologi: string;
  readonly kommune: string;
  readonly region: string;
  readonly vis: Vis | '';
}

function et<T extends string>(navne: Readonly<Record<T, string>>, vaerdi: string): T | '' {
  return Object.hasOwn(navne, vaerdi) ? (vaerdi as T) : '';
}

const kode = (tekst: string) => (/^\d{4}$/.test(tekst) ? tekst : '');

/** What isn't known counts as not chosen: a link never fails. The newest come first. */
export function laesProjektvalg(query: Felter): Projektvalg {
  return {
    ...laesListevalg(query, SORTERINGER, { noegle: 'nyt', retning: 'faldende' }),
    slags: et(SLAGS, felt(query, 'slags')),
    tema: et(TEMAER, felt(query, 'tema')),
    status: et(STATUSSER, felt(query, 'status')),
    omkostning: et(OMKOSTNINGER, felt(query, 'omkostning')),
    teknologi: felt(query, 'teknologi').trim().slice(0, 40),
    kommune: kode(felt(query, 'kommune')),
    region: kode(felt(query, 'region')),
    vis: et(VIS, felt(query, 'vis')),
  };
}
