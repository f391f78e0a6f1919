/** The files of editions: drawn once for all who ask, from what was published. */
import { createHash } from 'node:crypto';
import { visDag } from '../../../kernel/tekst.ts';
import { Bytelager } from '../../../platform/bytelager.ts';
import { csvTekst } from '../../../platform/document/csv.ts';
import { PDF_TYPE, pdfBytes } from '../../../platform/document/pdf.ts';
import { XLSX_TYPE, xlsxBytes } from '../../../platform/document/xlsx.ts';
import { udgivelsesdokument, udgivelsestabeller } from './exports.ts';
import type { Udgivelse } from './queries.ts';
import { laesIndhold } from './rules.ts';

/** An edition of 35 initiatives takes some 300 kB in all its formats. */
const MAKS_BYTES = 64 * 1024 * 1024;

export interface Udgivelsesfil {
  readonly navn: string;
  readonly type: string;
  readonly bytes: Uint8Array;
  /** Of the bytes. */
  readonly sha256: string;
}

type Noegle = Pick<Udgivelse, 'sha256' | 'periode' | 'nr' | 'udgivetKl'>;

/** How each format is made from the document as it was stored. */
const FORMATER: Readonly<
  Record<string, { type: string; tegn(dokument: string, udgivetKl: Date): Promise<Uint8Array> | Uint8Array }>
> = {
  json: { type: 'application/json; charset=utf-8', tegn: (dokument) => Buffer.from(dokument) },
  pdf: {
    type: PDF_TYPE,
    tegn: (dokument, kl) => pdfBytes(udgivelsesdokument(laesIndhold(dokument), visDag(kl)), kl),
  },
  xlsx: {
    type: XLSX_TYPE,
    tegn: (dokument, kl) => xlsxBytes(udgivelsestabeller(laesIndhold(dokument), visDag(kl)), kl),
  },
  csv: {
    type: 'text/csv; charset=utf-8',
    tegn: async (dokument, kl) =>
      Buffer.from(await csvTekst(udgivelsestabeller(laesIndhold(dokument), visDag(kl))[0])),
  },
};

/**
 * Kept in memory by what was published: an edition never changes, and what draws it doesn't change while the program runs. So a
 * thousand readers cost one drawing, and a new program draws anew.
 */
export class Udgivelsesfiler {
  readonly #lager: Bytelager<Udgivelsesfil>;

  constructor(maks = MAKS_BYTES) {
    this.#lager = new Bytelager(maks, (f) => f.bytes.length);
  }

  /** Null for a format that there isn't. `dokument` is asked only where the file isn't kept; who may read it has been asked. */
  async hent(u: Noegle, format: string, dokument: () => Promise<string>): Promise<Udgivelsesfil | null> {
    if (!Object.hasOwn(FORMATER, format)) return null;
    const { type, tegn } = FORMATER[format];
    return this.#lager.hent(`${u.sha256}.${format}`, async () => {
      const bytes = await tegn(await dokument(), u.udgivetKl);
      return {
        navn: `initiativoversigt-${u.periode.slice(0, 7)}-${u.nr}.${format}`,
        type,
        bytes,
        sha256: createHash('sha256').update(bytes).digest('hex'),
      };
    });
  }
}
