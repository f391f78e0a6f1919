import type { Ret } from '../../../kernel/adgang.ts';
import {
  type Feltbeskrivelse,
  type Feltgruppe,
  type Feltvaerdi,
  gruppeRet,
  KONTRAKTFELTER,
} from '../felt/rules.ts';

/** Who may change something of a contract; the groups say what. */
export const KONTRAKT_RET: Ret = { ...gruppeRet('aftale'), navn: 'portefoelje.kontrakt' };
/** The groups of a contract's fields, in the order of its page. */
export const KONTRAKTGRUPPER = ['aftale', 'periode', 'pris', 'plan'] as const satisfies readonly Feltgruppe[];

/** What can be done on a contract's page with one button or a small form, and whose right it goes by. */
export const HANDLINGER = [
  'fjern',
  'gendan',
  'rolle',
  'rolle-fjern',
  'henvisning',
  'henvisning-fjern',
  'system',
  'system-hoved',
  'system-fjern',
  'overordnet',
  'fil-fjern',
  'fortryd',
] as const;
export type Handling = (typeof HANDLINGER)[number];

export function erHandling(tekst: string): tekst is Handling {
  return (HANDLINGER as readonly string[]).includes(tekst);
}

/** Systems or contracts that are offered at once, when one is to be chosen. */
export const FUNDNE_MAKS = 50;

/** A value of a thing as text; '' where it isn't one. */
export function somTekst(v: Feltvaerdi | undefined): string {
  return typeof v === 'string' ? v : '';
}

/** A file of a contract; one that is uploaded under the name of another is its next version. */
export interface Kontraktfil {
  readonly id: string;
  readonly navn: string;
  readonly type: string;
  readonly stoerrelse: number;
  readonly kl: Date;
  readonly af: string;
}

export interface Filmedversioner extends Kontraktfil {
  /** Earlier ones of the same name, the newest first. */
  readonly tidligere: readonly Kontraktfil[];
}

/** The newest of each name, by name; `filer` has the newest first. */
export function medVersioner(filer: readonly Kontraktfil[]): Filmedversioner[] {
  const efter = Map.groupBy(filer, (f) => f.navn.toLowerCase());
  return [...efter.values()]
    .map(([nyeste, ...tidligere]) => ({ ...nyeste, tidligere }))
    .sort((a, b) => a.navn.localeCompare(b.navn, 'da'));
}

/** A contract in the tree of those above and below it. */
export interface Traekontrakt {
  readonly id: number;
  readonly navn: string;
  readonly overordnetId: number | null;
  readonly slut: string | null;
  readonly aarlig_oere: number;
}

export interface Traeled extends Traekontrakt {
  /** Steps below the top. */
  readonly dybde: number;
}

/** The tree that a contract is in, from its top and down; one that comes again (a ring) is left out. */
export function trae(kontrakter: readonly Traekontrakt[], id: number): Traeled[] {
  const ved = new Map(kontrakter.map((k) => [k.id, k]));
  const over = new Set<number>();
  let top = ved.get(id);
  while (top?.overordnetId && ved.has(top.overordnetId) && !over.has(top.overordnetId)) {
    over.add(top.id);
    top = ved.get(top.overordnetId);
  }
  const boern = Map.groupBy(kontrakter, (k) => k.overordnetId ?? 0);
  const set = new Set<number>();
  const gaa = (k: Traekontrakt, dybde: number): Traeled[] => {
    if (set.has(k.id)) return [];
    set.add(k.id);
    const under = (boern.get(k.id) ?? []).toSorted((a, b) => a.navn.localeCompare(b.navn, 'da'));
    return [{ ...k, dybde }, ...under.flatMap((b) => gaa(b, dybde + 1))];
  };
  return top ? gaa(top, 0) : [];
}

/** The fields of the form for a new contract: what one knows at once. */
export const NYFELTER = Object.fromEntries(
  (
    [
      'navn',
      'kontraktnummer',
      'kontrakttype',
      'leverandoer',
      'leverandoer_cvr',
      'ansvarlig_enhed',
      'gyldig_fra',
      'gyldig_til',
      'varighed_aar',
      'varighed_md',
      'loebende',
      'opsigelse_md',
      'opsigelse_til',
    ] as const
  ).map((navn) => [navn, KONTRAKTFELTER[navn] as Feltbeskrivelse]),
);

/** The columns of a row of payments in the form; each is named `<column>_<row>`. */
export const BETALINGSFELTER = {
  slags: 'Slags',
  enhed: 'Enhed',
  drift_oere: 'Drift om året, kr.',
  andet_oere: 'Andet om året, kr.',
  anskaffelse_oere: 'Én gang, kr.',
  aar_fra: 'Fra år',
  aar_til: 'Til år',
  kontering: 'Kontering',
  note: 'Note',
  revision: 'Revision',
  revision_dato: 'Revideret den',
} as const;
export type Betalingsfelt = keyof typeof BETALINGSFELTER;
