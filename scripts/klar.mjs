// Makes a fresh checkout ready to run: installs the pinned packages when they are missing or out of date.
// Plain JavaScript without dependencies, because it runs on the machine's own Node (20 or newer).
import { spawnSync } from 'node:child_process';
import { existsSync, lstatSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const rod = fileURLToPath(new URL('..', import.meta.url));
/** The Node that the project brings itself (package `node`), so that every machine runs the same one. */
export const node = join(rod, 'node_modules', '.bin', process.platform === 'win32' ? 'node.cmd' : 'node');

/** Dependencies of the two lock files, keyed by path; null when a file is missing. */
function pakker(fil) {
  if (!existsSync(fil)) return null;
  const { packages } = JSON.parse(readFileSync(fil, 'utf8'));
  return new Map(Object.entries(packages).filter(([sti]) => sti !== ''));
}

function erInstalleret() {
  const oensket = pakker(join(rod, 'package-lock.json'));
  const faktisk = pakker(join(rod, 'node_modules', '.package-lock.json'));
  if (!oensket || !faktisk || !existsSync(node)) return false;
  for (const [sti, { version, optional }] of oensket) {
    const fundet = faktisk.get(sti);
    if (!fundet && !optional) return false;
    if (fundet && fundet.version !== version) return false;
  }
  return true;
}

/** Installs when needed; ends the process with status 1 and npm's own words when that fails. */
export function installer() {
  const [stor] = process.versions.node.split('.').map(Number);
  if (stor < 20) {
    console.error(`Målbillede kræver Node 20 eller nyere. Her er Node ${process.versions.node}.`);
    process.exit(1);
  }
  // A linked folder belongs to another checkout; installing would empty it.
  const pakkemappe = lstatSync(join(rod, 'node_modules'), { throwIfNoEntry: false });
  if (erInstalleret() || pakkemappe?.isSymbolicLink()) return;
  console.error('Installerer pakker (kun første gang) …');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const { status } = spawnSync(npm, ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: rod,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (status !== 0 || !existsSync(node)) {
    console.error('Pakkerne kunne ikke installeres. Se meddelelsen fra npm ovenfor.');
    process.exit(1);
  }
}
