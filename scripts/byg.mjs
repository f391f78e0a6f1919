// Builds what the browser gets: one stylesheet (dkfds + ours), one script for every page and one for pages where rich
// text is written, the icon sprite, fonts and licences, all
// with the hash of their content in the name, in dist/statisk/, and manifest.json that tells which is which.
// Does nothing when no input has changed. Plain JavaScript, so that it also runs on the machine's own Node.
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build, version as esbuildVersion, transformSync } from 'esbuild';

const rod = fileURLToPath(new URL('..', import.meta.url));
const dkfds = join(rod, 'node_modules', 'dkfds');
const ud = join(rod, 'dist', 'statisk');
/** Compressed size that must not be exceeded, in bytes. */
const GRAENSER = { css: 100 * 1024, js: 60 * 1024, rigtekst: 100 * 1024 };
/** Browsers of the last two years or so; everything also works without script. */
const MAAL = ['chrome120', 'edge120', 'firefox121', 'safari17'];

const kort = (indhold) => createHash('sha256').update(indhold).digest('hex').slice(0, 10);

/** Paths from the root of the file itself, or of every file below the folder. */
function filerI(sti) {
  const fuld = join(rod, sti);
  if (statSync(fuld).isFile()) return [sti];
  return readdirSync(fuld)
    .sort()
    .flatMap((navn) => filerI(`${sti}/${navn}`));
}

/** One hash over everything the result depends on. */
function aftryk() {
  const spor = createHash('sha256')
    .update(esbuildVersion)
    .update(readFileSync(join(dkfds, 'package.json')));
  const egne = [
    'app/ui/css',
    'app/browser',
    'app/kernel',
    'app/ui/ikoner.ts',
    'scripts/byg.mjs',
    'TREDJEPART.md',
  ].flatMap(filerI);
  for (const fil of egne) spor.update(fil).update(readFileSync(join(rod, fil)));
  return spor.digest('hex');
}

/**
 * dkfds's stylesheet without what we replace: a background rule per icon (we use the sprite) and the font faces
 * (ours load only the Latin letters at first, see css/skrift.css).
 */
function dkfdsCss() {
  return readFileSync(join(dkfds, 'dist', 'css', 'dkfds.min.css'), 'utf8')
    .replace(/\.icon-[a-z-]+:not\(a\)\{background-image:url\([^)]*\)\}/g, '')
    .replace(/@font-face\{[^}]*\}/g, '')
    .replace(/url\(\.\.\/img\/logo[^)]*\)/g, 'none')
    .replace(/\/\*# sourceMappingURL=.*\*\//, '');
}

/** Resolves `dkfds/…` in our CSS to the package's files, which its `exports` field hides. */
const dkfdsPlugin = {
  name: 'dkfds',
  setup(bygning) {
    bygning.onResolve({ filter: /^dkfds\// }, ({ path }) => ({
      path: join(dkfds, 'dist', path.slice('dkfds/'.length)),
    }));
    bygning.onLoad({ filter: /dkfds\.min\.css$/ }, () => ({
      contents: dkfdsCss(),
      loader: 'css',
      resolveDir: join(dkfds, 'dist', 'css'),
    }));
  },
};

function ikonNavne() {
  const { code } = transformSync(readFileSync(join(rod, 'app/ui/ikoner.ts'), 'utf8'), {
    loader: 'ts',
    format: 'esm',
  });
  return import(`data:text/javascript,${encodeURIComponent(code)}`).then((modul) => modul.IKONER);
}

/** One SVG file with a symbol per icon, referred to as `<use href="…#name">`. */
async function sprite() {
  const symboler = (await ikonNavne()).map((navn) => {
    const fil = join(dkfds, 'dist', 'img', 'svg-icons', `${navn}.svg`);
    if (!existsSync(fil)) throw new Error(`dkfds has no icon "${navn}" (app/ui/ikoner.ts)`);
    const svg = readFileSync(fil, 'utf8');
    const viewBox = /viewBox="([^"]+)"/.exec(svg)[1];
    const indhold = svg.replace(/^[\s\S]*?<svg[^>]*>/, '').replace(/<\/svg>\s*$/, '');
    return `<symbol id="${navn}" viewBox="${viewBox}">${indhold}</symbol>`;
  });
  return (
    '<!-- Material Symbols, Apache License 2.0, by way of Det Fælles Designsystem (dkfds); see TREDJEPART.md -->' +
    `<svg xmlns="http://www.w3.org/2000/svg">${symboler.join('')}</svg>`
  );
}

const stoerrelse = (indhold) => ({ raa: indhold.length, gzip: gzipSync(indhold, { level: 9 }).length });

/**
 * Parts of markdown-it that the notation has switched off (app/kernel/rigtekst/opmaerkning.ts) and that would be a
 * fifth of what is sent: the list of HTML's entities, the finding of bare addresses, punycode.
 */
const udenUbrugtPlugin = {
  name: 'uden-ubrugt',
  setup(bygning) {
    bygning.onResolve({ filter: /^(entities|linkify-it|mdurl|punycode\.js)$/ }, ({ path }) => ({
      path,
      namespace: 'ubrugt',
    }));
    bygning.onLoad({ filter: /.*/, namespace: 'ubrugt' }, () => ({
      contents:
        'export default class {} export const [decodeHTML, decodeHTMLStrict, encode, decode, parse, format, toASCII, toUnicode] = [];',
    }));
  },
};

/** The editor of rich text: a module of its own, which a page loads when it has such a field. */
async function bygEditor() {
  const { outputFiles } = await build({
    absWorkingDir: rod,
    entryPoints: ['app/browser/rigtekst/index.ts'],
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: MAAL,
    legalComments: 'none',
    plugins: [udenUbrugtPlugin],
    logLevel: 'warning',
  });
  return outputFiles[0].contents;
}

/** @returns {Promise<Record<string, string>>} logical name → file name with hash */
async function bygAlt(maal) {
  const resultat = await build({
    absWorkingDir: rod,
    entryPoints: { maalbillede: 'app/browser/index.ts', 'maalbillede-css': 'app/ui/css/index.css' },
    bundle: true,
    minify: true,
    write: false,
    metafile: true,
    outdir: maal,
    format: 'iife',
    target: MAAL,
    loader: { '.svg': 'file', '.woff2': 'file' },
    assetNames: '[name].[hash]',
    entryNames: '[name].[hash]',
    legalComments: 'none',
    plugins: [dkfdsPlugin],
    logLevel: 'warning',
  });
  const manifest = {};
  const stoerrelser = {};
  for (const fil of resultat.outputFiles) {
    const navn = fil.path.slice(maal.length + 1);
    const type = /^maalbillede-css\..*\.css$/.test(navn)
      ? 'css'
      : /^maalbillede\..*\.js$/.test(navn)
        ? 'js'
        : null;
    if (type === null) {
      writeFileSync(fil.path, fil.contents);
      continue;
    }
    const endelig = `maalbillede.${kort(fil.contents)}.${type}`;
    writeFileSync(join(maal, endelig), fil.contents);
    manifest[`maalbillede.${type}`] = endelig;
    stoerrelser[type] = stoerrelse(fil.contents);
  }
  const editor = await bygEditor();
  manifest['rigtekst.js'] = `rigtekst.${kort(editor)}.js`;
  writeFileSync(join(maal, manifest['rigtekst.js']), editor);
  stoerrelser.rigtekst = stoerrelse(editor);
  const ikoner = await sprite();
  manifest['ikoner.svg'] = `ikoner.${kort(ikoner)}.svg`;
  writeFileSync(join(maal, manifest['ikoner.svg']), ikoner);
  const maerke = readFileSync(join(rod, 'app/ui/favicon.svg'));
  manifest['favicon.svg'] = `favicon.${kort(maerke)}.svg`;
  writeFileSync(join(maal, manifest['favicon.svg']), maerke);
  return { manifest, stoerrelser };
}

function licenser(maal) {
  const mappe = join(maal, 'licenser');
  mkdirSync(mappe, { recursive: true });
  cpSync(join(rod, 'TREDJEPART.md'), join(mappe, 'TREDJEPART.md'));
  cpSync(join(rod, 'scripts/Apache-2.0.txt'), join(mappe, 'Apache-2.0.txt'));
  cpSync(join(dkfds, 'LICENSE.md'), join(mappe, 'dkfds-LICENSE.md'));
  cpSync(
    join(dkfds, 'dist/fonts/IBMPlexSans/complete/woff2/license.txt'),
    join(mappe, 'IBM-Plex-Sans-OFL.txt'),
  );
}

/**
 * Builds when something has changed. The old files stay until the new ones are complete.
 * @returns {Promise<boolean>} whether anything was built
 */
export async function byg({ log = console.log } = {}) {
  const nyt = aftryk();
  const aftrykFil = join(ud, '.aftryk');
  if (existsSync(aftrykFil) && readFileSync(aftrykFil, 'utf8') === nyt) return false;
  const start = performance.now();
  const midlertidig = join(dirname(ud), `.statisk-${process.pid}`);
  rmSync(midlertidig, { recursive: true, force: true });
  mkdirSync(midlertidig, { recursive: true });
  let stoerrelser;
  try {
    const bygget = await bygAlt(midlertidig);
    stoerrelser = bygget.stoerrelser;
    licenser(midlertidig);
    writeFileSync(join(midlertidig, 'manifest.json'), `${JSON.stringify(bygget.manifest, null, 2)}\n`);
    writeFileSync(join(midlertidig, '.aftryk'), nyt);
    rmSync(ud, { recursive: true, force: true });
    renameSync(midlertidig, ud);
  } finally {
    rmSync(midlertidig, { recursive: true, force: true });
  }
  for (const [type, { raa, gzip }] of Object.entries(stoerrelser)) {
    log(`${type}: ${(raa / 1024).toFixed(1)} KB, ${(gzip / 1024).toFixed(1)} KB gzip`);
    if (gzip > GRAENSER[type])
      throw new Error(`${type} is ${gzip} bytes compressed; the limit is ${GRAENSER[type]}`);
  }
  log(`dist/statisk bygget på ${Math.round(performance.now() - start)} ms`);
  return true;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (!(await byg())) console.log('dist/statisk er ajour');
}
