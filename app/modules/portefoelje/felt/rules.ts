import { type Aktoer, maa, type Ret, type Rolle, retForArter } from '../../../kernel/adgang.ts';

/** Anyone in the kommune reads its portfolio. */
export const PORTEFOELJE_LAES: Ret = retForArter('portefoelje.laes', ['kommune']);
/** Whoever may change something of it; which fields is said per group (GRUPPER). In step with `app_retter_portefoelje` (0015). */
export const PORTEFOELJE_RET: Ret = {
  navn: 'portefoelje.ret',
  roller: [
    'systemejer',
    'forretningsejer',
    'indkoeber',
    'sagsbehandler',
    'itarkitekt',
    'jurist',
    'administrator',
  ],
};
/** Entering a system, taking it out and putting it back. */
export const BRUG_OPRET: Ret = {
  navn: 'portefoelje.brug_opret',
  roller: ['systemejer', 'sagsbehandler', 'itarkitekt', 'administrator'],
};
/** The connection to KITOS, imports, and how the house plans. */
export const PORTEFOELJE_OPSAET: Ret = {
  navn: 'portefoelje.opsaet',
  roller: ['administrator', 'sagsbehandler'],
};

/**
 * How a field is written, filtered, compared and shown:
 * `tekst` one line · `langtekst` several · `valg` a code of `koder` · `forslag` free text with the words in use as suggestions
 * (KITOS' option lists are each kommune's own data) · `liste` several texts · `dato` YYYY-MM-DD · `tal` whole number ·
 * `kroner` whole øre · `janej` boolean · `enhed` a unit of the house by name, or another name where KITOS knows it so ·
 * `struktur` a list of objects that has a form of its own.
 */
export type Felttype =
  | 'tekst'
  | 'langtekst'
  | 'valg'
  | 'forslag'
  | 'liste'
  | 'dato'
  | 'tal'
  | 'kroner'
  | 'janej'
  | 'enhed'
  | 'struktur';

export interface Feltbeskrivelse {
  /** As people see it; also the heading of its column. */
  readonly etiket: string;
  readonly gruppe: Feltgruppe;
  readonly type: Felttype;
  /** Codes of a `valg` with their words, in order. */
  readonly koder?: Readonly<Record<string, string>>;
  /** Words to begin with for `forslag` and `liste`; the kommune's own are added to them. */
  readonly forslag?: readonly string[];
  readonly hjaelp?: string;
  /** Computed or kept by the product: shown in lists, never typed. */
  readonly beregnet?: true;
  /** Can be set for many rows at once. */
  readonly masse?: true;
  /** Must be filled in. */
  readonly kraevet?: true;
  /**
   * What the text or the items must look like: a KLE number (`27`, `27.36` or `27.36.04`), a CVR number, names of units or other
   * items that may have commas in them and stand on a line each, or a year, which has no thousands separator.
   */
  readonly form?: 'kle' | 'cvr' | 'enheder' | 'linjer' | 'aar';
  /** The bounds of a `tal`; without them 0 and what the column holds. */
  readonly mindst?: number;
  readonly hoejst?: number;
}

/** Whether the items of a list stand on a line each, since they may have commas in them. */
export function harLinjer({ form }: Feltbeskrivelse): boolean {
  return form === 'enheder' || form === 'linjer';
}

/** Groups of fields: a heading of the form, and who may change what is in it. */
export const GRUPPER = {
  grund: {
    titel: 'Grundoplysninger',
    roller: ['systemejer', 'forretningsejer', 'sagsbehandler', 'itarkitekt', 'administrator'],
  },
  drift: {
    titel: 'Livscyklus og drift',
    roller: ['systemejer', 'sagsbehandler', 'itarkitekt', 'administrator'],
  },
  ansvar: {
    titel: 'Ansvar og brug',
    roller: ['systemejer', 'forretningsejer', 'sagsbehandler', 'administrator'],
  },
  data: {
    titel: 'Data og klassifikation',
    roller: ['systemejer', 'sagsbehandler', 'itarkitekt', 'jurist', 'administrator'],
  },
  arkiv: {
    titel: 'Arkivering',
    roller: ['systemejer', 'sagsbehandler', 'itarkitekt', 'jurist', 'administrator'],
  },
  vurdering: { titel: 'Risiko og databeskyttelse', roller: ['systemejer', 'sagsbehandler', 'jurist'] },
  aftale: {
    titel: 'Aftalen',
    roller: ['systemejer', 'sagsbehandler', 'indkoeber', 'jurist', 'administrator'],
  },
  periode: {
    titel: 'Periode, optioner og opsigelse',
    roller: ['systemejer', 'sagsbehandler', 'indkoeber', 'jurist', 'administrator'],
  },
  pris: { titel: 'Pris og betaling', roller: ['systemejer', 'sagsbehandler', 'indkoeber', 'administrator'] },
  plan: { titel: 'Udbudsplan', roller: ['systemejer', 'sagsbehandler', 'indkoeber', 'administrator'] },
} as const satisfies Record<string, { titel: string; roller: readonly Rolle[] }>;
export type Feltgruppe = keyof typeof GRUPPER;

/** The right to change the fields of a group, and what goes with them. */
export function gruppeRet(gruppe: Feltgruppe): Ret {
  return { navn: `portefoelje.${gruppe}`, roller: GRUPPER[gruppe].roller };
}

/** Whether the actor may change the fields of a group. */
export function maaRetteGruppe(aktoer: Aktoer | null, gruppe: Feltgruppe): boolean {
  return maa(aktoer, gruppeRet(gruppe));
}

const JA_NEJ = { ja: 'Ja', nej: 'Nej' } as const;
const JA_NEJ_VED_IKKE = { ...JA_NEJ, ved_ikke: 'Ved ikke' } as const;

/** The life cycle of a system's use, in KITOS' six steps. */
export const LIVSCYKLUS = {
  ikke_i_brug: 'Ikke i brug',
  indfases: 'Indfases',
  pilot: 'Pilot',
  drift: 'I drift',
  udfases: 'Udfases',
} as const;
export const HOSTING = { egen: 'Hos os selv', ekstern: 'Hos leverandør', hybrid: 'Begge steder' } as const;
export const PERIODER = {
  maaned: 'Udgangen af en måned',
  kvartal: 'Udgangen af et kvartal',
  aar: 'Udgangen af et år',
} as const;
export const PLANTILSTANDE = {
  planlagt: 'Planlagt',
  i_gang: 'I gang',
  udbudt: 'Udbudt',
  forlaenget: 'Forlænget',
} as const;

/**
 * Every field of the use of a system. The key is the form's and address' name and the column of `systembrug`; lists, filters,
 * bulk edit, history, conflicts, import, export and KITOS all read this table.
 */
export const SYSTEMFELTER = {
  navn: { etiket: 'Navn', gruppe: 'grund', type: 'tekst', kraevet: true },
  lokalt_navn: {
    etiket: 'Lokalt navn',
    gruppe: 'grund',
    type: 'tekst',
    hjaelp: 'Det, I kalder systemet til daglig.',
  },
  lokalt_id: { etiket: 'Lokalt id', gruppe: 'grund', type: 'tekst' },
  leverandoer: { etiket: 'Leverandør', gruppe: 'grund', type: 'forslag', masse: true },
  leverandoer_cvr: {
    etiket: 'Leverandørens CVR',
    gruppe: 'grund',
    type: 'tekst',
    form: 'cvr',
    hjaelp: 'Otte cifre.',
  },
  rettighedshaver: { etiket: 'Rettighedshaver', gruppe: 'grund', type: 'forslag' },
  forretningstype: { etiket: 'Forretningstype', gruppe: 'grund', type: 'forslag', masse: true },
  domaene: { etiket: 'Domæne', gruppe: 'grund', type: 'forslag', masse: true },
  kle: {
    etiket: 'KLE',
    gruppe: 'grund',
    type: 'liste',
    form: 'kle',
    hjaelp: 'Numre som 27.36.04. Skil flere med komma.',
  },
  kle_tilfoejet: { etiket: 'KLE tilføjet lokalt', gruppe: 'grund', type: 'liste', form: 'kle' },
  kle_fjernet: { etiket: 'KLE fravalgt lokalt', gruppe: 'grund', type: 'liste', form: 'kle' },
  beskrivelse: { etiket: 'Beskrivelse', gruppe: 'grund', type: 'langtekst' },
  formaal: { etiket: 'Formål', gruppe: 'grund', type: 'langtekst', hjaelp: 'Hvad I bruger systemet til.' },
  version: { etiket: 'Version', gruppe: 'grund', type: 'tekst' },
  livscyklus: { etiket: 'Livscyklus', gruppe: 'drift', type: 'valg', koder: LIVSCYKLUS, masse: true },
  gyldig_fra: { etiket: 'I brug fra', gruppe: 'drift', type: 'dato' },
  gyldig_til: { etiket: 'I brug til', gruppe: 'drift', type: 'dato' },
  hosting: { etiket: 'Drift', gruppe: 'drift', type: 'valg', koder: HOSTING, masse: true },
  kritikalitet: {
    etiket: 'Kritikalitet',
    gruppe: 'drift',
    type: 'forslag',
    forslag: ['Lav', 'Middel', 'Høj', 'Meget høj'],
    masse: true,
  },
  samfundskritisk: {
    etiket: 'Samfundskritisk',
    gruppe: 'drift',
    type: 'valg',
    koder: JA_NEJ_VED_IKKE,
    masse: true,
  },
  forretningskritisk: {
    etiket: 'Forretningskritisk',
    gruppe: 'drift',
    type: 'valg',
    koder: JA_NEJ_VED_IKKE,
    masse: true,
  },
  ai: {
    etiket: 'Bruger kunstig intelligens',
    gruppe: 'drift',
    type: 'valg',
    koder: JA_NEJ_VED_IKKE,
    masse: true,
  },
  tekniske_typer: {
    etiket: 'Tekniske systemtyper',
    gruppe: 'drift',
    type: 'liste',
    form: 'linjer',
    hjaelp: 'En på hver linje.',
  },
  licens: {
    etiket: 'Licens og kode',
    gruppe: 'drift',
    type: 'liste',
    forslag: ['Open source', 'Freeware', 'Proprietær'],
  },
  ansvarlig_enhed: { etiket: 'Ansvarlig enhed', gruppe: 'ansvar', type: 'enhed', masse: true },
  brugende_enheder: { etiket: 'Brugende enheder', gruppe: 'ansvar', type: 'liste', form: 'enheder' },
  brugere_fra: { etiket: 'Brugere, mindst', gruppe: 'ansvar', type: 'tal' },
  brugere_til: { etiket: 'Brugere, højst', gruppe: 'ansvar', type: 'tal' },
  delt_med_leverandoer: {
    etiket: 'Delt med leverandøren',
    gruppe: 'ansvar',
    type: 'janej',
    masse: true,
    hjaelp: 'Leverandøren kan se, at I bruger systemet, og hvornår aftalen udløber.',
  },
  dataklassifikation: {
    etiket: 'Dataklassifikation',
    gruppe: 'data',
    type: 'forslag',
    forslag: ['Offentlige data', 'Interne data', 'Fortrolige data', 'Hemmelige data'],
    masse: true,
  },
  persondata: {
    etiket: 'Behandler personoplysninger',
    gruppe: 'data',
    type: 'valg',
    koder: JA_NEJ_VED_IKKE,
    masse: true,
  },
  foelsomhed: {
    etiket: 'Følsomhed',
    gruppe: 'data',
    type: 'liste',
    forslag: ['Ingen', 'Almindelige', 'Følsomme', 'Straffedomme'],
  },
  personoplysninger: {
    etiket: 'Særlige personoplysninger',
    gruppe: 'data',
    type: 'liste',
    form: 'linjer',
    hjaelp: 'For eksempel CPR-nummer, helbred eller væsentlige sociale problemer. En på hver linje.',
  },
  registrerede: {
    etiket: 'Kategorier af registrerede',
    gruppe: 'data',
    type: 'liste',
    form: 'linjer',
    hjaelp: 'For eksempel borgere, ansatte eller børn. En på hver linje.',
  },
  tilgaengelighed: {
    etiket: 'Webtilgængelighed',
    gruppe: 'data',
    type: 'valg',
    koder: { ja: 'Overholdes', delvist: 'Overholdes delvist', nej: 'Overholdes ikke' },
    masse: true,
  },
  tilgaengelighed_tjekket: { etiket: 'Webtilgængelighed tjekket', gruppe: 'data', type: 'dato' },
  tilgaengelighed_note: { etiket: 'Note om webtilgængelighed', gruppe: 'data', type: 'langtekst' },
  arkivpligt: {
    etiket: 'Arkivpligt',
    gruppe: 'arkiv',
    type: 'forslag',
    forslag: ['Bevar', 'Kassér', 'Bevar data, dokumenter kan kasseres', 'Ukendt'],
    masse: true,
  },
  arkivtype: { etiket: 'Arkivtype', gruppe: 'arkiv', type: 'forslag', masse: true },
  arkivsted: { etiket: 'Arkiveringssted', gruppe: 'arkiv', type: 'forslag', masse: true },
  arkivteststed: { etiket: 'Arkiveringsteststed', gruppe: 'arkiv', type: 'forslag' },
  arkivleverandoer: { etiket: 'Arkiveringsleverandør', gruppe: 'arkiv', type: 'forslag', masse: true },
  arkiveret: { etiket: 'Der er arkiveret fra systemet', gruppe: 'arkiv', type: 'valg', koder: JA_NEJ },
  dokumentbaerende: { etiket: 'Dokumentbærende', gruppe: 'arkiv', type: 'valg', koder: JA_NEJ },
  arkivering_md: {
    etiket: 'Måneder mellem arkivering',
    gruppe: 'arkiv',
    type: 'tal',
    hoejst: 1200,
  },
  arkivnote: { etiket: 'Bemærkninger til arkivering', gruppe: 'arkiv', type: 'langtekst' },
  risikovurderet: {
    etiket: 'Risikovurderet',
    gruppe: 'vurdering',
    type: 'valg',
    koder: { ja: 'Ja', nej: 'Nej', planlagt: 'Planlagt' },
  },
  risikovurderet_dato: { etiket: 'Risikovurderet den', gruppe: 'vurdering', type: 'dato' },
  risikoresultat: {
    etiket: 'Risiko',
    gruppe: 'vurdering',
    type: 'forslag',
    forslag: ['Lav', 'Middel', 'Høj'],
  },
  risikonote: { etiket: 'Bemærkninger til risikoen', gruppe: 'vurdering', type: 'langtekst' },
  dpia: {
    etiket: 'Konsekvensanalyse (DPIA)',
    gruppe: 'vurdering',
    type: 'valg',
    koder: { ja: 'Ja', nej: 'Nej', ikke_relevant: 'Ikke relevant' },
  },
  dpia_dato: { etiket: 'DPIA den', gruppe: 'vurdering', type: 'dato' },
  bevaringsfrist: {
    etiket: 'Der er en bevaringsfrist på data',
    gruppe: 'vurdering',
    type: 'valg',
    koder: JA_NEJ_VED_IKKE,
  },
  slettefrist_dato: { etiket: 'Næste eftersyn af sletning', gruppe: 'vurdering', type: 'dato' },
  sletning_md: { etiket: 'Måneder mellem sletning', gruppe: 'vurdering', type: 'tal', hoejst: 1200 },
  foranstaltninger: {
    etiket: 'Passende tekniske foranstaltninger',
    gruppe: 'vurdering',
    type: 'valg',
    koder: JA_NEJ_VED_IKKE,
  },
  foranstaltningsliste: {
    etiket: 'Hvad foranstaltningerne består af',
    gruppe: 'vurdering',
    type: 'liste',
    forslag: ['Adgangsstyring', 'Kryptering', 'Logning', 'Pseudonymisering'],
  },
  brugerkontrol: {
    etiket: 'Kontrol af brugere og log',
    gruppe: 'vurdering',
    type: 'valg',
    koder: JA_NEJ_VED_IKKE,
  },
  brugerkontrol_dato: { etiket: 'Seneste kontrol af brugere', gruppe: 'vurdering', type: 'dato' },
  databehandleraftale_kraeves: {
    etiket: 'Databehandleraftale kræves',
    gruppe: 'vurdering',
    type: 'valg',
    koder: JA_NEJ_VED_IKKE,
    masse: true,
  },
  note: { etiket: 'Note', gruppe: 'grund', type: 'langtekst' },
  henvisninger: { etiket: 'Henvisninger', gruppe: 'grund', type: 'struktur' },
} as const satisfies Record<string, Feltbeskrivelse>;
export type Systemfelt = keyof typeof SYSTEMFELTER;

/** Every field of a contract; keys are columns of `kontrakt`. Words are KITOS' where it has them. */
export const KONTRAKTFELTER = {
  navn: { etiket: 'Navn', gruppe: 'aftale', type: 'tekst', kraevet: true },
  kontraktnummer: { etiket: 'Kontraktnummer', gruppe: 'aftale', type: 'tekst' },
  kontrakttype: {
    etiket: 'Kontrakttype',
    gruppe: 'aftale',
    type: 'forslag',
    forslag: ['Hovedkontrakt', 'Tillægskontrakt', 'Snitflade', 'Serviceaftale', 'Databehandleraftale'],
    masse: true,
  },
  skabelon: {
    etiket: 'Kontraktskabelon',
    gruppe: 'aftale',
    type: 'forslag',
    forslag: ['K01', 'K02', 'K03', 'Egen', 'KOMBIT', 'Leverandør', 'OPI', 'Anden'],
    masse: true,
  },
  indkoebsform: {
    etiket: 'Indkøbsform',
    gruppe: 'aftale',
    type: 'forslag',
    forslag: ['SKI', 'SKI 02.18', 'SKI 02.19', 'Udbud', 'EU udbud', 'Direkte tildeling', 'Annoncering'],
    masse: true,
  },
  aftaleelementer: {
    etiket: 'Aftaleelementer',
    gruppe: 'aftale',
    type: 'liste',
    forslag: [
      'Licens',
      'Udvikling',
      'Drift',
      'Vedligehold',
      'Support',
      'Serverlicenser',
      'Serverdrift',
      'Databaselicenser',
      'Backup',
      'Overvågning',
    ],
  },
  kritikalitet: {
    etiket: 'Kritikalitet',
    gruppe: 'aftale',
    type: 'forslag',
    forslag: ['Lav', 'Middel', 'Høj'],
    masse: true,
  },
  leverandoer: { etiket: 'Leverandør', gruppe: 'aftale', type: 'forslag', masse: true },
  leverandoer_cvr: { etiket: 'Leverandørens CVR', gruppe: 'aftale', type: 'tekst', form: 'cvr' },
  leverandoer_underskrevet: { etiket: 'Underskrevet af leverandøren den', gruppe: 'aftale', type: 'dato' },
  leverandoer_underskriver: { etiket: 'Leverandørens underskriver', gruppe: 'aftale', type: 'tekst' },
  ansvarlig_enhed: { etiket: 'Ansvarlig enhed', gruppe: 'aftale', type: 'enhed', masse: true },
  underskrevet: { etiket: 'Underskrevet af os den', gruppe: 'aftale', type: 'dato' },
  underskriver: { etiket: 'Vores underskriver', gruppe: 'aftale', type: 'tekst' },
  gyldig_fra: { etiket: 'Gælder fra', gruppe: 'periode', type: 'dato' },
  gyldig_til: { etiket: 'Gælder til', gruppe: 'periode', type: 'dato' },
  varighed_aar: { etiket: 'Varighed, år', gruppe: 'periode', type: 'tal', hoejst: 100 },
  varighed_md: { etiket: 'Varighed, måneder', gruppe: 'periode', type: 'tal', hoejst: 1200 },
  loebende: { etiket: 'Løbende, uden slutdato', gruppe: 'periode', type: 'janej' },
  option_antal: { etiket: 'Optioner, antal', gruppe: 'periode', type: 'tal', hoejst: 50 },
  option_md: { etiket: 'Måneder pr. option', gruppe: 'periode', type: 'tal', hoejst: 600 },
  options_brugt: { etiket: 'Optioner brugt', gruppe: 'periode', type: 'tal', hoejst: 50 },
  option_varsel_md: {
    etiket: 'Varsel om option, måneder',
    gruppe: 'periode',
    type: 'tal',
    hoejst: 60,
    hjaelp: 'Lad stå tomt, når varslet er som opsigelsesvarslet.',
  },
  uopsigelig_til: { etiket: 'Uopsigelig til', gruppe: 'periode', type: 'dato' },
  opsagt: { etiket: 'Opsagt den', gruppe: 'periode', type: 'dato' },
  opsigelse_md: { etiket: 'Opsigelsesvarsel, måneder', gruppe: 'periode', type: 'tal', hoejst: 120 },
  opsigelse_til: { etiket: 'Opsigelse til', gruppe: 'periode', type: 'valg', koder: PERIODER },
  forlaenges_til: {
    etiket: 'Forlænges af sig selv til',
    gruppe: 'periode',
    type: 'valg',
    koder: PERIODER,
    hjaelp: 'Hvis ingen siger op.',
  },
  kraever_overordnet: { etiket: 'Gælder kun, når den overordnede gør', gruppe: 'periode', type: 'janej' },
  gaelder_uanset: { etiket: 'Gælder, uanset datoerne', gruppe: 'periode', type: 'janej' },
  aarlig_oere: { etiket: 'Kr. pr. år', gruppe: 'pris', type: 'kroner', beregnet: true },
  engang_oere: { etiket: 'Engangsbeløb', gruppe: 'pris', type: 'kroner', beregnet: true },
  betalingsmodel: {
    etiket: 'Betalingsmodel',
    gruppe: 'pris',
    type: 'forslag',
    forslag: ['Licens', 'Flatrate', 'Forbrug', 'Indbyggere', 'Pr. sag', 'Gebyr', 'Engangsydelse'],
    masse: true,
  },
  betalingsfrekvens: {
    etiket: 'Betales',
    gruppe: 'pris',
    type: 'forslag',
    forslag: ['Månedligt', 'Kvartalsvis', 'Halvårligt', 'Årligt'],
    masse: true,
  },
  prisregulering: {
    etiket: 'Prisregulering',
    gruppe: 'pris',
    type: 'forslag',
    forslag: ['TSA', 'KL pris og lønskøn', 'Nettoprisindeks'],
    masse: true,
  },
  drift_fra: { etiket: 'Driftsvederlag fra', gruppe: 'pris', type: 'dato' },
  genanskaffelse: {
    etiket: 'Genanskaffelsesstrategi',
    gruppe: 'plan',
    type: 'forslag',
    forslag: [
      'Direkte tildeling',
      'Annoncering',
      'Udbud',
      'EU udbud',
      'Mini-udbud',
      'SKI - direkte tildeling',
      'SKI - mini-udbud',
      'Underhåndsbud',
    ],
    masse: true,
  },
  plan_tilstand: {
    etiket: 'Tilstand i udbudsplan',
    gruppe: 'plan',
    type: 'valg',
    koder: PLANTILSTANDE,
    masse: true,
  },
  plan_aar: { etiket: 'Planlagt år', gruppe: 'plan', type: 'tal', form: 'aar', mindst: 1990, hoejst: 2199 },
  plan_kvartal: {
    etiket: 'Planlagt kvartal',
    gruppe: 'plan',
    type: 'tal',
    mindst: 1,
    hoejst: 4,
    hjaelp: '1 til 4.',
  },
  forberedelse_md: {
    etiket: 'Forberedelse, måneder',
    gruppe: 'plan',
    type: 'tal',
    hoejst: 60,
    masse: true,
    hjaelp: 'Lad stå tomt, når den følger strategien.',
  },
  team: {
    etiket: 'Team',
    gruppe: 'plan',
    type: 'forslag',
    masse: true,
    hjaelp: 'Hvem der skal bære genanskaffelsen.',
  },
  slut: { etiket: 'Udløber', gruppe: 'periode', type: 'dato', beregnet: true },
  note: { etiket: 'Note', gruppe: 'aftale', type: 'langtekst' },
  henvisninger: { etiket: 'Henvisninger', gruppe: 'aftale', type: 'struktur' },
} as const satisfies Record<string, Feltbeskrivelse>;
export type Kontraktfelt = keyof typeof KONTRAKTFELTER;

/** Every field of a registration of data processing; keys are columns of `behandling`. */
export const BEHANDLINGSFELTER = {
  navn: { etiket: 'Navn', gruppe: 'vurdering', type: 'tekst', kraevet: true },
  dataansvarlig: { etiket: 'Dataansvarlig', gruppe: 'vurdering', type: 'tekst' },
  aftale_indgaaet: {
    etiket: 'Databehandleraftale indgået',
    gruppe: 'vurdering',
    type: 'valg',
    koder: { ja: 'Ja', nej: 'Nej', ikke_relevant: 'Ikke relevant' },
  },
  aftale_dato: { etiket: 'Aftale indgået den', gruppe: 'vurdering', type: 'dato' },
  behandlere: { etiket: 'Databehandlere', gruppe: 'vurdering', type: 'struktur' },
  har_underbehandlere: {
    etiket: 'Underdatabehandlere',
    gruppe: 'vurdering',
    type: 'valg',
    koder: JA_NEJ_VED_IKKE,
  },
  underbehandlere: { etiket: 'Liste af underdatabehandlere', gruppe: 'vurdering', type: 'struktur' },
  overfoerselsgrundlag: { etiket: 'Overførselsgrundlag', gruppe: 'vurdering', type: 'forslag' },
  usikre_lande: {
    etiket: 'Overføres til usikre tredjelande',
    gruppe: 'vurdering',
    type: 'valg',
    koder: JA_NEJ_VED_IKKE,
  },
  lande: { etiket: 'Usikre tredjelande', gruppe: 'vurdering', type: 'liste' },
  ansvarlig_enhed: { etiket: 'Ansvarlig enhed', gruppe: 'vurdering', type: 'tekst' },
  tilsynsformer: {
    etiket: 'Tilsynsformer',
    gruppe: 'vurdering',
    type: 'liste',
    forslag: [
      'Egen kontrol',
      'Ledelseserklæring',
      'ISAE 3000',
      'ISAE 3402 type 1',
      'ISAE 3402 type 2',
      'Skriftlig kontrol',
      'Fysisk tilsyn',
    ],
  },
  tilsyn_md: { etiket: 'Måneder mellem tilsyn', gruppe: 'vurdering', type: 'tal', mindst: 1, hoejst: 120 },
  naeste_tilsyn: { etiket: 'Næste tilsyn', gruppe: 'vurdering', type: 'dato' },
  tilsyn: { etiket: 'Udførte tilsyn', gruppe: 'vurdering', type: 'struktur' },
  note: { etiket: 'Note', gruppe: 'vurdering', type: 'langtekst' },
  henvisninger: { etiket: 'Henvisninger', gruppe: 'vurdering', type: 'struktur' },
} as const satisfies Record<string, Feltbeskrivelse>;
export type Behandlingsfelt = keyof typeof BEHANDLINGSFELTER;

/** What a field holds: as read from its column, dates as `YYYY-MM-DD`, `kroner` as whole øre; null: no number or date. */
export type Feltvaerdi = string | number | boolean | readonly string[] | readonly object[] | null;
export type Feltvaerdier<N extends string> = { readonly [K in N]: Feltvaerdi };

/** What a field of this type holds before anything is entered. */
export function tomVaerdi(type: Felttype): Feltvaerdi {
  switch (type) {
    case 'liste':
    case 'struktur':
      return [];
    case 'dato':
    case 'tal':
      return null;
    case 'kroner':
      return 0;
    case 'janej':
      return false;
    default:
      return '';
  }
}

/** A reference to another system, as the ESDH: KITOS' external reference. */
export interface Henvisning {
  readonly titel: string;
  /** »Dokument ID/Sagsnr.« */
  readonly dokumentId: string;
  readonly url: string;
  /** The one that counts: KITOS' master reference. */
  readonly hoved: boolean;
}

/** One changed field, as history keeps it. */
export interface Feltaendring {
  readonly felt: string;
  readonly foer: Feltvaerdi;
  readonly efter: Feltvaerdi;
}

/** Which things the portfolio holds; the codes of `art` in the database. */
export const ARTER = { systembrug: 'System', kontrakt: 'Kontrakt', behandling: 'Databehandling' } as const;
export type Art = keyof typeof ARTER;
export const FELTER: Readonly<Record<Art, Readonly<Record<string, Feltbeskrivelse>>>> = {
  systembrug: SYSTEMFELTER,
  kontrakt: KONTRAKTFELTER,
  behandling: BEHANDLINGSFELTER,
};

/** Roles of people on systems and contracts; KITOS' words, to which a kommune may add. */
export const SYSTEMROLLER = [
  'Systemejer',
  'Systemansvarlig',
  'Forretningsejer',
  'Superbrugeransvarlig',
  'Superbruger',
  'Sikkerhedsansvarlig',
  'Changemanager',
  'Dataejer',
  'Systemadministrator',
] as const;
export const KONTRAKTROLLER = [
  'Kontraktejer',
  'Kontraktmanager',
  'Juridisk rådgiver',
  'Konsulent',
  'Fakturamodtager',
  'Budgetansvarlig',
] as const;

/** How history reads what isn't a field of the register: objects with a title. */
export const LISTE: Feltbeskrivelse = { etiket: '', gruppe: 'grund', type: 'struktur' };
