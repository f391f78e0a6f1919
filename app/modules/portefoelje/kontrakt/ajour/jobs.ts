import { z } from 'zod';
import { job } from '../../../../platform/jobs.ts';
import { ajourfoerAlle } from './commands.ts';

/** Soon after midnight, and every hour for what another process wrote by yesterday's date: contracts' dates and prices. */
export const ajourJob = job({
  navn: 'portefoelje.kontrakt_ajour',
  skema: z.object({}),
  gentag: '2 * * * *',
  async koer({ db, ur }) {
    await ajourfoerAlle(db, ur.idag());
  },
});
