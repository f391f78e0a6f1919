/** Arithmetic with the days of contracts. Days are `Temporal.PlainDate`. */

export type Dato = Temporal.PlainDate;
/** What a notice or a prolongation runs to the end of; '' is the day itself. */
export type Periode = '' | 'maaned' | 'kvartal' | 'aar';

export const dato = (tekst: string): Dato => Temporal.PlainDate.from(tekst);

export function senere(a: Dato, b: Dato): boolean {
  return Temporal.PlainDate.compare(a, b) > 0;
}

export function seneste(a: Dato, b: Dato): Dato {
  return senere(a, b) ? a : b;
}

/** The last day of the month, quarter or year that the day lies in. */
export function udgang(dag: Dato, periode: Periode): Dato {
  if (periode === '') return dag;
  const maaned = periode === 'maaned' ? dag.month : periode === 'kvartal' ? Math.ceil(dag.month / 3) * 3 : 12;
  return Temporal.PlainDate.from({ year: dag.year, month: maaned, day: 31 });
}

/** The latest day that ends such a period and isn't after `dag`. */
export function forrigeUdgang(dag: Dato, periode: Periode): Dato {
  if (udgang(dag, periode).equals(dag)) return dag;
  const maaneder = { maaned: 1, kvartal: 3, aar: 12, '': 0 }[periode];
  return udgang(dag.subtract({ months: maaneder }), periode);
}

/**
 * The last day of so many whole months that begin on `foerste`: a year from 1 January ends 31 December, a month from 31 January
 * the day before 28 February, which is where the next one begins.
 */
export function sidsteDag(foerste: Dato, maaneder: number): Dato {
  return foerste.add({ months: maaneder }).subtract({ days: 1 });
}

/** The last day on which so many months' notice is given in time for `virkning`. Three months from 30 November is 28 February. */
export function sidsteVarselsdag(virkning: Dato, maaneder: number): Dato {
  let dag = virkning.subtract({ months: maaneder });
  // Several days can be the same number of months before the last day of a short month.
  while (!senere(dag.add({ days: 1 }).add({ months: maaneder }), virkning)) dag = dag.add({ days: 1 });
  return dag;
}

/** Whole days from one to the other; negative when `til` comes first. */
export function dageMellem(fra: string, til: string): number {
  return dato(fra).until(dato(til), { largestUnit: 'days' }).days;
}
