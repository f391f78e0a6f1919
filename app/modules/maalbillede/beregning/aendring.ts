/**
 * Why the figures moved between two months (KPI.md, edge case 10): four parts in a fixed order that add up exactly.
 *
 * Sequential substitution. Start with the first month as it was. Replace its pairs in use by the second month's
 * (portefølje), then target and undtagelser (målbillede), then connections (tilslutning), and last the facts of use,
 * also in a covering system (ibrugtagning). Each part is the difference that its step makes, so nothing is left over.
 * A pair that is new has no known use until the last step; a system that is new has no target until the second.
 */
import { procent } from '../../../kernel/procent.ts';
import { laegCelleTil, samlet } from './niveauer.ts';
import { celleNr, findFelt, findPar } from './opslag.ts';
import { ALLE_SKIFT, CELLE_UNDTAGELSER, FELT_MAAL, FELT_NOEDVENDIG } from './regel.ts';
import { nulTal, TALNAVNE, type Talsum } from './tal.ts';
import type { Filter, Maanedsbillede, Tal } from './typer.ts';
import { lavUdvalg, type Udvalg } from './udvalg.ts';

export const AARSAGER = ['portefoelje', 'maalbillede', 'tilslutning', 'ibrugtagning'] as const;
export type Aarsag = (typeof AARSAGER)[number];

export interface Aendringsdel {
  readonly aarsag: Aarsag;
  readonly T: number;
  readonly K: number;
  readonly B: number;
  /**
   * Part of the change in målopfyldelse, in tenths of a percentage point (12 = +1,2 pp), between figures rounded as
   * they are shown, so that the parts add up to the difference that the reader sees. `null` when the degree doesn't
   * exist in either month; a step that empties the target in between changes nothing.
   */
  readonly tiendedele: number | null;
}

export interface Aendring {
  readonly fra: Tal;
  readonly til: Tal;
  readonly dele: readonly Aendringsdel[];
  /** The sum of the parts. */
  readonly tiendedele: number | null;
}

/** One integration of a system as it stands in the two months; -1 where a month doesn't know it. */
interface Feltpar {
  readonly foer: number;
  readonly efter: number;
}

interface Maaned {
  readonly billede: Maanedsbillede;
  readonly udvalg: Udvalg;
}

function numre<T>(raekker: readonly T[], noegle: (raekke: T) => string): Map<string, number> {
  return new Map(raekker.map((raekke, nr) => [noegle(raekke), nr]));
}

/** For each of `nye`, its index among `gamle`, or -1. */
function oversaet<T>(gamle: readonly T[], nye: readonly T[], noegle: (raekke: T) => string): number[] {
  const kendte = numre(gamle, noegle);
  return nye.map((raekke) => kendte.get(noegle(raekke)) ?? -1);
}

function feltbits({ billede }: Maaned, felt: number): number {
  return felt < 0 ? 0 : billede.feltBits[felt];
}

function medtaget({ udvalg }: Maaned, felt: number): boolean {
  return felt >= 0 && (udvalg.felter === null || udvalg.felter[felt] === 1);
}

/** The cell's bits; a kommune that doesn't use the system has only the undtagelser for all. */
function cellebits({ billede }: Maaned, system: number, par: number, felt: number): number {
  if (felt < 0) return 0;
  if (par < 0) return (billede.feltBits[felt] >> ALLE_SKIFT) & CELLE_UNDTAGELSER;
  return billede.celler[celleNr(billede, system, par, felt)];
}

const MAALBITS = FELT_MAAL | FELT_NOEDVENDIG;

/** Adds one cell of a pair in use in the second month to the three sums in between. */
function laegTrinTil(
  mellem: readonly Talsum[],
  foer: Maaned,
  efter: Maaned,
  felter: Feltpar,
  celleFoer: number,
  celleEfter: number,
): void {
  const bitsFoer = feltbits(foer, felter.foer);
  const bitsEfter = feltbits(efter, felter.efter);
  const nytMaal = (bitsFoer & ~MAALBITS) | (bitsEfter & MAALBITS);
  const nyeUndtagelser = (celleFoer & ~CELLE_UNDTAGELSER) | (celleEfter & CELLE_UNDTAGELSER);
  if (medtaget(foer, felter.foer)) laegCelleTil(mellem[0], bitsFoer, celleFoer);
  if (!medtaget(efter, felter.efter)) return;
  laegCelleTil(mellem[1], nytMaal, nyeUndtagelser);
  laegCelleTil(mellem[2], bitsEfter, nyeUndtagelser);
}

/** The integrations that the system has a felt for in either month. */
function feltparFor(foer: Maanedsbillede, efter: Maanedsbillede, gammel: number, ny: number): Feltpar[] {
  const feltpar: Feltpar[] = [];
  const nyeNumre = numre(efter.integrationer, ({ id }) => id);
  for (let f = efter.feltStart[ny]; f < efter.feltStart[ny + 1]; f += 1) feltpar.push({ foer: -1, efter: f });
  if (gammel < 0) return feltpar;
  const medFoer = new Map(feltpar.map((par) => [par.efter, par]));
  for (let f = foer.feltStart[gammel]; f < foer.feltStart[gammel + 1]; f += 1) {
    const nyNr = nyeNumre.get(foer.integrationer[foer.feltIntegration[f]].id) ?? -1;
    const felt = nyNr < 0 ? -1 : findFelt(efter, ny, nyNr);
    medFoer.set(felt < 0 ? -1 - f : felt, { foer: f, efter: felt });
  }
  return [...medFoer.values()];
}

/** The figures after portefølje, after målbillede and after tilslutning. */
function mellemtrin(foer: Maaned, efter: Maaned): readonly Talsum[] {
  const mellem = [nulTal(), nulTal(), nulTal()];
  const gamleSystemer = oversaet(foer.billede.systemer, efter.billede.systemer, ({ noegle }) => noegle);
  const gamleKommuner = oversaet(foer.billede.kommuner, efter.billede.kommuner, ({ kode }) => kode);
  const { parStart, parKommune } = efter.billede;
  for (let ny = 0; ny < gamleSystemer.length; ny += 1) {
    if (efter.udvalg.systemer[ny] === 0 || parStart[ny] === parStart[ny + 1]) continue;
    const gammel = gamleSystemer[ny];
    const feltpar = feltparFor(foer.billede, efter.billede, gammel, ny);
    for (let p = parStart[ny]; p < parStart[ny + 1]; p += 1) {
      if (efter.udvalg.kommuner[parKommune[p]] === 0) continue;
      const kommune = gamleKommuner[parKommune[p]];
      const gammeltPar = gammel < 0 || kommune < 0 ? -1 : findPar(foer.billede, gammel, kommune);
      for (const felter of feltpar) {
        const celleFoer = cellebits(foer, gammel, gammeltPar, felter.foer);
        const celleEfter = cellebits(efter, ny, p, felter.efter);
        laegTrinTil(mellem, foer, efter, felter, celleFoer, celleEfter);
      }
    }
  }
  return mellem;
}

/** Målopfyldelse in tenths of a percent, rounded as shown. */
function grad({ T, B }: Tal): number | null {
  const vist = procent(B, T);
  return vist === null ? null : Math.round(vist * 10);
}

/** The change between two months, or two udgaver, within a filter. */
export function fordelAendring(fra: Maanedsbillede, til: Maanedsbillede, filter: Filter = {}): Aendring {
  const foer = { billede: fra, udvalg: lavUdvalg(fra, filter) };
  const efter = { billede: til, udvalg: lavUdvalg(til, filter) };
  const start = talAf(samlet(fra, filter));
  const slut = talAf(samlet(til, filter));
  const trin: readonly Tal[] = [start, ...mellemtrin(foer, efter), slut];
  const findes = grad(start) !== null && grad(slut) !== null;
  let forrige = grad(start);
  const dele = AARSAGER.map((aarsag, nr) => {
    const [a, b] = [trin[nr], trin[nr + 1]];
    const nu = grad(b) ?? forrige;
    const tiendedele = findes && nu !== null && forrige !== null ? nu - forrige : null;
    forrige = nu;
    return { aarsag, T: b.T - a.T, K: b.K - a.K, B: b.B - a.B, tiendedele };
  });
  return {
    fra: start,
    til: slut,
    dele,
    tiendedele: findes ? dele.reduce((sum, del) => sum + (del.tiendedele ?? 0), 0) : null,
  };
}

function talAf(tal: Tal): Tal {
  const kun = nulTal();
  for (const navn of TALNAVNE) kun[navn] = tal[navn];
  return kun;
}
