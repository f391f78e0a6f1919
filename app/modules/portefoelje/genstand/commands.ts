/** What is done to a system, a contract or a registration on its page. How it is undone is in fortryd.ts. */
import { isDeepStrictEqual } from 'node:util';
import { type Aktoer, maa } from '../../../kernel/adgang.ts';
import { afvist, FINDES_IKKE, FORAELDET, ok, type Resultat } from '../../../kernel/resultat.ts';
import { skrivAudit } from '../../../platform/audit.ts';
import { raekke, sql, type Tx } from '../../../platform/db/database.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import { iTransaktion } from '../../../platform/transaktion.ts';
import { medlemmer } from '../../organisation/public.ts';
import { type Art, type Feltgruppe, GRUPPER, type Henvisning, maaRetteGruppe } from '../felt/rules.ts';
import {
  fjernGenstande,
  opretGenstande,
  retGenstande,
  type Skriver,
  type Skrivning,
  skrivHistorik,
} from '../lager/commands.ts';
import { type Genstand, hentGenstande } from '../lager/queries.ts';
import type { Udgangspunkt } from './forms.ts';
import { henvisningerAf, OMTALE } from './rules.ts';
import { tjek } from './tjek.ts';

type Omgivelser = Pick<Miljoe, 'db' | 'ur'>;

/** A command under way on one thing of the actor's house, with its row held. */
export interface Genstandskald {
  readonly tx: Tx;
  readonly art: Art;
  readonly genstand: Genstand;
  readonly skriver: Skriver;
}

/** The number of the row of history that undoes what was done. */
export interface Gjort {
  readonly historikId: number;
}

export function ikkeAdgang(hvad: string): Resultat<never> {
  return afvist('ikke_adgang', `Din rolle må ikke ${hvad}. Se »Hvem må hvad« på siden.`);
}

function skriverFor({ ur }: Omgivelser, aktoer: Aktoer): Skriver {
  return { kilde: 'person', personId: aktoer.personId, kl: ur.nu() };
}

const stort = (t: string) => t.charAt(0).toUpperCase() + t.slice(1);

/** Runs a command on a thing of the actor's own house and writes the audit trail when it is done. */
export function medGenstand<T>(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  art: Art,
  id: number,
  { handling, gruppe, ogsaaFjernet = false }: Kaldvilkaar,
  arbejde: (kald: Genstandskald) => Promise<Resultat<T>>,
): Promise<Resultat<T>> {
  const { bestemt, den, spor } = OMTALE[art];
  if (gruppe !== null && !maaRetteGruppe(aktoer, gruppe))
    return Promise.resolve(ikkeAdgang(`rette »${GRUPPER[gruppe].titel}«`));
  return iTransaktion(miljoe, aktoer, async (tx) => {
    const genstand = (await hentGenstande(tx, art, [id], { laas: true })).get(id);
    if (!genstand || genstand.organisationId !== aktoer.organisation.id)
      return afvist(FINDES_IKKE, `${stort(bestemt)} findes ikke, eller ${den} er ikke jeres.`);
    if (genstand.fjernet && !ogsaaFjernet)
      return afvist(
        'fjernet',
        `${stort(bestemt)} er fjernet fra porteføljen. Sæt ${den} tilbage, før du retter i ${den}.`,
      );
    const skriver = skriverFor(miljoe, aktoer);
    const svar = await arbejde({ tx, art, genstand, skriver });
    if (svar.ok && handling !== null)
      await skrivAudit(tx, aktoer, skriver.kl, {
        handling: `portefoelje.${spor}_${handling}`,
        genstand: `${art}:${id}`,
      });
    return svar;
  });
}

export interface Kaldvilkaar {
  /** The last part of the audit trail's name; null for what only asks. */
  readonly handling: string | null;
  /** The group of fields whose right it goes by; null where the command finds out itself. */
  readonly gruppe: Feltgruppe | null;
  readonly ogsaaFjernet?: boolean;
}

/** Enters a thing by hand; `ogsaa` is asked once the values are in order. */
export function opretGenstand(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  art: Art,
  vaerdier: Skrivning,
  ogsaa: (tx: Tx) => Promise<Resultat> = async () => ok(),
): Promise<Resultat<{ readonly id: number }>> {
  const { bestemt, opret, spor } = OMTALE[art];
  if (!maa(aktoer, opret)) return Promise.resolve(ikkeAdgang(`oprette ${bestemt}`));
  return iTransaktion(miljoe, aktoer, async (tx) => {
    const fejl = await tjek(tx, aktoer.organisation.id, art, {}, vaerdier);
    if (!fejl.ok) return fejl;
    const stop = await ogsaa(tx);
    if (!stop.ok) return stop;
    const skriver = skriverFor(miljoe, aktoer);
    const [id] = await opretGenstande(tx, aktoer.organisation.id, art, [vaerdier], skriver);
    await skrivAudit(tx, aktoer, skriver.kl, {
      handling: `portefoelje.${spor}_opret`,
      genstand: `${art}:${id}`,
    });
    return ok({ id });
  });
}

/** Which fields a form saves, and whose right they go by. */
export interface Feltudsnit {
  readonly art: Art;
  readonly id: number;
  readonly gruppe: Feltgruppe;
  readonly felter: readonly string[];
}

/**
 * Saves the fields of a form. Refused as outdated only where somebody else meanwhile changed one of them: people who edit
 * different groups at once don't stand in each other's way.
 */
export function gemFelter(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  { art, id, gruppe, felter }: Feltudsnit,
  { laas, vaerdier: set }: Udgangspunkt,
  vaerdier: Skrivning,
): Promise<Resultat<{ readonly rettet: boolean }>> {
  return medGenstand(
    miljoe,
    aktoer,
    art,
    id,
    { handling: 'ret', gruppe },
    async ({ tx, genstand, skriver }) => {
      const andres =
        genstand.laas !== laas &&
        (set === null || felter.some((f) => f in set && !isDeepStrictEqual(genstand.vaerdier[f], set[f])));
      if (andres)
        return afvist(FORAELDET, 'En anden har gemt, siden du åbnede siden. Her er begge versioner.');
      const nye = Object.fromEntries(felter.filter((f) => f in vaerdier).map((f) => [f, vaerdier[f]]));
      const fejl = await tjek(tx, genstand.organisationId, art, genstand.vaerdier, nye);
      if (!fejl.ok) return fejl;
      const rettede = await retGenstande(tx, genstand.organisationId, art, new Map([[id, nye]]), skriver);
      return ok({ rettet: rettede.length > 0 });
    },
  );
}

/** Changes fields as an action of the page does, and says how it is undone. */
export async function retFelter(
  { tx, art, genstand, skriver }: Genstandskald,
  nye: Skrivning,
): Promise<Resultat<Gjort>> {
  await retGenstande(tx, genstand.organisationId, art, new Map([[genstand.id, nye]]), skriver);
  return ok({ historikId: await senesteHistorik(tx, art, genstand.id) });
}

/** Takes a thing out of the portfolio, or puts it back. */
export function fjernGenstand(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  art: Art,
  id: number,
  fjern: boolean,
): Promise<Resultat> {
  const { opret, bestemt } = OMTALE[art];
  if (!maa(aktoer, opret))
    return Promise.resolve(ikkeAdgang(fjern ? `fjerne ${bestemt}` : `sætte ${bestemt} tilbage`));
  return medGenstand(
    miljoe,
    aktoer,
    art,
    id,
    { handling: fjern ? 'fjern' : 'gendan', gruppe: null, ogsaaFjernet: true },
    async ({ tx, genstand, skriver }) => {
      await fjernGenstande(tx, genstand.organisationId, art, [id], fjern, skriver);
      return ok();
    },
  );
}

/** One row of history of what isn't a field: what was there and what is. The thing counts as changed. */
export async function skrivAendring(
  { tx, art, genstand, skriver }: Genstandskald,
  felt: string,
  foer: readonly object[],
  efter: readonly object[],
): Promise<Gjort> {
  await skrivHistorik(
    tx,
    genstand.organisationId,
    art,
    [{ id: genstand.id, handling: 'ret', aendringer: [{ felt, foer, efter }] }],
    skriver,
  );
  await sql`update ${sql.table(art)} set rettet_kl = ${skriver.kl}, rettet_af = ${skriver.personId}::uuid
    where id = ${genstand.id}`.execute(tx);
  return { historikId: await senesteHistorik(tx, art, genstand.id) };
}

async function senesteHistorik(tx: Tx, art: Art, id: number): Promise<number> {
  const r = await raekke(
    tx,
    sql<{
      id: number;
    }>`select max(id)::int as id from portefoeljehistorik where art = ${art} and genstand_id = ${id}`,
  );
  return r?.id ?? 0;
}

/** A role as history keeps it: people of the house by id, so that they can be erased. */
export interface Rollepost {
  readonly rolle: string;
  readonly personId: string | null;
  readonly navn: string;
}

export async function indsaetRolle({ tx, art, genstand }: Genstandskald, p: Rollepost): Promise<void> {
  await sql`insert into portefoeljerolle (organisation_id, art, genstand_id, rolle, person_id, navn)
    values (${genstand.organisationId}, ${art}, ${genstand.id}, ${p.rolle}, ${p.personId}::uuid, ${p.navn})`.execute(
    tx,
  );
}

export async function sletRolle({ tx, art, genstand }: Genstandskald, p: Rollepost): Promise<number> {
  const { rows } = await sql`delete from portefoeljerolle where id = (select min(id) from portefoeljerolle
    where art = ${art} and genstand_id = ${genstand.id} and rolle = ${p.rolle}
      and person_id is not distinct from ${p.personId}::uuid and navn = ${p.navn}) returning id`.execute(tx);
  return rows.length;
}

/** Gives a person of the house, or a name without login, a role. */
export function tilfoejRolle(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  art: Art,
  id: number,
  post: Rollepost,
): Promise<Resultat<Gjort>> {
  return medGenstand(
    miljoe,
    aktoer,
    art,
    id,
    { handling: 'rolle', gruppe: OMTALE[art].rollegruppe },
    async (kald) => {
      const { tx, genstand } = kald;
      const folk = post.personId === null ? null : await medlemmer(tx, genstand.organisationId);
      if (folk?.every((m) => m.id !== post.personId))
        return afvist('ukendt_person', 'Personen er ikke i kommunen (længere). Vælg en anden.', 'person');
      const har = await raekke(
        tx,
        sql`select 1 from portefoeljerolle where art = ${art} and genstand_id = ${id} and rolle = ${post.rolle}
          and person_id is not distinct from ${post.personId}::uuid
          and (person_id is not null or lower(navn) = lower(${post.navn}))`,
      );
      if (har) return afvist('har_rollen', 'Personen har allerede den rolle.', 'person');
      const ren = { ...post, navn: post.personId === null ? post.navn : '' };
      await indsaetRolle(kald, ren);
      return ok(await skrivAendring(kald, 'roller', [], [ren]));
    },
  );
}

export function fjernRolle(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  art: Art,
  id: number,
  rolleId: number,
): Promise<Resultat<Gjort>> {
  return medGenstand(
    miljoe,
    aktoer,
    art,
    id,
    { handling: 'rolle_fjern', gruppe: OMTALE[art].rollegruppe },
    async (kald) => {
      const r = await raekke(
        kald.tx,
        sql<Rollepost>`delete from portefoeljerolle where id = ${rolleId} and art = ${art} and genstand_id = ${id}
          returning rolle, person_id as "personId", navn`,
      );
      if (!r) return afvist(FINDES_IKKE, 'Rollen er allerede taget væk.');
      return ok(await skrivAendring(kald, 'roller', [r], []));
    },
  );
}

const HENVISNINGER_MAKS = 100;

/** Adds a reference; the first, and one that is said to, is the one that counts. */
function medNy(nu: readonly Henvisning[], ny: Henvisning): Resultat<Henvisning[]> {
  if (nu.length >= HENVISNINGER_MAKS)
    return afvist('for_mange', `Der kan højst være ${HENVISNINGER_MAKS} henvisninger.`, 'titel');
  if (nu.some((h) => h.titel === ny.titel && h.url === ny.url && h.dokumentId === ny.dokumentId))
    return afvist('findes_allerede', 'Den henvisning står der allerede.', 'titel');
  const hoved = ny.hoved || nu.length === 0;
  return ok([...nu.map((h) => (hoved ? { ...h, hoved: false } : h)), { ...ny, hoved }]);
}

/** Takes the reference of this number (from 0) away; the title says which was meant, since the list may have changed. */
function uden(nu: readonly Henvisning[], nr: number, titel: string): Resultat<Henvisning[]> {
  if (nu[nr]?.titel !== titel) return afvist(FINDES_IKKE, 'Henvisningen er allerede taget væk.');
  const rest = nu.filter((_, i) => i !== nr);
  return ok(rest.some((h) => h.hoved) ? rest : rest.map((h, i) => ({ ...h, hoved: i === 0 })));
}

export function retHenvisninger(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  art: Art,
  id: number,
  aendring: { readonly ny: Henvisning } | { readonly fjern: number; readonly titel: string },
): Promise<Resultat<Gjort>> {
  return medGenstand(
    miljoe,
    aktoer,
    art,
    id,
    { handling: 'henvisning', gruppe: OMTALE[art].gruppe },
    async (kald) => {
      const nu = henvisningerAf(kald.genstand.vaerdier.henvisninger);
      const nye = 'ny' in aendring ? medNy(nu, aendring.ny) : uden(nu, aendring.fjern, aendring.titel);
      return nye.ok ? retFelter(kald, { henvisninger: nye.vaerdi }) : nye;
    },
  );
}
