import { type Guideindhold, type Spoergsmaal, VED_IKKE } from '../rules.ts';

/** `ukendt`: the search was given up; never taken for a no. */
export type Mulighed = 'ja' | 'nej' | 'ukendt';

/** How many conditions one search may look at before it is given up. Only contrived guides come near it. */
const LOFT = 20_000;

/** Answers that a question may still get, by the question's position. */
type Bindinger = ReadonlyMap<number, readonly string[]>;

interface Behov {
  readonly bindinger: Bindinger;
  /** Positions of questions that must be asked, and whose conditions haven't been looked at. */
  readonly skalStilles: ReadonlySet<number>;
}

const alleSvar = (s: Spoergsmaal): string[] => [...s.svar.map((m) => m.noegle), VED_IKKE];

/**
 * Whether these questions can all be asked in one run, and get these answers where one is named.
 *
 * Domains don't matter: choosing them all asks the most, and a question that is asked can be left unanswered, which
 * satisfies no condition. So a condition only demands: that earlier questions are asked and get one of some answers.
 * Demands are gathered from the last question backwards; »en af« branches, and everything else only narrows.
 */
export function kanSkeSammen(
  guide: Guideindhold,
  oensker: readonly { readonly spoergsmaal: string; readonly svar: string | null }[],
  loft = LOFT,
): Mulighed {
  const plads = new Map(guide.spoergsmaal.map((s, i) => [s.noegle, i]));
  let skridt = 0;

  function medKrav(b: Behov, i: number, holder: (svar: string) => boolean): Behov | null {
    const tilbage = (b.bindinger.get(i) ?? alleSvar(guide.spoergsmaal[i])).filter(holder);
    if (tilbage.length === 0) return null;
    return {
      bindinger: new Map(b.bindinger).set(i, tilbage),
      skalStilles: new Set(b.skalStilles).add(i),
    };
  }

  function soeg(b: Behov): Mulighed {
    if (b.skalStilles.size === 0) return 'ja';
    skridt += 1;
    if (skridt > loft) return 'ukendt';
    const i = Math.max(...b.skalStilles);
    const resten = new Set(b.skalStilles);
    resten.delete(i);
    const videre = { ...b, skalStilles: resten };
    const { betingelse } = guide.spoergsmaal[i];
    if (betingelse === null) return soeg(videre);
    const { kombination, led } = betingelse;
    // Several demands on the same question are one demand on its answer.
    const om = [...new Set(led.map((l) => l.spoergsmaal))];
    const medOm = (fra: Behov | null, noegle: string): Behov | null => {
      const j = plads.get(noegle);
      // Only earlier questions have been answered when this one's turn comes.
      if (fra === null || j === undefined || j >= i) return null;
      const egne = led.filter((l) => l.spoergsmaal === noegle);
      const holder = (svar: string) => (l: (typeof led)[number]) => l.svar.includes(svar) !== l.ikke;
      return medKrav(fra, j, (svar) =>
        kombination === 'alle' ? egne.every(holder(svar)) : egne.some(holder(svar)),
      );
    };
    if (kombination === 'alle') {
      const alle = om.reduce<Behov | null>(medOm, videre);
      return alle === null ? 'nej' : soeg(alle);
    }
    let ud: Mulighed = 'nej';
    for (const noegle of om) {
      const et = medOm(videre, noegle);
      const svar = et === null ? 'nej' : soeg(et);
      if (svar === 'ja') return 'ja';
      if (svar === 'ukendt') ud = 'ukendt';
    }
    return ud;
  }

  let start: Behov | null = { bindinger: new Map(), skalStilles: new Set() };
  for (const { spoergsmaal, svar } of oensker) {
    const i = plads.get(spoergsmaal);
    if (i === undefined || start === null) return 'nej';
    start =
      svar === null
        ? { ...start, skalStilles: new Set(start.skalStilles).add(i) }
        : medKrav(start, i, (s) => s === svar);
  }
  return start === null ? 'nej' : soeg(start);
}

/**
 * The way round from a question back to itself through the conditions, shortest first, with the question at both
 * ends; null when there is none.
 */
export function rundtur(spoergsmaal: readonly Spoergsmaal[], noegle: string): string[] | null {
  const peger = new Map(
    spoergsmaal.map((s) => [s.noegle, s.betingelse?.led.map((l) => l.spoergsmaal) ?? []]),
  );
  const fra = new Map<string, string>();
  const koe = [noegle];
  for (const n of koe) {
    for (const til of peger.get(n) ?? []) {
      if (til === noegle) {
        const vej = [noegle];
        for (let trin: string | undefined = n; trin !== undefined && trin !== noegle; trin = fra.get(trin))
          vej.unshift(trin);
        return [noegle, ...vej];
      }
      if (!fra.has(til)) {
        fra.set(til, n);
        koe.push(til);
      }
    }
  }
  return null;
}
