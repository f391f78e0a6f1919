import { z } from 'zod';
import { type Job, job } from '../../../platform/jobs.ts';
import { leverPakke } from './commands.ts';
import { laegIMappe, sendTilKrog } from './levering.ts';

/** Delivers a package; again after 1, 2, 4 … minutes, over most of a day. */
export const journalJob = job({
  navn: 'anskaffelse.journal',
  skema: z.object({ pakke: z.int() }),
  ventSekunder: 60,
  nyeForsoeg: 10,
  koer: (miljoe, { pakke }) =>
    leverPakke(miljoe, pakke, (f) =>
      f.levering === 'mappe' ? laegIMappe(miljoe.mappe, f) : sendTilKrog(miljoe, f),
    ),
});

export const journalJobs: readonly Job<unknown>[] = [journalJob];
