/** One page of KITOS' objects, stored: matched with ours, merged, written, told. All of it in the caller's transaction. */
import { raekker, somJsonb, sql, type Tx } from '../../../../platform/db/database.ts';
import { FELTER, type Feltaendring, type Feltvaerdi } from '../../felt/rules.ts';
import {
  fjernGenstande,
  opretGenstande,
  retGenstande,
  type Skriver,
  skrivHistorik,
} from '../../lager/commands.ts';
import { hentGenstande } from '../../lager/queries.ts';
import { ens, erTom, type Fletning, flet } from '../flet/rules.ts';
import { type Laest, SYSTEMGIVNE } from '../laes/felter.ts';
import {
  artAf,
  type Egentype,
  erEgentype,
  feltinfo,
  type Katalogtype,
  type Kilder,
  type Kitostype,
  type Kitosvaerdi,
  type Kitosvaerdier,
  kildeFor,
  type Melding,
} from '../rules.ts';
import { delOp } from './rules.ts';
import { SAMLINGSLAGER } from './samlinger.ts';

/** What is the same for all pages of a run. */
export interface Sidekald {
  readonly organisationId: number;
  readonly koerselId: number;
  readonly kilder: Kilder;
  readonly kl: Date;
  /** Things that stand in the portfolio without KITOS can be the same as what is read now. */
  readonly knyt: boolean;
  /** Set in a dry run: nothing is written, and systems are remembered here instead. */
  readonly proeve: Map<string, Kitosvaerdier> | null;
}

export interface Logpost extends Melding {
  readonly type: string;
  readonly uuid: string;
  readonly navn: string;
}
export interface Proevepost {
  readonly type: string;
  readonly uuid: string;
  readonly navn: string;
  readonly handling: 'opret' | 'knyt' | 'ret' | 'konflikt' | 'fjern';
  readonly aendringer: readonly Feltaendring[];
}

/** What came of a page. */
export class Regnskab {
  laest = 0;
  nye = 0;
  rettede = 0;
  uaendrede = 0;
  udtagne = 0;
  konflikter = 0;
  sprunget = 0;
  readonly linjer: Logpost[] = [];
  readonly proeve: Proevepost[] = [];

  fortael(o: { type: string; uuid: string; navn: string }, meldinger: readonly Melding[]): void {
    for (const m of meldinger) this.linjer.push({ ...m, type: o.type, uuid: o.uuid, navn: o.navn });
  }
}

interface Kendt {
  readonly uuid: string;
  readonly genstandId: number | null;
  readonly sidst: Kitosvaerdier;
  readonly tilstand: string;
}

const skriverAf = (s: Sidekald): Skriver => ({ kilde: 'kitos', personId: null, kl: s.kl });

async function hentKendte(
  tx: Tx,
  s: Sidekald,
  type: Kitostype,
  uuider: readonly string[],
): Promise<ReadonlyMap<string, Kendt>> {
  const r = await raekker(
    tx,
    sql<Kendt>`select uuid::text, genstand_id as "genstandId", sidst, tilstand from kitosobjekt
      where organisation_id = ${s.organisationId} and type = ${type} and uuid = any(${[...uuider]}::uuid[]) order by uuid
      ${s.proeve ? sql`` : sql`for update`}`,
  );
  return new Map(r.map((k) => [k.uuid, k]));
}

/** What is stored of an object after a page; `sidst` null: as it was. */
interface Opdatering {
  readonly uuid: string;
  readonly genstand_id: number | null;
  readonly system_uuid: string | null;
  readonly navn: string;
  readonly sidst: Kitosvaerdier;
  readonly venter: Kitosvaerdier | null;
}

async function gemObjekter(tx: Tx, s: Sidekald, type: Kitostype, nye: readonly Opdatering[]): Promise<void> {
  if (nye.length === 0) return;
  await sql`insert into kitosobjekt (organisation_id, type, uuid, genstand_id, system_uuid, navn, sidst, venter, set_i, rettet_kl)
    select ${s.organisationId}::int, ${type}, n.uuid, n.genstand_id, n.system_uuid, n.navn, n.sidst, n.venter, ${s.koerselId}::int,
      ${s.kl}::timestamptz
    from jsonb_to_recordset(${somJsonb(nye)})
      as n(uuid uuid, genstand_id int, system_uuid uuid, navn text, sidst jsonb, venter jsonb)
    on conflict (organisation_id, type, uuid) do update set genstand_id = excluded.genstand_id, system_uuid = excluded.system_uuid,
      navn = excluded.navn, sidst = kitosobjekt.sidst || excluded.sidst,
      venter = nullif(coalesce(kitosobjekt.venter, '{}') || coalesce(excluded.venter, '{}'), '{}'),
      set_i = excluded.set_i, tilstand = 'aktiv', rettet_kl = excluded.rettet_kl`.execute(tx);
}

async function gemSet(tx: Tx, s: Sidekald, type: Kitostype, uuider: readonly string[]): Promise<void> {
  if (uuider.length === 0) return;
  await sql`update kitosobjekt set set_i = ${s.koerselId}, tilstand = 'aktiv'
    where organisation_id = ${s.organisationId} and type = ${type} and uuid = any(${[...uuider]}::uuid[])`.execute(
    tx,
  );
}

/** Of the same field in both, those that differ. */
function aendrede(base: Kitosvaerdier, deres: Kitosvaerdier): Kitosvaerdier {
  const ud: Record<string, Kitosvaerdi> = {};
  for (const f in deres) if (!Object.hasOwn(base, f) || !ens(f, base[f], deres[f])) ud[f] = deres[f];
  return ud;
}
function erAendret(base: Kitosvaerdier, deres: Kitosvaerdier): boolean {
  for (const f in deres) if (!Object.hasOwn(base, f) || !ens(f, base[f], deres[f])) return true;
  return false;
}

/** KITOS' own systems and interfaces: kept as they are, and what has changed in a system goes on to its usages. */
export async function modtagKatalog(
  tx: Tx,
  s: Sidekald,
  type: Katalogtype,
  laeste: readonly Laest[],
  r: Regnskab,
): Promise<void> {
  r.laest += laeste.length;
  for (const l of laeste) s.proeve?.set(l.uuid, l.vaerdier);
  const kendte = await hentKendte(
    tx,
    s,
    type,
    laeste.map((l) => l.uuid),
  );
  const nye = laeste.filter((l) => {
    const k = kendte.get(l.uuid);
    return !k || erAendret(k.sidst, l.vaerdier);
  });
  if (!s.proeve) {
    const skal = new Set(nye);
    await gemSet(
      tx,
      s,
      type,
      laeste.filter((l) => !skal.has(l)).map((l) => l.uuid),
    );
    await gemObjekter(
      tx,
      s,
      type,
      nye.map((l) => ({
        uuid: l.uuid,
        genstand_id: null,
        system_uuid: l.system,
        navn: l.navn,
        sidst: l.vaerdier,
        venter: null,
      })),
    );
  }
  if (type === 'system')
    await tilAnvendelser(tx, s, new Map(nye.filter((l) => kendte.has(l.uuid)).map((l) => [l.uuid, l])), r);
  r.uaendrede += laeste.length - nye.length;
}

const BRUG_PR_GANG = 500;

async function tilAnvendelser(
  tx: Tx,
  s: Sidekald,
  systemer: ReadonlyMap<string, Laest>,
  r: Regnskab,
): Promise<void> {
  if (systemer.size === 0) return;
  const brug = await raekker(
    tx,
    sql<{
      uuid: string;
      system: string;
      navn: string;
    }>`select uuid::text, system_uuid::text as system, navn from kitosobjekt where organisation_id = ${s.organisationId}
      and type = 'brug' and tilstand = 'aktiv' and genstand_id is not null and system_uuid = any(${[...systemer.keys()]}::uuid[])
      order by uuid`,
  );
  for (let i = 0; i < brug.length; i += BRUG_PR_GANG) {
    const del = brug.slice(i, i + BRUG_PR_GANG).map((b) => {
      const sys = systemer.get(b.system)!;
      return {
        uuid: b.uuid,
        navn: sys.navn,
        system: b.system,
        vaerdier: givne(sys.vaerdier),
      };
    });
    await flettKendte(
      tx,
      s,
      'brug',
      del,
      await hentKendte(
        tx,
        s,
        'brug',
        del.map((d) => d.uuid),
      ),
      r,
    );
  }
}

function givne(v: Kitosvaerdier): Kitosvaerdier {
  const ud: Record<string, Kitosvaerdi> = {};
  for (const n of SYSTEMGIVNE) if (n in v) ud[n] = v[n];
  return ud;
}

interface Indgaaende {
  readonly uuid: string;
  readonly navn: string;
  readonly system: string | null;
  readonly vaerdier: Kitosvaerdier;
}

/** Usages, contracts and registrations. */
export async function modtag(
  tx: Tx,
  s: Sidekald,
  type: Egentype,
  laeste: readonly Laest[],
  r: Regnskab,
): Promise<void> {
  r.laest += laeste.length;
  const systemer = type === 'brug' ? await systemvaerdier(tx, s, laeste) : new Map<string, Kitosvaerdier>();
  const ind: Indgaaende[] = laeste.map((l) => {
    const navn = l.navn || 'Uden navn i KITOS';
    const givet = l.system === null ? {} : givne(systemer.get(l.system) ?? { navn });
    return { uuid: l.uuid, navn, system: l.system, vaerdier: { ...givet, ...l.vaerdier } };
  });
  for (const l of laeste) r.fortael(l, l.meldinger);
  const kendte = await hentKendte(
    tx,
    s,
    type,
    ind.map((i) => i.uuid),
  );
  const ukendte = ind.filter((i) => !kendte.get(i.uuid)?.genstandId);
  const knyttet = s.knyt ? await findSamme(tx, s, type, ukendte) : new Map<string, number>();
  await opretNye(
    tx,
    s,
    type,
    ukendte.filter((i) => !knyttet.has(i.uuid)),
    r,
  );
  const alle = new Map(kendte);
  for (const [uuid, genstandId] of knyttet) alle.set(uuid, { uuid, genstandId, sidst: {}, tilstand: 'ny' });
  await saetTilbage(
    tx,
    s,
    type,
    [...kendte.values()].filter((k) => k.tilstand === 'slettet'),
    r,
  );
  await flettKendte(
    tx,
    s,
    type,
    ind.filter((i) => alle.get(i.uuid)?.genstandId),
    alle,
    r,
  );
  if (type === 'brug' && !s.proeve) await knytKatalog(tx, s, ind);
}

/** The systems of a page of usages, as they were last read. */
async function systemvaerdier(
  tx: Tx,
  s: Sidekald,
  laeste: readonly Laest[],
): Promise<ReadonlyMap<string, Kitosvaerdier>> {
  const uuider = [...new Set(laeste.flatMap((l) => l.system ?? []))];
  const r = await raekker(
    tx,
    sql<{ uuid: string; sidst: Kitosvaerdier }>`select uuid::text, sidst from kitosobjekt
      where organisation_id = ${s.organisationId} and type = 'system' and uuid = any(${uuider}::uuid[])`,
  );
  const fundet = new Map(r.map((k) => [k.uuid, k.sidst]));
  for (const uuid of uuider) {
    const v = s.proeve?.get(uuid);
    if (v) fundet.set(uuid, v);
  }
  return fundet;
}

/**
 * What stands in the portfolio already, entered by hand or from a spreadsheet, and is the same thing: by the catalogue's KITOS
 * uuid, the contract's number, or a name that only one has.
 */
async function findSamme(
  tx: Tx,
  s: Sidekald,
  type: Egentype,
  ukendte: readonly Indgaaende[],
): Promise<Map<string, number>> {
  const nye = JSON.stringify(
    ukendte.map((u) => ({
      uuid: u.uuid,
      navn: String(u.vaerdier.navn ?? u.navn).toLowerCase(),
      system: u.system,
      nummer: String(u.vaerdier.kontraktnummer ?? ''),
    })),
  );
  const ens = {
    brug: sql`n.system = (select c.kitos_uuid from system c where c.id = t.system_id)`,
    kontrakt: sql`(n.nummer <> '' and n.nummer = t.kontraktnummer)`,
    behandling: sql`false`,
  }[type];
  const r = await raekker(
    tx,
    sql<{
      uuid: string;
      id: number;
      sikker: boolean;
    }>`select n.uuid::text, t.id, coalesce(${ens}, false) as sikker
      from jsonb_to_recordset(${nye}::jsonb) as n(uuid uuid, navn text, system uuid, nummer text)
      join ${sql.table(artAf(type))} t on t.organisation_id = ${s.organisationId} and t.fjernet_kl is null
        and (${ens} or lower(t.navn) = n.navn)
      where not exists (select from kitosobjekt o where o.organisation_id = ${s.organisationId} and o.type = ${type}
        and o.genstand_id = t.id)
      order by sikker desc, t.id`,
  );
  const fundet = new Map<string, number>();
  const taget = new Set<number>();
  for (const sikker of [true, false]) {
    const mulige = r.filter((x) => x.sikker === sikker && !fundet.has(x.uuid) && !taget.has(x.id));
    const gange = (vaelg: (x: (typeof r)[number]) => string | number) => {
      const antal = new Map<string | number, number>();
      for (const x of mulige) antal.set(vaelg(x), (antal.get(vaelg(x)) ?? 0) + 1);
      return antal;
    };
    const [prUuid, prId] = [gange((x) => x.uuid), gange((x) => x.id)];
    for (const x of mulige) {
      if (prUuid.get(x.uuid) !== 1 || prId.get(x.id) !== 1) continue;
      fundet.set(x.uuid, x.id);
      taget.add(x.id);
    }
  }
  return fundet;
}

/** The columns of the register among the values. */
function felterAf(type: Egentype, v: Kitosvaerdier): Record<string, Feltvaerdi> {
  const felter = FELTER[artAf(type)];
  const ud: Record<string, Feltvaerdi> = {};
  for (const n in v) if (Object.hasOwn(felter, n)) ud[n] = v[n] as Feltvaerdi;
  return ud;
}

async function opretNye(
  tx: Tx,
  s: Sidekald,
  type: Egentype,
  nye: readonly Indgaaende[],
  r: Regnskab,
): Promise<void> {
  r.nye += nye.length;
  if (s.proeve) {
    for (const n of nye)
      r.proeve.push({ type, uuid: n.uuid, navn: n.navn, handling: 'opret', aendringer: [] });
    return;
  }
  const delt = nye.map((n) => ({ ...n, ...delOp(type, n.vaerdier) }));
  const ider = await opretGenstande(
    tx,
    s.organisationId,
    artAf(type),
    delt.map((n) => felterAf(type, n.direkte)),
    skriverAf(s),
  );
  await skrivSamlinger(tx, s, type, new Map(delt.map((n, i) => [ider[i], n.direkte])));
  await gemObjekter(
    tx,
    s,
    type,
    delt.map((n, i) => ({
      uuid: n.uuid,
      genstand_id: ider[i],
      system_uuid: n.system,
      navn: n.navn,
      // References to nothing need not be written on something new.
      sidst: { ...n.direkte, ...n.vises, ...kun(n.peger, erTom) },
      venter: ellerNull(kun(n.peger, (v) => !erTom(v))),
    })),
  );
}

function kun(v: Kitosvaerdier, hvilke: (v: Kitosvaerdi) => boolean): Kitosvaerdier {
  const ud: Record<string, Kitosvaerdi> = {};
  for (const n in v) if (hvilke(v[n])) ud[n] = v[n];
  return ud;
}
const ellerNull = (v: Kitosvaerdier) => (Object.keys(v).length === 0 ? null : v);

/** Writes the collections among the values, those that are given and aren't empty on something new. */
async function skrivSamlinger(
  tx: Tx,
  s: Sidekald,
  type: Egentype,
  nye: ReadonlyMap<number, Kitosvaerdier>,
  ogsaaTomme = false,
): Promise<void> {
  for (const [navn, lager] of Object.entries(SAMLINGSLAGER[type])) {
    const skal = new Map<number, Kitosvaerdi>();
    for (const [id, v] of nye) if (navn in v && (ogsaaTomme || !erTom(v[navn]))) skal.set(id, v[navn]);
    if (skal.size > 0) await lager.skriv(tx, s.organisationId, skal, s.kl);
  }
}

/** What our side has of these fields, by id. */
export async function vores(
  tx: Tx,
  organisationId: number,
  type: Egentype,
  ider: readonly number[],
  felter: ReadonlySet<string>,
): Promise<ReadonlyMap<number, Kitosvaerdier>> {
  const genstande = await hentGenstande(tx, artAf(type), ider);
  const ud = new Map<number, Record<string, Kitosvaerdi>>();
  for (const [id, g] of genstande) ud.set(id, { ...g.vaerdier } as Record<string, Kitosvaerdi>);
  for (const [navn, lager] of Object.entries(SAMLINGSLAGER[type])) {
    if (!felter.has(navn)) continue;
    const v = await lager.laes(tx, organisationId, ider);
    for (const [id, o] of ud) o[navn] = v.get(id) ?? null;
  }
  return ud;
}

async function saetTilbage(
  tx: Tx,
  s: Sidekald,
  type: Egentype,
  slettede: readonly Kendt[],
  r: Regnskab,
): Promise<void> {
  const ider = slettede.flatMap((k) => k.genstandId ?? []);
  if (ider.length === 0 || s.proeve) return;
  await fjernGenstande(tx, s.organisationId, artAf(type), ider, false, skriverAf(s));
  for (const k of slettede)
    r.fortael({ type, uuid: k.uuid, navn: '' }, [
      { niveau: 'info', kode: 'tilbage', besked: 'Findes igen i KITOS og er sat tilbage.' },
    ]);
}

/** Merges what has been met before; `kendte` without `sidst` are met for the first time. */
async function flettKendte(
  tx: Tx,
  s: Sidekald,
  type: Egentype,
  ind: readonly Indgaaende[],
  kendte: ReadonlyMap<string, Kendt>,
  r: Regnskab,
): Promise<void> {
  const nyt = ind.map((i) => ({ ...i, kendt: kendte.get(i.uuid)!, ...delOp(type, i.vaerdier) }));
  const roert = nyt.filter((i) => erAendret(i.kendt.sidst, i.vaerdier));
  const skal = new Set(roert);
  r.uaendrede += nyt.length - roert.length;
  if (!s.proeve)
    await gemSet(
      tx,
      s,
      type,
      nyt.filter((i) => !skal.has(i)).map((i) => i.uuid),
    );
  if (roert.length === 0) return;
  // A dry run has nothing to wait for: references are compared at once, as far as they are known.
  const felter = (i: (typeof roert)[number]) => (s.proeve ? { ...i.direkte, ...i.peger } : i.direkte);
  const navne = new Set(roert.flatMap((i) => Object.keys(felter(i))));
  const ider = roert.map((i) => i.kendt.genstandId!);
  const voresFelter = await vores(tx, s.organisationId, type, ider, navne);
  const flettet = roert.map((i) => {
    const foerste = i.kendt.tilstand === 'ny';
    const f = flet(
      foerste ? null : i.kendt.sidst,
      felter(i),
      voresFelter.get(i.kendt.genstandId!) ?? {},
      (navn) => kildeFor(s.kilder, type, navn),
    );
    return { ...i, foerste, f, vores: voresFelter.get(i.kendt.genstandId!) ?? {} };
  });
  for (const i of flettet) r.konflikter += i.f.uenigheder.length;
  r.rettede += flettet.filter((i) => i.foerste || Object.keys(i.f.skriv).length > 0).length;
  if (s.proeve) {
    for (const i of flettet) r.proeve.push(...proevelinjer(type, i));
    return;
  }
  await skrivFletninger(
    tx,
    s,
    type,
    flettet.map((i) => ({ uuid: i.uuid, id: i.kendt.genstandId!, deres: i.direkte, vores: i.vores, f: i.f })),
  );
  await gemObjekter(
    tx,
    s,
    type,
    flettet.map((i) => ({
      uuid: i.uuid,
      genstand_id: i.kendt.genstandId,
      system_uuid: i.system,
      navn: i.navn,
      sidst: { ...i.direkte, ...i.vises },
      venter: ellerNull(aendrede(i.kendt.sidst, i.peger)),
    })),
  );
}

function proevelinjer(
  type: Egentype,
  i: { uuid: string; navn: string; foerste: boolean; f: Fletning; vores: Kitosvaerdier },
): Proevepost[] {
  const linje = (handling: Proevepost['handling'], aendringer: readonly Feltaendring[]) => ({
    type,
    uuid: i.uuid,
    navn: i.navn,
    handling,
    aendringer,
  });
  const rettes = Object.entries(i.f.skriv).map(([felt, efter]) => ({
    felt,
    foer: (i.vores[felt] ?? null) as Feltvaerdi,
    efter: efter as Feltvaerdi,
  }));
  const uens = i.f.uenigheder.map((u) => ({
    felt: u.felt,
    foer: u.vores as Feltvaerdi,
    efter: u.deres as Feltvaerdi,
  }));
  return [
    ...(rettes.length > 0 || i.foerste ? [linje(i.foerste ? 'knyt' : 'ret', rettes)] : []),
    ...(uens.length > 0 ? [linje('konflikt', uens)] : []),
  ];
}

interface Skrives {
  readonly uuid: string;
  readonly id: number;
  readonly deres: Kitosvaerdier;
  readonly vores: Kitosvaerdier;
  readonly f: Fletning;
}

/** Writes what the merges say, and keeps what the two disagree on. */
export async function skrivFletninger(
  tx: Tx,
  s: Sidekald,
  type: Egentype,
  liste: readonly Skrives[],
): Promise<void> {
  const skriv = liste.filter((l) => Object.keys(l.f.skriv).length > 0);
  if (skriv.length > 0) {
    await retGenstande(
      tx,
      s.organisationId,
      artAf(type),
      new Map(skriv.map((l) => [l.id, felterAf(type, l.f.skriv)])),
      skriverAf(s),
    );
    await skrivSamlinger(tx, s, type, new Map(skriv.map((l) => [l.id, l.f.skriv])), true);
    await skrivHistorik(
      tx,
      s.organisationId,
      artAf(type),
      skriv.flatMap((l) => samlingshistorik(type, l)),
      skriverAf(s),
    );
  }
  const nye = liste.flatMap((l) => l.f.uenigheder.map((u) => ({ ...u, uuid: l.uuid, id: l.id })));
  if (nye.length > 0)
    await sql`insert into kitoskonflikt (organisation_id, type, uuid, genstand_id, felt, slags, base, deres, vores, fundet_kl)
      select ${s.organisationId}::int, ${type}, n.uuid, n.id, n.felt, n.slags, n.base, n.deres, n.vores, ${s.kl}::timestamptz
      from jsonb_to_recordset(${JSON.stringify(nye)}::jsonb)
        as n(uuid uuid, id int, felt text, slags text, base jsonb, deres jsonb, vores jsonb)
      on conflict (organisation_id, type, uuid, felt) where loest_kl is null do update set deres = excluded.deres`.execute(
      tx,
    );
  // A disagreement that stood open follows what KITOS has now, and is over where the two have become alike.
  const aabne = liste.flatMap((l) => [
    ...Object.keys(l.f.skriv).map((felt) => ({
      uuid: l.uuid,
      felt,
      deres: l.deres[felt] ?? null,
      ens: false,
    })),
    ...l.f.ens.map((felt) => ({ uuid: l.uuid, felt, deres: l.deres[felt] ?? null, ens: true })),
  ]);
  if (aabne.length > 0)
    await sql`update kitoskonflikt k set deres = n.deres, loest_kl = case when n.ens then ${s.kl}::timestamptz end,
        valg = case when n.ens then 'ens' end
      from jsonb_to_recordset(${JSON.stringify(aabne)}::jsonb) as n(uuid uuid, felt text, deres jsonb, ens boolean)
      where k.organisation_id = ${s.organisationId} and k.type = ${type} and k.uuid = n.uuid and k.felt = n.felt
        and k.loest_kl is null`.execute(tx);
}

/** What has been changed of roles and payments; references between things are uuids, which nobody can read. */
function samlingshistorik(type: Egentype, { id, vores: foer, f }: Skrives) {
  const navne = Object.keys(f.skriv).filter((n) => {
    const info = feltinfo(type, n);
    return info !== null && info.felt === null && !info.peger;
  });
  if (navne.length === 0) return [];
  const liste = (v: Kitosvaerdi | undefined) => (erTom(v) ? [] : v) as Feltvaerdi;
  return [
    {
      id,
      handling: 'ret',
      aendringer: navne.map((felt) => ({ felt, foer: liste(foer[felt]), efter: liste(f.skriv[felt]) })),
    },
  ];
}

/** The shared catalogue's system, where it is known by KITOS' uuid and nobody has said otherwise. */
async function knytKatalog(tx: Tx, s: Sidekald, ind: readonly Indgaaende[]): Promise<void> {
  await sql`update systembrug b set system_id = c.id from kitosobjekt o join system c on c.kitos_uuid = o.system_uuid
    where o.organisation_id = ${s.organisationId} and o.type = 'brug' and o.uuid = any(${ind.map((i) => i.uuid)}::uuid[])
      and b.id = o.genstand_id and b.organisation_id = ${s.organisationId} and b.system_id is null`.execute(
    tx,
  );
}

/** Takes out what KITOS has deleted; it can be put back. */
export async function modtagSlettede(
  tx: Tx,
  s: Sidekald,
  type: Kitostype,
  uuider: readonly string[],
  r: Regnskab,
): Promise<void> {
  const kendte = await raekker(
    tx,
    sql<{
      uuid: string;
      id: number | null;
      navn: string;
    }>`select uuid::text, genstand_id as id, navn from kitosobjekt
      where organisation_id = ${s.organisationId} and type = ${type} and tilstand = 'aktiv' and uuid = any(${[...uuider]}::uuid[])
      order by uuid ${s.proeve ? sql`` : sql`for update`}`,
  );
  if (kendte.length === 0) return;
  if (s.proeve) {
    for (const k of kendte)
      r.proeve.push({ type, uuid: k.uuid, navn: k.navn, handling: 'fjern', aendringer: [] });
    r.udtagne += kendte.length;
    return;
  }
  await sql`update kitosobjekt set tilstand = 'slettet', rettet_kl = ${s.kl} where organisation_id = ${s.organisationId}
    and type = ${type} and uuid = any(${kendte.map((k) => k.uuid)}::uuid[])`.execute(tx);
  const ider = kendte.flatMap((k) => k.id ?? []);
  if (!erEgentype(type) || ider.length === 0) return;
  const fjernet = await fjernGenstande(tx, s.organisationId, artAf(type), ider, true, skriverAf(s));
  r.udtagne += fjernet.length;
  const ude = new Set(fjernet);
  for (const k of kendte)
    if (k.id !== null && ude.has(k.id))
      r.fortael({ type, uuid: k.uuid, navn: k.navn }, [
        { niveau: 'info', kode: 'slettet', besked: 'Slettet i KITOS og taget ud. Kan sættes tilbage.' },
      ]);
}

/** An object of another organisation: one that was ours stays as it is and no longer follows KITOS; others aren't read. */
export async function modtagFlyttet(tx: Tx, s: Sidekald, laest: Laest, r: Regnskab): Promise<void> {
  r.sprunget += 1;
  const { type, uuid } = laest;
  const kendt = (await hentKendte(tx, s, type, [uuid])).has(uuid);
  r.fortael(laest, [
    {
      niveau: 'advarsel',
      kode: 'flyttet',
      besked: kendt
        ? 'Hører til en anden organisation i KITOS nu. Jeres er ikke ændret og følger ikke KITOS længere.'
        : 'Hører til en anden organisation i KITOS og er ikke læst ind.',
    },
  ]);
  if (s.proeve || !kendt) return;
  await sql`update kitosobjekt set tilstand = 'flyttet', set_i = ${s.koerselId}, rettet_kl = ${s.kl}
    where organisation_id = ${s.organisationId} and type = ${type} and uuid = ${uuid}`.execute(tx);
}
