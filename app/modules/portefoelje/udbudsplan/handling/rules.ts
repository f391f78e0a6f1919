import type { Dag } from '../../../../kernel/dag.ts';
import { antal } from '../../../../kernel/tekst.ts';
import { erBegyndt, type Planpost } from '../rules.ts';
import { visKortDato } from '../tid/rules.ts';

/** What is to be done next about a contract, and the last day to do it. */
export const HANDLINGER = {
  udloebet: 'udløbet',
  start: 'start genanskaffelse',
  option: 'brug option eller opsig',
  opsig: 'opsig, eller lad den fortsætte',
  aftale: 'ny aftale skal være klar',
} as const;
export type Handlingsart = keyof typeof HANDLINGER;

export interface Handling {
  readonly art: Handlingsart;
  readonly dag: Dag;
  /** The day has passed. */
  readonly forSent: boolean;
}

/** Everything that is to be done about a contract, the earliest first. */
export function handlinger(p: Planpost, idag: Dag): Handling[] {
  const ud: Handling[] = [];
  const tilfoej = (art: Handlingsart, dag: Dag | null | undefined) => {
    if (dag !== null && dag !== undefined) ud.push({ art, dag, forSent: dag < idag });
  };
  if (p.slut !== null && p.slut < idag) {
    tilfoej(erBegyndt(p.tilstand) ? 'aftale' : 'udloebet', p.slut);
    return ud;
  }
  if (p.genanskaffes !== null && !erBegyndt(p.tilstand)) tilfoej('start', p.senestStart);
  const option = p.optioner[0]?.senest ?? null;
  if (!p.opsagt && option !== null && option >= idag) tilfoej('option', option);
  else if (!p.opsagt && p.fortsaetter && p.senesteOpsigelse !== null && p.senesteOpsigelse >= idag)
    tilfoej('opsig', p.senesteOpsigelse);
  if (erBegyndt(p.tilstand)) tilfoej('aftale', p.slut);
  return ud.sort((a, b) => a.dag - b.dag);
}

export function naesteHandling(p: Planpost, idag: Dag): Handling | null {
  const kendt = naeste.get(p);
  if (kendt?.idag === idag) return kendt.handling;
  const handling = handlinger(p, idag)[0] ?? null;
  naeste.set(p, { idag, handling });
  return handling;
}
/** A post never changes, and lists sort thousands of them by this again and again. */
const naeste = new WeakMap<Planpost, { readonly idag: Dag; readonly handling: Handling | null }>();

/** How near a day is when somebody must be told. */
export const SNART_DAGE = 30;

/** The day as the list says it: `14 dage for sent`, `30. nov. 26`. */
export function visFrist(h: Handling, idag: Dag): string {
  if (!h.forSent) return visKortDato(h.dag, 'kort');
  const dage = idag - h.dag;
  if (h.art === 'udloebet') return visKortDato(h.dag, 'kort');
  return `${dage > 730 ? antal(Math.floor(dage / 365), 'år', 'år') : antal(dage, 'dag', 'dage')} for sent`;
}
