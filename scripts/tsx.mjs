// Loader: Node strips types from .ts by itself, but does not know JSX. This hook turns .tsx into JavaScript
// with esbuild, and keeps the result by content, so that only changed files are ever transformed.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { transformSync, version } from 'esbuild';

const cache = fileURLToPath(new URL('../node_modules/.cache/maalbillede/tsx/', import.meta.url));
mkdirSync(cache, { recursive: true });

registerHooks({
  load(url, context, nextLoad) {
    if (!url.startsWith('file:') || !url.endsWith('.tsx')) return nextLoad(url, context);
    const file = fileURLToPath(url);
    const kilde = readFileSync(file, 'utf8');
    const spor = createHash('sha256').update(version).update(file).update(kilde).digest('hex');
    const gemt = join(cache, `${spor}.js`);
    if (existsSync(gemt)) {
      return { format: 'module', source: readFileSync(gemt, 'utf8'), shortCircuit: true };
    }
    const { code } = transformSync(kilde, {
      loader: 'tsx',
      format: 'esm',
      target: 'esnext',
      jsx: 'automatic',
      jsxImportSource: 'preact',
      sourcefile: file,
      sourcemap: 'inline',
    });
    // Written beside and renamed, because several test processes fill the cache at the same time.
    writeFileSync(`${gemt}.${process.pid}`, code);
    renameSync(`${gemt}.${process.pid}`, gemt);
    return { format: 'module', source: code, shortCircuit: true };
  },
});
