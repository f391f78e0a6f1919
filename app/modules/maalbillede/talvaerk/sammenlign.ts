/** Two udgaver of one month side by side, with the facts that made the difference. */
import { laegTil, type Maaned } from '../../../kernel/maaned.ts';
import { type Database, raekker, sql, type Tx } from '../../../platform/db/database.ts';
import { type Aendring, fordelAendring } from '../beregning/beregning.ts';
import {
  aendredeSystemer,
  type Celleforskel,
  celleforskelle,
  type Raekkeforskel,
  raekkeforskelle,
} from './forskel.ts';
import * as kilder from './kilder.ts';
import type { Talblik, Udgavevalg } from './talvaerk.ts';

export interface Importoplysning {
  readonly id: number;
  readonly kilde: string;
  readonly filnavn: string;
  readonly bekraeftetKl: Date;
  readonly personId: string | null;
}

export const FAKTAARTER = ['maalbillede', 'tilslutning', 'anvendelse', 'ibrugtagning', 'undtagelse'] as const;
export type Faktaart = (typeof FAKTAARTER)[number];

/** One fact that came or was withdrawn between the two udgaver, and that concerns the month. */
export interface Faktaaendring {
  readonly art: Faktaart;
  readonly kommune: string | null;
  readonly system: string;
  readonly integration: string | null;
  readonly fra: string;
  readonly til: string | null;
  readonly tilfoejet: boolean;
  readonly importId: number;
  /** The row in the sender's sheet, where known. */
  readonly raekke: number | null;
}

export interface Udgaveforskel {
  readonly maaned: Maaned;
  readonly fra: number | null;
  /** `null`: what is known now. */
  readonly til: number | null;
  readonly aendring: Aendring;
  readonly raekker: readonly Raekkeforskel[];
  readonly celler: readonly Celleforskel[];
  readonly imports: readonly Importoplysning[];
  /** At most `MAKS_FAKTA` of them; `faktaIalt` counts all. */
  readonly fakta: readonly Faktaaendring[];
  readonly faktaIalt: number;
}

export const MAKS_FAKTA = 2000;

function importsMellem(tx: Tx, efter: number | null, tilOgMed: number | null): Promise<Importoplysning[]> {
  return raekker(
    tx,
    sql<Importoplysning>`select id, kilde, filnavn, bekraeftet_kl as "bekraeftetKl", person_id as "personId" from import
      where bekraeftet_kl > coalesce((select bekraeftet_kl from import where id = ${efter}), '-infinity')
        and bekraeftet_kl <= (select bekraeftet_kl from import where id = ${tilOgMed})
      order by bekraeftet_kl`,
  );
}

interface Idraekke extends Omit<Faktaaendring, 'kommune' | 'system' | 'integration'> {
  readonly kommuneId: number | null;
  readonly systemId: number;
  readonly integrationId: number | null;
  readonly ialt: number;
}

/** A fact that one of the imports brought and another withdrew again is in neither picture, and left out. */
async function hentFaktaaendringer(
  tx: Tx,
  maaned: Maaned,
  imports: readonly number[],
  systemer: readonly string[],
): Promise<{ ialt: number; fakta: Faktaaendring[] }> {
  const navne = await kilder.systemer(tx);
  const kommuner = new Map((await kilder.kommuner(tx)).map(({ dbId, kode }) => [dbId, kode]));
  const integrationer = new Map((await kilder.integrationer(tx)).map(({ dbId, id }) => [dbId, id]));
  const beroerte = new Map(
    navne.filter(({ noegle }) => systemer.includes(noegle)).map(({ dbId, noegle }) => [dbId, noegle]),
  );
  const naeste = `${laegTil(maaned, 1)}-01`;
  const del = (
    art: Faktaart,
    tabel: string,
    kommune: string,
    integration: string,
    fra: string,
    til: string,
  ) =>
    sql`select ${sql.lit(art)} as art, ${sql.raw(kommune)} as "kommuneId", system_id as "systemId",
        ${sql.raw(integration)} as "integrationId", ${sql.raw(fra)} as fra, ${sql.raw(til)} as til, raekke,
        import_fra = any(${imports}::int[]) as tilfoejet,
        case when import_fra = any(${imports}::int[]) then import_fra else import_til end as "importId"
      from ${sql.table(tabel)}
      where (import_fra = any(${imports}::int[])) <> coalesce(import_til = any(${imports}::int[]), false)
        and system_id = any(${[...beroerte.keys()]}::int[])
        and (${sql.lit(art)} = 'tilslutning'
          or (${sql.raw(fra)} < ${naeste}::date and (${sql.raw(til)} is null or ${sql.raw(til)} >= ${naeste}::date)))`;
  const fundne = await raekker(
    tx,
    sql<Idraekke>`select f.*, count(*) over ()::int as ialt from (
      ${del('maalbillede', 'maalbillede_version', 'null::int', 'null::int', 'gyldig_fra', 'null::date')} union all
      ${del('tilslutning', 'tilslutning', 'null::int', 'integration_id', 'fra', 'til')} union all
      ${del('anvendelse', 'anvendelse', 'kommune_id', 'null::int', 'fra', 'til')} union all
      ${del('ibrugtagning', 'ibrugtagning', 'kommune_id', 'integration_id', 'fra', 'til')} union all
      ${del('undtagelse', 'undtagelse', 'kommune_id', 'integration_id', 'fra', 'til')}) f
      order by f."systemId", f."integrationId" nulls first, f."kommuneId" nulls first, f.fra, f.tilfoejet limit ${MAKS_FAKTA}`,
  );
  return {
    ialt: fundne[0]?.ialt ?? 0,
    fakta: fundne.map(({ kommuneId, systemId, integrationId, ialt: _, ...resten }) => ({
      ...resten,
      kommune: kommuneId === null ? null : (kommuner.get(kommuneId) ?? null),
      system: beroerte.get(systemId) ?? '',
      integration: integrationId === null ? null : (integrationer.get(integrationId) ?? null),
    })),
  };
}

/** The newest import behind a choice of udgave. */
function importBag(blik: Talblik, maaned: Maaned, nr: number | null): number | null {
  if (nr === null) return blik.videnImport;
  return blik.udgaver(maaned).find((udgave) => udgave.nr === nr)?.importId ?? null;
}

/**
 * What changed from one udgave of a month to another, or to what is known now. `null` when one of them isn't there, or
 * the actor doesn't see all figures.
 */
export async function sammenlignUdgaver(
  db: Database,
  blik: Talblik,
  maaned: Maaned,
  fra: Udgavevalg,
  til: Udgavevalg,
): Promise<Udgaveforskel | null> {
  if (blik.syn.slags !== 'alle') return null;
  const [foer, efter] = [await blik.billede(maaned, fra), await blik.billede(maaned, til)];
  if (!foer || !efter) return null;
  const systemer = aendredeSystemer(foer.billede, efter.billede);
  const { imports, ialt, fakta } = await db.somSystem('udgave: fakta bag en forskel', async (tx) => {
    const [tidligst, senest] = [importBag(blik, maaned, foer.udgave), importBag(blik, maaned, efter.udgave)];
    const imports = await importsMellem(tx, tidligst, senest);
    const ids = imports.map(({ id }) => id);
    return { imports, ...(await hentFaktaaendringer(tx, maaned, ids, systemer)) };
  });
  return {
    maaned,
    fra: foer.udgave,
    til: efter.udgave,
    aendring: fordelAendring(foer.billede, efter.billede),
    raekker: raekkeforskelle(foer.billede, efter.billede),
    celler: celleforskelle(foer.billede, efter.billede),
    imports,
    fakta,
    faktaIalt: ialt,
  };
}
