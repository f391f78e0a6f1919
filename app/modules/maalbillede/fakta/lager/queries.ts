import { STADIG } from '../../../../kernel/dag.ts';
import { type Database, raekke, raekker, sql, type Tx } from '../../../../platform/db/database.ts';
import { integrationer } from '../../../katalog/public.ts';
import { kommuner } from '../../../organisation/public.ts';
import { type Systempost, systemer } from '../../../portefoelje/public.ts';
import { FAKTATABELLER } from '../import/rules.ts';
import {
  type Evidens,
  type Fakta,
  type Faktaark,
  Faktabygger,
  type Faktafil,
  type Ibrugstatus,
  INGEN,
  ibrugskode,
  type Maalbilledkilde,
  type Maalbilledpost,
  type Maalbilledversion,
  type Opslag,
  type Ordboeger,
  type Relevans,
  type Undtagelsesart,
  undtagelseskode,
} from '../rules.ts';
import { ordnPoster } from '../version/rules.ts';

/** Rows per query: about 50 ms each, so that one connection still serves others in between. */
const PORTION = 20_000;
const GRUND = 'fakta: sammenligning med en faktafil';

/** What a fact file is checked against, with the ids that its texts become. */
export interface Register {
  readonly opslag: Opslag;
  /** Ids by four-digit code, system key and integration id. */
  readonly kommuneId: ReadonlyMap<string, number>;
  readonly systemId: ReadonlyMap<string, number>;
  readonly integrationId: ReadonlyMap<string, number>;
  readonly systemer: readonly Systempost[];
}

/** Reads the register as the system: who may use what of it is decided by `kontrollerRet`. */
export function hentRegister(db: Database): Promise<Register> {
  return db.somSystem(GRUND, async (tx) => {
    const alleKommuner = await kommuner(tx);
    const alleSystemer = await systemer(tx);
    const alleIntegrationer = await integrationer(tx);
    const kommuneId = new Map(alleKommuner.map((k) => [k.kode, k.id]));
    const systemId = new Map(alleSystemer.map((s) => [s.noegle, s.id]));
    const ens = new Map(alleIntegrationer.map((i) => [i.kode.toUpperCase(), i.kode]));
    return {
      kommuneId,
      systemId,
      integrationId: new Map(alleIntegrationer.map((i) => [i.kode, i.id])),
      systemer: alleSystemer,
      opslag: {
        kommune: (kode) => kommuneId.has(kode),
        integration: (id) => ens.get(id.toUpperCase()) ?? null,
        system: (noegle) => systemId.has(noegle),
      },
    };
  });
}

/** The newest confirmed import's id; 0 before the first. */
export async function senesteImport(tx: Tx): Promise<number> {
  const fundet = await raekke(
    tx,
    sql<{
      id: number;
    }>`select id from import where bekraeftet_kl is not null order by bekraeftet_kl desc limit 1`,
  );
  return fundet?.id ?? 0;
}

/** Ids turned into codes of the file's dictionaries. */
class Koder {
  readonly #kode = new Map<number, number>();
  readonly #ordboeger: Ordboeger;
  readonly #navn: {
    readonly [art in 'kommuner' | 'systemer' | 'integrationer']: ReadonlyMap<number, string>;
  };

  constructor(register: Register, ordboeger: Ordboeger) {
    const omvendt = (m: ReadonlyMap<string, number>) => new Map([...m].map(([tekst, id]) => [id, tekst]));
    this.#ordboeger = ordboeger;
    this.#navn = {
      kommuner: omvendt(register.kommuneId),
      systemer: omvendt(register.systemId),
      integrationer: omvendt(register.integrationId),
    };
  }

  /** The ids of the three tables share one map: the low bits say which. */
  kode(art: 'kommuner' | 'systemer' | 'integrationer', id: number | null): number {
    if (id === null) return INGEN;
    const noegle = id * 4 + (art === 'kommuner' ? 0 : art === 'systemer' ? 1 : 2);
    const kendt = this.#kode.get(noegle);
    if (kendt !== undefined) return kendt;
    const kode = this.#ordboeger[art].kode(this.tekst(art, id));
    this.#kode.set(noegle, kode);
    return kode;
  }

  tekst(art: 'kommuner' | 'systemer' | 'integrationer', id: number): string {
    const tekst = this.#navn[art].get(id);
    if (tekst === undefined)
      throw new Error(`stored facts refer to ${art} ${id}, which is not in the register`);
    return tekst;
  }
}

interface Faktaraekke {
  id: number;
  kommune: number | null;
  system: number;
  integration: number | null;
  /** Days since 1970-01-01. */
  fra: number;
  til: number | null;
  evidens?: Evidens | '';
  status?: Ibrugstatus;
  art?: Undtagelsesart;
  begrundelse?: string;
  godkendtAf?: string;
  daekkesVia?: number | null;
}

const DAG = (kolonne: 'fra' | 'til') => sql.raw(`${kolonne} - date '1970-01-01'`);
const KOLONNER = {
  tilslutninger: sql`null::int as kommune, system_id as system, integration_id as integration`,
  anvendelser: sql`kommune_id as kommune, system_id as system, null::int as integration`,
  ibrugtagninger: sql`kommune_id as kommune, system_id as system, integration_id as integration, evidens, status`,
  undtagelser: sql`kommune_id as kommune, system_id as system, integration_id as integration, art, begrundelse,
    godkendt_af as "godkendtAf", daekkes_via_id as "daekkesVia"`,
} as const satisfies Record<Faktaark, unknown>;

async function gemteFakta(
  db: Database,
  ark: Faktaark,
  importer: readonly number[],
  koder: Koder,
  ordboeger: Ordboeger,
): Promise<Fakta> {
  const bygger = new Faktabygger();
  let sidste = 0;
  for (;;) {
    const portion = await db.somSystem(GRUND, (tx) =>
      raekker(
        tx,
        sql<Faktaraekke>`select id, ${KOLONNER[ark]}, ${DAG('fra')} as fra, ${DAG('til')} as til
          from ${sql.table(FAKTATABELLER[ark])}
          where import_til is null and id > ${sidste} and import_fra = any(${[...importer]}::int[])
          order by id limit ${PORTION}`,
      ),
    );
    for (const r of portion) {
      bygger.tilfoej({
        kommune: koder.kode('kommuner', r.kommune),
        system: koder.kode('systemer', r.system),
        integration: koder.kode('integrationer', r.integration),
        fra: r.fra,
        til: r.til ?? STADIG,
        indhold: indholdskode(ark, r, koder, ordboeger),
        nr: r.id,
      });
    }
    if (portion.length < PORTION) return bygger.faerdig();
    sidste = portion[portion.length - 1]!.id;
  }
}

function indholdskode(ark: Faktaark, r: Faktaraekke, koder: Koder, ordboeger: Ordboeger): number {
  if (ark === 'ibrugtagninger') return ibrugskode(r.evidens || null, r.status ?? 'i_brug');
  if (ark !== 'undtagelser') return 0;
  return undtagelseskode(ordboeger.undtagelser, {
    art: r.art!,
    begrundelse: r.begrundelse!,
    godkendtAf: r.godkendtAf || null,
    daekkesVia: r.daekkesVia == null ? null : koder.tekst('systemer', r.daekkesVia),
  });
}

interface Versionsraekke {
  id: number;
  system: number;
  /** Months since January of year 0. */
  gyldigFra: number;
  kilde: Maalbilledkilde;
  poster: { integration: number; relevans: Relevans; arbejdsgang: string }[];
}

async function gemteVersioner(
  db: Database,
  importer: readonly number[],
  koder: Koder,
): Promise<Maalbilledversion[]> {
  const versioner = await db.somSystem(GRUND, (tx) =>
    raekker(
      tx,
      sql<Versionsraekke>`select v.id, v.system_id as system, v.kilde,
          (extract(year from v.gyldig_fra) * 12 + extract(month from v.gyldig_fra) - 1)::int as "gyldigFra",
          coalesce(jsonb_agg(jsonb_build_object('integration', k.integration_id, 'relevans', k.relevans,
            'arbejdsgang', k.arbejdsgang)) filter (where k.version_id is not null), '[]') as poster
        from maalbillede_version v left join maalbillede_krav k on k.version_id = v.id
        where v.import_til is null and v.import_fra = any(${[...importer]}::int[])
        group by v.id order by v.id`,
    ),
  );
  return versioner.map((v) => ({
    system: koder.tekst('systemer', v.system),
    gyldigFra: v.gyldigFra,
    kilde: v.kilde,
    poster: v.poster
      .map(
        (p): Maalbilledpost => ({
          integration: koder.tekst('integrationer', p.integration),
          relevans: p.relevans,
          arbejdsgang: p.arbejdsgang || null,
        }),
      )
      .sort(ordnPoster),
    nr: v.id,
  }));
}

export interface Gemt {
  /** The open facts of the kilde; of systems all, since they belong to no kilde. `nr` is the database id. */
  readonly fil: Faktafil;
  /** Open facts of every other kilde, that an ibrugtagning may lie inside. */
  readonly andreAnvendelser: Fakta;
  readonly andreTilslutninger: Fakta;
}

/** The stored facts that a file of this kilde is compared with, in the codes of its dictionaries. */
export async function hentGemt(
  db: Database,
  kilde: string,
  ordboeger: Ordboeger,
  register: Register,
): Promise<Gemt> {
  const importer = await db.somSystem(GRUND, (tx) =>
    raekker(
      tx,
      sql<{
        id: number;
        kilde: string;
      }>`select id, kilde from import where bekraeftet_kl is not null order by id`,
    ),
  );
  const egne = importer.filter((i) => i.kilde === kilde).map((i) => i.id);
  const andre = importer.filter((i) => i.kilde !== kilde).map((i) => i.id);
  const koder = new Koder(register, ordboeger);
  const hent = (ark: Faktaark, af: readonly number[]) =>
    af.length === 0 ? new Faktabygger(1).faerdig() : gemteFakta(db, ark, af, koder, ordboeger);
  return {
    fil: {
      ordboeger,
      systemer: register.systemer.map((s) => ({
        system: s.noegle,
        navn: s.navn,
        leverandoerCvr: s.leverandoerCvr,
        leverandoerNavn: s.leverandoerNavn,
        kitosUuid: s.kitosUuid,
        kle: s.kle,
        domaene: s.domaene || null,
        nr: s.id,
      })),
      maalbilleder: egne.length === 0 ? [] : await gemteVersioner(db, egne, koder),
      tilslutninger: await hent('tilslutninger', egne),
      anvendelser: await hent('anvendelser', egne),
      ibrugtagninger: await hent('ibrugtagninger', egne),
      undtagelser: await hent('undtagelser', egne),
    },
    andreAnvendelser: await hent('anvendelser', andre),
    andreTilslutninger: await hent('tilslutninger', andre),
  };
}
