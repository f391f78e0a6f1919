// npm test: installs what is missing, finds or starts a PostgreSQL server, builds, and runs every test on the
// project's own Node. Arguments narrow it: npm test -- app/kernel  (only files whose path contains the words).
import { spawn } from 'node:child_process';
import { installer, node, rod } from './klar.mjs';
import { startPostgres } from './postgres.mjs';

installer();
const server = await startPostgres();
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
    ...process.argv.slice(2),
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
