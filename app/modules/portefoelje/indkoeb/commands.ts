/** What a purchase becomes in the portfolio: the use of a system, its contract with payment and roles, and the data processing. */
import { isDeepStrictEqual } from 'node:util';
import { datoI } from '../../../kernel/ur.ts';
import { raekke, sql, type Tx } from '../../../platform/db/database.ts';
import { type Art, FELTER, type Feltvaerdi, type Henvisning, tomVaerdi } from '../felt/rules.ts';
import { skrivBetalinger } from '../kontrakt/betaling/commands.ts';
import { type Betaling, TOM_BETALING } from '../kontrakt/betaling/rules.ts';
import {
  fjernGenstande,
  opretGenstande,
  retGenstande,
  type Skriver,
  type Skrivning,
} from '../lager/commands.ts';
import { hentGenstand } from '../lager/queries.ts';
import { hentBetalingsraekker } from './queries.ts';

/** Fields to write, and those that are written only where nothing stands. */
export interface Foring {
  readonly altid: Skrivning;
  readonly hvisTom: Skrivning;
}

export interface Rollehaver {
  readonly personId: string | null;
  readonly navn: string;
}

/** One role that the purchase has given, before and now; null: nobody. */
export interface Rolleforing {
  readonly art: 'systembrug' | 'kontrakt';
  readonly rolle: string;
  readonly foer: Rollehaver | null;
  readonly efter: Rollehaver | null;
}

/** Øre a year, and øre once. */
export interface Beloeb {
  readonly drift: number;
  readonly anskaffelse: number;
}

export interface Indkoebspost {
  /** What was made the last time; null the first. */
  readonly brugId: number | null;
  readonly kontraktId: number | null;
  readonly behandlingId: number | null;
  /** The shared catalogue's system; null where nobody has said which it is. */
  readonly systemId: number | null;
  readonly brug: Foring;
  readonly kontrakt: Foring;
  /** Null: no data are processed on the kommune's behalf. */
  readonly behandling: Foring | null;
  /** Øre, the last time and now; null: as it stands. */
  readonly betaling: { readonly foer: Beloeb | null; readonly efter: Beloeb } | null;
  readonly roller: readonly Rolleforing[];
  /** The ESDH's reference, before and now. */
  readonly henvisning: { readonly foer: string; readonly efter: Henvisning | null };
}

export interface Foerttil {
  readonly brugId: number;
  readonly kontraktId: number;
  readonly behandlingId: number | null;
}

function erTom(art: Art, felt: string, vaerdi: Feltvaerdi | undefined): boolean {
  const beskrivelse = FELTER[art][felt];
  return (
    vaerdi === undefined ||
    (beskrivelse !== undefined && isDeepStrictEqual(vaerdi, tomVaerdi(beskrivelse.type)))
  );
}

/** Makes the thing or changes it, and puts back one that has been taken out. Gives its id. */
async function foer(
  tx: Tx,
  org: number,
  art: Art,
  id: number | null,
  { altid, hvisTom }: Foring,
  skriver: Skriver,
): Promise<number> {
  const gemt = id === null ? null : await hentGenstand(tx, art, id);
  if (!gemt) {
    const [ny] = await opretGenstande(tx, org, art, [{ ...hvisTom, ...altid }], skriver);
    if (ny === undefined) throw new Error(`the ${art} was not made`);
    return ny;
  }
  if (gemt.fjernet) await fjernGenstande(tx, org, art, [gemt.id], false, skriver);
  const tomme = Object.fromEntries(
    Object.entries(hvisTom).filter(([felt]) => erTom(art, felt, gemt.vaerdier[felt])),
  );
  await retGenstande(tx, org, art, new Map([[gemt.id, { ...tomme, ...altid }]]), skriver);
  return gemt.id;
}

/** The use of this system that the kommune has already. */
async function findBrug(tx: Tx, org: number, systemId: number | null): Promise<number | null> {
  if (systemId === null) return null;
  const r = await raekke(
    tx,
    sql<{ id: number }>`select id from systembrug where organisation_id = ${org} and system_id = ${systemId}
      and fjernet_kl is null order by id limit 1`,
  );
  return r?.id ?? null;
}

/** The reference among those that stand: in the place of the one it had, or after them. */
async function skrivHenvisning(
  tx: Tx,
  org: number,
  art: 'systembrug' | 'kontrakt',
  id: number,
  { foer: gammel, efter }: Indkoebspost['henvisning'],
  skriver: Skriver,
): Promise<void> {
  if (efter === null) return;
  const gemt = (await hentGenstand(tx, art, id))?.vaerdier.henvisninger;
  const staar = (Array.isArray(gemt) ? gemt : []) as readonly Henvisning[];
  const andre = staar.filter(
    (h) => h.dokumentId !== efter.dokumentId && (gammel === '' || h.dokumentId !== gammel),
  );
  const ny = { ...efter, hoved: !andre.some((h) => h.hoved) };
  await retGenstande(tx, org, art, new Map([[id, { henvisninger: [...andre, ny] }]]), skriver);
}

const samme = (a: Rollehaver | null, b: Rollehaver | null) =>
  a?.personId === b?.personId && a?.navn === b?.navn;

/** Gives the role to whoever has it now and takes it from whoever had it; others who have it keep it. */
async function skrivRolle(tx: Tx, org: number, id: number, r: Rolleforing): Promise<void> {
  if (r.foer !== null && !samme(r.foer, r.efter))
    await sql`delete from portefoeljerolle where organisation_id = ${org} and art = ${r.art} and genstand_id = ${id}
      and rolle = ${r.rolle} and person_id is not distinct from ${r.foer.personId}::uuid
      and (person_id is not null or navn = ${r.foer.navn})`.execute(tx);
  // The same as the last time: who has been taken off the role in the portfolio since stays off.
  if (r.efter === null || samme(r.foer, r.efter)) return;
  await sql`insert into portefoeljerolle (organisation_id, art, genstand_id, rolle, person_id, navn)
    select ${org}, ${r.art}, ${id}, ${r.rolle}, ${r.efter.personId}::uuid, ${r.efter.personId === null ? r.efter.navn : ''}
    where not exists (select from portefoeljerolle p where p.organisation_id = ${org} and p.art = ${r.art}
      and p.genstand_id = ${id} and p.rolle = ${r.rolle} and p.person_id is not distinct from ${r.efter.personId}::uuid
      and (p.person_id is not null or p.navn = ${r.efter.navn}))`.execute(tx);
}

/**
 * The payment that the purchase made, known by its amounts. One that somebody has changed or taken away since is left alone,
 * and nothing is added to payments that others have entered.
 */
async function skrivBetaling(
  tx: Tx,
  org: number,
  kontraktId: number,
  { foer, efter }: NonNullable<Indkoebspost['betaling']>,
  kl: Date,
): Promise<void> {
  const nu = await hentBetalingsraekker(tx, kontraktId);
  const egen = (b: Betaling) =>
    foer !== null &&
    b.slags === 'ekstern' &&
    b.drift_oere === foer.drift &&
    b.anskaffelse_oere === foer.anskaffelse;
  const plads = nu.findIndex(egen);
  if (plads < 0 && (foer !== null || nu.length > 0)) return;
  const beloeb = { drift_oere: efter.drift, anskaffelse_oere: efter.anskaffelse };
  const nye = plads < 0 ? [{ ...TOM_BETALING, ...beloeb }] : nu.with(plads, { ...nu[plads], ...beloeb });
  await skrivBetalinger(tx, org, new Map([[kontraktId, nye]]), Number(datoI(kl).slice(0, 4)));
}

/** What belongs together, and which is the main one where there is none. */
async function bindSammen(tx: Tx, org: number, f: Foerttil): Promise<void> {
  await sql`insert into kontrakt_systembrug (organisation_id, kontrakt_id, brug_id, hoved)
    select ${org}, ${f.kontraktId}, ${f.brugId}, not exists (select from kontrakt_systembrug h join kontrakt k on k.id = h.kontrakt_id
      where h.brug_id = ${f.brugId} and h.hoved)
    on conflict do nothing`.execute(tx);
  if (f.behandlingId === null) return;
  await sql`insert into behandling_systembrug (organisation_id, behandling_id, brug_id)
    values (${org}, ${f.behandlingId}, ${f.brugId}) on conflict do nothing`.execute(tx);
  await sql`insert into behandling_kontrakt (organisation_id, behandling_id, kontrakt_id)
    values (${org}, ${f.behandlingId}, ${f.kontraktId}) on conflict do nothing`.execute(tx);
  await sql`update behandling set hovedkontrakt_id = ${f.kontraktId}
    where id = ${f.behandlingId} and hovedkontrakt_id is null`.execute(tx);
}

/**
 * Carries a purchase to the portfolio, in the caller's transaction: makes what there isn't, changes what there is, and never
 * doubles. The caller leaves out of `altid` what it has not changed since the last time, so that what has been corrected in
 * the portfolio stays. A system that the kommune uses already is found by the catalogue; the caller holds the lock
 * `indkoebsfoering`, so that two don't both find none.
 */
export async function opretFraIndkoeb(
  tx: Tx,
  org: number,
  post: Indkoebspost,
  skriver: Skriver,
): Promise<Foerttil> {
  const kendt = post.brugId ?? (await findBrug(tx, org, post.systemId));
  const brugId = await foer(tx, org, 'systembrug', kendt, post.brug, skriver);
  if (post.systemId !== null)
    await sql`update systembrug set system_id = ${post.systemId} where id = ${brugId} and system_id is null`.execute(
      tx,
    );
  const kontraktId = await foer(tx, org, 'kontrakt', post.kontraktId, post.kontrakt, skriver);
  const behandlingId =
    post.behandling === null
      ? post.behandlingId
      : await foer(tx, org, 'behandling', post.behandlingId, post.behandling, skriver);
  if (post.betaling !== null) await skrivBetaling(tx, org, kontraktId, post.betaling, skriver.kl);
  for (const r of post.roller) await skrivRolle(tx, org, r.art === 'kontrakt' ? kontraktId : brugId, r);
  await skrivHenvisning(tx, org, 'kontrakt', kontraktId, post.henvisning, skriver);
  await skrivHenvisning(tx, org, 'systembrug', brugId, post.henvisning, skriver);
  const foert = { brugId, kontraktId, behandlingId };
  await bindSammen(tx, org, foert);
  return foert;
}
