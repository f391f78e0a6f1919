import type { Job } from '../../platform/jobs.ts';
import { invitationJob, udsendJob } from './post/udsendelse.ts';
import { svararkoprydning } from './svarark/jobs.ts';

/** Every job of the module. */
export const markedsdialogJobs: readonly Job<unknown>[] = [svararkoprydning, udsendJob, invitationJob];
