/** A typed array that grows. */
type Talliste = Uint8Array | Uint16Array | Int16Array | Uint32Array | Int32Array;

interface Listetype<A extends Talliste> {
  new (laengde: number): A;
  new (buffer: ArrayBuffer): A;
  readonly BYTES_PER_ELEMENT: number;
}

export class Kolonne<A extends Talliste> {
  readonly #type: Listetype<A>;
  #data: A;
  #antal = 0;

  constructor(type: Listetype<A>, plads = 64) {
    this.#type = type;
    this.#data = new type(plads);
  }

  get antal(): number {
    return this.#antal;
  }

  skub(vaerdi: number): void {
    if (this.#antal === this.#data.length) this.#giv(this.#antal + 1);
    this.#data[this.#antal] = vaerdi;
    this.#antal += 1;
  }

  tilfoej(vaerdier: ArrayLike<number>): void {
    this.#giv(this.#antal + vaerdier.length);
    this.#data.set(vaerdier, this.#antal);
    this.#antal += vaerdier.length;
  }

  /** Hands over the values, exactly as long as they are, and leaves the column empty. */
  toem(): A {
    const fuld = this.#skaaret(this.#antal);
    this.#data = new this.#type(0);
    this.#antal = 0;
    return fuld;
  }

  #giv(mindst: number): void {
    if (mindst > this.#data.length) this.#data = this.#skaaret(Math.max(mindst, this.#data.length * 2));
  }

  /** `transfer` reallocates in place where the system can, so that 20 million rows need no second copy. */
  #skaaret(laengde: number): A {
    const buffer = this.#data.buffer as ArrayBuffer;
    return new this.#type(buffer.transfer(laengde * this.#type.BYTES_PER_ELEMENT));
  }
}
