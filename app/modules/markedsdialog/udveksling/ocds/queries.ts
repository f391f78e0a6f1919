import type { Aktoer } from '../../../../kernel/adgang.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import { paths } from '../../../../routes.ts';
import { hentDokumentation } from '../dokumentation/queries.ts';
import { ocdsPakke } from './exports.ts';

/** The release package of one of the actor's own dialogues; null when there is none, or it isn't published. */
export async function ocdsFor(
  { db, ur, offentligUrl }: Miljoe,
  aktoer: Aktoer,
  id: number,
): Promise<Record<string, unknown> | null> {
  const d = await db.som(aktoer, (tx) => hentDokumentation(tx, id));
  if (!d) return null;
  const adresse = (sti: string) => `${offentligUrl}${sti}`;
  return ocdsPakke(d, {
    cvr: aktoer.organisation.cvr,
    nu: ur.nu(),
    uri: adresse(paths.markedsOcdsApi({ id })),
    kravspecifikation: adresse(paths.markedskravFil({ id, format: 'pdf' })),
    dokumentation: adresse(paths.markedsdokumentationFil({ id, format: 'pdf' })),
  });
}
