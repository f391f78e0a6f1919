// The command line: node scripts/maalbillede.mjs import fakta … Works right after `git clone`: installs what is
// missing and, for `start`, builds the static files; progress goes to standard error.
import { installer } from './klar.mjs';
import { koer } from './koer.mjs';

async function bygStatisk() {
  const { byg } = await import('./byg.mjs');
  try {
    await byg({ log: console.error });
    return true;
  } catch (fejl) {
    console.error(`De statiske filer kunne ikke bygges: ${fejl.message}`);
    return false;
  }
}

/** @returns {Promise<number>} exit code: 0 done, 1 refused, 2 wrong usage */
export async function maalbillede(argumenter) {
  installer();
  if (argumenter[0] === 'start' && !(await bygStatisk())) return 1;
  return koer('app/main.ts', argumenter);
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  process.exitCode = await maalbillede(process.argv.slice(2));
}
