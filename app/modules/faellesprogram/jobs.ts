import { fakturabeskedJob } from './afregning/koersel/post/commands.ts';
import { tilmeldingsbeskedJob } from './inddragelse/koe/jobs.ts';
import { programkladdeoprydning } from './kladde/jobs.ts';
import { foelgerbeskedJob } from './program/foelger/commands.ts';
import { spoergerbeskedJob } from './spoergsmaal/jobs.ts';
import { tilslutningJobs } from './tilslutning/paamindelse/jobs.ts';

/** Everything that the module does outside a request. */
export const faellesprogramJobs = [
  programkladdeoprydning,
  foelgerbeskedJob,
  ...tilslutningJobs,
  fakturabeskedJob,
  spoergerbeskedJob,
  tilmeldingsbeskedJob,
];
