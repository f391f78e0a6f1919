import { type Dag, datoFraDag, laesDag } from '../../../../kernel/dag.ts';

/** A quarter of a year as year · 4 + (quarter − 1): dense and sortable. */
export type Kvartal = number;

const DOEGN = 86_400_000;

/** The same day so many months later (or earlier, when negative), or the last of the month where it has no such day. */
export function plusMaaneder(dag: Dag, maaneder: number): Dag {
  const d = new Date(dag * DOEGN);
  const aar = d.getUTCFullYear();
  const maaned = d.getUTCMonth() + maaneder;
  const sidste = new Date(Date.UTC(aar, maaned + 1, 0)).getUTCDate();
  return Date.UTC(aar, maaned, Math.min(d.getUTCDate(), sidste)) / DOEGN;
}

export function kvartalFor(dag: Dag): Kvartal {
  const d = new Date(dag * DOEGN);
  return d.getUTCFullYear() * 4 + Math.floor(d.getUTCMonth() / 3);
}

export function kvartalAf(aar: number, kvartal: number): Kvartal {
  return aar * 4 + kvartal - 1;
}

export const aarI = (k: Kvartal): number => Math.floor(k / 4);
/** 1–4. */
export const nrI = (k: Kvartal): number => (k % 4) + 1;

/** The first day of a quarter. */
export function kvartalStart(k: Kvartal): Dag {
  return Date.UTC(aarI(k), (nrI(k) - 1) * 3, 1) / DOEGN;
}

/** `3. kvartal 2026`. */
export function visKvartal(k: Kvartal): string {
  return `${nrI(k)}. kvartal ${aarI(k)}`;
}

/** `3/26`, under a column. */
export function visKvartalKort(k: Kvartal): string {
  return `${nrI(k)}/${String(aarI(k) % 100).padStart(2, '0')}`;
}

/** `2026-3`, in an address. */
export function kvartalkode(k: Kvartal): string {
  return `${aarI(k)}-${nrI(k)}`;
}

/** `null` for what isn't a quarter between 1990 and 2199. */
export function laesKvartal(kode: string): Kvartal | null {
  const fundet = /^(\d{4})-([1-4])$/.exec(kode);
  if (!fundet) return null;
  const aar = Number(fundet[1]);
  return aar >= 1990 && aar <= 2199 ? kvartalAf(aar, Number(fundet[2])) : null;
}

/** A date of the database as a day; null for none, and for years that no plan reaches (0001, 9999). */
export function dagAf(dato: string | null): Dag | null {
  return dato === null ? null : laesDag(dato);
}

/** `31. juli 2026`, months cut to three letters where they are long. */
export function visKortDato(dag: Dag, medAar: 'fuldt' | 'kort' = 'fuldt'): string {
  const dato = datoFraDag(dag) ?? '';
  const maaned = KORTE[Number(dato.slice(5, 7)) - 1];
  return `${Number(dato.slice(8, 10))}. ${maaned} ${medAar === 'fuldt' ? dato.slice(0, 4) : dato.slice(2, 4)}`;
}
const KORTE = ['jan.', 'feb.', 'mar.', 'apr.', 'maj', 'juni', 'juli', 'aug.', 'sep.', 'okt.', 'nov.', 'dec.'];
