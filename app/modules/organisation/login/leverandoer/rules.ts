/** How long a link works. */
export const LINK_MS = 15 * 60_000;
/** Links to one address within the life of a link; the rest are not sent, and nobody is told. */
export const LINKS_PR_ADRESSE = 5;

/** What a link is for; it can't be used for anything else. */
export type Linkformaal = 'login' | 'invitation' | 'ny';

/** A newcomer's own words about who they are. */
export interface Nyleverandoer {
  readonly cvr: string;
  readonly virksomhed: string;
  readonly navn: string;
  readonly email: string;
}

/** `k•••@firma.dk`: enough for the owner to know it by. */
export function skjulAdresse(email: string): string {
  const snabel = email.lastIndexOf('@');
  return `${email.slice(0, 1)}•••${email.slice(snabel)}`;
}

/** Why a link didn't lead anywhere. The same sentence for used, expired and made up. */
export const LINKFEJL = {
  ugyldigt: 'Linket er brugt, udløbet eller ikke skrevet rigtigt af. Bed om et nyt.',
  offentlig:
    'CVR-nummeret hører til en offentlig organisation eller en virksomhed, der er ophørt, og kan ikke bruges her.',
  lukket: 'Invitationen gælder ikke længere. Skriv til kontaktpersonen i invitationen.',
} as const;
