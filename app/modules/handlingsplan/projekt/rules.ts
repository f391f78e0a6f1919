import { visDecimaltal } from '../../../kernel/decimaltal.ts';
import type { Versionsfelt } from '../../../kernel/feltforskel.ts';
import { laesMaaned, visMaaned } from '../../../kernel/maaned.ts';
import { afvist, type Hindring, ok, type Resultat } from '../../../kernel/resultat.ts';
import { visPunkt } from './sted/rules.ts';

/** What kind of project it is, in one word for lists. */
export const SLAGS = {
  smart_city: 'Smart City',
  velfaerd: 'Velfærdsteknologi',
  selvbetjening: 'Digital service',
  intern: 'Intern digitalisering',
  andet: 'Andet',
} as const;
export type Slags = keyof typeof SLAGS;

export const TEMAER = {
  mobilitet: 'Mobilitet og trafik',
  klima: 'Klima og energi',
  vand: 'Vand og kyst',
  affald: 'Affald og genbrug',
  natur: 'Natur og miljø',
  byrum: 'Byrum og kultur',
  bygninger: 'Bygninger og anlæg',
  sundhed: 'Sundhed og omsorg',
  social: 'Socialområdet',
  boern: 'Børn, unge og skole',
  arbejde: 'Beskæftigelse og erhverv',
  borger: 'Borgerservice',
  beredskab: 'Beredskab og sikkerhed',
  data: 'Data på tværs',
  andet: 'Andet',
} as const;
export type Tema = keyof typeof TEMAER;

export const STATUSSER = {
  ide: 'Idé',
  pilot: 'Pilot',
  drift: 'I drift',
  afsluttet: 'Afsluttet',
  opgivet: 'Opgivet',
} as const;
export type Projektstatus = keyof typeof STATUSSER;

/** What it costs in all until now, roughly: enough for others to see what size it is. */
export const OMKOSTNINGER = {
  ukendt: 'Ikke opgjort',
  under_100: 'Under 100.000 kr.',
  fra_100: '100.000–500.000 kr.',
  fra_500: '500.000–1 mio. kr.',
  fra_1000: '1–5 mio. kr.',
  over_5000: 'Over 5 mio. kr.',
} as const;
export type Omkostning = keyof typeof OMKOSTNINGER;

/** What is offered; anything else can be written too. */
export const TEKNOLOGIER: readonly string[] = [
  'Sensorer',
  'LoRaWAN',
  'NB-IoT',
  'Kunstig intelligens',
  'Billedgenkendelse',
  'Sprogmodel',
  'Robotproces (RPA)',
  'Robot',
  'Drone',
  'Åbne data',
  'Dataplatform',
  'Digital tvilling',
  'Geodata',
  'App',
  'Selvbetjening',
  'Chatbot',
  'Skærmbesøg',
  'Velfærdsrobot',
  'Virtuel virkelighed',
  'Blockchain',
  'Open source',
  'Digitalt skilt',
  'Ladestander',
  'Energistyring',
];

export const TILSTANDE = {
  kladde: 'Kladde',
  delt: 'Delt',
  trukket: 'Trukket tilbage',
  slettet: 'Slettet',
} as const;
export type Projekttilstand = keyof typeof TILSTANDE;

export interface Projektlink {
  readonly tekst: string;
  readonly url: string;
}

/** Everything a form holds of a project. Months are `YYYY-MM`, empty where not known; `effektTal` is a number. */
export interface Projektindhold {
  readonly titel: string;
  readonly slags: Slags;
  readonly tema: Tema;
  readonly status: Projektstatus;
  /** One or two sentences for the list. */
  readonly resume: string;
  readonly hvad: string;
  readonly hvorfor: string;
  readonly teknologier: readonly string[];
  readonly effekt: string;
  /** What was measured; with its number and unit, or all three empty. */
  readonly effektMaal: string;
  readonly effektTal: number | null;
  readonly effektEnhed: string;
  readonly omkostning: Omkostning;
  readonly fra: string;
  readonly til: string;
  /** A role or a unit, never a person. */
  readonly kontaktrolle: string;
  readonly links: readonly Projektlink[];
  readonly laering: string;
  readonly kommunekode: string;
  /** Null: the whole kommune. */
  readonly punkt: { readonly breddegrad: number; readonly laengdegrad: number } | null;
}

export const TOMT_PROJEKT: Projektindhold = {
  titel: '',
  slags: 'smart_city',
  tema: 'andet',
  status: 'ide',
  resume: '',
  hvad: '',
  hvorfor: '',
  teknologier: [],
  effekt: '',
  effektMaal: '',
  effektTal: null,
  effektEnhed: '',
  omkostning: 'ukendt',
  fra: '',
  til: '',
  kontaktrolle: '',
  links: [],
  laering: '',
  kommunekode: '',
  punkt: null,
};

/** Stored content with what a later edition of the product has added; the one place that reads the jsonb. */
export function laesIndhold(gemt: unknown): Projektindhold {
  return { ...TOMT_PROJEKT, ...(gemt as Partial<Projektindhold> | null) };
}

export const MAKS_LINKS = 5;
export const MAKS_TEKNOLOGIER = 12;
export const MAKS_BILLEDER = 8;
/** So many days a picture that was taken away can be put back; then it is deleted. */
export const BILLEDE_GEMMES_DAGE = 30;

const mangler = (felt: string, besked: string): Hindring => ({ kode: 'mangler', besked, felt });

/** What has to be there before others see it. A draft may lack all of it. */
export function manglerForDeling(p: Projektindhold): Hindring[] {
  return [
    ...(p.titel === '' ? [mangler('titel', 'Skriv, hvad projektet hedder.')] : []),
    ...(p.resume === '' ? [mangler('resume', 'Skriv projektet kort, så det kan læses i listen.')] : []),
    ...(p.hvad === '' ? [mangler('hvad', 'Skriv, hvad projektet går ud på.')] : []),
    ...(p.hvorfor === '' ? [mangler('hvorfor', 'Skriv, hvorfor I gør det.')] : []),
    ...(p.teknologier.length === 0 ? [mangler('teknologi', 'Vælg eller skriv mindst én teknologi.')] : []),
    ...(p.kontaktrolle === ''
      ? [mangler('kontaktrolle', 'Skriv, hvilken rolle eller enhed andre kan kontakte.')]
      : []),
    ...(p.kommunekode === '' ? [mangler('kommunekode', 'Vælg, hvilken kommune projektet er i.')] : []),
    ...((p.status === 'afsluttet' || p.status === 'opgivet') && p.laering === ''
      ? [mangler('laering', 'Skriv, hvad I har lært: det er det, andre kan bruge, når et projekt er slut.')]
      : []),
  ];
}

/** A row of a project as its own page and its commands need it. */
export interface Projekt {
  readonly id: number;
  readonly organisationId: number;
  readonly organisation: string;
  readonly kommune: string;
  readonly region: string;
  readonly tilstand: Projekttilstand;
  readonly indhold: Projektindhold;
  readonly laas: number;
  readonly historikFra: number;
  readonly oprettetAf: string;
  readonly rettetAf: string;
  readonly rettetKl: Date;
  readonly deltKl: Date | null;
  readonly trukketKl: Date | null;
  readonly bekraeftetKl: Date;
  readonly nytKl: Date;
  readonly skjultKl: Date | null;
  readonly skjultGrund: string;
}

/** Everybody sees it. */
export function erOffentlig(p: Pick<Projekt, 'tilstand' | 'skjultKl'>): boolean {
  return p.tilstand === 'delt' && p.skjultKl === null;
}

/** So many months after the owner last said that it is right, a project asks for it. */
export const GAMMEL_MD = 12;

/** The day on which a project asks its owner whether it still is right; ended ones never do. */
export function spoergesDag(bekraeftet: Date): string {
  const dag = Temporal.Instant.from(bekraeftet.toISOString())
    .toZonedDateTimeISO('Europe/Copenhagen')
    .toPlainDate();
  return dag.add({ months: GAMMEL_MD }).toString();
}

export function erGammel(
  p: Pick<Projekt, 'bekraeftetKl'> & { readonly status: Projektstatus },
  idag: string,
): boolean {
  return p.status !== 'afsluttet' && p.status !== 'opgivet' && spoergesDag(p.bekraeftetKl) <= idag;
}

/** What an owner does to a whole project, from which states, and to which. */
export const SKRIDT = {
  del: { fra: ['kladde', 'trukket'], til: 'delt', tekst: 'Del' },
  traek: { fra: ['delt'], til: 'trukket', tekst: 'Træk tilbage' },
  fortryd_traek: { fra: ['trukket'], til: 'delt', tekst: 'Fortryd' },
  slet: { fra: ['kladde', 'trukket'], til: 'slettet', tekst: 'Slet' },
  gendan: { fra: ['slettet'], til: 'kladde', tekst: 'Hent tilbage' },
  bekraeft: { fra: ['delt'], til: 'delt', tekst: 'Stadig rigtig' },
} as const satisfies Record<
  string,
  { readonly fra: readonly Projekttilstand[]; readonly til: Projekttilstand; readonly tekst: string }
>;
export type Skridt = keyof typeof SKRIDT;

export function erSkridt(tekst: string): tekst is Skridt {
  return Object.hasOwn(SKRIDT, tekst);
}

export function kanTage(skridt: Skridt, tilstand: Projekttilstand): Resultat {
  const fra: readonly Projekttilstand[] = SKRIDT[skridt].fra;
  return fra.includes(tilstand)
    ? ok()
    : afvist(
        'forkert_tilstand',
        `Projektet er ${TILSTANDE[tilstand].toLowerCase()}, så det kan ikke gøres nu. Genindlæs siden.`,
      );
}

/** How the history names what was done. */
export const HAENDELSER: Readonly<Record<string, string>> = {
  opret: 'Oprettet som kladde',
  ret: 'Rettet',
  tilbage: 'Hentet en tidligere udgave tilbage',
  del: 'Delt',
  traek: 'Trukket tilbage',
  fortryd_traek: 'Delt igen',
  slet: 'Kladde slettet',
  gendan: 'Kladde hentet tilbage',
  bekraeft: 'Bekræftet som stadig rigtig',
  billede: 'Billede tilføjet',
  billede_ret: 'Billedtekst rettet',
  billede_fjern: 'Billede fjernet',
  billede_gendan: 'Billede sat tilbage',
  svar: 'Spørgsmål besvaret',
  skjul: 'Skjult af sekretariatet',
  vis: 'Vist igen af sekretariatet',
};

/** The measured figure as a person reads it; empty where nothing is measured. */
export function visEffekt(p: Pick<Projektindhold, 'effektMaal' | 'effektTal' | 'effektEnhed'>): string {
  return p.effektTal === null ? '' : `${p.effektMaal}: ${visDecimaltal(p.effektTal)} ${p.effektEnhed}`.trim();
}

const maaned = (tekst: string): string => {
  const m = laesMaaned(tekst);
  return m === null ? '' : visMaaned(m);
};

export function visPeriode({ fra, til }: Pick<Projektindhold, 'fra' | 'til'>): string {
  if (fra === '' && til === '') return '';
  if (til === '') return `fra ${maaned(fra)}`;
  return fra === '' ? `til ${maaned(til)}` : `${maaned(fra)} til ${maaned(til)}`;
}

/** The fields of a project as its history, and two who write at once, compare them. */
export function projektfelter(
  kommunenavne: ReadonlyMap<string, string>,
): readonly Versionsfelt<Projektindhold>[] {
  return [
    { navn: 'titel', etiket: 'Titel', vis: (p) => p.titel },
    { navn: 'slags', etiket: 'Slags', vis: (p) => SLAGS[p.slags] },
    { navn: 'tema', etiket: 'Tema', vis: (p) => TEMAER[p.tema] },
    { navn: 'status', etiket: 'Status', vis: (p) => STATUSSER[p.status] },
    { navn: 'resume', etiket: 'Kort fortalt', vis: (p) => p.resume },
    { navn: 'hvad', etiket: 'Hvad', vis: (p) => p.hvad },
    { navn: 'hvorfor', etiket: 'Hvorfor', vis: (p) => p.hvorfor },
    { navn: 'teknologier', etiket: 'Teknologi', vis: (p) => p.teknologier },
    { navn: 'effekt', etiket: 'Effekt', vis: (p) => p.effekt },
    {
      navn: 'effektMaal',
      sammenMed: ['effektTal', 'effektEnhed'],
      etiket: 'Målt effekt',
      vis: visEffekt,
    },
    { navn: 'omkostning', etiket: 'Omkostning', vis: (p) => OMKOSTNINGER[p.omkostning] },
    { navn: 'fra', sammenMed: ['til'], etiket: 'Periode', vis: visPeriode },
    { navn: 'kontaktrolle', etiket: 'Kontakt', vis: (p) => p.kontaktrolle },
    {
      navn: 'links',
      etiket: 'Links',
      vis: (p) => p.links.map((l) => (l.tekst === '' ? l.url : `${l.tekst} (${l.url})`)),
    },
    { navn: 'laering', etiket: 'Læring', vis: (p) => p.laering },
    {
      navn: 'kommunekode',
      sammenMed: ['punkt'],
      etiket: 'Sted',
      vis: (p) =>
        `${kommunenavne.get(p.kommunekode) ?? p.kommunekode}, ${p.punkt ? visPunkt(p.punkt) : 'hele kommunen'}`,
    },
  ];
}
