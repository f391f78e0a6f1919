/** A repayment year by year and in calendar years; what was paid before an extension is not touched by it. */
import { type Maaned, maanedNr } from '../../../kernel/maaned.ts';
import { afvist, ok, type Resultat } from '../../../kernel/resultat.ts';
import { afrund, andel, rater, sikker } from './heltal.ts';
import { type Forlaengelse, MAKS_TILBAGEBETALINGSAAR, type Tilbagebetaling } from './pris/rules.ts';

export interface Planaar {
  /** 1 is the first. */
  readonly nr: number;
  readonly primoOere: number;
  readonly afdragOere: number;
  readonly renteOere: number;
  readonly ydelseOere: number;
  readonly ultimoOere: number;
}

/** The equal payment of `n` years: `rest · r / (1 − (1 + r)^−n)`, rounded once. */
function ydelse(rest: number, renteBp: number, n: number): number {
  if (renteBp === 0) return andel([rest], n);
  const hoej = BigInt(10_000 + renteBp) ** BigInt(n);
  const lav = 10_000n ** BigInt(n);
  return afrund(BigInt(rest) * BigInt(renteBp) * hoej, 10_000n * (hoej - lav));
}

/** `n` years that pay `rest` back to the last øre, the first of them being year `foerste`. */
function forloeb(
  rest: number,
  foerste: number,
  n: number,
  renteBp: number,
  form: Tilbagebetaling['form'],
): Planaar[] {
  const faste = form === 'serie' ? rater(rest, n) : null;
  const lige = ydelse(rest, renteBp, n);
  const aar: Planaar[] = [];
  let primoOere = rest;
  for (let i = 0; i < n; i++) {
    const renteOere = andel([primoOere, renteBp], 10_000);
    // The last year pays what is left, so that rounding never leaves an øre behind.
    const afdragOere = i === n - 1 ? primoOere : (faste?.[i] ?? Math.min(primoOere, lige - renteOere));
    const ultimoOere = primoOere - afdragOere;
    aar.push({
      nr: foerste + i,
      primoOere,
      afdragOere,
      renteOere,
      ydelseOere: afdragOere + renteOere,
      ultimoOere,
    });
    primoOere = ultimoOere;
  }
  return aar;
}

/** Every year of the repayment as it stands with all its extensions. The repaid parts sum to what was laid out. */
export function tilbagebetalingsplan(plan: Tilbagebetaling): Planaar[] {
  let aar = forloeb(plan.hovedstolOere, 1, plan.aar, plan.renteBp, plan.form);
  for (const f of plan.forlaengelser) {
    const betalt = aar.slice(0, f.fraAar - 1);
    const rest = aar[f.fraAar - 1]?.primoOere ?? 0;
    aar = [...betalt, ...forloeb(rest, f.fraAar, f.aar - betalt.length, f.renteBp, plan.form)];
  }
  return aar;
}

/** The number of years as it stands. */
export function aarIalt(plan: Tilbagebetaling): number {
  return plan.forlaengelser.at(-1)?.aar ?? plan.aar;
}

/** The same plan with what is left from year `fraAar` paid until year `nyeAar`; the years before are as they were. */
export function forlaeng(
  plan: Tilbagebetaling,
  fraAar: number,
  nyeAar: number,
  vilkaar: Partial<Pick<Forlaengelse, 'renteBp' | 'kilde' | 'forbehold'>> = {},
): Resultat<Tilbagebetaling> {
  const foer = aarIalt(plan);
  const senest = plan.forlaengelser.at(-1);
  if (!Number.isInteger(fraAar) || fraAar < 2 || fraAar > foer)
    return afvist('forlaeng_fra', `Forlængelsen skal gælde fra et af årene 2–${foer} i planen.`, 'fraAar');
  if (senest !== undefined && fraAar <= senest.fraAar)
    return afvist(
      'forlaeng_fra',
      `Planen er allerede forlænget fra år ${senest.fraAar}. En ny forlængelse skal gælde fra et senere år.`,
      'fraAar',
    );
  if (!Number.isInteger(nyeAar) || nyeAar <= foer || nyeAar > MAKS_TILBAGEBETALINGSAAR)
    return afvist(
      'forlaeng_aar',
      foer >= MAKS_TILBAGEBETALINGSAAR
        ? `Planen er allerede på ${foer} år, som er det længste.`
        : `Forlængelsen skal give mellem ${foer + 1} og ${MAKS_TILBAGEBETALINGSAAR} år i alt.`,
      'aar',
    );
  const ny: Forlaengelse = {
    fraAar,
    aar: nyeAar,
    renteBp: vilkaar.renteBp ?? senest?.renteBp ?? plan.renteBp,
    kilde: vilkaar.kilde ?? '',
    forbehold: vilkaar.forbehold ?? '',
  };
  return ok({ ...plan, forlaengelser: [...plan.forlaengelser, ny] });
}

export interface Aarsydelse {
  readonly afdragOere: number;
  readonly renteOere: number;
  readonly ydelseOere: number;
  /** First and last month of the calendar year that the plan runs in, as numbers of months (kernel/maaned.ts). */
  readonly fra: number;
  readonly til: number;
}

/** What is paid from the first month until month `maaneder` of the plan. */
function betaltEfter(aar: readonly Planaar[], maaneder: number): { afdrag: number; rente: number } {
  const hele = Math.floor(maaneder / 12);
  const sum = { afdrag: 0, rente: 0 };
  for (const a of aar.slice(0, hele)) {
    sum.afdrag += a.afdragOere;
    sum.rente += a.renteOere;
  }
  const brudt = aar[hele];
  const k = maaneder % 12;
  if (brudt !== undefined && k > 0) {
    sum.afdrag += rater(brudt.afdragOere, 12)
      .slice(0, k)
      .reduce((s, r) => s + r, 0);
    sum.rente += rater(brudt.renteOere, 12)
      .slice(0, k)
      .reduce((s, r) => s + r, 0);
  }
  return sum;
}

/** What falls in a calendar year; null where the plan doesn't run in it. All years together are the whole plan. */
export function ydelseIAar(plan: Tilbagebetaling, aar: number): Aarsydelse | null {
  const foerste = maanedNr(plan.fra);
  const slut = foerste + aarIalt(plan) * 12;
  const fra = Math.max(foerste, aar * 12);
  const til = Math.min(slut, aar * 12 + 12) - 1;
  if (fra > til) return null;
  const planaar = tilbagebetalingsplan(plan);
  const primo = betaltEfter(planaar, fra - foerste);
  const ultimo = betaltEfter(planaar, til + 1 - foerste);
  const afdragOere = ultimo.afdrag - primo.afdrag;
  const renteOere = ultimo.rente - primo.rente;
  return { afdragOere, renteOere, ydelseOere: sikker(afdragOere + renteOere), fra, til };
}

/** The calendar years that the plan is paid in. */
export function kalenderaar(plan: { readonly fra: Maaned } & Tilbagebetaling): number[] {
  const foerste = maanedNr(plan.fra);
  const sidste = foerste + aarIalt(plan) * 12 - 1;
  const fra = Math.floor(foerste / 12);
  return Array.from({ length: Math.floor(sidste / 12) - fra + 1 }, (_, i) => fra + i);
}
