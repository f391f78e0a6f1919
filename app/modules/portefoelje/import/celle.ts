import type { Celle } from '../../../kernel/ark.ts';
import { datoFraTal } from '../../../platform/document/laesXlsx.ts';
import type { Feltbeskrivelse } from '../felt/rules.ts';

/** A cell as text that `feltlaeser` reads, or why it can't be used. */
export type Cellesvar = { readonly tekst: string } | { readonly besked: string };

/** Days of 1954 to 2119 as Excel counts them: other numbers in a column of dates are no dates. */
const SERIE_FRA = 20_000;
const SERIE_TIL = 80_000;
const KORT_AAR = /^(\d{1,2})[-./](\d{1,2})[-./](\d{2})$/;
const MED_ENHED = /^(\d{1,4})\s*(?:mdr?\.?|måned(?:er)?|maaned(?:er)?|år|aar|stk\.?|brugere)$/i;

function dato({ tekst, type }: Celle): string {
  if (type === 'tal') {
    const tal = Number(tekst);
    return tal >= SERIE_FRA && tal <= SERIE_TIL ? (datoFraTal(tal, false)?.slice(0, 10) ?? tekst) : tekst;
  }
  if (type === 'dato') return tekst.slice(0, 10);
  const kort = KORT_AAR.exec(tekst.trim());
  // As Excel reads two digits.
  return kort ? `${kort[1]}-${kort[2]}-${Number(kort[3]) < 30 ? '20' : '19'}${kort[3]}` : tekst;
}

/** What a cell says to this field. */
export function celletekst(celle: Celle, felt: Feltbeskrivelse): Cellesvar {
  const { tekst, type } = celle;
  if (type === 'formel')
    return {
      besked: 'Cellen er en formel. Kopiér kolonnen, og sæt den ind som værdier (Indsæt speciel → Værdier).',
    };
  if (type === 'fejl') return { besked: `Cellen viser en fejl (${tekst}). Ret den i regnearket.` };
  switch (felt.type) {
    case 'dato':
      return { tekst: dato(celle) };
    case 'kroner':
      // A file's numbers have a decimal point, and more decimals than an amount has.
      return {
        tekst: type === 'tal' ? String(Math.round(Number(tekst) * 100) / 100).replace('.', ',') : tekst,
      };
    case 'tal':
      return { tekst: MED_ENHED.exec(tekst.trim())?.[1] ?? tekst };
    case 'valg':
    case 'janej':
      return { tekst: type === 'boolsk' ? (tekst === 'true' ? 'ja' : 'nej') : tekst };
    default:
      return { tekst: type === 'dato' && tekst.length > 10 ? tekst.replace('T', ' ') : tekst };
  }
}
