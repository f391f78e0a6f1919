/** The rows of one house's list in memory, column by column, in the order of their ids. No I/O. */
import { type Celle, type Kilde, Kolonne } from './kolonne.ts';

/** A row that has been written since; `celler` are in the order of the columns that were asked for, null where it has left the list. */
export interface Aendring {
  readonly id: number;
  readonly celler: readonly Celle[] | null;
}

export class Spejl {
  /** Ascending. */
  readonly ider: number[];
  readonly #kolonner = new Map<string, Kolonne>();

  constructor(ider: readonly number[]) {
    this.ider = [...ider];
  }

  /** The columns that are here, in the order in which rows of {@link anvend} give them. */
  get kilder(): readonly Kilde[] {
    return [...this.#kolonner.values()].map((k) => k.kilde);
  }

  /** A column that has been read; throws for one that hasn't. */
  kolonne(noegle: string): Kolonne {
    const k = this.#kolonner.get(noegle);
    if (!k) throw new Error(`the column ${noegle} has not been read`);
    return k;
  }

  har(noegle: string): boolean {
    return this.#kolonner.has(noegle);
  }

  /** Adds a column, one value for each row. */
  tilfoej(kilde: Kilde, celler: readonly Celle[]): void {
    if (celler.length !== this.ider.length) throw new Error(`${kilde.noegle} is not of the same rows`);
    this.#kolonner.set(kilde.noegle, new Kolonne(kilde, celler));
  }

  anvend(aendringer: readonly Aendring[]): void {
    for (const { id, celler } of aendringer) {
      const plads = this.#plads(id);
      const her = this.ider[plads] === id;
      if (celler === null) {
        if (her) this.#fjern(plads);
      } else if (her) {
        this.#hver((k, i) => k.saet(plads, celler[i]));
      } else {
        this.ider.splice(plads, 0, id);
        this.#hver((k, i) => k.indsaet(plads, celler[i]));
      }
    }
  }

  #fjern(plads: number): void {
    this.ider.splice(plads, 1);
    this.#hver((k) => k.fjern(plads));
  }

  #hver(gaer: (k: Kolonne, nr: number) => void): void {
    let nr = 0;
    for (const k of this.#kolonner.values()) gaer(k, nr++);
  }

  /** Where the row is; null where it isn't on the list. */
  pladsAf(id: number): number | null {
    const plads = this.#plads(id);
    return this.ider[plads] === id ? plads : null;
  }

  /** Where the id is, or would be. */
  #plads(id: number): number {
    let fra = 0;
    let til = this.ider.length;
    while (fra < til) {
      const midt = (fra + til) >>> 1;
      if (this.ider[midt] < id) fra = midt + 1;
      else til = midt;
    }
    return fra;
  }
}
