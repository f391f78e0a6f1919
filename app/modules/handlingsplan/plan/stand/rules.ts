/** How a milestone or deliverable stands against what was promised, in words. */
import { visKroner } from '../../../../kernel/kroner.ts';
import { visDato } from '../../../../kernel/tekst.ts';
import type { Planpunkt } from '../rules.ts';

type Punkt = Pick<
  Planpunkt,
  'start' | 'slut' | 'foersteSlut' | 'baselines' | 'forventet' | 'faktisk' | 'udgaaet'
>;

export type Punktstand =
  | { readonly slags: 'naaet'; readonly dag: string; readonly dageForsent: number }
  | { readonly slags: 'udgaaet' }
  /** Expected, or already, so many days after the promise in force. */
  | { readonly slags: 'forsinket'; readonly dage: number; readonly dag: string }
  | { readonly slags: 'kommer'; readonly dag: string };

function dageMellem(fra: string, til: string): number {
  return Temporal.PlainDate.from(fra).until(Temporal.PlainDate.from(til)).days;
}

/** What is past due and not done is as late as today. */
export function punktstand(p: Punkt, idag: string): Punktstand {
  if (p.faktisk !== null)
    return { slags: 'naaet', dag: p.faktisk, dageForsent: Math.max(0, dageMellem(p.slut, p.faktisk)) };
  if (p.udgaaet) return { slags: 'udgaaet' };
  const ventet = p.forventet ?? p.slut;
  const dag = ventet < idag ? idag : ventet;
  const dage = dageMellem(p.slut, dag);
  return dage > 0 ? { slags: 'forsinket', dage, dag } : { slags: 'kommer', dag: ventet };
}

/** »6 uger forsinket«: days up to two weeks, weeks up to about two months, then months. */
export function forsinkelsestekst(dage: number): string {
  if (dage < 14) return `${dage === 1 ? '1 dag' : `${dage} dage`} forsinket`;
  if (dage < 63) return `${Math.round(dage / 7)} uger forsinket`;
  const maaneder = Math.round(dage / 30.44);
  return `${maaneder} måneder forsinket`;
}

/** »Lovet 1. marts 2024, nu 1. juni 2025 (2. ændring)«: the first promise stays in sight. */
export function loeftetekst({ foersteSlut, slut, baselines }: Punkt): string {
  if (baselines <= 1) return `Lovet ${visDato(slut)}`;
  if (foersteSlut === slut) return `Lovet ${visDato(slut)} (${baselines - 1}. ændring)`;
  return `Lovet ${visDato(foersteSlut)}, nu ${visDato(slut)} (${baselines - 1}. ændring)`;
}

/** An amount with its unit; »–« where there is none. */
export function visBudget(oere: number | null): string {
  return oere === null ? '–' : visKroner(oere);
}
