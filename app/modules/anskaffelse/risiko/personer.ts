import type { Tx } from '../../../platform/db/database.ts';
import { medlemmer } from '../../organisation/public.ts';

/** The people one can choose: the house's members, and whoever is chosen already though they have left. */
export async function hentPersonvalg(
  tx: Tx,
  organisationId: number,
  valgt: { readonly id: string | null; readonly navn: string } | null,
): Promise<{ vaerdi: string; tekst: string }[]> {
  const huset = (await medlemmer(tx, organisationId)).map((m) => ({ vaerdi: m.id, tekst: m.navn }));
  return valgt === null || valgt.id === null || huset.some((m) => m.vaerdi === valgt.id)
    ? huset
    : [
        ...huset,
        {
          vaerdi: valgt.id,
          tekst: `${valgt.navn === '' ? 'Slettet person' : valgt.navn} (ikke længere i kommunen)`,
        },
      ];
}
