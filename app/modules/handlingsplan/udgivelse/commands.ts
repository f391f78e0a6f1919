import { createHash } from 'node:crypto';
import type { Aktoer } from '../../../kernel/adgang.ts';
import { afvist, FINDES_IKKE, FORAELDET, ok, type Resultat } from '../../../kernel/resultat.ts';
import { antal } from '../../../kernel/tekst.ts';
import { skrivAudit } from '../../../platform/audit.ts';
import { raekke, raekker, sql, type Tx } from '../../../platform/db/database.ts';
import { emne, sendMail } from '../../../platform/mail.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import { iTransaktion } from '../../../platform/transaktion.ts';
import { paths } from '../../../routes.ts';
import { skrivPlanspor } from '../plan/kald.ts';
import { medRunde, type Rundekald } from '../runde/kald.ts';
import type { Rundetilstand } from '../runde/rules.ts';
import {
  antalUafgjorte,
  antalUdgaver,
  findTrukket,
  findUdgivelseslinje,
  harUdgave,
  samlIndhold,
  type Udgivelse,
} from './queries.ts';
import type { Udgivelsesindhold } from './rules.ts';

export interface Udgivelsestekst {
  /** Rich text notation. */
  readonly introduktion: string;
  /** What is mended by an edition after the first. */
  readonly rettelse: string;
}

const TILSTANDE: readonly Rundetilstand[] = ['aaben', 'lukket', 'udgivet'];

/** The round, held, whatever its state: its plan may have ended when it is published. */
function medUdgivelse<T>(
  miljoe: Pick<Miljoe, 'db' | 'ur'>,
  aktoer: Aktoer,
  planId: number,
  rundeId: number,
  arbejde: (kald: Rundekald) => Promise<Resultat<T>>,
): Promise<Resultat<T>> {
  const adkomst = { rundeId, laas: null, tilstande: TILSTANDE, ellers: '', ogsaaAfsluttet: true } as const;
  return medRunde(miljoe, aktoer, planId, adkomst, arbejde);
}

export interface Kladde extends Udgivelsestekst {
  readonly laas: number;
}

/** The text while it is written; empty and 0 where nobody has begun. */
export async function hentKladde(tx: Tx, rundeId: number): Promise<Kladde> {
  const fundet = await raekke(
    tx,
    sql<Kladde>`select introduktion, rettelse, laas from planudgivelseskladde where runde_id = ${rundeId}`,
  );
  return fundet ?? { introduktion: '', rettelse: '', laas: 0 };
}

/** Keeps the text. FORAELDET when somebody else has written since `laas`. Returns the new number. */
export function gemKladde(
  miljoe: Pick<Miljoe, 'db' | 'ur'>,
  aktoer: Aktoer,
  planId: number,
  rundeId: number,
  laas: number,
  tekst: Udgivelsestekst,
): Promise<Resultat<number>> {
  return medUdgivelse(miljoe, aktoer, planId, rundeId, async ({ tx, runde, nu }) => {
    const gemt = await hentKladde(tx, rundeId);
    if (gemt.laas !== laas)
      return afvist(FORAELDET, 'En anden har skrevet i teksten, siden du åbnede siden.');
    await sql`insert into planudgivelseskladde (runde_id, organisation_id, introduktion, rettelse, rettet_kl, rettet_af)
      values (${rundeId}, ${runde.organisationId}, ${tekst.introduktion}, ${tekst.rettelse}, ${nu}, ${aktoer.personId})
      on conflict (runde_id) do update set introduktion = excluded.introduktion, rettelse = excluded.rettelse,
        rettet_kl = excluded.rettet_kl, rettet_af = excluded.rettet_af, laas = planudgivelseskladde.laas + 1`.execute(
      tx,
    );
    return ok(laas + 1);
  });
}

/** Tells those who follow the plan what has become of an edition, each once, with not a word of what it says. */
async function sigTilFoelgere(
  miljoe: Pick<Miljoe, 'jobs' | 'db'>,
  tx: Tx,
  { id, planId, plan, periodenavn }: Pick<Udgivelse, 'id' | 'planId' | 'plan' | 'periodenavn'>,
  { sket, besked, link }: { readonly sket: string; readonly besked: string; readonly link: string },
): Promise<void> {
  const foelgere = await raekker(
    tx,
    sql<{ email: string }>`select distinct email from plan_foelgere(${planId}) email`,
  );
  for (const { email } of foelgere) {
    await sendMail(miljoe, tx, {
      til: email,
      emne: emne(`${plan}: ${periodenavn} er ${sket}`),
      afsnit: [besked, 'Du får denne mail, fordi du følger planen. Du kan holde op på planens side.'],
      link: { tekst: link, sti: paths.initiativoversigt({ udgivelse: id }) },
    });
  }
}

/**
 * Freezes the round as its next edition. Reports that wait for a decision, a round that is still open, and a second edition
 * without a word of what it mends are refused. Two at once make one after the other: the round's row is held.
 */
export function udgiv(
  miljoe: Pick<Miljoe, 'db' | 'ur' | 'jobs'>,
  aktoer: Aktoer,
  planId: number,
  rundeId: number,
  { laas, ...tekst }: Udgivelsestekst & { readonly laas: number },
): Promise<Resultat<{ readonly id: number; readonly nr: number }>> {
  return medUdgivelse(miljoe, aktoer, planId, rundeId, async (kald) => {
    const { tx, plan, runde, nu } = kald;
    if (runde.tilstand === 'aaben')
      return afvist(
        'runde_aaben',
        'Runden er åben. Luk den først, så tallene ikke ændrer sig, mens de udgives.',
      );
    const kladde = await hentKladde(tx, rundeId);
    if (kladde.laas !== laas)
      return afvist(FORAELDET, 'En anden har skrevet i teksten eller udgivet, siden du åbnede siden.');
    const uafgjorte = await antalUafgjorte(tx, rundeId);
    if (uafgjorte > 0)
      return afvist(
        'uafgjorte',
        `${antal(uafgjorte, 'indberetning', 'indberetninger')} er ikke afgjort. Godkend dem først: genåbn runden, hvis de skal rettes.`,
      );
    const udgaver = await antalUdgaver(tx, rundeId);
    if (udgaver > 0 && tekst.rettelse.trim() === '')
      return afvist('mangler', 'Skriv, hvad der er rettet siden den forrige udgave.', 'rettelse');
    const indhold = await samlIndhold(tx, planId, rundeId);
    if (!indhold || indhold.initiativer.length === 0)
      return afvist('tom', 'Der er ingen initiativer i runden, så der er intet at udgive.');
    const rettelse = udgaver === 0 ? '' : tekst.rettelse.trim();
    const udgivet: Udgivelsesindhold = {
      ...indhold,
      udgave: udgaver + 1,
      introduktion: tekst.introduktion,
      rettelse,
    };
    const dokument = JSON.stringify(udgivet);
    const sha256 = createHash('sha256').update(dokument).digest('hex');
    const ny = await raekke(
      tx,
      sql<{
        id: number;
      }>`insert into planudgivelse (organisation_id, plan_id, runde_id, nr, introduktion, indhold, sha256,
          offentlig, rettelse, udgivet_kl, udgivet_af)
        values (${runde.organisationId}, ${planId}, ${rundeId}, ${udgaver + 1}, ${tekst.introduktion}, ${dokument}, ${sha256},
          ${plan.synlighed === 'offentlig'}, ${rettelse}, ${nu}, ${aktoer.personId}) returning id`,
    );
    if (!ny) throw new Error('the edition was not stored');
    await sql`update indberetningsrunde set tilstand = 'udgivet', laas = laas + 1 where id = ${rundeId}`.execute(
      tx,
    );
    await sql`update planudgivelseskladde set rettelse = '', laas = laas + 1 where runde_id = ${rundeId}`.execute(
      tx,
    );
    const bevis = { runde: rundeId, udgave: udgaver + 1, sha256 };
    await skrivPlanspor({ tx, nu, plan, rundeId, bevis }, aktoer, 'udgiv', bevis);
    const { navn, organisation } = indhold.plan;
    const { periodenavn } = indhold;
    await sigTilFoelgere(
      miljoe,
      tx,
      { id: ny.id, planId, plan: navn, periodenavn },
      {
        sket: 'udgivet',
        besked: `Initiativoversigten for ${periodenavn} er udgivet af ${organisation}.`,
        link: 'Se oversigten',
      },
    );
    return ok({ id: ny.id, nr: udgaver + 1 });
  });
}

/**
 * Takes an edition back that was published by mistake: it stays for the plan's house as it was, and everybody else reads that it is
 * withdrawn, and why. A round that no edition of stands any longer is closed, not published. It can't be undone.
 */
export function traekTilbage(
  miljoe: Pick<Miljoe, 'db' | 'ur' | 'jobs'>,
  aktoer: Aktoer,
  udgivelse: Pick<Udgivelse, 'id' | 'planId' | 'rundeId'>,
  grund: string,
): Promise<Resultat<void>> {
  const { id, planId, rundeId } = udgivelse;
  return medUdgivelse(miljoe, aktoer, planId, rundeId, async ({ tx, plan, runde, nu }) => {
    const u = await findUdgivelseslinje(tx, id);
    if (u?.rundeId !== rundeId) return afvist(FINDES_IKKE, 'Udgaven findes ikke.');
    if (await findTrukket(tx, id)) return afvist('forkert_tilstand', 'Udgaven er allerede trukket tilbage.');
    if (grund.trim() === '')
      return afvist('mangler', 'Skriv, hvorfor udgaven trækkes tilbage. Læserne ser det.', 'grund');
    await sql`insert into planudgivelsestilbagetraekning (udgivelse_id, organisation_id, grund, kl, af)
      values (${id}, ${plan.organisationId}, ${grund.trim()}, ${nu}, ${aktoer.personId})`.execute(tx);
    if (runde.tilstand === 'udgivet' && !(await harUdgave(tx, rundeId)))
      await sql`update indberetningsrunde set tilstand = 'lukket', laas = laas + 1 where id = ${rundeId}`.execute(
        tx,
      );
    const bevis = { runde: rundeId, udgave: u.nr, sha256: u.sha256 };
    await skrivPlanspor({ tx, nu, plan, rundeId, bevis }, aktoer, 'udgivelse_traek', { ...bevis, grund });
    await sigTilFoelgere(miljoe, tx, u, {
      sket: 'trukket tilbage',
      besked: `Initiativoversigten for ${u.periodenavn}${u.nr > 1 ? `, ${u.nr}. udgave,` : ''} er trukket tilbage af ${u.organisation}.`,
      link: 'Se hvorfor',
    });
    return ok();
  });
}

/** Begins or ends following a plan; doing it twice is no fault. */
export function foelg(
  miljoe: Pick<Miljoe, 'db' | 'ur'>,
  aktoer: Aktoer,
  planId: number,
  foelger: boolean,
): Promise<Resultat<void>> {
  return iTransaktion(miljoe, aktoer, async (tx) => {
    const plan = await raekke(tx, sql<{ id: number }>`select id from handlingsplan where id = ${planId}`);
    if (!plan) return afvist(FINDES_IKKE, 'Planen findes ikke, eller du må ikke se den.');
    if (foelger)
      await sql`insert into planfoelger (plan_id, organisation_id, person_id, kl)
        values (${planId}, ${aktoer.organisation.id}, ${aktoer.personId}, ${miljoe.ur.nu()}) on conflict do nothing`.execute(
        tx,
      );
    else
      await sql`delete from planfoelger where plan_id = ${planId} and organisation_id = ${aktoer.organisation.id}
        and person_id = ${aktoer.personId}`.execute(tx);
    await skrivAudit(tx, aktoer, miljoe.ur.nu(), {
      handling: foelger ? 'handlingsplan.foelg' : 'handlingsplan.foelg_ikke',
      genstand: `handlingsplan:${planId}`,
    });
    return ok();
  });
}

export async function foelgerPlan(tx: Tx, planId: number): Promise<boolean> {
  return (
    (await raekke(
      tx,
      sql<{ id: number }>`select plan_id as id from planfoelger where plan_id = ${planId}`,
    )) !== null
  );
}
