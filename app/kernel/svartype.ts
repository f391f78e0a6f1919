import { visDecimaltal } from './decimaltal.ts';
import { antal, visDato } from './tekst.ts';

/** What a supplier is asked to answer with. Limits are what the krav demands, in `enhed`. */
export type Svartype =
  /** Ja / Ja, som et tilkøb / Ja, delvist / Nej / Ikke relevant. */
  | { readonly type: 'valg' }
  | {
      readonly type: 'tal';
      readonly enhed: string;
      readonly graense: { readonly retning: 'mindst' | 'hoejst'; readonly vaerdi: number } | null;
    }
  | {
      readonly type: 'dato';
      /** `dato` is `YYYY-MM-DD`. */
      readonly graense: { readonly retning: 'senest' | 'tidligst'; readonly dato: string } | null;
    }
  /** `maks` in characters. */
  | { readonly type: 'tekst'; readonly maks: number | null };

/** The limit that an answer must keep, in words: `højst 2,5 sekunder`, `senest 1. januar 2027`; '' where there is none. */
export function graensetekst(svar: Svartype): string {
  switch (svar.type) {
    case 'tal':
      return svar.graense
        ? `${svar.graense.retning === 'mindst' ? 'mindst' : 'højst'} ${visDecimaltal(svar.graense.vaerdi)} ${svar.enhed}`.trim()
        : '';
    case 'dato':
      return svar.graense ? `${svar.graense.retning} ${visDato(svar.graense.dato)}` : '';
    case 'tekst':
      return svar.maks === null ? '' : `højst ${antal(svar.maks, 'tegn', 'tegn')}`;
    case 'valg':
      return '';
  }
}
