import { efterKode, type Maallinje } from '../rules.ts';

export interface Linjeaendring {
  readonly foer: Maallinje;
  readonly efter: Maallinje;
}

/** What one version has and the other hasn't. */
export interface Forskel {
  readonly ind: readonly Maallinje[];
  readonly ud: readonly Maallinje[];
  /** In both, but with another relevans, arbejdsgang or reason. */
  readonly aendret: readonly Linjeaendring[];
}

function ens(a: Maallinje, b: Maallinje): boolean {
  return (
    a.relevans === b.relevans &&
    a.begrundelse === b.begrundelse &&
    a.arbejdsgange.length === b.arbejdsgange.length &&
    a.arbejdsgange.every((navn, i) => navn === b.arbejdsgange[i])
  );
}

/** From `foer` to `efter`, by integration. */
export function forskel(foer: readonly Maallinje[], efter: readonly Maallinje[]): Forskel {
  const gamle = new Map(foer.map((l) => [l.integration, l]));
  const nye = new Set(efter.map((l) => l.integration));
  return {
    ind: efter.filter((l) => !gamle.has(l.integration)),
    ud: foer.filter((l) => !nye.has(l.integration)),
    aendret: efter.flatMap((l) => {
      const gammel = gamle.get(l.integration);
      return gammel && !ens(gammel, l) ? [{ foer: gammel, efter: l }] : [];
    }),
  };
}

/** `anvend(a, forskel(a, b))` is `b`, in order of code. */
export function anvend(linjer: readonly Maallinje[], { ind, ud, aendret }: Forskel): Maallinje[] {
  const vaek = new Set(ud.map((l) => l.integration));
  const nye = new Map(aendret.map(({ efter }) => [efter.integration, efter]));
  return [
    ...linjer.filter((l) => !vaek.has(l.integration)).map((l) => nye.get(l.integration) ?? l),
    ...ind,
  ].sort((a, b) => efterKode(a.integration, b.integration));
}

export function ingenForskel({ ind, ud, aendret }: Forskel): boolean {
  return ind.length + ud.length + aendret.length === 0;
}
