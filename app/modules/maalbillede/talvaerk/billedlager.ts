/** The most recently used months in memory, up to a number of bytes. */
import type { Maanedsbillede } from '../beregning/beregning.ts';

const MAKS_BYTES = 256 * 1024 * 1024;

function bytesI(billede: Maanedsbillede): number {
  let sum = 0;
  for (const kolonne of [...Object.values(billede), ...Object.values(billede.par)]) {
    if (ArrayBuffer.isView(kolonne)) sum += kolonne.byteLength;
  }
  return sum;
}

export class Billedlager {
  readonly #maks: number;
  readonly #indhold = new Map<string, { billede: Promise<Maanedsbillede>; bytes: number }>();
  #bytes = 0;

  constructor(maks = MAKS_BYTES) {
    this.#maks = maks;
  }

  /** The month under this key, made at most once at a time. One that can't be made isn't kept. */
  async hent(noegle: string, lav: () => Promise<Maanedsbillede> | Maanedsbillede): Promise<Maanedsbillede> {
    const kendt = this.#indhold.get(noegle);
    if (kendt) {
      // A map keeps the order of insertion: put last, it is the last to go.
      this.#indhold.delete(noegle);
      this.#indhold.set(noegle, kendt);
      return kendt.billede;
    }
    const post = { billede: Promise.resolve().then(lav), bytes: 0 };
    this.#indhold.set(noegle, post);
    try {
      const billede = await post.billede;
      if (this.#indhold.get(noegle) === post) {
        post.bytes = bytesI(billede);
        this.#bytes += post.bytes;
        this.#begraens(noegle);
      }
      return billede;
    } catch (fejl) {
      if (this.#indhold.get(noegle) === post) this.#indhold.delete(noegle);
      throw fejl;
    }
  }

  /** Forgets the months whose key begins so. */
  glem(begyndelse: string): void {
    for (const noegle of [...this.#indhold.keys()]) if (noegle.startsWith(begyndelse)) this.#fjern(noegle);
  }

  get bytes(): number {
    return this.#bytes;
  }

  #fjern(noegle: string): void {
    this.#bytes -= this.#indhold.get(noegle)?.bytes ?? 0;
    this.#indhold.delete(noegle);
  }

  #begraens(behold: string): void {
    for (const noegle of [...this.#indhold.keys()]) {
      if (this.#bytes <= this.#maks) return;
      if (noegle !== behold) this.#fjern(noegle);
    }
  }
}
