import { erArbejdsdag } from '../../../kernel/arbejdsdag.ts';
import { antal, visDato } from '../../../kernel/tekst.ts';
import { GRUPPEORDEN, GRUPPER, type Minopgave, sorter } from '../rules.ts';

/** How often a person is told. */
export const RYTMER = {
  daglig: 'Hver hverdag',
  ugentlig: 'Hver mandag, og når en frist nærmer sig',
  aldrig: 'Aldrig',
} as const;
export type Rytme = keyof typeof RYTMER;

/** Of those who haven't chosen. */
export const STANDARDRYTME: Rytme = 'ugentlig';

export function erRytme(tekst: string): tekst is Rytme {
  return Object.hasOwn(RYTMER, tekst);
}

/** Days before the deadline that a task is reminded of. After it: every seventh day. */
const FOER = [7, 1, 0] as const;
const EFTER_HVER = 7;
/** A digest holds what is due so many days ahead. */
const FREM = 7;

/** The last working day up to and including the day. */
function senest(dag: Temporal.PlainDate): Temporal.PlainDate {
  let d = dag;
  while (!erArbejdsdag(d)) d = d.subtract({ days: 1 });
  return d;
}

/** The first working day from and including the day. */
function tidligst(dag: Temporal.PlainDate): Temporal.PlainDate {
  let d = dag;
  while (!erArbejdsdag(d)) d = d.add({ days: 1 });
  return d;
}

/**
 * The newest reminder of a task that is due by now, as a key that is told once: `2026-12-01:7`, `2026-12-01:+14`, `ny` for
 * a task without a deadline, or null before the first. A reminder before the deadline that falls on a day off comes on the
 * working day before it, one after the deadline on the working day after. A moved deadline is reminded of anew.
 */
export function maerke(frist: string | null, idag: string): string | null {
  if (frist === null) return 'ny';
  const nu = Temporal.PlainDate.from(idag);
  const dag = Temporal.PlainDate.from(frist);
  const naaet = (d: Temporal.PlainDate) => Temporal.PlainDate.compare(d, nu) <= 0;
  for (let uger = Math.floor(dag.until(nu).days / EFTER_HVER); uger >= 1; uger -= 1)
    if (naaet(tidligst(dag.add({ days: uger * EFTER_HVER })))) return `${frist}:+${uger * EFTER_HVER}`;
  const foer = FOER.findLast((dage) => naaet(senest(dag.subtract({ days: dage }))));
  return foer === undefined ? null : `${frist}:${foer}`;
}

/** The first working day of the week, when those who are told weekly are. */
export function erUgensFoerste(idag: string): boolean {
  const d = Temporal.PlainDate.from(idag);
  return tidligst(d.subtract({ days: d.dayOfWeek - 1 })).equals(d);
}

/** What has been told: `noegle maerke`. */
export type Fortalt = ReadonlySet<string>;

export function fortaltnoegle(opgave: string, hvad: string): string {
  return `${opgave} ${hvad}`;
}

export interface Samling {
  readonly opgaver: readonly Minopgave[];
  /** Reminders that are told with it, for the first time. */
  readonly nye: readonly { readonly opgave: string; readonly maerke: string }[];
}

/**
 * What a person is told today; null when there is nothing to tell. On the day of the digest that is everything that is
 * overdue or due within a week, and what is new and has no deadline; on other days only deadlines that are to be reminded
 * of. `opgaver` are those that the person neither hides nor has put off.
 */
export function samling(
  opgaver: readonly Minopgave[],
  fortalt: Fortalt,
  rytme: Rytme,
  idag: string,
): Samling | null {
  const nu = Temporal.PlainDate.from(idag);
  if (rytme === 'aldrig' || !erArbejdsdag(nu)) return null;
  const samledag = rytme === 'daglig' || erUgensFoerste(idag);
  const inden = nu.add({ days: FREM }).toString();
  const med = opgaver.flatMap((o) => {
    const hvad = maerke(o.frist, idag);
    const ny = hvad !== null && !fortalt.has(fortaltnoegle(o.noegle, hvad));
    const forfalder = o.frist !== null && o.frist <= inden;
    return (samledag ? forfalder || ny : ny && o.frist !== null)
      ? [{ opgave: o, nyt: ny ? hvad : null }]
      : [];
  });
  if (med.length === 0) return null;
  return {
    opgaver: sorter(
      med.map((m) => m.opgave),
      { noegle: 'frist', retning: 'stigende' },
    ),
    nye: med.flatMap((m) => (m.nyt === null ? [] : [{ opgave: m.opgave.noegle, maerke: m.nyt }])),
  };
}

/** More than this in one mail is read by nobody; the rest is on the page. */
const LINJER = 40;

function linje(o: Minopgave): string {
  const om = o.tekst === '' ? '' : ` (${o.tekst})`;
  return `– ${o.titel}${om}${o.frist === null || o.gruppe === 'idag' ? '' : `, frist ${visDato(o.frist)}`}`;
}

/** The mail's subject and paragraphs. */
export function samlemail(
  { opgaver }: Samling,
  organisation: string,
  rytme: Rytme,
): { emne: string; afsnit: string[] } {
  const vist = opgaver.slice(0, LINJER);
  const flere = opgaver.length - vist.length;
  const overskredne = opgaver.filter((o) => o.gruppe === 'overskredet').length;
  return {
    emne:
      antal(opgaver.length, 'opgave venter', 'opgaver venter') +
      (overskredne > 0 ? `, ${overskredne} over fristen` : ''),
    afsnit: [
      `Det venter på dig hos ${organisation}:`,
      ...GRUPPEORDEN.flatMap((g) => {
        const egne = vist.filter((o) => o.gruppe === g);
        return egne.length === 0 ? [] : [`${GRUPPER[g]}:\n${egne.map(linje).join('\n')}`];
      }),
      ...(flere > 0 ? [`… og ${antal(flere, 'opgave', 'opgaver')} til.`] : []),
      `Du får mailen ${rytme === 'daglig' ? 'på hverdage' : 'om mandagen, og når en frist nærmer sig'}. Det ændrer du under Mine opgaver › Mail og kalender.`,
    ],
  };
}
