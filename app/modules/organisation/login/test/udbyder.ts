import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider, { type AccountClaims } from 'oidc-provider';

export interface Testudbyder {
  readonly udsteder: string;
  /** Who is logged in at the provider from now on. */
  log(ind: AccountClaims): void;
  /** Counts discovery requests, to see the cache at work. */
  readonly opslag: () => number;
  luk(): Promise<void>;
}

export const KLIENT = 'maalbillede';
export const HEMMELIGHED = 'kun-til-test-0123456789abcdef0123456789';

/** A real OpenID provider (oidc-provider) on a loopback port, which answers as whoever `log` has named. */
export async function startUdbyder(returadresse: string): Promise<Testudbyder> {
  let person: AccountClaims = { sub: 'ingen' };
  let opslag = 0;
  let behandl: ReturnType<Provider['callback']> | null = null;
  const server: Server = createServer((anmodning, svar) => {
    if (anmodning.url?.startsWith('/.well-known/')) opslag += 1;
    if (anmodning.url?.startsWith('/interaktion/')) {
      provider
        .interactionFinished(anmodning, svar, { login: { accountId: person.sub } })
        .catch(() => svar.writeHead(500).end());
      return;
    }
    behandl?.(anmodning, svar);
  });
  await new Promise<void>((klar) => server.listen(0, '127.0.0.1', klar));
  const udsteder = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = new Provider(udsteder, {
    clients: [
      {
        client_id: KLIENT,
        client_secret: HEMMELIGHED,
        redirect_uris: [returadresse],
        post_logout_redirect_uris: [new URL('/log-ind', returadresse).href],
        token_endpoint_auth_method: 'client_secret_post',
      },
    ],
    cookies: { keys: ['test'] },
    conformIdTokenClaims: false,
    claims: {
      openid: ['sub', 'roles', 'groups', '_claim_names', 'upn'],
      profile: ['name', 'preferred_username'],
      email: ['email', 'email_verified'],
    },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_, interaktion) => `/interaktion/${interaktion.uid}` },
    findAccount: (_, sub) => ({ accountId: sub, claims: () => ({ ...person, sub }) }),
    async loadExistingGrant(ctx) {
      const { client, session } = ctx.oidc;
      const grant = new provider.Grant({ clientId: client?.clientId, accountId: session?.accountId });
      grant.addOIDCScope('openid profile email');
      await grant.save();
      return grant;
    },
  });
  behandl = provider.callback();
  return {
    udsteder,
    log: (ind) => {
      person = ind;
    },
    opslag: () => opslag,
    luk: () =>
      new Promise((faerdig) => {
        server.close(() => faerdig());
        server.closeAllConnections();
      }),
  };
}

/** Goes through the provider's redirects as a browser would, and returns the address it sends the browser back to. */
export async function gaaIgennem(adresse: string, retur: string): Promise<string> {
  const kage = new Map<string, string>();
  let naeste = adresse;
  for (let trin = 0; trin < 10; trin += 1) {
    const svar = await fetch(naeste, {
      redirect: 'manual',
      headers: { cookie: [...kage].map(([k, v]) => `${k}=${v}`).join('; ') },
    });
    for (const c of svar.headers.getSetCookie()) {
      const [par] = c.split(';');
      kage.set(par.slice(0, par.indexOf('=')), par.slice(par.indexOf('=') + 1));
    }
    const til = svar.headers.get('location');
    if (!til)
      throw new Error(`the provider stopped with ${svar.status}: ${(await svar.text()).slice(0, 500)}`);
    naeste = new URL(til, naeste).href;
    if (naeste.startsWith(retur)) return naeste;
  }
  throw new Error('the provider redirects for ever');
}
