import { raekke, raekker, sql, type Tx } from '../../../platform/db/database.ts';
import { type Levering, type Opsaetning, type Pakketilstand, STANDARD } from './rules.ts';

/** How the actor's kommune journalises; what ships before anything is stored. */
export async function hentOpsaetning(tx: Tx, organisationId: number): Promise<Opsaetning> {
  const r = await raekke(
    tx,
    sql<Opsaetning>`select o.esdh, o.levering, o.krog_url as "krogUrl", o.krog_hemmelighed is not null as "harHemmelighed",
        o.ny_sag_uden_sag as "nySagUdenSag", o.laas
      from indkoebsopsaetning o where o.organisation_id = ${organisationId}`,
  );
  return r ?? STANDARD;
}

/** The sealed secret of the hook; null where there is none. Only for whoever is about to use or keep it. */
export async function hentHemmelighed(tx: Tx, organisationId: number): Promise<Uint8Array | null> {
  const r = await raekke(
    tx,
    sql<{
      boks: Uint8Array | null;
    }>`select krog_hemmelighed as boks from indkoebsopsaetning where organisation_id = ${organisationId}`,
  );
  return r?.boks ?? null;
}

/** A package and how far it has come. */
export interface Journalpakke {
  readonly id: number;
  readonly nr: number;
  readonly levering: Levering;
  readonly tilstand: Pakketilstand;
  readonly sha256: string;
  readonly stoerrelse: number;
  readonly dokumenter: number;
  readonly noegle: string;
  readonly forsoeg: number;
  readonly fejl: string;
  readonly journalnummer: string;
  readonly oprettet: Date;
  readonly oprettetAf: string;
  readonly forsoegt: Date | null;
  readonly leveret: Date | null;
}

const KOLONNER = sql`p.id, p.nr, p.levering, p.tilstand, p.sha256, p.stoerrelse::float8 as stoerrelse, p.dokumenter,
  p.noegle::text as noegle, p.forsoeg, p.fejl, p.journalnummer, p.oprettet_kl as oprettet,
  coalesce((select x.navn from person x where x.id = p.oprettet_af and x.slettet_kl is null), '') as "oprettetAf",
  p.forsoegt_kl as forsoegt, p.leveret_kl as leveret`;

/** The packages of a case, newest first. */
export function hentPakker(tx: Tx, sagId: number): Promise<Journalpakke[]> {
  return raekker(
    tx,
    sql<Journalpakke>`select ${KOLONNER} from journalpakke p where p.sag_id = ${sagId} order by p.nr desc`,
  );
}

export function findPakke(tx: Tx, sagId: number, nr: number): Promise<Journalpakke | null> {
  return raekke(
    tx,
    sql<Journalpakke>`select ${KOLONNER} from journalpakke p where p.sag_id = ${sagId} and p.nr = ${nr}`,
  );
}

/** What the delivery of a package needs, as the system. */
export interface Forsendelse {
  readonly id: number;
  readonly organisationId: number;
  readonly cvr: string;
  readonly sagId: number;
  readonly aar: number;
  readonly loebenr: number;
  readonly nr: number;
  readonly noegle: string;
  readonly sha256: string;
  readonly levering: Levering;
  readonly tilstand: Pakketilstand;
  readonly forsoeg: number;
  readonly krogUrl: string;
  readonly hemmelighed: Uint8Array | null;
}

export function findForsendelse(tx: Tx, pakkeId: number): Promise<Forsendelse | null> {
  return raekke(
    tx,
    sql<Forsendelse>`select p.id, p.organisation_id as "organisationId", coalesce(o.cvr, '') as cvr, p.sag_id as "sagId", s.aar,
        s.loebenr, p.nr, p.noegle::text as noegle, p.sha256, p.levering, p.tilstand, p.forsoeg,
        coalesce(i.krog_url, '') as "krogUrl", i.krog_hemmelighed as hemmelighed
      from journalpakke p join sag s on s.id = p.sag_id join organisation o on o.id = p.organisation_id
      left join indkoebsopsaetning i on i.organisation_id = p.organisation_id where p.id = ${pakkeId}`,
  );
}
