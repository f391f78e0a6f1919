import { type Kravindhold, PRIORITETER, SLAGS, type Slags, TILSTANDE, type Tilstand } from '../../rules.ts';
import {
  bilagsnavne,
  delKilder,
  jaNej,
  skrivDomaener,
  skrivKilde,
  skrivListe,
  skrivSvartype,
  skrivTidspunkt,
} from './celle.ts';

/**
 * The columns of a file of krav, in the order in which they are written: first those of the known export, then its
 * optional ones, then our own, without which something would be lost. Reading ignores order, case and accents.
 */
export const KOLONNER = {
  nummer: 'Krav id',
  navn: 'Navn',
  type: 'Type',
  beskrivelse: 'Beskrivelse',
  kategori: 'Kategori',
  prioritet: 'Prioritet',
  rationale: 'Rationale',
  bilag: 'Bilag',
  aendret: 'Sidst ændret',
  underkategori: 'Underkategori',
  domaener: 'Domæner',
  principper: 'Principper',
  fortolkning: 'Fortolkning',
  interessenter: 'Interessenter',
  integrationer: 'Integrationer',
  filtre: 'Filtre',
  arbejdsgange: 'Arbejdsgange',
  saas: 'SaaS',
  onPremise: 'On-premise',
  uddybning: 'Kræver uddybning',
  evidens: 'Evidens',
  svartype: 'Svartype',
  kilder: 'Kilder',
  tilstand: 'Tilstand',
  version: 'Version',
  oprindelse: 'Oprindelse',
  organisation: 'Organisation (CVR)',
  tekstformat: 'Tekstformat',
} as const;
export type Kolonnenoegle = keyof typeof KOLONNER;

/** Columns of OS2kravmotor's own export to its users: read, but neither written nor in the template. */
const KUN_IND = { lokal: 'Lokal Beskrivelse', noter: 'Noter' } as const;
/** Every column that an import knows. */
export const INDKOLONNER = { ...KOLONNER, ...KUN_IND } as const;
export type Indkolonne = keyof typeof INDKOLONNER;
export type Celler = Readonly<Record<Kolonnenoegle, string>>;

/** The columns that hold what a version says; the rest say which krav it is and how it is with it. */
export const INDHOLDSKOLONNER = [
  'navn',
  'beskrivelse',
  'kategori',
  'underkategori',
  'prioritet',
  'rationale',
  'bilag',
  'domaener',
  'principper',
  'fortolkning',
  'interessenter',
  'integrationer',
  'filtre',
  'arbejdsgange',
  'saas',
  'onPremise',
  'uddybning',
  'evidens',
  'svartype',
  'kilder',
] as const satisfies readonly Kolonnenoegle[];
export type Indholdskolonne = (typeof INDHOLDSKOLONNER)[number];

/** Columns with rich text: HTML is turned into our notation, unless `Tekstformat` says that it is ours already. */
export const RIGTEKSTKOLONNER = [
  'beskrivelse',
  'rationale',
  'fortolkning',
] as const satisfies Indholdskolonne[];
/** What `Tekstformat` says in a file that we wrote. */
export const VORES_TEKST = 'Målbillede';

/** The content of a version with names in place of ids: what a row of a file says. */
export interface Kravfelter
  extends Omit<Kravindhold, 'kategoriId' | 'underkategoriId' | 'domaener' | 'principper' | 'tags' | 'bilag'> {
  /** '' where it has none. */
  readonly kategori: string;
  readonly underkategori: string;
  readonly domaener: readonly string[];
  readonly principper: readonly string[];
  readonly filtre: readonly string[];
  /** Names of the files that are attached. */
  readonly bilag: readonly string[];
}

/** A krav as it is written to a file. */
export interface Kravpost extends Kravfelter {
  readonly id: number;
  readonly nummer: string;
  readonly slags: Slags;
  readonly tilstand: Tilstand;
  readonly version: number;
  /** ISO instants. */
  readonly aendretKl: string;
  readonly publiceretKl: string | null;
  readonly oprindelse: string;
  /** Whose it is; null for a tværkommunalt krav. */
  readonly organisation: { readonly cvr: string; readonly navn: string } | null;
}

/** How ids are shown by name; `Klasser` of klasse/rules.ts does it. */
interface Navne {
  navne(ider: readonly number[]): string[];
  kategorierFor(
    kategoriId: number | null,
    underkategoriId: number | null,
  ): { readonly kategori: { navn: string } | null; readonly underkategori: { navn: string } | null };
}

/** Where a krav stands today: under the category of its subcategory, which may have moved or been merged since. */
export function kategorinavne(
  i: Pick<Kravindhold, 'kategoriId' | 'underkategoriId'>,
  klasser: Pick<Navne, 'kategorierFor'>,
): { readonly kategori: string; readonly underkategori: string } {
  const { kategori, underkategori } = klasser.kategorierFor(i.kategoriId, i.underkategoriId);
  return { kategori: kategori?.navn ?? '', underkategori: underkategori?.navn ?? '' };
}

/** A version's content with names; `bilag` is the names of its attachments by id. */
export function tilFelter(i: Kravindhold, klasser: Navne, bilag: ReadonlyMap<string, string>): Kravfelter {
  const { kategoriId, underkategoriId, tags, ...resten } = i;
  return {
    ...resten,
    ...kategorinavne({ kategoriId, underkategoriId }, klasser),
    domaener: klasser.navne(i.domaener),
    principper: klasser.navne(i.principper),
    filtre: klasser.navne(tags),
    bilag: i.bilag.flatMap((id) => bilag.get(id) ?? []),
  };
}

/** Each column of the content as it is written: what a row is compared by. */
export function indholdsceller(f: Kravfelter): Readonly<Record<Indholdskolonne, string>> {
  return {
    navn: f.navn,
    beskrivelse: f.beskrivelse,
    rationale: f.rationale,
    fortolkning: f.fortolkning,
    interessenter: f.interessenter,
    kategori: f.kategori,
    underkategori: f.underkategori,
    prioritet: PRIORITETER[f.prioritet],
    bilag: skrivListe(bilagsnavne(f)),
    domaener: skrivDomaener(f),
    principper: skrivListe(f.principper),
    integrationer: skrivListe(f.integrationer),
    filtre: skrivListe(f.filtre),
    arbejdsgange: skrivListe(f.arbejdsgange),
    saas: jaNej(f.saas),
    onPremise: jaNej(f.onPremise),
    uddybning: jaNej(f.kraeverUddybning),
    evidens: f.evidens,
    svartype: skrivSvartype(f.svar),
    kilder: skrivListe(delKilder(f.kilder).kilder.map(skrivKilde)),
  };
}

/** A krav as a row of the file. */
export function tilCeller(p: Kravpost): Celler {
  return {
    ...indholdsceller(p),
    nummer: p.nummer,
    type: SLAGS[p.slags],
    aendret: skrivTidspunkt(p.aendretKl),
    tilstand: TILSTANDE[p.tilstand],
    version: String(p.version),
    oprindelse: p.oprindelse,
    organisation: p.organisation?.cvr ?? '',
    tekstformat: VORES_TEKST,
  };
}
