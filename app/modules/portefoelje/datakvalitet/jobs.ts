import { z } from 'zod';
import { job } from '../../../platform/jobs.ts';
import { type Kvalitetskilder, taelAlle } from './queries.ts';

/** Every night: how many gaps each kommune has, for the trend. */
export function datakvalitetJob(kilder: Kvalitetskilder) {
  return job({
    navn: 'portefoelje.datakvalitet',
    skema: z.object({}),
    gentag: '41 2 * * *',
    async koer({ db, ur }) {
      await db.somSystem('datakvalitet: tæl mangler for alle kommuner', async (tx) =>
        taelAlle(tx, { idag: ur.idag(), medMaalbillede: await kilder.systemerMedMaalbillede(tx) }),
      );
    },
  });
}
