/** How much of a part has joined, beside what was assumed. */
import { visTal } from '../../../../kernel/tekst.ts';
import { afrund } from '../../afregning/heltal.ts';
import type { Deltager } from '../../rules.ts';
import { fristfordeling } from '../../tilslutning/rules.ts';
import type { Casedel } from '../rules.ts';

export interface Tilsluttet {
  readonly andelBp: number;
  /** What the share is of: »81 af 98 kommuner«. */
  readonly tekst: string;
}

/** The newest published count of a part's units, by kommunekode. */
export type Antalpr = ReadonlyMap<number, Readonly<Record<string, number>>>;

/**
 * The share of a part's units whose kommuner have joined; of the kommuner where nothing has been counted. Null where nobody is
 * known to have joined.
 */
export function tilsluttet(
  del: Casedel,
  deltagere: readonly Deltager[],
  antal: Antalpr,
  kommuner: number,
  /** The rounds in which kommuner join after the deadline that was everybody's. */
  senere: ReadonlySet<number> = new Set(),
): Tilsluttet | null {
  const koder = [...new Set(deltagere.filter((d) => d.delId === del.delId).map((d) => d.kommunekode))];
  const fordelt = fristfordeling(deltagere, del.delId, senere);
  const hvornaar = fordelt === '' ? '' : ` (${fordelt})`;
  if (koder.length === 0 || kommuner === 0) return null;
  const talt = antal.get(del.delId);
  const ialt = talt ? Object.values(talt).reduce((s, n) => s + n, 0) : 0;
  if (!talt || ialt === 0)
    return {
      andelBp: afrund(BigInt(koder.length) * 10_000n, BigInt(kommuner)),
      tekst: `${koder.length} af ${kommuner} kommuner${hvornaar}`,
    };
  const egne = koder.reduce((s, k) => s + (talt[k] ?? 0), 0);
  return {
    andelBp: afrund(BigInt(egne) * 10_000n, BigInt(ialt)),
    tekst: `${koder.length} af ${kommuner} kommuner${hvornaar}, ${visTal(egne)} af ${visTal(ialt)} ${del.enhedFlere}`,
  };
}
