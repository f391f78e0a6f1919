import { z } from 'zod';
import type { Hindring } from '../../../kernel/resultat.ts';
import { type Felter, felt } from '../../../platform/form.ts';
import { PLANTILSTANDE } from '../felt/rules.ts';
import { MAKS_FORBEREDELSE, MAKS_KAPACITET, STRATEGIER, type Udbudsopsaetning } from './opsaetning/rules.ts';
import type { Plantilstand } from './rules.ts';
import { laesKvartal } from './tid/rules.ts';
import {
  GRUPPERINGER,
  HANDLINGSFILTRE,
  type Planvalg,
  SORTERINGER,
  STANDARDUDSNIT,
  TILSTANDSFILTRE,
  UDSNIT,
} from './visning/rules.ts';

const MAKS_SIDE = 10_000;

/** The code when it is one of them, else nothing. */
function en<T extends object>(koder: T, kode: string): keyof T | null {
  return Object.hasOwn(koder, kode) ? (kode as keyof T) : null;
}

/** Cut so that reading what was written gives the same again. */
const kort = (query: Felter, navn: string) => felt(query, navn).trim().slice(0, 200).trim().toWellFormed();

/** What the plan's address asks for. What isn't known falls back to the standard: a link never fails. */
export function laesPlanvalg(query: Felter): Planvalg {
  const udsnit = UDSNIT[en(UDSNIT, felt(query, 'vis')) ?? STANDARDUDSNIT];
  const side = Number(felt(query, 'side'));
  return {
    aar: udsnit.aar,
    opdelt: udsnit.opdelt,
    fra: laesKvartal(felt(query, 'fra')),
    q: kort(query, 'q'),
    domaene: kort(query, 'domaene'),
    enhed: kort(query, 'enhed'),
    leverandoer: kort(query, 'leverandoer'),
    team: kort(query, 'team'),
    tilstand: en(TILSTANDSFILTRE, felt(query, 'tilstand')) ?? '',
    handling: en(HANDLINGSFILTRE, felt(query, 'handling')) ?? '',
    kvartal: laesKvartal(felt(query, 'kvartal')),
    tillaeg: felt(query, 'tillaeg') === 'ja',
    gruppe: en(GRUPPERINGER, felt(query, 'gruppe')) ?? '',
    sort: en(SORTERINGER, felt(query, 'sort')) ?? 'handling',
    faldende: felt(query, 'retning') === 'faldende',
    som: felt(query, 'som') === 'tabel' ? 'tabel' : 'tidslinje',
    side: Number.isInteger(side) && side >= 1 && side <= MAKS_SIDE ? side : 1,
  };
}

/** `12:i_gang`: which contract is to have which state. */
export function laesTilstand(form: Felter): { readonly id: number; readonly tilstand: Plantilstand } | null {
  const fundet = /^(\d{1,9}):([a-z_]*)$/.exec(felt(form, 'saet'));
  if (!fundet) return null;
  const [, id, kode] = fundet;
  if (kode !== '' && !Object.hasOwn(PLANTILSTANDE, kode)) return null;
  return { id: Number(id), tilstand: kode as Plantilstand };
}

/** The query of the page one came from, as it can be put after an address of ours. */
export function laesTilbage(form: Felter): URLSearchParams {
  const ud = new URLSearchParams(felt(form, 'tilbage').slice(0, 2000));
  ud.delete('fortryd');
  return ud;
}

const tidspunkt = z.iso.datetime();
/** When the change that is to be undone was made; null for what isn't a time. */
export function laesFortryd(tekst: string): Date | null {
  return tidspunkt.safeParse(tekst).success ? new Date(tekst) : null;
}

const MAKS_TEAM = 80;

function laesTal(tekst: string, maks: number): number | null {
  return /^\d{1,4}$/.test(tekst.trim()) && Number(tekst) <= maks ? Number(tekst) : null;
}

/** The form of the settings. A team whose capacity is left empty has none. */
export function laesOpsaetningsform(
  form: Felter,
  team: readonly string[],
):
  | { readonly ok: true; readonly vaerdi: Udbudsopsaetning }
  | { readonly ok: false; readonly hindringer: readonly Hindring[] } {
  const hindringer: Hindring[] = [];
  const md = (navn: string) => {
    const n = laesTal(felt(form, navn), MAKS_FORBEREDELSE);
    if (n === null)
      hindringer.push({
        kode: 'ugyldig',
        felt: navn,
        besked: `Skriv et helt antal måneder fra 0 til ${MAKS_FORBEREDELSE}.`,
      });
    return n ?? 0;
  };
  const standardMd = md('standard');
  const forberedelse = Object.fromEntries(STRATEGIER.map((s, i) => [s, md(`strategi-${i}`)]));
  const kapacitet: Record<string, number> = {};
  const saet = (navn: string, tekst: string, hvor: string) => {
    if (tekst.trim() === '') return;
    const n = laesTal(tekst, MAKS_KAPACITET);
    if (n === null)
      hindringer.push({
        kode: 'ugyldig',
        felt: hvor,
        besked: `Skriv et helt tal fra 0 til ${MAKS_KAPACITET}, eller lad feltet stå tomt.`,
      });
    else kapacitet[navn] = n;
  };
  team.forEach((t, i) => {
    saet(t, felt(form, `team-${i}`), `team-${i}`);
  });
  saet('', felt(form, 'uden-team'), 'uden-team');
  const nyt = felt(form, 'nyt-team').trim();
  const nytTal = felt(form, 'nyt-team-kapacitet');
  if (nyt.length > MAKS_TEAM)
    hindringer.push({
      kode: 'for_lang',
      felt: 'nyt-team',
      besked: `Et teams navn kan højst være på ${MAKS_TEAM} tegn.`,
    });
  else if (nyt !== '' && nytTal.trim() === '')
    hindringer.push({
      kode: 'mangler',
      felt: 'nyt-team-kapacitet',
      besked: 'Skriv, hvor mange genanskaffelser teamet kan bære.',
    });
  else if (nyt === '' && nytTal.trim() !== '')
    hindringer.push({ kode: 'mangler', felt: 'nyt-team', besked: 'Skriv teamets navn.' });
  else if (nyt !== '') saet(nyt, nytTal, 'nyt-team-kapacitet');
  const laas = Number(felt(form, 'laas'));
  if (hindringer.length > 0) return { ok: false, hindringer };
  return {
    ok: true,
    vaerdi: {
      forberedelse,
      standardMd,
      kapacitet,
      delt: felt(form, 'delt') === 'ja',
      laas: Number.isInteger(laas) ? laas : 0,
    },
  };
}
