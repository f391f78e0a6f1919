import { z } from 'zod';
import { type Job, job } from '../../../platform/jobs.ts';
import { fortael, mindOmGodkendelser } from './besked/commands.ts';

/** A request has been made, or a step of it decided or given to another. */
export const beskedJob = job({
  navn: 'anskaffelse.godkendelse',
  skema: z.object({ godkendelse: z.int() }),
  koer: (miljoe, { godkendelse }) => fortael(miljoe, godkendelse),
});

/** Every weekday morning; holidays are left out by the command. */
const paamindelseJob = job({
  navn: 'anskaffelse.godkendelse_paamindelse',
  skema: z.object({}),
  gentag: '20 7 * * 1-5',
  koer: mindOmGodkendelser,
});

export const godkendelseJobs: readonly Job<unknown>[] = [beskedJob, paamindelseJob];
