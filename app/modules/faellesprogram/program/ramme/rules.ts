/** What a programme is made of, as its addresses name it: one register that forms, writing, history and undo read. */
import { visDato } from '../../../../kernel/tekst.ts';
import { ENHEDER } from '../../rules.ts';

export const FORUMARTER = {
  styregruppe: 'Styregruppe',
  programgruppe: 'Programgruppe',
  referencegruppe: 'Referencegruppe',
  foelgegruppe: 'Følgegruppe',
  arbejdsgruppe: 'Arbejdsgruppe',
} as const;
export type Forumart = keyof typeof FORUMARTER;

export const PUNKTARTER = { milepael: 'Milepæl', fase: 'Fase' } as const;
export type Punktart = keyof typeof PUNKTARTER;

/** What a point of the shown plan is about. */
export const EMNER = {
  tilslutningsfrist: 'Frist for tilslutning',
  udbud: 'Udbudsbekendtgørelse',
  kontrakt: 'Kontrakt',
  pilot: 'Pilot',
  implementering: 'Implementering',
  overdragelse: 'Overdragelse',
  seneste_drift: 'Seneste idriftsættelse',
  andet: 'Andet',
} as const;
export type Emne = keyof typeof EMNER;

export const HENVISNINGSSLAGS = {
  system: 'System',
  integration: 'Integration',
  initiativ: 'Initiativ',
  sag: 'Sag',
  link: 'Link',
} as const;
export type Henvisningsslags = keyof typeof HENVISNINGSSLAGS;

export const AFTALEARTER = {
  forsyning: 'Forsyningsaftale',
  udfasning: 'Udfasningsaftale',
  begge: 'Forsynings- og udfasningsaftale',
} as const;
export type Aftaleart = keyof typeof AFTALEARTER;

/** A field of a part. Its column is its name with underscores. */
export interface Delfelt {
  readonly etiket: string;
  /** `id`: chosen on a list that the page gives; `ja`: ticked. */
  readonly slags: 'linje' | 'tekst' | 'dag' | 'valg' | 'id' | 'ja' | 'link';
  readonly hint?: string;
  /** Said where it is missing; left out where it may be. */
  readonly mangler?: string;
  readonly maks?: number;
  readonly valg?: Readonly<Record<string, string>>;
  /** What a choice means, where its name doesn't say. */
  readonly valghint?: Readonly<Record<string, string>>;
  /** What a new one begins with. */
  readonly start?: string;
  /** Asked of the person and not stored with the part. */
  readonly gemmesIkke?: true;
  /** Asked of these kinds alone, which need it; see `slagsfelt`. */
  readonly kun?: readonly string[];
  /** What it is called for one kind. */
  readonly navne?: Readonly<Record<string, string>>;
  /** Stays as it was made. */
  readonly fast?: true;
}

interface Delbeskrivelse {
  readonly navn: string;
  readonly bestemt: string;
  readonly ny: string;
  readonly tabel: string;
  /** Moved up and down by hand. */
  readonly orden: boolean;
  readonly side: 'overblik' | 'udfasning';
  /** The field that decides which of the others are asked: chosen before the form. */
  readonly slagsfelt?: string;
  readonly felter: Readonly<Record<string, Delfelt>>;
}

const enhedsvalg = Object.fromEntries(
  Object.entries(ENHEDER).map(([k, [en]]) => [k, en === '' ? 'Noget andet' : en]),
);
const NOTE = { etiket: 'Note', slags: 'tekst', maks: 2000 } as const;

export const DELE = {
  del: {
    navn: 'Del',
    bestemt: 'Delen',
    ny: 'Ny del',
    tabel: 'programdel',
    orden: true,
    side: 'overblik',
    slagsfelt: 'enhed',
    felter: {
      navn: { etiket: 'Navn', slags: 'linje', maks: 100, mangler: 'Skriv, hvad delen hedder.' },
      enhed: {
        etiket: 'Hvad afregnes der efter?',
        slags: 'valg',
        valg: enhedsvalg,
        valghint: { anden: 'I skriver selv, hvad enheden hedder.' },
        mangler: 'Vælg, hvad der afregnes efter.',
        start: 'folkeskoleelev',
      },
      enhedEn: {
        etiket: 'Enheden i ental',
        slags: 'linje',
        maks: 60,
        hint: 'Fx borger.',
        kun: ['anden'],
      },
      enhedFlere: {
        etiket: 'Enheden i flertal',
        slags: 'linje',
        maks: 60,
        hint: 'Fx borgere.',
        kun: ['anden'],
      },
      betalingFra: {
        etiket: 'Kommunerne betaler fra',
        slags: 'dag',
        hint: 'Normalt når løsningen er i drift. Kan afvige for den enkelte kommune.',
      },
    },
  },
  spor: {
    navn: 'Spor',
    bestemt: 'Sporet',
    ny: 'Nyt spor',
    tabel: 'programspor',
    orden: true,
    side: 'overblik',
    felter: {
      navn: { etiket: 'Navn', slags: 'linje', maks: 200, mangler: 'Skriv, hvad sporet hedder.' },
      formaal: { etiket: 'Formål', slags: 'tekst', maks: 5000 },
      leder: { etiket: 'Ledes af', slags: 'linje', maks: 200, hint: 'Organisationen.' },
      ledertitel: { etiket: 'Titel', slags: 'linje', maks: 200, hint: 'Skriv ikke personens navn.' },
    },
  },
  forum: {
    navn: 'Gruppe',
    bestemt: 'Gruppen',
    ny: 'Ny gruppe',
    tabel: 'programforum',
    orden: true,
    side: 'overblik',
    felter: {
      art: {
        etiket: 'Slags',
        slags: 'valg',
        valg: FORUMARTER,
        mangler: 'Vælg, hvilken gruppe det er.',
        start: 'styregruppe',
      },
      navn: { etiket: 'Navn', slags: 'linje', maks: 200, mangler: 'Skriv, hvad gruppen hedder.' },
      mandat: { etiket: 'Mandat', slags: 'tekst', maks: 5000, hint: 'Hvad gruppen afgør og rådgiver om.' },
      moeder: { etiket: 'Møder', slags: 'linje', maks: 200, hint: 'Fx hver anden måned.' },
    },
  },
  medlem: {
    navn: 'Medlem',
    bestemt: 'Medlemmet',
    ny: 'Nyt medlem',
    tabel: 'programmedlem',
    orden: true,
    side: 'overblik',
    felter: {
      forumId: { etiket: 'Gruppe', slags: 'id', mangler: 'Vælg en gruppe.' },
      medlemId: { etiket: 'Organisation', slags: 'id', hint: 'Eller skriv dens navn nedenfor.' },
      navn: { etiket: 'En anden organisation', slags: 'linje', maks: 200 },
      titel: {
        etiket: 'Titel',
        slags: 'linje',
        maks: 200,
        hint: 'Fx it-chef. Skriv ikke personens navn.',
      },
      formand: { etiket: 'Er formand', slags: 'ja' },
    },
  },
  punkt: {
    navn: 'Punkt i tidsplanen',
    bestemt: 'Punktet',
    ny: 'Nyt punkt i tidsplanen',
    tabel: 'programpunkt',
    orden: false,
    side: 'overblik',
    slagsfelt: 'art',
    felter: {
      art: {
        etiket: 'Milepæl eller fase?',
        slags: 'valg',
        valg: PUNKTARTER,
        valghint: { milepael: 'Sker på én dag.', fase: 'Varer fra én dag til en anden.' },
        mangler: 'Vælg en slags.',
        start: 'milepael',
      },
      emne: {
        etiket: 'Hvad handler det om?',
        slags: 'valg',
        valg: EMNER,
        mangler: 'Vælg et emne.',
        start: 'andet',
      },
      navn: { etiket: 'Navn', slags: 'linje', maks: 300, mangler: 'Skriv, hvad der skal ske.' },
      delId: { etiket: 'Gælder', slags: 'id' },
      beskrivelse: { etiket: 'Beskrivelse', slags: 'tekst', maks: 5000 },
      start: { etiket: 'Fra', slags: 'dag', kun: ['fase'] },
      slut: { etiket: 'Dag', slags: 'dag', mangler: 'Skriv en dag.', navne: { fase: 'Til' } },
      visning: {
        etiket: 'Vises som',
        slags: 'linje',
        maks: 100,
        hint: 'Fx primo februar, hvis dagen ikke er sat. Ellers vises datoen.',
      },
      forventet: { etiket: 'Forventet', slags: 'dag', hint: 'Hvis det bliver en anden dag.' },
      faktisk: { etiket: 'Nået', slags: 'dag' },
      grund: {
        etiket: 'Hvorfor ændres planen?',
        slags: 'tekst',
        maks: 2000,
        hint: 'Skal udfyldes, når en dag ændres. Den gamle plan og begrundelsen kan ses af alle, der ser programmet.',
        gemmesIkke: true,
      },
    },
  },
  henvisning: {
    navn: 'Henvisning',
    bestemt: 'Henvisningen',
    ny: 'Ny henvisning',
    tabel: 'programhenvisning',
    orden: true,
    side: 'overblik',
    slagsfelt: 'slags',
    felter: {
      slags: {
        etiket: 'Hvad henvises der til?',
        slags: 'valg',
        valg: HENVISNINGSSLAGS,
        mangler: 'Vælg, hvad der henvises til.',
        start: 'integration',
        fast: true,
      },
      integration: { etiket: 'Integration', slags: 'id', gemmesIkke: true, kun: ['integration'], fast: true },
      system: { etiket: 'System', slags: 'id', gemmesIkke: true, kun: ['system'], fast: true },
      initiativ: { etiket: 'Initiativ', slags: 'id', gemmesIkke: true, kun: ['initiativ'], fast: true },
      sag: { etiket: 'Sag', slags: 'id', gemmesIkke: true, kun: ['sag'], fast: true },
      noegle: { etiket: 'Adresse', slags: 'link', hint: 'Begynder med https://', kun: ['link'] },
      navn: { etiket: 'Navn på linket', slags: 'linje', maks: 300, kun: ['link'] },
      tilsluttes: {
        etiket: 'Løsningen bliver tilsluttet den',
        slags: 'ja',
        hint: 'Ellers står den som beslægtet.',
      },
      note: NOTE,
    },
  },
  dokument: {
    navn: 'Dokument',
    bestemt: 'Dokumentet',
    ny: 'Nyt dokument',
    tabel: 'programdokument',
    orden: true,
    side: 'overblik',
    felter: {
      navn: { etiket: 'Navn', slags: 'linje', maks: 200, mangler: 'Skriv, hvad dokumentet hedder.' },
      note: NOTE,
      udgivet: { etiket: 'Kan ses af alle, der ser programmet', slags: 'ja' },
    },
  },
  loesning: {
    navn: 'Gammel løsning',
    bestemt: 'Løsningen',
    ny: 'Ny gammel løsning',
    tabel: 'udfasningsloesning',
    orden: true,
    side: 'udfasning',
    felter: {
      navn: { etiket: 'Navn', slags: 'linje', maks: 200, mangler: 'Skriv, hvad løsningen hedder.' },
      leverandoer: { etiket: 'Leverandør', slags: 'linje', maks: 200 },
      delId: { etiket: 'Afløses af', slags: 'id' },
      note: NOTE,
    },
  },
  aftale: {
    navn: 'Aftale',
    bestemt: 'Aftalen',
    ny: 'Ny aftale',
    tabel: 'udfasningsaftale',
    orden: true,
    side: 'udfasning',
    felter: {
      art: {
        etiket: 'Slags',
        slags: 'valg',
        valg: AFTALEARTER,
        mangler: 'Vælg, hvad der er aftalt.',
        start: 'begge',
      },
      navn: { etiket: 'Navn', slags: 'linje', maks: 200, mangler: 'Skriv, hvad aftalen hedder.' },
      loesningId: { etiket: 'Gammel løsning', slags: 'id' },
      parter: { etiket: 'Parter', slags: 'linje', maks: 500 },
      fra: { etiket: 'Fra', slags: 'dag' },
      til: { etiket: 'Til', slags: 'dag' },
      vilkaar: { etiket: 'Vilkår', slags: 'tekst', maks: 10_000 },
      dokumentId: { etiket: 'Dokument', slags: 'id', hint: 'Et af programmets dokumenter.' },
    },
  },
} as const satisfies Readonly<Record<string, Delbeskrivelse>>;
export type Del = keyof typeof DELE;

export function erDel(t: string): t is Del {
  return Object.hasOwn(DELE, t);
}
/** The fields of a part by name. */
export function felterAf(del: Del): Readonly<Record<string, Delfelt>> {
  return DELE[del].felter;
}
/** The field of a part that is chosen before its form, by name; null where all of them are asked alike. */
export function slagsfeltAf(del: Del): { readonly navn: string; readonly felt: Delfelt } | null {
  const { slagsfelt: navn }: Delbeskrivelse = DELE[del];
  const felt = navn === undefined ? undefined : felterAf(del)[navn];
  return navn === undefined || felt === undefined ? null : { navn, felt };
}
/** Is the field asked of a part of this kind? */
export function spoerges(f: Delfelt, slags: string | null): boolean {
  return f.kun === undefined || (slags !== null && f.kun.includes(slags));
}
/** What a field holds: text, a day, a choice; an id; a tick. */
export type Delvaerdi = string | number | boolean | null;
export type Delvaerdier = Readonly<Record<string, Delvaerdi>>;

/** `enhedEn` → `enhed_en`. */
export function kolonne(felt: string): string {
  return felt.replace(/[A-Z]/g, (b) => `_${b.toLowerCase()}`);
}

export interface Spor {
  readonly id: number;
  readonly navn: string;
  readonly formaal: string;
  readonly leder: string;
  readonly ledertitel: string;
}

export interface Medlem {
  readonly id: number;
  readonly navn: string;
  readonly titel: string;
  readonly formand: boolean;
}

export interface Forum {
  readonly id: number;
  readonly art: Forumart;
  readonly navn: string;
  readonly mandat: string;
  readonly moeder: string;
  readonly medlemmer: readonly Medlem[];
}

/** A phase or milestone of the shown plan. Days are `YYYY-MM-DD`. */
export interface Programpunkt {
  readonly id: number;
  readonly art: Punktart;
  readonly emne: Emne;
  /** Null: the whole programme. */
  readonly delId: number | null;
  readonly navn: string;
  readonly beskrivelse: string;
  readonly start: string | null;
  readonly slut: string;
  /** How a source says it; '' where the day is what was said. */
  readonly visning: string;
  /** The first that was shown. */
  readonly foersteSlut: string;
  readonly baselines: number;
  readonly forventet: string | null;
  readonly faktisk: string | null;
}

/** A plan that was shown. 1 is the first. */
export interface Programbaseline {
  readonly punktId: number;
  readonly nr: number;
  readonly start: string | null;
  readonly slut: string;
  readonly visning: string;
  readonly grund: string;
  readonly kl: Date;
}

export interface Henvisning {
  readonly id: number;
  readonly slags: Henvisningsslags;
  readonly noegle: string;
  readonly navn: string;
  readonly tilsluttes: boolean;
  readonly note: string;
}

export interface Dokument {
  readonly id: number;
  readonly navn: string;
  readonly note: string;
  readonly udgivet: boolean;
  readonly filnavn: string;
  readonly stoerrelse: number;
  readonly kl: Date;
}

export interface Ramme {
  readonly spor: readonly Spor[];
  readonly fora: readonly Forum[];
  readonly punkter: readonly Programpunkt[];
  /** Every plan that was shown of them. */
  readonly baselines: readonly Programbaseline[];
  readonly henvisninger: readonly Henvisning[];
  readonly dokumenter: readonly Dokument[];
}

/** When it was shown to be, as its source says it or by day. */
export function plantekst(p: Pick<Programpunkt, 'start' | 'slut' | 'visning'>): string {
  if (p.visning !== '') return p.visning;
  return p.start === null ? visDato(p.slut) : `${visDato(p.start)} – ${visDato(p.slut)}`;
}

/** The day by which it was or is expected. */
export function gaeldendeDag(p: Pick<Programpunkt, 'slut' | 'forventet' | 'faktisk'>): string {
  return p.faktisk ?? p.forventet ?? p.slut;
}

/** The next that hasn't been reached: late ones first, since they are what is waited for. */
export function naestePunkt(punkter: readonly Programpunkt[]): Programpunkt | null {
  const [foerste] = punkter
    .filter((p) => p.faktisk === null)
    .toSorted((a, b) =>
      gaeldendeDag(a) < gaeldendeDag(b) ? -1 : gaeldendeDag(a) > gaeldendeDag(b) ? 1 : a.id - b.id,
    );
  return foerste ?? null;
}

/** What is shown of time: whole years round everything that was or is planned; null where nothing is. */
export function planvindue(
  punkter: readonly Programpunkt[],
): { readonly fra: string; readonly til: string } | null {
  const dage = punkter
    .flatMap((p) => [p.start, p.slut, p.foersteSlut, p.forventet, p.faktisk])
    .filter((d): d is string => d !== null)
    .sort();
  const foerste = dage[0];
  const sidste = dage.at(-1);
  if (foerste === undefined || sidste === undefined) return null;
  return { fra: `${foerste.slice(0, 4)}-01-01`, til: `${Number(sidste.slice(0, 4)) + 1}-01-01` };
}
