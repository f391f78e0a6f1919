/** What the business case knows of a year, beside what the draft of the price model shares out. */
import { visKroner } from '../../../../kernel/kroner.ts';
import type { Forbedring as Kendt } from '../../businesscase/rules.ts';
import type { Forbedring, Modeldel, Prismodel } from './rules.ts';

export interface Forslag {
  readonly delnoegle: string;
  readonly aar: number;
  /** The adopted version that the year was held up to. */
  readonly businesscase: number;
  readonly forbedringOere: number;
  /** What the draft shares of the year; null where it has nothing of it. */
  readonly iKladdenOere: number | null;
}

/** The share for development where nobody has said another. */
const TIL_UDVIKLING_BP = 2000;

const kendtAf = (del: Modeldel, kendte: readonly Kendt[], aar: number) =>
  kendte.find((k) => String(k.delId) === del.noegle && k.aar === aar);

/**
 * Years that cost less than the business case and aren't shared yet, and those that stand with another amount. A year that cost more
 * is nothing to share, so it is named only where the draft shares something of it.
 */
export function forbedringsforslag(model: Prismodel, kendte: readonly Kendt[]): Forslag[] {
  return model.dele.flatMap((del) =>
    kendte.flatMap((k): Forslag[] => {
      if (String(k.delId) !== del.noegle) return [];
      const staar = del.forbedringer.find((f) => f.aar === k.aar);
      const ens = staar?.besparelseOere === k.forbedringOere;
      if (ens || (staar === undefined && k.forbedringOere <= 0)) return [];
      return [
        {
          delnoegle: del.noegle,
          aar: k.aar,
          businesscase: k.businesscase,
          forbedringOere: k.forbedringOere,
          iKladdenOere: staar?.besparelseOere ?? null,
        },
      ];
    }),
  );
}

/** The improvement as it is taken over: amount and source are the business case's, the rest as it stands, or as is usual. */
export function overtag(del: Modeldel, kendte: readonly Kendt[], aar: number): Forbedring | null {
  const k = kendtAf(del, kendte, aar);
  if (k === undefined || k.forbedringOere <= 0) return null;
  const staar = del.forbedringer.find((f) => f.aar === aar);
  return {
    udviklingBp: TIL_UDVIKLING_BP,
    prisaar: aar + 1,
    forbehold: '',
    ...staar,
    aar,
    besparelseOere: k.forbedringOere,
    kilde:
      `Business case, version ${k.businesscase} (ventet ${visKroner(k.forventetOere)}, kostede ${visKroner(k.faktiskOere)}): ${k.kilde}`.slice(
        0,
        500,
      ),
  };
}
