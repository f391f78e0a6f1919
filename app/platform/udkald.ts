/** Calls out of the house to an address that somebody has typed: only to the internet, never to what only the server can reach. */

import { lookup } from 'node:dns';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { request as http, type IncomingMessage } from 'node:http';
import { request as https } from 'node:https';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import { pipeline } from 'node:stream/promises';

/** Addresses that aren't the internet's: RFC 6890 and its successors. */
const PRIVATE = new BlockList();
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const)
  PRIVATE.addSubnet(net, bits, 'ipv4');
for (const [net, bits] of [
  ['::', 96],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['100::', 64],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const)
  PRIVATE.addSubnet(net, bits, 'ipv6');

/** An IPv4 address in IPv6 clothes (`::ffff:10.0.0.1`, however it is written) is the IPv4 address to BlockList, too. */
export function erPrivat(adresse: string): boolean {
  const slags = isIP(adresse);
  return slags === 0 || PRIVATE.check(adresse, slags === 6 ? 'ipv6' : 'ipv4');
}

function erLokal(adresse: string): boolean {
  return adresse === '::1' || /^127\./.test(adresse);
}

/** Why an address can't be called, as a sentence; null when it can. `demo` lets http and this machine through. */
export function adressefejl(tekst: string, demo: boolean): string | null {
  if (!URL.canParse(tekst)) return 'Skriv en hel adresse, fx https://esdh.kommune.dk/modtag.';
  const url = new URL(tekst);
  if (url.username !== '' || url.password !== '') return 'Skriv adressen uden brugernavn og adgangskode.';
  if (url.protocol !== 'https:' && !(demo && url.protocol === 'http:'))
    return 'Adressen skal begynde med https://.';
  const vaert = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(vaert) !== 0 && erPrivat(vaert) && !(demo && erLokal(vaert)))
    return 'Adressen peger ind i serverens eget net. Brug en adresse på internettet.';
  return null;
}

/** The answer, or why there was none. */
export type Udkaldssvar =
  | { readonly ok: true; readonly status: number; readonly tekst: string }
  /** `sidst`: it is no use trying again. */
  | { readonly ok: false; readonly fejl: string; readonly sidst: boolean };

export interface Udkald {
  readonly url: string;
  readonly hoveder: Readonly<Record<string, string>>;
  /** A file, or bytes. */
  readonly krop: { readonly fil: string } | { readonly bytes: Uint8Array };
  /** See {@link adressefejl}. */
  readonly demo: boolean;
  /** Milliseconds without a sign of life, and for all of it. */
  readonly stilleMs?: number;
  readonly ialtMs?: number;
}

const STILLE_MS = 30_000;
const IALT_MS = 600_000;
/** Bytes of the answer that are read. */
const MAKS_SVAR = 64 * 1024;

class Forbudt extends Error {}

/** Resolves a name and refuses what isn't the internet's: asked when the connection is made, so that a name can't change meanwhile. */
function slaaOp(demo: boolean): LookupFunction {
  return (navn, valg, faerdig) => {
    lookup(navn, { ...valg, all: true }, (fejl, adresser) => {
      if (fejl) return faerdig(fejl, '', 4);
      const maa = adresser.filter((a) => !erPrivat(a.address) || (demo && erLokal(a.address)));
      const [foerste] = maa;
      if (maa.length < adresser.length || foerste === undefined)
        return faerdig(new Forbudt('private address'), '', 4);
      return valg.all ? faerdig(null, maa) : faerdig(null, foerste.address, foerste.family);
    });
  };
}

async function laesSvar(svar: IncomingMessage): Promise<string> {
  const dele: Buffer[] = [];
  let laengde = 0;
  for await (const del of svar) {
    laengde += (del as Buffer).length;
    if (laengde > MAKS_SVAR) {
      svar.destroy();
      break;
    }
    dele.push(del as Buffer);
  }
  return Buffer.concat(dele).toString('utf8');
}

const SAETNINGER: Readonly<Record<string, string>> = {
  ENOTFOUND: 'Adressens navn kendes ikke.',
  EAI_AGAIN: 'Adressens navn kunne ikke slås op.',
  ECONNREFUSED: 'Modtageren tager ikke imod på den adresse.',
  ECONNRESET: 'Modtageren afbrød forbindelsen.',
  EPIPE: 'Modtageren afbrød forbindelsen.',
  ETIMEDOUT: 'Modtageren svarede ikke i tide.',
  CERT_HAS_EXPIRED: 'Modtagerens certifikat er udløbet.',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'Modtagerens certifikat er ikke udstedt af en, serveren stoler på.',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'Modtagerens certifikat er ikke udstedt af en, serveren stoler på.',
};

function saetning(fejl: unknown): string {
  const kode = fejl instanceof Error && 'code' in fejl ? String(fejl.code) : '';
  if (fejl instanceof Error && (fejl.name === 'AbortError' || fejl.name === 'TimeoutError'))
    return 'Modtageren svarede ikke i tide.';
  return SAETNINGER[kode] ?? 'Forbindelsen til modtageren blev afbrudt.';
}

/** POSTs to an address outside, without following it elsewhere. Never throws for what the other end does. */
export async function post(k: Udkald): Promise<Udkaldssvar> {
  const forkert = adressefejl(k.url, k.demo);
  if (forkert !== null) return { ok: false, fejl: forkert, sidst: true };
  const url = new URL(k.url);
  const laengde = 'fil' in k.krop ? (await stat(k.krop.fil)).size : k.krop.bytes.length;
  const signal = AbortSignal.timeout(k.ialtMs ?? IALT_MS);
  const kald = (url.protocol === 'https:' ? https : http)(url, {
    method: 'POST',
    headers: { ...k.hoveder, 'content-length': laengde },
    lookup: slaaOp(k.demo),
    signal,
    agent: false,
  });
  kald.setTimeout(k.stilleMs ?? STILLE_MS, () =>
    kald.destroy(Object.assign(new Error('silent'), { code: 'ETIMEDOUT' })),
  );
  const svaret = new Promise<IncomingMessage>((klar, fejl) => {
    kald.once('response', klar);
    kald.once('error', fejl);
  });
  // An answer may come before all has been sent (401), and then sending fails as well.
  const sendt = (
    'fil' in k.krop ? pipeline(createReadStream(k.krop.fil), kald) : afslut(kald, k.krop.bytes)
  ).catch(() => {});
  try {
    const svar = await svaret;
    const tekst = await laesSvar(svar);
    await sendt;
    if (!svar.complete)
      return { ok: false, fejl: 'Modtageren afbrød forbindelsen midt i svaret.', sidst: false };
    return { ok: true, status: svar.statusCode ?? 0, tekst };
  } catch (fejl) {
    if (fejl instanceof Forbudt)
      return {
        ok: false,
        fejl: 'Adressen peger ind i serverens eget net. Brug en adresse på internettet.',
        sidst: true,
      };
    return { ok: false, fejl: saetning(fejl), sidst: false };
  } finally {
    kald.destroy();
  }
}

function afslut(kald: ReturnType<typeof http>, bytes: Uint8Array): Promise<void> {
  return new Promise((klar) => kald.end(bytes, klar));
}
