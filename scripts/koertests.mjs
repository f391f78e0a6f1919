// Runs the test files and ends with one line that counts them. Started by scripts/test.mjs on the project's own Node.
import { globSync } from 'node:fs';
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

/** Browser journeys wait about half of the time and take longest, so they have a row of their own beside the rest. */
const iBrowser = filer.filter((fil) => fil.includes('e2e'));
const raekker = [
  { files: filer.filter((fil) => !iBrowser.includes(fil)), concurrency: 2 },
  { files: iBrowser, concurrency: 1 },
].filter(({ files }) => files.length > 0);

async function koer(raekke) {
  const stroem = run({
    ...raekke,
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
  // Two reports at once would be mixed line by line: the first is shown as it comes, the other whole when it is done.
  const rapport = stroem.compose(spec);
  if (raekke === raekker[0]) {
    for await (const del of rapport) process.stdout.write(del);
    return '';
  }
  const dele = [];
  for await (const del of rapport) dele.push(del);
  return dele.join('');
}

for (const rapport of await Promise.all(raekker.map(koer))) process.stdout.write(rapport);
console.log(`${tal.passed} passed, ${tal.failed} failed, ${tal.skipped} skipped`);
process.exitCode = tal.failed > 0 || tal.passed === 0 ? 1 : 0;
