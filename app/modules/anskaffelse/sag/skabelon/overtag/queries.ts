import type { Tx } from '../../../../../platform/db/database.ts';
import type { Sag } from '../../../queries.ts';
import { hentPunkter } from '../../punkt/queries.ts';
import type { Sagspunkt } from '../../punkt/rules.ts';
import { type Skabelonforskel, skabelonforskel } from '../forskel/rules.ts';
import { gaeldendeSkabelon } from '../queries.ts';
import type { Skabelon } from '../rules.ts';

export interface Forskelbillede {
  /** The edition that is in force. */
  readonly nr: number;
  readonly skabelon: Skabelon;
  readonly forskel: Skabelonforskel;
  readonly punkter: readonly Sagspunkt[];
}

/** What the template has that the case hasn't, and the other way round; the case's own checkpoints are left alone. */
export async function hentForskel(tx: Tx, sag: Sag): Promise<Forskelbillede> {
  const { nr, skabelon } = await gaeldendeSkabelon(tx, sag.organisationId);
  const punkter = await hentPunkter(tx, sag.id);
  // What went out of an earlier edition stays on the case, put aside; it isn't taken out twice.
  const egne = punkter.filter((p) => !p.noegle.startsWith('egen-') && !p.noegle.startsWith('udgaaet-'));
  const her: Skabelon = { faser: sag.faser, punkter: egne.map((p) => p.indhold) };
  return { nr, skabelon, punkter, forskel: skabelonforskel(her, skabelon) };
}
