import type { Ret } from '../../../kernel/adgang.ts';
import { objekt, tekst, valg } from '../jsonb.ts';
import { KATALOG, OMRAADER, type Omraade, type Trussel } from './katalog.ts';
import { type Farve, farve, GRADER, type Grad, type Matrix, vaerste } from './matrix/rules.ts';

/** Whoever signs has read it as a jurist; the rest of the case's people fill it in. */
export const UNDERSKRIVRET: Ret = { navn: 'anskaffelse.underskriv_risiko', roller: ['jurist'] };

/** What a threat can hit, and whom it harms. A field of consequence is one letter of each: `fr`. */
export const EGENSKABER = { f: 'Fortrolighed', i: 'Integritet', t: 'Tilgængelighed' } as const;
export const PARTER = { r: 'Den registrerede', o: 'Organisationen', s: 'Samfundet' } as const;
export type Egenskab = keyof typeof EGENSKABER;
export type Part = keyof typeof PARTER;
export type Konsekvensfelt = `${Egenskab}${Part}`;
export const KONSEKVENSFELTER = (Object.keys(EGENSKABER) as Egenskab[]).flatMap((e) =>
  (Object.keys(PARTER) as Part[]).map((p): Konsekvensfelt => `${e}${p}`),
);

/** `k-fr`: what the field of one consequence is called in a form. */
export const konsekvensnavn = (felt: Konsekvensfelt) => `k-${felt}`;
/** `Fortrolighed, den registrerede` */
export function konsekvenstekst(felt: Konsekvensfelt): string {
  return `${EGENSKABER[felt[0] as Egenskab]}, ${PARTER[felt[1] as Part].toLowerCase()}`;
}

export const METODER = {
  mitiger: { navn: 'Mitigér', hint: 'Mindsk risikoen med foranstaltninger.' },
  undgaa: { navn: 'Undgå', hint: 'Lad være med det, der giver risikoen.' },
  del: { navn: 'Del', hint: 'Læg en del af risikoen hos andre, fx ved aftale eller forsikring.' },
  accepter: { navn: 'Acceptér', hint: 'Lev med risikoen, som den er.' },
} as const;
export type Metode = keyof typeof METODER;

/** One threat as it is judged in one edition: `risikotrussel.indhold`. */
export interface Trusselvurdering {
  /** Area and description as they read in the catalogue then, or one's own. */
  readonly omraade: Omraade;
  readonly beskrivelse: string;
  readonly relevant: '' | 'ja' | 'nej';
  /** Why it is, or isn't. */
  readonly grund: string;
  readonly sandsynlighed: Grad | null;
  /** A field that is missing isn't hit. */
  readonly konsekvens: Readonly<Partial<Record<Konsekvensfelt, Grad>>>;
  readonly metode: Metode | '';
  readonly foranstaltninger: string;
  /** What is left when the measures work; null: as before. */
  readonly restSandsynlighed: Grad | null;
  readonly restKonsekvens: Grad | null;
  readonly ejerId: string | null;
}

function grad(v: unknown): Grad | null {
  return GRADER.find((g) => g === v) ?? null;
}

/** A threat as stored, whatever release wrote it. */
export function laesTrussel(v: unknown): Trusselvurdering {
  const o = objekt(v);
  const k = objekt(o.konsekvens);
  return {
    omraade: valg(OMRAADER, o.omraade, 'drift'),
    beskrivelse: tekst(o.beskrivelse),
    relevant: valg({ ja: 0, nej: 0 }, o.relevant, ''),
    grund: tekst(o.grund),
    sandsynlighed: grad(o.sandsynlighed),
    konsekvens: Object.fromEntries(
      KONSEKVENSFELTER.flatMap((f) => {
        const g = grad(k[f]);
        return g === null ? [] : [[f, g]];
      }),
    ),
    metode: valg(METODER, o.metode, ''),
    foranstaltninger: tekst(o.foranstaltninger),
    restSandsynlighed: grad(o.restSandsynlighed),
    restKonsekvens: grad(o.restKonsekvens),
    ejerId: typeof o.ejerId === 'string' ? o.ejerId : null,
  };
}

/** A threat that nobody has judged yet. */
export function uvurderet({
  omraade,
  beskrivelse,
}: Pick<Trussel, 'omraade' | 'beskrivelse'>): Trusselvurdering {
  return laesTrussel({ omraade, beskrivelse });
}

/** A place in the matrix. */
export interface Sted {
  readonly konsekvens: Grad;
  readonly sandsynlighed: Grad;
}

/** The consequence that decides: the worst of those that are set; null when none is. */
export function hoejesteKonsekvens(v: Pick<Trusselvurdering, 'konsekvens'>): Grad | null {
  const satte = Object.values(v.konsekvens);
  return satte.length === 0 ? null : GRADER[Math.max(...satte) - 1];
}

/** Where the threat stands before measures; null when it isn't relevant or isn't judged that far. */
export function foer(v: Trusselvurdering): Sted | null {
  const konsekvens = hoejesteKonsekvens(v);
  return v.relevant !== 'ja' || konsekvens === null || v.sandsynlighed === null
    ? null
    : { konsekvens, sandsynlighed: v.sandsynlighed };
}

/** Where it stands when the measures work; as before where nothing else is said. */
export function efter(v: Trusselvurdering): Sted | null {
  const f = foer(v);
  return (
    f && {
      konsekvens: v.restKonsekvens ?? f.konsekvens,
      sandsynlighed: v.restSandsynlighed ?? f.sandsynlighed,
    }
  );
}

export function stedfarve(matrix: Matrix, sted: Sted | null): Farve | null {
  return sted && farve(matrix, sted.konsekvens, sted.sandsynlighed);
}

/** What is left to say about a threat, as short phrases; empty when it is judged. */
export function trusselmangler(v: Trusselvurdering): string[] {
  if (v.relevant === '') return ['stillingtagen'];
  if (v.relevant === 'nej') return v.grund === '' ? ['begrundelse'] : [];
  const mangler: (readonly [boolean, string])[] = [
    [v.sandsynlighed === null, 'sandsynlighed'],
    [hoejesteKonsekvens(v) === null, 'konsekvens'],
    [v.metode === '', 'metode'],
  ];
  if (v.metode !== '' && v.metode !== 'accepter')
    mangler.push(
      [v.foranstaltninger === '', 'foranstaltninger'],
      [v.restSandsynlighed === null || v.restKonsekvens === null, 'risiko efter foranstaltninger'],
      [v.ejerId === null, 'ansvarlig'],
    );
  return mangler.filter(([mangler]) => mangler).map(([, hvad]) => hvad);
}

export const TRUSSELSTATUS = {
  mangler: 'Mangler',
  vurderet: 'Vurderet',
  ikke_relevant: 'Ikke relevant',
} as const;
export type Trusselstatus = keyof typeof TRUSSELSTATUS;

export function trusselstatus(v: Trusselvurdering): Trusselstatus {
  if (trusselmangler(v).length > 0) return 'mangler';
  return v.relevant === 'nej' ? 'ikke_relevant' : 'vurderet';
}

export interface Vurderettrussel {
  readonly id: number;
  readonly noegle: string;
  readonly navn: string;
  /** Its number in the edition, from 1, as lists and matrix call it. */
  readonly orden: number;
  readonly vurdering: Trusselvurdering;
}

export function erEgen(t: Pick<Vurderettrussel, 'noegle'>): boolean {
  return t.noegle.startsWith('egen-');
}

/** One area before and after measures: the worst of its relevant threats. */
export interface Omraadestand {
  readonly navn: string;
  readonly foer: Farve;
  readonly efter: Farve;
}

/** The areas that have a threat in the matrix, in the order of the catalogue. */
export function omraadestand(matrix: Matrix, trusler: readonly Vurderettrussel[]): Omraadestand[] {
  return (Object.keys(OMRAADER) as Omraade[]).flatMap((omraade) => {
    const egne = trusler.map((t) => t.vurdering).filter((v) => v.omraade === omraade);
    const [f, e] = [foer, efter].map((sted) => vaerste(egne.map((v) => stedfarve(matrix, sted(v)))));
    return f === null || e === null ? [] : [{ navn: OMRAADER[omraade], foer: f, efter: e }];
  });
}

/** The relevant threats that are still red when the measures work. */
export function roedeEfter<T extends Pick<Vurderettrussel, 'vurdering'>>(
  matrix: Matrix,
  trusler: readonly T[],
): T[] {
  return trusler.filter((t) => stedfarve(matrix, efter(t.vurdering)) === 'roed');
}

/** What stands in the way of signing, as sentences. */
export function vurderingsmangler(trusler: readonly Vurderettrussel[], konklusion: string): string[] {
  const uden = trusler.filter((t) => trusselmangler(t.vurdering).length > 0);
  return [
    ...uden.map((t) => `Trussel ${t.orden}, »${t.navn}«, mangler ${trusselmangler(t.vurdering).join(', ')}.`),
    ...(konklusion === '' ? ['Konklusionen er ikke skrevet.'] : []),
  ];
}

/** The threats of a new edition: those of the last, and what the catalogue has got since. */
export function nyeTrusler(
  sidste: readonly Pick<Vurderettrussel, 'noegle' | 'navn' | 'vurdering'>[],
): { noegle: string; navn: string; vurdering: Trusselvurdering }[] {
  const kendte = new Set(sidste.map((t) => t.noegle));
  return [
    ...sidste.map(({ noegle, navn, vurdering }) => ({ noegle, navn, vurdering })),
    ...KATALOG.filter((t) => !kendte.has(t.noegle)).map((t) => ({
      noegle: t.noegle,
      navn: t.navn,
      vurdering: uvurderet(t),
    })),
  ];
}
