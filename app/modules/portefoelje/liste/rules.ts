import { kronetal } from '../../../kernel/kroner.ts';
import { type Art, FELTER, type Feltbeskrivelse, GRUPPER } from '../felt/rules.ts';

/** The lists of the portfolio, by the name that their addresses and saved views have. */
export type Listenavn = 'systemer' | 'kontrakter' | 'behandlinger';
export const LISTER: Readonly<
  Record<
    Listenavn,
    { readonly art: Art; readonly titel: string; readonly enhed: readonly [ental: string, flertal: string] }
  >
> = {
  systemer: { art: 'systembrug', titel: 'Systemer', enhed: ['system', 'systemer'] },
  kontrakter: { art: 'kontrakt', titel: 'Kontrakter', enhed: ['kontrakt', 'kontrakter'] },
  behandlinger: {
    art: 'behandling',
    titel: 'Databehandlinger',
    enhed: ['databehandling', 'databehandlinger'],
  },
};

export function erListe(tekst: string): tekst is Listenavn {
  return Object.hasOwn(LISTER, tekst);
}

/** How a column is filtered and sorted; the field types that behave alike are one. */
export type Kolonnetype = 'tekst' | 'valg' | 'liste' | 'dato' | 'tal' | 'kroner' | 'janej';

export interface Listekolonne {
  /** The field's key, or that of a computed column; also the column of the table. */
  readonly noegle: string;
  readonly etiket: string;
  readonly type: Kolonnetype;
  /** How its values are shown. */
  readonly beskrivelse: Feltbeskrivelse;
  /** The heading that it stands under where columns are chosen. */
  readonly gruppe: string;
  /** Fetched for the rows that are shown alone: it can't be sorted, filtered or grouped by. */
  readonly opslag?: true;
}

const TYPER: Readonly<Record<Feltbeskrivelse['type'], Kolonnetype | null>> = {
  tekst: 'tekst',
  langtekst: 'tekst',
  forslag: 'tekst',
  enhed: 'tekst',
  valg: 'valg',
  liste: 'liste',
  dato: 'dato',
  tal: 'tal',
  kroner: 'kroner',
  janej: 'janej',
  struktur: null,
};

interface Ekstra {
  readonly etiket: string;
  readonly type: Exclude<Feltbeskrivelse['type'], 'struktur'>;
  readonly efter: string;
  readonly opslag?: true;
  readonly koder?: Readonly<Record<string, string>>;
}

/** Columns beside the register's: computed, and kept in the table (0015), or looked up for the rows that are shown. */
const EKSTRA: Readonly<Record<Art, Readonly<Record<string, Ekstra>>>> = {
  systembrug: {
    ejer: { etiket: 'Systemejer', type: 'forslag', efter: 'Ansvar og brug' },
    kontrakter: { etiket: 'Kontrakter', type: 'tal', efter: 'Aftaler og økonomi' },
    kontrakt_slut: { etiket: 'Kontrakt udløber', type: 'dato', efter: 'Aftaler og økonomi' },
    seneste_opsigelse: { etiket: 'Seneste opsigelse', type: 'dato', efter: 'Aftaler og økonomi' },
    aarlig_oere: { etiket: 'Kr. pr. år', type: 'kroner', efter: 'Aftaler og økonomi' },
    databehandlinger: { etiket: 'Databehandlinger', type: 'tal', efter: 'Risiko og databeskyttelse' },
    maal: { etiket: 'Målopfyldelse', type: 'tekst', efter: 'Aftaler og økonomi', opslag: true },
  },
  kontrakt: {
    ejer: { etiket: 'Kontraktejer', type: 'forslag', efter: 'Aftalen' },
    systemer: { etiket: 'Systemer', type: 'liste', efter: 'Aftalen', opslag: true },
    seneste_opsigelse: {
      etiket: 'Seneste opsigelse',
      type: 'dato',
      efter: 'Periode, optioner og opsigelse',
    },
  },
  behandling: {
    systemer: { etiket: 'Systemer', type: 'liste', efter: 'Risiko og databeskyttelse', opslag: true },
  },
};

function kolonnerAf(art: Art): readonly Listekolonne[] {
  const felter = Object.entries(FELTER[art]).flatMap(([noegle, b]): Listekolonne[] => {
    const type = TYPER[b.type];
    if (type === null) return [];
    const gruppe = GRUPPER[b.gruppe].titel;
    return [{ noegle, etiket: b.etiket, type, beskrivelse: b, gruppe }];
  });
  const ekstra = Object.entries(EKSTRA[art]).map(([noegle, e]): Listekolonne => {
    const beskrivelse: Feltbeskrivelse = { etiket: e.etiket, gruppe: 'grund', type: e.type, beregnet: true };
    return {
      noegle,
      etiket: e.etiket,
      type: TYPER[e.type] ?? 'tekst',
      beskrivelse,
      gruppe: e.efter,
      ...(e.opslag ? { opslag: true } : {}),
    };
  });
  return [...felter, ...ekstra];
}

const KOLONNER: Readonly<Record<Listenavn, ReadonlyMap<string, Listekolonne>>> = {
  systemer: efterNoegle(kolonnerAf('systembrug')),
  kontrakter: efterNoegle(kolonnerAf('kontrakt')),
  behandlinger: efterNoegle(kolonnerAf('behandling')),
};

function efterNoegle(kolonner: readonly Listekolonne[]): ReadonlyMap<string, Listekolonne> {
  return new Map(kolonner.map((k) => [k.noegle, k]));
}

/** Every column that a list can show, by key, in the order in which they are offered. */
export function listekolonner(liste: Listenavn): ReadonlyMap<string, Listekolonne> {
  return KOLONNER[liste];
}

/** The columns until somebody chooses others; the first is always there. */
export const STANDARDKOLONNER: Readonly<Record<Listenavn, readonly string[]>> = {
  systemer: [
    'navn',
    'leverandoer',
    'domaene',
    'livscyklus',
    'ejer',
    'ansvarlig_enhed',
    'kontrakt_slut',
    'seneste_opsigelse',
    'aarlig_oere',
  ],
  kontrakter: [
    'navn',
    'systemer',
    'leverandoer',
    'kontrakttype',
    'ansvarlig_enhed',
    'slut',
    'seneste_opsigelse',
    'plan_tilstand',
    'aarlig_oere',
  ],
  behandlinger: [
    'navn',
    'systemer',
    'dataansvarlig',
    'aftale_indgaaet',
    'aftale_dato',
    'har_underbehandlere',
    'usikre_lande',
    'naeste_tilsyn',
  ],
};

/** What one column asks of a row. Everything that is given must fit; of `er` one is enough. */
export interface Kolonnefilter {
  readonly kolonne: string;
  /** Anywhere in the text, or in one of the texts. */
  readonly indeholder: string;
  /** Codes, or whole texts; '' is nothing entered, and a yes-or-no column has `ja` and `nej`. */
  readonly er: readonly string[];
  /** Dates `YYYY-MM-DD`, whole numbers, or whole øre as text; both included. */
  readonly fra: string;
  readonly til: string;
  /** Only those where something is entered, or where nothing is. */
  readonly tom: '' | 'ja' | 'nej';
}

export interface Sorteringstrin {
  readonly noegle: string;
  readonly faldende: boolean;
}

/** Everything that a list's address says. */
export interface Listesoegning {
  readonly q: string;
  /** Columns in order; the name is always the first. */
  readonly vis: readonly string[];
  /** One or two. */
  readonly sort: readonly Sorteringstrin[];
  readonly filtre: readonly Kolonnefilter[];
  /** Column to count and add up by; null: the rows themselves. */
  readonly gruppe: string | null;
  readonly pr: number;
  /** 1-based. */
  readonly side: number;
}

export const SIDESTOERRELSER = [25, 50, 100, 250] as const;
const STANDARD_PR = 50;
export const STANDARDSORTERING: readonly Sorteringstrin[] = [{ noegle: 'navn', faldende: false }];
export const SORTERINGSTRIN = 2;
/** As many as can be changed at once. */
export const MASSE_MAKS = 5000;

export function tomSoegning(liste: Listenavn): Listesoegning {
  return {
    q: '',
    vis: STANDARDKOLONNER[liste],
    sort: STANDARDSORTERING,
    filtre: [],
    gruppe: null,
    pr: STANDARD_PR,
    side: 1,
  };
}

export function harFilter(s: Listesoegning): boolean {
  return s.q !== '' || s.filtre.length > 0;
}

export function tomtFilter(kolonne: string): Kolonnefilter {
  return { kolonne, indeholder: '', er: [], fra: '', til: '', tom: '' };
}

export function erTomtFilter(f: Kolonnefilter): boolean {
  return f.indeholder === '' && f.er.length === 0 && f.fra === '' && f.til === '' && f.tom === '';
}

const trin = ({ noegle, faldende }: Sorteringstrin) => (faldende ? `-${noegle}` : noegle);

/** The search as a query without question mark; `laesListesoegning` (forms.ts) reads it back to the same. */
export function skrivListesoegning(liste: Listenavn, s: Listesoegning): string {
  const p = new URLSearchParams();
  const vis = s.vis.join(',');
  const sort = s.sort.map(trin).join(',');
  if (s.q !== '') p.set('q', s.q);
  for (const f of s.filtre) {
    const navn = `f.${f.kolonne}`;
    if (f.indeholder !== '') p.append(navn, f.indeholder);
    for (const v of f.er) p.append(`${navn}.er`, v === '' ? TOM_KODE : v);
    const k = KOLONNER[liste].get(f.kolonne);
    if (f.fra !== '') p.append(`${navn}.fra`, graensetekst(k, f.fra));
    if (f.til !== '') p.append(`${navn}.til`, graensetekst(k, f.til));
    if (f.tom !== '') p.append(`${navn}.tom`, f.tom);
  }
  if (s.gruppe !== null) p.set('gruppe', s.gruppe);
  if (sort !== STANDARDSORTERING.map(trin).join(',')) p.set('sort', sort);
  if (vis !== STANDARDKOLONNER[liste].join(',')) p.set('vis', vis);
  if (s.pr !== STANDARD_PR) p.set('pr', String(s.pr));
  if (s.side !== 1) p.set('side', String(s.side));
  return p.toString();
}

/** A limit as it is typed: amounts in kroner. */
export function graensetekst(k: Listekolonne | undefined, graense: string): string {
  return k?.type === 'kroner' && graense !== '' ? kronetal(Number(graense)) : graense;
}

/** »Nothing entered« among the codes of a filter; an empty parameter would be dropped by a form. */
export const TOM_KODE = '-';

/** What a saved view, a bulk edit and a file keep of it. */
export function udenSide(s: Listesoegning): Listesoegning {
  return { ...s, side: 1 };
}

/**
 * The order after a click on a heading: first by that column, then by what came first before; a second click turns the
 * direction. Numbers and dates that are computed begin with the largest.
 */
export function sorterEfter(s: Listesoegning, noegle: string, stoerstFoerst: boolean): Listesoegning {
  const [foerste] = s.sort;
  const resten = s.sort.filter((t) => t.noegle !== noegle);
  const faldende = foerste?.noegle === noegle ? !foerste.faldende : stoerstFoerst;
  return { ...s, side: 1, sort: [{ noegle, faldende }, ...resten].slice(0, SORTERINGSTRIN) };
}

/** With this filter in place of the column's own; taken away where it asks nothing. */
export function medFilter(s: Listesoegning, filter: Kolonnefilter): Listesoegning {
  const andre = s.filtre.filter((f) => f.kolonne !== filter.kolonne);
  return { ...s, side: 1, filtre: erTomtFilter(filter) ? andre : [...andre, filter] };
}

/** Moves a column one place; the first column stays the first. */
export function flyt(vis: readonly string[], noegle: string, skridt: -1 | 1): readonly string[] {
  const fra = vis.indexOf(noegle);
  const til = fra + skridt;
  if (fra < 1 || til < 1 || til >= vis.length) return vis;
  return vis.with(fra, vis[til]).with(til, noegle);
}

/** Columns that the rows of a group are added up by. */
export function summeres(k: Listekolonne): boolean {
  return (
    !k.opslag && (k.type === 'kroner' || ['brugere_fra', 'brugere_til', 'kontrakter'].includes(k.noegle))
  );
}

export function kanGrupperes(k: Listekolonne): boolean {
  return !k.opslag && k.type !== 'kroner' && k.beskrivelse.type !== 'langtekst' && k.noegle !== 'navn';
}

/** Rows with one value in a column, with the sums of the columns that add up. */
export interface Gruppe {
  /** As the column holds it, of a date the year; null where nothing is entered. */
  readonly vaerdi: string | null;
  readonly antal: number;
  readonly summer: Readonly<Record<string, number>>;
}

/** Which rows a group is of: the filter that a link to them has. `vaerdi` is as `hentGrupper` gives it; of a date the year. */
export function gruppefilter(k: Listekolonne, vaerdi: string | null): Kolonnefilter {
  const tomt = tomtFilter(k.noegle);
  if (vaerdi === null) return { ...tomt, tom: 'ja' };
  if (k.type === 'dato') return { ...tomt, fra: `${vaerdi}-01-01`, til: `${vaerdi}-12-31` };
  if (k.type === 'tal') return { ...tomt, fra: vaerdi, til: vaerdi };
  return { ...tomt, er: [vaerdi] };
}

/** What a group is called. */
export function gruppenavn(k: Listekolonne, vaerdi: string | null): string {
  if (vaerdi === null) return 'Ikke udfyldt';
  if (k.type === 'janej') return vaerdi === 'ja' ? 'Ja' : 'Nej';
  const koder = k.beskrivelse.koder;
  return koder && Object.hasOwn(koder, vaerdi) ? koder[vaerdi] : vaerdi;
}

/** Codes of a column that has a fixed set of them; null for the others. */
export function kolonnekoder(k: Listekolonne): Readonly<Record<string, string>> | null {
  if (k.type === 'janej') return { ja: 'Ja', nej: 'Nej' };
  return k.type === 'valg' ? (k.beskrivelse.koder ?? {}) : null;
}
