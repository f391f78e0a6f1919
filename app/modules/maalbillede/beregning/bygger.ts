/** Builds a `Grundlag` from rows with codes and dates, or from whole columns of indices. */
import type { MaanedNr } from '../../../kernel/maaned.ts';
import {
  type Anvendelser,
  DISPENSATION,
  type Domaene,
  dagNr,
  type Grundlag,
  I_BRUG,
  type Ibrugtagninger,
  IKKE_RELEVANT,
  type Kommune,
  type Maal,
  type Maalbilledversion,
  maanedNrFor,
  type Ordboeger,
  type System,
  slutMaanedNr,
  type Tilslutninger,
  UKENDT,
  type Undtagelser,
} from './grundlag.ts';
import { Kolonne } from './kolonne.ts';
import { samlMaal } from './maal.ts';

export interface Integrationsraekke {
  readonly id: string;
  readonly navn: string;
  readonly dataomraade: string;
  /** A date or month; `null` while it lives. */
  readonly udgaaetFra?: string | null;
  readonly efterfoelger?: string | null;
}

export interface Rammer {
  readonly foersteMaaned: MaanedNr;
  readonly antalMaaneder: number;
  readonly kommuner: readonly Kommune[];
  readonly systemer: readonly System[];
  readonly integrationer: readonly Integrationsraekke[];
  readonly arbejdsgange?: readonly { readonly id: string; readonly navn: string }[];
  readonly domaener?: readonly Domaene[];
}

interface Periode {
  /** `YYYY-MM-DD`. */
  readonly fra: string;
  readonly til: string | null;
}

export interface Maalbilledraekke {
  readonly system: string;
  /** `YYYY-MM` (a date will do). All rows of a system and month are one version. */
  readonly gyldigFra: string;
  /** `null` fixes the version as empty. */
  readonly integration: string | null;
  readonly noedvendig: boolean;
  readonly arbejdsgang?: string | null;
}

export interface Tilslutningsraekke extends Periode {
  readonly system: string;
  readonly integration: string;
}

export interface Anvendelsesraekke extends Periode {
  readonly kommune: string;
  readonly system: string;
}

export interface Ibrugtagningsraekke extends Periode {
  readonly kommune: string;
  readonly system: string;
  readonly integration: string;
  readonly status: 'i_brug' | 'ukendt';
}

export interface Undtagelsesraekke extends Periode {
  /** `null` = all kommuner. */
  readonly kommune: string | null;
  readonly system: string;
  readonly integration: string;
  readonly art: 'ikke_relevant' | 'dispensation';
  readonly daekkesVia: string | null;
}

/** Columns of one length, in dictionary order of the builder; months as in `Faktakolonner`. */
export type Ibrugtagningskolonner = Omit<Ibrugtagninger, 'start'> & { readonly system: Uint16Array };
export type Anvendelseskolonner = Omit<Anvendelser, 'start'> & { readonly system: Uint16Array };

const MAKS_INDEKS = 65_535;
const ALLE = -1;

/** Sorted by key, so that index order is key order. The order is by UTF-16 code units, as in the API. */
function sorteret<T>(raekker: readonly T[], noegle: (raekke: T) => string): T[] {
  if (raekker.length > MAKS_INDEKS) throw new Error(`at most ${MAKS_INDEKS} entries in a dictionary`);
  return raekker
    .map((raekke) => [noegle(raekke), raekke] as const)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([, raekke]) => raekke);
}

function opslag<T>(
  navn: string,
  raekker: readonly T[],
  noegleAf: (raekke: T) => string,
): (noegle: string) => number {
  const numre = new Map(raekker.map((raekke, nr) => [noegleAf(raekke), nr]));
  if (numre.size !== raekker.length) throw new Error(`${navn}: the same key twice`);
  return (noegle) => {
    const nr = numre.get(noegle);
    if (nr === undefined) throw new Error(`${navn}: unknown key ${JSON.stringify(noegle)}`);
    return nr;
  };
}

function lavOrdboeger(rammer: Rammer): Ordboeger {
  const raekker = sorteret(rammer.integrationer, ({ id }) => id);
  const integrationNr = opslag('integration', raekker, ({ id }) => id);
  return {
    kommuner: sorteret(rammer.kommuner, ({ kode }) => kode),
    systemer: sorteret(rammer.systemer, ({ noegle }) => noegle),
    arbejdsgange: sorteret(rammer.arbejdsgange ?? [], ({ id }) => id),
    domaener: sorteret(rammer.domaener ?? [], ({ kle }) => kle),
    integrationer: raekker.map(({ id, navn, dataomraade, udgaaetFra, efterfoelger }) => ({
      id,
      navn,
      dataomraade,
      udgaaetFra: udgaaetFra ? maanedNrFor(udgaaetFra) : null,
      efterfoelger: efterfoelger ? integrationNr(efterfoelger) : -1,
    })),
  };
}

function periodekolonner() {
  return { system: new Kolonne(Uint16Array), fra: new Kolonne(Int16Array), til: new Kolonne(Int16Array) };
}

interface Gruppering {
  readonly start: Uint32Array;
  /** New place of each row; `null` when the rows already lie by system. */
  readonly plads: Uint32Array | null;
}

/** Counting sort by system; rows of one system keep their order. */
function grupper(system: Uint16Array, antalSystemer: number): Gruppering {
  const start = new Uint32Array(antalSystemer + 1);
  let iOrden = true;
  let forrige = 0;
  for (const s of system) {
    start[s + 1] += 1;
    iOrden &&= s >= forrige;
    forrige = s;
  }
  for (let s = 0; s < antalSystemer; s += 1) start[s + 1] += start[s];
  if (iOrden) return { start, plads: null };
  const naeste = start.slice(0, antalSystemer);
  const plads = new Uint32Array(system.length);
  for (let r = 0; r < system.length; r += 1) {
    const s = system[r];
    plads[r] = naeste[s];
    naeste[s] += 1;
  }
  return { start, plads };
}

function flyt<A extends Uint8Array | Uint16Array | Int16Array | Int32Array>(
  kolonne: Kolonne<A>,
  plads: Uint32Array | null,
): A {
  const fra = kolonne.toem();
  if (!plads) return fra;
  const til = fra.slice() as A;
  for (let r = 0; r < plads.length; r += 1) til[plads[r]] = fra[r];
  return til;
}

/**
 * Takes facts one row at a time. Unknown codes throw: the import has refused them long before.
 * `byg` hands the columns over and leaves the builder empty.
 */
export class GrundlagBygger {
  readonly #ordboeger: Ordboeger;
  readonly #vindue: Pick<Grundlag, 'foersteMaaned' | 'antalMaaneder'>;
  readonly #kommune: (kode: string) => number;
  readonly #system: (noegle: string) => number;
  readonly #integration: (id: string) => number;
  readonly #arbejdsgang: (id: string) => number;
  readonly #versioner: Map<MaanedNr, Maal[]>[];

  readonly #tilslutninger = {
    ...periodekolonner(),
    integration: new Kolonne(Uint16Array),
    fraDag: new Kolonne(Int32Array),
  };
  readonly #anvendelser = { ...periodekolonner(), kommune: new Kolonne(Uint16Array) };
  readonly #ibrugtagninger = {
    ...periodekolonner(),
    kommune: new Kolonne(Uint16Array),
    integration: new Kolonne(Uint16Array),
    status: new Kolonne(Uint8Array),
  };
  readonly #undtagelser = {
    ...periodekolonner(),
    kommune: new Kolonne(Int16Array),
    integration: new Kolonne(Uint16Array),
    art: new Kolonne(Uint8Array),
    daekkesVia: new Kolonne(Int32Array),
  };

  constructor(rammer: Rammer) {
    const ord = lavOrdboeger(rammer);
    this.#ordboeger = ord;
    this.#vindue = { foersteMaaned: rammer.foersteMaaned, antalMaaneder: rammer.antalMaaneder };
    this.#kommune = opslag('kommune', ord.kommuner, ({ kode }) => kode);
    this.#system = opslag('system', ord.systemer, ({ noegle }) => noegle);
    this.#integration = opslag('integration', ord.integrationer, ({ id }) => id);
    this.#arbejdsgang = opslag('arbejdsgang', ord.arbejdsgange, ({ id }) => id);
    this.#versioner = ord.systemer.map(() => new Map());
  }

  maalbillede({ system, gyldigFra, integration, noedvendig, arbejdsgang }: Maalbilledraekke): void {
    const versioner = this.#versioner[this.#system(system)];
    const maaned = maanedNrFor(gyldigFra);
    const maal = versioner.get(maaned) ?? [];
    versioner.set(maaned, maal);
    if (integration === null) return;
    maal.push({
      integration: this.#integration(integration),
      noedvendig,
      arbejdsgange: arbejdsgang ? [this.#arbejdsgang(arbejdsgang)] : [],
    });
  }

  tilslutning({ system, integration, fra, til }: Tilslutningsraekke): void {
    const k = this.#tilslutninger;
    k.system.skub(this.#system(system));
    k.integration.skub(this.#integration(integration));
    k.fra.skub(maanedNrFor(fra));
    k.til.skub(slutMaanedNr(til));
    k.fraDag.skub(dagNr(fra));
  }

  anvendelse({ kommune, system, fra, til }: Anvendelsesraekke): void {
    const k = this.#anvendelser;
    k.system.skub(this.#system(system));
    k.kommune.skub(this.#kommune(kommune));
    k.fra.skub(maanedNrFor(fra));
    k.til.skub(slutMaanedNr(til));
  }

  ibrugtagning({ kommune, system, integration, fra, til, status }: Ibrugtagningsraekke): void {
    const k = this.#ibrugtagninger;
    k.system.skub(this.#system(system));
    k.kommune.skub(this.#kommune(kommune));
    k.integration.skub(this.#integration(integration));
    k.fra.skub(maanedNrFor(fra));
    k.til.skub(slutMaanedNr(til));
    k.status.skub(status === 'ukendt' ? UKENDT : I_BRUG);
  }

  undtagelse({ kommune, system, integration, art, fra, til, daekkesVia }: Undtagelsesraekke): void {
    const k = this.#undtagelser;
    k.system.skub(this.#system(system));
    k.kommune.skub(kommune === null ? ALLE : this.#kommune(kommune));
    k.integration.skub(this.#integration(integration));
    k.art.skub(art === 'dispensation' ? DISPENSATION : IKKE_RELEVANT);
    k.fra.skub(maanedNrFor(fra));
    k.til.skub(slutMaanedNr(til));
    k.daekkesVia.skub(daekkesVia === null ? -1 : this.#system(daekkesVia));
  }

  /** Many rows at once, already as indices. */
  anvendelser(kolonner: Anvendelseskolonner): void {
    const k = this.#anvendelser;
    for (const navn of ['system', 'kommune', 'fra', 'til'] as const) k[navn].tilfoej(kolonner[navn]);
  }

  /** Many rows at once, already as indices. */
  ibrugtagninger(kolonner: Ibrugtagningskolonner): void {
    const k = this.#ibrugtagninger;
    for (const navn of ['system', 'kommune', 'integration', 'fra', 'til', 'status'] as const) {
      k[navn].tilfoej(kolonner[navn]);
    }
  }

  byg(): Grundlag {
    return {
      ...this.#ordboeger,
      ...this.#vindue,
      maalbilleder: this.#versioner.map(lavVersioner),
      tilslutninger: this.#bygTilslutninger(),
      anvendelser: this.#bygAnvendelser(),
      ibrugtagninger: this.#bygIbrugtagninger(),
      undtagelser: this.#bygUndtagelser(),
    };
  }

  #grupper(system: Kolonne<Uint16Array>): Gruppering {
    return grupper(system.toem(), this.#ordboeger.systemer.length);
  }

  #bygTilslutninger(): Tilslutninger {
    const { system, fra, til, integration, fraDag } = this.#tilslutninger;
    const { start, plads } = this.#grupper(system);
    return {
      start,
      fra: flyt(fra, plads),
      til: flyt(til, plads),
      integration: flyt(integration, plads),
      fraDag: flyt(fraDag, plads),
    };
  }

  #bygAnvendelser(): Anvendelser {
    const { system, fra, til, kommune } = this.#anvendelser;
    const { start, plads } = this.#grupper(system);
    return { start, fra: flyt(fra, plads), til: flyt(til, plads), kommune: flyt(kommune, plads) };
  }

  #bygIbrugtagninger(): Ibrugtagninger {
    const { system, fra, til, kommune, integration, status } = this.#ibrugtagninger;
    const { start, plads } = this.#grupper(system);
    return {
      start,
      fra: flyt(fra, plads),
      til: flyt(til, plads),
      kommune: flyt(kommune, plads),
      integration: flyt(integration, plads),
      status: flyt(status, plads),
    };
  }

  #bygUndtagelser(): Undtagelser {
    const { system, fra, til, kommune, integration, art, daekkesVia } = this.#undtagelser;
    const { start, plads } = this.#grupper(system);
    return {
      start,
      fra: flyt(fra, plads),
      til: flyt(til, plads),
      kommune: flyt(kommune, plads),
      integration: flyt(integration, plads),
      art: flyt(art, plads),
      daekkesVia: flyt(daekkesVia, plads),
    };
  }
}

function lavVersioner(versioner: Map<MaanedNr, Maal[]>): Maalbilledversion[] {
  return [...versioner]
    .sort(([a], [b]) => a - b)
    .map(([gyldigFra, maal]) => ({ gyldigFra, maal: samlMaal(maal) }));
}
