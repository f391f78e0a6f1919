/**
 * Why an action is refused: a stable code for tests and API, and a Danish sentence that says what to do. The same
 * reason has the same code everywhere: `ikke_adgang` for what role or organisation doesn't allow,
 * `mangler_begrundelse` for a reason that isn't written, and the two below.
 */
export interface Hindring {
  readonly kode: string;
  readonly besked: string;
  /** The form field or column it concerns, if any. */
  readonly felt?: string;
}

/** A refusal is a value, not an exception; `throw` means surprise. */
export type Resultat<T = void> =
  | { readonly ok: true; readonly vaerdi: T }
  | { readonly ok: false; readonly hindringer: readonly Hindring[] };

export function ok(): Resultat<void>;
export function ok<T>(vaerdi: T): Resultat<T>;
export function ok<T>(vaerdi?: T): Resultat<T | undefined> {
  return { ok: true, vaerdi };
}

export function afvist(kode: string, besked: string, felt?: string): Resultat<never> {
  return { ok: false, hindringer: [felt === undefined ? { kode, besked } : { kode, besked, felt }] };
}

/** Whether something may be done in the state that it is in; `besked` says what is in the way. */
export function kunI<T extends string>(tilladt: readonly T[], nu: T, besked: string): Resultat {
  return tilladt.includes(nu) ? ok() : afvist('forkert_tilstand', besked);
}

/** What the form was made from has been changed since by somebody else. */
export const FORAELDET = 'foraeldet';
/** There is no such thing, or the actor may not know of it. */
export const FINDES_IKKE = 'findes_ikke';

export function harKode(hindringer: readonly Hindring[], kode: string): boolean {
  return hindringer.some((h) => h.kode === kode);
}

/** Why it was refused; nothing where it wasn't. */
export function hindringerI(svar: Resultat<unknown>): readonly Hindring[] {
  return svar.ok ? [] : svar.hindringer;
}

/** Refused because there is no such thing for this actor. */
export function erIkkeDer(svar: Resultat<unknown>): boolean {
  return harKode(hindringerI(svar), FINDES_IKKE);
}

/** Refused because somebody else saved first. */
export function erForaeldet(svar: Resultat<unknown>): boolean {
  return harKode(hindringerI(svar), FORAELDET);
}
