import type { OrganisationsArt, Ret, Rolle } from '../../kernel/adgang.ts';

/**
 * Where to go after login. Only a path of our own: an address like `//evil.example` or `/\evil` would leave the product
 * (open redirect). Paths arrive percent-encoded, so printable ASCII is all there is.
 */
export function sikkertMaal(til: string, ellers: string): string {
  return /^\/(?![/\\])[!-[\]-~]*$/.test(til) ? til : ellers;
}

/** The role that administers an organisation of each kind; a samarbejde is administered by the shared operator. */
export const ADMINISTRATORROLLE: Readonly<Record<OrganisationsArt, Rolle | null>> = {
  kommune: 'administrator',
  faellesskab: 'driftsoperatoer',
  samarbejde: null,
  leverandoer: 'leverandoeradministrator',
};

const ADMINISTRATORER = Object.values(ADMINISTRATORROLLE).filter((rolle) => rolle !== null);

/** What one may do in this module. */
export const RETTER = {
  /** People and roles of one's own organisation. A firm's first administrator invites colleagues before anybody has vouched. */
  personer: { navn: 'organisation.personer', roller: ADMINISTRATORER, foreloebig: true },
  /** Says yes or no to people and firms that ask, and to those who have lost their second factor. */
  anmodninger: { navn: 'organisation.anmodninger', roller: ['leverandoeradministrator', 'driftsoperatoer'] },
  /** Units, login and tokens of one's own organisation, and its part of the audit trail. */
  administrer: { navn: 'organisation.administrer', roller: ADMINISTRATORER },
  /** The register of organisations and the whole audit trail. */
  drift: { navn: 'organisation.drift', roller: ['driftsoperatoer'] },
} satisfies Record<string, Ret>;

/** A UUID as PostgreSQL writes it; anything else in an address is simply not found. */
export function erUuid(tekst: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(tekst);
}
