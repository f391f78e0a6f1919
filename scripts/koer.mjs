// Runs a TypeScript file of the project on the project's own Node: node scripts/koer.mjs app/main.ts import fakta …
import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { installer, node, rod } from './klar.mjs';

/** npm runs a script through a shell. */
const skal = process.env.npm_lifecycle_event === undefined ? null : process.ppid;

/** The shell dies of npm's signal without passing it on: then we have another parent, and the child is to stop. */
function vogtSkallen(barn) {
  if (skal === null) return;
  const vagt = setInterval(() => {
    if (process.ppid === skal) return;
    clearInterval(vagt);
    barn.kill('SIGTERM');
  }, 250);
  barn.on('exit', () => clearInterval(vagt));
}

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
  vogtSkallen(barn);
  return new Promise((slut) => barn.on('exit', (kode, signal) => slut(kode ?? (signal ? 130 : 1))));
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  const [fil, ...rest] = process.argv.slice(2);
  process.exitCode = await koer(fil, rest);
}
