import { foelgerbeskedJob } from './program/foelger/commands.ts';
import { spoergerbeskedJob } from './spoergsmaal/jobs.ts';

/** Everything that the module does outside a request. */
export const faellesprogramJobs = [foelgerbeskedJob, spoergerbeskedJob];
