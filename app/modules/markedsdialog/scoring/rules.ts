import { afvist, type Hindring, ok, type Resultat } from '../../../kernel/resultat.ts';
import { danskSortering, visTal } from '../../../kernel/tekst.ts';
import { iKravenesOrden, type Markedskrav, PRISFORMLER, type Prisformel, type Vaegte } from '../rules.ts';
import type { Svarindhold } from '../svar/rules.ts';

export const POINT_MAKS = 10;
/** So far apart are two evaluators' points when the difference is marked. */
export const STOR_SPREDNING = 3;
export const BEGRUNDELSE_MAKS = 2000;

/** A category that gives points, with its whole percent. */
export interface Kriterium {
  readonly navn: string;
  readonly vaegt: number;
}

/** The criteria that count, in the order in which the requirements bring them up; the price is not one of them. */
export function kriterier(vaegte: Vaegte, krav: readonly Pick<Markedskrav, 'kategori'>[]): Kriterium[] {
  return iKravenesOrden(
    vaegte.kriterier,
    krav.map((k) => k.kategori),
  )
    .filter(([, vaegt]) => vaegt > 0)
    .map(([navn, vaegt]) => ({ navn, vaegt }));
}

/** Points for one supplier on one criterion; null is not given yet. */
export interface Score {
  readonly deltagelseId: number;
  readonly kriterium: string;
  readonly point: number | null;
  readonly begrundelse: string;
}

/** Where points are kept in a map. */
export function noegle(deltagelseId: number, kriterium: string): string {
  return `${deltagelseId}:${kriterium}`;
}

/** What one score still lacks; '' when it is complete. */
export function scoremangel(s: Pick<Score, 'point' | 'begrundelse'> | undefined): string {
  if (!s || s.point === null) return 'Giv point fra 0 til 10.';
  return s.begrundelse.trim() === '' ? 'Skriv, hvorfor svarene får det antal point.' : '';
}

/** A score as it may be kept while one writes: a whole number from 0 to 10, or none, and words that fit. */
export function proevScore(s: Score): Resultat {
  if (s.point !== null && !(Number.isInteger(s.point) && s.point >= 0 && s.point <= POINT_MAKS))
    return afvist('ugyldige_point', 'Point er et helt tal fra 0 til 10.');
  if (s.begrundelse.length > BEGRUNDELSE_MAKS)
    return afvist('for_lang', `Begrundelsen må højst være på ${visTal(BEGRUNDELSE_MAKS)} tegn.`);
  return ok();
}

/** Everything that is missing before points for these suppliers can be handed in; `felt` as `feltnavn` makes it. */
export function mangler(
  scores: ReadonlyMap<string, Pick<Score, 'point' | 'begrundelse'>>,
  leverandoerer: readonly { readonly deltagelseId: number; readonly alias: string; readonly navn: string }[],
  alle: readonly Kriterium[],
): Hindring[] {
  return leverandoerer.flatMap((l) =>
    alle.flatMap(({ navn }, nr): Hindring[] => {
      const s = scores.get(noegle(l.deltagelseId, navn));
      const besked = scoremangel(s);
      if (besked === '') return [];
      const felt = feltnavn(!s || s.point === null ? 'point' : 'grund', l.alias, nr);
      return [{ kode: 'mangler', besked: `${l.navn}, ${navn}: ${besked}`, felt }];
    }),
  );
}

/** A form's field for a supplier, by its letter, and the criterion's place in the list. */
export function feltnavn(slags: 'point' | 'grund' | 'laas', alias: string, nr: number): string {
  return `${slags}-${alias}-${nr}`;
}

/** How far apart the points given are; null when fewer than two have given any. */
export function spredning(point: readonly (number | null)[]): number | null {
  const givne = point.filter((p) => p !== null);
  return givne.length < 2 ? null : Math.max(...givne) - Math.min(...givne);
}

// Prices. Whole øre throughout.

export interface Pris {
  readonly engang: number;
  readonly aar: number;
  /** One-off + yearly × years. */
  readonly samlet: number;
  /** How many of the answers have a price. */
  readonly antal: number;
}

/** The sum of the prices that were given to requirements that ask for one; null when none was. */
export function samletPris(
  krav: readonly Pick<Markedskrav, 'id' | 'pris'>[],
  svar: (kravId: number) => Pick<Svarindhold, 'engangspris' | 'aarspris'> | null,
  aar: number,
): Pris | null {
  let [engang, aarlig, antal] = [0, 0, 0];
  for (const { id, pris } of krav) {
    const s = pris ? svar(id) : null;
    if (!s || (s.engangspris === null && s.aarspris === null)) continue;
    engang += s.engangspris ?? 0;
    aarlig += s.aarspris ?? 0;
    antal += 1;
  }
  return antal === 0 ? null : { engang, aar: aarlig, samlet: engang + aarlig * aar, antal };
}

const HUNDREDE = 100n;

/** `taeller ÷ naevner` in whole units, half up. Neither is negative. */
function afrund(taeller: bigint, naevner: bigint): bigint {
  return (2n * taeller + naevner) / (2n * naevner);
}

/**
 * Points for a price, in hundredths and rounded half up there: what is shown is what counts. The lowest price gets 10;
 * where it is 0, every other gets 0.
 */
export function prispoint(formel: Prisformel, pris: number, laveste: number): number {
  if (pris === laveste) return POINT_MAKS * 100;
  if (laveste === 0) return 0;
  const [p, l, maks] = [BigInt(pris), BigInt(laveste), BigInt(POINT_MAKS) * HUNDREDE];
  if (formel === 'forholdsmaessig') return Number(afrund(maks * l, p));
  const rest = 2n * l - p;
  return rest <= 0n ? 0 : Number(afrund(maks * rest, l));
}

/** A supplier as it goes into the reckoning. */
export interface Indgang {
  readonly deltagelseId: number;
  readonly navn: string;
  readonly pris: Pris | null;
  /** Agreed points by criterion; null where none are. */
  readonly point: ReadonlyMap<string, number | null>;
}

/** One line of the sum: `vaegt` percent of `hundrededele` hundredths of a point. */
export interface Led {
  readonly navn: string;
  readonly vaegt: number;
  /** Null: no points yet (a criterion), or no price (0 points). */
  readonly hundrededele: number | null;
  /** `vaegt × hundrededele`: ten-thousandths of a point. */
  readonly bidrag: number;
}

export interface Placering {
  readonly deltagelseId: number;
  readonly navn: string;
  readonly pris: Pris | null;
  readonly led: readonly Led[];
  /** Ten-thousandths of a point, exact; null while a criterion has no points. */
  readonly total: number | null;
  /** From 1; those with the same total share it, and the next is as many places down. */
  readonly plads: number | null;
}

export interface Resultatliste {
  readonly placeringer: readonly Placering[];
  /** The lowest price of those in the reckoning, øre. */
  readonly laveste: number | null;
  /** The percentages' sum; anything but 100 is a mistake in the dialogue. */
  readonly vaegtsum: number;
  readonly komplet: boolean;
}

export const PRISLED = 'Pris';

/** Price points, weighted sums and places. Doesn't depend on the order of the suppliers; shows them best first. */
export function beregn(
  indgange: readonly Indgang[],
  alle: readonly Kriterium[],
  pris: { readonly vaegt: number; readonly formel: Prisformel },
): Resultatliste {
  const priser = indgange.flatMap((i) => i.pris?.samlet ?? []);
  const laveste = priser.length === 0 ? null : Math.min(...priser);
  const summer = indgange.map((i) => {
    const led: Led[] = alle.map(({ navn, vaegt }) => {
      const p = i.point.get(navn) ?? null;
      return {
        navn,
        vaegt,
        hundrededele: p === null ? null : p * 100,
        bidrag: vaegt * (p ?? 0) * 100,
      };
    });
    const komplet = led.every((l) => l.hundrededele !== null);
    if (pris.vaegt > 0) {
      const h = i.pris && laveste !== null ? prispoint(pris.formel, i.pris.samlet, laveste) : null;
      led.push({ navn: PRISLED, vaegt: pris.vaegt, hundrededele: h, bidrag: pris.vaegt * (h ?? 0) });
    }
    return { ...i, led, total: komplet ? led.reduce((sum, l) => sum + l.bidrag, 0) : null };
  });
  const placeringer = summer
    .map(
      ({ deltagelseId, navn, pris: p, led, total }): Placering => ({
        deltagelseId,
        navn,
        pris: p,
        led,
        total,
        plads: total === null ? null : 1 + summer.filter((s) => s.total !== null && s.total > total).length,
      }),
    )
    .toSorted(
      (a, b) =>
        (a.plads ?? Number.POSITIVE_INFINITY) - (b.plads ?? Number.POSITIVE_INFINITY) ||
        navneorden(a, b) ||
        a.deltagelseId - b.deltagelseId,
    );
  return {
    placeringer,
    laveste,
    vaegtsum: alle.reduce((sum, k) => sum + k.vaegt, pris.vaegt),
    komplet: placeringer.length > 0 && placeringer.every((p) => p.total !== null),
  };
}

function navneorden(a: { readonly navn: string }, b: { readonly navn: string }): number {
  const [x, y] = [danskSortering(a.navn), danskSortering(b.navn)];
  return x < y ? -1 : x > y ? 1 : 0;
}

const decimaler = new Intl.NumberFormat('da-DK', { minimumFractionDigits: 2, maximumFractionDigits: 4 });

/** `833` hundredths → `8,33`; 100 and 10000 are the units in use. */
export function visPoint(tal: number, enhed: 100 | 10000 = 100): string {
  return decimaler.format(tal / enhed);
}

/** Writes totals of one column (ten-thousandths) with as many decimals as the one that has most, so that they line up. */
export function visSamlede(totaler: readonly number[]): (total: number) => string {
  const cifre = Math.max(2, ...totaler.map((t) => (t % 100 === 0 ? 2 : t % 10 === 0 ? 3 : 4)));
  const format = new Intl.NumberFormat('da-DK', {
    minimumFractionDigits: cifre,
    maximumFractionDigits: cifre,
  });
  return (total) => format.format(total / 10000);
}

/** Øre as kroner: `1.234,50`, whole kroner without decimals. */
export function visBeloeb(oere: number): string {
  const hele = visTal(Math.trunc(oere / 100));
  const rest = Math.abs(oere % 100);
  return rest === 0 ? hele : `${hele},${String(rest).padStart(2, '0')}`;
}

/** The sum that gave a supplier its price, `120.000 + 4 × 35.000 = 260.000 kr.` */
export function prisregning({ engang, aar, samlet }: Pris, antalAar: number): string {
  return `${visBeloeb(engang)} + ${antalAar} × ${visBeloeb(aar)} = ${visBeloeb(samlet)} kr.`;
}

/** The formula with the numbers put in: `10 × 200.000 ÷ 240.000 = 8,33`. */
export function pointregning(formel: Prisformel, pris: number, laveste: number): string {
  const [p, l] = [visBeloeb(pris), visBeloeb(laveste)];
  const point = visPoint(prispoint(formel, pris, laveste));
  if (laveste === 0)
    return pris === 0
      ? `Laveste pris er 0 kr. og får ${point} point.`
      : `Laveste pris er 0 kr.; alle andre priser får ${point} point.`;
  if (formel === 'forholdsmaessig') return `10 × ${l} ÷ ${p} = ${point}`;
  const under = pris > 2 * laveste ? ' (aldrig under 0)' : '';
  return `10 − 10 × (${p} − ${l}) ÷ ${l} = ${point}${under}`;
}

export function formeltekst(formel: Prisformel): string {
  return `${PRISFORMLER[formel].formel}. Prispoint rundes af til to decimaler, og det er de afrundede point, der regnes videre med.`;
}

/** Who the points speak for: everybody in first place; empty while points are missing. */
export function foerende(r: Resultatliste): readonly Placering[] {
  return r.komplet ? r.placeringer.filter((p) => p.plads === 1) : [];
}

/** Where an evaluator is with the points. */
export interface Evaluatorstand {
  readonly personId: string;
  readonly navn: string;
  /** Has declared no conflict; those with a conflict are out. */
  readonly erklaeret: boolean;
  readonly indsendt: Date | null;
}

/** Whether everybody who takes part has handed in, and at least one has. */
export function alleHarIndsendt(alle: readonly Evaluatorstand[]): boolean {
  return alle.length > 0 && alle.every((e) => e.indsendt !== null);
}

/** »2 af 3 har indsendt«. */
export function indsendtTekst(alle: readonly Evaluatorstand[]): string {
  return `${alle.filter((e) => e.indsendt !== null).length} af ${alle.length} har indsendt`;
}
