import type { Aktoer } from '../../../kernel/adgang.ts';
import { afvist, ok, type Resultat } from '../../../kernel/resultat.ts';
import { raekke, sql, type Tx } from '../../../platform/db/database.ts';
import type { Felter } from '../../../platform/form.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import { iTransaktion } from '../../../platform/transaktion.ts';
import { PROGRAM_IKKE_DER } from '../program/kald.ts';
import { findProgram } from '../program/queries.ts';

const NOEGLE = /^[a-z]{1,30}(-[0-9]{1,9})?$/;
/** More than any form holds. */
const MAKS_TEGN = 200_000;

/** Keeps what is being typed in a form, for this person alone; gives when. */
export function gemSkrivekladde(
  miljoe: Pick<Miljoe, 'db'>,
  aktoer: Aktoer,
  programId: number,
  noegle: string,
  form: Felter,
): Promise<Resultat<Date>> {
  return iTransaktion(miljoe, aktoer, async (tx) => {
    const program = await findProgram(tx, programId);
    if (!program || !NOEGLE.test(noegle)) return PROGRAM_IKKE_DER;
    const { _csrf, js, ...felter } = form;
    const tekst = JSON.stringify(felter);
    if (tekst.length > MAKS_TEGN) return afvist('for_lang', 'Der er skrevet mere, end formularen kan holde.');
    const r = await raekke(
      tx,
      sql<{ kl: Date }>`insert into programkladde (program_id, organisation_id, person_id, noegle, felter, kl)
        values (${programId}, ${aktoer.organisation.id}, ${aktoer.personId}, ${noegle}, ${tekst}::jsonb, app_nu())
        on conflict (program_id, organisation_id, person_id, noegle) do update set felter = excluded.felter, kl = excluded.kl
        returning kl`,
    );
    if (!r) throw new Error('the draft was not stored');
    return ok(r.kl);
  });
}

/** Throws away what was typed: it has been saved, or isn't wanted. */
export async function smidSkrivekladde(tx: Tx, programId: number, noegle: string): Promise<void> {
  await sql`delete from programkladde where program_id = ${programId} and noegle = ${noegle}
    and person_id = app_person() and organisation_id = app_organisation()`.execute(tx);
}
