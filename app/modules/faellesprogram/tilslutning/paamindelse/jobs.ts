import { z } from 'zod';
import { type Job, job } from '../../../../platform/jobs.ts';
import { mindOmFrister, sendTilslutningspost } from './commands.ts';
import { POSTSLAGS } from './rules.ts';

/** Who it goes to is found when it is sent, as the system: they are the kommuner's own people. */
export const tilslutningspostJob = job({
  navn: 'faellesprogram.tilslutningspost',
  skema: z.object({
    rundeId: z.number().int(),
    slags: z.enum(POSTSLAGS),
    /** Null: every kommune of the round. */
    kommuner: z.array(z.number().int()).nullable(),
    /** What the house adds in its own words. */
    tekst: z.string().max(2_000),
  }),
  koer: (miljoe, data) => sendTilslutningspost(miljoe, data),
});

/** Every working day in the morning. */
const tilslutningspaamindelseJob = job({
  navn: 'faellesprogram.tilslutningspaamindelse',
  skema: z.object({}),
  gentag: '40 7 * * 1-5',
  koer: (miljoe) => mindOmFrister(miljoe),
});

export const tilslutningJobs: readonly Job<unknown>[] = [tilslutningspostJob, tilslutningspaamindelseJob];
