import { afvist, type Hindring, ok, type Resultat } from '../../kernel/resultat.ts';

/**
 * Stops the reading of a file from deep inside a stream, where a value can't be returned. It never leaves the
 * readers' callers: `proev` turns it into a refusal.
 */
export class Afvisning extends Error {
  readonly hindring: Hindring;
  /** The line of a CSV file that is wrong; then other files of the same delivery can still be read. */
  readonly linje: number | null;

  constructor(kode: string, besked: string, linje: number | null = null) {
    super(besked);
    this.hindring = { kode, besked };
    this.linje = linje;
  }
}

/** Runs a reader; a refused file becomes a value, a surprise is still thrown. */
export async function proev<T>(laes: () => Promise<T>): Promise<Resultat<T>> {
  try {
    return ok(await laes());
  } catch (fejl) {
    if (fejl instanceof Afvisning) return afvist(fejl.hindring.kode, fejl.hindring.besked);
    throw fejl;
  }
}
