import { raekke, raekker, sql, type Tx } from '../../../../platform/db/database.ts';
import { GRUNDSKABELON } from './grundlag.ts';
import { laesSkabelon, type Skabelon } from './rules.ts';

export interface Gaeldende {
  /** 0: the shipped one. */
  readonly nr: number;
  readonly skabelon: Skabelon;
}

/** The template that a new case of the actor's kommune is made from. */
export async function gaeldendeSkabelon(tx: Tx, organisationId: number): Promise<Gaeldende> {
  const r = await raekke(
    tx,
    sql<{ nr: number; indhold: unknown }>`select nr, indhold from sagsskabelon
      where organisation_id = ${organisationId} and tilstand = 'udgivet' order by nr desc limit 1`,
  );
  return r ? { nr: r.nr, skabelon: laesSkabelon(r.indhold) } : { nr: 0, skabelon: GRUNDSKABELON };
}

/** The edition that is in force, when it came after the one the case was made from or last taken over. */
export async function nySkabelonNr(
  tx: Tx,
  sag: { readonly organisationId: number; readonly skabelonNr: number },
): Promise<number | null> {
  const r = await raekke(
    tx,
    sql<{ nr: number | null }>`select max(nr) as nr from sagsskabelon
      where organisation_id = ${sag.organisationId} and tilstand = 'udgivet' and nr > ${sag.skabelonNr}`,
  );
  return r?.nr ?? null;
}

export type Udgavetilstand = 'kladde' | 'udgivet' | 'kasseret';

export interface Udgave {
  readonly nr: number;
  readonly tilstand: Udgavetilstand;
  readonly note: string;
  readonly rettetKl: Date;
  readonly rettetAf: string;
  readonly udgivetKl: Date | null;
  readonly skabelon: Skabelon;
}

type Udgaveraekke = Omit<Udgave, 'skabelon'> & { readonly indhold: unknown };
const UDGAVE = sql`s.nr, s.tilstand, s.note, s.rettet_kl as "rettetKl", s.udgivet_kl as "udgivetKl", s.indhold,
  coalesce((select navn from person where id = s.rettet_af and slettet_kl is null), '') as "rettetAf"`;
const tilUdgave = ({ indhold, ...u }: Udgaveraekke): Udgave => ({ ...u, skabelon: laesSkabelon(indhold) });

/** A kommune's own editions, newest first; the shipped one (0) isn't among them. */
export async function hentUdgaver(tx: Tx, organisationId: number): Promise<Udgave[]> {
  const r = await raekker(
    tx,
    sql<Udgaveraekke>`select ${UDGAVE} from sagsskabelon s where s.organisation_id = ${organisationId} order by s.nr desc`,
  );
  return r.map(tilUdgave);
}

/** The draft; null when there is none. Its row is held until the transaction ends with `laas`. */
export async function findKladde(
  tx: Tx,
  organisationId: number,
  { laas = false } = {},
): Promise<Udgave | null> {
  const r = await raekke(
    tx,
    sql<Udgaveraekke>`select ${UDGAVE} from sagsskabelon s where s.organisation_id = ${organisationId}
      and s.tilstand = 'kladde' ${laas ? sql`for no key update of s` : sql``}`,
  );
  return r && tilUdgave(r);
}
