/** The people of the house that something can be given to. */
import type { Aktoer } from '../../kernel/adgang.ts';
import { afvist, ok, type Resultat } from '../../kernel/resultat.ts';
import type { Tx } from '../../platform/db/database.ts';
import { medlemmer } from '../organisation/public.ts';

/** Refused for somebody who isn't of the house; whoever had it already (`foer`) may keep it after having left. */
export async function kontrollerPerson(
  tx: Tx,
  aktoer: Aktoer,
  personId: string | null,
  felt: string,
  foer: string | null = null,
): Promise<Resultat> {
  if (personId === null || personId === foer) return ok();
  const huset = await medlemmer(tx, aktoer.organisation.id);
  return huset.some((m) => m.id === personId)
    ? ok()
    : afvist('ukendt_person', 'Personen er ikke i kommunen (længere). Vælg en anden.', felt);
}
