import {
  type Betingelse,
  type Guideindhold,
  type Guidevalg,
  type Spoergsmaal,
  type Svar,
  VED_IKKE,
} from '../rules.ts';

// Which questions are asked, and what they and their answers are called.

/** An answer, as its question and the answer's text: `Spørgsmål 1: Behandler løsningen personoplysninger? = Ja`. */
export function svartekst(guide: Guideindhold, noegle: string, svar: string): string {
  const i = guide.spoergsmaal.findIndex((s) => s.noegle === noegle);
  if (i < 0) return `${noegle} = ${svar}`;
  return `${spoergsmaalstekst(guide.spoergsmaal[i], i)} = ${svarnavn(guide.spoergsmaal[i], svar)}`;
}

/** `Spørgsmål 1: Behandler løsningen personoplysninger?`; `indeks` is its place from 0. */
export function spoergsmaalstekst(s: Spoergsmaal, indeks: number): string {
  return `Spørgsmål ${indeks + 1}: ${s.tekst}`;
}

/** `Ja`, `Ved ikke`; the key itself where the question has no such answer. */
export function svarnavn(s: Spoergsmaal, svar: string): string {
  if (svar === VED_IKKE) return 'Ved ikke';
  return s.svar.find((m) => m.noegle === svar)?.tekst ?? svar;
}

/** The answer that counts: one the question has, or »Ved ikke«. Anything else is as if nobody had answered. */
function gyldigtSvar(s: Spoergsmaal, svar: Svar): string | undefined {
  const givet = Object.hasOwn(svar, s.noegle) ? svar[s.noegle] : undefined;
  return givet === VED_IKKE || s.svar.some((m) => m.noegle === givet) ? givet : undefined;
}

/** Whether a condition holds. `svar` holds the answers of questions that are themselves asked, and only those. */
function betingelseHolder(b: Betingelse | null, svar: ReadonlyMap<string, string>): boolean {
  if (b === null) return true;
  const holder = ({ spoergsmaal, svar: blandt, ikke }: Betingelse['led'][number]) => {
    const givet = svar.get(spoergsmaal);
    return givet !== undefined && blandt.includes(givet) !== ikke;
  };
  return b.kombination === 'alle' ? b.led.every(holder) : b.led.some(holder);
}

/** Which questions a run asks, and which of the others it may come to ask. */
export interface Stillede {
  /** In order. */
  readonly spoergsmaal: readonly Spoergsmaal[];
  /** The valid answers of those; answers to others are kept but have no effect. */
  readonly svar: ReadonlyMap<string, string>;
  /**
   * The questions that aren't asked, but would be if some that are answered »Ved ikke« were answered otherwise; each
   * with the keys of those. Two demands are looked at one by one, so a question that can only be asked when answers
   * contradict each other may stand here; one that can be asked always does.
   */
  readonly maaske: ReadonlyMap<string, ReadonlySet<string>>;
}

/**
 * The questions answered »Ved ikke« that a condition, which doesn't hold now, hangs on; empty when nothing they may be
 * answered makes it hold.
 */
function haengerPaa(
  b: Betingelse,
  ved: ReadonlyMap<string, Spoergsmaal>,
  { svar, maaske }: Pick<Stillede, 'svar' | 'maaske'>,
): ReadonlySet<string> {
  const ingen = new Set<string>();
  /** Null: this question's demands can't be met. */
  const paa = (noegle: string, led: Betingelse['led']): ReadonlySet<string> | null => {
    const holder = (s: string) =>
      led[b.kombination === 'alle' ? 'every' : 'some']((l) => l.svar.includes(s) !== l.ikke);
    const givet = svar.get(noegle);
    if (givet !== undefined && holder(givet)) return ingen;
    const muligt = ved.get(noegle)?.svar.some((m) => holder(m.noegle)) ?? false;
    if (givet !== undefined) return givet === VED_IKKE && muligt ? new Set([noegle]) : null;
    return muligt || holder(VED_IKKE) ? (maaske.get(noegle) ?? null) : null;
  };
  const grupper = [...Map.groupBy(b.led, (l) => l.spoergsmaal)].map(([noegle, led]) => paa(noegle, led));
  if (b.kombination === 'alle' && grupper.includes(null)) return ingen;
  return new Set(grupper.flatMap((g) => [...(g ?? ingen)]));
}

/** Which questions are asked, given the answers and domains: docs/beslutninger/0012-kravguide.md. */
export function stillede(guide: Guideindhold, valg: Pick<Guidevalg, 'domaener' | 'svar'>): Stillede {
  const spoergsmaal: Spoergsmaal[] = [];
  const svar = new Map<string, string>();
  const maaske = new Map<string, ReadonlySet<string>>();
  const ved = new Map(guide.spoergsmaal.map((s) => [s.noegle, s]));
  let vedIkke = false;
  for (const s of guide.spoergsmaal) {
    const iDomaene = s.domaener.length === 0 || s.domaener.some((d) => valg.domaener.includes(d));
    if (!iDomaene) continue;
    if (s.betingelse !== null && !betingelseHolder(s.betingelse, svar)) {
      const paa = vedIkke ? haengerPaa(s.betingelse, ved, { svar, maaske }) : null;
      if (paa !== null && paa.size > 0) maaske.set(s.noegle, paa);
      continue;
    }
    spoergsmaal.push(s);
    const givet = gyldigtSvar(s, valg.svar);
    if (givet !== undefined) svar.set(s.noegle, givet);
    vedIkke ||= givet === VED_IKKE;
  }
  return { spoergsmaal, svar, maaske };
}

/** Why a question with a condition is asked: the answers that it rests on. Empty for one that is always asked. */
export function hvorforStillet(
  guide: Guideindhold,
  s: Spoergsmaal,
  svar: ReadonlyMap<string, string>,
): string {
  const led = s.betingelse?.led.filter((l) => betingelseHolder({ kombination: 'alle', led: [l] }, svar));
  if (led === undefined || led.length === 0) return '';
  const dele = led.map((l) => {
    const om = guide.spoergsmaal.find((q) => q.noegle === l.spoergsmaal);
    const givet = svar.get(l.spoergsmaal) ?? '';
    return om === undefined ? l.spoergsmaal : `${svarnavn(om, givet)} til »${om.tekst}«`;
  });
  return `Stilles, fordi svaret er ${dele.join(' og ')}`;
}
