import type { Aktoer, HandlendeOrganisation, OrganisationsArt, Rolle } from '../../../../kernel/adgang.ts';
import type { Vaerdi } from '../vaerdi/rules.ts';

/** What a live figure said of a month: the newest day that it was of, `YYYY-MM-DD`. */
export interface Maanedstal {
  readonly dag: string;
  readonly vaerdi: Vaerdi;
}

/** A role that reads every figure of such a house. */
const LAESER: Partial<Record<OrganisationsArt, Rolle>> = {
  kommune: 'administrator',
  faellesskab: 'programleder',
  samarbejde: 'samarbejdekravredaktoer',
};

/** The house itself, reading its own figures when nobody acts; null for a kind of organisation that has no strategies. */
export function huset(organisation: HandlendeOrganisation): Aktoer | null {
  const rolle = LAESER[organisation.art];
  return rolle === undefined
    ? null
    : { personId: '', navn: organisation.navn, organisation, roller: [rolle] };
}
