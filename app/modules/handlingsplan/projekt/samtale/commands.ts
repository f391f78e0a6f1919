import { type Aktoer, maa } from '../../../../kernel/adgang.ts';
import { afvist, FINDES_IKKE, FORAELDET, ok, type Resultat } from '../../../../kernel/resultat.ts';
import { raekke, sql, type Tx } from '../../../../platform/db/database.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import { iTransaktion } from '../../../../platform/transaktion.ts';
import { PROJEKT_DELTAG } from '../../rules.ts';
import { ejer, IKKE_DER, medEget, skrivHistorik, skrivProjektaudit } from '../kald.ts';
import { projektbeskedJob } from '../post/commands.ts';
import { hentProjekt } from '../queries.ts';
import { erOffentlig, type Projekt } from '../rules.ts';

type Samtalemiljoe = Pick<Miljoe, 'db' | 'ur' | 'jobs'>;

/** A project that everybody sees: only there others follow, ask and report. */
function medDelt<T>(
  miljoe: Samtalemiljoe,
  aktoer: Aktoer,
  id: number,
  arbejde: (tx: Tx, projekt: Projekt) => Promise<Resultat<T>>,
): Promise<Resultat<T>> {
  return iTransaktion(miljoe, aktoer, async (tx) => {
    const projekt = await hentProjekt(tx, id);
    if (!projekt) return IKKE_DER;
    return erOffentlig(projekt)
      ? arbejde(tx, projekt)
      : afvist('ikke_delt', 'Projektet er ikke delt nu, så det kan ikke gøres.');
  });
}

/** Follows, or stops; doing it twice is the same as once. One stops whatever has become of the project. */
export function foelg(miljoe: Samtalemiljoe, aktoer: Aktoer, id: number, til: boolean): Promise<Resultat> {
  const nu = miljoe.ur.nu();
  if (til)
    return medDelt<void>(miljoe, aktoer, id, async (tx) => {
      await sql`insert into lokalprojekt_foelger (projekt_id, organisation_id, person_id, fulgt_kl, fortalt_kl)
        values (${id}, ${aktoer.organisation.id}, ${aktoer.personId}, ${nu}, ${nu}) on conflict do nothing`.execute(
        tx,
      );
      await skrivProjektaudit(tx, aktoer, nu, id, 'foelg');
      return ok();
    });
  return iTransaktion<void>(miljoe, aktoer, async (tx) => {
    const fulgte = await raekke(
      tx,
      sql`delete from lokalprojekt_foelger where projekt_id = ${id} returning projekt_id`,
    );
    if (!fulgte && !(await hentProjekt(tx, id))) return IKKE_DER;
    await skrivProjektaudit(tx, aktoer, nu, id, 'foelg_ikke');
    return ok();
  });
}

/** The house says that it does the same, or no longer. */
export function sigOgsaa(
  miljoe: Samtalemiljoe,
  aktoer: Aktoer,
  id: number,
  ogsaa: { readonly note: string; readonly egetId: number | null } | null,
): Promise<Resultat<{ titel: string }>> {
  const nu = miljoe.ur.nu();
  return medDelt(miljoe, aktoer, id, async (tx, projekt) => {
    if (projekt.organisationId === aktoer.organisation.id) return afvist('eget', 'Projektet er jeres eget.');
    const org = aktoer.organisation.id;
    const foer = await raekke(
      tx,
      sql<{ skjult: boolean }>`select skjult_kl is not null as skjult from lokalprojekt_ogsaa
        where projekt_id = ${id} and organisation_id = ${org} for update`,
    );
    if (foer?.skjult)
      return afvist(
        'skjult',
        'Sekretariatet har skjult det, I skrev. Kontakt dem, hvis det skal vises igen.',
      );
    if (ogsaa === null) {
      await sql`update lokalprojekt_ogsaa set trukket_kl = ${nu} where projekt_id = ${id} and organisation_id = ${org}`.execute(
        tx,
      );
      await skrivProjektaudit(tx, aktoer, nu, id, 'ogsaa_ikke');
      return ok({ titel: projekt.indhold.titel });
    }
    if (ogsaa.egetId !== null) {
      const eget = await raekke(
        tx,
        sql`select 1 from lokalprojekt where id = ${ogsaa.egetId} and organisation_id = ${org} and tilstand = 'delt'
          and skjult_kl is null`,
      );
      if (!eget) return afvist('ukendt_projekt', 'Vælg et af jeres egne delte projekter.', 'eget');
    }
    await sql`insert into lokalprojekt_ogsaa (projekt_id, organisation_id, note, eget_id, person_id, kl)
      values (${id}, ${org}, ${ogsaa.note}, ${ogsaa.egetId}, ${aktoer.personId}, ${nu})
      on conflict (projekt_id, organisation_id) do update set note = excluded.note, eget_id = excluded.eget_id,
        person_id = excluded.person_id, kl = excluded.kl, trukket_kl = null`.execute(tx);
    await skrivProjektaudit(tx, aktoer, nu, id, 'ogsaa');
    return ok({ titel: projekt.indhold.titel });
  });
}

/** Asks the owners; they are told by mail, and the question is published with its answer. */
export function spoerg(
  miljoe: Samtalemiljoe,
  aktoer: Aktoer,
  id: number,
  tekst: string,
): Promise<Resultat<number>> {
  const nu = miljoe.ur.nu();
  return medDelt(miljoe, aktoer, id, async (tx, projekt) => {
    if (projekt.organisationId === aktoer.organisation.id)
      return afvist('eget', 'Projektet er jeres eget. Skriv svaret i projektet i stedet.', 'tekst');
    const samme = await raekke(
      tx,
      sql`select 1 from lokalprojekt_spoergsmaal where projekt_id = ${id} and person_id = ${aktoer.personId}
        and tekst = ${tekst} and trukket_kl is null`,
    );
    if (samme) return afvist('stillet', 'Du har allerede stillet det spørgsmål.', 'tekst');
    const r = await raekke(
      tx,
      sql<{
        id: number;
      }>`insert into lokalprojekt_spoergsmaal (projekt_id, organisation_id, person_id, tekst, kl)
        values (${id}, ${aktoer.organisation.id}, ${aktoer.personId}, ${tekst}, ${nu}) returning id`,
    );
    if (!r) throw new Error('the question was not stored');
    await skrivProjektaudit(tx, aktoer, nu, id, 'spoerg');
    await miljoe.jobs.send(tx, projektbeskedJob, { projekt: id, slags: 'spoergsmaal', spoergsmaal: r.id });
    return ok(r.id);
  });
}

/** Takes one's own unanswered question back, or puts it up again. */
export function traekSpoergsmaal(
  miljoe: Samtalemiljoe,
  aktoer: Aktoer,
  id: number,
  spoergsmaal: number,
  traek: boolean,
): Promise<Resultat> {
  const nu = miljoe.ur.nu();
  return iTransaktion(miljoe, aktoer, async (tx) => {
    const s = await raekke(
      tx,
      sql<{ besvaret: boolean }>`select svar_kl is not null as besvaret from lokalprojekt_spoergsmaal
        where id = ${spoergsmaal} and projekt_id = ${id} and person_id = ${aktoer.personId} and skjult_kl is null for update`,
    );
    if (!s || !maa(aktoer, PROJEKT_DELTAG)) return afvist(FINDES_IKKE, 'Spørgsmålet findes ikke.');
    if (s.besvaret) return afvist('besvaret', 'Spørgsmålet er besvaret, så det bliver stående.');
    await sql`update lokalprojekt_spoergsmaal set trukket_kl = ${traek ? nu : null}, laas = laas + 1
      where id = ${spoergsmaal}`.execute(tx);
    await skrivProjektaudit(tx, aktoer, nu, id, traek ? 'spoerg_traek' : 'spoerg');
    return ok();
  });
}

/** Answers a question, or writes the answer anew; from then on both are public. */
export function besvar(
  miljoe: Samtalemiljoe,
  aktoer: Aktoer,
  id: number,
  { spoergsmaal, laas, svar }: { readonly spoergsmaal: number; readonly laas: number; readonly svar: string },
): Promise<Resultat> {
  return medEget(miljoe, aktoer, id, async (kald) => {
    const { tx, nu } = kald;
    const s = await raekke(
      tx,
      sql<{
        laas: number;
        trukket: boolean;
        foerste: boolean;
      }>`select laas, trukket_kl is not null as trukket,
        svar_kl is null as foerste from lokalprojekt_spoergsmaal
        where id = ${spoergsmaal} and projekt_id = ${id} and skjult_kl is null for update`,
    );
    if (!s) return afvist(FINDES_IKKE, 'Spørgsmålet findes ikke.');
    if (s.trukket) return afvist('trukket', 'Spørgsmålet er trukket tilbage.');
    if (s.laas !== laas)
      return afvist(
        FORAELDET,
        'En anden har svaret, siden du åbnede siden. Deres svar står nedenfor.',
        'svar',
      );
    await sql`update lokalprojekt_spoergsmaal set svar = ${svar}, svar_kl = ${nu}, svar_af = ${aktoer.personId},
        laas = laas + 1 where id = ${spoergsmaal}`.execute(tx);
    await sql`update lokalprojekt set nyt_kl = ${nu} where id = ${id} and tilstand = 'delt'`.execute(tx);
    await skrivHistorik(kald, aktoer, 'svar');
    if (s.foerste) await miljoe.jobs.send(tx, projektbeskedJob, { projekt: id, slags: 'svar', spoergsmaal });
    return ok();
  });
}

export type Anmeldtslags = 'projekt' | 'spoergsmaal' | 'ogsaa';

/** Tells the secretariat that something should not stand here. */
export function anmeld(
  miljoe: Samtalemiljoe,
  aktoer: Aktoer,
  id: number,
  { slags, emne, grund }: { readonly slags: Anmeldtslags; readonly emne: number; readonly grund: string },
): Promise<Resultat> {
  const nu = miljoe.ur.nu();
  return medDelt(miljoe, aktoer, id, async (tx, projekt) => {
    if (ejer(aktoer, projekt) && slags === 'projekt')
      return afvist('eget', 'Projektet er jeres eget. Ret det, eller træk det tilbage.', 'grund');
    const findes =
      slags === 'projekt'
        ? emne === id
        : (await raekke(
            tx,
            slags === 'spoergsmaal'
              ? sql`select 1 from lokalprojekt_spoergsmaal where id = ${emne} and projekt_id = ${id} and svar_kl is not null`
              : sql`select 1 from lokalprojekt_ogsaa where id = ${emne} and projekt_id = ${id}`,
          )) !== null;
    if (!findes) return afvist(FINDES_IKKE, 'Det, du vil anmelde, findes ikke længere.');
    await sql`insert into lokalprojekt_anmeldelse (projekt_id, slags, emne_id, organisation_id, person_id, grund, kl)
      values (${id}, ${slags}, ${emne}, ${aktoer.organisation.id}, ${aktoer.personId}, ${grund}, ${nu})
      on conflict (slags, emne_id, person_id) where afgjort_kl is null do nothing`.execute(tx);
    await skrivProjektaudit(tx, aktoer, nu, id, 'anmeld');
    return ok();
  });
}
