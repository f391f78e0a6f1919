import { type Aktoer, maa } from '../../../kernel/adgang.ts';
import { afvist, type Hindring, ok, type Resultat } from '../../../kernel/resultat.ts';
import { KLASSEARTER, type Klasseart, KRAVREDAKTION, TILPASRET } from '../rules.ts';

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

export const KLASSEHANDLINGER = {
  op: 'Flyt op',
  ned: 'Flyt ned',
  flet: 'Flet ind i en anden',
  adskil: 'Fortryd fletning',
  udgaa: 'Lad udgå',
  genindfoer: 'Genindfør',
} as const;
export type Klassehandling = keyof typeof KLASSEHANDLINGER;

export function erKlassehandling(tekst: string): tekst is Klassehandling {
  return Object.hasOwn(KLASSEHANDLINGER, tekst);
}

/** Whose classes this actor writes: null for the shared ones; undefined when it writes none. */
export function klasseejer(aktoer: Aktoer | null): number | null | undefined {
  if (maa(aktoer, KRAVREDAKTION)) return null;
  return aktoer !== null && maa(aktoer, TILPASRET) ? aktoer.organisation.id : undefined;
}

/** Keep in step with the policies of kravklasse in 0007_kravbank.sql. */
export function maaRetteKlasse(aktoer: Aktoer | null, klasse: Pick<Klasse, 'organisationId'>): boolean {
  return klasseejer(aktoer) === klasse.organisationId;
}

/** What one of its kind is called in a sentence: a subcategory isn't a category. */
export function klasseord({ art, overklasseId }: Pick<Klasse, 'art' | 'overklasseId'>): string {
  return (overklasseId === null ? KLASSEARTER[art] : 'Underkategori').toLowerCase();
}

/** With its article: `en kategori`, `et fælles filter`. */
export function enKlasse(k: Pick<Klasse, 'art' | 'overklasseId'>, tillaeg = ''): string {
  return `${k.art === 'kategori' ? 'en' : 'et'} ${tillaeg}${klasseord(k)}`;
}

/** `den lokale kategori`, `det lokale filter`. */
export function denLokaleKlasse(k: Pick<Klasse, 'art' | 'overklasseId'>): string {
  return `${k.art === 'kategori' ? 'den' : 'det'} lokale ${klasseord(k)}`;
}

/** Where a class stands and what it is called: what must be different from its neighbours. */
export type Klasseplads = Pick<Klasse, 'art' | 'navn' | 'overklasseId' | 'organisationId'>;

/** Another with the same name in the same place; a shared one stands in the way of a local one too. */
export function navnHindring(klasser: Klasser, ny: Klasseplads, id: number | null): Hindring | null {
  const over = klasser.find(ny.overklasseId)?.id ?? null;
  const ens = klasser.alle.find(
    (k) =>
      k.id !== id &&
      !k.udgaaet &&
      k.art === ny.art &&
      (klasser.find(k.overklasseId)?.id ?? null) === over &&
      (k.organisationId === null || k.organisationId === ny.organisationId) &&
      k.navn.toLowerCase() === ny.navn.toLowerCase(),
  );
  if (!ens) return null;
  const hvis = ens.organisationId === null && ny.organisationId !== null ? 'fælles ' : '';
  return {
    kode: 'navn_findes',
    felt: 'navn',
    besked: `Der er allerede ${enKlasse(ens, hvis)}, der hedder »${ens.navn}«.`,
  };
}

/** Whether a subcategory can lie under this class. */
export function overklasseHindring(klasser: Klasser, ny: Klasseplads): Hindring | null {
  if (ny.overklasseId === null) return null;
  const over = klasser.find(ny.overklasseId);
  const duer =
    ny.art === 'kategori' &&
    over?.art === 'kategori' &&
    over.overklasseId === null &&
    !over.udgaaet &&
    (over.organisationId === null || over.organisationId === ny.organisationId);
  return duer
    ? null
    : {
        kode: 'overklasse',
        felt: 'overklasseId',
        besked: 'Vælg en kategori, der er i brug. En underkategori kan ikke selv have underkategorier.',
      };
}

/** What a class can be merged into: the same kind and level, in use, and shared where the class is shared. */
export function kanFlettesI(klasser: Klasser, fra: Klasse): Klasse[] {
  return klasser.alle.filter((til) => maaFlette(fra, til).ok);
}

/**
 * Whether `fra` can be merged into `til`. Neither may be merged already, so a ring can't come about: the chain that a
 * merge makes always ends in a class that is in use.
 */
export function maaFlette(fra: Klasse, til: Klasse): Resultat {
  if (fra.id === til.id) return afvist('sig_selv', 'Vælg en anden end den selv.', 'i');
  if (fra.flettetI !== null) return afvist('er_flettet', `»${fra.navn}« er allerede flettet ind i en anden.`);
  if (til.flettetI !== null || til.udgaaet)
    return afvist('udgaaet', `»${til.navn}« er ikke i brug længere. Vælg en anden.`, 'i');
  if (til.art !== fra.art || (til.overklasseId === null) !== (fra.overklasseId === null))
    return afvist('anden_art', `Vælg ${enKlasse(fra)}: »${til.navn}« er ${enKlasse(til)}.`, 'i');
  if (til.organisationId !== null && til.organisationId !== fra.organisationId) {
    return afvist('andens', 'En fælles klasse kan kun flettes ind i en anden fælles.', 'i');
  }
  return ok();
}

/** Where each class is used, as far as the actor may see; a merged one counts with what took its place. */
export interface Klassebrug {
  /** Krav that carry it today. */
  readonly krav: number;
  /** Questions of the guide that reach krav by it, or are asked in its domain. */
  readonly guide: number;
  /** Kravlister of one's own organisation. */
  readonly kravlister: number;
}
export const INGEN_BRUG: Klassebrug = { krav: 0, guide: 0, kravlister: 0 };

/** The classes of one kind as they are administered: those of one owner, each category with its subcategories. */
export interface Klassegren {
  readonly klasse: Klasse;
  readonly under: readonly Klasse[];
}

export function klassegrene(
  klasser: Klasser,
  art: Klasseart,
  organisationId: number | null,
  medUdgaaede: boolean,
): Klassegren[] {
  const vist = klasser.alle.filter(
    (k) =>
      k.art === art &&
      (medUdgaaede || !k.udgaaet) &&
      (k.organisationId === null || k.organisationId === organisationId),
  );
  return vist
    .filter((k) => k.overklasseId === null)
    .map((klasse) => ({
      klasse,
      under: vist.filter((u) => u.overklasseId !== null && klasser.find(u.overklasseId)?.id === klasse.id),
    }));
}
