import { datoI } from '../../../kernel/ur.ts';
import type { Ophav } from '../../../platform/audit.ts';
import { raekke, sql, type Tx } from '../../../platform/db/database.ts';
import { skrivSpor } from '../kald.ts';
import { naesteNummer } from '../queries.ts';
import type { Behovsslags, Persondata } from '../rules.ts';
import { gaeldendeSkabelon } from './skabelon/queries.ts';
import type { Punkt } from './skabelon/rules.ts';

/** What a case is made from. Whoever calls has made sure that unit and people are the house's own. */
export interface NySag {
  readonly titel: string;
  readonly slags: Behovsslags;
  readonly enhedId?: number | null;
  readonly kontaktpersonId?: string | null;
  /** A person of the house, or a name that has no login. */
  readonly systemejerId?: string | null;
  readonly systemejer?: string;
  readonly forretningsejerId?: string | null;
  readonly forretningsejer?: string;
  readonly persondata?: Persondata;
  /** The need it comes from; the need is marked by whoever takes it on. */
  readonly behovId?: number | null;
  readonly arbejdsgange?: readonly string[];
  readonly systemId?: number | null;
  /** The case whose contract runs out. */
  readonly forgaengerId?: number | null;
  /** The contract that runs out, and its last day as it stands; both or none. */
  readonly fraKontraktId?: number | null;
  readonly fraSlut?: string | null;
}

export interface Oprettet {
  readonly id: number;
  readonly aar: number;
  readonly loebenr: number;
}

/** The checkpoints of a case, copied from the template in its order; `foerste` is the place of the first. */
export async function indsaetPunkter(
  tx: Tx,
  sag: { readonly id: number; readonly organisationId: number },
  nu: Date,
  punkter: readonly Punkt[],
  foerste = 1,
): Promise<void> {
  const raekker = punkter.map((p, i) => ({
    noegle: p.noegle,
    indhold: p,
    faser: p.faser,
    orden: foerste + i,
  }));
  await sql`insert into sagspunkt (organisation_id, sag_id, noegle, indhold, faser, orden, rettet_kl)
    select ${sag.organisationId}, ${sag.id}, r.noegle, r.indhold,
      array(select jsonb_array_elements_text(r.faser)::int), r.orden, ${nu}
    from jsonb_to_recordset(${JSON.stringify(raekker)}::jsonb) as r(noegle text, indhold jsonb, faser jsonb, orden int)`.execute(
    tx,
  );
}

/**
 * Makes a case in the kommune of the actor, or of the product that does it by itself: takes the year's next number, copies the template that is in force, and begins
 * its history.
 */
export async function opretSag(tx: Tx, aktoer: Ophav, nu: Date, ny: NySag): Promise<Oprettet> {
  const organisationId = aktoer.organisation.id;
  const aar = Number(datoI(nu).slice(0, 4));
  const { nr, skabelon } = await gaeldendeSkabelon(tx, organisationId);
  const loebenr = await naesteNummer(tx, organisationId, 'sag', aar);
  const r = await raekke(
    tx,
    sql<{
      id: number;
    }>`insert into sag (organisation_id, aar, loebenr, titel, slags, enhed_id, kontaktperson_id,
        systemejer_id, systemejer, forretningsejer_id, forretningsejer, persondata, skabelon_nr, faser, arbejdsgange,
        system_id, forgaenger_id, fra_kontrakt_id, fra_slut, oprettet_kl, oprettet_af, rettet_kl)
      values (${organisationId}, ${aar}, ${loebenr}, ${ny.titel}, ${ny.slags}, ${ny.enhedId ?? null},
        ${ny.kontaktpersonId ?? null}, ${ny.systemejerId ?? null}, ${ny.systemejer ?? ''},
        ${ny.forretningsejerId ?? null}, ${ny.forretningsejer ?? ''}, ${ny.persondata ?? 'ved_ikke'}, ${nr},
        ${JSON.stringify(skabelon.faser)}::jsonb, ${[...(ny.arbejdsgange ?? [])]}::text[], ${ny.systemId ?? null},
        ${ny.forgaengerId ?? null}, ${ny.fraKontraktId ?? null}, ${ny.fraSlut ?? null}::date, ${nu}, ${aktoer.personId}, ${nu}) returning id`,
  );
  if (!r) throw new Error('the case was not made');
  const sag = { id: r.id, organisationId };
  await indsaetPunkter(tx, sag, nu, skabelon.punkter);
  await skrivSpor({ tx, sag, nu }, aktoer, 'sag.opret', {
    ...(ny.behovId == null ? {} : { behovId: ny.behovId }),
    ...(ny.forgaengerId == null ? {} : { forgaengerId: ny.forgaengerId }),
  });
  return { id: r.id, aar, loebenr };
}
