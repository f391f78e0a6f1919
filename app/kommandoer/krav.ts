import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { laesCvr } from '../kernel/cvr.ts';
import { antal, visTal } from '../kernel/tekst.ts';
import { systemur } from '../kernel/ur.ts';
import { Afvist, ForkertBrug, type Kald, tekstflag } from '../kommandolinje.ts';
import { type Filimport, type Filimportsvar, importerFil } from '../modules/kravbank/udveksling/commands.ts';
import { kravjson, kravtabel } from '../modules/kravbank/udveksling/exports.ts';
import type { Kravpost } from '../modules/kravbank/udveksling/fil/rules.ts';
import type { Importfejl } from '../modules/kravbank/udveksling/plan/typer.ts';
import { hentTilOperatoer } from '../modules/kravbank/udveksling/queries.ts';
import type { Database } from '../platform/db/database.ts';
import { csvDele } from '../platform/document/csv.ts';
import { xlsxBytes } from '../platform/document/xlsx.ts';

const BRUG_IMPORT = 'Brug: import krav FIL --organisation CVR [--proev]';
const BRUG_EKSPORT = 'Brug: eksport krav --format xlsx|csv|json [--organisation CVR] [--fil STI]';
const FORMATER = ['xlsx', 'csv', 'json'] as const;
/** So many errors are printed; the rest are counted. */
const MAKS_LINJER = 1000;

function laesOrganisation(kald: Kald, brug: string): string | null {
  const flag = tekstflag(kald, 'organisation');
  if (flag === null) return null;
  const cvr = laesCvr(flag);
  if (cvr === null) throw new ForkertBrug(`»${flag}« er ikke et CVR-nummer.\n${brug}`);
  return cvr;
}

/** Reads the arguments of `import krav`; wrong usage is thrown before any database is opened. */
export function laesKravimport(kald: Kald): Filimport {
  const [, art, sti, ...rest] = kald.kommando;
  if (art !== 'krav' || sti === undefined || rest.length > 0) throw new ForkertBrug(BRUG_IMPORT);
  const cvr = laesOrganisation(kald, BRUG_IMPORT);
  if (cvr === null) throw new ForkertBrug(`--organisation mangler: hvis krav er det?\n${BRUG_IMPORT}`);
  return { sti: resolve(sti), filnavn: basename(sti), cvr, proev: kald.flag.proev === true };
}

function fejllinje(f: Importfejl): string {
  const sted = [
    f.ark,
    f.raekke === null ? '' : `række ${f.raekke}`,
    f.kolonne === null ? '' : `kolonnen »${f.kolonne}«`,
  ];
  const vaerdi = f.vaerdi === '' ? '' : ` (»${f.vaerdi.replace(/\s+/g, ' ').slice(0, 100)}«)`;
  const hvor = sted.filter(Boolean).join(', ');
  return `Fejl: ${hvor}${hvor === '' ? '' : ': '}${f.besked}${vaerdi}`;
}

/** What happened, or would: counts, and what one should know about single rows on standard error. */
function fortael({ modtager, plan, resultat }: Filimportsvar, proev: boolean): void {
  if (plan.ukendteKolonner.length > 0)
    console.error(`Kolonner, der ikke bruges: ${plan.ukendteKolonner.join(', ')}`);
  for (const l of plan.linjer) {
    for (const tekst of [l.grund, ...l.bemaerkninger].filter(Boolean))
      console.error(`Række ${l.raekke}, ${l.nummer || l.navn}: ${tekst}`);
  }
  const tael = (udfald: string) => plan.linjer.filter((l) => l.udfald === udfald).length;
  const par = [
    ['Nye', tael('ny')],
    ['Ændrede', tael('aendret')],
    ['Uændrede', plan.uaendrede],
    ['Udeladt', tael('udeladt')],
    ['Ny klassifikation', plan.nyeKlasser.length],
  ] as const;
  console.log(`Krav for ${modtager.navn} (CVR ${modtager.cvr})`);
  for (const [navn, tal] of par) console.log(`${navn.padEnd(20)}${visTal(tal).padStart(8)}`);
  if (proev) {
    for (const k of plan.nyeKlasser)
      console.log(`Ny klassifikation: ${k.navn}${k.over === null ? '' : `, under ${k.over}`}`);
    for (const l of plan.linjer)
      for (const f of l.forskelle)
        console.log(`${l.nummer} ${f.kolonne}: ${JSON.stringify(f.foer)} bliver ${JSON.stringify(f.efter)}`);
    console.log('Prøve: intet er gemt. Kør igen uden --proev for at gemme.');
  } else if (resultat && resultat.nye + resultat.aendrede === 0) {
    console.log('Intet er ændret. Alt i filen er gemt i forvejen.');
  } else console.log('Gemt og udgivet.');
}

/** `import krav`: all or nothing; counts on standard output, progress and reasons on standard error. */
export async function importKrav(db: Database, kald: Filimport): Promise<void> {
  const svar = await importerFil(db, systemur.nu(), kald, (trin) => console.error(`${trin} …`));
  if (!svar.ok) throw new Afvist(svar.hindringer.map((h) => h.besked).join('\n'));
  const { fejl } = svar.vaerdi.plan;
  if (fejl.length > 0) {
    for (const f of fejl.slice(0, MAKS_LINJER)) console.error(fejllinje(f));
    if (fejl.length > MAKS_LINJER)
      console.error(`… og ${antal(fejl.length - MAKS_LINJER, 'mere', 'flere')}.`);
    throw new Afvist(`Filen har ${antal(fejl.length, 'fejl', 'fejl')}. Intet er gemt.`);
  }
  fortael(svar.vaerdi, kald.proev);
}

async function* indhold(
  poster: readonly Kravpost[],
  format: (typeof FORMATER)[number],
): AsyncGenerator<string | Uint8Array> {
  const nu = systemur.nu();
  if (format === 'json') yield `${JSON.stringify(kravjson(poster, nu), null, 2)}\n`;
  else if (format === 'csv') yield* csvDele(kravtabel(poster, []));
  else yield await xlsxBytes([kravtabel(poster, [])], nu);
}

/**
 * `eksport krav --format xlsx|csv|json [--organisation CVR] [--fil STI]`: every krav of the installation that isn't
 * deleted, or of one organisation, on standard output or in a file. Made before the database is opened.
 */
export function eksportKommando(kald: Kald): (db: Database) => Promise<void> {
  const [, art, ...rest] = kald.kommando;
  const format = FORMATER.find((f) => f === tekstflag(kald, 'format'));
  if (art !== 'krav' || rest.length > 0) throw new ForkertBrug(BRUG_EKSPORT);
  if (format === undefined)
    throw new ForkertBrug(`--format skal være xlsx, csv eller json.\n${BRUG_EKSPORT}`);
  const cvr = laesOrganisation(kald, BRUG_EKSPORT);
  const sti = tekstflag(kald, 'fil');
  if (format === 'xlsx' && sti === null && process.stdout.isTTY)
    throw new ForkertBrug(`En Excel-fil kan ikke vises i en terminal: angiv --fil.\n${BRUG_EKSPORT}`);
  return async (db) => {
    const poster = await hentTilOperatoer(db, cvr);
    if (poster === null) throw new Afvist(`Ingen organisation har CVR ${cvr}. Ret --organisation.`);
    await skriv(Readable.from(indhold(poster, format)), sti);
    console.error(`${antal(poster.length, 'krav', 'krav')} er skrevet${sti === null ? '' : ` til ${sti}`}.`);
  };
}

/** To the file, which isn't left half written, or to standard output, which stays open. */
async function skriv(kilde: Readable, sti: string | null): Promise<void> {
  if (sti === null) {
    for await (const del of kilde) await skrivDel(process.stdout, del);
    return;
  }
  try {
    await pipeline(kilde, createWriteStream(resolve(sti)));
  } catch (fejl) {
    await rm(resolve(sti), { force: true });
    throw new Afvist(`Filen »${sti}« kunne ikke skrives: ${(fejl as Error).message}`);
  }
}

/** Resolves when it has left the process, so that a reader who is slow gets all of it. */
function skrivDel(til: Writable, del: string | Uint8Array): Promise<void> {
  return new Promise((faerdig, afvis) => til.write(del, (fejl) => (fejl ? afvis(fejl) : faerdig())));
}
