/** The exact difference between what was issued and what it is now; nothing that was issued is changed. */
import { sikker } from './heltal.ts';
import type { Rettelse, Rettelseslinje, Udstedtlinje } from './rules.ts';

const rateNoegle = (l: Udstedtlinje) => `${l.delnoegle}\n${l.kommunekode}\n${l.rate}`;

function efterNoegle<L>(linjer: readonly L[], noegle: (l: L) => string): Map<string, L[]> {
  const ud = new Map<string, L[]>();
  for (const l of linjer) {
    const k = noegle(l);
    const de = ud.get(k);
    if (de === undefined) ud.set(k, [l]);
    else de.push(l);
  }
  return ud;
}

function entydig<L extends Udstedtlinje>(linjer: readonly L[]): Map<string, L> {
  const ud = new Map<string, L>();
  for (const l of linjer) {
    if (ud.has(l.linje)) throw new Error(`line ${l.linje} of rate ${l.rate} is there twice`);
    ud.set(l.linje, l);
  }
  return ud;
}

/**
 * What must be corrected, by part, kommune and rate. `udstedt`: every line that stands (issued, and not taken back by a later
 * correction); `nyt`: the same rates as they are now. A line whose amount is the same is not touched; a line that is gone is
 * taken back; applied to what was issued, the differences give exactly what it is now.
 */
export function efterregning<U extends Udstedtlinje, N extends Udstedtlinje>(
  udstedt: readonly U[],
  nyt: readonly N[],
): Rettelse<U, N>[] {
  const gamle = efterNoegle(udstedt, rateNoegle);
  const nye = efterNoegle(nyt, rateNoegle);
  const rettelser: Rettelse<U, N>[] = [];
  for (const noegle of [...new Set([...gamle.keys(), ...nye.keys()])]) {
    const foer = entydig(gamle.get(noegle) ?? []);
    const efter = entydig(nye.get(noegle) ?? []);
    const linjer: Rettelseslinje<U, N>[] = [];
    for (const linje of [...new Set([...foer.keys(), ...efter.keys()])].sort()) {
      const gammel = foer.get(linje) ?? null;
      const ny = efter.get(linje) ?? null;
      const forskelOere = (ny?.beloebOere ?? 0) - (gammel?.beloebOere ?? 0);
      if (forskelOere !== 0) linjer.push({ linje, gammel, ny, forskelOere });
    }
    if (linjer.length === 0) continue;
    const [delnoegle, kommunekode, rate] = noegle.split('\n');
    rettelser.push({
      kommunekode,
      delnoegle,
      rate: Number(rate),
      linjer,
      forskelOere: sikker(linjer.reduce((sum, l) => sum + l.forskelOere, 0)),
    });
  }
  return rettelser.sort(
    (a, b) =>
      (a.delnoegle === b.delnoegle ? 0 : a.delnoegle < b.delnoegle ? -1 : 1) ||
      (a.kommunekode === b.kommunekode ? 0 : a.kommunekode < b.kommunekode ? -1 : 1) ||
      a.rate - b.rate,
  );
}
