import { z } from 'zod';
import { sql } from '../../platform/db/database.ts';
import { job } from '../../platform/jobs.ts';

/** So long a file waits to be confirmed. */
const DAGE = 7;

/** Every night: files that were sent in for import and never confirmed. */
export const katalogImportoprydning = job({
  navn: 'katalog.importoprydning',
  skema: z.object({}),
  gentag: '27 3 * * *',
  async koer({ db, ur }) {
    const foer = new Date(ur.nu().getTime() - DAGE * 86_400_000);
    await db.somSystem('oprydning: filer, der ikke blev bekræftet', (tx) =>
      sql`delete from katalog_import where anvendt_kl is null and oprettet_kl < ${foer}`.execute(tx),
    );
  },
});
