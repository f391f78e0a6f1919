/**
 * What a unit costs a year. What is laid out before a part is paid for is paid back with interest in equal yearly payments; what
 * falls in the years of payment is shared evenly over them. Everything is an exact fraction until the price is rounded, once, to
 * whole øre (halves up): so a larger share never costs more, and more cost never less.
 */
import { afrund, fordel, rater } from '../../afregning/heltal.ts';
import {
  type Casedel,
  type Caseindhold,
  FASER,
  type Fase,
  FOER_DRIFT,
  type Omkostningslinje,
  spaend,
  vaegte,
} from '../rules.ts';

export type Niveau = 'lav' | 'midt' | 'hoej';

/** What is supposed; what isn't said is as the version has it. */
export interface Scenarie {
  /** Basis points by part id. */
  readonly andele?: Readonly<Record<string, number>>;
  /** Units of the whole country against those of the version: 10 000 is the same. */
  readonly enhederBp?: number;
  readonly forsinkelseMdr?: number;
  readonly tilbagebetalingAar?: number;
  readonly renteBp?: number;
  /** Every amount against that of the version: 10 000 is the same. */
  readonly omkostningBp?: number;
  /** Where in its uncertainty every line lies, or the lines of one phase alone. */
  readonly niveau?: Niveau;
  readonly kunFase?: Fase;
}

const HELE = 10_000;

/** An exact fraction; `n` > 0. */
interface Broek {
  readonly t: bigint;
  readonly n: bigint;
}
const NUL: Broek = { t: 0n, n: 1n };

function gcd(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}
function kort(t: bigint, n: bigint): Broek {
  const g = gcd(t, n);
  return { t: t / g, n: n / g };
}
const plus = (a: Broek, b: Broek) => kort(a.t * b.n + b.t * a.n, a.n * b.n);
const gange = (a: Broek, t: bigint, n: bigint) => kort(a.t * t, a.n * n);

/** The units that have joined at this share. */
export function tilsluttede(enheder: number, andelBp: number, enhederBp = HELE): number {
  return afrund(BigInt(enheder) * BigInt(andelBp) * BigInt(enhederBp), BigInt(HELE) ** 2n);
}

function faktorBp(l: Omkostningslinje, s: Scenarie): number {
  if (s.niveau === undefined || s.niveau === 'midt' || (s.kunFase !== undefined && s.kunFase !== l.fase))
    return HELE;
  return s.niveau === 'lav' ? HELE - l.usikkerhedBp : HELE + l.usikkerhedBp;
}

/** The line's amount as it is supposed. */
function vaegtet(l: Omkostningslinje, s: Scenarie): Broek {
  const faktor = BigInt(faktorBp(l, s)) * BigInt(s.omkostningBp ?? HELE);
  return { t: BigInt(l.beloebOere) * faktor, n: BigInt(HELE) ** 2n };
}

/** The part's share of what the line costs in one of its years; for `pr_enhed` what each unit costs. */
function pr(l: Omkostningslinje, c: Caseindhold, delId: number, s: Scenarie): Broek {
  const v = vaegte(l, c.dele);
  const egen = v.find((x) => x.noegle === String(delId))?.vaegt ?? 0;
  const ialt = v.reduce((sum, x) => sum + x.vaegt, 0);
  if (egen === 0) return NUL;
  const beloeb = vaegtet(l, s);
  // A unit is of one part alone: what it costs is not shared.
  if (l.slags === 'pr_enhed') return kort(beloeb.t, beloeb.n);
  const aar = l.slags === 'engang' ? l.tilAar - l.fraAar + 1 : 1;
  return gange(beloeb, BigInt(egen), BigInt(ialt) * BigInt(aar));
}

/** What the part costs a year of payment: a part that is there however many join, and what each unit adds. */
interface Aarspris {
  readonly fast: Broek;
  readonly prEnhed: Broek;
}

function aarspris(c: Caseindhold, d: Casedel, s: Scenarie): Aarspris {
  const n = s.tilbagebetalingAar ?? c.tilbagebetalingAar;
  const r = BigInt(s.renteBp ?? c.renteBp);
  const mdr = s.forsinkelseMdr ?? 0;
  const foerste = d.betalingFraAar;
  const sidste = foerste + n - 1;
  let udlagt = NUL;
  let iPerioden = NUL;
  let prEnhed = NUL;
  const start = Math.min(foerste, ...c.linjer.map((l) => l.fraAar));
  const andele = c.linjer.map((l) => ({ l, beloeb: pr(l, c, d.delId, s) })).filter((x) => x.beloeb.t > 0n);
  for (let aar = start; aar <= sidste; aar += 1) {
    if (aar < foerste) udlagt = gange(udlagt, BigInt(HELE) + r, BigInt(HELE));
    for (const { l, beloeb } of andele) {
      if (aar < l.fraAar || aar > l.tilAar) continue;
      if (l.slags === 'pr_enhed') {
        if (aar >= foerste) prEnhed = plus(prEnhed, beloeb);
      } else if (aar < foerste) udlagt = plus(udlagt, beloeb);
      else iPerioden = plus(iPerioden, beloeb);
    }
  }
  if (mdr > 0) {
    // Until operation begins, what is paid by the year goes on, and what is laid out bears interest.
    for (const { l, beloeb } of andele)
      if (
        l.slags === 'aarlig' &&
        FOER_DRIFT.includes(l.fase) &&
        l.fraAar < foerste &&
        l.tilAar >= foerste - 1
      )
        udlagt = plus(udlagt, gange(beloeb, BigInt(mdr), 12n));
    udlagt = gange(udlagt, 120_000n + r * BigInt(mdr), 120_000n);
  }
  const q = (BigInt(HELE) + r) ** BigInt(n);
  const ydelse =
    r === 0n
      ? gange(udlagt, 1n, BigInt(n))
      : gange(udlagt, r * q, BigInt(HELE) * (q - BigInt(HELE) ** BigInt(n)));
  return { fast: plus(ydelse, gange(iPerioden, 1n, BigInt(n))), prEnhed: gange(prEnhed, 1n, BigInt(n)) };
}

function pris({ fast, prEnhed }: Aarspris, enheder: number): number | null {
  if (enheder <= 0) return null;
  const { t, n } = plus(gange(fast, 1n, BigInt(enheder)), prEnhed);
  return afrund(t, n);
}

const andelI = (d: Casedel, s: Scenarie) => s.andele?.[String(d.delId)] ?? d.andelBp;

/** Øre per unit per year; null where nobody has joined. */
export function prisPrEnhed(c: Caseindhold, d: Casedel, s: Scenarie = {}): number | null {
  return pris(aarspris(c, d, s), tilsluttede(d.enheder, andelI(d, s), s.enhederBp));
}

export interface Kurvepunkt {
  readonly andelBp: number;
  readonly enheder: number;
  readonly lav: number;
  readonly midt: number;
  readonly hoej: number;
  /** The price is at or below the maximum; null where none is promised. */
  readonly indenfor: boolean | null;
}

/** Every fifth percent from 5 to 100. */
export const ANDELE: readonly number[] = Array.from({ length: 20 }, (_, i) => (i + 1) * 500);

/** The price per unit at every share; a share too small for a single unit is left out. */
export function kurve(c: Caseindhold, d: Casedel, s: Scenarie = {}, andele = ANDELE): Kurvepunkt[] {
  const { lav, midt, hoej } = niveauer(c, d, s);
  return andele.flatMap((andelBp) => {
    const enheder = tilsluttede(d.enheder, andelBp, s.enhederBp);
    const p = { lav: pris(lav, enheder), midt: pris(midt, enheder), hoej: pris(hoej, enheder) };
    if (p.lav === null || p.midt === null || p.hoej === null) return [];
    return [
      {
        andelBp,
        enheder,
        lav: p.lav,
        midt: p.midt,
        hoej: p.hoej,
        indenfor: d.maksOere === null ? null : p.midt <= d.maksOere,
      },
    ];
  });
}

function niveauer(c: Caseindhold, d: Casedel, s: Scenarie): Record<Niveau, Aarspris> {
  return {
    lav: aarspris(c, d, { ...s, niveau: 'lav' }),
    midt: aarspris(c, d, s),
    hoej: aarspris(c, d, { ...s, niveau: 'hoej' }),
  };
}

/** The smallest share (bp) at which the price is at most the maximum; null where none is, or none is promised. */
export function balancepunkt(c: Caseindhold, d: Casedel, s: Scenarie = {}): number | null {
  const { maksOere } = d;
  if (maksOere === null) return null;
  const a = aarspris(c, d, s);
  const holder = (bp: number) => {
    const p = pris(a, tilsluttede(d.enheder, bp, s.enhederBp));
    return p !== null && p <= maksOere;
  };
  if (!holder(HELE)) return null;
  let [lav, hoej] = [0, HELE];
  while (hoej - lav > 1) {
    const midt = Math.floor((lav + hoej) / 2);
    if (holder(midt)) hoej = midt;
    else lav = midt;
  }
  return hoej;
}

/** What one assumption does to the price when it goes the one way and the other. */
export interface Udsving {
  readonly noegle: string;
  readonly navn: string;
  /** What is supposed at each end. */
  readonly gunstigt: string;
  readonly ugunstigt: string;
  readonly lav: number;
  readonly hoej: number;
}

const procenttekst = (bp: number) => `${(bp / 100).toLocaleString('da-DK', { maximumFractionDigits: 2 })} %`;

/** One assumption at a time, the others as in the scenario; the largest swing first. Null where nobody has joined. */
export function foelsomhed(
  c: Caseindhold,
  d: Casedel,
  s: Scenarie = {},
): { midt: number; udsving: Udsving[] } | null {
  const midt = prisPrEnhed(c, d, s);
  if (midt === null) return null;
  const her = andelI(d, s);
  const f = c.foelsomhed;
  const ved = (andre: Scenarie) => prisPrEnhed(c, d, { ...s, ...andre }) ?? midt;
  const medAndel = (bp: number) => ved({ andele: { ...s.andele, [String(d.delId)]: bp } });
  const op = Math.max(her, Math.min(HELE, her + f.andelBp));
  const ned = Math.min(her, Math.max(100, her - f.andelBp));
  const e = s.enhederBp ?? HELE;
  const mdr = s.forsinkelseMdr ?? 0;
  const alle: Udsving[] = [
    {
      noegle: 'andel',
      navn: 'Andel, der tilslutter sig',
      gunstigt: procenttekst(op),
      ugunstigt: procenttekst(ned),
      lav: medAndel(op),
      hoej: medAndel(ned),
    },
    {
      noegle: 'enheder',
      navn: `Antal ${d.enhedFlere}`,
      gunstigt: `+${procenttekst(f.enhederBp)}`,
      ugunstigt: `−${procenttekst(f.enhederBp)}`,
      lav: ved({ enhederBp: e + f.enhederBp }),
      hoej: ved({ enhederBp: Math.max(1, e - f.enhederBp) }),
    },
    {
      noegle: 'forsinkelse',
      navn: 'Forsinkelse',
      gunstigt: mdr === 0 ? 'ingen' : `${mdr} mdr.`,
      ugunstigt: `${mdr + f.forsinkelseMdr} mdr.`,
      lav: midt,
      hoej: ved({ forsinkelseMdr: mdr + f.forsinkelseMdr }),
    },
    {
      noegle: 'omkostninger',
      navn: 'Alle omkostninger på én gang',
      gunstigt: 'lavest',
      ugunstigt: 'højest',
      lav: ved({ niveau: 'lav' }),
      hoej: ved({ niveau: 'hoej' }),
    },
    ...(Object.keys(FASER) as Fase[])
      .filter((fase) => c.linjer.some((l) => l.fase === fase && l.usikkerhedBp > 0))
      .map((fase) => ({
        noegle: `fase-${fase}`,
        navn: `Omkostninger til ${FASER[fase].toLowerCase()}`,
        gunstigt: 'lavest',
        ugunstigt: 'højest',
        lav: ved({ niveau: 'lav', kunFase: fase }),
        hoej: ved({ niveau: 'hoej', kunFase: fase }),
      })),
  ];
  return { midt, udsving: alle.sort((a, b) => b.hoej - b.lav - (a.hoej - a.lav)) };
}

/** What a line costs a part in a year, in whole øre. */
export interface Omkostning {
  readonly stamme: string;
  readonly fase: Fase;
  readonly aar: number;
  readonly delId: number;
  readonly oere: number;
}

/** The units of each part that have joined. */
function enhederAf(c: Caseindhold, s: Scenarie): Map<number, number> {
  return new Map(c.dele.map((d) => [d.delId, tilsluttede(d.enheder, andelI(d, s), s.enhederBp)]));
}

/**
 * Every line in every year for every part, in whole øre: the parts of a line are its amount, and the years of a one-off line are,
 * too. `pr_enhed` costs from the year that its part is paid for. A delay isn't in it: it moves when, not what.
 */
export function omkostninger(c: Caseindhold, s: Scenarie = {}): Omkostning[] {
  const enheder = enhederAf(c, s);
  return c.linjer.flatMap((l) => {
    const v = vaegte(l, c.dele);
    if (v.every((x) => x.vaegt === 0)) return [];
    const { t, n } = vaegtet(l, s);
    const beloeb = afrund(t, n);
    const aar = Array.from({ length: l.tilAar - l.fraAar + 1 }, (_, i) => l.fraAar + i);
    if (l.slags === 'pr_enhed')
      return aar.flatMap((a) =>
        c.dele
          .filter((d, i) => v[i].vaegt > 0 && a >= d.betalingFraAar)
          .map((d) => ({
            stamme: l.stamme,
            fase: l.fase,
            aar: a,
            delId: d.delId,
            oere: beloeb * (enheder.get(d.delId) ?? 0),
          })),
      );
    const prAar = l.slags === 'engang' ? rater(beloeb, aar.length) : aar.map(() => beloeb);
    return aar.flatMap((a, i) =>
      [...fordel(prAar[i], v)].map(([delId, oere]) => ({
        stamme: l.stamme,
        fase: l.fase,
        aar: a,
        delId: Number(delId),
        oere,
      })),
    );
  });
}

const sum = (linjer: readonly Omkostning[]) => linjer.reduce((s, o) => s + o.oere, 0);

/** What the version said that a part would cost in a year, at the shares it assumed. */
export function forventet(c: Caseindhold, delId: number, aar: number): number {
  return sum(omkostninger(c).filter((o) => o.delId === delId && o.aar === aar));
}

/** Totals by phase, low to high, and by year and part. */
export interface Omkostningsoversigt {
  readonly faser: readonly {
    readonly fase: Fase;
    readonly lav: number;
    readonly midt: number;
    readonly hoej: number;
  }[];
  readonly ialt: Readonly<Record<Niveau, number>>;
  readonly aar: readonly {
    readonly aar: number;
    readonly dele: Readonly<Record<string, number>>;
    readonly ialt: number;
  }[];
  /** By part id; after the last year that is paid for, and so in no price. */
  readonly efterPerioden: Readonly<Record<string, number>>;
}

export function oversigt(c: Caseindhold, s: Scenarie = {}): Omkostningsoversigt {
  const alle = {
    lav: omkostninger(c, { ...s, niveau: 'lav' }),
    midt: omkostninger(c, s),
    hoej: omkostninger(c, { ...s, niveau: 'hoej' }),
  };
  const faser = (Object.keys(FASER) as Fase[]).filter((f) => c.linjer.some((l) => l.fase === f));
  const aar = spaend(c);
  const slut = (d: Casedel) => d.betalingFraAar + (s.tilbagebetalingAar ?? c.tilbagebetalingAar) - 1;
  return {
    faser: faser.map((fase) => {
      const af = (n: Niveau) => sum(alle[n].filter((o) => o.fase === fase));
      return { fase, lav: af('lav'), midt: af('midt'), hoej: af('hoej') };
    }),
    ialt: { lav: sum(alle.lav), midt: sum(alle.midt), hoej: sum(alle.hoej) },
    aar:
      aar === null
        ? []
        : Array.from({ length: aar[1] - aar[0] + 1 }, (_, i) => {
            const her = alle.midt.filter((o) => o.aar === aar[0] + i);
            return {
              aar: aar[0] + i,
              dele: Object.fromEntries(
                c.dele.map((d) => [String(d.delId), sum(her.filter((o) => o.delId === d.delId))]),
              ),
              ialt: sum(her),
            };
          }),
    efterPerioden: Object.fromEntries(
      c.dele.map((d) => [
        String(d.delId),
        sum(alle.midt.filter((o) => o.delId === d.delId && o.aar > slut(d))),
      ]),
    ),
  };
}
