import type { Aktoer } from '../../../../kernel/adgang.ts';
import { raekker, sql } from '../../../../platform/db/database.ts';
import { type Sagskald, skrivSpor } from '../../kald.ts';
import type { Delsagsslags } from '../../rules.ts';

/**
 * Closes the open part of a case when what it stands for is done, in the same transaction. It is never opened again by itself:
 * whoever opens it by hand keeps it open until the work is done once more.
 */
export async function lukDelsag(kald: Sagskald, aktoer: Aktoer, slags: Delsagsslags): Promise<void> {
  const { tx, sag, nu } = kald;
  const lukkede = await raekker(
    tx,
    sql<{ id: number }>`update delsag set tilstand = 'lukket', lukket_kl = ${nu}, laas = laas + 1
      where sag_id = ${sag.id} and slags = ${slags} and lukket_kl is null returning id`,
  );
  for (const { id } of lukkede) await skrivSpor(kald, aktoer, 'delsag.luk', { delsagId: id, slags });
}
