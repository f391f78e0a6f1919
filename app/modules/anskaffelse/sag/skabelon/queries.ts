import { raekke, sql, type Tx } from '../../../../platform/db/database.ts';
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
