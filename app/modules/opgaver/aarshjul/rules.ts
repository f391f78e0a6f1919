import type { Rolle } from '../../../kernel/adgang.ts';
import { type Maaned, maanedFor } from '../../../kernel/maaned.ts';
import { danskSortering, tilMaanedsnavn } from '../../../kernel/tekst.ts';

/** Something that the house does every year. */
export interface Aktivitet {
  readonly id: number;
  readonly titel: string;
  /** 1–12, ascending, each once. */
  readonly maaneder: readonly number[];
  /** '' where nobody, or one person, is responsible. */
  readonly rolle: Rolle | '';
  readonly personId: string | null;
  /** '' when there is none, or the person's data have been erased. */
  readonly person: string;
  /** The person still is of the house. */
  readonly personHer: boolean;
  readonly link: string;
  readonly note: string;
  readonly forslag: string;
  readonly udgaaet: boolean;
  /** `YYYY-MM-DD`, Danish day. */
  readonly oprettet: string;
  readonly laas: number;
  /** The months it has been done for. */
  readonly udfoert: readonly Udfoert[];
}

export interface Udfoert {
  readonly aar: number;
  readonly maaned: number;
  /** `YYYY-MM-DD`: the day that somebody said so. */
  readonly dato: string;
  readonly af: string;
}

/** `foer`: the month was over when the activity came into the wheel, so nobody has missed it. */
export const FOREKOMSTER = {
  gjort: 'Gjort',
  overskredet: 'Overskredet',
  nu: 'Denne måned',
  kommer: 'Kommer',
  foer: 'Før planen',
} as const;
export type Forekomststand = keyof typeof FOREKOMSTER;

export interface Forekomst {
  readonly aar: number;
  readonly maaned: number;
  /** The last day of the month. */
  readonly frist: string;
  readonly stand: Forekomststand;
  readonly udfoert: Udfoert | null;
}

export function sidsteDag(aar: number, maaned: number): string {
  return Temporal.PlainYearMonth.from({ year: aar, month: maaned })
    .add({ months: 1 })
    .toPlainDate({ day: 1 })
    .subtract({ days: 1 })
    .toString();
}

/** How one month of an activity stands. */
export function forekomst(
  a: Pick<Aktivitet, 'udfoert' | 'oprettet'>,
  aar: number,
  maaned: number,
  idag: string,
): Forekomst {
  const frist = sidsteDag(aar, maaned);
  const udfoert = a.udfoert.find((u) => u.aar === aar && u.maaned === maaned) ?? null;
  const begynder = `${frist.slice(0, 8)}01`;
  let stand: Forekomststand;
  if (udfoert) stand = 'gjort';
  else if (frist < a.oprettet) stand = 'foer';
  else if (frist < idag) stand = 'overskredet';
  else stand = begynder <= idag ? 'nu' : 'kommer';
  return { aar, maaned, frist, stand, udfoert };
}

/** The months of one year. */
export function forekomster(
  a: Pick<Aktivitet, 'maaneder' | 'udfoert' | 'oprettet'>,
  aar: number,
  idag: string,
): Forekomst[] {
  return a.maaneder.map((maaned) => forekomst(a, aar, maaned, idag));
}

/**
 * What is to be done of an activity now: its newest month that has begun, unless that is done or older than the activity. One
 * that was missed longer ago has been overtaken by it.
 */
export function aabenForekomst(
  a: Pick<Aktivitet, 'maaneder' | 'udfoert' | 'oprettet'>,
  idag: string,
): Forekomst | null {
  const aar = Number(idag.slice(0, 4));
  const seneste = [...forekomster(a, aar - 1, idag), ...forekomster(a, aar, idag)].findLast(
    (f) => `${f.frist.slice(0, 8)}01` <= idag,
  );
  return seneste && (seneste.stand === 'nu' || seneste.stand === 'overskredet') ? seneste : null;
}

/** The month that is next to be done; null when there is none within a year. */
export function naeste(a: Pick<Aktivitet, 'maaneder' | 'udfoert' | 'oprettet'>, idag: string): Maaned | null {
  const aabent = aabenForekomst(a, idag);
  const aar = Number(idag.slice(0, 4));
  const f =
    aabent ??
    [...forekomster(a, aar, idag), ...forekomster(a, aar + 1, idag)].find(
      (x) => x.stand === 'kommer' || x.stand === 'nu',
    );
  return f === undefined ? null : maanedFor(f.frist);
}

/** `marts og september`, `hver måned`. */
export function visMaaneder(maaneder: readonly number[]): string {
  if (maaneder.length === 12) return 'hver måned';
  const navne = maaneder.map(tilMaanedsnavn);
  const sidste = navne.pop() ?? '';
  return navne.length === 0 ? sidste : `${navne.join(', ')} og ${sidste}`;
}

export const SORTERINGER = ['naeste', 'titel', 'ansvarlig'] as const;
export type Sortering = (typeof SORTERINGER)[number];

/** By the text that each is given, and among equals by title and id. */
export function sorterAktiviteter(
  alle: readonly Aktivitet[],
  noegle: (a: Aktivitet) => string,
  retning: 'stigende' | 'faldende',
): Aktivitet[] {
  const fortegn = retning === 'faldende' ? -1 : 1;
  const foelge = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
  return alle.toSorted(
    (a, b) =>
      fortegn * foelge(noegle(a), noegle(b)) ||
      foelge(danskSortering(a.titel), danskSortering(b.titel)) ||
      a.id - b.id,
  );
}

/** Years that a wheel is shown for. */
export const FOERSTE_AAR = 2020;
export const AAR_FREM = 5;

/** The year asked for, or this one when it isn't a year that can be shown. */
export function laesAar(tekst: string, idag: string): number {
  const nu = Number(idag.slice(0, 4));
  const aar = /^\d{4}$/.test(tekst) ? Number(tekst) : nu;
  return aar >= FOERSTE_AAR && aar <= nu + AAR_FREM ? aar : nu;
}

export interface Forslag {
  readonly noegle: string;
  readonly titel: string;
  readonly maaneder: readonly number[];
  readonly rolle: Rolle;
  readonly note: string;
}

/** What most kommuner do each year; ours, and a start that each house makes its own. */
export const FORSLAG: readonly Forslag[] = [
  {
    noegle: 'tilsyn',
    titel: 'Tilsyn med databehandlere',
    maaneder: [3, 9],
    rolle: 'jurist',
    note: 'Indhent revisionserklæringer eller lav eget tilsyn. Følg op på det, der blev fundet sidst.',
  },
  {
    noegle: 'kontrakter',
    titel: 'Opfølgning på kontrakter',
    maaneder: [2, 5, 8, 11],
    rolle: 'indkoeber',
    note: 'Se på opsigelsesfrister, priser og leverandørens løfter i det kommende år.',
  },
  {
    noegle: 'risikovurderinger',
    titel: 'Risikovurderinger revideres',
    maaneder: [4],
    rolle: 'systemejer',
    note: 'Gennemgå vurderinger, der er ældre end et år, eller hvor systemet er ændret.',
  },
  {
    noegle: 'budget',
    titel: 'Budget for it-systemer',
    maaneder: [5],
    rolle: 'systemejer',
    note: 'Meld kommende udgifter og besparelser ind til budgettet for næste år.',
  },
  {
    noegle: 'arkivering',
    titel: 'Arkivering og sletning',
    maaneder: [1],
    rolle: 'systemejer',
    note: 'Aflever det, der skal arkiveres, og slet det, der ikke længere må gemmes.',
  },
  {
    noegle: 'rettigheder',
    titel: 'Gennemgang af brugere og rettigheder',
    maaneder: [6, 12],
    rolle: 'systemejer',
    note: 'Fjern brugere, der er holdt op, og rettigheder, der ikke længere er brug for.',
  },
  {
    noegle: 'fortegnelse',
    titel: 'Fortegnelsen over behandlinger ajourføres',
    maaneder: [10],
    rolle: 'jurist',
    note: 'Databeskyttelsesforordningen art. 30.',
  },
  {
    noegle: 'tilgaengelighed',
    titel: 'Webtilgængelighed og tilgængelighedserklæringer',
    maaneder: [9],
    rolle: 'itarkitekt',
    note: 'Erklæringerne opdateres mindst én gang om året.',
  },
  {
    noegle: 'beredskab',
    titel: 'Test af beredskab og genskabelse',
    maaneder: [11],
    rolle: 'itarkitekt',
    note: 'Prøv nødprocedurer og genskabelse fra backup for de kritiske systemer.',
  },
  {
    noegle: 'gaeld',
    titel: 'Teknisk gæld gennemgås',
    maaneder: [10],
    rolle: 'itarkitekt',
    note: 'Hvad koster det i dag, og hvad kan nedbringes i næste kontraktperiode?',
  },
];
