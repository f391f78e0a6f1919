/** Who is concerned by a joint solution, how they are heard, and how ready a kommune is. */

/** Kinds of people, as KOMBIT's material of 2015 names them, and those that every introduction has. */
export const INTERESSENTER = {
  laerere: 'Lærere',
  paedagoger: 'Pædagogisk personale',
  elever: 'Elever',
  boern: 'Børn i dagtilbud',
  foraeldre: 'Forældre',
  administrative: 'Administrativt personale',
  ledere: 'Ledere',
  it: 'It-medarbejdere',
  andre: 'Andre',
} as const;
export type Interessentslags = keyof typeof INTERESSENTER;

export function interessentnavn(slags: string): string {
  return Object.hasOwn(INTERESSENTER, slags) ? INTERESSENTER[slags as Interessentslags] : slags;
}

export const ARRANGEMENTER = {
  workshop: 'Workshop',
  pilot: 'Pilottest',
  brugertest: 'Brugertest',
  moede: 'Møde',
} as const;
export type Arrangementsart = keyof typeof ARRANGEMENTER;

export const FUNDTILSTANDE = {
  nyt: 'Nyt',
  vurderet: 'Vurderet',
  omsat: 'Omsat i krav',
  afvist: 'Ikke fulgt',
} as const;
export type Fundtilstand = keyof typeof FUNDTILSTANDE;

export const PLANARTER = { kanal: 'Kommunikation', uddannelse: 'Uddannelse' } as const;
export type Planart = keyof typeof PLANARTER;
export const PLANTRIN = { planlagt: 'Planlagt', i_gang: 'I gang', gjort: 'Gjort' } as const;
export type Plantrin = keyof typeof PLANTRIN;

/** The five steps of a change that lasts; readiness is counted under each. */
export const TRAEDESTEN = {
  1: 'Bliver opmærksom',
  2: 'Involverer og engagerer',
  3: 'Analyserer og opbygger viden',
  4: 'Handler og erfarer',
  5: 'Fastholder ny praksis',
} as const;
export type Traedesten = keyof typeof TRAEDESTEN;
export const ALLE_TRAEDESTEN = [1, 2, 3, 4, 5] as const satisfies readonly Traedesten[];

export const SVAR = { nej: 'Ikke begyndt', i_gang: 'I gang', ja: 'På plads' } as const;
export type Paratsvar = keyof typeof SVAR;

/** Where a sign-up stands: with a seat, or waiting. */
export type Pladstilstand = 'plads' | 'venteliste';

/**
 * Seats are given in the order in which one signed up: a sign-up has seats when it and all before it fit, so nobody passes a
 * larger group that waits. `foran` counts every seat asked for earlier, also by those who wait; `pladser` null: no limit.
 */
export function pladstilstand(foran: number, antal: number, pladser: number | null): Pladstilstand {
  return pladser === null || foran + antal <= pladser ? 'plads' : 'venteliste';
}

export interface Koetilmelding {
  readonly id: number;
  readonly antal: number;
}

/** The same for a whole queue, in order. */
export function pladserAf<T extends Koetilmelding>(
  koe: readonly T[],
  pladser: number | null,
): (T & { readonly tilstand: Pladstilstand })[] {
  let foran = 0;
  return koe.map((t) => {
    const tilstand = pladstilstand(foran, t.antal, pladser);
    foran += t.antal;
    return { ...t, tilstand };
  });
}

/** Free seats when so many are asked for; null: no limit. */
export function ledige(pladser: number | null, oensket: number): number | null {
  return pladser === null ? null : Math.max(0, pladser - oensket);
}

/** Why one can't sign up; null when one can. */
export type Tilmeldingsstop = 'ingen' | 'aflyst' | 'frist';

export function tilmeldingsstop(
  a: { readonly aflyst: Date | null; readonly tilmeldingTil: Date | null },
  nu: Date,
): Tilmeldingsstop | null {
  if (a.aflyst !== null) return 'aflyst';
  if (a.tilmeldingTil === null) return 'ingen';
  return a.tilmeldingTil.getTime() <= nu.getTime() ? 'frist' : null;
}

/** Points of one trædesten: how many there are, and how many are in place and under way. */
export interface Trintal {
  readonly traedesten: Traedesten;
  readonly ialt: number;
  readonly ja: number;
  readonly iGang: number;
}

export interface Kommunetal {
  readonly kommuneId: number;
  readonly trin: readonly Trintal[];
  readonly ja: number;
  readonly iGang: number;
  readonly ialt: number;
  /** The first step that isn't wholly in place; null when all are. Null too where there is nothing to do. */
  readonly staar: Traedesten | null;
}

/**
 * How far a kommune has come. Points that the house took out no longer count; a step without points is in place.
 */
export function parathed(
  kommuneId: number,
  punkter: ReadonlyMap<Traedesten, number>,
  svar: readonly { readonly traedesten: Traedesten; readonly ja: number; readonly iGang: number }[],
): Kommunetal {
  const trin = ALLE_TRAEDESTEN.map((traedesten): Trintal => {
    const s = svar.find((x) => x.traedesten === traedesten);
    return { traedesten, ialt: punkter.get(traedesten) ?? 0, ja: s?.ja ?? 0, iGang: s?.iGang ?? 0 };
  });
  const sum = (af: (t: Trintal) => number) => trin.reduce((i, t) => i + af(t), 0);
  return {
    kommuneId,
    trin,
    ja: sum((t) => t.ja),
    iGang: sum((t) => t.iGang),
    ialt: sum((t) => t.ialt),
    staar: trin.find((t) => t.ja < t.ialt)?.traedesten ?? null,
  };
}

/** Where a kommune stands: on a trædesten, with everything in place, or without having answered anything. */
export type Stade = 'uden' | `${Traedesten}` | 'klar';
export function stade(k: Kommunetal): Stade {
  if (k.ja + k.iGang === 0) return 'uden';
  return k.staar === null ? 'klar' : `${k.staar}`;
}

/** A checklist to begin with; the programme makes it its own. */
export const STANDARDTJEK: readonly { readonly traedesten: Traedesten; readonly tekst: string }[] = [
  { traedesten: 1, tekst: 'Ledelsen kender løsningen, tidsplanen og hvad den betyder for os' },
  { traedesten: 1, tekst: 'De berørte enheder er orienteret' },
  { traedesten: 1, tekst: 'Der er udpeget en ansvarlig for indførelsen' },
  { traedesten: 2, tekst: 'Brugerne er repræsenteret i arbejdet' },
  { traedesten: 2, tekst: 'Medarbejdere har deltaget i workshop, brugertest eller pilot' },
  { traedesten: 2, tekst: 'MED-udvalg og bestyrelser er inddraget, hvor det er relevant' },
  { traedesten: 3, tekst: 'Arbejdsgange, der ændres, er beskrevet' },
  { traedesten: 3, tekst: 'Integrationer og data, vi skal levere, er afklaret' },
  { traedesten: 3, tekst: 'Risikovurdering og konsekvensanalyse er lavet' },
  { traedesten: 3, tekst: 'Plan for uddannelse og kommunikation er besluttet' },
  { traedesten: 4, tekst: 'Brugere og rettigheder er oprettet' },
  { traedesten: 4, tekst: 'Medarbejderne er uddannet' },
  { traedesten: 4, tekst: 'Support er bemandet fra første dag' },
  { traedesten: 4, tekst: 'Løsningen er taget i brug' },
  { traedesten: 5, tekst: 'Den gamle løsning er lukket' },
  { traedesten: 5, tekst: 'Brugen følges, og erfaringer deles' },
  { traedesten: 5, tekst: 'Drift og videreudvikling har en fast ejer' },
];
