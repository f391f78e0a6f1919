import type { Job } from '../../platform/jobs.ts';
import { aabningJob, paamindelseJob, spoergsmaalJob } from './paamindelse/jobs.ts';
import { invitationJob, udsendJob } from './post/udsendelse.ts';
import { svararkoprydning } from './svarark/oprydning.ts';

/** Every job of the module. */
export const markedsdialogJobs: readonly Job<unknown>[] = [
  udsendJob,
  invitationJob,
  spoergsmaalJob,
  paamindelseJob,
  aabningJob,
  svararkoprydning,
];
