import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { job } from './jobs.ts';

const DOEGN_MS = 86_400_000;

/** Files of uploads that were cut off by a stop of the program. Those under way are younger. */
async function rydOverfoersler(mappe: string, nu: Date): Promise<number> {
  const upload = join(mappe, 'upload');
  const filer = await readdir(upload).catch(() => []);
  let fjernet = 0;
  for (const fil of filer) {
    const sti = join(upload, fil);
    const { mtimeMs } = await stat(sti).catch(() => ({ mtimeMs: nu.getTime() }));
    if (nu.getTime() - mtimeMs < DOEGN_MS) continue;
    await rm(sti, { force: true });
    fjernet += 1;
  }
  return fjernet;
}

/** Every night: sessions that have ended, and uploads that never did. */
export const oprydning = job({
  navn: 'drift.oprydning',
  skema: z.object({}),
  gentag: '17 3 * * *',
  async koer(miljoe) {
    const sessioner = await miljoe.sessioner.ryd();
    const overfoersler = await rydOverfoersler(miljoe.mappe, miljoe.ur.nu());
    miljoe.log.info({ sessioner, overfoersler }, 'oprydning');
  },
});
