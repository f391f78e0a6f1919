import type { Aktoer } from '../../../kernel/adgang.ts';
import { laesDag } from '../../../kernel/dag.ts';
import { rensTekst } from '../../../kernel/rensTekst.ts';
import { afvist, type Hindring, ok, type Resultat } from '../../../kernel/resultat.ts';
import { antal, visDato } from '../../../kernel/tekst.ts';
import { datoI } from '../../../kernel/ur.ts';
import { raekke, raekker, sql, type Tx } from '../../../platform/db/database.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import { periodeAf, periodenavn } from '../periode/rules.ts';
import { medPlan, skrivPlanspor } from '../plan/kald.ts';
import { hentInitiativer, hentLysregler, hentPunkter } from '../plan/queries.ts';
import type { Plan, Planpunkt } from '../plan/rules.ts';
import { beregn, gemtBeregning, hentIndberetninger } from './indberetning/queries.ts';
import { medRunde, type Rundekald } from './kald.ts';
import type { Maalinger } from './maaling.ts';
import { rundepostJob } from './paamindelse/jobs.ts';
import { hentRunder, VENTES } from './queries.ts';

type MedPost = Pick<Miljoe, 'db' | 'ur' | 'jobs'>;
type Omgivelser = Pick<Miljoe, 'db' | 'ur'>;

const MAKS_BESKED = 2_000;

export interface Nyrunde {
  /** The first day of its half year or quarter. */
  readonly periode: string;
  readonly frist: string;
  readonly besked: string;
}

function fristfejl(frist: string, idag: string): Hindring[] {
  if (laesDag(frist) === null)
    return [{ kode: 'ugyldig_dato', felt: 'frist', besked: 'Skriv fristen som en dato.' }];
  return frist < idag
    ? [{ kode: 'frist_overskredet', felt: 'frist', besked: 'Fristen ligger før i dag. Vælg en senere dag.' }]
    : [];
}

function periodefejl(plan: Plan, periode: string, findes: boolean): Hindring[] {
  const nej = (kode: string, besked: string) => [{ kode, felt: 'periode', besked }];
  if (laesDag(periode) === null || periodeAf(periode, plan.takt) !== periode)
    return nej('ugyldig_periode', 'Vælg en af planens perioder.');
  if (periode < periodeAf(plan.periodeFra, plan.takt) || periode > plan.periodeTil)
    return nej(
      'uden_for_plan',
      `${periodenavn(periode, plan.takt)} ligger uden for planens periode, ${visDato(plan.periodeFra)} – ${visDato(plan.periodeTil)}.`,
    );
  return findes
    ? nej(
        'findes',
        `Der er allerede en runde for ${periodenavn(periode, plan.takt)}. Genåbn den, hvis den er lukket.`,
      )
    : [];
}

/** A row for each initiative of the plan that goes on; those that have ended are no longer reported on. Gives their ids. */
async function lavRaekker(tx: Tx, plan: Plan, rundeId: number, nu: Date): Promise<number[]> {
  const lavet = await raekker(
    tx,
    sql<{ id: number }>`insert into indberetning (organisation_id, plan_id, runde_id, initiativ_id, rettet_kl)
      select i.organisation_id, i.plan_id, ${rundeId}, i.id, ${nu} from initiativ i
      where i.plan_id = ${plan.id} and i.fjernet_kl is null and i.tilstand in ('ikke_startet', 'i_gang')
      returning initiativ_id as id`,
  );
  return lavet.map((r) => r.id);
}

/** Opens a round: every initiative that goes on gets its report to write, and those responsible are told by mail. */
export function aabnRunde(
  miljoe: MedPost,
  aktoer: Aktoer,
  planId: number,
  ny: Nyrunde,
): Promise<Resultat<number>> {
  return medPlan(miljoe, aktoer, planId, { laas: null }, async (kald): Promise<Resultat<number>> => {
    const { tx, plan, nu } = kald;
    if (plan.tilstand !== 'aktiv')
      return afvist('forkert_tilstand', 'Planen er en kladde. Sæt den i gang, før der åbnes en runde.');
    const samme = (await hentRunder(tx, plan.id)).some((r) => r.periode === ny.periode);
    const fejl = [...periodefejl(plan, ny.periode, samme), ...fristfejl(ny.frist, datoI(nu))];
    if (fejl.length > 0) return { ok: false, hindringer: fejl };
    const r = await raekke(
      tx,
      sql<{
        id: number;
      }>`insert into indberetningsrunde (organisation_id, plan_id, periode, frist, besked, aabnet_kl, aabnet_af)
        values (${plan.organisationId}, ${plan.id}, ${ny.periode}::date, ${ny.frist}::date,
          ${rensTekst(ny.besked).trim().slice(0, MAKS_BESKED)}, ${nu}, ${aktoer.personId}) returning id`,
    );
    if (!r) throw new Error('the round was not stored');
    const initiativer = await lavRaekker(tx, plan, r.id, nu);
    if (initiativer.length === 0)
      return afvist('ingen_initiativer', 'Planen har ingen initiativer, der er i gang. Opret dem først.');
    await skrivPlanspor({ tx, nu, plan, rundeId: r.id }, aktoer, 'runde_aabn', {
      periode: ny.periode,
      frist: ny.frist,
      initiativer: initiativer.length,
    });
    await miljoe.jobs.send(tx, rundepostJob, { rundeId: r.id, slags: 'aabnet', initiativer });
    return ok(r.id);
  });
}

/**
 * Gives an initiative its row in the rounds of its plan that are open; called where it is made or set going again. A round that is
 * being opened is waited for; so is one that is being closed, and then left as it is.
 */
export async function tilfoejTilAabneRunder(
  tx: Tx,
  initiativ: { readonly id: number; readonly planId: number },
  nu: Date,
): Promise<void> {
  // A round that is being opened hasn't seen it going, and isn't seen here before it is there.
  await sql`select plan_holdt(${initiativ.planId})`.execute(tx);
  await sql`insert into indberetning (organisation_id, plan_id, runde_id, initiativ_id, rettet_kl)
    select r.organisation_id, r.plan_id, r.id, i.id, ${nu}
    from indberetningsrunde r join initiativ i on i.plan_id = r.plan_id
    where i.id = ${initiativ.id} and r.plan_id = ${initiativ.planId} and r.tilstand = 'aaben' and i.fjernet_kl is null
      and i.tilstand in ('ikke_startet', 'i_gang') and runde_holdt(r.id) = 'aaben'
    on conflict (runde_id, initiativ_id) do nothing`.execute(tx);
}

/** The initiatives that nothing has come in from, and that something is still expected of. */
async function manglende(tx: Tx, rundeId: number): Promise<number[]> {
  const r = await raekker(
    tx,
    sql<{ id: number }>`select n.initiativ_id as id from indberetning n
      join initiativ i on i.id = n.initiativ_id and i.fjernet_kl is null
      where n.runde_id = ${rundeId} and ${VENTES} order by 1`,
  );
  return r.map(({ id }) => id);
}

/** Moves the deadline of an open round; those who haven't reported are told. */
export function flytFrist(
  miljoe: MedPost,
  aktoer: Aktoer,
  planId: number,
  rundeId: number,
  laas: number,
  frist: string,
): Promise<Resultat> {
  const adkomst = {
    rundeId,
    laas,
    tilstande: ['aaben'],
    ellers: 'Runden er lukket. Genåbn den for at give en ny frist.',
  } as const;
  return medRunde(miljoe, aktoer, planId, adkomst, async ({ tx, plan, runde, nu }) => {
    if (frist === runde.frist) return ok();
    const fejl = fristfejl(frist, datoI(nu));
    if (fejl.length > 0) return { ok: false, hindringer: fejl };
    await sql`update indberetningsrunde set frist = ${frist}::date, laas = laas + 1 where id = ${rundeId}`.execute(
      tx,
    );
    await skrivPlanspor({ tx, nu, plan, rundeId }, aktoer, 'runde_frist', { frist: [runde.frist, frist] });
    await miljoe.jobs.send(tx, rundepostJob, {
      rundeId,
      slags: 'frist',
      initiativer: await manglende(tx, rundeId),
    });
    return ok();
  });
}

function efterInitiativ(punkter: readonly Planpunkt[]): Map<number, Planpunkt[]> {
  return Map.groupBy(punkter, (p) => p.initiativId);
}

/** The light by the rules of what wasn't approved, so that the round can be read later as it was. */
async function frysBeregnet({ tx, plan, runde, nu }: Rundekald, maalinger: Maalinger): Promise<void> {
  const uafgjorte = await hentIndberetninger(tx, runde.id, ['mangler', 'kladde', 'retur', 'sendt']);
  if (uafgjorte.length === 0) return;
  const ider = uafgjorte.map((n) => n.initiativId);
  const initiativer = new Map((await hentInitiativer(tx, plan.id, { ider })).map((i) => [i.id, i]));
  const punkter = efterInitiativ(await hentPunkter(tx, { initiativer: ider }));
  const regler = await hentLysregler(tx, plan.id);
  const beregnede: unknown[] = [];
  for (const n of uafgjorte) {
    const initiativ = initiativer.get(n.initiativId);
    if (!initiativ) continue;
    const g = { initiativ, punkter: punkter.get(n.initiativId) ?? [], runde, regler };
    const maalt = maalinger.get(initiativ.id) ?? n.maalt;
    const beregnet = beregn(g, n.indhold, maalt, datoI(nu));
    beregnede.push({
      id: n.id,
      lys: beregnet.lys,
      beregnet: gemtBeregning(beregnet),
      taeller: maalt?.taeller ?? null,
      naevner: maalt?.naevner ?? null,
    });
  }
  await sql`update indberetning n set beregnet_lys = b.lys, beregnet = b.beregnet, maalt_taeller = b.taeller, maalt_naevner = b.naevner
    from jsonb_to_recordset(${JSON.stringify(beregnede)}::jsonb) as b(id int, lys text, beregnet jsonb, taeller int, naevner int)
    where n.id = b.id`.execute(tx);
}

/** Closes the round: nothing more comes in. What never came stays missing. */
export function lukRunde(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  planId: number,
  rundeId: number,
  laas: number,
  maalinger: Maalinger,
): Promise<Resultat<{ readonly mangler: number; readonly venter: number }>> {
  const adkomst = { rundeId, laas, tilstande: ['aaben'], ellers: 'Runden er allerede lukket.' } as const;
  return medRunde(miljoe, aktoer, planId, adkomst, async (kald) => {
    const { tx, plan, nu } = kald;
    await frysBeregnet(kald, maalinger);
    await sql`update indberetningsrunde set tilstand = 'lukket', lukket_kl = ${nu}, laas = laas + 1
      where id = ${rundeId}`.execute(tx);
    const r = await raekke(
      tx,
      sql<{ mangler: number; venter: number }>`select
          count(*) filter (where n.tilstand in ('mangler', 'kladde', 'retur'))::int as mangler,
          count(*) filter (where n.tilstand = 'sendt')::int as venter
        from indberetning n join initiativ i on i.id = n.initiativ_id and i.fjernet_kl is null where n.runde_id = ${rundeId}`,
    );
    const tal = r ?? { mangler: 0, venter: 0 };
    await skrivPlanspor({ tx, nu, plan, rundeId }, aktoer, 'runde_luk', { ...tal });
    return ok(tal);
  });
}

/** Opens a closed round again, with a deadline that is still to come; an edition that was made of it stays as it is. */
export function genaabnRunde(
  miljoe: MedPost,
  aktoer: Aktoer,
  planId: number,
  rundeId: number,
  laas: number,
  frist: string,
): Promise<Resultat> {
  const adkomst = {
    rundeId,
    laas,
    tilstande: ['lukket', 'udgivet'],
    ellers: 'Runden er allerede åben.',
  } as const;
  return medRunde(miljoe, aktoer, planId, adkomst, async ({ tx, plan, runde, nu }) => {
    const fejl = fristfejl(frist, datoI(nu));
    if (fejl.length > 0) return { ok: false, hindringer: fejl };
    await sql`update indberetningsrunde set tilstand = 'aaben', lukket_kl = null, frist = ${frist}::date, laas = laas + 1
      where id = ${rundeId}`.execute(tx);
    await skrivPlanspor({ tx, nu, plan, rundeId }, aktoer, 'runde_genaabn', {
      tilstand: [runde.tilstand, 'aaben'],
      frist: [runde.frist, frist],
    });
    await miljoe.jobs.send(tx, rundepostJob, {
      rundeId,
      slags: 'genaabnet',
      initiativer: await manglende(tx, rundeId),
    });
    return ok();
  });
}

/** Reminds all whose report hasn't come, each initiative at most once a day; gives how many. */
export function mind(
  miljoe: MedPost,
  aktoer: Aktoer,
  planId: number,
  rundeId: number,
  tekst: string,
): Promise<Resultat<number>> {
  const adkomst = {
    rundeId,
    laas: null,
    tilstande: ['aaben'],
    ellers: 'Runden er lukket. Der er ikke noget at minde om.',
  } as const;
  return medRunde(miljoe, aktoer, planId, adkomst, async ({ tx, plan, nu }): Promise<Resultat<number>> => {
    const mangler = await manglende(tx, rundeId);
    if (mangler.length === 0) return afvist('ingen', 'Alle har indberettet. Der er ikke nogen at minde.');
    const trin = `manuel ${datoI(nu)}`;
    const nye = await raekker(
      tx,
      sql<{ id: number }>`insert into rundepaamindelse (organisation_id, runde_id, initiativ_id, trin, kl)
        select ${plan.organisationId}::int, ${rundeId}::int, t.id, ${trin}, ${nu} from unnest(${mangler}::int[]) as t(id)
        on conflict do nothing returning initiativ_id as id`,
    );
    if (nye.length === 0)
      return afvist(
        'mindet',
        `${antal(mangler.length, 'ansvarlig er', 'ansvarlige er')} allerede mindet i dag. Vent til i morgen.`,
      );
    await skrivPlanspor({ tx, nu, plan, rundeId }, aktoer, 'runde_mind', { antal: nye.length });
    await miljoe.jobs.send(tx, rundepostJob, {
      rundeId,
      slags: 'paamindelse',
      initiativer: nye.map((n) => n.id),
      ...(tekst.trim() === '' ? {} : { tekst: rensTekst(tekst).trim().slice(0, MAKS_BESKED) }),
    });
    return ok(nye.length);
  });
}
