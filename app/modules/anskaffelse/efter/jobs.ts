import { z } from 'zod';
import { type Job, job } from '../../../platform/jobs.ts';
import { lavNyeSager } from './nysag/commands.ts';

/** Every morning, Sundays and holidays too: the day that a contract asks for doesn't move. */
export const nySagJob = job({
  navn: 'anskaffelse.ny_sag',
  skema: z.object({}),
  gentag: '40 5 * * *',
  async koer(miljoe) {
    await lavNyeSager(miljoe);
  },
});

export const efterJobs: readonly Job<unknown>[] = [nySagJob];
