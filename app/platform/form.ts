import type { z } from 'zod';
import type { Hindring } from '../kernel/resultat.ts';

/** What a form page needs to show again after a refusal: everything typed, and each error at its field. */
export interface FormTilstand {
  readonly vaerdier: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly fejl: readonly Hindring[];
}

export const TOM_FORM: FormTilstand = { vaerdier: {}, fejl: [] };

export type Formular = Readonly<Record<string, string | readonly string[] | undefined>>;

export type Laest<T> = { ok: true; vaerdi: T } | { ok: false; tilstand: FormTilstand };

/** Reads a form by a zod schema whose messages are Danish sentences; values typed are kept for the page. */
export function laesForm<S extends z.ZodType>(skema: S, formular: Formular): Laest<z.output<S>> {
  const resultat = skema.safeParse(formular);
  if (resultat.success) return { ok: true, vaerdi: resultat.data };
  const fejl = resultat.error.issues.map((fejl) => ({
    kode: fejl.code,
    felt: fejl.path.join('.'),
    besked: fejl.message,
  }));
  return { ok: false, tilstand: { vaerdier: formular, fejl } };
}

/** The first error of a field, or undefined. */
export function feltfejl(tilstand: FormTilstand, felt: string): string | undefined {
  return tilstand.fejl.find((f) => f.felt === felt)?.besked;
}

/** A typed value as text, for an input; a field with several values gives the first. */
export function feltvaerdi(tilstand: FormTilstand, felt: string, ellers = ''): string {
  const vaerdi = tilstand.vaerdier[felt];
  if (vaerdi === undefined) return ellers;
  return typeof vaerdi === 'string' ? vaerdi : (vaerdi[0] ?? '');
}

/** All values of a field that can be given several times (checkboxes). */
export function feltvaerdier(tilstand: FormTilstand, felt: string, ellers: readonly string[] = []): readonly string[] {
  const vaerdi = tilstand.vaerdier[felt];
  if (vaerdi === undefined) return ellers;
  return typeof vaerdi === 'string' ? [vaerdi] : vaerdi;
}
