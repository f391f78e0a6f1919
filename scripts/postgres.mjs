// A throwaway PostgreSQL server for tests and measurements, from the binaries on the machine.
import { execFileSync, spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync, statfsSync } from 'node:fs';
import { createServer } from 'node:net';
import { freemem, tmpdir } from 'node:os';
import { join } from 'node:path';

/** The newest installed server's bin folder, or null. */
function findBin() {
  const rod = '/usr/lib/postgresql';
  const kandidater = existsSync(rod)
    ? readdirSync(rod)
        .sort((a, b) => Number(b) - Number(a))
        .map((v) => join(rod, v, 'bin'))
    : [];
  return (
    [...kandidater, '/usr/local/bin', '/opt/homebrew/bin'].find((m) => existsSync(join(m, 'initdb'))) ?? null
  );
}

function erRoot() {
  return process.getuid?.() === 0;
}

function installerPakke() {
  if (!erRoot() || spawnSync('apt-get', ['--version'], { stdio: 'ignore' }).status !== 0) return;
  console.error('Installerer PostgreSQL til testene …');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  spawnSync('apt-get', ['update', '-q'], { stdio: 'ignore', env });
  spawnSync('apt-get', ['install', '-y', '-q', 'postgresql'], { stdio: 'ignore', env });
}

function ledigPort() {
  return new Promise((svar, fejl) => {
    const s = createServer();
    s.on('error', fejl);
    s.listen(0, '127.0.0.1', () => {
      const { port } = s.address();
      s.close(() => svar(port));
    });
  });
}

/** What the databases of a whole run take at most, with room to spare. */
const PLADS = 3 * 1024 ** 3;

/**
 * Where the server's files lie for tests: in memory where there is plenty, since to copy a database of 1 900 small files to a disk
 * takes five times the processor's time. (A container's /dev/shm has 64 MB.)
 */
function findHukommelse() {
  const hukommelse = '/dev/shm';
  if (!existsSync(hukommelse)) return tmpdir();
  const { bavail, bsize } = statfsSync(hukommelse);
  return bavail * bsize >= PLADS && freemem() >= PLADS ? hukommelse : tmpdir();
}

/**
 * Starts a server on a free port of loopback, or uses the one in MAALBILLEDE_TEST_SERVER. `iHukommelse`: with its files in
 * memory where there is room, for those who make many databases and measure none.
 * @returns {Promise<{url: string, stop(): void} | null>} null when there is none to be had
 */
export async function startPostgres({ iHukommelse = false } = {}) {
  if (process.env.MAALBILLEDE_TEST_SERVER) return { url: process.env.MAALBILLEDE_TEST_SERVER, stop() {} };
  if (!findBin()) installerPakke();
  const bin = findBin();
  if (!bin) return null;
  // PostgreSQL refuses to run as root; Debian's package makes the user `postgres`.
  const bruger = erRoot()
    ? Object.fromEntries(
        ['u', 'g'].map((f) => [
          f === 'u' ? 'uid' : 'gid',
          Number(execFileSync('id', [`-${f}`, 'postgres']).toString()),
        ]),
      )
    : {};
  const mappe = mkdtempSync(join(iHukommelse ? findHukommelse() : tmpdir(), 'maalbillede-pg-'));
  if (bruger.uid !== undefined) chownSync(mappe, bruger.uid, bruger.gid);
  const port = await ledigPort();
  const data = join(mappe, 'data');
  const muligheder = { ...bruger, stdio: 'ignore', cwd: mappe };
  execFileSync(
    join(bin, 'initdb'),
    ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C'],
    muligheder,
  );
  execFileSync(
    join(bin, 'pg_ctl'),
    [
      '-D',
      data,
      '-w',
      '-l',
      join(mappe, 'log'),
      '-o',
      `-p ${port} -c listen_addresses=127.0.0.1 -k ${mappe} -c fsync=off -c full_page_writes=off -c synchronous_commit=off -c max_wal_size=256MB -c max_connections=200`,
      'start',
    ],
    muligheder,
  );
  let stoppet = false;
  const stop = () => {
    if (stoppet) return;
    stoppet = true;
    spawnSync(join(bin, 'pg_ctl'), ['-D', data, '-m', 'immediate', 'stop'], muligheder);
    rmSync(mappe, { recursive: true, force: true });
  };
  process.on('exit', stop);
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(1));
  return { url: `postgres://postgres@127.0.0.1:${port}/postgres`, stop };
}
