import { type Lysregler, STANDARDREGLER } from '../../lys/rules.ts';

/** The numbers of a plan's light rules with what each is counted in and how far it can go. */
export const REGELFELTER = {
  gulMaaneder: { etiket: 'Gul, når det er forsinket mindst', enhed: 'måneder', maks: 24 },
  roedMaaneder: { etiket: 'Rød, når det er forsinket mere end', enhed: 'måneder', maks: 60 },
  roedBudgetprocent: { etiket: 'Rød, når det koster mere end budgettet med', enhed: 'procent', maks: 100 },
  gulPoint: { etiket: 'Gul, når den målte andel er bagud med mere end', enhed: 'procentpoint', maks: 100 },
  roedPoint: { etiket: 'Rød, når den målte andel er bagud med mere end', enhed: 'procentpoint', maks: 100 },
} as const satisfies Readonly<
  Record<keyof Lysregler, { readonly etiket: string; readonly enhed: string; readonly maks: number }>
>;
export type Regelfelt = keyof Lysregler;
export const REGELNAVNE = Object.keys(REGELFELTER) as Regelfelt[];

/** The rules as they are stored in a plan (`lysregler`), whatever release wrote them; the shipped ones where it has none. */
export function laesLysregler(gemt: unknown): Lysregler {
  if (typeof gemt !== 'object' || gemt === null) return STANDARDREGLER;
  const rest: Record<string, unknown> = { ...gemt };
  const egne = REGELNAVNE.flatMap((navn): [Regelfelt, number][] => {
    const v = rest[navn];
    return typeof v === 'number' && Number.isInteger(v) && v >= 0 && v <= REGELFELTER[navn].maks
      ? [[navn, v]]
      : [];
  });
  return { ...STANDARDREGLER, ...Object.fromEntries(egne) };
}

/** What is wrong with a set of rules, by field: red must lie beyond yellow. */
export function regelfejl(r: Lysregler): { felt: Regelfelt; besked: string }[] {
  const fejl: { felt: Regelfelt; besked: string }[] = [];
  if (r.roedMaaneder < r.gulMaaneder)
    fejl.push({
      felt: 'roedMaaneder',
      besked: 'Rød kan ikke begynde før gul. Skriv mindst lige så mange måneder.',
    });
  if (r.roedPoint < r.gulPoint)
    fejl.push({
      felt: 'roedPoint',
      besked: 'Rød kan ikke begynde før gul. Skriv mindst lige så mange procentpoint.',
    });
  return fejl;
}
