import { Secret, TOTP } from 'otpauth';
import { encode } from 'uqr';

/** As every authenticator app expects them (RFC 6238). */
const PERIODE = 30;
const INDSTILLING = { algorithm: 'SHA1', digits: 6, period: PERIODE } as const;
/** Wrong codes before the second factor is shut, and for how long. */
export const FEJL_MAKS = 5;
export const LAAST_MS = 15 * 60_000;
/** How long one has between the link and the code: an app may have to be installed. */
export const HALVVEJS_MS = 20 * 60_000;
/** RFC 4226 asks for 160 bits. */
export const HEMMELIGHED_BYTES = 20;
export const RESERVEKODER = 8;

/** Places that a box is sealed to. */
export const sted = {
  engangskode: (personId: string) => `engangskode:${personId}`,
  halvvejs: (noegle: string) => `loginhalvvejs:${noegle}`,
};

const totp = (hemmelighed: Uint8Array, navn = '') =>
  new TOTP({
    ...INDSTILLING,
    issuer: 'Målbillede',
    label: navn,
    secret: new Secret({ buffer: Uint8Array.from(hemmelighed).buffer }),
  });

/** The time step that a code is right for, one either side of now at most; null when it isn't. */
export function trinFor(hemmelighed: Uint8Array, kode: string, nu: Date): number | null {
  if (!/^\d{6}$/.test(kode)) return null;
  const timestamp = nu.getTime();
  const forskel = totp(hemmelighed).validate({ token: kode, timestamp, window: 1 });
  return forskel === null ? null : TOTP.counter({ period: PERIODE, timestamp }) + forskel;
}

/** What a person types into an app that can't read the picture, in groups of four. */
export function noegletekst(hemmelighed: Uint8Array): string {
  return new Secret({ buffer: Uint8Array.from(hemmelighed).buffer }).base32.replace(/(.{4})(?=.)/g, '$1 ');
}

export interface Qrkode {
  /** Modules on each side, border included. */
  readonly side: number;
  /** SVG path, one unit a module. */
  readonly sti: string;
}

/** The picture that an app reads: secret, issuer and account name. */
export function qrkode(hemmelighed: Uint8Array, email: string): Qrkode {
  const { size, data } = encode(totp(hemmelighed, email).toString(), { border: 4 });
  const sti = data.flatMap((raekke, y) => raekke.flatMap((sort, x) => (sort ? [`M${x} ${y}h1v1h-1z`] : [])));
  return { side: size, sti: sti.join('') };
}

/** Letters and digits that can't be mistaken for each other. */
const TEGN = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/** A reserve code from 16 random bytes: 80 bits, so that its SHA-256 can't be guessed. */
export function reservekode(tilfaeldige: Uint8Array): string {
  const tegn = [...tilfaeldige].map((b) => TEGN[b & 31]).join('');
  return tegn.replace(/(.{4})(?=.)/g, '$1-');
}

/** What was typed, as a code: six digits, or a reserve code as it was shown. */
export function laesKode(tekst: string): string {
  const rent = tekst.toUpperCase().replace(/[\s-]/g, '');
  return /^\d{6}$/.test(rent) ? rent : rent.replace(/(.{4})(?=.)/g, '$1-');
}

export const KODEFEJL = {
  forkert: 'Koden passer ikke. Skriv den kode, din app viser nu.',
  brugt: 'Koden er allerede brugt. Vent, til din app viser en ny.',
  laast: 'Der er skrevet forkerte koder for mange gange. Prøv igen om et kvarter.',
  udloebet: 'Der gik for lang tid. Bed om et nyt link.',
  oprettet: 'Der er allerede sat en app op til dig. Log ind igen, og brug koden fra den.',
} as const;
