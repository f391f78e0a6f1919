import { crc32 } from 'node:zlib';
import { afvist, ok, type Resultat } from '../../kernel/resultat.ts';

/** What is left of an uploaded picture: what one sees, and nothing that the camera or a program wrote beside it. */
export interface RentBillede {
  readonly type: 'image/jpeg' | 'image/png' | 'image/webp';
  /** Pixels, as it is stored; an orientation turns it when it is shown. */
  readonly bredde: number;
  readonly hoejde: number;
  readonly bytes: Buffer;
}

/** More than any screen needs; a decoder must not be asked for a gigabyte. */
const MAKS_SIDE = 12_000;
const MAKS_PUNKTER = 50_000_000;

class Ulaeselig extends Error {
  override name = 'Ulaeselig';
}

function del(fra: Buffer, sted: number, laengde: number): Buffer {
  if (laengde < 0 || sted + laengde > fra.length) throw new Ulaeselig();
  return fra.subarray(sted, sted + laengde);
}

// ---- JPEG

const STANDALONE = (m: number) => m === 0x01 || (m >= 0xd0 && m <= 0xd7);
const RAMME = (m: number) => m >= 0xc0 && m <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(m);

/** The orientation (1–8) that an EXIF segment says; 1 where it says none. */
export function orientering(exif: Buffer): number {
  const tiff = exif.subarray(6);
  const lille = tiff.toString('latin1', 0, 2) === 'II';
  if (tiff.length < 8 || (!lille && tiff.toString('latin1', 0, 2) !== 'MM')) return 1;
  const u16 = (sted: number) => (lille ? tiff.readUInt16LE(sted) : tiff.readUInt16BE(sted));
  const u32 = (sted: number) => (lille ? tiff.readUInt32LE(sted) : tiff.readUInt32BE(sted));
  const ifd = u32(4);
  if (ifd + 2 > tiff.length) return 1;
  for (let nr = 0; nr < u16(ifd); nr += 1) {
    const post = ifd + 2 + nr * 12;
    if (post + 12 > tiff.length) return 1;
    if (u16(post) === 0x0112) {
      const vaerdi = u16(post + 8);
      return vaerdi >= 1 && vaerdi <= 8 ? vaerdi : 1;
    }
  }
  return 1;
}

/** An EXIF segment that holds the orientation and nothing else. */
function exifMed(retning: number): Buffer {
  const ud = Buffer.alloc(36);
  ud.writeUInt16BE(0xffe1, 0);
  ud.writeUInt16BE(34, 2);
  ud.write('Exif\0\0MM\0*', 4, 'latin1');
  ud.writeUInt32BE(8, 14); // the directory follows
  ud.writeUInt16BE(1, 18); // of one entry
  ud.writeUInt16BE(0x0112, 20);
  ud.writeUInt16BE(3, 22); // a short
  ud.writeUInt32BE(1, 24);
  ud.writeUInt16BE(retning, 28);
  return ud;
}

/** End of the entropy-coded data that begins at `sted`: the next marker that isn't a restart. */
function efterData(b: Buffer, sted: number): number {
  for (let i = sted; i + 1 < b.length; i += 1) {
    const naeste = b[i + 1];
    if (b[i] === 0xff && naeste !== 0 && naeste !== 0xff && !STANDALONE(naeste)) return i;
  }
  throw new Ulaeselig();
}

/** Keeps tables, frames, scans, JFIF, Adobe's colour transform and the orientation; stops where the picture ends. */
function rensJpeg(b: Buffer): RentBillede {
  const ud: Buffer[] = [];
  let maal: { bredde: number; hoejde: number } | null = null;
  let retning = 1;
  let scannet = false;
  let i = 2;
  for (;;) {
    while (b[i] === 0xff && b[i + 1] === 0xff) i += 1;
    const [, maerke] = del(b, i, 2);
    if (b[i] !== 0xff) throw new Ulaeselig();
    if (maerke === 0xd9) break;
    if (STANDALONE(maerke)) {
      i += 2;
      continue;
    }
    const laengde = del(b, i + 2, 2).readUInt16BE(0);
    const segment = del(b, i, laengde + 2);
    i += segment.length;
    if (maerke === 0xe1 && segment.toString('latin1', 4, 10) === 'Exif\0\0')
      retning = orientering(segment.subarray(4));
    if (RAMME(maerke))
      maal = { hoejde: del(segment, 5, 2).readUInt16BE(0), bredde: del(segment, 7, 2).readUInt16BE(0) };
    const tabel = maerke >= 0xc0 && maerke <= 0xdf;
    if (tabel || maerke === 0xe0 || maerke === 0xee) ud.push(segment);
    if (maerke === 0xda) {
      const slut = efterData(b, i);
      ud.push(b.subarray(i, slut));
      i = slut;
      scannet = true;
    }
  }
  if (!maal || !scannet) throw new Ulaeselig();
  const hoved = [Buffer.from([0xff, 0xd8]), ...(retning === 1 ? [] : [exifMed(retning)])];
  return { type: 'image/jpeg', ...maal, bytes: Buffer.concat([...hoved, ...ud, Buffer.from([0xff, 0xd9])]) };
}

// ---- PNG

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** What the picture is drawn from, and its colours; text, times, EXIF and what nobody knows are left out. */
const PNG_BEHOLD = ['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'sBIT', 'bKGD', 'pHYs'];

function rensPng(b: Buffer): RentBillede {
  const ud: Buffer[] = [PNG];
  let maal: { bredde: number; hoejde: number } | null = null;
  let data = false;
  for (let i = PNG.length; ; ) {
    const laengde = del(b, i, 4).readUInt32BE(0);
    const stykke = del(b, i, laengde + 12);
    const navn = stykke.toString('latin1', 4, 8);
    if (crc32(stykke.subarray(4, laengde + 8)) !== stykke.readUInt32BE(laengde + 8)) throw new Ulaeselig();
    if (maal === null && navn !== 'IHDR') throw new Ulaeselig();
    if (navn === 'IHDR')
      maal = { bredde: del(stykke, 8, 4).readUInt32BE(0), hoejde: del(stykke, 12, 4).readUInt32BE(0) };
    data ||= navn === 'IDAT';
    if (PNG_BEHOLD.includes(navn)) ud.push(stykke);
    if (navn === 'IEND') break;
    i += stykke.length;
  }
  if (!maal || !data) throw new Ulaeselig();
  return { type: 'image/png', ...maal, bytes: Buffer.concat(ud) };
}

// ---- WebP

const WEBP_BEHOLD = ['VP8 ', 'VP8L', 'VP8X', 'ALPH'];
/** In VP8X: a profile, EXIF, XMP or animation follows. None does any more. */
const WEBP_METADATA = 0b0010_1110;

function webpMaal(navn: string, data: Buffer): { bredde: number; hoejde: number } | null {
  if (navn === 'VP8X')
    return { bredde: del(data, 4, 3).readUIntLE(0, 3) + 1, hoejde: del(data, 7, 3).readUIntLE(0, 3) + 1 };
  if (navn === 'VP8L') {
    if (del(data, 0, 1)[0] !== 0x2f) throw new Ulaeselig();
    const bits = del(data, 1, 4).readUInt32LE(0);
    return { bredde: (bits & 0x3fff) + 1, hoejde: ((bits >>> 14) & 0x3fff) + 1 };
  }
  if (navn !== 'VP8 ') return null;
  if (del(data, 3, 3).toString('hex') !== '9d012a') throw new Ulaeselig();
  return {
    bredde: del(data, 6, 2).readUInt16LE(0) & 0x3fff,
    hoejde: del(data, 8, 2).readUInt16LE(0) & 0x3fff,
  };
}

function rensWebp(b: Buffer): RentBillede {
  const slut = Math.min(b.length, del(b, 4, 4).readUInt32LE(0) + 8);
  const ud: Buffer[] = [];
  let maal: { bredde: number; hoejde: number } | null = null;
  let data = false;
  for (let i = 12; i + 8 <= slut; ) {
    const navn = b.toString('latin1', i, i + 4);
    const laengde = b.readUInt32LE(i + 4);
    const stykke = Buffer.from(del(b, i, 8 + laengde + (laengde % 2)));
    i += stykke.length;
    if (!WEBP_BEHOLD.includes(navn)) continue;
    maal ??= webpMaal(navn, stykke.subarray(8));
    data ||= navn.startsWith('VP8') && navn !== 'VP8X';
    if (navn === 'VP8X') stykke[8] &= ~WEBP_METADATA;
    ud.push(stykke);
  }
  if (!maal || !data) throw new Ulaeselig();
  const krop = Buffer.concat(ud);
  const hoved = Buffer.from('RIFF\0\0\0\0WEBP', 'latin1');
  hoved.writeUInt32LE(krop.length + 4, 4);
  return { type: 'image/webp', ...maal, bytes: Buffer.concat([hoved, krop]) };
}

function rens(b: Buffer): RentBillede | null {
  if (b.length > 3 && b[0] === 0xff && b[1] === 0xd8 && b[2] === 0xff) return rensJpeg(b);
  if (b.subarray(0, 8).equals(PNG)) return rensPng(b);
  if (b.toString('latin1', 0, 4) === 'RIFF' && b.toString('latin1', 8, 12) === 'WEBP') return rensWebp(b);
  return null;
}

/**
 * Judges a picture by its content and takes out what isn't seen: place, time, camera, thumbnails, comments and anything
 * after the end. The pixels are copied as they are, so nothing is lost; the format's own parts are read one by one, and
 * only those that draw the picture are written again. Of a JPEG's EXIF only the orientation is kept.
 */
export function rensBillede(bytes: Buffer): Resultat<RentBillede> {
  let billede: RentBillede | null;
  try {
    billede = rens(bytes);
  } catch (fejl) {
    if (!(fejl instanceof Ulaeselig) && !(fejl instanceof RangeError)) throw fejl;
    return afvist(
      'ulaeseligt_billede',
      'Billedet kan ikke læses. Filen er måske beskadiget; gem det igen, og prøv med det.',
      'fil',
    );
  }
  if (billede === null)
    return afvist('forkert_type', 'Filen er ikke et billede, vi kan vise. Brug JPEG, PNG eller WebP.', 'fil');
  const { bredde, hoejde } = billede;
  if (bredde < 1 || hoejde < 1 || bredde > MAKS_SIDE || hoejde > MAKS_SIDE || bredde * hoejde > MAKS_PUNKTER)
    return afvist(
      'forkerte_maal',
      `Billedet er ${bredde} × ${hoejde} punkter. Gør det mindre, og prøv igen.`,
      'fil',
    );
  return ok(billede);
}
