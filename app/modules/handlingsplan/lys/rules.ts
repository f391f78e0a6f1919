/**
 * The lights of an initiative, as reported and as computed. Words, letter and shape as in the initiativoversigt: nobody has to
 * tell colours apart.
 */
export const LYS = {
  groen: { navn: 'Grøn', bogstav: 'G', betyder: 'følger planen' },
  gul: { navn: 'Gul', bogstav: 'Gul', betyder: 'kræver fokus' },
  roed: { navn: 'Rød', bogstav: 'R', betyder: 'bag planen' },
  ikke_startet: { navn: 'Ikke startet', bogstav: '–', betyder: 'ikke startet' },
  afsluttet: { navn: 'Afsluttet', bogstav: '✓', betyder: 'afsluttet' },
} as const;
export type Lys = keyof typeof LYS;

export function erLys(tekst: string): tekst is Lys {
  return Object.hasOwn(LYS, tekst);
}

/** When a light turns, as a plan can change it. Months are calendar months, percentages whole, points percentage points. */
export interface Lysregler {
  /** Later than this beyond the plan in force is yellow; exactly so late too. */
  readonly gulMaaneder: number;
  /** More than this is red; exactly so late is yellow still. */
  readonly roedMaaneder: number;
  /** Expected cost above the budget by more than so many per cent is red. */
  readonly roedBudgetprocent: number;
  /** The measured share behind the plan of the period: more than this is yellow, more than that is red. */
  readonly gulPoint: number;
  readonly roedPoint: number;
}

/** Issue #7 and the prototype's key: »Grøn: højst 5 procentpoint bagud. Gul: 6–20. Rød: mere end 20«. */
export const STANDARDREGLER: Lysregler = {
  gulMaaneder: 1,
  roedMaaneder: 3,
  roedBudgetprocent: 10,
  gulPoint: 5,
  roedPoint: 20,
};

/** How grave a light is. Not started and ended are no judgement of how it goes. */
export const ALVOR: Readonly<Record<Lys, number>> = {
  afsluttet: 0,
  ikke_startet: 0,
  groen: 0,
  gul: 1,
  roed: 2,
};

/** A milestone or deliverable as it is judged. Days are `YYYY-MM-DD`; `slut` is the plan in force. */
export interface Lyspunkt {
  readonly art: 'milepael' | 'leverance';
  readonly navn: string;
  readonly slut: string;
  readonly forventet: string | null;
  readonly faktisk: string | null;
  readonly udgaaet: boolean;
}

export interface Lysandel {
  readonly taeller: number;
  readonly naevner: number;
}

/** All that the light is computed from. */
export interface Lysgrundlag {
  /** The day of reckoning: what is past due and not done is as late as this day. */
  readonly dag: string;
  /** The first day of the round's period: what was finished earlier has been told in an earlier round. */
  readonly periode: string;
  readonly tilstand: 'ikke_startet' | 'i_gang' | 'afsluttet' | 'stoppet';
  /** What is reported, where it says something of the state: begun, ended. */
  readonly meldt: Lys | null;
  readonly start: string | null;
  readonly punkter: readonly Lyspunkt[];
  /** Whole øre. */
  readonly budgetOere: number | null;
  readonly forbrugOere: number | null;
  readonly prognoseOere: number | null;
  /** What should be in use by the period's plan; null where nothing is measured of the initiative. */
  readonly plan: Lysandel | null;
  /** Null: nothing has been measured. */
  readonly maalt: Lysandel | null;
}

/** Whole calendar months and days that something is late. */
export interface Forsinkelse {
  readonly maaneder: number;
  readonly dage: number;
}

/** One thing that was judged, and what it gave. `null`: it couldn't be. */
export type Lysgrund =
  | {
      readonly slags: 'punkt';
      readonly lys: Lys;
      readonly art: 'milepael' | 'leverance';
      readonly navn: string;
      readonly plan: string;
      readonly dag: string;
      /** Done, expected, or past due without being done. */
      readonly hvordan: 'faktisk' | 'forventet' | 'forfalden';
      readonly forsinkelse: Forsinkelse;
    }
  | {
      readonly slags: 'start';
      readonly lys: Lys;
      readonly plan: string;
      readonly dag: string;
      readonly forsinkelse: Forsinkelse;
    }
  | { readonly slags: 'tidsplan'; readonly lys: 'groen'; readonly antal: number }
  | {
      readonly slags: 'budget';
      readonly lys: Lys;
      readonly budgetOere: number;
      readonly prognoseOere: number;
    }
  | { readonly slags: 'maal'; readonly lys: Lys; readonly maalt: Lysandel; readonly plan: Lysandel }
  | { readonly slags: 'ikke_startet'; readonly lys: 'ikke_startet'; readonly start: string | null }
  | { readonly slags: 'afsluttet'; readonly lys: 'afsluttet'; readonly stoppet: boolean }
  | { readonly slags: 'uafsluttet'; readonly lys: 'groen'; readonly antal: number }
  | { readonly slags: 'mangler'; readonly lys: null; readonly hvad: Lysmangel };

/** What couldn't be judged: there are no days, no expected cost of what has a budget, or no measurement of what is measured. */
export type Lysmangel = 'punkter' | 'prognose' | 'maaling';
/** The part of the light that is then left out, in a word. */
export const LYSMANGLER: Readonly<Record<Lysmangel, string>> = {
  punkter: 'tidsplan',
  prognose: 'økonomi',
  maaling: 'måling',
};

export interface Lysresultat {
  /** Null: it can't be computed. */
  readonly lys: Lys | null;
  /** What decided it first, gravest first. */
  readonly grunde: readonly Lysgrund[];
}

/** The day so many calendar months later: the 31st becomes the month's last day. */
function plusMaaneder(dag: string, maaneder: number): string {
  return Temporal.PlainDate.from(dag).add({ months: maaneder }).toString();
}

function lysAfDage(plan: string, dag: string, regler: Lysregler): Lys {
  if (dag <= plan) return 'groen';
  if (dag > plusMaaneder(plan, regler.roedMaaneder)) return 'roed';
  return dag >= plusMaaneder(plan, regler.gulMaaneder) ? 'gul' : 'groen';
}

/** Counted as the light is: a month after 31 January is the last of February, where the calendar's difference says 28 days. */
function forsinkelse(plan: string, dag: string): Forsinkelse {
  const hele = Temporal.PlainDate.from(plan).until(dag, { largestUnit: 'month' }).months;
  const maaneder = plusMaaneder(plan, hele + 1) <= dag ? hele + 1 : hele;
  return { maaneder, dage: Temporal.PlainDate.from(plusMaaneder(plan, maaneder)).until(dag).days };
}

function vurderPunkt(p: Lyspunkt, dag: string, regler: Lysregler): Lysgrund {
  const ventet = p.forventet ?? p.slut;
  const [ramt, hvordan] =
    p.faktisk !== null
      ? [p.faktisk, 'faktisk' as const]
      : ventet < dag
        ? [dag, 'forfalden' as const]
        : [ventet, 'forventet' as const];
  return {
    slags: 'punkt',
    lys: lysAfDage(p.slut, ramt, regler),
    art: p.art,
    navn: p.navn,
    plan: p.slut,
    dag: ramt,
    hvordan,
    forsinkelse: forsinkelse(p.slut, ramt),
  };
}

/** What is still to be judged: not given up, and not finished in an earlier period. */
function vurderesNu(p: Lyspunkt, periode: string): boolean {
  return !p.udgaaet && (p.faktisk === null || p.faktisk >= periode);
}

function vurderPunkter(g: Lysgrundlag, regler: Lysregler): Lysgrund[] {
  const gaelder = g.punkter.filter((p) => !p.udgaaet);
  // What is measured of an initiative stands for its schedule where no days are promised.
  if (gaelder.length === 0) return g.plan === null ? [{ slags: 'mangler', lys: null, hvad: 'punkter' }] : [];
  const sene = gaelder
    .filter((p) => vurderesNu(p, g.periode))
    .map((p) => vurderPunkt(p, g.dag, regler))
    .filter((v) => v.lys !== 'groen');
  return sene.length > 0 ? sene : [{ slags: 'tidsplan', lys: 'groen', antal: gaelder.length }];
}

function vurderBudget({ budgetOere, prognoseOere, forbrugOere }: Lysgrundlag, regler: Lysregler): Lysgrund[] {
  if (budgetOere === null) return [];
  if (prognoseOere === null && (forbrugOere === null || forbrugOere <= budgetOere))
    return [{ slags: 'mangler', lys: null, hvad: 'prognose' }];
  // It can't end up cheaper than what has been spent.
  const ventet = Math.max(prognoseOere ?? 0, forbrugOere ?? 0);
  const over = BigInt(ventet) * 100n > BigInt(budgetOere) * BigInt(100 + regler.roedBudgetprocent);
  return [{ slags: 'budget', lys: over ? 'roed' : 'groen', budgetOere, prognoseOere: ventet }];
}

/** Whether the measured share is more than so many percentage points behind the planned: exact, in whole numbers. */
function bagud(plan: Lysandel, maalt: Lysandel, point: number): boolean {
  const faelles = BigInt(plan.naevner) * BigInt(maalt.naevner);
  const efter = BigInt(plan.taeller) * BigInt(maalt.naevner) - BigInt(maalt.taeller) * BigInt(plan.naevner);
  return efter * 100n > BigInt(point) * faelles;
}

function vurderMaal({ plan, maalt }: Lysgrundlag, regler: Lysregler): Lysgrund[] {
  if (plan === null) return [];
  if (maalt === null || maalt.naevner === 0 || plan.naevner === 0)
    return [{ slags: 'mangler', lys: null, hvad: 'maaling' }];
  const lys = bagud(plan, maalt, regler.roedPoint)
    ? 'roed'
    : bagud(plan, maalt, regler.gulPoint)
      ? 'gul'
      : 'groen';
  return [{ slags: 'maal', lys, maalt, plan }];
}

function erAfsluttet(g: Lysgrundlag): boolean {
  if (g.tilstand === 'afsluttet' || g.tilstand === 'stoppet') return true;
  return g.meldt === 'afsluttet' && g.punkter.every((p) => p.udgaaet || p.faktisk !== null);
}

/** A light of how it goes says that it has begun, whatever the plan has: approving it puts the plan right. */
function erIkkeStartet(g: Lysgrundlag): boolean {
  if (g.meldt === 'ikke_startet' || (g.start !== null && g.start > g.dag)) return true;
  const begyndt = g.meldt === 'groen' || g.meldt === 'gul' || g.meldt === 'roed';
  return g.tilstand === 'ikke_startet' && !begyndt;
}

/** Gravest first; what couldn't be judged comes last. */
function vaegt({ lys }: Lysgrund): number {
  return lys === null ? -1 : ALVOR[lys];
}

function forsinketDage(g: Lysgrund): number {
  return 'forsinkelse' in g ? g.forsinkelse.maaneder * 31 + g.forsinkelse.dage : 0;
}

function ordnet(grunde: readonly Lysgrund[]): Lysgrund[] {
  return grunde.toSorted((a, b) => vaegt(b) - vaegt(a) || forsinketDage(b) - forsinketDage(a));
}

function ikkeStartet(g: Lysgrundlag, regler: Lysregler): Lysgrund[] {
  if (g.start === null || lysAfDage(g.start, g.dag, regler) === 'groen') return [];
  return [
    {
      slags: 'start',
      lys: lysAfDage(g.start, g.dag, regler),
      plan: g.start,
      dag: g.dag,
      forsinkelse: forsinkelse(g.start, g.dag),
    },
  ];
}

/** Whether anything says how the initiative keeps to its plan: its days, or what is measured of it. */
function erTidVurderet(vurderet: readonly Lysgrund[]): boolean {
  return vurderet.some((v) => v.slags === 'punkt' || v.slags === 'tidsplan' || v.slags === 'maal');
}

/** What was left out of the light because it couldn't be judged. */
export function lysmangler({ grunde }: Pick<Lysresultat, 'grunde'>): Lysmangel[] {
  return grunde.flatMap((g) => (g.slags === 'mangler' ? [g.hvad] : []));
}

/**
 * The light that a plan's rules give, and why: the worst of what is judged wins, and what couldn't be judged is told beside it.
 * Where nothing says how the plan is kept there is no green: money alone is no schedule.
 */
export function beregnLys(g: Lysgrundlag, regler: Lysregler): Lysresultat {
  if (erAfsluttet(g))
    return {
      lys: 'afsluttet',
      grunde: [{ slags: 'afsluttet', lys: 'afsluttet', stoppet: g.tilstand === 'stoppet' }],
    };
  const vurderet = [...vurderPunkter(g, regler), ...vurderBudget(g, regler), ...vurderMaal(g, regler)];
  if (erIkkeStartet(g)) {
    // Before it begins only what is late, too dear or behind its plan is told.
    const slemt = [...ikkeStartet(g, regler), ...vurderet.filter((v) => v.lys === 'gul' || v.lys === 'roed')];
    const foerst = ordnet(slemt);
    if (foerst.length > 0) return { lys: foerst[0].lys, grunde: foerst };
    return { lys: 'ikke_startet', grunde: [{ slags: 'ikke_startet', lys: 'ikke_startet', start: g.start }] };
  }
  const aabne = g.punkter.filter((p) => !p.udgaaet && p.faktisk === null).length;
  const grunde = ordnet([
    ...vurderet,
    ...(g.meldt === 'afsluttet' ? [{ slags: 'uafsluttet', lys: 'groen', antal: aabne } as const] : []),
  ]);
  const vaerst = grunde[0]?.lys ?? null;
  if (vaerst !== 'groen' || erTidVurderet(vurderet)) return { lys: vaerst, grunde };
  // What is missing decided it.
  return { lys: null, grunde: grunde.toSorted((a, b) => Number(b.lys === null) - Number(a.lys === null)) };
}

/**
 * How the reported light differs from the computed. `lysere`: it says that it goes better than the rules do, or that it has
 * ended though not everything is done; `strengere`: worse. It is shown and explained, never corrected.
 */
export type Afvigelse = 'lysere' | 'strengere';

export const AFVIGELSER: Readonly<Record<Afvigelse, string>> = {
  lysere: 'Indberettet lysere end beregnet',
  strengere: 'Indberettet strengere end beregnet',
};

/** Null where they agree, or one of them isn't there. In step with `lys_afvigelse` (0022). */
export function afvigelse(meldt: Lys | null, beregnet: Lys | null): Afvigelse | null {
  if (meldt === null || beregnet === null || meldt === beregnet) return null;
  if (ALVOR[meldt] < ALVOR[beregnet]) return 'lysere';
  if (ALVOR[meldt] > ALVOR[beregnet]) return 'strengere';
  return meldt === 'afsluttet' ? 'lysere' : null;
}
