import type { Klasse, Klasser } from '../../klasse/rules.ts';
import type { Klasseart } from '../../rules.ts';
import type { NyKlasse } from './typer.ts';

/** Classes by name: those that are shared and the organisation's own, and those that the file brings. */
export class Klasseopslag {
  readonly #ved = new Map<string, Klasse>();
  readonly #nye = new Map<string, NyKlasse>();

  constructor(klasser: Klasser, organisationId: number) {
    const synlige = klasser.alle.filter(
      (k) => k.organisationId === null || k.organisationId === organisationId,
    );
    // The first one of a name is used: those in use before the retired, the shared before one's own.
    const ordnet = synlige.toSorted(
      (a, b) =>
        Number(a.udgaaet) - Number(b.udgaaet) ||
        Number(a.organisationId !== null) - Number(b.organisationId !== null) ||
        a.id - b.id,
    );
    for (const k of ordnet) {
      const nu = klasser.find(k.id);
      const over = klasser.find(k.overklasseId);
      const noegle = this.#noegle(k.art, k.navn, over?.navn ?? null);
      if (nu && !this.#ved.has(noegle)) this.#ved.set(noegle, nu);
    }
  }

  #noegle(art: Klasseart, navn: string, over: string | null): string {
    return JSON.stringify([art, navn.trim().toLowerCase(), over?.trim().toLowerCase() ?? null]);
  }

  /** The name as it is written; a name that isn't there yet is noted as new. */
  navn(art: Klasseart, navn: string, over: string | null = null): string {
    const noegle = this.#noegle(art, navn, over);
    const kendt = this.#ved.get(noegle) ?? this.#nye.get(noegle);
    if (kendt) return kendt.navn;
    this.#nye.set(noegle, { art, navn, over });
    return navn;
  }

  id(art: Klasseart, navn: string, over: string | null = null): number | null {
    return this.#ved.get(this.#noegle(art, navn, over))?.id ?? null;
  }

  get nye(): readonly NyKlasse[] {
    return [...this.#nye.values()];
  }
}
