import { z } from 'zod';
import { raekker, sql } from '../../../platform/db/database.ts';
import { type Job, job } from '../../../platform/jobs.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import { skrivTilKitos } from './skriv/udfoer.ts';
import { GRUND, koerKitos, laesKitos } from './synk/koersel.ts';
import { forfaldne, opretKoersel } from './synk/start.ts';

/** Works on one run for a while, and asks to go on where there is more. */
export const koerselJob = job({
  navn: 'portefoelje.kitos',
  skema: z.object({ koersel: z.int() }),
  nyeForsoeg: 2,
  async koer(miljoe, { koersel }) {
    const udfald = await koerKitos(miljoe, koersel, (igang) =>
      igang.koersel.slags === 'skriv' ? skrivTilKitos(igang) : laesKitos(igang),
    );
    if (udfald === 'fortsaet')
      await miljoe.db.somSystem(GRUND, (tx) => miljoe.jobs.send(tx, koerselJob, { koersel }));
  },
});

/** How long a run may wait or be still before somebody takes it up, in seconds: its process has died. */
const FORLADT_S = 120;

/** Starts what is due, and takes up what a process left when it died. */
export async function kitosUr(miljoe: Miljoe): Promise<void> {
  await miljoe.db.somSystem(GRUND, async (tx) => {
    const forladte = await raekker(
      tx,
      sql<{ id: number }>`select id from kitoskoersel where tilstand in ('venter', 'koerer')
        and coalesce(puls_kl, startet_kl) < clock_timestamp() - make_interval(secs => ${FORLADT_S})`,
    );
    for (const { id } of forladte) await miljoe.jobs.send(tx, koerselJob, { koersel: id });
    for (const { organisationId, slags } of await forfaldne(tx, miljoe.ur)) {
      const id = await opretKoersel(tx, { organisationId, slags, kl: miljoe.ur.nu(), personId: null });
      if (id !== null) await miljoe.jobs.send(tx, koerselJob, { koersel: id });
    }
  });
}

const urJob = job({
  navn: 'portefoelje.kitos_ur',
  skema: z.object({}),
  gentag: '*/5 * * * *',
  koer: kitosUr,
});

export const kitosJobs: readonly Job<unknown>[] = [koerselJob, urJob];
