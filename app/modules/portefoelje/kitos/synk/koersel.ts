/**
 * A run: reads KITOS page by page and stores each page together with how far it has come, so that a process that dies takes
 * nothing with it and the next goes on from there. The row of the run is the lock: one process at a time, and it loses the run
 * when it hasn't said for a minute that it lives.
 */
import { randomUUID } from 'node:crypto';
import { raekke, raekker, sql, type Tx } from '../../../../platform/db/database.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import { klientFor } from '../adgang.ts';
import { KitosFejl, type Kitosklient, type Klientvalg, SIDE } from '../klient.ts';
import { type Laest, laesObjekt } from '../laes/felter.ts';
import { SLETTET, systemAf } from '../laes/skema.ts';
import {
  EGENTYPER,
  erEgentype,
  type Forbindelsestilstand,
  KITOSTYPER,
  type Kilder,
  type Kitostype,
  type Kitosvaerdier,
  type Koerselslags,
  laesKilder,
  laesTaellere,
  type Melding,
  type Taellere,
} from '../rules.ts';
import { forbind } from './forbind.ts';
import { kanVaereSlettet, LINJER_PR_KODE, naesteTrin, OVERLAP_MIN, PROEVELINJER, TRIN } from './rules.ts';
import { modtag, modtagFlyttet, modtagKatalog, modtagSlettede, Regnskab, type Sidekald } from './side.ts';

export const GRUND = 'kitos: læs kommunens portefølje';
/** A run that hasn't said for so long that it lives can be taken over, in seconds. */
const STILHED_S = 60;
const PULS_MS = 10_000;
/** How long one job works before it gives way to other kommuner's, in milliseconds. */
const SKIFT_MS = 60_000;
const FORSOEG = 3;
/** Objects of a page that are stored at a time. */
const PORTION = 50;

export interface Koersel {
  readonly id: number;
  readonly organisationId: number;
  readonly slags: Koerselslags;
  readonly trin: string;
  readonly side: number;
  readonly fraKl: Date | null;
  readonly kitosKl: Date | null;
  readonly taellere: Taellere;
}

const KOLONNER = sql`id, organisation_id as "organisationId", slags, trin, side, fra_kl as "fraKl", kitos_kl as "kitosKl", taellere`;

/** A run that this process holds, with what it needs. */
export interface Igang {
  readonly miljoe: Miljoe;
  readonly proces: string;
  readonly klient: Kitosklient;
  readonly kitosOrganisation: string;
  readonly kilder: Kilder;
  /** Whether things of a type stand here without KITOS; asked once, since it looks through them all. */
  readonly uknyttede: Map<Kitostype, boolean>;
  koersel: Koersel;
}

/** What can be done about a run after a job has worked on it. */
export type Udfald = 'slut' | 'fortsaet';

class Mistet extends Error {
  override name = 'Mistet';
}

/**
 * Takes the run, unless another process is at it, and works on it for a while. `fortsaet`: there is more, send the job again.
 * Errors of KITOS end the run with a sentence; everything else is a surprise, and ends it too.
 */
export async function koerKitos(
  miljoe: Miljoe,
  koerselId: number,
  arbejde: (igang: Igang) => Promise<Udfald>,
  klientvalg: Omit<Klientvalg, 'log'> = {},
): Promise<Udfald> {
  const proces = randomUUID();
  const koersel = await tag(miljoe, koerselId, proces);
  if (!koersel) return 'slut';
  const puls = setInterval(() => {
    miljoe.db
      .somSystem(GRUND, (tx) =>
        sql`update kitoskoersel set puls_kl = clock_timestamp() where id = ${koerselId} and proces = ${proces}`.execute(
          tx,
        ),
      )
      .catch((err: unknown) => miljoe.log.warn({ err, koersel: koerselId }, 'kitos: puls'));
  }, PULS_MS);
  puls.unref();
  try {
    const igang = await aabn(miljoe, koersel, proces, klientvalg);
    if (!igang) return 'slut';
    const udfald = await arbejde(igang);
    if (udfald === 'fortsaet') await slip(miljoe, koerselId, proces);
    return udfald;
  } catch (fejl) {
    if (fejl instanceof Mistet) return 'slut';
    await fejlet(miljoe, koersel, proces, fejl);
    return 'slut';
  } finally {
    clearInterval(puls);
  }
}

function tag(miljoe: Miljoe, id: number, proces: string): Promise<Koersel | null> {
  return miljoe.db.somSystem(GRUND, async (tx) => {
    const k = await raekke(
      tx,
      sql<Koersel>`update kitoskoersel set tilstand = 'koerer', proces = ${proces}, puls_kl = clock_timestamp()
        where id = ${id} and tilstand in ('venter', 'koerer')
          and (proces is null or puls_kl < clock_timestamp() - make_interval(secs => ${STILHED_S}))
        returning ${KOLONNER}`,
    );
    return k && { ...k, taellere: laesTaellere(k.taellere) };
  });
}

async function slip(miljoe: Miljoe, id: number, proces: string): Promise<void> {
  await miljoe.db.somSystem(GRUND, (tx) =>
    sql`update kitoskoersel set proces = null, puls_kl = clock_timestamp() where id = ${id} and proces = ${proces}`.execute(
      tx,
    ),
  );
}

interface Forbindelsesraekke {
  readonly tilstand: Forbindelsestilstand;
  readonly kitosOrganisation: string | null;
  readonly kilder: unknown;
  readonly deltaFra: Date | null;
}

/** Logs in and finds out where the run begins. Null when the connection isn't there to be used any more. */
async function aabn(
  miljoe: Miljoe,
  koersel: Koersel,
  proces: string,
  klientvalg: Omit<Klientvalg, 'log'>,
): Promise<Igang | null> {
  const { db } = miljoe;
  const org = koersel.organisationId;
  const f = await db.somSystem(GRUND, (tx) =>
    raekke(
      tx,
      sql<Forbindelsesraekke>`select tilstand, kitos_organisation::text as "kitosOrganisation", kilder, delta_fra as "deltaFra"
        from kitosforbindelse where organisation_id = ${org}`,
    ),
  );
  const klient = await klientFor(miljoe, org, klientvalg);
  if (f?.tilstand !== 'aktiv' || f.kitosOrganisation === null || !klient) {
    await afslut(miljoe, koersel.id, proces, 'stoppet', 'Forbindelsen til KITOS er ikke i brug.');
    return null;
  }
  await klient.login();
  const igang: Igang = {
    miljoe,
    proces,
    klient,
    kitosOrganisation: f.kitosOrganisation,
    kilder: laesKilder(f.kilder),
    uknyttede: new Map(),
    koersel,
  };
  // A dry run keeps what it has read in memory, so one that was cut off begins again.
  if (koersel.trin === '' || koersel.slags === 'proeve') {
    const fra =
      f.deltaFra && koersel.slags !== 'fuld' ? new Date(f.deltaFra.getTime() - OVERLAP_MIN * 60_000) : null;
    await skridt(igang, async (tx) => {
      await sql`delete from kitosproeve where koersel_id = ${koersel.id}`.execute(tx);
      return {
        ...koersel,
        trin: TRIN[koersel.slags][0],
        side: 0,
        fraKl: fra,
        kitosKl: klient.kitosTid(),
        taellere: laesTaellere(null),
      };
    });
  }
  return igang;
}

/** One step in one transaction: holds the run, does the work, and keeps how far it has come. Tried again after a deadlock. */
export async function skridt(igang: Igang, arbejde: (tx: Tx) => Promise<Koersel>): Promise<void> {
  for (let forsoeg = 1; ; forsoeg++) {
    try {
      igang.koersel = await igang.miljoe.db.somSystem(GRUND, async (tx) => {
        const min = await raekke(
          tx,
          sql`select 1 from kitoskoersel where id = ${igang.koersel.id} and proces = ${igang.proces}
            and tilstand = 'koerer' for update`,
        );
        if (!min) throw new Mistet();
        const k = await arbejde(tx);
        await sql`update kitoskoersel set trin = ${k.trin}, side = ${k.side}, fra_kl = ${k.fraKl}, kitos_kl = ${k.kitosKl},
            taellere = ${JSON.stringify(k.taellere)}::jsonb, puls_kl = clock_timestamp()
          where id = ${k.id}`.execute(tx);
        return k;
      });
      return;
    } catch (fejl) {
      const kode = (fejl as { code?: string }).code ?? '';
      if (forsoeg === FORSOEG || !['40001', '40P01'].includes(kode)) throw fejl;
    }
  }
}

export async function afslut(
  miljoe: Miljoe,
  id: number,
  proces: string,
  tilstand: 'faerdig' | 'fejlet' | 'stoppet',
  fejl = '',
): Promise<void> {
  await miljoe.db.somSystem(GRUND, (tx) =>
    sql`update kitoskoersel set tilstand = ${tilstand}, fejl = ${fejl}, afsluttet_kl = ${miljoe.ur.nu()}, proces = null
      where id = ${id} and proces = ${proces}`.execute(tx),
  );
}

async function fejlet(miljoe: Miljoe, k: Koersel, proces: string, fejl: unknown): Promise<void> {
  const kendt = fejl instanceof KitosFejl;
  if (!kendt) miljoe.log.error({ err: fejl, koersel: k.id }, 'kitos: uventet fejl');
  const besked = kendt ? fejl.message : 'Der skete en fejl hos os. Driften kan se den i loggen.';
  await afslut(miljoe, k.id, proces, 'fejlet', besked);
  await miljoe.db.somSystem(GRUND, async (tx) => {
    // Asking again and again with a wrong password would lock the user in KITOS.
    const pause = kendt && fejl.art === 'login';
    await sql`update kitosforbindelse set fejl = ${besked}, tilstand = case when ${pause} and tilstand = 'aktiv' then 'pause'
        else tilstand end
      where organisation_id = ${k.organisationId}`.execute(tx);
  });
}

/** Reads until there is no more, or until others are to have their turn. A dry run reads to the end. */
export async function laesKitos(igang: Igang): Promise<Udfald> {
  const slut = performance.now() + SKIFT_MS;
  const proeve = igang.koersel.slags === 'proeve' ? new Map<string, Kitosvaerdier>() : null;
  for (;;) {
    await tagSkridt(igang, proeve);
    if (igang.koersel.trin === '') return 'slut';
    if (!proeve && performance.now() > slut) return 'fortsaet';
  }
}

function kald(igang: Igang, proeve: Sidekald['proeve'], knyt: boolean): Sidekald {
  const { koersel, kilder, miljoe } = igang;
  return {
    organisationId: koersel.organisationId,
    koerselId: koersel.id,
    kilder,
    kl: miljoe.ur.nu(),
    knyt,
    proeve,
  };
}

async function tagSkridt(igang: Igang, proeve: Sidekald['proeve']): Promise<void> {
  const { trin } = igang.koersel;
  if (trin === 'slettede') return laesSlettede(igang, proeve);
  if (trin === 'usete') return laesUsete(igang);
  if (trin === 'forbind')
    return skridt(igang, async (tx) => {
      const r = new Regnskab();
      const flere = await forbind(tx, kald(igang, null, false), r);
      return gem(tx, igang, r, flere ? { trin, side: igang.koersel.side + 1 } : null);
    });
  return laesSide(igang, trin as Kitostype, proeve);
}

/** Which objects of a type are the kommune's. */
function soegning(type: Kitostype, organisation: string, fra: Date | null) {
  return {
    ...(!erEgentype(type)
      ? { usedInOrganizationUuid: organisation, includeDeactivated: true }
      : { organizationUuid: organisation }),
    orderByProperty: 'CreationOrder',
    changedSinceGtEq: fra?.toISOString(),
  };
}

async function laesSide(igang: Igang, type: Kitostype, proeve: Sidekald['proeve']): Promise<void> {
  const { koersel } = igang;
  const { portioner, systemer, meldinger, sidste } = await hentPortioner(igang, type);
  const ekstra = await manglendeSystemer(igang, systemer, proeve);
  await skridt(igang, async (tx) => {
    const r = new Regnskab();
    r.fortael({ type, uuid: '', navn: '' }, meldinger);
    const s = kald(igang, proeve, erEgentype(type) && (await harUknyttede(tx, igang, type)));
    if (ekstra.length > 0) await modtagKatalog(tx, s, 'system', laesAlle('system', ekstra, r), r);
    for (const portion of portioner) {
      const raa = JSON.parse(portion.toString()) as readonly unknown[];
      await modtagBlandede(tx, igang, s, type, laesAlle(type, raa, r), r);
    }
    return gem(tx, igang, r, sidste ? null : { trin: koersel.trin, side: koersel.side + 1 });
  });
}

interface Portioner {
  /** JSON of {@link PORTION} objects each. */
  readonly portioner: readonly Buffer[];
  /** The systems that the usages of the page are of. */
  readonly systemer: readonly string[];
  readonly meldinger: readonly Melding[];
  readonly sidste: boolean;
}

/**
 * The run's page in portions. They wait as bytes, which lie outside the heap: what a portion is made into can then be let go
 * before the next has its turn, instead of the whole page growing old in the heap while the database works.
 */
async function hentPortioner(
  { klient, kitosOrganisation, koersel }: Igang,
  type: Kitostype,
): Promise<Portioner> {
  try {
    const raa = await klient.hentSide(
      KITOSTYPER[type].sti,
      koersel.side,
      soegning(type, kitosOrganisation, koersel.fraKl),
    );
    const portioner: Buffer[] = [];
    for (let i = 0; i < raa.length; i += PORTION)
      portioner.push(Buffer.from(JSON.stringify(raa.slice(i, i + PORTION))));
    const systemer = type === 'brug' ? [...new Set(raa.flatMap((o) => systemAf(o) ?? []))] : [];
    return { portioner, systemer, meldinger: [], sidste: raa.length < SIDE };
  } catch (fejl) {
    // Interfaces are only shown: a user that may not see them reads the rest.
    if (type !== 'snitflade' || !(fejl instanceof KitosFejl) || !['adgang', 'findes_ikke'].includes(fejl.art))
      throw fejl;
    const besked = `Snitflader er ikke læst. ${fejl.message}`;
    return {
      portioner: [],
      systemer: [],
      meldinger: [{ niveau: 'advarsel', kode: 'snitflader', besked }],
      sidste: true,
    };
  }
}

/** What can be read of some objects, each once; the rest is told. */
function laesAlle(type: Kitostype, raa: readonly unknown[], r: Regnskab): Laest[] {
  const laeste = new Map<string, Laest>();
  for (const o of raa) {
    const svar = laesObjekt(type, o);
    if (svar.ok) laeste.set(svar.laest.uuid, svar.laest);
    else {
      r.sprunget += 1;
      r.fortael({ type, uuid: svar.fejl.uuid, navn: svar.fejl.navn }, [
        { niveau: 'fejl', kode: 'ulaeselig', besked: svar.fejl.hvorfor },
      ]);
    }
  }
  return [...laeste.values()];
}

/** Stores what is the kommune's; what has come to belong to another organisation is told and left. */
async function modtagBlandede(
  tx: Tx,
  igang: Igang,
  s: Sidekald,
  type: Kitostype,
  laeste: readonly Laest[],
  r: Regnskab,
): Promise<void> {
  if (!erEgentype(type)) return modtagKatalog(tx, s, type, laeste, r);
  const fremmede = laeste.filter(
    (l) => l.organisation !== null && l.organisation !== igang.kitosOrganisation,
  );
  for (const l of fremmede) await modtagFlyttet(tx, s, l, r);
  const egne = fremmede.length === 0 ? laeste : laeste.filter((l) => !fremmede.includes(l));
  await modtag(tx, s, type, egne, r);
}

async function harUknyttede(tx: Tx, igang: Igang, type: Kitostype): Promise<boolean> {
  const kendt = igang.uknyttede.get(type);
  if (kendt !== undefined) return kendt;
  const art = KITOSTYPER[type].art;
  if (art === null) return false;
  const r = await raekke(
    tx,
    sql`select 1 from ${sql.table(art)} t where t.organisation_id = ${igang.koersel.organisationId} and t.fjernet_kl is null
      and not exists (select from kitosobjekt o where o.organisation_id = t.organisation_id and o.type = ${type}
        and o.genstand_id = t.id) limit 1`,
  );
  igang.uknyttede.set(type, r !== null);
  return r !== null;
}

/** Of these systems those that have never been read: taken into use since, though unchanged themselves. */
async function manglendeSystemer(
  igang: Igang,
  uuider: readonly string[],
  proeve: Sidekald['proeve'],
): Promise<readonly object[]> {
  if (uuider.length === 0) return [];
  const kendte = await igang.miljoe.db.somSystem(GRUND, (tx) =>
    raekker(
      tx,
      sql<{
        uuid: string;
      }>`select uuid::text from kitosobjekt where organisation_id = ${igang.koersel.organisationId}
        and type = 'system' and uuid = any(${[...uuider]}::uuid[])`,
    ),
  );
  const har = new Set(kendte.map((k) => k.uuid));
  const fundet: object[] = [];
  for (const uuid of uuider) {
    if (har.has(uuid) || proeve?.has(uuid)) continue;
    const o = await hentEt(igang, 'system', uuid);
    if (typeof o === 'object') fundet.push(o);
  }
  return fundet;
}

/** One object; `vaek` when KITOS has none, `skjult` when it isn't shown. */
export async function hentEt(
  { klient }: Pick<Igang, 'klient'>,
  type: Kitostype,
  uuid: string,
): Promise<object | 'vaek' | 'skjult'> {
  try {
    const o = await klient.hent(`${KITOSTYPER[type].sti}/${uuid}`);
    return typeof o === 'object' && o !== null ? o : 'skjult';
  } catch (fejl) {
    if (fejl instanceof KitosFejl && fejl.art === 'findes_ikke') return 'vaek';
    if (fejl instanceof KitosFejl && fejl.art === 'adgang') return 'skjult';
    throw fejl;
  }
}

/** One page of what has been deleted since; `side` counts on through the types. */
const SIDER_PR_TYPE = 100_000;

async function laesSlettede(igang: Igang, proeve: Sidekald['proeve']): Promise<void> {
  const { klient, koersel, miljoe } = igang;
  const nr = Math.floor(koersel.side / SIDER_PR_TYPE);
  const type = [...EGENTYPER, 'system' as const, 'snitflade' as const][nr];
  const fra = koersel.fraKl ?? (await sidstSlettet(miljoe, koersel.organisationId));
  // Before the first reading there is nothing that could have been deleted.
  if (type === undefined || fra === null) return skridt(igang, (tx) => gem(tx, igang, new Regnskab(), null));
  const raa = await klient.hentSide('delta-feed/deleted-entities', koersel.side % SIDER_PR_TYPE, {
    entityType: KITOSTYPER[type].slettet,
    deletedSinceUTC: fra.toISOString(),
  });
  const r = new Regnskab();
  await skridt(igang, async (tx) => {
    await modtagSlettede(tx, kald(igang, proeve, false), type, SLETTET(raa), r);
    const side = raa.length < SIDE ? (nr + 1) * SIDER_PR_TYPE : koersel.side + 1;
    return gem(tx, igang, r, { trin: koersel.trin, side });
  });
}

async function sidstSlettet(miljoe: Miljoe, organisationId: number): Promise<Date | null> {
  const f = await miljoe.db.somSystem(GRUND, (tx) =>
    raekke(
      tx,
      sql<{
        fra: Date | null;
      }>`select delta_fra as fra from kitosforbindelse where organisation_id = ${organisationId}`,
    ),
  );
  return f?.fra ? new Date(f.fra.getTime() - OVERLAP_MIN * 60_000) : null;
}

const USETE_PR_GANG = 25;

/** Of what a full reading didn't meet, each is asked for: gone, moved, or passed over while the pages shifted. */
async function laesUsete(igang: Igang): Promise<void> {
  const { koersel, miljoe } = igang;
  const type = EGENTYPER[koersel.side];
  if (type === undefined)
    return skridt(igang, async (tx) => {
      await glemSnitflader(tx, koersel);
      return gem(tx, igang, new Regnskab(), null);
    });
  const her = sql`organisation_id = ${koersel.organisationId} and type = ${type} and tilstand = 'aktiv'`;
  const { antal, kendte, uuider } = await miljoe.db.somSystem(GRUND, async (tx) => {
    const t = await raekke(
      tx,
      sql<{
        antal: number;
        kendte: number;
      }>`select count(*) filter (where set_i is distinct from ${koersel.id})::int as antal,
        count(*)::int as kendte from kitosobjekt where ${her}`,
    );
    const u = await raekker(
      tx,
      sql<{
        uuid: string;
      }>`select uuid::text from kitosobjekt where ${her} and set_i is distinct from ${koersel.id}
        order by uuid limit ${USETE_PR_GANG}`,
    );
    return { antal: t?.antal ?? 0, kendte: t?.kendte ?? 0, uuider: u.map((x) => x.uuid) };
  });
  const r = new Regnskab();
  const naeste = { trin: koersel.trin, side: koersel.side + 1 };
  if (antal === 0) return skridt(igang, (tx) => gem(tx, igang, r, naeste));
  if (!kanVaereSlettet(antal, kendte)) {
    r.fortael({ type, uuid: '', navn: '' }, [
      {
        niveau: 'fejl',
        kode: 'mange_vaek',
        besked: `KITOS viste kun ${kendte - antal} af ${kendte}. Har brugeren i KITOS mistet en ret? Intet er taget ud.`,
      },
    ]);
    return skridt(igang, (tx) => gem(tx, igang, r, naeste));
  }
  const svar = new Map<string, object | 'vaek' | 'skjult'>();
  for (const uuid of uuider) svar.set(uuid, await hentEt(igang, type, uuid));
  await skridt(igang, async (tx) => {
    const s = kald(igang, null, false);
    const fundet = laesAlle(
      type,
      [...svar.values()].filter((o) => typeof o === 'object'),
      r,
    );
    await modtagBlandede(tx, igang, s, type, fundet, r);
    await modtagSlettede(
      tx,
      s,
      type,
      uuider.filter((u) => svar.get(u) === 'vaek'),
      r,
    );
    const skjulte = uuider.filter((u) => svar.get(u) === 'skjult');
    for (const uuid of skjulte)
      r.fortael({ type, uuid, navn: '' }, [
        { niveau: 'advarsel', kode: 'skjult', besked: 'KITOS viser den ikke længere. Jeres er ikke ændret.' },
      ]);
    // Whatever came of it, it has been asked for.
    await sql`update kitosobjekt set set_i = ${koersel.id} where organisation_id = ${koersel.organisationId} and type = ${type}
      and uuid = any(${uuider}::uuid[])`.execute(tx);
    return gem(tx, igang, r, { trin: koersel.trin, side: koersel.side });
  });
}

/** Interfaces that the reading of them didn't meet are shown no longer; where none was met, they weren't read. */
async function glemSnitflader(tx: Tx, k: Koersel): Promise<void> {
  const egne = sql`organisation_id = ${k.organisationId} and type = 'snitflade'`;
  await sql`update kitosobjekt set tilstand = 'slettet' where ${egne} and tilstand = 'aktiv' and set_i is distinct from ${k.id}
    and exists (select from kitosobjekt where ${egne} and set_i = ${k.id})`.execute(tx);
}

/** Keeps what a step told and counted, and gives the run as it is after it. `naeste` null: the next step, or the end. */
export async function gem(
  tx: Tx,
  igang: Igang,
  r: Regnskab,
  naeste: { readonly trin: string; readonly side: number } | null,
  mere: Partial<Pick<Taellere, 'skrevet'>> = {},
): Promise<Koersel> {
  const { koersel: k, miljoe } = igang;
  const t = k.taellere;
  const meldinger: Record<string, number> = { ...t.meldinger };
  const gemmes = r.linjer.filter((l) => {
    meldinger[l.kode] = (meldinger[l.kode] ?? 0) + 1;
    return meldinger[l.kode] <= LINJER_PR_KODE;
  });
  if (gemmes.length > 0)
    await sql`insert into kitoslinje (organisation_id, koersel_id, kl, niveau, kode, type, uuid, navn, besked)
      select ${k.organisationId}::int, ${k.id}::int, ${miljoe.ur.nu()}::timestamptz, l.niveau, l.kode, l.type, l.uuid, l.navn, l.besked
      from jsonb_to_recordset(${JSON.stringify(gemmes)}::jsonb)
        as l(niveau text, kode text, type text, uuid text, navn text, besked text)`.execute(tx);
  const proeve = r.proeve.slice(0, Math.max(0, PROEVELINJER - t.proevet));
  if (proeve.length > 0)
    await sql`insert into kitosproeve (organisation_id, koersel_id, type, uuid, navn, handling, aendringer)
      select ${k.organisationId}::int, ${k.id}::int, p.type, p.uuid, p.navn, p.handling, p.aendringer
      from jsonb_to_recordset(${JSON.stringify(proeve)}::jsonb)
        as p(type text, uuid uuid, navn text, handling text, aendringer jsonb)`.execute(tx);
  const taellere: Taellere = {
    laest: t.laest + r.laest,
    nye: t.nye + r.nye,
    rettede: t.rettede + r.rettede,
    uaendrede: t.uaendrede + r.uaendrede,
    udtagne: t.udtagne + r.udtagne,
    konflikter: t.konflikter + r.konflikter,
    sprunget: t.sprunget + r.sprunget,
    skrevet: t.skrevet + (mere.skrevet ?? 0),
    proevet: t.proevet + r.proeve.length,
    meldinger,
  };
  if (naeste) return { ...k, ...naeste, taellere };
  const trin = naesteTrin(k.slags, k.trin);
  if (trin !== null) return { ...k, trin, side: 0, taellere };
  await faerdig(tx, igang);
  return { ...k, trin: '', side: 0, taellere };
}

async function faerdig(tx: Tx, { koersel: k, miljoe }: Igang): Promise<void> {
  await sql`update kitoskoersel set tilstand = 'faerdig', afsluttet_kl = ${miljoe.ur.nu()}, proces = null where id = ${k.id}`.execute(
    tx,
  );
  if (k.slags === 'fuld' || k.slags === 'delta')
    await sql`update kitosforbindelse set delta_fra = ${k.kitosKl}, sidst_laest_kl = ${miljoe.ur.nu()}, fejl = '',
        sidst_fuldt_kl = case when ${k.slags === 'fuld'} then ${miljoe.ur.nu()}::timestamptz else sidst_fuldt_kl end
      where organisation_id = ${k.organisationId}`.execute(tx);
}
