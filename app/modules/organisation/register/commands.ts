import type { Aktoer } from '../../../kernel/adgang.ts';
import { afvist, ok, type Resultat } from '../../../kernel/resultat.ts';
import { skrivAudit } from '../../../platform/audit.ts';
import { type Database, raekke, sql, type Tx } from '../../../platform/db/database.ts';
import { tagLaas } from '../../../platform/db/transaktionslaas.ts';
import type { Organisationsfelter } from './forms.ts';
import { organisationsdetaljer } from './queries.ts';
import { erRedigerbar } from './rules.ts';

async function tjekCvr(tx: Tx, cvr: string | null, id: number): Promise<Resultat> {
  if (cvr === null) return ok();
  const anden = await raekke(
    tx,
    sql<{ navn: string }>`select navn from organisation where cvr = ${cvr} and id <> ${id}`,
  );
  return anden ? afvist('cvr', `CVR ${cvr} er allerede registreret som ${anden.navn}.`, 'cvr') : ok();
}

export function opretOrganisation(
  db: Database,
  aktoer: Aktoer,
  nu: Date,
  ny: Organisationsfelter,
): Promise<Resultat<number>> {
  return db.som(aktoer, async (tx) => {
    const r = await raekke(
      tx,
      sql<{ id: number }>`insert into organisation (art, navn, officielt_navn, cvr)
        values (${ny.art}, ${ny.navn}, ${ny.officieltNavn}, ${ny.cvr}) on conflict (cvr) do nothing returning id`,
    );
    if (!r) {
      const optaget = await tjekCvr(tx, ny.cvr, 0);
      return optaget.ok ? afvist('cvr', 'CVR-nummeret er allerede registreret.', 'cvr') : optaget;
    }
    await skrivAudit(tx, aktoer, nu, {
      handling: 'organisation.opret',
      genstand: `organisation:${r.id}`,
      detaljer: { art: ny.art, navn: ny.navn, cvr: ny.cvr },
    });
    return ok(r.id);
  });
}

/** Corrects a supplier or samarbejde, or marks it as closed down. Its kind never changes. */
export function retOrganisation(
  db: Database,
  aktoer: Aktoer,
  nu: Date,
  id: number,
  ny: Organisationsfelter,
): Promise<Resultat> {
  return db.som(aktoer, async (tx) => {
    await tagLaas(tx, 'register');
    const foer = await organisationsdetaljer(tx, id);
    if (!foer || !erRedigerbar(foer.art) || foer.art !== ny.art)
      return afvist('findes_ikke', 'Organisationen kan ikke rettes her.');
    if (foer.version !== ny.version)
      return afvist('konflikt', 'En anden har rettet organisationen, mens du skrev.');
    const cvr = await tjekCvr(tx, ny.cvr, id);
    if (!cvr.ok) return cvr;
    await sql`update organisation set navn = ${ny.navn}, officielt_navn = ${ny.officieltNavn}, cvr = ${ny.cvr},
        nedlagt_kl = case when ${ny.nedlagt} then coalesce(nedlagt_kl, ${nu}) end, version = version + 1
      where id = ${id}`.execute(tx);
    await skrivAudit(tx, aktoer, nu, {
      handling: 'organisation.ret',
      genstand: `organisation:${id}`,
      detaljer: {
        foer: { navn: foer.navn, officieltNavn: foer.officieltNavn, cvr: foer.cvr, nedlagt: foer.nedlagt },
        efter: { navn: ny.navn, officieltNavn: ny.officieltNavn, cvr: ny.cvr, nedlagt: ny.nedlagt },
      },
    });
    return ok();
  });
}

export function tilfoejMedlem(
  db: Database,
  aktoer: Aktoer,
  nu: Date,
  samarbejdeId: number,
  organisationId: number,
): Promise<Resultat> {
  return db.som(aktoer, async (tx) => {
    const samarbejde = await organisationsdetaljer(tx, samarbejdeId);
    const medlem = await organisationsdetaljer(tx, organisationId);
    if (samarbejde?.art !== 'samarbejde' || !medlem || erRedigerbar(medlem.art))
      return afvist('medlem', 'Vælg en kommune eller et fællesskab.', 'organisation');
    await sql`insert into samarbejdsmedlem (samarbejde_id, organisation_id) values (${samarbejdeId}, ${organisationId})
      on conflict do nothing`.execute(tx);
    await skrivAudit(tx, aktoer, nu, {
      handling: 'organisation.medlem',
      genstand: `organisation:${samarbejdeId}`,
      detaljer: { tilfoejet: organisationId },
    });
    return ok();
  });
}

export function fjernMedlem(
  db: Database,
  aktoer: Aktoer,
  nu: Date,
  samarbejdeId: number,
  organisationId: number,
): Promise<Resultat> {
  return db.som(aktoer, async (tx) => {
    const r = await raekke(
      tx,
      sql`delete from samarbejdsmedlem where samarbejde_id = ${samarbejdeId} and organisation_id = ${organisationId} returning 1`,
    );
    if (!r) return afvist('findes_ikke', 'Organisationen er ikke med i samarbejdet.');
    await skrivAudit(tx, aktoer, nu, {
      handling: 'organisation.medlem',
      genstand: `organisation:${samarbejdeId}`,
      detaljer: { fjernet: organisationId },
    });
    return ok();
  });
}
