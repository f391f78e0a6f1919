import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { z } from 'zod';
import { afvist, ok, type Resultat } from '../../kernel/resultat.ts';
import type { Database, Ejertransaktion } from '../db/database.ts';
import { MIGRATIONSTABEL, type Migration, migrationer, migrationsskript, migrer } from '../db/migrering.ts';
import { opretMappe } from '../mappe.ts';
import {
  aabnForIndlaesning,
  ensTekst,
  laesRaekker,
  skrivRaekker,
  stilTaellere,
  tabelnavne,
  taellere,
} from './tabeller.ts';
import { BrudtArkiv, TAR_SLUT, tarFyld, tarHoved, tarPoster } from './tar.ts';

/** Changes when the archive's own form does. */
const FORMAT = 1;
const MANIFEST = 'manifest.json';

const MANIFEST_SKEMA = z.object({
  format: z.number().int(),
  version: z.string(),
  lavet: z.string(),
  migrationer: z.array(z.object({ nr: z.number().int(), navn: z.string(), aftryk: z.string() })),
  /** Rows per table. */
  tabeller: z.record(z.string(), z.number().int()),
  taellere: z.array(z.object({ navn: z.string(), vaerdi: z.number(), brugt: z.boolean() })),
  /** SHA-256 of every entry of the archive but this one. */
  aftryk: z.record(z.string(), z.string()),
});
type Manifest = z.output<typeof MANIFEST_SKEMA>;

export interface Backuptal {
  readonly tabeller: number;
  readonly raekker: number;
  readonly filer: number;
}

export interface Backupkilde {
  readonly db: Database;
  /** The data folder; its `filer` goes along. */
  readonly mappe: string;
  readonly version: string;
  readonly nu: Date;
}

const filmappe = (mappe: string) => join(mappe, 'filer');

/** Paths of all files below a folder, relative to it with `/`; none when there is no folder. */
async function filerI(mappe: string): Promise<string[]> {
  const poster = await readdir(mappe, { recursive: true, withFileTypes: true }).catch(() => []);
  return (
    poster
      // `ny-…` is a file that is still being received (app/platform/filer.ts).
      .filter((p) => p.isFile() && !p.name.startsWith('ny-'))
      .map((p) => relative(mappe, join(p.parentPath, p.name)).split(sep).join('/'))
      .sort()
  );
}

function tal(m: Manifest): Backuptal {
  return {
    tabeller: Object.keys(m.tabeller).length,
    raekker: Object.values(m.tabeller).reduce((a, b) => a + b, 0),
    filer: Object.keys(m.aftryk).filter((navn) => navn.startsWith('filer/')).length,
  };
}

async function* arkiv(
  tx: Ejertransaktion,
  { mappe, version, nu }: Backupkilde,
  manifest: Manifest,
): AsyncGenerator<Buffer> {
  // One snapshot for everything that is read.
  await tx.script('set transaction isolation level repeatable read, read only');
  await ensTekst(tx);
  manifest.format = FORMAT;
  manifest.version = version;
  manifest.lavet = nu.toISOString();
  manifest.migrationer = await tx.raekker('select nr, navn, aftryk from migration order by nr', []);
  manifest.taellere = [...(await taellere(tx))];
  for (const tabel of await tabelnavne(tx)) {
    manifest.tabeller[tabel] = 0;
    let del = 0;
    for await (const raekker of laesRaekker(tx, tabel)) {
      const navn = `tabel/${tabel}/${String(++del).padStart(6, '0')}.jsonl`;
      const bytes = Buffer.from(raekker.map((r) => `${JSON.stringify(r)}\n`).join(''));
      manifest.tabeller[tabel] += raekker.length;
      manifest.aftryk[navn] = createHash('sha256').update(bytes).digest('hex');
      yield Buffer.concat([tarHoved(navn, bytes.length), bytes, tarFyld(bytes.length)]);
    }
  }
  // Files are only ever added, so those that the snapshot knows of are all there.
  for (const fil of await filerI(filmappe(mappe))) {
    const sti = join(filmappe(mappe), fil);
    const { size } = await stat(sti);
    const sum = createHash('sha256');
    yield tarHoved(`filer/${fil}`, size);
    let laest = 0;
    for await (const stykke of createReadStream(sti) as AsyncIterable<Buffer>) {
      laest += stykke.length;
      sum.update(stykke);
      yield stykke;
    }
    if (laest !== size) throw new Error(`${sti} changed while it was read`);
    manifest.aftryk[`filer/${fil}`] = sum.digest('hex');
    yield tarFyld(size);
  }
  const slut = Buffer.from(JSON.stringify(manifest));
  yield Buffer.concat([tarHoved(MANIFEST, slut.length), slut, tarFyld(slut.length), TAR_SLUT]);
}

/**
 * Writes everything to one file (tar.gz): the tables of one instant, the files, and a manifest with checksums.
 * The file appears under its name when it is whole. The job queue and the sessions are left out.
 */
export async function skrivBackup(kilde: Backupkilde, til: string): Promise<Backuptal> {
  const manifest: Manifest = {
    format: FORMAT,
    version: '',
    lavet: '',
    migrationer: [],
    tabeller: {},
    taellere: [],
    aftryk: {},
  };
  const halv = `${til}.${process.pid}.halv`;
  opretMappe(dirname(til));
  try {
    await kilde.db.somEjer((tx) =>
      pipeline(
        arkiv(tx, kilde, manifest),
        createGzip(),
        createWriteStream(halv, { mode: 0o600, flush: true }),
      ),
    );
    await rename(halv, til);
  } catch (fejl) {
    await rm(halv, { force: true });
    throw fejl;
  }
  return tal(manifest);
}

async function* poster(fil: string) {
  const udpakket = createGunzip();
  const laest = createReadStream(fil);
  laest.on('error', (fejl) => udpakket.destroy(fejl));
  try {
    yield* tarPoster(laest.pipe(udpakket));
  } finally {
    laest.destroy();
  }
}

const BESKADIGET =
  'Backupfilen er beskadiget eller ikke hel. Hent den igen, eller brug en anden. Intet er ændret.';

/** Reads the whole file once and checks every byte of it against the manifest. */
async function tjek(fil: string): Promise<Resultat<Manifest>> {
  const aftryk: Record<string, string> = {};
  let manifest: Manifest | null = null;
  try {
    for await (const post of poster(fil)) {
      const sum = createHash('sha256');
      const gem: Buffer[] = [];
      for await (const stykke of post.indhold) {
        sum.update(stykke);
        if (post.navn === MANIFEST) gem.push(stykke);
      }
      if (post.navn === MANIFEST)
        manifest = MANIFEST_SKEMA.parse(JSON.parse(Buffer.concat(gem).toString('utf8')));
      else aftryk[post.navn] = sum.digest('hex');
    }
  } catch (fejl) {
    const { code = '' } = fejl as { code?: string };
    if (code === 'ENOENT' || code === 'EISDIR') return afvist('fil', `Filen ${fil} findes ikke.`);
    if (code === 'EACCES') return afvist('fil', `Filen ${fil} kan ikke læses.`);
    if (code === 'Z_DATA_ERROR' && Object.keys(aftryk).length === 0)
      return afvist('ukendt', `${fil} er ikke en backup fra Målbillede. Intet er ændret.`);
    if (
      fejl instanceof BrudtArkiv ||
      fejl instanceof SyntaxError ||
      fejl instanceof z.ZodError ||
      code.startsWith('Z_')
    )
      return afvist('beskadiget', BESKADIGET);
    throw fejl;
  }
  const ens =
    manifest !== null &&
    Object.keys(aftryk).length === Object.keys(manifest.aftryk).length &&
    Object.entries(manifest.aftryk).every(([navn, sum]) => aftryk[navn] === sum);
  return manifest !== null && ens ? ok(manifest) : afvist('beskadiget', BESKADIGET);
}

/** The migrations that make the tables as they were when the backup was made; refused when we don't have the same. */
function skemaFor(m: Manifest, alle: readonly Migration[]): Resultat<readonly Migration[]> {
  if (m.format > FORMAT || (m.migrationer.at(-1)?.nr ?? 0) > (alle.at(-1)?.nr ?? 0)) {
    return afvist(
      'nyere',
      `Backuppen er fra en nyere version af Målbillede (${m.version}). Opdatér programmet først.`,
    );
  }
  const brugte: Migration[] = [];
  for (const { nr, navn, aftryk } of m.migrationer) {
    const kendt = alle.find((a) => a.nr === nr);
    if (kendt?.aftryk !== aftryk) {
      return afvist(
        'anden',
        `Backuppen er lavet med en anden udgave af ${navn}. Gendan med version ${m.version} af programmet.`,
      );
    }
    brugte.push(kendt);
  }
  return ok(brugte);
}

/** Something was done in this database: beyond the tables there are people, imports or actions. */
async function iBrug(db: Database): Promise<boolean> {
  return db.somEjer(async (tx) => {
    const findes = await tx.raekker<{ navn: string }>(
      `select relname as navn from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
         and relname in ('person', 'import', 'audit')`,
      [],
    );
    for (const { navn } of findes) {
      if ((await tx.raekker(`select 1 from ${navn} limit 1`, [])).length > 0) return true;
    }
    return false;
  });
}

/** Adds the backup's files to the folder. A file that is there already under the same name is replaced at once. */
async function laegFiler(fil: string, mappe: string): Promise<void> {
  const rod = filmappe(mappe);
  for await (const post of poster(fil)) {
    const [, navn] = /^filer\/((?:[\w-]+\/)*[\w.-]+)$/.exec(post.navn) ?? [];
    if (navn === undefined || navn.split('/').includes('..')) {
      for await (const _ of post.indhold);
      continue;
    }
    const sti = join(rod, navn);
    await mkdir(dirname(sti), { recursive: true });
    await pipeline(post.indhold, createWriteStream(`${sti}.halv`, { mode: 0o600 }));
    await rename(`${sti}.halv`, sti);
  }
}

async function fyldTabeller(tx: Ejertransaktion, fil: string, m: Manifest): Promise<void> {
  const luk = await aabnForIndlaesning(tx);
  await ensTekst(tx);
  const skrevet: Record<string, number> = {};
  for await (const post of poster(fil)) {
    const dele: Buffer[] = [];
    const [, tabel] = /^tabel\/([^/]+)\//.exec(post.navn) ?? [];
    for await (const stykke of post.indhold) if (tabel !== undefined) dele.push(stykke);
    if (tabel === undefined) continue;
    const raekker = Buffer.concat(dele)
      .toString('utf8')
      .split('\n')
      .filter((linje) => linje !== '')
      .map((linje) => JSON.parse(linje) as string);
    await skrivRaekker(tx, tabel, raekker);
    skrevet[tabel] = (skrevet[tabel] ?? 0) + raekker.length;
  }
  for (const [tabel, antal] of Object.entries(m.tabeller)) {
    if ((skrevet[tabel] ?? 0) !== antal)
      throw new Error(`${tabel}: ${skrevet[tabel]} rows written of ${antal}`);
  }
  await stilTaellere(tx, m.taellere);
  await luk();
}

async function fjernAndreFiler(mappe: string, m: Manifest): Promise<void> {
  for (const fil of await filerI(filmappe(mappe))) {
    if (m.aftryk[`filer/${fil}`] === undefined) await rm(join(filmappe(mappe), fil), { force: true });
  }
}

/**
 * Puts a backup in place of the database and the files. The file is checked in full before anything is touched, the
 * tables change in one transaction, and the files, which are only ever added, are laid down before it and pruned
 * after it: a process that dies on the way leaves the old database or the new, never half of one.
 */
export async function gendan(
  { db, mappe }: { db: Database; mappe: string },
  fil: string,
  { overskriv = false, alle = migrationer() } = {},
): Promise<Resultat<Backuptal & { readonly lavet: string }>> {
  const laest = await tjek(fil);
  if (!laest.ok) return laest;
  const manifest = laest.vaerdi;
  const skema = skemaFor(manifest, alle);
  if (!skema.ok) return skema;
  if (!overskriv && (await iBrug(db))) {
    return afvist(
      'ibrug',
      'Databasen er i brug og ville blive erstattet. Tag en backup af den, og brug så --overskriv.',
    );
  }
  await laegFiler(fil, mappe);
  await db.somEjer(async (tx) => {
    await tx.script('drop schema if exists pgboss cascade; drop schema public cascade; create schema public');
    await tx.script(MIGRATIONSTABEL);
    for (const m of skema.vaerdi) await tx.script(migrationsskript(m));
    await fyldTabeller(tx, fil, manifest);
  });
  await migrer(db, alle);
  await fjernAndreFiler(mappe, manifest);
  return ok({ ...tal(manifest), lavet: manifest.lavet });
}
