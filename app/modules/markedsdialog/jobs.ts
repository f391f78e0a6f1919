import type { Job } from '../../platform/jobs.ts';
import { invitationJob, udsendJob } from './post/udsendelse.ts';

/** Every job of the module. */
export const markedsdialogJobs: readonly Job<unknown>[] = [udsendJob, invitationJob];
