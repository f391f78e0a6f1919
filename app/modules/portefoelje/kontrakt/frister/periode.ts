/**
 * Arithmetic with the days of contracts, as whole numbers (kernel/dag.ts): a plan reckons thousands of contracts for one page, and
 * Temporal takes ten times as long.
 */
import type { Dag } from '../../../../kernel/dag.ts';

/** What a notice or a prolongation runs to the end of; '' is the day itself. */
export type Periode = '' | 'maaned' | 'kvartal' | 'aar';

interface Kalenderdag {
  readonly aar: number;
  /** 1–12. */
  readonly maaned: number;
  readonly dag: number;
}

/**
 * Days since 1970-01-01 of a day of the calendar (Hinnant, »chrono-compatible low-level date algorithms«): years begin in March,
 * so that the leap day comes last, and 400 of them are 146097 days.
 */
function tilDag(aar: number, maaned: number, dag: number): Dag {
  const y = maaned <= 2 ? aar - 1 : aar;
  const era = Math.floor(y / 400);
  const iEra = y - era * 400;
  const iAar = Math.floor((153 * (maaned + (maaned > 2 ? -3 : 9)) + 2) / 5) + dag - 1;
  return era * 146_097 + iEra * 365 + Math.floor(iEra / 4) - Math.floor(iEra / 100) + iAar - 719_468;
}

/** The same backwards. */
function fraDag(dage: Dag): Kalenderdag {
  const z = dage + 719_468;
  const era = Math.floor(z / 146_097);
  const iEra = z - era * 146_097;
  const aar = Math.floor(
    (iEra - Math.floor(iEra / 1460) + Math.floor(iEra / 36_524) - Math.floor(iEra / 146_096)) / 365,
  );
  const iAar = iEra - (365 * aar + Math.floor(aar / 4) - Math.floor(aar / 100));
  const m = Math.floor((5 * iAar + 2) / 153);
  const maaned = m < 10 ? m + 3 : m - 9;
  return {
    aar: aar + era * 400 + (maaned <= 2 ? 1 : 0),
    maaned,
    dag: iAar - Math.floor((153 * m + 2) / 5) + 1,
  };
}

const DAGE = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function dageI(aar: number, maaned: number): number {
  return maaned === 2 && aar % 4 === 0 && (aar % 100 !== 0 || aar % 400 === 0) ? 29 : DAGE[maaned - 1];
}

/** The day of a real date `YYYY-MM-DD`. */
export function dato(tekst: string): Dag {
  return tilDag(Number(tekst.slice(0, 4)), Number(tekst.slice(5, 7)), Number(tekst.slice(8, 10)));
}

/** `YYYY-MM-DD`. */
export function skrivDato(dage: Dag): string {
  const { aar, maaned, dag } = fraDag(dage);
  return `${String(aar).padStart(4, '0')}-${String(maaned).padStart(2, '0')}-${String(dag).padStart(2, '0')}`;
}

/** So many months later, or earlier when negative; a day that the month doesn't have becomes its last. */
export function plusMaaneder(dage: Dag, maaneder: number): Dag {
  const d = fraDag(dage);
  const nr = d.aar * 12 + d.maaned - 1 + maaneder;
  const aar = Math.floor(nr / 12);
  const maaned = nr - aar * 12 + 1;
  return tilDag(aar, maaned, Math.min(d.dag, dageI(aar, maaned)));
}

/** The last day of the month, quarter or year that the day lies in. */
export function udgang(dage: Dag, periode: Periode): Dag {
  if (periode === '') return dage;
  const { aar, maaned } = fraDag(dage);
  const sidste = periode === 'maaned' ? maaned : periode === 'kvartal' ? Math.ceil(maaned / 3) * 3 : 12;
  return tilDag(aar, sidste, dageI(aar, sidste));
}

/** The latest day that ends such a period and isn't after `dage`. */
export function forrigeUdgang(dage: Dag, periode: Periode): Dag {
  if (udgang(dage, periode) === dage) return dage;
  return udgang(plusMaaneder(dage, -{ maaned: 1, kvartal: 3, aar: 12, '': 0 }[periode]), periode);
}

/**
 * The last day of so many whole months that begin on `foerste`: a year from 1 January ends 31 December, a month from 31 January
 * the day before 28 February, which is where the next one begins.
 */
export function sidsteDag(foerste: Dag, maaneder: number): Dag {
  return plusMaaneder(foerste, maaneder) - 1;
}

/** The last day on which so many months' notice is given in time for `virkning`. Three months from 30 November is 28 February. */
export function sidsteVarselsdag(virkning: Dag, maaneder: number): Dag {
  let dag = plusMaaneder(virkning, -maaneder);
  // Several days can be the same number of months before the last day of a short month.
  while (plusMaaneder(dag + 1, maaneder) <= virkning) dag += 1;
  return dag;
}

/** Whole days from one to the other; negative when `til` comes first. */
export function dageMellem(fra: string, til: string): number {
  return dato(til) - dato(fra);
}
