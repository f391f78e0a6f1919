// Runs the test files and ends with one line that counts them. Started by scripts/test.mjs on the project's own Node.
import { globSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';

const argumenter = process.argv.slice(2);
/** Steps that scripts/test.mjs has taken already: `--trin=held,failed`. */
const [holdt, fejlet] = (argumenter.find((a) => a.startsWith('--trin=')) ?? '--trin=0,0')
  .slice('--trin='.length)
  .split(',')
  .map(Number);
const ord = argumenter.filter((a) => !a.startsWith('--trin='));
const filer = globSync('{app,test,db,bench,scripts}/**/*.test.{ts,tsx}')
  .filter((fil) => ord.length === 0 || ord.some((o) => fil.includes(o)))
  .sort();
const tal = { passed: holdt, failed: fejlet, skipped: 0 };

/** Suites are counted through their tests; a file that can't even be loaded counts as one failure. */
function taelles(haendelse) {
  return haendelse.details?.type !== 'suite';
}

/** What takes long starts first, so that nothing long is left alone at the end. */
const TUNGE = ['e2e/sider', 'e2e/markedsdialog', 'e2e/sag', 'e2e/', 'test/', 'db/'];
function plads(fil) {
  const nr = TUNGE.findIndex((t) => fil.includes(t));
  return nr === -1 ? TUNGE.length : nr;
}
filer.sort((a, b) => plads(a) - plads(b));

/** What the tests load once and share is named after the run. */
process.env.MAALBILLEDE_TEST_KOERSEL = String(process.pid);
const delt = ['demo', 'axe'].map((hvad) => join(tmpdir(), `maalbillede-${hvad}-${process.pid}`));

const stroem = run({
  files: filer,
  // Browser journeys wait about half of the time.
  concurrency: availableParallelism() + 1,
  timeout: 600_000,
  execArgv: ['--disable-warning=ExperimentalWarning', '--import', './scripts/tsx.mjs'],
});
stroem.on('test:pass', (t) => {
  if (!taelles(t)) return;
  if (t.skip !== undefined || t.todo !== undefined) tal.skipped += 1;
  else tal.passed += 1;
});
stroem.on('test:fail', (t) => {
  if (taelles(t)) tal.failed += 1;
});
for await (const del of stroem.compose(spec)) process.stdout.write(del);
for (const sti of delt) rmSync(sti, { recursive: true, force: true });
console.log(`${tal.passed} passed, ${tal.failed} failed, ${tal.skipped} skipped`);
process.exitCode = tal.failed > 0 || tal.passed === 0 ? 1 : 0;
