import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { crc32, deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { rensBillede } from './billede.ts';

const HEMMELIG = 'GPS-55.0605-10.6107';

function segment(maerke: number, data: Buffer): Buffer {
  const hoved = Buffer.from([0xff, maerke, 0, 0]);
  hoved.writeUInt16BE(data.length + 2, 2);
  return Buffer.concat([hoved, data]);
}

/** EXIF with an orientation and a secret after it. */
function exif(retning: number, lille: boolean): Buffer {
  const tiff = Buffer.alloc(26);
  const u16 = (v: number, s: number) => (lille ? tiff.writeUInt16LE(v, s) : tiff.writeUInt16BE(v, s));
  const u32 = (v: number, s: number) => (lille ? tiff.writeUInt32LE(v, s) : tiff.writeUInt32BE(v, s));
  tiff.write(lille ? 'II' : 'MM', 0, 'latin1');
  u16(42, 2);
  u32(8, 4);
  u16(1, 8);
  u16(0x0112, 10);
  u16(3, 12);
  u32(1, 14);
  u16(retning, 18);
  return segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff, Buffer.from(HEMMELIG)]));
}

const SOF = segment(0xc0, Buffer.from([8, 0, 30, 0, 40, 1, 1, 0x11, 0]));
const SOS = Buffer.concat([
  segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
  Buffer.from([0x12, 0xff, 0x00, 0x34, 0xff, 0xd0, 0x56]),
]);

function jpeg(...foer: Buffer[]): Buffer {
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    ...foer,
    segment(0xdb, Buffer.alloc(65)),
    SOF,
    segment(0xc4, Buffer.alloc(20)),
    SOS,
    segment(0xc4, Buffer.alloc(20)),
    SOS,
    Buffer.from([0xff, 0xd9]),
  ]);
}

function stykke(navn: string, data: Buffer): Buffer {
  const krop = Buffer.concat([Buffer.from(navn, 'latin1'), data]);
  const ud = Buffer.alloc(8);
  ud.writeUInt32BE(data.length, 0);
  ud.writeUInt32BE(crc32(krop), 4);
  return Buffer.concat([ud.subarray(0, 4), krop, ud.subarray(4)]);
}

const SIGNATUR = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

function png(bredde: number, hoejde: number, ...ekstra: Buffer[]): Buffer {
  const ihdr = Buffer.alloc(13);
  ihdr.writeUInt32BE(bredde, 0);
  ihdr.writeUInt32BE(hoejde, 4);
  ihdr.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    SIGNATUR,
    stykke('IHDR', ihdr),
    ...ekstra,
    stykke('IDAT', deflateSync(Buffer.alloc(100))),
    stykke('IEND', Buffer.alloc(0)),
  ]);
}

function webp(...stykker: [navn: string, data: Buffer][]): Buffer {
  const krop = Buffer.concat(
    stykker.map(([navn, data]) => {
      const hoved = Buffer.alloc(8);
      hoved.write(navn, 0, 'latin1');
      hoved.writeUInt32LE(data.length, 4);
      return Buffer.concat([hoved, data, Buffer.alloc(data.length % 2)]);
    }),
  );
  const hoved = Buffer.from('RIFF\0\0\0\0WEBP', 'latin1');
  hoved.writeUInt32LE(krop.length + 4, 4);
  return Buffer.concat([hoved, krop]);
}

const VP8 = Buffer.from([0, 0, 0, 0x9d, 0x01, 0x2a, 40, 0, 30, 0, 1, 2, 3]);

function rent(bytes: Buffer) {
  const svar = rensBillede(bytes);
  assert.ok(svar.ok, svar.ok ? '' : svar.hindringer[0].besked);
  return svar.vaerdi;
}

function grund(bytes: Buffer): string {
  const svar = rensBillede(bytes);
  assert.ok(!svar.ok);
  assert.match(svar.hindringer[0].besked, /\.$/);
  assert.equal(svar.hindringer[0].felt, 'fil');
  return svar.hindringer[0].kode;
}

describe('rensBillede', () => {
  it('takes everything out of a JPEG that is not seen, and keeps what is', () => {
    const b = rent(
      Buffer.concat([
        jpeg(
          segment(0xe0, Buffer.from('JFIF\0')),
          exif(1, true),
          segment(0xe1, Buffer.from(`http://ns.adobe.com/xap/1.0/\0${HEMMELIG}`)),
          segment(0xed, Buffer.from(HEMMELIG)),
          segment(0xfe, Buffer.from(HEMMELIG)),
        ),
        Buffer.from(`a film after the end ${HEMMELIG}`),
      ]),
    );
    assert.deepEqual([b.type, b.bredde, b.hoejde], ['image/jpeg', 40, 30]);
    assert.ok(!b.bytes.includes(HEMMELIG));
    assert.ok(!b.bytes.includes('Exif'));
    assert.ok(b.bytes.equals(jpeg(segment(0xe0, Buffer.from('JFIF\0')))));
  });

  it('keeps which way up a JPEG is, and nothing else of its EXIF, in both byte orders', () => {
    for (const lille of [true, false]) {
      const { bytes } = rent(jpeg(exif(6, lille)));
      assert.ok(!bytes.includes(HEMMELIG));
      // Read again: the same picture comes out.
      assert.ok(rent(bytes).bytes.equals(bytes));
      assert.ok(bytes.includes(Buffer.from('Exif\0\0MM', 'latin1')));
      assert.equal(bytes.readUInt16BE(2 + 28), 6);
    }
    assert.ok(!rent(jpeg(exif(99, true))).bytes.includes('Exif'));
  });

  it('keeps of a PNG only what it is drawn from', () => {
    const b = rent(
      Buffer.concat([
        png(
          40,
          30,
          stykke('pHYs', Buffer.alloc(9)),
          stykke('eXIf', Buffer.from(HEMMELIG)),
          stykke('tEXt', Buffer.from(`Location\0${HEMMELIG}`)),
          stykke('iTXt', Buffer.from(HEMMELIG)),
          stykke('prVt', Buffer.from(HEMMELIG)),
        ),
        Buffer.from(HEMMELIG),
      ]),
    );
    assert.deepEqual([b.type, b.bredde, b.hoejde], ['image/png', 40, 30]);
    assert.ok(b.bytes.equals(png(40, 30, stykke('pHYs', Buffer.alloc(9)))));
  });

  it('keeps of a WebP only the picture, and says so in its head', () => {
    const vp8x = Buffer.from([0b0010_1100, 0, 0, 0, 39, 0, 0, 29, 0, 0]);
    const b = rent(
      webp(
        ['VP8X', vp8x],
        ['ICCP', Buffer.from('x')],
        ['VP8 ', VP8],
        ['EXIF', Buffer.from(HEMMELIG)],
        ['XMP ', Buffer.from(HEMMELIG)],
      ),
    );
    assert.deepEqual([b.type, b.bredde, b.hoejde], ['image/webp', 40, 30]);
    assert.ok(!b.bytes.includes(HEMMELIG));
    assert.equal(b.bytes[20], 0);
    assert.equal(b.bytes.readUInt32LE(4), b.bytes.length - 8);
    assert.deepEqual([rent(webp(['VP8 ', VP8])).bredde, rent(webp(['VP8 ', VP8])).hoejde], [40, 30]);
  });

  it('refuses what is no picture, whatever it is called, and pictures that are broken or far too large', () => {
    assert.equal(grund(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')), 'forkert_type');
    assert.equal(grund(Buffer.from('GIF89a....')), 'forkert_type');
    assert.equal(grund(Buffer.from('%PDF-1.7')), 'forkert_type');
    assert.equal(grund(Buffer.alloc(0)), 'forkert_type');
    assert.equal(grund(jpeg().subarray(0, 120)), 'ulaeseligt_billede');
    const brudt = png(40, 30);
    brudt[20] ^= 1;
    assert.equal(grund(brudt), 'ulaeseligt_billede');
    assert.equal(grund(webp(['VP8X', Buffer.alloc(10)], ['ANMF', VP8])), 'ulaeseligt_billede');
    assert.equal(grund(png(30_000, 30)), 'forkerte_maal');
    assert.equal(grund(png(0, 30)), 'forkerte_maal');
  });

  it('never throws and never lets a secret through, however the file is cut or changed', () => {
    const hele = [
      jpeg(exif(6, true), segment(0xfe, Buffer.from(HEMMELIG))),
      png(40, 30, stykke('tEXt', Buffer.from(HEMMELIG))),
      webp(['VP8 ', VP8], ['EXIF', Buffer.from(HEMMELIG)]),
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...hele),
        fc.nat(),
        fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { maxLength: 3 }),
        (fil, slut, rettelser) => {
          const b = Buffer.from(fil.subarray(0, 1 + (slut % fil.length)));
          for (const [sted, vaerdi] of rettelser) b[sted % b.length] = vaerdi;
          const svar = rensBillede(b);
          // A changed length can make anything a part of the picture; a file that is only cut never does.
          if (svar.ok && rettelser.length === 0) assert.ok(!svar.vaerdi.bytes.includes(HEMMELIG));
        },
      ),
      { numRuns: 400 },
    );
  });
});
