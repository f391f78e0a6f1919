import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { crc32, createDeflateRaw } from 'node:zlib';

/** 1 January 1980, the first day a zip can hold: without real times the same files always give the same bytes. */
const DATO = 0x21;
/** Sizes and checksum follow the data (bit 3), names are UTF-8 (bit 11). */
const FLAG = 0x0808;
const DEFLATE = 8;

interface Post {
  readonly navn: Buffer;
  readonly start: number;
  readonly crc: number;
  readonly pakket: number;
  readonly udpakket: number;
}

export interface Zipfil {
  readonly navn: string;
  readonly indhold: Iterable<Buffer> | AsyncIterable<Buffer>;
}

/**
 * Files as one zip, in the order given (APPNOTE.TXT 6.3.10, without zip64: under 4 GB and 65 535 files), without times, so that the
 * same content has the same checksum.
 */
export async function* zipAf(filer: Iterable<Zipfil>): AsyncGenerator<Buffer> {
  const poster: Post[] = [];
  let plads = 0;
  for (const fil of filer) {
    const navn = Buffer.from(fil.navn);
    const start = plads;
    const hoved = lokaltHoved(navn);
    yield hoved;
    let crc = 0;
    let udpakket = 0;
    let pakket = 0;
    const maalt = async function* () {
      for await (const del of fil.indhold) {
        crc = crc32(del, crc);
        udpakket += del.length;
        yield del;
      }
    };
    for await (const del of Readable.from(maalt()).compose(createDeflateRaw({ level: 1 }))) {
      pakket += (del as Buffer).length;
      yield del as Buffer;
    }
    const hale = Buffer.alloc(16);
    hale.writeUInt32LE(0x08074b50, 0);
    skrivMaal(hale, 4, crc, pakket, udpakket);
    yield hale;
    plads += hoved.length + pakket + hale.length;
    poster.push({ navn, start, crc, pakket, udpakket });
  }
  yield indhold(poster, plads);
}

/** The visible files of a folder, without its subfolders, as one zip, sorted by name. */
export async function* zipAfMappe(mappe: string): AsyncGenerator<Buffer> {
  const navne = (await readdir(mappe, { withFileTypes: true }))
    .filter((fil) => fil.isFile() && !fil.name.startsWith('.'))
    .map((fil) => fil.name)
    .sort();
  yield* zipAf(navne.map((navn) => ({ navn, indhold: laes(join(mappe, navn)) })));
}

/** Opens the file when it is its turn, so that one is open at a time. */
async function* laes(sti: string): AsyncGenerator<Buffer> {
  yield* createReadStream(sti) as AsyncIterable<Buffer>;
}

function skrivMaal(b: Buffer, fra: number, crc: number, pakket: number, udpakket: number): void {
  b.writeUInt32LE(crc, fra);
  b.writeUInt32LE(pakket, fra + 4);
  b.writeUInt32LE(udpakket, fra + 8);
}

function lokaltHoved(navn: Buffer): Buffer {
  const b = Buffer.alloc(30);
  b.writeUInt32LE(0x04034b50, 0);
  b.writeUInt16LE(20, 4);
  b.writeUInt16LE(FLAG, 6);
  b.writeUInt16LE(DEFLATE, 8);
  b.writeUInt16LE(DATO, 12);
  b.writeUInt16LE(navn.length, 26);
  return Buffer.concat([b, navn]);
}

/** The central directory and its end record. */
function indhold(poster: readonly Post[], start: number): Buffer {
  const dele = poster.map((post) => {
    const b = Buffer.alloc(46);
    b.writeUInt32LE(0x02014b50, 0);
    b.writeUInt16LE(20, 4);
    b.writeUInt16LE(20, 6);
    b.writeUInt16LE(FLAG, 8);
    b.writeUInt16LE(DEFLATE, 10);
    b.writeUInt16LE(DATO, 14);
    skrivMaal(b, 16, post.crc, post.pakket, post.udpakket);
    b.writeUInt16LE(post.navn.length, 28);
    b.writeUInt32LE(post.start, 42);
    return Buffer.concat([b, post.navn]);
  });
  const katalog = Buffer.concat(dele);
  const slut = Buffer.alloc(22);
  slut.writeUInt32LE(0x06054b50, 0);
  slut.writeUInt16LE(poster.length, 8);
  slut.writeUInt16LE(poster.length, 10);
  slut.writeUInt32LE(katalog.length, 12);
  slut.writeUInt32LE(start, 16);
  return Buffer.concat([katalog, slut]);
}
