import { raekker, sql, type Tx } from '../../../../platform/db/database.ts';
import { kravbilagsnavne } from '../../../kravbank/public.ts';
import { findDialog, hentMarkedskrav } from '../../queries.ts';
import type { Specgrundlag, SpecTillaeg, Tillaegskrav } from './rules.ts';

/** The addenda that have been sent, in order. */
export function hentUdsendteTillaeg(tx: Tx, dialogId: number): Promise<SpecTillaeg[]> {
  return raekker(
    tx,
    sql<SpecTillaeg>`select t.id, t.nr, t.titel, t.tekst, t.anledning, t.aendringer,
        t.udsendt_kl as udsendt from markedstillaeg t
      where t.dialog_id = ${dialogId} and t.tilstand = 'udsendt' order by t.nr`,
  );
}

/** Which addendum brought which version of which krav. */
export function hentTillaegskrav(tx: Tx, dialogId: number): Promise<Tillaegskrav[]> {
  return raekker(
    tx,
    sql<Tillaegskrav>`select v.markedskrav_id as "markedskravId", v.nr, v.tillaeg_id as "tillaegId"
      from markedskrav_version v join markedstillaeg t on t.id = v.tillaeg_id and t.tilstand = 'udsendt'
      where v.dialog_id = ${dialogId} order by v.markedskrav_id, v.nr`,
  );
}

/** All that a kravspecifikation is made of; null when there is no dialogue that the actor may see, or it was deleted. */
export async function hentSpecgrundlag(tx: Tx, dialogId: number): Promise<Specgrundlag | null> {
  const dialog = await findDialog(tx, dialogId);
  if (!dialog || dialog.slettet) return null;
  const alle = await hentMarkedskrav(tx, dialog.id, { udgaaede: true });
  return {
    dialog,
    krav: alle.filter((k) => !k.udgaaet),
    udgaaede: alle.filter((k) => k.udgaaet),
    bilagsnavne: await kravbilagsnavne(
      tx,
      alle.flatMap((k) => k.indhold.bilag),
    ),
    tillaeg: await hentUdsendteTillaeg(tx, dialog.id),
    tillaegskrav: await hentTillaegskrav(tx, dialog.id),
  };
}
