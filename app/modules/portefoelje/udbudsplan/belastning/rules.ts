import type { Dag } from '../../../../kernel/dag.ts';
import { kapacitetFor, type Udbudsopsaetning } from '../opsaetning/rules.ts';
import { medOption, type Periode, type Planpost } from '../rules.ts';
import { type Kvartal, kvartalFor, kvartalStart } from '../tid/rules.ts';

export interface Kvartalstal {
  readonly kvartal: Kvartal;
  readonly antal: number;
}

/** The quarters that a half-open period touches, cut to those from and to (both included). */
function kvartalerI(p: Periode, fra: Kvartal, til: Kvartal): readonly [Kvartal, Kvartal] | null {
  if (p.til <= p.fra) return null;
  const foerste = Math.max(fra, kvartalFor(p.fra));
  const sidste = Math.min(til, kvartalFor(p.til - 1));
  return foerste <= sidste ? [foerste, sidste] : null;
}

/** How many are bought at once in each quarter from `fra` to `til`, both included. */
export function belastning(poster: readonly Planpost[], fra: Kvartal, til: Kvartal): Kvartalstal[] {
  const tal = new Array<number>(Math.max(0, til - fra + 1)).fill(0);
  for (const { genanskaffes } of poster) {
    const k = genanskaffes && kvartalerI(genanskaffes, fra, til);
    if (k) for (let q = k[0]; q <= k[1]; q++) tal[q - fra] += 1;
  }
  return tal.map((antal, i) => ({ kvartal: fra + i, antal }));
}

/** More at once in a quarter than the team can bear. */
export interface Konflikt {
  readonly team: string;
  readonly kvartal: Kvartal;
  readonly antal: number;
  readonly kapacitet: number;
}

/** Every quarter in which a team has too many, by team and quarter. Teams without a figure have no conflicts. */
export function konflikter(
  poster: readonly Planpost[],
  opsaetning: Udbudsopsaetning,
  fra: Kvartal,
  til: Kvartal,
): Konflikt[] {
  const hold = new Map<string, Planpost[]>();
  for (const p of poster) {
    const kendt = hold.get(p.team);
    if (kendt) kendt.push(p);
    else hold.set(p.team, [p]);
  }
  return [...hold].flatMap(([team, egne]) => {
    const kapacitet = kapacitetFor(opsaetning, team);
    if (kapacitet === null) return [];
    return belastning(egne, fra, til)
      .filter(({ antal }) => antal > kapacitet)
      .map(({ kvartal, antal }) => ({ team, kvartal, antal, kapacitet }));
  });
}

/** Conflicts in quarters that follow each other, as one. */
export interface Konfliktraekke {
  readonly team: string;
  readonly fra: Kvartal;
  readonly til: Kvartal;
  /** The largest number at once. */
  readonly antal: number;
  readonly kapacitet: number;
}

export function samledeKonflikter(alle: readonly Konflikt[]): Konfliktraekke[] {
  const ud: Konfliktraekke[] = [];
  for (const k of alle) {
    const sidst = ud.at(-1);
    if (sidst && sidst.team === k.team && sidst.til + 1 === k.kvartal)
      ud[ud.length - 1] = { ...sidst, til: k.kvartal, antal: Math.max(sidst.antal, k.antal) };
    else ud.push({ team: k.team, fra: k.kvartal, til: k.kvartal, antal: k.antal, kapacitet: k.kapacitet });
  }
  return ud;
}

/** What using one option would do to a quarter that has too many. */
export interface Virkning {
  readonly post: Planpost;
  readonly kvartal: Kvartal;
  readonly foer: number;
  readonly efter: number;
}

const overskud = (tal: readonly Kvartalstal[], kapacitet: number) =>
  tal.reduce((n, { antal }) => n + Math.max(0, antal - kapacitet), 0);

/**
 * The option that helps most in the first quarter with too many: of those that take a purchase out of it, the one that leaves
 * the least above the capacity in the whole period. Null where nothing is too much, or no option helps.
 */
export function bedsteOption(
  poster: readonly Planpost[],
  opsaetning: Udbudsopsaetning,
  kapacitet: number,
  fra: Kvartal,
  til: Kvartal,
  idag: Dag,
): Virkning | null {
  const nu = belastning(poster, fra, til);
  const vaerst = nu.find(({ antal }) => antal > kapacitet);
  if (!vaerst) return null;
  const start = kvartalStart(vaerst.kvartal);
  const slut = kvartalStart(vaerst.kvartal + 1);
  const i = (p: Periode | null) => p !== null && p.fra < slut && p.til > start;
  let bedst: { readonly post: Planpost; readonly rest: number } | null = null;
  for (const post of poster) {
    if (!i(post.genanskaffes) || post.tilstand === 'udbudt') continue;
    const efter = medOption(post, opsaetning, idag);
    if (!efter || i(efter.genanskaffes)) continue;
    const tal = flyttet(nu, post.genanskaffes, efter.genanskaffes, fra, til);
    const rest = overskud(tal, kapacitet);
    if (bedst === null || rest < bedst.rest) bedst = { post, rest };
  }
  return bedst && { post: bedst.post, kvartal: vaerst.kvartal, foer: vaerst.antal, efter: vaerst.antal - 1 };
}

function flyttet(
  nu: readonly Kvartalstal[],
  vaek: Periode | null,
  ny: Periode | null,
  fra: Kvartal,
  til: Kvartal,
): Kvartalstal[] {
  const tal = nu.map(({ antal }) => antal);
  for (const [p, n] of [
    [vaek, -1],
    [ny, 1],
  ] as const) {
    const k = p && kvartalerI(p, fra, til);
    if (k) for (let q = k[0]; q <= k[1]; q++) tal[q - fra] += n;
  }
  return tal.map((antal, i) => ({ kvartal: fra + i, antal }));
}
