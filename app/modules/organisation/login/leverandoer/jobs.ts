import { z } from 'zod';
import { job } from '../../../../platform/jobs.ts';
import { sendLink } from './udsend/commands.ts';

/** Finds out whose address it is and sends the link; the request that asked is answered without knowing. */
export const linkJob = job({
  navn: 'login.link',
  skema: z.object({ bestilling: z.uuid() }),
  ventSekunder: 10,
  nyeForsoeg: 4,
  koer: (miljoe, { bestilling }) => sendLink(miljoe, bestilling),
});
