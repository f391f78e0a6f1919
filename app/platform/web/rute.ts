import type { Aktoer, Ret } from '../../kernel/adgang.ts';
import type { Felter } from '../form.ts';
import type { Svar } from './svar.ts';

/**
 * Who may use a route: everyone, everyone who is logged in and has chosen an organisation, or those with a right.
 * `session` is a logged-in person who may not have chosen an organisation yet.
 */
export type Adgang = 'alle' | 'session' | 'indlogget' | Ret;

/** A file as it came with a form, already on disk and measured. */
export interface ModtagetFil {
  readonly sti: string;
  /** As the sender named it; only for showing. */
  readonly navn: string;
  readonly stoerrelse: number;
  readonly sha256: string;
}

/** One request, as a handler sees it. */
export interface Kald<A extends Adgang = Adgang> {
  /** Never null where the route asks for more than `alle` or `session`. */
  readonly aktoer: A extends 'alle' | 'session' ? Aktoer | null : Aktoer;
  /** The logged-in person, also before an organisation is chosen. */
  readonly personId: string | null;
  /** The session cookie's secret; only login and choice of organisation use it. */
  readonly session: string | null;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Felter;
  readonly form: Felter;
  /** The uploaded file, on routes that take one; null when none was chosen. Removed after the answer. */
  readonly fil: ModtagetFil | null;
  /** The request wants a part of the page (the header `X-Fragment: 1`). */
  readonly fragment: boolean;
  /** Path and query of the request. */
  readonly url: string;
  readonly anmodningId: string;
  saetCookie(navn: string, vaerdi: string, sekunder: number): void;
  sletCookie(navn: string): void;
  cookie(navn: string): string | undefined;
}

export interface RuteDef<A extends Adgang> {
  readonly metode: 'GET' | 'POST';
  readonly sti: string;
  readonly adgang: A;
  /** What the audit trail says when it's done; `ingen` for reading, and for what leaves no trace on purpose. */
  readonly audit: 'ingen' | `${string}.${string}`;
  /** The route takes one uploaded file of at most this many bytes. */
  readonly filMaks?: number;
  /** At most this many requests a minute from one address (login, upload). */
  readonly prMinut?: number;
  /** Answers machines: JSON on refusals too, tokens as well as sessions, no CSRF where a token is used. */
  readonly api?: true;
  /** What a token must be made for to be let in here (NOEGLEOMFANG); an API route without it is open to everyone. */
  readonly omfang?: string;
  handler(kald: Kald<A>): Promise<Svar> | Svar;
}

/** A route with its handler's type erased, ready to register. */
export type Rute = RuteDef<Adgang>;

/** States a route. It can't be stated without saying who may use it and what it leaves in the audit trail. */
export function rute<A extends Adgang>(def: RuteDef<A>): Rute {
  return def as unknown as Rute;
}
