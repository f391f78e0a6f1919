/** The real process, as an operator starts it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { nytSegl, type Segl } from '../../app/platform/segl.ts';

const ROD = fileURLToPath(new URL('../../', import.meta.url));

/** A sealing key that the test knows too. */
export function delingsnoegle(): { readonly segl: Segl; readonly env: Record<string, string> } {
  const noegle = randomBytes(32);
  return { segl: nytSegl(noegle), env: { MAALBILLEDE_SEGLNOEGLE: noegle.toString('base64') } };
}

export interface Produkt {
  readonly port: number;
  /** kill -9, and until the process is gone. */
  draeb(): Promise<void>;
  /** Stops in order. */
  stop(): Promise<void>;
}

/** Starts it with this data folder and waits until it is ready. `DATABASE_URL` in `env` makes it a server's. */
export function startProdukt(mappe: string, env: Readonly<Record<string, string>>): Promise<Produkt> {
  const { DATABASE_URL: _, ...resten } = process.env;
  const barn: ChildProcess = spawn(
    process.execPath,
    [
      '--disable-warning=ExperimentalWarning',
      '--import',
      './scripts/tsx.mjs',
      'app/main.ts',
      'start',
      '--port',
      '0',
      '--data',
      mappe,
    ],
    // The fourth stream tells it when this process is killed, so that nothing is left running.
    { cwd: ROD, env: { ...resten, ...env }, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] },
  );
  const vaek = new Promise<void>((ok) => barn.once('exit', () => ok()));
  const slut = (signal: NodeJS.Signals) => {
    barn.kill(signal);
    return vaek;
  };
  // A test that fails leaves nothing running.
  process.once('exit', () => barn.kill('SIGKILL'));
  let tekst = '';
  return new Promise((klar, fejl) => {
    const laes = (del: Buffer) => {
      tekst += del;
      const port = /er klar på \S+:(\d+)/.exec(tekst)?.[1];
      if (port !== undefined)
        klar({ port: Number(port), draeb: () => slut('SIGKILL'), stop: () => slut('SIGTERM') });
    };
    barn.stdout?.on('data', laes);
    barn.stderr?.on('data', laes);
    barn.once('exit', () => fejl(new Error(`stopped before it was ready: ${tekst}`)));
  });
}
