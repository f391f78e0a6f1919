import type { Aktoer } from '../../../kernel/adgang.ts';
import { type Database, raekker, sql } from '../../../platform/db/database.ts';
import type { Integrationsmaal } from '../../maalbillede/public.ts';
import type { Lysandel } from '../lys/rules.ts';
import type { Initiativ, Plan } from '../plan/rules.ts';

type Maalt = Pick<Initiativ, 'id' | 'ejerId' | 'maal'>;

/** What Målbillede has measured of each initiative, by its id; nothing where nothing is measured of it. */
export type Maalinger = ReadonlyMap<number, Lysandel>;

async function kommunekoder(
  db: Database,
  aktoer: Aktoer,
  ider: readonly number[],
): Promise<Map<number, string>> {
  const r = await db.som(aktoer, (tx) =>
    raekker(
      tx,
      sql<{ id: number; kode: string }>`select id, kommunekode as kode from organisation
        where art = 'kommune' and kommunekode is not null and id = any(${[...new Set(ider)]}::int[])`,
    ),
  );
  return new Map(r.map(({ id, kode }) => [id, kode]));
}

/**
 * The newest month's figures of the initiatives that are measured: of the kommune that owns the initiative, or else the plan; or of
 * all kommuner, which only the plan's own house counts. Asked before the transaction of a command, since the figures are read by
 * themselves.
 */
export async function hentMaalinger(
  db: Database,
  kilde: Integrationsmaal,
  aktoer: Aktoer,
  plan: Pick<Plan, 'organisationId'>,
  initiativer: readonly Maalt[],
): Promise<Maalinger> {
  const maalte = initiativer.flatMap((i) => (i.maal === null ? [] : [{ ...i, kode: i.maal.integration }]));
  if (maalte.length === 0) return new Map();
  const koder = await kommunekoder(db, aktoer, [
    plan.organisationId,
    ...maalte.flatMap((i) => i.ejerId ?? []),
  ]);
  const egenPlan = plan.organisationId === aktoer.organisation.id;
  const ud = new Map<number, Lysandel>();
  const efterKommune = Map.groupBy(
    maalte,
    (i) => (i.ejerId === null ? undefined : koder.get(i.ejerId)) ?? koder.get(plan.organisationId) ?? null,
  );
  for (const [kommunekode, gruppe] of efterKommune) {
    if (kommunekode === null && !egenPlan) continue;
    const stand = await kilde.nyeste(aktoer, kommunekode, [...new Set(gruppe.map((i) => i.kode))]);
    for (const { id, kode } of gruppe) {
      const fundet = stand.get(kode);
      if (fundet) ud.set(id, { taeller: fundet.taeller, naevner: fundet.naevner });
    }
  }
  return ud;
}
