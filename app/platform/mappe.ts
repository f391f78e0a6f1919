import { mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

function erMappe(sti: string): boolean {
  return statSync(sti, { throwIfNoEntry: false })?.isDirectory() === true;
}

/**
 * Makes a folder and those above it. Level by level, because Node's own recursive mkdir never returns where the file
 * system answers »no such file« inside a folder that is there (`/proc`, some network drives).
 * @throws the file system's error when it can't be made
 */
export function opretMappe(sti: string): void {
  if (erMappe(sti)) return;
  if (dirname(sti) !== sti) opretMappe(dirname(sti));
  try {
    mkdirSync(sti);
  } catch (fejl) {
    // Another process may have made it meanwhile.
    if (!erMappe(sti)) throw fejl;
  }
}
