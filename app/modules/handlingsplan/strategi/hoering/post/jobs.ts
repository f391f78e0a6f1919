import { z } from 'zod';
import { job } from '../../../../../platform/jobs.ts';
import { fortaelOmHoeringer } from './commands.ts';

/** Every working day in the morning. */
export const hoeringspostJob = job({
  navn: 'strategi.hoeringspost',
  skema: z.object({}),
  gentag: '25 7 * * 1-5',
  koer: fortaelOmHoeringer,
});
