import { createReadStream } from 'node:fs';
import { CsvError, parse } from 'csv-parse';
import { type Ark, type Arkraekke, type Celle, TOM_CELLE } from '../../kernel/ark.ts';
import { Afvisning } from './afvisning.ts';
import { genkend } from './genkend.ts';
import { type Graenser, STANDARDGRAENSER } from './graenser.ts';
import { findTegnsaet, type Tegnsaet } from './tegnsaet.ts';

/** Opens the bytes of a text from its beginning; called twice, once for the encoding and once for the rows. */
export type Byteskilde = () => AsyncIterable<Uint8Array>;

/** A CSV file on disk. Throws `Afvisning` when it isn't text or is too large. */
export async function aabnCsv(sti: string, navn: string, graenser = STANDARDGRAENSER): Promise<Ark> {
  if ((await genkend(sti, graenser)) !== 'tekst') {
    throw new Afvisning('ikke_csv', `»${navn}« er ikke en CSV-fil.`);
  }
  return csvArk(navn, () => createReadStream(sti), graenser);
}

/** A sheet of CSV: UTF-8 or Windows-1252, `;` or `,`, quotes as in RFC 4180. Reading throws `Afvisning`. */
export function csvArk(navn: string, aabn: Byteskilde, graenser: Graenser): Ark {
  return { navn, raekker: () => laesRaekker(aabn, graenser) };
}

async function* laesRaekker(aabn: Byteskilde, graenser: Graenser): AsyncGenerator<readonly Arkraekke[]> {
  const tegnsaet = await findTegnsaet(aabn());
  const skilletegn = findSkilletegn(await foerstelinje(tekst(aabn(), tegnsaet)));
  yield* opdel(tekst(aabn(), tegnsaet), skilletegn, graenser);
}

async function* tekst(dele: AsyncIterable<Uint8Array>, tegnsaet: Tegnsaet): AsyncGenerator<string> {
  const afkoder = new TextDecoder(tegnsaet);
  for await (const del of dele) yield afkoder.decode(del, { stream: true });
  yield afkoder.decode();
}

/** The first line that isn't empty, without regard to line breaks in quotes; at most 64 000 characters. */
async function foerstelinje(dele: AsyncIterable<string>): Promise<string> {
  let hoved = '';
  for await (const del of dele) {
    hoved += del;
    const linje = /^\s*((?:"[^"]*"|[^"\r\n])+)[\r\n]/.exec(hoved);
    if (linje) return linje[1]!;
    if (hoved.length > 64_000) break;
  }
  return hoved;
}

/** `;` or `,`: the one that the header has most of outside quotes. Danish Excel writes `;`, which wins a tie. */
function findSkilletegn(linje: string): ';' | ',' {
  const udenfor = linje.replace(/"[^"]*"/g, '');
  return udenfor.split(',').length > udenfor.split(';').length ? ',' : ';';
}

/**
 * Rows are numbered as a spreadsheet shows them, where a cell of several lines is one row; text that can't be read has a
 * line instead. csv-parse counts CRLF in quotes as two lines, so lines are counted here.
 */
async function* opdel(
  dele: AsyncIterable<string>,
  skilletegn: string,
  graenser: Graenser,
): AsyncGenerator<readonly Arkraekke[]> {
  let linje = 1;
  let raekkenr = 0;
  let raekker: Arkraekke[] = [];
  const opdeler = parse({
    delimiter: skilletegn,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    max_record_size: graenser.celle * 8,
    on_record: (felter: string[]) => {
      const begynder = linje;
      raekkenr += 1;
      linje += 1 + linjeskift(felter);
      if (felter.length === 1 && felter[0] === '') return null;
      if (felter.length > graenser.kolonner) throw forMange(begynder, graenser);
      raekker.push({ nr: raekkenr, celler: felter.map(celle) });
      return null;
    },
  });
  // The error also reaches the callback of `write`; without a listener it would end the process.
  opdeler.on('error', () => {});
  try {
    for await (const del of dele) {
      await udfoer((faerdig) => opdeler.write(del, faerdig));
      if (raekker.length > 0) yield raekker;
      raekker = [];
    }
    await udfoer((faerdig) => opdeler.end(faerdig));
  } catch (fejl) {
    throw fejl instanceof CsvError ? csvfejl(fejl, linje) : fejl;
  } finally {
    opdeler.destroy();
  }
  if (raekker.length > 0) yield raekker;
}

function udfoer(kald: (faerdig: (fejl?: Error | null) => void) => void): Promise<void> {
  return new Promise((ok, afvis) => kald((fejl) => (fejl ? afvis(fejl) : ok())));
}

function celle(felt: string): Celle {
  return felt === '' ? TOM_CELLE : { tekst: udenFormelmaerke(felt), type: 'tekst' };
}

/** The apostrophe that keeps a spreadsheet from reading a text as a formula is no part of the text (csv.ts). */
function udenFormelmaerke(felt: string): string {
  return /^'+[=+\-@\t\r]/.test(felt) ? felt.slice(1) : felt;
}

function linjeskift(felter: readonly string[]): number {
  let antal = 0;
  for (const felt of felter) {
    if (felt.includes('\n') || felt.includes('\r')) antal += felt.match(/\r\n|\n|\r/g)!.length;
  }
  return antal;
}

function forMange(linje: number, graenser: Graenser): Afvisning {
  return new Afvisning(
    'for_mange_kolonner',
    `Linje ${linje} har over ${graenser.kolonner} kolonner. Fjern de overflødige.`,
    linje,
  );
}

/** `linje` is where the record that failed begins. */
function csvfejl(fejl: CsvError, linje: number): Afvisning {
  switch (fejl.code) {
    case 'CSV_QUOTE_NOT_CLOSED':
      return new Afvisning(
        'citationstegn_ikke_lukket',
        `Linje ${linje} har et citationstegn ("), der ikke lukkes igen. Sæt et til sidst i feltet, eller fjern det første.`,
        linje,
      );
    case 'CSV_INVALID_CLOSING_QUOTE':
    case 'INVALID_OPENING_QUOTE':
      return new Afvisning(
        'citationstegn_forkert',
        `Linje ${linje} har et citationstegn (") midt i et felt. Sæt hele feltet i citationstegn, og skriv tegnet to gange ("").`,
        linje,
      );
    case 'CSV_MAX_RECORD_SIZE':
      return new Afvisning(
        'for_lang_linje',
        `Linje ${linje} er for lang. Se, om et citationstegn (") mangler.`,
        linje,
      );
    default:
      return new Afvisning('csv_fejl', `Linje ${linje} kan ikke læses som CSV.`, linje);
  }
}
