import { z } from 'zod';
import { sql } from '../../../platform/db/database.ts';
import { job } from '../../../platform/jobs.ts';

/** Every night: uploaded answer sheets that nobody confirmed in time. */
export const svararkoprydning = job({
  navn: 'markedsdialog.svararkoprydning',
  skema: z.object({}),
  gentag: '37 3 * * *',
  async koer({ db }) {
    await db.somSystem('oprydning: svarark, der ikke blev bekræftet', (tx) =>
      sql`delete from markedssvarark where udloeber_kl <= app_nu()`.execute(tx),
    );
  },
});
