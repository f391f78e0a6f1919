/** The only writer of systembrug, kontrakt and behandling: by a person, KITOS, a spreadsheet or a purchase alike. */
import { afvist, FINDES_IKKE, FORAELDET, ok, type Resultat } from '../../../kernel/resultat.ts';
import { datoI } from '../../../kernel/ur.ts';
import { somJsonb, sql, type Tx } from '../../../platform/db/database.ts';
import { type Art, FELTER, type Feltaendring, type Feltvaerdi } from '../felt/rules.ts';
import { gemteFrister, vilkaarAf } from '../kontrakt/frister/rules.ts';
import { hentGenstande } from './queries.ts';
import { aendringer, fyldUd } from './rules.ts';

/** Who or what writes. As the system (KITOS) `personId` is null and the transaction must be the system's. */
export interface Skriver {
  readonly kilde: 'person' | 'kitos' | 'import' | 'sag';
  readonly personId: string | null;
  readonly kl: Date;
  /** What is changed together, so that it can be undone together (parti/commands.ts). */
  readonly parti?: string;
}

/** Fields that are to have new values; those left out stay as they are. */
export type Skrivning = Readonly<Record<string, Feltvaerdi>>;

const KOLONNER = Object.fromEntries(
  Object.entries(FELTER).map(([art, felter]) => [
    art,
    Object.entries(felter)
      .filter(([, f]) => !('beregnet' in f && f.beregnet))
      .map(([navn]) => navn),
  ]),
) as unknown as Readonly<Record<Art, readonly string[]>>;

/** Rows of a thing as `jsonb_populate_recordset` takes them: every column of the register, and what is computed from them. */
function raekke(art: Art, id: number, vaerdier: Skrivning, kl: Date): Record<string, unknown> {
  const alle = fyldUd(art, vaerdier);
  const ud: Record<string, unknown> = { id };
  for (const k of KOLONNER[art]) ud[k] = alle[k];
  return art === 'kontrakt' ? Object.assign(ud, gemteFrister(vilkaarAf(alle), datoI(kl))) : ud;
}

/** The columns that are written, as SQL: made once, since there are many of them and many writings. */
function kolonnesql(kolonner: readonly string[]) {
  return {
    navne: sql.raw(kolonner.map((k) => `"${k}"`).join(', ')),
    nye: sql.raw(kolonner.map((k) => `ny."${k}"`).join(', ')),
    saet: sql.raw(kolonner.map((k) => `"${k}" = ny."${k}"`).join(', ')),
  };
}
const FRISTER = ['slut', 'seneste_opsigelse', 'frister_til'];
const RETTES = {
  systembrug: kolonnesql(KOLONNER.systembrug),
  kontrakt: kolonnesql([...KOLONNER.kontrakt, ...FRISTER]),
  behandling: kolonnesql(KOLONNER.behandling),
} as const satisfies Record<Art, unknown>;
// A contract that has no payments costs the same whatever the year is: `pris_til` is null.
const OPRETTES = {
  ...RETTES,
  kontrakt: kolonnesql([...KOLONNER.kontrakt, ...FRISTER, 'pris_til']),
} as const satisfies Record<Art, unknown>;

/** The organisation behind a CVR number, and the unit behind a name that only one of the house has. */
function opslag(art: Art, organisationId: number) {
  const enhed = sql`(select min(e.id) from enhed e where e.organisation_id = ${organisationId} and e.navn = ny.ansvarlig_enhed
    and e.nedlagt_kl is null having count(*) = 1)`;
  return art === 'behandling'
    ? null
    : {
        leverandoer_id: sql`(select o.id from organisation o where o.cvr = nullif(ny.leverandoer_cvr, ''))`,
        ansvarlig_enhed_id: enhed,
      };
}

/** Rows of history, also of what isn't a field of the register (roles, relations). */
export async function skrivHistorik(
  tx: Tx,
  organisationId: number,
  art: Art,
  poster: readonly {
    readonly id: number;
    readonly handling: string;
    readonly aendringer: readonly Feltaendring[];
  }[],
  skriver: Skriver,
): Promise<void> {
  if (poster.length === 0) return;
  await sql`insert into portefoeljehistorik (organisation_id, art, genstand_id, kl, kilde, person_id, parti, handling, aendringer)
    select ${organisationId}, ${art}, h.id, ${skriver.kl}, ${skriver.kilde}, ${skriver.personId}::uuid,
      ${skriver.parti ?? null}::uuid, h.handling, h.aendringer
    from jsonb_to_recordset(${somJsonb(poster)}) as h(id int, handling text, aendringer jsonb)`.execute(tx);
}

/**
 * Makes new things and gives their ids in the same order. `navn` must be among the values of each. `systemId`: the shared
 * catalogue's system that new uses are of, where that is known from the first.
 */
export async function opretGenstande(
  tx: Tx,
  organisationId: number,
  art: Art,
  nye: readonly Skrivning[],
  skriver: Skriver,
  { systemId }: { readonly systemId?: number } = {},
): Promise<number[]> {
  if (nye.length === 0) return [];
  const { rows } = await sql<{ id: number }>`select nextval(pg_get_serial_sequence(${art}, 'id'))::int as id
    from generate_series(1, ${nye.length}::int)`.execute(tx);
  const ider = rows.map((r) => r.id);
  const kolonner = OPRETTES[art];
  const slaaet = opslag(art, organisationId);
  await sql`insert into ${sql.table(art)} (id, organisation_id, ${kolonner.navne},
      ${slaaet ? sql`leverandoer_id, ansvarlig_enhed_id,` : sql``} ${systemId === undefined ? sql`` : sql`system_id,`}
      oprettet_kl, rettet_kl, rettet_af) overriding system value
    select ny.id, ${organisationId}, ${kolonner.nye},
      ${slaaet ? sql`${slaaet.leverandoer_id}, ${slaaet.ansvarlig_enhed_id},` : sql``}
      ${systemId === undefined ? sql`` : sql`${systemId}::int,`} ${skriver.kl}, ${skriver.kl}, ${skriver.personId}::uuid
    from jsonb_populate_recordset(null::${sql.table(art)}, ${somJsonb(nye.map((v, i) => raekke(art, ider[i], v, skriver.kl)))}) ny`.execute(
    tx,
  );
  await skrivHistorik(
    tx,
    organisationId,
    art,
    nye.map((v, i) => ({ id: ider[i], handling: 'opret', aendringer: aendringer(art, {}, v) })),
    skriver,
  );
  return ider;
}

/**
 * Writes new values on many things at once; what is as it was is not touched and makes no history. Gives the ids that were
 * changed. Ids that the transaction can't see are left out.
 */
export async function retGenstande(
  tx: Tx,
  organisationId: number,
  art: Art,
  nye: ReadonlyMap<number, Skrivning>,
  skriver: Skriver,
): Promise<number[]> {
  const nu = await hentGenstande(tx, art, [...nye.keys()], { laas: true });
  const rettes = [...nye].flatMap(([id, vaerdier]) => {
    const gemt = nu.get(id);
    const forskel = gemt ? aendringer(art, gemt.vaerdier, vaerdier) : [];
    return gemt && forskel.length > 0 ? [{ id, alle: { ...gemt.vaerdier, ...vaerdier }, forskel }] : [];
  });
  if (rettes.length === 0) return [];
  const kolonner = RETTES[art];
  const slaaet = opslag(art, organisationId);
  await sql`update ${sql.table(art)} t set ${kolonner.saet},
      ${slaaet ? sql`leverandoer_id = ${slaaet.leverandoer_id}, ansvarlig_enhed_id = ${slaaet.ansvarlig_enhed_id},` : sql``}
      rettet_kl = ${skriver.kl}, rettet_af = ${skriver.personId}::uuid, laas = t.laas + 1
    from jsonb_populate_recordset(null::${sql.table(art)}, ${somJsonb(rettes.map((r) => raekke(art, r.id, r.alle, skriver.kl)))}) ny
    where t.id = ny.id and t.organisation_id = ${organisationId}`.execute(tx);
  await skrivHistorik(
    tx,
    organisationId,
    art,
    rettes.map((r) => ({ id: r.id, handling: 'ret', aendringer: r.forskel })),
    skriver,
  );
  return rettes.map((r) => r.id);
}

/** Writes one thing for a person who saw it as number `laas`. */
export async function retGenstand(
  tx: Tx,
  organisationId: number,
  art: Art,
  { id, laas }: { readonly id: number; readonly laas: number },
  vaerdier: Skrivning,
  skriver: Skriver,
): Promise<Resultat<{ readonly rettet: boolean }>> {
  const nu = (await hentGenstande(tx, art, [id], { laas: true })).get(id);
  if (!nu) return afvist(FINDES_IKKE, 'Den findes ikke, eller den er ikke jeres.');
  if (nu.laas !== laas)
    return afvist(FORAELDET, 'En anden har gemt, siden du åbnede siden. Her er begge versioner.');
  return ok({
    rettet: (await retGenstande(tx, organisationId, art, new Map([[id, vaerdier]]), skriver)).length > 0,
  });
}

/** Takes things out of the portfolio, or puts them back. Gives the ids that were changed. */
export async function fjernGenstande(
  tx: Tx,
  organisationId: number,
  art: Art,
  ider: readonly number[],
  fjern: boolean,
  skriver: Skriver,
): Promise<number[]> {
  const { rows } = await sql<{
    id: number;
  }>`update ${sql.table(art)} set fjernet_kl = ${fjern ? skriver.kl : null},
      rettet_kl = ${skriver.kl}, rettet_af = ${skriver.personId}::uuid, laas = laas + 1
    where organisation_id = ${organisationId} and id = any(${[...ider]}::int[])
      and (fjernet_kl is null) = ${fjern} returning id`.execute(tx);
  const rettede = rows.map((r) => r.id);
  await skrivHistorik(
    tx,
    organisationId,
    art,
    rettede.map((id) => ({ id, handling: fjern ? 'fjern' : 'gendan', aendringer: [] })),
    skriver,
  );
  return rettede;
}
