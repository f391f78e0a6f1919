import { z } from 'zod';
import { type Job, job } from '../../../../platform/jobs.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import type { Strategikilder } from '../tal/queries.ts';
import { gemMaaltal } from './commands.ts';

/** Every night, so that the last night of a month keeps its figures however the machine slept. */
export function maaltalJob(kilder: (miljoe: Miljoe) => Strategikilder): Job<unknown> {
  return job({
    navn: 'strategi.maaltal',
    skema: z.object({}),
    gentag: '50 3 * * *',
    async koer(miljoe) {
      const antal = await gemMaaltal(miljoe, kilder(miljoe));
      miljoe.log.info({ antal }, 'måltal');
    },
  });
}
