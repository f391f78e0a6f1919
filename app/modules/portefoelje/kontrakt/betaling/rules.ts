/** What a contract costs, unit by unit and year by year. Amounts are whole øre. */
import { visKroner } from '../../../../kernel/kroner.ts';
import { dageMellem } from '../frister/periode.ts';

export const BETALINGSSLAGS = { ekstern: 'Til leverandøren', intern: 'Internt i kommunen' } as const;
export const REVISION = { hvid: 'Hvid', groen: 'Grøn', gul: 'Gul', roed: 'Rød' } as const;

/** A row of `kontraktbetaling`; property names are its columns, as KITOS and the form know them. */
export interface Betaling {
  readonly slags: keyof typeof BETALINGSSLAGS;
  readonly enhed: string;
  /** The years that it holds for; null: from the beginning, as long as the contract. */
  readonly aar_fra: number | null;
  readonly aar_til: number | null;
  /** Paid once. */
  readonly anskaffelse_oere: number;
  /** Paid every year. */
  readonly drift_oere: number;
  readonly andet_oere: number;
  readonly kontering: string;
  readonly revision: '' | keyof typeof REVISION;
  readonly revision_dato: string | null;
  readonly note: string;
}

export const TOM_BETALING: Betaling = {
  slags: 'ekstern',
  enhed: '',
  aar_fra: null,
  aar_til: null,
  anskaffelse_oere: 0,
  drift_oere: 0,
  andet_oere: 0,
  kontering: '',
  revision: '',
  revision_dato: null,
  note: '',
};

/** What is paid every year by this row. */
export function aarligt(b: Betaling): number {
  return b.drift_oere + b.andet_oere;
}

/** A payment as history keeps it, with what it is called there. */
export function betalingspost(b: Betaling): Betaling & { readonly titel: string } {
  const dele = [
    b.enhed || BETALINGSSLAGS[b.slags],
    aarligt(b) > 0 ? `${visKroner(aarligt(b))} om året` : '',
    b.anskaffelse_oere > 0 ? `${visKroner(b.anskaffelse_oere)} én gang` : '',
  ];
  return { titel: dele.filter((d) => d !== '').join(': '), ...b };
}

export function gaelderI(b: Betaling, aar: number): boolean {
  return (b.aar_fra ?? aar) <= aar && aar <= (b.aar_til ?? aar);
}

const sum = (tal: readonly number[]) => tal.reduce((a, b) => a + b, 0);

/**
 * The sums that lists sort by: what the supplier gets in a year, and what it has been or will be paid once. The year is `aar`; where
 * nothing is paid in it, the first year after it in which something is, or else the last before. Internal payments move money within
 * the kommune and are left out. `pris_til` is the last day for which it holds; null: for good.
 */
export function betalingssum(
  betalinger: readonly Betaling[],
  aar: number,
): { readonly aarlig_oere: number; readonly engang_oere: number; readonly pris_til: string | null } {
  const eksterne = betalinger.filter((b) => b.slags === 'ekstern');
  const aarlige = eksterne.filter((b) => aarligt(b) > 0);
  const aaret = naermesteAar(aarlige, aar);
  const skift = aarlige.flatMap(aarsskift).filter((a) => a > aar);
  return {
    aarlig_oere: sum(eksterne.filter((b) => gaelderI(b, aaret)).map(aarligt)),
    engang_oere: sum(eksterne.map((b) => b.anskaffelse_oere)),
    pris_til: skift.length === 0 ? null : `${Math.min(...skift) - 1}-12-31`,
  };
}

/** The years in which a payment begins to hold, or holds no more. */
function aarsskift({ aar_fra, aar_til }: Betaling): number[] {
  return [...(aar_fra === null ? [] : [aar_fra]), ...(aar_til === null ? [] : [aar_til + 1])];
}

function naermesteAar(betalinger: readonly Betaling[], aar: number): number {
  if (betalinger.length === 0 || betalinger.some((b) => gaelderI(b, aar))) return aar;
  const senere = betalinger.map((b) => b.aar_fra ?? aar).filter((a) => a > aar);
  return senere.length > 0 ? Math.min(...senere) : Math.max(...betalinger.map((b) => b.aar_til ?? aar));
}

/** What is paid in one year, by whom it goes to. */
export interface Aarsbeloeb {
  readonly aar: number;
  readonly ekstern_oere: number;
  readonly intern_oere: number;
  /** The part of both that is paid once. */
  readonly engang_oere: number;
}

/** The contract's term, dates `YYYY-MM-DD`; null: open. */
export interface Loebetid {
  readonly fra: string | null;
  readonly slut: string | null;
}

/** How much of the year the contract runs: days of it, of so many. */
function dageI(aar: number, { fra, slut }: Loebetid): readonly [dage: number, af: number] {
  const [foerste, sidste] = [`${aar}-01-01`, `${aar}-12-31`];
  // The whole year, as most are: a page sums thousands.
  if ((fra === null || fra <= foerste) && (slut === null || slut >= sidste)) return [1, 1];
  const af = dageMellem(foerste, sidste) + 1;
  const a = fra !== null && fra > foerste ? fra : foerste;
  const b = slut !== null && slut < sidste ? slut : sidste;
  return [a > b ? 0 : dageMellem(a, b) + 1, af];
}

/**
 * What the contract costs in each of these years as far as it is known today: yearly payments by the days that the contract runs in
 * the year, one-off payments in their first year, or that in which the contract begins. Price regulation is left out.
 */
export function oekonomiPrAar(
  betalinger: readonly Betaling[],
  tid: Loebetid,
  aarene: readonly number[],
): Aarsbeloeb[] {
  const begynder = tid.fra === null ? null : Number(tid.fra.slice(0, 4));
  return aarene.map((aar) => {
    const [dage, af] = dageI(aar, tid);
    const engang = (b: Betaling) => ((b.aar_fra ?? begynder) === aar ? b.anskaffelse_oere : 0);
    const beloeb = (b: Betaling) => engang(b) + (gaelderI(b, aar) ? Math.round((aarligt(b) * dage) / af) : 0);
    const af_slags = (slags: Betaling['slags']) => betalinger.filter((b) => b.slags === slags);
    return {
      aar,
      ekstern_oere: sum(af_slags('ekstern').map(beloeb)),
      intern_oere: sum(af_slags('intern').map(beloeb)),
      engang_oere: sum(betalinger.map(engang)),
    };
  });
}

/** The value that the thresholds for tenders are compared with, and how it came about. */
export interface Fireaarsvaerdi {
  readonly oere: number;
  readonly trin: readonly string[];
}

const fireAar = (fraAar: number) => [0, 1, 2, 3].map((n) => fraAar + n);

const engangFireAar = (eksterne: readonly Betaling[], fraAar: number): number =>
  sum(
    eksterne
      .filter((b) => b.aar_fra === null || fireAar(fraAar).includes(b.aar_fra))
      .map((b) => b.anskaffelse_oere),
  );

const loebendeI = (eksterne: readonly Betaling[], aar: number): number =>
  sum(eksterne.filter((b) => gaelderI(b, aar)).map(aarligt));

/** As {@link vaerdiFireAar}, without how it came about, which takes longer than the sum. */
export function oereFireAar(betalinger: readonly Betaling[], fraAar: number): number {
  const eksterne = betalinger.filter((b) => b.slags === 'ekstern');
  return sum(fireAar(fraAar).map((aar) => loebendeI(eksterne, aar))) + engangFireAar(eksterne, fraAar);
}

/**
 * What the supplier gets in four years from and with `fraAar`, as though the contract went on: what is paid every year, and what is
 * paid once in those years or at a time nobody knows. As udbudsloven reckons agreements without an end (48 months).
 */
export function vaerdiFireAar(betalinger: readonly Betaling[], fraAar: number): Fireaarsvaerdi {
  const eksterne = betalinger.filter((b) => b.slags === 'ekstern');
  const loebende = fireAar(fraAar).map((aar) => ({ aar, oere: loebendeI(eksterne, aar) }));
  const engang = engangFireAar(eksterne, fraAar);
  const ens = loebende.every((l) => l.oere === loebende[0].oere);
  const trin = [
    ...(ens
      ? [`4 år × ${visKroner(loebende[0].oere)} om året, ${fraAar}–${fraAar + 3}.`]
      : loebende.map((l) => `${l.aar}: ${visKroner(l.oere)}`)),
    ...(engang > 0 ? [`Engangsbeløb: ${visKroner(engang)}`] : []),
    'Uden moms og uden prisregulering, som om aftalen fortsætter. Interne betalinger er ikke med.',
  ];
  return { oere: oereFireAar(betalinger, fraAar), trin };
}

export interface Leverandoerandel {
  readonly leverandoer: string;
  readonly oere: number;
  /** Of this total; the share is `oere`/`ialt_oere`. */
  readonly ialt_oere: number;
  readonly kontrakter: number;
}

/** How much of what is paid every year goes to each supplier, the largest first. Suppliers are told apart by CVR, or else by name. */
export function leverandoerandele(
  kontrakter: readonly {
    readonly leverandoer: string;
    readonly leverandoer_cvr: string;
    readonly aarlig_oere: number;
  }[],
): Leverandoerandel[] {
  const ialt_oere = sum(kontrakter.map((k) => k.aarlig_oere));
  const efter = new Map<string, Leverandoerandel>();
  for (const k of kontrakter) {
    const noegle = k.leverandoer_cvr || k.leverandoer.trim().toLowerCase();
    const foer = efter.get(noegle) ?? { leverandoer: k.leverandoer, oere: 0, ialt_oere, kontrakter: 0 };
    efter.set(noegle, { ...foer, oere: foer.oere + k.aarlig_oere, kontrakter: foer.kontrakter + 1 });
  }
  return [...efter.values()].sort(
    (a, b) => b.oere - a.oere || a.leverandoer.localeCompare(b.leverandoer, 'da'),
  );
}
