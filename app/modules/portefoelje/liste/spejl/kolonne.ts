/** One column of a list in memory: its different values, and which of them each row has. No I/O. */
import { danskSortering } from '../../../../kernel/tekst.ts';
import type { Kolonnetype } from '../rules.ts';

/** A value as it is read: dates as days since 1970-01-01. */
export type Celle = string | number | boolean | null | readonly string[];

/** What is read of a row. */
export interface Kilde {
  /** The column of the table. */
  readonly noegle: string;
  readonly type: Kolonnetype;
  /** The codes of a `valg`, in order. */
  readonly koder: readonly string[];
}

/** Whether nothing is entered. */
export function erTomCelle(type: Kolonnetype, v: Celle): boolean {
  switch (type) {
    case 'liste':
      return Array.isArray(v) && v.length === 0;
    case 'janej':
      return v !== true;
    case 'kroner':
      return v === null || v === 0;
    default:
      return v === null || v === '';
  }
}

const FRA_SURROGAT = /[\uD800-\uFFFF]/;

/** Compared by UTF-16 it comes as by code point, which is how the database compares by collation "C". */
export function efterKodepunkt(tekst: string): string {
  if (!FRA_SURROGAT.test(tekst)) return tekst;
  const enheder = Array.from({ length: tekst.length }, (_, i) => {
    const u = tekst.charCodeAt(i);
    return u >= 0xe000 ? u - 0x800 : u >= 0xd800 ? u + 0x2000 : u;
  });
  return enheder.map((u) => String.fromCharCode(u)).join('');
}

/** What values of a column are ordered by: all texts or all numbers. */
function orden({ type, koder }: Kilde, v: Celle): string | number {
  if (Array.isArray(v)) return efterKodepunkt(danskSortering(v.join(', ')));
  if (typeof v === 'string') {
    if (koder.length === 0) return efterKodepunkt(danskSortering(v));
    const plads = koder.indexOf(v);
    return plads < 0 ? koder.length : plads;
  }
  if (v === null) return type === 'tekst' || type === 'liste' ? '' : Number.POSITIVE_INFINITY;
  return Number(v);
}

interface Plads {
  readonly orden: string | number;
  readonly kode: number;
}

const NY = '\u0000';

/** Values are numbered as they turn up (`kode`); a question of a value is answered once for each, not once for each row. */
export class Kolonne {
  readonly kilde: Kilde;
  /** By code. Values that no row has any longer stay. */
  readonly vaerdier: Celle[] = [];
  /** The code of each row. */
  readonly koder: number[] = [];
  readonly #kodeAf = new Map<Celle, number>();
  #smaa: string[] = [];
  #ordnet: Plads[] | null = null;
  #rang: Int32Array | null = null;

  constructor(kilde: Kilde, celler: readonly Celle[]) {
    this.kilde = kilde;
    for (const c of celler) this.koder.push(this.#kode(c));
  }

  saet(plads: number, v: Celle): void {
    this.koder[plads] = this.#kode(v);
  }

  indsaet(plads: number, v: Celle): void {
    this.koder.splice(plads, 0, this.#kode(v));
  }

  fjern(plads: number): void {
    this.koder.splice(plads, 1);
  }

  /** By code: the value's place in Danish order, the same for values that order alike; dense from 0. */
  rang(): Int32Array {
    if (this.#rang) return this.#rang;
    const ordnet = this.#ordn();
    const rang = new Int32Array(this.vaerdier.length);
    let nr = -1;
    let forrige: string | number | null = null;
    for (const p of ordnet) {
      if (p.orden !== forrige) nr += 1;
      forrige = p.orden;
      rang[p.kode] = nr;
    }
    this.#rang = rang;
    return rang;
  }

  /** By code: 1 where the question is answered with yes. */
  maske(passer: (v: Celle) => boolean): Uint8Array {
    return Uint8Array.from(this.vaerdier, (v) => (passer(v) ? 1 : 0));
  }

  /** By code: 1 where this text, in small letters, is in the value or in one of its texts. */
  indeholder(smaat: string): Uint8Array {
    for (let i = this.#smaa.length; i < this.vaerdier.length; i++) {
      const v = this.vaerdier[i];
      this.#smaa.push((Array.isArray(v) ? v.join(NY) : String(v ?? '')).toLowerCase());
    }
    return Uint8Array.from(this.#smaa, (t) => (t.includes(smaat) ? 1 : 0));
  }

  #kode(v: Celle): number {
    const noegle = Array.isArray(v) ? JSON.stringify(v) : v;
    const kendt = this.#kodeAf.get(noegle);
    if (kendt !== undefined) return kendt;
    const kode = this.vaerdier.push(v) - 1;
    this.#kodeAf.set(noegle, kode);
    this.#rang = null;
    if (this.#ordnet) {
      const ny = { orden: orden(this.kilde, v), kode };
      this.#ordnet.splice(foersteEfter(this.#ordnet, ny.orden), 0, ny);
    }
    return kode;
  }

  #ordn(): readonly Plads[] {
    this.#ordnet ??= this.vaerdier
      .map((v, kode) => ({ orden: orden(this.kilde, v), kode }))
      .sort((a, b) => (a.orden < b.orden ? -1 : a.orden > b.orden ? 1 : 0));
    return this.#ordnet;
  }
}

function foersteEfter(ordnet: readonly Plads[], orden: string | number): number {
  let fra = 0;
  let til = ordnet.length;
  while (fra < til) {
    const midt = (fra + til) >>> 1;
    if (ordnet[midt].orden <= orden) fra = midt + 1;
    else til = midt;
  }
  return fra;
}
