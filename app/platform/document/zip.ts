import { crc32 } from 'node:zlib';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import { visBytes } from '../../kernel/tekst.ts';
import { Afvisning } from './afvisning.ts';
import type { Graenser } from './graenser.ts';

export interface Ziparkiv {
  /** Names of the files inside, folders left out. */
  readonly navne: readonly string[];
  /**
   * The unpacked bytes of one file. Throws `Afvisning` when it is damaged or larger than the limits; sizes are
   * counted while unpacking, since the zip's own numbers can lie.
   */
  laes(navn: string): AsyncGenerator<Buffer>;
  luk(): void;
}

const FORHOLD_FRA = 16 * 1024 * 1024;

/** Opens a zip on disk and reads its list of contents. Throws `Afvisning`. */
export async function aabnZip(sti: string, graenser: Graenser): Promise<Ziparkiv> {
  const zip = await aabn(sti);
  try {
    const poster = await indhold(zip, graenser);
    const udpakket = new Map<string, number>();
    return {
      navne: [...poster.keys()],
      laes: (navn) => udpak(zip, poster.get(navn)!, udpakket, graenser),
      luk: () => zip.close(),
    };
  } catch (fejl) {
    zip.close();
    throw fejl;
  }
}

async function aabn(sti: string): Promise<ZipFile> {
  try {
    return await yauzl.openPromise(sti, { lazyEntries: true, autoClose: false });
  } catch (fejl) {
    throw zipfejl(fejl);
  }
}

async function indhold(zip: ZipFile, graenser: Graenser): Promise<Map<string, Entry>> {
  if (zip.entryCount > graenser.poster) {
    throw new Afvisning(
      'for_mange_poster',
      `Filen er pakket med ${zip.entryCount} filer. Der må højst være ${graenser.poster}.`,
    );
  }
  const poster = new Map<string, Entry>();
  const set = new Set<string>();
  let ialt = 0;
  try {
    for await (const post of zip.eachEntry()) {
      if (post.fileName.endsWith('/')) continue;
      if (post.isEncrypted()) throw krypteret();
      if (set.has(post.fileName.toLowerCase())) {
        throw new Afvisning(
          'dublet_i_zip',
          `Filen »${post.fileName}« findes to gange i den pakkede fil. Pak den igen med hver fil én gang.`,
        );
      }
      set.add(post.fileName.toLowerCase());
      poster.set(post.fileName, post);
      ialt += post.uncompressedSize;
      if (post.uncompressedSize > graenser.udpakketPost || ialt > graenser.udpakketIalt) {
        throw forStor(graenser);
      }
    }
  } catch (fejl) {
    throw zipfejl(fejl);
  }
  return poster;
}

async function* udpak(
  zip: ZipFile,
  post: Entry,
  udpakket: Map<string, number>,
  graenser: Graenser,
): AsyncGenerator<Buffer> {
  let bytes = 0;
  let kontrolsum = 0;
  try {
    const stroem = await zip.openReadStreamPromise(post);
    try {
      for await (const del of stroem as AsyncIterable<Buffer>) {
        bytes += del.length;
        kontrolsum = crc32(del, kontrolsum);
        // A file may be read more than once; it weighs only once.
        if (bytes > (udpakket.get(post.fileName) ?? 0)) udpakket.set(post.fileName, bytes);
        let ialt = 0;
        for (const antal of udpakket.values()) ialt += antal;
        if (bytes > graenser.udpakketPost || ialt > graenser.udpakketIalt) throw forStor(graenser);
        if (bytes > FORHOLD_FRA && bytes > graenser.forhold * post.compressedSize) {
          throw new Afvisning(
            'zipbombe',
            `Filen »${post.fileName}« fylder over ${graenser.forhold} gange mere udpakket end pakket. Sådan ser en almindelig fil ikke ud, og den læses derfor ikke.`,
          );
        }
        yield del;
      }
    } finally {
      stroem.destroy();
    }
  } catch (fejl) {
    throw zipfejl(fejl);
  }
  if (kontrolsum !== post.crc32) throw beskadiget();
}

const krypteret = () =>
  new Afvisning(
    'krypteret',
    'Filen er beskyttet med adgangskode og kan ikke læses. Gem den uden adgangskode, og send den igen.',
  );

const beskadiget = () =>
  new Afvisning(
    'beskadiget',
    'Filen er beskadiget eller ikke kommet helt frem. Åbn den hos dig selv, gem den igen, og send den på ny.',
  );

function forStor(graenser: Graenser): Afvisning {
  return new Afvisning(
    'udpakket_for_stor',
    `Filen fylder for meget, når den pakkes ud. Grænsen er ${visBytes(graenser.udpakketPost)} pr. ark eller fil og ${visBytes(graenser.udpakketIalt)} i alt. Del leveringen op.`,
  );
}

/** yauzl and zlib report damage as errors of many words; to the sender they all mean the same. */
function zipfejl(fejl: unknown): unknown {
  if (fejl instanceof Afvisning) return fejl;
  if (!(fejl instanceof Error)) return fejl;
  if (/encrypt/i.test(fejl.message)) return krypteret();
  const kode = (fejl as NodeJS.ErrnoException).code;
  if (kode !== undefined && !kode.startsWith('Z_') && kode !== 'ERR_STREAM_PREMATURE_CLOSE') return fejl;
  return beskadiget();
}
