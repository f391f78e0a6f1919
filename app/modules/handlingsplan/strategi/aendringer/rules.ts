/** What is new in an edition, held against the edition that was adopted before it. */
import type { Feltforskel } from '../../../../kernel/feltforskel.ts';
import { delforskelle } from '../del/rules.ts';
import type { Del } from '../rules.ts';

export type Delaendring =
  | { readonly slags: 'ny' | 'fjernet'; readonly del: Del }
  | {
      readonly slags: 'rettet';
      readonly del: Del;
      readonly foer: Del;
      /** What differs besides the text. */
      readonly forskelle: readonly Feltforskel[];
    };

export interface Aendringer {
  readonly dele: readonly Delaendring[];
  /** Parts that are as they were. */
  readonly ens: number;
}

const synlig = (d: Del) => !d.skjult && !d.fjernet;

/** What one reads in the edition and didn't in the one before, or the other way round, in the edition's order. */
export function findAendringer(
  foer: readonly Del[],
  nu: readonly Del[],
  enheder: ReadonlyMap<string, string>,
): Aendringer {
  const gamle = new Map(foer.filter(synlig).map((d) => [d.id, d]));
  const fulgt = new Set<number>();
  let ens = 0;
  const dele = nu.filter(synlig).flatMap((del): Delaendring[] => {
    const fra = del.fraId === null ? undefined : gamle.get(del.fraId);
    if (!fra) return [{ slags: 'ny', del }];
    fulgt.add(fra.id);
    const forskelle = delforskelle(del.slags, enheder, fra, del);
    if (forskelle.length === 0 && fra.tekst === del.tekst) {
      ens += 1;
      return [];
    }
    return [{ slags: 'rettet', del, foer: fra, forskelle }];
  });
  const fjernede = [...gamle.values()].filter((d) => !fulgt.has(d.id));
  return { dele: [...dele, ...fjernede.map((del) => ({ slags: 'fjernet', del }) as const)], ens };
}
