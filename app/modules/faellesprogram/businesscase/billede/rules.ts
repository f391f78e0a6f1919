/** What the page of prices shows of each part, for what is supposed. */
import {
  ANDELE,
  balancepunkt,
  foelsomhed,
  type Kurvepunkt,
  kurve,
  prisPrEnhed,
  type Scenarie,
  type Udsving,
} from '../pris/rules.ts';
import type { Casedel, Caseindhold } from '../rules.ts';
import type { Tilsluttet } from '../tilsluttet/rules.ts';

/** What is reckoned of one part, as it is supposed. */
export interface Delbillede {
  readonly del: Casedel;
  readonly andelBp: number;
  readonly pris: number | null;
  readonly balanceBp: number | null;
  readonly kurve: readonly Kurvepunkt[];
  /** With the supposed, the assumed and the joined share, and break-even, among the others. */
  readonly tabel: readonly (Kurvepunkt & { readonly maerker: readonly string[] })[];
  readonly foelsomhed: { readonly midt: number; readonly udsving: readonly Udsving[] } | null;
  readonly tilsluttet: Tilsluttet | null;
  /** At the joined share. */
  readonly tilsluttetPris: number | null;
}

export function delbillede(
  c: Caseindhold,
  del: Casedel,
  s: Scenarie,
  tilsluttet: Tilsluttet | null,
): Delbillede {
  const andelBp = s.andele?.[String(del.delId)] ?? del.andelBp;
  const balanceBp = balancepunkt(c, del, s);
  const maerker: readonly (readonly [number | null, string])[] = [
    [andelBp === del.andelBp ? null : andelBp, 'prøvet'],
    [del.andelBp, 'antaget'],
    [tilsluttet?.andelBp ?? null, 'tilsluttet nu'],
    [balanceBp, 'maksimalprisen holder herfra'],
  ];
  const andele = [...new Set([...ANDELE, ...maerker.flatMap(([bp]) => (bp === null ? [] : [bp]))])].toSorted(
    (a, b) => a - b,
  );
  return {
    del,
    andelBp,
    pris: prisPrEnhed(c, del, s),
    balanceBp,
    // Close where it bends.
    kurve: kurve(
      c,
      del,
      s,
      Array.from({ length: 98 }, (_, i) => (i + 3) * 100),
    ),
    tabel: kurve(c, del, s, andele).map((k) => ({
      ...k,
      maerker: maerker.flatMap(([bp, tekst]) => (bp === k.andelBp ? [tekst] : [])),
    })),
    foelsomhed: foelsomhed(c, del, s),
    tilsluttet,
    tilsluttetPris:
      tilsluttet &&
      prisPrEnhed(c, del, { ...s, andele: { ...s.andele, [String(del.delId)]: tilsluttet.andelBp } }),
  };
}
