import { antal } from '../../../kernel/tekst.ts';

const MINUT = 60_000;
const TIME = 60 * MINUT;
const DAG = 24 * TIME;

/** The time that is left, rounded down: `14 dage`, `5 timer`, `12 minutter`, `under et minut`, `udløbet`. */
export function nedtaelling(frist: Date, nu: Date): string {
  const ms = frist.getTime() - nu.getTime();
  if (ms <= 0) return 'udløbet';
  if (ms >= 2 * DAG) return antal(Math.floor(ms / DAG), 'dag', 'dage');
  if (ms >= 2 * TIME) return antal(Math.floor(ms / TIME), 'time', 'timer');
  return ms >= MINUT ? antal(Math.floor(ms / MINUT), 'minut', 'minutter') : 'under et minut';
}

/** So little time is left that it has to be said loudly. */
export function fristenErNaer(frist: Date, nu: Date): boolean {
  const ms = frist.getTime() - nu.getTime();
  return ms > 0 && ms < 2 * DAG;
}
