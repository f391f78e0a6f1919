import { z } from 'zod';
import { kronetal } from '../../../../kernel/kroner.ts';
import type { Feltnavne, Tekstfelter } from '../../../../kernel/redigering.ts';
import type { Hindring } from '../../../../kernel/resultat.ts';
import { BELOEB, DAG, dag, ID, linje, noedvendig, tekst, valg } from '../../../../platform/felter.ts';
import { type Felter, type Laest, laesFelter } from '../../../../platform/form.ts';
import { INITIATIVTILSTANDE, type Initiativ, type Initiativtilstand } from '../rules.ts';

const MAKS_PARTNERE = 50;

/** What those who report on an initiative may change of it, too. */
const FAELLES = {
  formaal: tekst(10_000),
  beskrivelse: tekst(20_000),
  ejerrolle: linje(200),
  partnere: tekst(10_000)
    .transform((t) => [
      ...new Set(
        t
          .split('\n')
          .map((l) => l.trim())
          .filter((l) => l !== ''),
      ),
    ])
    .refine((p) => p.length <= MAKS_PARTNERE, `Højst ${MAKS_PARTNERE} parter.`),
  tilstand: valg(INITIATIVTILSTANDE, 'Vælg en tilstand.'),
};
const EGET = z.object(FAELLES);
export type Egnefelter = z.output<typeof EGET>;

const ALT = z.object({
  ...FAELLES,
  nr: linje(20).refine(
    (t) => t === '' || /^\d{1,3}(\.\d{1,3}){0,2}[a-z]?$/.test(t),
    'Skriv et nummer som 3, 3.1 eller 3.1a, eller lad feltet stå tomt.',
  ),
  navn: noedvendig(300, 'Skriv, hvad initiativet hedder.'),
  programId: ID,
  ejerId: ID,
  ejer: linje(200),
  periodeFra: DAG,
  periodeTil: DAG,
  budgetOere: BELOEB,
  optaget: dag('Skriv, hvornår initiativet er optaget i planen.'),
  kilde: linje(500),
});
export type Initiativfelter = z.output<typeof ALT>;

/** Why the promise is changed; goes with the form and is kept with the baseline. */
const GRUND = z.object({ grund: tekst(2_000) });

function periodefejl(f: Pick<Initiativfelter, 'periodeFra' | 'periodeTil'>): Hindring[] {
  return f.periodeFra !== null && f.periodeTil !== null && f.periodeTil < f.periodeFra
    ? [
        {
          kode: 'slut_foer_start',
          felt: 'periodeTil',
          besked: 'Initiativet kan ikke slutte, før det begynder. Skriv en senere dato.',
        },
      ]
    : [];
}

export interface Skrevet {
  readonly felter: Initiativfelter;
  readonly grund: string;
}

/** All that the secretariat writes of an initiative. */
export function laesInitiativ(form: Felter): Laest<Skrevet> {
  const laest = laesFelter(ALT, form);
  const grund = laesFelter(GRUND, form);
  const hindringer = [
    ...(laest.ok ? periodefejl(laest.vaerdi) : laest.hindringer),
    ...(grund.ok ? [] : grund.hindringer),
  ];
  if (!laest.ok || !grund.ok || hindringer.length > 0) return { ok: false, hindringer };
  const { ejerId, ejer, ...felter } = laest.vaerdi;
  return {
    ok: true,
    vaerdi: { felter: { ...felter, ejerId, ejer: ejerId === null ? ejer : '' }, grund: grund.vaerdi.grund },
  };
}

/** What one who reports on it writes. */
export function laesEgne(form: Felter): Laest<Egnefelter> {
  return laesFelter(EGET, form);
}

export function initiativfelter(i: Initiativ): Initiativfelter {
  const { formaal, beskrivelse, ejerrolle, tilstand, nr, navn, programId, ejerId, ejer } = i;
  const { periodeFra, periodeTil, budgetOere, optaget, kilde } = i;
  return {
    formaal,
    beskrivelse,
    ejerrolle,
    partnere: [...i.partnere],
    tilstand,
    nr,
    navn,
    programId,
    ejerId,
    // The name of an organisation that is known here follows it.
    ejer: ejerId === null ? ejer : '',
    periodeFra,
    periodeTil,
    budgetOere,
    optaget,
    kilde,
  };
}

function id(v: number | null): string {
  return v === null ? '' : String(v);
}

export function initiativtekster(f: Initiativfelter): Tekstfelter {
  return {
    ...f,
    partnere: f.partnere.join('\n'),
    programId: id(f.programId),
    ejerId: id(f.ejerId),
    periodeFra: f.periodeFra ?? '',
    periodeTil: f.periodeTil ?? '',
    budgetOere: f.budgetOere === null ? '' : kronetal(f.budgetOere),
  };
}

/** What the fields are called; `navne` gives programmes and organisations by id. */
export function initiativnavne(
  programmer: ReadonlyMap<string, string>,
  organisationer: ReadonlyMap<string, string>,
): Feltnavne {
  return {
    nr: 'Nummer',
    navn: 'Navn',
    programId: { etiket: 'Program', vis: (v) => programmer.get(v) ?? '' },
    formaal: 'Formål',
    beskrivelse: 'Beskrivelse',
    ejerId: { etiket: 'Ejer', vis: (v) => organisationer.get(v) ?? '' },
    ejer: 'Ejer (andre)',
    ejerrolle: 'Rolle',
    partnere: 'Parter',
    periodeFra: 'Fra',
    periodeTil: 'Til',
    budgetOere: 'Budget i kr.',
    tilstand: {
      etiket: 'Tilstand',
      vis: (v) => (Object.hasOwn(INITIATIVTILSTANDE, v) ? INITIATIVTILSTANDE[v as Initiativtilstand] : v),
    },
    optaget: 'Optaget',
    kilde: 'Kilde',
  };
}
