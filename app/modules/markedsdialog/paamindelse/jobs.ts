import { z } from 'zod';
import { job } from '../../../platform/jobs.ts';
import { fortaelOmSpoergsmaal, mindLeverandoerer, mindOmSpoergsmaal, sigAabnet } from './commands.ts';

export const spoergsmaalJob = job({
  navn: 'markedsdialog.spoergsmaal',
  skema: z.object({ spoergsmaal: z.int() }),
  koer: (miljoe, { spoergsmaal }) => fortaelOmSpoergsmaal(miljoe, spoergsmaal),
});

/** Every weekday morning; holidays are left out by the rules. */
export const paamindelseJob = job({
  navn: 'markedsdialog.paamindelse',
  skema: z.object({}),
  gentag: '10 8 * * 1-5',
  async koer(miljoe) {
    await mindLeverandoerer(miljoe);
    await mindOmSpoergsmaal(miljoe);
  },
});

export const aabningJob = job({
  navn: 'markedsdialog.aabning',
  skema: z.object({}),
  gentag: '*/5 * * * *',
  koer: sigAabnet,
});
