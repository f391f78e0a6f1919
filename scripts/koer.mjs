// Runs a TypeScript file of the project on the project's own Node: node scripts/koer.mjs app/main.ts import fakta …
import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { installer, node, rod } from './klar.mjs';

/** @returns {Promise<number>} the exit code of the started process */
export function koer(fil, argumenter, { env = {} } = {}) {
  installer();
  const barn = spawn(
    node,
    [
      '--disable-warning=ExperimentalWarning',
      '--import',
      new URL('./tsx.mjs', import.meta.url).href,
      resolve(rod, fil),
      ...argumenter,
    ],
    // The fourth stream tells the child when this process is killed, so that no orphan keeps the data folder locked.
    { stdio: ['inherit', 'inherit', 'inherit', 'ipc'], env: { ...process.env, ...env } },
  );
  // The child decides how to stop; the parent only passes the signal on.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => barn.kill(signal));
  return new Promise((slut) => barn.on('exit', (kode, signal) => slut(kode ?? (signal ? 130 : 1))));
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  const [fil, ...rest] = process.argv.slice(2);
  process.exitCode = await koer(fil, rest);
}
