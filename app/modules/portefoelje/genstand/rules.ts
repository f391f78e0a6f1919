/** What contracts and registrations of data processing have in common on their pages: groups, roles, references, history. */
import {
  ARTER,
  type Art,
  FELTER,
  type Feltbeskrivelse,
  type Feltgruppe,
  GRUPPER,
  KONTRAKTROLLER,
  SYSTEMROLLER,
} from '../felt/rules.ts';

/** How a thing is spoken of, and whose right its roles, references and connections go by. */
export const OMTALE: Readonly<
  Record<Art, { readonly bestemt: string; readonly gruppe: Feltgruppe; readonly roller: readonly string[] }>
> = {
  systembrug: { bestemt: 'systemet', gruppe: 'grund', roller: SYSTEMROLLER },
  kontrakt: { bestemt: 'kontrakten', gruppe: 'aftale', roller: KONTRAKTROLLER },
  behandling: {
    bestemt: 'databehandlingen',
    gruppe: 'vurdering',
    roller: ['Dataejer', 'Ansvarlig for tilsyn', 'Databeskyttelsesrådgiver', 'Juridisk rådgiver'],
  },
};

/** History of what isn't a field of the register. */
export const ANDRE_FELTER: Readonly<Record<string, string>> = {
  roller: 'Roller',
  betalinger: 'Betalinger',
  systemer: 'Systemer',
  kontrakter: 'Kontrakter',
  overordnet: 'Overordnet kontrakt',
  filer: 'Filer',
};

/** What a changed field is called; its key where nobody knows any more. */
export function feltnavn(art: Art, felt: string): string {
  return (FELTER[art][felt] as Feltbeskrivelse | undefined)?.etiket ?? ANDRE_FELTER[felt] ?? felt;
}

/** The fields of a group that a form holds, in the order of the register; structures have forms of their own. */
export function felterI(art: Art, gruppe: Feltgruppe): Readonly<Record<string, Feltbeskrivelse>> {
  return Object.fromEntries(
    Object.entries(FELTER[art]).filter(
      ([, b]) => b.gruppe === gruppe && b.type !== 'struktur' && !b.beregnet,
    ),
  );
}

export function erGruppe(art: Art, tekst: string): tekst is Feltgruppe {
  return Object.hasOwn(GRUPPER, tekst) && Object.keys(felterI(art, tekst as Feltgruppe)).length > 0;
}

export function artsnavn(art: Art): string {
  return ARTER[art];
}
