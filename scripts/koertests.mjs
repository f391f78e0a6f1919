// Runs the test files and ends with one line that counts them. Started by scripts/test.mjs on the project's own Node.
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { pathToFileURL } from 'node:url';

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

/** What takes long starts first, so that nothing long is left alone at the end. */
const TUNGE = ['e2e/sider', 'e2e/markedsdialog', 'e2e/sag', 'e2e/', 'test/', 'db/'];
function plads(fil) {
  const nr = TUNGE.findIndex((t) => fil.includes(t));
  return nr === -1 ? TUNGE.length : nr;
}
filer.sort((a, b) => plads(a) - plads(b));

/** What the tests load once and share is named after the run. */
process.env.MAALBILLEDE_TEST_KOERSEL = String(process.pid);
/** Compiled code is kept for the next process, and for the next run. */
process.env.NODE_COMPILE_CACHE ??= resolve('node_modules/.cache/maalbillede/v8');
const delt = ['demo', 'axe'].map((hvad) => join(tmpdir(), `maalbillede-${hvad}-${process.pid}`));

/** What starts or stops processes, browsers among them, has a process to itself. */
const ALENE = /node:child_process|\/produkt\.ts'/;
const FLOKKE = 8;
const flokmappe = mkdtempSync(join(tmpdir(), 'maalbillede-flokke-'));
delt.push(flokmappe);

/** A guess at how long a file takes: by its length, and by whether it needs two databases, one, or none. */
function stoerrelse(fil) {
  const kilde = readFileSync(fil, 'utf8');
  const databaser = kilde.includes('paaHverDatabase') ? 3 : kilde.includes('/helpers.ts') ? 1 : 0.1;
  return kilde.length * databaser;
}

/**
 * The runner of tests follows every promise, so that a suite knows the suite that it is written in, and so that a stray
 * error is put down to its test. Only the first is needed: once all files are read it lets go, which saves a seventh of the
 * processor's time. A stray error fails the whole flock, by its exit code.
 */
const FLOKHOVED = `import asyncHooks from 'node:async_hooks';
const { createHook } = asyncHooks;
let slip;
asyncHooks.createHook = (kald) => {
  asyncHooks.createHook = createHook;
  const krog = createHook(kald);
  slip = () => krog.disable();
  return krog;
};
const { describe } = await import('node:test');
function indlaest() {
  mangler -= 1;
  if (mangler === 0) slip();
}
`;

/**
 * The other files share a few processes, since to read the app and to compile PGlite takes longer than most files do. Each
 * is a suite of its own there, and they are dealt out by size.
 */
function iFlokke(lette) {
  const flokke = Array.from({ length: Math.min(FLOKKE, lette.length) }, () => ({ stoerrelse: 0, filer: [] }));
  const efterStoerrelse = lette
    .map((fil) => ({ fil, stoerrelse: stoerrelse(fil) }))
    .sort((a, b) => b.stoerrelse - a.stoerrelse);
  for (const en of efterStoerrelse) {
    const mindst = flokke.reduce((a, b) => (b.stoerrelse < a.stoerrelse ? b : a));
    mindst.stoerrelse += en.stoerrelse;
    mindst.filer.push(en.fil);
  }
  return flokke.map(({ filer: egne }, nr) => {
    const linjer = egne.map(
      (fil) =>
        `describe(${JSON.stringify(fil)}, async () => { await import(${JSON.stringify(pathToFileURL(resolve(fil)))}); indlaest(); });`,
    );
    const flok = join(flokmappe, `flok-${nr + 1}.mjs`);
    writeFileSync(flok, `${FLOKHOVED}let mangler = ${egne.length};\n${linjer.join('\n')}\n`);
    return flok;
  });
}

const alene = filer.filter((fil) => ALENE.test(readFileSync(fil, 'utf8')));
const stroem = run({
  files: [...alene, ...iFlokke(filer.filter((fil) => !alene.includes(fil)))],
  // Browser journeys wait about half of the time.
  concurrency: availableParallelism() + 1,
  // Of a whole process; a suite that may hang has a limit of its own.
  timeout: 1_800_000,
  execArgv: ['--disable-warning=ExperimentalWarning', '--import', './scripts/tsx.mjs'],
});

/** A suite is counted by its tests, unless it failed by itself: a file that can't be loaded, a hook that throws. */
function taelles({ type, error }) {
  return type !== 'suite' || (error !== undefined && error.failureType !== 'subtestsFailed');
}
stroem.on('test:pass', (t) => {
  if (!taelles(t.details)) return;
  if (t.skip !== undefined || t.todo !== undefined) tal.skipped += 1;
  else tal.passed += 1;
});
stroem.on('test:fail', (t) => {
  if (taelles(t.details)) tal.failed += 1;
});
for await (const del of stroem.compose(spec)) process.stdout.write(del);
for (const sti of delt) rmSync(sti, { recursive: true, force: true });
console.log(`${tal.passed} passed, ${tal.failed} failed, ${tal.skipped} skipped`);
process.exitCode = tal.failed > 0 || tal.passed === 0 ? 1 : 0;
