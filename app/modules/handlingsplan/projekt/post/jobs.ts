import { foelgerJob, projektbeskedJob } from './commands.ts';

/** Mail about local projects. */
export const projektJobs = [projektbeskedJob, foelgerJob];
