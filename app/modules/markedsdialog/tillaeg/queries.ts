import { visTidspunkt } from '../../../kernel/tekst.ts';
import { raekke, raekker, sql, type Tx } from '../../../platform/db/database.ts';
import { personnavne } from '../../organisation/public.ts';
import type { Markedskrav } from '../rules.ts';
import type { Tillaeg } from './rules.ts';

const TILLAEG = sql`id, nr, tilstand, titel, tekst, anledning, aendringer, udsendt_kl as udsendt, laas`;

/** The addenda that were sent, newest first. */
export function hentUdsendte(tx: Tx, dialogId: number): Promise<Tillaeg[]> {
  return raekker(
    tx,
    sql<Tillaeg>`select ${TILLAEG} from markedstillaeg where dialog_id = ${dialogId} and tilstand = 'udsendt' order by nr desc`,
  );
}

/** The draft; null when there is none. A dialogue has one at most. */
export function findKladde(tx: Tx, dialogId: number): Promise<Tillaeg | null> {
  return raekke(
    tx,
    sql<Tillaeg>`select ${TILLAEG} from markedstillaeg where dialog_id = ${dialogId} and tilstand = 'kladde'`,
  );
}

/** One version of each requirement, by `id:nr`: what a change was made from. */
export async function hentVersioner(tx: Tx, dialogId: number): Promise<ReadonlyMap<string, Markedskrav>> {
  const alle = await raekker(
    tx,
    sql<Markedskrav>`select k.id, k.raekkefoelge, k.krav_id as "kravId", v.version_nr as "versionNr", v.nr, v.nummer,
        v.kategori, v.prioritet, v.pris, v.indhold, k.udgaaet_kl is not null as udgaaet
      from markedskrav k join markedskrav_version v on v.markedskrav_id = k.id where k.dialog_id = ${dialogId}`,
  );
  return new Map(alle.map((v) => [`${v.id}:${v.nr}`, v]));
}

/** Who last changed a requirement in the draft, or sent what did, `Dorte Hvidtfeldt, 21. nov. 2026 kl. 11.00`. */
export async function hvemAendrede(tx: Tx, dialogId: number, kravId: number): Promise<string> {
  const r = await raekke(
    tx,
    sql<{ af: string; kl: Date }>`select person_id as af, kl from markedshaendelse
      where dialog_id = ${dialogId} and (handling = 'tillaeg_ret' and (detaljer ->> 'krav')::int = ${kravId}
        or handling in ('tillaeg', 'tillaeg_slet')) order by id desc limit 1`,
  );
  if (!r) return 'en anden';
  const navn = (await personnavne(tx, [r.af])).get(r.af) ?? 'en slettet person';
  return `${navn}, ${visTidspunkt(r.kl)}`;
}

/** Questions that can have led to an addendum, as the suppliers know them. */
export function hentAnledninger(
  tx: Tx,
  dialogId: number,
): Promise<{ id: number; nr: number; emne: string }[]> {
  return raekker(
    tx,
    sql<{ id: number; nr: number; emne: string }>`select id, nr, emne from markedsspoergsmaal
      where dialog_id = ${dialogId} order by nr desc`,
  );
}
