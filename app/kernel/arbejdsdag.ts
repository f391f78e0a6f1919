/** Easter Sunday of a Gregorian year (Meeus/Jones/Butcher). */
export function paaskedag(aar: number): Temporal.PlainDate {
  const a = aar % 19;
  const b = Math.floor(aar / 100);
  const c = aar % 100;
  const d = Math.floor(b / 4);
  const e = b % 4;
  const f = Math.floor((b + 8) / 25);
  const g = Math.floor((b - f + 1) / 3);
  const h = (19 * a + b - d - g + 15) % 30;
  const i = Math.floor(c / 4);
  const k = c % 4;
  const l = (32 + 2 * e + 2 * i - h - k) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const n = h + l - 7 * m + 114;
  return Temporal.PlainDate.from({ year: aar, month: Math.floor(n / 31), day: (n % 31) + 1 });
}

/**
 * Danish public holidays of a year. Store bededag counts until 2023 (abolished by lov nr. 214 of 6 March 2023).
 * Grundlovsdag, 24 and 31 December are closed in kommuner by agreement and counted as such.
 */
export function helligdage(aar: number): ReadonlySet<string> {
  const kendt = KENDTE.get(aar);
  if (kendt) return kendt;
  const dage = beregnHelligdage(aar);
  KENDTE.set(aar, dage);
  return dage;
}

/** A page asks about hundreds of days; the holidays of a year never change. */
const KENDTE = new Map<number, ReadonlySet<string>>();

function beregnHelligdage(aar: number): ReadonlySet<string> {
  const paaske = paaskedag(aar);
  const forskudt = [-3, -2, 0, 1, 39, 49, 50, ...(aar <= 2023 ? [26] : [])];
  return new Set([
    ...forskudt.map((dage) => paaske.add({ days: dage }).toString()),
    ...['01-01', '06-05', '12-24', '12-25', '12-26', '12-31'].map((dag) => `${aar}-${dag}`),
  ]);
}

export function erArbejdsdag(dato: Temporal.PlainDate): boolean {
  return dato.dayOfWeek <= 5 && !helligdage(dato.year).has(dato.toString());
}

/** The n'th working day (n ≥ 1) of a calendar month. */
export function arbejdsdagNr(aarMaaned: Temporal.PlainYearMonth, n: number): Temporal.PlainDate {
  let dato = aarMaaned.toPlainDate({ day: 1 });
  for (let set = 0; ; dato = dato.add({ days: 1 })) {
    if (erArbejdsdag(dato)) set += 1;
    if (set === n) return dato;
  }
}

/** The working days after `fra`, up to and including `til`; 0 when `til` isn't later. */
export function arbejdsdageMellem(fra: Temporal.PlainDate, til: Temporal.PlainDate): number {
  let dage = 0;
  for (let d = fra.add({ days: 1 }); Temporal.PlainDate.compare(d, til) <= 0; d = d.add({ days: 1 }))
    if (erArbejdsdag(d)) dage += 1;
  return dage;
}
