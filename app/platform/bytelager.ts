/** What is costly to make, in memory: the most recently used up to a number of bytes. It goes with the process, and so with its code. */
export class Bytelager<V> {
  readonly #maks: number;
  readonly #bytesI: (vaerdi: V) => number;
  readonly #indhold = new Map<string, { vaerdi: Promise<V>; bytes: number }>();
  #bytes = 0;

  constructor(maks: number, bytesI: (vaerdi: V) => number) {
    this.#maks = maks;
    this.#bytesI = bytesI;
  }

  /** What lies under this key, made at most once at a time. What can't be made isn't kept. */
  async hent(noegle: string, lav: () => Promise<V> | V): Promise<V> {
    const kendt = this.#indhold.get(noegle);
    if (kendt) {
      // A map keeps the order of insertion: put last, it is the last to go.
      this.#indhold.delete(noegle);
      this.#indhold.set(noegle, kendt);
      return kendt.vaerdi;
    }
    const post = { vaerdi: Promise.resolve().then(lav), bytes: 0 };
    this.#indhold.set(noegle, post);
    try {
      const vaerdi = await post.vaerdi;
      if (this.#indhold.get(noegle) === post) {
        post.bytes = this.#bytesI(vaerdi);
        this.#bytes += post.bytes;
        this.#begraens(noegle);
      }
      return vaerdi;
    } catch (fejl) {
      if (this.#indhold.get(noegle) === post) this.#indhold.delete(noegle);
      throw fejl;
    }
  }

  /** Forgets what lies under the keys that begin so. */
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
