import type { Tal, Talkolonner } from './typer.ts';

export const TALNAVNE = ['T', 'K', 'B', 'Tn', 'Kn', 'Bn', 'ukendt'] as const;
export type Talnavn = (typeof TALNAVNE)[number];
export type Talsum = { -readonly [N in keyof Tal]: number };

type Talliste = Uint8Array | Uint16Array | Int32Array;

export function lavTalkolonner<A extends Talliste>(
  type: new (laengde: number) => A,
  laengde: number,
): Talkolonner<A> {
  return {
    T: new type(laengde),
    K: new type(laengde),
    B: new type(laengde),
    Tn: new type(laengde),
    Kn: new type(laengde),
    Bn: new type(laengde),
    ukendt: new type(laengde),
  };
}

export function nulTal(): Talsum {
  return { T: 0, K: 0, B: 0, Tn: 0, Kn: 0, Bn: 0, ukendt: 0 };
}

export function laegTilTal(sum: Talsum, tal: Tal): void {
  for (const navn of TALNAVNE) sum[navn] += tal[navn];
}

/** Adds a sum of `TAEL` and one of `TAEL_N` (regel.ts). */
export function laegTaeltTil(sum: Talsum, alle: number, noedvendige: number): void {
  sum.T += alle & 255;
  sum.K += (alle >>> 8) & 255;
  sum.B += (alle >>> 16) & 255;
  sum.ukendt += alle >>> 24;
  sum.Tn += noedvendige & 255;
  sum.Kn += (noedvendige >>> 8) & 255;
  sum.Bn += noedvendige >>> 16;
}

/** The integers at one place of the columns. */
export function talFra(kolonner: Talkolonner<Talliste>, plads: number): Tal {
  const { T, K, B, Tn, Kn, Bn, ukendt } = kolonner;
  return {
    T: T[plads],
    K: K[plads],
    B: B[plads],
    Tn: Tn[plads],
    Kn: Kn[plads],
    Bn: Bn[plads],
    ukendt: ukendt[plads],
  };
}

export function saetTal(kolonner: Talkolonner<Talliste>, plads: number, tal: Tal): void {
  kolonner.T[plads] = tal.T;
  kolonner.K[plads] = tal.K;
  kolonner.B[plads] = tal.B;
  kolonner.Tn[plads] = tal.Tn;
  kolonner.Kn[plads] = tal.Kn;
  kolonner.Bn[plads] = tal.Bn;
  kolonner.ukendt[plads] = tal.ukendt;
}
