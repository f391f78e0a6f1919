import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream, mkdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { FastifyRequest } from 'fastify';
import { visTal } from '../../kernel/tekst.ts';
import type { Felter } from '../form.ts';
import type { ModtagetFil } from './rute.ts';

/** The upload can't be taken; the message is shown to the sender. */
export class UploadAfvist extends Error {
  override name = 'UploadAfvist';
}

/** Room for the other fields of a form beside its file. */
const FELTER_MAKS = 1_000_000;
const SLUG_MS = 60_000;

function forStor(maks: number): UploadAfvist {
  return new UploadAfvist(
    `Filen er for stor. Der kan højst sendes ${visTal(Math.floor(maks / 2 ** 20))} MB.`,
  );
}

/**
 * Throws away what is still coming: a browser reads the answer only once it has sent everything, and would otherwise
 * wait, or show a broken connection in place of the reason. Not for ever, though.
 */
function slug({ raw }: FastifyRequest): void {
  raw.unpipe();
  raw.resume();
  const slut = setTimeout(() => raw.destroy(), SLUG_MS).unref();
  raw.once('close', () => clearTimeout(slut));
}

/**
 * Streams a multipart form to disk: fields first, then at most one file, never more than `maks` bytes.
 * `tjek` is called with the fields before a byte of the file is written, so that a forged form costs nothing.
 */
export async function modtag(
  anmodning: FastifyRequest,
  mappe: string,
  maks: number,
  tjek: (felter: Felter) => void,
): Promise<{ form: Felter; fil: ModtagetFil | null }> {
  // Announced as too large: said at once, before a byte is kept. The form's fields come on top of the file.
  if (Number(anmodning.headers['content-length'] ?? 0) > maks + FELTER_MAKS) {
    slug(anmodning);
    throw forStor(maks);
  }
  const form: Record<string, string | string[]> = {};
  let fil: ModtagetFil | null = null;
  let tjekket = false;
  mkdirSync(mappe, { recursive: true });
  try {
    for await (const del of anmodning.parts({
      limits: { files: 1, fileSize: maks, fields: 200, fieldSize: 1_000_000 },
    })) {
      if (del.type === 'field') {
        const vaerdi = String(del.value);
        const foer = form[del.fieldname];
        form[del.fieldname] =
          foer === undefined ? vaerdi : [...(typeof foer === 'string' ? [foer] : foer), vaerdi];
        continue;
      }
      if (!tjekket) tjek(form);
      tjekket = true;
      const sti = join(mappe, randomUUID());
      const sum = createHash('sha256');
      let stoerrelse = 0;
      const maal = new Transform({
        transform(stykke: Buffer, _, videre) {
          stoerrelse += stykke.length;
          sum.update(stykke);
          videre(null, stykke);
        },
      });
      fil = { sti, navn: del.filename ?? '', stoerrelse: 0, sha256: '' };
      await pipeline(del.file, maal, createWriteStream(sti, { mode: 0o600 }));
      fil = { sti, navn: del.filename ?? '', stoerrelse, sha256: sum.digest('hex') };
      if (del.file.truncated) {
        throw forStor(maks);
      }
    }
  } catch (fejl) {
    slug(anmodning);
    if (fil) await rm(fil.sti, { force: true });
    if (fejl instanceof UploadAfvist) throw fejl;
    const kode = (fejl as { code?: string }).code ?? '';
    if (kode === 'FST_REQ_FILE_TOO_LARGE') throw forStor(maks);
    if (kode.startsWith('FST_') || kode === 'ERR_STREAM_PREMATURE_CLOSE' || kode === 'ECONNRESET') {
      throw new UploadAfvist('Overførslen blev afbrudt, før hele filen var modtaget. Send filen igen.');
    }
    throw fejl;
  }
  if (!tjekket) tjek(form);
  if (fil && fil.stoerrelse === 0 && fil.navn === '') {
    await rm(fil.sti, { force: true });
    fil = null;
  }
  return { form, fil };
}
