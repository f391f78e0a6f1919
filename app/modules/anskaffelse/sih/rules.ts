/** The SIH group's queue and weekly meeting: dates, ages, and what may be decided. */
import { arbejdsdageMellem, erArbejdsdag } from '../../../kernel/arbejdsdag.ts';
import { afvist, ok, type Resultat } from '../../../kernel/resultat.ts';
import type { Behovstilstand } from '../behov/rules.ts';

/** What can be decided about a point; the keys are stored. */
export const BESLUTNINGER = {
  optag: 'Tag op som sag',
  mangler: 'Bed om mere',
  luk: 'Luk med begrundelse',
  udsaet: 'Udsæt til næste møde',
  droeftet: 'Drøftet',
} as const;
export type Beslutning = keyof typeof BESLUTNINGER;

/** The same as minutes say it, when it has been decided. */
export const BESLUTTET: Readonly<Record<Beslutning, string>> = {
  optag: 'Taget op som sag',
  mangler: 'Bedt om mere',
  luk: 'Lukket',
  udsaet: 'Udsat',
  droeftet: 'Drøftet',
};

export function erBeslutning(t: string): t is Beslutning {
  return Object.hasOwn(BESLUTNINGER, t);
}

/** What a point is about: a need, a case, or what was written by hand. */
export type Punktart = 'behov' | 'sag' | 'emne';

export function punktart(p: { readonly behovId: number | null; readonly sagId: number | null }): Punktart {
  if (p.behovId !== null) return 'behov';
  return p.sagId === null ? 'emne' : 'sag';
}

/** Decisions about a need in the queue; about anything else a meeting only talks or waits. */
export const BEHOVSBESLUTNINGER = ['optag', 'mangler', 'luk'] as const satisfies readonly Beslutning[];
export type Behovsbeslutning = (typeof BEHOVSBESLUTNINGER)[number];

export function erBehovsbeslutning(b: Beslutning): b is Behovsbeslutning {
  return (BEHOVSBESLUTNINGER as readonly Beslutning[]).includes(b);
}

export function muligeBeslutninger(art: Punktart): readonly Beslutning[] {
  return art === 'behov' ? [...BEHOVSBESLUTNINGER, 'udsaet', 'droeftet'] : ['droeftet', 'udsaet'];
}

/** Whether this may be decided about a need now. */
export function kanAfgoeres(tilstand: Behovstilstand, beslutning: Behovsbeslutning): Resultat {
  if (tilstand === 'optaget') return afvist('forkert_tilstand', 'Behovet er allerede taget op som sag.');
  if (tilstand === 'lukket')
    return afvist('forkert_tilstand', 'Behovet er allerede lukket. Fortryd lukningen først.');
  if (tilstand !== 'sendt' && tilstand !== 'mangler')
    return afvist('forkert_tilstand', 'Behovet er ikke sendt til SIH-gruppen.');
  if (beslutning === 'mangler' && tilstand === 'mangler')
    return afvist('forkert_tilstand', 'Der er allerede bedt om mere. Skriv en besked i stedet.');
  return ok();
}

/**
 * What brings a decision back: the need to the state it was in. A case that has been made isn't unmade; it is ended by
 * exit. What the reporter has answered to is no longer there to take back.
 */
export function kanFortrydes(beslutning: Beslutning, behovtilstand: Behovstilstand | null): Resultat {
  if (beslutning === 'optag')
    return afvist(
      'forkert_tilstand',
      'Sagen er oprettet. Afslut den med exit på sagen, hvis den ikke skal være der.',
    );
  if (beslutning === 'mangler' && behovtilstand !== 'mangler')
    return afvist(
      'forkert_tilstand',
      'Anmelderen har svaret, så der er ikke længere noget at trække tilbage.',
    );
  if (beslutning === 'luk' && behovtilstand !== 'lukket')
    return afvist('forkert_tilstand', 'Behovet er ikke længere lukket.');
  return ok();
}

/** How far ahead one looks for a Monday that is a working day. */
const MAKS_UGER = 8;

/**
 * The next Monday after a day that is a working day and not taken by a meeting already, `YYYY-MM-DD`. Where Monday is a
 * holiday the week is skipped: people are away, and the queue waits one week more.
 */
export function naesteMoededag(idag: string, optagne: readonly string[] = []): string {
  const d = Temporal.PlainDate.from(idag);
  let mandag = d.add({ days: 8 - d.dayOfWeek });
  for (let uge = 0; uge < MAKS_UGER + optagne.length; uge++, mandag = mandag.add({ days: 7 }))
    if (erArbejdsdag(mandag) && !optagne.includes(mandag.toString())) return mandag.toString();
  return mandag.toString();
}

/** Working days from the day it was sent to today. */
export function alder(sendt: string, idag: string): number {
  return arbejdsdageMellem(Temporal.PlainDate.from(sendt), Temporal.PlainDate.from(idag));
}

/** A need that has waited longer has not had the meeting within a week that it was promised. */
export const LAENGE = 5;

export function aldertekst(dage: number): string {
  return dage === 1 ? '1 arbejdsdag' : `${dage} arbejdsdage`;
}

/** `2026-014` as year and number; null when it isn't a case number. */
export function laesSagsnummer(tekst: string): { aar: number; loebenr: number } | null {
  const m = /^\s*(\d{4})-(\d{1,7})\s*$/.exec(tekst);
  return m ? { aar: Number(m[1]), loebenr: Number(m[2]) } : null;
}
