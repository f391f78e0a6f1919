import { arbejdsdageMellem } from '../../../kernel/arbejdsdag.ts';
import { laesCvr } from '../../../kernel/cvr.ts';
import { antal, visTidspunkt } from '../../../kernel/tekst.ts';
import { datoI } from '../../../kernel/ur.ts';
import type { Deltagelse } from '../queries.ts';

/** The working days from an instant to another, in Denmark. */
export function arbejdsdageTil(nu: Date, frist: Date): number {
  return arbejdsdageMellem(Temporal.PlainDate.from(datoI(nu)), Temporal.PlainDate.from(datoI(frist)));
}

/** So few working days to answer in are too few for a supplier that is invited late. */
export const KORT_TID = 5;

/** What is said to a supplier that is invited when little time is left; '' otherwise. */
export function kortTid(frist: Date, nu: Date): string {
  const dage = arbejdsdageTil(nu, frist);
  if (dage >= KORT_TID) return '';
  const tilbage = dage === 0 ? 'i dag' : `om ${antal(dage, 'arbejdsdag', 'arbejdsdage')}`;
  return `Bemærk: Fristen udløber ${tilbage}, ${visTidspunkt(frist)}. I har samme materiale og samme frist som de øvrige inviterede. Kan I ikke nå det, så kontakt os.`;
}

/** One supplier to invite, at one address. */
export interface Invitationslinje {
  readonly cvr: string;
  readonly email: string;
  /** '' when the register's name is to be used. */
  readonly navn: string;
}

/** A line as it was pasted, and what is wrong with it. */
export interface Laestlinje extends Invitationslinje {
  /** From 1, as in the field. */
  readonly nr: number;
  readonly fejl: string | null;
}

export const MAKS_LINJER = 200;

const MAIL = /^[^\s@;,<>()[\]\\"]{1,64}@[^\s@;,<>()[\]\\"]+\.[^\s@;,<>()[\]\\".]{2,}$/;

export function erMailadresse(tekst: string): boolean {
  return tekst.length <= 254 && MAIL.test(tekst) && !tekst.includes('..');
}

function laesLinje(tekst: string): { linje: Invitationslinje; fejl: string | null } {
  const [cvrtekst = '', email = '', ...navn] = tekst.split(/[;\t]/).map((d) => d.trim());
  const cvr = laesCvr(cvrtekst);
  const linje = { cvr: cvr ?? cvrtekst, email: email.toLowerCase(), navn: navn.join(' ').trim() };
  if (!/[;\t]/.test(tekst)) return { linje, fejl: 'Skriv CVR-nummer og mailadresse med semikolon imellem.' };
  if (cvr === null) return { linje, fejl: `»${cvrtekst}« er ikke et gyldigt CVR-nummer.` };
  if (!erMailadresse(linje.email)) return { linje, fejl: `»${email}« er ikke en gyldig mailadresse.` };
  if (linje.navn.length > 200) return { linje, fejl: 'Navnet er for langt.' };
  return { linje, fejl: null };
}

/**
 * Reads pasted lines »cvr; e-mail; navn«. `findes` is the addresses that are invited already, as `cvr|email`. Empty lines
 * and a header line are skipped.
 */
export function laesLinjer(tekst: string, findes: ReadonlySet<string> = new Set()): Laestlinje[] {
  const set = new Map<string, number>();
  return tekst.split(/\r?\n/).flatMap((raa, i): Laestlinje[] => {
    const nr = i + 1;
    if (raa.trim() === '' || (set.size === 0 && /^\s*"?cvr/i.test(raa))) return [];
    const { linje, fejl } = laesLinje(raa.trim());
    if (fejl !== null) return [{ nr, ...linje, fejl }];
    const noegle = `${linje.cvr}|${linje.email}`;
    const foer = set.get(noegle);
    if (foer !== undefined) return [{ nr, ...linje, fejl: `Står også i linje ${foer}.` }];
    set.set(noegle, nr);
    return [{ nr, ...linje, fejl: findes.has(noegle) ? 'Er allerede inviteret.' : null }];
  });
}

/** Where a supplier is, as the buyer may know it: never whether it is working on an answer or has handed one in. */
export const DELTAGERSTATUS = {
  venter: { navn: 'Ikke sendt', forklaring: 'Invitationen sendes, når dialogen offentliggøres.' },
  inviteret: { navn: 'Inviteret', forklaring: 'Invitationen er sendt.' },
  aabnet: { navn: 'Åbnet', forklaring: 'Nogen hos leverandøren har set dialogen.' },
  afslag: { navn: 'Ønsker ikke at svare', forklaring: 'Leverandøren har meldt fra.' },
} as const;
export type Deltagerstatus = keyof typeof DELTAGERSTATUS;

export interface Invitation {
  readonly id: number;
  readonly deltagelseId: number;
  readonly email: string;
  readonly sendt: Date | null;
  /** Its link was followed. Not when: the time would tell who asked a question just after. */
  readonly fulgt: boolean;
  /** It led to a login, so it can't be sent again. */
  readonly brugt: boolean;
  readonly tilbagekaldt: boolean;
}

export function deltagerstatus(
  d: Pick<Deltagelse, 'aabnet' | 'afslag' | 'kilde'>,
  invitationer: readonly Pick<Invitation, 'sendt' | 'fulgt'>[],
): Deltagerstatus {
  if (d.afslag !== null) return 'afslag';
  if (d.aabnet !== null || d.kilde === 'link' || invitationer.some((i) => i.fulgt)) return 'aabnet';
  return invitationer.some((i) => i.sendt !== null) ? 'inviteret' : 'venter';
}
