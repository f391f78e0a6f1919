/** Fields that forms are made of: each reads what was typed and refuses in a Danish sentence. */
import { z } from 'zod';
import { laesDato } from '../kernel/dag.ts';
import { tilTidspunkt } from '../kernel/dagstid.ts';
import { laesHeltal } from '../kernel/decimaltal.ts';
import { laesKroner } from '../kernel/kroner.ts';
import { rensTekst } from '../kernel/rensTekst.ts';
import type { Hindring } from '../kernel/resultat.ts';
import { sikkertLink } from '../kernel/rigtekst.ts';
import { visTal } from '../kernel/tekst.ts';
import { type Felter, felt } from './form.ts';

const skrevet = z
  .string()
  .default('')
  .transform((t) => rensTekst(t).trim());

export function tekst(maks: number) {
  return skrevet.refine((t) => t.length <= maks, `Højst ${visTal(maks)} tegn.`);
}

/** On one line, and it has to be there. */
export function noedvendig(maks: number, mangler: string) {
  return skrevet
    .transform((t) => t.replace(/\s+/g, ' '))
    .refine((t) => t !== '', mangler)
    .refine((t) => t.length <= maks, `Højst ${visTal(maks)} tegn.`);
}

export function linje(maks: number) {
  return skrevet
    .transform((t) => t.replace(/\s+/g, ' '))
    .refine((t) => t.length <= maks, `Højst ${visTal(maks)} tegn.`);
}

/** `YYYY-MM-DD`; null where nothing is written. */
export const DAG = skrevet.transform((t, ctx) => {
  if (t === '') return null;
  const dag = laesDato(t);
  if (dag !== null) return dag;
  ctx.addIssue({ code: 'custom', message: 'Skriv en dato, der findes, fx 31.12.2027.' });
  return z.NEVER;
});

export function dag(mangler: string) {
  return DAG.transform((t, ctx) => {
    if (t !== null) return t;
    ctx.addIssue({ code: 'custom', message: mangler });
    return z.NEVER;
  });
}

/** Whole øre; null where nothing is written. */
export const BELOEB = skrevet.transform((t, ctx) => {
  if (t === '') return null;
  const oere = laesKroner(t);
  if (oere !== null) return oere;
  ctx.addIssue({
    code: 'custom',
    message: /^(kr\.?)?\s*[-−]\s*\d/i.test(t)
      ? 'Beløbet kan ikke være negativt.'
      : 'Skriv et beløb i kroner, fx 2.500.000.',
  });
  return z.NEVER;
});

/** A whole number between two; null where nothing is written. */
export function heltal(min: number, maks: number) {
  return skrevet.transform((t, ctx) => {
    if (t === '') return null;
    const tal = laesHeltal(t);
    if (tal !== null && tal >= min && tal <= maks) return tal;
    ctx.addIssue({ code: 'custom', message: `Skriv et helt tal fra ${visTal(min)} til ${visTal(maks)}.` });
    return z.NEVER;
  });
}

export const LINK = skrevet
  .refine(
    (l) => l === '' || (/^https?:/i.test(l) && sikkertLink(l)),
    'Skriv en adresse, der begynder med https://.',
  )
  .refine((l) => l.length <= 2000, 'Højst 2.000 tegn.');

/** An id; null where nothing is chosen. */
export const ID = skrevet
  .refine((t) => t === '' || /^[1-9]\d{0,8}$/.test(t), 'Vælg på listen.')
  .transform((t) => (t === '' ? null : Number(t)));

/** One of a table's keys. */
export function valg<K extends string>(tabel: Readonly<Record<K, unknown>>, mangler: string) {
  return z.string(mangler).transform((t, ctx): K => {
    if (Object.hasOwn(tabel, t)) return t as K;
    ctx.addIssue({ code: 'custom', message: mangler });
    return z.NEVER;
  });
}

/** A day and a time of day in Denmark, of the fields `<navn>Dato` and `<navn>Kl`; null where no day is written. Faults go to `h`. */
export function laesTid(form: Felter, navn: string, h: Hindring[]): Date | null {
  const [skrevet, kl] = [felt(form, `${navn}Dato`).trim(), felt(form, `${navn}Kl`).trim()];
  if (skrevet === '') return null;
  const dato = laesDato(skrevet);
  if (dato === null) {
    h.push({ kode: 'ugyldig_dato', besked: 'Skriv en dato, fx 28-11-2026.', felt: `${navn}Dato` });
    return null;
  }
  const tid = tilTidspunkt({ dato, kl });
  if (tid === null)
    h.push({ kode: 'ugyldigt_kl', besked: 'Skriv klokkeslættet, fx 12.00.', felt: `${navn}Kl` });
  return tid;
}
