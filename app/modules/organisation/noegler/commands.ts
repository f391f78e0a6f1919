import { createHash, randomBytes } from 'node:crypto';
import type { Aktoer, Rolle } from '../../../kernel/adgang.ts';
import { afvist, ok, type Resultat } from '../../../kernel/resultat.ts';
import { skrivAudit } from '../../../platform/audit.ts';
import { type Database, raekke, sql } from '../../../platform/db/database.ts';
import type { Noegleomfang } from './rules.ts';

export interface NyNoegle {
  readonly navn: string;
  readonly rolle: Rolle;
  readonly omfang: readonly Noegleomfang[];
  readonly udloeber: Date;
}

/** Makes a token and returns it; only its SHA-256 is stored, so this is the one time it can be seen. */
export function opretNoegle(db: Database, aktoer: Aktoer, nu: Date, ny: NyNoegle): Promise<string> {
  // The prefix lets scanners for leaked secrets know it.
  const noegle = `mb_${randomBytes(32).toString('base64url')}`;
  const id = crypto.randomUUID();
  return db.som(aktoer, async (tx) => {
    await sql`insert into adgangsnoegle (id, organisation_id, navn, noegle_hash, rolle, omfang, oprettet_af,
        oprettet_kl, udloeber_kl)
      values (${id}, ${aktoer.organisation.id}, ${ny.navn}, ${createHash('sha256').update(noegle).digest()}, ${ny.rolle},
        ${[...ny.omfang]}::text[], ${aktoer.personId}, ${nu}, ${ny.udloeber})`.execute(tx);
    await skrivAudit(tx, aktoer, nu, {
      handling: 'organisation.noegle',
      genstand: `adgangsnoegle:${id}`,
      detaljer: { navn: ny.navn, rolle: ny.rolle, omfang: ny.omfang, udloeber: ny.udloeber.toISOString() },
    });
    return noegle;
  });
}

/** A revoked token stops working at once and can't be brought back. */
export function tilbagekaldNoegle(
  db: Database,
  aktoer: Aktoer,
  nu: Date,
  id: string,
): Promise<Resultat<string>> {
  return db.som(aktoer, async (tx) => {
    const r = await raekke(
      tx,
      sql<{ navn: string }>`update adgangsnoegle set tilbagekaldt_kl = ${nu}
        where id = ${id} and organisation_id = ${aktoer.organisation.id} and tilbagekaldt_kl is null returning navn`,
    );
    if (!r) return afvist('findes_ikke', 'Nøglen findes ikke eller er allerede tilbagekaldt.');
    await skrivAudit(tx, aktoer, nu, {
      handling: 'organisation.noegle_tilbage',
      genstand: `adgangsnoegle:${id}`,
    });
    return ok(r.navn);
  });
}
