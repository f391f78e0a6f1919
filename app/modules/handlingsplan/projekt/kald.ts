/** What every command on a project shares: load and hold, ask who may, write history and audit with the change. */
import { type Aktoer, maa } from '../../../kernel/adgang.ts';
import { afvist, FINDES_IKKE, type Resultat } from '../../../kernel/resultat.ts';
import { skrivAudit } from '../../../platform/audit.ts';
import { sql, type Tx } from '../../../platform/db/database.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import { iTransaktion } from '../../../platform/transaktion.ts';
import { PROJEKT_DEL } from '../rules.ts';
import { hentProjekt } from './queries.ts';
import type { Projekt, Projektindhold } from './rules.ts';

export const IKKE_DER = afvist(FINDES_IKKE, 'Projektet findes ikke, eller det er ikke delt.');

/** Whose project it is decides; which of its people may is the route's right. */
export function ejer(aktoer: Aktoer | null, p: Pick<Projekt, 'organisationId'>): boolean {
  return aktoer !== null && aktoer.organisation.id === p.organisationId && maa(aktoer, PROJEKT_DEL);
}

export interface Projektkald {
  readonly tx: Tx;
  /** As it was before the change; its row is held. */
  readonly projekt: Projekt;
  readonly nu: Date;
}

/** Loads and holds a project of the actor's own house. */
export function medEget<T>(
  miljoe: Pick<Miljoe, 'db' | 'ur'>,
  aktoer: Aktoer,
  id: number,
  arbejde: (kald: Projektkald) => Promise<Resultat<T>>,
): Promise<Resultat<T>> {
  return iTransaktion(miljoe, aktoer, async (tx) => {
    const projekt = await hentProjekt(tx, id, { laas: true });
    if (!projekt) return IKKE_DER;
    if (!ejer(aktoer, projekt))
      return afvist('ikke_adgang', `Projektet er delt af ${projekt.organisation}. Kun de kan ændre det.`);
    return arbejde({ tx, projekt, nu: miljoe.ur.nu() });
  });
}

/** Appends to the history, which gives the project its new number, and to the audit trail. */
export async function skrivHistorik(
  { tx, projekt, nu }: Projektkald,
  aktoer: Aktoer,
  handling: string,
  {
    indhold = projekt.indhold,
    tekst = '',
  }: { readonly indhold?: Projektindhold; readonly tekst?: string } = {},
): Promise<number> {
  const nr = projekt.laas + 1;
  await sql`update lokalprojekt set laas = ${nr} where id = ${projekt.id}`.execute(tx);
  await sql`insert into lokalprojekt_version
      (organisation_id, projekt_id, nr, kl, person_id, af_organisation_id, handling, tekst, indhold)
    values (${projekt.organisationId}, ${projekt.id}, ${nr}, ${nu}, ${aktoer.personId}, ${aktoer.organisation.id},
      ${handling}, ${tekst}, ${JSON.stringify(indhold)}::jsonb)`.execute(tx);
  await skrivProjektaudit(tx, aktoer, nu, projekt.id, handling);
  return nr;
}

/** The audit trail alone, for what others do on a project's page. */
export function skrivProjektaudit(
  tx: Tx,
  aktoer: Aktoer,
  nu: Date,
  projekt: number,
  handling: string,
): Promise<void> {
  return skrivAudit(tx, aktoer, nu, {
    handling: `handlingsplan.projekt_${handling}`,
    genstand: `lokalprojekt:${projekt}`,
  });
}
