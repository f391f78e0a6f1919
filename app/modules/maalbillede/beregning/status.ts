import type { Maalbilledstatus, Maanedsbillede } from './typer.ts';
import { MAALBILLEDSTATUS } from './typer.ts';

/** Indices into `MAALBILLEDSTATUS`. */
export const IKKE_FASTLAGT = 0;
export const TOM = 1;
export const FASTLAGT = 2;

export function statusFor(billede: Maanedsbillede, system: number): Maalbilledstatus {
  return MAALBILLEDSTATUS[billede.status[system]];
}
