/** What a model would cost in a year if all kommuner paid all of it: to look at before anything is adopted or joined. */

import { laesMaaned, type Maaned } from '../../../../kernel/maaned.ts';
import type { Hindring } from '../../../../kernel/resultat.ts';
import { beregnAar } from '../beregning.ts';
import { type Aarslinje, type Deltagelse, LINJEARTER, type Optaelling } from '../rules.ts';
import type { Prismodel } from './rules.ts';

export interface Eksempellinje {
  readonly element: string;
  readonly navn: string;
  readonly art: string;
  /** Øre for all, and for the chosen kommune (null where none is chosen, or it has no such line). */
  readonly alleOere: number;
  readonly kommuneOere: number | null;
}

export interface Eksempeldel {
  readonly navn: string;
  readonly enhedEn: string;
  readonly enhedFlere: string;
  /** The year that was counted. */
  readonly taltAar: number;
  readonly antal: number;
  readonly kommuneAntal: number | null;
  readonly linjer: readonly Eksempellinje[];
  readonly alleOere: number;
  readonly kommuneOere: number;
}

export type Eksempel =
  | { readonly ok: true; readonly dele: readonly Eksempeldel[]; readonly noter: readonly string[] }
  | { readonly ok: false; readonly hindringer: readonly Hindring[] };

/** Long ago, so that nobody is new in the year. */
const LAENGE = laesMaaned('1990-01') ?? ('1990-01' as Maaned);

/** The counts that the year needs; where they aren't there, the newest from before stand in, and it is said. */
function egnedeTal(
  model: Prismodel,
  tal: readonly Optaelling[],
  aar: number,
): {
  readonly tal: readonly Optaelling[];
  readonly brugt: ReadonlyMap<string, Optaelling>;
  readonly noter: string[];
} {
  const noter: string[] = [];
  const brugt = new Map<string, Optaelling>();
  const egnede = model.dele.flatMap((del) => {
    const skal = aar - del.talAarFoer;
    const nyeste = tal
      .filter((t) => t.delnoegle === del.noegle && t.aar <= skal)
      .toSorted((a, b) => b.aar - a.aar)
      .at(0);
    if (nyeste === undefined) return [];
    if (nyeste.aar !== skal)
      noter.push(
        `${del.navn}: tallene fra ${skal} er ikke indlæst. Der er regnet med tallene fra ${nyeste.aar}.`,
      );
    brugt.set(del.noegle, nyeste);
    return [{ ...nyeste, aar: skal }];
  });
  return { tal: egnede, brugt, noter };
}

function linjer(alle: readonly Aarslinje[], kommune: string | null): Eksempellinje[] {
  const efter = Map.groupBy(alle, (l) => l.element);
  return [...efter.values()].map((de) => {
    const egne = de.filter((l) => l.kommunekode === kommune);
    return {
      element: de[0].element,
      navn: de[0].navn,
      art: LINJEARTER[de[0].art],
      alleOere: de.reduce((s, l) => s + l.beloebOere, 0),
      kommuneOere: egne.length === 0 ? null : egne.reduce((s, l) => s + l.beloebOere, 0),
    };
  });
}

/** By part; `kommune` is a kommunekode, or null for all alone. Parts without counts are left out, and it is said. */
export function eksempel(
  model: Prismodel,
  tal: readonly Optaelling[],
  aar: number,
  kommune: string | null,
): Eksempel {
  const { tal: egnede, brugt, noter } = egnedeTal(model, tal, aar);
  const uden = model.dele.filter((d) => !brugt.has(d.noegle)).map((d) => d.navn);
  if (uden.length > 0) noter.push(`Der er ingen tal at regne med for ${uden.join(', ')}.`);
  const dele = model.dele.filter((d) => brugt.has(d.noegle));
  const deltagelser = dele.flatMap((d) =>
    Object.keys(brugt.get(d.noegle)?.antal ?? {}).map(
      (kommunekode): Deltagelse => ({ kommunekode, delnoegle: d.noegle, fra: LAENGE, til: null }),
    ),
  );
  const svar = beregnAar({ ...model, dele }, egnede, deltagelser, aar);
  if (!svar.ok) return svar;
  return {
    ok: true,
    noter,
    dele: dele.map((d) => {
      const egne = svar.vaerdi.linjer.filter((l) => l.delnoegle === d.noegle);
      const antal = brugt.get(d.noegle)?.antal ?? {};
      return {
        navn: d.navn,
        enhedEn: d.enhedEn,
        enhedFlere: d.enhedFlere,
        taltAar: brugt.get(d.noegle)?.aar ?? aar,
        antal: Object.values(antal).reduce((s, n) => s + n, 0),
        kommuneAntal: kommune === null ? null : (antal[kommune] ?? null),
        linjer: linjer(egne, kommune),
        alleOere: egne.reduce((s, l) => s + l.beloebOere, 0),
        kommuneOere: egne.reduce((s, l) => s + (l.kommunekode === kommune ? l.beloebOere : 0), 0),
      };
    }),
  };
}
