import { z } from 'zod';
import { sql } from '../../../platform/db/database.ts';
import { job } from '../../../platform/jobs.ts';

/** So long a spreadsheet waits to be confirmed. */
const DAGE = 7;

/** Every night: spreadsheets that were sent in and never confirmed. */
export const portefoeljeImportoprydning = job({
  navn: 'portefoelje.importoprydning',
  skema: z.object({}),
  gentag: '32 3 * * *',
  async koer({ db, ur }) {
    const foer = new Date(ur.nu().getTime() - DAGE * 86_400_000);
    await db.somSystem('oprydning: regneark, der ikke blev bekræftet', (tx) =>
      sql`delete from portefoeljeimport where anvendt_kl is null and oprettet_kl < ${foer}`.execute(tx),
    );
  },
});
