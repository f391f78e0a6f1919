/** Takes a package out of the house: into the kommune's folder, or to its hook. */
import { createHash, createHmac } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { copyFile, mkdir, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { filsti } from '../../../platform/filer.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import { post } from '../../../platform/udkald.ts';
import { sagsnummer } from '../rules.ts';
import type { Forsendelse } from './queries.ts';
import { pakkenavn, signaturhoved, type Udfald, udfaldAf } from './rules.ts';

/** What the secret of a kommune's hook is sealed for. */
export function krogsted(organisationId: number): string {
  return `journalkrog:${organisationId}`;
}

/** The kommune's folder in the data folder; whoever runs the server makes it a place that its ESDH reads. */
export function journalmappe(mappe: string, cvr: string): string {
  return join(mappe, 'journal', cvr);
}

const INGEN_KVITTERING = { journalnummer: '', link: '' };
const fejl = (besked: string, igen: boolean): Udfald => ({ slags: 'fejl', fejl: besked, igen });

async function sumAf(sti: string): Promise<string> {
  const sum = createHash('sha256');
  for await (const del of createReadStream(sti)) sum.update(del as Buffer);
  return sum.digest('hex');
}

/**
 * Lays the package in the folder under another name and renames it, so that it is never seen half written. One that lies there
 * already is left as it is; with the same content it was laid by an attempt that was killed before it could say so.
 */
export async function laegIMappe(mappe: string, f: Forsendelse): Promise<Udfald> {
  const til = journalmappe(mappe, f.cvr);
  const maal = join(til, pakkenavn(sagsnummer(f.aar, f.loebenr), f.nr, f.noegle));
  const ny = join(til, `.ny-${f.noegle}`);
  try {
    await mkdir(til, { recursive: true });
    if (existsSync(maal))
      return (await sumAf(maal)) === f.sha256
        ? { slags: 'leveret', kvittering: INGEN_KVITTERING }
        : fejl('Der ligger allerede en anden fil med pakkens navn i mappen. Den er ikke overskrevet.', false);
    await copyFile(filsti(mappe, f.sha256), ny);
    const fil = await open(ny, 'r+');
    try {
      await fil.sync();
    } finally {
      await fil.close();
    }
    await rename(ny, maal);
    return { slags: 'leveret', kvittering: INGEN_KVITTERING };
  } catch (e) {
    await rm(ny, { force: true }).catch(() => {});
    const kode = (e as NodeJS.ErrnoException).code;
    if (kode === 'ENOSPC') return fejl('Der er ikke plads på disken, hvor mappen ligger.', true);
    if (kode === 'EACCES' || kode === 'EPERM' || kode === 'EROFS')
      return fejl('Serveren må ikke skrive i mappen. Bed driften give adgang.', true);
    return fejl('Pakken kunne ikke lægges i mappen. Bed driften se efter, om den er der.', true);
  }
}

/** HMAC-SHA256 of the instant, a full stop and the body, in hexadecimal. */
async function signatur(hemmelighed: Buffer, sekunder: number, sti: string): Promise<string> {
  const h = createHmac('sha256', hemmelighed).update(signaturhoved(sekunder));
  for await (const del of createReadStream(sti)) h.update(del as Buffer);
  return h.digest('hex');
}

/** Sends the package to the hook. The key is the same in every attempt. */
export async function sendTilKrog(
  miljoe: Pick<Miljoe, 'mappe' | 'segl' | 'demo' | 'ur'>,
  f: Forsendelse,
  { stilleMs }: { readonly stilleMs?: number } = {},
): Promise<Udfald> {
  if (f.krogUrl === '' || f.hemmelighed === null)
    return fejl('Der er ingen adresse at sende til. Bed en administrator skrive den.', false);
  let hemmelighed: Buffer;
  try {
    hemmelighed = miljoe.segl.bryd(f.hemmelighed, krogsted(f.organisationId));
  } catch {
    return fejl(
      'Hemmeligheden kan ikke læses med serverens nøgle. Bed en administrator skrive den igen.',
      false,
    );
  }
  const sti = filsti(miljoe.mappe, f.sha256);
  if (!existsSync(sti)) return fejl('Pakken mangler i datamappen. Lav en ny.', false);
  const sekunder = Math.floor(miljoe.ur.nu().getTime() / 1000);
  const svar = await post({
    url: f.krogUrl,
    demo: miljoe.demo,
    krop: { fil: sti },
    hoveder: {
      'content-type': 'application/zip',
      accept: 'application/json',
      'user-agent': 'Maalbillede',
      'idempotency-key': f.noegle,
      'x-maalbillede-haendelse': 'journalpakke',
      'x-maalbillede-sag': sagsnummer(f.aar, f.loebenr),
      'x-maalbillede-sha256': f.sha256,
      'x-maalbillede-tid': String(sekunder),
      'x-maalbillede-signatur': `sha256=${await signatur(hemmelighed, sekunder, sti)}`,
    },
    ...(stilleMs === undefined ? {} : { stilleMs }),
  });
  return svar.ok ? udfaldAf(svar.status, svar.tekst) : fejl(svar.fejl, !svar.sidst);
}

const PROEVE_MS = 10_000;

/** Calls the hook with nothing to deliver; null when it answered, otherwise why not. */
export async function proevKrog(
  miljoe: Pick<Miljoe, 'segl' | 'demo' | 'ur'>,
  organisationId: number,
  url: string,
  boks: Uint8Array | null,
): Promise<string | null> {
  if (url === '' || boks === null) return 'Gem adresse og hemmelighed først.';
  const sekunder = Math.floor(miljoe.ur.nu().getTime() / 1000);
  let hemmelighed: Buffer;
  try {
    hemmelighed = miljoe.segl.bryd(boks, krogsted(organisationId));
  } catch {
    return 'Hemmeligheden kan ikke læses med serverens nøgle. Skriv den igen.';
  }
  const hmac = createHmac('sha256', hemmelighed).update(signaturhoved(sekunder)).digest('hex');
  const svar = await post({
    url,
    demo: miljoe.demo,
    krop: { bytes: new Uint8Array() },
    stilleMs: PROEVE_MS,
    ialtMs: PROEVE_MS,
    hoveder: {
      'content-type': 'application/zip',
      'user-agent': 'Maalbillede',
      'x-maalbillede-haendelse': 'proeve',
      'x-maalbillede-tid': String(sekunder),
      'x-maalbillede-signatur': `sha256=${hmac}`,
    },
  });
  if (!svar.ok) return svar.fejl;
  const udfald = udfaldAf(svar.status, svar.tekst);
  return udfald.slags === 'leveret' ? null : udfald.fejl;
}
