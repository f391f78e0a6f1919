import { z } from 'zod';
import { type Job, job } from '../../../../platform/jobs.ts';
import { mindOmFrister, sendRundepost } from './commands.ts';
import { POSTSLAGS } from './rules.ts';

/** Who it goes to is found when it is sent, as the system: those who report may be anybody's people. */
export const rundepostJob = job({
  navn: 'handlingsplan.rundepost',
  skema: z.object({
    rundeId: z.number().int(),
    slags: z.enum(POSTSLAGS),
    initiativer: z.array(z.number().int()),
    /** What the secretariat adds in its own words. */
    tekst: z.string().max(2_000).optional(),
  }),
  koer: (miljoe, data) => sendRundepost(miljoe, data),
});

/** Every working day in the morning. */
export const rundepaamindelseJob = job({
  navn: 'handlingsplan.rundepaamindelse',
  skema: z.object({}),
  gentag: '20 7 * * 1-5',
  koer: (miljoe) => mindOmFrister(miljoe),
});

export const rundeJobs: readonly Job<unknown>[] = [rundepostJob, rundepaamindelseJob];
