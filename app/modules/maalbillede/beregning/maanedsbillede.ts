/** One month out of the facts: every pair in use and the bits of every cell. */
import { type Maaned, type MaanedNr, maanedNr } from '../../../kernel/maaned.ts';
import { afloesere } from './afloesning.ts';
import { DISPENSATION, type Faktakolonner, type Grundlag, UKENDT } from './grundlag.ts';
import { gaeldendeVersion, maalEfterAfloesning } from './maal.ts';
import { celleNr, findFelt, findPar } from './opslag.ts';
import {
  ALLE_SKIFT,
  CELLE_DAEKKET,
  CELLE_DISPENSATION,
  CELLE_DISPENSATION_VIA,
  CELLE_I_BRUG,
  CELLE_IKKE_RELEVANT,
  CELLE_IKKE_RELEVANT_VIA,
  CELLE_UKENDT,
  FELT_LOVET,
  FELT_MAAL,
  FELT_NOEDVENDIG,
  FELT_TILSLUTTET,
  regelNr,
  TAEL,
  TAEL_HOEJST,
  TAEL_N,
} from './regel.ts';
import { FASTLAGT, IKKE_FASTLAGT, TOM } from './status.ts';
import { laegTaeltTil, lavTalkolonner, nulTal, saetTal } from './tal.ts';
import type { Maanedsbillede, Talkolonner } from './typer.ts';

const INGEN_ARBEJDSGANGE: readonly number[] = [];

function gaelder({ fra, til }: Faktakolonner, raekke: number, maaned: MaanedNr): boolean {
  return fra[raekke] <= maaned && maaned < til[raekke];
}

/** The bit of an undtagelse row in the cells that it concerns. */
function undtagelsesbit(art: number, daekkesVia: number): number {
  if (daekkesVia < 0) return art === DISPENSATION ? CELLE_DISPENSATION : CELLE_IKKE_RELEVANT;
  return art === DISPENSATION ? CELLE_DISPENSATION_VIA : CELLE_IKKE_RELEVANT_VIA;
}

/**
 * Scratch for one system at a time, reused for all: what its integrations and its kommuner look like in the month.
 * A felt is an integration that the system has in its target, is or will be connected to, or has a fact about.
 */
class Systemmaaned {
  readonly brug: Uint8Array;
  readonly feltBits: Uint8Array;
  readonly erFelt: Uint8Array;
  readonly lovet: Int32Array;
  readonly celler: Uint8Array;
  arbejdsgange: (readonly number[])[] = [];
  readonly #grundlag: Grundlag;
  readonly #maaned: MaanedNr;
  readonly #afloeser: Int32Array;

  constructor(grundlag: Grundlag, maaned: MaanedNr) {
    const kommuner = grundlag.kommuner.length;
    const integrationer = grundlag.integrationer.length;
    this.#grundlag = grundlag;
    this.#maaned = maaned;
    this.#afloeser = afloesere(grundlag.integrationer, maaned);
    this.brug = new Uint8Array(kommuner);
    this.feltBits = new Uint8Array(integrationer);
    this.erFelt = new Uint8Array(integrationer);
    this.lovet = new Int32Array(integrationer);
    this.celler = new Uint8Array(kommuner * integrationer);
  }

  /** Reads one system; returns the number of kommuner that use it. */
  laes(system: number): number {
    this.brug.fill(0);
    this.feltBits.fill(0);
    this.erFelt.fill(0);
    this.lovet.fill(0);
    this.celler.fill(0);
    const brugere = this.#laesBrug(system);
    this.#laesTilslutninger(system);
    this.#laesIbrugtagninger(system);
    this.#laesUndtagelser(system);
    return brugere;
  }

  laesMaal(system: number): { status: number; gyldigFra: MaanedNr } {
    this.arbejdsgange = [];
    const version = gaeldendeVersion(this.#grundlag.maalbilleder[system], this.#maaned);
    if (!version) return { status: IKKE_FASTLAGT, gyldigFra: 0 };
    for (const { integration, noedvendig, arbejdsgange } of maalEfterAfloesning(version, this.#afloeser)) {
      this.feltBits[integration] |= FELT_MAAL | (noedvendig ? FELT_NOEDVENDIG : 0);
      this.erFelt[integration] = 1;
      this.arbejdsgange[integration] = arbejdsgange;
    }
    return { status: version.maal.length === 0 ? TOM : FASTLAGT, gyldigFra: version.gyldigFra };
  }

  #laesBrug(system: number): number {
    const fakta = this.#grundlag.anvendelser;
    let brugere = 0;
    for (let r = fakta.start[system]; r < fakta.start[system + 1]; r += 1) {
      if (!gaelder(fakta, r, this.#maaned)) continue;
      brugere += 1 - this.brug[fakta.kommune[r]];
      this.brug[fakta.kommune[r]] = 1;
    }
    return brugere;
  }

  #laesTilslutninger(system: number): void {
    const fakta = this.#grundlag.tilslutninger;
    for (let r = fakta.start[system]; r < fakta.start[system + 1]; r += 1) {
      const integration = fakta.integration[r];
      if (gaelder(fakta, r, this.#maaned)) {
        this.feltBits[integration] |= FELT_TILSLUTTET;
        this.erFelt[integration] = 1;
      } else if (fakta.fra[r] > this.#maaned) {
        const kendt = this.lovet[integration];
        const foerst = kendt === 0 || fakta.fraDag[r] < kendt;
        this.feltBits[integration] |= FELT_LOVET;
        this.erFelt[integration] = 1;
        if (foerst) this.lovet[integration] = fakta.fraDag[r];
      }
    }
  }

  #laesIbrugtagninger(system: number): void {
    const { brug, celler, erFelt } = this;
    const { start, kommune, integration, fra, til, status } = this.#grundlag.ibrugtagninger;
    const maaned = this.#maaned;
    const bredde = erFelt.length;
    const slut = start[system + 1];
    for (let r = start[system]; r < slut; r += 1) {
      if (fra[r] > maaned || til[r] <= maaned || brug[kommune[r]] === 0) continue;
      celler[kommune[r] * bredde + integration[r]] |= status[r] === UKENDT ? CELLE_UKENDT : CELLE_I_BRUG;
      erFelt[integration[r]] = 1;
    }
  }

  #laesUndtagelser(system: number): void {
    const fakta = this.#grundlag.undtagelser;
    for (let r = fakta.start[system]; r < fakta.start[system + 1]; r += 1) {
      if (!gaelder(fakta, r, this.#maaned)) continue;
      const bit = undtagelsesbit(fakta.art[r], fakta.daekkesVia[r]);
      this.#undtag(fakta.kommune[r], fakta.integration[r], bit);
    }
  }

  #undtag(kommune: number, integration: number, bit: number): void {
    const bredde = this.erFelt.length;
    this.erFelt[integration] = 1;
    if (kommune >= 0) {
      this.celler[kommune * bredde + integration] |= bit;
      return;
    }
    this.feltBits[integration] |= bit << ALLE_SKIFT;
    for (let k = 0; k < this.brug.length; k += 1) this.celler[k * bredde + integration] |= bit;
  }
}

/** Sums the integers of every pair from its cells. */
export function taelPar(
  billede: Pick<Maanedsbillede, 'feltStart' | 'feltBits' | 'parStart' | 'celler'>,
): Talkolonner<Uint16Array> {
  const { feltStart, feltBits, parStart, celler } = billede;
  const antal = parStart[parStart.length - 1];
  const par = lavTalkolonner(Uint16Array, antal);
  let celle = 0;
  for (let s = 0; s + 1 < parStart.length; s += 1) {
    const slut = feltStart[s + 1];
    for (let p = parStart[s]; p < parStart[s + 1]; p += 1) {
      const sum = nulTal();
      for (let f = feltStart[s]; f < slut; ) {
        const stop = Math.min(f + TAEL_HOEJST, slut);
        let alle = 0;
        let noedvendige = 0;
        for (; f < stop; f += 1, celle += 1) {
          const nr = regelNr(feltBits[f], celler[celle]);
          alle = (alle + TAEL[nr]) | 0;
          noedvendige = (noedvendige + TAEL_N[nr]) | 0;
        }
        laegTaeltTil(sum, alle, noedvendige);
      }
      saetTal(par, p, sum);
    }
  }
  return par;
}

/** Where the cells of each system start; they follow from the number of pairs and felter. */
export function celleplads(parStart: Uint32Array, feltStart: Uint32Array): Uint32Array {
  const start = new Uint32Array(parStart.length);
  for (let s = 0; s + 1 < start.length; s += 1) {
    start[s + 1] = start[s] + (parStart[s + 1] - parStart[s]) * (feltStart[s + 1] - feltStart[s]);
  }
  return start;
}

type Ufaerdig = Omit<Maanedsbillede, 'par' | 'viaCelle' | 'viaSystem'>;

/** Grows system by system into the columns of a `Maanedsbillede`. */
class Samler {
  readonly #grundlag: Grundlag;
  readonly #status: Uint8Array;
  readonly #gyldigFra: Int16Array;
  readonly #feltStart: Uint32Array;
  readonly #parStart: Uint32Array;
  readonly #feltIntegration: Uint16Array;
  readonly #feltBits: Uint8Array;
  readonly #feltLovet: Int32Array;
  readonly #feltArbejdsgangStart: Uint32Array;
  readonly #feltArbejdsgang: number[] = [];
  readonly #parKommune: Uint16Array;
  #celler = new Uint8Array(1 << 19);
  #antalFelter = 0;
  #antalPar = 0;
  #antalCeller = 0;

  constructor(grundlag: Grundlag) {
    const systemer = grundlag.systemer.length;
    const felter = systemer * grundlag.integrationer.length;
    this.#grundlag = grundlag;
    this.#feltIntegration = new Uint16Array(felter);
    this.#feltBits = new Uint8Array(felter);
    this.#feltLovet = new Int32Array(felter);
    this.#feltArbejdsgangStart = new Uint32Array(felter + 1);
    this.#status = new Uint8Array(systemer);
    this.#gyldigFra = new Int16Array(systemer);
    this.#feltStart = new Uint32Array(systemer + 1);
    this.#parStart = new Uint32Array(systemer + 1);
    this.#parKommune = new Uint16Array(grundlag.anvendelser.fra.length);
  }

  tilfoej(system: number, blok: Systemmaaned): void {
    const brugere = blok.laes(system);
    const { status, gyldigFra } = blok.laesMaal(system);
    this.#status[system] = status;
    this.#gyldigFra[system] = gyldigFra;
    const felter = this.#tilfoejFelter(blok);
    this.#tilfoejPar(blok, felter, brugere);
    this.#feltStart[system + 1] = this.#antalFelter;
    this.#parStart[system + 1] = this.#antalPar;
  }

  /** Takes over a system as it stands in another picture with the same dictionaries. */
  kopier(system: number, fra: Maanedsbillede, celler: Uint8Array): void {
    const [felt, feltSlut] = [fra.feltStart[system], fra.feltStart[system + 1]];
    const [par, parSlut] = [fra.parStart[system], fra.parStart[system + 1]];
    const [celle, celleSlut] = [fra.celleStart[system], fra.celleStart[system + 1]];
    this.#status[system] = fra.status[system];
    this.#gyldigFra[system] = fra.gyldigFra[system];
    this.#feltIntegration.set(fra.feltIntegration.subarray(felt, feltSlut), this.#antalFelter);
    this.#feltBits.set(fra.feltBits.subarray(felt, feltSlut), this.#antalFelter);
    this.#feltLovet.set(fra.feltLovet.subarray(felt, feltSlut), this.#antalFelter);
    for (let f = felt; f < feltSlut; f += 1) {
      const gange = fra.feltArbejdsgang.subarray(
        fra.feltArbejdsgangStart[f],
        fra.feltArbejdsgangStart[f + 1],
      );
      for (const gang of gange) this.#feltArbejdsgang.push(gang);
      this.#antalFelter += 1;
      this.#feltArbejdsgangStart[this.#antalFelter] = this.#feltArbejdsgang.length;
    }
    this.#parKommune.set(fra.parKommune.subarray(par, parSlut), this.#antalPar);
    this.#antalPar += parSlut - par;
    this.#givPlads(celleSlut - celle);
    this.#celler.set(celler.subarray(celle, celleSlut), this.#antalCeller);
    this.#antalCeller += celleSlut - celle;
    this.#feltStart[system + 1] = this.#antalFelter;
    this.#parStart[system + 1] = this.#antalPar;
  }

  #tilfoejFelter({ erFelt, feltBits, lovet, arbejdsgange }: Systemmaaned): number[] {
    const felter: number[] = [];
    for (let i = 0; i < erFelt.length; i += 1) {
      if (erFelt[i] === 0) continue;
      felter.push(i);
      this.#feltIntegration[this.#antalFelter] = i;
      this.#feltBits[this.#antalFelter] = feltBits[i];
      this.#feltLovet[this.#antalFelter] = lovet[i];
      this.#feltArbejdsgang.push(...(arbejdsgange[i] ?? INGEN_ARBEJDSGANGE));
      this.#antalFelter += 1;
      this.#feltArbejdsgangStart[this.#antalFelter] = this.#feltArbejdsgang.length;
    }
    return felter;
  }

  #tilfoejPar({ brug, celler, erFelt }: Systemmaaned, felter: readonly number[], brugere: number): void {
    this.#givPlads(brugere * felter.length);
    const ud = this.#celler;
    let naeste = this.#antalCeller;
    for (let k = 0; k < brug.length; k += 1) {
      if (brug[k] === 0) continue;
      this.#parKommune[this.#antalPar] = k;
      this.#antalPar += 1;
      const fra = k * erFelt.length;
      for (let f = 0; f < felter.length; f += 1, naeste += 1) ud[naeste] = celler[fra + felter[f]];
    }
    this.#antalCeller = naeste;
  }

  #givPlads(flere: number): void {
    const mindst = this.#antalCeller + flere;
    if (mindst <= this.#celler.length) return;
    const stoerre = new Uint8Array(Math.max(mindst, this.#celler.length * 2));
    stoerre.set(this.#celler);
    this.#celler = stoerre;
  }

  toem(maaned: Maaned): Ufaerdig {
    const { kommuner, systemer, integrationer, arbejdsgange, domaener } = this.#grundlag;
    const felter = this.#antalFelter;
    return {
      maaned,
      kommuner,
      systemer,
      integrationer,
      arbejdsgange,
      domaener,
      status: this.#status,
      gyldigFra: this.#gyldigFra,
      feltStart: this.#feltStart,
      feltIntegration: this.#feltIntegration.slice(0, felter),
      feltBits: this.#feltBits.slice(0, felter),
      feltLovet: this.#feltLovet.slice(0, felter),
      feltArbejdsgangStart: this.#feltArbejdsgangStart.slice(0, felter + 1),
      feltArbejdsgang: Uint16Array.from(this.#feltArbejdsgang),
      parStart: this.#parStart,
      parKommune: this.#parKommune.slice(0, this.#antalPar),
      celleStart: celleplads(this.#parStart, this.#feltStart),
      celler: this.#celler.slice(0, this.#antalCeller),
    };
  }
}

/** Does the kommune run the other system, and is the integration connected there and in use by the kommune? */
function daekker(billede: Ufaerdig, andet: number, kommune: number, integration: number): boolean {
  const par = findPar(billede, andet, kommune);
  const felt = findFelt(billede, andet, integration);
  if (par < 0 || felt < 0 || (billede.feltBits[felt] & FELT_TILSLUTTET) === 0) return false;
  return (billede.celler[celleNr(billede, andet, par, felt)] & CELLE_I_BRUG) !== 0;
}

/** Marks the cells that another system covers; runs last, since it asks about the finished cells of that system. */
function markerDaekkede(
  grundlag: Grundlag,
  maaned: MaanedNr,
  billede: Ufaerdig,
): Pick<Maanedsbillede, 'viaCelle' | 'viaSystem'> {
  const fakta = grundlag.undtagelser;
  const fundne = new Map<number, number>();
  for (let s = 0; s < grundlag.systemer.length; s += 1) {
    for (let r = fakta.start[s]; r < fakta.start[s + 1]; r += 1) {
      const andet = fakta.daekkesVia[r];
      if (andet < 0 || !gaelder(fakta, r, maaned)) continue;
      const felt = findFelt(billede, s, fakta.integration[r]);
      for (let par = billede.parStart[s]; par < billede.parStart[s + 1]; par += 1) {
        const kommune = billede.parKommune[par];
        if (fakta.kommune[r] >= 0 && fakta.kommune[r] !== kommune) continue;
        if (!daekker(billede, andet, kommune, fakta.integration[r])) continue;
        const celle = celleNr(billede, s, par, felt);
        billede.celler[celle] |= CELLE_DAEKKET;
        // Two systems may cover the same cell; the first by key is named, so that row order doesn't matter.
        fundne.set(celle, Math.min(andet, fundne.get(celle) ?? andet));
      }
    }
  }
  const sorteret = [...fundne].sort(([a], [b]) => a - b);
  return {
    viaCelle: Uint32Array.from(sorteret, ([celle]) => celle),
    viaSystem: Uint16Array.from(sorteret, ([, system]) => system),
  };
}

function faerdiggoer(grundlag: Grundlag, maaned: Maaned, samler: Samler): Maanedsbillede {
  const billede = samler.toem(maaned);
  const daekkede = markerDaekkede(grundlag, maanedNr(maaned), billede);
  return { ...billede, ...daekkede, par: taelPar(billede) };
}

/** The whole picture of one month; any month, also outside the window of the `Grundlag`. */
export function beregnMaaned(grundlag: Grundlag, maaned: Maaned): Maanedsbillede {
  const blok = new Systemmaaned(grundlag, maanedNr(maaned));
  const samler = new Samler(grundlag);
  for (let s = 0; s < grundlag.systemer.length; s += 1) samler.tilfoej(s, blok);
  return faerdiggoer(grundlag, maaned, samler);
}

/**
 * The same picture as `beregnMaaned` of the new facts, when only facts about `systemer` differ from those behind
 * `forrige`; `grundlag` must have its dictionaries. Which cells are covered via another system is always found anew.
 */
export function genberegnMaaned(
  forrige: Maanedsbillede,
  grundlag: Grundlag,
  systemer: ReadonlySet<number>,
): Maanedsbillede {
  const blok = new Systemmaaned(grundlag, maanedNr(forrige.maaned));
  const samler = new Samler(grundlag);
  const celler = forrige.celler.slice();
  for (const celle of forrige.viaCelle) celler[celle] &= ~CELLE_DAEKKET;
  for (let s = 0; s < grundlag.systemer.length; s += 1) {
    if (systemer.has(s)) samler.tilfoej(s, blok);
    else samler.kopier(s, forrige, celler);
  }
  return faerdiggoer(grundlag, forrige.maaned, samler);
}
