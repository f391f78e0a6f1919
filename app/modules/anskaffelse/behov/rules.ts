/** A need: the 14 fields, what each kind of need must answer, and what is said of it on the way. */
import { laesDato } from '../../../kernel/dag.ts';
import { laesDecimaltal } from '../../../kernel/decimaltal.ts';
import type { Hindring } from '../../../kernel/resultat.ts';
import { visTal } from '../../../kernel/tekst.ts';
import { BEHOVSSLAGS, type Behovsslags, erBehovsslags, PERSONDATA, type Persondata } from '../rules.ts';
import {
  type Behovsform,
  baandtekst,
  type Ekstraart,
  type Ekstrafelt,
  erEkstraart,
  laesBaand,
  UAFKLARET,
  type Udgiftsbaand,
} from './formular/rules.ts';

export const BEHOVSTILSTANDE = {
  kladde: 'Kladde',
  sendt: 'Modtaget',
  mangler: 'Afventer svar',
  optaget: 'Sag oprettet',
  lukket: 'Lukket',
  slettet: 'Trukket tilbage',
} as const;
export type Behovstilstand = keyof typeof BEHOVSTILSTANDE;

export const MAALGRUPPER = {
  borgere: 'Borgere',
  medarbejdere: 'Interne medarbejdere',
  virksomheder: 'Virksomheder',
} as const;
export type Maalgruppe = keyof typeof MAALGRUPPER;

/** An answer to a field that the kommune has added, with the question as it was then. */
export interface Ekstrasvar {
  readonly noegle: string;
  readonly etiket: string;
  readonly art: Ekstraart;
  /** As it was typed. */
  readonly svar: string;
}

/** The answers as they were typed, right or wrong: a draft loses nothing. */
export interface Behovsfelter {
  readonly slags: Behovsslags | '';
  readonly forventning: string;
  readonly kontaktperson: string;
  readonly afdeling: string;
  readonly beskrivelse: string;
  readonly persondata: Persondata | '';
  readonly maalgrupper: readonly Maalgruppe[];
  readonly brugere: string;
  readonly systemejer: string;
  readonly forretningsejer: string;
  /** The key of a band, `uafklaret`, or '' while it is unanswered. */
  readonly udgift: string;
  /** The band that was chosen, as it was then; null when it isn't known what it costs. */
  readonly baand: Udgiftsbaand | null;
  readonly betaler: string;
  readonly bemaerkninger: string;
  readonly ekstra: readonly Ekstrasvar[];
}

export const TOMME_FELTER: Behovsfelter = {
  slags: '',
  forventning: '',
  kontaktperson: '',
  afdeling: '',
  beskrivelse: '',
  persondata: '',
  maalgrupper: [],
  brugere: '',
  systemejer: '',
  forretningsejer: '',
  udgift: '',
  baand: null,
  betaler: '',
  bemaerkninger: '',
  ekstra: [],
};

interface Feltbeskrivelse {
  readonly nr: number;
  readonly etiket: string;
  readonly hjaelp: string;
  /** Said when it is needed and isn't there. */
  readonly mangler: string;
}

/** The 14 fields (Fredericia's SIH), in their order. */
export const FELTER = {
  slags: {
    nr: 1,
    etiket: 'Hvad har du brug for hjælp til?',
    hjaelp: '',
    mangler: 'Vælg, hvad du har brug for hjælp til',
  },
  forventning: {
    nr: 2,
    etiket: 'Hvad forventer du af hjælpen?',
    hjaelp: '',
    mangler: 'Skriv, hvad du forventer af hjælpen',
  },
  kontaktperson: { nr: 3, etiket: 'Kontaktperson', hjaelp: '', mangler: 'Skriv, hvem vi kan kontakte' },
  afdeling: { nr: 4, etiket: 'Afdeling', hjaelp: '', mangler: 'Skriv, hvilken afdeling det er til' },
  beskrivelse: {
    nr: 5,
    etiket: 'Beskriv kort systemet eller behovet',
    hjaelp: 'Skriv hvad medarbejderne skal kunne. Indsæt gerne et link.',
    mangler: 'Beskriv systemet eller behovet',
  },
  persondata: {
    nr: 6,
    etiket: 'Behandler systemet personoplysninger?',
    hjaelp: '',
    mangler: 'Vælg, om der behandles personoplysninger. Er du i tvivl, så vælg »Ved ikke«',
  },
  maalgrupper: {
    nr: 7,
    etiket: 'Hvem henvender systemet sig til?',
    hjaelp: '',
    mangler: 'Vælg mindst én, som systemet henvender sig til',
  },
  brugere: { nr: 8, etiket: 'Antal brugere', hjaelp: '', mangler: 'Skriv antal brugere som et tal, fx 850' },
  systemejer: {
    nr: 9,
    etiket: 'Hvem skal være systemejer?',
    hjaelp: 'Har ansvaret for kontrakt, økonomi og teknisk gæld.',
    mangler: 'Skriv, hvem der skal være systemejer',
  },
  forretningsejer: {
    nr: 10,
    etiket: 'Hvem skal være forretningsejer?',
    hjaelp: 'Varetager den daglige drift, hvis det ikke er systemejeren.',
    mangler: 'Skriv et navn eller »samme som systemejer«',
  },
  udgift: {
    nr: 11,
    etiket: 'Forventede samlede udgifter over 4 år',
    hjaelp: 'Engangsudgifter og årlig drift',
    mangler: 'Vælg, hvad det ventes at koste. Er du i tvivl, så vælg »Ikke afklaret«',
  },
  betaler: {
    nr: 12,
    etiket: 'Hvilket område skal betale?',
    hjaelp: '',
    mangler: 'Skriv, hvem der skal betale',
  },
  filer: {
    nr: 13,
    etiket: 'Vedhæft filer',
    hjaelp: 'Fx leverandørmateriale. Højst 25 MB pr. fil.',
    mangler: '',
  },
  bemaerkninger: { nr: 14, etiket: 'Andre bemærkninger', hjaelp: '', mangler: '' },
} as const satisfies Record<string, Feltbeskrivelse>;
export type Feltnavn = keyof typeof FELTER;
export const FELTNAVNE = Object.keys(FELTER) as readonly Feltnavn[];

const FAST = ['kontaktperson', 'afdeling', 'beskrivelse'] as const;
const INDKOEB: readonly Feltnavn[] = [
  'forventning',
  ...FAST,
  'persondata',
  'maalgrupper',
  'brugere',
  'systemejer',
  'forretningsejer',
  'udgift',
  'betaler',
];

/** What must be answered for each kind of need; the rest may be left open. Whoever asks for a purchase answers it all. */
export const PAAKRAEVET: Readonly<Record<Behovsslags, readonly Feltnavn[]>> = {
  nyt: INDKOEB,
  forny: INDKOEB,
  udvid: INDKOEB,
  modul: INDKOEB,
  marked: ['forventning', ...FAST, 'persondata', 'maalgrupper'],
  risiko: [...FAST, 'persondata', 'maalgrupper', 'systemejer'],
  databehandling: [...FAST, 'systemejer'],
};

/** Every field that some kind needs, but this one doesn't, in the order of the form. */
export function kanSpringesOver(slags: Behovsslags | ''): readonly Feltnavn[] {
  return slags === '' ? [] : INDKOEB.filter((f) => !PAAKRAEVET[slags].includes(f));
}

const MAKS_LINJE = 200;
const MAKS_TEKST = 10_000;
const MAKS_BRUGERE = 10_000_000;
const LANGE: readonly string[] = ['forventning', 'beskrivelse', 'bemaerkninger'];
const TEKSTFELTER = [
  'forventning',
  'kontaktperson',
  'afdeling',
  'beskrivelse',
  'systemejer',
  'forretningsejer',
  'betaler',
  'bemaerkninger',
] as const;

/** The name of a kommune's own field in the form. */
export const ekstranavn = (noegle: string): string => `ekstra-${noegle}`;

/** What can't even be kept as a draft: text that is longer than anybody reads. */
export function laengdehindringer(f: Behovsfelter): Hindring[] {
  const for_lang = (felt: string, etiket: string, maks: number): Hindring => ({
    kode: 'for_lang',
    besked: `»${etiket}« må højst være på ${visTal(maks)} tegn. Kort teksten af, eller vedhæft den som fil.`,
    felt,
  });
  const lange = TEKSTFELTER.flatMap((navn) => {
    const maks = LANGE.includes(navn) ? MAKS_TEKST : MAKS_LINJE;
    return f[navn].length > maks ? [for_lang(navn, FELTER[navn].etiket, maks)] : [];
  });
  if (f.brugere.length > MAKS_LINJE) lange.push(for_lang('brugere', FELTER.brugere.etiket, MAKS_LINJE));
  const ekstra = f.ekstra.flatMap((e) => {
    const maks = e.art === 'langtekst' ? MAKS_TEKST : MAKS_LINJE;
    return e.svar.length > maks ? [for_lang(ekstranavn(e.noegle), e.etiket, maks)] : [];
  });
  return [...lange, ...ekstra];
}

/** `850`, `1.200`; null when it isn't a whole number of people above 0. */
export function laesAntal(tekst: string): number | null {
  const tal = laesDecimaltal(tekst);
  return tal !== null && Number.isInteger(tal) && tal > 0 && tal <= MAKS_BRUGERE ? tal : null;
}

function antalshindring(tekst: string): string | null {
  if (laesAntal(tekst) !== null) return null;
  const tal = laesDecimaltal(tekst);
  if (tal === null || !Number.isInteger(tal)) return FELTER.brugere.mangler;
  return tal <= 0
    ? 'Antal brugere skal være mindst 1'
    : `Antal brugere kan højst være ${visTal(MAKS_BRUGERE)}. Skriv det rigtige tal`;
}

function ekstrahindring(felt: Ekstrafelt, svar: string): string | null {
  if (svar === '') return felt.paakraevet ? `Svar på »${felt.etiket}«` : null;
  switch (felt.art) {
    case 'tal':
      return Number.isInteger(laesDecimaltal(svar)) ? null : `Skriv et helt tal ved »${felt.etiket}«, fx 12`;
    case 'dato':
      return laesDato(svar) === null
        ? `Skriv en dato, der findes, ved »${felt.etiket}«, fx 01.03.2027`
        : null;
    case 'janej':
      return svar === 'ja' || svar === 'nej' ? null : `Vælg ja eller nej ved »${felt.etiket}«`;
    case 'valg':
      return felt.valg.includes(svar) ? null : `Vælg en af mulighederne ved »${felt.etiket}«`;
    case 'tekst':
    case 'langtekst':
      return null;
  }
}

function besvaret(f: Behovsfelter, navn: Feltnavn): boolean {
  if (navn === 'filer') return true;
  const vaerdi = f[navn];
  return typeof vaerdi === 'string' ? vaerdi.trim() !== '' : vaerdi.length > 0;
}

/** Everything that stands between the draft and being sent, in the order of the form. */
export function sendehindringer(f: Behovsfelter, form: Behovsform): Hindring[] {
  const h: Hindring[] = laengdehindringer(f);
  const nej = (felt: string, besked: string, kode = 'mangler') => h.push({ kode, besked, felt });
  if (f.slags === '') nej('slags', FELTER.slags.mangler);
  const kraevet = f.slags === '' ? FAST : PAAKRAEVET[f.slags];
  for (const navn of FELTNAVNE) {
    if (navn === 'brugere' && besvaret(f, navn)) {
      const besked = antalshindring(f.brugere);
      if (besked !== null) nej(navn, besked, 'ugyldig');
    } else if ((kraevet as readonly Feltnavn[]).includes(navn) && !besvaret(f, navn))
      nej(navn, FELTER[navn].mangler);
  }
  if (f.udgift !== '' && f.udgift !== UAFKLARET && !form.baand.some((b) => b.noegle === f.udgift))
    nej('udgift', 'Udgiftsbåndene er ændret, siden du valgte. Vælg igen', 'ugyldig');
  for (const felt of form.ekstra) {
    if (felt.udgaaet) continue;
    const svar = f.ekstra.find((e) => e.noegle === felt.noegle)?.svar ?? '';
    const besked = ekstrahindring(felt, svar);
    if (besked !== null) nej(ekstranavn(felt.noegle), besked, svar === '' ? 'mangler' : 'ugyldig');
  }
  return h;
}

const MAKS_TITEL = 100;
export const UDEN_TITEL = 'Uden titel';

/** What lists call it: the first sentence of the description, or what is asked for. */
export function behovstitel(f: Pick<Behovsfelter, 'beskrivelse' | 'slags'>): string {
  const foerste =
    f.beskrivelse
      .replace(/https?:\/\/\S+/g, '')
      .split(/\n|(?<=[.!?])\s+(?=\p{Lu})/u)
      .map((s) => s.replace(/\s+/g, ' ').replace(/\.$/, '').trim())
      .find((s) => s !== '') ?? '';
  if (foerste === '') return f.slags === '' ? UDEN_TITEL : BEHOVSSLAGS[f.slags];
  if (foerste.length <= MAKS_TITEL) return foerste;
  return `${foerste.slice(0, MAKS_TITEL - 1).replace(/\s+\S*$/, '')}…`;
}

export function udgiftstekst(f: Pick<Behovsfelter, 'udgift' | 'baand'>): string {
  return f.udgift === '' ? '' : baandtekst(f.udgift === UAFKLARET ? null : f.baand);
}

const SAMME = /^samme( som systemejer(en)?)?\.?$/i;

/** The name of the forretningsejer; the systemejer's where that is what was written. */
export function forretningsejernavn(f: Pick<Behovsfelter, 'systemejer' | 'forretningsejer'>): string {
  return SAMME.test(f.forretningsejer.trim()) ? f.systemejer.trim() : f.forretningsejer.trim();
}

/** The answers as a person reads them, label by label; what wasn't answered is left out. */
export function visSvar(f: Behovsfelter): readonly (readonly [etiket: string, svar: string])[] {
  const svar: Record<Exclude<Feltnavn, 'filer'>, string> = {
    slags: f.slags === '' ? '' : BEHOVSSLAGS[f.slags],
    forventning: f.forventning,
    kontaktperson: f.kontaktperson,
    afdeling: f.afdeling,
    beskrivelse: f.beskrivelse,
    persondata: f.persondata === '' ? '' : PERSONDATA[f.persondata],
    maalgrupper: f.maalgrupper.map((m) => MAALGRUPPER[m]).join(', '),
    brugere: f.brugere,
    systemejer: f.systemejer,
    forretningsejer: f.forretningsejer,
    udgift: udgiftstekst(f),
    betaler: f.betaler,
    bemaerkninger: f.bemaerkninger,
  };
  const faste = (Object.keys(svar) as (keyof typeof svar)[]).map(
    (navn) => [FELTER[navn].etiket, svar[navn]] as const,
  );
  const egne = f.ekstra.map(
    (e) => [e.etiket, e.art === 'janej' ? e.svar.replace(/^./, (c) => c.toUpperCase()) : e.svar] as const,
  );
  return [...faste, ...egne].filter(([, tekst]) => tekst.trim() !== '');
}

/** A threshold of udbudsloven as the receipt uses it. */
export interface Taerskel {
  readonly beloebKr: number;
  readonly kilde: string;
  readonly bekraeftet: boolean;
}

/** Within this share of a threshold an estimate is near it. */
const NAER_PROCENT = 90;

/** How an expected expense lies against the threshold; null when it is well below or isn't known. */
export function tjekTaerskel(
  f: Pick<Behovsfelter, 'udgift' | 'baand'>,
  taerskel: Taerskel | null,
): 'over' | 'naer' | null {
  if (taerskel === null || f.udgift === '' || f.udgift === UAFKLARET || f.baand === null) return null;
  if (f.baand.til === null || f.baand.til >= taerskel.beloebKr) return 'over';
  return f.baand.til * 100 >= taerskel.beloebKr * NAER_PROCENT ? 'naer' : null;
}

/** The weekday SIH groups meet when no meeting has been planned: the next Monday after the day, as `YYYY-MM-DD`. */
export function naesteMandag(dag: string): string {
  const d = new Date(`${dag}T00:00:00Z`);
  const frem = (8 - d.getUTCDay()) % 7 || 7;
  return new Date(d.getTime() + frem * 86_400_000).toISOString().slice(0, 10);
}

const tekst = (v: unknown): string => (typeof v === 'string' ? v : '');
const objekt = (v: unknown): Readonly<Record<string, unknown>> =>
  typeof v === 'object' && v !== null && !Array.isArray(v) ? (v as Record<string, unknown>) : {};
export const erMaalgruppe = (t: string): t is Maalgruppe => Object.hasOwn(MAALGRUPPER, t);
export const erPersondata = (t: string): t is Persondata => Object.hasOwn(PERSONDATA, t);

/** The answers as stored; what a row of an earlier version lacks is unanswered. */
export function laesBehovsfelter(raa: unknown): Behovsfelter {
  const r = objekt(raa);
  const slags = tekst(r.slags);
  const persondata = tekst(r.persondata);
  return {
    slags: erBehovsslags(slags) ? slags : '',
    forventning: tekst(r.forventning),
    kontaktperson: tekst(r.kontaktperson),
    afdeling: tekst(r.afdeling),
    beskrivelse: tekst(r.beskrivelse),
    persondata: erPersondata(persondata) ? persondata : '',
    maalgrupper: (Array.isArray(r.maalgrupper) ? r.maalgrupper : []).map(tekst).filter(erMaalgruppe),
    brugere: tekst(r.brugere),
    systemejer: tekst(r.systemejer),
    forretningsejer: tekst(r.forretningsejer),
    udgift: tekst(r.udgift),
    baand: r.baand === null || r.baand === undefined ? null : laesBaand(r.baand),
    betaler: tekst(r.betaler),
    bemaerkninger: tekst(r.bemaerkninger),
    ekstra: (Array.isArray(r.ekstra) ? r.ekstra : []).map((raat) => {
      const e = objekt(raat);
      const art = tekst(e.art);
      return {
        noegle: tekst(e.noegle),
        etiket: tekst(e.etiket),
        art: erEkstraart(art) ? art : 'tekst',
        svar: tekst(e.svar),
      };
    }),
  };
}
