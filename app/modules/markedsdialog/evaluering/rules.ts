import { laesDag } from '../../../kernel/dag.ts';
import { afvist, ok, type Resultat } from '../../../kernel/resultat.ts';
import { danskSortering, visDato, visTal } from '../../../kernel/tekst.ts';
import type { Prioritet } from '../../kravbank/public.ts';
import type { Fase, Markedskrav } from '../rules.ts';
import { erJa, type Svarindhold, svartekst, visPris } from '../svar/rules.ts';

/** What an evaluator says about an answer. */
export const AFGOERELSER = {
  accepteret: 'Accepteret',
  accepteret_kommentar: 'Accepteret med kommentar',
  afvist: 'Afvist',
  uddybes: 'Uddybelse nødvendig',
} as const;
export type Afgoerelse = keyof typeof AFGOERELSER;

export function erAfgoerelse(tekst: string): tekst is Afgoerelse {
  return Object.hasOwn(AFGOERELSER, tekst);
}

export const KOMMENTAR_MAKS = 2000;

/** A judgement is well formed: only a plain accept needs no words. */
export function proevVurdering(afgoerelse: Afgoerelse, kommentar: string): Resultat {
  if (kommentar.length > KOMMENTAR_MAKS)
    return afvist(
      'for_lang',
      `Kommentaren er på ${visTal(kommentar.length)} tegn. Den må højst være på ${visTal(KOMMENTAR_MAKS)}.`,
      'kommentar',
    );
  if (afgoerelse === 'accepteret' || kommentar.trim() !== '') return ok();
  const MANGLER = {
    accepteret_kommentar: 'Skriv kommentaren, eller vælg »Accepteret«.',
    afvist: 'Skriv, hvorfor svaret afvises.',
    uddybes: 'Skriv, hvad leverandøren skal uddybe. Teksten bliver til spørgsmålet.',
  };
  return afvist('mangler_kommentar', MANGLER[afgoerelse], 'kommentar');
}

/** What was judged, and by whom. */
export interface Vurdering {
  readonly deltagelseId: number;
  readonly markedskravId: number;
  /** The handing-in whose answer was judged. */
  readonly afleveringId: string;
  readonly afgoerelse: Afgoerelse;
  readonly kommentar: string;
  readonly kl: Date;
  readonly af: string;
}

/** An answer as it was handed in, newest first where it stands in a list. */
export interface Svarversion {
  readonly afleveringId: string;
  /** The krav's version that was answered. */
  readonly kravNr: number;
  readonly kl: Date;
  /** The round of elaboration it belongs to; null for the answer itself. */
  readonly rundeId: number | null;
  readonly svar: Svarindhold;
}

/** One krav answered by one supplier. */
export interface Celle {
  /** Null where the supplier has handed in without answering this krav (it came later). */
  readonly svar: Svarversion | null;
  /** Earlier versions from before rounds of elaboration, newest first. */
  readonly tidligere: readonly Svarversion[];
  readonly vurdering: Vurdering | null;
  /** How many times the judgement has changed, also by being undone: what a form is compared with. */
  readonly laas: number;
  /** The handing-in that a judgement now is about. */
  readonly afleveringId: string;
}

/** A supplier that has handed in. */
export interface Kolonne {
  readonly deltagelseId: number;
  /**
   * Its letter, which addresses and forms name it by: the participation's id stands in the list of suppliers too, so it
   * would tell who is A.
   */
  readonly alias: string;
  /** As `visningsnavn` says. */
  readonly navn: string;
  /** The it-system; '' while names are hidden. */
  readonly system: string;
  readonly bemaerkning: string;
  readonly udelukkelse: Udelukkelse | null;
  readonly celler: ReadonlyMap<number, Celle>;
}

/** A person's decision about a supplier. */
export interface Udelukkelse {
  readonly udelukket: boolean;
  readonly begrundelse: string;
  readonly kl: Date;
  readonly af: string;
}

type Kravdel = Pick<Markedskrav, 'indhold'>;

/** Whether the answer is anything but what was asked for: another word than »Ja«, beyond a limit, or nothing. */
export function afviger({ indhold: { svar: type } }: Kravdel, svar: Svarindhold | null): boolean {
  if (svar === null) return true;
  switch (type.type) {
    case 'valg':
      return svar.valg !== 'ja';
    case 'tal': {
      if (svar.tal === null) return true;
      if (type.graense === null) return false;
      const { retning, vaerdi } = type.graense;
      return retning === 'mindst' ? svar.tal < vaerdi : svar.tal > vaerdi;
    }
    case 'dato': {
      if (svar.dato === null || laesDag(svar.dato) === null) return true;
      if (type.graense === null) return false;
      const { retning, dato } = type.graense;
      return retning === 'senest' ? svar.dato > dato : svar.dato < dato;
    }
    case 'tekst':
      return svar.tekst.trim() === '';
  }
}

/** Where the judging of an answer stands: `foraeldet` when the supplier has handed in anew since. */
export type Stand = Afgoerelse | 'mangler' | 'foraeldet';

export function stand({ vurdering, afleveringId }: Celle): Stand {
  if (vurdering === null) return 'mangler';
  return vurdering.afleveringId === afleveringId ? vurdering.afgoerelse : 'foraeldet';
}

export function erAccepteret(s: Stand): boolean {
  return s === 'accepteret' || s === 'accepteret_kommentar';
}
function manglerVurdering(s: Stand): boolean {
  return s === 'mangler' || s === 'foraeldet';
}

/** How much a krav counts, by its priority. */
export const VAEGT = { mindstekrav: 4, vigtigt: 3, krav: 2, option: 1 } as const satisfies Record<
  Prioritet,
  number
>;

function vaegt({ prioritet }: Pick<Markedskrav, 'prioritet'>, brugPrioritet: boolean): number {
  return brugPrioritet ? VAEGT[prioritet] : 1;
}

/** A share as two whole numbers. */
export interface Andel {
  readonly taeller: number;
  readonly naevner: number;
}

/** Points of 100: the weighted share of the krav that the buyer has accepted. Half a point rounds up. */
export function point({ taeller, naevner }: Andel): number {
  return naevner === 0 ? 0 : Math.floor((200 * taeller + naevner) / (2 * naevner));
}

/** A Mindstekrav is met when its answer is accepted, or isn't judged yet and doesn't deviate. */
export function erOpfyldt(krav: Kravdel, celle: Celle): boolean {
  const s = stand(celle);
  return manglerVurdering(s) ? !afviger(krav, celle.svar?.svar ?? null) : erAccepteret(s);
}

/** The figures at the head of a supplier's column. Sums are whole øre. */
export interface Kolonnetal {
  readonly point: Andel;
  readonly mindstekrav: Andel;
  readonly ja: Andel;
  readonly tilkoebEngang: number;
  readonly tilkoebAar: number;
  readonly vurderet: number;
  /** The Mindstekrav that aren't met: each is a reason to exclude, which a person decides. */
  readonly ikkeOpfyldte: readonly Markedskrav[];
}

const TOM_CELLE: Celle = { svar: null, tidligere: [], vurdering: null, laas: 0, afleveringId: '' };

export function celleFor(kolonne: Kolonne, kravId: number): Celle {
  return kolonne.celler.get(kravId) ?? TOM_CELLE;
}

export function kolonnetal(
  krav: readonly Markedskrav[],
  kolonne: Kolonne,
  { brugPrioritet }: { readonly brugPrioritet: boolean },
): Kolonnetal {
  const tal = { opnaaet: 0, muligt: 0, mindst: 0, ja: 0, engang: 0, aar: 0, vurderet: 0 };
  const ikkeOpfyldte: Markedskrav[] = [];
  for (const k of krav) {
    const celle = celleFor(kolonne, k.id);
    const s = stand(celle);
    const svar = celle.svar?.svar ?? null;
    const v = vaegt(k, brugPrioritet);
    tal.muligt += v;
    if (erAccepteret(s)) tal.opnaaet += v;
    if (!manglerVurdering(s)) tal.vurderet += 1;
    if (!afviger(k, svar)) tal.ja += 1;
    if (svar?.valg === 'tilkoeb') {
      tal.engang += svar.engangspris ?? 0;
      tal.aar += svar.aarspris ?? 0;
    }
    if (k.prioritet !== 'mindstekrav') continue;
    tal.mindst += 1;
    if (!erOpfyldt(k, celle)) ikkeOpfyldte.push(k);
  }
  return {
    point: { taeller: tal.opnaaet, naevner: tal.muligt },
    mindstekrav: { taeller: tal.mindst - ikkeOpfyldte.length, naevner: tal.mindst },
    ja: { taeller: tal.ja, naevner: krav.length },
    tilkoebEngang: tal.engang,
    tilkoebAar: tal.aar,
    vurderet: tal.vurderet,
    ikkeOpfyldte,
  };
}

/** How a supplier stands with regard to the Mindstekrav. `foreslaaet` waits for a person. */
export type Knockout = 'ingen' | 'foreslaaet' | 'udelukket' | 'beholdt';

export function knockout(udelukkelse: Udelukkelse | null, ikkeOpfyldte: number): Knockout {
  if (udelukkelse?.udelukket) return 'udelukket';
  if (ikkeOpfyldte === 0) return 'ingen';
  return udelukkelse === null ? 'foreslaaet' : 'beholdt';
}

// The matrix.

export const VISNINGER = {
  afvigelser: 'Kun afvigelser',
  alle: 'Alle',
  mindstekrav: 'Kun mindstekrav',
  knockout: 'Mindstekrav ikke opfyldt',
  mangler: 'Mangler vurdering',
} as const;
export type Visning = keyof typeof VISNINGER;

export const SORTERINGER = {
  kategori: 'Kategori',
  afvigelser: 'Flest afvigelser',
  prioritet: 'Prioritet',
} as const;
export type Sortering = keyof typeof SORTERINGER;

/** What of the matrix is shown: all of it is in the address. */
export interface Matrixvalg {
  readonly vis: Visning;
  /** '' for all. */
  readonly kategori: string;
  /** The suppliers' letters; none chosen means all. */
  readonly leverandoerer: readonly string[];
  readonly sorter: Sortering;
}

export const STANDARDVALG: Matrixvalg = {
  vis: 'afvigelser',
  kategori: '',
  leverandoerer: [],
  sorter: 'kategori',
};

export interface Raekke {
  readonly krav: Markedskrav;
  /** In the order of the columns. */
  readonly celler: readonly Celle[];
  readonly afvigelser: number;
}

/** The columns that are shown. */
export function valgteKolonner(kolonner: readonly Kolonne[], valg: Matrixvalg): readonly Kolonne[] {
  const valgte = new Set(valg.leverandoerer);
  const vist = kolonner.filter((k) => valgte.has(k.alias));
  return vist.length === 0 ? kolonner : vist;
}

export function tilRaekke(krav: Markedskrav, kolonner: readonly Kolonne[]): Raekke {
  const celler = kolonner.map((k) => celleFor(k, krav.id));
  const afvigelser = celler.filter((c) => afviger(krav, c.svar?.svar ?? null)).length;
  return { krav, celler, afvigelser };
}

/** Whether a row is shown by a view. Each is about the columns that the row holds. */
export function hoererTil(raekke: Raekke, vis: Visning): boolean {
  const { krav, celler, afvigelser } = raekke;
  switch (vis) {
    case 'alle':
      return true;
    case 'afvigelser':
      return afvigelser > 0;
    case 'mindstekrav':
      return krav.prioritet === 'mindstekrav';
    case 'knockout':
      return krav.prioritet === 'mindstekrav' && celler.some((c) => !erOpfyldt(krav, c));
    case 'mangler':
      return celler.some((c) => manglerVurdering(stand(c)));
  }
}

function tungest(a: Raekke, b: Raekke): number {
  return VAEGT[b.krav.prioritet] - VAEGT[a.krav.prioritet];
}

/** Categories in the order in which the dialogue first has them; those without one last. */
export function kategorierI(krav: readonly Markedskrav[]): readonly string[] {
  const alle = [...new Set(krav.map((k) => k.kategori))];
  return [...alle.filter((k) => k !== ''), ...alle.filter((k) => k === '')];
}

/** Rows in the chosen order; equals stay as the dialogue has them. */
function sorteret(raekker: readonly Raekke[], krav: readonly Markedskrav[], sorter: Sortering): Raekke[] {
  if (sorter === 'afvigelser')
    return raekker.toSorted((a, b) => b.afvigelser - a.afvigelser || tungest(a, b));
  if (sorter === 'prioritet') return raekker.toSorted(tungest);
  const plads = new Map(kategorierI(krav).map((k, i) => [k, i]));
  return raekker.toSorted((a, b) => (plads.get(a.krav.kategori) ?? 0) - (plads.get(b.krav.kategori) ?? 0));
}

export interface Matrix {
  readonly kolonner: readonly Kolonne[];
  readonly raekker: readonly Raekke[];
  /** How many rows each view has, with category and suppliers as chosen. */
  readonly antal: Readonly<Record<Visning, number>>;
}

/** The rows and columns of a view. */
export function matrix(
  krav: readonly Markedskrav[],
  alleKolonner: readonly Kolonne[],
  valg: Matrixvalg,
): Matrix {
  const kolonner = valgteKolonner(alleKolonner, valg);
  const mulige = krav
    .filter((k) => valg.kategori === '' || k.kategori === valg.kategori)
    .map((k) => tilRaekke(k, kolonner));
  const antal = Object.fromEntries(
    Object.keys(VISNINGER).map((v) => [v, mulige.filter((r) => hoererTil(r, v as Visning)).length]),
  ) as Record<Visning, number>;
  const raekker = sorteret(
    mulige.filter((r) => hoererTil(r, valg.vis)),
    krav,
    valg.sorter,
  );
  return { kolonner, raekker, antal };
}

/** The krav before and after in the chosen order; the place is where it would stand when the view no longer has it. */
export function naboer(
  m: Pick<Matrix, 'raekker'>,
  kravId: number,
): { readonly forrige: number | null; readonly naeste: number | null; readonly plads: number } {
  const plads = m.raekker.findIndex((r) => r.krav.id === kravId);
  const id = (i: number) => m.raekker[i]?.krav.id ?? null;
  if (plads < 0) return { forrige: null, naeste: id(0), plads: -1 };
  return { forrige: id(plads - 1), naeste: id(plads + 1), plads };
}

/** One answer that »accepter alle ja« takes with it. */
export interface Afmaerkning {
  readonly deltagelseId: number;
  readonly markedskravId: number;
  readonly afleveringId: string;
}

/**
 * The plain yeses among the rows that nobody has judged: nothing but »Ja« (or a number or date within its limit), on the
 * version of the krav that holds, and no words, price or file that somebody ought to read first.
 */
export function rentJa(raekker: readonly Raekke[], kolonner: readonly Kolonne[]): Afmaerkning[] {
  return raekker.flatMap(({ krav, celler }) =>
    celler.flatMap((celle, i) => {
      const v = celle.svar;
      if (v === null || celle.vurdering !== null || !erRentJa(krav, v)) return [];
      return [
        {
          deltagelseId: kolonner[i].deltagelseId,
          markedskravId: krav.id,
          afleveringId: celle.afleveringId,
        },
      ];
    }),
  );
}

function erRentJa(krav: Markedskrav, { svar, kravNr }: Svarversion): boolean {
  const { type } = krav.indhold.svar;
  return (
    !afviger(krav, svar) &&
    type !== 'tekst' &&
    kravNr === krav.nr &&
    !krav.indhold.kraeverUddybning &&
    svar.uddybelse.trim() === '' &&
    svar.engangspris === null &&
    svar.aarspris === null &&
    svar.bilag.length === 0
  );
}

/** What a price is: `110.000 kr. én gang`, `35.000 kr. pr. år`, or both; '' where none is given. */
export function prisTekst({ engangspris, aarspris }: Pick<Svarindhold, 'engangspris' | 'aarspris'>): string {
  const dele = [
    engangspris === null ? '' : `${visPris(engangspris)} én gang`,
    aarspris === null ? '' : `${visPris(aarspris)} pr. år`,
  ];
  return dele.filter((d) => d !== '').join(' + ');
}

/** The beginning of a text, cut between words. */
export function uddrag(tekst: string, maks = 90): string {
  const linje = tekst.replace(/\s+/g, ' ').trim();
  if (linje.length <= maks) return linje;
  const kort = linje.slice(0, maks);
  const ord = kort.lastIndexOf(' ');
  return `${(ord > maks / 2 ? kort.slice(0, ord) : kort).replace(/[,.;:–-]$/, '')} …`;
}

/** The answer itself in a word or two. */
export function kortSvar(krav: Kravdel, svar: Svarindhold): string {
  return uddrag(svartekst(krav, svar)) || 'Ikke besvaret';
}

/** What is in an answer beside the answer: the fields that are compared between versions. */
export function svarfelter(krav: Kravdel, svar: Svarindhold): Readonly<Record<string, string>> {
  return {
    Svar: krav.indhold.svar.type === 'tekst' ? svar.tekst : kortSvar(krav, svar),
    Pris: prisTekst(svar),
    'I drift fra': svar.ibrugDato !== null && erJa(svar.valg) ? visDato(svar.ibrugDato) : '',
    Uddybelse: svar.uddybelse,
    Bilag: svar.bilag.length === 0 ? '' : `${visTal(svar.bilag.length)}`,
  };
}

/** Whom a supplier agrees with about a krav, by their places among the columns. */
export interface Enighed {
  /** The answer, prices, date, elaboration: everything that is said. */
  readonly altEns: readonly number[];
  /** The answer itself, and not everything beside it. */
  readonly svaretEns: readonly number[];
}

/** What is the same in several answers, by column: what stands out is seen at once. Not to have answered is not the same. */
export function enighed(krav: Kravdel, svar: readonly (Svarindhold | null)[]): readonly Enighed[] {
  const kerner = svar.map((s) => (s === null ? null : svarkerne(krav, s)));
  const alt = svar.map((s) => (s === null ? '' : JSON.stringify([svarkerne(krav, s), ...vedSvaret(s)])));
  return svar.map((s, her) => {
    const samme = svar.flatMap((_, i) => (i !== her && kerner[i] === kerner[her] ? [i] : []));
    const harSvaret = s !== null && kerner[her] !== null && kerner[her] !== '';
    // Files aren't read here, so an answer with some says more than is compared.
    const heltEns = (i: number) =>
      alt[i] === alt[her] && s?.bilag.length === 0 && svar[i]?.bilag.length === 0;
    return {
      altEns: harSvaret ? samme.filter(heltEns) : [],
      svaretEns: harSvaret ? samme.filter((i) => !heltEns(i)) : [],
    };
  });
}
function svarkerne({ indhold }: Kravdel, s: Svarindhold): string | number | null {
  switch (indhold.svar.type) {
    case 'valg':
      return s.valg;
    case 'tal':
      return s.tal;
    case 'dato':
      return s.dato;
    case 'tekst':
      return s.tekst.trim();
  }
}
function vedSvaret({ valg, engangspris, aarspris, ibrugDato, uddybelse }: Svarindhold): readonly unknown[] {
  return [engangspris, aarspris, erJa(valg) ? ibrugDato : null, uddybelse.trim()];
}

/** What the answer itself is called, in »Samme valg som«. */
export const SVARORD = { valg: 'valg', tal: 'tal', dato: 'dato', tekst: 'tekst' } as const;

// Who may read and judge.

/** What somebody still lacks before the answers open to them; the database asks the same (`marked_aabne`). */
export interface Adgang {
  /** The deadline has passed, and the dialogue wasn't cancelled before it. */
  readonly aabnet: boolean;
  readonly udpeget: boolean;
  readonly erklaeret: boolean;
  readonly konflikt: boolean;
}

export function maaLaese(a: Adgang): boolean {
  return a.aabnet && a.udpeget && a.erklaeret && !a.konflikt;
}

/** Evaluators are appointed until the dialogue ends. */
export function proevUdpegning(fase: Fase): Resultat {
  if (fase === 'kladde' || fase === 'offentliggjort' || fase === 'evaluering') return ok();
  return afvist('forkert_tilstand', 'Dialogen er slut. Evaluatorerne kan ikke ændres.');
}

export const BEGRUNDELSE_MAKS = 2000;

/** A declaration: a conflict is explained, no conflict needs no words. */
export function proevErklaering(konflikt: boolean, begrundelse: string): Resultat {
  if (begrundelse.length > BEGRUNDELSE_MAKS)
    return afvist('for_lang', `Skriv højst ${visTal(BEGRUNDELSE_MAKS)} tegn.`, 'begrundelse');
  if (konflikt && begrundelse.trim() === '')
    return afvist('mangler_begrundelse', 'Skriv kort, hvad interessen er.', 'begrundelse');
  return ok();
}

/** Suppliers in the order in which they are shown: by alias while names are hidden, since the order of names tells. */
export function iVisningsorden<
  D extends { readonly navn: string; readonly alias: string; readonly id: number },
>(deltagelser: readonly D[], anonym: boolean): D[] {
  const noegle = (d: D) => danskSortering(anonym ? d.alias : d.navn);
  return deltagelser.toSorted((a, b) => {
    const [x, y] = [noegle(a), noegle(b)];
    return x < y ? -1 : x > y ? 1 : a.id - b.id;
  });
}
