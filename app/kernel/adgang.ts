/** The kinds of organisation that act in the product (PRODUCT.md, "Who uses it"). */
export const ORGANISATIONSARTER = ['kommune', 'faellesskab', 'samarbejde', 'leverandoer'] as const;
export type OrganisationsArt = (typeof ORGANISATIONSARTER)[number];

/** Every role and the kind of organisation it belongs to. The Danish names are what people see. */
export const ROLLER = {
  anmelder: { navn: 'Anmelder', art: 'kommune' },
  sagsbehandler: { navn: 'Sagsbehandler (SIH)', art: 'kommune' },
  systemejer: { navn: 'Systemejer', art: 'kommune' },
  forretningsejer: { navn: 'Forretningsejer', art: 'kommune' },
  indkoeber: { navn: 'Indkøber', art: 'kommune' },
  kravredaktoer: { navn: 'Kravredaktør', art: 'kommune' },
  itarkitekt: { navn: 'It-arkitekt', art: 'kommune' },
  jurist: { navn: 'Jurist / databeskyttelse', art: 'kommune' },
  godkender: { navn: 'Godkender (ledelse)', art: 'kommune' },
  administrator: { navn: 'Administrator', art: 'kommune' },
  katalogredaktoer: { navn: 'Katalogredaktør', art: 'faellesskab' },
  faelleskravredaktoer: { navn: 'Tværkommunal kravredaktør', art: 'faellesskab' },
  programleder: { navn: 'Programleder', art: 'faellesskab' },
  handlingsplansekretariat: { navn: 'Handlingsplansekretariat', art: 'faellesskab' },
  driftsoperatoer: { navn: 'Driftsoperatør', art: 'faellesskab' },
  samarbejdekravredaktoer: { navn: 'Kravredaktør i samarbejde', art: 'samarbejde' },
  samarbejdeindkoeber: { navn: 'Indkøber i samarbejde', art: 'samarbejde' },
  leverandoeradministrator: { navn: 'Leverandøradministrator', art: 'leverandoer' },
  besvarer: { navn: 'Besvarer', art: 'leverandoer' },
} as const satisfies Record<string, { navn: string; art: OrganisationsArt }>;
export type Rolle = keyof typeof ROLLER;

export function erRolle(tekst: string): tekst is Rolle {
  return Object.hasOwn(ROLLER, tekst);
}

/** The roles that people of one kind of organisation can have, in the order they are listed to a person. */
export function rollerFor(art: OrganisationsArt): readonly Rolle[] {
  return (Object.keys(ROLLER) as Rolle[]).filter((rolle) => ROLLER[rolle].art === art);
}

/** The organisation a person acts for. */
export interface HandlendeOrganisation {
  readonly id: number;
  readonly navn: string;
  readonly art: OrganisationsArt;
  readonly cvr: string;
  /** Four digits; only kommuner have one. */
  readonly kommunekode: string | null;
}

/** Who acts, and on whose behalf: one person in one organisation. */
export interface Aktoer {
  readonly personId: string;
  readonly navn: string;
  readonly organisation: HandlendeOrganisation;
  readonly roller: readonly Rolle[];
  /**
   * Nobody has vouched for the person's place in the organisation (docs/beslutninger/0014-leverandoerlogin.md): only rights
   * that say so hold, and no figures are seen.
   */
  readonly foreloebig?: true;
}

/** What one may do. A module states its rights in one table in its rules, and routes point at them. */
export interface Ret {
  /** Stable name, e.g. `katalog.rediger`; shown in the access overview. */
  readonly navn: string;
  readonly roller: readonly Rolle[];
  /** Holds for a person whom nobody has vouched for yet, too. */
  readonly foreloebig?: true;
}

/** A right that every role of the given kinds of organisation has. */
export function retForArter(navn: string, arter: readonly OrganisationsArt[]): Ret {
  return {
    navn,
    roller: (Object.keys(ROLLER) as Rolle[]).filter((rolle) => arter.includes(ROLLER[rolle].art)),
  };
}

export function maa(aktoer: Aktoer | null, ret: Ret): boolean {
  if (!aktoer || (aktoer.foreloebig && !ret.foreloebig)) return false;
  return aktoer.roller.some((rolle) => ret.roller.includes(rolle));
}
