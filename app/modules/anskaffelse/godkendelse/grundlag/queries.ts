import { raekke, raekker, sql, type Tx } from '../../../../platform/db/database.ts';
import type { Sag } from '../../queries.ts';
import { hentUdbud } from '../../udbud/queries.ts';
import { hentGodkendelser } from '../queries.ts';
import type { Fasebeslutning, Sagsbillede, Vurdering } from './exports.ts';

const NAVN = (id: ReturnType<typeof sql>) =>
  sql`coalesce((select p.navn from person p where p.id = ${id} and p.slettet_kl is null), '')`;

/** The last that was signed; the draft where none has been. */
function risiko(tx: Tx, sagId: number): Promise<Vurdering | null> {
  return raekke(
    tx,
    sql<Vurdering>`select r.nr, r.underskrevet_kl as underskrevet, ${NAVN(sql`r.underskrevet_af`)} as "underskrevetAf",
      r.konklusion from risikovurdering r where r.sag_id = ${sagId}
      order by r.underskrevet_kl is null, r.nr desc limit 1`,
  );
}

function dpia(tx: Tx, sagId: number): Promise<Vurdering | null> {
  return raekke(
    tx,
    sql<Vurdering>`select d.nr, d.underskrevet_kl as underskrevet, ${NAVN(sql`d.underskrevet_af`)} as "underskrevetAf",
      d.udtalelse as konklusion from dpia d where d.sag_id = ${sagId}
      order by d.underskrevet_kl is null, d.nr desc limit 1`,
  );
}

async function gaeld(tx: Tx, sagId: number): Promise<Sagsbillede['gaeld']> {
  const r = await raekke(
    tx,
    sql<Sagsbillede['gaeld']>`select count(*)::int as antal,
      coalesce(sum(round(g.timer_aar * g.sats_oere)), 0)::float8 as "aarligOere",
      coalesce(sum(g.engang_oere), 0)::float8 as "engangOere"
      from gaeldspost g where g.sag_id = ${sagId} and g.tilstand = 'aaben'`,
  );
  return r ?? { antal: 0, aarligOere: 0, engangOere: 0 };
}

/** The case as an approver is shown it. `idag` is `YYYY-MM-DD`. */
export async function hentSagsbillede(tx: Tx, sag: Sag, idag: string): Promise<Sagsbillede> {
  const { raad, vurdering } = await hentUdbud(tx, sag, idag);
  const system = await raekke(
    tx,
    sql<{ navn: string }>`select navn from system where id = ${sag.systemId}::int`,
  );
  return {
    sag,
    system: system?.navn ?? '',
    raad,
    udbud: vurdering?.beslutning ?? null,
    risiko: await risiko(tx, sag.id),
    dpia: await dpia(tx, sag.id),
    databehandling: await raekke(
      tx,
      sql<{
        behov: string;
        tilstand: string;
      }>`select behov, tilstand from databehandleraftale where sag_id = ${sag.id}`,
    ),
    gaeld: await gaeld(tx, sag.id),
    indkoeb: await raekke(
      tx,
      sql<NonNullable<Sagsbillede['indkoeb']>>`select
        coalesce((select o.navn from organisation o where o.id = i.leverandoer_id), i.leverandoer) as leverandoer,
        i.engang_oere::float8 as "engangOere", i.aarlig_oere::float8 as "aarligOere", i.ikraft::text, i.udloeb::text
        from indkoeb i where i.sag_id = ${sag.id}`,
    ),
    beslutninger: await raekker(
      tx,
      sql<Fasebeslutning>`select b.handling, b.fra_fase as fra, b.til_fase as til, b.begrundelse, b.kl,
        ${NAVN(sql`b.af`)} as af from sagsbeslutning b where b.sag_id = ${sag.id} order by b.id`,
    ),
    tidligere: (await hentGodkendelser(tx, sag.id, idag)).reverse(),
  };
}
