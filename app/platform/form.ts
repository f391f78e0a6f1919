import type { z } from 'zod';
import type { Hindring } from '../kernel/resultat.ts';

/** A form, a query string or a route's parameters as they came: every value is text, or several texts. */
export type Felter = Readonly<Record<string, string | readonly string[] | undefined>>;

/** What a form page needs to show again after a refusal: everything typed, and why. Fits `<Formular {...tilstand}>`. */
export interface FormTilstand {
  readonly vaerdier: Felter;
  readonly hindringer: readonly Hindring[];
}

export const TOM_FORM: FormTilstand = { vaerdier: {}, hindringer: [] };

export type Laest<T> = { ok: true; vaerdi: T } | { ok: false; hindringer: readonly Hindring[] };

/** Said where a schema has no sentence of its own; zod's are English and name its types. */
const UVENTET = 'Feltet mangler, eller værdien kan ikke bruges.';

/** Reads fields by a zod schema whose messages are Danish sentences. */
export function laesFelter<S extends z.ZodType>(skema: S, felter: Felter): Laest<z.output<S>> {
  const resultat = skema.safeParse(felter, { error: () => UVENTET });
  if (resultat.success) return { ok: true, vaerdi: resultat.data };
  const hindringer = resultat.error.issues.map(({ code, path, message }) => ({
    kode: code,
    felt: path.length === 0 ? undefined : String(path[0]),
    besked: message,
  }));
  return { ok: false, hindringer };
}

/** A field's value as text; of several values the first. */
export function felt(felter: Felter, navn: string): string {
  const vaerdi = felter[navn];
  if (vaerdi === undefined) return '';
  return typeof vaerdi === 'string' ? vaerdi : (vaerdi[0] ?? '');
}

/** All values of a field that can be given several times (checkboxes). */
export function feltliste(felter: Felter, navn: string): readonly string[] {
  const vaerdi = felter[navn];
  if (vaerdi === undefined) return [];
  return typeof vaerdi === 'string' ? [vaerdi] : vaerdi;
}
