/** What the house that runs the programme does with a joining round. */
import { createHash } from 'node:crypto';
import type { Aktoer } from '../../../../kernel/adgang.ts';
import { rensTekst } from '../../../../kernel/rensTekst.ts';
import { afvist, FINDES_IKKE, type Hindring, ok, type Resultat } from '../../../../kernel/resultat.ts';
import { antal } from '../../../../kernel/tekst.ts';
import { raekke, raekker, sql, type Tx } from '../../../../platform/db/database.ts';
import { modtagBilag } from '../../../../platform/document/bilag.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import type { ModtagetFil } from '../../../../platform/web/rute.ts';
import { medProgram, skrivProgramspor } from '../../program/kald.ts';
import { hentDele } from '../../program/queries.ts';
import { medRunde, type Rundekald } from '../kald.ts';
import { antalUdestaaende, manueltTrin, noterMindet } from '../paamindelse/commands.ts';
import { tilslutningspostJob } from '../paamindelse/jobs.ts';
import type { Postslags } from '../paamindelse/rules.ts';
import { hentBilag, hentDeltagere, hentInviterede, hentRundedele } from '../queries.ts';
import { type Grundlag, grundlagstekst, type Runde } from '../rules.ts';
import type { Delvilkaar, Nyrunde, Rundefelter, Udgavefelter } from './forms.ts';

type Omgivelser = Pick<Miljoe, 'db'>;
type MedPost = Pick<Miljoe, 'db' | 'jobs'>;

const KUN_KLADDE = 'Runden er åbnet. Udgiv en ny udgave af grundlaget, hvis noget skal ændres.';
const KUN_AABEN = 'Runden er ikke åben.';
/** Bytes of one document. */
export const BILAG_MAKS = 50 * 1024 * 1024;
const MAKS_BILAG = 50;

/** Begins a round: a draft that the house alone sees, with every part of the programme in it. */
export function opretRunde(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  programId: number,
  { navn, slags }: Nyrunde,
): Promise<Resultat<number>> {
  return medProgram(miljoe, aktoer, programId, { laas: null }, async (kald) => {
    const { tx, program } = kald;
    const r = await raekke(
      tx,
      sql<{
        id: number;
      }>`insert into tilslutningsrunde (organisation_id, program_id, navn, slags, rettet_kl, rettet_af)
        values (${program.organisationId}, ${program.id}, ${navn}, ${slags}, ${program.nu}, ${aktoer.personId}) returning id`,
    );
    if (!r) throw new Error('the round was not stored');
    await sql`insert into tilslutningsdel (organisation_id, program_id, runde_id, del_id)
      select organisation_id, program_id, ${r.id}, id from programdel where program_id = ${program.id} and fjernet_kl is null`.execute(
      tx,
    );
    await skrivProgramspor({ ...kald, genstand: `runde:${r.id}` }, aktoer, 'tilslutning_opret', { navn });
    return ok(r.id);
  });
}

async function skrivDelvilkaar(tx: Tx, rundeId: number, dele: readonly Delvilkaar[]): Promise<void> {
  for (const d of dele)
    await sql`update tilslutningsdel set maks_pris_oere = ${d.maksPrisOere}::bigint, antaget_bp = ${d.antagetBp}::int
      where runde_id = ${rundeId} and del_id = ${d.delId}`.execute(tx);
}

/** Stores a draft. */
export function gemRunde(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  programId: number,
  { rundeId, laas }: { readonly rundeId: number; readonly laas: number },
  felter: Rundefelter,
): Promise<Resultat> {
  const adkomst = { rundeId, laas, faser: ['kladde'], ellers: KUN_KLADDE } as const;
  return medRunde(miljoe, aktoer, programId, adkomst, async (kald) => {
    const { tx, program, runde } = kald;
    const dele = new Set((await hentDele(tx, programId)).map((d) => d.id));
    const valgte = felter.dele.filter((d) => dele.has(d.delId));
    await sql`update tilslutningsrunde set navn = ${felter.navn}, frist_kl = ${felter.frist}, materiale = ${felter.materiale},
      vilkaar = ${felter.vilkaar}, rettet_kl = ${program.nu}, rettet_af = ${aktoer.personId}, laas = laas + 1
      where id = ${rundeId}`.execute(tx);
    await sql`delete from tilslutningsdel where runde_id = ${rundeId}
      and del_id <> all (${valgte.map((d) => d.delId)}::int[])`.execute(tx);
    await sql`insert into tilslutningsdel (organisation_id, program_id, runde_id, del_id)
      select ${program.organisationId}::int, ${program.id}::int, ${rundeId}::int, t.id from unnest(${valgte.map((d) => d.delId)}::int[]) as t(id)
      on conflict do nothing`.execute(tx);
    await skrivDelvilkaar(tx, rundeId, valgte);
    await sql`delete from tilslutningskommune where runde_id = ${rundeId}`.execute(tx);
    if (runde.slags === 'senere')
      await sql`insert into tilslutningskommune (organisation_id, runde_id, kommune_id)
        select ${program.organisationId}::int, ${rundeId}::int, o.id from organisation o
        where o.id = any (${[...felter.kommuner]}::int[]) and o.art = 'kommune'`.execute(tx);
    await skrivProgramspor(kald, aktoer, 'tilslutning_ret', {
      navn: [runde.navn, felter.navn],
      frist: [runde.frist?.toISOString() ?? null, felter.frist?.toISOString() ?? null],
    });
    return ok();
  });
}

/** Takes a draft away, or back again. */
export function fjernKladde(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  programId: number,
  rundeId: number,
  { fortryd }: { readonly fortryd: boolean },
): Promise<Resultat> {
  return medProgram(miljoe, aktoer, programId, { laas: null }, async (kald) => {
    const r = await raekke(
      kald.tx,
      sql`update tilslutningsrunde set fjernet_kl = ${fortryd ? null : kald.program.nu}::timestamptz, laas = laas + 1
        where id = ${rundeId} and program_id = ${programId} and tilstand = 'kladde' and (fjernet_kl is null) = ${!fortryd}
        returning id`,
    );
    if (!r) return afvist('forkert_tilstand', 'Kun en kladde kan fjernes. Træk runden tilbage i stedet.');
    await skrivProgramspor(
      { ...kald, genstand: `runde:${rundeId}` },
      aktoer,
      fortryd ? 'tilslutning_gendan' : 'tilslutning_fjern',
    );
    return ok();
  });
}

/** The kommuner that have joined every one of these parts, by name. */
async function harAlle(tx: Tx, programId: number, kommuneIder: readonly number[], dele: readonly number[]) {
  const deltagere = await hentDeltagere(tx, programId);
  const af = Map.groupBy(
    deltagere.filter((d) => dele.includes(d.delId)),
    (d) => d.kommuneId,
  );
  return kommuneIder.flatMap((id) => {
    const med = af.get(id) ?? [];
    return med.length === dele.length ? (med[0]?.kommune ?? []) : [];
  });
}

/** Names of parts that another common round asks about, or has asked about. */
async function deleIAndreRunder(tx: Tx, runde: Runde): Promise<string[]> {
  const r = await raekker(
    tx,
    sql<{ navn: string }>`select distinct p.navn from tilslutningsdel d join programdel p on p.id = d.del_id
        join tilslutningsdel a on a.del_id = d.del_id and a.runde_id <> d.runde_id
        join tilslutningsrunde r on r.id = a.runde_id and r.slags = 'faelles' and r.tilstand = 'aaben'
      where d.runde_id = ${runde.id} order by p.navn`,
  );
  return r.map((d) => d.navn);
}

async function kanAabnes({ tx, program, runde }: Rundekald): Promise<Hindring[]> {
  const h: Hindring[] = [];
  const dele = await hentRundedele(tx, runde.id);
  if (program.synlighed === 'kladde')
    h.push({
      kode: 'program_kladde',
      besked: 'Programmet er en kladde, som kun I kan se. Del det med kommunerne, før runden åbnes.',
    });
  if (runde.frist === null) h.push({ kode: 'mangler', besked: 'Skriv fristen, før runden åbnes.' });
  else if (runde.frist <= runde.nu)
    h.push({ kode: 'frist_i_fortiden', besked: 'Fristen skal ligge efter nu. Vælg et senere tidspunkt.' });
  if (dele.length === 0) h.push({ kode: 'mangler', besked: 'Vælg mindst én del, før runden åbnes.' });
  if (runde.vilkaar === '') h.push({ kode: 'mangler', besked: 'Skriv vilkårene, før runden åbnes.' });
  if (runde.slags === 'faelles') {
    const andre = await deleIAndreRunder(tx, runde);
    if (andre.length > 0)
      h.push({
        kode: 'findes',
        besked: `Der er allerede en runde for alle kommuner om ${andre.join(' og ')}. Lav en senere tilslutning for dem, der mangler.`,
      });
    return h;
  }
  const inviterede = await hentInviterede(tx, runde.id);
  if (inviterede.length === 0)
    h.push({ kode: 'mangler', besked: 'Vælg mindst én kommune, før runden åbnes.' });
  const har = await harAlle(
    tx,
    program.id,
    inviterede.map((k) => k.id),
    dele.map((d) => d.delId),
  );
  if (har.length > 0 && dele.length > 0)
    h.push({
      kode: 'allerede_tilsluttet',
      besked: `${har.join(', ')} har allerede tilsluttet sig rundens dele. Tag ${har.length === 1 ? 'den' : 'dem'} ud af runden.`,
    });
  return h;
}

/** Freezes the round as it stands as its next edition, which is what is signed from now on. */
async function udgiv({ tx, program, runde }: Rundekald, aktoer: Aktoer, aendring: string): Promise<number> {
  const nu = await raekke(
    tx,
    sql<
      Pick<Grundlag, 'navn' | 'materiale' | 'vilkaar'>
    >`select navn, materiale, vilkaar from tilslutningsrunde
      where id = ${runde.id}`,
  );
  if (!nu) throw new Error(`round ${runde.id} is gone`);
  const indhold: Grundlag = {
    ...nu,
    dele: await hentRundedele(tx, runde.id),
    bilag: await hentBilag(tx, runde.id),
  };
  const linjer = grundlagstekst(indhold);
  const r = await raekke(
    tx,
    sql<{
      nr: number;
    }>`insert into tilslutningsudgave (organisation_id, runde_id, nr, indhold, tekst, sha256, aendring, kl, af)
      values (${program.organisationId}, ${runde.id}, 1, ${JSON.stringify(indhold)}::jsonb, ${linjer},
        ${createHash('sha256').update(linjer).digest('hex')}, ${aendring}, app_nu(), ${aktoer.personId}) returning nr`,
  );
  if (!r) throw new Error('the edition was not stored');
  return r.nr;
}

function post(
  { jobs }: MedPost,
  { tx, runde }: Rundekald,
  slags: Postslags,
  tekst: string,
  kommuner: readonly number[] | null = null,
): Promise<unknown> {
  return jobs.send(tx, tilslutningspostJob, {
    rundeId: runde.id,
    slags,
    kommuner: kommuner === null ? null : [...kommuner],
    tekst,
  });
}

/** Opens the round: its parts, kommuner and first edition stand from now on, and the kommuner are told. */
export function aabnRunde(
  miljoe: MedPost,
  aktoer: Aktoer,
  programId: number,
  { rundeId, laas }: { readonly rundeId: number; readonly laas: number },
): Promise<Resultat> {
  const adkomst = { rundeId, laas, faser: ['kladde'], ellers: 'Runden er allerede åbnet.' } as const;
  return medRunde(miljoe, aktoer, programId, adkomst, async (kald) => {
    const hindringer = await kanAabnes(kald);
    if (hindringer.length > 0) return { ok: false, hindringer };
    await sql`update tilslutningsrunde set tilstand = 'aaben', aabnet_kl = app_nu(), rettet_kl = ${kald.program.nu},
      rettet_af = ${aktoer.personId}, laas = laas + 1 where id = ${rundeId}`.execute(kald.tx);
    await udgiv(kald, aktoer, '');
    await skrivProgramspor(kald, aktoer, 'tilslutning_aabn', {
      navn: kald.runde.navn,
      frist: kald.runde.frist?.toISOString(),
    });
    await post(miljoe, kald, 'aabnet', '');
    return ok();
  });
}

/** A new edition of an open round's basis. What is signed stays, on the edition it was signed on; all kommuner are told. */
export function nyUdgave(
  miljoe: MedPost,
  aktoer: Aktoer,
  programId: number,
  { rundeId, laas }: { readonly rundeId: number; readonly laas: number },
  felter: Udgavefelter,
): Promise<Resultat<number>> {
  const adkomst = { rundeId, laas, faser: ['aaben'], ellers: KUN_AABEN } as const;
  return medRunde(miljoe, aktoer, programId, adkomst, async (kald) => {
    const { tx, program } = kald;
    await sql`update tilslutningsrunde set materiale = ${felter.materiale}, vilkaar = ${felter.vilkaar},
      rettet_kl = ${program.nu}, rettet_af = ${aktoer.personId}, laas = laas + 1 where id = ${rundeId}`.execute(
      tx,
    );
    await skrivDelvilkaar(tx, rundeId, felter.dele);
    return ok(await udgivNyt(miljoe, kald, aktoer, felter.aendring));
  });
}

async function udgivNyt(miljoe: MedPost, kald: Rundekald, aktoer: Aktoer, aendring: string): Promise<number> {
  const nr = await udgiv(kald, aktoer, aendring);
  await skrivProgramspor(kald, aktoer, 'tilslutning_udgave', { udgave: [nr - 1, nr], aendring });
  await post(miljoe, kald, 'udgave', aendring);
  return nr;
}

/** Moves the deadline of an open round, for a reason that every kommune is told. */
export function flytFrist(
  miljoe: MedPost,
  aktoer: Aktoer,
  programId: number,
  { rundeId, laas }: { readonly rundeId: number; readonly laas: number },
  { frist, grund }: { readonly frist: Date; readonly grund: string },
): Promise<Resultat> {
  const adkomst = {
    rundeId,
    laas,
    faser: ['aaben'],
    ellers:
      'Fristen er nået, eller runden er trukket tilbage, så fristen kan ikke flyttes. Lav en senere tilslutning for dem, der mangler.',
  } as const;
  return medRunde(miljoe, aktoer, programId, adkomst, async (kald) => {
    const { tx, program, runde } = kald;
    if (runde.frist !== null && frist.getTime() === runde.frist.getTime())
      return afvist('uaendret', 'Fristen er den samme som nu.', 'fristDato');
    // What may be moved is for the trigger to say: it sees signatures of this very moment.
    await sql`update tilslutningsrunde set frist_kl = ${frist}, rettet_kl = ${program.nu}, rettet_af = ${aktoer.personId},
      laas = laas + 1 where id = ${rundeId}`.execute(tx);
    await skrivProgramspor(kald, aktoer, 'tilslutning_frist', {
      frist: [runde.frist?.toISOString(), frist.toISOString()],
      grund,
    });
    await post(miljoe, kald, 'frist', grund);
    return ok();
  });
}

/** Withdraws an open round: nothing that was signed in it counts any more. Not possible once its deadline has passed. */
export function traekRunde(
  miljoe: MedPost,
  aktoer: Aktoer,
  programId: number,
  { rundeId, laas }: { readonly rundeId: number; readonly laas: number },
  grund: string,
): Promise<Resultat> {
  const adkomst = {
    rundeId,
    laas,
    faser: ['aaben'],
    ellers: 'Kun en åben runde kan trækkes tilbage. Når fristen er nået, er tilslutningen aftalt.',
  } as const;
  return medRunde(miljoe, aktoer, programId, adkomst, async (kald) => {
    await sql`update tilslutningsrunde set tilstand = 'trukket', trukket_kl = app_nu(), trukket_grund = ${grund},
      rettet_kl = ${kald.program.nu}, rettet_af = ${aktoer.personId}, laas = laas + 1 where id = ${rundeId}`.execute(
      kald.tx,
    );
    await skrivProgramspor(kald, aktoer, 'tilslutning_traek', { grund });
    await post(miljoe, kald, 'trukket', grund);
    return ok();
  });
}

const MED_BILAG = ['kladde', 'aaben'] as const;
const KUN_FOER_FRISTEN = 'Fristen er nået, eller runden er trukket tilbage. Materialet kan ikke ændres.';

/** Adds a document: to the draft, or to an open round as a new edition of its basis. */
export async function tilfoejBilag(
  miljoe: MedPost & Pick<Miljoe, 'mappe'>,
  aktoer: Aktoer,
  programId: number,
  rundeId: number,
  fil: ModtagetFil | null,
): Promise<Resultat<string>> {
  const adkomst = { rundeId, laas: null, faser: MED_BILAG, ellers: KUN_FOER_FRISTEN } as const;
  // Asked before the bytes are kept, so that nobody fills the disk.
  const maa = await medRunde(miljoe, aktoer, programId, adkomst, async () => ok());
  if (!maa.ok) return maa;
  const modtaget = await modtagBilag(miljoe.mappe, fil);
  if (!modtaget.ok) return modtaget;
  return medRunde(miljoe, aktoer, programId, adkomst, async (kald) => {
    const { tx, program, runde } = kald;
    const { navn, type, sha256, stoerrelse } = modtaget.vaerdi;
    const findes = await hentBilag(tx, rundeId);
    if (findes.length >= MAKS_BILAG)
      return afvist('for_mange', `En runde kan højst have ${MAKS_BILAG} bilag.`, 'fil');
    if (findes.some((b) => b.navn === navn))
      return afvist(
        'findes',
        `Der er allerede et bilag, der hedder »${navn}«. Fjern det, eller giv filen et andet navn.`,
        'fil',
      );
    await sql`insert into tilslutningsbilag (organisation_id, runde_id, navn, type, sha256, stoerrelse, lagt_kl, lagt_af)
      values (${program.organisationId}, ${rundeId}, ${navn}, ${type}, ${sha256}, ${stoerrelse}, ${program.nu}, ${aktoer.personId})`.execute(
      tx,
    );
    await skrivProgramspor(kald, aktoer, 'tilslutning_bilag', { bilag: [null, navn] });
    if (runde.tilstand === 'aaben') await udgivNyt(miljoe, kald, aktoer, `Nyt bilag: ${navn}`);
    return ok(navn);
  });
}

/** Takes a document out, or back in; earlier editions keep it. */
export function fjernBilag(
  miljoe: MedPost,
  aktoer: Aktoer,
  programId: number,
  rundeId: number,
  { bilagId, fortryd }: { readonly bilagId: number; readonly fortryd: boolean },
): Promise<Resultat<string>> {
  const adkomst = { rundeId, laas: null, faser: MED_BILAG, ellers: KUN_FOER_FRISTEN } as const;
  return medRunde(miljoe, aktoer, programId, adkomst, async (kald) => {
    const { tx, program, runde } = kald;
    const r = await raekke(
      tx,
      sql<{
        navn: string;
      }>`update tilslutningsbilag set fjernet_kl = ${fortryd ? null : program.nu}::timestamptz
        where id = ${bilagId} and runde_id = ${rundeId} and (fjernet_kl is null) = ${!fortryd} returning navn`,
    );
    if (!r) return afvist(FINDES_IKKE, 'Bilaget findes ikke i runden.');
    await skrivProgramspor(kald, aktoer, 'tilslutning_bilag', {
      bilag: fortryd ? [null, r.navn] : [r.navn, null],
    });
    if (runde.tilstand === 'aaben')
      await udgivNyt(miljoe, kald, aktoer, fortryd ? `Nyt bilag: ${r.navn}` : `Bilag er taget ud: ${r.navn}`);
    return ok(r.navn);
  });
}

/** Reminds all that haven't answered, each kommune at most once a day; gives how many. */
export function mind(
  miljoe: MedPost,
  aktoer: Aktoer,
  programId: number,
  rundeId: number,
  tekst: string,
): Promise<Resultat<number>> {
  const adkomst = {
    rundeId,
    laas: null,
    faser: ['aaben'],
    ellers: 'Runden er ikke åben. Der er ikke noget at minde om.',
  } as const;
  return medRunde(miljoe, aktoer, programId, adkomst, async (kald): Promise<Resultat<number>> => {
    const { tx, runde } = kald;
    const udestaar = await antalUdestaaende(tx, rundeId);
    if (udestaar === 0) return afvist('ingen', 'Alle kommuner har svaret. Der er ikke nogen at minde.');
    const nye = await noterMindet(tx, runde, manueltTrin(runde.nu));
    if (nye.length === 0)
      return afvist(
        'mindet',
        `${antal(udestaar, 'kommune er', 'kommuner er')} allerede mindet i dag. Vent til i morgen.`,
      );
    await skrivProgramspor(kald, aktoer, 'tilslutning_mind', { antal: nye.length });
    await post(miljoe, kald, 'paamindelse', rensTekst(tekst).trim().slice(0, 2_000), nye);
    return ok(nye.length);
  });
}
