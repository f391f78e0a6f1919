/**
 * A year of a programme, from the price model, the counts and who pays: pure, exact, and the same for every order of what
 * it is given. The rules are those of docs/beslutninger/0023.
 */
import { type Maaned, maanedFraNr, maanedNr } from '../../../kernel/maaned.ts';
import { type Hindring, ok, type Resultat } from '../../../kernel/resultat.ts';
import { afrund, andel, fordel, rater, sikker } from './heltal.ts';
import { kontrol } from './pris/kontrol.ts';
import type {
  Fordelt,
  Gebyr,
  Modeldel,
  Periode,
  Priselement,
  Prismodel,
  Rabat,
  Tilbagebetaling,
  Trin,
} from './pris/rules.ts';
import type {
  Aarsafregning,
  Aarslinje,
  Deltagelse,
  Fordeling,
  Optaelling,
  Ratelinje,
  Trinspaend,
} from './rules.ts';
import { ydelseIAar } from './tilbagebetaling.ts';

/** Twelve bits: the months of one year, January the lowest. */
type Maaneder = number;

function antalMaaneder(m: Maaneder): number {
  let n = 0;
  for (let rest = m; rest !== 0; rest &= rest - 1) n += 1;
  return n;
}

/** Months of `aar` between two, both included. */
function maanederMellem(fra: number, til: number, aar: number): Maaneder {
  const foerste = Math.max(fra - aar * 12, 0);
  const sidste = Math.min(til - aar * 12, 11);
  return foerste > sidste ? 0 : ((1 << (sidste - foerste + 1)) - 1) << foerste;
}

function maanederI({ fra, til }: Periode, aar: number): Maaneder {
  return maanederMellem(maanedNr(fra), til === null ? Number.MAX_SAFE_INTEGER : maanedNr(til), aar);
}

interface Betaler {
  readonly kode: string;
  readonly maaneder: Maaneder;
  /** The first month that it ever pays for. */
  readonly foerste: number;
  readonly antal: number;
}

interface Delaar {
  readonly del: Modeldel;
  readonly aar: number;
  readonly taltAar: number;
  readonly demo: boolean;
  /** Those who pay in the year, by kommunekode. */
  readonly betalere: readonly Betaler[];
}

/** A line together with the months that it is of, for discounts on parts of the year. */
interface Linjekladde {
  readonly linje: Aarslinje;
  readonly maaneder: Maaneder;
}

type Linjefelter = Omit<Aarslinje, 'delnoegle' | 'kommunekode' | 'maaneder'>;

function linje(da: Delaar, b: Betaler, maaneder: Maaneder, felter: Linjefelter): Linjekladde {
  return {
    linje: {
      delnoegle: da.del.noegle,
      kommunekode: b.kode,
      ...felter,
      maaneder: antalMaaneder(maaneder),
      beloebOere: sikker(felter.beloebOere),
    },
    maaneder,
  };
}

interface Enhedssats {
  readonly element: Priselement & { readonly art: 'pr_enhed' | 'viderefaktureret' };
  readonly periode: Periode;
  readonly trin: readonly Trin[];
  readonly modtager: string;
}

function enhedslinjer(da: Delaar, { element, periode, trin, modtager }: Enhedssats): Linjekladde[] {
  const iAar = maanederI(periode, da.aar);
  return da.betalere.flatMap((b) => {
    const maaneder = b.maaneder & iAar;
    if (maaneder === 0) return [];
    return trin.flatMap((t, i) => {
      const til = trin[i + 1]?.fra ?? null;
      const antal = Math.min(b.antal, til ?? b.antal) - t.fra;
      if (antal <= 0) return [];
      const spaend: Trinspaend | null = trin.length === 1 ? null : { nr: i + 1, fra: t.fra, til };
      return linje(da, b, maaneder, {
        linje: `${element.noegle}:${periode.fra}:${i + 1}`,
        element: element.noegle,
        navn: element.navn,
        art: element.art,
        antal,
        satsOere: t.oere,
        trin: spaend,
        beloebOere: andel([antal, t.oere, antalMaaneder(maaneder)], 12),
        forklaring: {
          slags: 'enheder',
          taltIalt: b.antal,
          taltAar: da.taltAar,
          ...(da.demo && { demo: true }),
          modtager,
        },
      });
    });
  });
}

type Beloebsfelter = Pick<Aarslinje, 'linje' | 'element' | 'navn' | 'art' | 'beloebOere' | 'forklaring'>;
const beloebslinje = (da: Delaar, b: Betaler, maaneder: Maaneder, felter: Beloebsfelter) =>
  linje(da, b, maaneder, { ...felter, antal: null, satsOere: null, trin: null });

interface Deling {
  readonly totalOere: number;
  readonly efter: Fordelt['efter'];
  /** Months that count as weight. */
  readonly maaneder: Maaneder;
}

/** Shares a national amount out between those who pay in its months. */
function delUd(
  da: Delaar,
  { totalOere, efter, maaneder }: Deling,
  felter: (fordeling: Fordeling) => Omit<Beloebsfelter, 'beloebOere'>,
): Linjekladde[] {
  const med = da.betalere
    .map((b) => ({ b, maaneder: b.maaneder & maaneder }))
    .filter((v) => v.maaneder !== 0);
  const vaegte = med.map(({ b, maaneder: m }) => ({
    noegle: b.kode,
    vaegt: antalMaaneder(m) * (efter === 'antal' ? b.antal : 1),
  }));
  const vaegtIalt = sikker(vaegte.reduce((sum, v) => sum + v.vaegt, 0));
  const andele = fordel(totalOere, vaegte);
  return med.flatMap(({ b, maaneder: m }, i) => {
    const beloebOere = andele.get(b.kode) ?? 0;
    if (beloebOere === 0) return [];
    const fordeling = { totalOere, efter, vaegt: vaegte[i].vaegt, vaegtIalt };
    return beloebslinje(da, b, m, { ...felter(fordeling), beloebOere });
  });
}

function fordelteLinjer(da: Delaar, element: Fordelt): Linjekladde[] {
  return element.perioder.flatMap((periode) => {
    const maaneder = maanederI(periode, da.aar);
    const betalte = maaneder & da.betalere.reduce((alle, b) => alle | b.maaneder, 0);
    if (betalte === 0) return [];
    const totalOere = andel([periode.oere, antalMaaneder(betalte)], 12);
    return delUd(da, { totalOere, efter: element.efter, maaneder }, (fordeling) => ({
      linje: `${element.noegle}:${periode.fra}`,
      element: element.noegle,
      navn: element.navn,
      art: 'fordelt',
      forklaring: { slags: 'fordelt', fordeling },
    }));
  });
}

function gebyrmaaned({ maaned, kreds }: Gebyr, b: Betaler): number | null {
  if (kreds.art === 'kommuner' && !kreds.koder.includes(b.kode)) return null;
  if (kreds.art === 'senere' && b.foerste <= maanedNr(kreds.efter)) return null;
  return maaned === 'foerste' ? b.foerste : maanedNr(maaned);
}

function gebyrlinjer(da: Delaar, element: Gebyr): Linjekladde[] {
  return da.betalere.flatMap((b) => {
    const nr = gebyrmaaned(element, b);
    const maaneder = nr === null ? 0 : b.maaneder & maanederMellem(nr, nr, da.aar);
    if (nr === null || maaneder === 0) return [];
    return beloebslinje(da, b, maaneder, {
      linje: element.noegle,
      element: element.noegle,
      navn: element.navn,
      art: 'gebyr',
      beloebOere: element.oere,
      forklaring: { slags: 'gebyr', maaned: maanedFraNr(nr) },
    });
  });
}

/** Every number of months from 1 to 12 goes up in it. */
const FAELLES_NAEVNER = 27_720;

function rabatlinjer(da: Delaar, element: Rabat, linjer: readonly Linjekladde[]): Linjekladde[] {
  return element.perioder.flatMap((periode) => {
    const iAar = maanederI(periode, da.aar);
    return da.betalere.flatMap((b) => {
      const maaneder = b.maaneder & iAar;
      if (maaneder === 0) return [];
      const faelles = {
        linje: `${element.noegle}:${periode.fra}`,
        element: element.noegle,
        navn: element.navn,
        art: 'rabat',
      } as const;
      if (periode.slags === 'beloeb')
        return beloebslinje(da, b, maaneder, {
          ...faelles,
          beloebOere: -andel([periode.oere, antalMaaneder(maaneder)], 12),
          forklaring: { slags: 'beloeb', prAarOere: periode.oere },
        });
      // What the named lines cost in the months that the discount is of, in parts of an øre.
      let af = 0n;
      for (const l of linjer) {
        if (l.linje.kommunekode !== b.kode || !periode.af.includes(l.linje.element)) continue;
        const faellesMaaneder = antalMaaneder(l.maaneder & maaneder);
        const dele = (faellesMaaneder * FAELLES_NAEVNER) / l.linje.maaneder;
        af += BigInt(l.linje.beloebOere) * BigInt(dele);
      }
      const naevner = BigInt(FAELLES_NAEVNER);
      const beloebOere = afrund(-af * BigInt(periode.bp), naevner * 10_000n);
      if (beloebOere === 0) return [];
      return beloebslinje(da, b, maaneder, {
        ...faelles,
        beloebOere,
        forklaring: { slags: 'rabatandel', bp: periode.bp, afOere: afrund(af, naevner), af: periode.af },
      });
    });
  });
}

function elementlinjer(da: Delaar, element: Priselement, foer: readonly Linjekladde[]): Linjekladde[] {
  switch (element.art) {
    case 'pr_enhed':
      return element.perioder.flatMap((periode) =>
        enhedslinjer(da, { element, periode, trin: periode.trin, modtager: '' }),
      );
    case 'viderefaktureret':
      return element.perioder.flatMap((periode) =>
        enhedslinjer(da, {
          element,
          periode,
          trin: [{ fra: 0, oere: periode.oere }],
          modtager: element.modtager,
        }),
      );
    case 'fast':
      return element.perioder.flatMap((periode) => {
        const iAar = maanederI(periode, da.aar);
        return da.betalere
          .filter((b) => (b.maaneder & iAar) !== 0)
          .map((b) =>
            beloebslinje(da, b, b.maaneder & iAar, {
              linje: `${element.noegle}:${periode.fra}`,
              element: element.noegle,
              navn: element.navn,
              art: 'fast',
              beloebOere: andel([periode.oere, antalMaaneder(b.maaneder & iAar)], 12),
              forklaring: { slags: 'beloeb', prAarOere: periode.oere },
            }),
          );
      });
    case 'fordelt':
      return fordelteLinjer(da, element);
    case 'gebyr':
      return gebyrlinjer(da, element);
    case 'rabat':
      return rabatlinjer(da, element, foer);
  }
}

function ingenBetaler(da: Delaar, navn: string, hindringer: Hindring[]): Linjekladde[] {
  hindringer.push({
    kode: 'ingen_betaler',
    besked: `${da.del.navn}: ${navn} har et beløb i ${da.aar}, men ingen kommune betaler i de måneder. Ret planen, eller hvornår kommunerne betaler.`,
  });
  return [];
}

function planlinjer(da: Delaar, plan: Tilbagebetaling, hindringer: Hindring[]): Linjekladde[] {
  const ydelse = ydelseIAar(plan, da.aar);
  if (ydelse === null || ydelse.ydelseOere === 0) return [];
  const maaneder = maanederMellem(ydelse.fra, ydelse.til, da.aar);
  if (da.betalere.every((b) => (b.maaneder & maaneder) === 0)) return ingenBetaler(da, plan.navn, hindringer);
  const { afdragOere, renteOere, ydelseOere: totalOere } = ydelse;
  return delUd(da, { totalOere, efter: 'antal', maaneder }, (fordeling) => ({
    linje: plan.noegle,
    element: plan.noegle,
    navn: plan.navn,
    art: 'tilbagebetaling',
    forklaring: { slags: 'tilbagebetaling', fordeling, afdragOere, renteOere },
  }));
}

const HELE_AARET: Maaneder = 0xfff;

function forbedringslinjer(da: Delaar, hindringer: Hindring[]): Linjekladde[] {
  return da.del.forbedringer.flatMap(({ aar, besparelseOere, udviklingBp, prisaar }) => {
    const udviklingOere = andel([besparelseOere, udviklingBp], 10_000);
    const totalOere = udviklingOere - besparelseOere;
    if (prisaar !== da.aar || totalOere === 0) return [];
    const navn = `Forbedring af ${aar}`;
    if (da.betalere.length === 0) return ingenBetaler(da, navn, hindringer);
    return delUd(da, { totalOere, efter: 'antal', maaneder: HELE_AARET }, (fordeling) => ({
      linje: `forbedring:${aar}`,
      element: `forbedring:${aar}`,
      navn,
      art: 'forbedring',
      forklaring: { slags: 'forbedring', fordeling, forAar: aar, besparelseOere, udviklingOere },
    }));
  });
}

/** The lines of one part; discounts are computed when all that they may be of is. */
function dellinjer(da: Delaar, hindringer: Hindring[]): Aarslinje[] {
  const { elementer, tilbagebetalinger } = da.del;
  const rabatsidst = [
    ...elementer.filter((e) => e.art !== 'rabat'),
    ...elementer.filter((e) => e.art === 'rabat'),
  ];
  const kladder: Linjekladde[] = [];
  for (const element of rabatsidst) kladder.push(...elementlinjer(da, element, kladder));
  for (const plan of tilbagebetalinger) kladder.push(...planlinjer(da, plan, hindringer));
  kladder.push(...forbedringslinjer(da, hindringer));
  const efterKommune = new Map<string, Aarslinje[]>(da.betalere.map((b) => [b.kode, []]));
  for (const k of kladder) efterKommune.get(k.linje.kommunekode)?.push(k.linje);
  return [...efterKommune.values()].flat();
}

interface Periodesum {
  maaneder: Maaneder;
  foerste: number;
}

/** By part and kommune: the months of the year, and the first month of all. */
function betalteMaaneder(
  deltagelser: readonly Deltagelse[],
  aar: number,
): Map<string, Map<string, Periodesum>> {
  const ud = new Map<string, Map<string, Periodesum>>();
  for (const d of deltagelser) {
    let del = ud.get(d.delnoegle);
    if (del === undefined) {
      del = new Map();
      ud.set(d.delnoegle, del);
    }
    const sum = del.get(d.kommunekode) ?? { maaneder: 0, foerste: Number.POSITIVE_INFINITY };
    sum.maaneder |= maanederI(d, aar);
    sum.foerste = Math.min(sum.foerste, maanedNr(d.fra));
    del.set(d.kommunekode, sum);
  }
  return ud;
}

/** Whether anything of the part is settled by its count. */
function brugerTal(del: Modeldel): boolean {
  return (
    del.tilbagebetalinger.length > 0 ||
    del.forbedringer.length > 0 ||
    del.elementer.some(
      (e) =>
        e.art === 'pr_enhed' || e.art === 'viderefaktureret' || (e.art === 'fordelt' && e.efter === 'antal'),
    )
  );
}

interface Delgrundlag {
  readonly del: Modeldel;
  readonly tal: readonly Optaelling[];
  readonly betalte: ReadonlyMap<string, Periodesum>;
  readonly aar: number;
}

function forberedDel({ del, tal, betalte, aar }: Delgrundlag, hindringer: Hindring[]): Delaar {
  const taltAar = aar - del.talAarFoer;
  const koder = [...betalte].filter(([, p]) => p.maaneder !== 0).toSorted(([a], [b]) => (a < b ? -1 : 1));
  const optaellinger = tal.filter((t) => t.delnoegle === del.noegle && t.aar === taltAar);
  const demo = optaellinger[0]?.demo ?? false;
  const ud = (betalere: Betaler[]): Delaar => ({ del, aar, taltAar, demo, betalere });
  if (optaellinger.length > 1)
    hindringer.push({
      kode: 'tal_to_gange',
      besked: `${del.navn}: der er to optællinger af ${taltAar}. Afregningen skal bruge én.`,
    });
  const antal = optaellinger[0]?.antal;
  if (!brugerTal(del)) return ud(koder.map(([kode, p]) => ({ kode, ...p, antal: 0 })));
  if (koder.length > 0 && antal === undefined) {
    hindringer.push({
      kode: 'tal_mangler',
      besked: `${del.navn}: tallene fra ${taltAar}, som ${aar} afregnes efter, er ikke indlæst.`,
    });
    return ud([]);
  }
  const uden = koder.filter(([kode]) => !gyldigtAntal(antal?.[kode])).map(([kode]) => kode);
  if (uden.length > 0)
    hindringer.push({
      kode: 'tal_mangler',
      besked: `${del.navn}: tallene fra ${taltAar} mangler et helt antal for kommune ${uden.join(', ')}.`,
    });
  return ud(koder.map(([kode, p]) => ({ kode, ...p, antal: antal?.[kode] ?? 0 })));
}

function gyldigtAntal(antal: number | undefined): boolean {
  return antal !== undefined && Number.isSafeInteger(antal) && antal >= 0;
}

function ukendteDele(model: Prismodel, betalte: ReadonlyMap<string, unknown>): Hindring[] {
  return [...betalte.keys()]
    .filter((noegle) => !model.dele.some((d) => d.noegle === noegle))
    .map((noegle) => ({
      kode: 'del_ukendt',
      besked: `Kommuner deltager i del ${noegle}, som prismodellen ikke har en pris for.`,
    }));
}

/**
 * What every kommune pays for every part in a year. Refused with what is missing or wrong when the model, the counts or who
 * pays don't give an answer: it never guesses.
 */
export function beregnAar(
  model: Prismodel,
  tal: readonly Optaelling[],
  deltagelser: readonly Deltagelse[],
  aar: number,
): Resultat<Aarsafregning> {
  const fejl = kontrol(model);
  if (fejl.length > 0) return { ok: false, hindringer: fejl };
  const betalte = betalteMaaneder(deltagelser, aar);
  const hindringer = ukendteDele(model, betalte);
  const linjer = model.dele.flatMap((del) => {
    const delaar = forberedDel({ del, tal, betalte: betalte.get(del.noegle) ?? new Map(), aar }, hindringer);
    return hindringer.length > 0 ? [] : dellinjer(delaar, hindringer);
  });
  if (hindringer.length > 0) return { ok: false, hindringer };
  return ok({ aar, linjer, ialtOere: sikker(linjer.reduce((sum, l) => sum + l.beloebOere, 0)) });
}

/** A line in `n` instalments; together exactly the line. */
export function raterAf(l: Pick<Aarslinje, 'beloebOere'>, n: number): number[] {
  return rater(l.beloebOere, n);
}

/** The year in its instalments, as the parts have them; a part of 0 øre is no line. */
export function ratelinjer(model: Prismodel, afregning: Aarsafregning): Ratelinje[] {
  const antal = new Map(model.dele.map((d) => [d.noegle, d.rater.length]));
  return afregning.linjer.flatMap((l) =>
    raterAf(l, antal.get(l.delnoegle) ?? 1).flatMap((beloebOere, i) =>
      beloebOere === 0 ? [] : [{ rate: i + 1, linje: l, beloebOere }],
    ),
  );
}

/** The months that a kommune pays for from its days: a month that is begun is paid. */
export function deltagelsesmaaneder(fra: string, til: string | null): { fra: Maaned; til: Maaned | null } {
  return {
    fra: fra.slice(0, 7) as Maaned,
    til: til === null ? null : (til.slice(0, 7) as Maaned),
  };
}
