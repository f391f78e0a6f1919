import { billedoprydning } from '../billede/oprydning.ts';
import { foelgerJob, projektbeskedJob } from './commands.ts';

/** What local projects do by themselves: mail, and pictures that are gone for good. */
export const projektJobs = [projektbeskedJob, foelgerJob, billedoprydning];
