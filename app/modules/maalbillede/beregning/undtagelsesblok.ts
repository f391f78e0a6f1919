/** The undtagelser of one system over the whole window, as sets of months per cell. */
import { ordFor, saetPeriode } from './bits.ts';
import { DISPENSATION, type Grundlag } from './grundlag.ts';
import { Systemblok } from './systemblok.ts';

export class Undtagelsesblok {
  /** Cells with any undtagelse in the window, and the months of each kind per cell. */
  readonly celler: number[] = [];
  readonly ikkeRelevant: Int32Array;
  readonly dispensation: Int32Array;
  /** The same two, on rows that name a covering system. */
  readonly ikkeRelevantVia: Int32Array;
  readonly dispensationVia: Int32Array;
  readonly daekket: Int32Array;
  /** Per integration: the months of undtagelser for all kommuner, with or without a covering system. */
  readonly alleIkkeRelevant: Int32Array;
  readonly alleDispensation: Int32Array;
  readonly #grundlag: Grundlag;
  readonly #maerket: Uint8Array;
  readonly #andet: Systemblok;
  #andetNr = -1;
  readonly #periode: Int32Array;

  constructor(grundlag: Grundlag) {
    const celler = grundlag.kommuner.length * grundlag.integrationer.length;
    const ord = ordFor(grundlag.antalMaaneder);
    this.#grundlag = grundlag;
    this.#maerket = new Uint8Array(celler);
    this.ikkeRelevant = new Int32Array(celler * ord);
    this.dispensation = new Int32Array(celler * ord);
    this.ikkeRelevantVia = new Int32Array(celler * ord);
    this.dispensationVia = new Int32Array(celler * ord);
    this.daekket = new Int32Array(celler * ord);
    this.alleIkkeRelevant = new Int32Array(grundlag.integrationer.length * ord);
    this.alleDispensation = new Int32Array(grundlag.integrationer.length * ord);
    this.#andet = new Systemblok(grundlag);
    this.#periode = new Int32Array(ord);
  }

  erUndtaget(celle: number): boolean {
    return this.#maerket[celle] === 1;
  }

  laes(system: number): void {
    this.#ryd();
    const { undtagelser, foersteMaaned, antalMaaneder, kommuner } = this.#grundlag;
    for (const r of this.#raekker(system)) {
      const fra = Math.max(undtagelser.fra[r] - foersteMaaned, 0);
      const til = Math.min(undtagelser.til[r] - foersteMaaned, antalMaaneder);
      if (fra >= til) continue;
      this.#periode.fill(0);
      saetPeriode(this.#periode, 0, fra, til);
      const andet = undtagelser.daekkesVia[r];
      const bits = this.#bitsFor(undtagelser.art[r], andet);
      const kommune = undtagelser.kommune[r];
      const integration = undtagelser.integration[r];
      if (kommune >= 0) {
        this.#undtag(bits, kommune, integration, andet);
        continue;
      }
      const alle = undtagelser.art[r] === DISPENSATION ? this.alleDispensation : this.alleIkkeRelevant;
      this.#tilfoejPeriode(alle, integration);
      for (let k = 0; k < kommuner.length; k += 1) this.#undtag(bits, k, integration, andet);
    }
  }

  #tilfoejPeriode(bits: Int32Array, nr: number): void {
    const periode = this.#periode;
    const plads = nr * periode.length;
    for (let o = 0; o < periode.length; o += 1) bits[plads + o] |= periode[o];
  }

  /** Row numbers, those that name the same covering system together, so that each such system is read once. */
  #raekker(system: number): number[] {
    const { start, daekkesVia } = this.#grundlag.undtagelser;
    const raekker = Array.from({ length: start[system + 1] - start[system] }, (_, k) => start[system] + k);
    return raekker.sort((a, b) => daekkesVia[a] - daekkesVia[b]);
  }

  #bitsFor(art: number, andet: number): Int32Array {
    if (andet < 0) return art === DISPENSATION ? this.dispensation : this.ikkeRelevant;
    return art === DISPENSATION ? this.dispensationVia : this.ikkeRelevantVia;
  }

  #undtag(bits: Int32Array, kommune: number, integration: number, andet: number): void {
    const celle = kommune * this.#grundlag.integrationer.length + integration;
    if (this.#maerket[celle] === 0) {
      this.#maerket[celle] = 1;
      this.celler.push(celle);
    }
    this.#tilfoejPeriode(bits, celle);
    if (andet >= 0) this.#daek(kommune, integration, celle, andet);
  }

  #daek(kommune: number, integration: number, celle: number, andet: number): void {
    const blok = this.#andet;
    if (this.#andetNr !== andet) {
      this.#andetNr = andet;
      blok.laes(andet);
    }
    if (!blok.erBeroert(celle)) return;
    const { ord } = blok;
    for (let o = 0; o < ord; o += 1) {
      this.daekket[celle * ord + o] |=
        this.#periode[o] &
        blok.brug[kommune * ord + o] &
        blok.tilsluttet[integration * ord + o] &
        blok.iBrug[celle * ord + o];
    }
  }

  #ryd(): void {
    const ord = this.#periode.length;
    for (const celle of this.celler) {
      this.#maerket[celle] = 0;
      const alle = [
        this.ikkeRelevant,
        this.dispensation,
        this.ikkeRelevantVia,
        this.dispensationVia,
        this.daekket,
      ];
      for (const bits of alle) bits.fill(0, celle * ord, (celle + 1) * ord);
    }
    this.celler.length = 0;
    this.alleIkkeRelevant.fill(0);
    this.alleDispensation.fill(0);
  }
}
