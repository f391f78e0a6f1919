import type { Klasseart } from '../rules.ts';

/** A category, subcategory, domain, principle or tag. */
export interface Klasse {
  readonly id: number;
  readonly art: Klasseart;
  readonly noegle: string | null;
  readonly navn: string;
  readonly beskrivelse: string;
  /** Of a subcategory: its category. */
  readonly overklasseId: number | null;
  /** Null: shared by all; else one kommune's own. */
  readonly organisationId: number | null;
  readonly raekkefoelge: number;
  readonly kilde: string;
  /** Not offered for new use; shown where it is used. */
  readonly udgaaet: boolean;
  /** What took its place; shown instead of it everywhere. */
  readonly flettetI: number | null;
  readonly laas: number;
}

export interface Kategorier {
  readonly kategori: Klasse | null;
  readonly underkategori: Klasse | null;
}

/** Classes by id, with merged ones followed to what took their place. */
export class Klasser {
  readonly alle: readonly Klasse[];
  readonly #ved: ReadonlyMap<number, Klasse>;

  constructor(alle: readonly Klasse[]) {
    this.alle = alle;
    this.#ved = new Map(alle.map((k) => [k.id, k]));
  }

  /** The class as it is shown today; null for an id that isn't known. */
  find(id: number | null): Klasse | null {
    let klasse = id === null ? undefined : this.#ved.get(id);
    // Merging refuses rings (klasse/commands.ts), so this ends.
    while (klasse && klasse.flettetI !== null) klasse = this.#ved.get(klasse.flettetI);
    return klasse ?? null;
  }

  navn(id: number | null): string {
    return this.find(id)?.navn ?? '';
  }

  navne(ider: readonly number[]): string[] {
    return [...new Set(ider.map((id) => this.navn(id)).filter((n) => n !== ''))];
  }

  /** Category and subcategory as they are shown today: a subcategory that has moved takes the krav along. */
  kategorierFor(kategoriId: number | null, underkategoriId: number | null): Kategorier {
    const underkategori = this.find(underkategoriId);
    const kategori = this.find(underkategori?.overklasseId ?? null) ?? this.find(kategoriId);
    return { kategori, underkategori };
  }

  /** The class itself and everything that was merged into it. */
  medFlettede(id: number): number[] {
    return this.alle.filter((k) => this.find(k.id)?.id === id).map((k) => k.id);
  }

  /** What can be chosen: not retired, shared or the organisation's own, in their order. */
  valgbare(art: Klasseart, organisationId: number | null, overklasseId: number | null = null): Klasse[] {
    return this.alle.filter(
      (k) =>
        k.art === art &&
        !k.udgaaet &&
        (this.find(k.overklasseId)?.id ?? null) === overklasseId &&
        (k.organisationId === null || k.organisationId === organisationId),
    );
  }
}
