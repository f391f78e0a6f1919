import type { Rolle } from '../../../../kernel/adgang.ts';
import { raekke, raekker, sql, type Tx } from '../../../../platform/db/database.ts';
import { laesPunkt } from '../skabelon/rules.ts';
import type { Sagspunkt } from './rules.ts';

const PERSON = (kolonne: 'ejer_id' | 'lukket_af' | 'rettet_af') =>
  sql`coalesce((select navn from person where id = ${sql.ref(`p.${kolonne}`)} and slettet_kl is null), '')`;

const KOLONNER = sql`p.id, p.noegle, p.indhold, p.faser, p.orden, p.relevans, p.relevans_grund as "relevansGrund",
  p.tilstand, p.ejer_id as "ejerId", ${PERSON('ejer_id')} as ejer,
  p.ejer_id is not null and not exists (select from medlemskab m where m.person_id = p.ejer_id
    and m.organisation_id = p.organisation_id and m.ophoert_kl is null) as "ejerVaek",
  p.frist::text as frist, p.note, p.lukket_kl as "lukketKl", ${PERSON('lukket_af')} as "lukketAf",
  p.rettet_kl as "rettetKl", ${PERSON('rettet_af')} as "rettetAf", p.laas,
  (select count(*)::int from sagsdokument d where d.punkt_id = p.id and d.fjernet_kl is null) as filer,
  (select count(*)::int from sagsspoergsmaal q where q.punkt_id = p.id and q.svaret_kl is null
    and q.trukket_kl is null) as ubesvarede`;

type Raekke = Omit<Sagspunkt, 'indhold'> & { readonly indhold: unknown };
const tilPunkt = (r: Raekke): Sagspunkt => ({ ...r, indhold: laesPunkt(r.indhold) });

/** All checkpoints of a case, in their order. */
export async function hentPunkter(tx: Tx, sagId: number): Promise<Sagspunkt[]> {
  const r = await raekker(
    tx,
    sql<Raekke>`select ${KOLONNER} from sagspunkt p where p.sag_id = ${sagId} order by p.orden, p.id`,
  );
  return r.map(tilPunkt);
}

/** `laas` holds its row until the transaction ends. */
export async function findPunkt(
  tx: Tx,
  sagId: number,
  id: number,
  { laas = false } = {},
): Promise<Sagspunkt | null> {
  const r = await raekke(
    tx,
    sql<Raekke>`select ${KOLONNER} from sagspunkt p where p.sag_id = ${sagId} and p.id = ${id}
      ${laas ? sql`for no key update of p` : sql``}`,
  );
  return r && tilPunkt(r);
}

/** A question to an expert, and the answer. */
export interface Spoergsmaal {
  readonly id: number;
  readonly punktId: number;
  /** '' when one person is asked. */
  readonly tilRolle: Rolle | '';
  readonly tilPersonId: string | null;
  readonly tilPerson: string;
  readonly tekst: string;
  readonly stilletKl: Date;
  readonly stilletAfId: string;
  readonly stilletAf: string;
  readonly svar: string;
  readonly svaretKl: Date | null;
  readonly svaretAf: string;
  readonly trukketKl: Date | null;
}

const navn = (kolonne: string) =>
  sql`coalesce((select navn from person where id = ${sql.ref(`q.${kolonne}`)} and slettet_kl is null), '')`;
const SPOERGSMAAL = sql`q.id, q.punkt_id as "punktId", q.til_rolle as "tilRolle", q.til_person_id as "tilPersonId",
  ${navn('til_person_id')} as "tilPerson", q.tekst, q.stillet_kl as "stilletKl", q.stillet_af as "stilletAfId",
  ${navn('stillet_af')} as "stilletAf", q.svar, q.svaret_kl as "svaretKl", ${navn('svaret_af')} as "svaretAf",
  q.trukket_kl as "trukketKl"`;

export function hentSpoergsmaal(tx: Tx, punktId: number): Promise<Spoergsmaal[]> {
  return raekker(
    tx,
    sql<Spoergsmaal>`select ${SPOERGSMAAL} from sagsspoergsmaal q where q.punkt_id = ${punktId} order by q.id`,
  );
}

export function findSpoergsmaal(tx: Tx, sagId: number, id: number): Promise<Spoergsmaal | null> {
  return raekke(
    tx,
    sql<Spoergsmaal>`select ${SPOERGSMAAL} from sagsspoergsmaal q where q.sag_id = ${sagId} and q.id = ${id}
      for no key update of q`,
  );
}
