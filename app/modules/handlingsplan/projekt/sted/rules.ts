import { afvist, ok, type Resultat } from '../../../../kernel/resultat.ts';
import { KOMMUNEPUNKTER } from './kommunepunkter.ts';

/** WGS84, in degrees. */
export interface Punkt {
  readonly breddegrad: number;
  readonly laengdegrad: number;
}

/** Round Denmark with some water: Gedser to Skagen, the North Sea to Christiansø. */
const BREDDE = { fra: 54.5, til: 57.8 };
const LAENGDE = { fra: 8, til: 15.25 };
/** Five decimals are about a metre. */
const DECIMALER = 100_000;
/** So far from the inner point of its kommune a point may lie: more than the longest kommune. */
const MAKS_KM = 60;

const i = (tal: number, { fra, til }: { fra: number; til: number }) => tal >= fra && tal <= til;

/** A coordinate as people type or paste it: `55.0605`, `55,0605`, `55.0605° N`. Null for anything else. */
function laesGrader(tekst: string): number | null {
  const rent = tekst
    .trim()
    .replace(/°?\s*[NEØ]?$/iu, '')
    .replace(',', '.');
  return /^-?\d{1,3}(\.\d{1,15})?$/.test(rent) ? Number(rent) : null;
}

/** Two coordinates in one text: parted by white space or a semicolon, or by a comma where the numbers have full stops. */
const PAR = /^\s*(\S+?)(?:\s*;\s*|,?\s+|(?<=\.\d+),(?=\d+\.))(\S+)\s*$/;

const radianer = (grader: number) => (grader * Math.PI) / 180;

/** Kilometres between two points, along the ground. */
export function afstandKm(a: Punkt, b: Punkt): number {
  const [f, t] = [radianer(a.breddegrad), radianer(b.breddegrad)];
  const h =
    Math.sin((t - f) / 2) ** 2 +
    Math.cos(f) * Math.cos(t) * Math.sin(radianer(b.laengdegrad - a.laengdegrad) / 2) ** 2;
  return 6371 * 2 * Math.asin(Math.sqrt(h));
}

/** The kommune's inner point; null for a code that no kommune has. */
export function kommunepunkt(kode: string): Punkt | null {
  const punkt = Object.hasOwn(KOMMUNEPUNKTER, kode) ? KOMMUNEPUNKTER[kode] : null;
  return punkt && { laengdegrad: punkt[0], breddegrad: punkt[1] };
}

const afrund = (tal: number) => Math.round(tal * DECIMALER) / DECIMALER;

/**
 * Reads a point in a kommune. Both numbers may stand in the first field, as maps on the web copy them. Refuses with a
 * sentence what isn't numbers, what is swapped, what lies outside Denmark and what lies far from the kommune.
 */
export function laesPunkt(bredde: string, laengde: string, kommunekode: string): Resultat<Punkt> {
  const begge = PAR.exec(laengde.trim() === '' ? bredde : '');
  const [b, l] = [laesGrader(begge?.[1] ?? bredde), laesGrader(begge?.[2] ?? laengde)];
  if (b === null)
    return afvist(
      'forkert_koordinat',
      'Skriv breddegraden som grader med decimaler, fx 55,0605.',
      'breddegrad',
    );
  if (l === null)
    return afvist(
      'forkert_koordinat',
      'Skriv længdegraden som grader med decimaler, fx 10,6107.',
      'laengdegrad',
    );
  if (i(b, LAENGDE) && i(l, BREDDE))
    return afvist(
      'byttet',
      'Bredde- og længdegrad er byttet om. Breddegraden er den store, mellem 54,5 og 57,8.',
      'breddegrad',
    );
  if (!i(b, BREDDE))
    return afvist(
      'uden_for_danmark',
      'Punktet ligger uden for Danmark. Breddegraden skal være mellem 54,5 og 57,8.',
      'breddegrad',
    );
  if (!i(l, LAENGDE))
    return afvist(
      'uden_for_danmark',
      'Punktet ligger uden for Danmark. Længdegraden skal være mellem 8 og 15,25.',
      'laengdegrad',
    );
  const punkt = { breddegrad: afrund(b), laengdegrad: afrund(l) };
  const midte = kommunepunkt(kommunekode);
  if (midte && afstandKm(punkt, midte) > MAKS_KM)
    return afvist(
      'langt_fra_kommunen',
      `Punktet ligger ${Math.round(afstandKm(punkt, midte))} km fra kommunen. Ret punktet, eller vælg den kommune, det ligger i.`,
      'breddegrad',
    );
  return ok(punkt);
}

const grader = new Intl.NumberFormat('da-DK', { minimumFractionDigits: 4, maximumFractionDigits: 5 });

/** One coordinate as {@link laesPunkt} reads it back: `55,0605`. */
export const visGrader = (tal: number): string => grader.format(tal);

/** `55,0605° N, 10,6107° Ø`. */
export function visPunkt({ breddegrad, laengdegrad }: Punkt): string {
  return `${visGrader(breddegrad)}° N, ${visGrader(laengdegrad)}° Ø`;
}

/** What must be said wherever boundaries, tiles or inner points are shown or handed out (db/reference/KILDER.md). */
export const GEOGRAFIKILDE =
  'Indeholder data fra Geodatastyrelsen (nu Klimadatastyrelsen) og Danske Kommuner, DAGI 1:500.000, 13-02-2014; bearbejdet.';
