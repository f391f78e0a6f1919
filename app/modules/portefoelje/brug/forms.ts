import { z } from 'zod';
import { rensTekst } from '../../../kernel/rensTekst.ts';
import { type Felter, felt, type Laest, laesFelter } from '../../../platform/form.ts';
import { laesFeltvaerdier } from '../felt/forms.ts';
import { type Feltbeskrivelse, type Feltvaerdi, type Henvisning, SYSTEMFELTER } from '../felt/rules.ts';
import { type Del, erAdresse, felterI } from './rules.ts';

const linje = z
  .string()
  .default('')
  .transform((t) => rensTekst(t).replace(/\s+/g, ' ').trim());
const kort = (maks: number) => linje.refine((t) => t.length <= maks, `Skriv højst ${maks} tegn.`);
const id = z
  .string()
  .default('')
  .transform((t) => (/^\d{1,9}$/.test(t) ? Number(t) : 0));
const adresse = kort(2000).refine(
  (t) => t === '' || erAdresse(t),
  'Skriv en adresse, der begynder med https:// eller http://.',
);

/** The fields of a part of the page; the numbers that are ticked and those that are typed are taken together. */
export function laesDel(del: Del, form: Felter): Laest<Record<string, Feltvaerdi>> {
  if (del !== 'kle') return laesFeltvaerdier(felterI(del), form);
  const valgte = form.kle_valg === undefined ? [] : [form.kle_valg].flat();
  return laesFeltvaerdier(felterI(del), { ...form, kle: [felt(form, 'kle'), ...valgte] });
}

/** What the form was made from, as it said itself; null where it can't be told, and nothing depends on it but whose change it was. */
export function laesUdgangspunkt(del: Del, form: Felter): Record<string, Feltvaerdi> | null {
  try {
    const laest: unknown = JSON.parse(felt(form, 'udgangspunkt'));
    if (typeof laest !== 'object' || laest === null) return null;
    const felter = felterI(del);
    return Object.fromEntries(
      Object.entries(laest).filter(([navn]) => Object.hasOwn(felter, navn)),
    ) as Record<string, Feltvaerdi>;
  } catch {
    return null;
  }
}

export function laesLaas(form: Felter): number {
  const t = felt(form, 'laas');
  return /^\d{1,9}$/.test(t) ? Number(t) : -1;
}

/** The fields of the form for a new system: what one knows at once. */
export const NYFELTER = Object.fromEntries(
  (
    [
      'navn',
      'lokalt_navn',
      'leverandoer',
      'leverandoer_cvr',
      'formaal',
      'kle',
      'livscyklus',
      'ansvarlig_enhed',
    ] as const
  ).map((navn) => [navn, SYSTEMFELTER[navn] as Feltbeskrivelse]),
);

export function laesNyt(
  form: Felter,
): Laest<{ readonly vaerdier: Record<string, Feltvaerdi>; readonly alligevel: boolean }> {
  const laest = laesFeltvaerdier(NYFELTER, form);
  return laest.ok
    ? { ok: true, vaerdi: { vaerdier: laest.vaerdi, alligevel: felt(form, 'alligevel') === 'ja' } }
    : laest;
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

const RELATION = z.object({
  retning: z.enum(['ud', 'ind'], { error: 'Vælg, hvilken vej data går.' }),
  system: id,
  systemnavn: kort(500),
  integration: id,
  snitflade: kort(300),
  frekvens: kort(100),
  beskrivelse: kort(2000),
  url: adresse,
});

export function laesRelation(form: Felter): Laest<z.output<typeof RELATION>> {
  return laesFelter(RELATION, form);
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
