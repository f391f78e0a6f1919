/** What systems, contracts and registrations of data processing have in common on their pages: fields, roles, references, history. */
import type { Ret } from '../../../kernel/adgang.ts';
import {
  ARTER,
  type Art,
  BRUG_OPRET,
  FELTER,
  type Feltbeskrivelse,
  type Feltgruppe,
  type Feltvaerdi,
  GRUPPER,
  gruppeRet,
  type Henvisning,
  KONTRAKTROLLER,
  SYSTEMROLLER,
} from '../felt/rules.ts';

/** How a thing is spoken of, and by whose right what isn't a field is changed. */
export interface Omtale {
  readonly bestemt: string;
  readonly den: 'den' | 'det';
  /** Whose right its references and connections go by, unless something else is said. */
  readonly gruppe: Feltgruppe;
  readonly rollegruppe: Feltgruppe;
  readonly roller: readonly string[];
  /** Entering it, taking it out and putting it back. */
  readonly opret: Ret;
  /** The audit trail's word for it. */
  readonly spor: string;
}

export const OMTALE: Readonly<Record<Art, Omtale>> = {
  systembrug: {
    bestemt: 'systemet',
    den: 'det',
    gruppe: 'grund',
    rollegruppe: 'ansvar',
    roller: SYSTEMROLLER,
    opret: BRUG_OPRET,
    spor: 'brug',
  },
  kontrakt: {
    bestemt: 'kontrakten',
    den: 'den',
    gruppe: 'aftale',
    rollegruppe: 'aftale',
    roller: KONTRAKTROLLER,
    opret: gruppeRet('aftale'),
    spor: 'kontrakt',
  },
  behandling: {
    bestemt: 'databehandlingen',
    den: 'den',
    gruppe: 'vurdering',
    rollegruppe: 'vurdering',
    roller: ['Dataejer', 'Ansvarlig for tilsyn', 'Databeskyttelsesrådgiver', 'Juridisk rådgiver'],
    opret: gruppeRet('vurdering'),
    spor: 'behandling',
  },
};

/** History of what isn't a field of the register. */
export const ANDRE_FELTER: Readonly<Record<string, string>> = {
  roller: 'Roller',
  relationer: 'Relationer',
  katalogsystem: 'Fælles katalog',
  betalinger: 'Betalinger',
  systemer: 'Systemer',
  kontrakter: 'Kontrakter',
  overordnet: 'Overordnet kontrakt',
  hovedkontrakt: 'Hovedkontrakt',
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

/** A value that is a list of texts; what isn't counts as none. */
export function tekster(vaerdi: Feltvaerdi | undefined): string[] {
  return Array.isArray(vaerdi) ? vaerdi.filter((v): v is string => typeof v === 'string') : [];
}

/** The references of a stored value; what an object lacks is empty. */
export function henvisningerAf(vaerdi: Feltvaerdi | undefined): Henvisning[] {
  if (!Array.isArray(vaerdi)) return [];
  return vaerdi
    .filter((v): v is object => typeof v === 'object' && v !== null)
    .map((v) => {
      const r = v as Partial<Record<keyof Henvisning, unknown>>;
      const tekst = (n: 'titel' | 'dokumentId' | 'url') => (typeof r[n] === 'string' ? r[n] : '');
      return {
        titel: tekst('titel'),
        dokumentId: tekst('dokumentId'),
        url: tekst('url'),
        hoved: r.hoved === true,
      };
    });
}

/** Only what a browser can open, so that a reference never runs anything. */
export function erAdresse(url: string): boolean {
  return /^https?:\/\/[^\s]+$/i.test(url) && URL.canParse(url);
}

/** A role somebody has on a thing: a person of the house, or a name where there is no login. */
export interface Brugsrolle {
  readonly id: number;
  readonly rolle: string;
  readonly personId: string | null;
  readonly navn: string;
}

/** Roles in the order of responsibility: owners first, then KITOS' order, then the kommune's own by name. */
export function sorterRoller<R extends { readonly rolle: string; readonly navn: string }>(
  roller: readonly R[],
  orden: readonly string[],
): R[] {
  const plads = (r: string) => (orden.includes(r) ? orden.indexOf(r) : orden.length);
  return roller.toSorted(
    (a, b) =>
      plads(a.rolle) - plads(b.rolle) ||
      a.rolle.localeCompare(b.rolle, 'da') ||
      a.navn.localeCompare(b.navn, 'da'),
  );
}
