import type { Aktoer, HandlendeOrganisation } from '../../../kernel/adgang.ts';
import { type Database, raekke, raekker, sql, type Tx } from '../../../platform/db/database.ts';
import type { Loginopsaetning, Mapning } from './rules.ts';

export interface Loginvalg {
  readonly id: number;
  readonly navn: string;
}

/** Organisations that one can log in with; public, since the login page shows them. */
export function loginvalg(db: Database): Promise<Loginvalg[]> {
  return db.somSystem('login: organisationer på loginsiden', (tx) =>
    raekker(
      tx,
      sql<Loginvalg>`select o.id, o.navn from loginudbyder u join organisation o on o.id = u.organisation_id
        where u.aktiv and o.nedlagt_kl is null order by dansk_sortering(o.navn)`,
    ),
  );
}

const OPSAETNING = sql`u.udsteder, u.klient_id as "klientId", u.hemmelighed_ref as "hemmelighedRef",
  u.rolle_claim as "rolleClaim", u.email_bekraeftet as "emailBekraeftet", u.aktiv, u.version`;

export type Opsaetning = Loginopsaetning & { readonly organisation: HandlendeOrganisation };

/** How an organisation logs in, read before anyone acts; null when it has no login. */
export async function opsaetningFor(db: Database, organisationId: number): Promise<Opsaetning | null> {
  const r = await db.somSystem('login: opsætning', (tx) =>
    raekke(
      tx,
      sql<Loginopsaetning & Omit<HandlendeOrganisation, 'cvr'> & { cvr: string | null }>`select ${OPSAETNING},
        o.id, o.navn, o.art, o.cvr, o.kommunekode
        from loginudbyder u join organisation o on o.id = u.organisation_id and o.nedlagt_kl is null
        where u.organisation_id = ${organisationId}`,
    ),
  );
  if (!r) return null;
  const { id, navn, art, cvr, kommunekode, ...opsaetning } = r;
  return { ...opsaetning, organisation: { id, navn, art, cvr: cvr ?? '', kommunekode } };
}

/** The administrator's own setup, under row-level security. */
export function egenOpsaetning(tx: Tx, aktoer: Aktoer): Promise<Loginopsaetning | null> {
  return raekke(
    tx,
    sql<Loginopsaetning>`select ${OPSAETNING} from loginudbyder u where u.organisation_id = ${aktoer.organisation.id}`,
  );
}

export function mapninger(tx: Tx, organisationId: number): Promise<Mapning[]> {
  return raekker(
    tx,
    sql<Mapning>`select claim_vaerdi as "claimVaerdi", rolle from rollemapning
      where organisation_id = ${organisationId} order by claim_vaerdi, rolle`,
  );
}
