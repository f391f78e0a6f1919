import { z } from 'zod';
import { type Job, job } from '../../platform/jobs.ts';
import type { Opgavekilde } from '../../platform/opgaver.ts';
import { fortaelPortion } from './mail/commands.ts';

/** So many people are told by one job, which takes seconds; the next one takes those after them. */
const PORTION = 200;

const SKEMA = z.object({
  /** Everybody up to and including this one has been told. */
  efter: z.object({ organisationId: z.int(), personId: z.uuid() }).optional(),
});

/** The mails of the morning, on weekdays; holidays are left out by the command. Some before the approvals' reminder. */
export function opgaveJobs(kilder: readonly Opgavekilde[]): readonly Job<unknown>[] {
  const samlemail: Job<z.output<typeof SKEMA>> = job({
    navn: 'opgaver.samlemail',
    skema: SKEMA,
    gentag: '10 7 * * 1-5',
    async koer(miljoe, { efter }) {
      const naeste = await fortaelPortion(miljoe, kilder, efter ?? null, PORTION);
      if (naeste !== null)
        await miljoe.db.somSystem('opgaver: de næste, der skal have en samlemail', (tx) =>
          miljoe.jobs.send(tx, samlemail, { efter: naeste }),
        );
    },
  });
  return [samlemail as Job<unknown>];
}
