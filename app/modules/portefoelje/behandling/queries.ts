import { raekke, raekker, sql, type Tx } from '../../../platform/db/database.ts';
import { type Genstand, hentGenstand } from '../lager/queries.ts';

/** A registration of data processing with what stands beside its fields. */
export interface Behandling extends Genstand {
  readonly navn: string;
  readonly hovedkontraktId: number | null;
  readonly oprettet: Date;
  readonly rettet: Date;
  /** Who saved last; '' for what another system or somebody who has left wrote. */
  readonly rettetAf: string;
}

export async function hentBehandling(tx: Tx, id: number): Promise<Behandling | null> {
  const genstand = await hentGenstand(tx, 'behandling', id);
  if (!genstand) return null;
  const r = await raekke(
    tx,
    sql<{
      hovedkontraktId: number | null;
      oprettet: Date;
      rettet: Date;
      rettetAf: string;
    }>`select b.hovedkontrakt_id as "hovedkontraktId", b.oprettet_kl as oprettet, b.rettet_kl as rettet,
        coalesce(p.navn, '') as "rettetAf"
      from behandling b left join person p on p.id = b.rettet_af and p.slettet_kl is null where b.id = ${id}`,
  );
  return r ? { ...genstand, ...r, navn: String(genstand.vaerdier.navn ?? '') } : null;
}

/** A system or a contract that the registration is joined to. */
export interface Koblet {
  readonly id: number;
  readonly navn: string;
  readonly under: string;
  readonly fjernet: boolean;
}

export function hentSystemer(tx: Tx, behandlingId: number): Promise<Koblet[]> {
  return raekker(
    tx,
    sql<Koblet>`select b.id, coalesce(nullif(b.lokalt_navn, ''), b.navn) as navn, b.leverandoer as under,
        b.fjernet_kl is not null as fjernet
      from behandling_systembrug s join systembrug b on b.id = s.brug_id where s.behandling_id = ${behandlingId}
      order by dansk_sortering(b.navn), b.id`,
  );
}

export function hentKontrakter(tx: Tx, behandlingId: number): Promise<Koblet[]> {
  return raekker(
    tx,
    sql<Koblet>`select k.id, k.navn, k.leverandoer as under, k.fjernet_kl is not null as fjernet
      from behandling_kontrakt bk join kontrakt k on k.id = bk.kontrakt_id where bk.behandling_id = ${behandlingId}
      order by dansk_sortering(k.navn), k.id`,
  );
}

const FUNDNE_MAKS = 30;

/** Systems and contracts of the house that the registration isn't joined to, by name. */
export async function findAndre(
  tx: Tx,
  organisationId: number,
  behandlingId: number,
  soegt: string,
): Promise<{ readonly systemer: Koblet[]; readonly kontrakter: Koblet[] }> {
  const moenster = `%${soegt
    .trim()
    .toLowerCase()
    .replace(/[\\%_]/g, '\\$&')}%`;
  return {
    systemer: await raekker(
      tx,
      sql<Koblet>`select b.id, coalesce(nullif(b.lokalt_navn, ''), b.navn) as navn, b.leverandoer as under, false as fjernet
        from systembrug b where b.organisation_id = ${organisationId} and b.fjernet_kl is null and b.soeg like ${moenster}
          and not exists (select from behandling_systembrug s where s.behandling_id = ${behandlingId} and s.brug_id = b.id)
        order by dansk_sortering(b.navn), b.id limit ${FUNDNE_MAKS}`,
    ),
    kontrakter: await raekker(
      tx,
      sql<Koblet>`select k.id, k.navn, k.leverandoer as under, false as fjernet
        from kontrakt k where k.organisation_id = ${organisationId} and k.fjernet_kl is null and k.soeg like ${moenster}
          and not exists (select from behandling_kontrakt bk where bk.behandling_id = ${behandlingId} and bk.kontrakt_id = k.id)
        order by dansk_sortering(k.navn), k.id limit ${FUNDNE_MAKS}`,
    ),
  };
}
