import { open, stat } from 'node:fs/promises';
import { visBytes } from '../../kernel/tekst.ts';
import { Afvisning } from './afvisning.ts';
import type { Graenser } from './graenser.ts';

/** `zip` is either an XLSX or an archive of CSV files; its contents decide. */
export type Filslags = 'mappe' | 'zip' | 'tekst';

/**
 * What a file is, by its first bytes and never by its name. Throws `Afvisning` for what we don't read, with a
 * sentence on what to do instead.
 */
export async function genkend(sti: string, graenser: Graenser): Promise<Filslags> {
  const oplysninger = await stat(sti).catch((fejl: NodeJS.ErrnoException) => {
    if (fejl.code === 'ENOENT') throw new Afvisning('findes_ikke', `»${sti}« findes ikke.`);
    throw fejl;
  });
  if (oplysninger.isDirectory()) return 'mappe';
  if (!oplysninger.isFile()) throw new Afvisning('ikke_fil', `»${sti}« er hverken en fil eller en mappe.`);
  kontrollerStoerrelse(oplysninger.size, graenser);
  if (oplysninger.size === 0) throw new Afvisning('tom_fil', 'Filen er tom. Send den igen.');
  const fil = await open(sti);
  try {
    const hoved = Buffer.alloc(Math.min(oplysninger.size, 4096));
    await fil.read(hoved, 0, hoved.length, 0);
    if (begynder(hoved, [0x50, 0x4b, 0x03, 0x04]) || begynder(hoved, [0x50, 0x4b, 0x05, 0x06])) return 'zip';
    if (begynder(hoved, [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])) {
      throw await oleAfvisning(fil, oplysninger.size);
    }
    const andet = andetFormat(hoved);
    if (andet !== null) throw new Afvisning('forkert_format', andet);
    return 'tekst';
  } finally {
    await fil.close();
  }
}

export function kontrollerStoerrelse(bytes: number, graenser: Graenser): void {
  if (bytes <= graenser.fil) return;
  throw new Afvisning(
    'for_stor',
    `Filen fylder ${visBytes(bytes)}. Grænsen er ${visBytes(graenser.fil)}. Del leveringen op i flere filer.`,
  );
}

function begynder(hoved: Buffer, bytes: readonly number[]): boolean {
  return bytes.every((byte, i) => hoved[i] === byte);
}

function andetFormat(hoved: Buffer): string | null {
  const tekst = hoved
    .toString('latin1')
    .replace(/^\xef\xbb\xbf/, '')
    .trimStart()
    .toLowerCase();
  if (tekst.startsWith('%pdf-')) return 'Filen er en PDF. Send den som Excel-projektmappe (.xlsx) eller CSV.';
  if (/^(<!doctype html|<html|<table|<head|<meta)/.test(tekst)) {
    return 'Filen er en webside, selv om den kan hedde .xls. Åbn den i Excel, og gem den som Excel-projektmappe (.xlsx).';
  }
  if (tekst.startsWith('<?xml')) {
    return 'Filen er XML. Åbn den i Excel, og gem den som Excel-projektmappe (.xlsx) eller CSV.';
  }
  if (tekst.startsWith('{\\rtf')) return 'Filen er et tekstdokument. Send den som .xlsx eller CSV.';
  const pakket = [
    [0x1f, 0x8b],
    [0x37, 0x7a, 0xbc, 0xaf],
    [0x52, 0x61, 0x72, 0x21],
    [0x42, 0x5a, 0x68],
  ];
  if (pakket.some((bytes) => begynder(hoved, bytes))) {
    return 'Filen er pakket på en måde, der ikke læses her. Pak den som almindelig zip, eller send den som .xlsx.';
  }
  return null;
}

/** An OLE container is an old XLS or an XLSX with a password; the name of a stream inside tells which. */
async function oleAfvisning(fil: Awaited<ReturnType<typeof open>>, stoerrelse: number): Promise<Afvisning> {
  const navn = Buffer.from('EncryptedPackage', 'utf16le');
  const del = Buffer.alloc(1024 * 1024);
  for (let fra = 0; fra < stoerrelse; fra += del.length - navn.length) {
    const { bytesRead } = await fil.read(del, 0, del.length, fra);
    if (bytesRead === 0) break;
    if (del.subarray(0, bytesRead).includes(navn)) {
      return new Afvisning(
        'krypteret',
        'Filen er beskyttet med adgangskode og kan ikke læses. Gem den uden adgangskode, og send den igen.',
      );
    }
  }
  return new Afvisning(
    'gammelt_excel',
    'Filen er i det gamle Excel-format (.xls). Åbn den i Excel, og gem den som Excel-projektmappe (.xlsx).',
  );
}
