import { setTimeout as ventMs } from 'node:timers/promises';
import { z } from 'zod';
import type { Log } from '../../../platform/log.ts';

/** Why KITOS could not be used; the sentence is for people and holds nothing secret. */
export class KitosFejl extends Error {
  override name = 'KitosFejl';
  readonly art: 'login' | 'adgang' | 'findes_ikke' | 'afvist' | 'utilgaengelig' | 'svar';
  readonly status: number;
  constructor(art: KitosFejl['art'], besked: string, status = 0) {
    super(besked);
    this.art = art;
    this.status = status;
  }
}

export interface Kitosadgang {
  readonly adresse: string;
  readonly email: string;
  readonly kodeord: string;
}

export interface Klientvalg {
  readonly log: Log;
  /** Milliseconds for one answer, its body included. */
  readonly frist?: number;
  /** Attempts after the first at what may pass: no answer, 429, 5xx. */
  readonly nyeForsoeg?: number;
  /** Waits; tests don't. */
  readonly vent?: (ms: number) => Promise<void>;
  /** Stops everything: the page »test forbindelsen« has no patience. */
  readonly signal?: AbortSignal;
  readonly tilfaeldig?: () => number;
}

const FRIST_MS = 60_000;
const NYE_FORSOEG = 5;
const FOERSTE_VENT_MS = 1_000;
const MAKS_VENT_MS = 120_000;
/** KITOS' largest page is some megabytes; what is larger isn't KITOS. */
const MAKS_BYTES = 64 * 1024 * 1024;
export const SIDE = 250;

const TOKEN = z.object({
  response: z.object({
    token: z.string().min(1),
    loginSuccessful: z.boolean().default(true),
    expires: z.string().nullish(),
  }),
});

type Soegning = Readonly<Record<string, string | number | boolean | undefined>>;

/** One kommune's way into KITOS. Holds a token while it lives, and nothing else. */
export class Kitosklient {
  readonly #adgang: Kitosadgang;
  readonly #valg: Klientvalg;
  #token: { readonly tekst: string; readonly udloeber: number } | null = null;
  /** KITOS' own clock less ours in milliseconds, from the `Date` of its latest answer. */
  #skaevhed = 0;

  constructor(adgang: Kitosadgang, valg: Klientvalg) {
    this.#adgang = adgang;
    this.#valg = valg;
  }

  /** Now by KITOS' clock, which is the one its changes are marked by. */
  kitosTid(): Date {
    return new Date(performance.timeOrigin + performance.now() + this.#skaevhed);
  }

  async login(): Promise<void> {
    const { email, kodeord } = this.#adgang;
    const svar = await this.#proev('POST', '/api/authorize/GetToken', {
      krop: JSON.stringify({ email, password: kodeord }),
      type: 'application/json',
    });
    if (svar.status === 401 || svar.status === 403 || svar.status === 400)
      throw new KitosFejl('login', 'KITOS afviser e-mail eller adgangskode.', svar.status);
    if (svar.status !== 200) throw this.#fejl(svar.status);
    const laest = TOKEN.safeParse(svar.json);
    if (!laest.success || !laest.data.response.loginSuccessful)
      throw new KitosFejl('login', 'KITOS afviser e-mail eller adgangskode.');
    const udloeber = Date.parse(laest.data.response.expires ?? '');
    this.#token = {
      tekst: laest.data.response.token,
      udloeber: Number.isNaN(udloeber) ? Number.POSITIVE_INFINITY : udloeber,
    };
  }

  /** The JSON at a path. */
  async hent(sti: string, soegning: Soegning = {}): Promise<unknown> {
    const q = new URLSearchParams(
      Object.entries(soegning).flatMap(([k, v]) => (v === undefined ? [] : [[k, String(v)]])),
    ).toString();
    return (await this.#medToken('GET', q === '' ? sti : `${sti}?${q}`, undefined)).json;
  }

  /** Page `side` (from 0) of a list. It is the last one when it is shorter than {@link SIDE}. */
  async hentSide(sti: string, side: number, soegning: Soegning = {}): Promise<readonly unknown[]> {
    const svar = await this.hent(sti, { ...soegning, page: side, pageSize: SIDE });
    if (!Array.isArray(svar)) throw new KitosFejl('svar', 'KITOS svarede med noget andet end en liste.');
    return svar;
  }

  /** The pages of a list, one at a time. */
  async *sider(sti: string, soegning: Soegning = {}): AsyncGenerator<readonly unknown[]> {
    for (let side = 0; ; side++) {
      const poster = await this.hentSide(sti, side, soegning);
      if (poster.length > 0) yield poster;
      if (poster.length < SIDE) return;
    }
  }

  /**
   * Changes some fields (RFC 7396) and gives the object as it is afterwards. Sent once: where no answer comes, nobody knows
   * whether it was done, and the caller has to look.
   */
  async ret(sti: string, krop: unknown): Promise<unknown> {
    return (await this.#medToken('PATCH', sti, JSON.stringify(krop))).json;
  }

  async #medToken(metode: 'GET' | 'PATCH', sti: string, krop: string | undefined): Promise<Svar> {
    if (this.#token === null || this.#token.udloeber - 30_000 < this.kitosTid().getTime()) await this.login();
    for (let fornyet = false; ; fornyet = true) {
      const svar = await this.#proev(metode, `/api/v2/${sti}`, {
        ...(krop === undefined ? {} : { krop, type: 'application/merge-patch+json' }),
        token: this.#token?.tekst,
      });
      if (svar.status === 401 && !fornyet) {
        await this.login();
        continue;
      }
      if (svar.status === 200 || svar.status === 201) return svar;
      if (svar.status === 204) return { ...svar, json: null };
      throw this.#fejl(svar.status, svar.besked);
    }
  }

  #fejl(status: number, besked = ''): KitosFejl {
    const mere = besked === '' ? '' : ` KITOS skriver: »${besked}«`;
    if (status === 401) return new KitosFejl('login', 'KITOS godtager ikke adgangen.', status);
    if (status === 403)
      return new KitosFejl('adgang', `Brugeren har ikke ret til det i KITOS (403).${mere}`, status);
    if (status === 404 || status === 410) return new KitosFejl('findes_ikke', 'Findes ikke i KITOS.', status);
    if (status === 429 || status >= 500)
      return new KitosFejl(
        'utilgaengelig',
        `KITOS svarer ikke lige nu (${status}). Prøv igen senere.`,
        status,
      );
    return new KitosFejl('afvist', `KITOS afviste det (${status}).${mere}`, status);
  }

  /** One request with new attempts at what may pass. A change is sent again only when KITOS said that it didn't take it. */
  async #proev(metode: string, sti: string, valg: Anmodning): Promise<Svar> {
    const { nyeForsoeg = NYE_FORSOEG, log, signal } = this.#valg;
    for (let forsoeg = 0; ; forsoeg++) {
      let vent: number | null = null;
      let hvad: Record<string, unknown>;
      try {
        const svar = await this.#send(metode, sti, valg);
        if (svar.status !== 429 && svar.status < 500) return svar;
        if (forsoeg >= nyeForsoeg || (metode === 'PATCH' && svar.status !== 429 && svar.status !== 503))
          return svar;
        vent = svar.ventMs;
        hvad = { status: svar.status };
      } catch (fejl) {
        if (signal?.aborted) throw new KitosFejl('utilgaengelig', 'KITOS svarede ikke i tide.');
        if (fejl instanceof KitosFejl) throw fejl;
        if (metode === 'PATCH' || forsoeg >= nyeForsoeg) throw new KitosFejl('utilgaengelig', forklar(fejl));
        hvad = { aarsag: (fejl as Error).name };
      }
      const ms = Math.min(vent ?? this.#venteTid(forsoeg), MAKS_VENT_MS);
      log.warn({ metode, sti: sti.split('?')[0], forsoeg: forsoeg + 1, ms, ...hvad }, 'kitos: venter');
      await (this.#valg.vent ?? ventMs)(ms);
    }
  }

  /** Doubled each time, with up to half of it at random, so that many don't come back at once. */
  #venteTid(forsoeg: number): number {
    const grund = FOERSTE_VENT_MS * 2 ** forsoeg;
    return grund / 2 + (this.#valg.tilfaeldig ?? Math.random)() * grund;
  }

  async #send(metode: string, sti: string, { krop, type, token }: Anmodning): Promise<Svar> {
    const frist = AbortSignal.timeout(this.#valg.frist ?? FRIST_MS);
    const svar = await fetch(this.#adgang.adresse + sti, {
      method: metode,
      // A password and a token go where they were meant to go, and nowhere else.
      redirect: 'error',
      headers: {
        accept: 'application/json',
        ...(type === undefined ? {} : { 'content-type': type }),
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      },
      body: krop,
      signal: this.#valg.signal ? AbortSignal.any([frist, this.#valg.signal]) : frist,
    });
    const dato = Date.parse(svar.headers.get('date') ?? '');
    if (!Number.isNaN(dato)) this.#skaevhed = dato - (performance.timeOrigin + performance.now());
    const tekst = await laesTekst(svar);
    return {
      status: svar.status,
      ventMs: this.#laesVent(svar.headers.get('retry-after')),
      json: svar.ok && tekst !== '' ? laesJson(tekst) : null,
      besked: svar.ok ? '' : kortBesked(tekst),
    };
  }

  /** `Retry-After`: seconds, or a date. */
  #laesVent(hoved: string | null): number | null {
    if (hoved === null) return null;
    if (/^\d+$/.test(hoved.trim())) return Number(hoved) * 1000;
    const tid = Date.parse(hoved);
    return Number.isNaN(tid) ? null : Math.max(0, tid - this.kitosTid().getTime());
  }
}

interface Anmodning {
  readonly krop?: string;
  readonly type?: string;
  readonly token?: string;
}
interface Svar {
  readonly status: number;
  readonly ventMs: number | null;
  readonly json: unknown;
  /** What KITOS says of a refusal, in a line. */
  readonly besked: string;
}

async function laesTekst(svar: Response): Promise<string> {
  if (!svar.body) return '';
  const dele: Uint8Array[] = [];
  let bytes = 0;
  for await (const del of svar.body) {
    bytes += del.byteLength;
    if (bytes > MAKS_BYTES) throw new KitosFejl('svar', 'Svaret fra KITOS er for stort til at være en side.');
    dele.push(del);
  }
  return Buffer.concat(dele).toString('utf8');
}

/** A page cut off in the middle isn't JSON: an error as any other on the way, and worth another attempt. */
function laesJson(tekst: string): unknown {
  return JSON.parse(tekst) as unknown;
}

/** KITOS' own words of a refusal, where it has any: JSON's `message`, or a short text. */
function kortBesked(tekst: string): string {
  try {
    const j = JSON.parse(tekst) as unknown;
    if (typeof j === 'string') return j.slice(0, 200);
    if (typeof j === 'object' && j !== null)
      for (const n of ['message', 'msg', 'title', 'error'])
        if (typeof (j as Record<string, unknown>)[n] === 'string')
          return ((j as Record<string, unknown>)[n] as string).slice(0, 200);
    return '';
  } catch {
    return /^[^<]{1,200}$/.test(tekst) ? tekst.trim() : '';
  }
}

function forklar(fejl: unknown): string {
  const { name = '', cause } = fejl as { name?: string; cause?: { code?: string } };
  if (name === 'TimeoutError') return 'KITOS svarede ikke i tide. Prøv igen senere.';
  if (name === 'SyntaxError') return 'Svaret fra KITOS var afbrudt eller ikke til at læse.';
  switch (cause?.code) {
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return 'Adressen på KITOS findes ikke. Tjek, at den er skrevet rigtigt.';
    case 'ECONNREFUSED':
      return 'Der svarer ingen på adressen.';
    default:
      return 'Forbindelsen til KITOS blev afbrudt.';
  }
}
