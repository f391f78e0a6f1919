import { parseArgs } from 'node:util';

/** Wrong usage: the message is Danish, and the exit code 2. */
export class ForkertBrug extends Error {
  override name = 'ForkertBrug';
}

/** A command refuses: the reasons are Danish sentences on standard error, and the exit code is 1. */
export class Afvist extends Error {
  override name = 'Afvist';
}

export interface Kald {
  readonly kommando: readonly string[];
  readonly flag: Readonly<Record<string, string | boolean | undefined>>;
}

const FLAG = {
  data: { type: 'string' },
  port: { type: 'string' },
  demo: { type: 'boolean' },
  'uden-demo': { type: 'boolean' },
  'demo-hvis-ny': { type: 'boolean' },
  dag: { type: 'string' },
  kilde: { type: 'string' },
  fuldt: { type: 'boolean' },
  proev: { type: 'boolean' },
  maaned: { type: 'string' },
  niveau: { type: 'string' },
  id: { type: 'string' },
  udgave: { type: 'string' },
  format: { type: 'string' },
  fil: { type: 'string' },
  verificer: { type: 'boolean' },
  overskriv: { type: 'boolean' },
  organisation: { type: 'string' },
  udsteder: { type: 'string' },
  klient: { type: 'string' },
  hemmelighed: { type: 'string' },
  rolleclaim: { type: 'string' },
  'email-bekraeftet': { type: 'boolean' },
  kobling: { type: 'string' },
  administrator: { type: 'string' },
  navn: { type: 'string' },
  genberegn: { type: 'boolean' },
  kommune: { type: 'string' },
  faktura: { type: 'string' },
  hjaelp: { type: 'boolean', short: 'h' },
} as const;

/** Splits the arguments into words and flags. Unknown flags are wrong usage. */
export function laesArgumenter(argumenter: readonly string[]): Kald {
  try {
    const { values, positionals } = parseArgs({
      args: [...argumenter],
      options: FLAG,
      allowPositionals: true,
    });
    return { kommando: positionals, flag: values };
  } catch (fejl) {
    const ukendt = /'(-[^' ]+)/.exec((fejl as Error).message)?.[1];
    throw new ForkertBrug(
      ukendt ? `Flaget ${ukendt} kendes ikke, eller det mangler en værdi.` : (fejl as Error).message,
    );
  }
}

/** A flag with a value, or `null` when it isn't given. */
export function tekstflag(kald: Kald, navn: keyof typeof FLAG): string | null {
  const vaerdi = kald.flag[navn];
  return typeof vaerdi === 'string' ? vaerdi : null;
}
