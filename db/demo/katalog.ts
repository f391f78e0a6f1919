import type { Aktoer } from '../../app/kernel/adgang.ts';
import { laegTil, type Maaned } from '../../app/kernel/maaned.ts';
import { gem } from '../../app/modules/katalog/commands.ts';
import { hentIntegrationer } from '../../app/modules/katalog/queries.ts';
import type { Demomiljoe } from './miljoe.ts';
import { UDGAAET } from './verden.ts';

/** Retires one integration with a successor, unless somebody has edited it. */
export async function udfasIntegration(
  { db, ur }: Demomiljoe,
  redaktoer: Aktoer,
  anker: Maaned,
): Promise<void> {
  const { integration, efterfoelger, fra } = UDGAAET;
  const nu = (await db.som(redaktoer, hentIntegrationer)).get(integration);
  if (nu?.version !== 1) return;
  const svar = await gem(db, redaktoer, ur.nu(), {
    art: 'integration',
    billede: { ...nu.billede, udgaaetFra: laegTil(anker, fra), efterfoelger },
    fraVersion: nu.version,
    begrundelse: 'Demo: opdigtet udfasning, så en afløst integration kan ses.',
  });
  if (!svar.ok) throw new Error(`demo, ${integration}: ${svar.hindringer.map((h) => h.besked).join(' ')}`);
}
