import type { Dag } from '../../../kernel/dag.ts';
import type { MaanedNr } from '../../../kernel/maaned.ts';

/** The sheets of a fact file, in the order they are read: a sheet is checked against those before it. */
export const ARKNAVNE = [
  'systemer',
  'maalbilleder',
  'tilslutninger',
  'anvendelser',
  'ibrugtagninger',
  'undtagelser',
] as const;
export type Arknavn = (typeof ARKNAVNE)[number];

export const RELEVANSER = ['noedvendig', 'relevant'] as const;
export type Relevans = (typeof RELEVANSER)[number];
export const MAALBILLEDKILDER = ['kombit', 'ski0219'] as const;
export type Maalbilledkilde = (typeof MAALBILLEDKILDER)[number];
export const EVIDENSER = ['serviceaftale', 'trafik', 'erklaering'] as const;
export type Evidens = (typeof EVIDENSER)[number];
export const IBRUGSTATUSSER = ['i_brug', 'ukendt'] as const;
export type Ibrugstatus = (typeof IBRUGSTATUSSER)[number];
export const UNDTAGELSESARTER = ['ikke_relevant', 'dispensation'] as const;
export type Undtagelsesart = (typeof UNDTAGELSESARTER)[number];

/** Gives each text a dense code, so that millions of facts hold integers and share their texts. */
export class Ordbog {
  readonly #koder = new Map<string, number>();
  readonly #tekster: string[] = [];

  get antal(): number {
    return this.#tekster.length;
  }

  /** The code of the text; a new one when it hasn't been seen. */
  kode(tekst: string): number {
    const kendt = this.#koder.get(tekst);
    if (kendt !== undefined) return kendt;
    const ny = this.#tekster.length;
    this.#koder.set(tekst, ny);
    this.#tekster.push(tekst);
    return ny;
  }

  tekst(kode: number): string {
    return this.#tekster[kode]!;
  }
}

/** The codes used by the columns of a `Faktafil` and of the stored facts it is compared with: one set for both. */
export interface Ordboeger {
  /** Four-digit kommunekoder. */
  readonly kommuner: Ordbog;
  /** The sender's system keys. */
  readonly systemer: Ordbog;
  /** Integration ids. */
  readonly integrationer: Ordbog;
  /** What `undtagelseskode` made: art, begrundelse, godkendt_af and daekkes_via of an undtagelse. */
  readonly undtagelser: Ordbog;
}

export function nyeOrdboeger(): Ordboeger {
  return {
    kommuner: new Ordbog(),
    systemer: new Ordbog(),
    integrationer: new Ordbog(),
    undtagelser: new Ordbog(),
  };
}

/** In `kommune` and `integration`: the fact has none (for an undtagelse without kommune: all kommuner). */
export const INGEN = -1;

/**
 * Facts with a period, as columns of the same length. About 32 bytes a fact, so 2 000 000 take 64 MB.
 * Periods are half-open; `til` is `STADIG` when it still runs.
 */
export interface Fakta {
  readonly antal: number;
  /** Code in `Ordboeger.kommuner`, or `INGEN`. */
  readonly kommune: Int32Array;
  /** Code in `Ordboeger.systemer`. */
  readonly system: Int32Array;
  /** Code in `Ordboeger.integrationer`, or `INGEN`. */
  readonly integration: Int32Array;
  readonly fra: Int32Array;
  readonly til: Int32Array;
  /**
   * What the fact says apart from key and period: 0 for tilslutning and anvendelse, `ibrugskode` for ibrugtagning,
   * a code in `Ordboeger.undtagelser` for undtagelse.
   */
  readonly indhold: Int32Array;
  /** Row in the sheet or line in the CSV file; for stored facts the database id. */
  readonly nr: Float64Array;
}

export interface Faktum {
  readonly kommune: number;
  readonly system: number;
  readonly integration: number;
  readonly fra: Dag;
  readonly til: Dag;
  readonly indhold: number;
  readonly nr: number;
}

/** Collects facts into columns; both the file reader and the loader of stored facts use it. */
export class Faktabygger {
  #antal = 0;
  #kommune: Int32Array;
  #system: Int32Array;
  #integration: Int32Array;
  #fra: Int32Array;
  #til: Int32Array;
  #indhold: Int32Array;
  #nr: Float64Array;

  constructor(plads = 1024) {
    this.#kommune = new Int32Array(plads);
    this.#system = new Int32Array(plads);
    this.#integration = new Int32Array(plads);
    this.#fra = new Int32Array(plads);
    this.#til = new Int32Array(plads);
    this.#indhold = new Int32Array(plads);
    this.#nr = new Float64Array(plads);
  }

  tilfoej(faktum: Faktum): void {
    if (this.#antal === this.#fra.length) this.#udvid();
    const i = this.#antal++;
    this.#kommune[i] = faktum.kommune;
    this.#system[i] = faktum.system;
    this.#integration[i] = faktum.integration;
    this.#fra[i] = faktum.fra;
    this.#til[i] = faktum.til;
    this.#indhold[i] = faktum.indhold;
    this.#nr[i] = faktum.nr;
  }

  /** The columns cut to length. The builder must not be used afterwards. */
  faerdig(): Fakta {
    const n = this.#antal;
    return {
      antal: n,
      kommune: this.#kommune.subarray(0, n),
      system: this.#system.subarray(0, n),
      integration: this.#integration.subarray(0, n),
      fra: this.#fra.subarray(0, n),
      til: this.#til.subarray(0, n),
      indhold: this.#indhold.subarray(0, n),
      nr: this.#nr.subarray(0, n),
    };
  }

  #udvid(): void {
    const stoerre = (gammel: Int32Array) => {
      const ny = new Int32Array(gammel.length * 2);
      ny.set(gammel);
      return ny;
    };
    this.#kommune = stoerre(this.#kommune);
    this.#system = stoerre(this.#system);
    this.#integration = stoerre(this.#integration);
    this.#fra = stoerre(this.#fra);
    this.#til = stoerre(this.#til);
    this.#indhold = stoerre(this.#indhold);
    const nr = new Float64Array(this.#nr.length * 2);
    nr.set(this.#nr);
    this.#nr = nr;
  }
}

/** The rows of `fakta` in the given order. */
export function udvalg(fakta: Fakta, indeks: ArrayLike<number>): Fakta {
  const bygger = new Faktabygger(Math.max(1, indeks.length));
  for (let j = 0; j < indeks.length; j++) bygger.tilfoej(faktumI(fakta, indeks[j]!));
  return bygger.faerdig();
}

export function faktumI(fakta: Fakta, i: number): Faktum {
  return {
    kommune: fakta.kommune[i]!,
    system: fakta.system[i]!,
    integration: fakta.integration[i]!,
    fra: fakta.fra[i]!,
    til: fakta.til[i]!,
    indhold: fakta.indhold[i]!,
    nr: fakta.nr[i]!,
  };
}

export interface Systemraekke {
  readonly system: string;
  readonly navn: string;
  readonly leverandoerCvr: string;
  readonly leverandoerNavn: string | null;
  readonly kitosUuid: string | null;
  /** KLE main group, two digits. */
  readonly kle: string | null;
  readonly domaene: string | null;
  readonly nr: number;
}

export interface Maalbilledpost {
  readonly integration: string;
  readonly relevans: Relevans;
  readonly arbejdsgang: string | null;
}

/** All rows of one system and month: one version of its målbillede. No `poster` means that it is fixed as empty. */
export interface Maalbilledversion {
  readonly system: string;
  readonly gyldigFra: MaanedNr;
  readonly kilde: Maalbilledkilde;
  /** Sorted by integration and arbejdsgang, without duplicates. The same integration can serve several arbejdsgange. */
  readonly poster: readonly Maalbilledpost[];
  readonly nr: number;
}

/** The content of a fact file, or the stored facts of one kilde in the same shape. */
export interface Faktafil {
  readonly ordboeger: Ordboeger;
  readonly systemer: readonly Systemraekke[];
  readonly maalbilleder: readonly Maalbilledversion[];
  readonly tilslutninger: Fakta;
  readonly anvendelser: Fakta;
  readonly ibrugtagninger: Fakta;
  readonly undtagelser: Fakta;
}

/** The sheets whose rows have a period, and are held as columns. */
export const FAKTAARK = ['tilslutninger', 'anvendelser', 'ibrugtagninger', 'undtagelser'] as const;
export type Faktaark = (typeof FAKTAARK)[number];

/** Evidence (or none) and status of an ibrugtagning as one small integer. */
export function ibrugskode(evidens: Evidens | null, status: Ibrugstatus): number {
  return (evidens === null ? 0 : EVIDENSER.indexOf(evidens) + 1) * 2 + IBRUGSTATUSSER.indexOf(status);
}

export function ibrugFraKode(kode: number): { evidens: Evidens | null; status: Ibrugstatus } {
  return { evidens: EVIDENSER[(kode >> 1) - 1] ?? null, status: IBRUGSTATUSSER[kode & 1]! };
}

export interface Undtagelsesindhold {
  readonly art: Undtagelsesart;
  readonly begrundelse: string;
  readonly godkendtAf: string | null;
  /** Key of the system that covers the integration instead. */
  readonly daekkesVia: string | null;
}

export function undtagelseskode(ordbog: Ordbog, indhold: Undtagelsesindhold): number {
  return ordbog.kode(
    JSON.stringify([indhold.art, indhold.begrundelse, indhold.godkendtAf, indhold.daekkesVia]),
  );
}

export function undtagelseFraKode(ordbog: Ordbog, kode: number): Undtagelsesindhold {
  const [art, begrundelse, godkendtAf, daekkesVia] = JSON.parse(ordbog.tekst(kode)) as [
    Undtagelsesart,
    string,
    string | null,
    string | null,
  ];
  return { art, begrundelse, godkendtAf, daekkesVia };
}

/** What the file is checked against besides itself. Functions, so that the caller decides how it is looked up. */
export interface Opslag {
  /** Is there a kommune with this four-digit code? */
  kommune(kode: string): boolean;
  /** The id as the katalog writes it, found without regard to case; `null` when there is none. */
  integration(id: string): string | null;
  /** Is a system with this key stored already? */
  system(noegle: string): boolean;
}

/** An error or warning with its place. `raekke` and `kolonne` are `null` when it concerns the whole sheet. */
export interface Melding {
  readonly ark: string;
  readonly raekke: number | null;
  readonly kolonne: string | null;
  readonly vaerdi: string;
  /** A Danish sentence that says what to do. */
  readonly besked: string;
}

/** How many messages there are, and the first of them. */
export interface Meldingsliste {
  readonly antal: number;
  readonly liste: readonly Melding[];
}

/** Counts all messages but keeps only the first ones, so that a file with a million errors can't fill the memory. */
export class Meldinger implements Meldingsliste {
  readonly #liste: Melding[] = [];
  readonly #loft: number;
  #antal = 0;

  constructor(loft = 10_000) {
    this.#loft = loft;
  }

  get antal(): number {
    return this.#antal;
  }

  get liste(): readonly Melding[] {
    return this.#liste;
  }

  tilfoej(melding: Melding): void {
    this.#antal += 1;
    if (this.#liste.length < this.#loft) this.#liste.push({ ...melding, vaerdi: forkort(melding.vaerdi) });
  }
}

function forkort(tekst: string): string {
  return tekst.length > 200 ? `${tekst.slice(0, 199)}…` : tekst;
}

/** The most that one file may hold (FAKTA.md). */
export const MAKS_BYTES = 200 * 1024 * 1024;
export const MAKS_RAEKKER = 2_000_000;

/**
 * Indices of the facts sorted by kommune, system, integration and `fra`, stable. Counting sort column by column:
 * every column is dense, so 2 000 000 facts take about 0.1 s and no comparisons.
 */
export function sorteret(fakta: Fakta): Uint32Array {
  let orden = Uint32Array.from({ length: fakta.antal }, (_, i) => i);
  for (const soejle of [fakta.fra, fakta.integration, fakta.system, fakta.kommune]) {
    orden = taelleordn(orden, soejle);
  }
  return orden;
}

function taelleordn(orden: Uint32Array<ArrayBuffer>, soejle: Int32Array): Uint32Array<ArrayBuffer> {
  let mindst = Number.POSITIVE_INFINITY;
  let stoerst = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < soejle.length; i++) {
    const v = soejle[i]!;
    if (v < mindst) mindst = v;
    if (v > stoerst) stoerst = v;
  }
  if (!(stoerst > mindst)) return orden;
  const start = new Uint32Array(stoerst - mindst + 2);
  for (let i = 0; i < soejle.length; i++) start[soejle[i]! - mindst + 1]! += 1;
  for (let v = 1; v < start.length; v++) start[v]! += start[v - 1]!;
  const ny = new Uint32Array(orden.length);
  for (let j = 0; j < orden.length; j++) {
    const i = orden[j]!;
    ny[start[soejle[i]! - mindst]!++] = i;
  }
  return ny;
}

/** Have row `i` of `a` and row `j` of `b` the same key (kommune, system, integration)? */
export function sammeNoegle(a: Fakta, i: number, b: Fakta, j: number): boolean {
  return (
    a.kommune[i] === b.kommune[j] && a.system[i] === b.system[j] && a.integration[i] === b.integration[j]
  );
}
