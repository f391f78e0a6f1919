import { raekke, raekker, sql, type Tx } from '../../../../platform/db/database.ts';
import { handlingsnavn, officieltNavn } from '../../../organisation/public.ts';
import { type Detaljer, haendelsestekst } from './rules.ts';

export interface Planhaendelse {
  readonly id: number;
  readonly kl: Date;
  /** '' for the product by itself, for whoever has been erased, and for people whom the reader may not know. */
  readonly hvem: string;
  readonly organisation: string;
  readonly titel: string;
  readonly under: string;
  /** The initiative it is about; null for the plan itself, and for one that has been removed. */
  readonly initiativ: { readonly id: number; readonly nr: string; readonly navn: string } | null;
}

export type Historikomfang = { readonly planId: number } | { readonly initiativId: number };

function hvor(omfang: Historikomfang) {
  return 'planId' in omfang ? sql`h.plan_id = ${omfang.planId}` : sql`h.initiativ_id = ${omfang.initiativId}`;
}

/** What has happened, newest first; nothing to those who may not read the history. */
export async function hentHistorik(
  tx: Tx,
  omfang: Historikomfang,
  { antal, fra }: { readonly antal: number; readonly fra: number },
): Promise<Planhaendelse[]> {
  const r = await raekker(
    tx,
    sql<
      Omit<Planhaendelse, 'titel' | 'under' | 'initiativ'> & {
        handling: string;
        detaljer: Detaljer;
        initiativId: number | null;
        nr: string | null;
        navn: string | null;
      }
    >`select h.id::int as id, h.kl, h.handling, h.detaljer,
        coalesce((select p.navn from person p where p.id = h.person_id and p.slettet_kl is null),
          plan_ansvarlig_navn(h.person_id), '') as hvem,
        coalesce(${officieltNavn('o')}, '') as organisation, i.id as "initiativId", i.nr, i.navn
      from planhaendelse h left join organisation o on o.id = h.for_organisation_id
      left join initiativ i on i.id = h.initiativ_id and i.fjernet_kl is null
      where ${hvor(omfang)} order by h.id desc limit ${antal} offset ${fra}`,
  );
  return r.map(({ handling, detaljer, initiativId, nr, navn, ...h }) => ({
    ...h,
    ...haendelsestekst(handling, detaljer, handlingsnavn),
    initiativ: initiativId === null ? null : { id: initiativId, nr: nr ?? '', navn: navn ?? '' },
  }));
}

export async function taelHistorik(tx: Tx, omfang: Historikomfang): Promise<number> {
  const r = await raekke(
    tx,
    sql<{ antal: number }>`select count(*)::int as antal from planhaendelse h where ${hvor(omfang)}`,
  );
  return r?.antal ?? 0;
}
