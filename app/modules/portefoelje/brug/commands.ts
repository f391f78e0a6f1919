import { isDeepStrictEqual } from 'node:util';
import { type Aktoer, maa } from '../../../kernel/adgang.ts';
import {
  afvist,
  FINDES_IKKE,
  FORAELDET,
  type Hindring,
  ok,
  type Resultat,
} from '../../../kernel/resultat.ts';
import { skrivAudit } from '../../../platform/audit.ts';
import { raekke, raekker, sql, type Tx } from '../../../platform/db/database.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import { iTransaktion } from '../../../platform/transaktion.ts';
import { kleHovedgrupper } from '../../katalog/public.ts';
import { medlemmer } from '../../organisation/public.ts';
import {
  type Feltaendring,
  type Feltvaerdi,
  type Henvisning,
  maaRetteGruppe,
  SYSTEMFELTER,
  type Systemfelt,
} from '../felt/rules.ts';
import { tjekSammenhaeng } from '../felt/sammenhaeng.ts';
import {
  fjernGenstande,
  opretGenstande,
  retGenstande,
  type Skriver,
  type Skrivning,
  skrivHistorik,
} from '../lager/commands.ts';
import { type Genstand, hentGenstande } from '../lager/queries.ts';
import {
  BRUG_OPRET,
  DELE,
  type Del,
  felterI,
  type Handling,
  henvisningerAf,
  maaHandle,
  maaRetteDel,
  tekster,
} from './rules.ts';

const VAEK = afvist(FINDES_IKKE, 'Systemet findes ikke, eller det er ikke jeres.');
const FJERNET = afvist(
  'fjernet',
  'Systemet er fjernet fra porteføljen. Sæt det tilbage, før du retter i det.',
);

function ikkeAdgang(hvad: string): Resultat<never> {
  return afvist('ikke_adgang', `Din rolle må ikke ${hvad}. Se »Hvem må hvad« på siden.`);
}

function skriverFor(miljoe: Miljoe, aktoer: Aktoer): Skriver {
  return { kilde: 'person', personId: aktoer.personId, kl: miljoe.ur.nu() };
}

interface Kald {
  readonly tx: Tx;
  readonly brug: Genstand;
  readonly skriver: Skriver;
}

/** Runs a command on a system of the actor's own house, with its row held; writes the audit trail when it is done. */
function medBrug<T>(
  miljoe: Miljoe,
  aktoer: Aktoer,
  id: number,
  handling: string,
  arbejde: (kald: Kald) => Promise<Resultat<T>>,
  ogsaaFjernet = false,
): Promise<Resultat<T>> {
  return iTransaktion(miljoe, aktoer, async (tx) => {
    const brug = (await hentGenstande(tx, 'systembrug', [id], { laas: true })).get(id);
    if (!brug || brug.organisationId !== aktoer.organisation.id) return VAEK;
    if (brug.fjernet && !ogsaaFjernet) return FJERNET;
    const skriver = skriverFor(miljoe, aktoer);
    const svar = await arbejde({ tx, brug, skriver });
    if (svar.ok)
      await skrivAudit(tx, aktoer, skriver.kl, {
        handling: `portefoelje.brug_${handling}`,
        genstand: `systembrug:${id}`,
      });
    return svar;
  });
}

/** What the database knows better than the form: units of the house, KLE's main groups, and what goes together. */
async function tjek(
  tx: Tx,
  organisationId: number,
  gemt: Readonly<Record<string, Feltvaerdi>>,
  nye: Skrivning,
): Promise<Resultat> {
  const alle = { ...gemt, ...nye };
  const hindringer: Hindring[] = [
    ...tjekSammenhaeng('systembrug', alle).filter((h) => h.felt !== undefined && h.felt in nye),
    ...(await tjekEnheder(tx, organisationId, gemt, nye)),
    ...(await tjekKle(tx, gemt, nye)),
  ];
  return hindringer.length > 0 ? { ok: false, hindringer } : ok();
}

async function tjekEnheder(
  tx: Tx,
  organisationId: number,
  gemt: Readonly<Record<string, Feltvaerdi>>,
  nye: Skrivning,
): Promise<Hindring[]> {
  const kendte = new Set(
    (
      await raekker(
        tx,
        sql<{
          navn: string;
        }>`select navn from enhed where organisation_id = ${organisationId} and nedlagt_kl is null`,
      )
    ).map((e) => e.navn),
  );
  // A house that hasn't entered its units writes them as it likes.
  if (kendte.size === 0) return [];
  const navne = (v: Feltvaerdi | undefined) => (typeof v === 'string' && v !== '' ? [v] : tekster(v));
  return (['ansvarlig_enhed', 'brugende_enheder'] as const).flatMap((felt) => {
    const foer = navne(gemt[felt]);
    const ukendt = navne(nye[felt]).find((n) => !kendte.has(n) && !foer.includes(n));
    return ukendt === undefined
      ? []
      : [
          {
            kode: 'ukendt_enhed',
            felt,
            besked: `»${ukendt}« er ikke en af jeres enheder. Vælg en på listen.`,
          },
        ];
  });
}

async function tjekKle(
  tx: Tx,
  gemt: Readonly<Record<string, Feltvaerdi>>,
  nye: Skrivning,
): Promise<Hindring[]> {
  const felter = (['kle', 'kle_tilfoejet', 'kle_fjernet'] as const).filter((f) => f in nye);
  if (felter.length === 0) return [];
  const grupper = new Set((await kleHovedgrupper(tx)).map((g) => g.nr));
  const ukendte = felter.flatMap((felt) => {
    const nr = tekster(nye[felt]).find((k) => grupper.size > 0 && !grupper.has(k.slice(0, 2)));
    return nr === undefined
      ? []
      : [{ kode: 'ukendt_kle', felt, besked: `»${nr}« hører ikke til en hovedgruppe i KLE. Ret nummeret.` }];
  });
  const egne = new Set(tekster(nye.kle ?? gemt.kle));
  const fremmed = tekster(nye.kle_fjernet).find((k) => !egne.has(k));
  return fremmed === undefined
    ? ukendte
    : [
        ...ukendte,
        {
          kode: 'ikke_systemets',
          felt: 'kle_fjernet',
          besked: `»${fremmed}« er ikke et af systemets numre, så det kan ikke fravælges.`,
        },
      ];
}

export interface Nyt {
  readonly vaerdier: Skrivning;
  /** Somebody has seen that the house has one of the same name. */
  readonly alligevel: boolean;
}

/** Enters a system by hand. */
export function opretBrug(
  miljoe: Miljoe,
  aktoer: Aktoer,
  { vaerdier, alligevel }: Nyt,
): Promise<Resultat<{ id: number }>> {
  if (!maa(aktoer, BRUG_OPRET)) return Promise.resolve(ikkeAdgang('oprette systemer'));
  return iTransaktion(miljoe, aktoer, async (tx) => {
    const organisationId = aktoer.organisation.id;
    const fejl = await tjek(tx, organisationId, {}, vaerdier);
    if (!fejl.ok) return fejl;
    const ens = await raekke(
      tx,
      sql<{
        id: number;
      }>`select id from systembrug where organisation_id = ${organisationId} and fjernet_kl is null
        and lower(navn) = lower(${String(vaerdier.navn)}) limit 1`,
    );
    if (ens && !alligevel)
      return afvist(
        'findes_allerede',
        'I har allerede et system med det navn. Sæt kryds i »Opret alligevel«, hvis det er et andet.',
        'navn',
      );
    const skriver = skriverFor(miljoe, aktoer);
    const [id] = await opretGenstande(tx, organisationId, 'systembrug', [vaerdier], skriver);
    await skrivAudit(tx, aktoer, skriver.kl, {
      handling: 'portefoelje.brug_opret',
      genstand: `systembrug:${id}`,
    });
    return ok({ id });
  });
}

/** What a form of fields was made from. */
export interface Udgangspunkt {
  readonly laas: number;
  /** The values that the form showed; null where it can't tell, and then everything counts as seen. */
  readonly vaerdier: Readonly<Record<string, Feltvaerdi>> | null;
}

/**
 * Saves a part of a system. Refused as outdated only where somebody else meanwhile changed a field of the same part: people who
 * edit different parts at once don't stand in each other's way.
 */
export function gemDel(
  miljoe: Miljoe,
  aktoer: Aktoer,
  id: number,
  del: Del,
  udgangspunkt: Udgangspunkt,
  vaerdier: Skrivning,
): Promise<Resultat<{ rettet: boolean }>> {
  if (!maaRetteDel(aktoer, del)) return Promise.resolve(ikkeAdgang(`rette »${DELE[del].titel}«`));
  return medBrug(miljoe, aktoer, id, 'ret', async ({ tx, brug, skriver }) => {
    const felter = Object.keys(felterI(del));
    const nye = Object.fromEntries(felter.filter((f) => f in vaerdier).map((f) => [f, vaerdier[f]]));
    const set = udgangspunkt.vaerdier;
    const andres =
      brug.laas !== udgangspunkt.laas &&
      (set === null || felter.some((f) => f in set && !isDeepStrictEqual(brug.vaerdier[f], set[f])));
    if (andres) return afvist(FORAELDET, 'En anden har gemt, siden du åbnede siden. Her er begge versioner.');
    const fejl = await tjek(tx, brug.organisationId, brug.vaerdier, nye);
    if (!fejl.ok) return fejl;
    const rettede = await retGenstande(tx, brug.organisationId, 'systembrug', new Map([[id, nye]]), skriver);
    return ok({ rettet: rettede.length > 0 });
  });
}

/** Takes a system out of the portfolio, or puts it back. */
export function fjernBrug(miljoe: Miljoe, aktoer: Aktoer, id: number, fjern: boolean): Promise<Resultat> {
  if (!maa(aktoer, BRUG_OPRET))
    return Promise.resolve(ikkeAdgang(fjern ? 'fjerne systemer' : 'sætte systemer tilbage'));
  return medBrug(
    miljoe,
    aktoer,
    id,
    fjern ? 'fjern' : 'gendan',
    async ({ tx, brug, skriver }) => {
      await fjernGenstande(tx, brug.organisationId, 'systembrug', [id], fjern, skriver);
      return ok();
    },
    true,
  );
}

/** The number of the row of history that undoes what was done. */
export interface Gjort {
  readonly historikId: number;
}

/** One row of history of what isn't a field: what came and what went. */
async function skrivAendring(
  { tx, brug, skriver }: Kald,
  felt: string,
  foer: readonly object[],
  efter: readonly object[],
): Promise<Resultat<Gjort>> {
  await skrivHistorik(
    tx,
    brug.organisationId,
    'systembrug',
    [{ id: brug.id, handling: 'ret', aendringer: [{ felt, foer, efter }] }],
    skriver,
  );
  await sql`update systembrug set rettet_kl = ${skriver.kl}, rettet_af = ${skriver.personId}::uuid where id = ${brug.id}`.execute(
    tx,
  );
  return ok({ historikId: await senesteHistorik(tx, brug.id) });
}

async function senesteHistorik(tx: Tx, brugId: number): Promise<number> {
  const r = await raekke(
    tx,
    sql<{
      id: number;
    }>`select max(id)::int as id from portefoeljehistorik where art = 'systembrug' and genstand_id = ${brugId}`,
  );
  return r?.id ?? 0;
}

function maaDet(aktoer: Aktoer, handling: Handling, hvad: string): Resultat {
  return maaHandle(aktoer, handling) ? ok() : ikkeAdgang(hvad);
}

/** A role as history keeps it: people of the house by id, so that they can be erased. */
interface Rollepost {
  readonly rolle: string;
  readonly personId: string | null;
  readonly navn: string;
}

async function indsaetRolle(tx: Tx, brug: Genstand, { rolle, personId, navn }: Rollepost): Promise<void> {
  await sql`insert into portefoeljerolle (organisation_id, art, genstand_id, rolle, person_id, navn)
    values (${brug.organisationId}, 'systembrug', ${brug.id}, ${rolle}, ${personId}::uuid, ${navn})`.execute(
    tx,
  );
}

async function sletRolle(tx: Tx, brug: Genstand, { rolle, personId, navn }: Rollepost): Promise<number> {
  const { rows } = await sql`delete from portefoeljerolle where id = (select min(id) from portefoeljerolle
    where art = 'systembrug' and genstand_id = ${brug.id} and rolle = ${rolle}
      and person_id is not distinct from ${personId}::uuid and navn = ${navn}) returning id`.execute(tx);
  return rows.length;
}

/** Gives a person of the house, or a name without login, a role on the system. */
export async function tilfoejRolle(
  miljoe: Miljoe,
  aktoer: Aktoer,
  id: number,
  post: Rollepost,
): Promise<Resultat<Gjort>> {
  const adgang = maaDet(aktoer, 'rolle', 'fordele roller');
  if (!adgang.ok) return adgang;
  return medBrug(miljoe, aktoer, id, 'rolle', async (kald) => {
    const { tx, brug } = kald;
    if (
      post.personId !== null &&
      !(await medlemmer(tx, brug.organisationId)).some((m) => m.id === post.personId)
    )
      return afvist('ukendt_person', 'Personen er ikke i kommunen (længere). Vælg en anden.', 'person');
    const har = await raekke(
      tx,
      sql`select 1 from portefoeljerolle where art = 'systembrug' and genstand_id = ${id} and rolle = ${post.rolle}
        and person_id is not distinct from ${post.personId}::uuid and (person_id is not null or lower(navn) = lower(${post.navn}))`,
    );
    if (har) return afvist('har_rollen', 'Personen har allerede den rolle på systemet.', 'person');
    const ren = { ...post, navn: post.personId === null ? post.navn : '' };
    await indsaetRolle(tx, brug, ren);
    return skrivAendring(kald, 'roller', [], [ren]);
  });
}

/** Takes a role away; the row of history can undo it. */
export async function fjernRolle(
  miljoe: Miljoe,
  aktoer: Aktoer,
  id: number,
  rolleId: number,
): Promise<Resultat<Gjort>> {
  const adgang = maaDet(aktoer, 'rolle-fjern', 'fordele roller');
  if (!adgang.ok) return adgang;
  return medBrug(miljoe, aktoer, id, 'rolle_fjern', async (kald) => {
    const r = await raekke(
      kald.tx,
      sql<Rollepost>`delete from portefoeljerolle where id = ${rolleId} and art = 'systembrug' and genstand_id = ${id}
        returning rolle, person_id as "personId", navn`,
    );
    if (!r) return afvist(FINDES_IKKE, 'Rollen er allerede taget væk.');
    return skrivAendring(kald, 'roller', [r], []);
  });
}

/** A relation as history keeps it and the database stores it. */
export interface Relationspost {
  readonly fra: number;
  readonly til: number;
  readonly integrationId: number | null;
  readonly snitflade: string;
  readonly frekvens: string;
  readonly beskrivelse: string;
  readonly url: string;
}

async function indsaetRelation(tx: Tx, organisationId: number, r: Relationspost): Promise<void> {
  await sql`insert into systemrelation (organisation_id, fra_brug_id, til_brug_id, integration_id, snitflade, frekvens, beskrivelse, url)
    values (${organisationId}, ${r.fra}, ${r.til}, ${r.integrationId}, ${r.snitflade}, ${r.frekvens}, ${r.beskrivelse}, ${r.url})`.execute(
    tx,
  );
}

async function medTitel(tx: Tx, r: Relationspost): Promise<object> {
  const navne = await raekker(
    tx,
    sql<{
      id: number;
      navn: string;
    }>`select id, coalesce(nullif(lokalt_navn, ''), navn) as navn from systembrug
      where id in (${r.fra}, ${r.til})`,
  );
  const navn = (id: number) => navne.find((n) => n.id === id)?.navn ?? '';
  return { titel: `${navn(r.fra)} → ${navn(r.til)}`, ...r };
}

/** Says that one system of the house gives to another. */
export async function tilfoejRelation(
  miljoe: Miljoe,
  aktoer: Aktoer,
  id: number,
  post: Relationspost,
): Promise<Resultat<Gjort>> {
  const adgang = maaDet(aktoer, 'relation', 'rette relationer');
  if (!adgang.ok) return adgang;
  const anden = post.fra === id ? post.til : post.fra;
  if (anden === id)
    return afvist('sig_selv', 'Et system kan ikke have en relation til sig selv. Vælg et andet.', 'system');
  return medBrug(miljoe, aktoer, id, 'relation', async (kald) => {
    const { tx, brug } = kald;
    const findes = await raekke(
      tx,
      sql`select 1 from systembrug where id = ${anden} and organisation_id = ${brug.organisationId} and fjernet_kl is null`,
    );
    if (!findes)
      return afvist('ukendt_system', 'Systemet findes ikke i jeres portefølje. Vælg et på listen.', 'system');
    const har = await raekke(
      tx,
      sql`select 1 from systemrelation where fra_brug_id = ${post.fra} and til_brug_id = ${post.til}
        and integration_id is not distinct from ${post.integrationId}::int and lower(snitflade) = lower(${post.snitflade})`,
    );
    if (har) return afvist('findes_allerede', 'Den relation står der allerede.', 'system');
    await indsaetRelation(tx, brug.organisationId, post);
    return skrivAendring(kald, 'relationer', [], [await medTitel(tx, post)]);
  });
}

export async function fjernRelation(
  miljoe: Miljoe,
  aktoer: Aktoer,
  id: number,
  relationId: number,
): Promise<Resultat<Gjort>> {
  const adgang = maaDet(aktoer, 'relation-fjern', 'rette relationer');
  if (!adgang.ok) return adgang;
  return medBrug(miljoe, aktoer, id, 'relation_fjern', async (kald) => {
    const r = await raekke(
      kald.tx,
      sql<Relationspost>`delete from systemrelation where id = ${relationId} and (fra_brug_id = ${id} or til_brug_id = ${id})
        returning fra_brug_id as fra, til_brug_id as til, integration_id as "integrationId", snitflade, frekvens, beskrivelse, url`,
    );
    if (!r) return afvist(FINDES_IKKE, 'Relationen er allerede taget væk.');
    return skrivAendring(kald, 'relationer', [await medTitel(kald.tx, r)], []);
  });
}

const HENVISNINGER_MAKS = 100;

/** Adds a reference, or takes the one of that number (from 0) away. Only one of them is the one that counts. */
export async function retHenvisninger(
  miljoe: Miljoe,
  aktoer: Aktoer,
  id: number,
  aendring: { readonly ny: Henvisning } | { readonly fjern: number; readonly titel: string },
): Promise<Resultat<Gjort>> {
  const adgang = maaDet(aktoer, 'henvisning', 'rette henvisninger');
  if (!adgang.ok) return adgang;
  return medBrug(miljoe, aktoer, id, 'henvisning', async ({ tx, brug, skriver }) => {
    const nu = henvisningerAf(brug.vaerdier.henvisninger);
    let nye: Henvisning[];
    if ('ny' in aendring) {
      const { ny } = aendring;
      if (nu.length >= HENVISNINGER_MAKS)
        return afvist('for_mange', `Der kan højst være ${HENVISNINGER_MAKS} henvisninger.`, 'titel');
      if (nu.some((h) => h.titel === ny.titel && h.url === ny.url && h.dokumentId === ny.dokumentId))
        return afvist('findes_allerede', 'Den henvisning står der allerede.', 'titel');
      const hoved = ny.hoved || nu.length === 0;
      nye = [...nu.map((h) => (hoved ? { ...h, hoved: false } : h)), { ...ny, hoved }];
    } else {
      // The list may have changed since the page was shown: the title says which was meant.
      if (nu[aendring.fjern]?.titel !== aendring.titel)
        return afvist(FINDES_IKKE, 'Henvisningen er allerede taget væk.');
      nye = nu.filter((_, nr) => nr !== aendring.fjern);
      if (nye.length > 0 && !nye.some((h) => h.hoved)) nye[0] = { ...nye[0], hoved: true };
    }
    await retGenstande(
      tx,
      brug.organisationId,
      'systembrug',
      new Map([[id, { henvisninger: nye }]]),
      skriver,
    );
    return ok({ historikId: await senesteHistorik(tx, id) });
  });
}

/** Says which system of the shared catalogue it is; null: that it isn't one of them after all. */
export async function knytKatalog(
  miljoe: Miljoe,
  aktoer: Aktoer,
  id: number,
  systemId: number | null,
): Promise<Resultat<Gjort>> {
  const adgang = maaDet(aktoer, 'katalog', 'knytte systemet til det fælles katalog');
  if (!adgang.ok) return adgang;
  return medBrug(miljoe, aktoer, id, 'katalog', async (kald) => {
    const { tx } = kald;
    const r = await raekker(
      tx,
      sql<{
        id: number;
        titel: string;
        nu: boolean;
        ny: boolean;
        nedlagt: boolean;
      }>`select s.id, s.navn as titel,
          s.id = b.system_id as nu, s.id is not distinct from ${systemId}::int as ny, s.nedlagt_kl is not null as nedlagt
        from systembrug b join system s on s.id = b.system_id or s.id = ${systemId}::int where b.id = ${id}`,
    );
    const ny = r.find((s) => s.ny);
    if (systemId !== null && !ny)
      return afvist(FINDES_IKKE, 'Systemet findes ikke i det fælles katalog. Vælg et på listen.', 'system');
    if (ny?.nedlagt && !ny.nu)
      return afvist('nedlagt', 'Systemet er nedlagt i det fælles katalog. Vælg et andet.', 'system');
    const post = (s: { id: number; titel: string } | undefined) => (s ? [{ titel: s.titel, id: s.id }] : []);
    const [foer, efter] = [post(r.find((s) => s.nu)), post(ny)];
    if (isDeepStrictEqual(foer, efter)) return ok({ historikId: 0 });
    await sql`update systembrug set system_id = ${systemId}, laas = laas + 1 where id = ${id}`.execute(tx);
    return skrivAendring(kald, 'katalogsystem', foer, efter);
  });
}

interface Historikraekke {
  readonly handling: string;
  readonly aendringer: readonly Feltaendring[];
}

/** Whether the actor may change what a row of history is about. */
function maaFortryde(aktoer: Aktoer, { handling, aendringer }: Historikraekke): boolean {
  if (handling === 'opret') return false;
  if (handling !== 'ret') return maa(aktoer, BRUG_OPRET);
  return aendringer.every(({ felt }) => {
    if (felt === 'roller') return maaHandle(aktoer, 'rolle');
    if (felt === 'relationer') return maaHandle(aktoer, 'relation');
    if (felt === 'katalogsystem') return maaHandle(aktoer, 'katalog');
    return (
      Object.hasOwn(SYSTEMFELTER, felt) && maaRetteGruppe(aktoer, SYSTEMFELTER[felt as Systemfelt].gruppe)
    );
  });
}

const IKKE_LAENGERE = afvist(
  'ikke_laengere',
  'Det kan ikke fortrydes, for det er blevet ændret igen siden. Ret det i stedet.',
);

/** Takes back one row of history, as long as what it did still stands. */
export function fortryd(miljoe: Miljoe, aktoer: Aktoer, id: number, historikId: number): Promise<Resultat> {
  return medBrug(
    miljoe,
    aktoer,
    id,
    'fortryd',
    async (kald) => {
      const { tx, brug, skriver } = kald;
      const r = await raekke(
        tx,
        sql<Historikraekke>`select handling, aendringer from portefoeljehistorik
          where id = ${historikId} and art = 'systembrug' and genstand_id = ${id}`,
      );
      if (!r) return afvist(FINDES_IKKE, 'Ændringen findes ikke.');
      if (!maaFortryde(aktoer, r)) return ikkeAdgang('fortryde det');
      if (r.handling !== 'ret') {
        const fjernet = r.handling === 'fjern';
        if (brug.fjernet !== fjernet) return IKKE_LAENGERE;
        await fjernGenstande(tx, brug.organisationId, 'systembrug', [id], !fjernet, skriver);
        return ok();
      }
      if (brug.fjernet) return FJERNET;
      return tilbagefoer(kald, r.aendringer);
    },
    true,
  );
}

async function tilbagefoer(kald: Kald, aendringer: readonly Feltaendring[]): Promise<Resultat> {
  const { tx, brug, skriver } = kald;
  const felter = aendringer.filter((a) => Object.hasOwn(SYSTEMFELTER, a.felt));
  if (felter.some((a) => !isDeepStrictEqual(brug.vaerdier[a.felt], a.efter))) return IKKE_LAENGERE;
  if (felter.length > 0) {
    const nye = Object.fromEntries(felter.map((a) => [a.felt, a.foer]));
    await retGenstande(tx, brug.organisationId, 'systembrug', new Map([[brug.id, nye]]), skriver);
  }
  for (const a of aendringer) {
    const svar = await tilbagefoerAndet(kald, a);
    if (!svar.ok) return svar;
  }
  return ok();
}

const objekter = (v: Feltvaerdi): readonly object[] =>
  Array.isArray(v) ? v.filter((p): p is object => typeof p === 'object' && p !== null) : [];

/** Roles, relations and the shared catalogue: what came goes, what went comes back. */
async function tilbagefoerAndet(kald: Kald, { felt, foer, efter }: Feltaendring): Promise<Resultat> {
  const { tx, brug } = kald;
  const [kom, gik] = [objekter(efter), objekter(foer)];
  if (felt === 'roller') {
    for (const p of kom as readonly Rollepost[])
      if ((await sletRolle(tx, brug, p)) === 0) return IKKE_LAENGERE;
    for (const p of gik as readonly Rollepost[]) await indsaetRolle(tx, brug, p);
  } else if (felt === 'relationer') {
    for (const p of kom as readonly Relationspost[])
      if ((await sletRelation(tx, p)) === 0) return IKKE_LAENGERE;
    for (const p of gik as readonly Relationspost[]) await indsaetRelation(tx, brug.organisationId, p);
  } else if (felt === 'katalogsystem') {
    const nu = await raekke(
      tx,
      sql<{ systemId: number | null }>`select system_id as "systemId" from systembrug where id = ${brug.id}`,
    );
    const ider = (poster: readonly object[]) => (poster[0] as { id?: number } | undefined)?.id ?? null;
    if ((nu?.systemId ?? null) !== ider(kom)) return IKKE_LAENGERE;
    await sql`update systembrug set system_id = ${ider(gik)}, laas = laas + 1 where id = ${brug.id}`.execute(
      tx,
    );
  } else return ok();
  await skrivAendring(kald, felt, kom, gik);
  return ok();
}

async function sletRelation(tx: Tx, p: Relationspost): Promise<number> {
  const { rows } = await sql`delete from systemrelation where id = (select min(id) from systemrelation
    where fra_brug_id = ${p.fra} and til_brug_id = ${p.til} and snitflade = ${p.snitflade}
      and integration_id is not distinct from ${p.integrationId}::int) returning id`.execute(tx);
  return rows.length;
}
