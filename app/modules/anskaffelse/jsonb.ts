/** Reading stored jsonb, whatever release wrote it: what is missing or of another kind reads as empty. */

export function objekt(v: unknown): Readonly<Record<string, unknown>> {
  return typeof v === 'object' && v !== null && !Array.isArray(v)
    ? (v as Readonly<Record<string, unknown>>)
    : {};
}
export function liste(v: unknown): readonly unknown[] {
  return Array.isArray(v) ? v : [];
}
export function tekst(v: unknown): string {
  return typeof v === 'string' ? v : '';
}
/** One of a table's keys; `ellers` when it is none of them. */
export function valg<K extends string, E>(tabel: Readonly<Record<K, unknown>>, v: unknown, ellers: E): K | E {
  return typeof v === 'string' && Object.hasOwn(tabel, v) ? (v as K) : ellers;
}
/** The texts of a list; what else it holds is left out. */
export function tekster(v: unknown): string[] {
  return liste(v).filter((t): t is string => typeof t === 'string');
}
