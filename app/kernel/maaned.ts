import { tilMaanedsnavn } from './tekst.ts';

/** A calendar month as `YYYY-MM`. The brand keeps arbitrary strings out. */
export type Maaned = string & { readonly __maaned: true };
/** Months since January of year 0; dense and sortable, for arrays. */
export type MaanedNr = number;

const MOENSTER = /^(\d{4})-(0[1-9]|1[0-2])$/;

/** `null` when the text isn't a month `YYYY-MM` between 1900 and 2199. */
export function laesMaaned(tekst: string): Maaned | null {
  const fundet = MOENSTER.exec(tekst);
  if (!fundet) return null;
  const aar = Number(fundet[1]);
  return aar >= 1900 && aar <= 2199 ? (tekst as Maaned) : null;
}

export function maanedNr(maaned: Maaned): MaanedNr {
  return Number(maaned.slice(0, 4)) * 12 + Number(maaned.slice(5, 7)) - 1;
}

export function maanedFraNr(nr: MaanedNr): Maaned {
  const aar = Math.floor(nr / 12);
  return `${String(aar).padStart(4, '0')}-${String(nr - aar * 12 + 1).padStart(2, '0')}` as Maaned;
}

/** The month a date `YYYY-MM-DD` lies in. */
export function maanedFor(dato: string): Maaned {
  return dato.slice(0, 7) as Maaned;
}

export function laegTil(maaned: Maaned, antal: number): Maaned {
  return maanedFraNr(maanedNr(maaned) + antal);
}

/** `oktober 2025`, as the pages print it. */
export function visMaaned(maaned: Maaned): string {
  return `${tilMaanedsnavn(Number(maaned.slice(5, 7)))} ${maaned.slice(0, 4)}`;
}

/** `okt. 2025`, for axes and narrow tables. */
export function visMaanedKort(maaned: Maaned): string {
  const navn = tilMaanedsnavn(Number(maaned.slice(5, 7)));
  return `${navn.length > 4 ? `${navn.slice(0, 3)}.` : navn} ${maaned.slice(0, 4)}`;
}
