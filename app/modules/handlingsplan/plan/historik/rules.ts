/** What has happened in a plan, as people read it. */
import { visKroner } from '../../../../kernel/kroner.ts';
import { visDato } from '../../../../kernel/tekst.ts';

export type Detaljer = Readonly<Record<string, unknown>>;

const FELTER: Readonly<Record<string, string>> = {
  navn: 'navn',
  nr: 'nummer',
  formaal: 'formål',
  beskrivelse: 'beskrivelse',
  periodeFra: 'begyndelse',
  periodeTil: 'slutning',
  takt: 'hvor ofte der indberettes',
  synlighed: 'hvem der kan se planen',
  oplystAntal: 'antal ifølge kilden',
  forbehold: 'forbehold',
  kilde: 'kilde',
  saerskilt: 'særskilt opfølgning',
  programId: 'program',
  ejerId: 'ejer',
  ejer: 'ejer',
  ejerrolle: 'rolle',
  partnere: 'parter',
  budgetOere: 'budget',
  tilstand: 'tilstand',
  optaget: 'optaget',
  start: 'start',
  slut: 'lovet',
  forventet: 'forventet',
  faktisk: 'nået',
  udgaaet: 'udgået',
  slags: 'hvad det er',
  link: 'link',
  hvordan: 'hvordan',
  fra: 'fra',
  til: 'til',
  sandsynlighed: 'sandsynlighed',
  konsekvens: 'konsekvens',
  handling: 'hvad der gøres',
};
/** Fields whose value is told: days and amounts. Of the others only that they were changed. */
const DAGE = ['periodeFra', 'periodeTil', 'optaget', 'start', 'slut', 'forventet', 'faktisk', 'fra', 'til'];

function vaerdi(felt: string, v: unknown): string {
  if (v === null || v === undefined || v === '') return 'ingen';
  if (felt === 'budgetOere' && typeof v === 'number') return visKroner(v);
  return typeof v === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(v) ? visDato(v) : String(v);
}

function tekst(d: Detaljer, navn: string): string {
  const v = d[navn];
  return typeof v === 'string' || typeof v === 'number' ? String(v) : '';
}

/** »lovet: 1. marts 2024 → 1. juni 2025; beskrivelse rettet«. */
export function aendringstekst(d: Detaljer): string {
  return Object.entries(d)
    .flatMap(([felt, v]) => {
      if (!Array.isArray(v) || v.length !== 2 || FELTER[felt] === undefined) return [];
      return DAGE.includes(felt) || felt === 'budgetOere'
        ? [`${FELTER[felt]}: ${vaerdi(felt, v[0])} → ${vaerdi(felt, v[1])}`]
        : [`${FELTER[felt]} rettet`];
    })
    .join('; ');
}

const HVAD: readonly string[] = ['punkt', 'delnavn', 'program'];

/** What an event is about, what was changed, and why. */
export function haendelsestekst(
  handling: string,
  d: Detaljer,
  navn: (handling: string) => string,
): { readonly titel: string; readonly under: string } {
  const hvad = HVAD.map((n) => tekst(d, n)).find((t) => t !== '') ?? tekst(d, 'navn');
  const titel = navn(`handlingsplan.${handling}`);
  const grund = tekst(d, 'grund');
  return {
    titel: hvad === '' ? titel : `${titel}: ${hvad}`,
    under: [aendringstekst(d), grund === '' ? '' : `Fordi: ${grund}`].filter((t) => t !== '').join('. '),
  };
}
