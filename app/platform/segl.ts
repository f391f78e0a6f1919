import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Seals small pieces of data (AES-256-GCM) that nobody may read out of the database or a backup: suppliers' answers
 * before they are opened, and the secrets of one-time codes. The key is not in the database, and not in a backup.
 */
export interface Segl {
  /** `kontekst` names the place it belongs, e.g. `markedssvar:7:12`: a box moved elsewhere can't be opened. */
  forsegl(indhold: string | Uint8Array, kontekst: string): Buffer;
  /** Throws when the box was sealed with another key, for another place, or has been altered. */
  bryd(boks: Uint8Array, kontekst: string): Buffer;
  /** Tells two keys apart without saying anything about them; kept in the database. */
  readonly aftryk: string;
}

const VERSION = 1;
const IV = 12;
const MAERKE = 16;
/** Bytes before the content that say how long it is. */
const LAENGDE = 4;
/** Boxes come in multiples of this many bytes: otherwise the length alone would tell a plain »Ja« from a plain »Nej«. */
const TRIN = 256;

/** The content with its length before it and zeros after it. */
function polstr(indhold: string | Uint8Array): Buffer {
  const bytes = typeof indhold === 'string' ? Buffer.from(indhold) : indhold;
  const ud = Buffer.alloc(Math.ceil((LAENGDE + bytes.length) / TRIN) * TRIN);
  ud.writeUInt32BE(bytes.length);
  ud.set(bytes, LAENGDE);
  return ud;
}
/** The file in the data folder that holds the key, where the environment doesn't give one. */
export const SEGLFIL = 'segl.noegle';

export function nytSegl(noegle: Buffer): Segl {
  if (noegle.length !== 32) throw new Error('the sealing key is 32 bytes');
  return {
    aftryk: createHash('sha256').update('segl:').update(noegle).digest('hex').slice(0, 16),
    forsegl(indhold, kontekst) {
      const iv = randomBytes(IV);
      const c = createCipheriv('aes-256-gcm', noegle, iv);
      c.setAAD(Buffer.from(kontekst));
      const tekst = Buffer.concat([c.update(polstr(indhold)), c.final()]);
      return Buffer.concat([Buffer.from([VERSION]), iv, c.getAuthTag(), tekst]);
    },
    bryd(boks, kontekst) {
      const b = Buffer.from(boks);
      if (b[0] !== VERSION || b.length < 1 + IV + MAERKE) throw new Error('not a sealed box');
      const d = createDecipheriv('aes-256-gcm', noegle, b.subarray(1, 1 + IV));
      d.setAAD(Buffer.from(kontekst));
      d.setAuthTag(b.subarray(1 + IV, 1 + IV + MAERKE));
      const klar = Buffer.concat([d.update(b.subarray(1 + IV + MAERKE)), d.final()]);
      return klar.subarray(LAENGDE, LAENGDE + klar.readUInt32BE());
    },
  };
}

/** A key as the environment gives it: 32 bytes in base64. Null when it isn't that. */
export function laesSeglnoegle(tekst: string): Buffer | null {
  const noegle = Buffer.from(tekst.trim(), 'base64');
  return noegle.length === 32 ? noegle : null;
}

/** The key of the data folder; made at the first start, readable by the owner alone, and flushed before it is used. */
export function seglnoegleI(mappe: string): Buffer {
  const sti = join(mappe, SEGLFIL);
  try {
    const fd = openSync(sti, 'wx', 0o600);
    const noegle = randomBytes(32);
    writeSync(fd, `${noegle.toString('base64')}\n`);
    fsyncSync(fd);
    closeSync(fd);
    return noegle;
  } catch (fejl) {
    if ((fejl as NodeJS.ErrnoException).code !== 'EEXIST') throw fejl;
    const noegle = laesSeglnoegle(readFileSync(sti, 'utf8'));
    if (!noegle) throw new Error(`${sti} doesn't hold a sealing key`);
    return noegle;
  }
}
