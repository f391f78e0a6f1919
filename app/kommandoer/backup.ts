import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { antal } from '../kernel/tekst.ts';
import { systemur } from '../kernel/ur.ts';
import { Afvist, ForkertBrug, type Kald, tekstflag } from '../kommandolinje.ts';
import { type Backuptal, gendan, skrivBackup } from '../platform/backup/backup.ts';
import { aabnDatabase, aabnUdenMigrering, datamappe } from '../server.ts';

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

function filFra(kald: Kald): string {
  const [navn, fil, ...flere] = kald.kommando;
  if (fil === undefined || flere.length > 0) throw new ForkertBrug(`Brug: ${navn} FIL`);
  return resolve(fil);
}

function vis(t: Backuptal): string {
  return `${antal(t.tabeller, 'tabel', 'tabeller')}, ${antal(t.raekker, 'række', 'rækker')}, ${antal(t.filer, 'fil', 'filer')}`;
}

/** `backup FIL` */
export async function backupKommando(kald: Kald): Promise<void> {
  const fil = filFra(kald);
  const mappe = datamappe(tekstflag(kald, 'data'));
  const db = await aabnDatabase(mappe);
  try {
    const skrevet = await skrivBackup({ db, mappe, version, nu: systemur.nu() }, fil);
    console.log(`Backup er skrevet til ${fil}: ${vis(skrevet)}.`);
  } catch (fejl) {
    const { code = '' } = fejl as { code?: string };
    if (['EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'EISDIR', 'ENOTDIR', 'ENOENT', 'EEXIST'].includes(code))
      throw new Afvist(`Backuppen kan ikke skrives til ${fil} (${code}). Vælg et andet sted.`);
    throw fejl;
  } finally {
    await db.luk();
  }
}

/** `gendan FIL [--overskriv]` */
export async function gendanKommando(kald: Kald): Promise<void> {
  const fil = filFra(kald);
  const mappe = datamappe(tekstflag(kald, 'data'));
  const db = await aabnUdenMigrering(mappe);
  try {
    const resultat = await gendan({ db, mappe }, fil, { overskriv: kald.flag.overskriv === true });
    if (!resultat.ok) throw new Afvist(resultat.hindringer.map((h) => h.besked).join('\n'));
    console.log(`Databasen er gendannet fra ${resultat.vaerdi.lavet}: ${vis(resultat.vaerdi)}.`);
  } finally {
    await db.luk();
  }
}
