import { z } from 'zod';
import { rensTekst } from '../../../kernel/rensTekst.ts';
import { type Felter, felt, type Laest, laesFelter } from '../../../platform/form.ts';
import type { Feltbeskrivelse, Feltvaerdi, Henvisning } from '../felt/rules.ts';
import { erAdresse } from './rules.ts';

const linje = z
  .string()
  .default('')
  .transform((t) => rensTekst(t).replace(/\s+/g, ' ').trim());
/** One line of at most so many characters. */
export const kort = (maks: number) => linje.refine((t) => t.length <= maks, `Skriv højst ${maks} tegn.`);
/** An id, 0 for what isn't one. */
export const id = z
  .string()
  .default('')
  .transform((t) => (/^\d{1,9}$/.test(t) ? Number(t) : 0));
/** An address that a browser can open, or nothing. */
export const adresse = kort(2000).refine(
  (t) => t === '' || erAdresse(t),
  'Skriv en adresse, der begynder med https:// eller http://.',
);

/** What a form of fields was made from. */
export interface Udgangspunkt {
  readonly laas: number;
  /** The values that the form showed; null where it can't tell, and then any change by another counts. */
  readonly vaerdier: Readonly<Record<string, Feltvaerdi>> | null;
}

/** What the form of these fields was made from, as it said itself. */
export function laesUdgangspunkt(
  felter: Readonly<Record<string, Feltbeskrivelse>>,
  form: Felter,
): Udgangspunkt {
  const laas = felt(form, 'laas');
  return { laas: /^\d{1,9}$/.test(laas) ? Number(laas) : -1, vaerdier: vaerdierI(felter, form) };
}

function vaerdierI(
  felter: Readonly<Record<string, Feltbeskrivelse>>,
  form: Felter,
): Record<string, Feltvaerdi> | null {
  try {
    const laest: unknown = JSON.parse(felt(form, 'udgangspunkt'));
    if (typeof laest !== 'object' || laest === null) return null;
    return Object.fromEntries(
      Object.entries(laest).filter(([navn]) => Object.hasOwn(felter, navn)),
    ) as Record<string, Feltvaerdi>;
  } catch {
    return null;
  }
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

const ROLLE = z
  .object({
    rolle: kort(100).refine((t) => t !== '', 'Vælg en rolle, eller skriv jeres egen.'),
    person: linje.refine((t) => t === '' || UUID.test(t), 'Vælg en person på listen.'),
    navn: kort(200),
  })
  .check((ctx) => {
    const { person, navn } = ctx.value;
    if (person === '' && navn === '')
      ctx.issues.push({
        code: 'custom',
        path: ['person'],
        message: 'Vælg en person, eller skriv et navn.',
        input: person,
      });
    if (person !== '' && navn !== '')
      ctx.issues.push({
        code: 'custom',
        path: ['navn'],
        message: 'Vælg enten en person eller skriv et navn, ikke begge dele.',
        input: navn,
      });
  });

export function laesRolle(
  form: Felter,
): Laest<{ readonly rolle: string; readonly personId: string | null; readonly navn: string }> {
  const laest = laesFelter(ROLLE, form);
  if (!laest.ok) return laest;
  const { rolle, person, navn } = laest.vaerdi;
  return { ok: true, vaerdi: { rolle, personId: person === '' ? null : person, navn } };
}

const HENVISNING = z.object({
  titel: kort(300).refine((t) => t !== '', 'Skriv, hvad henvisningen hedder.'),
  dokumentId: kort(200),
  url: adresse,
  hoved: linje.transform((t) => t === 'ja'),
});

export function laesHenvisning(form: Felter): Laest<Henvisning> {
  return laesFelter(HENVISNING, form);
}

/** The id in a form, 0 for what isn't one. */
export function laesId(form: Felter, navn: string): number {
  const t = felt(form, navn);
  return /^\d{1,9}$/.test(t) ? Number(t) : 0;
}
