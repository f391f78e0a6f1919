import { crc32, deflateSync } from 'node:zlib';

const BREDDE = 640;
const HOEJDE = 360;

type Farve = readonly [number, number, number];

const HIMMEL: Farve = [225, 240, 238];
const JORD: Farve = [185, 218, 213];
const MOERK: Farve = [14, 85, 96];
const ORANGE: Farve = [243, 177, 115];
const HVID: Farve = [255, 255, 255];

function spande(x: number, y: number): Farve {
  for (const [nr, midte] of [160, 320, 480].entries()) {
    const halv = 52 - (y - 120) / 14;
    if (y > 100 && y < 118 && Math.abs(x - midte) < 62) return MOERK;
    if (y >= 118 && y < 300 && Math.abs(x - midte) < halv) {
      const fuld = [220, 118, 180][nr];
      return Math.abs(x - midte) > halv - 6 || y > 294 ? MOERK : y > fuld ? ORANGE : HVID;
    }
  }
  return y > 290 ? JORD : HIMMEL;
}

function vand(x: number, y: number): Farve {
  if (Math.hypot(x - 480, y - 110) < 46) return ORANGE;
  if (y > 200 && y < 214 && x < 420) return MOERK;
  if (y >= 214 && y < 300 && x < 420 && x % 90 < 12) return MOERK;
  if (y > 180) return Math.sin(x / 26 + y / 9) > 0.86 ? HVID : JORD;
  return HIMMEL;
}

function stykke(navn: string, data: Buffer): Buffer {
  const krop = Buffer.concat([Buffer.from(navn, 'latin1'), data]);
  const ud = Buffer.alloc(8 + krop.length);
  ud.writeUInt32BE(data.length, 0);
  krop.copy(ud, 4);
  ud.writeUInt32BE(crc32(krop), 4 + krop.length);
  return ud;
}

/** A drawing for the demo as PNG: a photo would be somebody's. */
export function tegning(motiv: 'spande' | 'vand'): Buffer {
  const farve = motiv === 'spande' ? spande : vand;
  const raa = Buffer.alloc((BREDDE * 3 + 1) * HOEJDE);
  for (let y = 0; y < HOEJDE; y += 1)
    for (let x = 0; x < BREDDE; x += 1) raa.set(farve(x, y), y * (BREDDE * 3 + 1) + 1 + x * 3);
  const hoved = Buffer.alloc(13);
  hoved.writeUInt32BE(BREDDE, 0);
  hoved.writeUInt32BE(HOEJDE, 4);
  hoved.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    stykke('IHDR', hoved),
    stykke('IDAT', deflateSync(raa)),
    stykke('IEND', Buffer.alloc(0)),
  ]);
}
