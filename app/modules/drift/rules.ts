import type { Ret } from '../../kernel/adgang.ts';

export const SE_DRIFT: Ret = { navn: 'drift.se', roller: ['driftsoperatoer'] };

/** What the health check found. Holds nothing that a stranger may not know. */
export interface Sundhed {
  readonly status: 'ok' | 'fejl';
  readonly version: string;
  /** Whole seconds since the program started. */
  readonly oppetid: number;
  readonly database: 'ok' | 'svarer ikke';
  /** The newest migration that the database has; null when it doesn't answer. */
  readonly skema: number | null;
  readonly jobs: 'ok' | 'kører ikke' | 'opgivne';
  readonly disk: 'ok' | 'kan ikke skrives';
}

/** Given-up jobs are shown but don't take the program out of service: the others still run. */
export function samlet(s: Omit<Sundhed, 'status'>, forventetSkema: number): Sundhed {
  const god = s.database === 'ok' && s.skema === forventetSkema && s.jobs !== 'kører ikke' && s.disk === 'ok';
  return { status: god ? 'ok' : 'fejl', ...s };
}

/** `3 døgn 4 t`, `2 t 5 min`, `7 min`. */
export function visOppetid(sekunder: number): string {
  const [doegn, timer, minutter] = [
    Math.floor(sekunder / 86_400),
    Math.floor(sekunder / 3600) % 24,
    Math.floor(sekunder / 60) % 60,
  ];
  if (doegn > 0) return `${doegn} døgn ${timer} t`;
  return timer > 0 ? `${timer} t ${minutter} min` : `${minutter} min`;
}
