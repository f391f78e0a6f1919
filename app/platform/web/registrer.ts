import { timingSafeEqual } from 'node:crypto';
import { rm } from 'node:fs/promises';
import type { FastifyInstance, FastifyReply, FastifyRequest, RouteHandlerMethod } from 'fastify';
import { type Aktoer, maa } from '../../kernel/adgang.ts';
import type { Felter } from '../form.ts';
import { felt } from '../form.ts';
import type { Session, Sessioner } from '../session.ts';
import type { Adgang, Kald, ModtagetFil, Rute } from './rute.ts';
import type { Svar } from './svar.ts';
import { modtag, UploadAfvist } from './upload.ts';

const COOKIE = 'mb_session';
const KVITTERING = 'mb_kvittering';

/** Who sent the request. */
export interface Hvem {
  readonly session: Session | null;
  readonly hemmelighed: string | null;
  readonly aktoer: Aktoer | null;
  /** Authenticated by a token of the API rather than by a cookie that a browser sends by itself. */
  readonly vedNoegle: boolean;
  /** What the token may read; empty without one. */
  readonly omfang: readonly string[];
}

/** What the web layer needs to know of the rest; `app.tsx` puts it together. */
export interface Webmiljoe {
  readonly sessioner: Sessioner;
  /** Name, roles and organisation for a session; null when the person no longer belongs there. */
  aktoer(personId: string, organisationId: number): Promise<Aktoer | null>;
  /** The actor behind an API token; null when it is unknown, expired or revoked. */
  aktoerForNoegle(
    noegle: string,
  ): Promise<{ readonly aktoer: Aktoer; readonly omfang: readonly string[] } | null>;
  /** A page as HTML, in the shell, for this request. */
  render(
    anmodning: { sti: string; soeg: string; hvem: Hvem; kvittering?: string; fragment: boolean },
    svar: Svar & { slags: 'side' },
  ): string | Promise<string>;
  /** The page for 403, 404, 413, 429 and 500. */
  fejlside(status: number, besked?: string, reference?: string): Svar & { slags: 'side' };
  /** Served over HTTPS: cookies are marked Secure. */
  readonly sikker: boolean;
  readonly uploadMappe: string;
  readonly logInd: string;
  readonly vaelgOrganisation: string;
}

class Csrf extends Error {
  override name = 'Csrf';
}

function ens(a: string, b: string): boolean {
  const [x, y] = [Buffer.from(a), Buffer.from(b)];
  return x.length === y.length && timingSafeEqual(x, y);
}

/**
 * A POST must come from a page of ours: browsers say where it came from (Fetch Metadata), and the form carries the
 * session's token. Login forms have no session yet and rest on the first alone.
 */
function tjekCsrf(anmodning: FastifyRequest, hvem: Hvem, form: Felter): void {
  if (hvem.vedNoegle) return;
  const sted = anmodning.headers['sec-fetch-site'];
  if (sted !== undefined && sted !== 'same-origin' && sted !== 'none') throw new Csrf();
  const { origin } = anmodning.headers;
  // `null` is what a sandboxed page sends; it is nobody's address.
  if (sted === undefined && origin !== undefined && URL.parse(origin)?.host !== anmodning.headers.host)
    throw new Csrf();
  if (hvem.session && !ens(felt(form, '_csrf'), hvem.session.csrf)) throw new Csrf();
}

async function hvemEr(anmodning: FastifyRequest, miljoe: Webmiljoe, api: boolean): Promise<Hvem> {
  const noegle = api ? /^Bearer (\S+)$/.exec(anmodning.headers.authorization ?? '')?.[1] : undefined;
  if (noegle !== undefined) {
    const bruger = await miljoe.aktoerForNoegle(noegle);
    return {
      session: null,
      hemmelighed: null,
      aktoer: bruger?.aktoer ?? null,
      vedNoegle: true,
      omfang: bruger?.omfang ?? [],
    };
  }
  const hemmelighed = anmodning.cookies[COOKIE] ?? null;
  const session = hemmelighed ? await miljoe.sessioner.find(hemmelighed) : null;
  const aktoer =
    session && session.organisationId !== null
      ? await miljoe.aktoer(session.personId, session.organisationId)
      : null;
  return { session, hemmelighed: session ? hemmelighed : null, aktoer, vedNoegle: false, omfang: [] };
}

/** Null when the actor may go on; otherwise what is answered instead. */
function afvis(adgang: Adgang, hvem: Hvem, anmodning: FastifyRequest, miljoe: Webmiljoe): Svar | null {
  if (adgang === 'alle') return null;
  const til = anmodning.method === 'GET' ? `?til=${encodeURIComponent(anmodning.url)}` : '';
  if (!hvem.session && !hvem.aktoer) return { slags: 'videre', til: miljoe.logInd + til };
  if (adgang === 'session') return null;
  if (!hvem.aktoer) return { slags: 'videre', til: miljoe.vaelgOrganisation + til };
  if (adgang === 'indlogget' || maa(hvem.aktoer, adgang)) return null;
  return { slags: 'status', status: 403 };
}

function afvisApi({ adgang, omfang }: Rute, hvem: Hvem): Svar | null {
  const fejl = (besked: string, status: number): Svar => ({
    slags: 'json',
    status,
    data: { fejl: [{ felt: '', besked }] },
  });
  if (adgang === 'alle') return null;
  if (!hvem.aktoer) return fejl('Log ind, eller send en gyldig adgangsnøgle (Authorization: Bearer …).', 401);
  if (hvem.vedNoegle && (omfang === undefined || !hvem.omfang.includes(omfang)))
    return fejl('Adgangsnøglen er ikke lavet til dette. Bed administratoren om en, der er.', 403);
  if (adgang === 'indlogget' || adgang === 'session' || maa(hvem.aktoer, adgang)) return null;
  return fejl('Din rolle giver ikke adgang til dette.', 403);
}

/** File name for Content-Disposition: ASCII for old clients, UTF-8 for the rest (RFC 6266). */
function vedhaeft(navn: string): string {
  const ascii = navn
    .replace(/[æÆ]/g, 'ae')
    .replace(/[øØ]/g, 'oe')
    .replace(/[åÅ]/g, 'aa')
    .replace(/[^\w. -]/g, '_');
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encodeURIComponent(navn)}`;
}

/** A browser may keep it, and asks each time whether the reader still may have it. */
const GEMMES = 'private, no-cache';

/** Whether the browser has the file already: If-None-Match names it (RFC 9110, 13.1.2). */
function kenderAftryk({ headers }: FastifyRequest, aftryk: string): boolean {
  return (headers['if-none-match'] ?? '')
    .split(',')
    .some((e) => e.trim().replace(/^W\//, '') === `"${aftryk}"`);
}

/** Whether the answer becomes a page: an upload by script follows the redirect too, before the browser goes there. */
function vises({ headers }: FastifyRequest): boolean {
  return (headers['sec-fetch-dest'] ?? 'document') === 'document';
}

export function registrer(app: FastifyInstance, ruter: readonly Rute[], miljoe: Webmiljoe): void {
  async function send(
    svar: Svar,
    anmodning: FastifyRequest,
    reply: FastifyReply,
    hvem: Hvem,
  ): Promise<unknown> {
    switch (svar.slags) {
      case 'status':
        return send(miljoe.fejlside(svar.status, svar.besked), anmodning, reply, hvem);
      case 'json':
        return reply
          .code(svar.status)
          .header('cache-control', 'no-store')
          .type('application/json; charset=utf-8')
          .send(JSON.stringify(svar.data));
      case 'videre':
        if (svar.kvittering !== undefined) {
          reply.setCookie(KVITTERING, encodeURIComponent(svar.kvittering), {
            path: '/',
            httpOnly: true,
            sameSite: 'lax',
            maxAge: 60,
            secure: miljoe.sikker,
          });
        }
        return reply.redirect(svar.til, 303);
      case 'fil':
        reply.header('cache-control', svar.aftryk === undefined ? 'no-store' : GEMMES);
        if (svar.aftryk !== undefined) {
          reply.header('etag', `"${svar.aftryk}"`).header('vary', 'cookie');
          if (kenderAftryk(anmodning, svar.aftryk)) return reply.code(304).send();
        }
        return reply
          .header('content-disposition', vedhaeft(svar.navn))
          .type(svar.type)
          .send(
            typeof svar.indhold === 'string' || !(svar.indhold instanceof Uint8Array)
              ? svar.indhold
              : Buffer.from(svar.indhold.buffer, svar.indhold.byteOffset, svar.indhold.byteLength),
          );
      case 'side': {
        const [sti, soeg = ''] = anmodning.url.split('?', 2);
        const fragment = anmodning.headers['x-fragment'] === '1';
        const gemt = fragment || !vises(anmodning) ? undefined : anmodning.cookies[KVITTERING];
        if (gemt !== undefined) reply.clearCookie(KVITTERING, { path: '/' });
        const kvittering = gemt === undefined ? undefined : decodeURIComponent(gemt);
        const html = await miljoe.render({ sti, soeg, hvem, kvittering, fragment }, svar);
        // Pages hold the reader's own data: a browser may keep them for "back", nobody else may.
        return reply
          .code(svar.status)
          .header('cache-control', 'private, no-cache')
          .header('vary', 'cookie, x-fragment')
          .type('text/html; charset=utf-8')
          .send(html);
      }
    }
  }

  function handler(rute: Rute): RouteHandlerMethod {
    return async (anmodning, reply) => {
      const hvem = await hvemEr(anmodning, miljoe, rute.api === true);
      const nej = rute.api ? afvisApi(rute, hvem) : afvis(rute.adgang, hvem, anmodning, miljoe);
      if (nej) return send(nej, anmodning, reply, hvem);
      let form: Felter = {};
      let fil: ModtagetFil | null = null;
      if (rute.metode === 'POST') {
        if (rute.filMaks !== undefined && anmodning.isMultipart()) {
          ({ form, fil } = await modtag(anmodning, miljoe.uploadMappe, rute.filMaks, (felter) =>
            tjekCsrf(anmodning, hvem, felter),
          ));
        } else {
          form = (anmodning.body ?? {}) as Felter;
          tjekCsrf(anmodning, hvem, form);
        }
      }
      const kald: Kald = {
        aktoer: hvem.aktoer as Aktoer,
        personId: hvem.session?.personId ?? hvem.aktoer?.personId ?? null,
        session: hvem.hemmelighed,
        params: anmodning.params as Record<string, string>,
        query: anmodning.query as Felter,
        form,
        fil,
        fragment: anmodning.headers['x-fragment'] === '1',
        url: anmodning.url,
        anmodningId: anmodning.id,
        cookie: (navn) => anmodning.cookies[navn],
        saetCookie: (navn, vaerdi, sekunder) => {
          reply.setCookie(navn, vaerdi, {
            path: '/',
            httpOnly: true,
            sameSite: 'lax',
            maxAge: sekunder,
            secure: miljoe.sikker,
          });
        },
        sletCookie: (navn) => {
          reply.clearCookie(navn, { path: '/' });
        },
      };
      try {
        return await send(await rute.handler(kald), anmodning, reply, hvem);
      } finally {
        if (fil) await rm(fil.sti, { force: true });
      }
    };
  }

  for (const rute of ruter) {
    app.route({
      method: rute.metode,
      url: rute.sti,
      handler: handler(rute),
      ...(rute.filMaks === undefined ? {} : { bodyLimit: rute.filMaks + 1_000_000 }),
      config: {
        rateLimit: rute.prMinut === undefined ? false : { max: rute.prMinut, timeWindow: '1 minute' },
      },
    });
  }

  const INGEN: Hvem = { session: null, hemmelighed: null, aktoer: null, vedNoegle: false, omfang: [] };

  app.setNotFoundHandler(async (anmodning, reply) => {
    const hvem = await hvemEr(anmodning, miljoe, false);
    return send(miljoe.fejlside(404), anmodning, reply, hvem);
  });

  app.setErrorHandler(async (fejl: Error & { statusCode?: number }, anmodning, reply) => {
    const api = anmodning.url.startsWith('/api/');
    const status =
      fejl instanceof Csrf ? 403 : fejl instanceof UploadAfvist ? 413 : Math.min(fejl.statusCode ?? 500, 500);
    if (status >= 500) anmodning.log.error({ err: fejl }, 'uventet fejl');
    const besked =
      fejl instanceof UploadAfvist
        ? fejl.message
        : fejl instanceof Csrf
          ? 'Siden var åben for længe, eller formularen kom et andet sted fra. Gå tilbage, genindlæs siden, og prøv igen.'
          : undefined;
    if (api) {
      const tekst =
        besked ??
        (status >= 500
          ? `Der skete en uventet fejl. Reference: ${anmodning.id}`
          : 'Forespørgslen kunne ikke behandles.');
      return send(
        { slags: 'json', status, data: { fejl: [{ felt: '', besked: tekst }] } },
        anmodning,
        reply,
        INGEN,
      );
    }
    const hvem = await hvemEr(anmodning, miljoe, false).catch(() => INGEN);
    return send(
      miljoe.fejlside(status, besked, status >= 500 ? anmodning.id : undefined),
      anmodning,
      reply,
      hvem,
    );
  });
}

export { COOKIE as SESSIONSCOOKIE };
