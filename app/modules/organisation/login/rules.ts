import { erRolle, type OrganisationsArt, ROLLER, type Rolle } from '../../../kernel/adgang.ts';

/** The cookie lives as long as the longest session; the server decides when a session ends. */
export const COOKIE_SEKUNDER = 12 * 3600;

/** How an organisation logs in, as its administrator has set it up. */
export interface Loginopsaetning {
  readonly udsteder: string;
  readonly klientId: string;
  /** Name of the environment variable that holds the client secret; empty for a public client. */
  readonly hemmelighedRef: string;
  readonly rolleClaim: string;
  readonly emailBekraeftet: boolean;
  readonly aktiv: boolean;
  readonly version: number;
}

/** One value of the role claim and the role it gives. */
export interface Mapning {
  readonly claimVaerdi: string;
  readonly rolle: Rolle;
}

/** Who the ID token says has logged in. */
export interface Indlogget {
  readonly subjekt: string;
  readonly navn: string;
  /** Empty when neither `email` nor a user name in the form of an address came along. */
  readonly email: string;
  /** The provider says that it has checked the address. */
  readonly emailBekraeftet: boolean;
}

export type Rollesvar =
  | { readonly slags: 'roller'; readonly vaerdier: readonly string[] }
  /** Entra ID leaves groups out of the token when there are many, and points at an API instead. */
  | { readonly slags: 'for_mange_grupper' }
  | { readonly slags: 'ingen' };

function tekst(claims: Readonly<Record<string, unknown>>, ...navne: readonly string[]): string {
  for (const navn of navne) {
    const vaerdi = claims[navn];
    if (typeof vaerdi === 'string' && vaerdi.trim() !== '') return vaerdi.trim();
  }
  return '';
}

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

function sand(vaerdi: unknown): boolean {
  return vaerdi === true || vaerdi === 'true' || vaerdi === 1 || vaerdi === '1';
}

/**
 * Name and address from an ID token. Entra ID sends `preferred_username` and AD FS `upn` where others send `email`;
 * Entra's `xms_edov` says that the domain's owner is verified.
 */
export function laesIndlogget(claims: Readonly<Record<string, unknown>>): Indlogget {
  const email = [tekst(claims, 'email'), tekst(claims, 'preferred_username'), tekst(claims, 'upn')].find(
    (e) => EMAIL.test(e),
  );
  const sammensat = [tekst(claims, 'given_name'), tekst(claims, 'family_name')]
    .filter((d) => d !== '')
    .join(' ');
  return {
    subjekt: tekst(claims, 'sub'),
    navn: tekst(claims, 'name') || sammensat || tekst(claims, 'unique_name') || email || 'Uden navn',
    email: email ?? '',
    emailBekraeftet:
      email !== undefined &&
      email === tekst(claims, 'email') &&
      (sand(claims.email_verified) || sand(claims.xms_edov)),
  };
}

/** The values of the role claim: AD FS sends one value as a plain string, several as an array. */
export function laesRolleclaim(claims: Readonly<Record<string, unknown>>, navn: string): Rollesvar {
  const vaerdi = claims[navn];
  const vaerdier = (Array.isArray(vaerdi) ? vaerdi : [vaerdi]).filter(
    (v): v is string => typeof v === 'string' && v !== '',
  );
  if (vaerdier.length > 0) return { slags: 'roller', vaerdier };
  const henvist = claims._claim_names;
  const overskredet =
    sand(claims.hasgroups) ||
    (typeof henvist === 'object' && henvist !== null && Object.hasOwn(henvist, navn));
  return overskredet ? { slags: 'for_mange_grupper' } : { slags: 'ingen' };
}

/** Claim values to roles. Only roles of the organisation's own kind: a mapping can never give another kind's. */
export function rollerFraClaim(
  vaerdier: readonly string[],
  mapninger: readonly Mapning[],
  art: OrganisationsArt,
): readonly Rolle[] {
  const valgte = new Set(vaerdier);
  return [
    ...new Set(
      mapninger
        .filter((m) => valgte.has(m.claimVaerdi) && erRolle(m.rolle) && ROLLER[m.rolle].art === art)
        .map((m) => m.rolle),
    ),
  ];
}

/** A person as the link rules see them. */
export interface Kendt {
  readonly id: string;
  readonly linket: boolean;
}

export type Tilknytning =
  | { readonly slags: 'kendt'; readonly personId: string }
  | { readonly slags: 'kobl'; readonly personId: string }
  | { readonly slags: 'ny' }
  | { readonly slags: 'afvist'; readonly aarsag: 'email_ikke_bekraeftet' | 'anden_identitet' };

/**
 * Who an answer belongs to. Issuer and subject decide; e-mail decides only at the first login of somebody that the
 * same organisation has invited, and only when its provider (or the organisation itself) vouches for the address.
 */
export function tilknyt(
  vedSubjekt: Kendt | null,
  vedEmail: Kendt | null,
  emailErBekraeftet: boolean,
): Tilknytning {
  if (vedSubjekt) return { slags: 'kendt', personId: vedSubjekt.id };
  if (!vedEmail) return { slags: 'ny' };
  if (vedEmail.linket) return { slags: 'afvist', aarsag: 'anden_identitet' };
  if (!emailErBekraeftet) return { slags: 'afvist', aarsag: 'email_ikke_bekraeftet' };
  return { slags: 'kobl', personId: vedEmail.id };
}

/** Why a login ended without rights or without a session; each is a sentence on a page. */
export const LOGINFEJL = {
  udloebet: 'Login tog for lang tid, eller svaret er allerede brugt. Prøv igen.',
  afbrudt: 'Login blev afbrudt hos din organisation. Prøv igen, eller bed din administrator om hjælp.',
  ugyldigt:
    'Svaret fra din organisations login kunne ikke godkendes. Prøv igen. Sker det igen, så kontakt din administrator.',
  utilgaengelig: 'Din organisations login svarer ikke lige nu. Prøv igen om lidt.',
  ikkeSatOp: 'Denne organisation har ikke login her. Vælg en anden, eller kontakt din administrator.',
  fjernet:
    'Din adgang til organisationen er fjernet. Bed din administrator give den igen, hvis det er en fejl.',
  email_ikke_bekraeftet:
    'Du er inviteret, men din organisations login bekræfter ikke din e-mailadresse, så vi kan ikke koble dig til invitationen. Bed din administrator om hjælp.',
  anden_identitet:
    'Der findes allerede en bruger med din e-mailadresse, som er knyttet til et andet login. Bed din administrator nulstille tilknytningen.',
} as const;
export type Loginfejl = keyof typeof LOGINFEJL;

/** Why somebody who is logged in has no rights. */
export const UDEN_RETTIGHEDER = {
  ingen:
    'Dit login fortæller ikke, hvilken rolle du har. Bed din organisations administrator om at give dig en rolle.',
  ukendt:
    'Dit login giver en rolle, som ikke er koblet til en rolle i Målbillede. Bed din organisations administrator om at koble den.',
  for_mange_grupper:
    'Du er medlem af så mange grupper, at dit login ikke sender dem med. Bed din it-afdeling om at bruge app-roller eller begrænse de grupper, der sendes.',
} as const;
export type UdenRettigheder = keyof typeof UDEN_RETTIGHEDER;

const FLERE_LEJERE = /^\/(common|organizations|consumers)(\/|$)/i;

/**
 * What is wrong with an issuer's address, or null. `http` is only for this machine, and only where the product itself
 * isn't served over https.
 */
export function udstederFejl(adresse: string, lokaltTilladt: boolean): string | null {
  const url = URL.parse(adresse);
  if (!url || (url.protocol !== 'https:' && url.protocol !== 'http:')) {
    return 'Skriv udstederens adresse, fx https://login.microsoftonline.com/LEJER-ID/v2.0';
  }
  const lokal = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
  if (lokal ? !lokaltTilladt : url.protocol === 'http:') return 'Adressen skal begynde med https://';
  if (url.username !== '' || url.search !== '' || url.hash !== '') {
    return 'Adressen må ikke indeholde brugernavn, spørgsmålstegn eller #.';
  }
  if (url.hostname.endsWith('microsoftonline.com') && FLERE_LEJERE.test(url.pathname)) {
    return 'Brug jeres egen lejers adresse, ikke common eller organizations: ellers kan andre organisationer logge ind.';
  }
  return null;
}
