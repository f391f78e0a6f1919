import type { Aktoer } from '../../kernel/adgang.ts';
import { afvist, FINDES_IKKE, ok, type Resultat } from '../../kernel/resultat.ts';
import { sql } from '../../platform/db/database.ts';
import type { Miljoe } from '../../platform/miljoe.ts';
import type { Opgavekilde } from '../../platform/opgaver.ts';
import { iTransaktion } from '../../platform/transaktion.ts';
import { hentMine } from './queries.ts';
import { type Minopgave, tjekUdskydelse } from './rules.ts';

export type Handling =
  | { readonly art: 'udskyd'; readonly til: string }
  | { readonly art: 'skjul' }
  | { readonly art: 'vis' };

/**
 * Puts a task off, hides it or brings it back, for the actor alone. Doing so again is doing it once. Gives the task as it
 * was. A task that is no longer there (somebody has done it) can't be put off.
 */
export function saetValg(
  miljoe: Pick<Miljoe, 'db' | 'ur'>,
  aktoer: Aktoer,
  kilder: readonly Opgavekilde[],
  noegle: string,
  handling: Handling,
): Promise<Resultat<Minopgave>> {
  const idag = miljoe.ur.idag();
  return iTransaktion(miljoe, aktoer, async (tx): Promise<Resultat<Minopgave>> => {
    const opgave = (await hentMine(tx, aktoer, kilder, idag)).find((o) => o.noegle === noegle);
    if (!opgave) return afvist(FINDES_IKKE, 'Opgaven er løst eller givet til en anden. Listen er opdateret.');
    if (handling.art === 'udskyd') {
      const tilladt = tjekUdskydelse(handling.til, idag);
      if (!tilladt.ok) return tilladt;
    }
    const { id } = aktoer.organisation;
    if (handling.art === 'vis')
      await sql`delete from opgavevalg where organisation_id = ${id} and person_id = ${aktoer.personId}
        and opgave = ${noegle}`.execute(tx);
    else
      await sql`insert into opgavevalg (organisation_id, person_id, opgave, udsat_til, sat_kl)
        values (${id}, ${aktoer.personId}, ${noegle}, ${handling.art === 'udskyd' ? handling.til : null}::date, ${miljoe.ur.nu()})
        on conflict (organisation_id, person_id, opgave) do update set udsat_til = excluded.udsat_til, sat_kl = excluded.sat_kl`.execute(
        tx,
      );
    return ok(opgave);
  });
}
