import { foelgerbeskedJob } from './program/foelger/commands.ts';

/** Everything that the module does outside a request. */
export const faellesprogramJobs = [foelgerbeskedJob];
