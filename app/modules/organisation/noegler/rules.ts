import { type OrganisationsArt, type Rolle, rollerFor } from '../../../kernel/adgang.ts';
import { ADMINISTRATORROLLE } from '../rules.ts';

/** What a token may read, whatever its role allows beside. The API's routes say which of them they ask for. */
export const NOEGLEOMFANG = {
  noegletal: 'Nøgletal',
  markedsdialog: 'Markedsdialoger uden svar',
  markedssvar: 'Svar i markedsdialoger, når de er åbnet',
} as const;
export type Noegleomfang = keyof typeof NOEGLEOMFANG;

/** Only those who hold market dialogues can let a token read them. */
export function omfangFor(art: OrganisationsArt): readonly Noegleomfang[] {
  return art === 'kommune' || art === 'samarbejde'
    ? ['noegletal', 'markedsdialog', 'markedssvar']
    : ['noegletal'];
}

/** A token lives at most this long; then somebody has to decide again. */
export const MAKS_DAGE = 366;

/** Roles that a token may have: those of the organisation's kind except the administrator's. */
export function noegleroller(art: OrganisationsArt): readonly Rolle[] {
  return rollerFor(art).filter((rolle) => rolle !== ADMINISTRATORROLLE[art]);
}

export type Noeglestatus = 'aktiv' | 'udloebet' | 'tilbagekaldt';

/** Derived from its times: revoked wins over expired. */
export function noeglestatus(
  n: { readonly udloeberKl: Date; readonly tilbagekaldtKl: Date | null },
  nu: Date,
): Noeglestatus {
  if (n.tilbagekaldtKl) return 'tilbagekaldt';
  return n.udloeberKl <= nu ? 'udloebet' : 'aktiv';
}

/** The instant after the last day a token works, Danish time; null when the day isn't from today to a year ahead. */
export function udloeb(dag: string, idag: string, zone: string): Date | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(dag)) return null;
  try {
    const sidste = Temporal.PlainDate.from(dag, { overflow: 'reject' });
    const dage = Temporal.PlainDate.from(idag).until(sidste).days;
    if (dage < 0 || dage > MAKS_DAGE) return null;
    return new Date(sidste.add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds);
  } catch {
    return null;
  }
}
