/** What the forms of a case share: how dates, people, texts and versions are read. */
import { z } from 'zod';
import { laesDato } from '../../../kernel/dag.ts';
import { rensTekst } from '../../../kernel/rensTekst.ts';
import { FORAELDET, type Hindring } from '../../../kernel/resultat.ts';
import { visTal } from '../../../kernel/tekst.ts';

/** A text with a limit in characters; '' where nothing is written. */
export const tekst = (maks: number) =>
  z
    .string()
    .default('')
    .transform((t) => rensTekst(t).trim())
    .refine((t) => t.length <= maks, `Skriv højst ${visTal(maks)} tegn.`);
export const noedvendig = (maks: number, mangler: string) => tekst(maks).refine((t) => t !== '', mangler);

/** `YYYY-MM-DD`, or null where it is left empty. */
export const DATO = z
  .string()
  .default('')
  .transform((t, ctx) => {
    if (t.trim() === '') return null;
    const dato = laesDato(t);
    if (dato === null) ctx.addIssue({ code: 'custom', message: 'Skriv en dato, der findes, fx 31.12.2026.' });
    return dato;
  });

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** The id of a person, or null for nobody. */
export const PERSON = z
  .string()
  .default('')
  .refine((t) => t === '' || UUID.test(t), 'Vælg en person på listen.')
  .transform((t) => (t === '' ? null : t));

/** One of a table's keys. */
export function valg<K extends string>(erEn: (t: string) => t is K, mangler: string) {
  return z
    .string()
    .default('')
    .transform((t, ctx): K => {
      if (erEn(t)) return t;
      ctx.addIssue({ code: 'custom', message: mangler });
      return z.NEVER;
    });
}

const IKKE_NU: readonly string[] = [FORAELDET, 'forkert_tilstand', 'allerede', 'spaerret', 'findes_allerede'];

export function erForaeldet(hindringer: readonly Hindring[]): boolean {
  return hindringer.some((h) => h.kode === FORAELDET);
}
/** 409 when it can't be done now, 422 when what was sent can be put right. */
export function statusFor(hindringer: readonly Hindring[]): 200 | 409 | 422 {
  if (hindringer.length === 0) return 200;
  return hindringer.some((h) => IKKE_NU.includes(h.kode)) ? 409 : 422;
}
