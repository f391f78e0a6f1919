/** The facts about one system over the whole window, as sets of months. Reused from system to system. */
import type { MaanedNr } from '../../../kernel/maaned.ts';
import { ordFor, saetPeriode } from './bits.ts';
import { type Faktakolonner, type Grundlag, UKENDT } from './grundlag.ts';
import { maalEfterAfloesning } from './maal.ts';

/** The months of an arbejdsgang that calls for an integration of the system. */
export interface Arbejdsgangsbits {
  readonly integration: number;
  readonly arbejdsgang: number;
  readonly bits: Int32Array;
}

export interface Maalvalg {
  /** The replacement table of each month in the window (or one and the same for all). */
  readonly afloesere: readonly Int32Array[];
  /** Holds this month's target in every month: the series "konstant målbillede". */
  readonly konstantFra: MaanedNr | null;
}

export class Systemblok {
  /** Words per set. */
  readonly ord: number;
  /** Per kommune. */
  readonly brug: Int32Array;
  /** Months with a målbillede in force. */
  readonly fastlagt: Int32Array;
  /** Per integration. */
  readonly maal: Int32Array;
  readonly noedvendig: Int32Array;
  readonly tilsluttet: Int32Array;
  /** Per kommune × integration; only valid for the cells in `beroerte`. */
  readonly iBrug: Int32Array;
  readonly ukendt: Int32Array;
  /** Cells (kommune × integrations + integration) with any fact of use in the window. */
  readonly beroerte: Uint32Array;
  antalBeroerte = 0;
  arbejdsgange: Arbejdsgangsbits[] = [];
  readonly #grundlag: Grundlag;
  readonly #maerke: Int32Array;
  #runde = 0;

  constructor(grundlag: Grundlag) {
    const kommuner = grundlag.kommuner.length;
    const integrationer = grundlag.integrationer.length;
    const ord = ordFor(grundlag.antalMaaneder);
    this.#grundlag = grundlag;
    this.ord = ord;
    this.brug = new Int32Array(kommuner * ord);
    this.fastlagt = new Int32Array(ord);
    this.maal = new Int32Array(integrationer * ord);
    this.noedvendig = new Int32Array(integrationer * ord);
    this.tilsluttet = new Int32Array(integrationer * ord);
    this.iBrug = new Int32Array(kommuner * integrationer * ord);
    this.ukendt = new Int32Array(kommuner * integrationer * ord);
    this.beroerte = new Uint32Array(kommuner * integrationer);
    this.#maerke = new Int32Array(kommuner * integrationer);
  }

  /** Reads the three measured facts of a system: who uses it, what it is connected to, what is in use. */
  laes(system: number): void {
    this.#laesPerioder(this.brug, this.#grundlag.anvendelser, this.#grundlag.anvendelser.kommune, system);
    const { tilslutninger } = this.#grundlag;
    this.#laesPerioder(this.tilsluttet, tilslutninger, tilslutninger.integration, system);
    this.#laesIbrugtagninger(system);
  }

  erBeroert(celle: number): boolean {
    return this.#maerke[celle] === this.#runde;
  }

  #laesPerioder(bits: Int32Array, fakta: Faktakolonner, noegle: Uint16Array, system: number): void {
    const { foersteMaaned, antalMaaneder } = this.#grundlag;
    bits.fill(0);
    for (let r = fakta.start[system]; r < fakta.start[system + 1]; r += 1) {
      const fra = Math.max(fakta.fra[r] - foersteMaaned, 0);
      const til = Math.min(fakta.til[r] - foersteMaaned, antalMaaneder);
      if (fra < til) saetPeriode(bits, noegle[r] * this.ord, fra, til);
    }
  }

  #laesIbrugtagninger(system: number): void {
    const { foersteMaaned, antalMaaneder, ibrugtagninger, integrationer } = this.#grundlag;
    const { start, fra: fraer, til: tiler, kommune, integration, status } = ibrugtagninger;
    const { ord, iBrug, ukendt, beroerte } = this;
    const maerke = this.#maerke;
    const bredde = integrationer.length;
    const slut = start[system + 1];
    this.#runde += 1;
    const runde = this.#runde;
    let antal = 0;
    for (let r = start[system]; r < slut; r += 1) {
      const fra = Math.max(fraer[r] - foersteMaaned, 0);
      const til = Math.min(tiler[r] - foersteMaaned, antalMaaneder);
      if (fra >= til) continue;
      const celle = kommune[r] * bredde + integration[r];
      const plads = celle * ord;
      if (maerke[celle] !== runde) {
        maerke[celle] = runde;
        beroerte[antal] = celle;
        antal += 1;
        for (let o = plads; o < plads + ord; o += 1) {
          iBrug[o] = 0;
          ukendt[o] = 0;
        }
      }
      saetPeriode(status[r] === UKENDT ? ukendt : iBrug, plads, fra, til);
    }
    this.antalBeroerte = antal;
  }

  /** Reads the target: each version from its month to the next, with retired integrations moved month by month. */
  laesMaal(system: number, valg: Maalvalg): void {
    this.fastlagt.fill(0);
    this.maal.fill(0);
    this.noedvendig.fill(0);
    this.arbejdsgange = [];
    const { foersteMaaned, antalMaaneder, maalbilleder } = this.#grundlag;
    const versioner = maalbilleder[system];
    const kendte = new Map<number, Arbejdsgangsbits>();
    for (const [nr, version] of versioner.entries()) {
      const naeste = versioner[nr + 1]?.gyldigFra ?? Number.POSITIVE_INFINITY;
      const periode =
        valg.konstantFra === null
          ? {
              fra: Math.max(version.gyldigFra - foersteMaaned, 0),
              til: Math.min(naeste - foersteMaaned, antalMaaneder),
            }
          : {
              fra: 0,
              til: version.gyldigFra <= valg.konstantFra && valg.konstantFra < naeste ? antalMaaneder : 0,
            };
      if (periode.fra >= periode.til) continue;
      saetPeriode(this.fastlagt, 0, periode.fra, periode.til);
      this.#laesVersion(version, periode, valg.afloesere, kendte);
    }
    this.arbejdsgange = [...kendte.values()];
  }

  /** Runs of months with one and the same replacement table are read at once. */
  #laesVersion(
    version: Grundlag['maalbilleder'][number][number],
    periode: { fra: number; til: number },
    afloesere: readonly Int32Array[],
    kendte: Map<number, Arbejdsgangsbits>,
  ): void {
    for (let fra = periode.fra; fra < periode.til; ) {
      let til = fra + 1;
      while (til < periode.til && afloesere[til] === afloesere[fra]) til += 1;
      for (const maal of maalEfterAfloesning(version, afloesere[fra])) {
        saetPeriode(this.maal, maal.integration * this.ord, fra, til);
        if (maal.noedvendig) saetPeriode(this.noedvendig, maal.integration * this.ord, fra, til);
        for (const arbejdsgang of maal.arbejdsgange) {
          const noegle = arbejdsgang * this.#grundlag.integrationer.length + maal.integration;
          const kendt = kendte.get(noegle) ?? {
            integration: maal.integration,
            arbejdsgang,
            bits: new Int32Array(this.ord),
          };
          kendte.set(noegle, kendt);
          saetPeriode(kendt.bits, 0, fra, til);
        }
      }
      fra = til;
    }
  }
}
