import { raekke, raekker, sql, type Tx } from '../../../../platform/db/database.ts';
import { handlingsnavn, officieltNavn } from '../../../organisation/public.ts';
import { type Detaljer, haendelsestekst } from './rules.ts';

export interface Programhaendelse {
  readonly kl: Date;
  /** '' for whoever has been erased, and for people of other houses. */
  readonly hvem: string;
  readonly organisation: string;
  readonly titel: string;
  readonly under: string;
}

/** What has happened, newest first; nothing to those who may not read the history. */
export async function hentHistorik(
  tx: Tx,
  programId: number,
  { antal, fra }: { readonly antal: number; readonly fra: number },
): Promise<Programhaendelse[]> {
  const r = await raekker(
    tx,
    sql<
      Omit<Programhaendelse, 'titel' | 'under'> & { handling: string; detaljer: Detaljer }
    >`select h.kl, h.handling, h.detaljer,
        coalesce((select p.navn from person p where p.id = h.person_id and p.slettet_kl is null), '') as hvem,
        coalesce(${officieltNavn('o')}, '') as organisation
      from programhaendelse h left join organisation o on o.id = h.for_organisation_id
      where h.program_id = ${programId} order by h.kl desc, h.id desc limit ${antal} offset ${fra}`,
  );
  return r.map(({ handling, detaljer, ...h }) => ({
    ...h,
    ...haendelsestekst(handling, detaljer, handlingsnavn),
  }));
}

export async function taelHistorik(tx: Tx, programId: number): Promise<number> {
  const r = await raekke(
    tx,
    sql<{
      antal: number;
    }>`select count(*)::int as antal from programhaendelse where program_id = ${programId}`,
  );
  return r?.antal ?? 0;
}
