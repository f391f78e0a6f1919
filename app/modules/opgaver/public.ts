import type { Aktoer } from '../../kernel/adgang.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { Opgavekilde } from '../../platform/opgaver.ts';
import { hentMine } from './queries.ts';
import { type Minopgave, sorter } from './rules.ts';

/** What a page shows of a person's tasks. */
export interface Naesteopgaver {
  /** How many there are in all. */
  readonly antal: number;
  /** Those that are due first. */
  readonly opgaver: readonly Minopgave[];
}

/** What the person is to do next: neither what was put off nor what was hidden. */
export async function naesteOpgaver(
  tx: Tx,
  aktoer: Aktoer,
  kilder: readonly Opgavekilde[],
  idag: string,
  antal: number,
): Promise<Naesteopgaver> {
  const aktuelle = (await hentMine(tx, aktoer, kilder, idag)).filter((o) => o.stand === 'aktuel');
  return {
    antal: aktuelle.length,
    opgaver: sorter(aktuelle, { noegle: 'frist', retning: 'stigende' }).slice(0, antal),
  };
}
