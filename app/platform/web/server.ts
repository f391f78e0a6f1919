import compress from '@fastify/compress';
import cookie from '@fastify/cookie';
import formbody from '@fastify/formbody';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import rateLimit from '@fastify/rate-limit';
import fastifyStatic from '@fastify/static';
import fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify';
import type { Log } from '../log.ts';

const ET_AAR = 31_536_000;

export interface Serverindstillinger {
  readonly log: Log;
  /** Built files with a hash in their names (`dist/statisk`). */
  readonly statisk: string;
  readonly sikker: boolean;
  /** Behind a proxy whose X-Forwarded-* are to be believed. */
  readonly bagProxy: boolean;
}

/** Fastify with what every answer needs: a strict CSP, compression, cookies, form parsing, rate limits, request ids. */
export async function nyServer({
  log,
  statisk,
  sikker,
  bagProxy,
}: Serverindstillinger): Promise<FastifyInstance> {
  const app = fastify({
    loggerInstance: log as FastifyBaseLogger,
    // The default log lines hold the whole URL, and a query can hold what a person typed; ours name the route.
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: bagProxy,
    bodyLimit: 2_000_000,
    requestTimeout: 600_000,
    forceCloseConnections: 'idle',
    genReqId: () => crypto.randomUUID().slice(0, 13),
    routerOptions: { ignoreTrailingSlash: true },
  });
  app.addHook('onResponse', async (anmodning, reply) => {
    anmodning.log.info(
      {
        metode: anmodning.method,
        rute: anmodning.routeOptions.url ?? '(ingen)',
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime * 10) / 10,
      },
      'svar',
    );
  });
  // How long the server worked on it; measured by bench/ and shown in a browser's network panel.
  app.addHook('onSend', async (_anmodning, reply) => {
    reply.header('server-timing', `app;dur=${reply.elapsedTime.toFixed(1)}`);
  });
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
        ...(sikker ? { upgradeInsecureRequests: [] } : {}),
      },
    },
    crossOriginEmbedderPolicy: false,
    strictTransportSecurity: sikker ? { maxAge: ET_AAR, includeSubDomains: true } : false,
    referrerPolicy: { policy: 'same-origin' },
    xFrameOptions: { action: 'deny' },
  });
  await app.register(rateLimit, {
    global: false,
    errorResponseBuilder: () => Object.assign(new Error('For mange forsøg'), { statusCode: 429 }),
  });
  await app.register(cookie);
  await app.register(formbody);
  await app.register(multipart);
  await app.register(compress, {
    threshold: 1024,
    encodings: ['br', 'gzip'],
    brotliOptions: { params: { 1: 4 } },
  });
  await app.register(fastifyStatic, {
    root: statisk,
    prefix: '/statisk/',
    immutable: true,
    maxAge: ET_AAR * 1000,
    index: false,
    list: false,
    dotfiles: 'ignore',
  });
  return app;
}
