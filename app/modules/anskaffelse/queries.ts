import { raekke, sql, type Tx } from '../../platform/db/database.ts';
import type { Persondata, Sagstilstand } from './rules.ts';
import type { Fase } from './sag/skabelon/rules.ts';

/** A person of the house, or a name that has no login. */
export interface Ansvarlig {
  /** Null for a name only. */
  readonly id: string | null;
  /** '' when nobody has been named. */
  readonly navn: string;
}

export interface Sag {
  readonly id: number;
  readonly organisationId: number;
  readonly aar: number;
  readonly loebenr: number;
  readonly titel: string;
  /** A Behovsslags, as it was called when the case was made. */
  readonly slags: string;
  readonly enhedId: number | null;
  readonly enhed: string;
  readonly kontaktperson: Ansvarlig;
  readonly systemejer: Ansvarlig;
  readonly forretningsejer: Ansvarlig;
  readonly persondata: Persondata;
  readonly skabelonNr: number;
  readonly faser: readonly Fase[];
  /** From 1. */
  readonly fase: number;
  readonly tilstand: Sagstilstand;
  readonly arbejdsgange: readonly string[];
  readonly systemId: number | null;
  readonly kravlisteId: number | null;
  readonly markedsdialogId: number | null;
  readonly sparetOere: number | null;
  readonly sparetNote: string;
  readonly forgaengerId: number | null;
  /** Made by the product before a contract ended: that day, `YYYY-MM-DD`. */
  readonly fraSlut: string | null;
  /** The need it came from. */
  readonly behovId: number | null;
  readonly oprettet: Date;
  readonly rettet: Date;
  readonly afsluttet: Date | null;
  readonly laas: number;
}

/** The columns of a Sag from `sag s`. */
export const SAGSKOLONNER = sql`s.id, s.organisation_id as "organisationId", s.aar, s.loebenr, s.titel, s.slags,
  s.enhed_id as "enhedId", coalesce((select e.navn from enhed e where e.id = s.enhed_id), '') as enhed,
  jsonb_build_object('id', s.kontaktperson_id,
    'navn', coalesce((select p.navn from person p where p.id = s.kontaktperson_id), '')) as kontaktperson,
  jsonb_build_object('id', s.systemejer_id,
    'navn', coalesce((select p.navn from person p where p.id = s.systemejer_id), s.systemejer)) as systemejer,
  jsonb_build_object('id', s.forretningsejer_id,
    'navn', coalesce((select p.navn from person p where p.id = s.forretningsejer_id), s.forretningsejer)) as forretningsejer,
  s.persondata, s.skabelon_nr as "skabelonNr", s.faser, s.fase, s.tilstand, s.arbejdsgange, s.system_id as "systemId",
  s.kravliste_id as "kravlisteId", s.markedsdialog_id as "markedsdialogId", s.sparet_oere as "sparetOere",
  s.sparet_note as "sparetNote", s.forgaenger_id as "forgaengerId", s.fra_slut::text as "fraSlut",
  (select b.id from behov b where b.sag_id = s.id and b.organisation_id = s.organisation_id) as "behovId",
  s.oprettet_kl as oprettet, s.rettet_kl as rettet, s.afsluttet_kl as afsluttet, s.laas`;

/** The case; null when there is none that the actor may see. `laas` holds its row until the transaction ends. */
export function findSag(tx: Tx, id: number, { laas = false } = {}): Promise<Sag | null> {
  return raekke(
    tx,
    sql<Sag>`select ${SAGSKOLONNER} from sag s where s.id = ${id} ${laas ? sql`for no key update of s` : sql``}`,
  );
}

/** Takes the next number of the year; held until the transaction ends, so that none is used twice or left out. */
export async function naesteNummer(
  tx: Tx,
  organisationId: number,
  slags: 'behov' | 'sag',
  aar: number,
): Promise<number> {
  const r = await raekke(
    tx,
    sql<{ sidste: number }>`insert into sagsnummer as n (organisation_id, slags, aar, sidste)
      values (${organisationId}, ${slags}, ${aar}, 1)
      on conflict (organisation_id, slags, aar) do update set sidste = n.sidste + 1 returning sidste`,
  );
  if (!r) throw new Error('no number was given');
  return r.sidste;
}
