import * as oidc from 'openid-client';
import type { Ur } from '../kernel/ur.ts';

/** An organisation's OpenID Connect provider, as it is set up. */
export interface Udbyder {
  /** The issuer; discovery is read from `/.well-known/openid-configuration` below it. */
  readonly udsteder: string;
  readonly klientId: string;
  /** Null for a public client, which then rests on PKCE alone. */
  readonly hemmelighed: string | null;
}

/** What the server keeps of a login under way. */
export interface Loginbegyndelse {
  readonly state: string;
  readonly nonce: string;
  readonly verifikator: string;
}

export type Claims = Readonly<Record<string, unknown>>;

/** Claims of a validated ID token, or the library's code for why there are none. Codes hold no personal data. */
export type Loginsvar = { ok: true; claims: Claims } | { ok: false; kode: string };

export interface Oidc {
  /** Where to send the browser. Fails as a value when the provider doesn't answer as one. */
  begynd(
    udbyder: Udbyder,
    retur: string,
  ): Promise<{ ok: true; adresse: string; begyndelse: Loginbegyndelse } | { ok: false; kode: string }>;
  /** Trades the code for tokens and validates the ID token: signature, issuer, audience, time, nonce, state, PKCE. */
  afslut(udbyder: Udbyder, svar: URL, begyndelse: Loginbegyndelse): Promise<Loginsvar>;
  /** Where to end the provider's own session; null when the provider has no such place. */
  logUd(udbyder: Udbyder, retur: string): Promise<string | null>;
}

/** A provider's keys and addresses are asked for again after this long. */
const LEVETID_MS = 60 * 60_000;
const TIMEOUT_SEKUNDER = 10;
const SCOPE = 'openid profile email';

/** `http` is for a provider on the machine itself, during development and in tests. */
export function erLokal(adresse: URL): boolean {
  return ['localhost', '127.0.0.1', '[::1]'].includes(adresse.hostname);
}

function kodeFor(fejl: unknown): string {
  if (fejl instanceof oidc.AuthorizationResponseError) return `udbyder:${fejl.error}`;
  if (fejl instanceof oidc.ResponseBodyError) return `token:${fejl.error}`;
  const { code, name } = fejl as { code?: unknown; name?: string };
  return typeof code === 'string' ? code : (name ?? 'ukendt');
}

/** Logins by authorization code with PKCE, state and nonce. Discovery is cached; failures are not. */
export function nyOidc(ur: Ur): Oidc {
  const kendte = new Map<string, { konfiguration: Promise<oidc.Configuration>; udloeber: number }>();

  function konfiguration(udbyder: Udbyder): Promise<oidc.Configuration> {
    const noegle = JSON.stringify([udbyder.udsteder, udbyder.klientId, udbyder.hemmelighed]);
    const kendt = kendte.get(noegle);
    if (kendt && kendt.udloeber > ur.nu().getTime()) return kendt.konfiguration;
    const adresse = new URL(udbyder.udsteder);
    const ny = oidc.discovery(
      adresse,
      udbyder.klientId,
      undefined,
      udbyder.hemmelighed === null ? oidc.None() : oidc.ClientSecretPost(udbyder.hemmelighed),
      {
        timeout: TIMEOUT_SEKUNDER,
        execute: adresse.protocol === 'http:' && erLokal(adresse) ? [oidc.allowInsecureRequests] : [],
      },
    );
    kendte.set(noegle, { konfiguration: ny, udloeber: ur.nu().getTime() + LEVETID_MS });
    ny.catch(() => kendte.delete(noegle));
    return ny;
  }

  return {
    async begynd(udbyder, retur) {
      try {
        const config = await konfiguration(udbyder);
        const begyndelse = {
          state: oidc.randomState(),
          nonce: oidc.randomNonce(),
          verifikator: oidc.randomPKCECodeVerifier(),
        };
        const adresse = oidc.buildAuthorizationUrl(config, {
          redirect_uri: retur,
          scope: SCOPE,
          code_challenge: await oidc.calculatePKCECodeChallenge(begyndelse.verifikator),
          code_challenge_method: 'S256',
          state: begyndelse.state,
          nonce: begyndelse.nonce,
        });
        return { ok: true, adresse: adresse.href, begyndelse };
      } catch (fejl) {
        return { ok: false, kode: kodeFor(fejl) };
      }
    },
    async afslut(udbyder, svar, begyndelse) {
      try {
        const tokens = await oidc.authorizationCodeGrant(await konfiguration(udbyder), svar, {
          expectedState: begyndelse.state,
          expectedNonce: begyndelse.nonce,
          pkceCodeVerifier: begyndelse.verifikator,
          idTokenExpected: true,
        });
        return { ok: true, claims: { ...tokens.claims() } };
      } catch (fejl) {
        return { ok: false, kode: kodeFor(fejl) };
      }
    },
    async logUd(udbyder, retur) {
      const config = await konfiguration(udbyder).catch(() => null);
      if (config?.serverMetadata().end_session_endpoint === undefined) return null;
      return oidc.buildEndSessionUrl(config, { post_logout_redirect_uri: retur }).href;
    },
  };
}
