/** What the calculation hands to pages, API and commands. Everything here is a plain value. */
import type { Maaned, MaanedNr } from '../../../kernel/maaned.ts';
import type { Ordboeger } from './grundlag.ts';

export const NIVEAUER = [
  'land',
  'region',
  'kommune',
  'leverandoer',
  'system',
  'integration',
  'domaene',
  'arbejdsgang',
  'par',
] as const;
export type Niveau = (typeof NIVEAUER)[number];

/** The state of one cell (kommune × system × integration) in one month. The index is the stored number. */
export const TILSTANDE = [
  'uden_for',
  'mangler',
  'lovet',
  'tilsluttet',
  'ukendt',
  'i_brug',
  'via',
  'dispensation',
  'ikke_relevant',
] as const;
export type Tilstand = (typeof TILSTANDE)[number];

/** The integers of KPI.md; `n` = the part of the target that is `noedvendig`. B ≤ K ≤ T, B + ukendt ≤ K. */
export interface Tal {
  readonly T: number;
  readonly K: number;
  readonly B: number;
  readonly Tn: number;
  readonly Kn: number;
  readonly Bn: number;
  readonly ukendt: number;
}

/** Pairs (kommune × system) in use, and those of them whose system has a målbillede (decided-empty included). */
export interface Daekning {
  readonly medMaalbillede: number;
  readonly ialt: number;
}

/** Each system once, instead of once per kommune. */
export interface Systemvaegtet {
  readonly T: number;
  readonly K: number;
}

export interface Raekke extends Tal {
  readonly id: string;
  readonly navn: string;
  readonly daekning: Daekning;
  /** Only on the level `leverandoer`. */
  readonly systemvaegtet?: Systemvaegtet;
}

/** Narrows to cells that match every given dimension; a dimension left out, or `undefined`, matches all. */
export interface Filter {
  readonly kommuner?: readonly string[];
  readonly regioner?: readonly string[];
  readonly systemer?: readonly string[];
  /** CVR numbers. */
  readonly leverandoerer?: readonly string[];
  /** KLE main groups; `UDEN_DOMAENE` for systems without one. */
  readonly domaener?: readonly string[];
  readonly integrationer?: readonly string[];
  readonly arbejdsgange?: readonly string[];
}

/** The dimensions of a filter that a pair can be judged by. */
export type Parfilter = Omit<Filter, 'integrationer' | 'arbejdsgange'>;

/** The row id of land, and of systems without a KLE main group. */
export const LAND = 'DK';
export const UDEN_DOMAENE = 'uden';

/** Whether a system has a målbillede in the month. `tom`: decided as empty. */
export const MAALBILLEDSTATUS = ['ikke_fastlagt', 'tom', 'fastlagt'] as const;
export type Maalbilledstatus = (typeof MAALBILLEDSTATUS)[number];

/**
 * One month as a self-contained value: names, targets, connections, the pairs in use and every cell.
 * It can be packed, frozen as an udgave, and compared with any other.
 *
 * Each system has a list of *felter* (its integrations of interest); the pairs that use the system have one cell
 * per felt. Cell of pair `p` (of system `s`) and felt `f`:
 * `celler[celleStart[s] + (p - parStart[s]) * (feltStart[s + 1] - feltStart[s]) + (f - feltStart[s])]`.
 */
export interface Maanedsbillede extends Ordboeger {
  readonly maaned: Maaned;
  /** Index into `MAALBILLEDSTATUS`, per system. */
  readonly status: Uint8Array;
  /** Month of the version in force, per system; 0 without one. */
  readonly gyldigFra: Int16Array;
  readonly feltStart: Uint32Array;
  readonly feltIntegration: Uint16Array;
  /** `FELT_*` bits of regel.ts: in the target, noedvendig, connected, promised, and undtagelser for all kommuner. */
  readonly feltBits: Uint8Array;
  /** Day number of the earliest promised connection; 0 without one. */
  readonly feltLovet: Int32Array;
  /** Arbejdsgange that call for felt `f`: `feltArbejdsgang[feltArbejdsgangStart[f]]` up to `[f + 1]`. */
  readonly feltArbejdsgangStart: Uint32Array;
  readonly feltArbejdsgang: Uint16Array;
  /** Pairs in use, by system and then kommune. */
  readonly parStart: Uint32Array;
  readonly parKommune: Uint16Array;
  readonly celleStart: Uint32Array;
  /** `CELLE_*` bits of regel.ts. */
  readonly celler: Uint8Array;
  /** Cells that another system covers (by rising cell), and that system. */
  readonly viaCelle: Uint32Array;
  readonly viaSystem: Uint16Array;
  /** The integers of each pair. */
  readonly par: Talkolonner<Uint16Array>;
}

export interface Talkolonner<K extends Uint8Array | Uint16Array | Int32Array> {
  readonly T: K;
  readonly K: K;
  readonly B: K;
  readonly Tn: K;
  readonly Kn: K;
  readonly Bn: K;
  readonly ukendt: K;
}

/** One cell, opened: indices into the dictionaries of its `Maanedsbillede`. */
export interface Celle {
  readonly kommune: number;
  readonly system: number;
  readonly integration: number;
  readonly tilstand: Tilstand;
  readonly noedvendig: boolean;
  /** The promised date `YYYY-MM-DD` when the state is `lovet`. */
  readonly lovet: string | null;
  /** The covering system when the state is `via`. */
  readonly via: number | null;
}

/** All rows of one level in all months: row `r`, month `k` is at `r * antalMaaneder + k`. */
export interface Niveauserie extends Talkolonner<Int32Array> {
  readonly id: readonly string[];
  readonly navn: readonly string[];
  readonly medMaalbillede: Int32Array;
  readonly ialt: Int32Array;
}

/** Pairs ever in use within the window, by system and then kommune; laid out as `Niveauserie`. */
export interface Parserie extends Talkolonner<Uint16Array> {
  readonly kommune: Uint16Array;
  readonly system: Uint16Array;
  /** 0 = not in use, 1 = in use without a målbillede, 2 = in use with one. */
  readonly brug: Uint8Array;
}

/** A month in which a retired integration leaves the target of at least one system: the series breaks there. */
export interface Brud {
  readonly maaned: MaanedNr;
  readonly integration: number;
  /** -1: it left without a successor. */
  readonly efterfoelger: number;
}

export interface Serie {
  readonly foersteMaaned: MaanedNr;
  readonly antalMaaneder: number;
  readonly niveauer: Readonly<Record<Exclude<Niveau, 'par'>, Niveauserie>>;
  /** Per leverandoer (rows as `niveauer.leverandoer`) and month. */
  readonly systemvaegtet: { readonly T: Int32Array; readonly K: Int32Array };
  /** `null` when the series was computed without it. */
  readonly par: Parserie | null;
  readonly brud: readonly Brud[];
}
