import { type OrganisationsArt, type Ret, type Rolle, retForArter } from '../../kernel/adgang.ts';

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
  /** People, units, login and tokens of one's own organisation, and its part of the audit trail. */
  administrer: { navn: 'organisation.administrer', roller: ADMINISTRATORER },
  /** The register of organisations and the whole audit trail. */
  drift: { navn: 'organisation.drift', roller: ['driftsoperatoer'] },
  laesRegister: retForArter('organisation.register', ['kommune', 'faellesskab', 'samarbejde', 'leverandoer']),
} satisfies Record<string, Ret>;
