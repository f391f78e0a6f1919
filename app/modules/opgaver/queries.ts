import type { Aktoer } from '../../kernel/adgang.ts';
import { raekker, sql, type Tx } from '../../platform/db/database.ts';
import { hentOpgaver, type Opgavekilde } from '../../platform/opgaver.ts';
import { type Mig, type Minopgave, tilMine, type Valg } from './rules.ts';

/** What the person has put off or hidden, by the task's key. */
export async function hentValg(tx: Tx, { personId, organisation }: Mig): Promise<Map<string, Valg>> {
  const r = await raekker(
    tx,
    sql<Valg & { opgave: string }>`select opgave, udsat_til::text as "udsatTil" from opgavevalg
      where organisation_id = ${organisation.id} and person_id = ${personId}`,
  );
  return new Map(r.map(({ opgave, udsatTil }) => [opgave, { udsatTil }]));
}

/** Everything that waits for the actor, with what was put off and hidden, unsorted. */
export async function hentMine(
  tx: Tx,
  aktoer: Aktoer,
  kilder: readonly Opgavekilde[],
  idag: string,
): Promise<Minopgave[]> {
  const opgaver = await hentOpgaver(tx, aktoer, kilder, idag);
  const navne = new Map(kilder.map((k) => [k.slags, k.navn]));
  return tilMine(opgaver, await hentValg(tx, aktoer), navne, idag);
}
