import type { Aktoer, Rolle } from '../../../kernel/adgang.ts';
import { raekker, sql, type Tx } from '../../../platform/db/database.ts';
import type { Noegleomfang } from './rules.ts';

export interface Noegle {
  readonly id: string;
  readonly navn: string;
  readonly rolle: Rolle;
  readonly omfang: readonly Noegleomfang[];
  readonly oprettetKl: Date;
  readonly oprettetAf: string | null;
  readonly udloeberKl: Date;
  readonly brugtKl: Date | null;
  readonly tilbagekaldtKl: Date | null;
}

/** The organisation's tokens, newest first. */
export function noegler(tx: Tx, aktoer: Aktoer): Promise<Noegle[]> {
  return raekker(
    tx,
    sql<Noegle>`select a.id, a.navn, a.rolle, a.omfang, a.oprettet_kl as "oprettetKl", p.navn as "oprettetAf",
        a.udloeber_kl as "udloeberKl", a.brugt_kl as "brugtKl", a.tilbagekaldt_kl as "tilbagekaldtKl"
      from adgangsnoegle a left join person p on p.id = a.oprettet_af
      where a.organisation_id = ${aktoer.organisation.id} order by a.oprettet_kl desc, a.id`,
  );
}
