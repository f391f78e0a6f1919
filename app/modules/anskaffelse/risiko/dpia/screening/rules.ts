import { objekt, valg } from '../../../jsonb.ts';

/** The 13 questions in their three categories. The keys are stored. The grouping of the last ones is our reading. */
export const KATEGORIER = {
  personoplysninger: 'Personoplysninger',
  behandling: 'Behandling',
  teknologi: 'Nye teknologier',
} as const;
export type Kategori = keyof typeof KATEGORIER;

interface Spoergsmaalsdef {
  readonly kategori: Kategori;
  readonly navn: string;
  readonly tekst: string;
}

export const SPOERGSMAAL = {
  foelsomme: {
    kategori: 'personoplysninger',
    navn: 'Følsomme oplysninger',
    tekst: 'Behandles der følsomme oplysninger, fx om helbred, race, religion eller fagforening?',
  },
  straf: {
    kategori: 'personoplysninger',
    navn: 'Straffeoplysninger',
    tekst: 'Behandles der oplysninger om straffedomme eller lovovertrædelser?',
  },
  saarbare: {
    kategori: 'personoplysninger',
    navn: 'Sårbare registrerede',
    tekst: 'Er de registrerede sårbare, fx børn, patienter, socialt udsatte eller ansatte?',
  },
  overvaagning: {
    kategori: 'behandling',
    navn: 'Systematisk overvågning',
    tekst: 'Bliver de registrerede overvåget systematisk, fx på offentlige steder eller i et netværk?',
  },
  profilering: {
    kategori: 'behandling',
    navn: 'Profilering',
    tekst: 'Bliver personlige forhold, adfærd eller præstationer vurderet eller forudsagt?',
  },
  afgoerelser: {
    kategori: 'behandling',
    navn: 'Automatiske afgørelser',
    tekst:
      'Træffes der automatisk afgørelser, som har retsvirkning eller betyder noget tilsvarende for den enkelte?',
  },
  helbred: {
    kategori: 'behandling',
    navn: 'Fysisk sikkerhed eller helbred',
    tekst: 'Kan et brud på sikkerheden være til fare for de registreredes fysiske sikkerhed eller helbred?',
  },
  omfattende: {
    kategori: 'behandling',
    navn: 'Omfattende behandling',
    tekst: 'Er behandlingen omfattende i antal personer, mængde, varighed eller geografi?',
  },
  samkoering: {
    kategori: 'behandling',
    navn: 'Samkøring',
    tekst: 'Sammenstilles oplysninger fra flere kilder på en måde, de registrerede ikke venter?',
  },
  lokation: {
    kategori: 'behandling',
    navn: 'Lokationsdata',
    tekst: 'Behandles der oplysninger om, hvor de registrerede befinder sig?',
  },
  biometri: {
    kategori: 'teknologi',
    navn: 'Biometri',
    tekst: 'Behandles der biometriske data for at identificere personer?',
  },
  genetik: { kategori: 'teknologi', navn: 'Genetiske data', tekst: 'Behandles der genetiske data?' },
  ny_teknologi: {
    kategori: 'teknologi',
    navn: 'Ny teknologi',
    tekst: 'Bruges der ny teknologi, eller kendt teknologi på en ny måde, fx kunstig intelligens?',
  },
} as const satisfies Record<string, Spoergsmaalsdef>;
export type Spoergsmaal = keyof typeof SPOERGSMAAL;
export const SPOERGSMAALENE = Object.keys(SPOERGSMAAL) as Spoergsmaal[];

/** `s-straf`: what the field of one question is called in a form. */
export const svarnavn = (spoergsmaal: Spoergsmaal) => `s-${spoergsmaal}`;

export const SVAR = {
  ja: 'Ja',
  nej: 'Nej',
  delvis: 'Delvis',
  ikke_relevant: 'Ikke relevant',
  ved_ikke: 'Ved ikke',
} as const;
export type Svar = keyof typeof SVAR;
/** What isn't known counts as much as what is so. */
const FARLIGE: readonly (Svar | undefined)[] = ['ja', 'delvis', 'ved_ikke'];

export function erFarligt(svar: Svar | undefined): boolean {
  return FARLIGE.includes(svar);
}

/** Answers by question; a question that is missing isn't answered. */
export type Screeningssvar = Readonly<Partial<Record<Spoergsmaal, Svar>>>;

export const UDFALD = {
  graa: { navn: 'Ikke besvaret', raad: 'Besvar spørgsmålene.' },
  groen: { navn: 'Grøn', raad: 'Der er ikke tegn på høj risiko. En DPIA er ikke nødvendig.' },
  gul: {
    navn: 'Gul',
    raad: 'Der er tegn på høj risiko i én kategori. Vurdér, om der skal laves en DPIA, og begrund valget.',
  },
  roed: { navn: 'Rød', raad: 'Der er tegn på høj risiko. Der skal laves en DPIA.' },
} as const;
export type Udfald = keyof typeof UDFALD;

/** The categories where an answer is dangerous. */
export function farligeKategorier(svar: Screeningssvar): Kategori[] {
  return (Object.keys(KATEGORIER) as Kategori[]).filter((k) =>
    SPOERGSMAALENE.some((s) => SPOERGSMAAL[s].kategori === k && erFarligt(svar[s])),
  );
}

/**
 * Nothing answered: grey. Danger to body or health: red. Else by the number of categories with a dangerous answer: two or
 * more red, one yellow, none green.
 */
export function udfald(svar: Screeningssvar): Udfald {
  if (SPOERGSMAALENE.every((s) => svar[s] === undefined)) return 'graa';
  if (erFarligt(svar.helbred)) return 'roed';
  const antal = farligeKategorier(svar).length;
  return antal >= 2 ? 'roed' : antal === 1 ? 'gul' : 'groen';
}

/** A screening: `dpia.screening`. */
export interface Screening {
  readonly svar: Screeningssvar;
  /** Whether a DPIA is made, where the outcome leaves it to a person. */
  readonly laves: '' | 'ja' | 'nej';
  /** Why, or why not. */
  readonly grund: string;
}

/** A screening as stored, whatever release wrote it. */
export function laesScreening(v: unknown): Screening {
  const o = objekt(v);
  const svar = objekt(o.svar);
  return {
    svar: Object.fromEntries(
      SPOERGSMAALENE.flatMap((s) => {
        const givet = valg(SVAR, svar[s], null);
        return givet === null ? [] : [[s, givet]];
      }),
    ),
    laves: valg({ ja: 0, nej: 0 }, o.laves, ''),
    grund: typeof o.grund === 'string' ? o.grund : '',
  };
}

export function ubesvarede({ svar }: Screening): Spoergsmaal[] {
  return SPOERGSMAALENE.filter((s) => svar[s] === undefined);
}

/** Red: always. Yellow and green: when a person says so. */
export function skalHaveDpia(s: Screening): boolean {
  const u = udfald(s.svar);
  return u === 'roed' || ((u === 'gul' || u === 'groen') && s.laves === 'ja');
}

/** What stands in the way of signing the screening, as sentences. */
export function screeningsmangler(s: Screening): string[] {
  const mangler = ubesvarede(s);
  const u = udfald(s.svar);
  return [
    ...(mangler.length > 0
      ? [`Screeningen mangler svar på: ${mangler.map((m) => SPOERGSMAAL[m].navn.toLowerCase()).join(', ')}.`]
      : []),
    ...(u === 'gul' && s.laves === '' ? ['Screeningen er gul: vælg, om der skal laves en DPIA.'] : []),
    ...(u === 'gul' && s.laves === 'nej' && s.grund === '' ? ['Skriv, hvorfor der ikke laves en DPIA.'] : []),
  ];
}
