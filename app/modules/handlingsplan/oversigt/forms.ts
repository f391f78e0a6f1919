import { tilId } from '../../../kernel/id.ts';
import { type Felter, felt } from '../../../platform/form.ts';
import { laesListevalg } from '../../../platform/liste.ts';
import { AARSAGER, type Aarsag } from '../plan/rules.ts';
import { LYSFILTRE, type Lysfilter, type Oversigtsvalg, SORTERINGER } from './rules.ts';

const EJER_MAKS = 250;

function eller<K extends string>(tekst: string, kendte: Readonly<Record<K, unknown>>): K | null {
  return Object.hasOwn(kendte, tekst) ? (tekst as K) : null;
}

/** A period in an address: its first day; null for what isn't one. */
export function laesPeriode(tekst: string): string | null {
  return /^\d{4}-(0[1-9]|1[0-2])-01$/.test(tekst) ? tekst : null;
}

/** What the portfolio's address asks for; what isn't known falls back, so that a link never fails. */
export function laesOversigtsvalg(query: Felter): Oversigtsvalg {
  return {
    ...laesListevalg(query, SORTERINGER, { noegle: 'nr', retning: 'stigende' }),
    periode: laesPeriode(felt(query, 'periode')),
    program: tilId(felt(query, 'program')) || null,
    lys: eller<Lysfilter>(felt(query, 'lys'), LYSFILTRE),
    aarsag: eller<Aarsag>(felt(query, 'aarsag'), AARSAGER),
    ejer: felt(query, 'ejer').slice(0, EJER_MAKS),
    kraever: felt(query, 'kraever') === 'ja',
    alle: felt(query, 'perioder') === 'alle',
  };
}
