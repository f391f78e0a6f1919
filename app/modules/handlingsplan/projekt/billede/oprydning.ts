/** Pictures that were taken away are gone for good after a while: they may show somebody. */
import { rm, stat } from 'node:fs/promises';
import { z } from 'zod';
import { raekker, sql } from '../../../../platform/db/database.ts';
import { filIBrug, filsti } from '../../../../platform/filer.ts';
import { job } from '../../../../platform/jobs.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import { BILLEDE_GEMMES_DAGE } from '../rules.ts';

const GRUND = 'oprydning: billeder, der er fjernet';
const DOEGN_MS = 86_400_000;

/** Deletes what has been away for long enough, and its bytes where nothing else in the product has the same. Gives how many. */
export async function sletFjernedeBilleder({
  db,
  ur,
  mappe,
}: Pick<Miljoe, 'db' | 'ur' | 'mappe'>): Promise<number> {
  const nu = ur.nu().getTime();
  const foer = new Date(nu - BILLEDE_GEMMES_DAGE * DOEGN_MS);
  const { slettede, ledige } = await db.somSystem(GRUND, async (tx) => {
    const rader = await raekker(
      tx,
      sql<{ sha256: string }>`delete from lokalprojekt_billede where fjernet_kl < ${foer} returning sha256`,
    );
    const ledige: string[] = [];
    for (const sha256 of new Set(rader.map((r) => r.sha256)))
      if (!(await filIBrug(tx, sha256))) ledige.push(sha256);
    return { slettede: rader.length, ledige };
  });
  for (const sha256 of ledige) {
    const sti = filsti(mappe, sha256);
    const fil = await stat(sti).catch(() => null);
    // Written anew a moment ago: an upload of the same is under way, and its row comes after its bytes.
    if (fil && nu - fil.mtimeMs > DOEGN_MS) await rm(sti, { force: true });
  }
  return slettede;
}

/** Every night. */
export const billedoprydning = job({
  navn: 'handlingsplan.projektbilleder',
  skema: z.object({}),
  gentag: '33 3 * * *',
  async koer(miljoe) {
    const antal = await sletFjernedeBilleder(miljoe);
    miljoe.log.info({ antal }, 'fjernede billeder slettet');
  },
});
