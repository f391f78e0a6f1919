/** How much it matters: without it the kommune breaks the law or can't act; it doesn't know enough; it is good to have. */
export const ALVOR = { hoej: 'Vigtig', middel: 'Bør rettes', lav: 'God at have' } as const;
export type Alvor = keyof typeof ALVOR;

export const KVALITETSARTER = { systembrug: 'Systemer', kontrakt: 'Kontrakter' } as const;
export type Kvalitetsart = keyof typeof KVALITETSARTER;

export interface Kvalitetsregel {
  readonly kode: string;
  readonly art: Kvalitetsart;
  readonly titel: string;
  /** Why it matters, in a sentence. */
  readonly saetning: string;
  readonly alvor: Alvor;
  /** The part of the thing's page where it is put right; a group of fields opens for editing. */
  readonly sted: string;
}

/** Parts of a page that are edited in place, by `?ret=`; the others are panels of their own. */
const REDIGERES: readonly string[] = [
  'grund',
  'kle',
  'drift',
  'ansvar',
  'data',
  'vurdering',
  'arkiv',
  'aftale',
  'periode',
  'pris',
  'plan',
];

/** The query and fragment that lead to where a gap is put right. */
export function retsted({ sted }: Pick<Kvalitetsregel, 'sted'>): string {
  return REDIGERES.includes(sted) ? `?ret=${sted}#${sted}` : `#${sted}`;
}

function regel(
  art: Kvalitetsart,
  alvor: Alvor,
  kode: string,
  titel: string,
  saetning: string,
  sted: string,
): Kvalitetsregel {
  return { kode, art, alvor, titel, saetning, sted };
}

/** Every question that is asked of the data. What each asks of a row is said in SQL in queries.ts, by the code. */
export const KVALITETSREGLER: readonly Kvalitetsregel[] = [
  regel(
    'systembrug',
    'hoej',
    'ejer',
    'Uden systemejer',
    'Ingen har ansvaret for systemet, og ingen får påmindelser om det.',
    'roller',
  ),
  regel(
    'systembrug',
    'hoej',
    'kontrakt',
    'Uden kontrakt',
    'Uden kontrakt kan frister og økonomi ikke regnes ud.',
    'kontrakter',
  ),
  regel(
    'systembrug',
    'hoej',
    'udloebet',
    'I brug efter kontraktens udløb',
    'Kontrakten er udløbet, men systemet står stadig som i brug.',
    'kontrakter',
  ),
  regel(
    'systembrug',
    'hoej',
    'risiko',
    'Uden risikovurdering',
    'Systemer med personoplysninger skal risikovurderes (databeskyttelsesforordningens artikel 32).',
    'vurdering',
  ),
  regel(
    'systembrug',
    'hoej',
    'databehandleraftale',
    'Uden databehandleraftale',
    'En leverandør behandler personoplysninger, og der er ikke registreret en aftale (artikel 28).',
    'behandlinger',
  ),
  regel(
    'systembrug',
    'middel',
    'persondata',
    'Personoplysninger ikke afklaret',
    'Det er ikke sagt, om systemet behandler personoplysninger.',
    'data',
  ),
  regel(
    'systembrug',
    'middel',
    'dataklassifikation',
    'Uden dataklassifikation',
    'Klassifikationen afgør, hvor godt data skal beskyttes.',
    'data',
  ),
  regel(
    'systembrug',
    'middel',
    'livscyklus',
    'Uden livscyklus',
    'Det kan ikke ses, om systemet er i brug eller på vej ud.',
    'drift',
  ),
  regel(
    'systembrug',
    'middel',
    'udfaset',
    'Stadig i drift efter slutdato',
    'Datoen for »I brug til« er passeret, men livscyklus siger, at systemet er i drift.',
    'drift',
  ),
  regel(
    'systembrug',
    'middel',
    'enhed',
    'Uden ansvarlig enhed',
    'Systemet kan ikke fordeles på forvaltninger.',
    'ansvar',
  ),
  regel(
    'systembrug',
    'middel',
    'kle',
    'Uden KLE',
    'KLE viser, hvilken opgave systemet løser, og hvilke andre systemer der løser den samme.',
    'kle',
  ),
  regel(
    'systembrug',
    'middel',
    'katalog',
    'Ikke knyttet til det fælles katalog',
    'Uden katalog kan systemet ikke få et målbillede eller sammenlignes med andre kommuner.',
    'katalog',
  ),
  regel(
    'systembrug',
    'middel',
    'maalbillede',
    'Uden målbillede',
    'Der er ikke et målbillede, som viser, hvad systemet skal kunne tale med.',
    'maalbillede',
  ),
  regel('systembrug', 'lav', 'leverandoer', 'Uden leverandør', 'Leverandøren mangler.', 'grund'),
  regel(
    'systembrug',
    'lav',
    'kritikalitet',
    'Uden kritikalitet',
    'Beredskabet skal vide, hvilke systemer der først skal op at køre igen.',
    'drift',
  ),
  regel(
    'systembrug',
    'lav',
    'ai',
    'Kunstig intelligens ikke afklaret',
    'Det er ikke sagt, om systemet bruger kunstig intelligens (AI-forordningen).',
    'drift',
  ),
  regel(
    'systembrug',
    'lav',
    'tilgaengelighed',
    'Webtilgængelighed ikke afklaret',
    'Det er ikke sagt, om systemet overholder webtilgængelighedsloven.',
    'data',
  ),
  regel(
    'kontrakt',
    'hoej',
    'k_system',
    'Kontrakt uden system',
    'Kontrakten er ikke knyttet til et system.',
    'systemer',
  ),
  regel(
    'kontrakt',
    'hoej',
    'k_slut',
    'Uden udløb',
    'Der er hverken slutdato, varighed eller »løbende«, så fristerne kan ikke regnes ud.',
    'periode',
  ),
  regel(
    'kontrakt',
    'hoej',
    'k_plan',
    'Udløber inden for 18 måneder uden plan',
    'Der er ikke valgt en genanskaffelsesstrategi eller en tilstand i udbudsplanen.',
    'plan',
  ),
  regel(
    'kontrakt',
    'middel',
    'k_opsigelse',
    'Uden opsigelsesvarsel',
    'Seneste opsigelse kan ikke regnes ud.',
    'periode',
  ),
  regel(
    'kontrakt',
    'middel',
    'k_ejer',
    'Uden kontraktejer',
    'Ingen har ansvaret for kontrakten, og ingen får påmindelser om frister.',
    'roller',
  ),
  regel(
    'kontrakt',
    'middel',
    'k_pris',
    'Uden pris',
    'Der er ingen betalinger, så økonomien kan ikke ses.',
    'betalinger',
  ),
  regel(
    'kontrakt',
    'lav',
    'k_leverandoer',
    'Uden leverandør',
    'Leverandøren mangler på kontrakten.',
    'aftale',
  ),
  regel(
    'kontrakt',
    'lav',
    'k_enhed',
    'Uden ansvarlig enhed',
    'Kontrakten kan ikke fordeles på forvaltninger.',
    'aftale',
  ),
];

const EFTER_KODE: ReadonlyMap<string, Kvalitetsregel> = new Map(KVALITETSREGLER.map((r) => [r.kode, r]));

export function findRegel(kode: string): Kvalitetsregel | null {
  return EFTER_KODE.get(kode) ?? null;
}

/** How the gaps are shown: by rule, by the thing that has most, or by who has to act. */
export const OPDELINGER = {
  regel: 'Efter regel',
  genstand: 'Efter system',
  enhed: 'Efter enhed',
  ejer: 'Efter ejer',
} as const;
export type Opdeling = keyof typeof OPDELINGER;

/** What the page's address asks for. */
export interface Kvalitetssoegning {
  readonly regel: Kvalitetsregel | null;
  readonly opdeling: Opdeling;
  readonly art: Kvalitetsart;
  /** Null: all; '' those that have none. */
  readonly enhed: string | null;
  readonly ejer: string | null;
  readonly side: number;
}

export const KVALITET_PR_SIDE = 50;
/** »None« in the address, where an empty parameter would be dropped. */
export const INGEN = '-';

/** The query of the page; `laesKvalitetssoegning` (forms.ts) reads it back. */
export function skrivKvalitetssoegning(s: Kvalitetssoegning): Readonly<Record<string, string | undefined>> {
  return {
    regel: s.regel?.kode,
    efter: s.opdeling === 'regel' ? undefined : s.opdeling,
    art: s.art === 'systembrug' || s.regel ? undefined : s.art,
    enhed: s.enhed === '' ? INGEN : (s.enhed ?? undefined),
    ejer: s.ejer === '' ? INGEN : (s.ejer ?? undefined),
    side: s.side === 1 ? undefined : String(s.side),
  };
}

/** Gaps of a rule: how many, of how many, and how many are accepted. */
export interface Regeltal {
  readonly kode: string;
  readonly antal: number;
  readonly undtaget: number;
}

/** One month's last count. */
export interface Maanedstal {
  /** `YYYY-MM`. */
  readonly maaned: string;
  readonly antal: number;
}
