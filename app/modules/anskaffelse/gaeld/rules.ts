/** Technical debt: what a solution won't do with the kommune's own infrastructure, and what that costs. */
import { kronetal } from '../../../kernel/kroner.ts';
import type { Tekstfelter } from '../../../kernel/redigering.ts';
import type { Kolonne, Tabel, Tabelraekke, Udtraekslinje } from '../../../kernel/tabel.ts';
import { sagsnummer } from '../rules.ts';
import type { Tekstfelt } from '../tekstfelter.ts';

export const GAELDSTILSTANDE = { aaben: 'Åben', nedbragt: 'Nedbragt', ikke_gaeld: 'Ikke gæld' } as const;
export type Gaeldstilstand = keyof typeof GAELDSTILSTANDE;
export function erGaeldstilstand(t: string): t is Gaeldstilstand {
  return Object.hasOwn(GAELDSTILSTANDE, t);
}

/** Where an entry comes from. */
export const GAELDSKILDER = {
  manuel: 'Skrevet ind',
  krav: 'Svar på krav',
  maalbillede: 'Målbillede',
} as const;
export type Gaeldskilde = keyof typeof GAELDSKILDER;
export function erGaeldskilde(t: string): t is Gaeldskilde {
  return Object.hasOwn(GAELDSKILDER, t);
}

/** The years that debt is summed over: as long as the form for needs asks about. */
export const GAELDSAAR = 4;

/** What a debt costs. All three null: nobody has worked it out yet. */
export interface Opgoerelse {
  /** Hours a year with at most one decimal. */
  readonly timerAar: number | null;
  /** Øre an hour. */
  readonly satsOere: number | null;
  readonly engangOere: number | null;
}

/** Hours in whole tenths, so that sums are exact. */
export function tiendedele(timer: number | null): number {
  return timer === null ? 0 : Math.round(timer * 10);
}

/** Øre a year, rounded as `round()` of the database does (halves up); null where no hours are given. */
export function aarligOere({ timerAar, satsOere }: Opgoerelse): number | null {
  return timerAar === null ? null : Math.round((tiendedele(timerAar) * (satsOere ?? 0)) / 10);
}

/** Somebody has said what it costs, be it nothing. */
export function erOpgjort(o: Opgoerelse): boolean {
  return o.timerAar !== null || o.engangOere !== null;
}

/** What some entries come to. */
export interface Gaeldssum {
  readonly poster: number;
  /** Entries that nobody has put hours or an amount on. */
  readonly uopgjorte: number;
  readonly timerAar: number;
  readonly aarligOere: number;
  readonly engangOere: number;
}

/** Over {@link GAELDSAAR} years. */
export function overAar({ aarligOere, engangOere }: Pick<Gaeldssum, 'aarligOere' | 'engangOere'>): number {
  return aarligOere * GAELDSAAR + engangOere;
}

/** The sum; the database gives the same (`SUMKOLONNER` in queries.ts). */
export function laegSammen(poster: readonly Opgoerelse[]): Gaeldssum {
  return {
    poster: poster.length,
    uopgjorte: poster.filter((p) => !erOpgjort(p)).length,
    timerAar: poster.reduce((n, p) => n + tiendedele(p.timerAar), 0) / 10,
    aarligOere: poster.reduce((n, p) => n + (aarligOere(p) ?? 0), 0),
    engangOere: poster.reduce((n, p) => n + (p.engangOere ?? 0), 0),
  };
}

/** What a person writes about an entry. */
export interface Gaeldsfelter extends Opgoerelse {
  readonly navn: string;
  readonly beskrivelse: string;
  readonly ansvarligId: string | null;
  readonly plan: string;
  /** `YYYY-MM-DD` */
  readonly planFrist: string | null;
  /** Null: the system of the case. */
  readonly systemId: number | null;
}

export interface Gaeldspost extends Gaeldsfelter {
  readonly id: number;
  readonly sagId: number;
  readonly kilde: Gaeldskilde;
  /** What it is known by where it comes from; '' for what a person wrote. */
  readonly noegle: string;
  readonly tilstand: Gaeldstilstand;
  readonly tilstandGrund: string;
  /** '' when nobody, or somebody who has been erased. */
  readonly ansvarlig: string;
  /** The person who is responsible has left. */
  readonly ansvarligVaek: boolean;
  readonly oprettet: Date;
  readonly rettet: Date;
  readonly lukket: Date | null;
  readonly laas: number;
}

/** Something that often is debt, to begin from. */
export interface Gaeldsforslag {
  readonly noegle: string;
  readonly navn: string;
  readonly beskrivelse: string;
  /** From Fredericia Kommune's presentation in KOMBIT's »Infrastruktur i praksis«; the others are our own. */
  readonly fredericia: boolean;
}

export const GAELDSFORSLAG: readonly Gaeldsforslag[] = [
  {
    noegle: 'brugerstyring',
    navn: 'Ingen automatisk brugerstyring',
    beskrivelse: 'Brugere oprettes, ændres og lukkes i hånden, for egen eller andres afdelinger.',
    fredericia: true,
  },
  {
    noegle: 'svarmails',
    navn: 'Svarmails viser ikke kommunen som afsender',
    beskrivelse: 'Borgere og virksomheder kan blive vildledt om, hvem der svarer dem.',
    fredericia: true,
  },
  {
    noegle: 'dataoverfoersel',
    navn: 'Data overføres i hånden',
    beskrivelse:
      'Løsningen taler ikke sammen med andre løsninger: data overføres og vedligeholdes i hånden, uden genbrug og automatisk opdatering.',
    fredericia: true,
  },
  {
    noegle: 'login',
    navn: 'Eget login ved siden af kommunens',
    beskrivelse: 'Medarbejdere logger ind særskilt, og glemte adgangskoder nulstilles i hånden.',
    fredericia: false,
  },
  {
    noegle: 'journal',
    navn: 'Dokumenter journaliseres i hånden',
    beskrivelse: 'Løsningen afleverer ikke til ESDH-systemet: dokumenter hentes ud og lægges ind igen.',
    fredericia: false,
  },
  {
    noegle: 'sletning',
    navn: 'Oplysninger slettes i hånden',
    beskrivelse: 'Løsningen sletter ikke efter kommunens frister: nogen skal finde og slette.',
    fredericia: false,
  },
  {
    noegle: 'klient',
    navn: 'Særlig opsætning på arbejdspladsen',
    beskrivelse:
      'Løsningen kræver et program eller en opsætning, som it-afdelingen skal holde ved lige for sig.',
    fredericia: false,
  },
  {
    noegle: 'ledelsestal',
    navn: 'Ledelsestal trækkes i hånden',
    beskrivelse:
      'Løsningen leverer ikke data til kommunens ledelsesinformation: udtræk laves og samles i hånden.',
    fredericia: false,
  },
];

const kr = (t: string) => (t === '' ? '' : `${t} kr.`);

/** The fields of an entry as a conflict names them. */
export function gaeldsfelter(
  navne: ReadonlyMap<string, string>,
  systemer: ReadonlyMap<string, string>,
  visDato: (dato: string) => string,
): readonly Tekstfelt[] {
  return [
    { navn: 'navn', etiket: 'Hvad gør løsningen ikke?' },
    { navn: 'beskrivelse', etiket: 'Beskrivelse' },
    { navn: 'timer', etiket: 'Timer om året' },
    { navn: 'sats', etiket: 'Timepris', vis: kr },
    { navn: 'engang', etiket: 'Engangsudgift', vis: kr },
    { navn: 'ansvarligId', etiket: 'Ansvarlig', vis: (v) => navne.get(v) ?? v },
    { navn: 'plan', etiket: 'Plan' },
    { navn: 'planFrist', etiket: 'Planens dato', vis: (v) => (v === '' ? '' : visDato(v)) },
    { navn: 'systemId', etiket: 'System', vis: (v) => (v === '' ? 'Sagens system' : (systemer.get(v) ?? v)) },
  ];
}

const timetal = new Intl.NumberFormat('da-DK', { maximumFractionDigits: 1 });
/** `1.250,5` */
export function visTimer(timer: number): string {
  return timetal.format(timer);
}

/** An entry as plain fields, as the form holds them. */
export function tilFelter(g: Gaeldsfelter): Tekstfelter {
  const beloeb = (oere: number | null) => (oere === null ? '' : kronetal(oere));
  return {
    navn: g.navn,
    beskrivelse: g.beskrivelse,
    timer: g.timerAar === null ? '' : visTimer(g.timerAar),
    sats: beloeb(g.satsOere),
    engang: beloeb(g.engangOere),
    ansvarligId: g.ansvarligId ?? '',
    plan: g.plan,
    planFrist: g.planFrist ?? '',
    systemId: g.systemId === null ? '' : String(g.systemId),
  };
}

/** What is wrong with what was written, seen on its own: hours ask for a rate. */
export function manglerSats({ timerAar, satsOere }: Opgoerelse): boolean {
  return timerAar !== null && timerAar > 0 && satsOere === null;
}

/** An entry with what it belongs to, as lists and files show it. */
export interface Gaeldslinje extends Gaeldspost {
  readonly aar: number;
  readonly loebenr: number;
  readonly titel: string;
  readonly enhed: string;
  readonly system: string;
}

const BELOEB: readonly Kolonne[] = [
  { noegle: 'timer', overskrift: 'Timer om året', art: 'decimal' },
  { noegle: 'aarlig', overskrift: 'Om året', art: 'kroner' },
  { noegle: 'engang', overskrift: 'Engang', art: 'kroner' },
  { noegle: 'ialt', overskrift: `Over ${GAELDSAAR} år`, art: 'kroner' },
];

/** Entries as a file. */
export function posttabel(linjer: readonly Gaeldslinje[], udtraek: readonly Udtraekslinje[]): Tabel {
  return {
    titel: 'Teknisk gæld',
    kolonner: [
      { noegle: 'navn', overskrift: 'Hvad løsningen ikke gør', art: 'tekst', bredde: 40 },
      { noegle: 'nummer', overskrift: 'Sag', art: 'tekst' },
      { noegle: 'sag', overskrift: 'Sagens titel', art: 'tekst', bredde: 32 },
      { noegle: 'system', overskrift: 'System', art: 'tekst', bredde: 22 },
      { noegle: 'enhed', overskrift: 'Forvaltning', art: 'tekst', bredde: 24 },
      { noegle: 'kilde', overskrift: 'Kommer fra', art: 'tekst', bredde: 16 },
      { noegle: 'ansvarlig', overskrift: 'Ansvarlig', art: 'tekst', bredde: 22 },
      { noegle: 'plan', overskrift: 'Plan', art: 'tekst', bredde: 32 },
      { noegle: 'frist', overskrift: 'Planens dato', art: 'dato' },
      { noegle: 'tilstand', overskrift: 'Tilstand', art: 'tekst' },
      { noegle: 'grund', overskrift: 'Begrundelse', art: 'tekst', bredde: 32 },
      { noegle: 'sats', overskrift: 'Timepris', art: 'kroner' },
      ...BELOEB,
    ],
    raekker: linjer.map((l): Tabelraekke => {
      const aarlig = aarligOere(l);
      return {
        navn: l.navn,
        nummer: sagsnummer(l.aar, l.loebenr),
        sag: l.titel,
        system: l.system,
        enhed: l.enhed,
        kilde: GAELDSKILDER[l.kilde],
        ansvarlig: l.ansvarlig,
        plan: l.plan,
        frist: l.planFrist,
        tilstand: GAELDSTILSTANDE[l.tilstand],
        grund: l.tilstandGrund,
        sats: l.satsOere,
        timer: l.timerAar,
        aarlig,
        engang: l.engangOere,
        ialt: erOpgjort(l) ? overAar({ aarligOere: aarlig ?? 0, engangOere: l.engangOere ?? 0 }) : null,
      };
    }),
    udtraek,
  };
}

/** Debt of one system, administration or case. */
export interface Gaeldsgruppe extends Gaeldssum {
  /** Id of the system, unit or case; null for entries without. */
  readonly id: number | null;
  readonly navn: string;
  /** The number of a case; '' otherwise. */
  readonly under: string;
  /** Open entries whose plan has run out. */
  readonly overskredne: number;
}

/** Sums as a file. `navn` heads the first column. */
export function gruppetabel(
  navn: string,
  grupper: readonly Gaeldsgruppe[],
  udtraek: readonly Udtraekslinje[],
): Tabel {
  return {
    titel: 'Teknisk gæld',
    kolonner: [
      { noegle: 'navn', overskrift: navn, art: 'tekst', bredde: 36 },
      { noegle: 'under', overskrift: 'Nummer', art: 'tekst' },
      { noegle: 'poster', overskrift: 'Poster', art: 'heltal' },
      { noegle: 'uopgjorte', overskrift: 'Ikke gjort op', art: 'heltal' },
      { noegle: 'overskredne', overskrift: 'Plan overskredet', art: 'heltal' },
      ...BELOEB,
    ],
    raekker: grupper.map((g) => ({
      navn: g.navn,
      under: g.under,
      poster: g.poster,
      uopgjorte: g.uopgjorte,
      overskredne: g.overskredne,
      timer: g.timerAar,
      aarlig: g.aarligOere,
      engang: g.engangOere,
      ialt: overAar(g),
    })),
    udtraek,
  };
}
