import { createHash } from 'node:crypto';
import type { Prismodel } from './rules.ts';

function ordnet(vaerdi: unknown): unknown {
  if (Array.isArray(vaerdi)) return vaerdi.map(ordnet);
  if (typeof vaerdi !== 'object' || vaerdi === null) return vaerdi;
  const poster = Object.entries(vaerdi).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(poster.map(([noegle, v]) => [noegle, ordnet(v)]));
}

/**
 * The document as it is stored and hashed: JSON without blanks, the names of every object in order, so that the text of a
 * model is the same whoever writes it (as RFC 8785 has it, for whole numbers).
 */
export function modeltekst(model: Prismodel): string {
  return JSON.stringify(ordnet(model));
}

/** Of the UTF-8 bytes, in hex. */
export function sha256(tekst: string): string {
  return createHash('sha256').update(tekst, 'utf8').digest('hex');
}
