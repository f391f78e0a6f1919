import { raekke, raekker, sql, type Tx } from '../../../platform/db/database.ts';
import { SIDE_PR } from '../../../platform/liste.ts';

/** Something that was sent to one supplier. */
export interface Postlinje {
  readonly id: number;
  readonly slags: string;
  readonly leverandoer: string;
  readonly alias: string;
  /** Invited addresses; '' when it went to the supplier's own people. */
  readonly til: string;
  readonly antal: number;
  readonly emne: string;
  readonly tekst: string;
  readonly sendt: Date;
  /** The mail server has it. */
  readonly afsendt: boolean;
  /** The link of an invitation was followed; null for other mail, which has no link of its own. */
  readonly aabnet: boolean | null;
}

const KOLONNER = sql`p.id, p.slags, d.navn as leverandoer, d.alias, p.til, p.antal, p.emne, p.tekst, p.sendt_kl as sendt,
  p.afsendt_kl is not null as afsendt,
  case when p.invitation_id is null then null else i.aabnet_kl is not null end as aabnet`;
const FRA = sql`from markedspost p join markedsdeltagelse d on d.id = p.deltagelse_id
  left join markedsinvitation i on i.id = p.invitation_id`;

/** One page of the log, newest first. */
export async function hentPost(
  tx: Tx,
  dialogId: number,
  side: number,
): Promise<{ raekker: Postlinje[]; ialt: number }> {
  const vist = await raekker(
    tx,
    sql<Postlinje>`select ${KOLONNER} ${FRA} where p.dialog_id = ${dialogId}
      order by p.id desc limit ${SIDE_PR} offset ${(side - 1) * SIDE_PR}`,
  );
  const tal = await raekke(
    tx,
    sql<{ n: number }>`select count(*)::int as n from markedspost where dialog_id = ${dialogId}`,
  );
  return { raekker: vist, ialt: tal?.n ?? 0 };
}

export function findPost(tx: Tx, dialogId: number, id: number): Promise<Postlinje | null> {
  return raekke(
    tx,
    sql<Postlinje>`select ${KOLONNER} ${FRA} where p.dialog_id = ${dialogId} and p.id = ${id}`,
  );
}
