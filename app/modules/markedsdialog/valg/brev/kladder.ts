import { sql } from '../../../../platform/db/database.ts';
import type { Kald } from '../../evaluering/kald.ts';
import { hentSkabelon } from '../../post/skabelon/queries.ts';
import { pladsvaerdier, udfyldBrev } from '../../post/skabelon/rules.ts';
import { hentDeltagelser } from '../../queries.ts';
import { brevartFor, brevbesked } from './rules.ts';

/** Drafts the letters that aren't there, from the organisation's templates; `forfra` writes over drafts that are. */
export async function skrivBreve(
  { tx, aktoer, dialog }: Kald,
  modtagere: readonly number[],
  { forfra = false } = {},
): Promise<number> {
  const deltagelser = await hentDeltagelser(tx, dialog.id);
  const valgt = deltagelser.find((d) => d.id === dialog.valgtDeltagelseId)?.navn ?? null;
  let nye = 0;
  for (const d of deltagelser) {
    const art = modtagere.includes(d.id) ? brevartFor(dialog, d.id) : null;
    if (art === null) continue;
    const { emne, tekst } = udfyldBrev(
      await hentSkabelon(tx, dialog.organisationId, art),
      pladsvaerdier(dialog, d.navn, { link: '', besked: brevbesked(dialog, art, valgt) }),
    );
    const skrevet =
      await sql`insert into markedsbrev (dialog_id, deltagelse_id, slags, emne, tekst, rettet_kl, rettet_af)
      values (${dialog.id}, ${d.id}, ${art}, ${emne}, ${tekst}, app_nu(), ${aktoer.personId})
      on conflict (deltagelse_id, slags) do update set emne = excluded.emne, tekst = excluded.tekst,
        rettet_kl = excluded.rettet_kl, rettet_af = excluded.rettet_af, laas = markedsbrev.laas + 1
        where ${forfra} and markedsbrev.sendt_kl is null returning 1`.execute(tx);
    nye += skrevet.rows.length;
  }
  return nye;
}
