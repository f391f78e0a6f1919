import type { Skabelonforskel } from '../forskel/rules.ts';

/** What of a new template is taken over; keys of checkpoints, and the phases together. */
export interface Overtagelse {
  readonly faser: boolean;
  readonly punkter: readonly string[];
}

/** All of it. */
export function alt(f: Skabelonforskel): Overtagelse {
  return {
    faser: f.faser.length > 0,
    punkter: [...f.nye, ...f.udgaaede, ...f.aendrede.map((a) => a.punkt)].map((p) => p.noegle),
  };
}

/** The reason that stands on a checkpoint which the template no longer has. */
export function udgaaetGrund(nr: number): string {
  return `Punktet er udgået af skabelonens udgave ${nr}.`;
}
