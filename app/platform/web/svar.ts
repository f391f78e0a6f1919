import type { Readable } from 'node:stream';
import type { ComponentChild } from 'preact';
import type { Hindring } from '../../kernel/resultat.ts';

/** What a handler answers with. The web layer turns it into HTTP. */
export type Svar =
  | { readonly slags: 'side'; readonly node: ComponentChild; readonly status: number }
  | { readonly slags: 'videre'; readonly til: string; readonly kvittering?: string }
  | { readonly slags: 'json'; readonly data: unknown; readonly status: number }
  | {
      readonly slags: 'fil';
      readonly navn: string;
      readonly type: string;
      readonly indhold: Uint8Array | Readable | string;
      readonly aftryk?: string;
    }
  | { readonly slags: 'status'; readonly status: 404 | 403; readonly besked?: string };

/**
 * A page, or a part of one when the request asks for a fragment. 422 after a refused form, 409 when an action can't be done, 410 for what was
 * taken back. */
export function side(node: ComponentChild, status: 200 | 404 | 409 | 410 | 422 | 429 = 200): Svar {
  return { slags: 'side', node, status };
}

/** Of a refused form: 422 for what was typed, 409 for what can't be done now. */
export function statusFor(hindringer: readonly Hindring[]): 422 | 409 {
  return hindringer.every((h) => h.felt !== undefined) ? 422 : 409;
}

/** Of a page with a form: 200 as it is first shown, 409 where somebody else has saved meanwhile, else statusFor(). */
export function formstatus(hindringer: readonly Hindring[], foraeldet = false): 200 | 409 | 422 {
  if (foraeldet) return 409;
  return hindringer.length > 0 ? statusFor(hindringer) : 200;
}

/** 303 to another page after a POST; `kvittering` is shown there once. */
export function videre(til: string, kvittering?: string): Svar {
  return kvittering === undefined ? { slags: 'videre', til } : { slags: 'videre', til, kvittering };
}

export function json(data: unknown, status = 200): Svar {
  return { slags: 'json', data, status };
}

/** A file to download under `navn`. */
export function fil(navn: string, type: string, indhold: Uint8Array | Readable | string): Svar {
  return { slags: 'fil', navn, type, indhold };
}

/** A file that never changes: a browser keeps it, and asks whether it may still be read. `sha256` is of its bytes. */
export function frossenFil(navn: string, type: string, indhold: Uint8Array, sha256: string): Svar {
  return { slags: 'fil', navn, type, indhold, aftryk: sha256 };
}

/** There is no such thing, or the actor may not know of it: the two look alike on purpose. */
export function findesIkke(besked?: string): Svar {
  return besked === undefined ? { slags: 'status', status: 404 } : { slags: 'status', status: 404, besked };
}

export function ikkeAdgang(besked?: string): Svar {
  return besked === undefined ? { slags: 'status', status: 403 } : { slags: 'status', status: 403, besked };
}
