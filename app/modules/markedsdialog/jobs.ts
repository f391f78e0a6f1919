import { z } from 'zod';
import { type Job, job } from '../../platform/jobs.ts';
import {
  fortaelOmSpoergsmaal,
  mindLeverandoerer,
  mindOmSpoergsmaal,
  sigAabnet,
} from './paamindelse/commands.ts';
import { invitationJob, udsendJob } from './post/udsendelse.ts';
import { svararkoprydning } from './svarark/oprydning.ts';

/** A question has come. */
export const spoergsmaalJob = job({
  navn: 'markedsdialog.spoergsmaal',
  skema: z.object({ spoergsmaal: z.int() }),
  koer: (miljoe, { spoergsmaal }) => fortaelOmSpoergsmaal(miljoe, spoergsmaal),
});

/** Every weekday morning; holidays are left out by the rules. */
const paamindelseJob = job({
  navn: 'markedsdialog.paamindelse',
  skema: z.object({}),
  gentag: '10 8 * * 1-5',
  async koer(miljoe) {
    await mindLeverandoerer(miljoe);
    await mindOmSpoergsmaal(miljoe);
  },
});

/** Looks for deadlines that have passed. */
const aabningJob = job({
  navn: 'markedsdialog.aabning',
  skema: z.object({}),
  gentag: '*/5 * * * *',
  koer: sigAabnet,
});

/** Every job of the module. */
export const markedsdialogJobs: readonly Job<unknown>[] = [
  udsendJob,
  invitationJob,
  spoergsmaalJob,
  paamindelseJob,
  aabningJob,
  svararkoprydning,
];
