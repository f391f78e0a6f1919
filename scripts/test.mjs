// npm test: installs what is missing, finds or starts a PostgreSQL server, builds, checks types and style, and runs
// every test on the project's own Node. Ends with `N passed, N failed, N skipped`.
// Arguments narrow it to tests: npm test -- app/kernel  (only files whose path contains the words).
import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { installer, node, rod } from './klar.mjs';
import { startPostgres } from './postgres.mjs';

const ord = process.argv.slice(2);

function kommando(navn, argumenter) {
  const windows = process.platform === 'win32';
  const sti = join(rod, 'node_modules', '.bin', windows ? `${navn}.cmd` : navn);
  return spawnSync(sti, argumenter, { cwd: rod, stdio: 'inherit', shell: windows }).status === 0;
}

/** What must hold besides the tests; each counts as one. */
async function trin() {
  const { byg } = await import('./byg.mjs');
  const bygget = await byg().then(
    () => true,
    (fejl) => {
      console.error(fejl.message);
      return false;
    },
  );
  const alle = [['dist/statisk bygges', bygget]];
  if (ord.length === 0) {
    alle.push(['typer (tsc --noEmit)', kommando('tsc', ['--noEmit'])]);
    alle.push(['stil (biome check)', kommando('biome', ['check', '.'])]);
  }
  for (const [navn, holdt] of alle) console.log(`${holdt ? '✔' : '✖'} ${navn}`);
  return alle;
}

installer();
const resultater = ord.length === 0 ? await trin() : (await trin()).filter(([, holdt]) => !holdt);
const server = await startPostgres({ iHukommelse: true });
if (!server) {
  console.log(
    '!!! PostgreSQL findes ikke og kan ikke installeres her: alle tests på PostgreSQL springes over !!!',
  );
}
const barn = spawn(
  node,
  [
    '--disable-warning=ExperimentalWarning',
    '--import',
    './scripts/tsx.mjs',
    'scripts/koertests.mjs',
    `--trin=${resultater.filter(([, holdt]) => holdt).length},${resultater.filter(([, holdt]) => !holdt).length}`,
    ...ord,
  ],
  {
    cwd: rod,
    stdio: 'inherit',
    env: { ...process.env, ...(server ? { MAALBILLEDE_TEST_SERVER: server.url } : {}) },
  },
);
barn.on('exit', (kode) => {
  server?.stop();
  process.exit(kode ?? 1);
});
