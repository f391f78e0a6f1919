import { createHash } from 'node:crypto';
import { type Database, raekke, raekker, sql, type Tx } from './db/database.ts';

export interface Handling {
  /** What was done, as `modul.handling`: `katalog.ret`. */
  readonly handling: string;
  /** What it was done to, as `art:id`: `integration:SF1500`. */
  readonly genstand: string;
  /** Facts needed to understand it later. No personal data: refer to persons by id. */
  readonly detaljer?: Record<string, unknown>;
}

/** An actor; without a person the product by itself, for the organisation. */
export interface Ophav {
  readonly personId: string | null;
  readonly organisation: { readonly id: number };
}

/** Appends to the audit trail, in the transaction of the change itself. `aktoer` null = the system. */
export async function skrivAudit(tx: Tx, aktoer: Ophav | null, kl: Date, h: Handling): Promise<void> {
  await sql`insert into audit (kl, person_id, organisation_id, handling, genstand, detaljer)
    values (${kl}, ${aktoer?.personId ?? null}, ${aktoer?.organisation.id ?? null}, ${h.handling}, ${h.genstand},
      ${JSON.stringify(h.detaljer ?? {})}::jsonb)`.execute(tx);
}

interface AuditRaekke {
  nr: number;
  ms: string;
  person_id: string | null;
  organisation_id: number | null;
  handling: string;
  genstand: string;
  detaljer: string;
  forrige_hash: string;
  hash: string;
}

/** The hash of one row. Keep in step with `audit_tekst` in 0001_platform.sql. */
function hashAf(r: AuditRaekke): string {
  const tekst = [
    r.forrige_hash,
    r.nr,
    r.ms,
    r.person_id ?? '',
    r.organisation_id ?? '',
    r.handling,
    r.genstand,
    r.detaljer,
  ].join('\n');
  return createHash('sha256').update(tekst).digest('hex');
}

export interface Kaedetjek {
  readonly antal: number;
  /** Empty when the chain holds; otherwise one Danish sentence per break. */
  readonly brud: readonly string[];
}

const PORTION = 10_000;

/** Walks the whole chain: every row's own hash, its link to the one before, gaps, and rows cut off at the end. */
export async function verificerAudit(db: Database): Promise<Kaedetjek> {
  const brud: string[] = [];
  let forrige = { nr: 0, hash: '0'.repeat(64) };
  for (;;) {
    const portion = await db.somSystem('audit: verificering', (tx) =>
      raekker(
        tx,
        sql<AuditRaekke>`select nr, (extract(epoch from kl) * 1000)::bigint::text as ms, person_id, organisation_id,
          handling, genstand, detaljer::text as detaljer, forrige_hash, hash
          from audit where nr > ${forrige.nr} order by nr limit ${PORTION}`,
      ),
    );
    for (const r of portion) {
      if (r.nr !== forrige.nr + 1) brud.push(`Der mangler rækker mellem nr. ${forrige.nr} og nr. ${r.nr}.`);
      else if (r.forrige_hash !== forrige.hash)
        brud.push(`Række nr. ${r.nr} hænger ikke sammen med den foregående.`);
      if (hashAf(r) !== r.hash) brud.push(`Række nr. ${r.nr} er ændret efter, at den blev skrevet.`);
      forrige = r;
    }
    if (portion.length < PORTION) break;
  }
  const hoved = await db.somSystem('audit: verificering', (tx) =>
    raekke(tx, sql<{ nr: number; hash: string }>`select nr, hash from audit_hoved`),
  );
  if (!hoved || hoved.nr !== forrige.nr || hoved.hash !== forrige.hash) {
    brud.push(
      `Sporet slutter ved nr. ${forrige.nr}, men ${hoved?.nr ?? 0} rækker er skrevet. Rækker er fjernet til sidst.`,
    );
  }
  return { antal: forrige.nr, brud };
}
