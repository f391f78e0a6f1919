import { laesDag } from '../../../../kernel/dag.ts';
import { visDato } from '../../../../kernel/tekst.ts';
import type { Noegletal } from '../tal/rules.ts';
import { type Enhed, sammenlignVaerdi, type Vaerdi, visVaerdi } from '../vaerdi/rules.ts';

/** A goal as it is stored. Days are `YYYY-MM-DD`. */
export interface Maal {
  readonly id: number;
  readonly strategiId: number;
  readonly nr: number;
  readonly titel: string;
  readonly beskrivelse: string;
  readonly enhed: Enhed;
  readonly enhedsnavn: string;
  readonly udgang: Vaerdi;
  readonly udgangDag: string;
  readonly maal: Vaerdi;
  readonly maalDag: string;
  readonly ejerId: string | null;
  /** The person's name, or the role or unit as written. */
  readonly ejer: string;
  /** The live figure that measures it; '' by hand. */
  readonly kilde: '' | Noegletal;
  readonly fjernet: boolean;
  readonly laas: number;
}

export interface Maaling {
  readonly id: number;
  readonly dag: string;
  readonly vaerdi: Vaerdi;
  readonly automatisk: boolean;
  readonly note: string;
}

export type Lysbogstav = 'G' | 'Gul' | 'R' | '–';

/** The light in words, for documents and sheets. */
export const LYSNAVNE: Readonly<Record<Lysbogstav, string>> = {
  G: 'Grøn',
  Gul: 'Gul',
  R: 'Rød',
  '–': 'Ikke målt',
};

export interface Maallys {
  readonly lys: Lysbogstav;
  /** Why, as a sentence. */
  readonly grund: string;
}

/** Percent of the way from baseline to target that one may be behind the plan. */
export const GRAENSER = { gul: 5, roed: 20 } as const;
/** A measurement older than this many days says little of today. */
export const GAMMEL_DAGE = 365;

type Plan = Pick<Maal, 'enhed' | 'enhedsnavn' | 'udgang' | 'udgangDag' | 'maal' | 'maalDag'>;

const dagnr = (dag: string): number => {
  const nr = laesDag(dag);
  if (nr === null) throw new Error(`not a day: ${dag}`);
  return nr;
};

/** An exact fraction; `n` is positive. */
interface Broek {
  readonly t: bigint;
  readonly n: bigint;
}
const broek = (v: Vaerdi): Broek => ({ t: BigInt(v.t), n: BigInt(v.n) });
const minus = (a: Broek, b: Broek): Broek => ({ t: a.t * b.n - b.t * a.n, n: a.n * b.n });

/** Days gone of the plan's days, kept within it. */
function gaaet(m: Plan, dag: string): { readonly gik: number; readonly ialt: number } {
  const fra = dagnr(m.udgangDag);
  const ialt = dagnr(m.maalDag) - fra;
  return { gik: Math.min(ialt, Math.max(0, dagnr(dag) - fra)), ialt };
}

/** What the plan says for a day: a straight line from baseline to target. Rounded down to the unit's own precision for showing. */
export function planlagt(m: Plan, dag: string): Vaerdi {
  const { gik, ialt } = gaaet(m, dag);
  const vej = minus(broek(m.maal), broek(m.udgang));
  // udgang + vej · gik / ialt over one denominator.
  const u = broek(m.udgang);
  const t = u.t * vej.n * BigInt(ialt) + vej.t * BigInt(gik) * u.n;
  const n = u.n * vej.n * BigInt(ialt);
  if (m.enhed === 'procent') return { t: Number((t * 10_000n) / n), n: 10_000 };
  // Whole kroner: a plan isn't told in øre.
  if (m.enhed === 'oere') return { t: Number(t / (n * 100n)) * 100, n: 1 };
  return { t: Number(t / n), n: 1 };
}

/** Whether the value is the target or better, whichever way better is. */
export function naaet(m: Plan, v: Vaerdi): boolean {
  const retning = sammenlignVaerdi(m.maal, m.udgang);
  const forskel = sammenlignVaerdi(v, m.maal);
  return retning >= 0 ? forskel >= 0 : forskel <= 0;
}

/**
 * How far behind the plan's straight line a value is, in percent of the way from baseline to target, rounded up; 0 where it is
 * on the line or ahead, `null` where baseline and target are the same and there is no way.
 */
export function bagud(m: Plan, v: Vaerdi, dag: string): number | null {
  const vej = minus(broek(m.maal), broek(m.udgang));
  if (vej.t === 0n) return null;
  const naaet = minus(broek(v), broek(m.udgang));
  const { gik, ialt } = gaaet(m, dag);
  // gik/ialt − naaet/vej, as hundredths: both parts of the way share the sign of `vej`.
  const taeller = BigInt(gik) * naaet.n * vej.t - naaet.t * vej.n * BigInt(ialt);
  const naevner = BigInt(ialt) * naaet.n * vej.t;
  const [t, n] = naevner < 0n ? [-taeller, -naevner] : [taeller, naevner];
  if (t <= 0n) return 0;
  const hundrede = t * 100n;
  return Number(hundrede / n + (hundrede % n === 0n ? 0n : 1n));
}

/** With its full stop, where an abbreviation hasn't set it already. */
const saetning = (tekst: string): string => (tekst.endsWith('.') ? tekst : `${tekst}.`);

/** The light of a goal on a day by its newest value: by the distance to the plan. */
export function maallys(
  m: Plan,
  sidste: { readonly vaerdi: Vaerdi; readonly dag: string } | null,
  idag: string,
): Maallys {
  if (sidste === null) return { lys: '–', grund: 'Der er ingen måling endnu.' };
  if (naaet(m, sidste.vaerdi)) return { lys: 'G', grund: 'Målet er nået.' };
  if (idag > m.maalDag) {
    const mangler = bagud(m, sidste.vaerdi, m.maalDag) ?? 100;
    return {
      lys: mangler > GRAENSER.roed ? 'R' : 'Gul',
      grund: `Målet skulle være nået ${visDato(m.maalDag)}.`,
    };
  }
  const efter = bagud(m, sidste.vaerdi, sidste.dag);
  if (efter === null) return { lys: 'R', grund: 'Målet er at blive, hvor man var, og det er ikke holdt.' };
  const plan = saetning(
    `Planen for ${visDato(sidste.dag)} var ${visVaerdi(m.enhed, planlagt(m, sidste.dag), m.enhedsnavn)}`,
  );
  if (efter === 0) return { lys: 'G', grund: plan };
  const lys = efter > GRAENSER.roed ? 'R' : efter > GRAENSER.gul ? 'Gul' : 'G';
  return { lys, grund: `${plan} Det er ${efter} % af vejen bagud.` };
}

/** The newest measurement no later than a day. */
export function nyesteMaaling<M extends Pick<Maaling, 'dag'>>(
  maalinger: readonly M[],
  idag: string,
): M | null {
  return maalinger
    .filter((m) => m.dag <= idag)
    .reduce<M | null>((bedst, m) => (bedst && bedst.dag >= m.dag ? bedst : m), null);
}

export function erGammel(dag: string, idag: string): boolean {
  return dagnr(idag) - dagnr(dag) > GAMMEL_DAGE;
}

/** `M3`, as it is cited. */
export function maalnummer(nr: number): string {
  return `M${nr}`;
}

/** How to read the light, below every list of goals. */
export const LYSFORKLARING = `Lyset er afstanden til en lige linje fra udgangspunkt til mål. Grøn: højst ${GRAENSER.gul} % af vejen bagud. Gul: til og med ${GRAENSER.roed} %. Rød: mere. Er måldatoen passeret uden, at målet er nået, er lyset aldrig grønt.`;
