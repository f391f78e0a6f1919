import type { Aktoer } from '../../../kernel/adgang.ts';
import type { Arkraekke, HeltArk } from '../../../kernel/ark.ts';
import {
  FELTER,
  type Feltaendring,
  type Feltbeskrivelse,
  type Feltvaerdi,
  maaRetteGruppe,
} from '../felt/rules.ts';

/** What can be read from a spreadsheet. */
export const IMPORTARTER = { systembrug: 'Systemer', kontrakt: 'Kontrakter' } as const;
export type Importart = keyof typeof IMPORTARTER;

export function erImportart(tekst: string): tekst is Importart {
  return Object.hasOwn(IMPORTARTER, tekst);
}

/** Where in the file the table is, and which column is which field. */
export interface Kort {
  readonly ark: string;
  /** The row of headings as a person counts. */
  readonly hovedraekke: number;
  /** By column from 0: the field's key, or '' for one that isn't used. */
  readonly felter: readonly string[];
  /** An empty cell empties the field of what is there already; otherwise it leaves it alone. */
  readonly toem: boolean;
}

export function laesKort(v: unknown): Kort | null {
  const k = v as Partial<Kort> | null;
  if (typeof k?.ark !== 'string' || !Array.isArray(k.felter)) return null;
  return {
    ark: k.ark,
    hovedraekke: typeof k.hovedraekke === 'number' ? k.hovedraekke : 1,
    felter: k.felter.map(String),
    toem: k.toem === true,
  };
}

/**
 * Fields beside the register's that a spreadsheet often has. They are written where there is nothing yet: they never take away a
 * role, a payment or a link.
 */
export const EKSTRAFELTER: Readonly<Record<Importart, Readonly<Record<string, Feltbeskrivelse>>>> = {
  systembrug: {
    x_ejer: { etiket: 'Systemejer', gruppe: 'ansvar', type: 'tekst' },
  },
  kontrakt: {
    x_ejer: { etiket: 'Kontraktejer', gruppe: 'aftale', type: 'tekst' },
    x_systemer: { etiket: 'Systemer', gruppe: 'aftale', type: 'liste', form: 'enheder' },
    x_aarlig: { etiket: 'Kr. pr. år', gruppe: 'pris', type: 'kroner' },
  },
};

/** The fields that this person may fill from a spreadsheet, in the order of the register. */
export function importfelter(aktoer: Aktoer, art: Importart): Readonly<Record<string, Feltbeskrivelse>> {
  const alle = { ...FELTER[art], ...EKSTRAFELTER[art] };
  return Object.fromEntries(
    Object.entries(alle).filter(
      ([, f]) => !f.beregnet && f.type !== 'struktur' && maaRetteGruppe(aktoer, f.gruppe),
    ),
  );
}

/** Other headings that mean a field: words in use, and those of KITOS' own files. */
const SYNONYMER: Readonly<Record<Importart, Readonly<Record<string, readonly string[]>>>> = {
  systembrug: {
    navn: [
      'system',
      'systemnavn',
      'it system',
      'it system navn',
      'fagsystem',
      'applikation',
      'systemets navn',
      'it systemer',
    ],
    lokalt_navn: ['lokal kaldenavn', 'lokalt kaldenavn', 'kaldenavn', 'kaldes', 'lokal systembetegnelse'],
    lokalt_id: [
      'lokal system id',
      'lokalt system id',
      'system id',
      'systemid',
      'id',
      'system nr',
      'systemnummer',
    ],
    leverandoer: ['leverandoernavn', 'primaer leverandoer', 'systemleverandoer', 'supplier', 'vendor'],
    leverandoer_cvr: ['cvr', 'cvr nummer', 'cvr nr', 'leverandoer cvr'],
    rettighedshaver: ['rettighedshaver navn', 'rettighedsindehaver'],
    forretningstype: ['systemtype', 'type', 'kategori'],
    domaene: ['omraade', 'fagomraade', 'forretningsomraade'],
    kle: ['kle id', 'kle nummer', 'kle numre', 'kle nr', 'opgaver kle'],
    livscyklus: ['livscyklus status', 'status', 'systemstatus', 'livscyklusstatus'],
    gyldig_fra: [
      'ibrugtaget',
      'idriftsat',
      'idriftsaettelse',
      'ibrugtagning',
      'gyldig fra',
      'startdato',
      'taget i brug',
    ],
    gyldig_til: ['udfases', 'gyldig til', 'slutdato', 'ophoer', 'ud af brug'],
    hosting: ['hosting', 'hostes', 'driftsform', 'hostet hos'],
    ansvarlig_enhed: [
      'ansvarlig organisationsenhed',
      'ansv organisationsenhed',
      'enhed',
      'afdeling',
      'forvaltning',
      'organisationsenhed',
    ],
    brugere_til: ['antal brugere', 'brugere', 'forventet antal brugere'],
    dataklassifikation: ['klassifikation', 'datatype', 'klassificering'],
    persondata: ['personoplysninger', 'persondata', 'indeholder personoplysninger'],
    foelsomhed: ['datafoelsomhed', 'foelsomme data', 'persondatatype'],
    risikovurderet: ['risikovurdering', 'risikovurdering foretaget'],
    risikovurderet_dato: ['dato for risikovurdering', 'seneste risikovurdering'],
    risikoresultat: ['risikoniveau', 'risiko resultat', 'resultat af risikovurdering'],
    dpia: ['dpia', 'konsekvensanalyse', 'dpia foretaget'],
    dpia_dato: ['dato for dpia'],
    note: ['noter', 'bemaerkning', 'bemaerkninger', 'kommentar', 'kommentarer'],
    formaal: ['anvendelse', 'anvendes til'],
    x_ejer: ['systemejer navn', 'ejer', 'systemansvarlig'],
  },
  kontrakt: {
    navn: ['kontrakt', 'kontraktnavn', 'it kontrakt', 'aftale', 'aftalenavn', 'titel', 'it kontrakt navn'],
    kontraktnummer: [
      'kontrakt id',
      'kontraktid',
      'kontrakt nr',
      'kontraktnr',
      'aftalenummer',
      'aftale nr',
      'journalnummer',
      'sagsnummer',
      'id',
      'nr',
    ],
    kontrakttype: ['type', 'aftaletype'],
    skabelon: ['skabelon', 'kontrakt skabelon', 'standardkontrakt'],
    indkoebsform: ['indkoeb', 'udbudsform', 'tilvejebringelse'],
    aftaleelementer: ['elementer', 'aftale elementer', 'ydelser'],
    leverandoer: ['leverandoernavn', 'kontraktpart', 'supplier', 'vendor', 'kontraktleverandoer'],
    leverandoer_cvr: ['cvr', 'cvr nummer', 'cvr nr', 'leverandoer cvr'],
    ansvarlig_enhed: [
      'ansvarlig organisationsenhed',
      'ansv organisationsenhed',
      'enhed',
      'afdeling',
      'forvaltning',
      'organisationsenhed',
    ],
    gyldig_fra: [
      'gyldig fra',
      'startdato',
      'start',
      'ikrafttraedelse',
      'kontraktstart',
      'aftalestart',
      'traeder i kraft',
      'fra',
    ],
    gyldig_til: [
      'gyldig til',
      'slutdato',
      'slut',
      'udloeb',
      'udloebsdato',
      'udloeber',
      'kontraktudloeb',
      'kontraktslut',
      'aftaleudloeb',
      'til',
    ],
    varighed_aar: ['varighed aar', 'varighed', 'loebetid', 'loebetid aar'],
    varighed_md: ['varighed maaneder', 'varighed mdr', 'loebetid maaneder'],
    loebende: ['loebende', 'tidsubegraenset', 'uden udloeb'],
    option_antal: ['antal optioner', 'optioner', 'forlaengelsesmuligheder'],
    option_md: ['optionslaengde', 'maaneder pr option', 'option maaneder'],
    options_brugt: ['optioner brugt', 'brugte optioner', 'udnyttede optioner'],
    uopsigelig_til: ['uopsigelig indtil', 'bindingsperiode til', 'bundet til'],
    opsagt: ['opsagt', 'opsagt dato', 'opsigelsesdato'],
    opsigelse_md: [
      'opsigelsesvarsel',
      'opsigelse',
      'opsigelsesfrist',
      'varsel',
      'opsigelsesfrist maaneder',
      'opsigelsesvarsel mdr',
    ],
    betalingsmodel: ['prismodel'],
    betalingsfrekvens: ['betalingsfrekvens', 'fakturering', 'faktureringsfrekvens'],
    prisregulering: ['regulering', 'indeksering', 'pristalsregulering'],
    genanskaffelse: ['genanskaffelse', 'genanskaffelses strategi', 'udbudsstrategi'],
    plan_aar: ['udbudsaar', 'planlagt udbud', 'udbud aar'],
    plan_kvartal: ['udbudskvartal', 'kvartal'],
    note: ['noter', 'bemaerkning', 'bemaerkninger', 'kommentar', 'kommentarer'],
    x_ejer: ['kontraktansvarlig', 'ejer', 'kontraktejer navn', 'ansvarlig'],
    x_systemer: ['system', 'it system', 'it systemer', 'systemnavn', 'vedroerer system'],
    x_aarlig: [
      'aarlig pris',
      'pris pr aar',
      'kr pr aar',
      'aarlig udgift',
      'drift pr aar',
      'aarlig drift',
      'aarlig betaling',
      'aarlige omkostninger',
      'pris',
    ],
  },
};

/** Case, accents, brackets and signs out: `Gyldig til (dato)` and `gyldig_til` are alike. */
export function normal(tekst: string): string {
  return tekst
    .toLowerCase()
    .replaceAll('æ', 'ae')
    .replaceAll('ø', 'oe')
    .replaceAll('å', 'aa')
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .replace(/\([^)]*\)/g, ' ')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}

function ordbog(
  art: Importart,
  felter: Readonly<Record<string, Feltbeskrivelse>>,
): ReadonlyMap<string, string> {
  const ord = new Map<string, string>();
  const tilfoej = (tekst: string, felt: string) => {
    const n = normal(tekst);
    if (n !== '' && !ord.has(n)) ord.set(n, felt);
  };
  // The product's own words come before all others.
  for (const [felt, { etiket }] of Object.entries(felter)) tilfoej(etiket, felt);
  for (const felt of Object.keys(felter)) tilfoej(felt, felt);
  for (const felt of Object.keys(felter))
    for (const synonym of SYNONYMER[art][felt] ?? []) tilfoej(synonym, felt);
  return ord;
}

/** The field of each heading, '' where none is known; of two headings for one field the first has it. */
export function gaetFelter(
  overskrifter: readonly string[],
  art: Importart,
  felter: Readonly<Record<string, Feltbeskrivelse>>,
): string[] {
  const ord = ordbog(art, felter);
  const brugt = new Set<string>();
  return overskrifter.map((o) => {
    const felt = ord.get(normal(o)) ?? '';
    if (felt === '' || brugt.has(felt)) return '';
    brugt.add(felt);
    return felt;
  });
}

/** The headings that a row has, as wide as the sheet. */
export function overskrifterI(raekke: Arkraekke | undefined): string[] {
  return (raekke?.celler ?? []).map((c) => c.tekst.replace(/\s+/g, ' ').trim());
}

/** Headings stand no further down than this; above them may be a title. */
const HOVED_SENEST = 30;

/** The row that most looks like headings: the one with the most known fields, and of those the first. */
export function findHoved(
  ark: HeltArk,
  art: Importart,
  felter: Readonly<Record<string, Feltbeskrivelse>>,
): { readonly raekke: Arkraekke; readonly kendte: number } | null {
  let bedst: { raekke: Arkraekke; kendte: number; fyldte: number } | null = null;
  for (const raekke of ark.raekker.slice(0, HOVED_SENEST)) {
    const overskrifter = overskrifterI(raekke);
    const kendte = gaetFelter(overskrifter, art, felter).filter(Boolean).length;
    const fyldte = overskrifter.filter(Boolean).length;
    if (
      !bedst ||
      kendte > bedst.kendte ||
      (kendte === 0 && bedst.kendte === 0 && bedst.fyldte < 2 && fyldte > bedst.fyldte)
    )
      bedst = { raekke, kendte, fyldte };
  }
  return bedst;
}

/** The same sheet next year is known by its headings. */
export function overskriftsnoegle(overskrifter: readonly string[]): string {
  return overskrifter.map(normal).join('|');
}

export interface Importfejl {
  readonly ark: string;
  readonly raekke: number | null;
  readonly kolonne: string | null;
  readonly vaerdi: string;
  readonly besked: string;
}

/** What one row asks for. */
export interface Importlinje {
  readonly raekke: number;
  /** The thing that it matches; null for a new one. */
  readonly id: number | null;
  readonly navn: string;
  readonly udfald: 'ny' | 'aendret' | 'uaendret';
  /** Of the register: what is to be written. */
  readonly vaerdier: Readonly<Record<string, Feltvaerdi>>;
  readonly aendringer: readonly Feltaendring[];
  readonly ejer: string;
  readonly systemer: readonly string[];
  readonly aarligOere: number;
}

export interface Importplan {
  readonly linjer: readonly Importlinje[];
  readonly fejl: readonly Importfejl[];
  /** Rows that have a fault and are passed over where the others are imported. */
  readonly raekkerMedFejl: number;
  /** What the reader did on its own, to be told. */
  readonly bemaerkninger: readonly string[];
}

export function antalMed(plan: Pick<Importplan, 'linjer'>, udfald: Importlinje['udfald']): number {
  return plan.linjer.reduce((sum, l) => sum + (l.udfald === udfald ? 1 : 0), 0);
}
