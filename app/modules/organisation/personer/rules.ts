import { type OrganisationsArt, type Rolle, rollerFor } from '../../../kernel/adgang.ts';
import { afvist, ok, type Resultat } from '../../../kernel/resultat.ts';
import { ADMINISTRATORROLLE } from '../rules.ts';

/** Where a role comes from: only those given by an administrator can be changed here. */
export type Rollekilde = 'administrator' | 'login';

export interface Tildelt {
  readonly rolle: Rolle;
  readonly kilde: Rollekilde;
}

export type Personstatus = 'aktiv' | 'inviteret' | 'fjernet' | 'slettet';

/** Derived, never stored: erased, membership ended, not yet logged in, or active. */
export function personstatus(p: { slettet: boolean; ophoert: boolean; linket: boolean }): Personstatus {
  if (p.slettet) return 'slettet';
  if (p.ophoert) return 'fjernet';
  return p.linket ? 'aktiv' : 'inviteret';
}

export const STATUSNAVNE: Readonly<Record<Personstatus, string>> = {
  aktiv: 'Aktiv',
  inviteret: 'Ikke logget ind endnu',
  fjernet: 'Fjernet',
  slettet: 'Slettet',
};

/** Roles that don't belong to the kind of organisation are refused; a form can't offer them, so it was made by hand. */
export function tjekRoller(art: OrganisationsArt, roller: readonly Rolle[]): Resultat {
  const fremmed = roller.some((rolle) => !rollerFor(art).includes(rolle));
  return fremmed
    ? afvist('fremmed_rolle', 'En af rollerne hører til en anden slags organisation.', 'roller')
    : ok();
}

/**
 * An organisation keeps at least one administrator, or nobody could give the role back. `har` and `faar` are the
 * person's roles before and after, `andre` the number of other people with the administrator role.
 */
export function tjekSidsteAdministrator(
  art: OrganisationsArt,
  har: readonly Rolle[],
  faar: readonly Rolle[],
  andre: number,
): Resultat {
  const rolle = ADMINISTRATORROLLE[art];
  if (rolle === null || andre > 0 || !har.includes(rolle) || faar.includes(rolle)) return ok();
  return afvist(
    'sidste_administrator',
    'Organisationen skal have mindst én administrator. Giv først rollen til en anden.',
    'roller',
  );
}
