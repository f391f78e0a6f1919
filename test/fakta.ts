/** Facts straight into SQL, for tests and benches that need figures without a fact file. */
import { type Database, raekke, sql, type Tx } from '../app/platform/db/database.ts';

interface Periode {
  readonly fra: string;
  readonly til: string | null;
}

/** Facts by their codes; kommuner are those of the reference data. */
export interface Testfakta {
  readonly leverandoerer: readonly { cvr: string; navn: string }[];
  readonly systemer: readonly { noegle: string; navn?: string; cvr: string; kle: string | null }[];
  readonly integrationer: readonly { id: string; udgaaetFra?: string | null; efterfoelger?: string | null }[];
  readonly maalbilleder: readonly {
    system: string;
    gyldigFra: string;
    integration: string | null;
    noedvendig: boolean;
    arbejdsgang: string | null;
  }[];
  readonly tilslutninger: readonly ({ system: string; integration: string } & Periode)[];
  readonly anvendelser: readonly ({ kommune: string; system: string } & Periode)[];
  readonly ibrugtagninger: readonly ({
    kommune: string;
    system: string;
    integration: string;
    status: 'i_brug' | 'ukendt';
  } & Periode)[];
  readonly undtagelser: readonly ({
    kommune: string | null;
    system: string;
    integration: string;
    art: 'ikke_relevant' | 'dispensation';
    daekkesVia: string | null;
  } & Periode)[];
}

export const INGEN_FAKTA: Testfakta = {
  leverandoerer: [],
  systemer: [],
  integrationer: [],
  maalbilleder: [],
  tilslutninger: [],
  anvendelser: [],
  ibrugtagninger: [],
  undtagelser: [],
};

/** Column by column for `unnest`. */
function kol<T, N extends keyof T>(raekker: readonly T[], navn: N): T[N][] {
  return raekker.map((raekke) => raekke[navn]);
}

async function navne(tx: Tx, { leverandoerer, systemer, integrationer }: Testfakta): Promise<void> {
  await sql`insert into organisation (art, navn, cvr)
    select 'leverandoer', navn, cvr from unnest(${kol(leverandoerer, 'navn')}::text[], ${kol(leverandoerer, 'cvr')}::text[]) as t(navn, cvr)
    on conflict (cvr) do nothing`.execute(tx);
  await sql`insert into system (noegle, navn, leverandoer_id, kle)
    select t.noegle, t.navn, o.id, t.kle
    from unnest(${kol(systemer, 'noegle')}::text[], ${systemer.map((s) => s.navn ?? s.noegle)}::text[],
      ${kol(systemer, 'cvr')}::text[], ${kol(systemer, 'kle')}::text[]) as t(noegle, navn, cvr, kle)
    join organisation o on o.cvr = t.cvr on conflict (noegle) do nothing`.execute(tx);
  await sql`insert into integration (kode, navn)
    select kode, kode from unnest(${kol(integrationer, 'id')}::text[]) as t(kode) on conflict (kode) do nothing`.execute(
    tx,
  );
  for (const { id, udgaaetFra, efterfoelger } of integrationer) {
    if (udgaaetFra || efterfoelger) await aendrIntegration(tx, id, udgaaetFra ?? null, efterfoelger ?? null);
  }
}

/** `udgaaetFra` is a month. */
export async function aendrIntegration(
  tx: Tx,
  kode: string,
  udgaaetFra: string | null,
  efterfoelger: string | null,
): Promise<void> {
  await sql`update integration set udgaaet_fra = ${udgaaetFra === null ? null : `${udgaaetFra}-01`}, version = version + 1,
      efterfoelger_id = (select e.id from integration e where e.kode = ${efterfoelger} and e.kode <> ${kode})
    where kode = ${kode}`.execute(tx);
}

async function skriv(tx: Tx, import_: number, f: Testfakta): Promise<void> {
  const versioner = new Map(f.maalbilleder.map((m) => [`${m.system} ${m.gyldigFra}`, m]));
  await sql`insert into maalbillede_version (system_id, gyldig_fra, kilde, import_fra)
    select s.id, t.maaned::date, 'kombit', ${import_}
    from unnest(${kol([...versioner.values()], 'system')}::text[],
      ${[...versioner.values()].map((m) => `${m.gyldigFra}-01`)}::text[]) as t(system, maaned)
    join system s on s.noegle = t.system`.execute(tx);
  // `noedvendig` first: where several lines meet, it wins.
  const krav = f.maalbilleder
    .filter(({ integration }) => integration !== null)
    .sort((a, b) => Number(b.noedvendig) - Number(a.noedvendig));
  await sql`insert into maalbillede_krav (version_id, integration_id, arbejdsgang, relevans)
    select v.id, i.id, coalesce(t.arbejdsgang, ''), case when t.noedvendig then 'noedvendig' else 'relevant' end
    from unnest(${kol(krav, 'system')}::text[], ${krav.map((m) => `${m.gyldigFra}-01`)}::text[],
      ${kol(krav, 'integration')}::text[], ${kol(krav, 'arbejdsgang')}::text[], ${kol(krav, 'noedvendig')}::boolean[])
      with ordinality as t(system, maaned, integration, arbejdsgang, noedvendig, nr)
    join system s on s.noegle = t.system
    join maalbillede_version v on v.system_id = s.id and v.gyldig_fra = t.maaned::date and v.import_fra = ${import_}
    join integration i on i.kode = t.integration
    order by t.nr on conflict do nothing`.execute(tx);
  await sql`insert into tilslutning (system_id, integration_id, fra, til, import_fra)
    select s.id, i.id, t.fra::date, t.til::date, ${import_}
    from unnest(${kol(f.tilslutninger, 'system')}::text[], ${kol(f.tilslutninger, 'integration')}::text[],
      ${kol(f.tilslutninger, 'fra')}::text[], ${kol(f.tilslutninger, 'til')}::text[]) as t(system, integration, fra, til)
    join system s on s.noegle = t.system join integration i on i.kode = t.integration`.execute(tx);
  await sql`insert into anvendelse (kommune_id, system_id, fra, til, import_fra)
    select o.id, s.id, t.fra::date, t.til::date, ${import_}
    from unnest(${kol(f.anvendelser, 'kommune')}::text[], ${kol(f.anvendelser, 'system')}::text[],
      ${kol(f.anvendelser, 'fra')}::text[], ${kol(f.anvendelser, 'til')}::text[]) as t(kommune, system, fra, til)
    join organisation o on o.kommunekode = t.kommune join system s on s.noegle = t.system`.execute(tx);
  await sql`insert into ibrugtagning (kommune_id, system_id, integration_id, fra, til, status, evidens, import_fra)
    select o.id, s.id, i.id, t.fra::date, t.til::date, t.status, 'serviceaftale', ${import_}
    from unnest(${kol(f.ibrugtagninger, 'kommune')}::text[], ${kol(f.ibrugtagninger, 'system')}::text[],
      ${kol(f.ibrugtagninger, 'integration')}::text[], ${kol(f.ibrugtagninger, 'fra')}::text[],
      ${kol(f.ibrugtagninger, 'til')}::text[], ${kol(f.ibrugtagninger, 'status')}::text[])
      as t(kommune, system, integration, fra, til, status)
    join organisation o on o.kommunekode = t.kommune join system s on s.noegle = t.system
    join integration i on i.kode = t.integration`.execute(tx);
  await sql`insert into undtagelse (kommune_id, system_id, integration_id, art, fra, til, begrundelse, daekkes_via_id, import_fra)
    select o.id, s.id, i.id, t.art, t.fra::date, t.til::date, 'test', v.id, ${import_}
    from unnest(${kol(f.undtagelser, 'kommune')}::text[], ${kol(f.undtagelser, 'system')}::text[],
      ${kol(f.undtagelser, 'integration')}::text[], ${kol(f.undtagelser, 'art')}::text[], ${kol(f.undtagelser, 'fra')}::text[],
      ${kol(f.undtagelser, 'til')}::text[], ${kol(f.undtagelser, 'daekkesVia')}::text[])
      as t(kommune, system, integration, art, fra, til, via)
    left join organisation o on o.kommunekode = t.kommune join system s on s.noegle = t.system
    join integration i on i.kode = t.integration left join system v on v.noegle = t.via`.execute(tx);
}

export interface Testimport {
  /** When it was confirmed; `null` leaves it unconfirmed, as an import under way. */
  readonly kl: string | null;
  readonly kilde?: string;
  /** Closes facts that were known: gets the import's id. */
  readonly luk?: (tx: Tx, importId: number) => Promise<unknown>;
}

/** One import with these facts. Returns its id. */
export function gemFakta(db: Database, fakta: Partial<Testfakta>, valg: Testimport): Promise<number> {
  const alle = { ...INGEN_FAKTA, ...fakta };
  return db.somSystem('test', async (tx) => {
    await navne(tx, alle);
    const import_ = await raekke(
      tx,
      sql<{ id: number }>`insert into import (kilde, art, tilstand, startet_kl, bekraeftet_kl, filnavn)
        values (${valg.kilde ?? 'kombit'}, 'fil', ${valg.kl === null ? 'gemmer' : 'gemt'}, ${valg.kl ?? new Date()},
          ${valg.kl}, 'fakta.xlsx') returning id`,
    );
    if (!import_) throw new Error('the import got no id');
    await valg.luk?.(tx, import_.id);
    await skriv(tx, import_.id, alle);
    return import_.id;
  });
}

/** Forgets all facts, udgaver and systems, so that a property can start again. */
export async function ryd(db: Database): Promise<void> {
  await db.somSystem('test', async (tx) => {
    await sql`alter table udgave disable trigger udgave_naegt_toem`.execute(tx);
    await sql`truncate udgave, undtagelse, ibrugtagning, anvendelse, tilslutning, maalbillede_krav, maalbillede_version,
      system_historik, system, import cascade`.execute(tx);
    await sql`alter table udgave enable trigger udgave_naegt_toem`.execute(tx);
    await sql`update integration set udgaaet_fra = null, efterfoelger_id = null`.execute(tx);
  });
}

const ids = (antal: number) => Array.from({ length: antal }, (_, nr) => `TI${10 + nr}`);
const FRA = { fra: '2026-01-01', til: null };

/** Kommuner of the worked example: P, Q and R. */
export const P = '0101';
export const Q = '0461';
export const R = '0479';
export const S1 = '99000007';
export const S2 = '99000015';

const BRUG: readonly (readonly [kommune: string, system: string, antal: number])[] = [
  [P, 'X', 6],
  [P, 'Y', 1],
  [P, 'Z', 0],
  [P, 'W', 0],
  [Q, 'X', 8],
  [R, 'X', 4],
  [R, 'Z', 0],
];

/** The worked example of the definitions. */
export const EKSEMPEL: Testfakta = {
  ...INGEN_FAKTA,
  leverandoerer: [
    { cvr: S1, navn: 'Leverandør 1' },
    { cvr: S2, navn: 'Leverandør 2' },
  ],
  systemer: [
    { noegle: 'X', cvr: S1, kle: '27' },
    { noegle: 'Y', cvr: S1, kle: null },
    { noegle: 'Z', cvr: S2, kle: '27' },
    { noegle: 'W', cvr: S1, kle: null },
  ],
  integrationer: ids(10).map((id) => ({ id })),
  maalbilleder: Object.entries({ X: 10, Y: 5, Z: 4 }).flatMap(([system, antal]) =>
    ids(antal).map((integration) => ({
      system,
      gyldigFra: '2026-01',
      integration,
      noedvendig: true,
      arbejdsgang: null,
    })),
  ),
  tilslutninger: Object.entries({ X: 8, Y: 2 }).flatMap(([system, antal]) =>
    ids(antal).map((integration) => ({ system, integration, ...FRA })),
  ),
  anvendelser: BRUG.map(([kommune, system]) => ({ kommune, system, ...FRA })),
  ibrugtagninger: BRUG.flatMap(([kommune, system, antal]) =>
    ids(antal).map((integration) => ({ kommune, system, integration, status: 'i_brug' as const, ...FRA })),
  ),
};
