import { tilId } from '../../../../kernel/id.ts';
import { type Felter, felt } from '../../../../platform/form.ts';
import { FAKTURASLAGS, type Fakturaslags } from './rules.ts';

export const FAKTURASORTERING = [
  'nummer',
  'modtager',
  'program',
  'del',
  'aar',
  'fakturadato',
  'forfaldsdato',
  'beloeb',
] as const;

export interface Fakturavalg {
  readonly q: string;
  readonly sortering: {
    readonly noegle: (typeof FAKTURASORTERING)[number];
    readonly retning: 'stigende' | 'faldende';
  };
  readonly side: number;
  readonly aar: number | null;
  readonly slags: Fakturaslags | '';
  readonly del: number | null;
  readonly program: number | null;
  /** One act of issuing. */
  readonly udstedelse: number | null;
}

/** A year as it stands in an address; null for what isn't one that is settled. */
export function tilAar(tekst: string): number | null {
  const aar = /^\d{4}$/.test(tekst) ? Number(tekst) : 0;
  return aar >= 2000 && aar <= 2199 ? aar : null;
}

function erSlags(tekst: string): tekst is Fakturaslags {
  return Object.hasOwn(FAKTURASLAGS, tekst);
}

/** What a list of documents is asked for besides search, sorting and page. */
export function laesFakturafiltre(
  query: Felter,
): Pick<Fakturavalg, 'aar' | 'slags' | 'del' | 'program' | 'udstedelse'> {
  const slags = felt(query, 'slags');
  return {
    aar: tilAar(felt(query, 'aar')),
    slags: erSlags(slags) ? slags : '',
    del: tilId(felt(query, 'del')) || null,
    program: tilId(felt(query, 'program')) || null,
    udstedelse: tilId(felt(query, 'udstedelse')) || null,
  };
}
