import { Buffer } from 'node:buffer';

/** The file is not a tar file, or it stops too early. */
export class BrudtArkiv extends Error {
  override name = 'BrudtArkiv';
}

const BLOK = 512;

function oktal(tal: number, bredde: number): string {
  return `${tal.toString(8).padStart(bredde - 1, '0')}\0`;
}

/** The header block of one file (POSIX ustar). Names are ours: ASCII, at most 100 bytes. */
export function tarHoved(navn: string, stoerrelse: number): Buffer {
  if (Buffer.byteLength(navn) > 100) throw new Error(`the name is too long for the archive: ${navn}`);
  const blok = Buffer.alloc(BLOK);
  blok.write(navn, 0, 'utf8');
  blok.write(oktal(0o600, 8), 100);
  blok.write(oktal(0, 8), 108);
  blok.write(oktal(0, 8), 116);
  blok.write(oktal(stoerrelse, 12), 124);
  blok.write(oktal(0, 12), 136);
  blok.write('        0', 148);
  blok.write('ustar\x0000', 257);
  let sum = 0;
  for (const byte of blok) sum += byte;
  blok.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return blok;
}

/** What follows a file's bytes, up to a whole number of blocks. */
export function tarFyld(stoerrelse: number): Buffer {
  return Buffer.alloc((BLOK - (stoerrelse % BLOK)) % BLOK);
}

export const TAR_SLUT = Buffer.alloc(2 * BLOK);

export interface TarPost {
  readonly navn: string;
  readonly stoerrelse: number;
  /** The bytes. Must be read to the end before the next entry is asked for. */
  readonly indhold: AsyncIterable<Buffer>;
}

/** Reads any stream in pieces of the size asked for. */
class Laeser {
  #kilde: AsyncIterator<Buffer>;
  #rest = Buffer.alloc(0);

  constructor(kilde: AsyncIterable<Buffer>) {
    this.#kilde = kilde[Symbol.asyncIterator]();
  }

  /** At least one and at most `maks` bytes; empty at the end of the stream. */
  async noget(maks: number): Promise<Buffer> {
    while (this.#rest.length === 0) {
      const { done, value } = await this.#kilde.next();
      if (done) return Buffer.alloc(0);
      this.#rest = Buffer.from(value);
    }
    const stykke = this.#rest.subarray(0, maks);
    this.#rest = this.#rest.subarray(stykke.length);
    return stykke;
  }

  async praecis(antal: number): Promise<Buffer> {
    const dele: Buffer[] = [];
    for (let mangler = antal; mangler > 0; ) {
      const del = await this.noget(mangler);
      if (del.length === 0) throw new BrudtArkiv('the archive stops in the middle');
      dele.push(del);
      mangler -= del.length;
    }
    return Buffer.concat(dele);
  }
}

function laesHoved(blok: Buffer): { navn: string; stoerrelse: number } {
  const tekst = (fra: number, laengde: number) =>
    blok
      .subarray(fra, fra + laengde)
      .toString('utf8')
      .replace(/\0.*$/s, '');
  let sum = 8 * 32;
  for (const [i, byte] of blok.entries()) if (i < 148 || i >= 156) sum += byte;
  if (Number.parseInt(tekst(148, 8), 8) !== sum) throw new BrudtArkiv('an entry does not fit its checksum');
  return { navn: tekst(0, 100), stoerrelse: Number.parseInt(tekst(124, 12), 8) };
}

/** The files of an archive, in order. Throws `BrudtArkiv` when it doesn't end as it should. */
export async function* tarPoster(kilde: AsyncIterable<Buffer>): AsyncGenerator<TarPost> {
  const laeser = new Laeser(kilde);
  for (;;) {
    const blok = await laeser.praecis(BLOK);
    if (blok.every((byte) => byte === 0)) return;
    const { navn, stoerrelse } = laesHoved(blok);
    async function* indhold() {
      for (let mangler = stoerrelse; mangler > 0; ) {
        const del = await laeser.noget(mangler);
        if (del.length === 0) throw new BrudtArkiv('the archive stops in the middle');
        mangler -= del.length;
        yield del;
      }
      await laeser.praecis(tarFyld(stoerrelse).length);
    }
    yield { navn, stoerrelse, indhold: indhold() };
  }
}
