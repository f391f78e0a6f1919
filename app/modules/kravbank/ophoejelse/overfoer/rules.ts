import type { Hindring } from '../../../../kernel/resultat.ts';
import type { Klasse, Klasser } from '../../klasse/rules.ts';
import { denLokaleKlasse } from '../../klasse/rules.ts';
import { type Kravindhold, klasserI } from '../../rules.ts';

/** What a local class becomes in the shared krav: a shared class, or nothing. */
export type Klassevalg = ReadonlyMap<number, number | null>;

/** A class of the local krav that isn't shared, with what it could become. */
export interface Klassespoergsmaal {
  readonly klasse: Klasse;
  readonly mulige: readonly Klasse[];
  /** Shared, of the same kind and name. */
  readonly forslag: Klasse | null;
}

function mulige(klasse: Klasse, klasser: Klasser): Klasse[] {
  return klasser.alle.filter(
    (k) =>
      k.art === klasse.art &&
      k.organisationId === null &&
      !k.udgaaet &&
      (k.overklasseId === null) === (klasse.overklasseId === null),
  );
}

/** The classes that must be chosen before the krav can be everyone's. */
export function klassespoergsmaal(indhold: Kravindhold, klasser: Klasser): Klassespoergsmaal[] {
  const lokale = new Map<number, Klasse>();
  for (const id of klasserI(indhold)) {
    const klasse = klasser.find(id);
    if (klasse && klasse.organisationId !== null) lokale.set(klasse.id, klasse);
  }
  return [...lokale.values()].map((klasse) => {
    const valg = mulige(klasse, klasser);
    const ens = (k: Klasse) => k.navn.toLowerCase() === klasse.navn.toLowerCase();
    return { klasse, mulige: valg, forslag: valg.find(ens) ?? null };
  });
}

/** The name of the form's field for a local class. */
export function klassefelt(id: number): string {
  return `klasse_${id}`;
}

/** What isn't chosen, or can't be. */
export function klassehindringer(spoergsmaal: readonly Klassespoergsmaal[], valg: Klassevalg): Hindring[] {
  return spoergsmaal.flatMap(({ klasse, mulige: kan }) => {
    const valgt = valg.get(klasse.id);
    if (valgt === null || kan.some((k) => k.id === valgt)) return [];
    return [
      {
        kode: 'mangler_klasse',
        felt: klassefelt(klasse.id),
        besked: `Vælg, hvad ${denLokaleKlasse(klasse)} »${klasse.navn}« skal blive til.`,
      },
    ];
  });
}

/** The content as it can be everyone's: shared classes only, and its own attachments by their new ids. */
export function tilFaelles(
  indhold: Kravindhold,
  klasser: Klasser,
  valg: Klassevalg,
  bilag: ReadonlyMap<string, string>,
): Kravindhold {
  const faelles = (id: number | null): number | null => {
    const klasse = klasser.find(id);
    if (!klasse) return null;
    return klasse.organisationId === null ? klasse.id : (valg.get(klasse.id) ?? null);
  };
  const liste = (ider: readonly number[]) => [
    ...new Set(ider.map(faelles).filter((id): id is number => id !== null)),
  ];
  const { kategori, underkategori } = klasser.kategorierFor(
    faelles(indhold.kategoriId),
    faelles(indhold.underkategoriId),
  );
  const domaener = liste(indhold.domaener);
  return {
    ...indhold,
    kategoriId: kategori?.id ?? null,
    underkategoriId: underkategori?.id ?? null,
    domaener,
    // A krav for no domain at all would never be chosen.
    alleDomaener: indhold.alleDomaener || domaener.length === 0,
    principper: liste(indhold.principper),
    tags: liste(indhold.tags),
    bilag: indhold.bilag.map((id) => bilag.get(id)).filter((id) => id !== undefined),
  };
}

/** Both texts in one draft, for an editor to write together; what is the same stands once. */
export function samletTekst(faelles: string, lokal: string): string {
  const [a, b] = [faelles.trim(), lokal.trim()];
  if (a === '' || a === b) return b;
  return b === '' ? a : `${a}\n\n${b}`;
}
