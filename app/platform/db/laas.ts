import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Another living process uses the data folder. */
export class MappenErLaast extends Error {
  constructor(mappe: string, pid: number) {
    super(
      `Datamappen ${mappe} bruges allerede af en anden proces (${pid}). Stop den først, eller vælg en anden mappe med --data.`,
    );
    this.name = 'MappenErLaast';
  }
}

/** The fields of /proc/PID/stat after the name (proc(5)); null where the system has no /proc or the process is gone. */
function procstat(pid: number): string[] | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return null;
  }
}

/**
 * When a process started, in clock ticks since boot; tells a process from a later one that was given the same number.
 */
function starttid(pid: number): string {
  return procstat(pid)?.[19] ?? '';
}

function lever(pid: number): boolean {
  // A killed process that nobody has waited for (usual in containers) still has its number, but is dead.
  if (procstat(pid)?.[0] === 'Z') return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (fejl) {
    return (fejl as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Takes the lock file; a lock left by a killed process is taken over. */
export function laasMappe(mappe: string): { frigiv(): void } {
  const fil = join(mappe, 'i-brug');
  const mit = `${process.pid} ${starttid(process.pid)}`;
  for (;;) {
    try {
      writeFileSync(fil, mit, { flag: 'wx' });
      return { frigiv: () => rmSync(fil, { force: true }) };
    } catch (fejl) {
      if ((fejl as NodeJS.ErrnoException).code !== 'EEXIST') throw fejl;
    }
    const [pidTekst, tid] = readFileSync(fil, 'utf8').split(' ');
    const pid = Number(pidTekst);
    if (pid > 0 && lever(pid) && starttid(pid) === tid) throw new MappenErLaast(mappe, pid);
    rmSync(fil, { force: true });
  }
}
