/**
 * The case of a målbillede: its states, and who may do what when.
 *
 * Source: "Målbilledet kortlægges ved, at kommunerne udvælger hvilke arbejdsgange it-systemet skal understøtte … Inden et
 * it-systems målbillede fastlægges endeligt …, kontakter KOMBIT dig, så du som leverandør er orienteret om og har haft
 * mulighed for dialog … For it-systemer på SKI 02.19-rammeaftalen (2023) er målbilledet fastlagt af leverandøren ved
 * tilbudsgivningen." (KOMBIT, Potentialerapporten som et kommunalt styringsværktøj overfor leverandører).
 */
import { type Aktoer, type Ret, ROLLER, type Rolle, retForArter } from '../../../../kernel/adgang.ts';
import { erArbejdsdag } from '../../../../kernel/arbejdsdag.ts';
import { laesDag } from '../../../../kernel/dag.ts';
import { laegTil, type Maaned, maanedFor, visMaaned } from '../../../../kernel/maaned.ts';
import { afvist, type Hindring, ok, type Resultat } from '../../../../kernel/resultat.ts';
import { visDato } from '../../../../kernel/tekst.ts';
import { datoI, ZONE } from '../../../../kernel/ur.ts';

/** `faelles` is KOMBIT's own work, `forslag` a kommune's proposal, `tilbud` what a supplier sets at its bid (SKI 02.19). */
export const SLAGS = {
  faelles: 'Fælles målbillede',
  forslag: 'Forslag fra kommune',
  tilbud: 'Tilbud på SKI 02.19',
} as const;
export type Slags = keyof typeof SLAGS;

export const TILSTANDE = {
  kladde: 'Kladde',
  indsendt: 'Indsendt',
  hoering: 'I høring',
  fastlagt: 'Fastlagt',
  overtaget: 'Overtaget i en kladde',
  afvist: 'Afvist',
  tilbagetrukket: 'Trukket tilbage',
} as const;
export type Tilstand = keyof typeof TILSTANDE;

/** What of a case the rules look at. */
export interface Sagsfakta {
  readonly slags: Slags;
  readonly tilstand: Tilstand;
  readonly organisationId: number;
}

/** Who asks, and how the organisation stands to the system. */
export interface Hvem {
  readonly aktoer: Aktoer;
  /** The organisation is the system's supplier. */
  readonly erLeverandoer: boolean;
  /** The organisation is a kommune that runs the system today. */
  readonly brugerSystemet: boolean;
}

/** `ejer`: the organisation whose case it is; `leverandoer`: the system's; `bruger`: a kommune that runs the system. */
type Hos = 'faellesskab' | 'ejer' | 'leverandoer' | 'bruger';

interface Linje {
  readonly slags: Slags;
  readonly i: readonly Tilstand[];
  readonly roller: readonly Rolle[];
  readonly hos: Hos;
}

const REDAKTOER: readonly Rolle[] = ['katalogredaktoer'];
const KOMMUNEROLLER: readonly Rolle[] = ['systemejer', 'itarkitekt'];
const LEVERANDOERROLLER: readonly Rolle[] = ['leverandoeradministrator', 'besvarer'];

function linje(slags: Slags, i: readonly Tilstand[], roller: readonly Rolle[], hos: Hos): Linje {
  return { slags, i, roller, hos };
}

/** Every permitted action on a case. What isn't here is refused. */
export const KAN = {
  ret: [
    linje('faelles', ['kladde'], REDAKTOER, 'faellesskab'),
    linje('forslag', ['kladde'], KOMMUNEROLLER, 'ejer'),
    linje('tilbud', ['kladde'], LEVERANDOERROLLER, 'ejer'),
  ],
  send: [linje('faelles', ['kladde'], REDAKTOER, 'faellesskab')],
  forlaeng: [linje('faelles', ['hoering'], REDAKTOER, 'faellesskab')],
  traekhoering: [linje('faelles', ['hoering'], REDAKTOER, 'faellesskab')],
  svar: [linje('faelles', ['hoering'], LEVERANDOERROLLER, 'leverandoer')],
  indsend: [
    linje('forslag', ['kladde'], KOMMUNEROLLER, 'ejer'),
    linje('tilbud', ['kladde'], ['leverandoeradministrator'], 'ejer'),
  ],
  tagtilbage: [
    linje('forslag', ['indsendt'], KOMMUNEROLLER, 'ejer'),
    linje('tilbud', ['indsendt'], ['leverandoeradministrator'], 'ejer'),
  ],
  overtag: [linje('forslag', ['indsendt'], REDAKTOER, 'faellesskab')],
  afvis: [linje('forslag', ['indsendt'], REDAKTOER, 'faellesskab')],
  returner: [linje('tilbud', ['indsendt'], REDAKTOER, 'faellesskab')],
  fastlaeg: [
    linje('faelles', ['kladde', 'hoering'], REDAKTOER, 'faellesskab'),
    linje('tilbud', ['indsendt'], REDAKTOER, 'faellesskab'),
  ],
  traektilbage: [
    linje('faelles', ['kladde'], REDAKTOER, 'faellesskab'),
    linje('forslag', ['kladde'], KOMMUNEROLLER, 'ejer'),
    linje('tilbud', ['kladde'], ['leverandoeradministrator'], 'ejer'),
  ],
  bemaerk: [
    linje('faelles', ['kladde', 'hoering'], REDAKTOER, 'faellesskab'),
    linje('faelles', ['kladde', 'hoering'], KOMMUNEROLLER, 'bruger'),
    linje('forslag', ['indsendt'], REDAKTOER, 'faellesskab'),
    linje('forslag', ['indsendt'], KOMMUNEROLLER, 'bruger'),
  ],
} as const satisfies Record<string, readonly Linje[]>;
export type Handling = keyof typeof KAN;

/** What each action is called on buttons and in refusals. */
export const HANDLINGER: Readonly<Record<Handling, string>> = {
  ret: 'Ret valg',
  send: 'Send i høring',
  forlaeng: 'Forlæng fristen',
  traekhoering: 'Træk høringen tilbage',
  svar: 'Besvar høringen',
  indsend: 'Indsend',
  tagtilbage: 'Tag tilbage til kladde',
  overtag: 'Brug som kladde',
  afvis: 'Afvis forslaget',
  returner: 'Send tilbage til leverandøren',
  fastlaeg: 'Fastlæg',
  traektilbage: 'Slet kladden',
  bemaerk: 'Skriv bemærkning',
};

/** Who may begin a case of each kind. */
const OPRET: Readonly<Record<Slags, { readonly roller: readonly Rolle[]; readonly hos: Hos }>> = {
  faelles: { roller: REDAKTOER, hos: 'faellesskab' },
  forslag: { roller: KOMMUNEROLLER, hos: 'bruger' },
  tilbud: { roller: LEVERANDOERROLLER, hos: 'leverandoer' },
};

/** Everyone who is logged in may read what row-level security lets them see. */
export const LAES: Ret = retForArter('maalbillede.laes', [
  'kommune',
  'faellesskab',
  'samarbejde',
  'leverandoer',
]);
/** Those who may change anything at all; the table above says what and when. */
export const SKRIV: Ret = {
  navn: 'maalbillede.skriv',
  roller: [...REDAKTOER, ...KOMMUNEROLLER, ...LEVERANDOERROLLER],
};
/** The supplier's people, for answering. */
export const SVAR: Ret = { navn: 'maalbillede.svar', roller: LEVERANDOERROLLER };
export const REDIGER: Ret = { navn: 'maalbillede.rediger', roller: REDAKTOER };

function staarSaadan(hos: Hos, ejerId: number | null, hvem: Hvem): boolean {
  const { organisation } = hvem.aktoer;
  switch (hos) {
    case 'faellesskab':
      return organisation.art === 'faellesskab';
    case 'ejer':
      return organisation.id === ejerId;
    case 'leverandoer':
      return hvem.erLeverandoer;
    case 'bruger':
      return organisation.art === 'kommune' && hvem.brugerSystemet;
  }
}

function harRolle({ aktoer }: Hvem, roller: readonly Rolle[]): boolean {
  return aktoer.roller.some((rolle) => roller.includes(rolle));
}

/** Whether this person may do this to the case as it stands now; the refusal says whether it is the person or the time. */
export function maaHandle(handling: Handling, sag: Sagsfakta, hvem: Hvem): Resultat {
  const linjer: readonly Linje[] = KAN[handling];
  const mine = linjer.filter(
    (l) => l.slags === sag.slags && harRolle(hvem, l.roller) && staarSaadan(l.hos, sag.organisationId, hvem),
  );
  if (mine.length === 0) {
    const roller = [...new Set(linjer.filter((l) => l.slags === sag.slags).flatMap((l) => l.roller))];
    const hvad = HANDLINGER[handling].toLowerCase();
    return afvist(
      'ikke_adgang',
      roller.length === 0
        ? `Man kan ikke »${hvad}« her.`
        : `Din rolle giver ikke adgang til »${hvad}«. Det kan: ${roller.map((r) => ROLLER[r].navn).join(', ')}.`,
    );
  }
  if (!mine.some((l) => l.i.includes(sag.tilstand))) {
    return afvist(
      'forkert_tilstand',
      `Det kan ikke gøres nu: sagen er »${TILSTANDE[sag.tilstand].toLowerCase()}«. Genindlæs siden for at se, hvad der er sket.`,
    );
  }
  return ok();
}

/** How the system stands when somebody wants to begin a case. */
export interface Oprettelse {
  readonly harAabenSag: boolean;
  readonly harVersion: boolean;
}

export function maaOprette(slags: Slags, hvem: Hvem, { harAabenSag, harVersion }: Oprettelse): Resultat {
  const { roller, hos } = OPRET[slags];
  if (!harRolle(hvem, roller)) {
    return afvist(
      'ikke_adgang',
      `Din rolle giver ikke adgang til at begynde på et målbillede. Det kan: ${roller.map((r) => ROLLER[r].navn).join(', ')}.`,
    );
  }
  if (!staarSaadan(hos, null, hvem)) {
    return afvist(
      'ikke_adgang',
      hos === 'bruger'
        ? 'Kun kommuner, der bruger systemet, kan foreslå et målbillede.'
        : 'Målbilledet hører til en anden leverandørs system.',
    );
  }
  if (slags === 'tilbud' && harVersion) {
    return afvist(
      'allerede_fastlagt',
      'Målbilledet er fastlagt. En ny version laves af KOMBIT. Skriv til KOMBIT, hvis noget skal ændres.',
    );
  }
  if (harAabenSag) return afvist('findes_allerede', 'Der er allerede en kladde i gang. Arbejd videre i den.');
  return ok();
}

/** The case that a person of this kind of organisation would begin; null for those who never do. */
export function slagsFor(aktoer: Aktoer): Slags | null {
  switch (aktoer.organisation.art) {
    case 'faellesskab':
      return 'faelles';
    case 'kommune':
      return 'forslag';
    case 'leverandoer':
      return 'tilbud';
    case 'samarbejde':
      return null;
  }
}

/** The first instant after the day that an answer is due, Danish time. `dato` is `YYYY-MM-DD`. */
export function fristKl(dato: string): Date {
  const dag = Temporal.PlainDate.from(dato).add({ days: 1 });
  return new Date(dag.toZonedDateTime(ZONE).epochMilliseconds);
}

/** The last day on which an answer is in time, of the instant that {@link fristKl} gives. */
export function sidsteDag(frist: Date): string {
  return datoI(new Date(frist.getTime() - 1));
}

/** Ten working days from today, as the form suggests. */
export function foreslaaetFrist(idag: string): string {
  let dato = Temporal.PlainDate.from(idag);
  for (let dage = 0; dage < 10; ) {
    dato = dato.add({ days: 1 });
    if (erArbejdsdag(dato)) dage += 1;
  }
  return dato.toString();
}

export function kontrollerFrist(dato: string, idag: string): Hindring[] {
  if (laesDag(dato) === null)
    return [{ kode: 'ugyldig_dato', felt: 'frist', besked: 'Skriv fristen som en dato (åååå-mm-dd).' }];
  if (dato <= idag)
    return [{ kode: 'for_tidlig', felt: 'frist', besked: 'Vælg en frist, der ligger efter i dag.' }];
  if (dato > Temporal.PlainDate.from(idag).add({ months: 6 }).toString())
    return [{ kode: 'for_sen', felt: 'frist', besked: 'Vælg en frist inden for et halvt år.' }];
  return [];
}

/** The open round, as far as time matters. */
export interface Hoeringstid {
  readonly fristKl: Date;
  readonly indsendtKl: Date | null;
}

export function fristPasseret({ fristKl: frist }: Hoeringstid, nu: Date): boolean {
  return nu.getTime() >= frist.getTime();
}

/** An answer can be given until the deadline, and changed until then too. */
export function maaSvareNu(hoering: Hoeringstid, nu: Date): Resultat {
  return fristPasseret(hoering, nu)
    ? afvist(
        'frist_passeret',
        `Fristen for at svare var ${visDato(sidsteDag(hoering.fristKl))}. Skriv til KOMBIT, hvis I stadig har bemærkninger.`,
      )
    : ok();
}

/** Whether fixing now needs a word on how else the supplier has been heard. */
export function kraeverUdenSvar(slags: Slags, hoering: Hoeringstid | null, nu: Date): boolean {
  if (slags === 'tilbud') return false;
  return hoering === null || (hoering.indsendtKl === null && !fristPasseret(hoering, nu));
}

export function kontrollerGyldigFra(maaned: Maaned | null, idag: string): Hindring[] {
  const felt = 'gyldigFra';
  if (maaned === null)
    return [{ kode: 'ugyldig_maaned', felt, besked: 'Vælg den måned, målbilledet gælder fra (åååå-mm).' }];
  const nu = maanedFor(idag);
  if (maaned < '2015-01' || maaned > laegTil(nu, 24))
    return [
      {
        kode: 'maaned_udenfor',
        felt,
        besked: `Vælg en måned mellem januar 2015 og ${visMaaned(laegTil(nu, 24))}.`,
      },
    ];
  return [];
}

export const HOLDNINGER = {
  enig: 'Enig',
  uenig: 'Uenig',
  kan_leveres: 'Kan leveres fra',
} as const;
export type Holdning = keyof typeof HOLDNINGER;

/** The supplier's answer to one integration, finished or not. */
export interface Svar {
  readonly integration: string;
  readonly holdning: Holdning | '';
  /** `YYYY-MM-DD`; only with `kan_leveres`. */
  readonly dato: string | null;
  readonly tekst: string;
}

function datofejl({ integration, dato }: Svar, idag: string): Hindring[] {
  const felt = `dato_${integration}`;
  if (dato === null || laesDag(dato) === null)
    return [
      {
        kode: 'mangler_dato',
        felt,
        besked: `Skriv, fra hvilken dato ${integration} kan leveres (åååå-mm-dd).`,
      },
    ];
  return dato <= idag
    ? [
        {
          kode: 'dato_passeret',
          felt,
          besked: `Datoen for ${integration} skal ligge efter i dag. Er integrationen allerede i drift, så svar »Enig«.`,
        },
      ]
    : [];
}

/** What is missing before an answer can be handed in: every integration answered, disagreement explained, dates real. */
export function kontrollerSvar(svar: readonly Svar[], idag: string): Hindring[] {
  return svar.flatMap((s) => {
    if (s.holdning === '')
      return [
        {
          kode: 'mangler_svar',
          felt: `holdning_${s.integration}`,
          besked: `Svar, om I er enige i, at ${s.integration} skal med.`,
        },
      ];
    if (s.holdning === 'uenig' && s.tekst === '')
      return [
        {
          kode: 'mangler_begrundelse',
          felt: `tekst_${s.integration}`,
          besked: `Skriv, hvorfor I er uenige om ${s.integration}.`,
        },
      ];
    return s.holdning === 'kan_leveres' ? datofejl(s, idag) : [];
  });
}

/** A promise can be registered as a connection to come: not after its date, and not where there is one already. */
export function maaRegistrere(dato: string, idag: string, tilsluttet: boolean): Resultat {
  if (tilsluttet)
    return afvist('allerede_tilsluttet', 'Integrationen er allerede registreret som tilsluttet eller lovet.');
  return dato <= idag
    ? afvist(
        'loefte_udloebet',
        'Løftets dato er passeret. Vent på målingen, eller registrér den faktiske tilslutning.',
      )
    : ok();
}

export const STILLINGER = {
  ikke_fastlagt: 'Ikke fastlagt',
  kladde: 'Kladde',
  forslag: 'Forslag venter',
  tilbud: 'Tilbud venter',
  i_hoering: 'I høring',
  svar_modtaget: 'Svar modtaget',
  frist_passeret: 'Frist passeret',
  fastlagt: 'Fastlagt',
  kommende: 'Fastlagt, gælder senere',
} as const;
export type Stilling = keyof typeof STILLINGER;

export type Tur = 'kombit' | 'leverandoer' | 'ingen';
export const TURE: Readonly<Record<Tur, string>> = {
  kombit: 'KOMBIT',
  leverandoer: 'Leverandøren',
  ingen: '–',
};

/** What the state of one system's målbillede is derived from. */
export interface Stillingsfakta {
  /** A version holds this month. */
  readonly gaelder: boolean;
  /** A version begins in a later month. */
  readonly kommende: boolean;
  readonly sag: Tilstand | null;
  readonly hoering: Hoeringstid | null;
  readonly forslag: number;
  /** State of the supplier's bid, where there is one. */
  readonly tilbud: Tilstand | null;
}

/** Derived from timestamps at the moment it is read, so it can't lag behind the clock. */
export function stilling(f: Stillingsfakta, nu: Date): { stilling: Stilling; tur: Tur } {
  if (f.sag === 'hoering' && f.hoering) {
    if (f.hoering.indsendtKl !== null) return { stilling: 'svar_modtaget', tur: 'kombit' };
    return fristPasseret(f.hoering, nu)
      ? { stilling: 'frist_passeret', tur: 'kombit' }
      : { stilling: 'i_hoering', tur: 'leverandoer' };
  }
  if (f.tilbud === 'indsendt') return { stilling: 'tilbud', tur: 'kombit' };
  if (f.sag === 'kladde') return { stilling: 'kladde', tur: 'kombit' };
  if (f.forslag > 0) return { stilling: 'forslag', tur: 'kombit' };
  if (f.gaelder) return { stilling: 'fastlagt', tur: 'ingen' };
  if (f.kommende) return { stilling: 'kommende', tur: 'ingen' };
  return { stilling: 'ikke_fastlagt', tur: f.tilbud === 'kladde' ? 'leverandoer' : 'kombit' };
}
