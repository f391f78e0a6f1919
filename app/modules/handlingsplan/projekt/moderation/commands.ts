import type { Aktoer } from '../../../../kernel/adgang.ts';
import { afvist, FINDES_IKKE, ok, type Resultat } from '../../../../kernel/resultat.ts';
import { raekke, sql, type Tx } from '../../../../platform/db/database.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import { iTransaktion } from '../../../../platform/transaktion.ts';
import { IKKE_DER, skrivHistorik, skrivProjektaudit } from '../kald.ts';
import { projektbeskedJob } from '../post/commands.ts';
import { hentProjekt } from '../queries.ts';
import type { Projekt } from '../rules.ts';
import type { Anmeldtslags } from '../samtale/commands.ts';

type Modmiljoe = Pick<Miljoe, 'db' | 'ur' | 'jobs'>;

export interface Emne {
  readonly slags: Anmeldtslags;
  readonly id: number;
}

const ALLEREDE = (skjul: boolean) =>
  afvist('forkert_tilstand', skjul ? 'Det er allerede skjult.' : 'Det er ikke skjult. Genindlæs siden.');

/** Hides or shows a line on the page. Null: there is no such line. */
async function saetLinje(
  tx: Tx,
  projekt: number,
  emne: Emne,
  grund: string | null,
  nu: Date,
): Promise<boolean | null> {
  const tabel = sql.ref(emne.slags === 'spoergsmaal' ? 'lokalprojekt_spoergsmaal' : 'lokalprojekt_ogsaa');
  const r = await raekke(
    tx,
    sql<{ skjult: boolean }>`select skjult_kl is not null as skjult from ${tabel}
      where id = ${emne.id} and projekt_id = ${projekt} for update`,
  );
  if (!r) return null;
  if (r.skjult === (grund !== null)) return false;
  await sql`update ${tabel} set skjult_kl = ${grund === null ? null : nu}, skjult_grund = ${grund ?? ''}
    where id = ${emne.id}`.execute(tx);
  return true;
}

async function saetProjekt(
  tx: Tx,
  aktoer: Aktoer,
  projekt: Projekt,
  grund: string | null,
  nu: Date,
): Promise<boolean> {
  if ((projekt.skjultKl !== null) === (grund !== null)) return false;
  const nr = projekt.laas + 1;
  // What was written until it is shown again is not for others afterwards either: the history they read begins there.
  await sql`update lokalprojekt set skjult_kl = ${grund === null ? null : nu}, skjult_grund = ${grund ?? ''},
      skjult_af = ${grund === null ? null : aktoer.personId}, historik_fra = ${grund === null ? nr : projekt.historikFra}
    where id = ${projekt.id}`.execute(tx);
  await skrivHistorik({ tx, projekt, nu }, aktoer, grund === null ? 'vis' : 'skjul', { tekst: grund ?? '' });
  return true;
}

/** Hides with a reason (`grund`), or shows again (null). The owner is told, and open reports of it are settled. */
export function moderer(
  miljoe: Modmiljoe,
  aktoer: Aktoer,
  projektId: number,
  emne: Emne,
  grund: string | null,
): Promise<Resultat<{ titel: string }>> {
  const nu = miljoe.ur.nu();
  return iTransaktion(miljoe, aktoer, async (tx) => {
    const projekt = await hentProjekt(tx, projektId, { laas: true });
    if (!projekt) return IKKE_DER;
    const gjort =
      emne.slags === 'projekt'
        ? await saetProjekt(tx, aktoer, projekt, grund, nu)
        : await saetLinje(tx, projektId, emne, grund, nu);
    if (gjort === null) return afvist(FINDES_IKKE, 'Det findes ikke længere.');
    if (!gjort) return ALLEREDE(grund !== null);
    if (emne.slags !== 'projekt')
      await skrivProjektaudit(tx, aktoer, nu, projektId, grund === null ? 'vis' : 'skjul');
    if (grund !== null)
      await sql`update lokalprojekt_anmeldelse set afgoerelse = 'skjult', afgjort_kl = ${nu}, afgjort_af = ${aktoer.personId}
        where projekt_id = ${projektId} and slags = ${emne.slags} and emne_id = ${emne.id} and afgjort_kl is null`.execute(
        tx,
      );
    await miljoe.jobs.send(tx, projektbeskedJob, {
      projekt: projektId,
      slags: grund === null ? 'vist' : 'skjult',
    });
    return ok({ titel: projekt.indhold.titel });
  });
}

/** Nothing is wrong with it: the reports of it are put away. */
export function afvisAnmeldelse(
  miljoe: Modmiljoe,
  aktoer: Aktoer,
  projektId: number,
  emne: Emne,
): Promise<Resultat<{ titel: string }>> {
  const nu = miljoe.ur.nu();
  return iTransaktion(miljoe, aktoer, async (tx) => {
    const projekt = await hentProjekt(tx, projektId);
    if (!projekt) return IKKE_DER;
    const r = await raekke(
      tx,
      sql`update lokalprojekt_anmeldelse set afgoerelse = 'afvist', afgjort_kl = ${nu}, afgjort_af = ${aktoer.personId}
        where projekt_id = ${projektId} and slags = ${emne.slags} and emne_id = ${emne.id} and afgjort_kl is null
        returning id`,
    );
    if (!r) return afvist('forkert_tilstand', 'Anmeldelsen er allerede afgjort. Genindlæs siden.');
    await skrivProjektaudit(tx, aktoer, nu, projektId, 'anmeld_afvis');
    return ok({ titel: projekt.indhold.titel });
  });
}
