/** A calendar day as days since 1970-01-01: dense and sortable, for typed arrays. */
export type Dag = number;

/** `til` of a period that still runs. Larger than every real day, so half-open comparisons need no special case. */
export const STADIG: Dag = 0x7fffffff;

const MOENSTER = /^(\d{4})-(\d{2})-(\d{2})$/;
const DOEGN = 86_400_000;

/** `null` when the text isn't a real date `YYYY-MM-DD` between 1900 and 2199. */
export function laesDag(tekst: string): Dag | null {
  const fundet = MOENSTER.exec(tekst);
  if (!fundet) return null;
  const aar = Number(fundet[1]);
  const maaned = Number(fundet[2]);
  const dag = Number(fundet[3]);
  if (aar < 1900 || aar > 2199 || maaned < 1 || maaned > 12 || dag < 1) return null;
  // Day 0 of the next month is the last day of this one.
  if (dag > new Date(Date.UTC(aar, maaned, 0)).getUTCDate()) return null;
  return Date.UTC(aar, maaned - 1, dag) / DOEGN;
}

/** `YYYY-MM-DD`; `null` for a period that still runs. */
export function datoFraDag(dag: Dag): string | null {
  return dag === STADIG ? null : new Date(dag * DOEGN).toISOString().slice(0, 10);
}

const DANSK = /^(\d{1,2})[./-]\s?(\d{1,2})[./-]\s?(\d{4})$/;

/** A date as typed, `31.12.2027`, `31-12-2027` or `2027-12-31`, as `YYYY-MM-DD`; `null` when it isn't a real date. */
export function laesDato(tekst: string): string | null {
  const dansk = DANSK.exec(tekst.trim());
  const iso = dansk ? `${dansk[3]}-${dansk[2].padStart(2, '0')}-${dansk[1].padStart(2, '0')}` : tekst.trim();
  return laesDag(iso) === null ? null : iso;
}
