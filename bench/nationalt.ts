/**
 * A made-up country for benchmarks: the real kommuner and integrationer, invented systems and suppliers, and facts
 * that behave like real ones (most connections come gradually, use follows connection, some things are unknown,
 * excepted, covered by another system, or retired). The same seed always gives the same facts.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { laesCvr } from '../app/kernel/cvr.ts';
import { laegTil, laesMaaned, type Maaned } from '../app/kernel/maaned.ts';
import {
  type Anvendelsesraekke,
  type Faktakolonner,
  type Grundlag,
  GrundlagBygger,
  type Ibrugtagningsraekke,
  type Maalbilledraekke,
  type Rammer,
  type System,
  type Tilslutningsraekke,
  type Undtagelsesraekke,
  vindue,
} from '../app/modules/maalbillede/beregning/beregning.ts';

export interface Stoerrelse {
  readonly systemer: number;
  readonly integrationer: number;
  readonly maaneder: number;
  readonly froe: number;
}

export const NATIONAL: Stoerrelse = { systemer: 250, integrationer: 60, maaneder: 60, froe: 2026 };
export const SIDSTE_MAANED = laesMaaned('2026-10')!;

/** Facts as rows, in the shape that `GrundlagBygger` takes and the fact file has. */
export interface Land {
  readonly rammer: Rammer;
  readonly maalbilleder: Maalbilledraekke[];
  readonly tilslutninger: Tilslutningsraekke[];
  readonly anvendelser: Anvendelsesraekke[];
  readonly ibrugtagninger: Ibrugtagningsraekke[];
  readonly undtagelser: Undtagelsesraekke[];
}

const ARBEJDSGANGE = 40;
const LEVERANDOERER = 45;

/** Mulberry32: small, fast and the same everywhere. */
class Lod {
  #tilstand: number;

  constructor(froe: number) {
    this.#tilstand = froe;
  }

  tal(): number {
    this.#tilstand = (this.#tilstand + 0x6d2b79f5) | 0;
    let t = Math.imul(this.#tilstand ^ (this.#tilstand >>> 15), 1 | this.#tilstand);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }

  chance(p: number): boolean {
    return this.tal() < p;
  }

  mellem(fra: number, til: number): number {
    return fra + Math.floor(this.tal() * (til - fra + 1));
  }

  vaelg<T>(liste: readonly T[]): T {
    return liste[Math.floor(this.tal() * liste.length)];
  }

  bland<T>(liste: readonly T[]): T[] {
    return liste
      .map((et) => ({ et, plads: this.tal() }))
      .sort((a, b) => a.plads - b.plads)
      .map(({ et }) => et);
  }
}

function reference(fil: string, skilletegn: string): Record<string, string>[] {
  const sti = new URL(`../db/reference/${fil}`, import.meta.url);
  return parse(readFileSync(sti), { columns: true, delimiter: skilletegn, bom: true });
}

/** The first `antal` CVR numbers from 10000000 that pass the modulus check. */
function cvrNumre(antal: number): string[] {
  const numre: string[] = [];
  for (let nr = 10_000_000; numre.length < antal; nr += 1) if (laesCvr(String(nr))) numre.push(String(nr));
  return numre;
}

function lavIntegrationer(antal: number, foerste: Maaned): Rammer['integrationer'] {
  const kendte = reference('integrationer.csv', ';').map(({ id, navn, dataomraade }) => ({
    id,
    navn,
    dataomraade,
  }));
  const opdigtede = Array.from({ length: Math.max(0, antal - kendte.length) }, (_, nr) => ({
    id: `SF9${String(nr).padStart(3, '0')}`,
    navn: `Opdigtet integration ${nr + 1}`,
    dataomraade: 'Opdigtet',
  }));
  const alle = [...kendte, ...opdigtede].slice(0, antal).sort((a, b) => (a.id < b.id ? -1 : 1));
  // Two are retired within the window, one of them without a successor.
  return alle.map((integration, nr) => ({
    ...integration,
    udgaaetFra: nr === 3 ? laegTil(foerste, 20) : nr === 7 ? laegTil(foerste, 40) : null,
    efterfoelger: nr === 3 ? alle[4].id : null,
  }));
}

function lavRammer({ systemer, integrationer, maaneder }: Stoerrelse, lod: Lod): Rammer {
  const foerste = laegTil(SIDSTE_MAANED, 1 - maaneder);
  const domaener = reference('kle_hovedgrupper.csv', ';').map(({ nr, titel }) => ({ kle: nr, titel }));
  const cvr = cvrNumre(LEVERANDOERER);
  return {
    ...vindue(foerste, SIDSTE_MAANED),
    domaener,
    integrationer: lavIntegrationer(integrationer, foerste),
    kommuner: reference('kommuner.csv', ',').map((r) => ({
      kode: r.kommunekode,
      navn: r.navn,
      regionskode: r.regionskode,
      region: r.region,
      folketal: Number(r.folketal_2020),
    })),
    arbejdsgange: Array.from({ length: ARBEJDSGANGE }, (_, nr) => ({
      id: `AG${String(nr + 1).padStart(2, '0')}`,
      navn: `Arbejdsgang ${nr + 1}`,
    })),
    systemer: Array.from({ length: systemer }, (_, nr) => {
      // A few suppliers have many systems, most have few.
      const leverandoer = Math.floor(lod.tal() ** 1.7 * LEVERANDOERER);
      return {
        noegle: `S${String(nr + 1).padStart(5, '0')}`,
        navn: `Fagsystem ${nr + 1}`,
        cvr: cvr[leverandoer],
        leverandoer: `Leverandør ${leverandoer + 1}`,
        kle: lod.chance(0.1) ? null : lod.vaelg(domaener).kle,
        domaene: null,
      };
    }),
  };
}

/** Draws the facts of one system at a time. Months are numbered from the first of the window. */
class Landmaaler {
  readonly land: Land;
  readonly #lod: Lod;
  readonly #maaneder: number;
  readonly #foerste: Maaned;

  constructor(stoerrelse: Stoerrelse) {
    this.#lod = new Lod(stoerrelse.froe);
    this.#maaneder = stoerrelse.maaneder;
    this.#foerste = laegTil(SIDSTE_MAANED, 1 - stoerrelse.maaneder);
    this.land = {
      rammer: lavRammer(stoerrelse, this.#lod),
      maalbilleder: [],
      tilslutninger: [],
      anvendelser: [],
      ibrugtagninger: [],
      undtagelser: [],
    };
  }

  #dag(maaned: number): string {
    return `${laegTil(this.#foerste, maaned)}-${String(this.#lod.mellem(1, 28)).padStart(2, '0')}`;
  }

  tilfoej({ noegle: system }: System): void {
    const lod = this.#lod;
    const maal = lod.bland(this.land.rammer.integrationer.map(({ id }) => id)).slice(0, lod.mellem(14, 33));
    if (lod.chance(0.85)) this.#tilfoejMaalbilleder(system, maal);
    const tilsluttet = this.#tilslut(system, maal);
    const udbredelse = 0.5 + lod.tal() * 0.5;
    for (const { kode } of this.land.rammer.kommuner) {
      if (lod.chance(udbredelse)) this.#anvend(kode, system, tilsluttet);
    }
    for (let nr = lod.mellem(0, 4); nr > 0; nr -= 1) this.#undtag(system, maal);
  }

  /** A system never covers itself. */
  #andetSystem(system: string): string | null {
    const { noegle } = this.#lod.vaelg(this.land.rammer.systemer);
    return noegle === system ? null : noegle;
  }

  #tilfoejMaalbilleder(system: string, maal: readonly string[]): void {
    const lod = this.#lod;
    let version = lod.chance(0.8) ? -lod.mellem(1, 12) : lod.mellem(1, this.#maaneder - 5);
    const andelFraDenFoerste = 0.9;
    do {
      const gyldigFra = laegTil(this.#foerste, version);
      if (lod.chance(0.01)) {
        this.land.maalbilleder.push({ system, gyldigFra, integration: null, noedvendig: true });
      } else {
        for (const integration of maal) {
          if (!lod.chance(andelFraDenFoerste)) continue;
          const noedvendig = lod.chance(0.7);
          for (let gang = lod.mellem(1, 2); gang > 0; gang -= 1) {
            const arbejdsgang = lod.vaelg(this.land.rammer.arbejdsgange!).id;
            this.land.maalbilleder.push({ system, gyldigFra, integration, noedvendig, arbejdsgang });
          }
        }
      }
      version += lod.mellem(4, 30);
    } while (lod.chance(0.3));
  }

  /** Connections that exist, by the month they came; some more are promised for after the window. */
  #tilslut(system: string, maal: readonly string[]): Map<string, number> {
    const lod = this.#lod;
    const tilsluttet = new Map<string, number>();
    for (const integration of maal) {
      const held = lod.tal();
      if (held < 0.66) {
        const fra = lod.chance(0.4) ? -lod.mellem(1, 24) : lod.mellem(0, this.#maaneder - 1);
        tilsluttet.set(integration, fra);
        const til = lod.chance(0.02) ? this.#dag(Math.max(fra, 0) + lod.mellem(3, 30)) : null;
        this.land.tilslutninger.push({ system, integration, fra: this.#dag(fra), til });
      } else if (held < 0.75) {
        const fra = this.#dag(this.#maaneder + lod.mellem(0, 18));
        this.land.tilslutninger.push({ system, integration, fra, til: null });
      }
    }
    return tilsluttet;
  }

  #anvend(kommune: string, system: string, tilsluttet: ReadonlyMap<string, number>): void {
    const lod = this.#lod;
    const start = lod.chance(0.85) ? -lod.mellem(1, 36) : lod.mellem(0, this.#maaneder - 2);
    const slut = lod.chance(0.08) ? Math.max(start, 0) + lod.mellem(1, this.#maaneder) : null;
    const tilBrug = slut === null ? null : this.#dag(slut);
    this.land.anvendelser.push({ kommune, system, fra: this.#dag(start), til: tilBrug });
    for (const [integration, fra] of tilsluttet) {
      const foerst = Math.max(fra, start) + lod.mellem(0, 20);
      if (!lod.chance(0.75) || foerst >= this.#maaneder || (slut !== null && foerst >= slut)) continue;
      this.land.ibrugtagninger.push({
        kommune,
        system,
        integration,
        fra: this.#dag(foerst),
        til: lod.chance(0.04) ? this.#dag(foerst + lod.mellem(1, 24)) : tilBrug,
        status: lod.chance(0.06) ? 'ukendt' : 'i_brug',
      });
    }
  }

  #undtag(system: string, maal: readonly string[]): void {
    const lod = this.#lod;
    this.land.undtagelser.push({
      kommune: lod.chance(0.15) ? null : lod.vaelg(this.land.rammer.kommuner).kode,
      system,
      integration: lod.vaelg(maal),
      art: lod.chance(0.5) ? 'ikke_relevant' : 'dispensation',
      fra: this.#dag(lod.mellem(-6, this.#maaneder - 6)),
      til: lod.chance(0.5) ? null : this.#dag(this.#maaneder + lod.mellem(0, 12)),
      daekkesVia: lod.chance(0.3) ? this.#andetSystem(system) : null,
    });
  }
}

export function lavLand(stoerrelse: Stoerrelse = NATIONAL): Land {
  const maaler = new Landmaaler(stoerrelse);
  for (const system of maaler.land.rammer.systemer) maaler.tilfoej(system);
  return maaler.land;
}

/** Through the builder, row by row, as the database's rows come. */
export function bygLand(land: Land): Grundlag {
  const bygger = new GrundlagBygger(land.rammer);
  for (const raekke of land.maalbilleder) bygger.maalbillede(raekke);
  for (const raekke of land.tilslutninger) bygger.tilslutning(raekke);
  for (const raekke of land.anvendelser) bygger.anvendelse(raekke);
  for (const raekke of land.ibrugtagninger) bygger.ibrugtagning(raekke);
  for (const raekke of land.undtagelser) bygger.undtagelse(raekke);
  return bygger.byg();
}

type Talliste = Uint8Array | Uint16Array | Int16Array | Int32Array | Uint32Array;

function gangStart(start: Talliste, gange: number): Uint32Array {
  const antal = start.length - 1;
  return Uint32Array.from({ length: antal * gange + 1 }, (_, nr) => {
    const s = Math.floor(nr / gange);
    return s === antal ? start[s] * gange : start[s] * gange + (nr - s * gange) * (start[s + 1] - start[s]);
  });
}

function gangKolonne(navn: string, kolonne: Talliste, start: Uint32Array, gange: number): Talliste {
  const ny = new (kolonne.constructor as new (laengde: number) => Talliste)(kolonne.length * gange);
  let plads = 0;
  for (let s = 0; s + 1 < start.length; s += 1) {
    const del = kolonne.subarray(start[s], start[s + 1]);
    for (let kopi = 0; kopi < gange; kopi += 1, plads += del.length) {
      ny.set(navn === 'daekkesVia' ? del.map((via) => (via < 0 ? via : via * gange + kopi)) : del, plads);
    }
  }
  return ny;
}

function gangFakta<F extends Faktakolonner>(fakta: F, gange: number): F {
  const kolonner = Object.entries(fakta as unknown as Record<string, Talliste>).map(([navn, kolonne]) => [
    navn,
    navn === 'start' ? gangStart(kolonne, gange) : gangKolonne(navn, kolonne, fakta.start, gange),
  ]);
  return Object.fromEntries(kolonner) as F;
}

/** The same country with every system `gange` times: all counts become exactly that many times larger. */
export function gangOp(grundlag: Grundlag, gange: number): Grundlag {
  const kopier = Array.from({ length: gange }, (_, nr) => String(nr).padStart(3, '0'));
  return {
    ...grundlag,
    systemer: grundlag.systemer.flatMap((system) =>
      kopier.map((kopi) => ({ ...system, noegle: `${system.noegle}-${kopi}` })),
    ),
    maalbilleder: grundlag.maalbilleder.flatMap((versioner) => kopier.map(() => versioner)),
    tilslutninger: gangFakta(grundlag.tilslutninger, gange),
    anvendelser: gangFakta(grundlag.anvendelser, gange),
    ibrugtagninger: gangFakta(grundlag.ibrugtagninger, gange),
    undtagelser: gangFakta(grundlag.undtagelser, gange),
  };
}

/** The sheets of the fact file, each a heading and its rows. */
function ark(land: Land): Record<string, (string | null | undefined)[][]> {
  return {
    systemer: [
      ['system', 'navn', 'leverandoer_cvr', 'leverandoer_navn', 'kitos_uuid', 'kle', 'domaene'],
      ...land.rammer.systemer.map((s) => [s.noegle, s.navn, s.cvr, s.leverandoer, null, s.kle, s.domaene]),
    ],
    maalbilleder: [
      ['system', 'gyldig_fra', 'integration', 'relevans', 'arbejdsgang', 'kilde'],
      ...land.maalbilleder.map((r) => [
        r.system,
        r.gyldigFra,
        r.integration,
        r.noedvendig ? 'noedvendig' : 'relevant',
        r.arbejdsgang,
        'kombit',
      ]),
    ],
    tilslutninger: [
      ['system', 'integration', 'fra', 'til'],
      ...land.tilslutninger.map((r) => [r.system, r.integration, r.fra, r.til]),
    ],
    anvendelser: [
      ['kommune', 'system', 'fra', 'til'],
      ...land.anvendelser.map((r) => [r.kommune, r.system, r.fra, r.til]),
    ],
    ibrugtagninger: [
      ['kommune', 'system', 'integration', 'fra', 'til', 'evidens', 'status'],
      ...land.ibrugtagninger.map((r) => [
        r.kommune,
        r.system,
        r.integration,
        r.fra,
        r.til,
        'trafik',
        r.status,
      ]),
    ],
    undtagelser: [
      ['kommune', 'system', 'integration', 'art', 'fra', 'til', 'begrundelse', 'godkendt_af', 'daekkes_via'],
      ...land.undtagelser.map((r) => [
        r.kommune,
        r.system,
        r.integration,
        r.art,
        r.fra,
        r.til,
        'Opdigtet begrundelse',
        'Opdigtet godkender',
        r.daekkesVia,
      ]),
    ],
  };
}

/** Writes the country as a folder of CSV files that the import reads. Returns the number of rows. */
export function skrivFaktafil(land: Land, mappe: string): number {
  mkdirSync(mappe, { recursive: true });
  let antal = 0;
  for (const [navn, raekker] of Object.entries(ark(land))) {
    writeFileSync(
      join(mappe, `${navn}.csv`),
      raekker.map((raekke) => `${raekke.map((felt) => felt ?? '').join(';')}\n`).join(''),
    );
    antal += raekker.length - 1;
  }
  return antal;
}
