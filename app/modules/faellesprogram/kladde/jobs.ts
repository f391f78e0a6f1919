import { z } from 'zod';
import { sql } from '../../../platform/db/database.ts';
import { job } from '../../../platform/jobs.ts';

/** So long what was typed and never saved is kept. */
const DAGE = 90;

/** Every night: what somebody wrote in a form of a programme a long time ago and never saved. */
export const programkladdeoprydning = job({
  navn: 'faellesprogram.kladdeoprydning',
  skema: z.object({}),
  gentag: '33 3 * * *',
  async koer({ db, ur }) {
    const foer = new Date(ur.nu().getTime() - DAGE * 86_400_000);
    await db.somSystem('oprydning: kladder, der aldrig blev gemt', (tx) =>
      sql`delete from programkladde where kl < ${foer}`.execute(tx),
    );
  },
});
