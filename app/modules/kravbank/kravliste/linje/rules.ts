import { type Aktoer, maa } from '../../../../kernel/adgang.ts';
import { afvist, ok, type Resultat } from '../../../../kernel/resultat.ts';
import { LISTERET, MINDSTEKRAVRET, PRIORITETSORDEN, type Prioritet } from '../../rules.ts';
import { type Fritekst, grundprioritet, type Linje, prioritetAf } from '../rules.ts';

const MANUEL = { slags: 'manuel', tekst: 'Tilføjet i hånden' } as const;

/** A Mindstekrav, or one that was before it was changed here: not everyone may remove or lower it. */
export function erBeskyttet(linje: Linje): boolean {
  return prioritetAf(linje) === 'mindstekrav' || grundprioritet(linje) === 'mindstekrav';
}

/** Whether the actor has a say in this line: those who make lists, and of a Mindstekrav those who may let it go. */
export function maaAfgoere(aktoer: Aktoer, linje: Linje): Resultat {
  return maa(aktoer, LISTERET) || (maa(aktoer, MINDSTEKRAVRET) && erBeskyttet(linje))
    ? ok()
    : afvist('ikke_adgang', 'Din rolle giver ikke ret til at rette kravlister.');
}

const rang = (p: Prioritet) => PRIORITETSORDEN.indexOf(p);

const KUN_NOGLE =
  'Det er et Mindstekrav. Kun en kravredaktør eller en jurist kan fjerne det eller give det lavere prioritet.';

export function maaFjerne(aktoer: Aktoer, linje: Linje): Resultat {
  return !erBeskyttet(linje) || maa(aktoer, MINDSTEKRAVRET) ? ok() : afvist('mindstekrav', KUN_NOGLE);
}

export function maaSaettePrioritet(aktoer: Aktoer, linje: Linje, til: Prioritet): Resultat {
  const saenker = rang(til) < rang(prioritetAf(linje));
  return !saenker || !erBeskyttet(linje) || maa(aktoer, MINDSTEKRAVRET)
    ? ok()
    : afvist('mindstekrav', KUN_NOGLE, 'prioritet');
}

/** Puts a changed line in the place of the one with its id. */
export function erstat(linjer: readonly Linje[], ny: Linje): Linje[] {
  return linjer.map((l) => (l.id === ny.id ? ny : l));
}

export function fjern(linje: Linje, grund: string, af: string, kl: Date): Resultat<Linje> {
  if (linje.tilstand === 'fjernet') return afvist('er_fjernet', 'Kravet er allerede fjernet.');
  if (grund === '') return afvist('mangler_begrundelse', 'Skriv, hvorfor kravet fjernes.', 'grund');
  return ok({ ...linje, tilstand: 'fjernet', fjernetGrund: grund, fjernetAf: af, fjernetKl: kl });
}

export function saetTilbage(linje: Linje): Resultat<Linje> {
  if (linje.tilstand !== 'fjernet') return afvist('er_med', 'Kravet er ikke fjernet.');
  return ok({ ...linje, tilstand: 'med', fjernetGrund: '', fjernetAf: null, fjernetKl: null });
}

/** Own priority with a reason; choosing what holds without it takes the own one away again. */
export function saetPrioritet(linje: Linje, til: Prioritet, grund: string): Resultat<Linje> {
  if (linje.tilstand === 'fjernet') return afvist('er_fjernet', 'Kravet er fjernet. Sæt det tilbage først.');
  if (linje.fritekst !== null) {
    return ok({ ...linje, fritekst: { ...linje.fritekst, prioritet: til }, kravPrioritet: til });
  }
  if (til === grundprioritet(linje)) return ok({ ...linje, egenPrioritet: null, prioritetGrund: '' });
  if (grund === '') return afvist('mangler_begrundelse', 'Skriv, hvorfor prioriteten ændres.', 'grund');
  return ok({ ...linje, egenPrioritet: til, prioritetGrund: grund });
}

/** Moves a line to a place counted from 1; a place outside the list is its nearest end. */
export function flyt(linjer: readonly Linje[], id: number, plads: number): Linje[] {
  const linje = linjer.find((l) => l.id === id);
  if (!linje) return [...linjer];
  const resten = linjer.filter((l) => l.id !== id);
  return resten.toSpliced(Math.max(0, Math.min(resten.length, plads - 1)), 0, linje);
}

/** Moves a line past the nearest neighbour that is shown, which removed lines are not. */
export function flytEn(linjer: readonly Linje[], id: number, vej: 'op' | 'ned'): Linje[] {
  const fra = linjer.findIndex((l) => l.id === id);
  const vist = (l: Linje) => l.tilstand !== 'fjernet';
  const til =
    vej === 'op'
      ? linjer.slice(0, Math.max(0, fra)).findLastIndex(vist)
      : linjer.findIndex((l, i) => i > fra && vist(l));
  return fra < 0 || til < 0 ? [...linjer] : flyt(linjer, id, til + 1);
}

const NY = {
  id: 0,
  tilstand: 'med',
  manuel: true,
  guidePrioritet: null,
  egenPrioritet: null,
  prioritetGrund: '',
  fjernetGrund: '',
  fjernetAf: null,
  fjernetKl: null,
} as const;

/** A version of a krav, added by hand. */
export function nyKravlinje(v: {
  readonly kravId: number;
  readonly nr: number;
  readonly prioritet: Prioritet;
  readonly kategoriId: number | null;
}): Linje {
  return {
    ...NY,
    kravId: v.kravId,
    versionNr: v.nr,
    fritekst: null,
    grunde: [MANUEL],
    kravPrioritet: v.prioritet,
    kategoriId: v.kategoriId,
  };
}

export function nyFritekst(tekst: Fritekst): Linje {
  return {
    ...NY,
    kravId: null,
    versionNr: null,
    fritekst: tekst,
    grunde: [],
    kravPrioritet: tekst.prioritet,
    kategoriId: tekst.kategoriId,
  };
}

/** Each new line after the last of its category, else at the end; the others keep their order. */
export function indplacer(linjer: readonly Linje[], nye: readonly Linje[]): Linje[] {
  const ud = [...linjer];
  for (const ny of nye) {
    const sidste = ny.kategoriId === null ? -1 : ud.findLastIndex((l) => l.kategoriId === ny.kategoriId);
    ud.splice(sidste < 0 ? ud.length : sidste + 1, 0, ny);
  }
  return ud;
}

/** Adds a krav by hand: a new line, or the one that was removed or goes with the guide, now kept by hand. */
export function tilfoej(linjer: readonly Linje[], ny: Linje): Resultat<Linje[]> {
  const har = linjer.find((l) => l.kravId === ny.kravId);
  if (!har) return ok(indplacer(linjer, [ny]));
  if (har.tilstand === 'med') return afvist('er_med', 'Kravet er allerede på listen.');
  return ok(
    erstat(linjer, {
      ...har,
      tilstand: 'med',
      manuel: true,
      grunde: [MANUEL],
      fjernetGrund: '',
      fjernetAf: null,
      fjernetKl: null,
    }),
  );
}

/** A newer version than the one the line uses has been published. */
export function harNyere(linje: {
  readonly versionNr: number | null;
  readonly gaeldendeNr: number | null;
}): boolean {
  return linje.versionNr !== null && linje.gaeldendeNr !== null && linje.gaeldendeNr > linje.versionNr;
}

/** By the rank of their category, each category in the order it came in. */
export function efterKategori(
  linjer: readonly Linje[],
  rang: (kategoriId: number | null) => number,
): Linje[] {
  return linjer.toSorted((a, b) => rang(a.kategoriId) - rang(b.kategoriId));
}
