import { visDato } from '../../../kernel/tekst.ts';
import { afvigelse, type Lys, type Lysmangel, type Lysregler } from '../lys/rules.ts';
import type { Takt } from '../periode/rules.ts';
import type { Aarsag, Leveranceslags, Punktart } from '../plan/rules.ts';
import type { Rundetal } from '../runde/rules.ts';

/**
 * The shape of `planudgivelse.indhold`; a later shape counts on, and what was published is read as it was. 2 says what a light
 * was computed without, by which rules, and whose report was approved by the one who sent it.
 */
export const INDHOLDSVERSION = 2;

/** A milestone or deliverable as it stood. Days are `YYYY-MM-DD`. */
export interface Udgivetpunkt {
  readonly id: number;
  readonly art: Punktart;
  readonly navn: string;
  readonly slags: Leveranceslags | null;
  readonly slut: string;
  readonly foersteSlut: string;
  readonly forventet: string | null;
  readonly faktisk: string | null;
  readonly udgaaet: boolean;
  readonly link: string;
  /** Kommuner that have taken it into use. */
  readonly ibrug: number;
}

export interface Udgivetaktivitet {
  readonly art: 'aktivitet' | 'input';
  readonly navn: string;
  readonly beskrivelse: string;
  readonly hvordan: string;
  readonly fra: string | null;
  readonly til: string | null;
  readonly link: string;
}

export interface Udgivetinitiativ {
  readonly id: number;
  readonly nr: string;
  readonly navn: string;
  readonly program: string;
  readonly ejer: string;
  readonly ejerrolle: string;
  readonly partnere: readonly string[];
  readonly formaal: string;
  readonly optaget: string;
  readonly tilstand: string;
  /** null: nobody reported. */
  readonly lys: Lys | null;
  readonly beregnetLys: Lys | null;
  /** Why the rules gave what they did, as sentences. */
  readonly beregnet: readonly string[];
  /** What the computed light was computed without. */
  readonly beregnetUden: readonly Lysmangel[];
  /** Sent and approved by the same person, the only one in the secretariat. */
  readonly egenGodkendt: boolean;
  readonly aarsager: readonly Aarsag[];
  readonly tekst: string;
  readonly naeste: string;
  readonly maalt: { readonly taeller: number; readonly naevner: number } | null;
  /** Earlier rounds and this one, the oldest first. */
  readonly stribe: readonly { readonly periode: string; readonly lys: Lys | null }[];
  readonly punkter: readonly Udgivetpunkt[];
  readonly aktiviteter: readonly Udgivetaktivitet[];
  readonly kilde: string;
}

/** What the round says, put together from plan, reports and promises. */
export interface Rundeindhold {
  readonly version: number;
  readonly plan: {
    readonly id: number;
    readonly navn: string;
    readonly organisation: string;
    readonly periodeFra: string;
    readonly periodeTil: string;
    readonly formaal: string;
    readonly forbehold: string;
    readonly kilde: string;
    readonly oplystAntal: number | null;
  };
  readonly periode: string;
  readonly takt: Takt;
  readonly periodenavn: string;
  readonly perioder: readonly { readonly periode: string; readonly kort: string }[];
  readonly tal: Rundetal;
  readonly saerskilt: readonly (Rundetal & { readonly program: string })[];
  readonly programmer: readonly string[];
  /** How the computed lights are computed; null in editions of version 1. */
  readonly lysregler: Lysregler | null;
  /** Against the edition before it; null where it is the first. */
  readonly nyt: Nyt | null;
  readonly initiativer: readonly Udgivetinitiativ[];
}

/** All that an edition shows. Web page, PDF, XLSX and JSON are made from this alone. */
export interface Udgivelsesindhold extends Rundeindhold {
  /** 1, or higher where an earlier edition of the same round was mended. */
  readonly udgave: number;
  /** Rich text notation. */
  readonly introduktion: string;
  readonly rettelse: string;
}

export interface Lysskift {
  readonly nr: string;
  readonly navn: string;
  readonly fra: Lys | null;
  readonly til: Lys | null;
}

/** What happened since the edition before. */
export interface Nyt {
  readonly siden: string;
  readonly nye: readonly { readonly nr: string; readonly navn: string }[];
  readonly afsluttede: readonly { readonly nr: string; readonly navn: string }[];
  readonly lysskift: readonly Lysskift[];
  readonly leveret: readonly {
    readonly nr: string;
    readonly initiativ: string;
    readonly navn: string;
    readonly slags: Leveranceslags;
    readonly dag: string;
  }[];
  readonly flyttet: readonly {
    readonly nr: string;
    readonly initiativ: string;
    readonly navn: string;
    readonly fra: string;
    readonly til: string;
  }[];
}

/** The same initiative in two editions, found by its id: a number may change. */
function parret(foer: Pick<Rundeindhold, 'initiativer'>, nu: Pick<Rundeindhold, 'initiativer'>) {
  const kendte = new Map(foer.initiativer.map((i) => [i.id, i]));
  return nu.initiativer.flatMap((i) => {
    const f = kendte.get(i.id);
    return f === undefined ? [] : [[f, i] as const];
  });
}

const navnet = ({ nr, navn }: Udgivetinitiativ) => ({ nr, navn });

/** What is new in an edition: initiatives, lights, what was delivered, and promises that were moved. */
export function nytSiden(
  foer: Pick<Rundeindhold, 'periodenavn' | 'initiativer'>,
  nu: Pick<Rundeindhold, 'initiativer'>,
): Nyt {
  const par = parret(foer, nu);
  const kendte = new Set(foer.initiativer.map((i) => i.id));
  return {
    siden: foer.periodenavn,
    nye: nu.initiativer.filter((i) => !kendte.has(i.id)).map(navnet),
    afsluttede: par
      .filter(
        ([f, i]) => i.tilstand !== f.tilstand && (i.tilstand === 'afsluttet' || i.tilstand === 'stoppet'),
      )
      .map(([, i]) => navnet(i)),
    lysskift: par
      .filter(([f, i]) => f.lys !== i.lys)
      .map(([f, i]) => ({ ...navnet(i), fra: f.lys, til: i.lys })),
    leveret: nu.initiativer.flatMap((i) => {
      const foerst = new Map(foer.initiativer.find((f) => f.id === i.id)?.punkter.map((p) => [p.id, p]));
      return i.punkter.flatMap((p) =>
        p.slags === null || p.faktisk === null || foerst.get(p.id)?.faktisk != null
          ? []
          : [{ nr: i.nr, initiativ: i.navn, navn: p.navn, slags: p.slags, dag: p.faktisk }],
      );
    }),
    flyttet: par.flatMap(([f, i]) => {
      const foerst = new Map(f.punkter.map((p) => [p.id, p]));
      return i.punkter.flatMap((p) => {
        const gammel = foerst.get(p.id);
        return gammel === undefined || gammel.slut === p.slut
          ? []
          : [{ nr: i.nr, initiativ: i.navn, navn: p.navn, fra: gammel.slut, til: p.slut }];
      });
    }),
  };
}

/** The counts of what an edition says of each initiative: what its head must say too. */
export function optael(initiativer: readonly Pick<Udgivetinitiativ, 'lys' | 'beregnetLys'>[]): Rundetal {
  const med = (lys: Lys) => initiativer.filter((i) => i.lys === lys).length;
  return {
    iAlt: initiativer.length,
    groen: med('groen'),
    gul: med('gul'),
    roed: med('roed'),
    ikkeStartet: med('ikke_startet'),
    afsluttet: med('afsluttet'),
    mangler: initiativer.filter((i) => i.lys === null).length,
    afvigelser: initiativer.filter(afvigerUdgivet).length,
    lysere: initiativer.filter((i) => afvigelse(i.lys, i.beregnetLys) === 'lysere').length,
  };
}

/** Whether the reported and the computed light of an edition disagree. */
export function afvigerUdgivet({ lys, beregnetLys }: Pick<Udgivetinitiativ, 'lys' | 'beregnetLys'>): boolean {
  return afvigelse(lys, beregnetLys) !== null;
}

/** »Lovet 1. marts 2024, nu 1. juni 2025«: the first promise always stands beside the plan in force. */
export function loeftetekst({ slut, foersteSlut, forventet, faktisk }: Udgivetpunkt): string {
  const plan =
    slut === foersteSlut ? visDato(slut) : `${visDato(slut)} (først lovet ${visDato(foersteSlut)})`;
  if (faktisk !== null) return `${visDato(faktisk)}, planlagt ${plan}`;
  return forventet !== null && forventet !== slut ? `${visDato(forventet)}, planlagt ${plan}` : plan;
}

/** An edition as it was stored. Written by us and never changed, so its shape is that of its version. */
export function laesIndhold(dokument: string): Udgivelsesindhold {
  const gemt = JSON.parse(dokument) as Udgivelsesindhold;
  if (gemt.version >= INDHOLDSVERSION) return gemt;
  return {
    ...gemt,
    lysregler: null,
    initiativer: gemt.initiativer.map((i) => ({ ...i, beregnetUden: [], egenGodkendt: false })),
  };
}

/** The counts of each programme that is followed up separately, in the order of the initiatives. */
export function optaelSaerskilt(
  initiativer: readonly (Pick<Udgivetinitiativ, 'lys' | 'beregnetLys'> & {
    readonly saerskilt: string | null;
  })[],
): (Rundetal & { readonly program: string })[] {
  return [...Map.groupBy(initiativer, (i) => i.saerskilt)].flatMap(([program, egne]) =>
    program === null ? [] : [{ program, ...optael(egne) }],
  );
}
